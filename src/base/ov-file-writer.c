#include "ov-file-writer.h"

#include "ov-error.h"

typedef struct
{
  char *path;
  char *text;
} Writing;

static GMutex mutex;
static GCond  all_written;
static guint  unwritten;

static void
writing_free (Writing *writing)
{
  g_free (writing->path);
  g_free (writing->text);
  g_free (writing);
}

static gboolean
write_whole (const Writing *writing, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (writing->path);
  g_autoptr (GError) cause = NULL;

  /* When the folder cannot be made the file cannot be written either. */
  g_mkdir_with_parents (folder, 0700);
  if (g_file_set_contents_full (writing->path, writing->text, -1,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &cause))
    return TRUE;
  g_set_error_literal (error, OV_ERROR,
                       g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ? OV_ERROR_FULL : OV_ERROR_READ_ONLY,
                       cause->message);
  return FALSE;
}

static void
run_task (gpointer data, gpointer unused)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (write_whole (g_task_get_task_data (task), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
  g_mutex_lock (&mutex);
  if (--unwritten == 0)
    g_cond_broadcast (&all_written);
  g_mutex_unlock (&mutex);
}

void
ov_file_write_async (const char *path, char *text, GAsyncReadyCallback callback, gpointer data)
{
  static GThreadPool *pool; /* of one thread, so that the order is kept */
  GTask *task = g_task_new (NULL, NULL, callback, data);
  Writing writing = { g_strdup (path), text };

  g_task_set_source_tag (task, ov_file_write_async);
  g_task_set_task_data (task, g_memdup2 (&writing, sizeof writing), (GDestroyNotify) writing_free);
  g_mutex_lock (&mutex);
  if (pool == NULL)
    pool = g_thread_pool_new (run_task, NULL, 1, FALSE, NULL);
  unwritten++;
  g_thread_pool_push (pool, task, NULL);
  g_mutex_unlock (&mutex);
}

gboolean
ov_file_write_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, ov_file_write_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
ov_file_write_wait (void)
{
  g_mutex_lock (&mutex);
  while (unwritten > 0)
    g_cond_wait (&all_written, &mutex);
  g_mutex_unlock (&mutex);
}
