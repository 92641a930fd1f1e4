#define G_LOG_DOMAIN "ov-exchange"
#include "ov-import-plan.h"

#include "ov-number.h"

typedef struct
{
  OvImportPlan *plan;
  OvTraining   *training;
  GHashTable   *there;       /* id of a person as text → OvParticipation; NULL for one that is new */
  GStrv         sessions;    /* ids of those up to today */
  gint64        places_left; /* OV_NUMBER_NONE: as many as come */
  OvDay         today;
  const char   *assessed_by;
} Planning;

static gboolean
takes_place (OvParticipation *participation)
{
  return ov_participation_get_state (participation) == OV_PARTICIPATION_STATE_ENROLLED;
}

static void
find_participations (Planning *planning, OvAggregate *training)
{
  GListModel *list = ov_aggregate_children (training, OV_NOUN_PARTICIPATION);
  gint64 places = ov_training_get_places_max (planning->training);
  gint64 taken = 0;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (OvParticipation) participation = g_list_model_get_item (list, i);

      g_hash_table_insert (planning->there, ov_id_dup_text (ov_participation_get_person (participation)), participation);
      taken += takes_place (participation);
    }
  planning->places_left = places == OV_NUMBER_NONE ? OV_NUMBER_NONE : MAX (0, places - taken);
}

static GStrv
sessions_until (OvAggregate *training, OvDay today)
{
  GListModel *list = ov_aggregate_children (training, OV_NOUN_MEETING);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (OvMeeting) meeting = g_list_model_get_item (list, i);
      g_autofree char *id = ov_id_dup_text (ov_record_get_id (OV_RECORD (meeting)));

      if (ov_meeting_get_day (meeting) != OV_DAY_NONE && ov_meeting_get_day (meeting) <= today)
        g_strv_builder_add (ids, id);
    }
  return g_strv_builder_end (ids);
}

static void
add_change (Planning *planning, OvChangeKind kind, gpointer record, gpointer base)
{
  g_ptr_array_add (planning->plan->changes, ov_change_new (kind, record, base));
}

/* The person first; NULL when it is skipped. */
static OvPerson *
plan_person (Planning *planning, OvImportRow *row, gboolean again)
{
  OvPerson *person = ov_import_row_dup_person (row);
  OvPerson *known = ov_import_row_get_known (row);

  if (ov_import_row_get_action (row) == OV_IMPORT_NEW)
    {
      ov_person_set_organisation (person, ov_training_get_organisation (planning->training));
      add_change (planning, OV_CHANGE_CREATE, person, NULL);
    }
  else if (!again && !ov_record_equal (OV_RECORD (person), OV_RECORD (known)))
    {
      add_change (planning, OV_CHANGE_UPDATE, person, known);
      planning->plan->n_updated++;
    }
  return person;
}

static void
enrol (Planning *planning, OvParticipation *participation)
{
  gboolean has_place = planning->places_left == OV_NUMBER_NONE || planning->places_left > 0;

  ov_participation_set_state (participation,
                              has_place ? OV_PARTICIPATION_STATE_ENROLLED : OV_PARTICIPATION_STATE_WAITING);
  ov_participation_set_enrolled_on (participation, planning->today);
  if (planning->places_left != OV_NUMBER_NONE && has_place)
    planning->places_left--;
  planning->plan->n_enrolled += has_place;
  planning->plan->n_waiting += !has_place;
}

static void
fill (Planning *planning, OvImportRow *row, OvParticipation *participation)
{
  OvAssessment assessment = ov_import_row_get_assessment (row);

  if (ov_import_row_get_attended (row))
    ov_participation_set_attended (participation, (const char *const *) planning->sessions);
  if (assessment != OV_ASSESSMENT_NONE)
    {
      ov_participation_set_assessment (participation, assessment);
      ov_participation_set_assessed_on (participation, planning->today);
      ov_participation_set_assessed_by (participation, planning->assessed_by);
      ov_participation_set_assessment_note (participation, ov_import_row_get_note (row));
    }
  else if (ov_import_row_get_note (row) != NULL)
    planning->plan->n_notes++;
}

static void
plan_row (Planning *planning, OvImportRow *row)
{
  g_autoptr (OvPerson) person = NULL;
  g_autoptr (OvParticipation) participation = NULL;
  g_autofree char *id = NULL;
  gpointer before = NULL;
  gboolean there;

  if (ov_import_row_get_action (row) == OV_IMPORT_SKIP)
    return;
  if (ov_import_row_get_action (row) == OV_IMPORT_SAME)
    id = ov_id_dup_text (ov_record_get_id (OV_RECORD (ov_import_row_get_known (row))));
  there = id != NULL && g_hash_table_lookup_extended (planning->there, id, NULL, &before);
  person = plan_person (planning, row, there && before == NULL);
  if (there && (before == NULL || ov_participation_get_state (before) != OV_PARTICIPATION_STATE_CANCELLED))
    {
      planning->plan->n_there++;
      return;
    }
  participation = there ? OV_PARTICIPATION (ov_record_copy (before)) : ov_participation_new ();
  ov_participation_set_training (participation, ov_record_get_id (OV_RECORD (planning->training)));
  ov_participation_set_person (participation, ov_record_get_id (OV_RECORD (person)));
  enrol (planning, participation);
  fill (planning, row, participation);
  add_change (planning, there ? OV_CHANGE_UPDATE : OV_CHANGE_CREATE, participation, before);
  if (id != NULL)
    g_hash_table_insert (planning->there, g_steal_pointer (&id), NULL);
}

OvImportPlan *
ov_import_plan_new (OvParticipantImport *import, OvAggregate *training, OvDay today, const char *assessed_by)
{
  g_autoptr (OvImportPlan) plan = NULL;
  g_autoptr (GHashTable) there = NULL;
  g_auto (GStrv) sessions = NULL;
  Planning planning;

  g_return_val_if_fail (OV_IS_PARTICIPANT_IMPORT (import) && OV_IS_AGGREGATE (training), NULL);

  plan = g_new0 (OvImportPlan, 1);
  plan->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);
  there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sessions = sessions_until (training, today);
  planning = (Planning) { plan, OV_TRAINING (ov_aggregate_get_root (training)), there, sessions, 0, today, assessed_by };
  find_participations (&planning, training);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (import)); i++)
    {
      g_autoptr (OvImportRow) row = g_list_model_get_item (G_LIST_MODEL (import), i);

      plan_row (&planning, row);
    }
  return g_steal_pointer (&plan);
}

void
ov_import_plan_free (OvImportPlan *self)
{
  g_ptr_array_unref (self->changes);
  g_free (self);
}

static gboolean
is_person (OvChange *change)
{
  return OV_IS_PERSON (change->record);
}

GPtrArray *
ov_import_plan_part (OvImportPlan *self, guint most, guint *from)
{
  g_autoptr (GPtrArray) part = NULL;
  guint end;

  g_return_val_if_fail (most >= 2, NULL);

  if (*from >= self->changes->len)
    return NULL;
  part = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);
  end = MIN (*from + most, self->changes->len);
  if (end < self->changes->len && is_person (self->changes->pdata[end - 1]))
    end--;
  for (; *from < end; (*from)++)
    {
      OvChange *change = self->changes->pdata[*from];

      g_ptr_array_add (part, ov_change_new (change->kind, change->record, change->base));
    }
  return g_steal_pointer (&part);
}
