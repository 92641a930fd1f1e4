#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-backup-runner.h"
#include "ov-error.h"
#include "ov-registry-command.h"

#define PREFIX "registry-"
#define DAY_SECONDS (24 * 60 * 60)

typedef struct
{
  char      *folder;
  char      *path;     /* of the registry's copy */
  OvSession *session;
  guint      daily;
  guint      weekly;
} Job;

static void
job_free (Job *job)
{
  g_free (job->folder);
  g_free (job->path);
  g_clear_object (&job->session);
  g_free (job);
}

static void
outbox_copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GTask) task = data;
  Job *job = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autofree char *path = ov_store_backup_finish (OV_STORE (source), result, &error);

  if (error)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (job->daily > 0)
    ov_store_prune_backups (job->folder, PREFIX, job->daily, job->weekly);
  g_task_return_boolean (task, TRUE);
}

static void
copy_outbox (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  ov_store_backup_async (ov_session_get_store (job->session), job->daily, job->weekly, NULL, NULL,
                         g_task_get_cancellable (task), outbox_copied_cb, g_object_ref (task));
}

static void
registry_copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GTask) task = data;
  g_autoptr(GError) error = NULL;

  if (ov_registry_command_finish (result, &error))
    copy_outbox (task);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static guint
policy_count (OvSession *session, const char *key)
{
  OvPolicy *policy = ov_session_get_policy (session);
  gint64 count = policy ? ov_policy_get_integer (policy, OV_POLICY_COMMON, key, ov_day_today ()) : OV_NUMBER_NONE;

  return count == OV_NUMBER_NONE ? 0 : (guint) count;
}

void
ov_backup_make_async (OvSession *session, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr(GTask) task = g_task_new (session, cancellable, callback, data);
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = g_date_time_format (now, PREFIX "%Y-%m-%dT%H%M%S.db");
  g_autofree char *backups = NULL;
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, ov_backup_make_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  job->folder = g_strdup (ov_session_get_folder (session));
  job->session = g_object_ref (session);
  job->daily = policy_count (session, OV_POLICY_BACKUP_DAILY);
  job->weekly = policy_count (session, OV_POLICY_BACKUP_WEEKLY);
  backups = g_build_filename (job->folder, "backups", NULL);
  job->path = g_build_filename (backups, name, NULL);
  if (g_mkdir_with_parents (backups, 0700) != 0)
    g_task_return_new_error (task, OV_ERROR, OV_ERROR_READ_ONLY, "Making the folder %s: %s", backups,
                             g_strerror (errno));
  else if (ov_session_get_kind (session) == OV_PROFILE_REGISTRY)
    copy_outbox (task);
  else
    ov_registry_command_async ("backup", job->path, job->folder, cancellable, registry_copied_cb, g_object_ref (task));
}

gboolean
ov_backup_make_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

GPtrArray *
ov_backup_list (const char *folder)
{
  return ov_store_list_backups (folder, PREFIX);
}

gboolean
ov_backup_is_due (OvSession *session, gint64 now)
{
  OvProfileKind kind = ov_session_get_kind (session);
  g_autoptr(GPtrArray) backups =
      ov_store_list_backups (ov_session_get_folder (session), kind == OV_PROFILE_REGISTRY ? "outbox-" : PREFIX);

  return kind != OV_PROFILE_SAMPLE &&
         (backups->len == 0 || now - ((OvBackup *) g_ptr_array_index (backups, 0))->made > DAY_SECONDS);
}

static void
outbox_restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GTask) task = data;
  g_autoptr(GError) error = NULL;

  if (!ov_store_restore_finish (result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

/* The outbox of the same generation was copied moments later: its name is the first that is not older. */
static char *
outbox_copy_for (const char *folder, const char *registry_path)
{
  g_autoptr(GPtrArray) copies = ov_store_list_backups (folder, "outbox-");
  g_autofree char *base = g_path_get_basename (registry_path);
  const char *time = g_str_has_prefix (base, PREFIX) ? base + strlen (PREFIX) : "";
  char *found = NULL;

  for (guint i = 0; i < copies->len; i++)
    {
      OvBackup *copy = g_ptr_array_index (copies, i);

      if (strncmp (copy->name, time, strlen (copy->name)) < 0)
        break;
      g_free (found);
      found = g_strdup (copy->path);
    }
  return found;
}

static void
registry_restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GTask) task = data;
  Job *job = g_task_get_task_data (task);
  g_autofree char *outbox = outbox_copy_for (job->folder, job->path);
  g_autoptr(GError) error = NULL;

  if (!ov_registry_command_finish (result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (outbox)
    ov_store_restore_async (job->folder, outbox, g_task_get_cancellable (task), outbox_restored_cb,
                            g_object_ref (task));
  else
    g_task_return_boolean (task, TRUE);
}

void
ov_backup_restore_async (const char *folder, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, data);
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, ov_backup_restore_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  job->folder = g_strdup (folder);
  job->path = g_strdup (path);
  ov_registry_command_async ("restore", path, folder, cancellable, registry_restored_cb, g_object_ref (task));
}

gboolean
ov_backup_restore_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
