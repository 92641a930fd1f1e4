#define G_LOG_DOMAIN "ov-store"
#include "ov-take-back.h"

typedef struct
{
  GPtrArray *steps;
  char      *label;
  guint      left;
} Undoing;

static void
undoing_free (gpointer data)
{
  Undoing *undoing = data;

  g_ptr_array_unref (undoing->steps);
  g_free (undoing->label);
  g_free (undoing);
}

static void undo_next (GTask *task);

static void
on_undone (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) again = ov_store_save_finish (OV_STORE (source), result, &error);

  if (again)
    undo_next (g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

/* Takes the task. */
static void
undo_next (GTask *task)
{
  Undoing *undoing = g_task_get_task_data (task);

  if (undoing->left > 0)
    {
      undoing->left--;
      ov_store_save_async (g_task_get_source_object (task), undoing->steps->pdata[undoing->left], undoing->label, NULL, on_undone, task);
      return;
    }
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

void
ov_store_take_back_async (OvStore             *self,
                          GPtrArray           *steps,
                          const char          *label,
                          GAsyncReadyCallback  callback,
                          gpointer             data)
{
  Undoing *undoing;
  GTask *task;

  g_return_if_fail (OV_IS_STORE (self) && steps);
  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, ov_store_take_back_async);
  undoing = g_new0 (Undoing, 1);
  undoing->steps = g_ptr_array_ref (steps);
  undoing->label = g_strdup (label);
  undoing->left = steps->len;
  g_task_set_task_data (task, undoing, undoing_free);
  undo_next (task);
}

gboolean
ov_store_take_back_finish (OvStore       *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
