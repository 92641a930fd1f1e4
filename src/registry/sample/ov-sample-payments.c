#define G_LOG_DOMAIN "ov-registry"
#include "ov-holiday.h"
#include "ov-life.h"
#include "ov-payment-file.h"
#include "ov-sample-private.h"

/* Payments of accepted supports in the study centre's runs, one a month and the last of them with the bank. Some wait for a run, and one was rejected. */

/* A payment's run is known by its day until it is made. */
static void
add_payment (OvSample *self, OvTraining *training, OvOrganisation *payee, OvPaymentState state, OvDay due)
{
  OvPayment *payment = ov_payment_new ();

  ov_record_set_id (OV_RECORD (payment), ov_sample_id (self));
  ov_payment_set_training (payment, ov_record_get_id (OV_RECORD (training)));
  ov_payment_set_organisation (payment, ov_record_get_id (OV_RECORD (payee)));
  ov_payment_set_state (payment, state);
  ov_payment_set_payee (payment, ov_localized_get (ov_organisation_get_name (payee), OV_LANGUAGE_FI));
  ov_payment_set_iban (payment, ov_organisation_get_iban (payee));
  ov_payment_set_amount (payment, ov_training_get_support (training));
  ov_payment_set_message (payment, ov_training_get_name (training));
  ov_payment_set_due_on (payment, due);
  if (state == OV_PAYMENT_STATE_PAID)
    ov_payment_set_paid_on (payment, ov_training_get_paid_on (training));
  if (state == OV_PAYMENT_STATE_REJECTED)
    ov_payment_set_reject_reason (payment, "AC04: Tili on suljettu");
  g_ptr_array_add (self->payments, payment);
}

/* Supports are paid in the middle of each month, and once more lately. */
OvDay
ov_sample_pay_day (OvSample *self, OvDay accepted)
{
  int year, month;
  OvDay day;

  ov_day_split (accepted, &year, &month, NULL);
  day = ov_day_next_banking (ov_day_new (year, month, 14));
  if (day <= accepted)
    day = ov_day_next_banking (ov_day_add_months (ov_day_new (year, month, 14), 1));
  return MIN (day, self->today);
}

void
ov_sample_pay (OvSample *self, OvTraining *training)
{
  OvOrganisation *payee = ov_training_payee (self->tree, ov_training_get_organisation (training));
  OvDay last = ov_day_next_banking (self->today);
  int dice = ov_sample_below (self, 100);
  const char *why;

  if (payee == NULL || ov_training_get_support (training) <= 0)
    return;
  if (ov_training_get_state (training) == OV_TRAINING_STATE_PAID)
    add_payment (self, training, payee, OV_PAYMENT_STATE_PAID, ov_training_get_paid_on (training));
  else if (ov_training_get_accepted_on (training) > last - 3 || ov_training_unpayable (training, self->tree, self->policy, self->today, &why) != NULL)
    return;
  else if (dice < 30)
    add_payment (self, training, payee, OV_PAYMENT_STATE_ORDERED, last);
  else if (dice < 40)
    add_payment (self, training, payee, OV_PAYMENT_STATE_REJECTED, last);
}

static int
compare_payments (gconstpointer a, gconstpointer b)
{
  OvPayment *left = *(OvPayment *const *) a, *right = *(OvPayment *const *) b;

  return ov_payment_get_due_on (left) - ov_payment_get_due_on (right);
}

static OvPaymentRun *
make_run (OvSample *self, OvDay due)
{
  OvPaymentRun *run = ov_payment_run_new ();
  OvDay made = due - 2;
  g_autofree char *iso = ov_day_print_iso (made);
  g_autofree char *at = g_strdup_printf ("%sT08:15:00Z", iso);
  g_autoptr (GString) number = g_string_new (iso);

  g_string_replace (number, "-", "", 0);
  g_string_append_printf (number, "-%06X", (guint) (ov_sample_random (self) & 0xffffff));
  ov_record_set_id (OV_RECORD (run), ov_sample_id (self));
  ov_payment_run_set_number (run, number->str);
  ov_payment_run_set_state (run, OV_PAYMENT_RUN_STATE_FILED);
  ov_payment_run_set_organisation (run, ov_record_get_id (OV_RECORD (self->centre)));
  ov_payment_run_set_payer (run, ov_localized_get (ov_organisation_get_name (self->centre), OV_LANGUAGE_FI));
  ov_payment_run_set_iban (run, ov_organisation_get_iban (self->centre));
  ov_payment_run_set_due_on (run, due);
  ov_payment_run_set_made_at (run, at);
  ov_payment_run_set_made_by (run, "Elina Raita");
  ov_payment_run_set_file_version (run, ov_transfer_version_name (OV_TRANSFER_VERSION_3));
  ov_payment_run_set_filed_on (run, made);
  return run;
}

/* The checksum is that of the very file, so that it can be saved again. */
static gboolean
sign_run (OvPaymentRun *run, GPtrArray *payments, GError **error)
{
  g_autofree char *file = NULL;
  g_autofree char *hash = NULL;
  gint64 sum = 0;

  for (guint i = 0; i < payments->len; i++)
    {
      g_autofree char *end_to_end = g_strdup_printf ("%s-%04u", ov_payment_run_get_number (run), i + 1);

      ov_payment_set_end_to_end (payments->pdata[i], end_to_end);
      ov_payment_set_payment_run (payments->pdata[i], ov_record_get_id (OV_RECORD (run)));
      sum += ov_payment_get_amount (payments->pdata[i]);
    }
  ov_payment_run_set_count (run, payments->len);
  ov_payment_run_set_amount (run, sum);
  file = ov_payment_run_print (run, payments, OV_TRANSFER_VERSION_3, error);
  if (file == NULL)
    return FALSE;
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, file, -1);
  ov_payment_run_set_file_hash (run, hash);
  return TRUE;
}

static gboolean
write_run (OvSample *self, GPtrArray *payments, GError **error)
{
  g_autoptr (OvPaymentRun) run = make_run (self, ov_payment_get_due_on (payments->pdata[0]));

  if (!sign_run (run, payments, error) || !ov_sample_write (self, OV_RECORD (run), error))
    return FALSE;
  for (guint i = 0; i < payments->len; i++)
    if (!ov_sample_write (self, OV_RECORD (payments->pdata[i]), error))
      return FALSE;
  return TRUE;
}

gboolean
ov_sample_runs (OvSample *self, GError **error)
{
  g_autoptr (GPtrArray) payments = g_ptr_array_new ();

  g_ptr_array_sort (self->payments, compare_payments);
  for (guint i = 0; i < self->payments->len; i++)
    {
      OvPayment *next = i + 1 < self->payments->len ? self->payments->pdata[i + 1] : NULL;

      g_ptr_array_add (payments, self->payments->pdata[i]);
      if (next != NULL && payments->len < OV_PAYMENT_RUN_MAX && ov_payment_get_due_on (next) == ov_payment_get_due_on (payments->pdata[0]))
        continue;
      ov_sample_begin (self, ov_payment_get_due_on (payments->pdata[0]) - 2);
      if (!write_run (self, payments, error))
        return FALSE;
      g_ptr_array_set_size (payments, 0);
    }
  return TRUE;
}
