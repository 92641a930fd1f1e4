#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-sheet-match.h"
#include <string.h>
#include "ov-fold.h"

#define MOST_WORDS 8  /* of a name */

/* Folding keeps letters and digits apart from all else but spaces. */
static char **
words_of (const char *text)
{
  g_autofree char *folded = ov_fold (text);

  return g_strsplit (folded, " ", -1);
}

/* Each typed word begins a word of the name, and each of those is used once: "a a" needs two. Which one a word stands for is tried out, since the first
 * that fits may be needed by another; names have few words. */
static gboolean
begin_words (char **typed,
             char **words,
             guint  used)
{
  if (*typed == NULL)
    return TRUE;
  for (guint at = 0; words[at] && at < MOST_WORDS; at++)
    if (!(used & (1u << at)) && g_str_has_prefix (words[at], *typed) && begin_words (typed + 1, words, used | 1u << at))
      return TRUE;
  return FALSE;
}

static gboolean
is_number (const char *text)
{
  return *text && strspn (text, "0123456789") == strlen (text);
}

static void
match_number (GArray     *rows,
              GPtrArray  *names,
              const char *text)
{
  guint64 number = g_ascii_strtoull (text, NULL, 10);
  guint row = (guint) number - 1;

  if (number >= 1 && number <= names->len)
    g_array_append_val (rows, row);
}

GArray *
ov_sheet_match (GPtrArray  *names,
                const char *typed)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *text = g_strstrip (g_strdup (typed));
  g_auto (GStrv) wanted = words_of (text);
  guint n_surnames = 0;

  if (is_number (text))
    match_number (rows, names, text);
  if (wanted[0] == NULL || *wanted[0] == '\0' || is_number (text))
    return rows;
  for (guint i = 0; i < names->len; i++)
    {
      g_auto (GStrv) words = words_of (names->pdata[i]);

      if (!begin_words (wanted, words, 0))
        continue;
      if (words[0] && g_str_has_prefix (words[0], wanted[0]))
        g_array_insert_val (rows, n_surnames++, i);
      else
        g_array_append_val (rows, i);
    }
  return rows;
}
