#pragma once
#include "ov-pane.h"
#include "ov-target.h"
#include "ov-training-desk.h"

/* A training: its tabs, the line of its states, the button of the next step. */
G_BEGIN_DECLS

#define OV_TYPE_TRAINING_DETAIL (ov_training_detail_get_type ())
G_DECLARE_FINAL_TYPE (OvTrainingDetail, ov_training_detail, OV, TRAINING_DETAIL, OvPane)

/* The former one is saved and let go. NULL shows that none is chosen. */
void            ov_training_detail_set_desk (OvTrainingDetail *self, OvTrainingDesk *desk);
OvTrainingDesk *ov_training_detail_get_desk (OvTrainingDetail *self);
/* Instead of a training: why it can not be shown. */
void            ov_training_detail_set_error (OvTrainingDetail *self, const GError *error);
void            ov_training_detail_show_tab (OvTrainingDetail *self, const char *name);
/* To the target's tab, and to the field or row of its record: of the plan, a session, a participation. */
void            ov_training_detail_go_to    (OvTrainingDetail *self, const OvTarget *target);
/* Takes what is typed and saves it. */
void            ov_training_detail_save     (OvTrainingDetail *self);
void            ov_training_detail_focus_first (OvTrainingDetail *self);

G_END_DECLS
