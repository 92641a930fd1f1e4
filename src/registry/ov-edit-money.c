#define G_LOG_DOMAIN "ov-registry"
#include "ov-edit.h"
#include "ov-identifier.h"
#include "ov-life.h"

/* Payments and their runs. A run comes in one request with all its payments, and what it was made of is never changed: so nothing of it can be in another run,
 * and the file can be made again from it. */

static gboolean
refuse (OvEdit *edit, const char *rule, const char *field, const char *text)
{
  edit->problem = OV_PROBLEM_CONFLICT;
  ov_edit_add_finding (edit, rule, field, text, NULL);
  return FALSE;
}

static gboolean
keeps (OvEdit *edit, OvRecord *old, OvRecord *record, const guint *fields, gsize n_fields, const char *rule, const char *text)
{
  for (gsize i = 0; i < n_fields; i++)
    if (!ov_record_field_equal (old, record, ov_record_field (old, fields[i])))
      return refuse (edit, rule, ov_record_field (old, fields[i])->name, text);
  return TRUE;
}

/* A payment of the training, other than the one with the id, that is paid or may be. */
static gboolean
has_other_payment (OvDatabase *database, OvId training, OvId except)
{
  g_autoptr (GPtrArray) payments = ov_database_referring (database, ov_noun_field (OV_NOUN_PAYMENT, "training"), training, NULL);

  for (guint i = 0; payments != NULL && i < payments->len; i++)
    if (ov_payment_is_live (payments->pdata[i]) && !ov_id_equal (ov_record_get_id (payments->pdata[i]), except))
      return TRUE;
  return FALSE;
}

/* ---- payments ---- */

static gboolean
check_ordered (OvEdit *edit, OvDatabase *database, OvDatabaseAction *action, OvPayment *payment)
{
  OvId id = ov_payment_get_training (payment);
  g_autoptr (OvRecord) training = ov_database_get (database, OV_NOUN_TRAINING, id, NULL);

  if (training == NULL || ov_lifecycle_state (training) != OV_TRAINING_STATE_ACCEPTED)
    return refuse (edit, "payment-accepted", "training", N_("Only a training whose report is accepted is paid."));
  if (ov_payment_get_amount (payment) <= 0 || ov_payment_get_amount (payment) != ov_training_get_support (OV_TRAINING (training)))
    return refuse (edit, "payment-amount", "amount", N_("The amount is not the support that was accepted."));
  if (has_other_payment (database, id, edit->id))
    return refuse (edit, "payment-twice", "training", N_("There is a payment of this training already."));
  if (ov_payment_get_end_to_end (payment) == NULL)
    return refuse (edit, "payment-reference", "end_to_end", N_("A payment has an end-to-end reference."));
  if (ov_id_is_none (ov_payment_get_payment_run (payment)) || !ov_database_is_of_action (database, action, ov_payment_get_payment_run (payment)))
    return refuse (edit, "payment-run", "payment_run", N_("A payment is made together with its payment run."));
  return TRUE;
}

static gboolean
check_payment (OvEdit *edit, OvDatabase *database, OvDatabaseAction *action, OvRecord *old, OvRecord *record)
{
  static const guint frozen[] = { OV_PAYMENT_FIELD_training, OV_PAYMENT_FIELD_organisation, OV_PAYMENT_FIELD_payee, OV_PAYMENT_FIELD_iban,
                                  OV_PAYMENT_FIELD_amount, OV_PAYMENT_FIELD_end_to_end, OV_PAYMENT_FIELD_reference, OV_PAYMENT_FIELD_message,
                                  OV_PAYMENT_FIELD_payment_run, OV_PAYMENT_FIELD_due_on };

  if (old == NULL)
    return check_ordered (edit, database, action, OV_PAYMENT (record));
  return keeps (edit, old, record, frozen, G_N_ELEMENTS (frozen), "payment-frozen", N_("What was ordered from the bank is not changed."));
}

/* The payee is who the training's support belongs to now: an account that was changed meanwhile is looked at anew. */
static gboolean
settle_ordered (OvEdit *edit, OvRegistry *registry, OvDatabase *database, OvPayment *payment)
{
  g_autoptr (OvRecord) training = ov_database_get (database, OV_NOUN_TRAINING, ov_payment_get_training (payment), NULL);
  g_autoptr (GError) error = NULL;
  OvOrganisation *payee;
  OvOrganisationTree *tree;
  OvPolicy *policy;
  const char *what, *why;

  if (training == NULL || !ov_registry_get_rule_context (registry, &policy, &tree, &error))
    {
      edit->problem = ov_problem_for_error (error);
      return FALSE;
    }
  what = ov_training_unpayable (OV_TRAINING (training), tree, policy, ov_day_today (), &why);
  if (what != NULL)
    return refuse (edit, "training.payable", "organisation", what);
  payee = ov_training_payee (tree, ov_training_get_organisation (OV_TRAINING (training)));
  if (!ov_id_equal (ov_payment_get_organisation (payment), ov_record_get_id (OV_RECORD (payee)))
      || g_strcmp0 (ov_payment_get_iban (payment), ov_organisation_get_iban (payee)) != 0)
    return refuse (edit, "payment-payee", "iban", N_("The account is not that of the organisation any more: make the payment anew."));
  return TRUE;
}

