#include "config.h"
#include "ov-keys-test.h"
#include <adwaita.h>

/* More stops than any page has. */
#define MOST_STOPS 300

static void
append_path (GString *text, GtkWidget *widget)
{
  for (guint depth = 0; widget && depth < 7; widget = gtk_widget_get_parent (widget), depth++)
    g_string_append_printf (text, "%s%s", depth > 0 ? " < " : "", G_OBJECT_TYPE_NAME (widget));
}

static gboolean
takes_keys (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_is_sensitive (widget) || !gtk_widget_get_focusable (widget))
    return FALSE;
  for (GtkWidget *each = widget; each; each = gtk_widget_get_parent (each))
    if (!gtk_widget_get_can_focus (each))
      return FALSE;
  /* What only scrolls or lists hands them to what is in it. */
  return !GTK_IS_SCROLLED_WINDOW (widget) && !GTK_IS_VIEWPORT (widget) && !GTK_IS_WINDOW (widget) && !GTK_IS_LIST_BOX (widget) &&
         !GTK_IS_LIST_VIEW (widget);
}

static void
collect (GtkWidget *widget, GPtrArray *all)
{
  if (!gtk_widget_get_mapped (widget) || GTK_IS_POPOVER (widget))
    return;
  if (takes_keys (widget))
    g_ptr_array_add (all, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    collect (child, all);
}

/* One of several is chosen: Tab comes to one, the arrows go to the others. */
static gboolean
is_radio (GtkWidget *widget)
{
  return GTK_IS_CHECK_BUTTON (widget) && gtk_widget_get_first_child (widget) &&
         g_str_equal (gtk_widget_get_css_name (gtk_widget_get_first_child (widget)), "radio");
}

static gboolean
is_reached (GHashTable *reached, GtkWidget *widget)
{
  GtkWidget *list = GTK_IS_LIST_BOX_ROW (widget) ? gtk_widget_get_parent (widget) : gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_VIEW);
  GHashTableIter stops;
  gpointer stop;

  if (list == NULL)
    list = gtk_widget_get_ancestor (widget, GTK_TYPE_COLUMN_VIEW);
  g_hash_table_iter_init (&stops, reached);
  while (g_hash_table_iter_next (&stops, &stop, NULL))
    if (stop == widget || gtk_widget_is_ancestor (stop, widget) || gtk_widget_is_ancestor (widget, stop) ||
        (list && gtk_widget_is_ancestor (stop, list)) ||
        (is_radio (widget) && is_radio (stop) && gtk_widget_get_parent (stop) == gtk_widget_get_parent (widget)))
      return TRUE;
  return FALSE;
}

/* The stops of the way; it should end where it began. */
static GHashTable *
go_round (GtkWidget *window, GtkDirectionType direction, GString *found)
{
  GHashTable *reached = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  GtkWidget *first = NULL, *last = NULL;

  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  for (guint stops = 0; stops < MOST_STOPS; stops++)
    {
      GtkWidget *focus;

      g_signal_emit_by_name (window, "move-focus", direction);
      while (g_main_context_pending (NULL))
        g_main_context_iteration (NULL, FALSE);
      focus = gtk_window_get_focus (GTK_WINDOW (window));
      if (focus && focus == first)
        return reached;
      if (focus == NULL || g_hash_table_contains (reached, focus))
        {
          g_string_append_printf (found, "\n  does not leave, or comes back to: ");
          append_path (found, focus ? focus : last);
          return reached;
        }
      g_hash_table_add (reached, g_object_ref (focus));
      first = first ? first : focus;
      last = focus;
    }
  g_string_append_printf (found, "\n  never ends, at: ");
  append_path (found, last);
  return reached;
}

void
ov_keys_test_walk (GtkWidget *window, GString *found)
{
  static const GtkDirectionType directions[] = { GTK_DIR_TAB_FORWARD, GTK_DIR_TAB_BACKWARD };
  GtkWidget *began = gtk_window_get_focus (GTK_WINDOW (window));

  for (guint i = 0; i < G_N_ELEMENTS (directions); i++)
    {
      gsize before = found->len;
      g_autoptr(GPtrArray) wanted = g_ptr_array_new ();
      g_autoptr(GHashTable) reached = go_round (window, directions[i], found);

      collect (window, wanted);
      /* What is beyond a trap is not worth telling. */
      for (guint k = 0; found->len == before && k < wanted->len; k++)
        if (!is_reached (reached, wanted->pdata[k]))
          {
            g_string_append (found, i == 0 ? "\n  Tab never comes to: " : "\n  Shift+Tab never comes to: ");
            append_path (found, wanted->pdata[k]);
          }
    }
  gtk_window_set_focus (GTK_WINDOW (window), began);
}
