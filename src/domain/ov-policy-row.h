#pragma once
#include "ov-choices.h"
#include "ov-record.h"

/* One value that varies by study centre and year, with the place it comes from. The files in data/policy only seed these
 * (product.md 14). */
#define OV_POLICY_ROW_FIELDS(F, T, t, P) \
  F (T, t, P, text, rule_set, N_("Rule set"), NULL, OV_FIELD_INDEXED, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, key, N_("Key"), NULL, OV_FIELD_INDEXED, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, value, N_("Value"), NULL, OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, unit, N_("Unit"), NULL, OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, day, valid_from, N_("From"), NULL, OV_FIELD_NEVER_MERGE, OV_GROUP_TIME, NULL, NULL) \
  F (T, t, P, day, valid_to, N_("To"), NULL, OV_FIELD_NEVER_MERGE, OV_GROUP_TIME, NULL, NULL) \
  F (T, t, P, text, source, N_("Source"), NULL, OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL)

#define OV_TYPE_POLICY_ROW (ov_policy_row_get_type ())
OV_RECORD_DECLARE (OvPolicyRow, ov_policy_row, OV_POLICY_ROW, POLICY_ROW, OV_POLICY_ROW_FIELDS)
