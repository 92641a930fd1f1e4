#include "ov-sql-thread.h"

typedef struct
{
  GTask          *task;     /* NULL asks the thread to end */
  GTaskThreadFunc func;
  OvSqlPriority   priority;
  guint64         number;
} Job;

struct _OvSqlThread
{
  GObject parent_instance;

  GThread   *thread;
  GMutex     lock;
  GCond      wake;
  GSequence *jobs;          /* sorted; guarded by lock */
  guint64    next_number;
  gboolean   stopping;
  GPtrArray *connections;   /* used by the thread */
};

G_DEFINE_FINAL_TYPE (OvSqlThread, ov_sql_thread, G_TYPE_OBJECT)

static int
compare_jobs (gconstpointer a, gconstpointer b, gpointer data)
{
  const Job *first = a, *second = b;

  if (first->priority != second->priority)
    return first->priority < second->priority ? -1 : 1;
  if (first->priority == OV_SQL_PRIORITY_PAGE)
    return first->number > second->number ? -1 : 1;
  return first->number < second->number ? -1 : 1;
}

static void
run_job (OvSqlThread *self, Job *job)
{
  GCancellable *cancellable = g_task_get_cancellable (job->task);

  if (g_cancellable_is_cancelled (cancellable))
    {
      g_task_return_new_error (job->task, OV_ERROR, OV_ERROR_CANCELLED, "Cancelled before it began");
      return;
    }
  for (guint i = 0; i < self->connections->len; i++)
    ov_sql_set_cancellable (self->connections->pdata[i], cancellable);
  job->func (job->task, g_task_get_source_object (job->task), g_task_get_task_data (job->task), cancellable);
  for (guint i = 0; i < self->connections->len; i++)
    ov_sql_set_cancellable (self->connections->pdata[i], NULL);
}

static Job *
pop_job (OvSqlThread *self)
{
  Job *job = NULL;

  g_mutex_lock (&self->lock);
  while (g_sequence_is_empty (self->jobs) && !self->stopping)
    g_cond_wait (&self->wake, &self->lock);
  if (!g_sequence_is_empty (self->jobs))
    {
      GSequenceIter *first = g_sequence_get_begin_iter (self->jobs);

      job = g_sequence_get (first);
      g_sequence_remove (first);
    }
  g_mutex_unlock (&self->lock);
  return job;
}

static gboolean
drop_now (gpointer task)
{
  return G_SOURCE_REMOVE;
}

/* The last reference on a task may hold the last one on the object that owns this thread, which must not end on it. */
static void
drop_task (GTask *task)
{
  GSource *source = g_idle_source_new ();

  g_source_set_priority (source, g_task_get_priority (task));
  g_source_set_callback (source, drop_now, task, g_object_unref);
  g_source_attach (source, g_task_get_context (task));
  g_source_unref (source);
}

static gpointer
run_thread (gpointer data)
{
  OvSqlThread *self = data;
  Job *job;

  while ((job = pop_job (self)) != NULL)
    {
      run_job (self, job);
      drop_task (job->task);
      g_free (job);
    }
  /* Connections are closed by the thread that used them. */
  g_ptr_array_set_size (self->connections, 0);
  return NULL;
}

OvSqlThread *
ov_sql_thread_new (const char *name)
{
  OvSqlThread *self = g_object_new (OV_TYPE_SQL_THREAD, NULL);

  self->thread = g_thread_new (name, run_thread, self);
  return self;
}

void
ov_sql_thread_watch (OvSqlThread *self, OvSqlConnection *connection)
{
  g_return_if_fail (OV_IS_SQL_THREAD (self));
  g_return_if_fail (OV_IS_SQL_CONNECTION (connection));

  g_ptr_array_add (self->connections, g_object_ref (connection));
}

void
ov_sql_thread_push (OvSqlThread *self, OvSqlPriority priority, GTask *task, GTaskThreadFunc func)
{
  gboolean stopping;

  g_return_if_fail (OV_IS_SQL_THREAD (self));
  g_return_if_fail (G_IS_TASK (task));

  g_mutex_lock (&self->lock);
  stopping = self->stopping;
  if (!stopping)
    {
      Job *job = g_new0 (Job, 1);

      job->task = task;
      job->func = func;
      job->priority = priority;
      job->number = self->next_number++;
      g_sequence_insert_sorted (self->jobs, job, compare_jobs, NULL);
      g_cond_signal (&self->wake);
    }
  g_mutex_unlock (&self->lock);

  if (stopping)
    {
      g_task_return_new_error (task, OV_ERROR, OV_ERROR_CANCELLED, "The database is closed");
      g_object_unref (task);
    }
}

void
ov_sql_thread_stop (OvSqlThread *self)
{
  g_return_if_fail (OV_IS_SQL_THREAD (self));

  g_mutex_lock (&self->lock);
  self->stopping = TRUE;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
  g_clear_pointer (&self->thread, g_thread_join);
}

static void
ov_sql_thread_finalize (GObject *object)
{
  OvSqlThread *self = OV_SQL_THREAD (object);

  if (self->thread != NULL)
    ov_sql_thread_stop (self);
  g_sequence_free (self->jobs);
  g_ptr_array_unref (self->connections);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->wake);

  G_OBJECT_CLASS (ov_sql_thread_parent_class)->finalize (object);
}

static void
ov_sql_thread_class_init (OvSqlThreadClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ov_sql_thread_finalize;
}

static void
ov_sql_thread_init (OvSqlThread *self)
{
  g_mutex_init (&self->lock);
  g_cond_init (&self->wake);
  self->jobs = g_sequence_new (NULL);
  self->connections = g_ptr_array_new_with_free_func (g_object_unref);
}
