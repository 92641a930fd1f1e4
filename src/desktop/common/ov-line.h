#pragma once
#include <gtk/gtk.h>

/* Children in one line, in the middle of its height; the one that expands has the width that the others leave. A horizontal
 * GtkBox does the same, but asks its children for their width at its height, for which a wrapped label is laid out
 * some fifteen times. */
G_BEGIN_DECLS

#define OV_TYPE_LINE (ov_line_get_type ())
G_DECLARE_FINAL_TYPE (OvLine, ov_line, OV, LINE, GtkWidget)

/* spacing: between two children, pixels. */
GtkWidget *ov_line_new    (int spacing);
void       ov_line_append (OvLine *self, GtkWidget *child);

G_END_DECLS
