#define G_LOG_DOMAIN "ov-client"
#include "ov-registry-client.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gi18n.h>
#include <libsoup/soup.h>
#include <string.h>

#include "config.h"
#include "ov-registry-request-private.h"

#define MOST_JSON (8 * 1024 * 1024)
#define MOST_FILE (10 * 1024 * 1024)
#define CHUNK (64 * 1024)
/* JSON above this size is not parsed on the main thread: it would be felt. */
#define PARSE_HERE (64 * 1024)
#define TOTAL_SECONDS 90
#define FILE_SECONDS 300
#define SILENCE_SECONDS 60
#define CONNECTIONS 16

struct _OvRegistryClient
{
  GObject      parent_instance;

  SoupSession *session;
  char        *base;   /* without a slash at the end */
  char        *token;
  const char  *language; /* code, or NULL */
  gboolean     local;
};

G_DEFINE_FINAL_TYPE (OvRegistryClient, ov_registry_client, G_TYPE_OBJECT)

/* One request under way. */
typedef struct
{
  OvRegistryRequest *request;
  SoupMessage       *message;
  GCancellable      *inner;       /* cancelled by the caller or by the deadline */
  GCancellable      *outer;
  gulong             outer_id;
  GSource           *deadline;
  gboolean           too_late;
  GInputStream      *stream;
  GByteArray        *received;
} Call;

static void
call_free (Call *call)
{
  if (call->outer != NULL)
    g_cancellable_disconnect (call->outer, call->outer_id);
  if (call->deadline != NULL)
    g_source_destroy (call->deadline);
  g_clear_pointer (&call->deadline, g_source_unref);
  ov_registry_request_unref (call->request);
  g_clear_object (&call->message);
  g_clear_object (&call->inner);
  g_clear_object (&call->outer);
  g_clear_object (&call->stream);
  g_byte_array_unref (call->received);
  g_free (call);
}

static gboolean
give_up (gpointer data)
{
  Call *call = data;

  call->too_late = TRUE;
  g_cancellable_cancel (call->inner);
  return G_SOURCE_REMOVE;
}

static void
pass_on_cancel (GCancellable *outer, gpointer inner)
{
  g_cancellable_cancel (inner);
}

static Call *
call_new (OvRegistryRequest *request, GCancellable *cancellable)
{
  Call *call = g_new0 (Call, 1);
  gboolean file = request->sha256 != NULL || (request->content != NULL
                                              && g_bytes_get_size (request->content) > 1024 * 1024);

  call->request = ov_registry_request_ref (request);
  call->inner = g_cancellable_new ();
  call->received = g_byte_array_new ();
  call->deadline = g_timeout_source_new_seconds (file ? FILE_SECONDS : TOTAL_SECONDS);
  g_source_set_callback (call->deadline, give_up, call, NULL);
  g_source_attach (call->deadline, g_main_context_get_thread_default ());
  if (cancellable != NULL)
    {
      call->outer = g_object_ref (cancellable);
      call->outer_id = g_cancellable_connect (cancellable, G_CALLBACK (pass_on_cancel), g_object_ref (call->inner),
                                              g_object_unref);
    }
  return call;
}

/* ---- failures ---- */

static void
fail (GTask *task, OvError code, const char *message)
{
  g_task_return_new_error (task, OV_ERROR, code, "%s", message);
}

static void
fail_transport (GTask *task, const GError *error)
{
  const Call *call = g_task_get_task_data (task);

  if (call->outer != NULL && g_cancellable_is_cancelled (call->outer))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", error->message);
  else if (call->too_late)
    fail (task, OV_ERROR_UNREACHABLE, _("The registry did not answer in time."));
  else if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    fail (task, OV_ERROR_UNREACHABLE,
          _("The registry's certificate was not accepted. Check that the date and time of this computer are right."));
  else
    g_task_return_new_error (task, OV_ERROR, OV_ERROR_UNREACHABLE, _("The registry cannot be reached: %s"),
                             error->message);
}

static void
fail_stranger (GTask *task)
{
  fail (task, OV_ERROR_UNREACHABLE,
        _("Something else answered in place of the registry. A network may be asking you to sign in to it first."));
}

/* ---- the answer ---- */

static gint64
read_retry_after (SoupMessage *message)
{
  const char *text = soup_message_headers_get_one (soup_message_get_response_headers (message), "Retry-After");
  guint64 seconds;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, 24 * 3600, &seconds, NULL))
    return 0;
  return (gint64) seconds * 1000;
}

