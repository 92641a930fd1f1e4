#pragma once
#include "ov-pane.h"
#include "ov-training-ground.h"

/* The list of trainings: search, filters, order, all remembered.
 *
 * Signals: "opened" (const OvId *id, gboolean by_user) when a row is chosen; by_user FALSE when it only follows
 * what is shown already.
 * Actions: list.sort (s), list.kind (s), list.findings (stateful), list.clear. */
G_BEGIN_DECLS

#define OV_TYPE_TRAINING_LIST (ov_training_list_get_type ())
G_DECLARE_FINAL_TYPE (OvTrainingList, ov_training_list, OV, TRAINING_LIST, OvPane)

void  ov_training_list_set_ground (OvTrainingList *self, OvTrainingGround *ground);
/* Marks the training's row as chosen when it is in the list, without opening it. */
void  ov_training_list_select     (OvTrainingList *self, OvId id);
void  ov_training_list_search     (OvTrainingList *self);  /* to the search entry */
guint ov_training_list_get_count  (OvTrainingList *self);

G_END_DECLS
