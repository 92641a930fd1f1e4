/* The study centre's queue on the sample data of a real registry: its order, that nothing is edited in it, a return with its comments, an acceptance. */
#include "config.h"
#include "ov-accepting.h"
#include "ov-dashboard-data.h"
#include "ov-life.h"
#include "ov-pick-list.h"
#include "ov-queue-bulk.h"
#include "ov-queue-page.h"
#include "ov-queue-point.h"
#include "ov-queue-view.h"
#include "ov-record-pane.h"
#include "ov-sample-fixture.h"
#include "ov-store-drafts.h"
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

static void
check_counted (OvDashboardData *counted, OvWaiting which, GPtrArray *rows)
{
  OvDay since = ov_row_get_day (rows->pdata[0], OV_TRAINING_COLUMN_sent_on);

  for (guint i = 1; i < rows->len; i++)
    since = MIN (since, ov_row_get_day (rows->pdata[i], OV_TRAINING_COLUMN_sent_on));
  g_assert_cmpuint (ov_dashboard_data_get_n_waiting (counted, which), ==, rows->len);
  g_assert_cmpint (ov_dashboard_data_get_waiting_since (counted, which), ==, since);
}

/* The overview tells how many wait and since when, and leads to them. */
static void
test_counted (OvSampleFixture *f, gconstpointer data)
{
  g_autoptr(GPtrArray) plans = waiting (f, OV_WAITING_PLANS), reports = waiting (f, OV_WAITING_REPORTS);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(OvDashboardData) counted = NULL;
  GtkWidget *list = ov_sample_fixture_find (f->page, "OvQueueList");

  ov_store_dashboard_async (ov_session_get_store (f->session), OV_ID_NONE, 2026, ov_day_today (), OV_LANGUAGE_FI, NULL, ov_sample_fixture_result, &result);
  counted = ov_store_dashboard_finish (ov_session_get_store (f->session), ov_sample_fixture_wait (&result), &error);
  g_assert_no_error (error);
  check_counted (counted, OV_WAITING_PLANS, plans);
  check_counted (counted, OV_WAITING_REPORTS, reports);
  g_assert_cmpuint (plans->len, !=, reports->len);
  for (guint i = 0; i < 2; i++)
    {
      guint n = i == 0 ? reports->len : plans->len;

      ov_page_open (OV_PAGE (f->page), "queue", i == 0 ? "reports" : "plans");
      for (guint waited = 0; waited < PATIENCE_MS && ov_record_pane_get_count (OV_RECORD_PANE (list)) != n; waited += STEP_MS)
        ov_display_test_iterate (STEP_MS);
      g_assert_cmpuint (ov_record_pane_get_count (OV_RECORD_PANE (list)), ==, n);
    }
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

/* Once the step asks for its words again. */
static void
confirm (GtkWidget *view)
{
  for (guint waited = 0; waited < PATIENCE_MS && count_entries (view) == 0; waited += STEP_MS)
    ov_display_test_iterate (STEP_MS);
  g_assert_cmpuint (count_entries (view), >, 0);
  g_assert_true (gtk_widget_activate_action (view, "queue.confirm", NULL));
}

static void
wait_for_comment (OvQueuePoint *point, const char *comment)
{
  for (guint waited = 0; waited < PATIENCE_MS && !g_str_equal (ov_queue_point_get_comment (point), comment); waited += STEP_MS)
    ov_display_test_iterate (STEP_MS);
  g_assert_cmpstr (ov_queue_point_get_comment (point), ==, comment);
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
  wait_for_comment (plan, "Kenelle?");
  confirm (view);
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

/* What was written and not sent is there again after the window is gone, at the step it was written for; once sent, it is not. */
static void
test_draft (OvSampleFixture *f, gconstpointer data)
{
  g_autoptr(GPtrArray) reports = waiting (f, OV_WAITING_REPORTS);
  OvId id = ov_row_get_id (reports->pdata[0]);
  GtkWidget *view = open (f, id);
  g_autofree char *text = ov_id_dup_text (id), *name = g_strconcat ("decision:", text, NULL);
  OvQueuePoint *plan;
  g_autofree char *draft = NULL;

  g_assert_true (gtk_widget_activate_action (view, "queue.step", "s", "return-report"));
  ov_queue_point_set_comment (OV_QUEUE_POINT (ov_sample_fixture_find (view, "OvQueuePoint")), "Kenelle ä?");
  for (guint waited = 0; waited < PATIENCE_MS && (draft == NULL || strstr (draft, "ä?") == NULL); waited += STEP_MS)
    {
      g_autoptr(GAsyncResult) result = NULL;

      g_clear_pointer (&draft, g_free);
      ov_store_get_draft_async (ov_session_get_store (f->session), name, NULL, ov_sample_fixture_result, &result);
      draft = ov_store_get_draft_finish (ov_session_get_store (f->session), ov_sample_fixture_wait (&result), NULL);
    }
  g_assert_nonnull (draft);
  gtk_window_destroy (GTK_WINDOW (f->window));
  ov_display_test_iterate (STEP_MS);
  f->page = g_object_new (OV_TYPE_QUEUE_PAGE, "context", f->context, NULL);
  f->window = ov_display_test_show (f->page, 1000, 700);
  view = open (f, id);
  plan = OV_QUEUE_POINT (ov_sample_fixture_find (view, "OvQueuePoint"));
  wait_for_comment (plan, "Kenelle ä?");
  confirm (view);
  wait_for_state (f, id, OV_TRAINING_STATE_REPORT_RETURNED);
  for (guint waited = 0; waited < PATIENCE_MS && draft; waited += STEP_MS)
    {
      g_autoptr(GAsyncResult) result = NULL;

      g_clear_pointer (&draft, g_free);
      ov_store_get_draft_async (ov_session_get_store (f->session), name, NULL, ov_sample_fixture_result, &result);
      draft = ov_store_get_draft_finish (ov_session_get_store (f->session), ov_sample_fixture_wait (&result), NULL);
    }
  g_assert_null (draft);
  g_assert_cmpstr (ov_queue_point_get_comment (plan), ==, "");
}

/* ---- many at once ---- */

static void
give_birth_day (OvSampleFixture *f, OvRecord *person)
{
  g_autoptr(OvRecord) copy = ov_record_copy (person);
  g_autoptr(OvAggregate) aggregate = ov_aggregate_new (copy);
  g_autoptr(GPtrArray) changes = NULL, undo = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  ov_aggregate_mark_saved (aggregate);
  ov_person_set_birth_day (OV_PERSON (copy), ov_day_new (1970, 5, 1));
  changes = ov_aggregate_changes (aggregate);
  ov_store_save_async (ov_session_get_store (f->session), changes, "Sample", NULL, ov_sample_fixture_result, &result);
  undo = ov_store_save_finish (ov_session_get_store (f->session), ov_sample_fixture_wait (&result), &error);
  g_assert_no_error (error);
}

/* The sample lacks some dates of birth: with them there is more than one report that nothing stands against. */
static void
complete_people (OvSampleFixture *f)
{
  g_autoptr(GPtrArray) rows = waiting (f, OV_WAITING_REPORTS);

  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr(OvCase) of = load (f, ov_row_get_id (rows->pdata[i]));
      GListModel *people = ov_aggregate_children (of->training, OV_NOUN_PARTICIPATION);

      for (guint j = 0; j < g_list_model_get_n_items (people); j++)
        {
          g_autoptr(OvParticipation) participation = g_list_model_get_item (people, j);
          OvRecord *person = ov_aggregate_lookup (of->training, ov_participation_get_person (participation));

          if (person && ov_person_get_birth_day (OV_PERSON (person)) == OV_DAY_NONE)
            give_birth_day (f, person);
        }
    }
}

static GPtrArray *
acceptables (OvSampleFixture *f, OvWaiting which)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *list;

  ov_accept_list_async (f->session, which, OV_LANGUAGE_FI, NULL, ov_sample_fixture_result, &result);
  list = ov_accept_list_finish (f->session, ov_sample_fixture_wait (&result), &error);
  g_assert_no_error (error);
  return list;
}

