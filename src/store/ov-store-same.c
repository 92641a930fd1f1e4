#include "ov-store-same.h"

#include <string.h>

#include "ov-fold.h"
#include "ov-store-private.h"

/* An address that half the register uses (an association's office) tells of nobody. */
#define MOST_OF_ONE_ADDRESS 16

/* The keys of what has the same letters lie from the key's first level up to this end: below \x02 there are only later levels, marks and capitals. */
typedef struct
{
  char *from;
  char *end;
} Range;

static void
range_clear (Range *range)
{
  g_free (range->from);
  g_free (range->end);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Range, range_clear)

static Range
make_range (const char *text, const char *end)
{
  char *key = ov_order_key (text);
  char *level = strchr (key, '\x01');

  if (level != NULL)
    *level = '\0';
  return (Range) { key, g_strconcat (key, end, NULL) };
}

static gint64
birth_year (OvPerson *person)
{
  if (ov_person_get_birth_day (person) != OV_DAY_NONE)
    return ov_day_year (ov_person_get_birth_day (person));
  return ov_person_get_birth_year (person);
}

static gboolean
may_be_same (OvPerson *a, OvPerson *b)
{
  OvDay first = ov_person_get_birth_day (a), second = ov_person_get_birth_day (b);

  if (!ov_words_agree (ov_person_get_first_names (a), ov_person_get_first_names (b)))
    return FALSE;
  if (first != OV_DAY_NONE && second != OV_DAY_NONE)
    return first == second;
  return birth_year (a) == OV_NUMBER_NONE || birth_year (b) == OV_NUMBER_NONE || birth_year (a) == birth_year (b);
}

static gboolean
have_same_address (OvPerson *a, OvPerson *b)
{
  g_autofree char *first = g_utf8_strdown (ov_person_get_email (a), -1);
  g_autofree char *second = ov_person_get_email (b) != NULL ? g_utf8_strdown (ov_person_get_email (b), -1) : NULL;

  return g_strcmp0 (first, second) == 0;
}

static gboolean
is_listed (GPtrArray *list, OvPerson *person)
{
  for (guint i = 0; i < list->len; i++)
    if (ov_id_equal (ov_record_get_id (list->pdata[i]), ov_record_get_id (OV_RECORD (person))))
      return TRUE;
  return FALSE;
}

/* Adds those of the candidates that pass. */
static void
add_those (GPtrArray *same, GPtrArray *candidates, OvPerson *person, gboolean (*pass) (OvPerson *, OvPerson *))
{
  for (guint i = 0; i < candidates->len; i++)
    if (!ov_id_equal (ov_record_get_id (candidates->pdata[i]), ov_record_get_id (OV_RECORD (person)))
        && pass (person, candidates->pdata[i]) && !is_listed (same, candidates->pdata[i]))
      g_ptr_array_add (same, g_object_ref (candidates->pdata[i]));
}

/* A surname is written in few ways (Virtanen, VIRTANEN), but thousands may have it: from way to way along the index, in each by the first name. */
static gboolean
find_namesakes (OvSqlConnection *cache, OvPerson *person, GPtrArray *same, GError **error)
{
  g_auto (Range) surnames = make_range (ov_person_get_surname (person), "\x02");
  g_auto (GStrv) first = g_strsplit_set (ov_person_get_first_names (person), " -", 2);
  g_auto (Range) names = make_range (first[0], "\x7f");
  g_autofree char *at = g_strdup (surnames.from);
  GError *problem = NULL;
  const char *next = "SELECT surname_key FROM person WHERE surname_key >= ? AND surname_key < ? ORDER BY surname_key LIMIT 1";

  for (;;)
    {
      g_autofree char *key = ov_sql_dup_text (cache, &problem, next, "tt", at, surnames.end);
      g_autoptr (GPtrArray) candidates = NULL;

      if (key == NULL && problem != NULL)
        g_propagate_error (error, problem);
      if (key == NULL)
        return problem == NULL;
      candidates = ov_sql_record_select (cache, OV_NOUN_PERSON, error,
                                         "WHERE surname_key = ? AND first_names_key >= ? AND first_names_key < ?", "ttt", key, names.from,
                                         names.end);
      if (candidates == NULL)
        return FALSE;
      add_those (same, candidates, person, may_be_same);
      g_free (at);
      at = g_strconcat (key, "\x01", NULL);
    }
}

static gboolean
find_address (OvSqlConnection *cache, OvPerson *person, GPtrArray *same, GError **error)
{
  g_auto (Range) range = make_range (ov_person_get_email (person), "\x02");
  g_autoptr (GPtrArray) candidates = ov_sql_record_select (cache, OV_NOUN_PERSON, error, "WHERE email_key >= ? AND email_key < ? LIMIT ?", "ttl",
                                                           range.from, range.end, (gint64) MOST_OF_ONE_ADDRESS);

  if (candidates == NULL)
    return FALSE;
  add_those (same, candidates, person, have_same_address);
  return TRUE;
}

static GPtrArray *
find_same (OvSqlConnection *cache, OvPerson *person, GError **error)
{
  g_autoptr (GPtrArray) same = g_ptr_array_new_with_free_func (g_object_unref);

  if (ov_person_get_surname (person) != NULL && ov_person_get_first_names (person) != NULL
      && !find_namesakes (cache, person, same, error))
    return NULL;
  if (ov_person_get_email (person) != NULL && !find_address (cache, person, same, error))
    return NULL;
  return g_steal_pointer (&same);
}

static gpointer
read_same (OvSqlConnection *cache, gpointer data, GError **error)
{
  GPtrArray *persons = data;
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < persons->len; i++)
    {
      GPtrArray *same = find_same (cache, persons->pdata[i], error);

      if (same == NULL)
        return NULL;
      g_ptr_array_add (lists, same);
    }
  return g_steal_pointer (&lists);
}

void
ov_store_find_same_async (OvStore *self, GPtrArray *persons, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer data)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (OV_IS_STORE (self));

  for (guint i = 0; i < persons->len; i++)
    g_ptr_array_add (copies, ov_record_copy (persons->pdata[i]));
  ov_store_read (self, OV_STORE_LANE_SEARCH, OV_SQL_PRIORITY_SEARCH, read_same, copies,
                 (GDestroyNotify) g_ptr_array_unref, (GDestroyNotify) g_ptr_array_unref, ov_store_find_same_async,
                 cancellable, callback, data);
}

GPtrArray *
ov_store_find_same_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_find_same_async, error);
}
