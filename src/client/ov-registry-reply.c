#define G_LOG_DOMAIN "ov-client"
#include "ov-registry-reply.h"

#include <glib/gi18n.h>

struct _OvRegistryReply
{
  gatomicrefcount references;
  guint           status;
  JsonObject     *body;
  GBytes         *bytes;
  gint64          retry_after;
};

G_DEFINE_BOXED_TYPE (OvRegistryReply, ov_registry_reply, ov_registry_reply_ref, ov_registry_reply_unref)

OvRegistryReply *
ov_registry_reply_new (guint status, JsonObject *body, GBytes *bytes, gint64 retry_after)
{
  OvRegistryReply *self = g_new0 (OvRegistryReply, 1);

  g_atomic_ref_count_init (&self->references);
  self->status = status;
  self->body = body != NULL ? json_object_ref (body) : NULL;
  self->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  self->retry_after = retry_after;
  return self;
}

OvRegistryReply *
ov_registry_reply_ref (OvRegistryReply *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
ov_registry_reply_unref (OvRegistryReply *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_pointer (&self->body, json_object_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

guint
ov_registry_reply_get_status (OvRegistryReply *self)
{
  return self->status;
}

gboolean
ov_registry_reply_is_success (OvRegistryReply *self)
{
  return self->status >= 200 && self->status < 300;
}

JsonObject *
ov_registry_reply_get_body (OvRegistryReply *self)
{
  return self->body;
}

GBytes *
ov_registry_reply_get_bytes (OvRegistryReply *self)
{
  return self->bytes;
}

gint64
ov_registry_reply_get_retry_after (OvRegistryReply *self)
{
  return self->retry_after;
}

const char *
ov_registry_reply_get_code (OvRegistryReply *self)
{
  return self->body != NULL ? ov_json_get_text (self->body, "code") : NULL;
}

const char *
ov_registry_reply_get_detail (OvRegistryReply *self)
{
  const char *detail = self->body != NULL ? ov_json_get_text (self->body, "detail") : NULL;

  return detail != NULL || self->body == NULL ? detail : ov_json_get_text (self->body, "title");
}

JsonArray *
ov_registry_reply_get_findings (OvRegistryReply *self)
{
  return self->body != NULL ? ov_json_get_array (self->body, "findings") : NULL;
}

char *
ov_registry_reply_dup_problem (OvRegistryReply *self)
{
  return self->body != NULL ? ov_json_object_canonical (self->body) : NULL;
}

static OvError
error_of_status (guint status)
{
  switch (status)
    {
    case 401:
    case 403:
      return OV_ERROR_DENIED;
    case 404:
      return OV_ERROR_NOT_FOUND;
    case 409:
    case 422:
      return OV_ERROR_REJECTED;
    case 412:
      return OV_ERROR_CONFLICT;
    case 413:
      return OV_ERROR_TOO_LARGE;
    case 429:
    case 503:
      return OV_ERROR_BUSY;
    case 507:
      return OV_ERROR_FULL;
    default:
      return status >= 400 && status < 500 ? OV_ERROR_INVALID : OV_ERROR_FAILED;
    }
}

gboolean
ov_registry_reply_to_error (OvRegistryReply *self, GError **error)
{
  const char *detail = ov_registry_reply_get_detail (self);

  if (detail != NULL)
    g_set_error_literal (error, OV_ERROR, error_of_status (self->status), detail);
  else
    g_set_error (error, OV_ERROR, error_of_status (self->status), _("The registry answered with status %u."),
                 self->status);
  return FALSE;
}