static void
set_up_many (OvSampleFixture *f, gconstpointer data)
{
  set_up (f, data);
  complete_people (f);
  for (guint waited = 0; waited < PATIENCE_MS; waited += STEP_MS)
    {
      g_autoptr(GPtrArray) list = acceptables (f, OV_WAITING_REPORTS);

      if (list->len >= 2)
        return;
      ov_display_test_iterate (STEP_MS);
    }
  g_assert_not_reached ();
}

static OvId
id_of (GPtrArray *list, guint i)
{
  return ov_record_get_id (OV_RECORD (((OvAcceptable *) list->pdata[i])->training));
}

/* What is listed is just what is clean, and its sum is that of the cases counted one by one. */
static void
test_many_listed (OvSampleFixture *f, gconstpointer data)
{
  g_autoptr(GPtrArray) rows = waiting (f, OV_WAITING_REPORTS);
  g_autoptr(GPtrArray) list = acceptables (f, OV_WAITING_REPORTS);
  OvAcceptableSum sum = ov_accept_sum (list);
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr(OvCase) of = load (f, ov_row_get_id (rows->pdata[i]));
      gboolean listed = FALSE;

      for (guint j = 0; j < list->len; j++)
        listed |= ov_id_equal (ov_row_get_id (rows->pdata[i]), id_of (list, j));
      g_assert_cmpint (listed, ==, ov_case_is_clean (of));
      n += ov_case_is_clean (of);
    }
  g_assert_cmpuint (n, >=, 2);
  g_assert_cmpuint (n, <, rows->len);
  g_assert_cmpuint (sum.count, ==, n);
  g_assert_cmpint (sum.hours, >, 0);
  g_assert_cmpint (sum.support, >, 0);
}

