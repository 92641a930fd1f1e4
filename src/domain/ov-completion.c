#include "ov-completion.h"

OV_RECORD_DEFINE (OvCompletion, ov_completion, OV_COMPLETION, OV_COMPLETION_FIELDS, "completion", N_("Completion"))
