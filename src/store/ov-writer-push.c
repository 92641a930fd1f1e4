#include "ov-failpoint.h"
#include "ov-record-json.h"
#include "ov-writer.h"

static gboolean
is_taken (OvWriter *self, gint64 number)
{
  return g_hash_table_contains (self->taken, &number);
}

/* What an entry waits for: those it builds on are not with the registry. One that was refused holds back only what
 * refers to a record that it would have made. */
#define READY \
  "SELECT e.n FROM entry e WHERE e.state IN (0, 1) AND NOT EXISTS (" \
  "  SELECT 1 FROM dependency d JOIN entry b ON b.n = d.on_entry WHERE d.entry = e.n AND (b.state IN (0, 1, 2)" \
  "    OR (b.state = 3 AND EXISTS (SELECT 1 FROM operation o WHERE o.entry = b.n AND o.op = 0))))" \
  " ORDER BY e.state DESC, e.n"

static GArray *
ready_numbers (OvWriter *self, guint max, GError **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (OvSqlStatement) rows = ov_sql_query (self->outbox, READY, NULL);

  while (numbers->len < max && ov_sql_next (rows))
    {
      gint64 number = ov_sql_column_int64 (rows, 0);

      if (!is_taken (self, number))
        g_array_append_val (numbers, number);
    }
  return ov_sql_finish (rows, error) ? g_steal_pointer (&numbers) : NULL;
}

/* The versions that go with the entry are frozen when it is first sent. */
static gboolean
freeze_versions (OvWriter *self, gint64 number, GError **error)
{
  g_autoptr (GPtrArray) parts = ov_outbox_pending_of_entry (self->outbox, number, error);

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      OvPending *part = parts->pdata[i];
      OvCacheBase base = { 0 };

      if (!ov_cache_get_base (self->cache, part->op.id, &base, error))
        return FALSE;
      ov_cache_clear_base (&base);
      if (!ov_sql_run (self->outbox, error, "UPDATE operation SET sent_ver = ? WHERE n = ?", "ll",
                       part->op.kind == OV_CHANGE_CREATE ? (gint64) 0
                       : base.found                      ? base.version
                                                         : part->base_version,
                       part->number))
        return FALSE;
    }
  return parts != NULL
         && ov_sql_run (self->outbox, error, "UPDATE entry SET state = ?, tries = tries + 1 WHERE n = ?", "il",
                        OV_OUTBOX_INFLIGHT, number);
}

GPtrArray *
ov_writer_take (OvWriter *self, guint max, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (OvSqlTransaction) transaction = NULL;
  g_autoptr (GArray) numbers = NULL;

  /* An edit that is not put on what the registry has now would go with the version of that, and overwrite it. */
  if ((self->stale && !ov_writer_repair (self, error)) || (numbers = ready_numbers (self, max, error)) == NULL)
    return NULL;
  if (numbers->len == 0)
    return g_steal_pointer (&entries);
  transaction = ov_sql_begin (self->outbox, error);
  if (transaction == NULL)
    return NULL;
  for (guint i = 0; i < numbers->len; i++)
    {
      gint64 number = g_array_index (numbers, gint64, i);
      g_autoptr (OvOutboxEntry) entry = ov_outbox_get_entry (self->outbox, number, error);

      if (entry == NULL)
        return NULL;
      if (ov_outbox_entry_get_state (entry) == OV_OUTBOX_QUEUED)
        {
          if (!freeze_versions (self, number, error))
            return NULL;
          g_clear_object (&entry);
          entry = ov_outbox_get_entry (self->outbox, number, error);
          if (entry == NULL)
            return NULL;
        }
      g_ptr_array_add (entries, g_steal_pointer (&entry));
    }
  OV_FAILPOINT ("mark-before-commit");
  if (!ov_sql_commit (g_steal_pointer (&transaction), error))
    return NULL;
  OV_FAILPOINT ("mark-after-commit");
  for (guint i = 0; i < numbers->len; i++)
    g_hash_table_add (self->taken, g_memdup2 (&g_array_index (numbers, gint64, i), sizeof (gint64)));
  self->outbox_touched = TRUE;
  return g_steal_pointer (&entries);
}

