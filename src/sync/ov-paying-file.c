#include "ov-paying.h"
#include "ov-error.h"
#include "ov-life.h"
#include "ov-safe-file.h"
#include <string.h>

/* The bank's file of a run, and the end of a run that was not to be. */

typedef struct
{
  OvAggregate      *run;
  OvTransferVersion version;
  char             *path;
  GBytes           *bytes;
  char             *reason;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_object (&work->run);
  g_free (work->path);
  g_clear_pointer (&work->bytes, g_bytes_unref);
  g_free (work->reason);
  g_free (work);
}

static int
compare_payments (gconstpointer a,
                  gconstpointer b)
{
  return g_strcmp0 (ov_payment_get_end_to_end (*(OvPayment *const *) a), ov_payment_get_end_to_end (*(OvPayment *const *) b));
}

/* An aggregate gives what it refers to in no order. */
GPtrArray *
ov_pay_run_payments (OvAggregate *run)
{
  GPtrArray *payments = ov_aggregate_list (run, OV_NOUN_PAYMENT);

  g_ptr_array_sort (payments, compare_payments);
  return payments;
}

static OvPaymentRun *
root (Work *work)
{
  return OV_PAYMENT_RUN (ov_aggregate_get_root (work->run));
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) undo = ov_store_save_finish (OV_STORE (object), result, &error);

  if (undo)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* ---- The file ---- */

static gboolean
print (Work    *work,
       GError **error)
{
  g_autoptr (GPtrArray) payments = ov_pay_run_payments (work->run);
  char *text;

  /* Another client may have paid the same and been first: only the registry knows. */
  if (ov_record_get_version (OV_RECORD (root (work))) == 0)
    {
      g_set_error_literal (error, OV_ERROR, OV_ERROR_UNREACHABLE, N_("The registry has not taken the run yet. Its file can be saved as soon as it has."));
      return FALSE;
    }
  if (ov_payment_run_get_state (root (work)) == OV_PAYMENT_RUN_STATE_CANCELLED)
    {
      g_set_error_literal (error, OV_ERROR, OV_ERROR_REJECTED, N_("The run is cancelled: it has no file any more."));
      return FALSE;
    }
  if (ov_payment_run_get_file_hash (root (work)))
    ov_transfer_version_parse (ov_payment_run_get_file_version (root (work)), &work->version);
  text = ov_payment_run_print (root (work), payments, work->version, error);
  work->bytes = text ? g_bytes_new_take (text, strlen (text)) : NULL;
  return text != NULL;
}

static void
mark (OvSession *session,
      Work      *work,
      GTask     *task)
{
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, work->bytes);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);
  g_autoptr (OvRecord) run = ov_record_copy (OV_RECORD (root (work)));

  ov_payment_run_set_file_version (OV_PAYMENT_RUN (run), ov_transfer_version_name (work->version));
  ov_payment_run_set_file_hash (OV_PAYMENT_RUN (run), hash);
  ov_payment_run_set_filed_on (OV_PAYMENT_RUN (run), ov_day_today ());
  ov_payment_run_set_state (OV_PAYMENT_RUN (run), OV_PAYMENT_RUN_STATE_FILED);
  g_ptr_array_add (changes, ov_change_new (OV_CHANGE_UPDATE, run, OV_RECORD (root (work))));
  ov_store_save_async (ov_session_get_store (session), changes, ov_payment_run_get_number (root (work)), NULL, saved_cb, task);
}

static void
write_in_thread (GTask        *writing,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  Work *work = g_task_get_task_data (data);
  GError *error = NULL;

  if (ov_safe_file_save (work->path, work->bytes, &error))
    g_task_return_boolean (writing, TRUE);
  else
    g_task_return_error (writing, error);
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GTask) task = data;
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (task, error);
  else if (ov_payment_run_get_file_hash (root (work)))
    g_task_return_boolean (task, TRUE);
  else
    mark (OV_SESSION (object), work, g_steal_pointer (&task));
}

static gboolean
is_same_file (Work    *work,
              GError **error)
{
  const char *before = ov_payment_run_get_file_hash (root (work));
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, work->bytes);

  if (before == NULL || g_str_equal (before, hash))
    return TRUE;
  g_set_error_literal (error, OV_ERROR, OV_ERROR_INVALID, N_("The file would not be the one that was made before, so it is not saved."));
  return FALSE;
}

