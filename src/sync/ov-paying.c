#include "ov-paying.h"
#include "ov-error.h"
#include "ov-holiday.h"
#include "ov-identifier.h"
#include "ov-life.h"
#include "ov-store-payments.h"

/* ---- What waits ---- */

void
ov_payable_free (OvPayable *payable)
{
  g_object_unref (payable->training);
  g_clear_object (&payable->payee);
  g_free (payable->rejected);
  g_free (payable);
}

OvId
ov_payable_organisation (OvPayable *payable)
{
  return payable->payee ? ov_record_get_id (OV_RECORD (payable->payee)) : ov_training_get_organisation (payable->training);
}

gboolean
ov_pay_is_allowed (OvSession *session)
{
  return ov_lifecycle_may_begin (ov_lifecycle (OV_NOUN_PAYMENT_RUN, 0), OV_PAYMENT_RUN_STATE_OPEN, ov_session_get_roles (session));
}

OvOrganisation *
ov_pay_payer (OvSession *session)
{
  OvOrganisationTree *tree = ov_session_get_tree (session);
  GPtrArray *roots = tree ? ov_organisation_tree_children (tree, OV_ID_NONE) : NULL;

  for (guint i = 0; roots && i < roots->len; i++)
    if (ov_organisation_get_level (roots->pdata[i]) == OV_ORGANISATION_TYPE_CENTRE)
      return roots->pdata[i];
  return NULL;
}

static OvPayable *
make_payable (OvSession        *session,
              OvWaitingSupport *support)
{
  OvPayable *payable = g_new0 (OvPayable, 1);
  OvOrganisationTree *tree = ov_session_get_tree (session);
  OvOrganisation *payee = ov_training_payee (tree, ov_training_get_organisation (support->training));

  payable->training = g_object_ref (support->training);
  payable->payee = payee ? g_object_ref (payee) : NULL;
  payable->rejected = g_strdup (support->rejected);
  payable->obstacle = ov_training_unpayable (support->training, tree, ov_session_get_policy (session), ov_day_today (), &payable->remedy);
  return payable;
}

static void
waiting_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) supports = ov_store_get_waiting_supports_finish (OV_STORE (object), result, &error);
  g_autoptr (GPtrArray) payables = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_payable_free);

  if (supports == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  for (guint i = 0; i < supports->len; i++)
    g_ptr_array_add (payables, make_payable (g_task_get_source_object (task), supports->pdata[i]));
  g_task_return_pointer (task, g_steal_pointer (&payables), (GDestroyNotify) g_ptr_array_unref);
}

void
ov_pay_list_async (OvSession           *session,
                   GCancellable        *cancellable,
                   GAsyncReadyCallback  callback,
                   gpointer             data)
{
  GTask *task = g_task_new (session, cancellable, callback, data);

  g_return_if_fail (OV_IS_SESSION (session));
  g_task_set_source_tag (task, ov_pay_list_async);
  ov_store_get_waiting_supports_async (ov_session_get_store (session), cancellable, waiting_cb, task);
}

