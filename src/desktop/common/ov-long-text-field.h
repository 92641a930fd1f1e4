#pragma once
#include <adwaita.h>

/* Text of several lines. A localized field shows the language chosen at its right. */
G_BEGIN_DECLS

#define OV_TYPE_LONG_TEXT_FIELD (ov_long_text_field_get_type ())
G_DECLARE_FINAL_TYPE (OvLongTextField, ov_long_text_field, OV, LONG_TEXT_FIELD, AdwPreferencesRow)

GtkWidget *ov_long_text_field_new (const char *field);

G_END_DECLS
