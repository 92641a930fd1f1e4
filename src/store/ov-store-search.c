#include "ov-store-search.h"

#include <string.h>

#include "ov-cache-text.h"
#include "ov-fold.h"
#include "ov-store-private.h"

/* Of the hits of the full-text index at most so many are put in order: whoever has that many types on. */
#define MOST_CANDIDATES 4000

OvSearchHit *
ov_search_hit_copy (const OvSearchHit *hit)
{
  OvSearchHit *copy = g_memdup2 (hit, sizeof *hit);

  copy->title = g_strdup (hit->title);
  copy->subtitle = g_strdup (hit->subtitle);
  return copy;
}

void
ov_search_hit_free (OvSearchHit *hit)
{
  g_free (hit->title);
  g_free (hit->subtitle);
  g_free (hit);
}

typedef struct
{
  char      *text;
  guint      nouns;
  guint      limit;
  OvLanguage language;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->text);
  g_free (question);
}

/* One noun's answer while it grows. */
typedef struct
{
  OvSqlConnection *cache;
  const Question  *question;
  OvNoun           noun;
  char           **words;
  GPtrArray       *hits;
  GHashTable      *seen;   /* OvId */
  guint            found;
} Answer;

#define LOCALIZED(field) \
  "coalesce(t.body ->> '$." field ".@', t.body ->> '$." field ".fi', t.body ->> '$." field \
  ".sv', t.body ->> '$." field ".en')"

/* Columns: id, title, then what the subtitle is made of. */
static const char *
columns_of (OvNoun noun)
{
  switch (noun)
    {
    case OV_NOUN_PERSON:
      return "t.uuid, t.body ->> '$.surname', t.body ->> '$.first_names',"
             " coalesce(t.body ->> '$.birth_year', strftime('%Y', t.birth_day * 86400, 'unixepoch')),"
             " coalesce((SELECT coalesce(v.body ->> '$.name.@', v.body ->> '$.name.fi') FROM code_list v WHERE v.list "
             "= 'municipality'"
             "   AND v.code = t.body ->> '$.municipality'), t.body ->> '$.municipality')";
    case OV_NOUN_TRAINING:
      return "t.uuid, t.body ->> '$.name', t.first_day, t.last_day, (SELECT coalesce(o.body ->> '$.name.@', o.body ->> "
             "'$.name.fi')"
             " FROM organisation o WHERE o.uuid = t.organisation)";
    case OV_NOUN_COURSE_MODEL:
      return "t.uuid, " LOCALIZED ("title") ", t.body ->> '$.code'";
    default:
      return "t.uuid, " LOCALIZED ("name") ", t.body ->> '$.city'";
    }
}

static const char *
key_of (OvNoun noun)
{
  return noun == OV_NOUN_PERSON ? "surname_key" : noun == OV_NOUN_COURSE_MODEL ? "title_key" : "name_key";
}

static char *
join (const char *first, const char *second, const char *between)
{
  if (first == NULL || *first == '\0')
    return g_strdup (second != NULL ? second : "");
  return second == NULL || *second == '\0' ? g_strdup (first) : g_strconcat (first, between, second, NULL);
}

static OvSearchHit *
read_hit (Answer *answer, OvSqlStatement *row)
{
  OvSearchHit *hit = g_new0 (OvSearchHit, 1);

  hit->noun = answer->noun;
  hit->id = ov_sql_column_id (row, 0);
  if (answer->noun == OV_NOUN_PERSON)
    {
      hit->title = join (ov_sql_column_text (row, 1), ov_sql_column_text (row, 2), ", ");
      hit->subtitle = join (ov_sql_column_text (row, 3), ov_sql_column_text (row, 4), " · ");
    }
  else if (answer->noun == OV_NOUN_TRAINING)
    {
      OvDay first = ov_sql_column_day (row, 2), last = ov_sql_column_day (row, 3);
      g_autofree char *days = first != OV_DAY_NONE ? ov_day_print_range (first, last != OV_DAY_NONE ? last : first,
                                                                         answer->question->language) : NULL;

      hit->title = join (ov_sql_column_text (row, 1), NULL, "");
      hit->subtitle = join (days, ov_sql_column_text (row, 4), " · ");
    }
  else
    {
      hit->title = join (ov_sql_column_text (row, 1), NULL, "");
      hit->subtitle = join (ov_sql_column_text (row, 2), NULL, "");
    }
  return hit;
}

