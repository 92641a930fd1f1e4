#pragma once
#include <adwaita.h>
#include "ov-day.h"

/* The year as a ring: months from the top clockwise, the passed part darker, arcs inside = windows of the study centre,
 * dots = own deadlines, today in the middle and as a mark outside. The list beside it says the same in words; the clock
 * speaks today only. */
G_BEGIN_DECLS

#define OV_TYPE_YEAR_CLOCK (ov_year_clock_get_type ())
G_DECLARE_FINAL_TYPE (OvYearClock, ov_year_clock, OV, YEAR_CLOCK, GtkWidget)

typedef enum { OV_CLOCK_DOT_PLAIN, OV_CLOCK_DOT_SOON, OV_CLOCK_DOT_OVERDUE } OvClockDot;

GtkWidget *ov_year_clock_new        (void);
void       ov_year_clock_set_today  (OvYearClock *self, OvDay today, OvLanguage language);
void       ov_year_clock_clear      (OvYearClock *self);
void       ov_year_clock_add_window (OvYearClock *self, OvDay first, OvDay last);  /* open, coming or past by today */
void       ov_year_clock_add_dot    (OvYearClock *self, OvDay day, OvClockDot dot);

G_END_DECLS
