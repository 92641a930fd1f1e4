#pragma once
#include <glib.h>
#include "ov-day.h"

/* Identifiers and their checks (reference: KOSKI's rules for personal identity codes, Finnish business id, IBAN with the Finnish BBAN check,
 * reference numbers, national OIDs). Every check answers with a reason that can be shown. */
typedef enum
{
  OV_IDENTIFIER_OK,
  OV_IDENTIFIER_EMPTY,
  OV_IDENTIFIER_FORMAT,       /* length or characters */
  OV_IDENTIFIER_CASE,         /* lower case letters */
  OV_IDENTIFIER_DATE,         /* no such day */
  OV_IDENTIFIER_FUTURE,       /* birthday is today or later */
  OV_IDENTIFIER_INDIVIDUAL,   /* individual number 000 or 001 */
  OV_IDENTIFIER_CHECK,        /* check character or digits */
  OV_IDENTIFIER_NATIONAL_CHECK, /* IBAN right, Finnish account number inside wrong */
  OV_IDENTIFIER_CHECK_WARNING /* OID with an old check digit: valid, but look twice */
} OvIdentifierReason;

const char *ov_identifier_reason_nick (OvIdentifierReason reason);  /* "check", … for machines */
const char *ov_identifier_reason_text (OvIdentifierReason reason);  /* msgid for people */

typedef struct
{
  OvIdentifierReason reason;
  OvDay              birthday;   /* OV_DAY_NONE when not valid */
  gboolean           synthetic;  /* individual number 900–999 */
  gboolean           female;     /* even individual number */
} OvIdentityCode;

/* Personal identity code (henkilötunnus) with the signs in use since 2023: + for the 1800s; - Y X W V U the 1900s; A–F the 2000s. */
gboolean           ov_identity_code_check  (const char *code, OvDay today, OvIdentityCode *result);
/* "010199-****": what may be shown and logged. Works for anything typed; never more than the birth part. */
char              *ov_identity_code_mask   (const char *code);
/* Whether a text has a right code somewhere in it, with any dash, spaces around its sign, or (when it ends in a letter) none; or one that is being
 * typed: a date of birth, a sign, a digit. */
gboolean           ov_identity_code_is_in  (const char *text);

OvIdentifierReason ov_business_id_check    (const char *id);          /* 1234567-1; six-digit old ones count with a leading zero */
char              *ov_business_id_normalize(const char *id);          /* trimmed, padded */
OvIdentifierReason ov_iban_check           (const char *iban);        /* spaces allowed; FI also by the account number's own check */
char              *ov_iban_normalize       (const char *iban);        /* no spaces, upper case */
char              *ov_iban_print           (const char *iban);        /* groups of four */
OvIdentifierReason ov_reference_check      (const char *reference);   /* Finnish reference number or RF (ISO 11649) */
char              *ov_reference_make       (guint64 base);            /* appends the check digit; base 3–19 digits */
char              *ov_reference_make_rf    (const char *reference);
char              *ov_reference_print      (const char *reference);   /* groups of five from the right; RF groups of four from the left */
OvIdentifierReason ov_oid_check            (const char *oid);         /* national learner, organisation, right-to-study OIDs */
