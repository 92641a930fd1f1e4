#pragma once
#include "ov-pane.h"
#include "ov-training-desk.h"

/* The sign-in sheet of a training on the whole window: looked at, printed, saved. */
G_BEGIN_DECLS

#define OV_TYPE_SIGN_IN_TASK (ov_sign_in_task_get_type ())
G_DECLARE_FINAL_TYPE (OvSignInTask, ov_sign_in_task, OV, SIGN_IN_TASK, OvPane)

GtkWidget *ov_sign_in_task_new (OvTrainingDesk *desk);

G_END_DECLS
