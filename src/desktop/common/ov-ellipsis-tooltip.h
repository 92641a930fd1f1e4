#pragma once
#include <gtk/gtk.h>

/* Whatever is cut short in a window can be read whole: by resting the pointer on it, or from the keyboard (Ctrl+F1) when
 * the focus is in its row. One place for all texts of the window, also those that libadwaita makes. */
G_BEGIN_DECLS

/* Answers for tooltips inside the widget that have no words of their own. */
void  ov_ellipsis_tooltip_install (GtkWidget *root);
/* The whole of the text that is cut short at the point, or NULL. Free it. */
char *ov_ellipsis_tooltip_at      (GtkWidget *root, int x, int y);
/* The same for all that is cut short in a widget, one a line. */
char *ov_ellipsis_tooltip_in      (GtkWidget *widget);

G_END_DECLS
