#define G_LOG_DOMAIN "ov-base"
#include "ov-number.h"

#include <string.h>

#define NO_BREAK_SPACE "\u00a0"
#define MINUS          "\u2212"
#define MAX_DECIMALS   9

static void
append_grouped (GString *text, guint64 magnitude)
{
  char digits[24];
  int length = g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, magnitude);

  for (int i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append (text, NO_BREAK_SPACE);
      g_string_append_c (text, digits[i]);
    }
}

static guint64
magnitude_of (gint64 value)
{
  return value < 0 ? -(guint64) value : (guint64) value;
}

char *
ov_decimal_print (gint64 value, int decimals, gboolean trim_zeros, OvLanguage language)
{
  GString *text = g_string_new (NULL);
  guint64 magnitude = magnitude_of (value);
  guint64 scale = 1;
  char fraction[24];
  int length = decimals;

  g_return_val_if_fail (decimals >= 0 && decimals <= MAX_DECIMALS, g_string_free (text, FALSE));

  if (value == OV_NUMBER_NONE)
    return g_string_free (text, FALSE);
  for (int i = 0; i < decimals; i++)
    scale *= 10;
  if (value < 0)
    g_string_append (text, MINUS);
  append_grouped (text, magnitude / scale);
  g_snprintf (fraction, sizeof fraction, "%0*" G_GUINT64_FORMAT, decimals, magnitude % scale);
  while (trim_zeros && length > 0 && fraction[length - 1] == '0')
    length--;
  if (length > 0)
    {
      g_string_append_c (text, language == OV_LANGUAGE_EN ? '.' : ',');
      g_string_append_len (text, fraction, length);
    }
  return g_string_free (text, FALSE);
}

char *
ov_number_print (gint64 value, OvLanguage language)
{
  return ov_decimal_print (value, 0, FALSE, language);
}

char *
ov_money_print (gint64 cents, OvLanguage language)
{
  g_autofree char *number = ov_decimal_print (cents, 2, FALSE, language);

  if (cents == OV_NUMBER_NONE)
    return g_steal_pointer (&number);
  return g_strconcat (number, NO_BREAK_SPACE "€", NULL);
}

char *
ov_credits_print (gint64 hundredths, OvLanguage language)
{
  return ov_decimal_print (hundredths, 2, TRUE, language);
}

char *
ov_hours_print (gint64 numerator, gint64 denominator, OvLanguage language)
{
  gint64 hundredths;

  g_return_val_if_fail (denominator > 0, g_strdup (""));

  if (numerator == OV_NUMBER_NONE || __builtin_mul_overflow (numerator, 100, &hundredths))
    return g_strdup ("");
  return ov_decimal_print (ov_round_half_up (hundredths, denominator), 2, FALSE, language);
}

char *
ov_minutes_print (gint64 minutes, OvLanguage language)
{
  guint64 magnitude = magnitude_of (minutes);
  GString *text = g_string_new (minutes < 0 && minutes != OV_NUMBER_NONE ? MINUS : NULL);

  if (minutes == OV_NUMBER_NONE)
    return g_string_free (text, FALSE);
  if (magnitude >= 60)
    {
      append_grouped (text, magnitude / 60);
      g_string_append (text, NO_BREAK_SPACE "h");
      if (magnitude % 60 != 0)
        g_string_append_c (text, ' ');
    }
  if (magnitude % 60 != 0 || magnitude == 0)
    g_string_append_printf (text, "%d" NO_BREAK_SPACE "min", (int) (magnitude % 60));
  return g_string_free (text, FALSE);
}

gint64
ov_round_half_up (gint64 numerator, gint64 denominator)
{
  __int128 twice, quotient;

  g_return_val_if_fail (denominator > 0, 0);

  twice = (__int128) numerator * 2 + denominator;
  quotient = twice / ((__int128) denominator * 2);
  if (twice < 0 && twice % ((__int128) denominator * 2) != 0)
    quotient--;
  return (gint64) quotient;
}

