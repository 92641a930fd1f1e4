#pragma once
#include "ov-choices.h"
#include "ov-record.h"

/* What a user may do in an organisation and below it (product.md 13). */
#define OV_ROLE_GRANT_FIELDS(F, T, t, P) \
  F (T, t, P, reference, user, N_("User"), NULL, OV_FIELD_INDEXED | OV_FIELD_PARENT, OV_GROUP_NONE, NULL, "user") \
  F (T, t, P, reference, organisation, N_("Organisation"), NULL, OV_FIELD_INDEXED, OV_GROUP_NONE, NULL, "organisation") \
  F (T, t, P, choice, role, N_("Role"), NULL, OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, &ov_role, NULL) \
  F (T, t, P, reference, training, N_("Training"), N_("A trainer sees only assigned trainings."), OV_FIELD_NONE, OV_GROUP_NONE, NULL, "training") \
  F (T, t, P, day, valid_from, N_("From"), NULL, OV_FIELD_NONE, OV_GROUP_TIME, NULL, NULL) \
  F (T, t, P, day, valid_to, N_("To"), NULL, OV_FIELD_NONE, OV_GROUP_TIME, NULL, NULL)

#define OV_TYPE_ROLE_GRANT (ov_role_grant_get_type ())
OV_RECORD_DECLARE (OvRoleGrant, ov_role_grant, OV_ROLE_GRANT, ROLE_GRANT, OV_ROLE_GRANT_FIELDS)
