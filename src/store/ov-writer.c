#include "ov-writer.h"

#include "ov-failpoint.h"
#include "ov-record-json.h"

OvRewrites *
ov_rewrites_new (void)
{
  OvRewrites *rewrites = g_new0 (OvRewrites, 1);

  rewrites->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_pending_free);
  rewrites->results = g_array_new (FALSE, FALSE, sizeof (OvRebase));
  return rewrites;
}

void
ov_rewrites_free (OvRewrites *rewrites)
{
  g_ptr_array_unref (rewrites->parts);
  g_array_unref (rewrites->results);
  g_free (rewrites);
}

static void
note_change (OvWriter *self, OvNoun noun, OvId id)
{
  ov_store_changes_add (self->changes, noun, id);
  ov_cache_rules_forget (&self->rules, noun);
}

gboolean
ov_writer_put_view (OvWriter *self, OvRecord *record, GError **error)
{
  note_change (self, ov_noun_of (record), ov_record_get_id (record));
  return ov_cache_put (self->cache, record, self->today, error);
}

gboolean
ov_writer_remove_view (OvWriter *self, OvNoun noun, OvId id, GError **error)
{
  note_change (self, noun, id);
  return ov_cache_remove (self->cache, noun, id, self->today, error);
}

gboolean
ov_writer_read_pending (OvWriter *self, GError **error)
{
  GHashTable *pending = ov_outbox_pending_ids (self->outbox, error);

  if (pending == NULL)
    return FALSE;
  g_clear_pointer (&self->pending, g_hash_table_unref);
  self->pending = pending;
  return TRUE;
}

/* The base of a record whose first edit this is: what the view shows now. */
static gboolean
read_base (OvWriter *self, OvNoun noun, OvId id, OvCacheBase *base, GError **error)
{
  g_autoptr (OvRecord) shown = NULL;
  g_autoptr (GError) missing = NULL;

  if (!ov_cache_get_base (self->cache, id, base, error))
    return FALSE;
  if (base->found)
    return TRUE;
  shown = ov_sql_record_get (self->cache, noun, id, &missing);
  if (shown != NULL)
    {
      base->version = ov_record_get_version (shown);
      base->body = ov_record_to_body (shown);
      return TRUE;
    }
  if (g_error_matches (missing, OV_ERROR, OV_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&missing));
  return FALSE;
}

static int
pending_number (OvOutboxState state)
{
  return state == OV_OUTBOX_REJECTED ? 3 : state == OV_OUTBOX_CONFLICT ? 2 : 1;
}

static gboolean
show_base (OvWriter *self, OvNoun noun, OvId id, OvCacheBase *base, GError **error)
{
  g_autoptr (OvRecord) record = NULL;

  if (base->found && !ov_cache_drop_base (self->cache, id, error))
    return FALSE;
  if (base->body == NULL)
    return ov_writer_remove_view (self, noun, id, error);
  record = ov_record_from_body (noun, id, base->version, base->body, -1, error);
  return record != NULL && ov_writer_put_view (self, record, error);
}

static gboolean
put_on_base (OvWriter *self, OvCacheBase *base, GPtrArray *parts, OvRewrites *rewrites, GError **error)
{
  OvPending *first = parts->pdata[0];
  OvNoun noun = first->op.noun;
  OvId id = first->op.id;
  g_autoptr (OvRecord) shown = NULL;
  int pending = 1;

  if (base->body != NULL)
    {
      shown = ov_record_from_body (noun, id, base->version, base->body, -1, error);
      if (shown == NULL)
        return FALSE;
    }
  while (parts->len > 0)
    {
      g_autoptr (OvPending) part = g_ptr_array_steal_index (parts, 0);
      OvRecord *view = NULL;
      OvRebase result;

      if (!ov_pending_rebase (part, shown, &result, &view, error))
        return FALSE;
      g_clear_object (&shown);
      shown = view;
      pending = MAX (pending, result == OV_REBASE_CONFLICT ? 2 : pending_number (part->state));
      if (result != OV_REBASE_SAME)
        {
          g_ptr_array_add (rewrites->parts, g_steal_pointer (&part));
          g_array_append_val (rewrites->results, result);
        }
    }
  if (!ov_cache_set_base (self->cache, noun, id, base->version, base->body, pending, error))
    return FALSE;
  if (shown == NULL)
    return ov_writer_remove_view (self, noun, id, error);
  ov_record_set_version (shown, base->version);
  return ov_writer_put_view (self, shown, error);
}