static void
file_loaded_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (GTask) task = data;
  Work *work = g_task_get_task_data (task);
  g_autoptr (GTask) writing = NULL;
  GError *error = NULL;

  work->run = ov_store_load_finish (OV_STORE (object), result, &error);
  if (work->run == NULL || !print (work, &error) || !is_same_file (work, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  writing = g_task_new (g_task_get_source_object (task), NULL, written_cb, g_object_ref (task));
  g_task_set_source_tag (writing, ov_pay_save_file_async);
  g_task_set_task_data (writing, g_object_ref (task), g_object_unref);
  g_task_run_in_thread (writing, write_in_thread);
}

void
ov_pay_save_file_async (OvSession           *session,
                        OvId                 run,
                        OvTransferVersion    version,
                        const char          *path,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             data)
{
  GTask *task = g_task_new (session, cancellable, callback, data);
  Work *work = g_new0 (Work, 1);

  g_return_if_fail (OV_IS_SESSION (session) && path);
  work->version = version;
  work->path = g_strdup (path);
  g_task_set_source_tag (task, ov_pay_save_file_async);
  g_task_set_task_data (task, work, work_free);
  ov_store_load_async (ov_session_get_store (session), OV_NOUN_PAYMENT_RUN, run, cancellable, file_loaded_cb, task);
}

gboolean
ov_pay_save_file_finish (OvSession     *session,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- Cancelling ---- */

static void
add_withdrawal (GPtrArray *changes,
                OvPayment *payment)
{
  g_autoptr (OvRecord) withdrawn = ov_record_copy (OV_RECORD (payment));

  ov_payment_set_state (OV_PAYMENT (withdrawn), OV_PAYMENT_STATE_WITHDRAWN);
  g_ptr_array_add (changes, ov_change_new (OV_CHANGE_UPDATE, withdrawn, OV_RECORD (payment)));
}

static void
cancel_loaded_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (GTask) task = data;
  Work *work = g_task_get_task_data (task);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);
  g_autoptr (GPtrArray) payments = NULL;
  g_autoptr (OvRecord) run = NULL;
  GError *error = NULL;

  work->run = ov_store_load_finish (OV_STORE (object), result, &error);
  if (work->run == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  run = ov_record_copy (OV_RECORD (root (work)));
  ov_payment_run_set_state (OV_PAYMENT_RUN (run), OV_PAYMENT_RUN_STATE_CANCELLED);
  ov_payment_run_set_cancel_reason (OV_PAYMENT_RUN (run), work->reason);
  g_ptr_array_add (changes, ov_change_new (OV_CHANGE_UPDATE, run, OV_RECORD (root (work))));
  payments = ov_pay_run_payments (work->run);
  for (guint i = 0; i < payments->len; i++)
    if (ov_payment_get_state (payments->pdata[i]) == OV_PAYMENT_STATE_ORDERED)
      add_withdrawal (changes, payments->pdata[i]);
    else if (ov_payment_is_live (payments->pdata[i]))
      {
        g_task_return_new_error (task, OV_ERROR, OV_ERROR_REJECTED, "%s",
                                 N_("A run is cancelled with all its payments, and only while none of them is paid."));
        return;
      }
  ov_store_save_async (OV_STORE (object), changes, ov_payment_run_get_number (root (work)), NULL, saved_cb, g_steal_pointer (&task));
}

void
ov_pay_cancel_run_async (OvSession           *session,
                         OvId                 run,
                         const char          *reason,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             data)
{
  GTask *task = g_task_new (session, cancellable, callback, data);
  Work *work = g_new0 (Work, 1);

  g_return_if_fail (OV_IS_SESSION (session) && reason);
  work->reason = g_strdup (reason);
  g_task_set_source_tag (task, ov_pay_cancel_run_async);
  g_task_set_task_data (task, work, work_free);
  ov_store_load_async (ov_session_get_store (session), OV_NOUN_PAYMENT_RUN, run, cancellable, cancel_loaded_cb, task);
}

gboolean
ov_pay_cancel_run_finish (OvSession     *session,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
