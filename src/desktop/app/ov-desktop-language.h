#pragma once
#include "ov-language.h"
#include "ov-settings.h"

/* The language of the window: the user's choice, else the system's when it is one of ours, else Finnish. */
OvLanguage ov_desktop_language_choose (OvSettings *settings);
/* Makes gettext (and with it GTK's own words and the templates) speak the language; from the next widget made on. Works
 * also where the system has no other locale than C.UTF-8. */
void       ov_desktop_language_use    (OvLanguage language);
