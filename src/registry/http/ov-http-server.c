#define G_LOG_DOMAIN "ov-registry"
#include <stdarg.h>
#include <unistd.h>
#include "ov-error.h"
#include "ov-http-private.h"

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
                           ov_http_server_handle_request, self, MHD_OPTION_EXTERNAL_LOGGER, log_library, self, MHD_OPTION_ARRAY, items,
                           MHD_OPTION_URI_LOG_CALLBACK, ov_http_server_begin_request, self, MHD_OPTION_NOTIFY_COMPLETED,
                           ov_http_server_end_request, self, MHD_OPTION_NOTIFY_CONNECTION, ov_http_server_notify_connection, self,
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
  self->ticker = g_thread_new ("ticker", ov_http_server_tick, self);
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
  /* Newcomers are told that we stop. MHD_quiesce_daemon () would turn them away instead, but in 0.9.75 it races with its
   * own threads for the listening socket, and ends the process when it loses. */
  g_atomic_int_set (&self->stopping, TRUE);
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
  if (self->daemon == NULL)
    close (self->listen_fd);
  ov_http_writer_free (self->writer);
  ov_http_slow_free (self->slow);
  ov_http_hub_free (self->hub);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}
