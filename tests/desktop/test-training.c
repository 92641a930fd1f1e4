/* Trainings at work: made by keyboard, findings that come and go, attendance and assessment saved, undo. */
#include "config.h"
#include "ov-cost-row.h"
#include "ov-costs-page.h"
#include "ov-repeat-popover.h"
#include "ov-text-field.h"
#include "ov-attendance-entry.h"
#include "ov-attendance-grid.h"
#include "ov-assessment-row.h"
#include "ov-display-test.h"
#include "ov-finding-row.h"
#include "ov-field-widget.h"
#include "ov-meeting-row.h"
#include "ov-participant-row.h"
#include "ov-participant-entry.h"
#include "ov-participants-page.h"
#include "ov-programme-edit.h"
#include "ov-programme-page.h"
#include "ov-training-begin.h"
#include "ov-training-detail.h"
#include "ov-training-fixture.h"
#include "ov-training-list.h"
#include "ov-training-page.h"

#define N(model) g_list_model_get_n_items (model)

static gboolean
has_rule (OvTrainingDesk *desk,
          const char     *rule)
{
  GPtrArray *findings = ov_training_desk_get_findings (desk);

  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (ov_finding_get_rule (findings->pdata[i]), rule))
      return TRUE;
  return FALSE;
}

/* A page on the ground, in a window; the window is given. */
static GtkWidget *
show_page (TrainingFixture *fixture,
           OvTrainingPage **page,
           int              width)
{
  GtkWidget *window;

  *page = g_object_new (OV_TYPE_TRAINING_PAGE, "context", fixture->context, NULL);
  window = ov_display_test_show (GTK_WIDGET (*page), width, 800);
  ov_training_page_set_ground (*page, fixture->ground);
  return window;
}

static OvTrainingDetail *
open_page (OvTrainingPage *page,
           OvId            id,
           const char     *tab)
{
  OvTrainingDetail *detail = OV_TRAINING_DETAIL (training_find (GTK_WIDGET (page), OV_TYPE_TRAINING_DETAIL, 0));
  char text[OV_ID_TEXT_SIZE];
  g_autofree char *target = g_strjoin (":", ov_id_print (id, text), tab, NULL);

  ov_page_open (OV_PAGE (page), "training", target);
  training_wait_until (ov_training_detail_get_desk (detail) != NULL);
  ov_display_test_iterate (50);
  return detail;
}

static void
close_page (GtkWidget *window)
{
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  ov_display_test_iterate (100);
  g_assert_null (window);
}

static void
repeat_weekly (OvTrainingDesk *desk,
               guint           times)
{
  g_autoptr(GArray) days = ov_programme_days_after (ov_programme_last (desk), OV_REPEAT_WEEKLY, 1, times, FALSE);

  ov_programme_repeat (desk, days);
}

/* The button of a page by its label, whatever stands before it. */
static GtkWidget *
find_labelled (GtkWidget  *root,
               const char *label)
{
  GtkWidget *button;

  for (guint i = 0; (button = training_find (root, GTK_TYPE_BUTTON, i)); i++)
    if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), label) == 0)
      return button;
  return NULL;
}

/* A label that has the words in it. */
static GtkWidget *
find_label (GtkWidget  *root,
            const char *words)
{
  GtkWidget *label;

  for (guint i = 0; (label = training_find (root, GTK_TYPE_LABEL, i)); i++)
    if (gtk_widget_get_visible (label) && strstr (gtk_label_get_text (GTK_LABEL (label)), words))
      return label;
  return NULL;
}

/* ---- The desk ---- */

static void
test_undo (TrainingFixture *fixture,
           gconstpointer    data)
{
  g_autoptr(OvTrainingDesk) desk = training_fixture_load (fixture, fixture->group);
  g_autoptr(OvAggregate) stored = NULL;
  OvTraining *training = ov_training_desk_get_training (desk);

  g_assert_cmpuint (N (ov_training_desk_get_meetings (desk)), ==, 2);
  ov_training_set_name (training, "Changed");
  ov_training_desk_commit (desk, NULL);
  repeat_weekly (desk, 3);
  g_assert_cmpuint (N (ov_training_desk_get_meetings (desk)), ==, 5);
  g_assert_true (ov_form_undo (ov_training_desk_get_form (desk)));
  g_assert_cmpuint (N (ov_training_desk_get_meetings (desk)), ==, 2);
  g_assert_cmpstr (ov_training_get_name (training), ==, "Changed");
  g_assert_true (ov_form_undo (ov_training_desk_get_form (desk)));
  g_assert_cmpstr (ov_training_get_name (training), ==, "Muistikerho Konnuslahti");
  g_assert_true (ov_form_redo (ov_training_desk_get_form (desk)));
  g_assert_true (ov_form_redo (ov_training_desk_get_form (desk)));
  g_assert_false (ov_form_redo (ov_training_desk_get_form (desk)));
  g_assert_cmpuint (N (ov_training_desk_get_meetings (desk)), ==, 5);
  training_wait_until (ov_training_desk_is_saved (desk));
  stored = training_fixture_stored (fixture, fixture->group);
  g_assert_cmpuint (N (ov_aggregate_children (stored, OV_NOUN_MEETING)), ==, 5);
  g_assert_cmpstr (ov_training_get_name (OV_TRAINING (ov_aggregate_get_root (stored))), ==, "Changed");
}

