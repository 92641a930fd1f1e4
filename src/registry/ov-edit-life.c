#define G_LOG_DOMAIN "ov-registry"
#include "ov-edit.h"
#include "ov-life.h"

/* What a training's life forbids, and the money that follows from it: whatever the rules of a study centre say. */

static gboolean
refuse (OvEdit *edit, const char *rule, const char *field, const char *text)
{
  edit->problem = OV_PROBLEM_CONFLICT;
  ov_edit_add_finding (edit, rule, field, text, NULL);
  return FALSE;
}

static gboolean
check_needs (OvEdit *edit, OvRecord *record)
{
  const char *needs = edit->transition->needs;
  const OvField *needed = needs != NULL ? ov_record_find_field (record, needs) : NULL;

  if (needed == NULL || ov_record_is_set (record, needed))
    return TRUE;
  edit->problem = OV_PROBLEM_INVALID;
  ov_edit_add_finding (edit, "lifecycle-needs", needed->name, N_("This must be filled in first."), NULL);
  return FALSE;
}

/* Another kind is another life: it is chosen before the life has begun. */
static gboolean
keeps_kind (OvEdit *edit, OvRecord *old, OvRecord *record)
{
  if (old == NULL || !OV_IS_TRAINING (record) || ov_lifecycle_of (old) == ov_lifecycle_of (record)
      || ov_lifecycle_state (old) == OV_TRAINING_STATE_DRAFT)
    return TRUE;
  return refuse (edit, "lifecycle-kind", "training_type", N_("The kind of a training is changed while it is a draft."));
}

gboolean
ov_edit_check_lifecycle (OvEdit *edit, OvRecord *old, OvRecord *record, guint roles)
{
  const OvTransition *life = ov_lifecycle_of (record);
  int from = old != NULL ? ov_lifecycle_state (old) : 0;
  int to = ov_lifecycle_state (record);

  if (!keeps_kind (edit, old, record))
    return FALSE;
  if (life == NULL || from == to || (old == NULL && ov_lifecycle_may_begin (life, to, roles)))
    return TRUE;
  edit->transition = ov_lifecycle_between (life, from, to, roles);
  if (edit->transition == NULL)
    return refuse (edit, "lifecycle", "state", N_("The state cannot be changed in this way."));
  return check_needs (edit, record);
}

void
ov_edit_keep_decided (OvEdit *edit, OvRecord *old, OvRecord *record)
{
  OvRecordClass *klass = ov_noun_class (edit->noun);

  for (guint i = 0; i < klass->n_fields; i++)
    if (ov_life_is_decided (&klass->fields[i]))
      {
        if (old != NULL)
          ov_record_copy_field (record, old, &klass->fields[i]);
        else
          ov_record_clear_field (record, &klass->fields[i]);
      }
}

/* ---- what is reported stays what it was ---- */

/* The study centre may leave a cost out while it looks at the report. */
static gboolean
only_refuses (OvRecord *old, OvRecord *record)
{
  g_autoptr (OvRecord) copy = NULL;

  if (old == NULL || record == NULL)
    return FALSE;
  copy = ov_record_copy (record);
  ov_record_copy_field (copy, old, ov_record_field (old, OV_COST_LINE_FIELD_refused));
  return ov_record_equal (copy, old);
}

gboolean
ov_edit_check_child (OvEdit *edit, OvDatabase *database, OvDatabaseAction *action, OvRecord *old, OvRecord *record)
{
  g_autoptr (OvRecord) training = NULL;

  if (edit->noun != OV_NOUN_MEETING && edit->noun != OV_NOUN_COST_LINE)
    return TRUE;
  training = ov_database_get (database, OV_NOUN_TRAINING, ov_record_get_parent_id (old != NULL ? old : record), NULL);
  /* What is sent together with the step belongs to what it was made of. */
  if (training == NULL || !ov_training_is_locked (OV_TRAINING (training)) || ov_database_is_of_action (database, action, ov_record_get_id (training)))
    return TRUE;
  if (ov_lifecycle_state (training) == OV_TRAINING_STATE_REPORT_SENT && edit->noun == OV_NOUN_COST_LINE && only_refuses (old, record))
    return TRUE;
  return refuse (edit, "training-locked", NULL, N_("The report is with the study centre: it is not changed until it comes back."));
}

static gboolean
is_frozen (const char *name)
{
  static const char *const names[] = { "organisation", "model", "realised", "first_day", "last_day", "booked", "other_support",
                                       "report_signed_by", "planned", NULL };

  return g_strv_contains (names, name);
}

