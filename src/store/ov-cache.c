#include "ov-cache.h"

#include <glib/gstdio.h>

#include "ov-cache-findings.h"
#include "ov-cache-sums.h"
#include "ov-cache-text.h"
#include "ov-fold.h"

/* Raised when the tables below change; those of the records raise it by themselves. */
#define LAYOUT 7

static const char tables[] =
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;"
    "CREATE TABLE position (scope TEXT PRIMARY KEY, epoch TEXT, cursor TEXT, done INTEGER NOT NULL DEFAULT 0,"
    "  kind TEXT, after BLOB) STRICT;"
    "CREATE TABLE base (uuid BLOB PRIMARY KEY, kind TEXT NOT NULL, ver INTEGER NOT NULL, body TEXT, pending INTEGER "
    "NOT NULL) STRICT;"
    /* After a resync: rows that the registry has not confirmed yet. */
    "CREATE TABLE stale (uuid BLOB PRIMARY KEY, kind TEXT NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE recent (uuid BLOB PRIMARY KEY, kind TEXT NOT NULL, at INTEGER NOT NULL) STRICT;"
    "CREATE INDEX recent_at ON recent (at);"
    "CREATE TABLE content (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;"
    /* The lists' usual orders. */
    "CREATE INDEX person_name ON person (surname_key, first_names_key, n);"
    "CREATE INDEX training_order ON training (first_day, name_key);"
    /* What runs, comes or is a draft, without reading rows. */
  "CREATE INDEX training_running ON training (state, last_day, first_day, organisation);"
  "CREATE INDEX certificate_order ON certificate (issued_on, number_key);";

static void
remove_files (const char *path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (path, suffixes[i], NULL);

      g_unlink (file);
    }
}

/* All that a row depends on: another field list, order or layout means another file. */
static char *
layout_name (void)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (OvNoun noun = 0; noun < OV_N_NOUNS; noun++)
    {
      OvRecordClass *klass = ov_noun_class (noun);

      for (guint i = 0; i < klass->n_fields; i++)
        {
          const OvField *field = &klass->fields[i];
          g_autofree char *line = g_strdup_printf (
              "%s.%s %d %d\n", klass->kind, field->name, field->kind,
              field->flags & (OV_FIELD_INDEXED | OV_FIELD_SUMMED | OV_FIELD_SEARCHED | OV_FIELD_PARENT));

          g_checksum_update (sum, (const guchar *) line, -1);
        }
    }
  return g_strdup_printf ("%d.%d.%s", LAYOUT, OV_ORDER_VERSION, g_checksum_get_string (sum));
}

static gboolean
create (OvSqlConnection *cache, const char *layout, GError **error)
{
  g_autoptr (OvSqlTransaction) transaction = ov_sql_begin (cache, error);

  return transaction != NULL && ov_sql_record_create_tables (cache, error) && ov_sql_execute (cache, tables, error)
         && ov_cache_text_create (cache, error) && ov_cache_sums_create (cache, error)
         && ov_cache_findings_create (cache, error) && ov_cache_set_meta (cache, "layout", layout, error)
         && ov_sql_set_pragma (cache, "user_version", LAYOUT, error)
         && ov_sql_commit (g_steal_pointer (&transaction), error);
}

/* NULL without error when the file is to be made anew. */
static OvSqlConnection *
open_existing (const char *path, const char *layout, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (OvSqlConnection) cache =
      ov_sql_connection_open (path, OV_SQL_OPEN_CREATE, OV_CACHE_APPLICATION_ID, &problem);
  g_autofree char *found = NULL;

  if (cache == NULL)
    {
      if (!g_error_matches (problem, OV_ERROR, OV_ERROR_CORRUPT)
          && !g_error_matches (problem, OV_ERROR, OV_ERROR_INVALID))
        g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  found = ov_cache_get_meta (cache, "layout");
  return g_strcmp0 (found, layout) == 0 ? g_steal_pointer (&cache) : NULL;
}

OvSqlConnection *
ov_cache_open (const char *folder, gboolean *rebuilt, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "cache.db", NULL);
  g_autofree char *layout = layout_name ();
  g_autoptr (OvSqlConnection) cache = NULL;
  GError *problem = NULL;

  *rebuilt = FALSE;
  cache = open_existing (path, layout, &problem);
  if (cache == NULL && problem == NULL)
    {
      *rebuilt = TRUE;
      remove_files (path);
      cache = ov_sql_connection_open (path, OV_SQL_OPEN_CREATE, OV_CACHE_APPLICATION_ID, &problem);
      if (cache != NULL && !create (cache, layout, &problem))
        g_clear_object (&cache);
    }
  if (problem != NULL)
    g_propagate_error (error, problem);
  /* Indexes over ids are written all over the file: a longer journal and more memory let pages gather before they are
   * written, which is most of the work when a million rows come. */
  if (cache != NULL)
    {
      ov_sql_set_pragma (cache, "cache_size", -32768, NULL);
      ov_sql_set_pragma (cache, "wal_autocheckpoint", 8192, NULL);
    }
  return g_steal_pointer (&cache);
}

