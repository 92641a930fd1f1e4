#define G_LOG_DOMAIN "ov-registry"
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include "ov-error.h"
#include "ov-http-private.h"

struct _OvHttpServer
{
  OvHttpServerOptions options;
  struct MHD_Daemon  *daemon;
  int                 listen_fd;
  OvHttpHub          *hub;
  OvHttpWriter       *writer;
  OvHttpSlow         *slow;
  int                 stopping;      /* atomic */
  guint64             in_flight;     /* under mutex, as everything below */
  GMutex              mutex;
  GCond               cond;
  GQueue              suspended;
  GQueue              connections;
  guint               n_requests;
  GThread            *ticker;
  gint64              next_tick;
  gboolean            ticker_stop;
};

#define DEFAULT(field, value) if (limits->field == 0) limits->field = (value)

static void
fill_limits (OvHttpLimits *limits)
{
  DEFAULT (max_body, 1024 * 1024);
  DEFAULT (max_file, 10 * 1024 * 1024);
  DEFAULT (max_in_flight, 64 * 1024 * 1024);
  DEFAULT (max_connections, 2000);
  DEFAULT (header_time, 10 * 1000);
  DEFAULT (body_time, 30 * 1000);
  DEFAULT (idle_time, 75 * 1000);
  DEFAULT (stop_time, 10 * 1000);
  DEFAULT (slow_threads, 1);
  DEFAULT (slow_queue, 64);
}

static void
set_due (OvHttpServer *self, OvHttpConnection *peer, guint milliseconds)
{
  gint64 due = milliseconds == 0 ? 0 : g_get_monotonic_time () + milliseconds * G_TIME_SPAN_MILLISECOND;

  if (peer != NULL)
    __atomic_store_n (&peer->due, due, __ATOMIC_RELAXED);
}

/* --- suspended requests
 * ---------------------------------------------------------------------------------------------------- */

void
ov_http_server_suspend (OvHttpServer *self, OvHttpRequest *request)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_assert (request->state != OV_HTTP_STATE_SUSPENDED);
  request->state = OV_HTTP_STATE_SUSPENDED;
  request->slept = TRUE;
  g_queue_push_tail_link (&self->suspended, &request->link);
  MHD_suspend_connection (request->connection);
}

void
ov_http_server_resume (OvHttpServer *self, OvHttpRequest *request)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_assert (request->state == OV_HTTP_STATE_SUSPENDED);
  g_queue_unlink (&self->suspended, &request->link);
  request->state = OV_HTTP_STATE_READY;
  /* From here on the request belongs to the pool thread. */
  MHD_resume_connection (request->connection);
}

gboolean
ov_http_server_is_stopping (OvHttpServer *self)
{
  return g_atomic_int_get (&self->stopping);
}

OvHttpHub *
ov_http_server_get_hub (OvHttpServer *self)
{
  return self->hub;
}

void
ov_http_server_announce (OvHttpServer *self, const char *key, gint64 number)
{
  ov_http_hub_announce (self->hub, key, number);
}

guint
ov_http_server_n_sleepers (OvHttpServer *self)
{
  return ov_http_hub_count (self->hub);
}

/* --- the ticker: deadlines of long polls, connections that dawdle
 * ------------------------------------------------------------ */

void
ov_http_server_expect (OvHttpServer *self, gint64 due)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (self->next_tick == 0 || due < self->next_tick)
    {
      self->next_tick = due;
      g_cond_broadcast (&self->cond);
    }
}

static void
cut_dawdlers (OvHttpServer *self, gint64 now)
{
  for (GList *l = self->connections.head; l != NULL; l = l->next)
    {
      OvHttpConnection *peer = l->data;
      gint64 due = __atomic_load_n (&peer->due, __ATOMIC_RELAXED);

      if (due != 0 && due <= now)
        shutdown (peer->fd, SHUT_RDWR);
    }
}

