#define G_LOG_DOMAIN "ov-exchange"
#include "ov-import-name.h"

#include <string.h>

#include "ov-fold.h"

static gboolean
is_particle (const char *word)
{
  static const char *const particles[] = { "af", "al", "da", "de", "del", "den", "der", "di", "du", "el", "la", "le",
                                           "ten",
                                           "van", "von", "zu" };
  g_autofree char *folded = ov_fold (word);

  for (guint i = 0; i < G_N_ELEMENTS (particles); i++)
    if (g_str_equal (folded, particles[i]))
      return TRUE;
  return FALSE;
}

static char *
join (char **words, guint from, guint to)
{
  GString *text = g_string_new (NULL);

  for (guint i = from; i < to; i++)
    g_string_append_printf (text, "%s%s", i > from ? " " : "", words[i]);
  if (text->len > 0)
    return g_string_free (text, FALSE);
  g_string_free (text, TRUE);
  return NULL;
}

void
ov_import_name_split (const char *name, gboolean surname_first, char **surname, char **first_names)
{
  const char *comma = strchr (name, ',');
  g_auto (GStrv) words = NULL;
  guint n, cut;

  if (comma != NULL)
    {
      g_autofree char *before = g_strndup (name, comma - name);

      *surname = ov_text_clean (before);
      *first_names = ov_text_clean (comma + 1);
      return;
    }
  words = g_strsplit (name, " ", -1);
  n = g_strv_length (words);
  if (surname_first)
    {
      for (cut = 0; cut + 1 < n && is_particle (words[cut]);)
        cut++;
      cut = MIN (cut + 1, n);
      *surname = join (words, 0, cut);
      *first_names = join (words, cut, n);
      return;
    }
  cut = n - 1;
  while (cut > 1 && is_particle (words[cut - 1]))
    cut--;
  *surname = join (words, cut, n);
  *first_names = join (words, 0, cut);
}

gboolean
ov_import_name_is_usual (const char *name)
{
  gboolean letters = FALSE;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      letters = letters || g_unichar_isalpha (c);
      if (!g_unichar_isalpha (c) && !g_unichar_ismark (c) && c != 0x2019 && c != 0x2010 && c != 0x00b4 &&
          (c > 0x7f || strchr (" -'.()", (int) c) == NULL))
        return FALSE;
    }
  return letters;
}

char *
ov_import_name_uncapital (const char *name)
{
  g_autofree char *upper = g_utf8_strup (name, -1);
  g_autofree char *lower = g_utf8_strdown (name, -1);
  g_autoptr (GString) result = NULL;
  gboolean start = TRUE;

  if (!g_str_equal (name, upper) || g_str_equal (name, lower) || g_utf8_strlen (name, -1) < 3)
    return NULL;
  result = g_string_new (NULL);
  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (result, start ? g_unichar_toupper (c) : c);
      start = !g_unichar_isalpha (c) && !g_unichar_ismark (c);
    }
  return g_strdup (result->str);
}