/* Spaces that separate thousands. */
static gboolean
is_space (gunichar c)
{
  return c == ' ' || c == 0x00a0 || c == 0x202f || c == 0x2009;
}

/* The text in plain ASCII: spaces as ' ', any minus as '-'; NULL when it holds anything but digits, separators and a sign. */
static char *
normalize (const char *text)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return NULL;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_space (c) || g_unichar_isspace (c))
        g_string_append_c (plain, ' ');
      else if (c == '-' || c == 0x2212 || c == 0x2013)
        g_string_append_c (plain, '-');
      else if (c < 0x80 && strchr ("0123456789.,+", (char) c) != NULL)
        g_string_append_c (plain, (char) c);
      else
        return NULL;
    }
  return g_strdup (g_strstrip (plain->str));
}

static gboolean
add_digit (gint64 *value, char digit, gboolean negative)
{
  int amount = digit - '0';

  return !__builtin_mul_overflow (*value, 10, value) &&
         !__builtin_add_overflow (*value, negative ? -amount : amount, value);
}

/* The whole part: digits, in groups of three when there are spaces. Returns where it ends, NULL when the groups are wrong. */
static const char *
parse_whole (const char *p, gboolean negative, gint64 *value)
{
  int group = 0, groups = 1;

  for (;; p++)
    {
      if (g_ascii_isdigit (*p))
        {
          if (!add_digit (value, *p, negative))
            return NULL;
          group++;
        }
      else if (*p == ' ' && g_ascii_isdigit (p[1]))
        {
          if (group == 0 || group > 3 || (groups > 1 && group != 3))
            return NULL;
          groups++;
          group = 0;
        }
      else
        break;
    }
  return groups > 1 && group != 3 ? NULL : p;
}

gboolean
ov_decimal_parse (const char *text, int decimals, gint64 *value)
{
  g_autofree char *plain = normalize (text);
  const char *p = plain, *whole;
  gboolean negative = FALSE;
  gint64 result = 0;
  int given = 0;

  g_return_val_if_fail (decimals >= 0 && decimals <= MAX_DECIMALS, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  if (plain == NULL)
    return FALSE;
  if (*p == '-' || *p == '+')
    {
      negative = *p++ == '-';
      while (*p == ' ')
        p++;
    }
  whole = p;
  p = parse_whole (p, negative, &result);
  if (p == NULL)
    return FALSE;
  if (p == whole && (p[0] == '\0' || !g_ascii_isdigit (p[1])))
    return FALSE;
  if ((*p == ',' || *p == '.') && g_ascii_isdigit (p[1]))
    for (p++; g_ascii_isdigit (*p); p++)
      if (++given > decimals || !add_digit (&result, *p, negative))
        return FALSE;
  for (; given < decimals; given++)
    if (!add_digit (&result, '0', negative))
      return FALSE;
  if (*p != '\0' || result == OV_NUMBER_NONE)
    return FALSE;
  *value = result;
  return TRUE;
}

gboolean
ov_integer_parse (const char *text, gint64 *value)
{
  return ov_decimal_parse (text, 0, value);
}

gboolean
ov_money_parse (const char *text, gint64 *cents)
{
  static const char *const units[] = { "€", "eur", "EUR", "Eur", "euroa", "euro", "e" };
  g_autofree char *amount = text == NULL ? NULL : g_strstrip (g_strdup (text));

  g_return_val_if_fail (cents != NULL, FALSE);

  if (amount == NULL)
    return FALSE;
  if (g_str_has_prefix (amount, "€"))
    return ov_decimal_parse (amount + strlen ("€"), 2, cents);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_has_suffix (amount, units[i]))
      {
        amount[strlen (amount) - strlen (units[i])] = '\0';
        break;
      }
  return ov_decimal_parse (amount, 2, cents);
}