typedef struct
{
  GCancellable *stop;   /* after the first; NULL: goes through */
  guint         done;
} Progress;

static void
progress_cb (OvAcceptable *last, guint done, guint total, gpointer data)
{
  Progress *progress = data;

  g_assert_cmpuint (++progress->done, ==, done);
  g_assert_cmpuint (done, <=, total);
  if (progress->stop)
    g_cancellable_cancel (progress->stop);
}

static void
accept_all (OvSampleFixture *f, GPtrArray *list, GCancellable *stop)
{
  g_autoptr(GAsyncResult) result = NULL;
  Progress progress = { .stop = stop };

  ov_accept_async (f->session, list, OV_LANGUAGE_FI, progress_cb, &progress, stop, ov_sample_fixture_result, &result);
  ov_accept_finish (f->session, ov_sample_fixture_wait (&result));
  g_assert_cmpuint (progress.done, ==, stop ? 1 : list->len);
}

/* What another decided meanwhile is left, with the reason; the rest is accepted. */
static void
test_many_meanwhile (OvSampleFixture *f, gconstpointer data)
{
  g_autoptr(GPtrArray) list = acceptables (f, OV_WAITING_REPORTS);
  g_autoptr(GError) error = NULL;

  decide (f, id_of (list, 0), "return-report", "Kuitti puuttuu.", &error);
  g_assert_no_error (error);
  accept_all (f, list, NULL);
  for (guint i = 0; i < list->len; i++)
    {
      OvAcceptable *of = list->pdata[i];
      g_autoptr(OvCase) after = load (f, id_of (list, i));

      g_assert_cmpint (of->state, ==, i == 0 ? OV_ACCEPTABLE_LEFT : OV_ACCEPTABLE_ACCEPTED);
      g_assert_cmpint (ov_training_get_state (training_of (after)), ==, i == 0 ? OV_TRAINING_STATE_REPORT_RETURNED : OV_TRAINING_STATE_ACCEPTED);
      if (i == 0)
        g_assert_error (of->why, OV_ERROR, OV_ERROR_CONFLICT);
      else
        g_assert_cmpint (ov_training_get_support (training_of (after)), ==, of->support);
    }
  ov_session_settle (f->session, 20, &error);
  g_assert_no_error (error);
}