/* What the registry had at that version, NULL when that is not what is known. */
static char *
known_body (OvWriter *self, OvId id, gint64 version)
{
  OvCacheBase base = { 0 };
  char *body = NULL;

  if (ov_cache_get_base (self->cache, id, &base, NULL) && base.version == version)
    body = g_steal_pointer (&base.body);
  ov_cache_clear_base (&base);
  return body;
}

/* A reply without content: what was sent, on what it was sent on. What is known may be older than that, when cache.db
 * comes anew, and newer, when the feed was faster. */
static gboolean
complete_row (OvWriter *self, OvFeedRow *row, OvPending *part, GError **error)
{
  g_autofree char *body = NULL;
  g_autoptr (OvRecord) record = NULL;
  g_autoptr (JsonObject) patch = NULL;

  if (row->op != OV_FEED_PUT || row->data != NULL)
    return TRUE;
  row->data = part->op.kind == OV_CHANGE_CREATE ? g_strdup (part->op.data)
                                                : known_body (self, row->id, row->version);
  if (row->data != NULL)
    return TRUE;
  body = known_body (self, row->id, part->op.version);
  record = ov_record_from_body (row->noun, row->id, row->version, body != NULL ? body : part->base, -1, error);
  patch = record != NULL ? ov_json_parse_object (part->op.data, -1, error) : NULL;
  if (patch == NULL || !ov_record_apply_patch (record, patch, error))
    return FALSE;
  row->data = ov_record_to_body (record);
  return TRUE;
}

static OvFeedRow *
find_row (GPtrArray *rows, OvId id)
{
  for (guint i = 0; i < rows->len; i++)
    if (ov_id_equal (((OvFeedRow *) rows->pdata[i])->id, id))
      return rows->pdata[i];
  return NULL;
}

/* A row that the feed brought meanwhile may be newer than this reply. */
static gboolean
is_older (OvWriter *self, OvFeedRow *row)
{
  OvCacheBase base = { 0 };
  gint64 known;

  if (!ov_cache_get_base (self->cache, row->id, &base, NULL))
    return FALSE;
  known = base.found ? base.version : ov_sql_record_version (self->cache, row->noun, row->id);
  ov_cache_clear_base (&base);
  return row->version < known;
}

