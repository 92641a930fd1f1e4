#define G_LOG_DOMAIN "ov-base"
#include "ov-fold.h"

#include <string.h>

#include "ov-letters.h"

/* A key is plain ASCII, so that it can be kept and compared as text anywhere: the letters, then from LEVEL_END on the marks,
 * then the capitals. At the two later levels trailing weights of "nothing special" are left out; nothing changes by that,
 * because LEVEL_END is below them. */
#define LEVEL_END      0x01
#define PLAIN          0x02
#define CAPITAL        0x03
#define FIRST_MARK     0x04
#define SPECIAL        0x1f  /* a letter that stands with another one: ü with y, ø with ö; after the marks */
#define FIRST_SIGN     0x03
#define OTHER_SIGN     0x3f
#define NUMBER         0x40  /* + digits, up to LONG_NUMBER */
#define LONG_NUMBER    0x4f
#define FIRST_LETTER   0x50
#define OTHER_LETTER   0x70
#define OTHER_BASE     104
#define OTHER_FIRST    0x10
#define MAX_DIGITS     8000

/* In the order of the Unicode collation's root. */
static const gunichar signs[] = {
  ' ', '_', '-', ',', ';', ':', '!', 0xa1, '?', 0xbf, '.', 0xb7, '\'', '"', '(', ')', '[', ']', '{', '}', 0xa7, 0xb6, '@', '*',
  '/', '\\', '&', '#', '%', '`', 0xb4, '^', 0xb0, 0xa9, 0xae, '+', 0xb1, 0xf7, 0xd7, '<', '=', '>', '|', '~', 0xa2, '$', 0xa3,
  0xa5, 0x20ac,
};

static const gunichar letters[] = {
  'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y',
  'z', 0xfe, 0xe5, 0xe4, 0xf6,
};

/* Acute, grave, breve, circumflex, caron, ring, diaeresis, double acute, tilde, dot, cedilla, comma below, ogonek, macron. */
static const gunichar marks[] = {
  0x301, 0x300, 0x306, 0x302, 0x30c, 0x30a, 0x308, 0x30b, 0x303, 0x307, 0x327, 0x326, 0x328, 0x304,
};

typedef struct
{
  GString *primary;
  GString *marks;
  GString *capitals;
} Levels;

static int
index_of (const gunichar *table, guint n, gunichar c)
{
  for (guint i = 0; i < n; i++)
    if (table[i] == c)
      return (int) i;
  return -1;
}

/* What looks like a sign of the table. */
static gunichar
plain_sign (gunichar c)
{
  if (g_unichar_isspace (c))
    return ' ';
  if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
    return '-';
  if (c == 0x2018 || c == 0x2019 || c == 0x02bc)
    return '\'';
  if (c == 0x201c || c == 0x201d || c == 0x201e || c == 0xab || c == 0xbb)
    return '"';
  return c;
}

static void
append_other (GString *key, char kind, gunichar c)
{
  g_string_append_c (key, kind);
  g_string_append_c (key, OTHER_FIRST + c / OTHER_BASE / OTHER_BASE);
  g_string_append_c (key, OTHER_FIRST + c / OTHER_BASE % OTHER_BASE);
  g_string_append_c (key, OTHER_FIRST + c % OTHER_BASE);
}

static void
append_weight (Levels *levels, gunichar c)
{
  int found = index_of (letters, G_N_ELEMENTS (letters), c);

  if (found >= 0)
    g_string_append_c (levels->primary, FIRST_LETTER + found);
  else if ((found = index_of (signs, G_N_ELEMENTS (signs), plain_sign (c))) >= 0)
    g_string_append_c (levels->primary, FIRST_SIGN + found);
  else
    append_other (levels->primary, g_unichar_isalnum (c) ? OTHER_LETTER : OTHER_SIGN, c);
  g_string_append_c (levels->marks, PLAIN);
}

/* A run of digits is one number: first by its length without leading zeros, then by its digits. */
static const char *
append_number (Levels *levels, const char *p)
{
  const char *end;
  gsize length;

  while (*p == '0' && g_ascii_isdigit (p[1]))
    p++;
  for (end = p; g_ascii_isdigit (*end) && end - p < MAX_DIGITS; end++)
    ;
  length = end - p;
  if (NUMBER + length < LONG_NUMBER)
    {
      g_string_append_c (levels->primary, NUMBER + (char) length);
    }
  else
    {
      g_string_append_c (levels->primary, LONG_NUMBER);
      g_string_append_c (levels->primary, OTHER_FIRST + length / OTHER_BASE);
      g_string_append_c (levels->primary, OTHER_FIRST + length % OTHER_BASE);
    }
  g_string_append_len (levels->primary, p, length);
  g_string_append_c (levels->marks, PLAIN);
  g_string_append_c (levels->capitals, PLAIN);
  return end;
}

static void
append_letter (Levels *levels, const OvLetter *letter)
{
  const char *ordered = ov_letter_ordered (letter->letter);
  /* In Finnish the German and Estonian ü is a y. */
  gboolean is_y = letter->letter == 'u' && letter->marks[0] == 0x308;

  if (ordered == NULL)
    append_weight (levels, is_y ? 'y' : letter->letter);
  else
    for (const char *p = ordered; *p != '\0'; p = g_utf8_next_char (p))
      append_weight (levels, g_utf8_get_char (p));
  if (is_y || (ordered != NULL && g_utf8_get_char (ordered) != letter->letter))
    g_string_append_c (levels->marks, SPECIAL);
  for (int ornament = is_y; letter->marks[ornament] != 0; ornament++)
    {
      int found = index_of (marks, G_N_ELEMENTS (marks), letter->marks[ornament]);

      g_string_append_c (levels->marks, FIRST_MARK + (found < 0 ? (int) G_N_ELEMENTS (marks) : found));
    }
  g_string_append_c (levels->capitals, letter->capital != 0 ? CAPITAL : PLAIN);
}

static void
append_level (GString *key, const GString *level)
{
  gsize length = level->len;

  while (length > 0 && level->str[length - 1] == PLAIN)
    length--;
  g_string_append_c (key, LEVEL_END);
  g_string_append_len (key, level->str, length);
}

char *
ov_order_key (const char *text)
{
  g_autoptr (GString) primary = g_string_new (NULL);
  g_autoptr (GString) mark_level = g_string_new (NULL);
  g_autoptr (GString) capital_level = g_string_new (NULL);
  Levels levels = { primary, mark_level, capital_level };
  g_autofree char *valid = text == NULL ? NULL : g_utf8_make_valid (text, -1);
  g_autofree char *decomposed = valid == NULL ? NULL : g_utf8_normalize (valid, -1, G_NORMALIZE_NFD);
  const char *p = decomposed;
  OvLetter letter;

  if (text == NULL)
    return g_strdup ("");
  while (*p != '\0')
    {
      if (g_ascii_isdigit (*p))
        {
          p = append_number (&levels, p);
          continue;
        }
      ov_letter_next (&p, &letter);
      /* Control characters and marks of the text's direction are nothing to a reader. */
      if (g_unichar_isspace (letter.letter) ||
          (!g_unichar_iscntrl (letter.letter) && g_unichar_type (letter.letter) != G_UNICODE_FORMAT))
        append_letter (&levels, &letter);
    }
  append_level (primary, mark_level);
  append_level (primary, capital_level);
  return g_strdup (primary->str);
}

int
ov_order_compare (const char *a, const char *b)
{
  g_autofree char *key_a = ov_order_key (a);
  g_autofree char *key_b = ov_order_key (b);

  return strcmp (key_a, key_b);
}
