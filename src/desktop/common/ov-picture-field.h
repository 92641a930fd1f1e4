#pragma once
#include <adwaita.h>

/* A picture kept with a record (logo, signature): shown on white as it is printed, chosen from a file, taken away. It
 * needs a page around it. */
G_BEGIN_DECLS

#define OV_TYPE_PICTURE_FIELD (ov_picture_field_get_type ())
G_DECLARE_FINAL_TYPE (OvPictureField, ov_picture_field, OV, PICTURE_FIELD, AdwPreferencesRow)

GtkWidget *ov_picture_field_new (const char *field);

G_END_DECLS