/* Typing saves itself, also when it never stops. */
static void
test_autosave (TrainingFixture *fixture,
               gconstpointer    data)
{
  g_autoptr(OvTrainingDesk) desk = training_fixture_load (fixture, fixture->group);
  g_autoptr(OvAggregate) stored = NULL;

  ov_training_set_place (ov_training_desk_get_training (desk), "Uusi paikka");
  g_assert_false (ov_training_desk_is_saved (desk));
  training_wait_until (ov_training_desk_is_saved (desk));
  stored = training_fixture_stored (fixture, fixture->group);
  g_assert_cmpstr (ov_training_get_place (OV_TRAINING (ov_aggregate_get_root (stored))), ==, "Uusi paikka");
  g_assert_true (ov_form_can_undo (ov_training_desk_get_form (desk)));
}

/* What another part of the program saves comes in without touching what is done here. */
static void
test_elsewhere (TrainingFixture *fixture,
                gconstpointer    data)
{
  g_autoptr(OvTrainingDesk) desk = training_fixture_load (fixture, fixture->group);
  g_autoptr(OvTrainingDesk) other = training_fixture_load (fixture, fixture->group);

  ov_training_set_city (ov_training_desk_get_training (desk), "Here");
  ov_training_desk_commit (desk, NULL);
  training_wait_until (ov_training_desk_is_saved (desk));
  training_wait_until (g_strcmp0 (ov_training_get_city (ov_training_desk_get_training (other)), "Here") == 0);
  ov_training_set_place (ov_training_desk_get_training (other), "There");
  ov_programme_add (other);
  training_wait_until (g_strcmp0 (ov_training_get_place (ov_training_desk_get_training (desk)), "There") == 0);
  training_wait_until (N (ov_training_desk_get_meetings (desk)) == 3);
  g_assert_true (ov_form_undo (ov_training_desk_get_form (desk)));
  g_assert_cmpstr (ov_training_get_place (ov_training_desk_get_training (desk)), ==, "There");
  training_wait_until (ov_training_desk_is_saved (desk) && ov_training_desk_is_saved (other));
}

static void
test_steps (TrainingFixture *fixture,
            gconstpointer    data)
{
  g_autoptr(OvTrainingDesk) desk = training_fixture_load (fixture, fixture->group);
  g_autoptr(GPtrArray) outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_localized_free);
  OvTraining *training = ov_training_desk_get_training (desk);

  g_assert_cmpstr (ov_training_desk_next (desk)->verb, ==, "send");
  g_assert_nonnull (ov_training_desk_obstacle (desk, ov_training_desk_next (desk)));
  g_assert_false (ov_training_desk_take_step (desk, "send", NULL));
  g_ptr_array_add (outcomes, ov_localized_new ("muistaa paremmin", NULL, NULL));
  ov_training_set_outcomes (training, outcomes);
  repeat_weekly (desk, 6);
  g_assert_null (ov_training_desk_obstacle (desk, ov_training_desk_next (desk)));
  g_assert_false (ov_training_desk_take_step (desk, "publish", NULL));
  g_assert_true (ov_training_desk_take_step (desk, "send", NULL));
  g_assert_cmpint (ov_training_get_state (training), ==, OV_TRAINING_STATE_SENT);
  g_assert_true (ov_training_desk_take_step (desk, "publish", NULL));
  g_assert_cmpint (ov_training_get_state (training), ==, OV_TRAINING_STATE_PUBLISHED);
  g_assert_cmpint (ov_training_get_reserved (training), ==, ov_training_get_planned (training));
  g_assert_cmpint (ov_training_get_published_on (training), ==, ov_day_new (2026, 9, 20));
  g_assert_false (ov_training_desk_take_step (desk, "cancel", NULL));
  g_assert_true (ov_training_desk_take_step (desk, "cancel", "No room"));
  g_assert_cmpstr (ov_training_get_cancel_reason (training), ==, "No room");
  g_assert_true (ov_form_undo (ov_training_desk_get_form (desk)));
  g_assert_cmpint (ov_training_get_state (training), ==, OV_TRAINING_STATE_PUBLISHED);
  g_assert_null (ov_training_get_cancel_reason (training));
  training_wait_until (ov_training_desk_is_saved (desk));
}

/* ---- The pages ---- */

