#include "ov-store-backup.h"

#include <errno.h>
#include <string.h>

#include <glib/gstdio.h>

#include "ov-cache.h"
#include "ov-failpoint.h"
#include "ov-sql-backup.h"
#include "ov-store-private.h"

#define OUTBOX_PREFIX "outbox-"

void
ov_backup_free (OvBackup *backup)
{
  g_free (backup->path);
  g_free (backup->name);
  g_free (backup);
}

static char *
backup_folder (const char *folder)
{
  return g_build_filename (folder, "backups", NULL);
}

static int
compare_backups (gconstpointer a, gconstpointer b)
{
  const OvBackup *first = *(OvBackup *const *) a, *second = *(OvBackup *const *) b;

  return strcmp (second->name, first->name);
}

/* The time is in the name: copying a folder must not make old copies new. */
static gint64
time_of_name (const char *name)
{
  int year, month, day, hour, minute, second;
  g_autoptr (GDateTime) time = NULL;

  if (sscanf (name, "%4d-%2d-%2dT%2d%2d%2d", &year, &month, &day, &hour, &minute, &second) != 6)
    return 0;
  time = g_date_time_new_utc (year, month, day, hour, minute, second);
  return time != NULL ? g_date_time_to_unix (time) : 0;
}

GPtrArray *
ov_store_list_backups (const char *folder, const char *prefix)
{
  GPtrArray *backups = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_backup_free);
  g_autofree char *place = backup_folder (folder);
  g_autoptr (GDir) dir = g_dir_open (place, 0, NULL);
  const char *file;

  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    {
      gsize length = strlen (file);
      OvBackup *backup;
      GStatBuf info;

      if (!g_str_has_prefix (file, prefix) || !g_str_has_suffix (file, ".db") || length <= strlen (prefix) + 3)
        continue;
      backup = g_new0 (OvBackup, 1);
      backup->path = g_build_filename (place, file, NULL);
      backup->name = g_strndup (file + strlen (prefix), length - strlen (prefix) - 3);
      backup->made = time_of_name (backup->name);
      if (backup->made == 0 || g_stat (backup->path, &info) != 0)
        {
          ov_backup_free (backup);
          continue;
        }
      backup->size = info.st_size;
      g_ptr_array_add (backups, backup);
    }
  g_ptr_array_sort (backups, compare_backups);
  return backups;
}

static gboolean
is_first_of (GHashTable *periods, gint64 period, guint limit)
{
  if (g_hash_table_contains (periods, &period))
    return FALSE;
  if (g_hash_table_size (periods) >= limit)
    return FALSE;
  return g_hash_table_add (periods, g_memdup2 (&period, sizeof period));
}

void
ov_store_prune_backups (const char *folder, const char *prefix, guint daily, guint weekly)
{
  g_autoptr (GPtrArray) backups = ov_store_list_backups (folder, prefix);
  g_autoptr (GHashTable) days = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) weeks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  const gint64 day = 24 * 60 * 60;

  if (daily == 0 && weekly == 0)
    return;
  for (guint i = 0; i < backups->len; i++)
    {
      OvBackup *backup = backups->pdata[i];
      gboolean of_day = is_first_of (days, backup->made / day, daily);
      /* Weeks begin on Monday; day 0 was a Thursday. */
      gboolean of_week = is_first_of (weeks, (backup->made / day + 3) / 7, weekly);

      /* The newest stays whatever the numbers are. The key of a registry's copy goes with it. */
      if (i > 0 && !of_day && !of_week)
        {
          g_autofree char *key = g_strconcat (backup->path, ".key", NULL);

          g_unlink (backup->path);
          g_unlink (key);
        }
    }
}

typedef struct
{
  OvStoreProgress progress;
  gpointer        data;
  double          fraction;
} ProgressCall;

typedef struct
{
  char           *folder;
  char           *path;       /* NULL: one of now */
  guint           daily;
  guint           weekly;
  OvStoreProgress progress;
  gpointer        progress_data;
  GMainContext   *context;
  GCancellable   *cancellable;
} BackupData;

static void
backup_data_free (gpointer data)
{
  BackupData *backup = data;

  g_free (backup->folder);
  g_free (backup->path);
  g_main_context_unref (backup->context);
  g_clear_object (&backup->cancellable);
  g_free (backup);
}

static gboolean
tell_progress (gpointer data)
{
  ProgressCall *call = data;

  call->progress (call->fraction, call->data);
  return G_SOURCE_REMOVE;
}

static void
on_progress (guint done, guint total, gpointer data)
{
  BackupData *backup = data;
  ProgressCall call = { backup->progress, backup->progress_data, total > 0 ? (double) done / total : 1 };

  if (backup->progress != NULL)
    g_main_context_invoke_full (backup->context, G_PRIORITY_DEFAULT, tell_progress, g_memdup2 (&call, sizeof call),
                                g_free);
}

static char *
name_of_now (const char *prefix)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%dT%H%M%S");

  return g_strconcat (prefix, time, ".db", NULL);
}

