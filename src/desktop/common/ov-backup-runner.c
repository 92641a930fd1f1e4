#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-backup-runner.h"
#include "ov-error.h"
#include "ov-registry-command.h"
#include <string.h>

#define PREFIX "registry-"
#define OUTBOX_PREFIX "outbox-"
#define DAY_SECONDS (24 * 60 * 60)

typedef struct
{
  char         *folder;
  OvProfileKind kind;
  gint64        due;      /* when it must be due, 0: in any case */
  char         *path;     /* of the registry's copy, or of the outbox's where there is no registry */
  char         *outbox;   /* of the outbox's copy of the same time */
  OvBackupIntent intent;
  gboolean      keeps;    /* the outbox stays as it is */
  OvSession    *session;
  guint         daily;
  guint         weekly;
} Job;

static void
job_free (Job *job)
{
  g_free (job->folder);
  g_free (job->path);
  g_free (job->outbox);
  g_clear_object (&job->session);
  g_free (job);
}

/* A step on a thread, with the job of `task`; the callback owns it as its data. */
static void
run_step (GTask *task, GTaskThreadFunc step, GAsyncReadyCallback callback)
{
  g_autoptr(GTask) part = g_task_new (NULL, g_task_get_cancellable (task), callback, g_object_ref (task));

  g_task_set_source_tag (part, run_step);
  g_task_set_task_data (part, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (part, step);
}

/* The copy of the outbox that belongs to a copy of the registry. */
static char *
outbox_beside (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *beside = g_str_has_prefix (name, PREFIX) ? g_strconcat (OUTBOX_PREFIX, name + strlen (PREFIX), NULL)
                                                            : NULL;

  return beside ? g_build_filename (folder, beside, NULL) : NULL;
}

/* ---- Making ---- */

static void
prune (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;

  if (job->daily > 0)
    ov_store_prune_backups (job->folder, PREFIX, job->daily, job->weekly);
  g_task_return_boolean (task, TRUE);
}

static void
pruned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GTask) task = data;

  g_task_return_boolean (task, TRUE);
}

static void
outbox_copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GTask) task = data;
  GError *error = NULL;
  g_autofree char *path = ov_store_backup_finish (OV_STORE (source), result, &error);

  if (path)
    run_step (task, prune, pruned_cb);
  else
    g_task_return_error (task, error);
}

static void
copy_outbox (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  ov_store_backup_async (ov_session_get_store (job->session), job->outbox, job->daily, job->weekly, NULL, NULL,
                         g_task_get_cancellable (task), outbox_copied_cb, g_object_ref (task));
}

static void
registry_copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GTask) task = data;
  GError *error = NULL;

  if (ov_registry_command_finish (result, &error))
    copy_outbox (task);
  else
    g_task_return_error (task, error);
}

static gboolean
is_due (const Job *job)
{
  g_autoptr(GPtrArray) backups =
      ov_store_list_backups (job->folder, job->kind == OV_PROFILE_REGISTRY ? OUTBOX_PREFIX : PREFIX);

  if (job->kind == OV_PROFILE_SAMPLE)
    return FALSE;
  for (guint i = 0; i < backups->len; i++)
    {
      gint64 age = job->due - ((OvBackup *) g_ptr_array_index (backups, i))->made;

      if (age >= 0 && age <= DAY_SECONDS)
        return FALSE;
    }
  return TRUE;
}

/* Answers whether there is something to be done. */
static void
prepare (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (job->due != 0 && !is_due (job))
    {
      g_task_return_boolean (task, FALSE);
      return;
    }
  job->path = ov_store_backup_path (job->folder, PREFIX, &error);
  if (!job->path)
    {
      g_task_return_error (task, error);
      return;
    }
  job->outbox = outbox_beside (job->path);
  g_task_return_boolean (task, TRUE);
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GTask) task = data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean wanted = g_task_propagate_boolean (G_TASK (result), &error);

  if (error)
    g_task_return_error (task, error);
  else if (!wanted)
    g_task_return_boolean (task, FALSE);
  else if (job->kind == OV_PROFILE_REGISTRY)
    copy_outbox (task);
  else
    ov_registry_command_async ("backup", job->path, job->folder, g_task_get_cancellable (task), registry_copied_cb,
                               g_object_ref (task));
}