static void
test_list (TrainingFixture *fixture,
           gconstpointer    data)
{
  OvTrainingPage *page;
  GtkWidget *window = show_page (fixture, &page, 1000);
  OvTrainingList *list = OV_TRAINING_LIST (training_find (window, OV_TYPE_TRAINING_LIST, 0));
  GtkWidget *search = training_find (GTK_WIDGET (list), GTK_TYPE_SEARCH_ENTRY, 0);
  GtkWidget *view = training_find (GTK_WIDGET (list), GTK_TYPE_LIST_VIEW, 2);  /* behind those of the two filters */

  training_wait_until (ov_record_pane_get_count (OV_RECORD_PANE (list)) == 5);
  gtk_editable_set_text (GTK_EDITABLE (search), "muisti");
  training_wait_until (ov_record_pane_get_count (OV_RECORD_PANE (list)) == 1);
  g_signal_emit_by_name (search, "stop-search");
  training_wait_until (ov_record_pane_get_count (OV_RECORD_PANE (list)) == 5);
  training_wait_until (gtk_widget_get_first_child (view) && gtk_widget_get_mapped (gtk_widget_get_first_child (view)));
  gtk_widget_grab_focus (search);
  g_signal_emit_by_name (search, "stop-search");
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (window)), view));
  gtk_editable_set_text (GTK_EDITABLE (search), "muisti");
  training_wait_until (ov_record_pane_get_count (OV_RECORD_PANE (list)) == 1);
  gtk_widget_activate_action (GTK_WIDGET (list), "list.clear", NULL);
  training_wait_until (ov_record_pane_get_count (OV_RECORD_PANE (list)) == 5);
  g_object_set (list, "kind", "peer-group", NULL);
  training_wait_until (ov_record_pane_get_count (OV_RECORD_PANE (list)) == 1);
  gtk_editable_set_text (GTK_EDITABLE (search), "no such <thing>");
  training_wait_until (ov_record_pane_get_count (OV_RECORD_PANE (list)) == 0);
  gtk_widget_activate_action (GTK_WIDGET (list), "list.clear", NULL);
  training_wait_until (ov_record_pane_get_count (OV_RECORD_PANE (list)) == 5);
  open_page (page, fixture->group, NULL);
  ov_display_test_names (window, "the trainings");
  close_page (window);
}

/* The days are shown before they are added; those of holidays are left out and said, unless they are wanted. */
static void
test_repeat (TrainingFixture *fixture,
             gconstpointer    data)
{
  OvTrainingPage *page;
  GtkWidget *window = show_page (fixture, &page, 1000);
  OvTrainingDetail *detail = open_page (page, fixture->group, "programme");
  OvTrainingDesk *desk = ov_training_detail_get_desk (detail);
  GtkWidget *popover = training_find (window, OV_TYPE_REPEAT_POPOVER, 0);
  GtkWidget *holidays = training_find (popover, GTK_TYPE_CHECK_BUTTON, 0);
  OvLanguage language = ov_training_ground_get_language (fixture->ground);
  g_autofree char *soon = ov_day_print_weekday (ov_day_new (2026, 12, 18), language);
  g_autofree char *later = ov_day_print_weekday (ov_day_new (2027, 1, 8), language);
  guint before = N (ov_training_desk_get_meetings (desk));

  ov_meeting_set_day (ov_programme_last (desk), ov_day_new (2026, 12, 11));   /* Christmas Day and New Year's Day are Fridays */
  gtk_popover_popup (GTK_POPOVER (popover));
  training_wait_until (find_labelled (popover, "Add 4 sessions"));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (training_find (popover, GTK_TYPE_SPIN_BUTTON, 0)), 2);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (holidays)));
  g_assert_nonnull (find_label (popover, soon));
  g_assert_nonnull (find_label (popover, later));
  g_assert_nonnull (find_label (popover, "Left out: "));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (holidays), FALSE);
  g_assert_null (find_label (popover, later));
  g_assert_nonnull (find_label (popover, "On a holiday: "));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (holidays), TRUE);
  g_signal_emit_by_name (find_labelled (popover, "Add 2 sessions"), "clicked");
  g_assert_cmpuint (N (ov_training_desk_get_meetings (desk)), ==, before + 2);
  g_assert_cmpint (ov_meeting_get_day (ov_programme_last (desk)), ==, ov_day_new (2027, 1, 8));
  ov_form_undo (ov_training_desk_get_form (desk));
  g_assert_cmpuint (N (ov_training_desk_get_meetings (desk)), ==, before);
  close_page (window);
}

/* The button of the next step: in the header where there is room, else below. */
static void
test_next (TrainingFixture *fixture,
           gconstpointer    data)
{
  static const int widths[] = { 1100, 360 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      OvTrainingPage *page;
      GtkWidget *window = show_page (fixture, &page, widths[i]);
      OvTrainingDetail *detail = open_page (page, fixture->group, NULL);
      guint in_header = 0, below = 0;
      GtkWidget *button;

      ov_display_test_iterate (300);
      for (guint k = 0; (button = training_find (GTK_WIDGET (detail), GTK_TYPE_BUTTON, k)); k++)
        if (gtk_widget_has_css_class (button, "suggested-action") && gtk_widget_get_mapped (button))
          gtk_widget_get_ancestor (button, ADW_TYPE_HEADER_BAR) ? in_header++ : below++;
      g_assert_cmpuint (in_header, ==, i == 0);
      g_assert_cmpuint (below, ==, i == 1);
      close_page (window);
    }
}

