#pragma once
#include <glib.h>
#include "ov-day.h"

/* Public holidays of Finland. The church's feasts are those that the Church Act (kirkkolaki) lists: Epiphany on 6 January, Ascension Day on its
 * Thursday (both so since 1992), Midsummer Day on the Saturday after 19 June, All Saints' Day on the Saturday after 30 October. May Day is one by
 * act 272/1944, Independence Day by act 388/1937. Eves are no public holidays, though Midsummer Eve and Christmas Eve are days off in practice. */
typedef enum
{
  OV_HOLIDAY_NONE,
  OV_HOLIDAY_NEW_YEAR,
  OV_HOLIDAY_EPIPHANY,
  OV_HOLIDAY_GOOD_FRIDAY,
  OV_HOLIDAY_EASTER,
  OV_HOLIDAY_EASTER_MONDAY,
  OV_HOLIDAY_MAY_DAY,
  OV_HOLIDAY_ASCENSION,
  OV_HOLIDAY_PENTECOST,
  OV_HOLIDAY_MIDSUMMER_EVE,   /* day off in practice */
  OV_HOLIDAY_MIDSUMMER,
  OV_HOLIDAY_ALL_SAINTS,
  OV_HOLIDAY_INDEPENDENCE,
  OV_HOLIDAY_CHRISTMAS_EVE,   /* day off in practice */
  OV_HOLIDAY_CHRISTMAS,
  OV_HOLIDAY_BOXING_DAY,
  OV_N_HOLIDAYS
} OvHoliday;

OvHoliday   ov_holiday_of_day    (OvDay day);                  /* two on one day: the first of the list above */
OvDay       ov_holiday_day       (OvHoliday holiday, int year); /* OV_DAY_NONE outside 1992…2999 */
gboolean    ov_holiday_is_public (OvHoliday holiday);          /* by law, not only in practice */
const char *ov_holiday_name      (OvHoliday holiday);          /* msgid; "" for none */
/* Banks pay neither on Saturdays and Sundays nor on public holidays, nor on the two eves: what their terms call a banking day. */
gboolean    ov_day_is_banking    (OvDay day);
OvDay       ov_day_next_banking  (OvDay day);                  /* the first one after the day */
OvDay       ov_easter_day        (int year);                   /* Gregorian; OV_DAY_NONE outside 1800…2999 */