/* Adds the rows of "FROM … WHERE …" with its text values until the limit; rows already found are left out. */
static gboolean
add_hits (Answer *answer, const char *from, const char *order, GPtrArray *values, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (OvSqlStatement) rows = NULL;
  static const char *const codes[OV_N_LANGUAGES] = { ".fi'", ".sv'", ".en'" };

  g_string_printf (sql, "SELECT %s %s ORDER BY %s LIMIT %u", columns_of (answer->noun), from, order,
                   answer->question->limit);
  g_string_replace (sql, ".@'", codes[answer->question->language], 0);
  rows = ov_sql_prepare (answer->cache, sql->str);
  for (guint i = 0; i < values->len; i++)
    ov_sql_bind_text (rows, (int) i + 1, values->pdata[i]);
  while (answer->found < answer->question->limit && ov_sql_next (rows))
    {
      OvId id = ov_sql_column_id (rows, 0);

      if (!g_hash_table_add (answer->seen, g_memdup2 (&id, sizeof id)))
        continue;
      g_ptr_array_add (answer->hits, read_hit (answer, rows));
      answer->found++;
    }
  return ov_sql_finish (rows, error);
}

/* The first level of the order key of a beginning: every name that begins so lies between it and it with \x7f. */
static void
add_range (GPtrArray *values, const char *word)
{
  char *key = ov_order_key (word);
  char *level = strchr (key, '\x01');

  if (level != NULL)
    *level = '\0';
  g_ptr_array_add (values, key);
  g_ptr_array_add (values, g_strconcat (key, "\x7f", NULL));
}

static gboolean
is_full (Answer *answer)
{
  return answer->found >= answer->question->limit;
}

/* One word: those whose surname, then those whose first name begins with it. Each is a walk along an index. */
static gboolean
find_beginnings (Answer *answer, GError **error)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *from = NULL;
  const char *key = key_of (answer->noun);

  add_range (values, answer->words[0]);
  from = g_strdup_printf ("FROM \"%s\" t WHERE t.%s >= ? AND t.%s < ?", ov_sql_record_table (answer->noun), key, key);
  if (!add_hits (answer, from, answer->noun == OV_NOUN_PERSON ? "t.surname_key, t.first_names_key, t.n" : key, values,
                 error))
    return FALSE;
  if (is_full (answer) || answer->noun != OV_NOUN_PERSON)
    return TRUE;
  return add_hits (answer, "FROM person t WHERE t.first_names_key >= ? AND t.first_names_key < ?",
                   "t.first_names_key, t.n", values, error);
}

/* Two words: surname and first name, or the other way round. */
static gboolean
find_name_pair (Answer *answer, GError **error)
{
  for (int swap = 0; swap < 2 && !is_full (answer); swap++)
    {
      g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);

      add_range (values, answer->words[swap]);
      add_range (values, answer->words[1 - swap]);
      if (!add_hits (answer, "FROM person t INDEXED BY person_name WHERE t.surname_key >= ? AND t.surname_key < ?"
                             " AND t.first_names_key >= ? AND t.first_names_key < ?",
                     "t.surname_key, t.first_names_key, t.n", values, error))
        return FALSE;
    }
  return TRUE;
}

/* Anything else: other names, places, addresses. */
static gboolean
find_words (Answer *answer, GError **error)
{
  const char *table = ov_cache_text_table (answer->noun);
  g_autofree char *match = ov_cache_text_match (answer->question->text);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *from = NULL;

  if (table == NULL || match == NULL)
    return TRUE;
  g_ptr_array_add (values, g_steal_pointer (&match));
  from = g_strdup_printf (
      "FROM (SELECT rowid AS n FROM \"%s\" WHERE \"%s\" MATCH ? LIMIT %d) f JOIN \"%s\" t ON t.n = f.n", table, table,
      MOST_CANDIDATES, ov_sql_record_table (answer->noun));
  return add_hits (answer, from,
                   answer->noun == OV_NOUN_PERSON ? "t.surname_key, t.first_names_key, t.n" : key_of (answer->noun),
                   values, error);
}

