#pragma once
#include <adwaita.h>
#include "ov-row.h"

/* A course model in the list: title, code and extent, state in icon and word. */
G_BEGIN_DECLS

#define OV_TYPE_MODEL_ROW (ov_model_row_get_type ())
G_DECLARE_FINAL_TYPE (OvModelRow, ov_model_row, OV, MODEL_ROW, AdwBin)

GtkWidget *ov_model_row_new     (void);
void       ov_model_row_set_row (OvModelRow *self, OvRow *row, OvLanguage language);  /* row may be NULL */

G_END_DECLS