static void
parse (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Call *call = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) body = NULL;

  body = ov_json_parse_object ((const char *) call->received->data, (gssize) call->received->len, &error);
  if (body == NULL)
    fail_stranger (task);
  else
    g_task_return_pointer (task,
                           ov_registry_reply_new (soup_message_get_status (call->message), body, NULL,
                                                  read_retry_after (call->message)),
                           (GDestroyNotify) ov_registry_reply_unref);
}

static void
finish_file (GTask *task, const Call *call)
{
  g_autofree char *sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, call->received->data, call->received->len);
  g_autoptr (GBytes) bytes = g_bytes_new (call->received->data, call->received->len);

  if (g_strcmp0 (sha256, call->request->sha256) != 0)
    fail (task, OV_ERROR_CORRUPT, _("The file was damaged on its way."));
  else
    g_task_return_pointer (task, ov_registry_reply_new (200, NULL, bytes, 0), (GDestroyNotify) ov_registry_reply_unref);
}

static gboolean
is_json (SoupMessage *message)
{
  const char *type = soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);

  return g_strcmp0 (type, "application/json") == 0 || g_strcmp0 (type, "application/problem+json") == 0;
}

static void
finish_answer (GTask *task)
{
  Call *call = g_task_get_task_data (task);
  guint status = soup_message_get_status (call->message);

  if (status == 200 && call->request->sha256 != NULL)
    finish_file (task, call);
  else if (is_json (call->message) && (status < 300 || status >= 400))
    {
      if (call->received->len > PARSE_HERE)
        g_task_run_in_thread (task, parse);
      else
        parse (task, NULL, call, NULL);
    }
  else if (status >= 500)
    /* A proxy in front of the registry says that it is away. */
    g_task_return_pointer (task, ov_registry_reply_new (status, NULL, NULL, read_retry_after (call->message)),
                           (GDestroyNotify) ov_registry_reply_unref);
  else
    fail_stranger (task);
}

static void read_more (GTask *task);

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Call *call = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  gsize most = call->request->sha256 != NULL ? MOST_FILE : MOST_JSON;

  if (bytes == NULL)
    {
      fail_transport (task, error);
      return;
    }
  if (g_bytes_get_size (bytes) == 0)
    {
      finish_answer (task);
      return;
    }
  if (call->received->len + g_bytes_get_size (bytes) > most)
    {
      fail (task, OV_ERROR_TOO_LARGE, _("The registry's answer is larger than it may be."));
      return;
    }
  g_byte_array_append (call->received, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
  read_more (g_steal_pointer (&task));
}

static void
read_more (GTask *task)
{
  const Call *call = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (call->stream, CHUNK, G_PRIORITY_DEFAULT, call->inner, on_read, task);
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Call *call = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  call->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (call->stream == NULL)
    fail_transport (task, error);
  else
    read_more (g_steal_pointer (&task));
}

static SoupMessage *
make_message (OvRegistryClient *self, const OvRegistryRequest *request)
{
  g_autofree char *address = g_strconcat (self->base, request->path, NULL);
  SoupMessage *message = soup_message_new (request->method, address);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_set_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_headers_append (headers, "Accept", "application/json, application/problem+json");
  if (self->language != NULL)
    soup_message_headers_append (headers, "Accept-Language", self->language);
  if (request->key != NULL)
    {
      g_autofree char *quoted = g_strdup_printf ("\"%s\"", request->key);

      soup_message_headers_append (headers, "Idempotency-Key", quoted);
    }
  if (request->match != NULL)
    soup_message_headers_append (headers, "If-Match", request->match);
  if (request->creates)
    soup_message_headers_append (headers, "If-None-Match", "*");
  if (request->epoch != NULL)
    soup_message_headers_append (headers, "Opintoverkko-Epoch", request->epoch);
  if (self->token != NULL)
    {
      g_autofree char *bearer = g_strconcat ("Bearer ", self->token, NULL);

      soup_message_headers_append (headers, "Authorization", bearer);
    }
  if (request->content != NULL)
    soup_message_set_request_body_from_bytes (message, request->media_type, request->content);
  return message;
}

void
ov_registry_client_send_async (OvRegistryClient *self, OvRegistryRequest *request, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;
  Call *call;

  g_return_if_fail (OV_IS_REGISTRY_CLIENT (self));
  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, ov_registry_client_send_async);
  call = call_new (request, cancellable);
  g_task_set_task_data (task, call, (GDestroyNotify) call_free);
  call->message = make_message (self, request);
  soup_session_send_async (self->session, call->message, G_PRIORITY_DEFAULT, call->inner, on_sent,
                           g_steal_pointer (&task));
}

