#pragma once
#include <glib.h>
#include "ov-language.h"

/* A calendar day: days since 1970-01-01 (proleptic Gregorian). No time zone: rules speak of days in Finland. */
typedef gint32 OvDay;
#define OV_DAY_NONE G_MININT32

/* A clock time of a day: minutes since midnight, 0…1440, in Europe/Helsinki. */
typedef gint32 OvTime;
#define OV_TIME_NONE (-1)

OvDay     ov_day_new           (int year, int month, int day);  /* OV_DAY_NONE unless such a day exists, years 1800…2999 */
void      ov_day_split         (OvDay day, int *year, int *month, int *month_day);
int       ov_day_year          (OvDay day);
int       ov_day_weekday       (OvDay day);                     /* 1 Monday … 7 Sunday */
int       ov_day_week          (OvDay day);                     /* ISO week number */
OvDay     ov_day_add_months    (OvDay day, int months);         /* clamps to the month's end (product.md 12) */
int       ov_day_years_between (OvDay birth, OvDay on);         /* full years of age on the day; a leap day's child on 28 February; -1 when unknown */
OvDay     ov_day_today         (void);                          /* in Europe/Helsinki; OV_TODAY=YYYY-MM-DD in the environment overrides */
OvDay     ov_day_of_time       (gint64 unix_seconds, OvTime *time);  /* in Europe/Helsinki; time may be NULL */

gboolean  ov_day_parse_iso     (const char *text, OvDay *day);  /* 2026-11-22 only */
char     *ov_day_print_iso     (OvDay day);                     /* NULL for none */
/* What people type: 1.2.2026, 01.02.2026, 1.2.26 (pivot: at most ten years after `near`), 2026-02-01, 1/2/2026, 1.2. (year of
 * `near`), 1. helmikuuta 2026, 1 Feb 2026, with or without the weekday: everything the functions below print. OV_DAY_NONE as
 * `near` means today. For a birthday hand on a `near` ten years back. */
gboolean  ov_day_parse         (const char *text, OvDay near, OvDay *day);
/* Printing gives "" for OV_DAY_NONE. */
char     *ov_day_print         (OvDay day, OvLanguage language);               /* 1.2.2026; en: 1 February 2026 */
char     *ov_day_print_short   (OvDay day, OvLanguage language);               /* 1.2.; sv 1.2; en 1 Feb */
char     *ov_day_print_weekday (OvDay day, OvLanguage language);               /* ke 19.8.; sv ons 19.8; en Wed 19 Aug */
char     *ov_day_print_long    (OvDay day, OvLanguage language);               /* keskiviikko 19.8.2026 */
char     *ov_day_print_range   (OvDay first, OvDay last, OvLanguage language); /* 6.–12.7.2026, 30.12.2026–2.1.2027; one unknown: the other */
const char *ov_month_name      (int month, OvLanguage language);               /* "tammikuu" */
const char *ov_weekday_name    (int weekday, OvLanguage language, gboolean brief); /* "maanantai", "ma" */

/* What people type: 17, 17.30, 17:30, 1730, klo 17.30. */
gboolean  ov_time_parse        (const char *text, OvTime *time);
char     *ov_time_print        (OvTime time, OvLanguage language);             /* 17.30; en 17:30; "" for none */
char     *ov_time_print_iso    (OvTime time);                                  /* 17:30; NULL for none */
