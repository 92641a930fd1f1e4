#pragma once
#include <adwaita.h>
#include "ov-language.h"

/* Which of the three languages a field shows: three small linked toggles, a dot at those that have text. Signal
 * "changed". */
G_BEGIN_DECLS

#define OV_TYPE_LANGUAGE_SWITCH (ov_language_switch_get_type ())
G_DECLARE_FINAL_TYPE (OvLanguageSwitch, ov_language_switch, OV, LANGUAGE_SWITCH, GtkBox)

GtkWidget *ov_language_switch_new          (void);
OvLanguage ov_language_switch_get_language (OvLanguageSwitch *self);
void       ov_language_switch_set_language (OvLanguageSwitch *self, OvLanguage language);
void       ov_language_switch_mark         (OvLanguageSwitch *self, OvLanguage language, gboolean has_text);

G_END_DECLS
