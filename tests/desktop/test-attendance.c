/* Attendance typed from the signed sheet: whom a few letters mean, marks that are saved and taken back, the rest absent. */
#include "config.h"
#include "ov-attendance-entry.h"
#include "ov-display-test.h"
#include "ov-fold.h"
#include "ov-sheet-match.h"
#include "ov-training-fixture.h"

static void
assert_match (GPtrArray  *names,
              const char *typed,
              const char *expected)
{
  g_autoptr(GArray) rows = ov_sheet_match (names, typed);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? " " : "", g_array_index (rows, guint, i) + 1);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_match (TrainingFixture *fixture,
            gconstpointer    unused)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  static const char *const sheet[] = { "Aalto Aino", "Korhonen Anna-Liisa", "Virtanen Aino", "Virtanen Kalle", "Äijälä Åke", "Öster Eva" };

  for (guint i = 0; i < G_N_ELEMENTS (sheet); i++)
    g_ptr_array_add (names, (gpointer) sheet[i]);
  assert_match (names, "", "");
  assert_match (names, "  ", "");
  assert_match (names, "vi", "3 4");
  assert_match (names, "vi ka", "4");
  assert_match (names, "ka vi", "4");
  assert_match (names, "VIRTANEN  KALLE ", "4");
  assert_match (names, "a", "1 2 3");       /* the surname first, then first names; ä and å are other letters */
  assert_match (names, "a a", "1");         /* each word stands for one of the name */
  assert_match (names, "ä", "5");
  assert_match (names, "å", "5");
  assert_match (names, "irt", "");
  assert_match (names, "1", "1");
  assert_match (names, " 6 ", "6");
  assert_match (names, "7", "");
  assert_match (names, "0", "");
  assert_match (names, "99999999999999999999999", "");
  assert_match (names, "1a", "");
  assert_match (names, ".,;", "");
}

/* Whatever is typed, every answer is a row of the sheet, once, and each name is found by any beginnings of its words. */
static void
test_match_random (TrainingFixture *fixture,
                   gconstpointer    unused)
{
  static const char *const parts[] = { "Aalto", "Aho", "Virtanen", "von", "Essen", "Äijälä", "Anna-Liisa", "O'Neil", "Ilmari", "Åke" };

  for (int round = 0; round < 500; round++)
    {
      g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
      guint wanted, seen = 0;
      g_auto(GStrv) words = NULL;
      g_autofree char *folded = NULL;
      g_autoptr(GString) typed = g_string_new (NULL);
      g_autoptr(GArray) rows = NULL;

      for (int n = g_test_rand_int_range (1, 12); n > 0; n--)
        g_ptr_array_add (names, g_strdup_printf ("%s %s", parts[g_test_rand_int_range (0, 10)], parts[g_test_rand_int_range (0, 10)]));
      wanted = (guint) g_test_rand_int_range (0, (gint32) names->len);
      folded = ov_fold (names->pdata[wanted]);
      words = g_strsplit (folded, " ", -1);
      for (guint i = 0; words[i]; i++)
        {
          glong letters = g_test_rand_int_range (1, (gint32) g_utf8_strlen (words[i], -1) + 1);
          g_autofree char *beginning = g_utf8_substring (words[i], 0, letters);

          g_string_prepend (typed, " ");
          g_string_prepend (typed, beginning);
        }
      rows = ov_sheet_match (names, typed->str);
      for (guint i = 0; i < rows->len; i++)
        {
          g_assert_cmpuint (g_array_index (rows, guint, i), <, names->len);
          for (guint k = 0; k < i; k++)
            g_assert_cmpuint (g_array_index (rows, guint, i), !=, g_array_index (rows, guint, k));
          seen += g_array_index (rows, guint, i) == wanted;
        }
      g_assert_cmpuint (seen, ==, 1);
    }
}

/* ---- In the window ---- */

static guint
count_there (TrainingFixture *fixture,
             guint            session)
{
  g_autoptr(OvAggregate) stored = training_fixture_stored (fixture, fixture->course);
  GListModel *people = ov_aggregate_children (stored, OV_NOUN_PARTICIPATION);
  g_autoptr(OvMeeting) meeting = g_list_model_get_item (ov_aggregate_children (stored, OV_NOUN_MEETING), session);
  char id[OV_ID_TEXT_SIZE];
  guint there = 0;

  ov_id_print (ov_record_get_id (OV_RECORD (meeting)), id);
  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr(OvRecord) participation = g_list_model_get_item (people, i);

      there += ov_record_set_contains (participation, OV_PARTICIPATION_FIELD_attended, id);
    }
  return there;
}

