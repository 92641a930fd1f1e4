#pragma once
#include <gtk/gtk.h>
#include "ov-context.h"
#include "ov-dashboard-data.h"
#include "ov-year-clock.h"

/* Fills the ring and the rows below it: windows and deadlines of the study centre (policy) and due days of own findings
 * (data may be NULL). */
void ov_dashboard_clock_fill (OvYearClock *clock, GtkBox *rows, OvContext *context, OvDashboardData *data);
