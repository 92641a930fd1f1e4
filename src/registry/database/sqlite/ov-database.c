#define G_LOG_DOMAIN "ov-registry"
#include "ov-database-private.h"
#include "ov-sql-migration.h"
#include "ov-sql-record.h"

OvDatabase *
ov_database_open (const char *path, OvDatabaseMode mode, GError **error)
{
  g_autoptr (OvSqlConnection) sql = NULL;
  OvSqlOpenFlags flags = mode == OV_DATABASE_WRITE ? OV_SQL_OPEN_CREATE | OV_SQL_OPEN_DURABLE : OV_SQL_OPEN_READ_ONLY;
  OvDatabase *self;

  sql = ov_sql_connection_open (path, flags, OV_DATABASE_APPLICATION_ID, error);
  if (sql == NULL || (mode == OV_DATABASE_WRITE && !ov_database_migrate (sql, path, error)))
    return NULL;
  self = g_new0 (OvDatabase, 1);
  self->sql = g_steal_pointer (&sql);
  return self;
}

void
ov_database_close (OvDatabase *self)
{
  ov_database_rollback (self);
  ov_sql_connection_close (self->sql);
  g_object_unref (self->sql);
  g_free (self);
}

/* ---- transactions ---- */

gboolean
ov_database_begin (OvDatabase *self, GError **error)
{
  g_assert (self->group == NULL);
  self->group = ov_sql_begin (self->sql, error);
  return self->group != NULL;
}

gboolean
ov_database_mark (OvDatabase *self, GError **error)
{
  g_assert (self->group != NULL && self->mark == NULL);
  self->mark = ov_sql_begin (self->sql, error);
  return self->mark != NULL;
}

gboolean
ov_database_keep (OvDatabase *self, GError **error)
{
  return ov_sql_commit (g_steal_pointer (&self->mark), error);
}

gboolean
ov_database_undo (OvDatabase *self, GError **error)
{
  g_clear_pointer (&self->mark, ov_sql_rollback);
  return TRUE;
}

gboolean
ov_database_commit (OvDatabase *self, GError **error)
{
  return ov_sql_commit (g_steal_pointer (&self->group), error);
}

void
ov_database_rollback (OvDatabase *self)
{
  g_clear_pointer (&self->mark, ov_sql_rollback);
  g_clear_pointer (&self->group, ov_sql_rollback);
}

gboolean
ov_database_is_open (OvDatabase *self)
{
  return sqlite3_get_autocommit (ov_sql_connection_get_handle (self->sql)) == 0;
}

gboolean
ov_database_read_begin (OvDatabase *self, GError **error)
{
  g_assert (self->group == NULL);
  self->group = ov_sql_begin_read (self->sql, error);
  return self->group != NULL;
}

void
ov_database_read_end (OvDatabase *self)
{
  g_clear_pointer (&self->group, ov_sql_rollback);
}

gboolean
ov_database_prepare_bulk (OvDatabase *self, GError **error)
{
  return ov_sql_execute (self->sql, "PRAGMA cache_size = -262144; PRAGMA wal_autocheckpoint = 40000", error);
}

/* ---- the registry itself ---- */

char *
ov_database_dup_setting (OvDatabase *self, const char *name)
{
  return ov_sql_dup_text (self->sql, NULL, "SELECT value FROM setting WHERE name = ?", "t", name);
}

gboolean
ov_database_set_setting (OvDatabase *self, const char *name, const char *value, GError **error)
{
  return ov_sql_run (
      self->sql, error,
      "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", "tt",
      name, value);
}

gint64
ov_database_head (OvDatabase *self, GError **error)
{
  gint64 head = 0;

  return ov_sql_get_int64 (self->sql, error, &head, "SELECT ifnull (max (seq), 0) FROM feed", NULL) ? head : -1;
}

int
ov_database_schema (OvDatabase *self)
{
  return ov_sql_schema_version (self->sql);
}

/* ---- organisations ---- */

static GArray *
read_ids (OvSqlStatement *rows, GError **error)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (OvId));

  while (ov_sql_next (rows))
    {
      OvId id = ov_sql_column_id (rows, 0);

      g_array_append_val (ids, id);
    }
  if (!ov_sql_finish (rows, error))
    g_clear_pointer (&ids, g_array_unref);
  return ids;
}

GArray *
ov_database_subtree (OvDatabase *self, OvId organisation, GError **error)
{
  g_autoptr (OvSqlStatement) rows = ov_sql_query (
      self->sql,
      "WITH RECURSIVE below (uuid) AS (SELECT uuid FROM organisation WHERE uuid = ? UNION"
      " SELECT child.uuid FROM organisation AS child JOIN below ON child.parent = below.uuid) SELECT uuid FROM below",
      "u", organisation);

  return read_ids (rows, error);
}

GArray *
ov_database_roots (OvDatabase *self, GError **error)
{
  g_autoptr (OvSqlStatement)
      rows = ov_sql_query (self->sql, "SELECT uuid FROM organisation WHERE parent IS NULL ORDER BY n", NULL);

  return read_ids (rows, error);
}

GArray *
ov_database_certificates_of_file (OvDatabase *self, const char *sha256, GError **error)
{
  g_autoptr (OvSqlStatement) rows = ov_sql_query (self->sql,
    "SELECT file.certificate FROM certificate_file AS file JOIN certificate ON certificate.uuid = file.certificate"
    " WHERE file.sha256 = ? ORDER BY certificate.n", "t", sha256);

  return read_ids (rows, error);
}

GArray *
ov_database_search (OvDatabase *self, OvNoun noun, const char *match, guint limit, GError **error)
{
  g_autofree char *sql = NULL;

  if (!ov_database_is_searched (noun))
    return g_array_new (FALSE, FALSE, sizeof (OvId));
  sql = g_strdup_printf ("SELECT uuid FROM \"search_%1$s\" AS hit JOIN \"%1$s\" AS record ON record.n = hit.rowid"
                         " WHERE \"search_%1$s\" MATCH ? LIMIT ?", ov_sql_record_table (noun));
  g_autoptr (OvSqlStatement) rows = ov_sql_query (self->sql, sql, "ti", match, (int) limit);
  return read_ids (rows, error);
}
