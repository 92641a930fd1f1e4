/* Copies and series of trainings from the window: the days shown first, one step that is taken back whole, an earlier training as a template. */
#include "config.h"
#include "ov-change-dialog.h"
#include "ov-copy-dialog.h"
#include "ov-display-test.h"
#include "ov-drawn-row.h"
#include "ov-holiday.h"
#include "ov-navigator.h"
#include "ov-series.h"
#include "ov-step-dialog.h"
#include "ov-training-begin.h"
#include "ov-training-detail.h"
#include "ov-training-fixture.h"
#include "ov-training-list.h"
#include "ov-training-page.h"

#define N(model) g_list_model_get_n_items (model)

/* ---- A navigator that keeps what can be taken back ---- */

#define TEST_TYPE_NAVIGATOR (test_navigator_get_type ())
G_DECLARE_FINAL_TYPE (TestNavigator, test_navigator, TEST, NAVIGATOR, AdwBin)

struct _TestNavigator
{
  AdwBin         parent_instance;
  char          *told;
  OvTakeBack     take_back;
  gpointer       data;
  GDestroyNotify destroy;
};

static void test_navigator_iface_init (OvNavigatorInterface *iface);
G_DEFINE_TYPE_WITH_CODE (TestNavigator, test_navigator, ADW_TYPE_BIN, G_IMPLEMENT_INTERFACE (OV_TYPE_NAVIGATOR, test_navigator_iface_init))

static void
forget (TestNavigator *self)
{
  g_clear_pointer (&self->told, g_free);
  if (self->destroy)
    self->destroy (self->data);
  self->destroy = NULL;
  self->take_back = NULL;
}

static void
test_navigator_offer_undo (OvNavigator *navigator, const char *text, OvTakeBack take_back, gpointer data, GDestroyNotify destroy)
{
  TestNavigator *self = TEST_NAVIGATOR (navigator);

  forget (self);
  self->told = g_strdup (text);
  self->take_back = take_back;
  self->data = data;
  self->destroy = destroy;
}

static void
test_navigator_add_toast (OvNavigator *navigator, AdwToast *toast)
{
  TestNavigator *self = TEST_NAVIGATOR (navigator);

  g_free (self->told);
  self->told = g_strdup (adw_toast_get_title (toast));
  g_object_unref (g_object_ref_sink (toast));
}

static void
no_work (OvNavigator *navigator, GtkWidget *row)
{
}

static void
test_navigator_iface_init (OvNavigatorInterface *iface)
{
  iface->offer_undo = test_navigator_offer_undo;
  iface->add_toast = test_navigator_add_toast;
  iface->begin_work = no_work;
  iface->end_work = no_work;
}

static void
test_navigator_dispose (GObject *object)
{
  forget (TEST_NAVIGATOR (object));
  G_OBJECT_CLASS (test_navigator_parent_class)->dispose (object);
}

static void
test_navigator_class_init (TestNavigatorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = test_navigator_dispose;
}

static void
test_navigator_init (TestNavigator *self)
{
}

/* ---- The window ---- */

typedef struct
{
  TestNavigator    *navigator;
  OvTrainingPage   *page;
  OvTrainingList   *list;
  OvTrainingDetail *detail;
  GtkWidget        *window;
} Shown;

static Shown
show (TrainingFixture *fixture)
{
  Shown shown = { g_object_new (TEST_TYPE_NAVIGATOR, NULL) };

  shown.page = g_object_new (OV_TYPE_TRAINING_PAGE, "context", fixture->context, NULL);
  adw_bin_set_child (ADW_BIN (shown.navigator), GTK_WIDGET (shown.page));
  shown.window = ov_display_test_show (GTK_WIDGET (shown.navigator), 1000, 800);
  ov_training_page_set_ground (shown.page, fixture->ground);
  shown.list = OV_TRAINING_LIST (training_find (shown.window, OV_TYPE_TRAINING_LIST, 0));
  shown.detail = OV_TRAINING_DETAIL (training_find (shown.window, OV_TYPE_TRAINING_DETAIL, 0));
  training_wait_until (ov_record_pane_get_count (OV_RECORD_PANE (shown.list)) == 5);
  return shown;
}

