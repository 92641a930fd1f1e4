#include "ov-paying.h"
#include "ov-payment-table.h"

/* A run for the accountant. */

typedef struct
{
  OvAggregate *run;
  OvLanguage   language;
  char        *path;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_object (&work->run);
  g_free (work->path);
  g_free (work);
}

static void
write_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  Work *work = data;
  g_autoptr (GPtrArray) payments = ov_pay_run_payments (work->run);
  GError *error = NULL;

  if (ov_payment_run_save_table (OV_PAYMENT_RUN (ov_aggregate_get_root (work->run)), payments, work->language, work->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;

  work->run = ov_store_load_finish (OV_STORE (object), result, &error);
  if (work->run)
    g_task_run_in_thread (task, write_in_thread);
  else
    g_task_return_error (task, error);
}

void
ov_pay_save_table_async (OvSession           *session,
                         OvId                 run,
                         OvLanguage           language,
                         const char          *path,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             data)
{
  GTask *task = g_task_new (session, cancellable, callback, data);
  Work *work = g_new0 (Work, 1);

  g_return_if_fail (OV_IS_SESSION (session) && path);
  work->language = language;
  work->path = g_strdup (path);
  g_task_set_source_tag (task, ov_pay_save_table_async);
  g_task_set_task_data (task, work, work_free);
  ov_store_load_async (ov_session_get_store (session), OV_NOUN_PAYMENT_RUN, run, cancellable, loaded_cb, task);
}

gboolean
ov_pay_save_table_finish (OvSession     *session,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
