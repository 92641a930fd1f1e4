#define G_LOG_DOMAIN "ov-exchange"
#include "ov-cell.h"

#include <string.h>

#include "ov-fold.h"
#include "ov-identifier.h"

#define CODE_LENGTH     11
#define OLDEST_AGE      120
#define SHEET_DAY_ZERO  (-25569)  /* 30 December 1899, day 0 of spreadsheets */

/* A list of folded words with spaces between. */
static gboolean
is_one_of (const char *text, const char *words)
{
  g_autofree char *folded = ov_fold (text);
  gsize length = strlen (folded);

  for (const char *found = strstr (words, folded); length > 0 && found != NULL; found = strstr (found + 1, folded))
    if ((found == words || found[-1] == ' ') && (found[length] == ' ' || found[length] == '\0'))
      return TRUE;
  return FALSE;
}

static gboolean
is_label (const char *start, const char *end)
{
  return end > start && start[0] != '-' && end[-1] != '-';
}

/* The name of a host: labels of letters, digits and hyphens with dots between, the last of at least two letters. */
static gboolean
is_host (const char *host)
{
  const char *label = host;
  guint labels = 0;

  for (const char *p = host;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '.' || c == 0)
        {
          if (!is_label (label, p))
            return FALSE;
          labels++;
          if (c == 0)
            return labels >= 2 && p - label >= 2 && !g_ascii_isdigit (*label);
          label = p + 1;
        }
      else if (c != '-' && !g_unichar_isalnum (c))
        return FALSE;
    }
}

gboolean
ov_cell_is_email (const char *text)
{
  g_autofree char *clean = ov_text_clean (text);
  char *at = clean == NULL ? NULL : strchr (clean, '@');

  if (at == NULL || at == clean || at - clean > 64 || strlen (clean) > 254)
    return FALSE;
  *at = '\0';
  if (strpbrk (clean, " ,;:<>()[]\\\"") != NULL || clean[0] == '.' || at[-1] == '.' || strstr (clean, "..") != NULL)
    return FALSE;
  return is_host (at + 1);
}

char *
ov_cell_suggest_email (const char *text)
{
  g_autofree char *clean = ov_text_clean (text);
  g_autoptr (GString) meant = g_string_new (NULL);
  const char *p = clean;

  if (clean == NULL)
    return NULL;
  if (strchr (p, '<') != NULL)
    p = strchr (p, '<') + 1;
  if (g_ascii_strncasecmp (p, "mailto:", 7) == 0)
    p += 7;
  for (; *p != '\0' && *p != '>'; p++)
    if (*p == ',')
      g_string_append_c (meant, '.');
    else if (*p != ' ')
      g_string_append_c (meant, *p);
  g_string_replace (meant, "(at)", "@", 1);
  g_string_replace (meant, "[at]", "@", 1);
  while (meant->len > 0 && strchr (".;:", meant->str[meant->len - 1]) != NULL)
    g_string_truncate (meant, meant->len - 1);
  return ov_cell_is_email (meant->str) && !g_str_equal (meant->str, clean) ? g_strdup (meant->str) : NULL;
}

gboolean
ov_cell_is_phone (const char *text)
{
  g_autofree char *clean = ov_text_clean (text);
  guint digits = 0;

  if (clean == NULL || (clean[0] != '+' && clean[0] != '0' && clean[0] != '('))
    return FALSE;
  for (const char *p = clean; *p != '\0'; p++)
    {
      if (strchr ("0123456789 +-()/", *p) == NULL)
        return FALSE;
      digits += g_ascii_isdigit (*p);
    }
  return digits >= 6 && digits <= 15;
}