/* A target leads to the very field: of the plan, of a session, to the row of a participation. */
static void
test_target (TrainingFixture *fixture,
             gconstpointer    data)
{
  OvTrainingPage *page;
  GtkWidget *window = show_page (fixture, &page, 1000);
  OvTrainingDetail *detail = open_page (page, fixture->group, "::name");
  OvTrainingDesk *desk = ov_training_detail_get_desk (detail);
  g_autoptr(OvMeeting) second = g_list_model_get_item (ov_training_desk_get_meetings (desk), 1);
  g_autoptr(OvParticipation) member = g_list_model_get_item (ov_training_desk_get_participations (desk), 2);
  char id[OV_ID_TEXT_SIZE];
  g_autofree char *session = g_strdup_printf (":%s:breaks", ov_id_print (ov_record_get_id (OV_RECORD (second)), id));
  g_autofree char *person = g_strdup_printf (":%s:", ov_id_print (ov_record_get_id (OV_RECORD (member)), id));
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));
  GtkWidget *row;

  row = gtk_widget_get_ancestor (focus, OV_TYPE_FIELD_WIDGET);
  g_assert_nonnull (row);
  g_assert_cmpstr (ov_field_widget_get_field (OV_FIELD_WIDGET (row))->name, ==, "name");

  open_page (page, fixture->group, session);
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  row = gtk_widget_get_ancestor (focus, OV_TYPE_MEETING_ROW);
  g_assert_nonnull (row);
  g_assert_true (ov_meeting_row_get_meeting (OV_MEETING_ROW (row)) == second);
  ov_meeting_row_focus (OV_MEETING_ROW (row), OV_MEETING_CELL_BREAKS);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == focus);

  open_page (page, fixture->group, person);
  row = gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), OV_TYPE_PARTICIPANT_ROW);
  g_assert_nonnull (row);
  g_assert_true (ov_participant_row_get_participation (OV_PARTICIPANT_ROW (row)) == member);
  close_page (window);
}

static void
test_programme (TrainingFixture *fixture,
                gconstpointer    data)
{
  OvTrainingPage *page;
  GtkWidget *window = show_page (fixture, &page, 1000);
  OvTrainingDetail *detail = open_page (page, fixture->course, "programme");
  OvTrainingDesk *desk = ov_training_detail_get_desk (detail);
  GtkWidget *programme = training_find (window, OV_TYPE_PROGRAMME_PAGE, 0);
  OvMeetingRow *row = OV_MEETING_ROW (training_find (programme, OV_TYPE_MEETING_ROW, 0));
  char id[OV_ID_TEXT_SIZE];
  OvMeeting *third;

  g_assert_true (has_rule (desk, "session.breaks"));
  g_assert_nonnull (training_find (programme, OV_TYPE_FINDING_ROW, 0));
  third = ov_meeting_row_get_meeting (OV_MEETING_ROW (training_find (programme, OV_TYPE_MEETING_ROW, 2)));
  gtk_widget_activate_action (programme, "page.mend", "(ss)", "set-break",
                              ov_id_print (ov_record_get_id (OV_RECORD (third)), id));
  g_assert_cmpint (ov_meeting_get_breaks (third), ==, 30);
  training_wait_until (!has_rule (desk, "session.breaks"));
  g_assert_null (training_find (programme, OV_TYPE_FINDING_ROW, 0));

  g_assert_true (ov_meeting_row_write (row, OV_MEETING_CELL_START, "16.30"));
  g_assert_true (ov_meeting_row_write (row, OV_MEETING_CELL_BREAKS, "45 min"));
  g_assert_false (ov_meeting_row_write (row, OV_MEETING_CELL_END, "half past"));
  g_assert_cmpint (ov_meeting_get_start (ov_meeting_row_get_meeting (row)), ==, 16 * 60 + 30);
  g_assert_cmpint (ov_meeting_get_breaks (ov_meeting_row_get_meeting (row)), ==, 45);
  g_assert_cmpint (ov_meeting_get_end (ov_meeting_row_get_meeting (row)), ==, 19 * 60);
  g_assert_true (ov_meeting_row_write (row, OV_MEETING_CELL_END, "15"));
  training_wait_until (has_rule (desk, "session.times"));
  gtk_widget_activate_action (GTK_WIDGET (page), "page.undo", NULL);
  training_wait_until (!has_rule (desk, "session.times"));

  g_signal_emit_by_name (row, "paste-table", OV_MEETING_CELL_TOPIC, "Alku\nVäli");
  g_assert_cmpstr (ov_meeting_get_topic (ov_meeting_row_get_meeting (row)), ==, "Alku");
  g_signal_emit_by_name (training_find (programme, OV_TYPE_MEETING_ROW, 1), "copy-above", OV_MEETING_CELL_TOPIC);
  g_assert_cmpstr (ov_meeting_get_topic (
                     ov_meeting_row_get_meeting (OV_MEETING_ROW (training_find (programme, OV_TYPE_MEETING_ROW, 1)))),
                   ==, "Alku");
  g_signal_emit_by_name (row, "remove");
  g_assert_cmpuint (N (ov_training_desk_get_meetings (desk)), ==, 4);
  ov_programme_page_add_session (OV_PROGRAMME_PAGE (programme));
  g_assert_cmpuint (N (ov_training_desk_get_meetings (desk)), ==, 5);
  ov_display_test_names (window, "the programme");
  training_wait_until (ov_training_desk_is_saved (desk));
  close_page (window);
}

