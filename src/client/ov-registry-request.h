#pragma once
#include <gio/gio.h>
#include "ov-id.h"
#include "ov-json.h"

/* One call of the registry's protocol v1, ready to be sent by OvRegistryClient. Reference counted and not changed once
 * sent, so that the very same request can be sent again. Ids are text; texts are copied. */
typedef struct _OvRegistryRequest OvRegistryRequest;

OvRegistryRequest *ov_registry_request_session       (void);
/* scope NULL: all that the user may see. cursor NULL: from the beginning. wait: seconds until an empty answer, 0 at
 * once. */
OvRegistryRequest *ov_registry_request_changes       (const char *scope, const char *cursor, guint limit, guint wait);
OvRegistryRequest *ov_registry_request_snapshot      (const char *scope, const char *kind, const char *after,
                                                      guint limit);
OvRegistryRequest *ov_registry_request_digest        (const char *scope);
OvRegistryRequest *ov_registry_request_get           (const char *kind, const char *id);
/* Writes. key: idempotency key; body: JSON text. */
OvRegistryRequest *ov_registry_request_create        (const char *key, const char *kind, const char *id,
                                                      const char *body);
OvRegistryRequest *ov_registry_request_change        (const char *key, const char *kind, const char *id,
                                                      gint64 version, const char *patch);
OvRegistryRequest *ov_registry_request_delete        (const char *key, const char *kind, const char *id,
                                                      gint64 version);
/* operations: the text of a JSON array. */
OvRegistryRequest *ov_registry_request_batch         (const char *key, const char *operations);
/* A write that carries the epoch is refused (410) when the registry was restored since: what it builds on may be
 * gone. */
void               ov_registry_request_set_epoch     (OvRegistryRequest *self, const char *epoch);
/* The search terms travel in the body, never in an address. */
OvRegistryRequest *ov_registry_request_search        (const char *kind, const char *terms, guint limit);
/* organisation NULL: the registry's own. */
OvRegistryRequest *ov_registry_request_numbers       (const char *key, const char *organisation, guint count);
OvRegistryRequest *ov_registry_request_identity_code (const char *person, const char *purpose);
OvRegistryRequest *ov_registry_request_verify_code   (const char *code);
/* NULL: TOO_LARGE (more than the registry takes), INVALID (not a PDF). */
OvRegistryRequest *ov_registry_request_verify_file   (GBytes *content, GError **error);
/* The same of a file on this computer. Also NOT_FOUND. */
OvRegistryRequest *ov_registry_request_verify_path   (const char *path, GError **error);
/* sha256: 64 hexadecimal digits; the content that comes is checked against it. */
OvRegistryRequest *ov_registry_request_put_file      (const char *sha256, GBytes *content);
OvRegistryRequest *ov_registry_request_get_file      (const char *sha256);

OvRegistryRequest *ov_registry_request_ref           (OvRegistryRequest *self);
void               ov_registry_request_unref         (OvRegistryRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvRegistryRequest, ov_registry_request_unref)
