#pragma once
#include <gio/gio.h>
#include "ov-error.h"
#include "ov-json.h"

/* What the registry answered: immutable, reference counted. Every answer that is the registry's own is a reply,
 * refusals included; an answer of anyone else (a network's sign-in page, a proxy) never is. */
#define OV_TYPE_REGISTRY_REPLY (ov_registry_reply_get_type ())
typedef struct _OvRegistryReply OvRegistryReply;

GType            ov_registry_reply_get_type        (void);
/* body: of problem+json when refused; NULL when there was none. Takes a reference. bytes: of a file. */
OvRegistryReply *ov_registry_reply_new             (guint status, JsonObject *body, GBytes *bytes,
                                                    gint64 retry_after) G_GNUC_WARN_UNUSED_RESULT;
OvRegistryReply *ov_registry_reply_ref             (OvRegistryReply *self);
void             ov_registry_reply_unref           (OvRegistryReply *self);
guint            ov_registry_reply_get_status      (OvRegistryReply *self);
gboolean         ov_registry_reply_is_success      (OvRegistryReply *self);
/* All getters below: borrowed, or NULL. */
JsonObject      *ov_registry_reply_get_body        (OvRegistryReply *self);
GBytes          *ov_registry_reply_get_bytes       (OvRegistryReply *self);
/* Milliseconds the registry asked to wait; 0 when it did not say. */
gint64           ov_registry_reply_get_retry_after (OvRegistryReply *self);
/* Of a refusal: "version", "invalid" …; sentence for people about this case; findings as ov_finding_to_json() writes
 * them. */
const char      *ov_registry_reply_get_code        (OvRegistryReply *self);
const char      *ov_registry_reply_get_detail      (OvRegistryReply *self);
JsonArray       *ov_registry_reply_get_findings    (OvRegistryReply *self);
/* The refusal as text, to be kept with an outbox entry. Transfer full; NULL when there is no body. */
char            *ov_registry_reply_dup_problem     (OvRegistryReply *self);
/* The refusal as an error of OV_ERROR: DENIED 401 403 · NOT_FOUND 404 · CONFLICT 412 · REJECTED 409 422 · TOO_LARGE 413
 * · BUSY 429 503 · FULL 507 · INVALID other 4xx · FAILED. Returns FALSE for use in a return statement. */
gboolean         ov_registry_reply_to_error        (OvRegistryReply *self, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvRegistryReply, ov_registry_reply_unref)
