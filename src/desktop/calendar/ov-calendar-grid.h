#pragma once
#include <adwaita.h>
#include "ov-slot.h"

/* A month or a week of days, with the numbers of the weeks or the hours at the left. The arrow keys go from day to day and through the sessions of
 * the selected one, Enter opens.
 *
 * Property "week" (construct only): the one or the other. Signal "day-chosen" (int day): somebody goes to a day; it may lie outside of what is shown. */
G_BEGIN_DECLS

#define OV_TYPE_CALENDAR_GRID (ov_calendar_grid_get_type ())
G_DECLARE_FINAL_TYPE (OvCalendarGrid, ov_calendar_grid, OV, CALENDAR_GRID, AdwBin)

/* The days shown around a day: whole weeks. */
void ov_calendar_grid_span   (gboolean week, OvDay day, OvDay *first, OvDay *last);
/* slots: of OvSlot, in their order; NULL while they are not known. Keeps the focus in the grid when it was there. */
void ov_calendar_grid_show   (OvCalendarGrid *self, OvDay day, OvDay today, GPtrArray *slots, OvLanguage language);
/* Only another day of those shown is selected. */
void ov_calendar_grid_select (OvCalendarGrid *self, OvDay day);
void ov_calendar_grid_focus  (OvCalendarGrid *self);

G_END_DECLS
