#include "ov-policy-row.h"

OV_RECORD_DEFINE (OvPolicyRow, ov_policy_row, OV_POLICY_ROW, OV_POLICY_ROW_FIELDS, "policy", N_("Policy value"))
