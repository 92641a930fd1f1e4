#include "ov-cache-persons.h"
#include "ov-cache-sums.h"

#include <string.h>

gboolean
ov_cache_persons_create (OvSqlConnection *cache, GError **error)
{
  /* How often a person is in a sum: they count once. */
  return ov_sql_execute (
      cache,
      "CREATE TABLE sum_person (person BLOB NOT NULL, sum INTEGER NOT NULL, times INTEGER NOT NULL,"
      "  PRIMARY KEY (person, sum)) STRICT, WITHOUT ROWID;",
      error);
}

static gboolean
path_has (GByteArray *path, OvId id)
{
  for (guint at = 0; at < path->len; at += sizeof id.bytes)
    if (memcmp (path->data + at, id.bytes, sizeof id.bytes) == 0)
      return TRUE;
  return FALSE;
}

GByteArray *
ov_cache_persons_path (OvSqlConnection *cache, OvId organisation, GError **error)
{
  g_autoptr (GByteArray) path = g_byte_array_new ();

  /* A ring, which only a mistake makes, ends where it began. */
  while (!ov_id_is_none (organisation) && !path_has (path, organisation))
    {
      g_autoptr (OvSqlStatement) row =
          ov_sql_query (cache, "SELECT parent FROM organisation WHERE uuid = ?", "u", organisation);

      g_byte_array_prepend (path, organisation.bytes, sizeof organisation.bytes);
      organisation = ov_sql_next (row) ? ov_sql_column_id (row, 0) : OV_ID_NONE;
      if (!ov_sql_finish (row, error))
        return NULL;
    }
  return g_steal_pointer (&path);
}

/* How much two paths share, in bytes: whole organisations. */
static gsize
shared_path (const guint8 *a, gsize a_size, const guint8 *b, gsize b_size)
{
  gsize at = 0;

  while (at < a_size && at < b_size && memcmp (a + at, b + at, sizeof (OvId)) == 0)
    at += sizeof (OvId);
  return at;
}

/* At the last organisation of the first `size` bytes of the path. */
static gboolean
add_doubled (OvSqlConnection *cache, const guint8 *path, gsize size, int year, const char *type, int sign,
             GError **error)
{
  OvId organisation = OV_ID_NONE;
  gint64 sum;

  if (size > 0)
    memcpy (organisation.bytes, path + size - sizeof organisation.bytes, sizeof organisation.bytes);
  sum = ov_cache_sums_number (cache, organisation, year, type, error);
  return sum != 0
         && ov_sql_run (cache, error, "UPDATE sums SET doubled = doubled + ? WHERE n = ?", "il", sign, sum);
}

/* The deepest organisations that a sum shares with the person's other sums of the year. */
typedef struct
{
  gboolean any;          /* there is another sum */
  gboolean any_of_type;
  gsize    shared;       /* bytes of the path */
  gsize    shared_of_type;
} Others;

static gboolean
read_others (OvSqlConnection *cache, gint64 sum, OvId person, int year, const char *type, GByteArray *path,
             Others *others, GError **error)
{
  g_autoptr (OvSqlStatement) rows = NULL;

  rows = ov_sql_query (cache,
                       "SELECT s.type, s.path FROM sum_person p CROSS JOIN sums s ON s.n = p.sum"
                       " WHERE p.person = ? AND p.sum != ? AND s.year = ?",
                       "uli", person, sum, year);
  while (ov_sql_next (rows))
    {
      gsize size, shared;
      const guint8 *other = ov_sql_column_bytes (rows, 1, &size);

      shared = shared_path (path->data, path->len, other, size);
      others->any = TRUE;
      others->shared = MAX (others->shared, shared);
      if (g_strcmp0 (ov_sql_column_text (rows, 0), type) == 0)
        {
          others->any_of_type = TRUE;
          others->shared_of_type = MAX (others->shared_of_type, shared);
        }
    }
  return ov_sql_finish (rows, error);
}

/* The person came to the sum or left it. */
static gboolean
change_persons (OvSqlConnection *cache, gint64 sum, OvId person, int sign, GError **error)
{
  g_autoptr (OvSqlStatement) row = NULL;
  g_autoptr (GByteArray) path = NULL;
  g_autofree char *type = NULL;
  Others others = { 0 };
  gsize size = 0;
  int year = 0;

  row = ov_sql_query (cache, "SELECT year, type, path FROM sums WHERE n = ?", "l", sum);
  path = g_byte_array_new ();
  if (ov_sql_next (row))
    {
      const guint8 *bytes = ov_sql_column_bytes (row, 2, &size);

      year = ov_sql_column_int (row, 0);
      type = ov_sql_column_dup (row, 1);
      g_byte_array_append (path, bytes, (guint) size);
    }
  return ov_sql_finish (row, error) && read_others (cache, sum, person, year, type, path, &others, error)
         && ov_sql_run (cache, error, "UPDATE sums SET persons = persons + ? WHERE n = ?", "il", sign, sum)
         && (!others.any || add_doubled (cache, path->data, others.shared, year, "", sign, error))
         && (!others.any_of_type
             || add_doubled (cache, path->data, others.shared_of_type, year, type, sign, error));
}

