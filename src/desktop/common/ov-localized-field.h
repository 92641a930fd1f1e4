#pragma once
#include <adwaita.h>

/* One line in three languages: the window's language in the row, all of them when it is opened. */
G_BEGIN_DECLS

#define OV_TYPE_LOCALIZED_FIELD (ov_localized_field_get_type ())
G_DECLARE_FINAL_TYPE (OvLocalizedField, ov_localized_field, OV, LOCALIZED_FIELD, AdwExpanderRow)

GtkWidget *ov_localized_field_new (const char *field);

G_END_DECLS
