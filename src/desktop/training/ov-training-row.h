#pragma once
#include "ov-record-row.h"

/* A training in the list: name and dates, organiser, state, number of findings. */
G_BEGIN_DECLS

#define OV_TYPE_TRAINING_ROW (ov_training_row_get_type ())
G_DECLARE_FINAL_TYPE (OvTrainingRow, ov_training_row, OV, TRAINING_ROW, OvRecordRow)

G_END_DECLS
