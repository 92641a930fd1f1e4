#define G_LOG_DOMAIN "ov-registry"
#include <string.h>
#include <unistd.h>
#include "ov-http-private.h"

/* The way of a request: headers, gate, route, body, preparation, lane, reply. */

void *
ov_http_server_begin_request (void *cls, const char *target, struct MHD_Connection *connection)
{
  OvHttpServer *self = cls;
  OvHttpRequest *request = ov_http_request_new (self, connection, target);
  const union MHD_ConnectionInfo *info = MHD_get_connection_info (connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

  request->peer = info != NULL ? info->socket_context : NULL;
  ov_http_server_set_due (self, request->peer, self->options.limits.header_time);
  return request;
}

void
ov_http_server_end_request (void *cls, struct MHD_Connection *connection, void **context, enum MHD_RequestTerminationCode code)
{
  OvHttpServer *self = cls;
  OvHttpRequest *request = *context;

  if (request == NULL)
    return;
  if (self->options.log != NULL && request->status != 0)
    self->options.log (ov_http_method_name (request->method),
                       request->match.route != NULL ? request->match.route->pattern : "-", request->status,
                       g_get_monotonic_time () - request->begun, self->options.data);
  ov_http_server_set_due (self, request->peer, self->options.limits.idle_time);
  g_mutex_lock (&self->mutex);
  self->in_flight -= request->reserved;
  self->n_requests -= request->counted;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
  *context = NULL;
  ov_http_request_free (request);
}

static gboolean
reserve (OvHttpServer *self, OvHttpRequest *request, guint64 length)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (self->in_flight + length > self->options.limits.max_in_flight)
    return FALSE;
  self->in_flight += length;
  request->reserved = length;
  return TRUE;
}

static gboolean
media_type_is (const char *type, const char *expected)
{
  gsize length = strlen (expected);

  return g_ascii_strncasecmp (type, expected, length) == 0
         && (type[length] == '\0' || type[length] == ';' || type[length] == ' ');
}

static gboolean
check_media_type (OvHttpRequest *request)
{
  const char *type = ov_http_request_get_header (request, "Content-Type");
  const char *encoding = ov_http_request_get_header (request, "Content-Encoding");

  if (encoding != NULL && g_ascii_strcasecmp (encoding, "identity") != 0)
    return FALSE;
  if (request->match.route->body == OV_HTTP_BODY_FILE)
    return TRUE;
  return type != NULL
         && (media_type_is (type, "application/json")
             || (request->method == OV_HTTP_PATCH && media_type_is (type, "application/merge-patch+json")));
}

/* What can be told from the headers alone is refused before the body is read; the library then closes the connection.
 */
static void
check_body (OvHttpServer *self, OvHttpRequest *request, const OvHttpGateResult *gate)
{
  const OvHttpRoute *route = request->match.route;
  const OvHttpLimits *limits = &self->options.limits;
  guint max = route->body == OV_HTTP_BODY_FILE ? limits->max_file : limits->max_body;
  g_autoptr (GError) error = NULL;

  if (route->body == OV_HTTP_BODY_NONE)
    {
      if (gate->chunked || gate->content_length > 0)
        ov_http_reply_problem (request, OV_PROBLEM_BAD_REQUEST, "This call takes no content.");
      return;
    }
  if (!gate->has_length)
    ov_http_reply_problem (request, OV_PROBLEM_LENGTH, NULL);
  else if (gate->content_length > max)
    ov_http_reply_problem (request, OV_PROBLEM_TOO_LARGE, "At most %u bytes are accepted.", max);
  else if (!check_media_type (request))
    ov_http_reply_problem (request, OV_PROBLEM_MEDIA_TYPE, NULL);
  else if (!reserve (self, request, gate->content_length))
    ov_http_reply_problem (request, OV_PROBLEM_BUSY, NULL);
  else if (!ov_http_request_begin_body (request, gate->content_length, route->body, self->options.temporary_dir,
                                        &error))
    ov_http_reply_error (request, error);
  else
    ov_http_server_set_due (self, request->peer, route->body == OV_HTTP_BODY_FILE ? 4 * limits->body_time : limits->body_time);
}