static GtkWidget *
entry_in (GtkWidget *inside,
          guint      nth)
{
  return training_find (inside, GTK_TYPE_ENTRY, nth);
}

/* Three cells and Enter: the training, the person and the participation are one edit. */
static void
test_people (TrainingFixture *fixture,
             gconstpointer    data)
{
  OvTrainingPage *page;
  GtkWidget *window = show_page (fixture, &page, 1000);
  OvTrainingDetail *detail = open_page (page, fixture->group, "people");
  OvTrainingDesk *desk = ov_training_detail_get_desk (detail);
  GtkWidget *entry = training_find (window, OV_TYPE_PARTICIPANT_ENTRY, 0);
  g_autoptr(OvAggregate) stored = NULL;

  g_assert_true (has_rule (desk, "training.people"));
  gtk_editable_set_text (GTK_EDITABLE (entry_in (entry, 0)), "Uusitalo");
  gtk_editable_set_text (GTK_EDITABLE (entry_in (entry, 1)), "Kaisa");
  gtk_editable_set_text (GTK_EDITABLE (entry_in (entry, 2)), "nonsense");
  g_signal_emit_by_name (entry_in (entry, 2), "activate");
  ov_display_test_iterate (50);
  g_assert_cmpuint (N (ov_training_desk_get_participations (desk)), ==, 4);
  gtk_editable_set_text (GTK_EDITABLE (entry_in (entry, 2)), "3.5.1980");
  g_signal_emit_by_name (entry_in (entry, 2), "activate");
  training_wait_until (N (ov_training_desk_get_participations (desk)) == 5);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry_in (entry, 0))), ==, "");
  training_wait_until (!has_rule (desk, "training.people"));

  /* Who is in the register already is asked about, not made twice. */
  gtk_editable_set_text (GTK_EDITABLE (entry_in (entry, 0)), "Öhman");
  gtk_editable_set_text (GTK_EDITABLE (entry_in (entry, 1)), "Kaj");
  gtk_editable_set_text (GTK_EDITABLE (entry_in (entry, 2)), "kaj@example.org");
  g_signal_emit_by_name (entry_in (entry, 2), "activate");
  training_wait_until (training_find (entry, ADW_TYPE_ACTION_ROW, 1) != NULL);
  g_assert_cmpuint (N (ov_training_desk_get_participations (desk)), ==, 5);
  gtk_widget_activate (training_find (entry, ADW_TYPE_ACTION_ROW, 0));
  training_wait_until (N (ov_training_desk_get_participations (desk)) == 6);

  gtk_widget_activate_action (GTK_WIDGET (page), "page.undo", NULL);
  g_assert_cmpuint (N (ov_training_desk_get_participations (desk)), ==, 5);
  training_wait_until (ov_training_desk_is_saved (desk));
  stored = training_fixture_stored (fixture, fixture->group);
  g_assert_cmpuint (N (ov_aggregate_children (stored, OV_NOUN_PARTICIPATION)), ==, 5);
  ov_display_test_names (window, "the participants");
  close_page (window);
}

static int
state_at (OvTrainingDesk *desk,
          guint           position)
{
  g_autoptr(OvParticipation) participation =
    g_list_model_get_item (ov_training_desk_get_participations (desk), position);

  return ov_participation_get_state (participation);
}

static void
enroll_by_typing (OvTrainingDesk *desk,
                  GtkWidget      *entry,
                  const char     *surname)
{
  guint before = N (ov_training_desk_get_participations (desk));

  gtk_editable_set_text (GTK_EDITABLE (entry_in (entry, 0)), surname);
  gtk_editable_set_text (GTK_EDITABLE (entry_in (entry, 1)), "Kaisa");
  gtk_editable_set_text (GTK_EDITABLE (entry_in (entry, 2)), "3.5.1980");
  g_signal_emit_by_name (entry_in (entry, 2), "activate");
  training_wait_until (N (ov_training_desk_get_participations (desk)) == before + 1);
}