gboolean
ov_cache_persons_add (OvSqlConnection *cache, gint64 sum, OvId person, int sign, GError **error)
{
  gint64 times = 0;

  ov_sql_get_int64 (cache, NULL, &times, "SELECT times FROM sum_person WHERE person = ? AND sum = ?", "ul", person,
                    sum);
  times += sign;
  if (times > 0)
    {
      if (!ov_sql_run (cache, error, "INSERT OR REPLACE INTO sum_person (person, sum, times) VALUES (?, ?, ?)", "ull",
                       person, sum, times))
        return FALSE;
    }
  else if (!ov_sql_run (cache, error, "DELETE FROM sum_person WHERE person = ? AND sum = ?", "ul", person, sum))
    {
      return FALSE;
    }
  return !((sign > 0 && times == 1) || (sign < 0 && times == 0))
         || change_persons (cache, sum, person, sign, error);
}

static gboolean
renew_paths (OvSqlConnection *cache, GError **error)
{
  g_autoptr (OvSqlStatement) rows = ov_sql_query (cache, "SELECT n, organisation FROM sums WHERE organisation != x''", "");

  while (ov_sql_next (rows))
    {
      g_autoptr (GByteArray) path = ov_cache_persons_path (cache, ov_sql_column_id (rows, 1), error);

      if (path == NULL
          || !ov_sql_run (cache, error, "UPDATE sums SET path = ? WHERE n = ?", "bl", path->data, (gsize) path->len,
                          ov_sql_column_int64 (rows, 0)))
        return FALSE;
    }
  return ov_sql_finish (rows, error);
}

/* All of one person's sums in a year follow each other. With `type` those of each type do, without it all together. */
static gboolean
double_all (OvSqlConnection *cache, gboolean by_type, GError **error)
{
  g_autoptr (GByteArray) last = g_byte_array_new ();
  g_autofree char *last_type = NULL;
  g_autoptr (OvSqlStatement) rows = NULL;
  OvId last_person = OV_ID_NONE;
  int last_year = 0;

  rows = ov_sql_query (cache,
                       by_type ? "SELECT p.person, s.year, s.type, s.path FROM sum_person p CROSS JOIN sums s"
                                 " ON s.n = p.sum ORDER BY p.person, s.year, s.type, s.path"
                               : "SELECT p.person, s.year, '', s.path FROM sum_person p CROSS JOIN sums s"
                                 " ON s.n = p.sum ORDER BY p.person, s.year, s.path",
                       "");
  while (ov_sql_next (rows))
    {
      OvId person = ov_sql_column_id (rows, 0);
      int year = ov_sql_column_int (rows, 1);
      g_autofree char *type = ov_sql_column_dup (rows, 2);
      gsize size;
      const guint8 *path = ov_sql_column_bytes (rows, 3, &size);
      gboolean follows =
          year == last_year && ov_id_equal (person, last_person) && g_strcmp0 (type, last_type) == 0;

      if (follows
          && !add_doubled (cache, path, shared_path (path, size, last->data, last->len), year, type, 1, error))
        return FALSE;
      g_byte_array_set_size (last, 0);
      g_byte_array_append (last, path, (guint) size);
      last_person = person;
      last_year = year;
      g_free (last_type);
      last_type = g_steal_pointer (&type);
    }
  return ov_sql_finish (rows, error);
}

gboolean
ov_cache_persons_move (OvSqlConnection *cache, OvOrganisation *before, OvOrganisation *after, GError **error)
{
  OvId id = ov_record_get_id (OV_RECORD (after != NULL ? after : before));
  OvId from = before != NULL ? ov_organisation_get_parent (before) : OV_ID_NONE;
  OvId to = after != NULL ? ov_organisation_get_parent (after) : OV_ID_NONE;
  gint64 used = 0;

  if (ov_id_equal (from, to))
    return TRUE;
  ov_sql_get_int64 (cache, NULL, &used,
                    "WITH RECURSIVE tree (id) AS (VALUES (?1) UNION SELECT o.uuid FROM organisation o JOIN tree"
                    " ON o.parent = tree.id) SELECT EXISTS (SELECT 1 FROM sums WHERE organisation IN tree)",
                    "u", id);
  return used == 0
         || (renew_paths (cache, error) && ov_sql_run (cache, error, "UPDATE sums SET doubled = 0", "")
             && double_all (cache, FALSE, error) && double_all (cache, TRUE, error));
}
