#pragma once
#include <adwaita.h>

/* One line of what people type: texts, days, times, minutes, money, credits, numbers, sets of words – the field's kind
 * says which. A text is written into the record while typing; anything else when it can be read, and is shown in its
 * proper form when left. A day has a calendar. */
G_BEGIN_DECLS

#define OV_TYPE_TEXT_FIELD (ov_text_field_get_type ())
G_DECLARE_FINAL_TYPE (OvTextField, ov_text_field, OV, TEXT_FIELD, AdwEntryRow)

GtkWidget *ov_text_field_new (const char *field);

G_END_DECLS
