#pragma once
#include "ov-choices.h"
#include "ov-record.h"

/* A person in a training: attendance by session and assessment. */
#define OV_PARTICIPATION_FIELDS(F, T, t, P) \
  F (T, t, P, reference, training, N_("Training"), NULL, OV_FIELD_INDEXED | OV_FIELD_PARENT, OV_GROUP_NONE, NULL, "training") \
  F (T, t, P, reference, person, N_("Person"), NULL, OV_FIELD_INDEXED, OV_GROUP_NONE, NULL, "person") \
  F (T, t, P, choice, state, N_("State"), NULL, OV_FIELD_INDEXED | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, &ov_participation_state, NULL) \
  F (T, t, P, set, attended, N_("Attended"), N_("Ids of the sessions."), OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, choice, assessment, N_("Assessment"), NULL, OV_FIELD_NEVER_MERGE, OV_GROUP_ASSESSMENT, &ov_assessment, NULL) \
  F (T, t, P, day, assessed_on, N_("Assessed on"), NULL, OV_FIELD_NEVER_MERGE, OV_GROUP_ASSESSMENT, NULL, NULL) \
  F (T, t, P, text, assessed_by, N_("Assessed by"), NULL, OV_FIELD_NEVER_MERGE, OV_GROUP_ASSESSMENT, NULL, NULL) \
  F (T, t, P, text, assessment_note, N_("Reason"), N_("A fail needs a reason that the participant is told."), OV_FIELD_PERSONAL | OV_FIELD_MULTILINE, OV_GROUP_ASSESSMENT, NULL, NULL) \
  F (T, t, P, day, enrolled_on, N_("Enrolled on"), NULL, OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, boolean, over_fifteen, N_("Confirmed to be at least 15"), N_("Needed when the age is not known."), OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, choice, document_language, N_("Language of documents"), NULL, OV_FIELD_NONE, OV_GROUP_NONE, &ov_record_language, NULL) \
  F (T, t, P, choice, document_identity, N_("Shown on the certificate"), NULL, OV_FIELD_NONE, OV_GROUP_NONE, &ov_document_identity, NULL)

#define OV_TYPE_PARTICIPATION (ov_participation_get_type ())
OV_RECORD_DECLARE (OvParticipation, ov_participation, OV_PARTICIPATION, PARTICIPATION, OV_PARTICIPATION_FIELDS)