/* Whoever comes when the places are full waits; when someone cancels the place is offered to the first, and given by one click that can be taken back. */
static void
test_waiting_list (TrainingFixture *fixture,
                   gconstpointer    data)
{
  OvTrainingPage *page;
  GtkWidget *window = show_page (fixture, &page, 1000);
  OvTrainingDetail *detail = open_page (page, fixture->group, "people");
  OvTrainingDesk *desk = ov_training_detail_get_desk (detail);
  GtkWidget *entry = training_find (window, OV_TYPE_PARTICIPANT_ENTRY, 0);
  g_autoptr(OvParticipation) first = g_list_model_get_item (ov_training_desk_get_participations (desk), 0);
  GtkWidget *give;

  ov_training_set_places_max (ov_training_desk_get_training (desk), 4);
  ov_training_desk_commit (desk, NULL);
  enroll_by_typing (desk, entry, "Uusitalo");
  enroll_by_typing (desk, entry, "Aalto");
  g_assert_cmpint (state_at (desk, 4), ==, OV_PARTICIPATION_STATE_WAITING);
  g_assert_cmpint (state_at (desk, 5), ==, OV_PARTICIPATION_STATE_WAITING);
  training_wait_until (find_label (window, "Waiting list: 2"));
  g_assert_nonnull (find_label (window, "Aalto Kaisa is on the waiting list"));
  g_assert_false (has_rule (desk, "training.waiting"));

  ov_participation_set_state (first, OV_PARTICIPATION_STATE_CANCELLED);
  ov_training_desk_commit (desk, "Cancel");
  training_wait_until (has_rule (desk, "training.waiting"));
  training_wait_until ((give = find_labelled (window, ov_text (OV_LANGUAGE_FI, "Give the place"))));
  g_assert_nonnull (find_label (window, "Kaisa Uusitalo"));
  g_signal_emit_by_name (give, "clicked");
  g_assert_cmpint (state_at (desk, 4), ==, OV_PARTICIPATION_STATE_ENROLLED);
  g_assert_cmpint (state_at (desk, 5), ==, OV_PARTICIPATION_STATE_WAITING);
  training_wait_until (find_label (window, "Waiting list: 1"));
  training_wait_until (!has_rule (desk, "training.waiting"));
  gtk_widget_activate_action (GTK_WIDGET (page), "page.undo", NULL);
  g_assert_cmpint (state_at (desk, 4), ==, OV_PARTICIPATION_STATE_WAITING);
  ov_display_test_names (window, "the waiting list");
  close_page (window);
}

static guint
count_attended (OvAggregate *aggregate)
{
  GListModel *people = ov_aggregate_children (aggregate, OV_NOUN_PARTICIPATION);
  guint n = 0;

  for (guint i = 0; i < N (people); i++)
    {
      g_autoptr(OvParticipation) participation = g_list_model_get_item (people, i);
      const char * const *attended = ov_participation_get_attended (participation);

      n += attended ? g_strv_length ((char **) attended) : 0;
    }
  return n;
}

static void
test_attendance (TrainingFixture *fixture,
                 gconstpointer    data)
{
  OvTrainingPage *page;
  GtkWidget *window = show_page (fixture, &page, 1000);
  OvTrainingDesk *desk = ov_training_detail_get_desk (open_page (page, fixture->course, "people"));
  GtkWidget *grid = training_find (window, OV_TYPE_ATTENDANCE_GRID, 0);
  GtkWidget *names, *boxes;
  g_autoptr(OvAggregate) stored = NULL;

  ov_participants_page_show (OV_PARTICIPANTS_PAGE (training_find (window, OV_TYPE_PARTICIPANTS_PAGE, 0)), "attendance");
  ov_display_test_iterate (300);
  names = training_find (grid, GTK_TYPE_GRID, 0);
  boxes = training_find (grid, GTK_TYPE_GRID, 1);
  /* A whole participant, a whole session, one box. 11 take part in 5 sessions. */
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_grid_get_child_at (GTK_GRID (names), 1, 1)), TRUE);
  g_assert_cmpuint (count_attended (ov_training_desk_get_aggregate (desk)), ==, 5);
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (gtk_widget_get_last_child (gtk_grid_get_child_at (GTK_GRID (boxes), 0, 0))), TRUE);
  g_assert_cmpuint (count_attended (ov_training_desk_get_aggregate (desk)), ==, 15);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_grid_get_child_at (GTK_GRID (boxes), 4, 11)), TRUE);
  g_assert_cmpuint (count_attended (ov_training_desk_get_aggregate (desk)), ==, 16);
  training_wait_until (ov_training_desk_is_saved (desk));
  stored = training_fixture_stored (fixture, fixture->course);
  g_assert_cmpuint (count_attended (stored), ==, 16);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.undo", NULL);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.undo", NULL);
  g_assert_cmpuint (count_attended (ov_training_desk_get_aggregate (desk)), ==, 5);
  ov_display_test_iterate (50);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (gtk_grid_get_child_at (GTK_GRID (boxes), 4, 11))));
  ov_display_test_names (window, "the attendance");
  close_page (window);
}

static void
test_assessment (TrainingFixture *fixture,
                 gconstpointer    data)
{
  OvTrainingPage *page;
  GtkWidget *window = show_page (fixture, &page, 1000);
  OvTrainingDesk *desk = ov_training_detail_get_desk (open_page (page, fixture->course, "people"));
  GtkWidget *row = training_find (window, OV_TYPE_ASSESSMENT_ROW, 0);
  OvParticipation *participation = ov_assessment_row_get_participation (OV_ASSESSMENT_ROW (row));
  OvParticipation *next =
    ov_assessment_row_get_participation (OV_ASSESSMENT_ROW (training_find (window, OV_TYPE_ASSESSMENT_ROW, 1)));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (training_find (row, GTK_TYPE_TOGGLE_BUTTON, 1)), TRUE);
  g_assert_cmpint (ov_participation_get_assessment (participation), ==, OV_ASSESSMENT_FAIL);
  g_assert_cmpint (ov_participation_get_assessed_on (participation), ==, ov_day_new (2026, 9, 20));
  g_assert_cmpstr (ov_participation_get_assessed_by (participation), ==, "Aino Kettuvuori");
  training_wait_until (has_rule (desk, "training.fail-reason"));
  gtk_editable_set_text (GTK_EDITABLE (entry_in (row, 0)), "Two sessions of five");
  training_wait_until (!has_rule (desk, "training.fail-reason"));
  g_signal_emit_by_name (
    training_find (gtk_widget_get_ancestor (row, g_type_from_name ("OvAssessmentList")), GTK_TYPE_BUTTON, 0),
    "clicked");
  g_assert_cmpint (ov_participation_get_assessment (next), ==, OV_ASSESSMENT_PASS);
  g_assert_cmpint (ov_participation_get_assessment (participation), ==, OV_ASSESSMENT_FAIL);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.undo", NULL);
  g_assert_cmpint (ov_participation_get_assessment (next), ==, OV_ASSESSMENT_NONE);
  g_assert_cmpstr (ov_participation_get_assessment_note (participation), ==, "Two sessions of five");
  training_wait_until (ov_training_desk_is_saved (desk));
  close_page (window);
}

