/* The window as a whole: places, keys, going back, narrow and wide. */
#include "config.h"
#include "ov-area.h"
#include "ov-display-test.h"
#include "ov-ellipsis-tooltip.h"
#include "ov-first-start.h"
#include "ov-keys.h"
#include "ov-keys-window.h"
#include "ov-list-detail.h"
#include "ov-navigator.h"
#include "ov-page.h"
#include "ov-pdf-view.h"
#include "ov-window.h"

/* A page of a list and a detail, as the task areas make theirs. */
#define TYPE_PROBE_PAGE (probe_page_get_type ())
G_DECLARE_FINAL_TYPE (ProbePage, probe_page, PROBE, PAGE, OvPage)

struct _ProbePage
{
  OvPage        parent;
  OvListDetail *list_detail;
  GtkWidget    *row;
  GtkWidget    *field;
  char         *opened;
  guint         undone;
};

G_DEFINE_FINAL_TYPE (ProbePage, probe_page, OV_TYPE_PAGE)

static void
probe_page_open (OvPage *page, const char *kind, const char *target)
{
  ProbePage *self = PROBE_PAGE (page);

  g_free (self->opened);
  self->opened = g_strdup_printf ("%s %s", kind ? kind : "-", target ? target : "-");
  if (target)
    ov_list_detail_show_detail (self->list_detail);
}

static gboolean
probe_page_go_back (OvPage *page)
{
  return ov_list_detail_go_back (PROBE_PAGE (page)->list_detail);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PROBE_PAGE (widget)->undone++;
}

static void
probe_page_finalize (GObject *object)
{
  g_free (PROBE_PAGE (object)->opened);
  G_OBJECT_CLASS (probe_page_parent_class)->finalize (object);
}

static void
probe_page_class_init (ProbePageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = probe_page_finalize;
  OV_PAGE_CLASS (klass)->open = probe_page_open;
  OV_PAGE_CLASS (klass)->go_back = probe_page_go_back;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "page.undo", NULL, undo_action);
}

static void
probe_page_init (ProbePage *self)
{
  static const char xml[] =
    "<interface><object class='OvListDetail' id='it'>"
    "<child type='list'><object class='OvPane'><property name='title'>List</property>"
    "<child><object class='GtkButton' id='row'><property name='label'>Row</property></object></child></object></child>"
    "<child type='detail'><object class='OvPane'><property name='title'>Detail</property>"
    "<child><object class='GtkButton' id='field'><property name='label'>Field</property></object></child></object></child>"
    "</object></interface>";
  g_autoptr(GtkBuilder) builder = NULL;

  g_type_ensure (OV_TYPE_LIST_DETAIL);
  g_type_ensure (OV_TYPE_PANE);
  builder = gtk_builder_new_from_string (xml, -1);
  self->list_detail = OV_LIST_DETAIL (gtk_builder_get_object (builder, "it"));
  self->row = GTK_WIDGET (gtk_builder_get_object (builder, "row"));
  self->field = GTK_WIDGET (gtk_builder_get_object (builder, "field"));
  g_object_set (self, "header-visible", FALSE, NULL);
  ov_pane_set_content (OV_PANE (self), GTK_WIDGET (self->list_detail));
}

static const OvArea probe_area = {
  .id = "probe", .title = "Probe", .icon_name = "view-grid-symbolic", .kinds = "probe-record other", .position = 500,
  .page_type = probe_page_get_type,
};

static GtkWidget *
show_window (OvContext *context, int width)
{
  OvSettings *settings = ov_context_get_settings (context);
  GtkWidget *window;

  ov_settings_set_number (settings, "window", "width", width);
  ov_settings_set_number (settings, "window", "height", 600);
  window = ov_window_new (NULL, context);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  return window;
}

