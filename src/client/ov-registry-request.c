#define G_LOG_DOMAIN "ov-client"
#include "ov-registry-request-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ov-error.h"

/* What the registry takes of a file. */
#define MOST_FILE (10 * 1024 * 1024)
#define JSON_TYPE "application/json"

/* pairs: name, value, …, NULL; a NULL value is left out. */
static OvRegistryRequest *
request_new (const char *method, char *path, const char *const *pairs)
{
  OvRegistryRequest *self = g_new0 (OvRegistryRequest, 1);
  g_autoptr (GString) text = g_string_new (path);
  char separator = '?';

  for (guint i = 0; pairs != NULL && pairs[i] != NULL; i += 2)
    {
      if (pairs[i + 1] == NULL)
        continue;
      g_string_append_printf (text, "%c%s=", separator, pairs[i]);
      g_string_append_uri_escaped (text, pairs[i + 1], NULL, FALSE);
      separator = '&';
    }
  g_free (path);
  g_atomic_ref_count_init (&self->references);
  self->method = method;
  self->path = g_string_free (g_steal_pointer (&text), FALSE);
  return self;
}

static char *
print_number (guint number)
{
  return g_strdup_printf ("%u", number);
}

static OvRegistryRequest *
query_new (const char *path, const char *a, const char *a_value, const char *b, const char *b_value, const char *c,
           const char *c_value,
           const char *d, const char *d_value)
{
  const char *pairs[] = { a, a_value, b, b_value, c, c_value, d, d_value, NULL };

  return request_new ("GET", g_strdup (path), pairs);
}

static void
set_text (OvRegistryRequest *self, const char *text)
{
  self->content = g_bytes_new (text, strlen (text));
  self->media_type = JSON_TYPE;
}

static void
set_object (OvRegistryRequest *self, JsonObject *object)
{
  g_autofree char *text = ov_json_object_canonical (object);

  set_text (self, text);
  json_object_unref (object);
}

static OvRegistryRequest *
write_new (const char *method, const char *key, const char *kind, const char *id, const char *body)
{
  OvRegistryRequest *self = request_new (method, g_strdup_printf ("/v1/%s/%s", kind, id), NULL);

  self->key = g_strdup (key);
  if (body != NULL)
    set_text (self, body);
  return self;
}

OvRegistryRequest *
ov_registry_request_session (void)
{
  return request_new ("GET", g_strdup ("/v1/session"), NULL);
}

OvRegistryRequest *
ov_registry_request_changes (const char *scope, const char *cursor, guint limit, guint wait)
{
  g_autofree char *limit_text = print_number (limit);
  g_autofree char *wait_text = print_number (wait);

  return query_new ("/v1/changes", "scope", scope, "cursor", cursor, "limit", limit_text, "wait", wait_text);
}

OvRegistryRequest *
ov_registry_request_snapshot (const char *scope, const char *kind, const char *after, guint limit)
{
  g_autofree char *limit_text = print_number (limit);

  return query_new ("/v1/snapshot", "scope", scope, "kind", kind, "after", after, "limit", limit_text);
}

OvRegistryRequest *
ov_registry_request_digest (const char *scope)
{
  return query_new ("/v1/digest", "scope", scope, NULL, NULL, NULL, NULL, NULL, NULL);
}

OvRegistryRequest *
ov_registry_request_get (const char *kind, const char *id)
{
  return request_new ("GET", g_strdup_printf ("/v1/%s/%s", kind, id), NULL);
}

OvRegistryRequest *
ov_registry_request_create (const char *key, const char *kind, const char *id, const char *body)
{
  OvRegistryRequest *self = write_new ("PUT", key, kind, id, body);

  self->creates = TRUE;
  return self;
}

OvRegistryRequest *
ov_registry_request_change (const char *key, const char *kind, const char *id, gint64 version, const char *patch)
{
  OvRegistryRequest *self = write_new ("PATCH", key, kind, id, patch);

  self->match = g_strdup_printf ("\"%" G_GINT64_FORMAT "\"", version);
  return self;
}

OvRegistryRequest *
ov_registry_request_delete (const char *key, const char *kind, const char *id, gint64 version)
{
  OvRegistryRequest *self = write_new ("DELETE", key, kind, id, NULL);

  self->match = g_strdup_printf ("\"%" G_GINT64_FORMAT "\"", version);
  return self;
}

