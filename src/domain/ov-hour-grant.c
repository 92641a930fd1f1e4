#include "ov-hour-grant.h"

OV_RECORD_DEFINE (OvHourGrant, ov_hour_grant, OV_HOUR_GRANT, OV_HOUR_GRANT_FIELDS, "hour-grant", N_("Granted hours"))
