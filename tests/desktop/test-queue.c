/* The study centre's queue on the sample data of a real registry: its order, that nothing is edited in it, a return with its comments, an acceptance. */
#include "config.h"
#include "ov-deciding.h"
#include "ov-queue-page.h"
#include "ov-queue-point.h"
#include "ov-queue-view.h"
#include "ov-sample-fixture.h"
#include "ov-store-queue.h"

static void
set_up (OvSampleFixture *f, gconstpointer data)
{
  ov_sample_fixture_show (f, OV_TYPE_QUEUE_PAGE);
}

static void
tear_down (OvSampleFixture *f, gconstpointer data)
{
  ov_sample_fixture_close (f);
}

static GPtrArray *
waiting (OvSampleFixture *f, OvWaiting which)
{
  OvListQuery query = { .list = OV_LIST_TRAININGS, .sort = OV_SORT_URGENCY, .waiting = which };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *rows;

  for (guint waited = 0; ov_store_get_checking (ov_session_get_store (f->session)) && waited < PATIENCE_MS; waited += STEP_MS)
    ov_display_test_iterate (STEP_MS);
  ov_store_get_rows_async (ov_session_get_store (f->session), &query, NULL, ov_sample_fixture_result, &result);
  rows = ov_store_get_rows_finish (ov_session_get_store (f->session), ov_sample_fixture_wait (&result), &error);
  g_assert_no_error (error);
  return rows;
}

static guint
count (OvSampleFixture *f, OvWaiting which)
{
  OvListQuery query = { .list = OV_LIST_TRAININGS, .waiting = which };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  guint found;

  ov_store_count_async (ov_session_get_store (f->session), &query, NULL, ov_sample_fixture_result, &result);
  found = ov_store_count_finish (ov_session_get_store (f->session), ov_sample_fixture_wait (&result), &error);
  g_assert_no_error (error);
  return found;
}

static OvCase *
load (OvSampleFixture *f, OvId id)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  OvCase *of;

  ov_decide_load_async (f->session, id, NULL, ov_sample_fixture_result, &result);
  of = ov_decide_load_finish (f->session, ov_sample_fixture_wait (&result), &error);
  g_assert_no_error (error);
  return of;
}

static OvTraining *
training_of (OvCase *of)
{
  return OV_TRAINING (ov_aggregate_get_root (of->training));
}

static gboolean
is_of (OvRow *row, const char *state)
{
  return g_str_equal (ov_row_get_text (row, OV_TRAINING_COLUMN_state), state);
}

static int
severity (OvRow *row)
{
  return ov_row_get_number (row, OV_TRAINING_COLUMN_errors) > 0 ? 2 : ov_row_get_number (row, OV_TRAINING_COLUMN_warnings) > 0 ? 1 : 0;
}

static void
check_order (GPtrArray *rows, const char *state)
{
  g_assert_cmpuint (rows->len, >, 0);
  for (guint i = 0; i < rows->len; i++)
    g_assert_true (is_of (rows->pdata[i], state));
  for (guint i = 1; i < rows->len; i++)
    {
      g_assert_cmpint (severity (rows->pdata[i - 1]), >=, severity (rows->pdata[i]));
      if (severity (rows->pdata[i - 1]) == severity (rows->pdata[i]))
        g_assert_cmpint (ov_row_get_day (rows->pdata[i - 1], OV_TRAINING_COLUMN_sent_on), <=, ov_row_get_day (rows->pdata[i], OV_TRAINING_COLUMN_sent_on));
    }
}

static void
test_order (OvSampleFixture *f, gconstpointer data)
{
  g_autoptr(GPtrArray) plans = waiting (f, OV_WAITING_PLANS), reports = waiting (f, OV_WAITING_REPORTS), all = waiting (f, OV_WAITING_ALL);

  g_assert_cmpuint (count (f, OV_WAITING_PLANS), ==, plans->len);
  g_assert_cmpuint (count (f, OV_WAITING_REPORTS), ==, reports->len);
  g_assert_cmpuint (count (f, OV_WAITING_ALL), ==, all->len);
  g_assert_cmpuint (count (f, OV_WAITING_ANY_OR_NOT), >, all->len);
  check_order (plans, "sent");
  check_order (reports, "report-sent");
  g_assert_cmpuint (all->len, ==, plans->len + reports->len);
  for (guint i = 0; i < all->len; i++)
    g_assert_cmpint (ov_row_get_day (all->pdata[i], OV_TRAINING_COLUMN_sent_on), !=, OV_DAY_NONE);
}

/* Opens it in the page and waits until it is shown. */
static GtkWidget *
open (OvSampleFixture *f, OvId id)
{
  GtkWidget *view = ov_sample_fixture_find (f->page, "OvQueueView");
  g_autofree char *target = ov_id_dup_text (id);
  g_autoptr(OvCase) of = load (f, id);

  ov_page_open (OV_PAGE (f->page), "queue", target);
  for (guint waited = 0; waited < PATIENCE_MS; waited += STEP_MS)
    {
      GtkWidget *plan = ov_sample_fixture_find (view, "OvQueuePoint");

      if (plan && gtk_widget_get_mapped (plan) && gtk_widget_get_first_child (GTK_WIDGET (ov_queue_point_get_rows (OV_QUEUE_POINT (plan)))))
        return view;
      ov_display_test_iterate (STEP_MS);
    }
  g_assert_not_reached ();
}

static void
wait_for_state (OvSampleFixture *f, OvId id, OvTrainingState state)
{
  for (guint waited = 0; waited < PATIENCE_MS; waited += STEP_MS)
    {
      g_autoptr(OvCase) of = load (f, id);

      if ((OvTrainingState) ov_training_get_state (training_of (of)) == state)
        return;
      ov_display_test_iterate (STEP_MS);
    }
  g_assert_not_reached ();
}