static void
test_places (void)
{
  g_autoptr(OvContext) context = ov_display_test_context ();
  GtkWidget *window = show_window (context, 1280);
  ProbePage *page;

  g_assert_false (ov_window_open (OV_WINDOW (window), "no-such-place", NULL));
  g_assert_true (ov_window_open (OV_WINDOW (window), "dashboard", NULL));
  g_assert_cmpstr (ov_window_get_area (OV_WINDOW (window)), ==, "dashboard");
  g_assert_true (gtk_widget_activate_action (window, "nav.open", "(ss)", "probe-record", "abc"));
  g_assert_cmpstr (ov_window_get_area (OV_WINDOW (window)), ==, "probe");
  page = PROBE_PAGE (ov_window_get_page (OV_WINDOW (window), "probe"));
  g_assert_cmpstr (page->opened, ==, "probe-record abc");
  g_assert_true (gtk_widget_activate_action (window, "win.undo", NULL));
  g_assert_cmpuint (page->undone, ==, 1);
  gtk_widget_activate_action (window, "win.back", NULL);
  g_assert_cmpstr (ov_window_get_area (OV_WINDOW (window)), ==, "dashboard");
  gtk_widget_activate_action (window, "win.next-pane", NULL);
  gtk_widget_activate_action (window, "win.toggle-sidebar", NULL);
  ov_display_test_names (window, "the window");
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  ov_display_test_iterate (50);
  g_assert_null (window);
}

