#define G_LOG_DOMAIN "ov-sync"
#include "ov-importing-private.h"
#include <glib/gi18n.h>
#include "ov-take-back.h"

typedef struct
{
  OvImportPlan *plan;
  GPtrArray    *steps; /* that take back what is saved, in the order of saving */
  char         *label;
  GError       *error; /* of a part; the parts before are being taken back */
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  ov_import_plan_free (saving->plan);
  g_clear_pointer (&saving->steps, g_ptr_array_unref);
  g_clear_error (&saving->error);
  g_free (saving->label);
  g_free (saving);
}

OvImportCounts
ov_importing_count (OvImporting *self)
{
  g_return_val_if_fail (OV_IS_IMPORTING (self), (OvImportCounts) { 0 });
  return ov_import_plan_count (self->import, self->training);
}

guint
ov_importing_get_saved (OvImporting *self)
{
  g_return_val_if_fail (OV_IS_IMPORTING (self), 0);
  return self->saved;
}

static void save_next (GTask *task);

static void
on_taken_back (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (GTask) task = data;
  Saving *saving = g_task_get_task_data (task);

  ov_importing_undo_finish (OV_IMPORTING (source), result, NULL);
  g_task_return_error (task, g_steal_pointer (&saving->error));
}

static void
on_saved (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GTask) task = data;
  OvImporting *self = g_task_get_source_object (task);
  Saving *saving = g_task_get_task_data (task);
  GPtrArray *back = ov_store_save_finish (OV_STORE (source), result, &saving->error);

  if (back)
    {
      g_ptr_array_add (saving->steps, back);
      self->saved = ov_import_plan_get_done (saving->plan);
    }
  if (back && !g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &saving->error))
    save_next (g_steal_pointer (&task));
  else
    ov_importing_undo_async (self, saving->steps, on_taken_back, g_steal_pointer (&task));
}

/* Takes the task. */
static void
save_next (GTask *task)
{
  OvImporting *self = g_task_get_source_object (task);
  Saving *saving = g_task_get_task_data (task);
  OvImportCounts counts;
  g_autoptr (GPtrArray) part = ov_import_plan_next (saving->plan, OV_SAVE_MOST);

  if (part)
    {
      ov_store_save_async (ov_session_get_store (self->session), part, saving->label, NULL, on_saved, task);
      return;
    }
  counts = ov_import_plan_get_counts (saving->plan);
  self->people = counts.n_enrolled + counts.n_waiting;
  g_task_return_pointer (task, g_steal_pointer (&saving->steps), (GDestroyNotify) g_ptr_array_unref);
  g_object_unref (task);
}

void
ov_importing_save_async (OvImporting         *self,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             data)
{
  Saving *saving;
  GTask *task;

  g_return_if_fail (OV_IS_IMPORTING (self));
  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, ov_importing_save_async);
  /* What is saved is never told to be cancelled: it is taken back first. */
  g_task_set_check_cancellable (task, FALSE);
  saving = g_new0 (Saving, 1);
  self->saved = 0;
  saving->plan = ov_import_plan_new (self->import, self->training, ov_day_today (), ov_session_get_user_name (self->session));
  saving->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  /* Translators: %s is the name of a training. */
  saving->label = g_strdup_printf (_("Participants of %s"), ov_training_get_name (OV_TRAINING (ov_aggregate_get_root (self->training))));
  g_task_set_task_data (task, saving, saving_free);
  save_next (task);
}

GPtrArray *
ov_importing_save_finish (OvImporting   *self,
                          GAsyncResult  *result,
                          guint         *people,
                          GError       **error)
{
  GPtrArray *steps;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  steps = g_task_propagate_pointer (G_TASK (result), error);
  if (people)
    *people = steps ? self->people : 0;
  return steps;
}

/* ---- taking back ---- */

static void
on_undone (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (ov_store_take_back_finish (OV_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
ov_importing_undo_async (OvImporting         *self,
                         GPtrArray           *steps,
                         GAsyncReadyCallback  callback,
                         gpointer             data)
{
  GTask *task;

  g_return_if_fail (OV_IS_IMPORTING (self) && steps);
  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, ov_importing_undo_async);
  ov_store_take_back_async (ov_session_get_store (self->session), steps, _("Undone"), on_undone, task);
}

gboolean
ov_importing_undo_finish (OvImporting   *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
