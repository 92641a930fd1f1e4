#pragma once
#include <adwaita.h>
#include "ov-training-desk.h"

/* How it went: the assessment of everybody who took part, by the scale of the model. */
G_BEGIN_DECLS

#define OV_TYPE_ASSESSMENT_LIST (ov_assessment_list_get_type ())
G_DECLARE_FINAL_TYPE (OvAssessmentList, ov_assessment_list, OV, ASSESSMENT_LIST, AdwBin)

void ov_assessment_list_set_desk (OvAssessmentList *self, OvTrainingDesk *desk);
void ov_assessment_list_focus    (OvAssessmentList *self, OvId participation);

G_END_DECLS