static gboolean
settle_payment (OvEdit *edit, OvRegistry *registry, OvDatabase *database, OvPayment *payment)
{
  g_autoptr (OvRecord) run = NULL;

  if (edit->op == OV_EDIT_CREATE)
    return settle_ordered (edit, registry, database, payment);
  if (edit->transition == NULL || edit->transition->to != OV_PAYMENT_STATE_WITHDRAWN)
    return TRUE;
  run = ov_database_get (database, OV_NOUN_PAYMENT_RUN, ov_payment_get_payment_run (payment), NULL);
  if (run == NULL || ov_lifecycle_state (run) == OV_PAYMENT_RUN_STATE_CANCELLED)
    return TRUE;
  return refuse (edit, "payment-withdrawn", "state", N_("A payment is withdrawn when its whole run is cancelled."));
}

/* ---- runs ---- */

static gboolean
check_run (OvEdit *edit, OvRecord *old, OvRecord *record)
{
  static const guint frozen[] = { OV_PAYMENT_RUN_FIELD_number, OV_PAYMENT_RUN_FIELD_organisation, OV_PAYMENT_RUN_FIELD_payer, OV_PAYMENT_RUN_FIELD_iban,
                                  OV_PAYMENT_RUN_FIELD_due_on, OV_PAYMENT_RUN_FIELD_count, OV_PAYMENT_RUN_FIELD_amount, OV_PAYMENT_RUN_FIELD_made_at,
                                  OV_PAYMENT_RUN_FIELD_made_by };
  static const guint file[] = { OV_PAYMENT_RUN_FIELD_file_version, OV_PAYMENT_RUN_FIELD_file_hash };

  if (old == NULL && ov_payment_run_get_number (OV_PAYMENT_RUN (record)) == NULL)
    return refuse (edit, "run-number", "number", N_("A payment run has a number."));
  if (old == NULL)
    return ov_iban_check (ov_payment_run_get_iban (OV_PAYMENT_RUN (record)) ? ov_payment_run_get_iban (OV_PAYMENT_RUN (record)) : "") == OV_IDENTIFIER_OK
           || refuse (edit, "run-account", "iban", N_("The payer's account number is not right."));
  return keeps (edit, old, record, frozen, G_N_ELEMENTS (frozen), "run-frozen", N_("A payment run is not changed; it is cancelled and made anew."))
         && (ov_lifecycle_state (old) == OV_PAYMENT_RUN_STATE_OPEN
             || keeps (edit, old, record, file, G_N_ELEMENTS (file), "run-frozen", N_("A payment run has one file for the bank.")));
}

static gboolean
settle_run (OvEdit *edit, OvDatabase *database, OvPaymentRun *run)
{
  g_autoptr (GPtrArray) payments = ov_database_referring (database, ov_noun_field (OV_NOUN_PAYMENT, "payment_run"), edit->id, NULL);
  gboolean cancelled = ov_payment_run_get_state (run) == OV_PAYMENT_RUN_STATE_CANCELLED;
  gint64 sum = 0;

  for (guint i = 0; payments != NULL && i < payments->len; i++)
    {
      if (cancelled && ov_payment_is_live (payments->pdata[i]))
        return refuse (edit, "run-payments", "state", N_("A run is cancelled with all its payments, and only while none of them is paid."));
      sum += MAX (0, ov_payment_get_amount (payments->pdata[i]));
    }
  if (payments == NULL || payments->len == 0 || ov_payment_run_get_count (run) != payments->len || ov_payment_run_get_amount (run) != sum)
    return refuse (edit, "run-sum", "amount", N_("The number and the total of the run are not those of its payments."));
  return TRUE;
}

/* ---- every change ---- */

gboolean
ov_edit_check_money (OvEdit *edit, OvDatabase *database, OvDatabaseAction *action, OvRecord *old, OvRecord *record)
{
  if (edit->noun == OV_NOUN_PAYMENT)
    return check_payment (edit, database, action, old, record);
  if (edit->noun == OV_NOUN_PAYMENT_RUN)
    return check_run (edit, old, record);
  if (edit->noun == OV_NOUN_TRAINING && edit->transition != NULL && (edit->transition->effects & OV_EFFECT_UNSETTLE)
      && has_other_payment (database, edit->id, OV_ID_NONE))
    return refuse (edit, "payment-there", "state", N_("There is a payment of this training already."));
  return TRUE;
}

gboolean
ov_edit_settle_money (OvEdit *edit, OvRegistry *registry, OvDatabase *database)
{
  g_autoptr (OvRecord) record = NULL;

  if (edit->noun != OV_NOUN_PAYMENT && edit->noun != OV_NOUN_PAYMENT_RUN)
    return TRUE;
  record = ov_database_get (database, edit->noun, edit->id, NULL);
  if (record == NULL)
    return TRUE;
  return edit->noun == OV_NOUN_PAYMENT ? settle_payment (edit, registry, database, OV_PAYMENT (record)) : settle_run (edit, database, OV_PAYMENT_RUN (record));
}

gboolean
ov_edit_check_money_delete (OvEdit *edit, OvRecord *record)
{
  if (edit->noun == OV_NOUN_PAYMENT)
    return refuse (edit, "payment-lasting", NULL, N_("A payment that was ordered is not deleted."));
  if (edit->noun == OV_NOUN_PAYMENT_RUN)
    return refuse (edit, "payment-lasting", NULL, N_("A payment run is not deleted; it is cancelled."));
  if (edit->noun == OV_NOUN_TRAINING && ov_training_is_locked (OV_TRAINING (record)))
    return refuse (edit, "training-locked", NULL, N_("A training that is reported is not deleted."));
  return TRUE;
}
