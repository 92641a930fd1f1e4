/* The client against a server in the same process that answers as it is told, wrongly included. */
#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>

#include "ov-registry-client.h"

typedef struct
{
  guint       status;
  const char *type;
  const char *body;
  gsize       size;         /* of zeros, instead of the body */
  const char *retry_after;
  gboolean    cut;          /* the connection ends in the middle of the body */
  gboolean    slow;         /* never answers */
  const char *location;
} Script;

typedef struct
{
  SoupServer       *server;
  char             *folder;
  char             *path;
  OvRegistryClient *client;
  gpointer          alive;
  Script            script;
  /* What the last request carried. */
  char             *target;
  char             *method;
  GHashTable       *headers;
  GBytes           *content;
} Fixture;

static void
keep_header (const char *name, const char *value, gpointer headers)
{
  g_hash_table_insert (headers, g_ascii_strdown (name, -1), g_strdup (value));
}

static void
keep_request (Fixture *fixture, SoupServerMessage *message)
{
  g_autofree char *query = g_strdup (g_uri_get_query (soup_server_message_get_uri (message)));

  g_free (fixture->target);
  fixture->target = g_strconcat (g_uri_get_path (soup_server_message_get_uri (message)), query != NULL ? "?" : "",
                                 query != NULL ? query : "", NULL);
  g_free (fixture->method);
  fixture->method = g_strdup (soup_server_message_get_method (message));
  g_hash_table_remove_all (fixture->headers);
  soup_message_headers_foreach (soup_server_message_get_request_headers (message), keep_header, fixture->headers);
  g_clear_pointer (&fixture->content, g_bytes_unref);
  fixture->content = soup_message_body_flatten (soup_server_message_get_request_body (message));
}

static gboolean
cut_off (gpointer message)
{
  GIOStream *stream = soup_server_message_steal_connection (message);

  g_io_stream_close (stream, NULL, NULL);
  g_object_unref (stream);
  return G_SOURCE_REMOVE;
}

static void
on_wrote_headers (SoupServerMessage *message, gpointer data)
{
  g_idle_add (cut_off, message);
}

static void
on_request (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  Fixture *fixture = data;
  const Script *script = &fixture->script;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  keep_request (fixture, message);
  if (script->slow)
    {
      soup_server_message_pause (message);
      return;
    }
  soup_server_message_set_status (message, script->status, NULL);
  if (script->retry_after != NULL)
    soup_message_headers_append (headers, "Retry-After", script->retry_after);
  if (script->location != NULL)
    soup_message_headers_append (headers, "Location", script->location);
  if (script->size != 0)
    soup_server_message_set_response (message, script->type, SOUP_MEMORY_TAKE, g_malloc0 (script->size), script->size);
  else if (script->body != NULL)
    soup_server_message_set_response (message, script->type, SOUP_MEMORY_COPY, script->body, strlen (script->body));
  if (script->cut)
    {
      soup_message_headers_set_content_length (headers, 100000);
      g_signal_connect (message, "wrote-headers", G_CALLBACK (on_wrote_headers), NULL);
    }
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GSocket) socket = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("ov-client-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "socket", NULL);
  address = g_unix_socket_address_new (fixture->path);
  socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_true (g_socket_bind (socket, address, FALSE, &error) && g_socket_listen (socket, &error));
  fixture->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (fixture->server, NULL, on_request, fixture, NULL);
  g_assert_true (soup_server_listen_socket (fixture->server, socket, 0, &error));
  fixture->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  fixture->client = ov_registry_client_new_for_socket (fixture->path);
}

