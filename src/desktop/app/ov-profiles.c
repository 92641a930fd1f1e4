#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-profiles.h"
#include "ov-error.h"

char *
ov_profiles_folder (OvProfileKind kind)
{
  return g_build_filename (g_get_user_data_dir (), "opintoverkko", kind == OV_PROFILE_SAMPLE ? "sample" : "computer",
                           NULL);
}

char *
ov_profiles_last (OvSettings *settings)
{
  g_autofree char *folder = ov_settings_dup_text (settings, "general", "profile");
  OvProfileKind kind;

  if (!folder || !ov_profile_read (folder, &kind, NULL))
    return NULL;
  return g_steal_pointer (&folder);
}

void
ov_profiles_remember (OvSettings *settings, const char *folder)
{
  ov_settings_set_text (settings, "general", "profile", folder);
}

typedef struct
{
  OvProfileKind kind;
  char         *folder;
} Making;

static void
making_free (Making *making)
{
  g_free (making->folder);
  g_free (making);
}

static void
make (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Making *making = data;
  GError *error = NULL;

  if (ov_profile_create (making->folder, making->kind, &error) || g_error_matches (error, OV_ERROR, OV_ERROR_EXISTS))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
  g_clear_error (&error);
}

void
ov_profiles_make_async (OvProfileKind kind, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, callback, data);
  Making making = { kind, ov_profiles_folder (kind) };

  g_task_set_source_tag (task, ov_profiles_make_async);
  g_task_set_task_data (task, g_memdup2 (&making, sizeof making), (GDestroyNotify) making_free);
  g_task_run_in_thread (task, make);
}

gboolean
ov_profiles_make_finish (GAsyncResult *result, OvProfileKind *kind, char **folder, GError **error)
{
  const Making *making = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (kind)
    *kind = making->kind;
  *folder = g_strdup (making->folder);
  return TRUE;
}
