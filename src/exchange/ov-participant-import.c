#define G_LOG_DOMAIN "ov-exchange"
#include "ov-participant-import-private.h"

#include <sodium.h>

static void list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OvParticipantImport, ov_participant_import, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

#define CHECKS_BETWEEN 256  /* rows between looks at the cancellable */

static void
secret_free (gpointer data)
{
  OvImportSecret *secret = data;

  ov_sealed_free (secret->sealed);
  g_free (secret);
}

static void
ov_participant_import_finalize (GObject *object)
{
  OvParticipantImport *self = OV_PARTICIPANT_IMPORT (object);

  g_clear_pointer (&self->table, ov_table_unref);
  g_clear_pointer (&self->context.seal_key, g_bytes_unref);
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->secrets, g_hash_table_unref);
  sodium_memzero (self->tag_key, sizeof self->tag_key);
  G_OBJECT_CLASS (ov_participant_import_parent_class)->finalize (object);
}

static void
ov_participant_import_class_init (OvParticipantImportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ov_participant_import_finalize;
}

static void
ov_participant_import_init (OvParticipantImport *self)
{
  if (sodium_init () < 0)
    g_error ("libsodium does not start");
  randombytes_buf (self->tag_key, sizeof self->tag_key);
  self->secrets = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, secret_free);
}

static GType
get_item_type (GListModel *model)
{
  return OV_TYPE_IMPORT_ROW;
}