gboolean
ov_writer_refresh (OvWriter *self, OvNoun noun, OvId id, gint64 except, OvRewrites *rewrites, GError **error)
{
  g_autoptr (GPtrArray) parts = ov_outbox_pending_of_record (self->outbox, id, error);
  OvCacheBase base = { 0 };
  gboolean fine;

  if (parts == NULL)
    return FALSE;
  for (guint i = 0; i < parts->len;)
    if (except != 0 && ((OvPending *) parts->pdata[i])->entry == except)
      g_ptr_array_remove_index (parts, i);
    else
      i++;
  fine = read_base (self, noun, id, &base, error)
         && (parts->len == 0 ? show_base (self, noun, id, &base, error)
                             : put_on_base (self, &base, parts, rewrites, error));
  ov_cache_clear_base (&base);
  return fine;
}

gboolean
ov_writer_set_base (OvWriter *self, OvFeedRow *row, gint64 except, OvRewrites *rewrites, GError **error)
{
  const char *body = row->op == OV_FEED_PUT ? row->data : NULL;

  return ov_cache_set_base (self->cache, row->noun, row->id, row->version, body, 1, error)
         && ov_writer_refresh (self, row->noun, row->id, except, rewrites, error);
}

/* An entry is in conflict as long as one of its parts is. */
static gboolean
settle_entry (OvWriter *self, gint64 entry, GError **error)
{
  g_autoptr (GPtrArray) parts = ov_outbox_pending_of_entry (self->outbox, entry, error);
  gboolean conflict = FALSE;
  OvOutboxState state;

  if (parts == NULL || parts->len == 0)
    return parts != NULL;
  state = ((OvPending *) parts->pdata[0])->state;
  for (guint i = 0; i < parts->len; i++)
    {
      OvPending *part = parts->pdata[i];

      conflict = conflict || part->op.conflicts != NULL || part->op.deleted_there;
    }
  if (conflict && state == OV_OUTBOX_QUEUED)
    return ov_outbox_set_state (self->outbox, entry, OV_OUTBOX_CONFLICT, NULL, error);
  if (!conflict && state == OV_OUTBOX_CONFLICT)
    return ov_outbox_requeue (self->outbox, entry, OV_OUTBOX_QUEUED, error);
  return TRUE;
}

gboolean
ov_writer_rewrite (OvWriter *self, OvRewrites *rewrites, GError **error)
{
  g_autoptr (OvSqlTransaction) transaction = NULL;

  if (rewrites->parts->len == 0)
    return TRUE;
  transaction = ov_sql_begin (self->outbox, error);
  if (transaction == NULL)
    return FALSE;
  for (guint i = 0; i < rewrites->parts->len; i++)
    {
      OvPending *part = rewrites->parts->pdata[i];
      gboolean empty = g_array_index (rewrites->results, OvRebase, i) == OV_REBASE_EMPTY;

      if (!(empty ? ov_outbox_remove_operation (self->outbox, part, error)
                  : ov_outbox_put_operation (self->outbox, part, error))
          || !settle_entry (self, part->entry, error))
        return FALSE;
    }
  OV_FAILPOINT ("rebase-before-commit");
  if (!ov_sql_commit (g_steal_pointer (&transaction), error))
    return FALSE;
  OV_FAILPOINT ("rebase-after-commit");
  self->outbox_touched = TRUE;
  return ov_writer_read_pending (self, error);
}

gboolean
ov_writer_follow (OvWriter *self, gboolean done)
{
  self->stale = self->stale || !done;
  return TRUE;
}

