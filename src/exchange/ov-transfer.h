#pragma once
#include <gio/gio.h>
#include "ov-day.h"

/* A payment run as a file for the bank: SEPA credit transfers, ISO 20022 pain.001. */

/* One payment. A reference (Finnish or RF) goes before the message: a bank carries one of them. */
typedef struct
{
  const char *creditor;
  const char *iban;
  gint64      cents;          /* 1 … 99 999 999 999 */
  const char *end_to_end_id;  /* comes back in the bank's files */
  const char *reference;      /* NULL or "": none */
  const char *message;        /* at most 140 characters */
} OvTransfer;

typedef struct
{
  const char *id;             /* at most 35 of the characters that an id may have */
  gint64      created;        /* Unix seconds */
  const char *debtor;
  const char *iban;
  const char *bic;            /* NULL: the bank finds it by the IBAN */
  OvDay       day;            /* of execution */
  GArray     *transfers;      /* of OvTransfer */
} OvTransferRun;

typedef enum
{
  OV_TRANSFER_VERSION_3,      /* pain.001.001.03, which every bank takes */
  OV_TRANSFER_VERSION_9       /* pain.001.001.09 */
} OvTransferVersion;

#define OV_TRANSFER_MAX_ID      35
#define OV_TRANSFER_MAX_NAME    70
#define OV_TRANSFER_MAX_MESSAGE 140
#define OV_TRANSFER_MAX_CENTS   G_GINT64_CONSTANT (99999999999)

/* The file, UTF-8; transfer full. Letters outside of Latin-1 are written with the nearest ones, and names are cut to 70
 * characters; nothing else is changed. OV_ERROR_INVALID when the run cannot be paid as it is (nothing in it, an account, an
 * amount, an id used twice …): "TEXT" or "END-TO-END-ID: TEXT", TEXT being a msgid; see ov_transfer_run_check(). */
char       *ov_transfer_run_print (const OvTransferRun *run, OvTransferVersion version, GError **error);
/* What is wrong with the run, as a msgid, or NULL; index is that of the payment, or -1 for the run itself. */
const char *ov_transfer_run_check (const OvTransferRun *run, int *index);
/* The sum of all payments. */
gint64      ov_transfer_run_sum   (const OvTransferRun *run);
/* The text as banks carry it: Latin-1, one line, single spaces; transfer full. */
char       *ov_transfer_plain     (const char *text);
/* Whether a bank carries it as an id: 1 … 35 of a–z A–Z 0–9 - . , + : ( ) / ? ' and space, no slash at its ends. */
gboolean    ov_transfer_is_id     (const char *text);
