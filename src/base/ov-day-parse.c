#define G_LOG_DOMAIN "ov-base"
#include "ov-day.h"

#include <string.h>

/* A number of at most max digits at *p; -1 when there is none or it is longer. */
static int
take_number (const char **p, int max, int *length)
{
  int value = 0, count = 0;

  while (g_ascii_isdigit (**p))
    {
      if (++count > max)
        return -1;
      value = value * 10 + *(*p)++ - '0';
    }
  if (length != NULL)
    *length = count;
  return count == 0 ? -1 : value;
}

static void
skip_space (const char **p)
{
  while (*p[0] != '\0' && g_unichar_isspace (g_utf8_get_char (*p)))
    *p = g_utf8_next_char (*p);
}

/* A word of letters, in lower case; NULL when there is none. */
static char *
take_word (const char **p)
{
  const char *start = *p;

  while (*p[0] != '\0' && g_unichar_isalpha (g_utf8_get_char (*p)))
    *p = g_utf8_next_char (*p);
  return *p == start ? NULL : g_utf8_strdown (start, *p - start);
}

/* The months and weekdays are known by their names, the beginnings of names (at least three letters), and in Finnish in the
 * partitive: helmikuuta. */
static gboolean
names (const char *word, const char *name)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);
  g_autofree char *partitive = g_strconcat (lower, "ta", NULL);

  return g_str_equal (word, partitive) || (g_utf8_strlen (word, -1) >= 3 && g_str_has_prefix (lower, word));
}

/* English first: "mar" is March, as we print it, and not marraskuu. */
static int
month_of (const char *word)
{
  for (int language = OV_N_LANGUAGES - 1; language >= 0; language--)
    for (int month = 1; month <= 12; month++)
      if (names (word, ov_month_name (month, language)))
        return month;
  return 0;
}

static gboolean
is_weekday (const char *word)
{
  for (guint language = 0; language < OV_N_LANGUAGES; language++)
    for (int weekday = 1; weekday <= 7; weekday++)
      {
        g_autofree char *brief = g_utf8_strdown (ov_weekday_name (weekday, language, TRUE), -1);

        if (g_str_equal (word, brief) || names (word, ov_weekday_name (weekday, language, FALSE)))
          return TRUE;
      }
  return FALSE;
}

static int
year_of_two_digits (int digits, OvDay near)
{
  int latest = ov_day_year (near == OV_DAY_NONE ? ov_day_today () : near) + 10;
  int year = latest - latest % 100 + digits;

  return year > latest ? year - 100 : year;
}

/* The year after day and month; the year of `near` when nothing follows; 0 when it is not a year. */
static int
take_year (const char **p, OvDay near)
{
  int length = 0, year;

  if (*p[0] == '\0')
    return ov_day_year (near == OV_DAY_NONE ? ov_day_today () : near);
  year = take_number (p, 4, &length);
  if (length == 2)
    return year_of_two_digits (year, near);
  return length == 4 ? year : 0;
}

/* After the day's number: the separator and the month. 0 when it is not a month. */
static int
take_month (const char **p)
{
  g_autofree char *word = NULL;
  char separator = *p[0];
  int month;

  if (separator == '.' || separator == '/')
    *p += 1;
  skip_space (p);
  word = take_word (p);
  if (word != NULL)
    {
      month = separator == '/' ? 0 : month_of (word);
      if (*p[0] == '.')
        *p += 1;
      return month;
    }
  month = separator == '.' || separator == '/' ? take_number (p, 2, NULL) : 0;
  skip_space (p);
  if (month > 0 && *p[0] == separator)
    *p += 1;
  else if (*p[0] != '\0')
    return 0;
  return MAX (month, 0);
}

gboolean
ov_day_parse (const char *text, OvDay near, OvDay *day)
{
  g_autofree char *trimmed = NULL;
  g_autofree char *weekday = NULL;
  const char *p;
  int month_day, month, year;
  OvDay parsed;

  g_return_val_if_fail (day != NULL, FALSE);

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  trimmed = g_strstrip (g_strdup (text));
  if (ov_day_parse_iso (trimmed, day))
    return TRUE;
  p = trimmed;
  weekday = take_word (&p);
  if (weekday != NULL && !is_weekday (weekday))
    return FALSE;
  skip_space (&p);
  month_day = take_number (&p, 2, NULL);
  skip_space (&p);
  month = month_day < 1 ? 0 : take_month (&p);
  skip_space (&p);
  year = month == 0 ? 0 : take_year (&p, near);
  if (year == 0 || *p != '\0')
    return FALSE;
  parsed = ov_day_new (year, month, month_day);
  if (parsed == OV_DAY_NONE)
    return FALSE;
  *day = parsed;
  return TRUE;
}

/* 17 → 17.00, 730 and 1730 → 7.30 and 17.30. */
static gboolean
split_digits (const char *digits, int *hour, int *minute)
{
  gsize length = strlen (digits);
  int value = (int) g_ascii_strtoll (digits, NULL, 10);

  *hour = length <= 2 ? value : value / 100;
  *minute = length <= 2 ? 0 : value % 100;
  return length >= 1 && length <= 4;
}

gboolean
ov_time_parse (const char *text, OvTime *time)
{
  g_autofree char *trimmed = NULL;
  const char *p;
  gsize digits;
  int hour, minute;

  g_return_val_if_fail (time != NULL, FALSE);

  if (text == NULL)
    return FALSE;
  trimmed = g_strstrip (g_strdup (text));
  p = trimmed;
  if (g_ascii_strncasecmp (p, "kl", 2) == 0)
    {
      p += p[2] == 'o' || p[2] == 'O' ? 3 : 2;
      p += *p == '.';
      while (*p == ' ')
        p++;
    }
  digits = strspn (p, "0123456789");
  if (p[digits] == '\0')
    {
      if (!split_digits (p, &hour, &minute))
        return FALSE;
    }
  else
    {
      if (digits < 1 || digits > 2 || (p[digits] != '.' && p[digits] != ':') ||
          !g_ascii_isdigit (p[digits + 1]) || !g_ascii_isdigit (p[digits + 2]) || p[digits + 3] != '\0')
        return FALSE;
      hour = (int) g_ascii_strtoll (p, NULL, 10);
      minute = (int) g_ascii_strtoll (p + digits + 1, NULL, 10);
    }
  if (minute > 59 || hour * 60 + minute > 1440)
    return FALSE;
  *time = hour * 60 + minute;
  return TRUE;
}