static gboolean
has_short_word (char **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_utf8_strlen (words[i], -1) < 2 + (words[1] == NULL))
      return TRUE;
  return FALSE;
}

static gboolean
find_noun (Answer *answer, GError **error)
{
  guint n_words = g_strv_length (answer->words);

  if (n_words == 1 && !find_beginnings (answer, error))
    return FALSE;
  if (n_words == 2 && answer->noun == OV_NOUN_PERSON && !find_name_pair (answer, error))
    return FALSE;
  /* One or two letters begin too many words to ask the full-text index for. */
  return is_full (answer) || has_short_word (answer->words) || find_words (answer, error);
}

static gpointer
read_hits (OvSqlConnection *cache, gpointer data, GError **error)
{
  static const OvNoun nouns[] = { OV_NOUN_TRAINING, OV_NOUN_PERSON, OV_NOUN_COURSE_MODEL, OV_NOUN_ORGANISATION };
  const Question *question = data;
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_search_hit_free);
  g_auto (GStrv) words = ov_cache_text_words (question->text);

  for (guint i = 0; words[0] != NULL && i < G_N_ELEMENTS (nouns); i++)
    {
      g_autoptr (GHashTable) seen = g_hash_table_new_full (ov_id_hash, ov_id_equal_key, g_free, NULL);
      Answer answer = { cache, question, nouns[i], words, hits, seen, 0 };

      if ((question->nouns & (1u << nouns[i])) && !find_noun (&answer, error))
        return NULL;
    }
  return g_steal_pointer (&hits);
}

/* ---- The newest question of a lane ends the older one ---- */

static GHashTable *
search_lanes (OvStore *store)
{
  GHashTable *lanes = g_object_get_data (G_OBJECT (store), "ov-search-lanes");

  if (lanes == NULL)
    {
      lanes = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
      g_object_set_data_full (G_OBJECT (store), "ov-search-lanes", lanes, (GDestroyNotify) g_hash_table_unref);
    }
  return lanes;
}

typedef struct
{
  GTask        *task;
  GCancellable *own;
  GCancellable *callers;  /* or NULL */
  gulong        handler;
} Search;

static void
on_hits (GObject *source, GAsyncResult *result, gpointer data)
{
  Search *search = data;
  GError *error = NULL;
  GPtrArray *hits = ov_store_finish (OV_STORE (source), result, ov_store_search_async, &error);

  if (search->callers != NULL)
    g_cancellable_disconnect (search->callers, search->handler);
  if (error == NULL)
    g_task_return_pointer (search->task, hits, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (search->task, error);
  g_object_unref (search->task);
  g_object_unref (search->own);
  g_clear_object (&search->callers);
  g_free (search);
}

static void
on_cancelled (GCancellable *callers, GCancellable *own)
{
  g_cancellable_cancel (own);
}

void
ov_store_search_async (OvStore *self, gsize lane, const char *text, guint nouns, guint limit, OvLanguage language,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  Search *search;
  Question *question;
  GCancellable *older;

  g_return_if_fail (OV_IS_STORE (self));

  older = g_hash_table_lookup (search_lanes (self), (gpointer) lane);
  if (older != NULL)
    g_cancellable_cancel (older);

  search = g_new0 (Search, 1);
  search->own = g_cancellable_new ();
  g_hash_table_replace (search_lanes (self), (gpointer) lane, g_object_ref (search->own));
  search->task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (search->task, ov_store_search_async);
  if (cancellable != NULL)
    {
      search->callers = g_object_ref (cancellable);
      search->handler =
          g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled), g_object_ref (search->own), g_object_unref);
    }
  question = g_new0 (Question, 1);
  question->text = g_strdup (text);
  question->nouns = nouns;
  question->limit = limit;
  question->language = language;
  ov_store_read (self, OV_STORE_LANE_SEARCH, OV_SQL_PRIORITY_SEARCH, read_hits, question, question_free,
                 (GDestroyNotify) g_ptr_array_unref, ov_store_search_async, search->own, on_hits, search);
}

GPtrArray *
ov_store_search_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_search_async, error);
}
