#define G_LOG_DOMAIN "ov-base"
#include "ov-fold.h"

#include <string.h>

#include "ov-letters.h"

/* Hyphens, apostrophes and what is typed in their stead. */
static gboolean
is_dropped (gunichar c)
{
  switch (c)
    {
    case '-':
    case '\'':
    case '`':
    case 0x00ad:  /* soft hyphen */
    case 0x00b4:
    case 0x02b9:
    case 0x02bc:
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2018:
    case 0x2019:
    case 0x2212:
      return TRUE;
    default:
      return g_unichar_type (c) == G_UNICODE_FORMAT || g_unichar_combining_class (c) != 0;
    }
}

char *
ov_fold (const char *text)
{
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autofree char *valid = NULL, *decomposed = NULL;
  const char *p;
  OvLetter letter;
  gboolean space = FALSE;

  if (text == NULL)
    return g_strdup ("");
  valid = g_utf8_make_valid (text, -1);
  decomposed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFD);
  for (p = decomposed; ov_letter_next (&p, &letter);)
    {
      const char *special = ov_letter_folded (letter.letter);

      if (is_dropped (letter.letter))
        continue;
      if (g_unichar_isspace (letter.letter) || g_unichar_iscntrl (letter.letter))
        {
          space = folded->len > 0;
          continue;
        }
      if (space)
        g_string_append_c (folded, ' ');
      space = FALSE;
      if (special != NULL)
        g_string_append (folded, special);
      else
        g_string_append_unichar (folded, letter.letter);
    }
  return g_utf8_normalize (folded->str, -1, G_NORMALIZE_NFC);
}

/* From where the next word begins in *text to behind it; 0 at the end. */
static gsize
next_word (const char **text)
{
  const char *p = *text;

  while (*p != '\0' && !g_unichar_isalnum (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  *text = p;
  while (*p != '\0' && (g_unichar_isalnum (g_utf8_get_char (p)) || g_unichar_ismark (g_utf8_get_char (p))))
    p = g_utf8_next_char (p);
  return p - *text;
}

static char *
fold_parts (const char *text)
{
  g_autofree char *parted = g_strdelimit (g_strdup (text != NULL ? text : ""), "-", ' ');

  return ov_fold (parted);
}

gboolean
ov_words_agree (const char *a, const char *b)
{
  g_autofree char *whole_a = ov_fold (a), *whole_b = ov_fold (b);
  g_autofree char *parts_a = fold_parts (a), *parts_b = fold_parts (b);
  const char *p = parts_a, *q = parts_b;
  gsize n = next_word (&p), m = next_word (&q);

  if (n == 0 || m == 0)
    return FALSE;
  if (g_str_equal (whole_a, whole_b))
    return TRUE;
  while (n > 0 && m > 0)
    {
      if (n != m || strncmp (p, q, n) != 0)
        return FALSE;
      p += n;
      q += m;
      n = next_word (&p);
      m = next_word (&q);
    }
  return TRUE;
}

/* Nearly all text is: letters up to U+02FF, dashes and quotation marks, which are normalized as they stand, with single spaces between
 * words. */
static gboolean
is_clean (const char *text)
{
  const guchar *p = (const guchar *) text;

  if (*p == '\0' || *p == ' ')
    return FALSE;
  for (; *p != '\0'; p++)
    {
      if (*p == ' ' && (p[1] == ' ' || p[1] == '\0'))
        return FALSE;
      if (*p >= ' ' && *p < 0x7f)
        continue;
      if (*p == 0xe2 && p[1] == 0x80 && p[2] >= 0x90 && p[2] <= 0xa7) /* U+2010–U+2027 */
        p += 2;
      else if (*p >= 0xc2 && *p <= 0xcb && (p[1] & 0xc0) == 0x80 && (*p > 0xc2 || p[1] > 0xa0)) /* U+00A1–U+02FF */
        p++;
      else
        return FALSE;
    }
  return TRUE;
}

char *
ov_text_clean (const char *text)
{
  g_autoptr (GString) clean = g_string_new (NULL);
  g_autofree char *valid = NULL;
  gboolean space = FALSE;

  if (text == NULL)
    return NULL;
  if (is_clean (text))
    return g_strdup (text);
  valid = g_utf8_make_valid (text, -1);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          space = clean->len > 0;
          continue;
        }
      /* Byte order marks and zero width spaces come along from spreadsheets and web pages. */
      if (g_unichar_iscntrl (c) || c == 0xfeff || c == 0x200b)
        continue;
      if (space)
        g_string_append_c (clean, ' ');
      space = FALSE;
      g_string_append_unichar (clean, c);
    }
  return clean->len == 0 ? NULL : g_utf8_normalize (clean->str, -1, G_NORMALIZE_NFC);
}
