#pragma once
#include <gtk/gtk.h>
#include "ov-calendar.h"

/* Asks where the sessions are to be saved as an iCalendar file, writes it and tells; also when there is nothing to save.
 * Takes the calendar. name: suggested for the file, without its ending. */
G_BEGIN_DECLS

void ov_calendar_file_save (GtkWidget *inside, OvCalendar *calendar, const char *name);

G_END_DECLS
