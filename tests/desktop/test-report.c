/* The report of a training in its tab: what is missing is told and mended in place, what was sent stays, what comes back says why. */
#include "config.h"
#include "ov-display-test.h"
#include "ov-field-widget.h"
#include "ov-finding-row.h"
#include "ov-report-page.h"
#include "ov-switch-field.h"
#include "ov-training-detail.h"
#include "ov-training-fixture.h"
#include "ov-training-page.h"

typedef struct
{
  GtkWidget        *window;
  OvTrainingDetail *detail;
  OvTrainingDesk   *desk;
  GtkWidget        *page;
} View;

static View
show (TrainingFixture *fixture,
      OvId             id)
{
  OvTrainingPage *area = g_object_new (OV_TYPE_TRAINING_PAGE, "context", fixture->context, NULL);
  View view = { ov_display_test_show (GTK_WIDGET (area), 1000, 800) };
  char text[OV_ID_TEXT_SIZE];
  g_autofree char *target = g_strjoin (":", ov_id_print (id, text), "report", NULL);

  ov_training_page_set_ground (area, fixture->ground);
  view.detail = OV_TRAINING_DETAIL (training_find (GTK_WIDGET (area), OV_TYPE_TRAINING_DETAIL, 0));
  ov_page_open (OV_PAGE (area), "training", target);
  training_wait_until (ov_training_detail_get_desk (view.detail) != NULL);
  ov_display_test_iterate (50);
  view.desk = ov_training_detail_get_desk (view.detail);
  view.page = training_find (GTK_WIDGET (area), OV_TYPE_REPORT_PAGE, 0);
  return view;
}

static void
close_view (View *view)
{
  g_object_add_weak_pointer (G_OBJECT (view->window), (gpointer *) &view->window);
  gtk_window_destroy (GTK_WINDOW (view->window));
  ov_display_test_iterate (100);
  g_assert_null (view->window);
}

static gboolean
says (const View *view,
      const char *words)
{
  GtkWidget *label;

  for (guint i = 0; (label = training_find (view->page, GTK_TYPE_LABEL, i)); i++)
    if (gtk_widget_get_mapped (label) && strstr (gtk_label_get_text (GTK_LABEL (label)), words))
      return TRUE;
  return FALSE;
}

static GtkWidget *
find_button (const View *view,
             const char *label)
{
  GtkWidget *button;

  for (guint i = 0; (button = training_find (view->page, GTK_TYPE_BUTTON, i)); i++)
    if (gtk_widget_get_mapped (button) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), label) == 0)
      return button;
  return NULL;
}

/* The widget of a field of the report. */
static GtkWidget *
find_field (const View *view,
            const char *name)
{
  GtkWidget *widget;

  for (guint i = 0; (widget = training_find (view->page, OV_TYPE_FIELD_WIDGET, i)); i++)
    if (g_str_equal (ov_field_widget_get_field (OV_FIELD_WIDGET (widget))->name, name))
      return widget;
  return NULL;
}

static void
end (const View *view)
{
  g_assert_true (ov_training_desk_take_step (view->desk, "end", NULL));
  training_wait_until (find_button (view, "Vakuuta") != NULL);
}

static void
test_made (TrainingFixture *fixture,
           gconstpointer    unused)
{
  View view = show (fixture, fixture->course);
  OvTraining *training = ov_training_desk_get_training (view.desk);
  GtkWidget *booked = find_field (&view, "booked"), *toggle = training_find (booked, GTK_TYPE_SWITCH, 0);

  g_assert_true (says (&view, "The report is made when the training has ended."));
  g_assert_false (gtk_widget_get_sensitive (toggle));
  end (&view);
  g_assert_true (gtk_widget_get_sensitive (toggle));
  g_assert_true (says (&view, "Läsnäoloa ei ole merkitty."));
  g_assert_true (says (&view, "Selvityksessä ei ole kuluja."));
  g_assert_false (ov_training_desk_take_step (view.desk, "send-report", "Maija Mallikas"));
  g_signal_emit_by_name (find_button (&view, "Vakuuta"), "clicked");
  training_wait_until (find_button (&view, "Vakuuta") == NULL);
  g_assert_true (ov_training_get_booked (training));
  g_assert_cmpint (ov_training_get_booked_on (training), ==, ov_training_ground_get_today (fixture->ground));
  g_assert_cmpstr (ov_training_get_booked_by (training), ==, ov_context_get_user_name (fixture->context));
  /* Taken back, it is nobody's. */
  gtk_switch_set_active (GTK_SWITCH (toggle), FALSE);
  training_wait_until (find_button (&view, "Vakuuta") != NULL);
  g_assert_null (ov_training_get_booked_by (training));
  gtk_switch_set_active (GTK_SWITCH (toggle), TRUE);
  training_wait_until (find_button (&view, "Vakuuta") == NULL);
  ov_display_test_names (view.window, "the report");
  g_assert_true (ov_training_desk_take_step (view.desk, "send-report", "Maija Mallikas"));
  training_wait_until (says (&view, "Signed by Maija Mallikas on"));
  g_assert_false (gtk_widget_get_sensitive (toggle));
  g_assert_false (says (&view, "Before it is sent"));
  close_view (&view);
}

static void
test_returned (TrainingFixture *fixture,
               gconstpointer    unused)
{
  View view = show (fixture, fixture->course);
  OvTraining *training = ov_training_desk_get_training (view.desk);

  end (&view);
  ov_training_set_state (training, OV_TRAINING_STATE_REPORT_RETURNED);
  ov_training_set_return_note (training, "Salivuokran tosite puuttuu");
  training_wait_until (says (&view, "Salivuokran tosite puuttuu"));
  g_assert_true (gtk_widget_get_sensitive (training_find (find_field (&view, "booked"), GTK_TYPE_SWITCH, 0)));
  g_assert_true (says (&view, "Not signed yet"));
  close_view (&view);
}

/* A plan has no report yet, and what is outside the support never has one. */
static void
test_none (TrainingFixture *fixture,
           gconstpointer    unused)
{
  View view = show (fixture, fixture->group);

  g_assert_false (gtk_widget_get_mapped (view.page));
  ov_training_set_training_type (ov_training_desk_get_training (view.desk), OV_TRAINING_TYPE_OWN);
  ov_training_set_state (ov_training_desk_get_training (view.desk), OV_TRAINING_STATE_PUBLISHED);
  ov_display_test_iterate (50);
  ov_training_detail_show_tab (view.detail, "report");
  ov_display_test_iterate (50);
  g_assert_false (gtk_widget_get_mapped (view.page));
  close_view (&view);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("OV_TODAY", "2026-11-20", TRUE);
  ov_display_test_init (&argc, &argv);
#define ADD(name) g_test_add ("/report/" #name, TrainingFixture, NULL, training_fixture_set_up, test_##name, training_fixture_tear_down)
  ADD (made);
  ADD (returned);
  ADD (none);
#undef ADD
  return g_test_run ();
}
