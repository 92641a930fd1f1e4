/* Bringing in participants: thirty pasted rows, of which four are to be mended, against a real profile: counts, mending, the choice of a known person,
 * saving, undo; lists that cannot be read. */
#include "config.h"
#include <glib/gstdio.h>
#include <string.h>
#include "ov-cell.h"
#include "ov-display-test.h"
#include "ov-drawn-row.h"
#include "ov-import-aside.h"
#include "ov-import-cell.h"
#include "ov-import-source.h"
#include "ov-import-table.h"
#include "ov-import-task.h"
#include "ov-resources.h"
#include "ov-text-field.h"
#include "ov-window.h"

typedef struct
{
  char        *folder;
  OvSession   *session;
  OvContext   *context;
  GtkWidget   *window;
  GtkWidget   *task;
  OvId         training;
} Fixture;

#define wait_until(condition) \
  for (gint64 end_ = g_get_monotonic_time () + 20 * G_USEC_PER_SEC; !(condition); g_main_context_iteration (NULL, FALSE), g_usleep (500)) \
    if (g_get_monotonic_time () > end_) \
      g_error ("%s:%d: waited in vain for %s", __FILE__, __LINE__, #condition)

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
save (Fixture *f, GPtrArray *changes)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) undo = NULL;
  g_autoptr (GError) error = NULL;

  ov_store_save_async (ov_session_get_store (f->session), changes, "Sample", NULL, done_cb, &result);
  wait_until (result);
  undo = ov_store_save_finish (ov_session_get_store (f->session), result, &error);
  g_assert_no_error (error);
}

static void
add (GPtrArray *changes, gpointer record)
{
  g_ptr_array_add (changes, ov_change_new (OV_CHANGE_CREATE, record, NULL));
}

/* The registry takes what was saved. */
static void
settle (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  ov_session_settle (f->session, 60, &error);
  g_assert_no_error (error);
}

static void
fill (Fixture *f)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);
  g_autoptr (OvOrganisation) organisation = ov_organisation_new ();
  g_autoptr (OvLocalized) name = ov_localized_new ("Järvi-Suomen Terveysyhdistykset ry", NULL, NULL);
  g_autoptr (OvTraining) training = ov_training_new ();
  g_autoptr (OvPerson) known = ov_person_new ();

  ov_organisation_set_name (organisation, name);
  ov_organisation_set_level (organisation, OV_ORGANISATION_TYPE_CENTRAL);
  add (changes, organisation);
  ov_training_set_name (training, "Vertaisohjaajan peruskoulutus");
  ov_training_set_training_type (training, OV_TRAINING_TYPE_COURSE);
  ov_training_set_state (training, OV_TRAINING_STATE_DRAFT);
  ov_training_set_organisation (training, ov_record_get_id (OV_RECORD (organisation)));
  ov_training_set_first_day (training, ov_day_new (2026, 12, 1));
  ov_training_set_last_day (training, ov_day_new (2026, 12, 15));
  add (changes, training);
  ov_person_set_surname (known, "Hirvasoja");
  ov_person_set_first_names (known, "Kalevi");
  ov_person_set_birth_day (known, ov_day_new (1955, 6, 8));
  ov_person_set_birth_year (known, 1955);
  ov_person_set_municipality (known, "491");
  ov_person_set_email (known, "kalevi@example.fi");
  ov_person_set_organisation (known, ov_record_get_id (OV_RECORD (organisation)));
  add (changes, known);
  f->training = ov_record_get_id (OV_RECORD (training));
  save (f, changes);
}

static guint
count_participations (Fixture *f)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  ov_store_get_children_async (ov_session_get_store (f->session), OV_NOUN_PARTICIPATION, f->training, NULL, done_cb, &result);
  wait_until (result);
  found = ov_store_get_children_finish (ov_session_get_store (f->session), result, &error);
  g_assert_no_error (error);
  return found->len;
}

static GtkWidget *
find (GtkWidget *widget, GType type, guint *left)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (*left)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, left);

      if (found)
        return found;
    }
  return NULL;
}

static gpointer
nth (GtkWidget *root, GType type, guint n)
{
  return find (root, type, &n);
}

