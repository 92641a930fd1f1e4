#pragma once
#include <adwaita.h>
#include "ov-row.h"

/* A training in the list: name and dates, organiser, state, number of findings. */
G_BEGIN_DECLS

#define OV_TYPE_TRAINING_ROW (ov_training_row_get_type ())
G_DECLARE_FINAL_TYPE (OvTrainingRow, ov_training_row, OV, TRAINING_ROW, AdwBin)

GtkWidget *ov_training_row_new (void);
/* NULL lets the former one go. */
void       ov_training_row_set (OvTrainingRow *self, OvRow *row, OvLanguage language, OvDay today);

G_END_DECLS