static gpointer
ticker_thread (gpointer data)
{
  OvHttpServer *self = data;
  gint64 pace = self->options.limits.header_time * G_TIME_SPAN_MILLISECOND / 2;

  g_mutex_lock (&self->mutex);
  while (!self->ticker_stop)
    {
      gint64 now, next;

      if (self->next_tick == 0)
        g_cond_wait (&self->cond, &self->mutex);
      else
        g_cond_wait_until (&self->cond, &self->mutex, self->next_tick);
      now = g_get_monotonic_time ();
      if (self->ticker_stop || self->next_tick == 0 || now < self->next_tick)
        continue;

      cut_dawdlers (self, now);
      self->next_tick = self->connections.length > 0 ? now + pace : 0;
      /* The hub locks itself first and us second. */
      g_mutex_unlock (&self->mutex);
      next = ov_http_hub_tick (self->hub, now);
      g_mutex_lock (&self->mutex);
      if (next != 0 && (self->next_tick == 0 || next < self->next_tick))
        self->next_tick = next;
    }
  g_mutex_unlock (&self->mutex);
  return NULL;
}

/* --- callbacks of the library
 * -------------------------------------------------------------------------------------------------- */

static void
notify_connection (void *cls, struct MHD_Connection *connection, void **context,
                   enum MHD_ConnectionNotificationCode code)
{
  OvHttpServer *self = cls;
  OvHttpConnection *peer = *context;

