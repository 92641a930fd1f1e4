#define G_LOG_DOMAIN "ov-registry"
#include "ov-http-private.h"

struct _OvHttpSlow
{
  OvHttpServer *server;
  gpointer      data;
  guint         limit;
  GPtrArray    *threads;
  GMutex        mutex;
  GCond         cond;
  GQueue        queue;
  gboolean      stopping;
};

static OvHttpRequest *
take (OvHttpSlow *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  while (self->queue.length == 0 && !self->stopping)
    g_cond_wait (&self->cond, &self->mutex);
  return g_queue_pop_head (&self->queue);
}

static gpointer
slow_thread (gpointer data)
{
  OvHttpSlow *self = data;
  OvHttpRequest *request;

  while ((request = take (self)) != NULL)
    {
      if (ov_http_server_is_stopping (self->server))
        ov_http_reply_problem (request, OV_PROBLEM_STOPPING, NULL);
      else
        request->match.route->handle (request, self->data);
      request->in_lane = TRUE;
      ov_http_server_resume (self->server, request);
    }
  return NULL;
}

OvHttpSlow *
ov_http_slow_new (OvHttpServer *server, guint n_threads, guint limit, gpointer data)
{
  OvHttpSlow *self = g_new0 (OvHttpSlow, 1);

  self->server = server;
  self->data = data;
  self->limit = limit;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  g_queue_init (&self->queue);
  self->threads = g_ptr_array_new ();
  for (guint i = 0; i < n_threads; i++)
    g_ptr_array_add (self->threads, g_thread_new ("slow", slow_thread, self));
  return self;
}

gboolean
ov_http_slow_push (OvHttpSlow *self, OvHttpRequest *request)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (self->stopping || self->queue.length >= self->limit)
    return FALSE;
  g_queue_push_tail (&self->queue, request);
  g_cond_signal (&self->cond);
  return TRUE;
}

void
ov_http_slow_stop (OvHttpSlow *self)
{
  g_mutex_lock (&self->mutex);
  self->stopping = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
  for (guint i = 0; i < self->threads->len; i++)
    g_thread_join (g_ptr_array_index (self->threads, i));
}

void
ov_http_slow_free (OvHttpSlow *self)
{
  g_ptr_array_unref (self->threads);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}