GPtrArray *
ov_pay_list_finish (OvSession     *session,
                    GAsyncResult  *result,
                    GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- A run ---- */

gint64
ov_payables_sum (GPtrArray *payables)
{
  gint64 sum = 0;

  for (guint i = 0; i < payables->len; i++)
    sum += ov_training_get_support (((OvPayable *) payables->pdata[i])->training);
  return sum;
}

const char *
ov_pay_check (OvSession  *session,
              GPtrArray  *payables,
              const char *iban,
              OvDay       due)
{
  if (ov_pay_payer (session) == NULL)
    return N_("There is no study centre that pays.");
  if (payables->len == 0)
    return N_("Choose at least one support.");
  if (payables->len > OV_PAYMENT_RUN_MAX)
    return N_("A run has at most 900 payments. Make the rest into another run.");
  for (guint i = 0; i < payables->len; i++)
    if (((OvPayable *) payables->pdata[i])->obstacle)
      return N_("A support that cannot be paid is among the chosen ones.");
  if (iban == NULL || ov_iban_check (iban) != OV_IDENTIFIER_OK)
    return N_("The payer's account number is not right.");
  if (due < ov_day_today ())
    return N_("The day of payment is past.");
  return ov_day_is_banking (due) ? NULL : N_("Banks do not pay on that day.");
}

/* What the payee reads on the statement: which training it was, within what banks carry. */
static char *
make_message (OvTraining *training)
{
  g_autofree char *day = ov_day_print (ov_training_get_first_day (training), OV_LANGUAGE_FI);
  g_autofree char *name = ov_transfer_plain (ov_training_get_name (training) ? ov_training_get_name (training) : "");
  glong room = OV_TRANSFER_MAX_MESSAGE - 1 - g_utf8_strlen (day, -1);
  g_autofree char *cut = g_utf8_substring (name, 0, MIN (room, g_utf8_strlen (name, -1)));
  char *message = g_strdup_printf ("%s %s", cut, day);

  return g_strstrip (message);
}

static OvPayment *
make_payment (OvPaymentRun *run,
              OvPayable    *payable,
              guint         number)
{
  OvPayment *payment = ov_payment_new ();
  g_autofree char *message = make_message (payable->training);
  g_autofree char *end_to_end = g_strdup_printf ("%s-%04u", ov_payment_run_get_number (run), number);

  ov_payment_set_training (payment, ov_record_get_id (OV_RECORD (payable->training)));
  ov_payment_set_organisation (payment, ov_record_get_id (OV_RECORD (payable->payee)));
  ov_payment_set_state (payment, OV_PAYMENT_STATE_ORDERED);
  ov_payment_set_payee (payment, ov_localized_get (ov_organisation_get_name (payable->payee), OV_LANGUAGE_FI));
  ov_payment_set_iban (payment, ov_organisation_get_iban (payable->payee));
  ov_payment_set_amount (payment, ov_training_get_support (payable->training));
  ov_payment_set_end_to_end (payment, end_to_end);
  ov_payment_set_message (payment, message);
  ov_payment_set_payment_run (payment, ov_record_get_id (OV_RECORD (run)));
  ov_payment_set_due_on (payment, ov_payment_run_get_due_on (run));
  return payment;
}

/* The number is a day and what makes it the only one of that day: the last digits of the run's own id. */
static OvPaymentRun *
make_run (OvSession  *session,
          GPtrArray  *payables,
          const char *iban,
          OvDay       due)
{
  OvPaymentRun *run = ov_payment_run_new ();
  OvOrganisation *payer = ov_pay_payer (session);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *at = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *day = g_date_time_format (now, "%Y%m%d");
  g_autofree char *compact = ov_iban_normalize (iban);
  OvId id = ov_record_get_id (OV_RECORD (run));
  g_autofree char *number = g_strdup_printf ("%s-%02X%02X%02X", day, id.bytes[13], id.bytes[14], id.bytes[15]);

  ov_payment_run_set_number (run, number);
  ov_payment_run_set_state (run, OV_PAYMENT_RUN_STATE_OPEN);
  ov_payment_run_set_organisation (run, ov_record_get_id (OV_RECORD (payer)));
  ov_payment_run_set_payer (run, ov_localized_get (ov_organisation_get_name (payer), OV_LANGUAGE_FI));
  ov_payment_run_set_iban (run, compact);
  ov_payment_run_set_due_on (run, due);
  ov_payment_run_set_count (run, payables->len);
  ov_payment_run_set_amount (run, ov_payables_sum (payables));
  ov_payment_run_set_made_at (run, at);
  ov_payment_run_set_made_by (run, ov_session_get_user_name (session));
  return run;
}

static void
run_saved_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) undo = ov_store_save_finish (OV_STORE (object), result, &error);

  if (undo)
    g_task_return_pointer (task, g_object_ref (g_task_get_task_data (task)), g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
ov_pay_make_run_async (OvSession           *session,
                       GPtrArray           *payables,
                       const char          *iban,
                       OvDay                due,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, data);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);
  const char *wrong = ov_pay_check (session, payables, iban, due);
  OvPaymentRun *run;

  g_task_set_source_tag (task, ov_pay_make_run_async);
  if (wrong)
    {
      g_task_return_new_error (task, OV_ERROR, OV_ERROR_INVALID, "%s", wrong);
      return;
    }
  run = make_run (session, payables, iban, due);
  g_task_set_task_data (task, run, g_object_unref);
  g_ptr_array_add (changes, ov_change_new (OV_CHANGE_CREATE, OV_RECORD (run), NULL));
  for (guint i = 0; i < payables->len; i++)
    {
      g_autoptr (OvPayment) payment = make_payment (run, payables->pdata[i], i + 1);

      g_ptr_array_add (changes, ov_change_new (OV_CHANGE_CREATE, OV_RECORD (payment), NULL));
    }
  ov_store_save_async (ov_session_get_store (session), changes, ov_payment_run_get_number (run), NULL, run_saved_cb, g_steal_pointer (&task));
}

OvPaymentRun *
ov_pay_make_run_finish (OvSession     *session,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
