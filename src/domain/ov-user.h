#pragma once
#include "ov-choices.h"
#include "ov-record.h"

/* Someone who signs in. On one computer there is one, made at the first start. */
#define OV_USER_FIELDS(F, T, t, P) \
  F (T, t, P, text, name, N_("Name"), NULL, OV_FIELD_INDEXED | OV_FIELD_PERSONAL, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, email, N_("E-mail"), NULL, OV_FIELD_PERSONAL, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, choice, language, N_("Language"), NULL, OV_FIELD_NONE, OV_GROUP_NONE, &ov_record_language, NULL) \
  F (T, t, P, choice, state, N_("State"), NULL, OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, &ov_user_state, NULL)

#define OV_TYPE_USER (ov_user_get_type ())
OV_RECORD_DECLARE (OvUser, ov_user, OV_USER, USER, OV_USER_FIELDS)