/* The button with the words; NULL when there is none that can be seen. */
static GtkWidget *
button (GtkWidget *root, const char *words)
{
  GtkWidget *found;

  for (guint i = 0; (found = nth (root, GTK_TYPE_BUTTON, i)); i++)
    if (gtk_widget_get_mapped (found) && gtk_button_get_label (GTK_BUTTON (found)) && strstr (gtk_button_get_label (GTK_BUTTON (found)), words))
      return found;
  return NULL;
}

static gboolean
shows (GtkWidget *root, const char *words)
{
  GtkWidget *found;

  for (guint i = 0; (found = nth (root, GTK_TYPE_LABEL, i)); i++)
    if (gtk_widget_get_mapped (found) && strstr (gtk_label_get_text (GTK_LABEL (found)), words))
      return TRUE;
  return FALSE;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

/* As the application does. */
static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, OV_RESOURCE_BASE "/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  if (g_getenv ("OV_TEST_DARK"))
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
}

static void
set_up (Fixture *f, gconstpointer wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  char id[OV_ID_TEXT_SIZE];
  int width = wanted ? GPOINTER_TO_INT (wanted) : 1280, height = wanted ? 700 : 800;

  f->folder = g_dir_make_tmp ("ov-import-XXXXXX", &error);
  g_assert_true (ov_profile_create (f->folder, OV_PROFILE_COMPUTER, &error));
  ov_session_open_async (f->folder, NULL, done_cb, &result);
  wait_until (result);
  f->session = ov_session_open_finish (result, &error);
  g_assert_no_error (error);
  settle (f);
  fill (f);
  settle (f);
  f->context = ov_display_test_context ();
  ov_context_set_language (f->context, OV_LANGUAGE_EN);
  ov_context_set_session (f->context, f->session);
  ov_settings_set_number (ov_context_get_settings (f->context), "window", "width", width);
  ov_settings_set_number (ov_context_get_settings (f->context), "window", "height", height);
  f->window = ov_window_new (NULL, f->context);
  gtk_window_present (GTK_WINDOW (f->window));
  gtk_test_widget_wait_for_draw (f->window);
  ov_window_open (OV_WINDOW (f->window), "import", ov_id_print (f->training, id));
  wait_until ((f->task = nth (f->window, OV_TYPE_IMPORT_TASK, 0)));
  ov_display_test_iterate (300);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  ov_display_test_iterate (100);
  ov_context_set_session (f->context, NULL);
  g_object_unref (f->context);
  ov_session_close (f->session);
  ov_display_test_iterate (50);
  g_object_unref (f->session);
  remove_folder (f->folder);
  g_free (f->folder);
}

static char *
read_fixture (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("OV_FIXTURES"), name, NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static OvImportTable *
paste (Fixture *f, const char *text)
{
  OvImportTable *table = nth (f->task, OV_TYPE_IMPORT_TABLE, 0);

  ov_import_source_take_text (nth (f->task, OV_TYPE_IMPORT_SOURCE, 0), text);
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (table)));
  ov_display_test_iterate (100);
  return table;
}

static char *
counts (Fixture *f)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0, found = 0; found < 4; i++)
    {
      GtkWidget *toggle = nth (f->task, GTK_TYPE_TOGGLE_BUTTON, i);

      g_assert_nonnull (toggle);
      if (GTK_IS_BOX (gtk_button_get_child (GTK_BUTTON (toggle))))
        {
          g_string_append_printf (text, "%s%s", found++ ? " " : "",
                                  gtk_label_get_text (GTK_LABEL (gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (toggle))))));
        }
    }
  return g_string_free (text, FALSE);
}

#define assert_counts(f, expected) \
  G_STMT_START { g_autofree char *counts_ = counts (f); g_assert_cmpstr (counts_, ==, expected); } G_STMT_END

static void
snapshot (Fixture *f, const char *name)
{
  g_autofree char *command = NULL;

  if (g_getenv ("OV_TEST_PICTURES") == NULL)
    return;
  ov_display_test_iterate (300);
  command = g_strdup_printf ("import -window root %s/%s.png", g_getenv ("OV_TEST_PICTURES"), name);
  g_assert_cmpint (system (command), ==, 0);
}

