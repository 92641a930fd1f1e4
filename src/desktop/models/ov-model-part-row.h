#pragma once
#include <adwaita.h>
#include "ov-form.h"

/* A part of a course model in the form: title, extent, the participant's work; remove. */
G_BEGIN_DECLS

#define OV_TYPE_MODEL_PART_ROW (ov_model_part_row_get_type ())
G_DECLARE_FINAL_TYPE (OvModelPartRow, ov_model_part_row, OV, MODEL_PART_ROW, AdwPreferencesRow)

GtkWidget *ov_model_part_row_new (OvForm *form, OvModelPart *part);

G_END_DECLS
