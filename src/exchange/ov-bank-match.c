#define G_LOG_DOMAIN "ov-exchange"
#include "ov-bank-match.h"

typedef struct
{
  OvBankReplyKind  kind;
  GPtrArray       *payments;
  GHashTable      *by_reference; /* end-to-end reference → OvPayment */
  GHashTable      *by_payment;   /* OvPayment → OvBankMatch */
  GPtrArray       *matches;
} Matching;

void
ov_bank_match_free (OvBankMatch *match)
{
  g_object_unref (match->payment);
  g_free (match->reason);
  g_free (match);
}

const char *
ov_bank_verdict_label (OvBankVerdict verdict)
{
  switch (verdict)
    {
    case OV_BANK_MATCH_WAITING: return N_("The bank has it");
    case OV_BANK_MATCH_KNOWN: return N_("Known already");
    case OV_BANK_MATCH_PAID: return N_("Becomes paid");
    case OV_BANK_MATCH_REJECTED: return N_("Becomes rejected");
    case OV_BANK_MATCH_AMOUNT: return N_("Another amount");
    case OV_BANK_MATCH_CONTRADICTS: return N_("Ended otherwise here");
    default: g_return_val_if_reached ("");
    }
}

/* What the bank says of the payment, as if nothing was known of it. Codes: ISO 20022 external codes of payment status. */
static OvBankVerdict
say (Matching *matching, const OvBankEntry *entry, OvPayment *payment)
{
  static const char *const settled[] = { "ACSC", "ACCC", NULL }, *const refused[] = { "RJCT", "CANC", NULL };

  if (matching->kind == OV_BANK_REPLY_STATUS)
    return g_strv_contains (settled, entry->status)   ? OV_BANK_MATCH_PAID
           : g_strv_contains (refused, entry->status) ? OV_BANK_MATCH_REJECTED
                                                      : OV_BANK_MATCH_WAITING;
  if (entry->status[0] != '\0' && !g_str_equal (entry->status, "BOOK"))
    return OV_BANK_MATCH_WAITING;
  if (entry->credit)
    return OV_BANK_MATCH_REJECTED;
  return entry->cents == ov_payment_get_amount (payment) ? OV_BANK_MATCH_PAID : OV_BANK_MATCH_AMOUNT;
}

/* The same, knowing what became of it. */
static OvBankVerdict
judge (OvBankVerdict said, OvPaymentState state)
{
  switch ((int) state)
    {
    case OV_PAYMENT_STATE_ORDERED:
      return said;
    case OV_PAYMENT_STATE_PAID:
      return said == OV_BANK_MATCH_REJECTED ? OV_BANK_MATCH_CONTRADICTS : said == OV_BANK_MATCH_AMOUNT ? said : OV_BANK_MATCH_KNOWN;
    default:
      return said == OV_BANK_MATCH_PAID || said == OV_BANK_MATCH_AMOUNT ? OV_BANK_MATCH_CONTRADICTS : OV_BANK_MATCH_KNOWN;
    }
}

static void
add (Matching *matching, const OvBankEntry *entry, OvPayment *payment)
{
  OvBankMatch *match = g_hash_table_lookup (matching->by_payment, payment);
  OvBankVerdict verdict = judge (say (matching, entry, payment), ov_payment_get_state (payment));

  if (match == NULL)
    {
      match = g_new0 (OvBankMatch, 1);
      match->payment = g_object_ref (payment);
      match->reason = g_strdup ("");
      match->day = OV_DAY_NONE;
      g_hash_table_insert (matching->by_payment, payment, match);
      g_ptr_array_add (matching->matches, match);
    }
  else if (verdict < match->verdict)
    return;
  match->verdict = verdict;
  match->day = verdict != OV_BANK_MATCH_PAID ? OV_DAY_NONE : entry->day != OV_DAY_NONE ? entry->day : ov_payment_get_due_on (payment);
  if (entry->reason[0] != '\0')
    {
      g_free (match->reason);
      match->reason = g_strdup (entry->reason);
    }
}

static gboolean
add_run (Matching *matching, const OvBankEntry *entry, GPtrArray *runs)
{
  OvPaymentRun *run = NULL;

  for (guint i = 0; run == NULL && i < runs->len; i++)
    if (entry->run_id[0] != '\0' && g_strcmp0 (ov_payment_run_get_number (runs->pdata[i]), entry->run_id) == 0)
      run = runs->pdata[i];
  for (guint i = 0; run != NULL && i < matching->payments->len; i++)
    if (ov_id_equal (ov_payment_get_payment_run (matching->payments->pdata[i]), ov_record_get_id (OV_RECORD (run))))
      add (matching, entry, matching->payments->pdata[i]);
  return run != NULL;
}

GPtrArray *
ov_bank_match (GPtrArray *entries, OvBankReplyKind kind, GPtrArray *runs, GPtrArray *payments, guint *others)
{
  g_autoptr (GHashTable) by_reference = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) by_payment = g_hash_table_new (NULL, NULL);
  GPtrArray *matches = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_bank_match_free);
  Matching matching = { kind, payments, by_reference, by_payment, matches };
  guint strange = 0;

  for (guint i = 0; i < payments->len; i++)
    if (ov_payment_get_end_to_end (payments->pdata[i]) != NULL)
      g_hash_table_insert (by_reference, (char *) ov_payment_get_end_to_end (payments->pdata[i]), payments->pdata[i]);
  for (guint i = 0; i < entries->len; i++)
    {
      const OvBankEntry *entry = entries->pdata[i];
      OvPayment *payment = entry->end_to_end_id[0] != '\0' ? g_hash_table_lookup (by_reference, entry->end_to_end_id) : NULL;

      if (payment != NULL)
        add (&matching, entry, payment);
      else if (entry->end_to_end_id[0] != '\0' || kind != OV_BANK_REPLY_STATUS || !add_run (&matching, entry, runs))
        strange++;
    }
  if (others != NULL)
    *others = strange;
  return matches;
}