static void
test_thirty (Fixture *f, gconstpointer unused)
{
  g_autofree char *text = read_fixture ("participants.csv");
  g_autofree char *address = NULL;
  OvImportTable *table;
  GtkWidget *entry;

  snapshot (f, "source");
  table = paste (f, text);
  assert_counts (f, "30 25 4 1");
  g_assert_nonnull (button (f->task, "Bring in 26 participants"));
  g_assert_true (shows (f->task, "4 rows to be mended are left out"));
  ov_display_test_names (nth (f->task, ADW_TYPE_FLAP, 0), "the list");
  snapshot (f, "list");

  /* The known person is the first point; the safe choice is made, and the keys change it. */
  g_assert_true (shows (f->task, "Point 1 / 5"));
  g_assert_cmpstr (ov_import_row_get_surname (ov_import_table_get_row (table)), ==, "Hirvasoja");
  g_assert_cmpint (ov_import_row_get_action (ov_import_table_get_row (table)), ==, OV_IMPORT_SAME);
  gtk_widget_activate_action (f->task, "import.choose", "i", 3);
  ov_display_test_iterate (50);
  g_assert_nonnull (button (f->task, "Bring in 25 participants"));
  gtk_widget_activate_action (f->task, "import.choose", "i", 2);
  g_assert_cmpint (ov_import_row_get_action (ov_import_table_get_row (table)), ==, OV_IMPORT_NEW);
  gtk_widget_activate_action (f->task, "import.choose", "i", 1);
  g_assert_cmpint (ov_import_row_get_action (ov_import_table_get_row (table)), ==, OV_IMPORT_SAME);

  /* A missing surname is typed beside the rows. */
  gtk_widget_activate_action (f->task, "import.next", NULL);
  ov_display_test_iterate (100);
  snapshot (f, "missing");
  entry = nth (nth (f->task, OV_TYPE_IMPORT_ASIDE, 0), ADW_TYPE_ENTRY_ROW, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Lautavaara");
  g_signal_emit_by_name (entry, "apply");
  ov_display_test_iterate (100);
  assert_counts (f, "30 26 3 1");

  /* A broken address is mended in its cell. */
  gtk_widget_activate_action (f->task, "import.next", NULL);
  ov_display_test_iterate (100);
  gtk_widget_activate_action (f->task, "import.edit", NULL);
  entry = nth (GTK_WIDGET (table), GTK_TYPE_ENTRY, 0);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "ake.sodergard@example.fi");
  g_signal_emit_by_name (entry, "activate");
  ov_display_test_iterate (100);
  assert_counts (f, "30 27 2 1");

  /* The wrong century is a suggestion. */
  gtk_widget_activate_action (f->task, "import.next", NULL);
  gtk_widget_activate_action (f->task, "import.next", NULL);
  ov_display_test_iterate (100);
  snapshot (f, "suggestion");
  g_signal_emit_by_name (button (nth (f->task, OV_TYPE_IMPORT_ASIDE, 0), " → "), "clicked");
  ov_display_test_iterate (100);
  assert_counts (f, "30 28 1 1");
  g_assert_nonnull (button (f->task, "Bring in 29 participants"));
}

static void
test_save (Fixture *f, gconstpointer unused)
{
  g_autofree char *text = read_fixture ("participants.csv");
  GtkWidget *undo;

  paste (f, text);
  g_assert_cmpuint (count_participations (f), ==, 0);
  gtk_widget_activate_action (f->task, "import.save", NULL);
  wait_until (nth (f->window, OV_TYPE_IMPORT_TASK, 0) == NULL);
  ov_display_test_iterate (300);
  g_assert_cmpuint (count_participations (f), ==, 26);
  g_assert_true (shows (f->window, "26 participants added"));
  settle (f);
  undo = button (f->window, "Undo");
  g_assert_nonnull (undo);
  g_signal_emit_by_name (undo, "clicked");
  wait_until (count_participations (f) == 0);
  settle (f);
}

/* No word of the window holds a code in plain text. */
static void
assert_masked (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    g_assert_null (ov_cell_find_identity_code (gtk_label_get_text (GTK_LABEL (widget))));
  if (GTK_IS_EDITABLE (widget))
    g_assert_null (ov_cell_find_identity_code (gtk_editable_get_text (GTK_EDITABLE (widget))));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    assert_masked (child);
}

