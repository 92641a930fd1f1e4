#include "ov-store-sync.h"

#include "ov-store-private.h"

/* Arguments of any of the calls below; each uses some. */
typedef struct
{
  char          *scope;
  char          *epoch;
  char          *cursor;
  char          *problem;
  OvNoun         noun;
  OvId           after;
  gboolean       more;
  gint64         number;
  gint64         sequence;
  guint          max;
  GPtrArray     *rows;
  OvOutboxEntry *entry;
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  g_free (call->scope);
  g_free (call->epoch);
  g_free (call->cursor);
  g_free (call->problem);
  g_clear_pointer (&call->rows, g_ptr_array_unref);
  g_clear_object (&call->entry);
  g_free (call);
}

static gpointer
call_new (Call call)
{
  call.scope = g_strdup (call.scope);
  call.epoch = g_strdup (call.epoch);
  call.cursor = g_strdup (call.cursor);
  call.problem = g_strdup (call.problem);
  if (call.rows != NULL)
    g_ptr_array_ref (call.rows);
  if (call.entry != NULL)
    g_object_ref (call.entry);
  return g_memdup2 (&call, sizeof call);
}

static gpointer
done (gboolean fine)
{
  return fine ? OV_STORE_DONE : NULL;
}

static gpointer
write_get_position (OvWriter *writer, gpointer data, GError **error)
{
  Call *call = data;

  return ov_writer_get_position (writer, call->scope, error);
}

void
ov_store_get_position_async (OvStore *self, const char *scope, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (OV_IS_STORE (self));

  ov_store_write (self, OV_SQL_PRIORITY_NORMAL, write_get_position, call_new ((Call) { .scope = (char *) scope }),
                  call_free, (GDestroyNotify) ov_sync_position_free, ov_store_get_position_async, cancellable,
                  callback, data);
}

OvSyncPosition *
ov_store_get_position_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_get_position_async, error);
}

static gpointer
write_apply_changes (OvWriter *writer, gpointer data, GError **error)
{
  Call *call = data;

  return done (ov_writer_apply_changes (writer, call->scope, call->epoch, call->cursor, call->rows, error));
}

void
ov_store_apply_changes_async (OvStore *self, const char *scope, const char *epoch, const char *cursor,
                              GPtrArray *rows, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (OV_IS_STORE (self));

  ov_store_write (self, OV_SQL_PRIORITY_APPLY, write_apply_changes, call_new ((Call) { .scope = (char *) scope,
                  .epoch = (char *) epoch, .cursor = (char *) cursor, .rows = rows }), call_free, NULL,
                  ov_store_apply_changes_async, cancellable,
                  callback, data);
}

gboolean
ov_store_apply_changes_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_apply_changes_async, error) != NULL;
}

static gpointer
write_apply_snapshot (OvWriter *writer, gpointer data, GError **error)
{
  Call *call = data;

  return done (ov_writer_apply_snapshot (writer, call->scope, call->epoch, call->cursor, call->noun, call->after,
               call->more, call->rows, error));
}

void
ov_store_apply_snapshot_async (OvStore *self, const char *scope, const char *epoch, const char *start_cursor,
                               OvNoun noun, OvId after, gboolean more, GPtrArray *rows, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (OV_IS_STORE (self));

  ov_store_write (self, OV_SQL_PRIORITY_APPLY, write_apply_snapshot, call_new ((Call) { .scope = (char *) scope,
                  .epoch = (char *) epoch, .cursor = (char *) start_cursor, .noun = noun, .after = after,
                  .more = more, .rows = rows }), call_free, NULL, ov_store_apply_snapshot_async, cancellable,
                  callback, data);
}

gboolean
ov_store_apply_snapshot_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_apply_snapshot_async, error) != NULL;
}

static gpointer
write_resync (OvWriter *writer, gpointer data, GError **error)
{
  Call *call = data;

  return done (ov_writer_resync (writer, call->scope, call->noun, error));
}

void
ov_store_resync_async (OvStore *self, const char *scope, OvNoun noun, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (OV_IS_STORE (self));

  ov_store_write (self, OV_SQL_PRIORITY_APPLY, write_resync, call_new ((Call) { .scope = (char *) scope,
                  .noun = noun }), call_free, NULL, ov_store_resync_async, cancellable,
                  callback, data);
}

