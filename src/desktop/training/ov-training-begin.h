#pragma once
#include "ov-training-ground.h"
#include <adwaita.h>

/* Asks how a new training begins: empty, from an approved course model, or as a copy of an earlier training: that is the template, since it holds what
 * was really done. Signals: "made" (OvAggregate, not saved) · "earlier" (const OvId *) the training to copy. */
G_BEGIN_DECLS

#define OV_TYPE_TRAINING_BEGIN (ov_training_begin_get_type ())
G_DECLARE_FINAL_TYPE (OvTrainingBegin, ov_training_begin, OV, TRAINING_BEGIN, AdwWindow)

GtkWidget *ov_training_begin_new (OvTrainingGround *ground, GtkWidget *inside);

G_END_DECLS
