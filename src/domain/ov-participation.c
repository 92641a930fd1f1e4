#include "ov-participation.h"

OV_RECORD_DEFINE (OvParticipation, ov_participation, OV_PARTICIPATION, OV_PARTICIPATION_FIELDS, "participation", N_("Participation"))
