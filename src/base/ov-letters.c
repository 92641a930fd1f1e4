#define G_LOG_DOMAIN "ov-base"
#include "ov-letters.h"

static const struct
{
  gunichar    letter;
  const char *folded;
  const char *ordered;   /* NULL: as folded */
} special_letters[] = {
  { 0x00df, "ss", NULL },  /* ß */
  { 0x00e6, "ä", NULL },   /* æ */
  { 0x00f0, "d", NULL },   /* ð */
  { 0x00f8, "ö", NULL },   /* ø */
  { 0x00fe, "th", "þ" },   /* þ comes after z */
  { 0x0111, "d", NULL },   /* đ */
  { 0x0127, "h", NULL },   /* ħ */
  { 0x0131, "i", NULL },   /* ı */
  { 0x0138, "k", NULL },   /* ĸ */
  { 0x0142, "l", NULL },   /* ł */
  { 0x014b, "n", NULL },   /* ŋ */
  { 0x0153, "oe", NULL },  /* œ */
  { 0x0167, "t", NULL },   /* ŧ */
  { 0x017f, "s", NULL },   /* ſ */
  { 0x01e5, "g", NULL },   /* ǥ */
  { 0x0259, "e", NULL },   /* ə */
  { 0x0292, "z", NULL },   /* ʒ */
};

/* The letter made by a base and a mark; 0 when Finnish has none. */
static gunichar
finnish_letter (gunichar base, gunichar mark)
{
  if (base == 'a' && mark == 0x030a)
    return 0x00e5;
  if (base == 'a' && mark == 0x0308)
    return 0x00e4;
  if (base == 'o' && mark == 0x0308)
    return 0x00f6;
  return 0;
}

gboolean
ov_letter_next (const char **text, OvLetter *letter)
{
  gunichar c = g_utf8_get_char (*text);
  guint count = 0;

  if (c == 0)
    return FALSE;
  letter->letter = g_unichar_tolower (c);
  letter->capital = letter->letter != c ? c : 0;
  *text = g_utf8_next_char (*text);
  for (c = g_utf8_get_char (*text); g_unichar_combining_class (c) != 0; c = g_utf8_get_char (*text))
    {
      gunichar composed = finnish_letter (letter->letter, c);

      if (composed != 0)
        letter->letter = composed;
      else if (count + 1 < G_N_ELEMENTS (letter->marks))
        letter->marks[count++] = c;
      *text = g_utf8_next_char (*text);
    }
  letter->marks[count] = 0;
  return TRUE;
}

const char *
ov_letter_folded (gunichar letter)
{
  for (guint i = 0; i < G_N_ELEMENTS (special_letters) && letter >= 0x80; i++)
    if (special_letters[i].letter == letter)
      return special_letters[i].folded;
  return NULL;
}

const char *
ov_letter_ordered (gunichar letter)
{
  for (guint i = 0; i < G_N_ELEMENTS (special_letters) && letter >= 0x80; i++)
    if (special_letters[i].letter == letter)
      return special_letters[i].ordered != NULL ? special_letters[i].ordered : special_letters[i].folded;
  return NULL;
}
