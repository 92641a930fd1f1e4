#include <string.h>

#include "ov-digest.h"
#include "ov-failpoint.h"
#include "ov-record-json.h"
#include "ov-writer.h"

OvFeedRow *
ov_feed_row_new (OvFeedOp op, OvNoun noun, OvId id, gint64 version, const char *data, gssize length)
{
  OvFeedRow *row = g_new0 (OvFeedRow, 1);

  row->op = op;
  row->noun = noun;
  row->id = id;
  row->version = version;
  row->data = data == NULL ? NULL : length < 0 ? g_strdup (data) : g_strndup (data, (gsize) length);
  return row;
}

void
ov_feed_row_free (OvFeedRow *row)
{
  g_free (row->data);
  g_free (row);
}

void
ov_sync_position_free (OvSyncPosition *position)
{
  g_free (position->epoch);
  g_free (position->cursor);
  g_free (position);
}

OvSyncPosition *
ov_writer_get_position (OvWriter *self, const char *scope, GError **error)
{
  OvSyncPosition *position = g_new0 (OvSyncPosition, 1);
  g_autoptr (OvSqlStatement) row = NULL;

  row = ov_sql_query (self->cache, "SELECT epoch, cursor, done, kind, after FROM position WHERE scope = ?", "t", scope);
  if (ov_sql_next (row))
    {
      position->epoch = ov_sql_column_dup (row, 0);
      position->cursor = ov_sql_column_dup (row, 1);
      position->snapshot_done = ov_sql_column_int (row, 2) != 0;
      ov_noun_parse (ov_sql_column_text (row, 3), &position->snapshot_noun);
      position->snapshot_after = ov_sql_column_id (row, 4);
    }
  if (ov_sql_finish (row, error))
    return position;
  ov_sync_position_free (position);
  return NULL;
}

/* After a resync any version is news for a row that was not confirmed yet. */
static gboolean
take_stale (OvWriter *self, OvId id)
{
  return ov_sql_run (self->cache, NULL, "DELETE FROM stale WHERE uuid = ?", "u", id)
         && ov_sql_changes (self->cache) > 0;
}

static gboolean
apply_to_base (OvWriter *self, OvFeedRow *row, gboolean stale, OvRewrites *rewrites, GError **error)
{
  OvCacheBase base = { 0 };
  gint64 known;

  if (!ov_cache_get_base (self->cache, row->id, &base, error))
    return FALSE;
  known = base.found ? base.version : ov_sql_record_version (self->cache, row->noun, row->id);
  ov_cache_clear_base (&base);
  return (row->version < known && !stale) || ov_writer_set_base (self, row, 0, rewrites, error);
}

static gboolean
apply_row (OvWriter *self, OvFeedRow *row, gboolean resyncing, OvRewrites *rewrites, GError **error)
{
  gboolean stale = resyncing && take_stale (self, row->id);
  g_autoptr (OvRecord) record = NULL;

  if (g_hash_table_contains (self->pending, &row->id))
    return apply_to_base (self, row, stale, rewrites, error);
  if (!stale && row->version < ov_sql_record_version (self->cache, row->noun, row->id))
    return TRUE;
  if (row->op != OV_FEED_PUT)
    return ov_writer_remove_view (self, row->noun, row->id, error);
  record = ov_record_from_body (row->noun, row->id, row->version, row->data, -1, error);
  return record != NULL && ov_writer_put_view (self, record, error);
}

static gboolean
apply_rows (OvWriter *self, GPtrArray *rows, OvRewrites *rewrites, GError **error)
{
  gint64 unconfirmed = 0;
  gboolean resyncing;

  ov_sql_get_int64 (self->cache, NULL, &unconfirmed, "SELECT 1 FROM stale LIMIT 1", NULL);
  resyncing = unconfirmed != 0;
  for (guint i = 0; i < rows->len; i++)
    if (!apply_row (self, rows->pdata[i], resyncing, rewrites, error))
      return FALSE;
  return TRUE;
}

static gboolean
commit_page (OvWriter *self, OvSqlTransaction *taken, OvRewrites *rewrites, GError **error)
{
  OV_FAILPOINT ("apply-before-commit");
  if (!ov_sql_commit (taken, error))
    return FALSE;
  OV_FAILPOINT ("apply-after-commit");
  return ov_writer_follow (self, ov_writer_rewrite (self, rewrites, NULL));
}

gboolean
ov_writer_apply_changes (OvWriter *self, const char *scope, const char *epoch, const char *cursor, GPtrArray *rows,
                         GError **error)
{
  g_autoptr (OvSqlTransaction) transaction = ov_sql_begin (self->cache, error);
  g_autoptr (OvRewrites) rewrites = ov_rewrites_new ();

  return transaction != NULL && apply_rows (self, rows, rewrites, error)
         && ov_sql_run (self->cache, error,
                        "INSERT INTO position (scope, epoch, cursor, done) VALUES (?1, ?2, ?3, 1)"
                        " ON CONFLICT (scope) DO UPDATE SET epoch = ?2, cursor = ?3", "ttt", scope, epoch, cursor)
         && commit_page (self, g_steal_pointer (&transaction), rewrites, error);
}