static void
close_window (GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  ov_display_test_iterate (50);
}

static OvAggregate *
shown_training (const Shown *shown)
{
  OvTrainingDesk *desk = ov_training_detail_get_desk (shown->detail);

  return desk ? ov_training_desk_get_aggregate (desk) : NULL;
}

static gboolean
is_open (const Shown *shown, OvId id)
{
  OvAggregate *training = shown_training (shown);

  return training && ov_id_equal (ov_record_get_id (ov_aggregate_get_root (training)), id);
}

static void
open_training (const Shown *shown, OvId id)
{
  char text[OV_ID_TEXT_SIZE];

  ov_page_open (OV_PAGE (shown->page), "training", ov_id_print (id, text));
  training_wait_until (is_open (shown, id));
}

static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < N (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type) && gtk_widget_get_visible (window))
        return window;
    }
  return NULL;
}

static GtkWidget *
button (GtkWidget *root, const char *label)
{
  GtkWidget *found;

  for (guint i = 0; (found = training_find (root, GTK_TYPE_BUTTON, i)); i++)
    if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (found)), label) == 0)
      return found;
  return NULL;
}

static gboolean
is_ready (GtkWidget *dialog, const char *label)
{
  return dialog && button (dialog, label) && gtk_widget_get_sensitive (button (dialog, label));
}

/* The row of a copy that is planned. */
static GtkWidget *
planned (GtkWidget *dialog, guint nth)
{
  GtkWidget *list = training_find (dialog, GTK_TYPE_LIST_BOX, 0);
  GtkWidget *found;

  for (guint i = 1; (found = training_find (dialog, GTK_TYPE_LIST_BOX, i)); i++)
    if (GTK_IS_LIST_BOX (found) && gtk_list_box_get_row_at_index (GTK_LIST_BOX (found), 0) && training_find (found, GTK_TYPE_ENTRY, 0))
      list = found;
  return GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) nth));
}

static void
assert_planned (GtkWidget *dialog, guint nth, const char *title, const char *subtitle)
{
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (planned (dialog, nth))), ==, title);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (planned (dialog, nth))), ==, subtitle);
}

/* ---- Tests ---- */

/* A year on, as the dialog proposes: the same weekdays, the programme, nobody who took part; taken back by one step. */
static void
test_copy (TrainingFixture *fixture, gconstpointer data)
{
  Shown shown = show (fixture);
  g_autoptr (GArray) days = NULL;
  GtkWidget *dialog;
  OvTraining *copy;

  open_training (&shown, fixture->course);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (shown.page), "page.copy", NULL));
  training_wait_until (is_ready (dialog = find_window (OV_TYPE_COPY_DIALOG), "Make a copy"));
  /* From Tuesday 1.9.2026 to the nearest Tuesday. */
  assert_planned (dialog, 0, "ti 31.8.–28.9.2027", "5 days");
  ov_display_test_names (dialog, "the copy dialog");
  g_signal_emit_by_name (button (dialog, "Make a copy"), "clicked");
  training_wait_until (shown_training (&shown) && !is_open (&shown, fixture->course));
  copy = OV_TRAINING (ov_aggregate_get_root (shown_training (&shown)));
  days = ov_series_days (shown_training (&shown));
  g_assert_cmpuint (days->len, ==, 5);
  g_assert_cmpint (g_array_index (days, OvDay, 0), ==, ov_day_new (2027, 8, 31));
  g_assert_cmpint (ov_training_get_first_day (copy), ==, ov_day_new (2027, 8, 31));
  g_assert_cmpint (ov_training_get_state (copy), ==, OV_TRAINING_STATE_DRAFT);
  g_assert_cmpint (ov_training_get_planned_sessions (copy), ==, 5);
  g_assert_cmpuint (N (ov_aggregate_children (shown_training (&shown), OV_NOUN_PARTICIPATION)), ==, 0);
  g_assert_true (ov_id_equal (ov_training_get_model (copy), fixture->model));
  training_wait_until (ov_record_pane_get_count (OV_RECORD_PANE (shown.list)) == 6);
  g_assert_cmpstr (shown.navigator->told, ==, "1 copy was made");
  shown.navigator->take_back (shown.navigator->data);
  training_wait_until (ov_record_pane_get_count (OV_RECORD_PANE (shown.list)) == 5);
  training_wait_until (g_strcmp0 (shown.navigator->told, "Undone") == 0);
  training_wait_until (ov_training_detail_get_desk (shown.detail) == NULL);
  close_window (shown.window);
}