static gboolean
check_training (OvEdit *edit, OvRecord *old, OvRecord *record)
{
  OvRecordClass *klass = ov_noun_class (edit->noun);

  if (old == NULL || edit->transition != NULL || !ov_training_is_locked (OV_TRAINING (old)))
    return TRUE;
  for (guint i = 0; i < klass->n_fields; i++)
    if (is_frozen (klass->fields[i].name) && !ov_record_field_equal (old, record, &klass->fields[i]))
      return refuse (edit, "training-locked", klass->fields[i].name,
                     N_("The report is with the study centre: it is not changed until it comes back."));
  return TRUE;
}

/* ---- nothing is paid twice ---- */

/* A payment of the training that is neither the one with the id nor rejected. */
static gboolean
has_other_payment (OvDatabase *database, OvId training, OvId except)
{
  g_autoptr (GPtrArray) payments = ov_database_referring (database, ov_noun_field (OV_NOUN_PAYMENT, "training"), training, NULL);

  for (guint i = 0; payments != NULL && i < payments->len; i++)
    if (ov_payment_get_state (payments->pdata[i]) != OV_PAYMENT_STATE_REJECTED
        && !ov_id_equal (ov_record_get_id (payments->pdata[i]), except))
      return TRUE;
  return FALSE;
}

static gboolean
check_prepared (OvEdit *edit, OvDatabase *database, OvPayment *payment)
{
  OvId id = ov_payment_get_training (payment);
  g_autoptr (OvRecord) training = ov_database_get (database, OV_NOUN_TRAINING, id, NULL);

  if (training == NULL || ov_lifecycle_state (training) != OV_TRAINING_STATE_ACCEPTED)
    return refuse (edit, "payment-accepted", "training", N_("Only a training whose report is accepted is paid."));
  if (ov_payment_get_amount (payment) <= 0 || ov_payment_get_amount (payment) != ov_training_get_support (OV_TRAINING (training)))
    return refuse (edit, "payment-amount", "amount", N_("The amount is not the support that was accepted."));
  if (has_other_payment (database, id, edit->id))
    return refuse (edit, "payment-twice", "training", N_("There is a payment of this training already."));
  return TRUE;
}

static gboolean
check_payment (OvEdit *edit, OvDatabase *database, OvRecord *old, OvRecord *record)
{
  static const guint frozen[] = { OV_PAYMENT_FIELD_training, OV_PAYMENT_FIELD_organisation, OV_PAYMENT_FIELD_payee, OV_PAYMENT_FIELD_iban,
                                  OV_PAYMENT_FIELD_amount, OV_PAYMENT_FIELD_end_to_end };

  if (old == NULL || ov_lifecycle_state (old) == OV_PAYMENT_STATE_DRAFT)
    return check_prepared (edit, database, OV_PAYMENT (record));
  for (gsize i = 0; i < G_N_ELEMENTS (frozen); i++)
    if (!ov_record_field_equal (old, record, ov_record_field (old, frozen[i])))
      return refuse (edit, "payment-frozen", ov_record_field (old, frozen[i])->name, N_("What was ordered from the bank is not changed."));
  return TRUE;
}

gboolean
ov_edit_check_money (OvEdit *edit, OvDatabase *database, OvRecord *old, OvRecord *record)
{
  if (edit->noun == OV_NOUN_PAYMENT)
    return check_payment (edit, database, old, record);
  if (edit->noun != OV_NOUN_TRAINING)
    return TRUE;
  if (edit->transition != NULL && (edit->transition->effects & OV_EFFECT_UNSETTLE)
      && has_other_payment (database, edit->id, OV_ID_NONE))
    return refuse (edit, "payment-there", "state", N_("There is a payment of this training already."));
  return check_training (edit, old, record);
}

gboolean
ov_edit_check_money_delete (OvEdit *edit, OvRecord *record)
{
  if (edit->noun == OV_NOUN_PAYMENT && ov_lifecycle_state (record) != OV_PAYMENT_STATE_DRAFT)
    return refuse (edit, "payment-lasting", NULL, N_("A payment that was ordered is not deleted."));
  if (edit->noun == OV_NOUN_TRAINING && ov_training_is_locked (OV_TRAINING (record)))
    return refuse (edit, "training-locked", NULL, N_("A training that is reported is not deleted."));
  return TRUE;
}
