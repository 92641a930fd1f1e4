#define G_LOG_DOMAIN "ov-sync"
#include "ov-importing.h"
#include "ov-fold.h"
#include "ov-store-search.h"
#include <glib/gi18n.h>

struct _OvImporting
{
  GObject              parent_instance;
  OvSession           *session;
  OvAggregate         *training;
  OvParticipantImport *import;
  GHashTable          *municipalities; /* folded name → code; NULL until read */
  GPtrArray           *namesakes;      /* per row: GPtrArray of OvPerson, or NULL */
  guint                people;         /* of the save under way */
};

G_DEFINE_FINAL_TYPE (OvImporting, ov_importing, G_TYPE_OBJECT)

/* ---- what the check asks for, in its thread ---- */

static void
free_list (gpointer list)
{
  if (list)
    g_ptr_array_unref (list);
}

static GPtrArray *
find_persons (OvImportRow *row,
              gpointer     data)
{
  OvImporting *self = data;
  guint index = ov_import_row_get_index (row);
  GPtrArray *found = self->namesakes && index < self->namesakes->len ? self->namesakes->pdata[index] : NULL;

  return found ? g_ptr_array_ref (found) : NULL;
}

static char *
find_municipality (const char *name,
                   gpointer    data)
{
  OvImporting *self = data;
  g_autofree char *folded = ov_fold (name);

  return self->municipalities ? g_strdup (g_hash_table_lookup (self->municipalities, folded)) : NULL;
}

/* ---- making ---- */

static int
age_limit (OvImporting *self)
{
  OvTraining *training = OV_TRAINING (ov_aggregate_get_root (self->training));
  OvPolicy *policy = ov_session_get_policy (self->session);
  OvOrganisationTree *tree = ov_session_get_tree (self->session);
  const char *key = ov_training_get_training_type (training) == OV_TRAINING_TYPE_PEER_GROUP ? OV_POLICY_PEER_AGE : OV_POLICY_COURSE_AGE;
  OvDay day = ov_training_get_first_day (training);
  gint64 age;

  if (policy == NULL || tree == NULL || ov_training_get_training_type (training) == OV_TRAINING_TYPE_OWN)
    return 0;
  age = ov_policy_get_integer (policy, ov_organisation_tree_rule_set (tree, ov_training_get_organisation (training)), key,
                               day == OV_DAY_NONE ? ov_day_today () : day);
  return age == OV_NUMBER_NONE ? 0 : (int) age;
}

OvImporting *
ov_importing_new (OvSession   *session,
                  OvAggregate *training,
                  OvTable     *table,
                  OvLanguage   language)
{
  OvImporting *self = g_object_new (OV_TYPE_IMPORTING, NULL);
  g_autoptr (GBytes) seal_key = ov_session_dup_seal_key (session);

  self->session = g_object_ref (session);
  self->training = g_object_ref (training);
  self->import = ov_participant_import_new (table, &(OvImportContext) {
    .today = ov_day_today (),
    .age_day = ov_training_get_first_day (OV_TRAINING (ov_aggregate_get_root (training))),
    .age_min = age_limit (self),
    .language = language,
    .seal_key = seal_key,
    .find_persons = find_persons,
    .find_municipality = find_municipality,
    .data = self,
  });
  return self;
}

OvParticipantImport *
ov_importing_get_import (OvImporting *self)
{
  g_return_val_if_fail (OV_IS_IMPORTING (self), NULL);
  return self->import;
}

static void
ov_importing_dispose (GObject *object)
{
  OvImporting *self = OV_IMPORTING (object);

  g_clear_object (&self->import);
  g_clear_object (&self->training);
  g_clear_object (&self->session);
  g_clear_pointer (&self->municipalities, g_hash_table_unref);
  g_clear_pointer (&self->namesakes, g_ptr_array_unref);
  G_OBJECT_CLASS (ov_importing_parent_class)->dispose (object);
}

