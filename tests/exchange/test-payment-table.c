#include "ov-error.h"
#include "ov-payment-table.h"
#include "ov-workbook.h"

#include <glib/gstdio.h>

/* The accountant's workbook, read back by the reader that takes foreign ones. */

static OvPaymentRun *
make_run (guint count)
{
  OvPaymentRun *run = ov_payment_run_new ();

  ov_payment_run_set_number (run, "20261201-00A1B2");
  ov_payment_run_set_payer (run, "Järvi-Suomen Opintokeskus sr");
  ov_payment_run_set_iban (run, "FI5850001510000026");
  ov_payment_run_set_due_on (run, ov_day_new (2026, 12, 1));
  ov_payment_run_set_made_by (run, "Elina Raita");
  ov_payment_run_set_count (run, count);
  return run;
}

static OvPayment *
make_payment (guint n, OvPaymentState state)
{
  OvPayment *payment = ov_payment_new ();
  g_autofree char *reference = g_strdup_printf ("20261201-00A1B2-%04u", n);

  ov_payment_set_payee (payment, "Åland & Öljymäen yhdistys ry");
  ov_payment_set_iban (payment, "FI2112345600000785");
  ov_payment_set_message (payment, "=1+1 Kurssi 5.9.2026");
  ov_payment_set_end_to_end (payment, reference);
  ov_payment_set_amount (payment, 123456 + n);
  ov_payment_set_state (payment, state);
  if (state == OV_PAYMENT_STATE_PAID)
    ov_payment_set_paid_on (payment, ov_day_new (2026, 12, 2));
  if (state == OV_PAYMENT_STATE_REJECTED)
    ov_payment_set_reject_reason (payment, "AC04");
  return payment;
}

static OvTable *
read_back (const char *path)
{
  g_autofree char *content = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (OvWorkbook) workbook = NULL;
  g_autoptr (GError) error = NULL;
  OvTable *table;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  bytes = g_bytes_new_take (g_steal_pointer (&content), length);
  workbook = ov_workbook_new (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ov_workbook_get_sheet_name (workbook, 0), ==, "20261201-00A1B2");
  table = ov_workbook_read_sheet (workbook, 0, OV_TABLE_HEADER_NO, &error);
  g_assert_no_error (error);
  return table;
}

static void
test_table (void)
{
  static const OvPaymentState states[] = { OV_PAYMENT_STATE_ORDERED, OV_PAYMENT_STATE_PAID, OV_PAYMENT_STATE_REJECTED };
  g_autofree char *folder = g_dir_make_tmp ("ov-table-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "run.xlsx", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no", "run.xlsx", NULL);
  g_autoptr (OvPaymentRun) run = make_run (G_N_ELEMENTS (states));
  g_autoptr (GPtrArray) payments = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (OvTable) table = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_ptr_array_add (payments, make_payment (i + 1, states[i]));
  ov_payment_run_set_amount (run, 370374);
  g_assert_true (ov_payment_run_save_table (run, payments, OV_LANGUAGE_EN, path, &error));
  g_assert_no_error (error);

  /* Empty rows are left out: six facts, headings, three payments, the total. */
  table = read_back (path);
  g_assert_cmpuint (ov_table_get_n_rows (table), ==, 11);
  g_assert_cmpstr (ov_table_get_cell (table, 1, 1), ==, "Järvi-Suomen Opintokeskus sr");
  g_assert_cmpstr (ov_table_get_cell (table, 3, 1), ==, "1.12.2026");
  g_assert_cmpstr (ov_table_get_cell (table, 6, 4), ==, "Amount");
  g_assert_cmpstr (ov_table_get_cell (table, 7, 0), ==, "Åland & Öljymäen yhdistys ry");
  g_assert_cmpstr (ov_table_get_cell (table, 7, 2), ==, "=1+1 Kurssi 5.9.2026");
  g_assert_cmpstr (ov_table_get_cell (table, 7, 4), ==, "1234,57");
  g_assert_cmpstr (ov_table_get_cell (table, 8, 5), ==, "Paid");
  g_assert_cmpstr (ov_table_get_cell (table, 8, 6), ==, "2.12.2026");
  g_assert_cmpstr (ov_table_get_cell (table, 9, 7), ==, "AC04");
  g_assert_cmpstr (ov_table_get_cell (table, 10, 4), ==, "3703,74");

  g_assert_false (ov_payment_run_save_table (run, payments, OV_LANGUAGE_EN, nowhere, &error));
  g_assert_error (error, OV_ERROR, OV_ERROR_READ_ONLY);
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/payment-table/table", test_table);
  return g_test_run ();
}