gboolean
ov_store_resync_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_resync_async, error) != NULL;
}

static gpointer
write_digest (OvWriter *writer, gpointer data, GError **error)
{
  return ov_writer_digest (writer, error);
}

void
ov_store_digest_async (OvStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (OV_IS_STORE (self));

  ov_store_write (self, OV_SQL_PRIORITY_IDLE, write_digest, call_new ((Call) { 0 }), call_free, g_free,
                  ov_store_digest_async, cancellable,
                  callback, data);
}

OvDigest *
ov_store_digest_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_digest_async, error);
}

static gpointer
write_set_durable (OvWriter *writer, gpointer data, GError **error)
{
  Call *call = data;

  return done (ov_writer_set_durable (writer, call->epoch, call->sequence, error));
}

void
ov_store_set_durable_async (OvStore *self, const char *epoch, gint64 durable_through, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (OV_IS_STORE (self));

  ov_store_write (self, OV_SQL_PRIORITY_APPLY, write_set_durable, call_new ((Call) { .epoch = (char *) epoch,
                  .sequence = durable_through }), call_free, NULL, ov_store_set_durable_async, cancellable,
                  callback, data);
}

gboolean
ov_store_set_durable_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_set_durable_async, error) != NULL;
}

static gpointer
write_offer_again (OvWriter *writer, gpointer data, GError **error)
{
  Call *call = data;

  return done (ov_writer_offer_again (writer, call->sequence, error));
}

void
ov_store_offer_again_async (OvStore *self, gint64 head, GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer data)
{
  g_return_if_fail (OV_IS_STORE (self));

  ov_store_write (self, OV_SQL_PRIORITY_APPLY, write_offer_again, call_new ((Call) { .sequence = head }), call_free,
                  NULL, ov_store_offer_again_async, cancellable,
                  callback, data);
}

gboolean
ov_store_offer_again_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_offer_again_async, error) != NULL;
}

static gpointer
write_take_entries (OvWriter *writer, gpointer data, GError **error)
{
  Call *call = data;

  return ov_writer_take (writer, call->max, error);
}

void
ov_store_take_entries_async (OvStore *self, guint max, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer data)
{
  g_return_if_fail (OV_IS_STORE (self));

  ov_store_write (self, OV_SQL_PRIORITY_NORMAL, write_take_entries, call_new ((Call) { .max = max }), call_free,
                  (GDestroyNotify) g_ptr_array_unref, ov_store_take_entries_async, cancellable,
                  callback, data);
}

GPtrArray *
ov_store_take_entries_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_take_entries_async, error);
}

static gpointer
write_ack_entry (OvWriter *writer, gpointer data, GError **error)
{
  Call *call = data;

  return done (ov_writer_ack (writer, call->number, call->sequence, call->rows, error));
}

void
ov_store_ack_entry_async (OvStore *self, gint64 number, gint64 sequence, GPtrArray *results,
                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (OV_IS_STORE (self));

  ov_store_write (self, OV_SQL_PRIORITY_NORMAL, write_ack_entry, call_new ((Call) { .number = number,
                  .sequence = sequence, .rows = results }), call_free, NULL, ov_store_ack_entry_async, cancellable,
                  callback, data);
}

gboolean
ov_store_ack_entry_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_ack_entry_async, error) != NULL;
}

static gpointer
write_entry_moved (OvWriter *writer, gpointer data, GError **error)
{
  Call *call = data;

  return done (ov_writer_moved (writer, call->number, call->rows, error));
}

void
ov_store_entry_moved_async (OvStore *self, gint64 number, GPtrArray *rows, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (OV_IS_STORE (self));

  ov_store_write (self, OV_SQL_PRIORITY_NORMAL, write_entry_moved, call_new ((Call) { .number = number,
                  .rows = rows }), call_free, NULL, ov_store_entry_moved_async, cancellable,
                  callback, data);
}

gboolean
ov_store_entry_moved_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_entry_moved_async, error) != NULL;
}

static gpointer
write_reject_entry (OvWriter *writer, gpointer data, GError **error)
{
  Call *call = data;

  return done (ov_writer_reject (writer, call->number, call->problem, error));
}

