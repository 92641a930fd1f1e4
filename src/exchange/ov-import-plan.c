#define G_LOG_DOMAIN "ov-exchange"
#include "ov-import-plan.h"

#include "ov-number.h"
#include "ov-places.h"

struct _OvImportPlan
{
  OvParticipantImport *import;
  OvAggregate         *aggregate;
  OvTraining          *training;    /* its root */
  GHashTable          *there;       /* id of a person as text → OvParticipation; NULL for one that is new */
  GStrv                sessions;    /* ids of those up to today */
  gint64               places_left; /* OV_NUMBER_NONE: as many as come */
  OvDay                today;
  char                *assessed_by;
  guint                next;        /* row */
  OvImportCounts       counts;
  GPtrArray           *changes;     /* of the part under way; NULL: only counts */
};

static void
find_participations (OvImportPlan *self)
{
  GListModel *list = ov_aggregate_children (self->aggregate, OV_NOUN_PARTICIPATION);
  OvPlaces places = ov_places_count (self->aggregate);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (OvParticipation) participation = g_list_model_get_item (list, i);

      g_hash_table_insert (self->there, ov_id_dup_text (ov_participation_get_person (participation)), participation);
    }
  /* Those who wait already come first. */
  self->places_left = places.left == OV_NUMBER_NONE ? OV_NUMBER_NONE : MAX (0, places.left - places.waiting);
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
add_change (OvImportPlan *self, OvChangeKind kind, gpointer record, gpointer base)
{
  g_ptr_array_add (self->changes, ov_change_new (kind, record, base));
}

/* The person first. */
static void
plan_person (OvImportPlan *self, OvImportRow *row, gboolean again)
{
  gboolean is_new = ov_import_row_get_action (row) == OV_IMPORT_NEW;
  g_autoptr (OvPerson) person = NULL;

  if (!is_new && (again || !ov_import_row_changes_known (row)))
    return;
  self->counts.n_updated += !is_new;
  if (self->changes == NULL)
    return;
  person = ov_import_row_dup_person (row);
  if (is_new)
    ov_person_set_organisation (person, ov_training_get_organisation (self->training));
  add_change (self, is_new ? OV_CHANGE_CREATE : OV_CHANGE_UPDATE, person,
              is_new ? NULL : OV_RECORD (ov_import_row_get_known (row)));
}

/* Takes a place, or one on the waiting list. */
static OvParticipationState
take_place (OvImportPlan *self)
{
  gboolean has_place = self->places_left == OV_NUMBER_NONE || self->places_left > 0;

  if (self->places_left != OV_NUMBER_NONE && has_place)
    self->places_left--;
  self->counts.n_enrolled += has_place;
  self->counts.n_waiting += !has_place;
  return has_place ? OV_PARTICIPATION_STATE_ENROLLED : OV_PARTICIPATION_STATE_WAITING;
}

static void
fill (OvImportPlan *self, OvImportRow *row, OvParticipation *participation)
{
  OvAssessment assessment = ov_import_row_get_assessment (row);

  if (ov_import_row_get_attended (row))
    ov_participation_set_attended (participation, (const char *const *) self->sessions);
  if (assessment == OV_ASSESSMENT_NONE)
    return;
  ov_participation_set_assessment (participation, assessment);
  ov_participation_set_assessed_on (participation, self->today);
  ov_participation_set_assessed_by (participation, self->assessed_by);
  ov_participation_set_assessment_note (participation, ov_import_row_get_note (row));
}

/* before: the cancelled participation that is taken up again, or NULL. */
static void
plan_participation (OvImportPlan *self, OvImportRow *row, OvParticipation *before)
{
  OvParticipationState state = take_place (self);
  g_autoptr (OvParticipation) participation = NULL;

  self->counts.n_notes += ov_import_row_get_assessment (row) == OV_ASSESSMENT_NONE && ov_import_row_get_note (row) != NULL;
  if (self->changes == NULL)
    return;
  participation = before != NULL ? OV_PARTICIPATION (ov_record_copy (OV_RECORD (before))) : ov_participation_new ();
  ov_participation_set_training (participation, ov_record_get_id (OV_RECORD (self->training)));
  ov_participation_set_person (participation, ov_import_row_get_person_id (row));
  ov_participation_set_state (participation, state);
  ov_participation_set_enrolled_on (participation, self->today);
  fill (self, row, participation);
  add_change (self, before != NULL ? OV_CHANGE_UPDATE : OV_CHANGE_CREATE, participation, before);
}

static void
plan_row (OvImportPlan *self, OvImportRow *row)
{
  g_autofree char *id = NULL;
  gpointer before = NULL;
  gboolean there;

  if (ov_import_row_get_action (row) == OV_IMPORT_SKIP)
    return;
  if (ov_import_row_get_action (row) == OV_IMPORT_SAME)
    id = ov_id_dup_text (ov_import_row_get_person_id (row));
  there = id != NULL && g_hash_table_lookup_extended (self->there, id, NULL, &before);
  plan_person (self, row, there && before == NULL);
  if (there && (before == NULL || ov_participation_get_state (before) != OV_PARTICIPATION_STATE_CANCELLED))
    {
      self->counts.n_there++;
      return;
    }
  plan_participation (self, row, before);
  if (id != NULL)
    g_hash_table_insert (self->there, g_steal_pointer (&id), NULL);
}

/* Up to `most` changes: a row makes two at most. */
static void
plan_rows (OvImportPlan *self, guint most)
{
  GListModel *rows = G_LIST_MODEL (self->import);
  guint n = g_list_model_get_n_items (rows);

  while (self->next < n && (self->changes == NULL || self->changes->len + 2 <= most))
    {
      g_autoptr (OvImportRow) row = g_list_model_get_item (rows, self->next++);

      plan_row (self, row);
    }
}

OvImportPlan *
ov_import_plan_new (OvParticipantImport *import, OvAggregate *training, OvDay today, const char *assessed_by)
{
  OvImportPlan *self;

  g_return_val_if_fail (OV_IS_PARTICIPANT_IMPORT (import) && OV_IS_AGGREGATE (training), NULL);

  self = g_new0 (OvImportPlan, 1);
  self->import = g_object_ref (import);
  self->aggregate = g_object_ref (training);
  self->training = OV_TRAINING (ov_aggregate_get_root (training));
  self->there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->sessions = sessions_until (training, today);
  self->today = today;
  self->assessed_by = g_strdup (assessed_by);
  find_participations (self);
  return self;
}

void
ov_import_plan_free (OvImportPlan *self)
{
  g_hash_table_unref (self->there);
  g_strfreev (self->sessions);
  g_free (self->assessed_by);
  g_object_unref (self->aggregate);
  g_object_unref (self->import);
  g_free (self);
}

GPtrArray *
ov_import_plan_next (OvImportPlan *self, guint most)
{
  g_autoptr (GPtrArray) changes = NULL;

  g_return_val_if_fail (most >= 2, NULL);

  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);
  plan_rows (self, most);
  changes = g_steal_pointer (&self->changes);
  return changes->len > 0 ? g_steal_pointer (&changes) : NULL;
}

OvImportCounts
ov_import_plan_get_counts (OvImportPlan *self)
{
  return self->counts;
}

guint
ov_import_plan_get_done (OvImportPlan *self)
{
  return self->next;
}

OvImportCounts
ov_import_plan_count (OvParticipantImport *import, OvAggregate *training)
{
  g_autoptr (OvImportPlan) self = ov_import_plan_new (import, training, OV_DAY_NONE, NULL);

  plan_rows (self, G_MAXUINT);
  return self->counts;
}
