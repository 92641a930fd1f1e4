#pragma once
#include "ov-page.h"

/* What must I do, do the hours last, what is on. */
G_BEGIN_DECLS

#define OV_TYPE_DASHBOARD_PAGE (ov_dashboard_page_get_type ())
G_DECLARE_FINAL_TYPE (OvDashboardPage, ov_dashboard_page, OV, DASHBOARD_PAGE, OvPage)

G_END_DECLS
