#define G_LOG_DOMAIN "ov-registry"
#include <sodium.h>
#include <string.h>
#include "ov-handlers.h"
#include "ov-json.h"

#define MAX_KEY 80

#define FAST   OV_HTTP_LANE_FAST
#define WRITER OV_HTTP_LANE_WRITER
#define SLOW   OV_HTTP_LANE_SLOW
#define NONE   OV_HTTP_BODY_NONE
#define JSON   OV_HTTP_BODY_JSON
#define BYTES  OV_HTTP_BODY_FILE
#define USER   OV_HTTP_ACCESS_USER
#define PUBLIC OV_HTTP_ACCESS_PUBLIC
#define AUDIT(class) OV_HTTP_AUDIT_##class

/* Literal addresses stand before those with placeholders. */
static const OvHttpRoute routes[] = {
  { OV_HTTP_GET,    "/v1/session",        FAST,   NONE,  USER,   AUDIT (NONE),     NULL,               ov_handle_session },
  { OV_HTTP_GET,    "/v1/changes",        FAST,   NONE,  USER,   AUDIT (NONE),     NULL,               ov_handle_changes },
  { OV_HTTP_GET,    "/v1/snapshot",       SLOW,   NONE,  USER,   AUDIT (NONE),     NULL,               ov_handle_snapshot },
  { OV_HTTP_GET,    "/v1/digest",         SLOW,   NONE,  USER,   AUDIT (NONE),     NULL,               ov_handle_digest },
  { OV_HTTP_POST,   "/v1/batch",          WRITER, JSON,  USER,   AUDIT (CHANGE),   ov_prepare_batch,   ov_handle_write },
  { OV_HTTP_POST,   "/v1/search",         SLOW,   JSON,  USER,   AUDIT (VIEW),     NULL,               ov_handle_search },
  { OV_HTTP_POST,   "/v1/numbers",        WRITER, JSON,  USER,   AUDIT (CHANGE),   ov_prepare_numbers, ov_handle_numbers },
  { OV_HTTP_GET,    "/v1/identity-code",  WRITER, NONE,  USER,   AUDIT (IDENTITY), NULL,               ov_handle_identity },
  { OV_HTTP_POST,   "/v1/verify",         FAST,   BYTES, PUBLIC, AUDIT (NONE),     NULL,               ov_handle_verify_file },
  { OV_HTTP_GET,    "/v1/verify/{code}",  FAST,   NONE,  PUBLIC, AUDIT (NONE),     NULL,               ov_handle_verify_code },
  { OV_HTTP_GET,    "/t/{code}",          FAST,   NONE,  PUBLIC, AUDIT (NONE),     NULL,               ov_handle_verify_page },
  { OV_HTTP_PUT,    "/v1/files/{sha256}", SLOW,   BYTES, USER,   AUDIT (CHANGE),   NULL,               ov_handle_put_file },
  { OV_HTTP_GET,    "/v1/files/{sha256}", FAST,   NONE,  USER,   AUDIT (NONE),     NULL,               ov_handle_get_file },
  { OV_HTTP_GET,    "/v1/{kind}/{id}",    FAST,   NONE,  USER,   AUDIT (NONE),     NULL,               ov_handle_get },
  { OV_HTTP_GET,    "/v1/{kind}/{id}/history", FAST, NONE, USER, AUDIT (NONE),     NULL,               ov_handle_history },
  { OV_HTTP_PUT,    "/v1/{kind}/{id}",    WRITER, JSON,  USER,   AUDIT (CHANGE),   ov_prepare_put,     ov_handle_write },
  { OV_HTTP_PATCH,  "/v1/{kind}/{id}",    WRITER, JSON,  USER,   AUDIT (CHANGE),   ov_prepare_patch,   ov_handle_write },
  { OV_HTTP_DELETE, "/v1/{kind}/{id}",    WRITER, NONE,  USER,   AUDIT (CHANGE),   ov_prepare_delete,  ov_handle_write },
};

const OvHttpRoute *
ov_registry_routes (gsize *n_routes)
{
  *n_routes = G_N_ELEMENTS (routes);
  return routes;
}

static void
user_free (gpointer data)
{
  OvRegistryUser *user = data;

  g_clear_pointer (&user->scope, g_array_unref);
  g_free (user);
}

void
ov_registry_authenticate (OvHttpRequest *request, gpointer data)
{
  OvRegistry *registry = data;
  OvRegistryUser *user;

  /* The socket lets in nobody but the user of this computer, who has all roles. */
  if (!ov_registry_is_local (registry))
    {
      ov_http_reply_problem (request, OV_PROBLEM_SIGN_IN, NULL);
      return;
    }
  user = g_new0 (OvRegistryUser, 1);
  user->id = ov_registry_get_local_user (registry);
  user->roles = ~0u;
  ov_http_request_set_user (request, user, user_free);
}

/* ---- what several handlers need ---- */

gboolean
ov_handler_number (OvHttpRequest *request, const char *name, guint otherwise, guint max, guint *value)
{
  const char *text = ov_http_request_get_query (request, name);
  guint64 number;

  *value = otherwise;
  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT, &number, NULL))
    {
      ov_http_reply_problem (request, OV_PROBLEM_BAD_REQUEST, "%s must be a number.", name);
      return FALSE;
    }
  *value = MIN (number, max);
  return TRUE;
}

