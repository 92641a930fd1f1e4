#define G_LOG_DOMAIN "ov-base"
#include "ov-day.h"

#include <stdio.h>
#include <string.h>

#define FIRST_YEAR 1800
#define LAST_YEAR  2999

static gboolean
is_leap_year (int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
days_in_month (int year, int month)
{
  static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return month == 2 && is_leap_year (year) ? 29 : days[month - 1];
}

/* Days before the year's first day, counted from 1970; years are positive here. */
static OvDay
year_start (int year)
{
  int before = year - 1;

  return before * 365 + before / 4 - before / 100 + before / 400 - 719162;
}

OvDay
ov_day_new (int year, int month, int day)
{
  OvDay result;

  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > days_in_month (year, month))
    return OV_DAY_NONE;
  result = year_start (year) + day - 1;
  for (int m = 1; m < month; m++)
    result += days_in_month (year, m);
  return result;
}

void
ov_day_split (OvDay day, int *year, int *month, int *month_day)
{
  int y, m, rest;

  if (day == OV_DAY_NONE)
    {
      y = m = rest = 0;
    }
  else
    {
      /* A guess that is never too early by more than a year, then the exact one. */
      y = 1970 + (int) (((gint64) day * 400) / 146097);
      while (year_start (y + 1) <= day)
        y++;
      while (year_start (y) > day)
        y--;
      rest = day - year_start (y);
      for (m = 1; rest >= days_in_month (y, m); m++)
        rest -= days_in_month (y, m);
      rest++;
    }
  if (year != NULL)
    *year = y;
  if (month != NULL)
    *month = m;
  if (month_day != NULL)
    *month_day = rest;
}

int
ov_day_year (OvDay day)
{
  int year;

  ov_day_split (day, &year, NULL, NULL);
  return year;
}

int
ov_day_weekday (OvDay day)
{
  /* The first of January 1970 was a Thursday. */
  return day == OV_DAY_NONE ? 0 : ((day + 3) % 7 + 7) % 7 + 1;
}

int
ov_day_week (OvDay day)
{
  OvDay thursday;

  if (day == OV_DAY_NONE)
    return 0;
  thursday = day + 4 - ov_day_weekday (day);
  return (thursday - year_start (ov_day_year (thursday))) / 7 + 1;
}

OvDay
ov_day_add_months (OvDay day, int months)
{
  int year, month, month_day;
  gint64 count;

  if (day == OV_DAY_NONE)
    return OV_DAY_NONE;
  ov_day_split (day, &year, &month, &month_day);
  count = (gint64) year * 12 + month - 1 + months;
  if (count < FIRST_YEAR * 12 || count >= (LAST_YEAR + 1) * 12)
    return OV_DAY_NONE;
  year = (int) (count / 12);
  month = (int) (count % 12) + 1;
  return ov_day_new (year, month, MIN (month_day, days_in_month (year, month)));
}

int
ov_day_years_between (OvDay birth, OvDay on)
{
  int years;

  if (birth == OV_DAY_NONE || on == OV_DAY_NONE || on < birth)
    return -1;
  years = ov_day_year (on) - ov_day_year (birth);
  return ov_day_add_months (birth, years * 12) > on ? years - 1 : years;
}

static GTimeZone *
get_helsinki (void)
{
  static GTimeZone *zone;

  if (g_once_init_enter (&zone))
    {
      GTimeZone *found = g_time_zone_new_identifier ("Europe/Helsinki");

      /* A machine without the time zone data: the rule in force since 1996, spelt out. */
      if (found == NULL)
        found = g_time_zone_new_identifier ("EET-2EEST,M3.5.0/3,M10.5.0/4");
      if (found == NULL)
        found = g_time_zone_new_utc ();
      g_once_init_leave (&zone, found);
    }
  return zone;
}

OvDay
ov_day_of_time (gint64 unix_seconds, OvTime *time)
{
  GTimeZone *zone = get_helsinki ();
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, unix_seconds);
  gint64 local = unix_seconds + g_time_zone_get_offset (zone, interval);
  gint64 day = local / 86400;

  if (local % 86400 < 0)
    day--;
  if (time != NULL)
    *time = (OvTime) ((local - day * 86400) / 60);
  return (OvDay) day;
}

OvDay
ov_day_today (void)
{
  OvDay day;

  if (ov_day_parse_iso (g_getenv ("OV_TODAY"), &day))
    return day;
  return ov_day_of_time (g_get_real_time () / G_USEC_PER_SEC, NULL);
}

gboolean
ov_day_parse_iso (const char *text, OvDay *day)
{
  OvDay parsed;

  g_return_val_if_fail (day != NULL, FALSE);

  if (text == NULL || strlen (text) != 10)
    return FALSE;
  for (int i = 0; i < 10; i++)
    if (i == 4 || i == 7 ? text[i] != '-' : !g_ascii_isdigit (text[i]))
      return FALSE;
  parsed = ov_day_new ((text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 + text[3] - '0',
                       (text[5] - '0') * 10 + text[6] - '0', (text[8] - '0') * 10 + text[9] - '0');
  if (parsed == OV_DAY_NONE)
    return FALSE;
  *day = parsed;
  return TRUE;
}

char *
ov_day_print_iso (OvDay day)
{
  int year, month, month_day;

  if (day == OV_DAY_NONE)
    return NULL;
  ov_day_split (day, &year, &month, &month_day);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, month_day);
}

char *
ov_time_print (OvTime time, OvLanguage language)
{
  if (time < 0 || time > 1440)
    return g_strdup ("");
  return g_strdup_printf ("%d%c%02d", time / 60, language == OV_LANGUAGE_EN ? ':' : '.', time % 60);
}

char *
ov_time_print_iso (OvTime time)
{
  if (time < 0 || time > 1440)
    return NULL;
  return g_strdup_printf ("%02d:%02d", time / 60, time % 60);
}