/* Three at once, one of them on a day that is typed; what is no day is not made. */
static void
test_several (TrainingFixture *fixture, gconstpointer data)
{
  Shown shown = show (fixture);
  GtkWidget *dialog, *entry;
  g_autofree char *met = NULL;

  open_training (&shown, fixture->course);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (shown.page), "page.copy", NULL));
  training_wait_until (is_ready (dialog = find_window (OV_TYPE_COPY_DIALOG), "Make a copy"));
  adw_combo_row_set_selected (ADW_COMBO_ROW (training_find (dialog, ADW_TYPE_COMBO_ROW, 0)), 2);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (training_find (dialog, GTK_TYPE_SPIN_BUTTON, 0)), 3);
  g_assert_true (is_ready (dialog, "Make 3 copies"));
  /* The first Tuesdays of the months; Independence Day is a Sunday, so only what is typed meets it. */
  assert_planned (dialog, 0, "ti 6.10.–3.11.2026", "5 days");
  assert_planned (dialog, 2, "ti 1.–29.12.2026", "5 days");
  entry = training_find (planned (dialog, 1), GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "31.2.2026");
  g_assert_false (is_ready (dialog, "Make 3 copies"));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (planned (dialog, 1))), ==, "This is not a day.");
  gtk_editable_set_text (GTK_EDITABLE (entry), "8.11.2026");
  met = g_strdup_printf ("5 days · On a holiday: 6.12. %s", ov_text (OV_LANGUAGE_FI, ov_holiday_name (OV_HOLIDAY_INDEPENDENCE)));
  assert_planned (dialog, 1, "su 8.11.–6.12.2026", met);
  g_signal_emit_by_name (button (dialog, "Make 3 copies"), "clicked");
  training_wait_until (ov_record_pane_get_count (OV_RECORD_PANE (shown.list)) == 8);
  training_wait_until (shown.navigator->told);
  g_assert_cmpstr (shown.navigator->told, ==, "3 copies were made");
  /* Of several none is opened. */
  g_assert_true (is_open (&shown, fixture->course));
  shown.navigator->take_back (shown.navigator->data);
  training_wait_until (ov_record_pane_get_count (OV_RECORD_PANE (shown.list)) == 5);
  training_wait_until (g_strcmp0 (shown.navigator->told, "Undone") == 0);
  close_window (shown.window);
}

/* A new training from an earlier one, found by its name and with the keyboard alone. */
static void
test_earlier (TrainingFixture *fixture, gconstpointer data)
{
  Shown shown = show (fixture);
  GtkWidget *begin, *dialog, *search;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (shown.page), "page.new", NULL));
  training_wait_until ((begin = find_window (OV_TYPE_TRAINING_BEGIN)) && training_find (begin, ADW_TYPE_ACTION_ROW, 8));
  search = training_find (begin, GTK_TYPE_SEARCH_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (search), "muistikerho");
  training_wait_until (training_find (begin, ADW_TYPE_ACTION_ROW, 5) == NULL);
  g_signal_emit_by_name (search, "activate");
  training_wait_until (is_ready (dialog = find_window (OV_TYPE_COPY_DIALOG), "Make a copy"));
  g_assert_null (find_window (OV_TYPE_TRAINING_BEGIN));
  gtk_widget_activate_default (dialog);
  training_wait_until (shown_training (&shown) != NULL);
  g_assert_cmpstr (ov_training_get_name (OV_TRAINING (ov_aggregate_get_root (shown_training (&shown)))), ==, "Muistikerho Konnuslahti");
  g_assert_false (is_open (&shown, fixture->group));
  close_window (shown.window);
}

