#pragma once
#include "ov-choices.h"
#include "ov-record.h"

/* A part of a course model; the extents of the parts sum to the whole. */
#define OV_MODEL_PART_FIELDS(F, T, t, P) \
  F (T, t, P, reference, model, N_("Course model"), NULL, OV_FIELD_INDEXED | OV_FIELD_PARENT, OV_GROUP_NONE, NULL, "course-model") \
  F (T, t, P, integer, position, N_("Position"), NULL, OV_FIELD_INDEXED, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, localized, title, N_("Title"), NULL, OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, credits, extent, N_("Extent (credits)"), NULL, OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, minutes, work, N_("Participant’s work"), NULL, OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL)

#define OV_TYPE_MODEL_PART (ov_model_part_get_type ())
OV_RECORD_DECLARE (OvModelPart, ov_model_part, OV_MODEL_PART, MODEL_PART, OV_MODEL_PART_FIELDS)