/* Rows that neither snapshot nor feed has brought are not there any more. */
static gboolean
remove_unconfirmed (OvWriter *self, OvRewrites *rewrites, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_feed_row_free);
  g_autoptr (OvSqlStatement) stale = ov_sql_query (self->cache, "SELECT kind, uuid FROM stale", NULL);

  while (ov_sql_next (stale))
    {
      OvNoun noun;

      if (ov_noun_parse (ov_sql_column_text (stale, 0), &noun))
        g_ptr_array_add (rows, ov_feed_row_new (OV_FEED_LEAVE, noun, ov_sql_column_id (stale, 1), 0, NULL, 0));
    }
  if (!ov_sql_finish (stale, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!apply_row (self, rows->pdata[i], TRUE, rewrites, error))
      return FALSE;
  return ov_sql_execute (self->cache, "DELETE FROM stale", error);
}

gboolean
ov_writer_apply_snapshot (OvWriter *self, const char *scope, const char *epoch, const char *start_cursor, OvNoun noun,
                          OvId after, gboolean more, GPtrArray *rows, GError **error)
{
  g_autoptr (OvSqlTransaction) transaction = ov_sql_begin (self->cache, error);
  g_autoptr (OvRewrites) rewrites = ov_rewrites_new ();
  OvNoun next = more ? noun : noun + 1;
  gboolean done = next >= OV_N_NOUNS;

  if (transaction == NULL || !apply_rows (self, rows, rewrites, error))
    return FALSE;
  if (done && !remove_unconfirmed (self, rewrites, error))
    return FALSE;
  if (done)
    ov_store_changes_add_all (self->changes); /* all is here: also that is news, and the last page may be empty */
  return ov_sql_run (self->cache, error,
                     "INSERT INTO position (scope, epoch, cursor, done, kind, after) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
                     " ON CONFLICT (scope) DO UPDATE SET epoch = ?2, cursor = coalesce (cursor, ?3), done = ?4, kind = "
                     "?5, after = ?6",
                     "tttitu", scope, epoch, start_cursor, (int) done, done ? NULL : ov_noun_kind (next),
                     more ? after : OV_ID_NONE)
         && commit_page (self, g_steal_pointer (&transaction), rewrites, error);
}

static gboolean
mark_unconfirmed (OvWriter *self, OvNoun noun, GError **error)
{
  g_autofree char *rows = g_strdup_printf ("INSERT OR IGNORE INTO stale (uuid, kind) SELECT uuid, ? FROM \"%s\"",
                                           ov_sql_record_table (noun));

  return ov_sql_run (self->cache, error, rows, "t", ov_noun_kind (noun))
         && ov_sql_run (self->cache, error,
                        "INSERT OR IGNORE INTO stale (uuid, kind) SELECT uuid, kind FROM base WHERE kind = ?", "t",
                        ov_noun_kind (noun));
}

gboolean
ov_writer_resync (OvWriter *self, const char *scope, OvNoun noun, GError **error)
{
  g_autoptr (OvSqlTransaction) transaction = ov_sql_begin (self->cache, error);

  if (transaction == NULL)
    return FALSE;
  for (OvNoun one = 0; one < OV_N_NOUNS; one++)
    if ((noun == OV_N_NOUNS || noun == one) && !mark_unconfirmed (self, one, error))
      return FALSE;
  /* A resync of one noun goes on to those after it, which brings nothing new for them but costs little. */
  return ov_sql_run (self->cache, error, "DELETE FROM position WHERE scope = ?", "t", scope)
         && (noun == OV_N_NOUNS
             || ov_sql_run (self->cache, error, "INSERT INTO position (scope, done, kind) VALUES (?, 0, ?)", "tt",
                            scope, ov_noun_kind (noun)))
         && ov_sql_commit (g_steal_pointer (&transaction), error);
}

OvDigest
ov_digest_add (OvDigest digest, OvId id, gint64 version)
{
  digest.count++;
  digest.sum += ov_digest_row (id, version);
  return digest;
}

/* Of what the registry has: the base where there are waiting edits, and not what only they create. */
static gboolean
digest_noun (OvWriter *self, OvNoun noun, OvDigest *digest, GError **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (OvSqlStatement) rows = NULL;

  sql = g_strdup_printf ("SELECT uuid, ver FROM \"%s\" WHERE uuid NOT IN (SELECT uuid FROM base)"
                         " UNION ALL SELECT uuid, ver FROM base WHERE kind = ? AND body IS NOT NULL",
                         ov_sql_record_table (noun));
  rows = ov_sql_query (self->cache, sql, "t", ov_noun_kind (noun));
  while (ov_sql_next (rows))
    *digest = ov_digest_add (*digest, ov_sql_column_id (rows, 0), ov_sql_column_int64 (rows, 1));
  return ov_sql_finish (rows, error);
}

OvDigest *
ov_writer_digest (OvWriter *self, GError **error)
{
  g_autofree OvDigest *digests = g_new0 (OvDigest, OV_N_NOUNS);

  for (OvNoun noun = 0; noun < OV_N_NOUNS; noun++)
    if (!digest_noun (self, noun, &digests[noun], error))
      return NULL;
  return g_steal_pointer (&digests);
}