/* What it was when it was listed is what is accepted, and nothing that has a finding now. */
static void
test_many_judged_anew (OvSampleFixture *f, gconstpointer data)
{
  g_autoptr(GPtrArray) rows = waiting (f, OV_WAITING_REPORTS), list = acceptables (f, OV_WAITING_REPORTS);
  OvAcceptable *changed = list->pdata[0], *unclean = list->pdata[1];
  g_autoptr(OvCase) worst = load (f, ov_row_get_id (rows->pdata[0]));

  g_assert_false (ov_case_is_clean (worst));
  ov_training_set_report_note (changed->training, "Toinen kuin lähetettiin");
  g_set_object (&unclean->training, training_of (worst));
  g_ptr_array_set_size (list, 2);
  accept_all (f, list, NULL);
  g_assert_error (changed->why, OV_ERROR, OV_ERROR_CONFLICT);
  g_assert_error (unclean->why, OV_ERROR, OV_ERROR_REJECTED);
  g_assert_cmpstr (unclean->why->message, !=, "");
  wait_for_state (f, id_of (list, 0), OV_TRAINING_STATE_REPORT_SENT);
  wait_for_state (f, id_of (list, 1), OV_TRAINING_STATE_REPORT_SENT);
}

static void
test_many_stopped (OvSampleFixture *f, gconstpointer data)
{
  g_autoptr(GPtrArray) list = acceptables (f, OV_WAITING_REPORTS);
  g_autoptr(GCancellable) stop = g_cancellable_new ();

  accept_all (f, list, stop);
  g_assert_cmpint (((OvAcceptable *) list->pdata[0])->state, ==, OV_ACCEPTABLE_ACCEPTED);
  g_assert_cmpint (((OvAcceptable *) list->pdata[1])->state, ==, OV_ACCEPTABLE_WAITS);
  wait_for_state (f, id_of (list, 1), OV_TRAINING_STATE_REPORT_SENT);
}

static GtkWidget *
wait_for (GtkWidget *root, const char *type)
{
  GtkWidget *found = NULL;

  for (guint waited = 0; waited < PATIENCE_MS && !((found = ov_sample_fixture_find (root, type)) && gtk_widget_get_mapped (found)); waited += STEP_MS)
    ov_display_test_iterate (STEP_MS);
  g_assert_nonnull (found);
  return found;
}

/* Answers the question in front of the window. */
static void
answer (gboolean yes)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        {
          adw_message_dialog_response (ADW_MESSAGE_DIALOG (window), yes ? adw_message_dialog_get_default_response (ADW_MESSAGE_DIALOG (window))
                                                                        : adw_message_dialog_get_close_response (ADW_MESSAGE_DIALOG (window)));
          gtk_window_destroy (GTK_WINDOW (window));
          ov_display_test_iterate (STEP_MS);
          return;
        }
    }
  g_assert_not_reached ();
}

static GListModel *
items_of (GtkWidget *list)
{
  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (ov_sample_fixture_find (list, "GtkListView"))));
}