static void
forget_client (gpointer data, GObject *where_it_was)
{
  g_atomic_pointer_set (&((Fixture *) data)->alive, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  /* The thread that parsed a large answer lets go of the client a moment after the answer is there. */
  g_atomic_pointer_set (&fixture->alive, fixture->client);
  g_object_weak_ref (G_OBJECT (fixture->client), forget_client, fixture);
  g_clear_object (&fixture->client);
  for (int i = 0; i < 1000 && g_atomic_pointer_get (&fixture->alive) != NULL; i++)
    g_usleep (1000);
  g_assert_null (g_atomic_pointer_get (&fixture->alive));
  soup_server_disconnect (fixture->server);
  g_object_unref (fixture->server);
  g_hash_table_unref (fixture->headers);
  g_clear_pointer (&fixture->content, g_bytes_unref);
  g_free (fixture->target);
  g_free (fixture->method);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static OvRegistryReply *
ask (Fixture *fixture, OvRegistryRequest *taken, Script script, OvRegistryReply **refused, GError **error)
{
  g_autoptr (OvRegistryRequest) request = taken;

  fixture->script = script;
  return ov_registry_client_call (fixture->client, request, refused, error);
}

static void
test_success (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OvRegistryReply) reply = NULL;

  reply = ask (fixture, ov_registry_request_changes ("org", "e.1&x", 1000, 25),
               (Script) { .status = 200, .type = "application/json; charset=utf-8",
                          .body = "{\"epoch\":\"e\",\"more\":true}" }, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ov_registry_reply_get_status (reply), ==, 200);
  g_assert_cmpstr (ov_json_get_text (ov_registry_reply_get_body (reply), "epoch"), ==, "e");
  g_assert_cmpstr (fixture->target, ==, "/v1/changes?scope=org&cursor=e.1%26x&limit=1000&wait=25");
}

static void
test_writes (Fixture *fixture, gconstpointer data)
{
  const Script fine = { .status = 200, .type = "application/json", .body = "{}" };
  g_autoptr (OvRegistryRequest) request = ov_registry_request_change ("k-1", "person", "id", 7, "{\"name\":null}");
  OvRegistryReply *reply;

  ov_registry_request_set_epoch (request, "epoch");
  ov_registry_client_set_token (fixture->client, "secret");
  ov_registry_reply_unref (ask (fixture, ov_registry_request_ref (request), fine, NULL, NULL));
  g_assert_cmpstr (fixture->method, ==, "PATCH");
  g_assert_cmpstr (fixture->target, ==, "/v1/person/id");
  g_assert_cmpstr (g_hash_table_lookup (fixture->headers, "idempotency-key"), ==, "\"k-1\"");
  g_assert_cmpstr (g_hash_table_lookup (fixture->headers, "if-match"), ==, "\"7\"");
  g_assert_cmpstr (g_hash_table_lookup (fixture->headers, "opintoverkko-epoch"), ==, "epoch");
  g_assert_cmpstr (g_hash_table_lookup (fixture->headers, "authorization"), ==, "Bearer secret");
  g_assert_cmpmem (g_bytes_get_data (fixture->content, NULL), g_bytes_get_size (fixture->content), "{\"name\":null}",
                   13);
  /* The very same request may be sent again. */
  ov_registry_reply_unref (ask (fixture, ov_registry_request_ref (request), fine, NULL, NULL));
  g_assert_cmpstr (g_hash_table_lookup (fixture->headers, "idempotency-key"), ==, "\"k-1\"");
  reply = ask (fixture, ov_registry_request_create ("k-2", "person", "id", "{}"), fine, NULL, NULL);
  g_assert_nonnull (reply);
  ov_registry_reply_unref (reply);
  g_assert_cmpstr (fixture->method, ==, "PUT");
  g_assert_cmpstr (g_hash_table_lookup (fixture->headers, "if-none-match"), ==, "*");
  g_assert_null (g_hash_table_lookup (fixture->headers, "if-match"));
  ov_registry_reply_unref (ask (fixture, ov_registry_request_delete ("k-3", "person", "id", 8), fine, NULL, NULL));
  g_assert_cmpstr (fixture->method, ==, "DELETE");
  ov_registry_reply_unref (ask (fixture, ov_registry_request_search ("person", "äiti mäki", 50), fine, NULL, NULL));
  g_assert_cmpstr (fixture->target, ==, "/v1/search");
  g_assert_null (g_hash_table_lookup (fixture->headers, "accept-language"));
  ov_registry_client_set_language (fixture->client, OV_LANGUAGE_SV);
  ov_registry_reply_unref (ask (fixture, ov_registry_request_session (), fine, NULL, NULL));
  g_assert_cmpstr (g_hash_table_lookup (fixture->headers, "accept-language"), ==, "sv");
}

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  static const struct { guint status; OvError error; } cases[] = {
    { 400, OV_ERROR_INVALID },   { 401, OV_ERROR_DENIED },   { 403, OV_ERROR_DENIED },    { 404, OV_ERROR_NOT_FOUND },
    { 409, OV_ERROR_REJECTED },  { 412, OV_ERROR_CONFLICT }, { 413, OV_ERROR_TOO_LARGE }, { 422, OV_ERROR_REJECTED },
    { 428, OV_ERROR_INVALID },   { 429, OV_ERROR_BUSY },     { 500, OV_ERROR_FAILED },    { 503, OV_ERROR_BUSY },
    { 507, OV_ERROR_FULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (OvRegistryReply) refused = NULL;
      g_autofree char *problem = NULL;

      g_assert_null (ask (fixture, ov_registry_request_session (),
                          (Script) { .status = cases[i].status, .type = "application/problem+json", .retry_after = "7",
                                     .body = "{\"code\":\"nick\",\"detail\":\"Why.\","
                                             "\"findings\":[{\"rule\":\"r\"}]}" },
                          &refused, &error));
      g_assert_error (error, OV_ERROR, (int) cases[i].error);
      g_assert_cmpstr (error->message, ==, "Why.");
      g_assert_cmpuint (ov_registry_reply_get_status (refused), ==, cases[i].status);
      g_assert_cmpstr (ov_registry_reply_get_code (refused), ==, "nick");
      g_assert_cmpint (ov_registry_reply_get_retry_after (refused), ==, 7000);
      g_assert_cmpuint (json_array_get_length (ov_registry_reply_get_findings (refused)), ==, 1);
      problem = ov_registry_reply_dup_problem (refused);
      g_assert_nonnull (strstr (problem, "findings"));
    }
}

/* None of these may ever be taken for the registry's word. */
static void
test_strangers (Fixture *fixture, gconstpointer data)
{
  static const Script scripts[] = {
    { .status = 200, .type = "text/html", .body = "<html>Sign in to the hotel's network</html>" },
    { .status = 200, .type = "application/json", .body = "<html>" },
    { .status = 200, .type = "application/json", .body = "{\"epoch\":" },
    { .status = 200, .type = "application/json", .body = "" },
    { .status = 302, .type = "application/json", .body = "{}", .location = "http://localhost/v1/session" },
    { .status = 403, .type = "text/html", .body = "<html>blocked</html>" },
    { .status = 407, .type = "text/html", .body = "" },
    { .status = 200, .type = "application/json", .body = "{\"epoch\":\"e\"}", .cut = TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ask (fixture, ov_registry_request_session (), scripts[i], NULL, &error));
      g_assert_error (error, OV_ERROR, OV_ERROR_UNREACHABLE);
    }
}

static void
test_proxy_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OvRegistryReply) refused = NULL;

  g_assert_null (ask (fixture, ov_registry_request_session (),
                      (Script) { .status = 503, .type = "text/html", .body = "<html>", .retry_after = "30" }, &refused,
                      &error));
  g_assert_error (error, OV_ERROR, OV_ERROR_BUSY);
  g_assert_cmpint (ov_registry_reply_get_retry_after (refused), ==, 30000);
}

