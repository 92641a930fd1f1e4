#pragma once
#include <adwaita.h>
#include "ov-training-desk.h"

/* The assessment of a participant: pass or fail, or one to five; a fail asks for its reason right there. */
G_BEGIN_DECLS

#define OV_TYPE_ASSESSMENT_ROW (ov_assessment_row_get_type ())
G_DECLARE_FINAL_TYPE (OvAssessmentRow, ov_assessment_row, OV, ASSESSMENT_ROW, GtkListBoxRow)

GtkWidget       *ov_assessment_row_new               (OvTrainingDesk *desk, OvParticipation *participation, int scale);
OvParticipation *ov_assessment_row_get_participation (OvAssessmentRow *self);
void             ov_assessment_row_refresh           (OvAssessmentRow *self);
/* Sets it with day and name of who assessed. OV_ASSESSMENT_NONE takes it away. */
void ov_assessment_set (OvTrainingDesk *desk, OvParticipation *participation, int assessment);

G_END_DECLS