/* ---- Many at once ---- */

/* A thousand take longer than a click. */
#define wait_long(condition) \
  for (gint64 end_ = g_get_monotonic_time () + 90 * G_USEC_PER_SEC; !(condition); g_main_context_iteration (NULL, FALSE), g_usleep (200)) \
    if (g_get_monotonic_time () > end_) \
  g_error ("waited in vain for %s", #condition)

static void
result_cb (GObject *source, GAsyncResult *result, gpointer place)
{
  *(GAsyncResult **) place = g_object_ref (result);
}

static void
add_drafts (TrainingFixture *fixture, guint n)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);
  g_autoptr (GPtrArray) undo = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (OvTraining) training = ov_training_new ();
      g_autofree char *name = g_strdup_printf ("Kurssi %04u", i);

      ov_training_set_name (training, name);
      ov_training_set_training_type (training, OV_TRAINING_TYPE_COURSE);
      ov_training_set_state (training, OV_TRAINING_STATE_DRAFT);
      ov_training_set_organisation (training, fixture->organisation);
      ov_training_set_place (training, "Kylätalo");
      g_ptr_array_add (changes, ov_change_new (OV_CHANGE_CREATE, OV_RECORD (training), NULL));
    }
  ov_store_save_async (fixture->store, changes, "Sample", NULL, result_cb, &result);
  wait_long (result);
  undo = ov_store_save_finish (fixture->store, result, &error);
  g_assert_no_error (error);
}

/* How many trainings have the words in their place or elsewhere. */
static guint
count (Shown *shown, const char *words)
{
  GtkWidget *search = training_find (GTK_WIDGET (shown->list), GTK_TYPE_SEARCH_ENTRY, 0);
  guint n;

  gtk_editable_set_text (GTK_EDITABLE (search), words);
  ov_display_test_iterate (400);
  n = ov_record_pane_get_count (OV_RECORD_PANE (shown->list));
  gtk_editable_set_text (GTK_EDITABLE (search), "");
  ov_display_test_iterate (400);
  return n;
}

static guint
n_chosen (const Shown *shown)
{
  guint n;

  g_object_get (shown->list, "chosen", &n, NULL);
  return n;
}

static void
choose_all (const Shown *shown)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (shown->list), "list.choose-all", NULL));
  training_wait_until (n_chosen (shown) == ov_record_pane_get_count (OV_RECORD_PANE (shown->list)));
}

static GtkWidget *
begin (const Shown *shown, const char *what, GType type)
{
  GtkWidget *dialog;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (shown->page), "page.many", "s", what));
  training_wait_until ((dialog = find_window (type)) != NULL);
  return dialog;
}

/* A row is chosen and left out by Enter and Space; nothing is opened meanwhile, and the end of it forgets what was chosen. */
static void
test_choose (TrainingFixture *fixture, gconstpointer data)
{
  Shown shown = show (fixture);
  GtkWidget *view = training_find (GTK_WIDGET (shown.list), GTK_TYPE_LIST_VIEW, 2);

  training_wait_until (training_find (view, OV_TYPE_DRAWN_ROW, 4) &&
                       *ov_drawn_row_get_text (OV_DRAWN_ROW (training_find (view, OV_TYPE_DRAWN_ROW, 4)), OV_ROW_NAME));
  g_object_set (shown.list, "choosing", TRUE, NULL);
  g_signal_emit_by_name (view, "activate", 0);
  g_signal_emit_by_name (view, "activate", 3);
  training_wait_until (n_chosen (&shown) == 2);
  g_signal_emit_by_name (view, "activate", 3);
  g_assert_cmpuint (n_chosen (&shown), ==, 1);
  g_assert_null (ov_training_detail_get_desk (shown.detail));
  choose_all (&shown);
  ov_display_test_names (shown.window, "the list while several are chosen");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (shown.list), "list.choose-none", NULL));
  g_assert_cmpuint (n_chosen (&shown), ==, 0);
  g_signal_emit_by_name (view, "activate", 0);
  training_wait_until (ov_training_detail_get_desk (shown.detail) != NULL);
  close_window (shown.window);
}

