#define G_LOG_DOMAIN "ov-sync"
#include "ov-importing.h"
#include "ov-fold.h"
#include "ov-number.h"
#include "ov-store-same.h"
#include <glib/gi18n.h>

struct _OvImporting
{
  GObject              parent_instance;
  OvSession           *session;
  OvAggregate         *training;
  OvParticipantImport *import;
  OvLanguage           language;
  GHashTable          *municipalities; /* folded name → code; NULL until read */
  GHashTable          *names;          /* code → name of a municipality; with it */
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
  self->language = language;
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

GHashTable *
ov_importing_get_municipality_names (OvImporting *self)
{
  g_return_val_if_fail (OV_IS_IMPORTING (self), NULL);
  return self->names;
}

static void
ov_importing_dispose (GObject *object)
{
  OvImporting *self = OV_IMPORTING (object);

  g_clear_object (&self->import);
  g_clear_object (&self->training);
  g_clear_object (&self->session);
  g_clear_pointer (&self->municipalities, g_hash_table_unref);
  g_clear_pointer (&self->names, g_hash_table_unref);
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

/* What the row tells of the person, also when it is left out. */
static OvPerson *
person_of_row (OvImportRow *row)
{
  OvPerson *person = ov_person_new ();

  ov_person_set_surname (person, ov_import_row_get_surname (row));
  ov_person_set_first_names (person, ov_import_row_get_first_names (row));
  ov_person_set_birth_day (person, ov_import_row_get_birth_day (row));
  ov_person_set_birth_year (person, ov_import_row_get_birth_year (row));
  ov_person_set_email (person, ov_import_row_get_email (row));
  return person;
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

      if (ov_import_row_get_name_key (row) == NULL)
        continue;
      g_ptr_array_add (persons, person_of_row (row));
      g_array_append_val (rows, index);
    }
  ov_store_find_same_async (ov_session_get_store (self->session), persons, cancellable, on_namesakes, g_steal_pointer (&task));
}

/* Takes the folded name. Of several of one name those without a position are the present ones. */
static void
add_municipality (OvImporting *self,
                  char        *folded,
                  OvCodeValue *code)
{
  if (ov_code_value_get_position (code) != OV_NUMBER_NONE && g_hash_table_contains (self->municipalities, folded))
    g_free (folded);
  else
    g_hash_table_insert (self->municipalities, folded, g_strdup (ov_code_value_get_code (code)));
}

static void
read_municipalities (OvImporting *self,
                     GPtrArray   *codes)
{
  self->municipalities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < codes->len; i++)
    {
      OvCodeValue *code = codes->pdata[i];
      const OvLocalized *name = ov_code_value_get_name (code);

      if (g_strcmp0 (ov_code_value_get_list (code), "municipality") != 0)
        continue;
      if (name)
        g_hash_table_insert (self->names, g_strdup (ov_code_value_get_code (code)), g_strdup (ov_localized_get (name, self->language)));
      for (int l = 0; name && l < OV_N_LANGUAGES; l++)
        if (name->text[l])
          add_municipality (self, ov_fold (name->text[l]), code);
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

/* ---- one row again ---- */

static void
on_renewed (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GTask) task = data;
  OvImporting *self = g_task_get_source_object (task);
  guint row = GPOINTER_TO_UINT (g_task_get_task_data (task));
  GError *error = NULL;
  g_autoptr (GPtrArray) found = ov_store_find_same_finish (OV_STORE (source), result, &error);

  if (found == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (self->namesakes && row < self->namesakes->len && row < g_list_model_get_n_items (G_LIST_MODEL (self->import)))
    {
      free_list (self->namesakes->pdata[row]);
      self->namesakes->pdata[row] = found->len > 0 ? g_ptr_array_ref (found->pdata[0]) : NULL;
      ov_participant_import_check_row (self->import, row);
    }
  g_task_return_boolean (task, TRUE);
}

void
ov_importing_renew_async (OvImporting         *self,
                          guint                row,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             data)
{
  g_autoptr (GPtrArray) persons = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (OvImportRow) item = NULL;
  GTask *task;

  g_return_if_fail (OV_IS_IMPORTING (self));
  item = g_list_model_get_item (G_LIST_MODEL (self->import), row);
  g_return_if_fail (item);
  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, ov_importing_renew_async);
  g_task_set_task_data (task, GUINT_TO_POINTER (row), NULL);
  if (ov_import_row_get_name_key (item))
    g_ptr_array_add (persons, person_of_row (item));
  ov_store_find_same_async (ov_session_get_store (self->session), persons, cancellable, on_renewed, task);
}

gboolean
ov_importing_renew_finish (OvImporting   *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- saving ---- */

#define MOST_AT_A_TIME 200 /* what the registry takes as one */

typedef struct
{
  OvImportPlan *plan;
  guint         from;  /* of the changes that are next */
  GPtrArray    *steps; /* that take back what is saved, in the order of saving */
  char         *label;
  GError       *error; /* of a part; the parts before are being taken back */
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  ov_import_plan_free (saving->plan);
  g_clear_pointer (&saving->steps, g_ptr_array_unref);
  g_clear_error (&saving->error);
  g_free (saving->label);
  g_free (saving);
}

OvImportPlan *
ov_importing_plan (OvImporting *self)
{
  g_return_val_if_fail (OV_IS_IMPORTING (self), NULL);
  return ov_import_plan_new (self->import, self->training, ov_day_today (), ov_session_get_user_name (self->session));
}

static void save_next (GTask *task);

static void
on_taken_back (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (GTask) task = data;
  Saving *saving = g_task_get_task_data (task);

  ov_importing_undo_finish (OV_IMPORTING (source), result, NULL);
  g_task_return_error (task, g_steal_pointer (&saving->error));
}

static void
on_saved (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GTask) task = data;
  OvImporting *self = g_task_get_source_object (task);
  Saving *saving = g_task_get_task_data (task);
  GPtrArray *back = ov_store_save_finish (OV_STORE (source), result, &saving->error);

  if (back)
    {
      g_ptr_array_add (saving->steps, back);
      save_next (g_steal_pointer (&task));
    }
  else
    ov_importing_undo_async (self, saving->steps, on_taken_back, g_steal_pointer (&task));
}

/* Takes the task. */
static void
save_next (GTask *task)
{
  OvImporting *self = g_task_get_source_object (task);
  Saving *saving = g_task_get_task_data (task);
  g_autoptr (GPtrArray) part = ov_import_plan_part (saving->plan, MOST_AT_A_TIME, &saving->from);

  if (part)
    {
      ov_store_save_async (ov_session_get_store (self->session), part, saving->label, NULL, on_saved, task);
      return;
    }
  self->people = saving->plan->n_enrolled + saving->plan->n_waiting;
  g_task_return_pointer (task, g_steal_pointer (&saving->steps), (GDestroyNotify) g_ptr_array_unref);
  g_object_unref (task);
}

void
ov_importing_save_async (OvImporting         *self,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             data)
{
  Saving *saving;
  GTask *task;

  g_return_if_fail (OV_IS_IMPORTING (self));
  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, ov_importing_save_async);
  saving = g_new0 (Saving, 1);
  saving->plan = ov_importing_plan (self);
  saving->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  /* Translators: %s is the name of a training. */
  saving->label = g_strdup_printf (_("Participants of %s"), ov_training_get_name (OV_TRAINING (ov_aggregate_get_root (self->training))));
  g_task_set_task_data (task, saving, saving_free);
  save_next (task);
}

