#pragma once
#include <adwaita.h>
#include "ov-study-account.h"

/* A line of a study account. */
G_BEGIN_DECLS

#define OV_TYPE_ACCOUNT_ROW (ov_account_row_get_type ())
G_DECLARE_FINAL_TYPE (OvAccountRow, ov_account_row, OV, ACCOUNT_ROW, AdwPreferencesRow)

GtkWidget *ov_account_row_new          (const OvAccountLine *line, OvLanguage language);
OvId       ov_account_row_get_training (OvAccountRow *self);

G_END_DECLS
