#include "ov-code-value.h"

OV_RECORD_DEFINE (OvCodeValue, ov_code_value, OV_CODE_VALUE, OV_CODE_VALUE_FIELDS, "code-list", N_("Code"))
