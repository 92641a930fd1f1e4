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

static gsize
dash_length (const char *text)
{
  static const char * const dashes[] = { "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212" };

  for (guint i = 0; i < G_N_ELEMENTS (dashes); i++)
    if (g_str_has_prefix (text, dashes[i]))
      return strlen (dashes[i]);
  return 0;
}

static const char *
skip_spaces (const char *text)
{
  while (*text == ' ' || g_str_has_prefix (text, "\u00a0"))
    text += *text == ' ' ? 1 : strlen ("\u00a0");
  return text;
}

/* A code that stands in a text, brought into its proper form: in capitals, without spaces, its sign a hyphen where a word
 * processor made a dash of it, or where none stands. */
typedef struct
{
  char        characters[CODE_LENGTH + 1];
  gsize       length;
  gboolean    has_sign;
  const char *end;      /* of it in the text */
} Gathered;

static void
gather (const char *text, Gathered *code)
{
  gsize dash;

  memset (code, 0, sizeof *code);
  if (!all_digits (text, 0, BIRTH_LENGTH - 1))
    return;
  memcpy (code->characters, text, BIRTH_LENGTH - 1);
  text = skip_spaces (text + BIRTH_LENGTH - 1);
  dash = dash_length (text);
  code->has_sign = dash > 0 || century_of (g_ascii_toupper (*text)) != 0;
  code->characters[BIRTH_LENGTH - 1] = code->has_sign && dash == 0 ? g_ascii_toupper (*text) : '-';
  text = skip_spaces (text + (dash > 0 ? dash : code->has_sign ? 1 : 0));
  for (code->length = BIRTH_LENGTH; code->length < CODE_LENGTH; code->length++, text++)
    if (code->length < CODE_LENGTH - 1 ? !g_ascii_isdigit (*text)
                                       : *text == '\0' || strchr (check_characters, g_ascii_toupper (*text)) == NULL)
      break;
    else
      code->characters[code->length] = g_ascii_toupper (*text);
  code->end = text;
}

/* Typed as far as it stands there: at least one digit after the sign when the text ends with it, all but the last character when it goes on. */
static gboolean
is_begun (const Gathered *code)
{
  int day = number_at (code->characters, 0, 2), month = number_at (code->characters, 2, 4);

  return code->has_sign && code->length > BIRTH_LENGTH && code->length < CODE_LENGTH && day >= 1 && day <= 31 &&
         month >= 1 && month <= 12 && (*code->end == '\0' || code->length == CODE_LENGTH - 1);
}

/* Without a sign only one that ends in a letter: telephone numbers are of digits alone. */
static gboolean
is_whole (const Gathered *code)
{
  return code->length == CODE_LENGTH && (code->has_sign || g_ascii_isalpha (code->characters[CODE_LENGTH - 1])) &&
         ov_identity_code_check (code->characters, OV_DAY_NONE, NULL);
}

gboolean
ov_identity_code_is_in (const char *text)
{
  Gathered code;
  gboolean found = FALSE;

  for (const char *p = text; *p != '\0' && !found; p++)
    if (g_ascii_isdigit (*p) && (p == text || !g_ascii_isalnum (p[-1])))
      {
        gather (p, &code);
        found = code.length > 0 && !g_ascii_isalnum (*code.end) && (is_begun (&code) || is_whole (&code));
      }
  explicit_bzero (&code, sizeof code);
  return found;
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
