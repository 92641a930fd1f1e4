#define G_LOG_DOMAIN "ov-base"
#include "ov-day.h"

/* Days in Finnish and in the Swedish of Finland are written alike, 1.2.2026 (but Swedish has no point after a last number:
 * 1.2–3.4.2026); English has the month's name, so that nobody reads 1.2. the American way. The names are here and not in the catalogues: a
 * day prints right without them. */

static const char *const months[OV_N_LANGUAGES][12] = {
  [OV_LANGUAGE_FI] = { "tammikuu", "helmikuu", "maaliskuu", "huhtikuu", "toukokuu", "kesäkuu", "heinäkuu", "elokuu",
                       "syyskuu", "lokakuu", "marraskuu", "joulukuu" },
  [OV_LANGUAGE_SV] = { "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
                       "november", "december" },
  [OV_LANGUAGE_EN] = { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                       "November", "December" },
};

static const char *const weekdays[OV_N_LANGUAGES][7] = {
  [OV_LANGUAGE_FI] = { "maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai" },
  [OV_LANGUAGE_SV] = { "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag" },
  [OV_LANGUAGE_EN] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" },
};

static const char *const brief_weekdays[OV_N_LANGUAGES][7] = {
  [OV_LANGUAGE_FI] = { "ma", "ti", "ke", "to", "pe", "la", "su" },
  [OV_LANGUAGE_SV] = { "mån", "tis", "ons", "tors", "fre", "lör", "sön" },
  [OV_LANGUAGE_EN] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" },
};

const char *
ov_month_name (int month, OvLanguage language)
{
  g_return_val_if_fail (month >= 1 && month <= 12, "");
  g_return_val_if_fail ((guint) language < OV_N_LANGUAGES, "");
  return months[language][month - 1];
}

const char *
ov_weekday_name (int weekday, OvLanguage language, gboolean brief)
{
  g_return_val_if_fail (weekday >= 1 && weekday <= 7, "");
  g_return_val_if_fail ((guint) language < OV_N_LANGUAGES, "");
  return (brief ? brief_weekdays : weekdays)[language][weekday - 1];
}

char *
ov_day_print (OvDay day, OvLanguage language)
{
  int year, month, month_day;

  if (day == OV_DAY_NONE)
    return g_strdup ("");
  ov_day_split (day, &year, &month, &month_day);
  if (language == OV_LANGUAGE_EN)
    return g_strdup_printf ("%d %s %d", month_day, ov_month_name (month, language), year);
  return g_strdup_printf ("%d.%d.%d", month_day, month, year);
}

char *
ov_day_print_short (OvDay day, OvLanguage language)
{
  int year, month, month_day;

  if (day == OV_DAY_NONE)
    return g_strdup ("");
  ov_day_split (day, &year, &month, &month_day);
  if (language == OV_LANGUAGE_EN)
    return g_strdup_printf ("%d %.3s", month_day, ov_month_name (month, language));
  /* Swedish sets no point after the month: 19.8. */
  return g_strdup_printf (language == OV_LANGUAGE_SV ? "%d.%d" : "%d.%d.", month_day, month);
}

char *
ov_day_print_weekday (OvDay day, OvLanguage language)
{
  g_autofree char *brief = ov_day_print_short (day, language);

  if (day == OV_DAY_NONE)
    return g_steal_pointer (&brief);
  return g_strdup_printf ("%s %s", ov_weekday_name (ov_day_weekday (day), language, TRUE), brief);
}

char *
ov_day_print_long (OvDay day, OvLanguage language)
{
  g_autofree char *whole = ov_day_print (day, language);

  if (day == OV_DAY_NONE)
    return g_steal_pointer (&whole);
  return g_strdup_printf ("%s %s", ov_weekday_name (ov_day_weekday (day), language, FALSE), whole);
}

/* The first day of a range without what the last one repeats; NULL when the two share only the century. */
static char *
print_range_start (OvDay first, OvDay last, OvLanguage language)
{
  int year, month, month_day, last_year, last_month;

  ov_day_split (first, &year, &month, &month_day);
  ov_day_split (last, &last_year, &last_month, NULL);
  if (year != last_year)
    return NULL;
  if (month == last_month)
    return g_strdup_printf (language == OV_LANGUAGE_FI ? "%d." : "%d", month_day);
  if (language == OV_LANGUAGE_EN)
    return g_strdup_printf ("%d %s", month_day, ov_month_name (month, language));
  return g_strdup_printf (language == OV_LANGUAGE_SV ? "%d.%d" : "%d.%d.", month_day, month);
}

char *
ov_day_print_range (OvDay first, OvDay last, OvLanguage language)
{
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  const char *dash = "–";

  if (first == OV_DAY_NONE || last == OV_DAY_NONE || first == last)
    return ov_day_print (first == OV_DAY_NONE ? last : first, language);
  start = print_range_start (first, last, language);
  end = ov_day_print (last, language);
  if (start == NULL)
    start = ov_day_print (first, language);
  /* English puts spaces around the dash when either side has several words. */
  if (language == OV_LANGUAGE_EN && g_strrstr (start, " ") != NULL)
    dash = " – ";
  return g_strconcat (start, dash, end, NULL);
}
