#define G_LOG_DOMAIN "ov-registry"
#include <stdarg.h>
#include <unistd.h>
#include "ov-error.h"
#include "ov-http-private.h"

static void
set_reply (OvHttpRequest *request, guint status, const char *content_type, GBytes *bytes)
{
  g_clear_pointer (&request->reply, g_bytes_unref);
  g_clear_pointer (&request->content_type, g_free);
  g_ptr_array_set_size (request->headers, 0);
  if (request->reply_fd >= 0)
    close (request->reply_fd);
  request->reply_fd = -1;
  request->status = status;
  request->content_type = g_strdup (content_type);
  request->reply = bytes;
}

void
ov_http_reply_text (OvHttpRequest *request, guint status, const char *content_type, GString *text)
{
  set_reply (request, status, content_type, g_string_free_to_bytes (text));
}

static void
reply_node (OvHttpRequest *request, guint status, const char *content_type, JsonNode *node)
{
  char *text = json_to_string (node, FALSE);

  json_node_unref (node);
  set_reply (request, status, content_type, g_bytes_new_take (text, strlen (text)));
}

void
ov_http_reply_json (OvHttpRequest *request, guint status, JsonNode *node)
{
  reply_node (request, status, "application/json", node);
}

void
ov_http_reply_empty (OvHttpRequest *request, guint status)
{
  set_reply (request, status, NULL, g_bytes_new_static ("", 0));
}

void
ov_http_reply_file (OvHttpRequest *request, const char *content_type, int fd, guint64 size)
{
  set_reply (request, 200, content_type, NULL);
  request->reply_fd = fd;
  request->reply_size = size;
}

void
ov_http_reply_problem_json (OvHttpRequest *request, OvProblem problem, JsonObject *object)
{
  JsonNode *node = json_node_alloc ();

  json_node_init_object (node, object);
  json_object_unref (object);
  reply_node (request, ov_problem_status (problem), "application/problem+json", node);
  ov_http_reply_header (request, "Content-Language", ov_language_code (ov_http_request_get_language (request)));
  if (ov_problem_retry (problem) == OV_RETRY_SAME_KEY)
    ov_http_reply_header (request, "Retry-After", "1");
}

void
ov_http_reply_problem (OvHttpRequest *request, OvProblem problem, const char *format, ...)
{
  g_autofree char *detail = NULL;
  va_list arguments;

  if (format != NULL)
    {
      va_start (arguments, format);
      detail = g_strdup_vprintf (format, arguments);
      va_end (arguments);
    }
  ov_http_reply_problem_json (request, problem, ov_problem_to_json (problem, ov_http_request_get_language (request), detail));
}

void
ov_http_reply_error (OvHttpRequest *request, const GError *error)
{
  OvProblem problem = ov_problem_for_error (error);

  /* What failed inside goes to the log only: messages of the database may quote what was being written. */
  if (problem == OV_PROBLEM_INTERNAL)
    g_debug ("%s failed: %s", request->match.route != NULL ? request->match.route->pattern : "request",
             error != NULL ? error->message : "");
  ov_http_reply_problem (request, problem, ov_problem_status (problem) < 500 && error != NULL ? "%s" : NULL,
                         error != NULL ? error->message : "");
}

void
ov_http_reply_header (OvHttpRequest *request, const char *name, const char *value)
{
  g_ptr_array_add (request->headers, g_strdup (name));
  g_ptr_array_add (request->headers, g_strdup (value));
}

guint
ov_http_reply_get_status (OvHttpRequest *request)
{
  return request->status;
}

static struct MHD_Response *
make_response (OvHttpRequest *request)
{
  gsize size;
  gpointer data;

  if (request->reply_fd >= 0)
    {
      struct MHD_Response *response = MHD_create_response_from_fd64 (request->reply_size, request->reply_fd);

      request->reply_fd = -1;
      return response;
    }
  data = g_bytes_unref_to_data (g_steal_pointer (&request->reply), &size);
  return MHD_create_response_from_buffer (size, data, MHD_RESPMEM_MUST_FREE);
}

enum MHD_Result
ov_http_request_send (OvHttpRequest *request)
{
  struct MHD_Response *response;
  enum MHD_Result result;

  if (request->status == 0)
    ov_http_reply_problem (request, OV_PROBLEM_INTERNAL, NULL);
  response = make_response (request);
  if (response == NULL)
    return MHD_NO;
  if (request->content_type != NULL)
    MHD_add_response_header (response, "Content-Type", request->content_type);
  MHD_add_response_header (response, "Cache-Control", "no-store");
  MHD_add_response_header (response, "X-Content-Type-Options", "nosniff");
  for (guint i = 0; i + 1 < request->headers->len; i += 2)
    MHD_add_response_header (response, g_ptr_array_index (request->headers, i),
                             g_ptr_array_index (request->headers, i + 1));
  if (request->status >= 400 && request->received < request->length)
    MHD_add_response_header (response, "Connection", "close");
  result = MHD_queue_response (request->connection, request->status, response);
  MHD_destroy_response (response);
  return result;
}
