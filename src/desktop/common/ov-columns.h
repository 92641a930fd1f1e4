#pragma once
#include <gtk/gtk.h>

/* Two columns where there is room, one where there is not, in the middle of a very wide page; to stand in a window that scrolls.
 * Children stand in .ui in the order of the single column;
 * those of <child type="side"> go to the narrow column at the right. Property "wide" (read only) notifies. */
G_BEGIN_DECLS

#define OV_TYPE_COLUMNS (ov_columns_get_type ())
G_DECLARE_FINAL_TYPE (OvColumns, ov_columns, OV, COLUMNS, GtkWidget)

GtkWidget *ov_columns_new     (void);
void       ov_columns_append  (OvColumns *self, GtkWidget *child, gboolean side);
gboolean   ov_columns_is_wide (OvColumns *self);

G_END_DECLS
