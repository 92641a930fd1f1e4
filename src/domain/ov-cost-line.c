#include "ov-cost-line.h"

OV_RECORD_DEFINE (OvCostLine, ov_cost_line, OV_COST_LINE, OV_COST_LINE_FIELDS, "cost-line", N_("Cost line"))
