#define G_LOG_DOMAIN "ov-base"
#include "ov-identifier.h"

#include <string.h>

#define CODE_LENGTH   11
#define BIRTH_LENGTH  7   /* with the century's sign */

static const char check_characters[] = "0123456789ABCDEFHJKLMNPRSTUVWXY";

/* The century's first year by its sign; 0 when it is none. */
static int
century_of (char sign)
{
  if (sign == '+')
    return 1800;
  if (sign != '\0' && strchr ("-YXWVU", sign) != NULL)
    return 1900;
  if (sign != '\0' && strchr ("ABCDEF", sign) != NULL)
    return 2000;
  return 0;
}

static gboolean
all_digits (const char *text, gsize from, gsize to)
{
  for (gsize i = from; i < to; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return TRUE;
}

static int
number_at (const char *text, gsize from, gsize to)
{
  int value = 0;

  for (gsize i = from; i < to; i++)
    value = value * 10 + text[i] - '0';
  return value;
}

/* Length and characters, with the letters in either case. */
static gboolean
has_shape (const char *code)
{
  return strlen (code) == CODE_LENGTH && all_digits (code, 0, 6) && century_of (g_ascii_toupper (code[6])) != 0 &&
         all_digits (code, 7, 10) && strchr (check_characters, g_ascii_toupper (code[10])) != NULL;
}

gboolean
ov_identity_code_check (const char *code, OvDay today, OvIdentityCode *result)
{
  OvIdentityCode found = { OV_IDENTIFIER_OK, OV_DAY_NONE, FALSE, FALSE };
  int individual = 0;
  OvDay birthday = OV_DAY_NONE;

  if (code == NULL || code[0] == '\0')
    found.reason = OV_IDENTIFIER_EMPTY;
  else if (!has_shape (code))
    found.reason = OV_IDENTIFIER_FORMAT;
  else if (g_ascii_islower (code[6]) || g_ascii_islower (code[10]))
    found.reason = OV_IDENTIFIER_CASE;
  else
    {
      individual = number_at (code, 7, 10);
      birthday = ov_day_new (century_of (code[6]) + number_at (code, 4, 6), number_at (code, 2, 4), number_at (code, 0, 2));
      if (birthday == OV_DAY_NONE)
        found.reason = OV_IDENTIFIER_DATE;
      else if (birthday >= (today == OV_DAY_NONE ? ov_day_today () : today))
        found.reason = OV_IDENTIFIER_FUTURE;
      else if (individual < 2)
        found.reason = OV_IDENTIFIER_INDIVIDUAL;
      else if (code[10] != check_characters[(number_at (code, 0, 6) * 1000 + individual) % 31])
        found.reason = OV_IDENTIFIER_CHECK;
    }
  if (found.reason == OV_IDENTIFIER_OK)
    {
      found.birthday = birthday;
      found.synthetic = individual >= 900;
      found.female = individual % 2 == 0;
    }
  if (result != NULL)
    *result = found;
  return found.reason == OV_IDENTIFIER_OK;
}

/* Typed as far as the text goes: at least one digit after the sign. */
static gboolean
is_begun_at (const char *text)
{
  gsize length = strlen (text);
  int day, month;

  if (length <= BIRTH_LENGTH || length >= CODE_LENGTH || !all_digits (text, 0, 6) || !all_digits (text, BIRTH_LENGTH, length) ||
      century_of (g_ascii_toupper (text[6])) == 0)
    return FALSE;
  day = number_at (text, 0, 2);
  month = number_at (text, 2, 4);
  return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

gboolean
ov_identity_code_is_in (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      g_autofree char *code = NULL;
      gboolean right;

      if (!g_ascii_isdigit (*p) || (p > text && g_ascii_isalnum (p[-1])))
        continue;
      if (is_begun_at (p))
        return TRUE;
      code = g_ascii_strup (p, CODE_LENGTH);
      right = ov_identity_code_check (code, OV_DAY_NONE, NULL) &&
              (strlen (p) <= CODE_LENGTH || !g_ascii_isalnum (p[CODE_LENGTH]));
      explicit_bzero (code, strlen (code));
      if (right)
        return TRUE;
    }
  return FALSE;
}

char *
ov_identity_code_mask (const char *code)
{
  g_autofree char *trimmed = code == NULL ? NULL : g_strstrip (g_strdup (code));

  if (trimmed == NULL || trimmed[0] == '\0')
    return g_strdup ("");
  /* Only where the shape tells which part is the birth part; anything else could show the secret one. */
  if (strlen (trimmed) == CODE_LENGTH && all_digits (trimmed, 0, 6) && century_of (g_ascii_toupper (trimmed[6])) != 0)
    return g_strdup_printf ("%.*s****", BIRTH_LENGTH, trimmed);
  return g_strdup ("***********");
}
