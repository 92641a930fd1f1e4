#include "config.h"
#include "ov-display-test.h"
#include <locale.h>
#include <string.h>
#include "ov-areas.h"
#include "ov-resources.h"

void
ov_display_test_init (int *argc, char ***argv)
{
  g_autofree char *home = g_dir_make_tmp ("ov-display-XXXXXX", NULL);

  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("LANGUAGE", "en", TRUE);
  gtk_test_init (argc, argv, NULL);
  adw_init ();
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    OV_RESOURCE_BASE "/icons");
  ov_areas_add_all ();
}

OvContext *
ov_display_test_context (void)
{
  g_autoptr(OvSettings) settings = ov_settings_new (NULL);

  return ov_context_new (settings);
}

static gboolean
time_over_cb (gpointer over)
{
  *(gboolean *) over = TRUE;
  return G_SOURCE_REMOVE;
}

void
ov_display_test_iterate (guint milliseconds)
{
  gboolean over = FALSE;

  g_timeout_add (milliseconds, time_over_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

GtkWidget *
ov_display_test_show (GtkWidget *widget, int width, int height)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  return window;
}

static gboolean
has_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    if (has_text (child))
      return TRUE;
  return FALSE;
}

/* Is named by itself or, as labels and check buttons are, by the words in it. Parts of a composed widget (the text of
 * an entry, the arrow button of a drop-down) are named through it. */
static gboolean
is_named (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  if (gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL))
    return TRUE;
  /* GTK lets a button be named by its icon, which has no name. */
  if (gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    return !(GTK_IS_BUTTON (widget) && GTK_IS_IMAGE (gtk_button_get_child (GTK_BUTTON (widget))));
  /* The words of a widget that was put into a button are not the button's name before GTK 4.10. */
  if (GTK_IS_LABEL (widget) || GTK_IS_CHECK_BUTTON (widget))
    return has_text (widget);
  return FALSE;
}

static gboolean
is_part (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);
  const char *type = G_OBJECT_TYPE_NAME (widget);

  /* Scrolled windows, lists and stacks only hand the focus on. */
  if (GTK_IS_SCROLLED_WINDOW (widget) || GTK_IS_VIEWPORT (widget) || GTK_IS_STACK (widget) || GTK_IS_WINDOW (widget) ||
      GTK_IS_POPOVER (widget))
    return TRUE;
  if (g_str_equal (type, "AdwGizmo") || g_str_equal (type, "GtkGizmo") || GTK_IS_SCROLLBAR (widget))
    return TRUE;
  /* The lists inside libadwaita's own rows and groups. */
  if (GTK_IS_LIST_BOX (widget) && (gtk_widget_get_ancestor (widget, ADW_TYPE_EXPANDER_ROW) ||
                                   gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_GROUP)))
    return TRUE;
  for (; parent; parent = gtk_widget_get_parent (parent))
    if (ADW_IS_ENTRY_ROW (parent) || ADW_IS_COMBO_ROW (parent) ||
        ((GTK_IS_EDITABLE (parent) || GTK_IS_MENU_BUTTON (parent) || GTK_IS_DROP_DOWN (parent) ||
          GTK_IS_SPIN_BUTTON (parent) || GTK_IS_WINDOW_CONTROLS (parent)) &&
         (GTK_IS_WINDOW_CONTROLS (parent) || is_named (parent))))
      return TRUE;
  return FALSE;
}

static void
walk (GtkWidget *widget, GString *nameless)
{
  /* What is hidden gets its words when it is shown. */
  if (!gtk_widget_get_visible (widget))
    return;
  if (gtk_widget_get_focusable (widget) && !is_part (widget) && !is_named (widget))
    {
      g_string_append_printf (nameless, "\n  %s", G_OBJECT_TYPE_NAME (widget));
      for (GtkWidget *parent = gtk_widget_get_parent (widget); parent; parent = gtk_widget_get_parent (parent))
        g_string_append_printf (nameless, " < %s", G_OBJECT_TYPE_NAME (parent));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    walk (child, nameless);
}

void
ov_display_test_names (GtkWidget *root, const char *where)
{
  g_autoptr(GString) nameless = g_string_new (NULL);

  /* A row by itself is named by whoever fills it. */
  if (!GTK_IS_LIST_BOX_ROW (root))
    walk (root, nameless);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_BOX_ROW (root))
      walk (child, nameless);
  if (nameless->len > 0)
    g_error ("%s has widgets without a name for a screen reader:%s", where, nameless->str);
}

void
ov_display_test_fits (GtkWidget *widget, int width, const char *where)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  if (minimum > width)
    g_error ("%s needs %d px, there are %d", where, minimum, width);
}