static GtkWindow *
dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < N (windows); i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (windows, i);

      if (OV_IS_TRAINING_BEGIN (window))
        return window;
    }
  return NULL;
}

/* Ctrl+N, some letters of the model, Enter; then its name is under the cursor. */
static void
test_begin (TrainingFixture *fixture,
            gconstpointer    data)
{
  OvTrainingPage *page;
  GtkWidget *window = show_page (fixture, &page, 1000);
  OvTrainingDetail *detail = OV_TRAINING_DETAIL (training_find (window, OV_TYPE_TRAINING_DETAIL, 0));
  OvTrainingList *list = OV_TRAINING_LIST (training_find (window, OV_TYPE_TRAINING_LIST, 0));
  GtkWidget *search;
  OvTraining *training;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "page.new", NULL));
  training_wait_until (dialog () && training_find (GTK_WIDGET (dialog ()), ADW_TYPE_ACTION_ROW, 3));
  search = training_find (GTK_WIDGET (dialog ()), GTK_TYPE_SEARCH_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (search), "vertais");
  ov_display_test_iterate (250);
  g_signal_emit_by_name (search, "activate");
  training_wait_until (ov_training_detail_get_desk (detail) != NULL);
  training = ov_training_desk_get_training (ov_training_detail_get_desk (detail));
  g_assert_true (ov_id_equal (ov_training_get_model (training), fixture->model));
  g_assert_cmpint (ov_training_get_extent (training), ==, 200);
  training_wait_until (ov_training_desk_is_saved (ov_training_detail_get_desk (detail)));
  training_wait_until (ov_record_pane_get_count (OV_RECORD_PANE (list)) == 6);
  close_page (window);
}

/* A cost is typed, counted at once, saved with the training, and taken back. */
static void
test_costs (TrainingFixture *fixture,
            gconstpointer    data)
{
  OvTrainingPage *page;
  GtkWidget *window = show_page (fixture, &page, 1000);
  OvTrainingDetail *detail = open_page (page, fixture->course, "costs");
  OvTrainingDesk *desk = ov_training_detail_get_desk (detail);
  GtkWidget *costs = training_find (window, OV_TYPE_COSTS_PAGE, 0);
  GListModel *lines = ov_aggregate_children (ov_training_desk_get_aggregate (desk), OV_NOUN_COST_LINE);
  g_autoptr(OvAggregate) stored = NULL;
  g_autoptr(OvCostLine) line = NULL;
  GtkWidget *row;

  g_signal_emit_by_name (find_labelled (costs, "Add a cost"), "clicked");
  g_assert_cmpuint (N (lines), ==, 1);
  row = training_find (costs, OV_TYPE_COST_ROW, 0);
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
  line = g_list_model_get_item (lines, 0);
  gtk_editable_set_text (GTK_EDITABLE (training_find (row, OV_TYPE_TEXT_FIELD, 0)), "Salivuokra ä");
  gtk_editable_set_text (GTK_EDITABLE (training_find (row, OV_TYPE_TEXT_FIELD, 1)), "350,5");
  g_assert_cmpstr (ov_cost_line_get_description (line), ==, "Salivuokra ä");
  g_assert_cmpint (ov_cost_line_get_amount (line), ==, 35050);
  training_wait_until (g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), "Salivuokra ä") == 0);
  g_assert_true (training_find (costs, OV_TYPE_COST_ROW, 0) == row);
  ov_display_test_names (window, "the costs");
  ov_training_desk_commit (desk, NULL);
  training_wait_until (ov_training_desk_is_saved (desk));
  stored = training_fixture_stored (fixture, fixture->course);
  g_assert_cmpuint (N (ov_aggregate_children (stored, OV_NOUN_COST_LINE)), ==, 1);
  ov_form_undo (ov_training_desk_get_form (desk));
  ov_form_undo (ov_training_desk_get_form (desk));
  ov_form_undo (ov_training_desk_get_form (desk));
  g_assert_cmpuint (N (lines), ==, 0);
  training_wait_until (training_find (costs, OV_TYPE_COST_ROW, 0) == NULL);
  ov_training_set_state (ov_training_desk_get_training (desk), OV_TRAINING_STATE_REPORT_SENT);
  training_wait_until (!gtk_widget_get_visible (find_labelled (costs, "Add a cost")));
  close_page (window);
}