/* A thousand drafts get another place in one step, what is kept is told before, and one step takes it back. The main loop is watched meanwhile. */
static void
test_change (TrainingFixture *fixture, gconstpointer data)
{
  Shown shown = show (fixture);
  GtkWidget *dialog, *wrong;

  add_drafts (fixture, 1000);
  wait_long (ov_record_pane_get_count (OV_RECORD_PANE (shown.list)) == 1005);
  choose_all (&shown);
  dialog = begin (&shown, "change", OV_TYPE_CHANGE_DIALOG);
  g_assert_false (is_ready (dialog, "Change 1005 trainings"));
  gtk_editable_set_text (GTK_EDITABLE (training_find (dialog, ADW_TYPE_ENTRY_ROW, 5)), "many");
  wrong = training_find (dialog, ADW_TYPE_ENTRY_ROW, 5);
  g_assert_true (gtk_widget_has_css_class (wrong, "error"));
  gtk_editable_set_text (GTK_EDITABLE (training_find (dialog, ADW_TYPE_ENTRY_ROW, 0)), "Uusi sali");
  g_assert_false (is_ready (dialog, "Change 1005 trainings"));
  gtk_editable_set_text (GTK_EDITABLE (wrong), "7");
  g_assert_true (is_ready (dialog, "Change 1005 trainings"));
  g_signal_emit_by_name (button (dialog, "Change 1005 trainings"), "clicked");
  /* One has ended and one is cancelled. */
  wait_long (is_ready (dialog, "Change 1003 trainings"));
  g_assert_cmpuint (count (&shown, "uusi sali"), ==, 0);
  g_signal_emit_by_name (button (dialog, "Change 1003 trainings"), "clicked");
  wait_long (g_strcmp0 (shown.navigator->told, "1003 trainings were changed") == 0);
  g_assert_cmpuint (count (&shown, "uusi sali"), ==, 1003);
  g_assert_cmpuint (n_chosen (&shown), ==, 0);
  shown.navigator->take_back (shown.navigator->data);
  wait_long (g_strcmp0 (shown.navigator->told, "Undone") == 0);
  g_assert_cmpuint (count (&shown, "uusi sali"), ==, 0);
  g_assert_cmpuint (count (&shown, "kurssi"), ==, 1000);
  close_window (shown.window);
}

static int
stored_state (TrainingFixture *fixture, OvId id)
{
  g_autoptr (OvAggregate) stored = training_fixture_stored (fixture, id);

  return ov_training_get_state (OV_TRAINING (ov_aggregate_get_root (stored)));
}

/* A step by the life of each: what has ended is not cancelled; the way back is one of the life too, so what was published comes back as a draft. */
static void
test_cancel (TrainingFixture *fixture, gconstpointer data)
{
  Shown shown = show (fixture);
  g_autoptr (OvAggregate) stored = NULL;
  GtkWidget *dialog, *refused;

  choose_all (&shown);
  dialog = begin (&shown, "cancel", OV_TYPE_STEP_DIALOG);
  g_assert_false (is_ready (dialog, "Cancel 5 trainings"));
  gtk_editable_set_text (GTK_EDITABLE (training_find (dialog, ADW_TYPE_ENTRY_ROW, 0)), "Ei tilaa");
  g_signal_emit_by_name (button (dialog, "Cancel 5 trainings"), "clicked");
  training_wait_until (is_ready (dialog, "Cancel 3 trainings"));
  refused = training_find (dialog, ADW_TYPE_ACTION_ROW, 0);
  g_assert_true (g_str_has_prefix (adw_action_row_get_subtitle (ADW_ACTION_ROW (refused)), "It is in the state “"));
  g_signal_emit_by_name (button (dialog, "Cancel 3 trainings"), "clicked");
  training_wait_until (g_strcmp0 (shown.navigator->told, "3 trainings were cancelled") == 0);
  stored = training_fixture_stored (fixture, fixture->course);
  g_assert_cmpint (ov_training_get_state (OV_TRAINING (ov_aggregate_get_root (stored))), ==, OV_TRAINING_STATE_CANCELLED);
  g_assert_cmpstr (ov_training_get_cancel_reason (OV_TRAINING (ov_aggregate_get_root (stored))), ==, "Ei tilaa");
  shown.navigator->take_back (shown.navigator->data);
  training_wait_until (g_strcmp0 (shown.navigator->told, "Undone") == 0);
  g_assert_cmpint (stored_state (fixture, fixture->course), ==, OV_TRAINING_STATE_DRAFT);
  g_assert_cmpint (stored_state (fixture, fixture->group), ==, OV_TRAINING_STATE_DRAFT);
  close_window (shown.window);
}

