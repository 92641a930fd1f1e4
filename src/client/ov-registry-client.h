#pragma once
#include "ov-language.h"
#include "ov-registry-reply.h"
#include "ov-registry-request.h"

/* Talks to one registry (protocol v1) over a Unix socket or http(s). Made on and used from one thread; answers come in
 * its main context. Follows no redirects, uses no cookies, keeps nothing on disk, takes at most 8 MiB of an answer (a
 * file: 10 MiB), and gives up after a total time, not only after silence. It does not repeat requests: that is OvSync's
 * work, which knows their keys. */
#define OV_TYPE_REGISTRY_CLIENT (ov_registry_client_get_type ())
G_DECLARE_FINAL_TYPE (OvRegistryClient, ov_registry_client, OV, REGISTRY_CLIENT, GObject)

/* The path of a Unix socket; the socket need not exist yet. */
OvRegistryClient *ov_registry_client_new_for_socket (const char *path) G_GNUC_WARN_UNUSED_RESULT;
/* "https://registry.example", without a path; plain http only for the same computer. INVALID. */
OvRegistryClient *ov_registry_client_new_for_address(const char *address, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Sent as bearer from now on; NULL: none. Kept in memory only. */
void              ov_registry_client_set_token      (OvRegistryClient *self, const char *token);
/* In which refusals are explained from now on; without it the registry's own. */
void              ov_registry_client_set_language   (OvRegistryClient *self, OvLanguage language);
gboolean          ov_registry_client_is_local       (OvRegistryClient *self);  /* a Unix socket */

/* Any answer of the registry is a reply, also a refusal. Errors: UNREACHABLE (no connection, cut, too slow, someone
 * else answered), TOO_LARGE, CORRUPT (a file that does not have its hash), G_IO_ERROR_CANCELLED. */
void              ov_registry_client_send_async     (OvRegistryClient *self, OvRegistryRequest *request,
                                                     GCancellable *cancellable,
                                                     GAsyncReadyCallback callback, gpointer data);
OvRegistryReply  *ov_registry_client_send_finish    (OvRegistryClient *self, GAsyncResult *result, GError **error);
/* The same, where a refusal is an error (ov_registry_reply_to_error()); refused (may be NULL) gets the refusal,
 * transfer full. */
OvRegistryReply  *ov_registry_client_call_finish    (OvRegistryClient *self, GAsyncResult *result,
                                                     OvRegistryReply **refused, GError **error);
/* Waits for the answer by iterating the thread's default main context; for the terminal and tests. */
OvRegistryReply  *ov_registry_client_call           (OvRegistryClient *self, OvRegistryRequest *request,
                                                     OvRegistryReply **refused, GError **error);
