#pragma once
#include <adwaita.h>
#include "ov-support.h"
#include "ov-training-desk.h"

/* One cost of a training: what for and how much, whether it is supported and why not; opened, all its fields and the voucher. */
G_BEGIN_DECLS

#define OV_TYPE_COST_ROW (ov_cost_row_get_type ())
G_DECLARE_FINAL_TYPE (OvCostRow, ov_cost_row, OV, COST_ROW, AdwExpanderRow)

GtkWidget  *ov_cost_row_new      (OvTrainingDesk *desk, OvCostLine *line, gboolean editable);
OvCostLine *ov_cost_row_get_line (OvCostRow *self);
/* The policy's judgement of it, as it is now. */
void        ov_cost_row_show     (OvCostRow *self, const OvCostVerdict *verdict);
/* Opens it and goes to its first field. */
void        ov_cost_row_edit     (OvCostRow *self);

G_END_DECLS
