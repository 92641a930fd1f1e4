#include "ov-failpoint.h"
#include "ov-writer.h"

/* One save on its way. */
typedef struct
{
  OvWriter   *writer;
  GPtrArray  *parts;      /* of OvPending, to be written into a new entry */
  GPtrArray  *composed;   /* of OvPending that exist and took a change in */
  GPtrArray  *removed;    /* of OvPending that exist and are undone by it */
  GHashTable *own;        /* OvId that this save creates */
  GPtrArray  *undo;       /* of OvChange */
  gboolean    conflict;
} Save;

static void
save_clear (Save *save)
{
  g_ptr_array_unref (save->parts);
  g_ptr_array_unref (save->composed);
  g_ptr_array_unref (save->removed);
  g_hash_table_unref (save->own);
  g_clear_pointer (&save->undo, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Save, save_clear)

/* NULL without error when there is no such record. */
static gboolean
read_shown (OvWriter *self, OvNoun noun, OvId id, OvRecord **shown, GError **error)
{
  GError *problem = NULL;

  *shown = ov_sql_record_get (self->cache, noun, id, &problem);
  if (*shown != NULL)
    return TRUE;
  if (g_error_matches (problem, OV_ERROR, OV_ERROR_NOT_FOUND))
    {
      g_clear_error (&problem);
      return TRUE;
    }
  g_propagate_error (error, problem);
  return FALSE;
}

static void
add_undo (Save *save, OvRecord *before, OvRecord *after)
{
  OvChange *change;

  if (before == NULL && after == NULL)
    return;
  if (before == NULL)
    change = ov_change_new (OV_CHANGE_DELETE, after, after);
  else if (after == NULL)
    change = ov_change_new (OV_CHANGE_CREATE, before, NULL);
  else
    change = ov_change_new (OV_CHANGE_UPDATE, before, after);
  g_ptr_array_insert (save->undo, 0, change);
}

static gboolean
is_removable (OvWriter *self, GPtrArray *parts)
{
  OvPending *only = parts->pdata[0];
  gint64 waiting = 0;

  return parts->len == 1 && only->op.kind == OV_CHANGE_CREATE && only->state == OV_OUTBOX_QUEUED
         && ov_sql_get_int64 (self->outbox, NULL, &waiting,
                              "SELECT count(*) FROM dependency d JOIN entry e ON e.n = d.entry"
                              " WHERE d.on_entry = ? AND e.state != 4",
                              "l", only->entry)
         && waiting == 0;
}

/* May refer only to what is sent no later than the entry it goes into. */
static gboolean
refers_elsewhere (Save *save, OvPending *part, gint64 entry)
{
  g_autoptr (GArray) ids = ov_pending_references (part);

  for (guint i = 0; i < ids->len; i++)
    {
      OvId id = g_array_index (ids, OvId, i);
      gint64 creator;

      if (g_hash_table_contains (save->own, &id))
        return TRUE;
      creator = g_hash_table_contains (save->writer->pending, &id) ? ov_outbox_creator (save->writer->outbox, id) : 0;
      if (creator != 0 && creator != entry)
        return TRUE;
    }
  return FALSE;
}

/* An edit that was not sent yet takes the next one of the same record in, and so does one that the registry refused: it
 * is mended by it. */
static gboolean
try_compose (Save *save, OvPending *part, gboolean single, gboolean *done, GError **error)
{
  g_autoptr (GPtrArray) waiting = NULL;
  g_autoptr (OvPending) last = NULL;
  GPtrArray *into;

  *done = FALSE;
  if (!g_hash_table_contains (save->writer->pending, &part->op.id))
    return TRUE;
  waiting = ov_outbox_pending_of_record (save->writer->outbox, part->op.id, error);
  if (waiting == NULL)
    return FALSE;
  if (waiting->len == 0)
    return TRUE;
  if (part->op.kind == OV_CHANGE_DELETE && is_removable (save->writer, waiting))
    {
      g_ptr_array_add (save->removed, g_ptr_array_steal_index (waiting, 0));
      *done = TRUE;
      return TRUE;
    }
  last = g_ptr_array_steal_index (waiting, waiting->len - 1);
  if (part->op.kind != OV_CHANGE_UPDATE || last->op.kind == OV_CHANGE_DELETE
      || !(last->state == OV_OUTBOX_REJECTED || (last->state == OV_OUTBOX_QUEUED && single))
      || refers_elsewhere (save, part, last->entry))
    return TRUE;
  if (!ov_pending_compose (last, part, error))
    return FALSE;
  into = ov_pending_is_empty (last) ? save->removed : save->composed;
  g_ptr_array_add (into, g_steal_pointer (&last));
  *done = TRUE;
  return TRUE;
}

static gboolean
prepare_change (Save *save, OvChange *change, gboolean single, GError **error)
{
  g_autoptr (OvPending) part = ov_pending_of_change (change);
  g_autoptr (OvRecord) before = NULL;
  g_autoptr (OvRecord) after = NULL;
  OvRebase result;
  gboolean done;

  if (part == NULL)
    return TRUE;
  /* The form may be older than what is shown by now. */
  if (!read_shown (save->writer, part->op.noun, part->op.id, &before, error)
      || !ov_pending_rebase (part, before, &result, &after, error))
    return FALSE;
  if (result == OV_REBASE_EMPTY)
    return TRUE;
  add_undo (save, before, after);
  if (result == OV_REBASE_CONFLICT)
    save->conflict = TRUE;
  else if (!try_compose (save, part, single, &done, error))
    return FALSE;
  else if (done)
    return TRUE;
  g_ptr_array_add (save->parts, g_steal_pointer (&part));
  return TRUE;
}

/* The entry waits for those that touch its records before it, and for those that create what it refers to. */
static gboolean
write_dependencies (Save *save, OvPending *part, GError **error)
{
  OvSqlConnection *outbox = save->writer->outbox;
  g_autoptr (GArray) ids = NULL;

  if (g_hash_table_contains (save->writer->pending, &part->op.id)
      && !ov_sql_run (outbox, error,
                      "INSERT OR IGNORE INTO dependency (entry, on_entry) SELECT ?1, o.entry FROM operation o JOIN "
                      "entry e ON e.n = o.entry"
                      " WHERE o.uuid = ?2 AND e.state != 4 AND o.entry != ?1",
                      "lu", part->entry, part->op.id))
    return FALSE;
  /* What is deleted may be referred to by any earlier edit. */
  if (part->op.kind == OV_CHANGE_DELETE)
    return ov_sql_run (outbox, error, "INSERT OR IGNORE INTO dependency (entry, on_entry)"
                                      " SELECT ?1, n FROM entry WHERE state IN (0, 1) AND n != ?1", "l", part->entry);
  ids = ov_pending_references (part);
  for (guint i = 0; i < ids->len; i++)
    {
      OvId id = g_array_index (ids, OvId, i);
      gint64 creator = g_hash_table_contains (save->writer->pending, &id) ? ov_outbox_creator (outbox, id) : 0;

      if (creator != 0 && !ov_outbox_add_dependency (outbox, part->entry, creator, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_new_entry (Save *save, const char *label, GError **error)
{
  OvSqlConnection *outbox = save->writer->outbox;
  gint64 entry;

  if (save->parts->len == 0)
    return TRUE;
  entry = ov_outbox_add_entry (outbox, label, save->conflict ? OV_OUTBOX_CONFLICT : OV_OUTBOX_QUEUED, error);
  if (entry == 0)
    return FALSE;
  for (guint i = 0; i < save->parts->len; i++)
    {
      OvPending *part = save->parts->pdata[i];

      part->entry = entry;
      if (!ov_outbox_put_operation (outbox, part, error) || !write_dependencies (save, part, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_outbox (Save *save, const char *label, GError **error)
{
  OvSqlConnection *outbox = save->writer->outbox;
  g_autoptr (OvSqlTransaction) transaction = ov_sql_begin (outbox, error);

  if (transaction == NULL)
    return FALSE;
  for (guint i = 0; i < save->removed->len; i++)
    if (!ov_outbox_remove_operation (outbox, save->removed->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < save->composed->len; i++)
    {
      OvPending *part = save->composed->pdata[i];

      if (!ov_outbox_put_operation (outbox, part, error)
          || (part->state == OV_OUTBOX_REJECTED && !ov_outbox_requeue (outbox, part->entry, OV_OUTBOX_QUEUED, error)))
        return FALSE;
    }
  if (!write_new_entry (save, label, error))
    return FALSE;
  OV_FAILPOINT ("save-before-commit");
  if (!ov_sql_commit (g_steal_pointer (&transaction), error))
    return FALSE;
  OV_FAILPOINT ("save-after-commit");
  save->writer->outbox_touched = TRUE;
  return TRUE;
}

static gboolean
refresh_parts (Save *save, GPtrArray *parts, OvRewrites *rewrites)
{
  for (guint i = 0; i < parts->len; i++)
    {
      OvPending *part = parts->pdata[i];

      if (!ov_writer_refresh (save->writer, part->op.noun, part->op.id, 0, rewrites, NULL))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_view (Save *save)
{
  g_autoptr (OvRewrites) rewrites = ov_rewrites_new ();
  g_autoptr (OvSqlTransaction) transaction = NULL;

  if (!ov_writer_read_pending (save->writer, NULL)
      || (transaction = ov_sql_begin (save->writer->cache, NULL)) == NULL)
    return FALSE;
  return refresh_parts (save, save->parts, rewrites) && refresh_parts (save, save->composed, rewrites)
         && refresh_parts (save, save->removed, rewrites) && ov_sql_commit (g_steal_pointer (&transaction), NULL)
         && ov_writer_rewrite (save->writer, rewrites, NULL);
}

static void
note_creations (Save *save, GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      OvChange *change = changes->pdata[i];
      OvId id = ov_record_get_id (change->record);

      if (change->kind == OV_CHANGE_CREATE)
        g_hash_table_add (save->own, g_memdup2 (&id, sizeof id));
    }
}

gboolean
ov_writer_save (OvWriter *self, GPtrArray *changes, const char *label, GPtrArray **undo, GError **error)
{
  g_auto (Save) save = {
    .writer = self,
    .parts = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_pending_free),
    .composed = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_pending_free),
    .removed = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_pending_free),
    .own = g_hash_table_new_full (ov_id_hash, ov_id_equal_key, g_free, NULL),
    .undo = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free),
  };

  note_creations (&save, changes);
  for (guint i = 0; i < changes->len; i++)
    if (!prepare_change (&save, changes->pdata[i], changes->len == 1, error))
      return FALSE;
  if (save.parts->len + save.composed->len + save.removed->len > 0
      && !(write_outbox (&save, label, error) && ov_writer_follow (self, write_view (&save))))
    return FALSE;
  *undo = g_steal_pointer (&save.undo);
  return TRUE;
}
