#pragma once
#include "ov-bank-reply.h"
#include "ov-kinds.h"

/* What a bank's file means for the payments that were ordered: nothing is changed here. */
typedef enum
{
  OV_BANK_MATCH_WAITING,     /* the bank has it; nothing is decided yet */
  OV_BANK_MATCH_KNOWN,       /* told before */
  OV_BANK_MATCH_PAID,        /* becomes paid on `day` */
  OV_BANK_MATCH_REJECTED,    /* becomes rejected for `reason` */
  OV_BANK_MATCH_AMOUNT,      /* the bank paid another amount: a person must look */
  OV_BANK_MATCH_CONTRADICTS, /* it ended otherwise here (paid and now returned; withdrawn and now paid): a person must look */
} OvBankVerdict;

typedef struct
{
  OvPayment    *payment;
  OvBankVerdict verdict;
  OvDay         day;      /* of the bank, else of the order; OV_DAY_NONE unless PAID */
  char         *reason;   /* the bank's; "" when it tells none */
} OvBankMatch;

void       ov_bank_match_free (OvBankMatch *match);
const char *ov_bank_verdict_label (OvBankVerdict verdict); /* msgid */
/* The payments that the file speaks of, each once, in the order of the file; of OvBankMatch, transfer full. An entry belongs to a payment by its end-to-end
 * reference, or to all payments of a run by the run's number. `others` (may be NULL) gets the number of entries that are about something else. Where a file
 * says several things of a payment, a return or rejection weighs more than that it was paid. */
GPtrArray *ov_bank_match (GPtrArray *entries, OvBankReplyKind kind, GPtrArray *runs, GPtrArray *payments, guint *others);