/* Eleven characters, in capitals. */
static gboolean
is_code_at (const char *text)
{
  char code[CODE_LENGTH + 1];
  OvIdentityCode result;
  gboolean letters;

  for (guint i = 0; i < CODE_LENGTH; i++)
    {
      if (text[i] == '\0')
        return FALSE;
      code[i] = g_ascii_toupper (text[i]);
    }
  code[CODE_LENGTH] = '\0';
  ov_identity_code_check (code, OV_DAY_NONE, &result);
  letters = g_ascii_isalpha (code[CODE_LENGTH - 1]) || g_ascii_isalpha (code[6]);
  explicit_bzero (code, sizeof code);
  /* A wrong one of digits alone is rather a telephone number: 040555-1234. */
  return result.reason == OV_IDENTIFIER_OK ||
         (letters && result.reason != OV_IDENTIFIER_FORMAT && result.reason != OV_IDENTIFIER_DATE);
}

gboolean
ov_cell_is_identity_code (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  return is_code_at (text) && text[CODE_LENGTH + strspn (text + CODE_LENGTH, " \t\r\n")] == '\0';
}

const char *
ov_cell_find_identity_code (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isdigit (*p) && (p == text || !g_ascii_isalnum (p[-1])) && is_code_at (p) &&
        !g_ascii_isalnum (p[CODE_LENGTH]))
      return p;
  return NULL;
}

void
ov_cell_mask_identity_codes (char *text)
{
  for (const char *found = text; (found = ov_cell_find_identity_code (found)) != NULL; found += CODE_LENGTH)
    {
      char code[CODE_LENGTH + 1];
      g_autofree char *mask = NULL;

      g_strlcpy (code, found, sizeof code);
      mask = ov_identity_code_mask (code);
      memcpy (text + (found - text), mask, CODE_LENGTH);
      explicit_bzero (code, sizeof code);
    }
}

/* Groups of digits; a month's name counts as one. */
static guint
count_parts (const char *text)
{
  guint parts = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      gboolean digit = g_ascii_isdigit (*p), letter = !digit && (g_ascii_isalpha (*p) || (guchar) *p >= 0x80);

      if (digit && (p == text || !g_ascii_isdigit (p[-1])))
        parts++;
      if (letter && (p == text || !(g_ascii_isalpha (p[-1]) || (guchar) p[-1] >= 0x80)))
        parts++;
    }
  return parts;
}

gboolean
ov_cell_parse_birth_day (const char *text, OvDay today, OvDay *day)
{
  g_autofree char *clean = ov_text_clean (text);

  return clean != NULL && count_parts (clean) >= 3 && ov_day_parse (clean, ov_day_add_months (today, -120), day);
}

gboolean
ov_cell_parse_birth_year (const char *text, int *year)
{
  g_autofree char *clean = ov_text_clean (text);

  if (clean == NULL || strlen (clean) != 4 || strspn (clean, "0123456789") != 4)
    return FALSE;
  *year = (int) g_ascii_strtoll (clean, NULL, 10);
  return TRUE;
}

static gboolean
is_likely_birth_day (OvDay day, OvDay today)
{
  return day != OV_DAY_NONE && day < today && ov_day_years_between (day, today) <= OLDEST_AGE;
}

static OvDay
other_century (OvDay day, OvDay today)
{
  OvDay later = ov_day_add_months (day, 1200), earlier = ov_day_add_months (day, -1200);

  if (day < today && is_likely_birth_day (later, today))
    return later;
  return is_likely_birth_day (earlier, today) ? earlier : OV_DAY_NONE;
}

/* 13 months: the Americans' order. */
static OvDay
swapped_day (const char *text)
{
  int numbers[3] = { 0, 0, 0 };
  const char *p = text;

  for (int i = 0; i < 3; i++)
    {
      p += strcspn (p, "0123456789");
      numbers[i] = (int) g_ascii_strtoll (p, NULL, 10);
      p += strspn (p, "0123456789");
    }
  if (numbers[0] > 31)
    return ov_day_new (numbers[0], numbers[2], numbers[1]);
  return ov_day_new (numbers[2], numbers[0], numbers[1]);
}