gboolean
ov_handler_scope (OvHttpRequest *request, OvDatabase *database, GArray **scope)
{
  OvRegistryUser *user = ov_http_request_get_user (request);
  const char *text = ov_http_request_get_query (request, "scope");
  g_autoptr (GArray) roots = NULL;
  OvId id;

  *scope = NULL;
  if (text == NULL)
    {
      *scope = user->scope != NULL ? g_array_ref (user->scope) : NULL;
      return TRUE;
    }
  if (!ov_id_parse (text, &id) || !ov_database_exists (database, OV_NOUN_ORGANISATION, id))
    {
      ov_http_reply_problem (request, OV_PROBLEM_DENIED, "The scope is not an organisation that you may see.");
      return FALSE;
    }
  /* The only root is the whole. */
  roots = ov_database_roots (database, NULL);
  if (user->scope == NULL && roots != NULL && roots->len == 1 && ov_id_equal (g_array_index (roots, OvId, 0), id))
    return TRUE;
  *scope = ov_database_subtree (database, id, NULL);
  if (*scope == NULL)
    ov_http_reply_problem (request, OV_PROBLEM_INTERNAL, NULL);
  return *scope != NULL;
}

gboolean
ov_handler_noun (OvHttpRequest *request, const char *kind, OvNoun *noun)
{
  if (kind != NULL && ov_noun_parse (kind, noun))
    return TRUE;
  ov_http_reply_problem (request, OV_PROBLEM_NOT_FOUND, "There is no such kind of record.");
  return FALSE;
}

OvDatabase *
ov_handler_reader (OvHttpRequest *request, OvRegistry *registry)
{
  g_autoptr (GError) error = NULL;
  OvDatabase *database = ov_registry_get_reader (registry, &error);

  if (database == NULL)
    ov_http_reply_error (request, error);
  return database;
}

char *
ov_handler_cursor (OvRegistry *registry, gint64 seq)
{
  return g_strdup_printf ("%.8s.%" G_GINT64_FORMAT, ov_registry_get_epoch (registry), seq);
}

JsonObject *
ov_handler_body (OvHttpRequest *request)
{
  gsize size;
  const char *text = g_bytes_get_data (ov_http_request_get_body (request), &size);
  g_autoptr (GError) error = NULL;
  JsonObject *object = ov_json_parse_object (text, size, &error);

  if (object == NULL)
    ov_http_reply_problem (request, OV_PROBLEM_BAD_REQUEST, "%s", error->message);
  return object;
}

JsonNode *
ov_handler_node (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return node;
}

/* ---- repeated requests ---- */

static void
add_text (crypto_generichash_state *state, const char *text)
{
  crypto_generichash_update (state, (const guchar *) (text != NULL ? text : ""), text != NULL ? strlen (text) + 1 : 1);
}

static GBytes *
make_fingerprint (OvHttpRequest *request)
{
  crypto_generichash_state state;
  guchar hash[16];
  GBytes *body = ov_http_request_get_body (request);
  const OvHttpRoute *route = ov_http_request_get_route (request);
  gsize size;
  const guchar *bytes;

  crypto_generichash_init (&state, NULL, 0, sizeof hash);
  add_text (&state, ov_http_method_name (route->method));
  add_text (&state, route->pattern);
  add_text (&state, ov_http_request_get_param (request, "kind"));
  add_text (&state, ov_http_request_get_param (request, "id"));
  add_text (&state, ov_http_request_get_header (request, "If-Match"));
  if (body != NULL)
    {
      bytes = g_bytes_get_data (body, &size);
      crypto_generichash_update (&state, bytes, size);
    }
  crypto_generichash_final (&state, hash, sizeof hash);
  return g_bytes_new (hash, sizeof hash);
}

gboolean
ov_handler_key_read (OvHttpRequest *request, OvHandlerKey *key)
{
  const char *text = ov_http_request_get_header (request, "Idempotency-Key");
  gsize length = text != NULL ? strlen (text) : 0;

  if (length == 0 || length > MAX_KEY)
    {
      ov_http_reply_problem (request, OV_PROBLEM_KEY_MISSING, NULL);
      return FALSE;
    }
  /* The header is a quoted string by its draft; bare ones are taken too. */
  if (length > 2 && text[0] == '"' && text[length - 1] == '"')
    key->key = g_strndup (text + 1, length - 2);
  else
    key->key = g_strdup (text);
  key->fingerprint = make_fingerprint (request);
  return TRUE;
}

void
ov_handler_key_clear (OvHandlerKey *key)
{
  g_clear_pointer (&key->key, g_free);
  g_clear_pointer (&key->fingerprint, g_bytes_unref);
}

gboolean
ov_handler_key_replay (OvHttpRequest *request, const OvHandlerKey *key, OvDatabase *database)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) fingerprint = NULL;
  guint status = 0;
  char *reply = ov_database_replay (database, key->key, &status, &fingerprint, &error);

  if (error != NULL)
    {
      ov_http_reply_error (request, error);
      return TRUE;
    }
  if (reply == NULL)
    return FALSE;
  if (!g_bytes_equal (fingerprint, key->fingerprint))
    ov_http_reply_problem (request, OV_PROBLEM_KEY_REUSED, NULL);
  else
    {
      ov_http_reply_text (request, status, "application/json", g_string_new (reply));
      ov_http_reply_header (request, "Idempotency-Replayed", "true");
    }
  g_free (reply);
  return TRUE;
}

void
ov_handler_key_reply (OvHttpRequest *request, const OvHandlerKey *key, OvDatabase *database, gint64 at, guint status, JsonNode *node)
{
  OvRegistryUser *user = ov_http_request_get_user (request);
  g_autofree char *text = json_to_string (node, FALSE);
  g_autoptr (GError) error = NULL;

  json_node_unref (node);
  if (ov_database_remember (database, key->key, user->id, key->fingerprint, status, text, at, &error))
    ov_http_reply_text (request, status, "application/json", g_string_new (text));
  else
    ov_http_reply_error (request, error);
}