static void
test_too_large (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ask (fixture, ov_registry_request_session (),
                      (Script) { .status = 200, .type = "application/json", .size = 9 * 1024 * 1024 }, NULL, &error));
  g_assert_error (error, OV_ERROR, OV_ERROR_TOO_LARGE);
}

/* Beyond what is parsed on the main thread. */
static void
test_large (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strnfill (300000, 'x');
  g_autofree char *body = g_strdup_printf ("{\"text\":\"%s\"}", text);
  g_autoptr (GError) error = NULL;
  g_autoptr (OvRegistryReply) reply = NULL;

  reply = ask (fixture, ov_registry_request_session (),
               (Script) { .status = 200, .type = "application/json", .body = body }, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ov_json_get_text (ov_registry_reply_get_body (reply), "text"), ==, text);
}

static void
test_files (Fixture *fixture, gconstpointer data)
{
  const char *hash = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"; /* of "hello" */
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) damaged = NULL;
  g_autoptr (GBytes) content = g_bytes_new ("hello", 5);
  g_autoptr (OvRegistryReply) reply = NULL;
  OvRegistryReply *put;

  reply = ask (fixture, ov_registry_request_get_file (hash),
               (Script) { .status = 200, .type = "image/png", .body = "hello" }, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (ov_registry_reply_get_bytes (reply), content));
  g_assert_null (ask (fixture, ov_registry_request_get_file (hash),
                      (Script) { .status = 200, .type = "image/png", .body = "hellO" }, NULL,
                      &damaged));
  g_assert_error (damaged, OV_ERROR, OV_ERROR_CORRUPT);
  put = ask (fixture, ov_registry_request_put_file (hash, content),
             (Script) { .status = 200, .type = "application/json", .body = "{}" }, NULL,
             &error);
  g_assert_no_error (error);
  ov_registry_reply_unref (put);
  g_assert_true (g_bytes_equal (fixture->content, content));
}

