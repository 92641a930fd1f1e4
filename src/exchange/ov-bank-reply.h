#pragma once
#include <gio/gio.h>
#include "ov-day.h"

/* What a bank tells of payments: a status report (ISO 20022 pain.002), an account statement (camt.053) or notification (camt.054),
 * of any version. */
typedef enum
{
  OV_BANK_REPLY_STATUS,   /* pain.002: what became of the orders */
  OV_BANK_REPLY_ENTRIES   /* camt.053, camt.054: what was booked */
} OvBankReplyKind;

/* One payment. Texts are "" where the bank says nothing. */
typedef struct
{
  char    *end_to_end_id;  /* "" in a status report: all payments of the run `run_id` */
  char    *run_id;         /* the id of the file that it answers; "" in entries */
  char    *reference;      /* Finnish or RF, without spaces */
  char    *status;         /* of a report: ACCP, ACSC, PDNG, RJCT …; of an entry: BOOK, PDNG, INFO */
  char    *reason;         /* the code and what the bank adds, "AC04: Tili suljettu" */
  gint64   cents;          /* of an entry, over zero */
  gboolean credit;         /* money came in */
  OvDay    day;            /* of booking */
} OvBankEntry;

#define OV_BANK_REPLY_MAX_BYTES   (100 * 1024 * 1024)
#define OV_BANK_REPLY_MAX_ENTRIES 200000

/* Transfer full: GPtrArray of OvBankEntry in the order of the file. OV_ERROR_INVALID or OV_ERROR_TOO_LARGE; the message
 * is a msgid. */
GPtrArray *ov_bank_reply_read (GBytes *bytes, OvBankReplyKind *kind, GError **error);
