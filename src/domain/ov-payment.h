#pragma once
#include "ov-choices.h"
#include "ov-record.h"

/* Support of one training on its way to the account of a registered association: one order to the bank, one end-to-end id. Payee and account
 * are frozen when it is made, together with its run. A training has at most one payment that is neither rejected nor withdrawn, so that nothing is paid
 * twice. */
#define OV_PAYMENT_FIELDS(F, T, t, P) \
  F (T, t, P, reference, training, N_("Training"), NULL, OV_FIELD_INDEXED, OV_GROUP_NONE, NULL, "training") \
  F (T, t, P, reference, organisation, N_("Paid to"), NULL, OV_FIELD_INDEXED, OV_GROUP_NONE, NULL, "organisation") \
  F (T, t, P, choice, state, N_("State"), NULL, OV_FIELD_INDEXED | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, &ov_payment_state, NULL) \
  F (T, t, P, text, payee, N_("Name of the payee"), NULL, OV_FIELD_SEARCHED | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, iban, N_("Bank account (IBAN)"), NULL, OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, cents, amount, N_("Amount"), NULL, OV_FIELD_SUMMED | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, end_to_end, N_("End-to-end reference"), N_("Comes back in the bank's files."), OV_FIELD_INDEXED | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, reference, N_("Reference number"), N_("A Finnish or an RF reference; without one, the message is sent."), OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, message, N_("Message to the payee"), NULL, OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, reference, payment_run, N_("Payment run"), NULL, OV_FIELD_INDEXED | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, "payment-run") \
  F (T, t, P, day, due_on, N_("Day of payment"), NULL, OV_FIELD_INDEXED | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, day, paid_on, N_("Paid on"), NULL, OV_FIELD_INDEXED | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, reject_reason, N_("Why it was rejected"), NULL, OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL)

#define OV_TYPE_PAYMENT (ov_payment_get_type ())
OV_RECORD_DECLARE (OvPayment, ov_payment, OV_PAYMENT, PAYMENT, OV_PAYMENT_FIELDS)
