#define G_LOG_DOMAIN "ov-exchange"
#include "ov-sheet-value.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Day 0 as days since 1970-01-01. The spreadsheets of 1900 count 29 February 1900, which was not: from March on
 * the count is right when it begins on 30 December 1899. Days before 1900 only LibreOffice writes, counted from there. */
#define ZERO_1900     (-25569)
#define ZERO_1904     (-24107)
#define LEAP_OF_1900  60
#define DAY_SECONDS   86400
#define MOST_DAYS     3000000.0
#define LEAST_DAYS    (-36500.0)  /* 1800 */
#define PICTURE_CHARS "0#- "

OvSheetKind
ov_sheet_kind_of_id (guint id)
{
  if (id == 9 || id == 10)
    return OV_SHEET_PERCENT;
  if (id == 22)
    return OV_SHEET_DAY_TIME;
  if (id == 46)
    return OV_SHEET_DURATION;
  if ((id >= 18 && id <= 21) || id == 45 || id == 47 || (id >= 32 && id <= 35) || id == 55 || id == 56)
    return OV_SHEET_TIME;
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58))
    return OV_SHEET_DAY;
  return OV_SHEET_PLAIN;
}

/* The first section of the code without quoted text, escapes, colours and countries. elapsed: it has [h], [mm] or [ss]. */
static char *
bare_format (const char *code, gboolean *elapsed)
{
  GString *bare = g_string_new (NULL);

  *elapsed = FALSE;
  for (const char *p = code; *p != '\0' && *p != ';'; p++)
    {
      if (*p == '"')
        {
          p = strchr (p + 1, '"');
          if (p == NULL)
            break;
        }
      else if (*p == '\\' || *p == '_' || *p == '*')
        {
          if (p[1] == '\0')
            break;
          p++;
        }
      else if (*p == '[')
        {
          *elapsed = *elapsed || (p[1] != '\0' && strchr ("hHmMsS", p[1]) != NULL && p[1 + strspn (p + 1, "hHmMsS")] == ']');
          p = strchr (p, ']');
          if (p == NULL)
            break;
        }
      else
        g_string_append_c (bare, g_ascii_tolower (*p));
    }
  return g_string_free (bare, FALSE);
}

/* The code's first section with quotes and escapes taken away, when it is a picture of digits: what stands where. */
static char *
digit_picture (const char *code)
{
  GString *picture = g_string_new (NULL);

  for (const char *p = code; *p != '\0' && *p != ';'; p++)
    if (*p != '\\' && *p != '"')
      g_string_append_c (picture, *p);
  if (picture->len < 2 || picture->str[0] != '0' || strspn (picture->str, PICTURE_CHARS) != picture->len)
    g_string_truncate (picture, 0);
  return g_string_free (picture, FALSE);
}

OvSheetKind
ov_sheet_kind_of_code (const char *code)
{
  gboolean elapsed, day, time;
  g_autofree char *bare = bare_format (code, &elapsed);
  g_autofree char *picture = digit_picture (code);

  if (elapsed)
    return OV_SHEET_DURATION;
  if (picture[0] != '\0')
    return OV_SHEET_DIGITS;
  if (g_str_has_prefix (bare, "general"))
    return OV_SHEET_PLAIN;
  time = strpbrk (bare, "hs") != NULL;
  day = strpbrk (bare, "yd") != NULL || (!time && strchr (bare, 'm') != NULL);
  if (day || time)
    return day && time ? OV_SHEET_DAY_TIME : day ? OV_SHEET_DAY : OV_SHEET_TIME;
  return strchr (bare, '%') != NULL ? OV_SHEET_PERCENT : OV_SHEET_PLAIN;
}

static char *
print_plain (double value)
{
  char buffer[400];

  /* Fifteen digits are what a spreadsheet shows: 0,1 + 0,2 is 0,3. */
  if (fabs (value) >= 1e15 || value == 0)
    return g_strdup_printf ("%.0f", value == 0 ? 0 : value);
  if (fabs (value) >= 1e-4)
    {
      g_ascii_formatd (buffer, sizeof buffer, "%.15g", value);
      /* Rounded up to 1e+15. */
      if (strchr (buffer, 'e') != NULL)
        return g_strdup_printf ("%.0f", value);
    }
  else
    {
      gsize length;

      g_ascii_formatd (buffer, sizeof buffer, "%.20f", value);
      for (length = strlen (buffer); buffer[length - 1] == '0'; length--)
        buffer[length - 1] = '\0';
      if (buffer[length - 1] == '.')
        return g_strdup ("0");
    }
  g_strdelimit (buffer, ".", ',');
  return g_strdup (buffer);
}

static char *
print_clock (gint64 seconds)
{
  if (seconds % 60 != 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT ".%02d.%02d", seconds / 3600, (int) (seconds / 60 % 60), (int) (seconds % 60));
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%02d", seconds / 3600, (int) (seconds / 60 % 60));
}

