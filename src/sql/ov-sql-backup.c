#include "ov-sql-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "ov-sql-error.h"

#define SLICE_PAGES 256

static gboolean
copy_slices (sqlite3_backup *backup, OvSqlProgress progress, gpointer data, GCancellable *cancellable, GError **error)
{
  int code;

  do
    {
      if (g_cancellable_is_cancelled (cancellable))
        {
          g_set_error (error, OV_ERROR, OV_ERROR_CANCELLED, "The backup was cancelled");
          return FALSE;
        }
      code = sqlite3_backup_step (backup, SLICE_PAGES);
      if (progress != NULL)
        progress ((guint) (sqlite3_backup_pagecount (backup) - sqlite3_backup_remaining (backup)),
                  (guint) sqlite3_backup_pagecount (backup), data);
      if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        g_usleep (5000);
    }
  while (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED);

  if (code == SQLITE_DONE)
    return TRUE;
  ov_sql_set_error (error, NULL, code, "Cannot copy the database");
  return FALSE;
}

static gboolean
copy_into (OvSqlConnection *connection, const char *path, OvSqlProgress progress, gpointer data,
           GCancellable *cancellable, GError **error)
{
  g_autoptr (OvSqlConnection) copy = NULL;
  sqlite3_backup *backup;
  gboolean fine;

  copy = ov_sql_connection_open (path, OV_SQL_OPEN_CREATE | OV_SQL_OPEN_DURABLE, 0, error);
  if (copy == NULL)
    return FALSE;
  backup = sqlite3_backup_init (ov_sql_connection_get_handle (copy), "main", ov_sql_connection_get_handle (connection),
                                "main");
  if (backup == NULL)
    {
      ov_sql_set_error (error, ov_sql_connection_get_handle (copy),
                        sqlite3_extended_errcode (ov_sql_connection_get_handle (copy)), "Cannot begin the copy");
      return FALSE;
    }
  fine = copy_slices (backup, progress, data, cancellable, error);
  sqlite3_backup_finish (backup);
  return fine && ov_sql_check (copy, error) && ov_sql_execute (copy, "PRAGMA journal_mode=DELETE", error);
}

static void
remove_database (const char *path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (path, suffixes[i], NULL);

      g_unlink (file);
    }
}

/* The name must not outlive a power cut without the content it stands for. */
static gboolean
put_in_place (const char *temporary, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd;

  if (g_rename (temporary, path) != 0)
    {
      int number = errno;

      g_set_error (error, OV_ERROR, number == EACCES || number == EROFS ? OV_ERROR_READ_ONLY : OV_ERROR_FAILED,
                   "Cannot rename the copy to %s: %s", path, g_strerror (number));
      return FALSE;
    }
  fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }
  return TRUE;
}

gboolean
ov_sql_backup (OvSqlConnection *connection, const char *path, OvSqlProgress progress, gpointer data,
               GCancellable *cancellable, GError **error)
{
  g_autofree char *temporary = g_strconcat (path, ".part", NULL);
  gboolean fine;

  g_return_val_if_fail (OV_IS_SQL_CONNECTION (connection), FALSE);

  remove_database (temporary);
  fine = copy_into (connection, temporary, progress, data, cancellable, error) && put_in_place (temporary, path, error);
  if (!fine)
    remove_database (temporary);
  return fine;
}

gboolean
ov_sql_backup_copy (OvSqlConnection *connection, const char *path, GError **error)
{
  g_autofree char *temporary = g_strconcat (path, ".part", NULL);
  gboolean fine;

  remove_database (temporary);
  fine = ov_sql_run (connection, error, "VACUUM INTO ?", "t", temporary) && g_chmod (temporary, 0600) == 0
         && put_in_place (temporary, path, error);
  if (!fine)
    remove_database (temporary);
  return fine;
}