/* Every record whose view may be behind: it has waiting parts, or had when the program ended. */
static GHashTable *
records_to_repair (OvWriter *self, GError **error)
{
  g_autoptr (GHashTable) nouns = g_hash_table_new_full (ov_id_hash, ov_id_equal_key, g_free, NULL);
  OvSqlConnection *connections[] = { self->outbox, self->cache };
  const char *queries[] = {
    "SELECT DISTINCT o.kind, o.uuid FROM operation o JOIN entry e ON e.n = o.entry WHERE e.state != 4",
    "SELECT kind, uuid FROM base"
  };

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (OvSqlStatement) rows = ov_sql_query (connections[i], queries[i], NULL);

      while (ov_sql_next (rows))
        {
          OvId id = ov_sql_column_id (rows, 1);
          OvNoun noun;

          if (ov_noun_parse (ov_sql_column_text (rows, 0), &noun))
            g_hash_table_replace (nouns, g_memdup2 (&id, sizeof id), GINT_TO_POINTER (noun));
        }
      if (!ov_sql_finish (rows, error))
        return NULL;
    }
  return g_steal_pointer (&nouns);
}

gboolean
ov_writer_repair (OvWriter *self, GError **error)
{
  g_autoptr (GHashTable) nouns = records_to_repair (self, error);
  g_autoptr (OvRewrites) rewrites = ov_rewrites_new ();
  g_autoptr (OvSqlTransaction) transaction = NULL;
  GHashTableIter iter;
  gpointer id, noun;

  if (nouns == NULL || !ov_writer_read_pending (self, error) || (transaction = ov_sql_begin (self->cache, error)) == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, nouns);
  while (g_hash_table_iter_next (&iter, &id, &noun))
    {
      g_autoptr (GError) problem = NULL;

      /* Content that cannot be read must not keep the rest from being opened. */
      if (!ov_writer_refresh (self, GPOINTER_TO_INT (noun), *(OvId *) id, 0, rewrites, &problem)
          && !g_error_matches (problem, OV_ERROR, OV_ERROR_INVALID))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
    }
  if (!ov_cache_set_meta (self->cache, "clean", "no", error) || !ov_sql_commit (g_steal_pointer (&transaction), error)
      || !ov_writer_rewrite (self, rewrites, error))
    return FALSE;
  self->stale = FALSE;
  return TRUE;
}

static gboolean
open_cache (OvWriter *self, GError **error)
{
  gboolean rebuilt = FALSE;
  g_autofree char *clean = NULL;

  self->cache = ov_cache_open (self->folder, &rebuilt, error);
  if (self->cache == NULL)
    return FALSE;
  self->rebuilt = self->rebuilt || rebuilt;
  clean = ov_cache_get_meta (self->cache, "clean");
  if (g_strcmp0 (clean, "yes") == 0)
    return ov_cache_set_meta (self->cache, "clean", "no", error);
  return ov_writer_repair (self, error);
}

OvWriter *
ov_writer_open (const char *folder, GError **error)
{
  g_autoptr (OvWriter) self = g_new0 (OvWriter, 1);
  GError *problem = NULL;

  self->folder = g_strdup (folder);
  self->changes = ov_store_changes_new ();
  self->taken = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->today = ov_day_today ();
  self->outbox_touched = TRUE;
  self->outbox = ov_outbox_open (folder, &self->salvaged, error);
  if (self->outbox == NULL || !ov_writer_read_pending (self, error))
    return NULL;
  if (!open_cache (self, &problem) && g_error_matches (problem, OV_ERROR, OV_ERROR_CORRUPT))
    {
      g_clear_error (&problem);
      ov_writer_rebuild (self, &problem);
    }
  if (problem != NULL)
    {
      self->stale = TRUE;
      g_propagate_error (error, problem);
      g_prefix_error (error, "Cannot open the local data: ");
      return NULL;
    }
  return g_steal_pointer (&self);
}

gboolean
ov_writer_rebuild (OvWriter *self, GError **error)
{
  g_clear_object (&self->cache);
  ov_cache_delete (self->folder);
  ov_cache_rules_forget_all (&self->rules);
  ov_store_changes_add_all (self->changes);
  return open_cache (self, error);
}

void
ov_writer_free (OvWriter *self)
{
  if (self->cache != NULL && !self->stale)
    ov_cache_set_meta (self->cache, "clean", "yes", NULL);
  g_clear_object (&self->cache);
  g_clear_object (&self->outbox);
  ov_cache_rules_forget_all (&self->rules);
  g_clear_pointer (&self->pending, g_hash_table_unref);
  g_clear_pointer (&self->taken, g_hash_table_unref);
  g_clear_pointer (&self->changes, ov_store_changes_unref);
  g_free (self->folder);
  g_free (self);
}
