#pragma once
#include <adwaita.h>

/* An ordered list of lines in three languages (learning outcomes): each can be edited, moved and taken out; Enter in a
 * line begins a new one. */
G_BEGIN_DECLS

#define OV_TYPE_LIST_FIELD (ov_list_field_get_type ())
G_DECLARE_FINAL_TYPE (OvListField, ov_list_field, OV, LIST_FIELD, AdwPreferencesRow)

GtkWidget *ov_list_field_new (const char *field);

G_END_DECLS