OvRegistryReply *
ov_registry_client_send_finish (OvRegistryClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

OvRegistryReply *
ov_registry_client_call_finish (OvRegistryClient *self, GAsyncResult *result, OvRegistryReply **refused, GError **error)
{
  g_autoptr (OvRegistryReply) reply = ov_registry_client_send_finish (self, result, error);

  if (reply == NULL || ov_registry_reply_is_success (reply))
    return g_steal_pointer (&reply);
  ov_registry_reply_to_error (reply, error);
  if (refused != NULL)
    *refused = g_steal_pointer (&reply);
  return NULL;
}

static void
keep_result (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **place = data;

  *place = g_object_ref (result);
}

OvRegistryReply *
ov_registry_client_call (OvRegistryClient *self, OvRegistryRequest *request, OvRegistryReply **refused, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ov_registry_client_send_async (self, request, NULL, keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (g_main_context_get_thread_default (), TRUE);
  return ov_registry_client_call_finish (self, result, refused, error);
}

void
ov_registry_client_set_token (OvRegistryClient *self, const char *token)
{
  g_return_if_fail (OV_IS_REGISTRY_CLIENT (self));
  g_free (self->token);
  self->token = g_strdup (token);
}

void
ov_registry_client_set_language (OvRegistryClient *self, OvLanguage language)
{
  g_return_if_fail (OV_IS_REGISTRY_CLIENT (self));
  self->language = ov_language_code (language);
}

gboolean
ov_registry_client_is_local (OvRegistryClient *self)
{
  g_return_val_if_fail (OV_IS_REGISTRY_CLIENT (self), FALSE);
  return self->local;
}

/* ---- making ---- */

OvRegistryClient *
ov_registry_client_new_for_socket (const char *path)
{
  OvRegistryClient *self = g_object_new (OV_TYPE_REGISTRY_CLIENT, NULL);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);

  self->local = TRUE;
  self->base = g_strdup ("http://localhost");
  self->session = g_object_new (SOUP_TYPE_SESSION, "remote-connectable", address, "timeout", SILENCE_SECONDS,
                                "max-conns", CONNECTIONS,
                                "max-conns-per-host", CONNECTIONS, "user-agent", "Opintoverkko/" OV_VERSION, NULL);
  soup_session_set_proxy_resolver (self->session, NULL);
  return self;
}

static gboolean
is_this_computer (const char *host)
{
  return g_strcmp0 (host, "localhost") == 0 || g_strcmp0 (host, "127.0.0.1") == 0 || g_strcmp0 (host, "::1") == 0;
}

OvRegistryClient *
ov_registry_client_new_for_address (const char *address, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;
  gboolean plain = g_strcmp0 (scheme, "http") == 0 && is_this_computer (g_uri_get_host (uri));
  OvRegistryClient *self;

  if (!plain && g_strcmp0 (scheme, "https") != 0)
    {
      g_set_error (error, OV_ERROR, OV_ERROR_INVALID,
                   _("“%s” is not the address of a registry. It begins with https://."), address);
      return NULL;
    }
  self = g_object_new (OV_TYPE_REGISTRY_CLIENT, NULL);
  self->base = g_uri_to_string_partial (uri, G_URI_HIDE_QUERY | G_URI_HIDE_FRAGMENT | G_URI_HIDE_USERINFO);
  while (g_str_has_suffix (self->base, "/"))
    self->base[strlen (self->base) - 1] = '\0';
  self->session = g_object_new (SOUP_TYPE_SESSION, "timeout", SILENCE_SECONDS, "max-conns", CONNECTIONS,
                                "max-conns-per-host", CONNECTIONS,
                                "user-agent", "Opintoverkko/" OV_VERSION, NULL);
  return self;
}

static void
ov_registry_client_finalize (GObject *object)
{
  OvRegistryClient *self = OV_REGISTRY_CLIENT (object);

  g_clear_object (&self->session);
  g_free (self->base);
  g_free (self->token);
  G_OBJECT_CLASS (ov_registry_client_parent_class)->finalize (object);
}

static void
ov_registry_client_class_init (OvRegistryClientClass *class)
{
  G_OBJECT_CLASS (class)->finalize = ov_registry_client_finalize;
}

static void
ov_registry_client_init (OvRegistryClient *self)
{
}