static void
test_narrow (void)
{
  g_autoptr(OvContext) context = ov_display_test_context ();
  GtkWidget *window = show_window (context, 360);
  ProbePage *page;
  gboolean back;

  ov_window_open (OV_WINDOW (window), "probe", NULL);
  ov_display_test_iterate (50);
  page = PROBE_PAGE (ov_window_get_page (OV_WINDOW (window), "probe"));
  g_object_get (page, "back-visible", &back, NULL);
  g_assert_true (back);
  g_assert_true (ov_list_detail_is_folded (page->list_detail));
  ov_window_open (OV_WINDOW (window), "other", "1");
  gtk_widget_activate_action (window, "win.back", NULL);
  g_assert_cmpstr (ov_window_get_area (OV_WINDOW (window)), ==, "probe");
  g_assert_false (ov_list_detail_go_back (page->list_detail));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Opening a row leaves the focus in the list where both are seen, and takes it along where they lie over each other. */
static void
test_focus (void)
{
  for (int width = 360; width <= 1280; width += 920)
    {
      g_autoptr(OvContext) context = ov_display_test_context ();
      GtkWidget *window = show_window (context, width);
      ProbePage *page;

      ov_window_open (OV_WINDOW (window), "probe", NULL);
      ov_display_test_iterate (50);
      page = PROBE_PAGE (ov_window_get_page (OV_WINDOW (window), "probe"));
      g_assert_true (gtk_widget_grab_focus (page->row));
      ov_list_detail_show_detail (page->list_detail);
      ov_display_test_iterate (50);
      g_assert_cmpint (ov_list_detail_is_folded (page->list_detail), ==, width == 360);
      g_assert_cmpint (gtk_widget_is_focus (page->row), ==, width == 1280);
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

static void
done_cb (GSimpleAction *action, GVariant *parameter, gpointer times)
{
  ++*(guint *) times;
}

/* A command of the page is done by what can, wherever the focus is; by nothing that is out of sight. */
static void
test_commands (void)
{
  g_autoptr(OvContext) context = ov_display_test_context ();
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr(GSimpleAction) print = g_simple_action_new ("print", NULL);
  GtkWidget *window = show_window (context, 1280);
  ProbePage *page;
  guint times = 0;

  ov_window_open (OV_WINDOW (window), "probe", NULL);
  page = PROBE_PAGE (ov_window_get_page (OV_WINDOW (window), "probe"));
  ov_display_test_iterate (50);
  g_signal_connect (print, "activate", G_CALLBACK (done_cb), &times);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (print));
  gtk_widget_insert_action_group (page->field, "page", G_ACTION_GROUP (group));
  g_assert_true (gtk_widget_grab_focus (page->row));
  gtk_widget_activate_action (window, "win.print", NULL);
  g_assert_cmpuint (times, ==, 1);
  g_assert_true (gtk_widget_grab_focus (page->field));
  gtk_widget_activate_action (window, "win.print", NULL);
  g_assert_cmpuint (times, ==, 2);
  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  gtk_widget_activate_action (window, "win.print", NULL);
  g_assert_cmpuint (times, ==, 3);
  g_assert_true (gtk_widget_grab_focus (page->row));
  gtk_widget_set_visible (page->field, FALSE);
  gtk_widget_activate_action (window, "win.print", NULL);
  g_assert_cmpuint (times, ==, 3);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
leave_cb (GSimpleAction *action, GVariant *parameter, gpointer task)
{
  ov_navigator_pop_task (task);
}

/* Esc leaves a task that can be left. What is asked for from outside waits until then, and is told to. */
static void
test_asked_for (void)
{
  g_autoptr(OvContext) context = ov_display_test_context ();
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr(GSimpleAction) leave = g_simple_action_new ("close", NULL);
  GtkWidget *window = show_window (context, 800);
  GtkWidget *task = ov_pane_new ("A task", gtk_button_new_with_label ("Do it"));
  GtkWidget *probe;

  ov_window_open (OV_WINDOW (window), "dashboard", NULL);
  probe = ov_window_get_page (OV_WINDOW (window), "probe");
  gtk_widget_activate_action (window, "win.leave", NULL);
  g_signal_connect (leave, "activate", G_CALLBACK (leave_cb), task);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (leave));
  gtk_widget_insert_action_group (task, "task", G_ACTION_GROUP (group));
  ov_navigator_push_task (probe, task);
  ov_display_test_iterate (30);
  ov_window_ask_for (OV_WINDOW (window), "other", "abc");
  g_assert_cmpstr (ov_window_get_area (OV_WINDOW (window)), ==, "dashboard");
  gtk_widget_activate_action (window, "win.leave", NULL);
  while (!g_str_equal (ov_window_get_area (OV_WINDOW (window)), "probe"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (PROBE_PAGE (probe)->opened, ==, "other abc");
  ov_window_ask_for (OV_WINDOW (window), "dashboard", NULL);
  g_assert_cmpstr (ov_window_get_area (OV_WINDOW (window)), ==, "dashboard");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Where the toast that is shown ends. */
static int
foot_of_toast (GtkWidget *window)
{
  GtkWidget *toasts = gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), ADW_TYPE_TOAST_OVERLAY);
  graphene_rect_t place;

  for (GtkWidget *child = gtk_widget_get_first_child (toasts); child; child = gtk_widget_get_next_sibling (child))
    if (g_str_equal (G_OBJECT_TYPE_NAME (child), "AdwToastWidget") && gtk_widget_get_height (child) > 0 &&
        gtk_widget_compute_bounds (child, window, &place))
      return (int) (place.origin.y + place.size.height);
  return 0;
}

/* A toast leaves the buttons at the foot of a task free. */
static void
test_toast (void)
{
  g_autoptr(OvContext) context = ov_display_test_context ();
  GtkWidget *window = show_window (context, 360);
  GtkWidget *button = gtk_button_new_with_label ("Send on");
  GtkWidget *task = ov_pane_new ("A task", gtk_button_new_with_label ("Do it"));
  graphene_rect_t place;

  ov_pane_add_bottom (OV_PANE (task), button);
  ov_navigator_push_task (ov_window_get_page (OV_WINDOW (window), "probe"), task);
  while (gtk_widget_get_height (button) == 0)
    g_main_context_iteration (NULL, TRUE);
  ov_navigator_toast (task, "A & <B>", NULL, NULL, NULL);
  g_assert_true (gtk_widget_compute_bounds (button, window, &place));
  /* It comes up from below. */
  for (guint waited = 0; waited < 5000 && (foot_of_toast (window) == 0 || foot_of_toast (window) > (int) place.origin.y); waited += 20)
    ov_display_test_iterate (20);
  g_assert_cmpint (foot_of_toast (window), >, 0);
  g_assert_cmpint (foot_of_toast (window), <=, (int) place.origin.y);
  gtk_window_destroy (GTK_WINDOW (window));
}

static GtkWidget *
find_titled (GtkWidget *widget, const char *title)
{
  GtkWidget *found = NULL;

  if (ADW_IS_PREFERENCES_ROW (widget) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_titled (child, title);
  return found;
}

static void
count_cb (GSimpleAction *action, GVariant *parameter, guint *count)
{
  (*count)++;
}

/* Enter goes to what is missing and begins when nothing is; a study centre is never taken for granted. */
static void
test_first_start (void)
{
  GtkWidget *page = ov_first_start_new (OV_LANGUAGE_EN);
  GtkWidget *window = adw_window_new ();
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr(GSimpleAction) begin = g_simple_action_new ("begin-computer", G_VARIANT_TYPE ("(ssss)"));
  GtkWidget *name, *organisation, *centre;
  guint begun = 0;

  g_signal_connect (begin, "activate", G_CALLBACK (count_cb), &begun);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (begin));
  gtk_widget_insert_action_group (window, "app", G_ACTION_GROUP (group));
  adw_window_set_content (ADW_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  gtk_widget_activate_action (page, "start.computer", NULL);
  name = find_titled (page, "Your name");
  organisation = find_titled (page, "Your organisation");
  centre = find_titled (page, "Study centre");
  gtk_editable_set_text (GTK_EDITABLE (name), "Aino Koe");
  gtk_editable_set_text (GTK_EDITABLE (organisation), " ");
  g_signal_emit_by_name (name, "entry-activated");
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (organisation)))));
  gtk_editable_set_text (GTK_EDITABLE (organisation), "Koeyhdistys ry");
  g_signal_emit_by_name (organisation, "entry-activated");
  g_assert_cmpuint (begun, ==, 0);
  adw_combo_row_set_selected (ADW_COMBO_ROW (centre), 1);
  g_signal_emit_by_name (organisation, "entry-activated");
  g_assert_cmpuint (begun, ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_tasks (void)
{
  g_autoptr(OvContext) context = ov_display_test_context ();
  GtkWidget *window = show_window (context, 800);
  GtkWidget *task = ov_pane_new ("A task", gtk_button_new_with_label ("Do it"));

  ov_window_open (OV_WINDOW (window), "probe", NULL);
  ov_navigator_push_task (ov_window_get_page (OV_WINDOW (window), "probe"), task);
  g_assert_true (gtk_widget_get_child_visible (task));
  gtk_widget_activate_action (window, "win.go-area", "i", 1);
  g_assert_cmpstr (ov_window_get_area (OV_WINDOW (window)), ==, "probe");
  ov_navigator_pop_task (task);
  gtk_widget_activate_action (window, "win.go-area", "i", 1);
  g_assert_cmpstr (ov_window_get_area (OV_WINDOW (window)), ==, "dashboard");
  ov_window_open (OV_WINDOW (window), "probe", NULL);
  ov_navigator_toast (ov_window_get_page (OV_WINDOW (window), "probe"), "A & <B>", "Undo", "win.undo", NULL);
  ov_display_test_iterate (50);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A page that is not shown costs nothing when the pointer comes and goes; it is there again when it is opened. */
static void
test_other_pages (void)
{
  g_autoptr(OvContext) context = ov_display_test_context ();
  GtkWidget *window = show_window (context, 1280);
  GtkWidget *dashboard, *probe;

  ov_window_open (OV_WINDOW (window), "dashboard", NULL);
  ov_window_open (OV_WINDOW (window), "probe", NULL);
  dashboard = ov_window_get_page (OV_WINDOW (window), "dashboard");
  probe = ov_window_get_page (OV_WINDOW (window), "probe");
  ov_display_test_iterate (500);
  g_assert_true (gtk_widget_get_mapped (probe));
  g_assert_false (gtk_widget_get_visible (dashboard));
  /* Back while the one is still going over into the other. */
  ov_window_open (OV_WINDOW (window), "dashboard", NULL);
  ov_window_open (OV_WINDOW (window), "probe", NULL);
  ov_window_open (OV_WINDOW (window), "dashboard", NULL);
  ov_display_test_iterate (500);
  g_assert_true (gtk_widget_get_mapped (dashboard));
  g_assert_false (gtk_widget_get_visible (probe));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A text that is cut short tells the rest; one that is whole has nothing to tell. */
static void
test_cut_short (void)
{
  g_autoptr(OvContext) context = ov_display_test_context ();
  GtkWidget *window = show_window (context, 360);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *whole = gtk_label_new ("Whole");
  GtkWidget *cut = gtk_label_new ("A name that is much longer than any window of this width can show on a single line");
  g_autofree char *at_whole = NULL, *at_cut = NULL, *in_box = NULL;
  double x, y;

  gtk_label_set_ellipsize (GTK_LABEL (cut), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), whole);
  gtk_box_append (GTK_BOX (box), cut);
  ov_window_open (OV_WINDOW (window), "probe", NULL);
  ov_navigator_push_task (ov_window_get_page (OV_WINDOW (window), "probe"), ov_pane_new ("A task", box));
  ov_display_test_iterate (300);
  gtk_widget_translate_coordinates (whole, window, gtk_widget_get_width (whole) / 2, 4, &x, &y);
  at_whole = ov_ellipsis_tooltip_at (window, x, y);
  gtk_widget_translate_coordinates (cut, window, 20, 4, &x, &y);
  at_cut = ov_ellipsis_tooltip_at (window, x, y);
  in_box = ov_ellipsis_tooltip_in (box);
  g_assert_null (at_whole);
  g_assert_cmpstr (at_cut, ==, gtk_label_get_text (GTK_LABEL (cut)));
  g_assert_cmpstr (in_box, ==, at_cut);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What the table of keys promises of the window is there to be done. */
static void
test_key_actions (void)
{
  static const char *const application[] = { "app.preferences", "app.shortcuts", "app.quit", "window.close" };
  GtkWidgetClass *widget_class = g_type_class_ref (OV_TYPE_WINDOW);
  guint count;
  const OvKey *keys = ov_keys_get (&count);

  for (guint i = 0; i < count; i++)
    {
      g_auto(GStrv) parts = keys[i].action ? g_strsplit (keys[i].action, "(", 2) : NULL;
      gboolean found = !parts || keys[i].where;
      const GVariantType *parameter;
      const char *name, *property;
      GType owner;

      for (guint k = 0; parts && k < G_N_ELEMENTS (application); k++)
        found |= g_str_equal (application[k], parts[0]);
      for (guint k = 0; !found && gtk_widget_class_query_action (widget_class, k, &owner, &name, &parameter, &property); k++)
        found = g_str_equal (name, parts[0]);
      if (!found)
        g_error ("No window does %s", keys[i].action);
    }
  g_type_class_unref (widget_class);
}

/* No key does two things in one place, and none of a place is the window's, which would take it first. */
static void
test_keys (void)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint count;
  const OvKey *keys = ov_keys_get (&count);

  for (guint i = 0; i < count; i++)
    {
      g_auto(GStrv) accels = g_strsplit (keys[i].accels, " ", -1);

      g_assert_true (keys[i].group ? keys[i].title != NULL : i > 0);
      for (guint k = 0; accels[k]; k++)
        {
          g_autofree char *accel = NULL;
          g_autofree char *everywhere = NULL;
          GdkModifierType modifiers;
          guint key;

          g_assert_true (gtk_accelerator_parse (accels[k], &key, &modifiers));
          accel = gtk_accelerator_name (key, modifiers);
          everywhere = g_strconcat ("window ", accel, NULL);
          if (g_hash_table_contains (seen, everywhere) ||
              !g_hash_table_add (seen, g_strconcat (keys[i].where ? keys[i].where : "window", " ", accel, NULL)))
            g_error ("%s is doubled", accels[k]);
        }
    }
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = ADW_IS_ACTION_ROW (widget) ? 1 : 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

static GtkWidget *
first_of (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = first_of (child, type);
  return found;
}

static void
search_is_over (GtkWidget *window, guint rows)
{
  while (count_rows (window) != rows)
    g_main_context_iteration (NULL, TRUE);
}

/* All keys are shown, what is seen above comes first, and a word of what is done or the key's own name finds it. */
static void
test_keys_window (void)
{
  GtkWidget *above = ov_display_test_show (ov_pdf_view_new (), 400, 300);
  GtkWidget *window, *search;
  guint count, shown = 0;
  const OvKey *keys = ov_keys_get (&count);

  for (guint i = 0; i < count; i++)
    shown += keys[i].group ? 1 : 0;
  window = ov_keys_window_new (GTK_WINDOW (above));
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  search = first_of (window, GTK_TYPE_SEARCH_ENTRY);
  g_assert_cmpuint (count_rows (window), ==, shown);
  g_assert_cmpstr (adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (first_of (window, ADW_TYPE_PREFERENCES_GROUP))), ==,
                   "Documents");
  ov_display_test_names (window, "the keys");
  ov_display_test_fits (gtk_widget_get_first_child (window), 360, "the keys");
  gtk_editable_set_text (GTK_EDITABLE (search), "zoom");
  search_is_over (window, 2);
  gtk_editable_set_text (GTK_EDITABLE (search), "alt+left");
  search_is_over (window, 1);
  gtk_editable_set_text (GTK_EDITABLE (search), "no such key");
  search_is_over (window, 0);
  gtk_window_destroy (GTK_WINDOW (window));
  gtk_window_destroy (GTK_WINDOW (above));
}

static void
test_settings (void)
{
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "a", "b.ini", NULL);
  g_autofree char *language = NULL;

  {
    g_autoptr(OvSettings) settings = ov_settings_new (path);

    ov_settings_set_text (settings, "general", "language", "sv");
    ov_settings_set_number (settings, "window", "width", 900);
  }
  {
    g_autoptr(OvSettings) settings = ov_settings_new (path);

    language = ov_settings_dup_text (settings, "general", "language");
    g_assert_cmpstr (language, ==, "sv");
    g_assert_cmpint (ov_settings_get_number (settings, "window", "width", 1), ==, 900);
    g_assert_true (ov_settings_get_flag (settings, "window", "maximized", TRUE));
  }
}

int
main (int argc, char **argv)
{
  ov_display_test_init (&argc, &argv);
  ov_area_add (&probe_area);
  g_test_add_func ("/window/places", test_places);
  g_test_add_func ("/window/narrow", test_narrow);
  g_test_add_func ("/window/focus", test_focus);
  g_test_add_func ("/window/commands", test_commands);
  g_test_add_func ("/window/tasks", test_tasks);
  g_test_add_func ("/window/asked-for", test_asked_for);
  g_test_add_func ("/window/toast", test_toast);
  g_test_add_func ("/window/first-start", test_first_start);
  g_test_add_func ("/window/other-pages", test_other_pages);
  g_test_add_func ("/window/cut-short", test_cut_short);
  g_test_add_func ("/window/key-actions", test_key_actions);
  g_test_add_func ("/window/keys", test_keys);
  g_test_add_func ("/window/keys-window", test_keys_window);
  g_test_add_func ("/window/settings", test_settings);
  return g_test_run ();
}