void
ov_cache_delete (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "cache.db", NULL);

  remove_files (path);
}

typedef struct
{
  gint64    n;       /* 0 when there is none */
  OvRecord *record;
} Row;

static gboolean
read_row (OvSqlConnection *cache, OvNoun noun, OvId id, Row *row, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT n, uuid, ver, body FROM \"%s\" WHERE uuid = ?", ov_sql_record_table (noun));
  g_autoptr (OvSqlStatement) statement = ov_sql_query (cache, sql, "u", id);

  row->n = 0;
  row->record = NULL;
  if (ov_sql_next (statement))
    {
      row->n = ov_sql_column_int64 (statement, 0);
      row->record = ov_sql_record_read (statement, noun, 1, error);
      if (row->record == NULL)
        return FALSE;
    }
  return ov_sql_finish (statement, error);
}

static gboolean
update_derived (OvSqlConnection *cache, OvNoun noun, gint64 n, OvRecord *before, OvRecord *after, OvDay today,
                GError **error)
{
  return ov_cache_text_update (cache, noun, n, before, after, error)
         && ov_cache_sums_update (cache, noun, before, after, error)
         && ov_cache_findings_touch (cache, noun, before, after, today, error);
}

gboolean
ov_cache_put (OvSqlConnection *cache, OvRecord *record, OvDay today, GError **error)
{
  OvNoun noun = ov_noun_of (record);
  g_autoptr (OvRecord) before = NULL;
  Row row;

  if (!read_row (cache, noun, ov_record_get_id (record), &row, error))
    return FALSE;
  before = row.record;
  if (before != NULL && ov_record_get_version (before) == ov_record_get_version (record)
      && ov_record_equal (before, record)
      && g_strcmp0 (ov_record_get_extra (before), ov_record_get_extra (record)) == 0)
    return TRUE;
  if (!ov_sql_record_put (cache, record, error))
    return FALSE;
  return update_derived (cache, noun, row.n != 0 ? row.n : ov_sql_last_rowid (cache), before, record,
                         today, error);
}

gboolean
ov_cache_remove (OvSqlConnection *cache, OvNoun noun, OvId id, OvDay today, GError **error)
{
  g_autoptr (OvRecord) before = NULL;
  Row row;

  if (!read_row (cache, noun, id, &row, error))
    return FALSE;
  before = row.record;
  return before == NULL
         || (ov_sql_record_delete (cache, noun, id, error)
             && update_derived (cache, noun, row.n, before, NULL, today, error));
}

gboolean
ov_cache_get_base (OvSqlConnection *cache, OvId id, OvCacheBase *base, GError **error)
{
  g_autoptr (OvSqlStatement) row = ov_sql_query (cache, "SELECT ver, body FROM base WHERE uuid = ?", "u", id);

  *base = (OvCacheBase) { 0 };
  if (ov_sql_next (row))
    {
      base->found = TRUE;
      base->version = ov_sql_column_int64 (row, 0);
      base->body = ov_sql_column_dup (row, 1);
    }
  return ov_sql_finish (row, error);
}

void
ov_cache_clear_base (OvCacheBase *base)
{
  g_clear_pointer (&base->body, g_free);
}

gboolean
ov_cache_set_base (OvSqlConnection *cache, OvNoun noun, OvId id, gint64 version, const char *body, int pending,
                   GError **error)
{
  return ov_sql_run (cache, error,
                     "INSERT OR REPLACE INTO base (uuid, kind, ver, body, pending) VALUES (?, ?, ?, ?, ?)", "utlti", id,
                     ov_noun_kind (noun), version, body, pending);
}

gboolean
ov_cache_drop_base (OvSqlConnection *cache, OvId id, GError **error)
{
  return ov_sql_run (cache, error, "DELETE FROM base WHERE uuid = ?", "u", id);
}

char *
ov_cache_get_meta (OvSqlConnection *cache, const char *key)
{
  return ov_sql_dup_text (cache, NULL, "SELECT value FROM meta WHERE key = ?", "t", key);
}

gboolean
ov_cache_set_meta (OvSqlConnection *cache, const char *key, const char *value, GError **error)
{
  return ov_sql_run (cache, error, "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", "tt", key, value);
}
