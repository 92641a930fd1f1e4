#define G_LOG_DOMAIN "ov-exchange"
#include "ov-payment-file.h"

#include "ov-error.h"

static const char *const names[] = { "pain.001.001.03", "pain.001.001.09" };

const char *
ov_transfer_version_name (OvTransferVersion version)
{
  g_return_val_if_fail (version < G_N_ELEMENTS (names), names[0]);
  return names[version];
}

gboolean
ov_transfer_version_parse (const char *name, OvTransferVersion *version)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (name, names[i]) == 0)
      {
        *version = i;
        return TRUE;
      }
  return FALSE;
}

char *
ov_payment_run_file_name (OvPaymentRun *run, const char *suffix)
{
  return g_strconcat (ov_payment_run_get_number (run), ".", suffix, NULL);
}

char *
ov_payment_run_print (OvPaymentRun *run, GPtrArray *payments, OvTransferVersion version, GError **error)
{
  g_autoptr (GArray) transfers = g_array_new (FALSE, TRUE, sizeof (OvTransfer));
  const char *made_at = ov_payment_run_get_made_at (run);
  g_autoptr (GDateTime) made = made_at != NULL ? g_date_time_new_from_iso8601 (made_at, NULL) : NULL;
  OvTransferRun file = { .id = ov_payment_run_get_number (run), .debtor = ov_payment_run_get_payer (run), .iban = ov_payment_run_get_iban (run),
                         .day = ov_payment_run_get_due_on (run), .transfers = transfers };

  if (made == NULL || ov_payment_run_get_count (run) != payments->len)
    {
      g_set_error_literal (error, OV_ERROR, OV_ERROR_INVALID, N_("The payment run is not whole."));
      return NULL;
    }
  file.created = g_date_time_to_unix (made);
  for (guint i = 0; i < payments->len; i++)
    {
      OvPayment *payment = payments->pdata[i];
      OvTransfer transfer = { ov_payment_get_payee (payment), ov_payment_get_iban (payment), ov_payment_get_amount (payment),
                              ov_payment_get_end_to_end (payment), ov_payment_get_reference (payment), ov_payment_get_message (payment) };

      g_array_append_val (transfers, transfer);
    }
  if (ov_transfer_run_sum (&file) != ov_payment_run_get_amount (run))
    {
      g_set_error_literal (error, OV_ERROR, OV_ERROR_INVALID, N_("The payment run is not whole."));
      return NULL;
    }
  return ov_transfer_run_print (&file, version, error);
}
