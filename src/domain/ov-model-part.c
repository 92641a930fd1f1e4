#include "ov-model-part.h"

OV_RECORD_DEFINE (OvModelPart, ov_model_part, OV_MODEL_PART, OV_MODEL_PART_FIELDS, "model-part", N_("Part of a course model"))
