#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-ellipsis-tooltip.h"
#include "ov-drawn-row.h"

/* x and y: a point of the widget; x negative for all of it. */
static char *
dup_cut (GtkWidget *widget, double x, double y)
{
  if (OV_IS_DRAWN_ROW (widget))
    return ov_drawn_row_dup_cut (OV_DRAWN_ROW (widget), x, y);
  if (GTK_IS_LABEL (widget) && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    return g_strdup (gtk_label_get_text (GTK_LABEL (widget)));
  return NULL;
}

static void
collect (GtkWidget *widget, GString *text)
{
  g_autofree char *cut = NULL;

  if (!gtk_widget_get_mapped (widget))
    return;
  cut = dup_cut (widget, -1, -1);
  if (cut)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", cut);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    collect (child, text);
}

char *
ov_ellipsis_tooltip_in (GtkWidget *widget)
{
  g_autoptr(GString) text = g_string_new (NULL);

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);
  collect (widget, text);
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

char *
ov_ellipsis_tooltip_at (GtkWidget *root, int x, int y)
{
  GtkWidget *found;
  double inside_x, inside_y;

  g_return_val_if_fail (GTK_IS_WIDGET (root), NULL);
  found = gtk_widget_pick (root, x, y, GTK_PICK_INSENSITIVE);
  return found && gtk_widget_translate_coordinates (root, found, x, y, &inside_x, &inside_y) ? dup_cut (found, inside_x, inside_y) : NULL;
}

static gboolean
query_cb (GtkWidget *root, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (gtk_widget_get_root (root)));
  g_autofree char *text = NULL;

  if (!keyboard)
    text = ov_ellipsis_tooltip_at (root, x, y);
  else if (focus && gtk_widget_is_ancestor (focus, root))
    text = ov_ellipsis_tooltip_in (focus);
  gtk_tooltip_set_text (tooltip, text);
  return text != NULL;
}

void
ov_ellipsis_tooltip_install (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));
  gtk_widget_set_has_tooltip (root, TRUE);
  g_signal_connect (root, "query-tooltip", G_CALLBACK (query_cb), NULL);
}