/* In the window: one is left out, nothing happens without the confirmation, and the rest is accepted and told. */
static void
test_many_in_window (OvSampleFixture *f, gconstpointer data)
{
  g_autoptr(GPtrArray) expected = acceptables (f, OV_WAITING_REPORTS);
  GtkWidget *bulk = ov_queue_bulk_new (f->context, OV_WAITING_REPORTS);
  GtkWidget *window = ov_display_test_show (bulk, 360, 600);
  GtkWidget *list = wait_for (bulk, "OvPickList");
  g_autoptr(OvPickItem) out = g_list_model_get_item (items_of (list), 0);
  OvId id = ov_pick_item_get_id (out);

  g_assert_cmpuint (g_list_model_get_n_items (items_of (list)), ==, expected->len);
  g_assert_true (ov_pick_item_get_chosen (out));
  ov_pick_item_set_chosen (out, FALSE);
  g_assert_true (gtk_widget_activate_action (bulk, "bulk.accept", NULL));
  ov_display_test_iterate (STEP_MS);
  answer (FALSE);
  wait_for_state (f, id_of (expected, 1), OV_TRAINING_STATE_REPORT_SENT);
  g_assert_true (gtk_widget_activate_action (bulk, "bulk.accept", NULL));
  ov_display_test_iterate (STEP_MS);
  answer (TRUE);
  for (guint i = 0; i < expected->len; i++)
    wait_for_state (f, id_of (expected, i), ov_id_equal (id_of (expected, i), id) ? OV_TRAINING_STATE_REPORT_SENT : OV_TRAINING_STATE_ACCEPTED);
  for (guint waited = 0; waited < PATIENCE_MS && g_list_model_get_n_items (items_of (list)) == expected->len; waited += STEP_MS)
    ov_display_test_iterate (STEP_MS);
  g_assert_cmpuint (g_list_model_get_n_items (items_of (list)), ==, expected->len - 1);
  for (guint i = 0; i + 1 < expected->len; i++)
    {
      g_autoptr(OvPickItem) item = g_list_model_get_item (items_of (list), i);

      g_assert_cmpint (ov_pick_item_get_look (item), ==, OV_PICK_LOOK_DONE);
      g_assert_false (ov_pick_item_get_choosable (item));
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* ---- the spot check ---- */

static void
save (OvSampleFixture *f, GPtrArray *changes)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) undo = NULL;

  ov_store_save_async (ov_session_get_store (f->session), changes, "Test", NULL, ov_sample_fixture_result, &result);
  undo = ov_store_save_finish (ov_session_get_store (f->session), ov_sample_fixture_wait (&result), &error);
  g_assert_no_error (error);
  ov_session_settle (f->session, 20, &error);
  g_assert_no_error (error);
}

static void
check_all_reports (OvSampleFixture *f)
{
  g_autoptr(OvPolicyRow) row = ov_policy_row_new ();
  g_autoptr(OvAggregate) aggregate = ov_aggregate_new (OV_RECORD (row));
  g_autoptr(GPtrArray) changes = NULL;

  ov_record_set_id (OV_RECORD (row), ov_id_new ());
  ov_policy_row_set_rule_set (row, OV_POLICY_COMMON);
  ov_policy_row_set_key (row, OV_POLICY_SPOT_SHARE);
  ov_policy_row_set_value (row, "100");
  ov_policy_row_set_valid_from (row, ov_day_new (2020, 1, 1));
  changes = ov_aggregate_changes (aggregate);
  save (f, changes);
}

/* A step of the organisation. */
static void
take (OvSampleFixture *f, OvId id, const char *verb)
{
  g_autoptr(OvCase) of = load (f, id);
  OvRuleContext context = { .policy = ov_session_get_policy (f->session), .tree = ov_session_get_tree (f->session), .today = ov_day_today (),
                            .hours = &of->hours };
  const OvTransition *step = ov_lifecycle_verb (ov_lifecycle_of (OV_RECORD (training_of (of))), ov_training_get_state (training_of (of)), verb,
                                                OV_ROLES_ALL);
  g_autoptr(GPtrArray) changes = NULL;

  g_assert_nonnull (step);
  ov_training_set_report_signed_by (training_of (of), "Rauha Rahastonhoitaja");
  ov_life_take (of->training, step, &context);
  changes = ov_aggregate_changes (of->training);
  save (f, changes);
}

static gboolean
is_drawn (OvSampleFixture *f, OvId id)
{
  g_autoptr(OvCase) of = load (f, id);

  return ov_training_get_spot_check (training_of (of));
}

