#include "ov-store-private.h"
#include "ov-view-load.h"

typedef struct
{
  OvNoun noun;
  OvId   id;
} Which;

static gpointer
which_new (OvNoun noun, OvId id)
{
  Which which = { noun, id };

  return g_memdup2 (&which, sizeof which);
}

static gpointer
read_record (OvSqlConnection *cache, gpointer data, GError **error)
{
  Which *which = data;

  return ov_sql_record_get (cache, which->noun, which->id, error);
}

void
ov_store_get_async (OvStore *self, OvNoun noun, OvId id, GCancellable *cancellable, GAsyncReadyCallback callback,
                    gpointer data)
{
  g_return_if_fail (OV_IS_STORE (self));

  ov_store_read (self, OV_STORE_LANE_READ, OV_SQL_PRIORITY_NORMAL, read_record, which_new (noun, id), g_free,
                 g_object_unref, ov_store_get_async, cancellable, callback, data);
}

OvRecord *
ov_store_get_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_get_async, error);
}

static gpointer
read_aggregate (OvSqlConnection *cache, gpointer data, GError **error)
{
  Which *which = data;

  return ov_view_load_aggregate (cache, which->noun, which->id, error);
}

void
ov_store_load_async (OvStore *self, OvNoun noun, OvId id, GCancellable *cancellable, GAsyncReadyCallback callback,
                     gpointer data)
{
  g_return_if_fail (OV_IS_STORE (self));

  ov_store_read (self, OV_STORE_LANE_READ, OV_SQL_PRIORITY_NORMAL, read_aggregate, which_new (noun, id), g_free,
                 g_object_unref, ov_store_load_async, cancellable, callback, data);
}

OvAggregate *
ov_store_load_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_load_async, error);
}

static gpointer
read_all (OvSqlConnection *cache, gpointer data, GError **error)
{
  return ov_sql_record_select (cache, GPOINTER_TO_INT (data), error, "ORDER BY n", NULL);
}

void
ov_store_get_all_async (OvStore *self, OvNoun noun, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer data)
{
  g_return_if_fail (OV_IS_STORE (self));

  ov_store_read (self, OV_STORE_LANE_READ, OV_SQL_PRIORITY_NORMAL, read_all, GINT_TO_POINTER (noun), NULL,
                 (GDestroyNotify) g_ptr_array_unref, ov_store_get_all_async, cancellable, callback, data);
}

GPtrArray *
ov_store_get_all_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_get_all_async, error);
}

static gpointer
read_children (OvSqlConnection *cache, gpointer data, GError **error)
{
  Which *which = data;

  return ov_sql_record_select (cache, which->noun, error, "WHERE parent = ? ORDER BY n", "u", which->id);
}

void
ov_store_get_children_async (OvStore *self, OvNoun noun, OvId parent, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (OV_IS_STORE (self));

  ov_store_read (self, OV_STORE_LANE_READ, OV_SQL_PRIORITY_NORMAL, read_children, which_new (noun, parent), g_free,
                 (GDestroyNotify) g_ptr_array_unref, ov_store_get_children_async, cancellable, callback, data);
}

GPtrArray *
ov_store_get_children_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_get_children_async, error);
}

typedef struct
{
  GPtrArray *changes;
  char      *label;
} SaveData;

static void
save_data_free (gpointer data)
{
  SaveData *save = data;

  g_ptr_array_unref (save->changes);
  g_free (save->label);
  g_free (save);
}

static gpointer
write_save (OvWriter *writer, gpointer data, GError **error)
{
  SaveData *save = data;
  GPtrArray *undo = NULL;

  return ov_writer_save (writer, save->changes, save->label, &undo, error) ? undo : NULL;
}

void
ov_store_save_async (OvStore *self, GPtrArray *changes, const char *label, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer data)
{
  SaveData *save;

  g_return_if_fail (OV_IS_STORE (self));
  g_return_if_fail (changes != NULL);

  /* The caller goes on editing its records while the thread writes these. */
  save = g_new0 (SaveData, 1);
  save->label = g_strdup (label);
  save->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);
  for (guint i = 0; i < changes->len; i++)
    {
      OvChange *change = changes->pdata[i];
      g_autoptr (OvRecord) record = ov_record_copy (change->record);
      g_autoptr (OvRecord) base = change->base != NULL ? ov_record_copy (change->base) : NULL;

      g_ptr_array_add (save->changes, ov_change_new (change->kind, record, base));
    }
  ov_store_write (self, OV_SQL_PRIORITY_SAVE, write_save, save, save_data_free, (GDestroyNotify) g_ptr_array_unref,
                  ov_store_save_async, cancellable, callback, data);
}

GPtrArray *
ov_store_save_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_save_async, error);
}