static void
ov_importing_class_init (OvImportingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ov_importing_dispose;
}

static void
ov_importing_init (OvImporting *self)
{
}

/* ---- checking: municipalities, rows, namesakes of the rows, rows again ---- */

static void
on_checked_again (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (ov_participant_import_check_finish (OV_PARTICIPANT_IMPORT (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_namesakes (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GTask) task = data;
  OvImporting *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GPtrArray) found = NULL;
  GArray *rows = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean any = FALSE;

  found = ov_store_find_same_finish (OV_STORE (source), result, &error);
  if (found == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  self->namesakes = g_ptr_array_new_with_free_func (free_list);
  g_ptr_array_set_size (self->namesakes, ov_table_get_n_rows (ov_participant_import_get_table (self->import)));
  for (guint i = 0; i < found->len; i++)
    {
      GPtrArray *persons = found->pdata[i];

      any = any || persons->len > 0;
      self->namesakes->pdata[g_array_index (rows, guint, i)] = g_ptr_array_ref (persons);
    }
  if (any)
    ov_participant_import_check_async (self->import, cancellable, on_checked_again, g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_checked (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GTask) task = data;
  OvImporting *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GPtrArray) persons = g_ptr_array_new_with_free_func (g_object_unref);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  GError *error = NULL;

  g_task_set_task_data (task, rows, (GDestroyNotify) g_array_unref);
  if (!ov_participant_import_check_finish (OV_PARTICIPANT_IMPORT (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->import)); i++)
    {
      g_autoptr (OvImportRow) row = g_list_model_get_item (G_LIST_MODEL (self->import), i);
      guint index = ov_import_row_get_index (row);
      OvPerson *person = ov_import_row_get_name_key (row) ? ov_import_row_dup_person (row) : NULL;

      if (person == NULL)
        continue;
      g_ptr_array_add (persons, person);
      g_array_append_val (rows, index);
    }
  ov_store_find_same_async (ov_session_get_store (self->session), persons, cancellable, on_namesakes, g_steal_pointer (&task));
}

static void
read_municipalities (OvImporting *self,
                     GPtrArray   *codes)
{
  self->municipalities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < codes->len; i++)
    {
      OvCodeValue *code = codes->pdata[i];
      const OvLocalized *name = ov_code_value_get_name (code);

      if (g_strcmp0 (ov_code_value_get_list (code), "municipality") != 0)
        continue;
      for (int l = 0; name && l < OV_N_LANGUAGES; l++)
        if (name->text[l])
          g_hash_table_insert (self->municipalities, ov_fold (name->text[l]), g_strdup (ov_code_value_get_code (code)));
    }
}

static void
on_codes (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GTask) task = data;
  OvImporting *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) codes = ov_store_get_all_finish (OV_STORE (source), result, &error);

  if (codes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (self->municipalities == NULL)
    read_municipalities (self, codes);
  ov_participant_import_check_async (self->import, cancellable, on_checked, g_steal_pointer (&task));
}

void
ov_importing_check_async (OvImporting         *self,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             data)
{
  GTask *task;

  g_return_if_fail (OV_IS_IMPORTING (self));
  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, ov_importing_check_async);
  g_clear_pointer (&self->namesakes, g_ptr_array_unref);
  ov_store_get_all_async (ov_session_get_store (self->session), OV_NOUN_CODE_VALUE, cancellable, on_codes, task);
}

gboolean
ov_importing_check_finish (OvImporting   *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- saving ---- */

/* The participation of someone who takes part already; borrowed from the aggregate, NULL when there is none. */
static OvParticipation *
find_participation (OvImporting *self,
                    OvId         person)
{
  GListModel *list = ov_aggregate_children (self->training, OV_NOUN_PARTICIPATION);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (OvParticipation) participation = g_list_model_get_item (list, i);

      if (ov_id_equal (ov_participation_get_person (participation), person))
        return participation;
    }
  return NULL;
}