/* What was reported is shown, not edited, and why stands above it; what comes back is edited again. */
static void
test_locked (TrainingFixture *fixture,
             gconstpointer    data)
{
  OvLanguage language = ov_training_ground_get_language (fixture->ground);
  const char *with_centre = ov_text (language, "The report is with the study centre: it is not changed until it comes back.");
  const char *accepted = ov_text (language, "The report is accepted: what it told is not changed any more.");
  OvTrainingPage *page;
  GtkWidget *window = show_page (fixture, &page, 1000);
  OvTrainingDetail *detail = open_page (page, fixture->course, "people");
  OvTrainingDesk *desk = ov_training_detail_get_desk (detail);
  OvTraining *training = ov_training_desk_get_training (desk);
  GListModel *participations = ov_training_desk_get_participations (desk);
  guint people_before = N (participations), meetings_before = N (ov_training_desk_get_meetings (desk));
  GtkWidget *people = training_find (window, OV_TYPE_PARTICIPANTS_PAGE, 0), *programme = training_find (window, OV_TYPE_PROGRAMME_PAGE, 0);
  GtkWidget *row = training_find (people, OV_TYPE_PARTICIPANT_ROW, 0), *box;
  OvParticipation *participation = ov_participant_row_get_participation (OV_PARTICIPANT_ROW (row));

  g_assert_true (gtk_widget_get_mapped (training_find (people, OV_TYPE_PARTICIPANT_ENTRY, 0)));
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_parent (training_find (programme, ADW_TYPE_BUTTON_CONTENT, 0))));
  ov_training_set_state (training, OV_TRAINING_STATE_REPORT_SENT);
  training_wait_until (find_label (people, with_centre));
  g_assert_nonnull (find_label (programme, with_centre));
  g_assert_false (gtk_widget_get_mapped (training_find (people, OV_TYPE_PARTICIPANT_ENTRY, 0)));
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_parent (training_find (programme, ADW_TYPE_BUTTON_CONTENT, 0))));
  gtk_widget_activate_action (row, "participant.remove", NULL);
  gtk_widget_activate_action (row, "participant.state", "s", "interrupted");
  gtk_widget_activate_action (row, "participant.over-fifteen", NULL);
  g_assert_cmpuint (N (participations), ==, people_before);
  g_assert_cmpint (ov_participation_get_state (participation), ==, OV_PARTICIPATION_STATE_ENROLLED);
  g_assert_false (ov_participation_get_over_fifteen (participation));
  g_assert_cmpuint (N (ov_training_desk_get_meetings (desk)), ==, meetings_before);
  ov_participants_page_show (OV_PARTICIPANTS_PAGE (people), "attendance");
  training_wait_until ((box = training_find (training_find (people, OV_TYPE_ATTENDANCE_GRID, 0), GTK_TYPE_CHECK_BUTTON, 0)) != NULL);
  g_assert_false (gtk_widget_is_sensitive (box));
  g_assert_false (gtk_widget_get_visible (training_find (people, OV_TYPE_ATTENDANCE_ENTRY, 0)));
  ov_training_set_state (training, OV_TRAINING_STATE_ACCEPTED);
  training_wait_until (find_label (people, accepted) && find_label (programme, accepted));
  ov_training_set_state (training, OV_TRAINING_STATE_REPORT_RETURNED);
  training_wait_until (!find_label (people, accepted) && !find_label (programme, accepted));
  training_wait_until (gtk_widget_is_sensitive (training_find (training_find (people, OV_TYPE_ATTENDANCE_GRID, 0), GTK_TYPE_CHECK_BUTTON, 0)));
  gtk_widget_activate_action (row, "participant.state", "s", "interrupted");
  g_assert_cmpint (ov_participation_get_state (participation), ==, OV_PARTICIPATION_STATE_INTERRUPTED);
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_parent (training_find (programme, ADW_TYPE_BUTTON_CONTENT, 0))));
  close_page (window);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("OV_TODAY", "2026-09-20", TRUE);
  ov_display_test_init (&argc, &argv);
#define ADD(name, test)                                                                                                \
  g_test_add ("/training/" name, TrainingFixture, NULL, training_fixture_set_up, test, training_fixture_tear_down)
  ADD ("undo", test_undo);
  ADD ("autosave", test_autosave);
  ADD ("elsewhere", test_elsewhere);
  ADD ("steps", test_steps);
  ADD ("list", test_list);
  ADD ("next", test_next);
  ADD ("target", test_target);
  ADD ("programme", test_programme);
  ADD ("repeat", test_repeat);
  ADD ("people", test_people);
  ADD ("waiting-list", test_waiting_list);
  ADD ("attendance", test_attendance);
  ADD ("assessment", test_assessment);
  ADD ("costs", test_costs);
  ADD ("locked", test_locked);
  ADD ("begin", test_begin);
#undef ADD
  return g_test_run ();
}