static char *
print_day_time (OvDay day, gint64 seconds)
{
  g_autofree char *date = ov_day_print (day, OV_LANGUAGE_FI);
  g_autofree char *clock = NULL;

  if (seconds == 0)
    return g_steal_pointer (&date);
  clock = print_clock (seconds);
  return g_strdup_printf ("%s %s", date, clock);
}

static char *
print_serial (double value, OvSheetKind kind, gboolean from_1904)
{
  gint64 seconds = llround (value * DAY_SECONDS), days = (gint64) floor ((double) seconds / DAY_SECONDS);
  int year, month, month_day;
  OvDay day;

  if (kind == OV_SHEET_DURATION)
    return print_clock (seconds);
  seconds -= days * DAY_SECONDS;
  if (kind == OV_SHEET_TIME)
    return print_clock (seconds);
  if (!from_1904 && days == LEAP_OF_1900)
    return g_strdup ("29.2.1900");
  day = (from_1904 ? ZERO_1904 : ZERO_1900 + (days > 0 && days < LEAP_OF_1900)) + (OvDay) days;
  ov_day_split (day, &year, &month, &month_day);
  if (year > 2999 || (!from_1904 && days == 0))
    return NULL;
  return print_day_time (day, kind == OV_SHEET_DAY ? 0 : seconds);
}

/* The digits go into the picture from the right; what is left of them stands in front. */
static char *
print_digits (const char *digits, const char *code)
{
  g_autofree char *picture = digit_picture (code);
  GString *text = g_string_new (NULL);
  gssize left = strlen (digits);

  for (gssize i = (gssize) strlen (picture) - 1; i >= 0; i--)
    {
      if (strchr ("0#", picture[i]) == NULL)
        g_string_prepend_c (text, picture[i]);
      else if (left > 0)
        g_string_prepend_c (text, digits[--left]);
      else if (picture[i] == '0')
        g_string_prepend_c (text, '0');
    }
  g_string_prepend_len (text, digits, left);
  return g_string_free (text, FALSE);
}

static gboolean
is_integer (const char *raw)
{
  const char *digits = raw + (raw[0] == '-');

  return digits[0] != '\0' && (digits[0] != '0' || raw[1] == '\0') && strspn (digits, "0123456789") == strlen (digits);
}

char *
ov_sheet_print_number (const char *raw, OvSheetKind kind, const char *picture, gboolean from_1904)
{
  char *end;
  double value = g_ascii_strtod (raw, &end);
  g_autofree char *percent = NULL;
  char *text = NULL;

  if (end == raw || *end != '\0' || !isfinite (value))
    return g_strdup (raw);
  if (kind == OV_SHEET_DIGITS && raw[0] != '-' && is_integer (raw))
    return print_digits (raw, picture);
  if (kind == OV_SHEET_PERCENT)
    {
      percent = print_plain (value * 100);
      return g_strdup_printf ("%s %%", percent);
    }
  if (kind != OV_SHEET_PLAIN && kind != OV_SHEET_DIGITS && value < MOST_DAYS &&
      (value >= 0 || (value > LEAST_DAYS && kind != OV_SHEET_DURATION && kind != OV_SHEET_TIME && !from_1904)))
    text = print_serial (value, kind, from_1904);
  if (text != NULL)
    return text;
  return is_integer (raw) ? g_strdup (raw) : print_plain (value);
}

char *
ov_sheet_print_iso (const char *iso)
{
  g_autofree char *date = g_strndup (iso, strlen ("2026-02-01"));
  guint hours = 0, minutes = 0;
  double seconds = 0;
  const char *rest = iso + strlen (date);
  OvDay day;

  if (!ov_day_parse_iso (date, &day))
    return NULL;
  if (*rest == '\0' || *rest == 'Z')
    return ov_day_print (day, OV_LANGUAGE_FI);
  if (sscanf (rest, "T%2u:%2u", &hours, &minutes) != 2 || hours > 23 || minutes > 59)
    return NULL;
  if (rest[strlen ("T17:30")] == ':')
    seconds = g_ascii_strtod (rest + strlen ("T17:30:"), NULL);
  return seconds >= 0 && seconds < 60 ? print_day_time (day, hours * 3600 + minutes * 60 + (gint64) seconds) : NULL;
}

char *
ov_sheet_print_period (const char *period)
{
  gboolean negative = period[0] == '-';
  guint hours = 0, minutes = 0;
  double seconds = 0;
  char *clock, *text;
  int length = 0;

  period += negative;
  if (sscanf (period, "PT%7uH%7uM%n", &hours, &minutes, &length) != 2 || length == 0)
    return NULL;
  seconds = g_ascii_strtod (period + length, NULL);
  if (!(seconds >= 0 && seconds < 60))
    return NULL;
  clock = print_clock ((gint64) hours * 3600 + minutes * 60 + (gint64) seconds);
  if (!negative)
    return clock;
  text = g_strconcat ("-", clock, NULL);
  g_free (clock);
  return text;
}

char *
ov_sheet_print_yes_no (gboolean yes)
{
  return g_strdup (yes ? "TOSI" : "EPÄTOSI");
}