static void
note_attendance (OvImporting     *self,
                 OvParticipation *participation)
{
  GListModel *sessions = ov_aggregate_children (self->training, OV_NOUN_MEETING);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++)
    {
      g_autoptr (OvRecord) session = g_list_model_get_item (sessions, i);
      g_autofree char *id = ov_id_dup_text (ov_record_get_id (session));

      g_strv_builder_add (builder, id);
    }
  ids = g_strv_builder_end (builder);
  ov_participation_set_attended (participation, (const char *const *) ids);
}

static OvParticipation *
make_participation (OvImporting *self,
                    OvImportRow *row,
                    OvId         person)
{
  OvParticipation *participation = ov_participation_new ();

  ov_participation_set_training (participation, ov_record_get_id (ov_aggregate_get_root (self->training)));
  ov_participation_set_person (participation, person);
  ov_participation_set_state (participation, OV_PARTICIPATION_STATE_ENROLLED);
  ov_participation_set_enrolled_on (participation, ov_day_today ());
  if (ov_import_row_get_attended (row))
    note_attendance (self, participation);
  if (ov_import_row_get_assessment (row) != OV_ASSESSMENT_NONE)
    {
      ov_participation_set_assessment (participation, ov_import_row_get_assessment (row));
      ov_participation_set_assessed_on (participation, ov_day_today ());
      ov_participation_set_assessed_by (participation, ov_session_get_user_name (self->session));
      ov_participation_set_assessment_note (participation, ov_import_row_get_note (row));
    }
  return participation;
}

static void
add_row (OvImporting *self,
         OvImportRow *row,
         GPtrArray   *changes)
{
  g_autoptr (OvPerson) person = ov_import_row_dup_person (row);
  OvPerson *known = ov_import_row_get_known (row);
  g_autoptr (OvParticipation) participation = NULL;
  OvId id;

  if (person == NULL)
    return;
  if (ov_import_row_get_action (row) == OV_IMPORT_NEW)
    {
      if (ov_id_is_none (ov_person_get_organisation (person)))
        ov_person_set_organisation (person, ov_training_get_organisation (OV_TRAINING (ov_aggregate_get_root (self->training))));
      g_ptr_array_add (changes, ov_change_new (OV_CHANGE_CREATE, OV_RECORD (person), NULL));
    }
  else if (known && !ov_record_equal (OV_RECORD (person), OV_RECORD (known)))
    g_ptr_array_add (changes, ov_change_new (OV_CHANGE_UPDATE, OV_RECORD (person), OV_RECORD (known)));
  id = ov_record_get_id (OV_RECORD (person));
  if (find_participation (self, id))
    return;
  participation = make_participation (self, row, id);
  g_ptr_array_add (changes, ov_change_new (OV_CHANGE_CREATE, OV_RECORD (participation), NULL));
  self->people++;
}

static void
on_saved (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GPtrArray *back = ov_store_save_finish (OV_STORE (source), result, &error);

  if (back)
    g_task_return_pointer (task, back, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
ov_importing_save_async (OvImporting         *self,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             data)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);
  g_autofree char *label = NULL;
  GTask *task;

  g_return_if_fail (OV_IS_IMPORTING (self));
  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, ov_importing_save_async);
  self->people = 0;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->import)); i++)
    {
      g_autoptr (OvImportRow) row = g_list_model_get_item (G_LIST_MODEL (self->import), i);

      add_row (self, row, changes);
    }
  /* Translators: %s is the name of a training. */
  label = g_strdup_printf (_("Participants of %s"), ov_training_get_name (OV_TRAINING (ov_aggregate_get_root (self->training))));
  ov_store_save_async (ov_session_get_store (self->session), changes, label, cancellable, on_saved, task);
}

GPtrArray *
ov_importing_save_finish (OvImporting   *self,
                          GAsyncResult  *result,
                          guint         *people,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  if (people)
    *people = self->people;
  return g_task_propagate_pointer (G_TASK (result), error);
}