static guint
get_n_items (GListModel *model)
{
  OvParticipantImport *self = OV_PARTICIPANT_IMPORT (model);

  return self->rows == NULL ? 0 : self->rows->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  OvParticipantImport *self = OV_PARTICIPANT_IMPORT (model);

  return position < get_n_items (model) ? g_object_ref (g_ptr_array_index (self->rows, position)) : NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

/* Two steps: a list view that is told of one exchange of many rows asks for them all. */
static void
take_rows (OvParticipantImport *self, GPtrArray *rows)
{
  guint before = get_n_items (G_LIST_MODEL (self));

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  if (before > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, before, 0);
  self->rows = rows;
  if (rows != NULL && rows->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, rows->len);
}

int
ov_participant_import_column_of (OvParticipantImport *self, OvColumn meaning)
{
  for (guint i = 0; i < self->columns->len && meaning != OV_COLUMN_IGNORED; i++)
    if (g_array_index (self->columns, OvColumnGuess, i).column == meaning)
      return (int) i;
  return -1;
}

static void
guess_columns (OvParticipantImport *self)
{
  int code = self->columns == NULL ? -1 : ov_participant_import_column_of (self, OV_COLUMN_IDENTITY_CODE);

  g_clear_pointer (&self->columns, g_array_unref);
  self->columns = ov_column_guess_all (self->table);
  /* Codes that are hidden already do not look like codes any more. */
  if (code >= 0 && ov_participant_import_column_of (self, OV_COLUMN_IDENTITY_CODE) < 0)
    g_array_index (self->columns, OvColumnGuess, code) = (OvColumnGuess) { OV_COLUMN_IDENTITY_CODE, 95 };
}

OvParticipantImport *
ov_participant_import_new (OvTable *table, const OvImportContext *context)
{
  OvParticipantImport *self;

  g_return_val_if_fail (table != NULL && context != NULL, NULL);

  self = g_object_new (OV_TYPE_PARTICIPANT_IMPORT, NULL);
  self->table = ov_table_ref (table);
  self->context = *context;
  if (context->seal_key != NULL)
    g_bytes_ref (context->seal_key);
  if (context->today == OV_DAY_NONE)
    self->context.today = ov_day_today ();
  guess_columns (self);
  return self;
}

OvTable *
ov_participant_import_get_table (OvParticipantImport *self)
{
  g_return_val_if_fail (OV_IS_PARTICIPANT_IMPORT (self), NULL);
  return self->table;
}

OvColumn
ov_participant_import_get_column (OvParticipantImport *self, guint column)
{
  g_return_val_if_fail (OV_IS_PARTICIPANT_IMPORT (self), OV_COLUMN_IGNORED);
  g_return_val_if_fail (column < self->columns->len, OV_COLUMN_IGNORED);
  return g_array_index (self->columns, OvColumnGuess, column).column;
}

int
ov_participant_import_get_confidence (OvParticipantImport *self, guint column)
{
  g_return_val_if_fail (OV_IS_PARTICIPANT_IMPORT (self), 0);
  g_return_val_if_fail (column < self->columns->len, 0);
  return g_array_index (self->columns, OvColumnGuess, column).confidence;
}

void
ov_participant_import_set_column (OvParticipantImport *self, guint column, OvColumn meaning)
{
  int other;

  g_return_if_fail (OV_IS_PARTICIPANT_IMPORT (self));
  g_return_if_fail (!self->busy);
  g_return_if_fail (column < self->columns->len);
  g_return_if_fail ((guint) meaning < OV_N_COLUMNS);

  other = ov_participant_import_column_of (self, meaning);
  if (other >= 0)
    g_array_index (self->columns, OvColumnGuess, other) = (OvColumnGuess) { OV_COLUMN_IGNORED, 100 };
  g_array_index (self->columns, OvColumnGuess, column) = (OvColumnGuess) { meaning, 100 };
}

void
ov_participant_import_set_has_header (OvParticipantImport *self, gboolean has_header)
{
  g_return_if_fail (OV_IS_PARTICIPANT_IMPORT (self));
  g_return_if_fail (!self->busy);

  if (ov_table_get_has_header (self->table) == has_header)
    return;
  take_rows (self, NULL);
  ov_table_set_has_header (self->table, has_header);
  guess_columns (self);
}

gboolean
ov_participant_import_has_names (OvParticipantImport *self)
{
  g_return_val_if_fail (OV_IS_PARTICIPANT_IMPORT (self), FALSE);
  for (OvColumn meaning = OV_COLUMN_SURNAME; meaning <= OV_COLUMN_NAME_SURNAME_LAST; meaning++)
    if (ov_participant_import_column_of (self, meaning) >= 0)
      return TRUE;
  return FALSE;
}

/* Choices and identities of rows that were checked before are kept. */
static OvImportRow *
make_row (OvParticipantImport *self, guint index)
{
  OvImportRow *row = ov_import_row_new (index, ov_table_get_line (self->table, index));

  if (self->rows != NULL && index < self->rows->len)
    {
      OvImportRow *before = g_ptr_array_index (self->rows, index);

      row->id = before->id;
      row->chosen = before->chosen;
      row->action = before->action;
    }
  return row;
}

static GPtrArray *
check_rows (OvParticipantImport *self, GCancellable *cancellable, GError **error)
{
  guint n = ov_table_get_n_rows (self->table);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_full (n, g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      g_atomic_int_set (&self->progress, (int) i);
      if (i % CHECKS_BETWEEN == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      ov_participant_import_hide_row (self, i);
      g_ptr_array_add (rows, make_row (self, i));
      ov_participant_import_read_row (self, g_ptr_array_index (rows, i));
    }
  ov_participant_import_find_twins (self, rows, FALSE);
  g_atomic_int_set (&self->progress, (int) n);
  return g_steal_pointer (&rows);
}

gboolean
ov_participant_import_check (OvParticipantImport *self, GCancellable *cancellable, GError **error)
{
  GPtrArray *rows;

  g_return_val_if_fail (OV_IS_PARTICIPANT_IMPORT (self), FALSE);
  g_return_val_if_fail (!self->busy, FALSE);

  rows = check_rows (self, cancellable, error);
  if (rows == NULL)
    return FALSE;
  take_rows (self, rows);
  return TRUE;
}

static void
check_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *rows = check_rows (source, cancellable, &error);

  if (rows == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, rows, (GDestroyNotify) g_ptr_array_unref);
}

void
ov_participant_import_check_async (OvParticipantImport *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (OV_IS_PARTICIPANT_IMPORT (self));
  g_return_if_fail (!self->busy);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, ov_participant_import_check_async);
  self->busy = TRUE;
  g_task_run_in_thread (task, check_in_thread);
}

