#include "ov-record-json.h"
#include "ov-writer.h"

void
ov_conflict_free (OvConflict *conflict)
{
  g_clear_object (&conflict->base);
  g_clear_object (&conflict->mine);
  g_clear_object (&conflict->theirs);
  g_free (conflict);
}

GPtrArray *
ov_writer_list (OvWriter *self, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (OvSqlStatement) rows =
      ov_sql_query (self->outbox, "SELECT n FROM entry WHERE state != ? ORDER BY n", "i", OV_OUTBOX_ACKED);

  while (ov_sql_next (rows))
    {
      OvOutboxEntry *entry = ov_outbox_get_entry (self->outbox, ov_sql_column_int64 (rows, 0), error);

      if (entry == NULL)
        return NULL;
      g_ptr_array_add (entries, entry);
    }
  return ov_sql_finish (rows, error) ? g_steal_pointer (&entries) : NULL;
}

/* What the registry has, NULL in *theirs when nothing. */
static gboolean
read_theirs (OvWriter *self, OvPending *part, OvRecord **theirs, GError **error)
{
  OvCacheBase base = { 0 };

  *theirs = NULL;
  if (!ov_cache_get_base (self->cache, part->op.id, &base, error))
    return FALSE;
  if (base.body != NULL)
    *theirs = ov_record_from_body (part->op.noun, part->op.id, base.version, base.body, -1, error);
  ov_cache_clear_base (&base);
  return base.body == NULL || *theirs != NULL;
}

static OvRecord *
read_mine (OvPending *part, OvRecord *base, GError **error)
{
  g_autoptr (JsonObject) patch = NULL;
  g_autoptr (OvRecord) mine = NULL;

  if (part->op.kind == OV_CHANGE_CREATE)
    return ov_record_from_body (part->op.noun, part->op.id, 0, part->op.data, -1, error);
  mine = ov_record_copy (base);
  patch = ov_json_parse_object (part->op.data, -1, error);
  return patch != NULL && ov_record_apply_patch (mine, patch, error) ? g_steal_pointer (&mine) : NULL;
}

static OvConflict *
read_conflict (OvWriter *self, OvPending *part, OvOutboxOperation *operation, GError **error)
{
  g_autofree OvConflict *conflict = g_new0 (OvConflict, 1);

  conflict->operation = operation;
  if (part->base != NULL)
    {
      conflict->base = ov_record_from_body (part->op.noun, part->op.id, part->base_version, part->base, -1, error);
      if (conflict->base == NULL)
        return NULL;
    }
  if (part->op.kind != OV_CHANGE_DELETE)
    conflict->mine = read_mine (part, conflict->base, error);
  if ((part->op.kind != OV_CHANGE_DELETE && conflict->mine == NULL)
      || !read_theirs (self, part, &conflict->theirs, error))
    {
      ov_conflict_free (g_steal_pointer (&conflict));
      return NULL;
    }
  return g_steal_pointer (&conflict);
}

GPtrArray *
ov_writer_conflicts (OvWriter *self, OvOutboxEntry *entry, GError **error)
{
  g_autoptr (GPtrArray) parts = ov_outbox_pending_of_entry (self->outbox, ov_outbox_entry_get_number (entry), error);
  g_autoptr (GPtrArray) conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_conflict_free);
  GPtrArray *operations = ov_outbox_entry_get_operations (entry);

  if (parts == NULL)
    return NULL;
  for (guint i = 0; i < parts->len && i < operations->len; i++)
    {
      OvConflict *conflict = read_conflict (self, parts->pdata[i], operations->pdata[i], error);

      if (conflict == NULL)
        return NULL;
      g_ptr_array_add (conflicts, conflict);
    }
  return g_steal_pointer (&conflicts);
}

static OvRecord *
find_record (GPtrArray *records, OvId id)
{
  for (guint i = 0; i < records->len; i++)
    if (ov_id_equal (ov_record_get_id (records->pdata[i]), id))
      return records->pdata[i];
  return NULL;
}

/* The part as a person has decided, on what the registry has now. */
static gboolean
decide_part (OvWriter *self, OvPending *part, OvRecord *chosen, GError **error)
{
  g_autoptr (OvRecord) theirs = NULL;

  if (!read_theirs (self, part, &theirs, error))
    return FALSE;
  if (part->op.kind == OV_CHANGE_DELETE && theirs == NULL)
    return ov_outbox_remove_operation (self->outbox, part, error);
  g_clear_pointer (&part->op.conflicts, g_array_unref);
  part->op.deleted_there = FALSE;
  if (part->op.kind == OV_CHANGE_DELETE)
    {
      g_free (part->base);
      part->base = ov_record_to_body (theirs);
      part->base_version = ov_record_get_version (theirs);
    }
  else if (theirs == NULL)
    {
      /* It was deleted there and shall stand: it is made again under its id. */
      part->op.kind = OV_CHANGE_CREATE;
      g_free (part->op.data);
      part->op.data = ov_record_to_body (chosen);
      g_clear_pointer (&part->base, g_free);
      part->base_version = 0;
    }
  else
    {
      g_autoptr (JsonObject) patch = ov_record_make_patch (theirs, chosen);

      part->op.kind = OV_CHANGE_UPDATE;
      g_free (part->op.data);
      part->op.data = ov_json_object_canonical (patch);
      g_free (part->base);
      part->base = ov_record_to_body (theirs);
      part->base_version = ov_record_get_version (theirs);
    }
  return ov_pending_is_empty (part) ? ov_outbox_remove_operation (self->outbox, part, error)
                                    : ov_outbox_put_operation (self->outbox, part, error);
}

