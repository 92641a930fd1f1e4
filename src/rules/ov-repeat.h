#pragma once
#include <glib.h>
#include "ov-day.h"

/* Days that repeat by a pattern: the days of a training's sessions. */
typedef enum
{
  OV_REPEAT_WEEKLY,           /* every n weeks on the chosen weekdays */
  OV_REPEAT_MONTHLY,          /* every n months on the first day's weekday of the month: its second Tuesday; the fifth is the last one */
} OvRepeatKind;

typedef struct
{
  OvRepeatKind kind;
  OvDay        first;         /* the first possible day */
  int          every;         /* n, 1 … 52 */
  guint        weekdays;      /* weekly: bits 1 << weekday, Monday 1 … Sunday 7; 0: the weekday of first */
  OvDay        until;         /* the last possible day, or OV_DAY_NONE */
  guint        count;         /* how many days at most; 0: no bound but until */
  gboolean     skip_holidays; /* leaves out public holidays and the eves that are days off in practice */
  const OvDay *skipped_weeks; /* any day of each week that is left out; may be NULL */
  guint        n_skipped_weeks;
} OvRepeat;

#define OV_REPEAT_MAX_DAYS 400

/* The days, ascending; transfer full, GArray of OvDay. A day that is left out is not replaced within its week, but it does not
 * count either. At most 400 days, and none later than ten years after the first; empty when the pattern makes no sense. */
GArray *ov_repeat_days (const OvRepeat *repeat);
