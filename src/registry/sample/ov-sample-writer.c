#define G_LOG_DOMAIN "ov-registry"
#include "ov-sample-writer.h"

#define PER_BATCH  2000
#define PER_COMMIT 50000

typedef enum { STEP_BEGIN, STEP_RECORD, STEP_NUMBER, STEP_IDENTITY } StepKind;

typedef struct
{
  StepKind  kind;
  gint64    at;
  OvRecord *record;
  OvId      id;          /* of the certificate or person */
  char     *prefix;
  char     *code;
  int       year;
  gint64    running;
  GBytes   *encrypted;
  GBytes   *index;
} Step;

struct _OvSampleWriter
{
  OvDatabase       *database;
  OvDatabaseAction  action;   /* of the thread */
  guint             written;  /* since the last commit; of the thread */
  GPtrArray        *filling;  /* of Step; of the caller */

  GThread          *thread;
  GMutex            lock;     /* of what follows */
  GCond             changed;
  GPtrArray        *writing;  /* of Step; NULL when the thread waits */
  gboolean          ending;
  GError           *error;
};

static void
step_free (gpointer data)
{
  Step *step = data;

  g_clear_object (&step->record);
  g_free (step->prefix);
  g_free (step->code);
  g_clear_pointer (&step->encrypted, g_bytes_unref);
  g_clear_pointer (&step->index, g_bytes_unref);
  g_free (step);
}

static Step *
add_step (OvSampleWriter *self, StepKind kind)
{
  Step *step = g_new0 (Step, 1);

  step->kind = kind;
  g_ptr_array_add (self->filling, step);
  return step;
}

static GPtrArray *
new_batch (void)
{
  return g_ptr_array_new_full (PER_BATCH, step_free);
}

/* ---- the thread ---- */

static gboolean
begin_action (OvSampleWriter *self, gint64 at, GError **error)
{
  self->action.action = 0;
  self->action.at = at;
  if (self->written < PER_COMMIT)
    return TRUE;
  self->written = 0;
  return ov_database_commit (self->database, error) && ov_database_begin (self->database, error);
}

static gboolean
write_number (OvSampleWriter *self, const Step *step, GError **error)
{
  g_autofree char *number = ov_database_add_number (self->database, step->prefix, step->year, step->running, step->code, self->action.actor,
                                                    self->action.at, step->id, error);

  return number != NULL;
}

static gboolean
write_step (OvSampleWriter *self, const Step *step, GError **error)
{
  switch (step->kind)
    {
    case STEP_BEGIN:
      return begin_action (self, step->at, error);
    case STEP_RECORD:
      self->written++;
      return ov_database_insert (self->database, &self->action, step->record, NULL, error);
    case STEP_NUMBER:
      return write_number (self, step, error);
    case STEP_IDENTITY:
      return ov_database_set_identity (self->database, step->id, step->encrypted, step->index, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
write_batch (OvSampleWriter *self, GPtrArray *batch, GError **error)
{
  for (guint i = 0; i < batch->len; i++)
    if (!write_step (self, batch->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gpointer
run (gpointer data)
{
  OvSampleWriter *self = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  while (self->writing != NULL || !self->ending)
    {
      GPtrArray *batch = self->writing;
      GError *error = NULL;

      if (batch == NULL)
        {
          g_cond_wait (&self->changed, &self->lock);
          continue;
        }
      g_mutex_unlock (&self->lock);
      write_batch (self, batch, &error);
      g_ptr_array_unref (batch);
      g_mutex_lock (&self->lock);
      self->writing = NULL;
      self->error = error;
      g_cond_broadcast (&self->changed);
    }
  return NULL;
}

/* ---- the caller ---- */

static gboolean
hand_over (OvSampleWriter *self, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  while (self->writing != NULL)
    g_cond_wait (&self->changed, &self->lock);
  if (self->error != NULL)
    {
      g_propagate_error (error, g_error_copy (self->error));
      return FALSE;
    }
  self->writing = self->filling;
  self->filling = new_batch ();
  g_cond_broadcast (&self->changed);
  return TRUE;
}

gboolean
ov_sample_writer_flush (OvSampleWriter *self, GError **error)
{
  /* The second goes over, empty, when the first is written. */
  return hand_over (self, error) && hand_over (self, error);
}

void
ov_sample_writer_begin (OvSampleWriter *self, gint64 at)
{
  add_step (self, STEP_BEGIN)->at = at;
}

void
ov_sample_writer_number (OvSampleWriter *self, const char *prefix, int year, gint64 running, const char *code, OvId certificate)
{
  Step *step = add_step (self, STEP_NUMBER);

  step->prefix = g_strdup (prefix);
  step->year = year;
  step->running = running;
  step->code = g_strdup (code);
  step->id = certificate;
}

void
ov_sample_writer_identity (OvSampleWriter *self, OvId person, GBytes *encrypted, GBytes *index)
{
  Step *step = add_step (self, STEP_IDENTITY);

  step->id = person;
  step->encrypted = g_bytes_ref (encrypted);
  step->index = g_bytes_ref (index);
}

gboolean
ov_sample_writer_record (OvSampleWriter *self, OvRecord *record, GError **error)
{
  add_step (self, STEP_RECORD)->record = g_object_ref (record);
  return self->filling->len < PER_BATCH || hand_over (self, error);
}

OvSampleWriter *
ov_sample_writer_new (OvDatabase *database, OvId actor)
{
  OvSampleWriter *self = g_new0 (OvSampleWriter, 1);

  self->database = database;
  self->action.actor = actor;
  self->action.bulk = TRUE;
  self->filling = new_batch ();
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->thread = g_thread_new ("sample-writer", run, self);
  return self;
}

void
ov_sample_writer_free (OvSampleWriter *self)
{
  if (self == NULL)
    return;
  g_mutex_lock (&self->lock);
  self->ending = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);
  g_ptr_array_unref (self->filling);
  g_clear_error (&self->error);
  g_cond_clear (&self->changed);
  g_mutex_clear (&self->lock);
  g_free (self);
}
