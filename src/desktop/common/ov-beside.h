#pragma once
#include <gtk/gtk.h>

/* A text and what is done about it: beside each other where the text still has room to be read, else the second below
 * the first. Its first child is the text, its second (which may be hidden) the button or field that belongs to it. */
G_BEGIN_DECLS

#define OV_TYPE_BESIDE (ov_beside_get_type ())
G_DECLARE_FINAL_TYPE (OvBeside, ov_beside, OV, BESIDE, GtkWidget)

/* Properties: "spacing", pixels between the two; "chars", how many characters of a line the text needs beside the
 * other. */
GtkWidget *ov_beside_new    (int spacing);
void       ov_beside_append (OvBeside *self, GtkWidget *child);

G_END_DECLS