gboolean
ov_participant_import_check_finish (OvParticipantImport *self, GAsyncResult *result, GError **error)
{
  GPtrArray *rows;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  self->busy = FALSE;
  rows = g_task_propagate_pointer (G_TASK (result), error);
  if (rows == NULL)
    return FALSE;
  take_rows (self, rows);
  return TRUE;
}

guint
ov_participant_import_get_progress (OvParticipantImport *self)
{
  return (guint) g_atomic_int_get (&self->progress);
}

static OvImportRow *
get_row (OvParticipantImport *self, guint row)
{
  g_return_val_if_fail (self->rows != NULL && row < self->rows->len, NULL);
  return g_ptr_array_index (self->rows, row);
}

static void
write_cell (OvParticipantImport *self, guint row, guint column, const char *text)
{
  g_autofree char *shown = NULL;

  ov_participant_import_forget (self, row, column);
  shown = ov_participant_import_take_text (self, row, column, text);
  ov_table_set_cell (self->table, row, column, shown != NULL ? shown : text);
}

static void
judge_again (OvParticipantImport *self, OvImportRow *row)
{
  ov_participant_import_read_row (self, row);
  ov_participant_import_find_twins (self, self->rows, TRUE);
  ov_import_row_changed (row);
}

void
ov_participant_import_set_cell (OvParticipantImport *self, guint row, guint column, const char *text)
{
  OvImportRow *item;

  g_return_if_fail (OV_IS_PARTICIPANT_IMPORT (self));
  g_return_if_fail (!self->busy);
  g_return_if_fail (column < self->columns->len);
  g_return_if_fail (text != NULL);

  item = get_row (self, row);
  if (item == NULL)
    return;
  write_cell (self, row, column, text);
  judge_again (self, item);
}

void
ov_participant_import_apply (OvParticipantImport *self, guint row, const OvImportFinding *finding)
{
  OvImportRow *item;

  g_return_if_fail (OV_IS_PARTICIPANT_IMPORT (self));
  g_return_if_fail (!self->busy);
  g_return_if_fail (finding != NULL);

  item = get_row (self, row);
  if (item == NULL)
    return;
  for (guint i = 0; i < finding->n_suggestions; i++)
    write_cell (self, row, finding->suggestions[i].column, finding->suggestions[i].text);
  judge_again (self, item);
}

void
ov_participant_import_check_row (OvParticipantImport *self, guint row)
{
  OvImportRow *item;

  g_return_if_fail (OV_IS_PARTICIPANT_IMPORT (self));
  g_return_if_fail (!self->busy);

  item = get_row (self, row);
  if (item != NULL)
    judge_again (self, item);
}

gboolean
ov_participant_import_set_action (OvParticipantImport *self, guint row, OvImportAction action)
{
  OvImportRow *item;

  g_return_val_if_fail (OV_IS_PARTICIPANT_IMPORT (self), FALSE);
  g_return_val_if_fail (!self->busy, FALSE);

  item = get_row (self, row);
  if (item == NULL)
    return FALSE;
  item->action = action;
  item->chosen = TRUE;
  ov_import_row_decide (item);
  ov_import_row_changed (item);
  return item->action == action;
}

guint
ov_participant_import_count_state (OvParticipantImport *self, OvImportState state)
{
  guint count = 0;

  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    count += ov_import_row_get_state (g_ptr_array_index (self->rows, i)) == state;
  return count;
}

guint
ov_participant_import_count_action (OvParticipantImport *self, OvImportAction action)
{
  guint count = 0;

  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    count += ov_import_row_get_action (g_ptr_array_index (self->rows, i)) == action;
  return count;
}
