#pragma once
#include "ov-page.h"
#include "ov-training-ground.h"

/* The place of the trainings: the list beside the training that is chosen in it. Opens a training by its id, "new"
 * the way to a new one, and "ID:people" a training at one of its tabs (plan, programme, people, costs, report, documents). */
G_BEGIN_DECLS

#define OV_TYPE_TRAINING_PAGE (ov_training_page_get_type ())
G_DECLARE_FINAL_TYPE (OvTrainingPage, ov_training_page, OV, TRAINING_PAGE, OvPage)

void ov_training_page_set_ground (OvTrainingPage *self, OvTrainingGround *ground);

G_END_DECLS
