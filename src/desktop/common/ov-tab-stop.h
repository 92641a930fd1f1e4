#pragma once
#include <adwaita.h>

/* Around a GtkListView or GtkColumnView (and what scrolls it): Tab comes to the row it was left at, goes through what is in that row and then
 * leaves the list, as everywhere else; the arrows go to the other rows. By itself a list view would take Tab from row to row, and a
 * list of thousands of people would never let it out. Child: as of AdwBin. (GTK 4.12 has it as tab-behavior "item".) */
G_BEGIN_DECLS

#define OV_TYPE_TAB_STOP (ov_tab_stop_get_type ())
G_DECLARE_FINAL_TYPE (OvTabStop, ov_tab_stop, OV, TAB_STOP, AdwBin)

/* For the class of a row with widgets in it (not Adw's entry and combo rows, which know better), as GtkWidgetClass.focus: Tab goes from one of
 * them to the next, both ways. A list box would stop at the row first and so, where the row hands the focus on, come back
 * to what has just been left. */
gboolean ov_tab_stop_row_focus (GtkWidget *row, GtkDirectionType direction);

G_END_DECLS