static void
test_columns (Fixture *f, gconstpointer unused)
{
  OvImportTable *table = paste (f, "Aaa\tBbb\tHetu\nVirtanen\tAnna\t010144-900U\nOja\tOnni\t010144-900V\n");
  GtkDropDown *choice = nth (GTK_WIDGET (table), GTK_TYPE_DROP_DOWN, 0);

  assert_masked (f->task);
  gtk_drop_down_set_selected (choice, OV_COLUMN_SURNAME);
  ov_display_test_iterate (300);
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (table)));
  gtk_drop_down_set_selected (nth (GTK_WIDGET (table), GTK_TYPE_DROP_DOWN, 1), OV_COLUMN_FIRST_NAMES);
  ov_display_test_iterate (300);
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (table)));
  assert_counts (f, "2 1 1 0");
  g_assert_nonnull (button (f->task, "Bring in 1 participant"));
  assert_masked (f->task);
}

static void
test_unreadable (Fixture *f, gconstpointer unused)
{
  OvImportSource *source = nth (f->task, OV_TYPE_IMPORT_SOURCE, 0);
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/nonexistent/list.csv");
  g_autoptr (GFile) folder = g_file_new_for_path (f->folder);

  ov_import_source_take_text (source, "  \n");
  g_assert_true (shows (f->task, "There is nothing to paste"));
  snapshot (f, "nothing");
  ov_import_source_take_text (source, "Surname;First names;E-mail\n");
  wait_until (shows (f->task, "There are no rows in the list"));
  ov_import_source_take_file (source, nowhere);
  wait_until (shows (f->task, "The list cannot be read"));
  g_assert_true (shows (f->task, "The file is no longer there"));
  ov_import_source_take_file (source, folder);
  wait_until (shows (f->task, "This is a folder"));
  gtk_widget_activate_action (f->task, "import.cancel", NULL);
  wait_until (nth (f->window, OV_TYPE_IMPORT_TASK, 0) == NULL);
}

static GFile *
write_list (Fixture *f, const char *name, const char *bytes, gssize length)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static void
drop (GtkWidget *widget, GFile *file)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  GdkFileList *files = gdk_file_list_new_from_array (&file, 1);
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, files);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 0.0, 0.0, &taken);
    }
  g_assert_true (taken);
}

/* A file that is dropped; its letters are read wrongly at first, then as chosen, and what was mended may also stay. */
static void
test_encoding (Fixture *f, gconstpointer unused)
{
  g_autoptr (GFile) file = write_list (f, "list.csv", "Sukunimi;Etunimet;Hetu\nH\xc3\xa4m\xc3\xa4l\xc3\xa4inen;Aino;010144-900U\n", -1);
  OvImportTable *table = nth (f->task, OV_TYPE_IMPORT_TABLE, 0);
  GtkWidget *source = nth (f->task, OV_TYPE_IMPORT_SOURCE, 0);
  GtkWidget *row;

  drop (source, file);
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (table)));
  g_assert_true (shows (GTK_WIDGET (table), "Hämäläinen"));
  gtk_widget_activate_action (f->task, "import.encoding", NULL);
  wait_until (shows (source, "Which one reads right?"));
  assert_masked (f->task);
  snapshot (f, "encodings");
  gtk_widget_activate_action (GTK_WIDGET (button (source, "Back to the Rows")), "source.keep", NULL);
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (table)));
  g_assert_true (shows (GTK_WIDGET (table), "Hämäläinen"));

  gtk_widget_activate_action (f->task, "import.encoding", NULL);
  for (guint i = 0; (row = nth (source, ADW_TYPE_ACTION_ROW, i)); i++)
    if (strstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), "1252"))
      g_signal_emit_by_name (row, "activated");
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (table)));
  g_assert_true (shows (GTK_WIDGET (table), "HÃ¤mÃ¤lÃ¤inen"));
}

static gboolean
is_mapped (GtkWidget *widget)
{
  return widget && gtk_widget_get_mapped (widget);
}

/* As Ctrl+V does. */
static void
press_paste (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean done = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller) || gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_CAPTURE)
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          g_autofree char *keys = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

          if (g_str_equal (keys, "<Control>v"))
            done = gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), GTK_SHORTCUT_ACTION_EXCLUSIVE, widget, NULL);
        }
    }
  g_assert_true (done);
}