/* 01021971, 010271, or a spreadsheet's 25965. */
static OvDay
day_of_digits (const char *digits, OvDay today)
{
  gsize length = strlen (digits);
  int number = (int) g_ascii_strtoll (digits, NULL, 10);
  OvDay day = OV_DAY_NONE;

  if (length == 5)
    return SHEET_DAY_ZERO + number;
  if (length == 8)
    return ov_day_new (number % 10000, number / 10000 % 100, number / 1000000);
  if (length == 6)
    {
      g_autofree char *dotted = g_strdup_printf ("%d.%d.%02d", number / 10000, number / 100 % 100, number % 100);

      ov_cell_parse_birth_day (dotted, today, &day);
    }
  return day;
}

char *
ov_cell_suggest_birth_day (const char *text, OvDay today, OvLanguage language)
{
  g_autofree char *clean = ov_text_clean (text);
  OvDay day = OV_DAY_NONE;

  if (clean == NULL)
    return NULL;
  if (ov_cell_parse_birth_day (clean, today, &day))
    day = other_century (day, today);
  else if (strspn (clean, "0123456789") == strlen (clean))
    day = day_of_digits (clean, today);
  else if (count_parts (clean) == 3)
    day = swapped_day (clean);
  return is_likely_birth_day (day, today) ? ov_day_print (day, language) : NULL;
}

char *
ov_cell_suggest_birth_year (const char *text, OvDay today)
{
  g_autofree char *clean = ov_text_clean (text);
  int this_year = ov_day_year (today), year;
  OvDay day;

  if (clean == NULL)
    return NULL;
  if (ov_cell_parse_birth_day (clean, today, &day))
    year = ov_day_year (day);
  else if (strspn (clean, "0123456789") != strlen (clean) || (strlen (clean) != 2 && strlen (clean) != 4))
    return NULL;
  else
    year = (int) g_ascii_strtoll (clean, NULL, 10);
  if (year < 100)
    year += year + 2000 <= this_year ? 2000 : 1900;
  else if (year < this_year - OLDEST_AGE)
    year += 100;
  else if (year > this_year)
    year -= 100;
  return year <= this_year && year >= this_year - OLDEST_AGE ? g_strdup_printf ("%d", year) : NULL;
}

gboolean
ov_cell_parse_yes_no (const char *text, gboolean *yes)
{
  g_autofree char *clean = ov_text_clean (text);

  *yes = clean != NULL &&
         is_one_of (clean, "x kyllä k joo on ja j yes y 1 true tosi läsnä paikalla osallistui närvarande deltog "
                           "attended present ok ✓ ✔ ☑");
  return *yes || clean == NULL || g_str_equal (clean, "-") || g_str_equal (clean, "–") ||
         is_one_of (clean, "ei e nej n no 0 false epätosi poissa frånvarande absent ☐");
}

const char *
ov_cell_parse_assessment (const char *text)
{
  static const char *const grades[] = { "1", "2", "3", "4", "5" };
  g_autofree char *clean = ov_text_clean (text);

  if (clean == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (grades); i++)
    if (g_str_equal (clean, grades[i]))
      return grades[i];
  if (is_one_of (clean, "hyväksytty hyv hyv. h hyväksytysti suoritettu s suor suor. godkänd godk g pass passed p ok"))
    return "pass";
  if (is_one_of (clean, "hylätty hyl hyl. underkänd underk u fail failed f"))
    return "fail";
  return NULL;
}

gboolean
ov_cell_parse_language (const char *text, OvLanguage *language)
{
  static const char *const words[OV_N_LANGUAGES] = {
    [OV_LANGUAGE_FI] = "fi fin suomi suomeksi finska finnish",
    [OV_LANGUAGE_SV] = "sv swe se ruotsi ruotsiksi svenska swedish",
    [OV_LANGUAGE_EN] = "en eng englanti englanniksi engelska english",
  };
  g_autofree char *clean = ov_text_clean (text);

  for (guint i = 0; clean != NULL && i < OV_N_LANGUAGES; i++)
    if (is_one_of (clean, words[i]))
      {
        *language = i;
        return TRUE;
      }
  return FALSE;
}
