#pragma once
#include <adwaita.h>
#include "ov-training-desk.h"

/* The plan of a training: groups of fields, each finding under its row. Published plans are read only until one
 * says that one changes them. */
G_BEGIN_DECLS

#define OV_TYPE_PLAN_PAGE (ov_plan_page_get_type ())
G_DECLARE_FINAL_TYPE (OvPlanPage, ov_plan_page, OV, PLAN_PAGE, AdwBin)

void     ov_plan_page_set_desk    (OvPlanPage *self, OvTrainingDesk *desk);
/* Brings the field to view and focuses it; FALSE when the page has no such field. */
gboolean ov_plan_page_focus_field (OvPlanPage *self, const char *field);

G_END_DECLS
