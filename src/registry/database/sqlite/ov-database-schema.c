#define G_LOG_DOMAIN "ov-registry"
#include "ov-database-private.h"
#include "ov-sql-migration.h"
#include "ov-sql-record.h"

static const char step_1[] =
  "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;"
  /* Every change in the order in which it happened, without gaps: seq is max + 1 of the one writer, and the last row is never removed. */
  "CREATE TABLE feed (seq INTEGER PRIMARY KEY, action INTEGER NOT NULL, kind TEXT NOT NULL, uuid BLOB NOT NULL, ver INTEGER NOT NULL,"
  " op INTEGER NOT NULL, scope BLOB, actor BLOB, at INTEGER NOT NULL) STRICT;"
  "CREATE TABLE tombstone (uuid BLOB PRIMARY KEY, ver INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
  "CREATE TABLE idempotency (key TEXT PRIMARY KEY, user BLOB, fingerprint BLOB NOT NULL, status INTEGER NOT NULL, reply TEXT NOT NULL,"
  " at INTEGER NOT NULL) STRICT;"
  "CREATE INDEX idempotency_at ON idempotency (at);"
  "CREATE TABLE audit (n INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor BLOB, operation TEXT NOT NULL, kind TEXT, uuid BLOB, purpose TEXT,"
  " count INTEGER NOT NULL, hash BLOB NOT NULL) STRICT;"
  "CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT raise (ABORT, 'the audit trail is only added to'); END;"
  "CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit BEGIN SELECT raise (ABORT, 'the audit trail is only added to'); END;"
  "CREATE TABLE number (number TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE, prefix TEXT NOT NULL, year INTEGER NOT NULL,"
  " running INTEGER NOT NULL, user BLOB, at INTEGER NOT NULL, certificate BLOB, UNIQUE (prefix, year, running)) STRICT;"
  "CREATE TABLE certificate_file (sha256 TEXT NOT NULL, certificate BLOB NOT NULL, PRIMARY KEY (sha256, certificate)) STRICT, WITHOUT ROWID;"
  "CREATE TABLE identity (person BLOB PRIMARY KEY, code BLOB NOT NULL, digest BLOB NOT NULL) STRICT, WITHOUT ROWID;"
  "CREATE UNIQUE INDEX identity_digest ON identity (digest);";

static const char step_3[] =
  "CREATE TABLE history (n INTEGER PRIMARY KEY, uuid BLOB NOT NULL, parent BLOB, kind TEXT NOT NULL, ver INTEGER NOT NULL,"
  " operation TEXT NOT NULL, actor BLOB, at INTEGER NOT NULL, changes TEXT NOT NULL) STRICT;"
  "CREATE INDEX history_uuid ON history (uuid);"
  "CREATE INDEX history_parent ON history (parent) WHERE parent IS NOT NULL;"
  "CREATE TRIGGER history_is_not_changed BEFORE UPDATE ON history BEGIN SELECT raise (ABORT, 'the history is only added to'); END;";

/* Payments belonged to a run by its name alone, and could lie unordered; none of them could be made but with sample data. */
static const char payments_without_runs[] =
  "UPDATE payment SET state = 'withdrawn', body = json_set (body, '$.state', 'withdrawn') WHERE state = 'draft';"
  "UPDATE payment SET body = json_remove (body, '$.run');"
  "DROP INDEX IF EXISTS payment_run;"
  "ALTER TABLE payment DROP COLUMN run;";

/* A training has one payment at a time, an end-to-end reference and a run's number are there once: whoever asks first, in whatever way. */
static const char paid_once[] =
  "CREATE UNIQUE INDEX payment_once ON payment (training) WHERE state NOT IN ('rejected', 'withdrawn');"
  "CREATE UNIQUE INDEX payment_end_to_end_once ON payment (end_to_end);"
  "CREATE UNIQUE INDEX payment_run_number_once ON payment_run (number);";

static gboolean
make_records (OvSqlConnection *sql, gpointer data, GError **error)
{
  if (!ov_sql_record_create_tables (sql, error))
    return FALSE;
  for (OvNoun noun = 0; noun < OV_N_NOUNS; noun++)
    if (ov_database_is_searched (noun))
      {
        g_autofree char *statement = g_strdup_printf (
          "CREATE VIRTUAL TABLE IF NOT EXISTS \"search_%s\" USING fts5 (text, tokenize = 'unicode61 remove_diacritics 0', detail = none,"
          " prefix = '2 3')", ov_sql_record_table (noun));

        if (!ov_sql_execute (sql, statement, error))
          return FALSE;
      }
  return TRUE;
}

static gboolean
make_payment_runs (OvSqlConnection *sql, gpointer data, GError **error)
{
  gint64 old = 0;

  if (!ov_sql_get_int64 (sql, error, &old, "SELECT count(*) FROM pragma_table_info ('payment') WHERE name = 'run'", NULL))
    return FALSE;
  return (old == 0 || ov_sql_execute (sql, payments_without_runs, error)) && make_records (sql, data, error) && ov_sql_execute (sql, paid_once, error);
}

static const OvSqlMigration steps[] = {
  { 1, step_1, make_records },
  /* Cost lines, granted hours, payments, and what a training needs of them. */
  { 2, NULL, make_records },
  { 3, step_3, NULL },
  { 4, NULL, make_payment_runs },
  { 0 },
};

gboolean
ov_database_migrate (OvSqlConnection *sql, const char *path, GError **error)
{
  g_autofree char *copy = g_strconcat (path, ".before-upgrade", NULL);

  return ov_sql_migrate (sql, steps, copy, NULL, error);
}
