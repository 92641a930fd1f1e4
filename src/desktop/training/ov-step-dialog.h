#pragma once
#include "ov-many-dialog.h"

/* Takes a step of the life of many trainings: sends their plans, cancels them with a reason. Taking it back takes the step back where the life has one
 * that leads there; else the training comes back as a draft. */
G_BEGIN_DECLS

#define OV_TYPE_STEP_DIALOG (ov_step_dialog_get_type ())
G_DECLARE_FINAL_TYPE (OvStepDialog, ov_step_dialog, OV, STEP_DIALOG, OvManyDialog)

/* verb: "send" or "cancel". */
OvManyDialog *ov_step_dialog_new (const char *verb) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
