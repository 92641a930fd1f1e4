#pragma once
#include <gio/gio.h>
#include "ov-error.h"

/* The registry of one computer: a process of its own that serves one data folder at a Unix socket. Whoever opens the
 * folder first starts it; others join it through the socket. It ends with the process that started it, and is started
 * again when it dies; a user who had joined starts an own one when the socket is dead. */
#define OV_TYPE_EMBEDDED_REGISTRY (ov_embedded_registry_get_type ())
G_DECLARE_FINAL_TYPE (OvEmbeddedRegistry, ov_embedded_registry, OV, EMBEDDED_REGISTRY, GObject)

OvEmbeddedRegistry *ov_embedded_registry_new          (const char *folder) G_GNUC_WARN_UNUSED_RESULT;
const char         *ov_embedded_registry_get_socket   (OvEmbeddedRegistry *self);
/* Makes sure that a registry answers at the socket: joins one or starts one. Calls while one is under way wait for the
 * same. Errors: UNREACHABLE. */
void                ov_embedded_registry_ensure_async (OvEmbeddedRegistry *self, GCancellable *cancellable,
                                                       GAsyncReadyCallback callback,
                                                       gpointer data);
gboolean            ov_embedded_registry_ensure_finish(OvEmbeddedRegistry *self, GAsyncResult *result, GError **error);
/* Ends the process if it was started here and waits until it has let the folder go (at most ten seconds, then it is
 * killed). */
void                ov_embedded_registry_stop         (OvEmbeddedRegistry *self);
/* The same, waiting on a thread. */
void                ov_embedded_registry_stop_async   (OvEmbeddedRegistry *self, GAsyncReadyCallback callback, gpointer data);
void                ov_embedded_registry_stop_finish  (OvEmbeddedRegistry *self, GAsyncResult *result);
/* Process id of the registry started here, or 0. For tests that kill it. */
int                 ov_embedded_registry_get_process  (OvEmbeddedRegistry *self);
/* Path of the registry's program, as started here; transfer full. */
char               *ov_embedded_registry_find_program (void);
