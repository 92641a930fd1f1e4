#pragma once
#include "ov-choices.h"
#include "ov-record.h"

/* Teaching hours that the study centre granted to an organisation for a year. They are a common pool of the organisation and all below it
 * that has no grant of its own; several grants add up (product.md 3). */
#define OV_HOUR_GRANT_FIELDS(F, T, t, P) \
  F (T, t, P, reference, organisation, N_("Organisation"), NULL, OV_FIELD_INDEXED, OV_GROUP_NONE, NULL, "organisation") \
  F (T, t, P, integer, year, N_("Year"), NULL, OV_FIELD_INDEXED, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, choice, training_type, N_("Kind"), NULL, OV_FIELD_INDEXED, OV_GROUP_NONE, &ov_training_type, NULL) \
  F (T, t, P, integer, hours, N_("Teaching hours"), N_("Hours as the study centre counts them."), OV_FIELD_SUMMED | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, day, decided_on, N_("Decided on"), NULL, OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, decision, N_("Decision"), N_("Number or heading of the decision."), OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, note, N_("Note"), NULL, OV_FIELD_MULTILINE, OV_GROUP_NONE, NULL, NULL)

#define OV_TYPE_HOUR_GRANT (ov_hour_grant_get_type ())
OV_RECORD_DECLARE (OvHourGrant, ov_hour_grant, OV_HOUR_GRANT, HOUR_GRANT, OV_HOUR_GRANT_FIELDS)
