#pragma once
#include "ov-page.h"

/* All rules of a study centre and a year with the values that they ask and where these come from, and beside them the values by themselves.
 * Place: id of a rule, with its centre and year after a colon or without: "training.people:sivis/2026". */
G_BEGIN_DECLS

#define OV_TYPE_RULES_PAGE (ov_rules_page_get_type ())
G_DECLARE_FINAL_TYPE (OvRulesPage, ov_rules_page, OV, RULES_PAGE, OvPage)

G_END_DECLS
