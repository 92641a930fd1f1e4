#pragma once
#include <gio/gio.h>

/* The registry's own commands on a folder whose registry does not run, or which may be run beside it (backup). */

/* command: "backup", "restore", "sample"; file may be NULL. Errors: the registry's own, with its words. */
void ov_registry_command_async (const char *command, const char *file, const char *folder, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data);
gboolean ov_registry_command_finish (GAsyncResult *result, GError **error);
