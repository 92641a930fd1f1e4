#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-works.h"
#include "ov-ui-compat.h"

struct _OvWorks
{
  GObject    parent_instance;
  GtkWidget *inside;
  GPtrArray *rows;      /* of OvProgressRow */
  GTask     *leaving;   /* asked, or agreed and waiting for the end */
  gboolean   agreed;
  guint      idle;      /* source */
};

G_DEFINE_FINAL_TYPE (OvWorks, ov_works, G_TYPE_OBJECT)

enum { IDLE, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
answer (OvWorks  *self,
        gboolean  left)
{
  g_autoptr(GTask) task = g_steal_pointer (&self->leaving);

  self->agreed = FALSE;
  if (task)
    g_task_return_boolean (task, left);
}

/* What ended has told what came of it by now, or has gone on with its next step. */
static gboolean
idle_cb (gpointer data)
{
  /* Who was answered may close the window, and that lets go of this. */
  g_autoptr(OvWorks) self = g_object_ref (data);

  self->idle = 0;
  if (self->rows->len > 0)
    return G_SOURCE_REMOVE;
  if (self->agreed)
    answer (self, TRUE);
  g_signal_emit (self, signals[IDLE], 0);
  return G_SOURCE_REMOVE;
}

static void
look_later (OvWorks *self)
{
  if (self->rows->len == 0 && self->idle == 0)
    self->idle = g_idle_add (idle_cb, self);
}

void
ov_works_begin (OvWorks       *self,
                OvProgressRow *row)
{
  g_return_if_fail (OV_IS_WORKS (self));
  if (!g_ptr_array_find (self->rows, row, NULL))
    g_ptr_array_add (self->rows, g_object_ref (row));
  /* The next step of what is to stop. */
  if (self->agreed)
    ov_progress_row_stop (row);
}

void
ov_works_end (OvWorks       *self,
              OvProgressRow *row)
{
  g_return_if_fail (OV_IS_WORKS (self));
  if (g_ptr_array_remove (self->rows, row))
    look_later (self);
}

gboolean
ov_works_is_busy (OvWorks *self)
{
  g_return_val_if_fail (OV_IS_WORKS (self), FALSE);
  return self->rows->len > 0;
}

static void
answered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(OvWorks) self = data;

  if (!ov_ui_confirm_finish (result))
    {
      answer (self, FALSE);
      return;
    }
  self->agreed = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    ov_progress_row_stop (self->rows->pdata[i]);
  /* They may have ended while it was asked. */
  look_later (self);
}

void
ov_works_leave_async (OvWorks             *self,
                      const char          *heading,
                      const char          *verb,
                      GAsyncReadyCallback  callback,
                      gpointer             data)
{
  GTask *task = g_task_new (self, NULL, callback, data);
  g_autofree char *how_far = NULL;

  g_return_if_fail (OV_IS_WORKS (self));
  g_task_set_source_tag (task, ov_works_leave_async);
  if (self->leaving || self->rows->len == 0)
    {
      g_task_return_boolean (task, self->rows->len == 0);
      g_object_unref (task);
      return;
    }
  self->leaving = task;
  how_far = ov_progress_row_dup_text (self->rows->pdata[0]);
  ov_ui_confirm_async (self->inside, heading, how_far, verb, FALSE, answered_cb, g_object_ref (self));
}

gboolean
ov_works_leave_finish (OvWorks      *self,
                       GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

static void
ov_works_dispose (GObject *object)
{
  OvWorks *self = OV_WORKS (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  answer (self, FALSE);
  g_ptr_array_set_size (self->rows, 0);
  G_OBJECT_CLASS (ov_works_parent_class)->dispose (object);
}

static void
ov_works_finalize (GObject *object)
{
  g_ptr_array_unref (OV_WORKS (object)->rows);
  G_OBJECT_CLASS (ov_works_parent_class)->finalize (object);
}

static void
ov_works_class_init (OvWorksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ov_works_dispose;
  G_OBJECT_CLASS (klass)->finalize = ov_works_finalize;
  signals[IDLE] = g_signal_new ("idle", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ov_works_init (OvWorks *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
}

OvWorks *
ov_works_new (GtkWidget *inside)
{
  OvWorks *self = g_object_new (OV_TYPE_WORKS, NULL);

  self->inside = inside;
  return self;
}
