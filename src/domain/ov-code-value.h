#pragma once
#include "ov-choices.h"
#include "ov-record.h"

/* One code of a versioned code list (municipalities, credit-bearing study modules …). */
#define OV_CODE_VALUE_FIELDS(F, T, t, P) \
  F (T, t, P, text, list, N_("List"), NULL, OV_FIELD_INDEXED, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, code, N_("Code"), NULL, OV_FIELD_INDEXED, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, localized, name, N_("Name"), NULL, OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, integer, position, N_("Position"), NULL, OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, day, valid_from, N_("From"), NULL, OV_FIELD_NONE, OV_GROUP_TIME, NULL, NULL) \
  F (T, t, P, day, valid_to, N_("To"), NULL, OV_FIELD_NONE, OV_GROUP_TIME, NULL, NULL)

#define OV_TYPE_CODE_VALUE (ov_code_value_get_type ())
OV_RECORD_DECLARE (OvCodeValue, ov_code_value, OV_CODE_VALUE, CODE_VALUE, OV_CODE_VALUE_FIELDS)