gboolean
ov_sql_check (OvSqlConnection *connection, GError **error)
{
  g_autofree char *answer = ov_sql_dup_text (connection, error, "PRAGMA quick_check(1)", NULL);

  if (answer == NULL)
    return FALSE;
  if (g_str_equal (answer, "ok"))
    return TRUE;
  g_set_error (error, OV_ERROR, OV_ERROR_CORRUPT, "The database %s is broken: %s",
               ov_sql_connection_get_path (connection), answer);
  return FALSE;
}

gboolean
ov_sql_check_file (const char *path, guint32 application_id, GError **error)
{
  g_autoptr (OvSqlConnection) connection = ov_sql_connection_open (path, OV_SQL_OPEN_READ_ONLY, application_id, error);

  return connection != NULL && ov_sql_check (connection, error);
}

/* One table of the broken file, through one statement on both: rows after a broken page are lost, those before it are
 * not. */
static gboolean
salvage_table (OvSqlConnection *broken, OvSqlConnection *healthy, const char *table)
{
  g_autofree char *select = g_strdup_printf ("SELECT * FROM \"%s\"", table);
  g_autoptr (OvSqlStatement) rows = ov_sql_prepare (broken, select);
  g_autoptr (OvSqlStatement) insert = NULL;
  g_autoptr (GString) sql = NULL;

  while (ov_sql_next (rows))
    {
      int n_columns = ov_sql_n_columns (rows);

      if (insert == NULL)
        {
          sql = g_string_new (NULL);
          g_string_printf (sql, "INSERT OR IGNORE INTO \"%s\" VALUES (", table);
          for (int i = 0; i < n_columns; i++)
            g_string_append (sql, i == 0 ? "?" : ",?");
          g_string_append_c (sql, ')');
          insert = ov_sql_prepare (healthy, sql->str);
        }
      for (int i = 0; i < n_columns; i++)
        ov_sql_bind_value (insert, i + 1, rows, i);
      ov_sql_step (insert, NULL);
    }
  return ov_sql_finish (rows, NULL);
}

static gboolean
salvage_tables (OvSqlConnection *broken, OvSqlConnection *healthy, guint *lost, GError **error)
{
  g_autoptr (OvSqlTransaction) transaction = ov_sql_begin (healthy, error);
  g_autoptr (OvSqlStatement) tables = NULL;
  guint n_tables = 0;

  if (transaction == NULL)
    return FALSE;
  tables = ov_sql_query (broken, "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql IS NOT NULL"
                                 " AND name NOT LIKE 'sqlite_%' ORDER BY rowid", NULL);
  while (ov_sql_next (tables))
    {
      n_tables++;
      if (!ov_sql_execute (healthy, ov_sql_column_text (tables, 1), NULL)
          || !salvage_table (broken, healthy, ov_sql_column_text (tables, 0)))
        *lost += 1;
    }
  if (!ov_sql_finish (tables, error))
    return FALSE;
  if (n_tables == 0)
    {
      g_set_error (error, OV_ERROR, OV_ERROR_CORRUPT, "Nothing could be read of the database");
      return FALSE;
    }
  return ov_sql_commit (g_steal_pointer (&transaction), error);
}

gboolean
ov_sql_salvage (const char *broken_path, const char *path, guint *lost, GError **error)
{
  g_autoptr (OvSqlConnection) broken = NULL;
  g_autoptr (OvSqlConnection) healthy = NULL;
  gint64 version = 0, application_id = 0;
  guint ignored = 0;

  broken = ov_sql_connection_open (broken_path, OV_SQL_OPEN_READ_ONLY, 0, error);
  if (broken == NULL)
    return FALSE;
  remove_database (path);
  healthy = ov_sql_connection_open (path, OV_SQL_OPEN_CREATE | OV_SQL_OPEN_DURABLE, 0, error);
  if (healthy == NULL || !salvage_tables (broken, healthy, lost != NULL ? lost : &ignored, error))
    return FALSE;
  ov_sql_get_int64 (broken, NULL, &version, "PRAGMA user_version", NULL);
  ov_sql_get_int64 (broken, NULL, &application_id, "PRAGMA application_id", NULL);
  return ov_sql_set_pragma (healthy, "user_version", version, error)
         && ov_sql_set_pragma (healthy, "application_id", application_id, error);
}
