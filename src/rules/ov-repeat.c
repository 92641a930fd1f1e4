#define G_LOG_DOMAIN "ov-rules"
#include "ov-repeat.h"

#include "ov-holiday.h"

#define MOST_YEARS 10

static OvDay
week_start (OvDay day)
{
  return day - (ov_day_weekday (day) - 1);
}

static gboolean
is_left_out (const OvRepeat *repeat, OvDay day)
{
  if (repeat->skip_holidays && ov_holiday_of_day (day) != OV_HOLIDAY_NONE)
    return TRUE;
  for (guint i = 0; i < repeat->n_skipped_weeks; i++)
    if (week_start (repeat->skipped_weeks[i]) == week_start (day))
      return TRUE;
  return FALSE;
}

/* FALSE when there are enough. */
static gboolean
add_day (const OvRepeat *repeat, GArray *days, OvDay day)
{
  guint most = repeat->count > 0 ? MIN (repeat->count, OV_REPEAT_MAX_DAYS) : OV_REPEAT_MAX_DAYS;

  if (day >= repeat->first && !is_left_out (repeat, day))
    g_array_append_val (days, day);
  return days->len < most;
}

static void
add_weekly (const OvRepeat *repeat, GArray *days, OvDay last)
{
  guint weekdays = repeat->weekdays != 0 ? repeat->weekdays : 1u << ov_day_weekday (repeat->first);

  for (OvDay week = week_start (repeat->first); week <= last; week += 7 * repeat->every)
    for (int weekday = 1; weekday <= 7; weekday++)
      if ((weekdays & 1u << weekday) != 0 && (week + weekday - 1 > last || !add_day (repeat, days, week + weekday - 1)))
        return;
}

/* The nth such weekday of the month; its last one when n is 5. */
static OvDay
weekday_of_month (OvDay month, int weekday, int nth)
{
  OvDay next = ov_day_add_months (month, 1);
  OvDay day = month + (weekday - ov_day_weekday (month) + 7) % 7 + 7 * (nth - 1);

  return day < next ? day : day - 7;
}

static void
add_monthly (const OvRepeat *repeat, GArray *days, OvDay last)
{
  int year, month, month_day;
  OvDay start;

  ov_day_split (repeat->first, &year, &month, &month_day);
  start = ov_day_new (year, month, 1);
  for (int i = 0;; i += repeat->every)
    {
      OvDay day = weekday_of_month (ov_day_add_months (start, i), ov_day_weekday (repeat->first), (month_day + 6) / 7);

      if (day > last || !add_day (repeat, days, day))
        return;
    }
}

GArray *
ov_repeat_days (const OvRepeat *repeat)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (OvDay));
  OvDay last;

  g_return_val_if_fail (repeat != NULL, days);

  if (repeat->first == OV_DAY_NONE || repeat->every < 1 || repeat->every > 52 || ov_day_year (repeat->first) + MOST_YEARS >= 2999)
    return days;
  last = ov_day_add_months (repeat->first, 12 * MOST_YEARS);
  if (repeat->until != OV_DAY_NONE)
    last = MIN (last, repeat->until);
  if (repeat->kind == OV_REPEAT_WEEKLY)
    add_weekly (repeat, days, last);
  else
    add_monthly (repeat, days, last);
  return days;
}