void
ov_store_reject_entry_async (OvStore *self, gint64 number, const char *problem, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (OV_IS_STORE (self));

  ov_store_write (self, OV_SQL_PRIORITY_NORMAL, write_reject_entry, call_new ((Call) { .number = number,
                  .problem = (char *) problem }), call_free, NULL, ov_store_reject_entry_async, cancellable,
                  callback, data);
}

gboolean
ov_store_reject_entry_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_reject_entry_async, error) != NULL;
}

static gpointer
write_release_entry (OvWriter *writer, gpointer data, GError **error)
{
  Call *call = data;

  return done (ov_writer_release (writer, call->number, call->problem, error));
}

void
ov_store_release_entry_async (OvStore *self, gint64 number, const char *problem, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (OV_IS_STORE (self));

  ov_store_write (self, OV_SQL_PRIORITY_NORMAL, write_release_entry, call_new ((Call) { .number = number,
                  .problem = (char *) problem }), call_free, NULL, ov_store_release_entry_async, cancellable,
                  callback, data);
}

gboolean
ov_store_release_entry_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_release_entry_async, error) != NULL;
}

static gpointer
write_list_entries (OvWriter *writer, gpointer data, GError **error)
{
  return ov_writer_list (writer, error);
}

void
ov_store_list_entries_async (OvStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (OV_IS_STORE (self));

  ov_store_write (self, OV_SQL_PRIORITY_NORMAL, write_list_entries, call_new ((Call) { 0 }), call_free,
                  (GDestroyNotify) g_ptr_array_unref, ov_store_list_entries_async, cancellable,
                  callback, data);
}

GPtrArray *
ov_store_list_entries_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_list_entries_async, error);
}

static gpointer
write_get_conflicts (OvWriter *writer, gpointer data, GError **error)
{
  Call *call = data;

  return ov_writer_conflicts (writer, call->entry, error);
}

void
ov_store_get_conflicts_async (OvStore *self, OvOutboxEntry *entry, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (OV_IS_STORE (self));

  ov_store_write (self, OV_SQL_PRIORITY_NORMAL, write_get_conflicts, call_new ((Call) { .entry = entry }), call_free,
                  (GDestroyNotify) g_ptr_array_unref, ov_store_get_conflicts_async, cancellable,
                  callback, data);
}

GPtrArray *
ov_store_get_conflicts_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_get_conflicts_async, error);
}

static gpointer
write_resolve (OvWriter *writer, gpointer data, GError **error)
{
  Call *call = data;

  return done (ov_writer_resolve (writer, call->number, call->rows, error));
}

void
ov_store_resolve_async (OvStore *self, gint64 number, GPtrArray *records, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (OV_IS_STORE (self));

  ov_store_write (self, OV_SQL_PRIORITY_SAVE, write_resolve, call_new ((Call) { .number = number, .rows = records }),
                  call_free, NULL, ov_store_resolve_async, cancellable,
                  callback, data);
}

gboolean
ov_store_resolve_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_resolve_async, error) != NULL;
}

static gpointer
write_discard_entry (OvWriter *writer, gpointer data, GError **error)
{
  Call *call = data;

  return done (ov_writer_discard (writer, call->number, error));
}

void
ov_store_discard_entry_async (OvStore *self, gint64 number, GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer data)
{
  g_return_if_fail (OV_IS_STORE (self));

  ov_store_write (self, OV_SQL_PRIORITY_SAVE, write_discard_entry, call_new ((Call) { .number = number }), call_free,
                  NULL, ov_store_discard_entry_async, cancellable,
                  callback, data);
}

gboolean
ov_store_discard_entry_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_discard_entry_async, error) != NULL;
}

static gpointer
write_retry_entry (OvWriter *writer, gpointer data, GError **error)
{
  Call *call = data;

  return done (ov_writer_retry (writer, call->number, error));
}

void
ov_store_retry_entry_async (OvStore *self, gint64 number, GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer data)
{
  g_return_if_fail (OV_IS_STORE (self));

  ov_store_write (self, OV_SQL_PRIORITY_SAVE, write_retry_entry, call_new ((Call) { .number = number }), call_free,
                  NULL, ov_store_retry_entry_async, cancellable,
                  callback, data);
}

gboolean
ov_store_retry_entry_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_retry_entry_async, error) != NULL;
}