static gboolean
refresh_parts (OvWriter *self, GPtrArray *parts)
{
  g_autoptr (OvRewrites) rewrites = ov_rewrites_new ();
  g_autoptr (OvSqlTransaction) transaction = NULL;

  self->outbox_touched = TRUE;
  if (!ov_writer_read_pending (self, NULL) || (transaction = ov_sql_begin (self->cache, NULL)) == NULL)
    return FALSE;
  for (guint i = 0; i < parts->len; i++)
    {
      OvPending *part = parts->pdata[i];

      if (!ov_writer_refresh (self, part->op.noun, part->op.id, 0, rewrites, NULL))
        return FALSE;
    }
  return ov_sql_commit (g_steal_pointer (&transaction), NULL) && ov_writer_rewrite (self, rewrites, NULL);
}

gboolean
ov_writer_resolve (OvWriter *self, gint64 number, GPtrArray *records, GError **error)
{
  g_autoptr (GPtrArray) parts = ov_outbox_pending_of_entry (self->outbox, number, error);
  g_autoptr (OvSqlTransaction) transaction = NULL;

  if (parts == NULL || (transaction = ov_sql_begin (self->outbox, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < parts->len; i++)
    {
      OvPending *part = parts->pdata[i];
      OvRecord *chosen = find_record (records, part->op.id);

      if (!(chosen != NULL ? decide_part (self, part, chosen, error)
                           : ov_outbox_remove_operation (self->outbox, part, error)))
        return FALSE;
    }
  return ov_outbox_requeue (self->outbox, number, OV_OUTBOX_QUEUED, error)
         && ov_sql_commit (g_steal_pointer (&transaction), error)
         && ov_writer_follow (self, refresh_parts (self, parts));
}

/* With an entry that would have made a record goes what refers to the record. */
static gboolean
collect_discarded (OvWriter *self, gint64 number, GArray *numbers, GPtrArray *parts, GError **error)
{
  g_autoptr (GPtrArray) own = ov_outbox_pending_of_entry (self->outbox, number, error);
  g_autoptr (OvSqlStatement) rows = NULL;
  gboolean creates = FALSE;

  if (own == NULL)
    return FALSE;
  for (guint i = 0; i < numbers->len; i++)
    if (g_array_index (numbers, gint64, i) == number)
      return TRUE;
  g_array_append_val (numbers, number);
  while (own->len > 0)
    {
      OvPending *part = g_ptr_array_steal_index (own, 0);

      creates = creates || part->op.kind == OV_CHANGE_CREATE;
      g_ptr_array_add (parts, part);
    }
  if (!creates)
    return TRUE;
  rows = ov_sql_query (self->outbox, "SELECT entry FROM dependency WHERE on_entry = ?", "l", number);
  while (ov_sql_next (rows))
    if (!collect_discarded (self, ov_sql_column_int64 (rows, 0), numbers, parts, error))
      return FALSE;
  return ov_sql_finish (rows, error);
}

gboolean
ov_writer_discard (OvWriter *self, gint64 number, GError **error)
{
  g_autoptr (OvOutboxEntry) entry = ov_outbox_get_entry (self->outbox, number, error);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_pending_free);
  g_autoptr (OvSqlTransaction) transaction = NULL;

  if (entry == NULL)
    return FALSE;
  if (ov_outbox_entry_get_state (entry) == OV_OUTBOX_INFLIGHT)
    {
      g_set_error (error, OV_ERROR, OV_ERROR_BUSY, "The edit is on its way");
      return FALSE;
    }
  if (!collect_discarded (self, number, numbers, parts, error)
      || (transaction = ov_sql_begin (self->outbox, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < numbers->len; i++)
    if (!ov_outbox_remove_entry (self->outbox, g_array_index (numbers, gint64, i), error))
      return FALSE;
  return ov_sql_commit (g_steal_pointer (&transaction), error) && ov_writer_follow (self, refresh_parts (self, parts));
}

gboolean
ov_writer_retry (OvWriter *self, gint64 number, GError **error)
{
  g_autoptr (GPtrArray) parts = ov_outbox_pending_of_entry (self->outbox, number, error);

  return parts != NULL && ov_outbox_requeue (self->outbox, number, OV_OUTBOX_QUEUED, error)
         && ov_writer_follow (self, refresh_parts (self, parts));
}