static void
check_route (OvHttpServer *self, OvHttpRequest *request, const char *method)
{
  g_autofree char *path = g_strndup (request->target, strcspn (request->target, "?"));
  gboolean known = ov_http_method_parse (method, &request->method);

  request->head_only = strcmp (method, "HEAD") == 0;
  ov_http_route_match (self->options.routes, self->options.n_routes, known ? request->method : 0, path,
                       &request->match);
  if (request->match.allow == 0)
    ov_http_reply_problem (request, OV_PROBLEM_NOT_FOUND, NULL);
  else if (request->match.route == NULL)
    {
      g_autofree char *allow = ov_http_methods_allow (request->match.allow);

      if (strcmp (method, "OPTIONS") == 0)
        ov_http_reply_empty (request, 204);
      else
        ov_http_reply_problem (request, OV_PROBLEM_METHOD, NULL);
      ov_http_reply_header (request, "Allow", allow);
    }
}

static enum MHD_Result
see_headers (OvHttpServer *self, OvHttpRequest *request, const char *method, const char *version)
{
  OvHttpGateResult gate;
  gboolean framed = TRUE;

  if (self->options.same_user_only && (request->peer == NULL || request->peer->uid != (gint64) geteuid ()))
    ov_http_reply_problem (request, OV_PROBLEM_DENIED, NULL);
  else if (!ov_http_gate_check (request->connection, method, request->target, version, self->options.hosts, &gate))
    {
      ov_http_reply_problem (request, gate.problem, gate.detail != NULL ? "%s" : NULL, gate.detail);
      /* Where such a request ends is not certain, so nothing after it on this connection is read. */
      ov_http_reply_header (request, "Connection", "close");
    }
  else
    {
      check_route (self, request, method);
      if (request->status == 0)
        check_body (self, request, &gate);
      framed = gate.chunked || gate.content_length > 0;
    }
  /* The library closes the connection when it is answered at this point, which is wanted only where something would
   * follow. */
  return request->status != 0 && framed ? ov_http_request_send (request) : MHD_YES;
}

static void
prepare (OvHttpServer *self, OvHttpRequest *request)
{
  const OvHttpRoute *route = request->match.route;

  g_mutex_lock (&self->mutex);
  request->counted = 1;
  self->n_requests++;
  g_mutex_unlock (&self->mutex);
  ov_http_request_end_body (request);
  if (request->status == 0 && ov_http_server_is_stopping (self))
    ov_http_reply_problem (request, OV_PROBLEM_STOPPING, NULL);
  if (request->status != 0)
    return;
  if (route->access == OV_HTTP_ACCESS_USER)
    self->options.authenticate (request, self->options.data);
  if (request->status == 0 && route->prepare != NULL)
    route->prepare (request, self->options.data);
}

static void
hand_over (OvHttpServer *self, OvHttpRequest *request)
{
  gboolean taken;

  ov_http_server_suspend (self, request);
  if (request->match.route->lane == OV_HTTP_LANE_WRITER)
    taken = ov_http_writer_push (self->writer, request);
  else
    taken = ov_http_slow_push (self->slow, request);
  if (!taken)
    {
      ov_http_reply_problem (request, OV_PROBLEM_BUSY, NULL);
      ov_http_server_resume (self, request);
    }
}

static enum MHD_Result
run (OvHttpServer *self, OvHttpRequest *request)
{
  const OvHttpRoute *route = request->match.route;

  ov_http_server_set_due (self, request->peer, 0);
  if (request->state == OV_HTTP_STATE_RUNNING)
    prepare (self, request);
  if (request->status == 0 && !request->in_lane)
    {
      if (route->lane == OV_HTTP_LANE_FAST)
        route->handle (request, self->options.data);
      else
        hand_over (self, request);
      /* The request may be awake again already, but only this thread can go on with it. */
      if (request->slept)
        {
          request->slept = FALSE;
          return MHD_YES;
        }
    }
  ov_http_server_set_due (self, request->peer, 4 * self->options.limits.body_time);
  return ov_http_request_send (request);
}

enum MHD_Result
ov_http_server_handle_request (void *cls, struct MHD_Connection *connection, const char *url, const char *method, const char *version,
                const char *upload_data, size_t *upload_data_size, void **context)
{
  OvHttpServer *self = cls;
  OvHttpRequest *request = *context;

  if (request == NULL)
    return MHD_NO;
  if (!request->seen_headers)
    {
      request->seen_headers = TRUE;
      return see_headers (self, request, method, version);
    }
  if (*upload_data_size > 0)
    {
      gsize size = *upload_data_size;

      *upload_data_size = 0;
      return ov_http_request_take_body (request, upload_data, size) ? MHD_YES : MHD_NO;
    }
  return run (self, request);
}