/* What anything inside could be typed into: nothing, before a step asks for words. */
static guint
count_entries (GtkWidget *root)
{
  guint n = GTK_IS_EDITABLE (root) && gtk_widget_get_mapped (root) && gtk_editable_get_editable (GTK_EDITABLE (root)) && !GTK_IS_LABEL (root);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    n += count_entries (child);
  return n;
}

static void
test_return (OvSampleFixture *f, gconstpointer data)
{
  g_autoptr(GPtrArray) reports = waiting (f, OV_WAITING_REPORTS);
  OvId id = ov_row_get_id (reports->pdata[reports->len - 1]);
  GtkWidget *view = open (f, id);
  g_autoptr(OvCase) after = NULL;
  g_autofree char *expected = NULL;
  OvQueuePoint *plan = OV_QUEUE_POINT (ov_sample_fixture_find (view, "OvQueuePoint"));

  g_assert_cmpuint (count_entries (view), ==, 0);
  g_assert_true (gtk_widget_activate_action (view, "queue.step", "s", "return-report"));
  ov_display_test_iterate (STEP_MS);
  g_assert_cmpuint (count_entries (view), >, 0);
  /* Without words it is not returned. */
  g_assert_true (gtk_widget_activate_action (view, "queue.confirm", NULL));
  ov_queue_point_set_comment (plan, "  ");
  g_assert_true (gtk_widget_activate_action (view, "queue.confirm", NULL));
  ov_display_test_iterate (STEP_MS * 10);
  wait_for_state (f, id, OV_TRAINING_STATE_REPORT_SENT);
  /* What was written waits while another is looked at. */
  ov_queue_point_set_comment (plan, "Kenelle?");
  open (f, ov_row_get_id (reports->pdata[0]));
  if (reports->len > 1)
    g_assert_cmpstr (ov_queue_point_get_comment (plan), ==, "");
  open (f, id);
  g_assert_cmpstr (ov_queue_point_get_comment (plan), ==, "Kenelle?");
  g_assert_true (gtk_widget_activate_action (view, "queue.step", "s", "return-report"));
  g_assert_true (gtk_widget_activate_action (view, "queue.confirm", NULL));
  wait_for_state (f, id, OV_TRAINING_STATE_REPORT_RETURNED);
  after = load (f, id);
  expected = g_strdup_printf ("%s: Kenelle?", ov_queue_point_get_title (plan));
  g_assert_cmpstr (ov_training_get_return_note (training_of (after)), ==, expected);
  g_assert_false (ov_case_waits (after));
}

static void
decide (OvSampleFixture *f, OvId id, const char *verb, const char *words, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  ov_decide_async (f->session, id, verb, words, OV_LANGUAGE_FI, NULL, ov_sample_fixture_result, &result);
  g_assert_cmpint (ov_decide_finish (f->session, ov_sample_fixture_wait (&result), error), ==, *error == NULL);
}

/* Staff's own steps and no others, and once. */
static void
test_verbs (OvSampleFixture *f, gconstpointer data)
{
  g_autoptr(GPtrArray) plans = waiting (f, OV_WAITING_PLANS);
  OvId id = ov_row_get_id (plans->pdata[plans->len - 1]);
  g_autoptr(OvCase) of = load (f, id);
  g_autoptr(GError) error = NULL;

  g_assert_true (ov_case_waits (of));
  g_assert_null (ov_case_step (of, "cancel"));
  g_assert_null (ov_case_step (of, "recall"));
  g_assert_cmpstr (ov_case_step (of, NULL)->verb, ==, "publish");
  decide (f, id, "cancel", "Syy", &error);
  g_assert_error (error, OV_ERROR, OV_ERROR_CONFLICT);
  g_clear_error (&error);
  decide (f, id, "refuse", "  ", &error);
  g_assert_error (error, OV_ERROR, OV_ERROR_INVALID);
  g_clear_error (&error);
  decide (f, id, "refuse", "Ei kuulu tukeen.", &error);
  g_assert_no_error (error);
  wait_for_state (f, id, OV_TRAINING_STATE_REFUSED);
  decide (f, id, "publish", NULL, &error);
  g_assert_error (error, OV_ERROR, OV_ERROR_CONFLICT);
}

/* What nothing stops is accepted with one press, and the registry takes it. */
static void
test_accept (OvSampleFixture *f, gconstpointer data)
{
  g_autoptr(GPtrArray) reports = waiting (f, OV_WAITING_REPORTS);
  g_autoptr(GError) error = NULL;
  OvId id = OV_ID_NONE;

  for (guint i = 0; i < reports->len; i++)
    {
      g_autoptr(OvCase) of = load (f, ov_row_get_id (reports->pdata[i]));

      if (ov_case_obstacle (of, ov_case_step (of, NULL)) == NULL)
        id = ov_row_get_id (reports->pdata[i]);
    }
  g_assert_false (ov_id_is_none (id));
  g_assert_true (gtk_widget_activate_action (open (f, id), "queue.step", "s", "accept"));
  wait_for_state (f, id, OV_TRAINING_STATE_ACCEPTED);
  ov_session_settle (f->session, 20, &error);
  g_assert_no_error (error);
  wait_for_state (f, id, OV_TRAINING_STATE_ACCEPTED);
}

int
main (int argc, char **argv)
{
  ov_display_test_init (&argc, &argv);
  g_test_add ("/queue/order", OvSampleFixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/queue/return", OvSampleFixture, NULL, set_up, test_return, tear_down);
  g_test_add ("/queue/verbs", OvSampleFixture, NULL, set_up, test_verbs, tear_down);
  g_test_add ("/queue/accept", OvSampleFixture, NULL, set_up, test_accept, tear_down);
  return g_test_run ();
}