GPtrArray *
ov_importing_save_finish (OvImporting   *self,
                          GAsyncResult  *result,
                          guint         *people,
                          GError       **error)
{
  GPtrArray *steps;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  steps = g_task_propagate_pointer (G_TASK (result), error);
  if (people)
    *people = steps ? self->people : 0;
  return steps;
}

/* ---- taking back ---- */

typedef struct
{
  GPtrArray *steps;
  guint      left;
} Undoing;

static void
undoing_free (gpointer data)
{
  Undoing *undoing = data;

  g_ptr_array_unref (undoing->steps);
  g_free (undoing);
}

static void undo_next (GTask *task);

static void
on_undone (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) again = ov_store_save_finish (OV_STORE (source), result, &error);

  if (again)
    undo_next (g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

/* The last one first. Takes the task. */
static void
undo_next (GTask *task)
{
  OvImporting *self = g_task_get_source_object (task);
  Undoing *undoing = g_task_get_task_data (task);

  if (undoing->left > 0)
    {
      ov_store_save_async (ov_session_get_store (self->session), undoing->steps->pdata[--undoing->left], _("Undone"), NULL, on_undone, task);
      return;
    }
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

void
ov_importing_undo_async (OvImporting         *self,
                         GPtrArray           *steps,
                         GAsyncReadyCallback  callback,
                         gpointer             data)
{
  Undoing *undoing;
  GTask *task;

  g_return_if_fail (OV_IS_IMPORTING (self) && steps);
  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, ov_importing_undo_async);
  undoing = g_new0 (Undoing, 1);
  undoing->steps = g_ptr_array_ref (steps);
  undoing->left = steps->len;
  g_task_set_task_data (task, undoing, undoing_free);
  undo_next (task);
}

gboolean
ov_importing_undo_finish (OvImporting   *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