OvRegistryRequest *
ov_registry_request_batch (const char *key, const char *operations)
{
  OvRegistryRequest *self = request_new ("POST", g_strdup ("/v1/batch"), NULL);
  g_autofree char *body = g_strconcat ("{\"operations\":", operations, "}", NULL);

  self->key = g_strdup (key);
  set_text (self, body);
  return self;
}

void
ov_registry_request_set_epoch (OvRegistryRequest *self, const char *epoch)
{
  g_free (self->epoch);
  self->epoch = g_strdup (epoch);
}

OvRegistryRequest *
ov_registry_request_search (const char *kind, const char *terms, guint limit)
{
  OvRegistryRequest *self = request_new ("POST", g_strdup ("/v1/search"), NULL);
  JsonObject *body = json_object_new ();

  json_object_set_string_member (body, "kind", kind);
  json_object_set_string_member (body, "terms", terms);
  json_object_set_int_member (body, "limit", limit);
  set_object (self, body);
  return self;
}

OvRegistryRequest *
ov_registry_request_numbers (const char *key, const char *organisation, guint count)
{
  OvRegistryRequest *self = request_new ("POST", g_strdup ("/v1/numbers"), NULL);
  JsonObject *body = json_object_new ();

  json_object_set_string_member (body, "kind", "certificate");
  json_object_set_int_member (body, "count", count);
  if (organisation != NULL)
    json_object_set_string_member (body, "organisation", organisation);
  self->key = g_strdup (key);
  set_object (self, body);
  return self;
}

OvRegistryRequest *
ov_registry_request_identity_code (const char *person, const char *purpose)
{
  return query_new ("/v1/identity-code", "person", person, "purpose", purpose, NULL, NULL, NULL, NULL);
}

OvRegistryRequest *
ov_registry_request_verify_code (const char *code)
{
  g_autofree char *escaped = g_uri_escape_string (code, NULL, FALSE);

  return request_new ("GET", g_strconcat ("/v1/verify/", escaped, NULL), NULL);
}

OvRegistryRequest *
ov_registry_request_verify_file (GBytes *content, GError **error)
{
  OvRegistryRequest *self;

  if (g_bytes_get_size (content) > MOST_FILE)
    {
      g_set_error_literal (error, OV_ERROR, OV_ERROR_TOO_LARGE, _("The file is larger than 10 MiB. No document is."));
      return NULL;
    }
  if (g_bytes_get_size (content) < 5 || memcmp (g_bytes_get_data (content, NULL), "%PDF-", 5) != 0)
    {
      g_set_error_literal (error, OV_ERROR, OV_ERROR_INVALID, _("This is not a PDF file."));
      return NULL;
    }
  self = request_new ("POST", g_strdup ("/v1/verify"), NULL);
  self->content = g_bytes_ref (content);
  self->media_type = "application/pdf";
  return self;
}

OvRegistryRequest *
ov_registry_request_verify_path (const char *path, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, &reason);
  g_autoptr (GBytes) content = NULL;

  if (file == NULL)
    {
      g_set_error (error, OV_ERROR, OV_ERROR_NOT_FOUND, _("The file cannot be read: %s"), reason->message);
      return NULL;
    }
  /* A copy: a mapped file that is cut short by someone else would end the program. One byte more than may be is enough to refuse it. */
  content = g_bytes_new (g_mapped_file_get_contents (file), MIN (g_mapped_file_get_length (file), MOST_FILE + 1));
  return ov_registry_request_verify_file (content, error);
}

OvRegistryRequest *
ov_registry_request_put_file (const char *sha256, GBytes *content)
{
  OvRegistryRequest *self = request_new ("PUT", g_strconcat ("/v1/files/", sha256, NULL), NULL);

  self->content = g_bytes_ref (content);
  self->media_type = "application/octet-stream";
  return self;
}

OvRegistryRequest *
ov_registry_request_get_file (const char *sha256)
{
  OvRegistryRequest *self = request_new ("GET", g_strconcat ("/v1/files/", sha256, NULL), NULL);

  self->sha256 = g_strdup (sha256);
  return self;
}

OvRegistryRequest *
ov_registry_request_ref (OvRegistryRequest *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
ov_registry_request_unref (OvRegistryRequest *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->path);
  g_free (self->key);
  g_free (self->match);
  g_free (self->epoch);
  g_free (self->sha256);
  g_clear_pointer (&self->content, g_bytes_unref);
  g_free (self);
}
