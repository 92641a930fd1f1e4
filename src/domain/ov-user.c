#include "ov-user.h"

OV_RECORD_DEFINE (OvUser, ov_user, OV_USER, OV_USER_FIELDS, "user", N_("User"))
