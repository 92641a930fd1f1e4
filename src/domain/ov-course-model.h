#pragma once
#include "ov-choices.h"
#include "ov-record.h"

/* A course described by its outcomes, sized and approved by the study centre; the same for every implementer. Its
 * trainings give joint certificates (product.md 2). */
#define OV_COURSE_MODEL_FIELDS(F, T, t, P) \
  F (T, t, P, localized, title, N_("Title"), NULL, OV_FIELD_INDEXED | OV_FIELD_SEARCHED, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, code, N_("Short code"), NULL, OV_FIELD_SEARCHED, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, integer, edition, N_("Version"), NULL, OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, choice, state, N_("State"), NULL, OV_FIELD_INDEXED | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, &ov_model_state, NULL) \
  F (T, t, P, reference, organisation, N_("Owner"), NULL, OV_FIELD_INDEXED, OV_GROUP_NONE, NULL, "organisation") \
  F (T, t, P, reference, predecessor, N_("Earlier version"), NULL, OV_FIELD_NONE, OV_GROUP_NONE, NULL, "course-model") \
  F (T, t, P, localized, audience, N_("For whom"), NULL, OV_FIELD_MULTILINE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, list, outcomes, N_("Learning outcomes"), N_("One line each; begins with a verb: “lead a group meeting”."), OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, list, content, N_("Content"), NULL, OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, localized, methods, N_("Ways of working"), NULL, OV_FIELD_MULTILINE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, localized, assessment, N_("Assessment"), N_("How it is seen that the outcomes were reached."), OV_FIELD_MULTILINE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, choice, scale, N_("Scale"), NULL, OV_FIELD_NEVER_MERGE, OV_GROUP_ASSESSMENT, &ov_scale, NULL) \
  F (T, t, P, credits, extent, N_("Extent (credits)"), N_("The extents of the parts add up to this."), OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, level, N_("Level"), N_("For example EQF 4. Indicative."), OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, code, study_module, N_("National study-module code"), N_("Four digits, from the national plan register."), OV_FIELD_NONE, OV_GROUP_NONE, NULL, "opintokokonaisuudet") \
  F (T, t, P, boolean, quality_mark, N_("Quality mark"), NULL, OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, day, decided_on, N_("Decided on"), NULL, OV_FIELD_REGISTRY, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, decided_by, N_("Decided by"), NULL, OV_FIELD_REGISTRY, OV_GROUP_NONE, NULL, NULL)

#define OV_TYPE_COURSE_MODEL (ov_course_model_get_type ())
OV_RECORD_DECLARE (OvCourseModel, ov_course_model, OV_COURSE_MODEL, COURSE_MODEL, OV_COURSE_MODEL_FIELDS)
