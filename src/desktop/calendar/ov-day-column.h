#pragma once
#include <gtk/gtk.h>
#include "ov-day.h"

/* A day from one hour to another, with lines at the hours: what is added stands at its time, beside what is at the same time. */
G_BEGIN_DECLS

#define OV_TYPE_DAY_COLUMN (ov_day_column_get_type ())
G_DECLARE_FINAL_TYPE (OvDayColumn, ov_day_column, OV, DAY_COLUMN, GtkWidget)

GtkWidget *ov_day_column_new      (void);
void       ov_day_column_set_span (OvDayColumn *self, int first_hour, int last_hour);
/* Takes the widget. An end that is not after the start means half an hour. */
void       ov_day_column_add      (OvDayColumn *self, GtkWidget *child, OvTime start, OvTime end);
void       ov_day_column_clear    (OvDayColumn *self);
/* Lines of text that a session of this length has room for at least. */
int        ov_day_column_lines    (OvTime start, OvTime end);

G_END_DECLS
