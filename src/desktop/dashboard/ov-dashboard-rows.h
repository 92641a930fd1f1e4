#pragma once
#include <adwaita.h>
#include "ov-context.h"
#include "ov-dashboard-data.h"

/* The rows of the dashboard's lists. `wide` rows have a verb button, narrow ones are the button. Each opens its place
 * by nav.open. */
GtkWidget *ov_dashboard_attention_row (OvAttention *attention, OvContext *context, gboolean wide, gboolean first);
GtkWidget *ov_dashboard_running_row   (OvRunning *running, OvContext *context);
GtkWidget *ov_dashboard_recent_row    (OvRecent *recent, OvContext *context);
/* A row that tells and opens a place: icon, title, subtitle; place "organisation" … or NULL. */
GtkWidget *ov_dashboard_plain_row     (const char *icon, const char *css_class, const char *title, const char *subtitle,
                                       const char *place, const char *target);
