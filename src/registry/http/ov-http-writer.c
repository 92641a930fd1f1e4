#define G_LOG_DOMAIN "ov-registry"
#include "ov-error.h"
#include "ov-failpoint.h"
#include "ov-http-private.h"

/* Enough that the commit is shared, few enough that nobody waits long for the others. */
#define GROUP_JOBS 64
#define GROUP_TIME (20 * G_TIME_SPAN_MILLISECOND)
#define QUEUE_LIMIT 4096

struct _OvHttpWriter
{
  OvHttpServer            *server;
  const OvHttpTransaction *transaction;
  gpointer                 data;
  GThread                 *thread;
  GMutex                   mutex;
  GCond                    cond;
  GQueue                   queue;
  gboolean                 stopping;
};

static OvHttpRequest *
take_first (OvHttpWriter *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  while (self->queue.length == 0 && !self->stopping)
    g_cond_wait (&self->cond, &self->mutex);
  return g_queue_pop_head (&self->queue);
}

static OvHttpRequest *
take_next (OvHttpWriter *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return g_queue_pop_head (&self->queue);
}

/* FALSE: the transaction as a whole is lost; error says why. */
static gboolean
run_job (OvHttpWriter *self, OvHttpRequest *request, GError **error)
{
  const OvHttpTransaction *transaction = self->transaction;

  if (!transaction->mark (self->data, error))
    return FALSE;
  request->match.route->handle (request, self->data);
  if (!transaction->is_open (self->data))
    {
      g_set_error_literal (error, OV_ERROR, request->status == 507 ? OV_ERROR_FULL : OV_ERROR_FAILED,
                           "the transaction was rolled back");
      return FALSE;
    }
  if (request->status == 0 || request->status >= 400)
    return transaction->undo (self->data, error);
  return transaction->keep (self->data, error);
}

static void
answer_all (OvHttpWriter *self, GPtrArray *group, const GError *error)
{
  for (guint i = 0; i < group->len; i++)
    {
      OvHttpRequest *request = g_ptr_array_index (group, i);

      /* Nobody is told that something was done which was not; refusals stay what they were. */
      if (error != NULL && request->status < 400)
        ov_http_reply_error (request, error);
      request->in_lane = TRUE;
      OV_FAILPOINT ("registry-before-reply");
      ov_http_server_resume (self->server, request);
    }
}

static void
run_group (OvHttpWriter *self, OvHttpRequest *first)
{
  g_autoptr (GPtrArray) group = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  gint64 until = g_get_monotonic_time () + GROUP_TIME;
  OvHttpRequest *request = first;

  if (self->transaction->begin (self->data, &error))
    while (request != NULL)
      {
        g_ptr_array_add (group, request);
        request = NULL;
        if (!run_job (self, g_ptr_array_index (group, group->len - 1), &error))
          break;
        if (group->len < GROUP_JOBS && g_get_monotonic_time () < until)
          request = take_next (self);
      }
  else
    g_ptr_array_add (group, request);

  if (error == NULL)
    {
      OV_FAILPOINT ("registry-before-commit");
      if (self->transaction->commit (self->data, &error))
        {
          OV_FAILPOINT ("registry-after-commit");
          self->transaction->committed (self->data);
        }
    }
  if (error != NULL)
    self->transaction->rollback (self->data);
  answer_all (self, group, error);
}

static gpointer
writer_thread (gpointer data)
{
  OvHttpWriter *self = data;
  OvHttpRequest *request;

  while ((request = take_first (self)) != NULL)
    run_group (self, request);
  return NULL;
}

OvHttpWriter *
ov_http_writer_new (OvHttpServer *server, const OvHttpTransaction *transaction, gpointer data)
{
  OvHttpWriter *self = g_new0 (OvHttpWriter, 1);

  self->server = server;
  self->transaction = transaction;
  self->data = data;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  g_queue_init (&self->queue);
  self->thread = g_thread_new ("writer", writer_thread, self);
  return self;
}

gboolean
ov_http_writer_push (OvHttpWriter *self, OvHttpRequest *request)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (self->stopping || self->queue.length >= QUEUE_LIMIT)
    return FALSE;
  g_queue_push_tail (&self->queue, request);
  g_cond_signal (&self->cond);
  return TRUE;
}

void
ov_http_writer_stop (OvHttpWriter *self)
{
  g_mutex_lock (&self->mutex);
  self->stopping = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->thread);
}

void
ov_http_writer_free (OvHttpWriter *self)
{
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}