static void
type_in (GtkWidget  *entry,
         const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (training_find (entry, GTK_TYPE_ENTRY, 0)), text);
  gtk_widget_activate_action (entry, "sheet.mark", NULL);
}

static void
test_entry (TrainingFixture *fixture,
            gconstpointer    unused)
{
  g_autoptr(OvTrainingDesk) desk = training_fixture_load (fixture, fixture->course);
  GtkWidget *window = gtk_window_new (), *entry = g_object_new (OV_TYPE_ATTENDANCE_ENTRY, NULL);
  GtkWidget *session, *field;
  guint before;

  gtk_window_set_child (GTK_WINDOW (window), entry);
  ov_attendance_entry_set_desk (OV_ATTENDANCE_ENTRY (entry), desk);
  gtk_window_present (GTK_WINDOW (window));
  session = training_find (entry, GTK_TYPE_DROP_DOWN, 0);
  field = training_find (entry, GTK_TYPE_ENTRY, 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (session), 4);
  before = count_there (fixture, 4);
  g_assert_cmpuint (before, ==, 0);

  /* Two by number; a third time the same, and nobody. */
  type_in (entry, "1");
  type_in (entry, "3");
  type_in (entry, "3");
  type_in (entry, "99");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (field)), ==, "99");
  gtk_editable_set_text (GTK_EDITABLE (field), "");
  training_wait_until (ov_training_desk_is_saved (desk) && count_there (fixture, 4) == 2);

  /* Another session is not touched, and each mark is taken back by itself. */
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (session)), ==, 4);
  ov_form_undo (ov_training_desk_get_form (desk));
  training_wait_until (ov_training_desk_is_saved (desk) && count_there (fixture, 4) == 1);
  ov_form_redo (ov_training_desk_get_form (desk));
  training_wait_until (ov_training_desk_is_saved (desk) && count_there (fixture, 4) == 2);
  ov_display_test_names (window, "the entry of attendance");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* All were checked beforehand; whoever is not on the sheet was absent: one step of undo. */
static void
test_rest_absent (TrainingFixture *fixture,
                  gconstpointer    unused)
{
  g_autoptr(OvTrainingDesk) desk = training_fixture_load (fixture, fixture->course);
  GListModel *people = ov_training_desk_get_participations (desk);
  g_autoptr(OvMeeting) meeting = g_list_model_get_item (ov_training_desk_get_meetings (desk), 4);
  GtkWidget *window = gtk_window_new (), *entry = g_object_new (OV_TYPE_ATTENDANCE_ENTRY, NULL);
  char id[OV_ID_TEXT_SIZE];
  guint enrolled = 0;

  ov_id_print (ov_record_get_id (OV_RECORD (meeting)), id);
  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr(OvParticipation) participation = g_list_model_get_item (people, i);

      if (ov_participation_get_state (participation) != OV_PARTICIPATION_STATE_ENROLLED)
        continue;
      ov_record_set_toggle (OV_RECORD (participation), OV_PARTICIPATION_FIELD_attended, id, TRUE);
      enrolled++;
    }
  g_assert_cmpuint (enrolled, >, 5);
  ov_training_desk_commit (desk, "All");
  gtk_window_set_child (GTK_WINDOW (window), entry);
  ov_attendance_entry_set_desk (OV_ATTENDANCE_ENTRY (entry), desk);
  gtk_window_present (GTK_WINDOW (window));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (training_find (entry, GTK_TYPE_DROP_DOWN, 0)), 4);
  type_in (entry, "2");
  type_in (entry, "3");
  type_in (entry, "5");
  gtk_widget_activate_action (entry, "sheet.rest-absent", NULL);
  training_wait_until (ov_training_desk_is_saved (desk) && count_there (fixture, 4) == 3);
  ov_form_undo (ov_training_desk_get_form (desk));
  training_wait_until (ov_training_desk_is_saved (desk) && count_there (fixture, 4) == enrolled);
  gtk_window_destroy (GTK_WINDOW (window));
}

#define ADD(name, function) \
  g_test_add ("/attendance/" name, TrainingFixture, NULL, training_fixture_set_up, function, training_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  ov_display_test_init (&argc, &argv);
  ADD ("match", test_match);
  ADD ("match-random", test_match_random);
  ADD ("entry", test_entry);
  ADD ("rest-absent", test_rest_absent);
  return g_test_run ();
}
