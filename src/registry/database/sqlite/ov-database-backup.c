#define G_LOG_DOMAIN "ov-registry"
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include "ov-database-private.h"
#include "ov-failpoint.h"
#include "ov-sql-backup.h"

#define TABLE "CREATE TABLE backup_file (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT"

static gboolean
is_hash (const char *name)
{
  return strlen (name) == 64 && strspn (name, "0123456789abcdef") == 64;
}

/* Files lie as files_dir/ab/abcdef…; all of them go into the copy, so that it is whole in itself. */
static gboolean
pack_files (OvSqlConnection *sql, const char *files_dir, GError **error)
{
  g_autoptr (GDir) outer = g_dir_open (files_dir, 0, NULL);
  const char *folder, *name;

  if (!ov_sql_execute (sql, TABLE, error))
    return FALSE;
  while (outer != NULL && (folder = g_dir_read_name (outer)) != NULL)
    {
      g_autofree char *path = g_build_filename (files_dir, folder, NULL);
      g_autoptr (GDir) inner = g_dir_open (path, 0, NULL);

      while (inner != NULL && (name = g_dir_read_name (inner)) != NULL)
        {
          g_autofree char *file = g_build_filename (path, name, NULL);
          g_autofree char *content = NULL;
          gsize size;

          if (!is_hash (name))
            continue;
          if (!g_file_get_contents (file, &content, &size, error)
              || !ov_sql_run (sql, error, "INSERT INTO backup_file (sha256, content) VALUES (?, ?)", "tb", name,
                              content, size))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
unpack_files (OvSqlConnection *sql, const char *files_dir, GError **error)
{
  g_autoptr (OvSqlStatement) rows = ov_sql_query (sql, "SELECT sha256, content FROM backup_file", NULL);

  while (ov_sql_next (rows))
    {
      const char *name = ov_sql_column_text (rows, 0);
      gsize size;
      const void *content = ov_sql_column_bytes (rows, 1, &size);
      g_autofree char *folder = g_strdup_printf ("%s/%.2s", files_dir, name);
      g_autofree char *file = g_build_filename (folder, name, NULL);

      if (!is_hash (name))
        continue;
      if (g_mkdir_with_parents (folder, 0700) != 0
          || !g_file_set_contents_full (file, content, size,
                                        G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error))
        {
          if (error != NULL && *error == NULL)
            g_set_error (error, OV_ERROR, OV_ERROR_READ_ONLY, "Cannot make %s", folder);
          return FALSE;
        }
    }
  return ov_sql_finish (rows, error) && ov_sql_execute (sql, "DROP TABLE backup_file", error);
}

gboolean
ov_database_backup (OvDatabase *self, const char *files_dir, const char *path, GError **error)
{
  g_autofree char *temporary = g_strconcat (path, ".part", NULL);
  g_autoptr (OvSqlConnection) copy = NULL;

  g_unlink (temporary);
  if (!ov_sql_backup (self->sql, temporary, NULL, NULL, NULL, error))
    return FALSE;
  OV_FAILPOINT ("registry-mid-backup");
  copy = ov_sql_connection_open (temporary, OV_SQL_OPEN_DURABLE, OV_DATABASE_APPLICATION_ID, error);
  if (copy == NULL)
    return FALSE;
  if (!pack_files (copy, files_dir, error) || !ov_sql_check (copy, error)
      || !ov_sql_execute (copy, "PRAGMA wal_checkpoint (TRUNCATE); PRAGMA journal_mode = DELETE", error))
    {
      ov_sql_connection_close (copy);
      g_unlink (temporary);
      return FALSE;
    }
  ov_sql_connection_close (copy);
  if (g_rename (temporary, path) != 0)
    {
      g_unlink (temporary);
      g_set_error (error, OV_ERROR, OV_ERROR_READ_ONLY, "Cannot write %s", path);
      return FALSE;
    }
  return TRUE;
}

gboolean
ov_database_restore (const char *backup, const char *path, const char *files_dir, const char *replaced, GError **error)
{
  g_autoptr (OvSqlConnection) source = NULL;
  g_autoptr (OvDatabase) restored = NULL;
  g_autofree char *epoch = g_uuid_string_random ();

  if (!ov_sql_check_file (backup, OV_DATABASE_APPLICATION_ID, error))
    return FALSE;
  source = ov_sql_connection_open (backup, OV_SQL_OPEN_READ_ONLY, OV_DATABASE_APPLICATION_ID, error);
  if (source == NULL || !ov_sql_backup (source, path, NULL, NULL, NULL, error))
    return FALSE;
  ov_sql_connection_close (source);
  restored = ov_database_open (path, OV_DATABASE_WRITE, error);
  return restored != NULL && unpack_files (restored->sql, files_dir, error)
         && (replaced == NULL || ov_database_keep_numbers (restored, replaced, error))
         && ov_database_set_setting (restored, OV_SETTING_EPOCH, epoch, error);
}