/* Where participants are typed, a list can be dropped, or its rows pasted; a single cell goes into the entry. */
static void
test_from_the_training (Fixture *f, gconstpointer unused)
{
  g_autoptr (GFile) file = write_list (f, "list.csv", "Surname;First names\nAho;Anna\nOja;Onni\n", -1);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (f->window);
  char id[OV_ID_TEXT_SIZE];
  g_autofree char *target = g_strconcat (ov_id_print (f->training, id), ":people", NULL);
  GtkWidget *list, *entry;

  gtk_widget_activate_action (f->task, "import.cancel", NULL);
  wait_until (nth (f->window, OV_TYPE_IMPORT_TASK, 0) == NULL);
  ov_window_open (OV_WINDOW (f->window), "training", target);
  wait_until (is_mapped ((list = nth (f->window, g_type_from_name ("OvParticipantList"), 0))));
  wait_until (is_mapped ((entry = nth (list, GTK_TYPE_TEXT, 0))));

  gtk_widget_grab_focus (entry);
  gdk_clipboard_set_text (clipboard, "Kettuvuori\n");
  press_paste (list);
  wait_until (g_str_has_prefix (gtk_editable_get_text (GTK_EDITABLE (entry)), "Kettuvuori"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "");

  drop (list, file);
  wait_until ((f->task = nth (f->window, OV_TYPE_IMPORT_TASK, 0)));
  wait_until (is_mapped (nth (f->task, OV_TYPE_IMPORT_TABLE, 0)));
  assert_counts (f, "2 2 0 0");
  gtk_widget_activate_action (f->task, "import.cancel", NULL);
  wait_until (is_mapped ((list = nth (f->window, g_type_from_name ("OvParticipantList"), 0))));

  gdk_clipboard_set_text (clipboard, "Surname\tFirst names\nAho\tAnna\n");
  press_paste (list);
  wait_until ((f->task = nth (f->window, OV_TYPE_IMPORT_TASK, 0)));
  wait_until (is_mapped (nth (f->task, OV_TYPE_IMPORT_TABLE, 0)));
  assert_counts (f, "1 1 0 0");
}

static void
bring_in (Fixture *f)
{
  g_autofree char *text = read_fixture ("participants.csv");
  char id[OV_ID_TEXT_SIZE];

  ov_window_open (OV_WINDOW (f->window), "import", ov_id_print (f->training, id));
  wait_until ((f->task = nth (f->window, OV_TYPE_IMPORT_TASK, 0)));
  paste (f, text);
  wait_until (button (f->task, "Bring in 26") && gtk_widget_is_sensitive (button (f->task, "Bring in 26")));
  gtk_widget_activate_action (f->task, "import.save", NULL);
  wait_until (nth (f->window, OV_TYPE_IMPORT_TASK, 0) == NULL);
  wait_until (count_participations (f) == 26);
  settle (f);
}

/* Ctrl+Z takes the whole import back, also when the page was left; what was done later in a form comes first. */
static void
test_undo_by_key (Fixture *f, gconstpointer unused)
{
  char id[OV_ID_TEXT_SIZE];
  g_autofree char *target = g_strconcat (ov_id_print (f->training, id), ":plan", NULL);
  GtkWidget *name;

  gtk_widget_activate_action (f->task, "import.cancel", NULL);
  wait_until (nth (f->window, OV_TYPE_IMPORT_TASK, 0) == NULL);
  ov_window_open (OV_WINDOW (f->window), "people", NULL);
  bring_in (f);
  ov_window_open (OV_WINDOW (f->window), "people", NULL);
  ov_display_test_iterate (300);
  gtk_widget_activate_action (f->window, "win.undo", NULL);
  wait_until (count_participations (f) == 0);
  wait_until (shows (f->window, "The import was undone"));
  settle (f);

  bring_in (f);
  ov_window_open (OV_WINDOW (f->window), "training", target);
  wait_until (is_mapped ((name = nth (nth (f->window, g_type_from_name ("OvPlanPage"), 0), OV_TYPE_TEXT_FIELD, 0))) && *gtk_editable_get_text (GTK_EDITABLE (name)));
  gtk_editable_set_text (GTK_EDITABLE (name), "Another name");
  gtk_widget_activate_action (f->window, "win.undo", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "Vertaisohjaajan peruskoulutus");
  g_assert_cmpuint (count_participations (f), ==, 26);
  gtk_widget_activate_action (f->window, "win.undo", NULL);
  wait_until (count_participations (f) == 0);
  gtk_widget_activate_action (f->window, "win.undo", NULL);
  settle (f);
  g_assert_cmpuint (count_participations (f), ==, 0);
}

/* In the list of a page, too, Ctrl+Z is about what is shown beside it. */
static void
test_undo_in_lists (Fixture *f, gconstpointer unused)
{
  GtkWidget *row, *name;

  gtk_widget_activate_action (f->task, "import.cancel", NULL);
  ov_window_open (OV_WINDOW (f->window), "people", NULL);
  wait_until ((row = nth (f->window, g_type_from_name ("OvPersonRow"), 0)));
  wait_until (strstr (ov_drawn_row_get_text (OV_DRAWN_ROW (row), OV_ROW_NAME), "Kalevi"));
  gtk_widget_activate_action (row, "listitem.select", "(bb)", FALSE, FALSE);
  wait_until (is_mapped ((name = nth (nth (f->window, g_type_from_name ("OvPersonView"), 0), OV_TYPE_TEXT_FIELD, 0))) ||
              g_str_equal (gtk_editable_get_text (GTK_EDITABLE (name)), "Hirvasoja"));
  gtk_editable_set_text (GTK_EDITABLE (name), "Hirvaskangas");
  gtk_widget_grab_focus (gtk_widget_get_parent (row));
  ov_display_test_iterate (50);
  gtk_widget_activate_action (f->window, "win.undo", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "Hirvasoja");
  gtk_widget_activate_action (f->window, "win.redo", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "Hirvaskangas");

  ov_window_open (OV_WINDOW (f->window), "models", NULL);
  ov_display_test_iterate (100);
  gtk_widget_activate_action (f->window, "win.new", NULL);
  wait_until (is_mapped ((name = nth (nth (f->window, g_type_from_name ("OvModelView"), 0), ADW_TYPE_ENTRY_ROW, 0))) || name);
  gtk_editable_set_text (GTK_EDITABLE (name), "Ensiapu");
  gtk_widget_grab_focus (nth (nth (f->window, g_type_from_name ("OvModelList"), 0), GTK_TYPE_TEXT, 0));
  ov_display_test_iterate (50);
  gtk_widget_activate_action (f->window, "win.undo", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "");
}

/* A doubtful year that is brought in all the same is not refused by the registry afterwards. */
static void
test_old (Fixture *f, gconstpointer unused)
{
  paste (f, "Surname\tFirst names\tDate of birth\nAho\tAnna\t1.2.1871\nOja\tOnni\t3.4.1980\n");
  assert_counts (f, "2 1 1 0");
  gtk_widget_activate_action (f->task, "import.choose", "i", 2);
  ov_display_test_iterate (100);
  gtk_widget_activate_action (f->task, "import.save", NULL);
  wait_until (nth (f->window, OV_TYPE_IMPORT_TASK, 0) == NULL);
  settle (f);
  g_assert_cmpuint (count_participations (f), ==, 2);
}

/* Someone of another name has the address: both are shown, and a person of one's own is preset. */
static void
test_same_address (Fixture *f, gconstpointer unused)
{
  OvImportTable *table = paste (f, "Surname\tFirst names\tE-mail\nOja\tOnni\tKALEVI@example.fi\n");

  assert_counts (f, "1 0 0 1");
  g_assert_true (shows (f->task, "Hirvasoja Kalevi has the same e-mail address."));
  g_assert_true (shows (f->task, "In the register"));
  g_assert_cmpint (ov_import_row_get_action (ov_import_table_get_row (table)), ==, OV_IMPORT_NEW);
  gtk_widget_activate_action (f->task, "import.choose", "i", 1);
  ov_display_test_iterate (100);
  g_assert_true (shows (f->task, "Changes: Surname, First names"));
  snapshot (f, "same-address");
}

static void
take_file (Fixture *f, const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("OV_FIXTURES"), name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  ov_import_source_take_file (nth (f->task, OV_TYPE_IMPORT_SOURCE, 0), file);
}

/* A file with one sheet opens like a text file. */
static void
test_spreadsheet (Fixture *f, gconstpointer unused)
{
  take_file (f, "participants.ods");
  wait_until (gtk_widget_get_mapped (nth (f->task, OV_TYPE_IMPORT_TABLE, 0)));
  g_assert_nonnull (button (f->task, "Bring in 26 participants"));
}

/* One with several asks which, and tells what is hidden. */
static void
test_sheets (Fixture *f, gconstpointer unused)
{
  GtkWidget *list;
  GtkListBoxRow *row;

  take_file (f, "values-libreoffice.ods");
  wait_until (shows (f->task, "Which sheet is the list on?"));
  g_assert_true (shows (f->task, "Hidden in the file"));
  list = gtk_widget_get_ancestor (nth (f->task, ADW_TYPE_ACTION_ROW, 0), GTK_TYPE_LIST_BOX);
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Osallistujat");
  snapshot (f, "sheets");
  gtk_widget_activate (GTK_WIDGET (row));
  wait_until (gtk_widget_get_mapped (nth (f->task, OV_TYPE_IMPORT_TABLE, 0)));
}

/* Checked in the background; stopping leaves nothing behind. */
static void
test_many (Fixture *f, gconstpointer unused)
{
  g_autoptr (GString) text = g_string_new ("Surname;First names;Year of birth\n");

  for (guint i = 0; i < 1500; i++)
    g_string_append_printf (text, "Testi%c%c%c;Anna;1960\n", 'a' + i % 26, 'a' + i / 26 % 26, 'a' + i / 676);
  paste (f, text->str);
  assert_counts (f, "1500 1500 0 0");
  gtk_widget_activate_action (f->task, "import.save", NULL);
  wait_until (nth (f->window, OV_TYPE_IMPORT_TASK, 0) == NULL);
  g_assert_cmpuint (count_participations (f), ==, 1500);
  ov_display_test_iterate (300);
  g_signal_emit_by_name (button (f->window, "Undo"), "clicked");
  wait_until (count_participations (f) == 0);
}

/* Rows and the chosen row take turns, and nothing needs more than the window has. */
static void
test_narrow (Fixture *f, gconstpointer wanted)
{
  g_autofree char *text = read_fixture ("participants.csv");
  AdwFlap *flap = nth (f->task, ADW_TYPE_FLAP, 0);

  paste (f, text);
  ov_display_test_iterate (300);
  g_assert_true (adw_flap_get_folded (flap));
  g_assert_false (adw_flap_get_reveal_flap (flap));
  g_assert_nonnull (button (f->task, "Bring in 26"));
  snapshot (f, "narrow");
  gtk_widget_activate_action (f->task, "import.next", NULL);
  ov_display_test_iterate (300);
  g_assert_true (adw_flap_get_reveal_flap (flap));
  snapshot (f, "narrow-row");
  ov_display_test_fits (f->task, GPOINTER_TO_INT (wanted), "the list");
  gtk_widget_activate_action (f->task, "import.close-row", NULL);
  g_assert_false (adw_flap_get_reveal_flap (flap));
}

int
main (int argc, char **argv)
{
  g_setenv ("OV_TODAY", "2026-11-22", TRUE);
  ov_display_test_init (&argc, &argv);
  load_style ();
#define ADD(name, function) g_test_add ("/import/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("thirty", test_thirty);
  ADD ("save", test_save);
  ADD ("undo-by-key", test_undo_by_key);
  ADD ("undo-in-lists", test_undo_in_lists);
  ADD ("columns", test_columns);
  ADD ("unreadable", test_unreadable);
  ADD ("encoding", test_encoding);
  ADD ("old", test_old);
  ADD ("same-address", test_same_address);
  ADD ("from-the-training", test_from_the_training);
  ADD ("spreadsheet", test_spreadsheet);
  ADD ("sheets", test_sheets);
  ADD ("many", test_many);
  g_test_add ("/import/narrow", Fixture, GINT_TO_POINTER (360), set_up, test_narrow, tear_down);
  return g_test_run ();
}
