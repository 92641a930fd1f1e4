#pragma once
#include "ov-page.h"

/* Language, looks and backups. */
G_BEGIN_DECLS

#define OV_TYPE_PREFERENCES_PAGE (ov_preferences_page_get_type ())
G_DECLARE_FINAL_TYPE (OvPreferencesPage, ov_preferences_page, OV, PREFERENCES_PAGE, OvPage)

G_END_DECLS
