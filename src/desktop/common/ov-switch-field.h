#pragma once
#include <adwaita.h>

/* Yes or no. */
G_BEGIN_DECLS

#define OV_TYPE_SWITCH_FIELD (ov_switch_field_get_type ())
G_DECLARE_FINAL_TYPE (OvSwitchField, ov_switch_field, OV, SWITCH_FIELD, AdwActionRow)

GtkWidget *ov_switch_field_new (const char *field);

G_END_DECLS