  if (code == MHD_CONNECTION_NOTIFY_STARTED)
    {
      struct ucred credentials;
      socklen_t size = sizeof credentials;

      peer = g_new0 (OvHttpConnection, 1);
      peer->link.data = peer;
      peer->fd = MHD_get_connection_info (connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
      peer->uid = -1;
      if (getsockopt (peer->fd, SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0 && credentials.pid != 0)
        peer->uid = credentials.uid;
      set_due (self, peer, self->options.limits.header_time);
      *context = peer;
      g_mutex_lock (&self->mutex);
      g_queue_push_tail_link (&self->connections, &peer->link);
      g_mutex_unlock (&self->mutex);
      ov_http_server_expect (self,
                             g_get_monotonic_time () + self->options.limits.header_time * G_TIME_SPAN_MILLISECOND / 2);
      return;
    }
  g_mutex_lock (&self->mutex);
  g_queue_unlink (&self->connections, &peer->link);
  g_mutex_unlock (&self->mutex);
  g_free (peer);
  *context = NULL;
}

static void *
begin_request (void *cls, const char *target, struct MHD_Connection *connection)
{
  OvHttpServer *self = cls;
  OvHttpRequest *request = ov_http_request_new (self, connection, target);
  const union MHD_ConnectionInfo *info = MHD_get_connection_info (connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

  request->peer = info != NULL ? info->socket_context : NULL;
  set_due (self, request->peer, self->options.limits.header_time);
  return request;
}

static void
request_completed (void *cls, struct MHD_Connection *connection, void **context, enum MHD_RequestTerminationCode code)
{
  OvHttpServer *self = cls;
  OvHttpRequest *request = *context;

  if (request == NULL)
    return;
  if (self->options.log != NULL && request->status != 0)
    self->options.log (ov_http_method_name (request->method),
                       request->match.route != NULL ? request->match.route->pattern : "-", request->status,
                       g_get_monotonic_time () - request->begun, self->options.data);
  set_due (self, request->peer, self->options.limits.idle_time);
  g_mutex_lock (&self->mutex);
  self->in_flight -= request->reserved;
  self->n_requests -= request->counted;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
  *context = NULL;
  ov_http_request_free (request);
}

/* --- the way of a request
 * ---------------------------------------------------------------------------------------------------------- */

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
    set_due (self, request->peer, route->body == OV_HTTP_BODY_FILE ? 4 * limits->body_time : limits->body_time);
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

  set_due (self, request->peer, 0);
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
  set_due (self, request->peer, 4 * self->options.limits.body_time);
  return ov_http_request_send (request);
}

static enum MHD_Result
handle_request (void *cls, struct MHD_Connection *connection, const char *url, const char *method, const char *version,
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

/* --- start and stop
 * --------------------------------------------------------------------------------------------------------------------
 */

static void G_GNUC_PRINTF (2, 0)
log_library (void *cls, const char *format, va_list arguments)
{
  g_autofree char *text = g_strdup_vprintf (format, arguments);

  g_debug ("libmicrohttpd: %s", g_strchomp (text));
}

static struct MHD_Daemon *
start_daemon (OvHttpServer *self)
{
  guint threads = CLAMP (g_get_num_processors (), 2, 8);
  struct MHD_OptionItem items[] = {
    { MHD_OPTION_LISTEN_SOCKET, self->listen_fd, NULL },
    { MHD_OPTION_THREAD_POOL_SIZE, threads, NULL },
    { MHD_OPTION_CONNECTION_LIMIT, self->options.limits.max_connections, NULL },
    { MHD_OPTION_CONNECTION_TIMEOUT, MAX (1, self->options.limits.idle_time / 1000 - 15), NULL },
    { MHD_OPTION_CONNECTION_MEMORY_LIMIT, 24 * 1024, NULL },
    { MHD_OPTION_STRICT_FOR_CLIENT, 1, NULL },
    { MHD_OPTION_END, 0, NULL },
  };

  return MHD_start_daemon (MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0, NULL, NULL,
                           handle_request, self, MHD_OPTION_EXTERNAL_LOGGER, log_library, self, MHD_OPTION_ARRAY, items,
                           MHD_OPTION_URI_LOG_CALLBACK, begin_request, self, MHD_OPTION_NOTIFY_COMPLETED,
                           request_completed, self, MHD_OPTION_NOTIFY_CONNECTION, notify_connection, self,
                           MHD_OPTION_END);
}

OvHttpServer *
ov_http_server_new (const OvHttpServerOptions *options, int listen_fd, GError **error)
{
  OvHttpServer *self = g_new0 (OvHttpServer, 1);

  self->options = *options;
  fill_limits (&self->options.limits);
  self->listen_fd = listen_fd;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  g_queue_init (&self->suspended);
  g_queue_init (&self->connections);
  self->hub = ov_http_hub_new (self);
  self->writer = ov_http_writer_new (self, options->transaction, options->data);
  self->slow = ov_http_slow_new (self, self->options.limits.slow_threads, self->options.limits.slow_queue,
                                 options->data);
  self->ticker = g_thread_new ("ticker", ticker_thread, self);
  self->daemon = start_daemon (self);
  if (self->daemon == NULL)
    {
      g_set_error (error, OV_ERROR, OV_ERROR_FAILED, "The HTTP server did not start");
      ov_http_server_free (self);
      return NULL;
    }
  return self;
}

static void
wait_for_requests (OvHttpServer *self)
{
  gint64 until = g_get_monotonic_time () + self->options.limits.stop_time * G_TIME_SPAN_MILLISECOND;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  while (self->n_requests > 0 && g_cond_wait_until (&self->cond, &self->mutex, until))
    ;
}

void
ov_http_server_free (OvHttpServer *self)
{
  MHD_socket quiesced = MHD_INVALID_SOCKET;

  g_atomic_int_set (&self->stopping, TRUE);
  if (self->daemon != NULL)
    quiesced = MHD_quiesce_daemon (self->daemon);
  ov_http_hub_wake_all (self->hub);
  ov_http_writer_stop (self->writer);
  ov_http_slow_stop (self->slow);
  if (self->daemon != NULL)
    {
      wait_for_requests (self);
      MHD_stop_daemon (self->daemon);
    }
  g_mutex_lock (&self->mutex);
  self->ticker_stop = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->ticker);
  if (quiesced != MHD_INVALID_SOCKET)
    close (quiesced);
  else if (self->daemon == NULL)
    close (self->listen_fd);
  ov_http_writer_free (self->writer);
  ov_http_slow_free (self->slow);
  ov_http_hub_free (self->hub);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}
