#pragma once
#include <gtk/gtk.h>
#include "ov-slot.h"

/* A day of the calendar: its number or name, its holiday, and its sessions under each other or, of a week, at their times. Only the selected day
 * takes the focus, and its sessions with it; the others are reached from it by the arrow keys. */
G_BEGIN_DECLS

#define OV_TYPE_CALENDAR_DAY (ov_calendar_day_get_type ())
G_DECLARE_FINAL_TYPE (OvCalendarDay, ov_calendar_day, OV, CALENDAR_DAY, GtkWidget)

GtkWidget *ov_calendar_day_new          (gboolean timed);
/* slots: of OvSlot, those of other days are passed over; NULL while they are not known. month: days of others are pale; 0 for none. */
void       ov_calendar_day_show         (OvCalendarDay *self, OvDay day, int month, OvDay today, GPtrArray *slots, OvLanguage language);
OvDay      ov_calendar_day_get_day      (OvCalendarDay *self);
void       ov_calendar_day_set_selected (OvCalendarDay *self, gboolean selected);
/* Of a timed one. */
void       ov_calendar_day_set_span     (OvCalendarDay *self, int first_hour, int last_hour);
/* The head, so that all can be made as high. */
GtkWidget *ov_calendar_day_get_head     (OvCalendarDay *self);
/* Focuses the session after (1) or before (-1) the one that has the focus; from the day itself the first one, from the first one back to the day.
 * FALSE when there is none. */
gboolean   ov_calendar_day_move         (OvCalendarDay *self, int step);
/* Opens its only session, or goes to the first of several. */
void       ov_calendar_day_enter        (OvCalendarDay *self);

G_END_DECLS
