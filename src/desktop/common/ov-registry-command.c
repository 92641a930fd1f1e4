#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-registry-command.h"
#include "ov-error.h"

static char *
find_program (void)
{
  const char *build = g_getenv ("OV_BUILD_DIR");

  if (build)
    return g_build_filename (build, "src", "registry", "opintoverkko-registry", NULL);
  return g_build_filename (OV_LIBEXECDIR, "opintoverkko-registry", NULL);
}

static OvError
error_code (GSubprocess *process)
{
  return g_subprocess_get_if_exited (process) ? ov_error_code_of_exit_status (g_subprocess_get_exit_status (process))
                                              : OV_ERROR_FAILED;
}

static void
ran_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GTask) task = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *words = NULL;

  if (!g_subprocess_communicate_utf8_finish (G_SUBPROCESS (source), result, NULL, &words, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (!g_subprocess_get_successful (G_SUBPROCESS (source)))
    g_task_return_new_error (task, OV_ERROR, error_code (G_SUBPROCESS (source)), "%s",
                             words && *words ? g_strchomp (words) : "The registry's command failed");
  else
    g_task_return_boolean (task, TRUE);
}

void
ov_registry_command_async (const char *command, const char *file, const char *folder, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, data);
  g_autofree char *program = find_program ();
  const char *arguments[] = { program, "--data", folder, command, file, NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(GSubprocess) process = NULL;

  g_task_set_source_tag (task, ov_registry_command_async);
  process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  if (process)
    g_subprocess_communicate_utf8_async (process, NULL, cancellable, ran_cb, g_object_ref (task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

gboolean
ov_registry_command_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
