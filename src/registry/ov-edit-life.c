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

void
ov_edit_keep_declaration (OvDatabase *database, OvDatabaseAction *action, OvRecord *record)
{
  g_autoptr (OvRecord) user = NULL;

  if (!OV_IS_TRAINING (record))
    return;
  user = ov_database_get (database, OV_NOUN_USER, action->actor, NULL);
  ov_training_keep_spot_check (OV_TRAINING (record), user != NULL ? ov_user_get_name (OV_USER (user)) : NULL, ov_day_today ());
  ov_training_keep_declaration (OV_TRAINING (record), user != NULL ? ov_user_get_name (OV_USER (user)) : NULL, ov_day_today ());
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

/* An assessment, and what a certificate shows, are no part of the report. */
static gboolean
keeps_reported (OvRecord *old, OvRecord *record)
{
  guint n;
  const OvField *fields;

  if (old == NULL || record == NULL)
    return FALSE;
  fields = ov_record_fields (old, &n);
  for (guint i = 0; i < n; i++)
    if (ov_participation_is_reported (&fields[i]) && !ov_record_field_equal (old, record, &fields[i]))
      return FALSE;
  return TRUE;
}

static gboolean
refuse_locked (OvEdit *edit, OvTraining *training, const char *field)
{
  return refuse (edit, "training-locked", field, ov_training_locked_why (training));
}

gboolean
ov_edit_check_child (OvEdit *edit, OvDatabase *database, OvDatabaseAction *action, OvRecord *old, OvRecord *record)
{
  g_autoptr (OvRecord) training = NULL;

  if (edit->noun != OV_NOUN_MEETING && edit->noun != OV_NOUN_COST_LINE && edit->noun != OV_NOUN_PARTICIPATION)
    return TRUE;
  training = ov_database_get (database, OV_NOUN_TRAINING, ov_record_get_parent_id (old != NULL ? old : record), NULL);
  /* What is sent together with the step belongs to what it was made of. */
  if (training == NULL || !ov_training_is_locked (OV_TRAINING (training)) || ov_database_is_of_action (database, action, ov_record_get_id (training)))
    return TRUE;
  if (ov_lifecycle_state (training) == OV_TRAINING_STATE_REPORT_SENT && edit->noun == OV_NOUN_COST_LINE && only_refuses (old, record))
    return TRUE;
  if (edit->noun == OV_NOUN_PARTICIPATION && keeps_reported (old, record))
    return TRUE;
  return refuse_locked (edit, OV_TRAINING (training), NULL);
}

static gboolean
is_frozen (const char *name)
{
  static const char *const names[] = { "organisation", "model", "realised", "first_day", "last_day", "booked", "booked_by", "booked_on",
                                       "other_support", "programme_checked", "report_signed_by", "report_note", "report_effects",
                                       "planned", "planned_sessions", NULL };

  return g_strv_contains (names, name);
}

/* Its staff's word: else whoever is checked would check. What a step takes back is taken back. */
gboolean
ov_edit_check_spot_check (OvEdit *edit, OvRecord *old, OvRecord *record, guint roles)
{
  if (edit->noun != OV_NOUN_TRAINING || !ov_training_get_spot_checked (OV_TRAINING (record)) || (roles & OV_ROLE_BIT (OV_ROLE_STAFF)))
    return TRUE;
  if (old != NULL && ov_training_get_spot_checked (OV_TRAINING (old)))
    return TRUE;
  return refuse (edit, "spot-check-staff", "spot_checked", N_("Only the staff of the study centre does its spot checks."));
}

gboolean
ov_edit_check_locked (OvEdit *edit, OvRecord *old, OvRecord *record)
{
  OvRecordClass *klass = ov_noun_class (edit->noun);

  if (edit->noun != OV_NOUN_TRAINING || old == NULL || edit->transition != NULL || !ov_training_is_locked (OV_TRAINING (old)))
    return TRUE;
  for (guint i = 0; i < klass->n_fields; i++)
    if (is_frozen (klass->fields[i].name) && !ov_record_field_equal (old, record, &klass->fields[i]))
      return refuse_locked (edit, OV_TRAINING (old), klass->fields[i].name);
  return TRUE;
}
