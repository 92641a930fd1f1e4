#pragma once
#include "ov-record-row.h"

/* A course model in the list: title, code and extent, state in icon and word. */
G_BEGIN_DECLS

#define OV_TYPE_MODEL_ROW (ov_model_row_get_type ())
G_DECLARE_FINAL_TYPE (OvModelRow, ov_model_row, OV, MODEL_ROW, OvRecordRow)

G_END_DECLS
