#pragma once
#include "ov-record-pane.h"
#include "ov-training-ground.h"

/* The list of trainings: search, filters, order, all remembered.
 * Actions: list.sort (s), list.kind (s), list.findings (stateful). list.choose-all chooses all rows. While several are chosen, its bottom bar offers page.many (s): "copy", "change",
 * "send", "cancel". */
G_BEGIN_DECLS

#define OV_TYPE_TRAINING_LIST (ov_training_list_get_type ())
G_DECLARE_FINAL_TYPE (OvTrainingList, ov_training_list, OV, TRAINING_LIST, OvRecordPane)

void ov_training_list_set_ground (OvTrainingList *self, OvTrainingGround *ground);

G_END_DECLS
