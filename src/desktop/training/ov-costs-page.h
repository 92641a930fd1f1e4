#pragma once
#include <adwaita.h>
#include "ov-training-desk.h"

/* The money of a training: its costs one by one with their vouchers, and how the support is counted from them, line by line. */
G_BEGIN_DECLS

#define OV_TYPE_COSTS_PAGE (ov_costs_page_get_type ())
G_DECLARE_FINAL_TYPE (OvCostsPage, ov_costs_page, OV, COSTS_PAGE, AdwBin)

void ov_costs_page_set_desk (OvCostsPage *self, OvTrainingDesk *desk);
/* Adds a cost and opens it; nothing while costs are not changed. */
void ov_costs_page_add      (OvCostsPage *self);

G_END_DECLS
