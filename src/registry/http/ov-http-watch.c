#define G_LOG_DOMAIN "ov-registry"
#include <sys/socket.h>
#include "ov-http-private.h"

/* Who is connected, who sleeps, and what time it is for them. */

void
ov_http_server_set_due (OvHttpServer *self, OvHttpConnection *peer, guint milliseconds)
{
  gint64 due = milliseconds == 0 ? 0 : g_get_monotonic_time () + milliseconds * G_TIME_SPAN_MILLISECOND;

  if (peer != NULL)
    __atomic_store_n (&peer->due, due, __ATOMIC_RELAXED);
}

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

gpointer
ov_http_server_tick (gpointer data)
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

void
ov_http_server_notify_connection (void *cls, struct MHD_Connection *connection, void **context,
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
      ov_http_server_set_due (self, peer, self->options.limits.header_time);
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
