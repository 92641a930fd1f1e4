#define G_LOG_DOMAIN "ov-sync"
#include "ov-importing-private.h"
#include "ov-fold.h"
#include "ov-number.h"
#include "ov-store-same.h"
#include <glib/gi18n.h>

#define LOOKED_UP_AT_ONCE 500 /* rows: neither the window nor who searches waits longer */

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

static void look_up_next (GTask *task);

static void
on_namesakes (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GTask) task = data;
  OvImporting *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) found = ov_store_find_same_finish (OV_STORE (source), result, &error);

  if (found == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < found->len; i++)
    if (((GPtrArray *) found->pdata[i])->len > 0)
      {
        self->namesakes->pdata[self->looked_up + i] = g_ptr_array_ref (found->pdata[i]);
        self->any_namesakes = TRUE;
      }
  self->looked_up += found->len;
  look_up_next (g_steal_pointer (&task));
}

/* Takes the task. */
static void
look_up_next (GTask *task)
{
  OvImporting *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GListModel *rows = G_LIST_MODEL (self->import);
  guint end = MIN (self->looked_up + LOOKED_UP_AT_ONCE, g_list_model_get_n_items (rows));
  g_autoptr (GPtrArray) persons = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = self->looked_up; i < end; i++)
    {
      g_autoptr (OvImportRow) row = g_list_model_get_item (rows, i);

      g_ptr_array_add (persons, person_of_row (row));
    }
  if (persons->len > 0)
    {
      ov_store_find_same_async (ov_session_get_store (self->session), persons, cancellable, on_namesakes, task);
    }
  else if (self->any_namesakes)
    {
      self->checking_again = TRUE;
      ov_participant_import_check_async (self->import, cancellable, on_checked_again, task);
    }
  else
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
    }
}

static void
on_checked (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GTask) task = data;
  OvImporting *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!ov_participant_import_check_finish (OV_PARTICIPANT_IMPORT (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  self->namesakes = g_ptr_array_new_with_free_func (free_list);
  g_ptr_array_set_size (self->namesakes, (int) g_list_model_get_n_items (G_LIST_MODEL (self->import)));
  look_up_next (g_steal_pointer (&task));
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
  self->looked_up = 0;
  self->any_namesakes = self->checking_again = FALSE;
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

guint
ov_importing_get_checked (OvImporting *self)
{
  guint n = ov_table_get_n_rows (ov_participant_import_get_table (self->import));
  guint read = ov_participant_import_get_progress (self->import);

  g_return_val_if_fail (OV_IS_IMPORTING (self), 0);
  /* A row is read, looked up, and read again. */
  return self->checking_again ? (2 * n + read) / 3 : self->namesakes != NULL ? (n + self->looked_up) / 3 : read / 3;
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
