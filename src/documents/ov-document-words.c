#define G_LOG_DOMAIN "documents"
#include "config.h"
#include "ov-document-words.h"

#include <string.h>

#include "ov-number.h"

#define NO_BREAK_SPACE "\xc2\xa0"

static char *
unbreakable (char *text)
{
  g_autofree char *owned = text;
  g_auto (GStrv) words = g_strsplit (owned, " ", -1);

  return g_strjoinv (NO_BREAK_SPACE, words);
}

char *
ov_words_day (OvDay      day,
              OvLanguage language)
{
  return unbreakable (ov_day_print (day, language));
}

char *
ov_words_range (OvDay      first,
                OvDay      last,
                OvLanguage language)
{
  return unbreakable (ov_day_print_range (first, last, language));
}

char *
ov_words_credits (gint64     hundredths,
                  OvLanguage language)
{
  g_autofree char *number = ov_credits_print (hundredths, language);
  const char *pattern = ov_ntext (language, "%s ECTS credit", "%s ECTS credits", hundredths == 100 ? 1 : 2);
  g_autofree char *text = g_strdup_printf (pattern, number);
  char *space = strchr (text, ' ');

  /* Only the number clings to its unit; "ECTS credits" may break. */
  if (space == NULL)
    return g_steal_pointer (&text);
  *space = '\0';
  return g_strconcat (text, NO_BREAK_SPACE, space + 1, NULL);
}

char *
ov_words_hours (gint64     minutes,
                OvLanguage language)
{
  g_autofree char *number = NULL;

  if (minutes % 60 != 0)
    return unbreakable (ov_minutes_print (minutes, language));
  number = ov_number_print (minutes / 60, language);
  return unbreakable (g_strdup_printf (ov_ntext (language, "%s hour", "%s hours", minutes / 60), number));
}

char *
ov_words_birth (OvDay       birth_day,
                const char *identity_code,
                OvLanguage  language)
{
  g_autofree char *day = NULL;

  if (identity_code != NULL)
    return g_strdup_printf (ov_text_c (language, "document", "Personal identity code %s"), identity_code);
  if (birth_day == OV_DAY_NONE)
    return NULL;
  day = ov_words_day (birth_day, language);
  return g_strdup_printf (ov_text_c (language, "document", "born %s"), day);
}
