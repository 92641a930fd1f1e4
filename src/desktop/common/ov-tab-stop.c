#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-tab-stop.h"

struct _OvTabStop
{
  AdwBin parent;
};

G_DEFINE_FINAL_TYPE (OvTabStop, ov_tab_stop, ADW_TYPE_BIN)

/* The row that has the focus, or what is in it; NULL when no row has. */
static GtkWidget *
focused_row (GtkWidget *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (self));

  if (focus == NULL || !gtk_widget_is_ancestor (focus, self))
    return NULL;
  while (focus != self && !GTK_IS_LIST_VIEW (gtk_widget_get_parent (focus)))
    focus = gtk_widget_get_parent (focus);
  return focus != self ? focus : NULL;
}

static gboolean
ov_tab_stop_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *row = focused_row (widget);

  if (row == NULL || (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD))
    return GTK_WIDGET_CLASS (ov_tab_stop_parent_class)->focus (widget, direction);
  return gtk_widget_child_focus (row, direction);
}

gboolean
ov_tab_stop_row_focus (GtkWidget *row, GtkDirectionType direction)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (row));
  GtkWidgetClass *list_box_row = GTK_WIDGET_CLASS (g_type_class_peek (GTK_TYPE_LIST_BOX_ROW));

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return list_box_row->focus (row, direction);
  if (gtk_widget_child_focus (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)), direction))
    return TRUE;
  /* With nothing in it to stop at, the row must be a stop: the list box goes no further otherwise. */
  return !(focus && (focus == row || gtk_widget_is_ancestor (focus, row))) && list_box_row->focus (row, direction);
}

static void
ov_tab_stop_class_init (OvTabStopClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = ov_tab_stop_focus;
}

static void
ov_tab_stop_init (OvTabStop *self)
{
}
