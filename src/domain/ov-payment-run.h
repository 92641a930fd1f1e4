#pragma once
#include "ov-choices.h"
#include "ov-record.h"

/* Payments that go to the bank in one file. Made together with all its payments, and kept: who made it and when, how many and how much, and which file was made
 * of it. The file can be made again, letter by letter, from the run and its payments. */
#define OV_PAYMENT_RUN_FIELDS(F, T, t, P) \
  F (T, t, P, text, number, N_("Number"), N_("The bank's files have it as the message id."), OV_FIELD_INDEXED | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, choice, state, N_("State"), NULL, OV_FIELD_INDEXED | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, &ov_payment_run_state, NULL) \
  F (T, t, P, reference, organisation, N_("Paid by"), NULL, OV_FIELD_INDEXED, OV_GROUP_NONE, NULL, "organisation") \
  F (T, t, P, text, payer, N_("Name of the payer"), NULL, OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, iban, N_("Paid from (IBAN)"), NULL, OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, day, due_on, N_("Day of payment"), NULL, OV_FIELD_INDEXED | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, integer, count, N_("Payments"), NULL, OV_FIELD_SUMMED | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, cents, amount, N_("Total"), NULL, OV_FIELD_SUMMED | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, made_at, N_("Made at"), N_("Date and time, UTC: 2026-12-01T09:30:00Z."), OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, made_by, N_("Made by"), NULL, OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, file_version, N_("Form of the file"), NULL, OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, file_hash, N_("Checksum of the file (SHA-256)"), NULL, OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, day, filed_on, N_("File made on"), NULL, OV_FIELD_REGISTRY | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, cancel_reason, N_("Reason of the cancellation"), NULL, OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL)

/* As many as are saved in one request: the registry takes a run whole or not at all. */
#define OV_PAYMENT_RUN_MAX 900

#define OV_TYPE_PAYMENT_RUN (ov_payment_run_get_type ())
OV_RECORD_DECLARE (OvPaymentRun, ov_payment_run, OV_PAYMENT_RUN, PAYMENT_RUN, OV_PAYMENT_RUN_FIELDS)