/* A report that is drawn waits for a look: it is not among the clean ones, is called by name, and goes on once somebody has looked. */
static void
test_spot_check (OvSampleFixture *f, gconstpointer data)
{
  g_autoptr(GPtrArray) list = acceptables (f, OV_WAITING_REPORTS), rows = NULL, after = NULL;
  g_autoptr(OvCase) checked = NULL;
  g_autoptr(GError) error = NULL;
  OvId id = id_of (list, 0);
  gboolean marked = FALSE, clean = FALSE;
  GtkWidget *view;

  check_all_reports (f);
  take (f, id, "recall-report");
  take (f, id, "send-report");
  for (guint waited = 0; waited < PATIENCE_MS && !is_drawn (f, id); waited += STEP_MS)
    ov_display_test_iterate (STEP_MS);
  g_assert_true (is_drawn (f, id));
  rows = waiting (f, OV_WAITING_REPORTS);
  for (guint i = 0; i < rows->len; i++)
    if (ov_id_equal (ov_row_get_id (rows->pdata[i]), id))
      marked = ov_row_get_number (rows->pdata[i], OV_TRAINING_COLUMN_spot_check) && ov_row_get_number (rows->pdata[i], OV_TRAINING_COLUMN_errors) == 1;
  g_assert_true (marked);
  after = acceptables (f, OV_WAITING_REPORTS);
  for (guint i = 0; i < after->len; i++)
    g_assert_false (ov_id_equal (id_of (after, i), id));
  decide (f, id, "accept", NULL, &error);
  g_assert_error (error, OV_ERROR, OV_ERROR_REJECTED);
  g_clear_error (&error);
  view = open (f, id);
  g_assert_true (gtk_widget_activate_action (view, "queue.checked", NULL));
  for (guint waited = 0; waited < PATIENCE_MS && !clean; waited += STEP_MS)
    {
      g_autoptr(OvCase) of = load (f, id);

      clean = ov_case_is_clean (of);
      ov_display_test_iterate (STEP_MS);
    }
  checked = load (f, id);
  g_assert_cmpint (ov_training_get_spot_checked_on (training_of (checked)), ==, ov_day_today ());
  g_assert_cmpstr (ov_training_get_spot_checked_by (training_of (checked)), ==, ov_session_get_user_name (f->session));
  decide (f, id, "accept", NULL, &error);
  g_assert_no_error (error);
  ov_session_settle (f->session, 20, &error);
  g_assert_no_error (error);
  wait_for_state (f, id, OV_TRAINING_STATE_ACCEPTED);
}

int
main (int argc, char **argv)
{
  /* The sample is made for a day; on this one there are reports of all kinds. */
  g_setenv ("OV_TODAY", "2026-11-28", TRUE);
  ov_display_test_init (&argc, &argv);
  g_test_add ("/queue/order", OvSampleFixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/queue/counted", OvSampleFixture, NULL, set_up, test_counted, tear_down);
  g_test_add ("/queue/return", OvSampleFixture, NULL, set_up, test_return, tear_down);
  g_test_add ("/queue/draft", OvSampleFixture, NULL, set_up, test_draft, tear_down);
  g_test_add ("/queue/verbs", OvSampleFixture, NULL, set_up, test_verbs, tear_down);
  g_test_add ("/queue/accept", OvSampleFixture, NULL, set_up, test_accept, tear_down);
  g_test_add ("/queue/spot-check", OvSampleFixture, NULL, set_up, test_spot_check, tear_down);
  g_test_add ("/queue/many/listed", OvSampleFixture, NULL, set_up_many, test_many_listed, tear_down);
  g_test_add ("/queue/many/meanwhile", OvSampleFixture, NULL, set_up_many, test_many_meanwhile, tear_down);
  g_test_add ("/queue/many/judged-anew", OvSampleFixture, NULL, set_up_many, test_many_judged_anew, tear_down);
  g_test_add ("/queue/many/stopped", OvSampleFixture, NULL, set_up_many, test_many_stopped, tear_down);
  g_test_add ("/queue/many/in-window", OvSampleFixture, NULL, set_up_many, test_many_in_window, tear_down);
  return g_test_run ();
}
