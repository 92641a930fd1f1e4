#pragma once
#include "ov-page.h"

/* All sessions of the organisation's trainings in a month or a week, with Finnish holidays; where it is narrow as a list. As a target it takes a day
 * ("2026-11-22"). */
G_BEGIN_DECLS

#define OV_TYPE_CALENDAR_PAGE (ov_calendar_page_get_type ())
G_DECLARE_FINAL_TYPE (OvCalendarPage, ov_calendar_page, OV, CALENDAR_PAGE, OvPage)

G_END_DECLS
