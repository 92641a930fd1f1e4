#include "ov-role-grant.h"

OV_RECORD_DEFINE (OvRoleGrant, ov_role_grant, OV_ROLE_GRANT, OV_ROLE_GRANT_FIELDS, "role-grant", N_("Right"))
