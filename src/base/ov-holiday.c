#define G_LOG_DOMAIN "ov-base"
#include "ov-holiday.h"

#define FIRST_YEAR 1992  /* Epiphany and Ascension Day stand on their own days since then */

/* How a day is found: a day of the calendar, days after Easter, or the weekday at or after a day of the calendar. */
typedef struct
{
  const char *name;
  int         month;    /* 0: counted from Easter */
  int         day;      /* or days after Easter */
  int         weekday;  /* 0: any */
  gboolean    in_practice;
} Rule;

static const Rule rules[OV_N_HOLIDAYS] = {
  [OV_HOLIDAY_NEW_YEAR] = { N_("New Year's Day"), 1, 1, 0, FALSE },
  [OV_HOLIDAY_EPIPHANY] = { N_("Epiphany"), 1, 6, 0, FALSE },
  [OV_HOLIDAY_GOOD_FRIDAY] = { N_("Good Friday"), 0, -2, 0, FALSE },
  [OV_HOLIDAY_EASTER] = { N_("Easter Sunday"), 0, 0, 0, FALSE },
  [OV_HOLIDAY_EASTER_MONDAY] = { N_("Easter Monday"), 0, 1, 0, FALSE },
  [OV_HOLIDAY_MAY_DAY] = { N_("May Day"), 5, 1, 0, FALSE },
  [OV_HOLIDAY_ASCENSION] = { N_("Ascension Day"), 0, 39, 0, FALSE },
  [OV_HOLIDAY_PENTECOST] = { N_("Pentecost"), 0, 49, 0, FALSE },
  [OV_HOLIDAY_MIDSUMMER_EVE] = { N_("Midsummer Eve"), 6, 19, 5, TRUE },
  [OV_HOLIDAY_MIDSUMMER] = { N_("Midsummer Day"), 6, 20, 6, FALSE },
  [OV_HOLIDAY_ALL_SAINTS] = { N_("All Saints' Day"), 10, 31, 6, FALSE },
  [OV_HOLIDAY_INDEPENDENCE] = { N_("Independence Day"), 12, 6, 0, FALSE },
  [OV_HOLIDAY_CHRISTMAS_EVE] = { N_("Christmas Eve"), 12, 24, 0, TRUE },
  [OV_HOLIDAY_CHRISTMAS] = { N_("Christmas Day"), 12, 25, 0, FALSE },
  [OV_HOLIDAY_BOXING_DAY] = { N_("Boxing Day"), 12, 26, 0, FALSE },
};

/* The anonymous Gregorian computus, as Meeus gives it (Astronomical Algorithms, chapter 8). */
OvDay
ov_easter_day (int year)
{
  int a = year % 19, b = year / 100, c = year % 100;
  int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  int m = (a + 11 * h + 22 * l) / 451;
  int n = h + l - 7 * m + 114;

  return ov_day_new (year, n / 31, n % 31 + 1);
}

OvDay
ov_holiday_day (OvHoliday holiday, int year)
{
  const Rule *rule;
  OvDay day;

  g_return_val_if_fail (holiday > OV_HOLIDAY_NONE && holiday < OV_N_HOLIDAYS, OV_DAY_NONE);

  if (year < FIRST_YEAR || year > 2999)
    return OV_DAY_NONE;
  rule = &rules[holiday];
  if (rule->month == 0)
    return ov_easter_day (year) + rule->day;
  day = ov_day_new (year, rule->month, rule->day);
  return rule->weekday == 0 ? day : day + (rule->weekday - ov_day_weekday (day) + 7) % 7;
}

OvHoliday
ov_holiday_of_day (OvDay day)
{
  if (day == OV_DAY_NONE)
    return OV_HOLIDAY_NONE;
  for (OvHoliday holiday = OV_HOLIDAY_NONE + 1; holiday < OV_N_HOLIDAYS; holiday++)
    if (ov_holiday_day (holiday, ov_day_year (day)) == day)
      return holiday;
  return OV_HOLIDAY_NONE;
}

gboolean
ov_holiday_is_public (OvHoliday holiday)
{
  g_return_val_if_fail (holiday < OV_N_HOLIDAYS, FALSE);
  return holiday != OV_HOLIDAY_NONE && !rules[holiday].in_practice;
}

const char *
ov_holiday_name (OvHoliday holiday)
{
  g_return_val_if_fail (holiday < OV_N_HOLIDAYS, "");
  return holiday == OV_HOLIDAY_NONE ? "" : rules[holiday].name;
}

gboolean
ov_day_is_banking (OvDay day)
{
  return day != OV_DAY_NONE && ov_day_weekday (day) <= 5 && ov_holiday_of_day (day) == OV_HOLIDAY_NONE;
}

OvDay
ov_day_next_banking (OvDay day)
{
  g_return_val_if_fail (day != OV_DAY_NONE, OV_DAY_NONE);

  do
    day++;
  while (!ov_day_is_banking (day));
  return day;
}