static guint
policy_count (OvSession *session, const char *key)
{
  OvPolicy *policy = ov_session_get_policy (session);
  gint64 count = policy ? ov_policy_get_integer (policy, OV_POLICY_COMMON, key, ov_day_today ()) : OV_NUMBER_NONE;

  return count == OV_NUMBER_NONE ? 0 : (guint) count;
}

void
ov_backup_make_due_async (OvSession *session, gint64 now, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer data)
{
  g_autoptr(GTask) task = g_task_new (session, cancellable, callback, data);
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, ov_backup_make_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  job->folder = g_strdup (ov_session_get_folder (session));
  job->kind = ov_session_get_kind (session);
  job->due = now;
  job->session = g_object_ref (session);
  job->daily = policy_count (session, OV_POLICY_BACKUP_DAILY);
  job->weekly = policy_count (session, OV_POLICY_BACKUP_WEEKLY);
  run_step (task, prepare, prepared_cb);
}

void
ov_backup_make_async (OvSession *session, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  ov_backup_make_due_async (session, 0, cancellable, callback, data);
}

gboolean
ov_backup_make_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- Listing ---- */

static void
list (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, ov_store_list_backups (data, PREFIX), (GDestroyNotify) g_ptr_array_unref);
}

void
ov_backup_list_async (const char *folder, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, ov_backup_list_async);
  g_task_set_task_data (task, g_strdup (folder), g_free);
  g_task_run_in_thread (task, list);
}

GPtrArray *
ov_backup_list_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- Restoring ---- */

static void
outbox_restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GTask) task = data;
  GError *error = NULL;

  if (ov_store_restore_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
registry_restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GTask) task = data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  if (!ov_registry_command_finish (result, &error))
    g_task_return_error (task, error);
  else if (job->keeps)
    g_task_return_boolean (task, TRUE);
  else
    ov_store_restore_async (job->folder, job->outbox, g_task_get_cancellable (task), outbox_restored_cb,
                            g_object_ref (task));
}

/* A registry is known by its key. */
static gboolean
is_same_registry (const char *folder, const char *path)
{
  g_autofree char *own = g_build_filename (folder, "registry.key", NULL);
  g_autofree char *copied = g_strconcat (path, ".key", NULL);
  g_autofree char *own_key = NULL, *copied_key = NULL;
  gsize own_size, copied_size;

  return g_file_get_contents (own, &own_key, &own_size, NULL) &&
         g_file_get_contents (copied, &copied_key, &copied_size, NULL) && own_size == copied_size &&
         memcmp (own_key, copied_key, own_size) == 0;
}

/* Before the registry's own part puts the key of the copy in place. */
static void
look (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;

  job->keeps = job->intent == OV_BACKUP_RECOVER && is_same_registry (job->folder, job->path);
  job->outbox = outbox_beside (job->path);
  if (job->outbox && !g_file_test (job->outbox, G_FILE_TEST_EXISTS))
    g_clear_pointer (&job->outbox, g_free);
  g_task_return_boolean (task, TRUE);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GTask) task = data;
  Job *job = g_task_get_task_data (task);

  ov_registry_command_async ("restore", job->path, job->folder, g_task_get_cancellable (task), registry_restored_cb,
                             g_object_ref (task));
}

void
ov_backup_restore_async (const char *folder, const char *path, OvBackupIntent intent, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, data);
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, ov_backup_restore_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  job->folder = g_strdup (folder);
  job->path = g_strdup (path);
  job->intent = intent;
  run_step (task, look, looked_cb);
}

gboolean
ov_backup_restore_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
