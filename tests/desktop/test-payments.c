/* The area of payments on the sample data of a real registry: a run is made of what waits, the bank's file is saved, the bank's reply taken in, a payment
 * marked by hand, a run cancelled. */
#include "config.h"
#include "ov-error.h"
#include "ov-paying.h"
#include "ov-pick-list.h"
#include "ov-payments-page.h"
#include "ov-reply-task.h"
#include "ov-sample-fixture.h"

static void
set_up (OvSampleFixture *f, gconstpointer data)
{
  ov_sample_fixture_show (f, OV_TYPE_PAYMENTS_PAGE);
}

static void
tear_down (OvSampleFixture *f, gconstpointer data)
{
  ov_sample_fixture_close (f);
}

static OvPickList *
list_in (OvSampleFixture *f, const char *view)
{
  return OV_PICK_LIST (ov_sample_fixture_find (ov_sample_fixture_find (f->page, view), "OvPickList"));
}

static GPtrArray *
all_of (OvSampleFixture *f, OvNoun noun)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *rows;

  ov_store_get_all_async (ov_session_get_store (f->session), noun, NULL, ov_sample_fixture_result, &result);
  rows = ov_store_get_all_finish (ov_session_get_store (f->session), ov_sample_fixture_wait (&result), &error);
  g_assert_no_error (error);
  return rows;
}

/* The run that was made last; NULL while there is none that the registry has not had before. */
static OvPaymentRun *
newest_run (OvSampleFixture *f)
{
  g_autoptr(GPtrArray) runs = all_of (f, OV_NOUN_PAYMENT_RUN);
  OvPaymentRun *newest = runs->pdata[0];

  for (guint i = 1; i < runs->len; i++)
    if (g_strcmp0 (ov_payment_run_get_made_at (runs->pdata[i]), ov_payment_run_get_made_at (newest)) > 0)
      newest = runs->pdata[i];
  return g_object_ref (newest);
}

static GPtrArray *
payments_of (OvSampleFixture *f, OvPaymentRun *run)
{
  g_autoptr(GPtrArray) all = all_of (f, OV_NOUN_PAYMENT);
  GPtrArray *payments = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < all->len; i++)
    if (ov_id_equal (ov_payment_get_payment_run (all->pdata[i]), ov_record_get_id (OV_RECORD (run))))
      g_ptr_array_add (payments, g_object_ref (all->pdata[i]));
  return payments;
}

static guint
count_state (OvSampleFixture *f, OvPaymentRun *run, OvPaymentState state)
{
  g_autoptr(GPtrArray) payments = payments_of (f, run);
  guint count = 0;

  for (guint i = 0; i < payments->len; i++)
    count += (OvPaymentState) ov_payment_get_state (payments->pdata[i]) == state;
  return count;
}

static void
wait_for_state (OvSampleFixture *f, OvPaymentRun *run, OvPaymentState state, guint count)
{
  for (guint waited = 0; count_state (f, run, state) != count && waited < PATIENCE_MS; waited += STEP_MS)
    ov_display_test_iterate (STEP_MS);
  g_assert_cmpuint (count_state (f, run, state), ==, count);
}

/* Chooses all that waits and makes the run. */
static OvPaymentRun *
make_run (OvSampleFixture *f, guint *count)
{
  OvPickList *list = list_in (f, "OvWaitingView");
  GtkWidget *view = ov_sample_fixture_find (f->page, "OvWaitingView");
  g_autoptr(OvPaymentRun) before = newest_run (f);
  g_autoptr(GPtrArray) chosen = NULL;
  OvPaymentRun *run = NULL;

  for (guint waited = 0; ov_pick_list_count_choosable (list) == 0 && waited < PATIENCE_MS; waited += STEP_MS)
    ov_display_test_iterate (STEP_MS);
  ov_pick_list_choose_all (list, TRUE);
  chosen = ov_pick_list_get_chosen (list);
  *count = chosen->len;
  g_assert_cmpuint (*count, >=, 3);
  g_assert_true (gtk_widget_activate_action (view, "waiting.make", NULL));
  for (guint waited = 0; waited < PATIENCE_MS; waited += STEP_MS)
    {
      g_clear_object (&run);
      run = newest_run (f);
      if (!ov_id_equal (ov_record_get_id (OV_RECORD (run)), ov_record_get_id (OV_RECORD (before))) && ov_record_get_version (OV_RECORD (run)) > 0)
        break;
      ov_display_test_iterate (STEP_MS);
    }
  g_assert_cmpint (ov_record_get_version (OV_RECORD (run)), >, 0);
  g_assert_cmpint (ov_payment_run_get_count (run), ==, *count);
  return run;
}

static char *
save_file (OvSampleFixture *f, OvPaymentRun *run, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autoptr(GAsyncResult) result = NULL;
  char *text = NULL;

  ov_pay_save_file_async (f->session, ov_record_get_id (OV_RECORD (run)), OV_TRANSFER_VERSION_9, path, NULL, ov_sample_fixture_result, &result);
  if (ov_pay_save_file_finish (f->session, ov_sample_fixture_wait (&result), error))
    g_file_get_contents (path, &text, NULL, error);
  return text;
}