static gboolean
put_bases (OvWriter *self, gint64 number, GPtrArray *rows, gboolean done, OvRewrites *rewrites, GError **error)
{
  g_autoptr (GPtrArray) parts = ov_outbox_pending_of_entry (self->outbox, number, error);
  g_autoptr (OvSqlTransaction) transaction = NULL;

  if (parts == NULL || (transaction = ov_sql_begin (self->cache, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < parts->len; i++)
    {
      OvPending *part = parts->pdata[i];
      OvFeedRow *row = find_row (rows, part->op.id);
      gboolean fine;

      if (row != NULL && !(done && is_older (self, row)))
        fine =
            complete_row (self, row, part, error) && ov_writer_set_base (self, row, done ? number : 0, rewrites, error);
      else
        fine = ov_writer_refresh (self, part->op.noun, part->op.id, done ? number : 0, rewrites, error);
      if (!fine)
        return FALSE;
    }
  return ov_sql_commit (g_steal_pointer (&transaction), error);
}

static gboolean
mark (OvWriter *self, gint64 number, OvOutboxState state, const char *problem, gint64 sequence, GError **error)
{
  g_autoptr (OvSqlTransaction) transaction = ov_sql_begin (self->outbox, error);

  if (transaction == NULL || !ov_outbox_set_state (self->outbox, number, state, problem, error)
      || !ov_sql_run (self->outbox, error, "UPDATE entry SET seq = ? WHERE n = ?", "ll", sequence, number))
    return FALSE;
  OV_FAILPOINT ("mark-before-commit");
  if (!ov_sql_commit (g_steal_pointer (&transaction), error))
    return FALSE;
  OV_FAILPOINT ("mark-after-commit");
  self->outbox_touched = TRUE;
  return TRUE;
}

gboolean
ov_writer_ack (OvWriter *self, gint64 number, gint64 sequence, GPtrArray *results, GError **error)
{
  g_autoptr (OvRewrites) rewrites = ov_rewrites_new ();

  g_hash_table_remove (self->taken, &number);
  if (!put_bases (self, number, results, TRUE, rewrites, error))
    return FALSE;
  if (!mark (self, number, OV_OUTBOX_ACKED, NULL, sequence, error))
    {
      self->stale = TRUE;
      return FALSE;
    }
  return ov_writer_follow (self, ov_writer_rewrite (self, rewrites, NULL) && ov_writer_read_pending (self, NULL));
}

gboolean
ov_writer_moved (OvWriter *self, gint64 number, GPtrArray *rows, GError **error)
{
  g_autoptr (OvRewrites) rewrites = ov_rewrites_new ();
  g_autoptr (OvSqlTransaction) transaction = NULL;

  g_hash_table_remove (self->taken, &number);
  /* The registry has not done it: it may change now, and goes under a new key. */
  transaction = ov_sql_begin (self->outbox, error);
  if (transaction == NULL || !ov_outbox_requeue (self->outbox, number, OV_OUTBOX_QUEUED, error))
    return FALSE;
  OV_FAILPOINT ("mark-before-commit");
  if (!ov_sql_commit (g_steal_pointer (&transaction), error))
    return FALSE;
  OV_FAILPOINT ("mark-after-commit");
  self->outbox_touched = TRUE;
  return ov_writer_follow (self, put_bases (self, number, rows, FALSE, rewrites, NULL)
                                 && ov_writer_rewrite (self, rewrites, NULL));
}

/* The view tells the state of its edits. */
static gboolean
refresh_entry (OvWriter *self, gint64 number)
{
  g_autoptr (OvRewrites) rewrites = ov_rewrites_new ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  return put_bases (self, number, none, FALSE, rewrites, NULL) && ov_writer_rewrite (self, rewrites, NULL);
}

gboolean
ov_writer_reject (OvWriter *self, gint64 number, const char *problem, GError **error)
{
  g_hash_table_remove (self->taken, &number);
  return mark (self, number, OV_OUTBOX_REJECTED, problem, 0, error)
         && ov_writer_follow (self, refresh_entry (self, number));
}

gboolean
ov_writer_release (OvWriter *self, gint64 number, const char *problem, GError **error)
{
  g_hash_table_remove (self->taken, &number);
  return ov_sql_run (self->outbox, error, "UPDATE entry SET problem = ? WHERE n = ?", "tl", problem, number);
}

gboolean
ov_writer_set_durable (OvWriter *self, const char *epoch, gint64 through, GError **error)
{
  gint64 known = 0;

  /* Sequences of another epoch say nothing about these. */
  if (!ov_sql_get_int64 (self->cache, NULL, &known, "SELECT 1 FROM position WHERE epoch = ?", "t", epoch))
    return TRUE;
  return ov_sql_run (self->outbox, error, "DELETE FROM entry WHERE state = ? AND seq <= ?", "il", OV_OUTBOX_ACKED,
                     through);
}

gboolean
ov_writer_offer_again (OvWriter *self, gint64 head, GError **error)
{
  g_autoptr (OvRewrites) rewrites = ov_rewrites_new ();
  g_autoptr (OvSqlStatement) rows = NULL;
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));

  rows = ov_sql_query (self->outbox, "SELECT n FROM entry WHERE state = ? AND seq > ? ORDER BY n", "il",
                       OV_OUTBOX_ACKED, head);
  while (ov_sql_next (rows))
    {
      gint64 number = ov_sql_column_int64 (rows, 0);

      g_array_append_val (numbers, number);
    }
  if (!ov_sql_finish (rows, error))
    return FALSE;
  /* As they were sent: the restored registry may still know some of their keys, and those must come with the same
   * content. And what is known here may still be what the registry has lost: put on that, nothing would be left. */
  if (!ov_sql_run (self->outbox, error, "UPDATE entry SET state = ? WHERE state = ? AND seq > ?", "iil",
                   OV_OUTBOX_INFLIGHT, OV_OUTBOX_ACKED, head))
    return FALSE;
  self->outbox_touched = TRUE;
  ov_writer_follow (self, ov_writer_read_pending (self, NULL));
  for (guint i = 0; i < numbers->len; i++)
    ov_writer_follow (self, refresh_entry (self, g_array_index (numbers, gint64, i)));
  return TRUE;
}