static void
on_cancelled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ov_registry_client_send_finish (OV_REGISTRY_CLIENT (source), result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(gboolean *) data = TRUE;
}

static gboolean
cancel (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (OvRegistryRequest) request = ov_registry_request_changes (NULL, NULL, 10, 25);
  gboolean done = FALSE;

  fixture->script = (Script) { .slow = TRUE };
  ov_registry_client_send_async (fixture->client, request, cancellable, on_cancelled, &done);
  g_timeout_add (30, cancel, cancellable);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_nobody (void)
{
  g_autoptr (OvRegistryClient) client = ov_registry_client_new_for_socket ("/nowhere/socket");
  g_autoptr (OvRegistryRequest) request = ov_registry_request_session ();
  g_autoptr (GError) error = NULL;

  g_assert_null (ov_registry_client_call (client, request, NULL, &error));
  g_assert_error (error, OV_ERROR, OV_ERROR_UNREACHABLE);
}

static void
test_addresses (void)
{
  static const struct { const char *address; gboolean fine; } cases[] = {
    { "https://registry.example", TRUE }, { "https://registry.example:8443/", TRUE }, { "http://127.0.0.1:8080", TRUE },
    { "http://registry.example", FALSE }, { "registry.example", FALSE }, { "ftp://registry.example", FALSE },
    { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (OvRegistryClient) client = ov_registry_client_new_for_address (cases[i].address, &error);

      g_assert_cmpint (client != NULL, ==, cases[i].fine);
      if (!cases[i].fine)
        g_assert_error (error, OV_ERROR, OV_ERROR_INVALID);
    }
}

#define ADD(name, function) g_test_add ("/client/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("success", test_success);
  ADD ("writes", test_writes);
  ADD ("refusals", test_refusals);
  ADD ("strangers", test_strangers);
  ADD ("proxy-down", test_proxy_down);
  ADD ("too-large", test_too_large);
  ADD ("large", test_large);
  ADD ("files", test_files);
  ADD ("cancel", test_cancel);
  g_test_add_func ("/client/nobody", test_nobody);
  g_test_add_func ("/client/addresses", test_addresses);
  return g_test_run ();
}