/* What a rule stops is told with what the rule found, and when nothing is left there is nothing to confirm. */
static void
test_send (TrainingFixture *fixture, gconstpointer data)
{
  Shown shown = show (fixture);
  g_autoptr (OvTrainingDesk) desk = training_fixture_load (fixture, fixture->group);
  OvFinding *obstacle = ov_training_desk_obstacle (desk, ov_training_desk_verb (desk, "send"));
  g_autofree char *what = ov_finding_dup_what (obstacle, OV_LANGUAGE_FI);
  GtkWidget *dialog, *row;
  gboolean told = FALSE;

  choose_all (&shown);
  dialog = begin (&shown, "send", OV_TYPE_STEP_DIALOG);
  g_signal_emit_by_name (button (dialog, "Send 5 plans"), "clicked");
  training_wait_until (training_find (dialog, ADW_TYPE_ACTION_ROW, 4));
  for (guint i = 0; (row = training_find (dialog, ADW_TYPE_ACTION_ROW, i)); i++)
    told |= g_strcmp0 (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), what) == 0;
  g_assert_true (told);
  g_assert_false (gtk_widget_get_visible (button (dialog, "Send 0 plans")));
  g_assert_cmpint (stored_state (fixture, fixture->group), ==, OV_TRAINING_STATE_DRAFT);
  gtk_window_close (GTK_WINDOW (dialog));
  close_window (shown.window);
}

/* Many are copied each by its own days. */
static void
test_copy_many (TrainingFixture *fixture, gconstpointer data)
{
  Shown shown = show (fixture);
  GtkWidget *dialog;

  choose_all (&shown);
  dialog = begin (&shown, "copy", OV_TYPE_COPY_DIALOG);
  training_wait_until (is_ready (dialog, "Make 5 copies"));
  g_signal_emit_by_name (button (dialog, "Make 5 copies"), "clicked");
  training_wait_until (ov_record_pane_get_count (OV_RECORD_PANE (shown.list)) == 10);
  training_wait_until (g_strcmp0 (shown.navigator->told, "5 copies were made") == 0);
  shown.navigator->take_back (shown.navigator->data);
  training_wait_until (ov_record_pane_get_count (OV_RECORD_PANE (shown.list)) == 5);
  training_wait_until (g_strcmp0 (shown.navigator->told, "Undone") == 0);
  close_window (shown.window);
}

int
main (int argc, char **argv)
{
  g_setenv ("OV_TODAY", "2026-09-20", TRUE);
  ov_display_test_init (&argc, &argv);
#define ADD(name, test) \
  g_test_add ("/series/" name, TrainingFixture, NULL, training_fixture_set_up, test, training_fixture_tear_down)
  ADD ("copy", test_copy);
  ADD ("several", test_several);
  ADD ("earlier", test_earlier);
  ADD ("choose", test_choose);
  ADD ("change", test_change);
  ADD ("cancel", test_cancel);
  ADD ("send", test_send);
  ADD ("copy-many", test_copy_many);
#undef ADD
  return g_test_run ();
}
