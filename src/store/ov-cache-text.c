#include "ov-cache-text.h"

#include <string.h>

#include "ov-fold.h"

const char *
ov_cache_text_table (OvNoun noun)
{
  OvRecordClass *klass = ov_noun_class (noun);

  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].flags & OV_FIELD_SEARCHED)
      {
        g_autofree char *name = g_strconcat (ov_sql_record_table (noun), "_text", NULL);

        return g_intern_string (name);
      }
  return NULL;
}

gboolean
ov_cache_text_create (OvSqlConnection *cache, GError **error)
{
  for (OvNoun noun = 0; noun < OV_N_NOUNS; noun++)
    {
      const char *table = ov_cache_text_table (noun);
      g_autofree char *sql = NULL;

      if (table == NULL)
        continue;
      /* Without content of its own: the words are in the records. Removing needs the old words, which the caller has.
       */
      sql = g_strdup_printf ("CREATE VIRTUAL TABLE \"%s\" USING fts5 (words, content='', detail=none, prefix='2 3',"
                             " tokenize='unicode61 remove_diacritics 0')", table);
      if (!ov_sql_execute (cache, sql, error))
        return FALSE;
    }
  return TRUE;
}

static void
add_words (GString *words, const char *text)
{
  g_autofree char *folded = NULL;
  g_autofree char *parted = NULL;

  if (text == NULL)
    return;
  folded = ov_fold (text);
  g_string_append_printf (words, "%s ", folded);
  if (strchr (text, '-') == NULL)
    return;
  /* "Virtanen-Ek" is found as one word and by each part. */
  parted = g_strdelimit (g_strdup (text), "-", ' ');
  g_free (folded);
  folded = ov_fold (parted);
  g_string_append_printf (words, "%s ", folded);
}

static char *
words_of (OvRecord *record)
{
  g_autoptr (GString) words = g_string_new (NULL);
  guint n_fields;
  const OvField *fields = ov_record_fields (record, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      gpointer member = ov_record_member (record, &fields[i]);

      if (!(fields[i].flags & OV_FIELD_SEARCHED) || !ov_record_is_set (record, &fields[i]))
        continue;
      if (fields[i].kind == OV_KIND_text)
        add_words (words, *(char **) member);
      else if (fields[i].kind == OV_KIND_localized)
        for (OvLanguage language = 0; language < OV_N_LANGUAGES; language++)
          add_words (words, (*(OvLocalized **) member)->text[language]);
      else if (fields[i].kind == OV_KIND_set)
        for (char **element = *(char ***) member; *element != NULL; element++)
          add_words (words, *element);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

gboolean
ov_cache_text_update (OvSqlConnection *cache, OvNoun noun, gint64 n, OvRecord *before, OvRecord *after, GError **error)
{
  const char *table = ov_cache_text_table (noun);
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;
  g_autofree char *sql = NULL;

  if (table == NULL)
    return TRUE;
  old = before != NULL ? words_of (before) : NULL;
  new = after != NULL ? words_of (after) : NULL;
  if (g_strcmp0 (old, new) == 0)
    return TRUE;
  if (old != NULL)
    {
      g_autofree char *remove =
          g_strdup_printf ("INSERT INTO \"%s\" (\"%s\", rowid, words) VALUES ('delete', ?, ?)", table, table);

      if (!ov_sql_run (cache, error, remove, "lt", n, old))
        return FALSE;
    }
  if (new == NULL)
    return TRUE;
  sql = g_strdup_printf ("INSERT INTO \"%s\" (rowid, words) VALUES (?, ?)", table);
  return ov_sql_run (cache, error, sql, "lt", n, new);
}

char **
ov_cache_text_words (const char *typed)
{
  g_autofree char *folded = ov_fold (typed != NULL ? typed : "");
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  GString *word = g_string_new (NULL);

  /* The same separators as the tokenizer's: what is neither letter nor digit. */
  for (const char *p = folded;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c != 0 && (g_unichar_isalnum (c) || g_unichar_ismark (c)))
        {
          g_string_append_unichar (word, c);
        }
      else if (word->len > 0)
        {
          g_ptr_array_add (words, g_string_free (word, FALSE));
          word = g_string_new (NULL);
        }
      if (c == 0)
        break;
    }
  g_string_free (word, TRUE);
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&words), FALSE);
}

char *
ov_cache_text_match (const char *typed)
{
  g_auto (GStrv) words = ov_cache_text_words (typed);
  g_autoptr (GString) match = NULL;

  if (words[0] == NULL)
    return NULL;
  match = g_string_new (NULL);
  for (guint i = 0; words[i] != NULL; i++)
    g_string_append_printf (match, "%s\"%s\"*", i > 0 ? " AND " : "", words[i]);
  return g_string_free (g_steal_pointer (&match), FALSE);
}