char *
ov_store_backup_path (const char *folder, const char *prefix, GError **error)
{
  g_autofree char *place = backup_folder (folder);
  g_autofree char *name = name_of_now (prefix);
  int number;

  if (g_mkdir_with_parents (place, 0700) == 0)
    return g_build_filename (place, name, NULL);
  number = errno;
  g_set_error (error, OV_ERROR, number == ENOSPC ? OV_ERROR_FULL : OV_ERROR_READ_ONLY, "Cannot make %s: %s", place,
               g_strerror (number));
  return NULL;
}

static gpointer
write_backup (OvWriter *writer, gpointer data, GError **error)
{
  BackupData *backup = data;
  g_autofree char *path = backup->path != NULL ? g_steal_pointer (&backup->path)
                          : ov_store_backup_path (backup->folder, OUTBOX_PREFIX, error);

  if (path == NULL || !ov_sql_backup (writer->outbox, path, on_progress, backup, backup->cancellable, error))
    return NULL;
  ov_store_prune_backups (backup->folder, OUTBOX_PREFIX, backup->daily, backup->weekly);
  return g_steal_pointer (&path);
}

void
ov_store_backup_async (OvStore *self, const char *path, guint daily, guint weekly, OvStoreProgress progress,
                       gpointer progress_data, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  BackupData backup = { g_strdup (ov_store_get_folder (self)), g_strdup (path), daily, weekly, progress, progress_data,
                        g_main_context_ref_thread_default (), cancellable != NULL ? g_object_ref (cancellable) : NULL };

  g_return_if_fail (OV_IS_STORE (self));

  ov_store_write (self, OV_SQL_PRIORITY_IDLE, write_backup, g_memdup2 (&backup, sizeof backup), backup_data_free,
                  g_free, ov_store_backup_async, cancellable, callback, data);
}

char *
ov_store_backup_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_backup_async, error);
}

typedef struct
{
  char *folder;
  char *copy;
} RestoreData;

static void
restore_data_free (gpointer data)
{
  RestoreData *restore = data;

  g_free (restore->folder);
  g_free (restore->copy);
  g_free (restore);
}

/* What is there now stays beside, whole: its journal is put into it first by opening it. */
static gboolean
put_aside (const char *folder, const char *path, GError **error)
{
  g_autofree char *name = name_of_now ("outbox-before-restore-");
  g_autofree char *aside = g_build_filename (folder, name, NULL);
  g_autoptr (OvSqlConnection) current = NULL;
  g_autoptr (GError) problem = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  current = ov_sql_connection_open (path, 0, 0, &problem);
  if (current != NULL && ov_sql_backup_copy (current, aside, &problem))
    return TRUE;
  /* Too broken to be copied by SQLite: the bytes as they are. */
  g_clear_object (&current);
  g_clear_error (&problem);
  if (g_rename (path, aside) == 0)
    return TRUE;
  g_set_error (error, OV_ERROR, OV_ERROR_READ_ONLY, "Cannot keep the present file as %s: %s", aside,
               g_strerror (errno));
  return FALSE;
}

/* A whole copy beside the file that it will replace. */
static gboolean
bring_in (const char *copy, const char *incoming, GError **error)
{
  g_autoptr (OvSqlConnection) source = NULL;

  if (!ov_sql_check_file (copy, 0, error))
    {
      g_prefix_error (error, "The backup cannot be used: ");
      return FALSE;
    }
  source = ov_sql_connection_open (copy, OV_SQL_OPEN_READ_ONLY, 0, error);
  return source != NULL && ov_sql_backup (source, incoming, NULL, NULL, NULL, error);
}

static gboolean
restore (const char *folder, const char *copy, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "outbox.db", NULL);
  g_autofree char *incoming = g_build_filename (folder, "outbox-incoming.db", NULL);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);

  if ((copy != NULL && !bring_in (copy, incoming, error)) || !put_aside (folder, path, error))
    return FALSE;
  OV_FAILPOINT ("restore-before-rename");
  g_unlink (wal);
  g_unlink (shm);
  if (copy == NULL ? g_unlink (path) != 0 && errno != ENOENT : g_rename (incoming, path) != 0)
    {
      g_set_error (error, OV_ERROR, OV_ERROR_READ_ONLY, "Cannot put the backup in place: %s", g_strerror (errno));
      return FALSE;
    }
  ov_cache_delete (folder);
  return TRUE;
}

static void
run_restore (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  RestoreData *data_of = data;
  GError *error = NULL;

  if (restore (data_of->folder, data_of->copy, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
ov_store_restore_async (const char *folder, const char *backup_path, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  RestoreData restore_data = { g_strdup (folder), g_strdup (backup_path) };

  g_task_set_source_tag (task, ov_store_restore_async);
  g_task_set_task_data (task, g_memdup2 (&restore_data, sizeof restore_data), restore_data_free);
  g_task_run_in_thread (task, run_restore);
}

gboolean
ov_store_restore_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, ov_store_restore_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
