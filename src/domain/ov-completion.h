#pragma once
#include "ov-choices.h"
#include "ov-record.h"

/* A lasting entry of the study register: a completed training made from a model (product.md 6). */
#define OV_COMPLETION_FIELDS(F, T, t, P) \
  F (T, t, P, reference, person, N_("Person"), NULL, OV_FIELD_INDEXED | OV_FIELD_PARENT, OV_GROUP_NONE, NULL, "person") \
  F (T, t, P, reference, training, N_("Training"), NULL, OV_FIELD_INDEXED, OV_GROUP_NONE, NULL, "training") \
  F (T, t, P, reference, participation, N_("Participation"), NULL, OV_FIELD_INDEXED, OV_GROUP_NONE, NULL, "participation") \
  F (T, t, P, reference, model, N_("Course model"), NULL, OV_FIELD_INDEXED, OV_GROUP_NONE, NULL, "course-model") \
  F (T, t, P, reference, organisation, N_("Carried out by"), NULL, OV_FIELD_INDEXED, OV_GROUP_NONE, NULL, "organisation") \
  F (T, t, P, localized, title, N_("Title"), NULL, OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, day, first_day, N_("First day"), NULL, OV_FIELD_NEVER_MERGE, OV_GROUP_TIME, NULL, NULL) \
  F (T, t, P, day, day, N_("Completed on"), NULL, OV_FIELD_INDEXED | OV_FIELD_NEVER_MERGE, OV_GROUP_TIME, NULL, NULL) \
  F (T, t, P, credits, extent, N_("Extent (credits)"), NULL, OV_FIELD_SUMMED | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, choice, assessment, N_("Assessment"), NULL, OV_FIELD_NEVER_MERGE, OV_GROUP_ASSESSMENT, &ov_assessment, NULL) \
  F (T, t, P, choice, scale, N_("Scale"), NULL, OV_FIELD_NEVER_MERGE, OV_GROUP_ASSESSMENT, &ov_scale, NULL)

#define OV_TYPE_COMPLETION (ov_completion_get_type ())
OV_RECORD_DECLARE (OvCompletion, ov_completion, OV_COMPLETION, COMPLETION, OV_COMPLETION_FIELDS)