static void
save_table (OvSampleFixture *f, OvPaymentRun *run)
{
  g_autofree char *path = g_build_filename (f->folder, "run.xlsx", NULL);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *content = NULL;
  gsize length;

  ov_pay_save_table_async (f->session, ov_record_get_id (OV_RECORD (run)), OV_LANGUAGE_FI, path, NULL, ov_sample_fixture_result, &result);
  g_assert_true (ov_pay_save_table_finish (f->session, ov_sample_fixture_wait (&result), &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_cmpmem (content, 2, "PK", 2);
}

static OvBankAnswer *
read_reply (OvSampleFixture *f, const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  OvBankAnswer *answer;

  ov_pay_read_reply_async (f->session, bytes, NULL, ov_sample_fixture_result, &result);
  answer = ov_pay_read_reply_finish (f->session, ov_sample_fixture_wait (&result), &error);
  g_assert_no_error (error);
  return answer;
}

/* The button of the dialog that has come up. */
static void
answer_dialog (const char *response)
{
  AdwMessageDialog *dialog = NULL;

  for (guint waited = 0; dialog == NULL && waited < PATIENCE_MS; waited += STEP_MS)
    {
      GListModel *windows = gtk_window_get_toplevels ();

      for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
        {
          g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

          if (ADW_IS_MESSAGE_DIALOG (window))
            dialog = ADW_MESSAGE_DIALOG (window);
        }
      ov_display_test_iterate (STEP_MS);
    }
  g_assert_nonnull (dialog);
  adw_message_dialog_response (dialog, response);
}

/* The file of a run of long ago is made again as it was. */
static void
test_again (OvSampleFixture *f, gconstpointer data)
{
  g_autoptr(OvPaymentRun) run = newest_run (f);
  g_autoptr(GError) error = NULL;
  g_autofree char *file = save_file (f, run, "again.xml", &error);
  g_autofree char *hash = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (strstr (file, "pain.001.001.03"));
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, file, -1);
  g_assert_cmpstr (hash, ==, ov_payment_run_get_file_hash (run));
}

static void
test_paid (OvSampleFixture *f, gconstpointer data)
{
  guint count;
  g_autoptr(OvPaymentRun) run = make_run (f, &count);
  g_autoptr(GPtrArray) payments = payments_of (f, run);
  OvPickList *list = list_in (f, "OvRunView");
  g_autoptr(GError) error = NULL;
  g_autofree char *first = save_file (f, run, "first.xml", &error);
  g_autofree char *second = save_file (f, run, "second.xml", NULL);
  g_autofree char *reply = NULL;
  GtkWidget *task;

  g_assert_no_error (error);
  g_assert_nonnull (strstr (first, "pain.001.001.09"));
  g_assert_cmpstr (first, ==, second);

  save_table (f, run);

  /* The bank pays the first and rejects the second. */
  reply = g_strdup_printf ("<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pain.002.001.03'><CstmrPmtStsRpt><OrgnlPmtInfAndSts>"
                           "<TxInfAndSts><OrgnlEndToEndId>%s</OrgnlEndToEndId><TxSts>ACSC</TxSts></TxInfAndSts>"
                           "<TxInfAndSts><OrgnlEndToEndId>%s</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf></TxInfAndSts>"
                           "</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>",
                           ov_payment_get_end_to_end (payments->pdata[0]), ov_payment_get_end_to_end (payments->pdata[1]));
  task = ov_reply_task_new (f->context, read_reply (f, reply));
  g_object_ref_sink (task);
  g_assert_true (gtk_widget_activate_action (task, "reply.take", NULL));
  wait_for_state (f, run, OV_PAYMENT_STATE_REJECTED, 1);
  wait_for_state (f, run, OV_PAYMENT_STATE_PAID, 1);
  g_object_unref (task);

  /* The others by hand: the list shows only those as a choice. */
  for (guint waited = 0; ov_pick_list_count_choosable (list) != count - 2 && waited < PATIENCE_MS; waited += STEP_MS)
    ov_display_test_iterate (STEP_MS);
  g_assert_cmpuint (ov_pick_list_count_choosable (list), ==, count - 2);
  ov_pick_list_choose_all (list, TRUE);
  g_assert_true (gtk_widget_activate_action (ov_sample_fixture_find (f->page, "OvRunView"), "run.paid", NULL));
  answer_dialog ("verb");
  wait_for_state (f, run, OV_PAYMENT_STATE_PAID, count - 1);
  g_assert_true (ov_session_settle (f->session, 60, &error));
  g_assert_no_error (error);
}

static void
test_cancelled (OvSampleFixture *f, gconstpointer data)
{
  guint count, again;
  g_autoptr(OvPaymentRun) run = make_run (f, &count);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(OvPaymentRun) other = NULL;

  /* Nothing waits twice. */
  for (guint waited = 0; ov_pick_list_count_choosable (list_in (f, "OvWaitingView")) > 0 && waited < PATIENCE_MS; waited += STEP_MS)
    ov_display_test_iterate (STEP_MS);
  g_assert_cmpuint (ov_pick_list_count_choosable (list_in (f, "OvWaitingView")), ==, 0);
  ov_pay_cancel_run_async (f->session, ov_record_get_id (OV_RECORD (run)), "Väärä tili", NULL, ov_sample_fixture_result, &result);
  g_assert_true (ov_pay_cancel_run_finish (f->session, ov_sample_fixture_wait (&result), &error));
  g_assert_no_error (error);
  wait_for_state (f, run, OV_PAYMENT_STATE_WITHDRAWN, count);
  g_assert_null (save_file (f, run, "cancelled.xml", &error));
  g_assert_error (error, OV_ERROR, OV_ERROR_REJECTED);
  g_clear_error (&error);
  other = make_run (f, &again);
  g_assert_cmpuint (again, ==, count);
  g_assert_true (ov_session_settle (f->session, 60, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  ov_display_test_init (&argc, &argv);
  g_test_add ("/payments/again", OvSampleFixture, NULL, set_up, test_again, tear_down);
  g_test_add ("/payments/paid", OvSampleFixture, NULL, set_up, test_paid, tear_down);
  g_test_add ("/payments/cancelled", OvSampleFixture, NULL, set_up, test_cancelled, tear_down);
  return g_test_run ();
}
