#define G_LOG_DOMAIN "ov-registry"
#include "ov-database-private.h"
#include "ov-digest.h"
#include "ov-sql-record.h"

/* How far back the author of a change is looked for: long enough for anyone who is told of a conflict now. */
#define AUTHOR_WINDOW 50000

static const char *const op_names[] = { "put", "delete", "leave" };

gboolean
ov_database_feed (OvDatabase *self, OvDatabaseAction *action, OvRecord *record, OvFeedOp op, OvId scope, gint64 *seq,
                  GError **error)
{
  gint64 number;

  /* The first change of an action gives it its number. */
  if (!ov_sql_run (self->sql, error,
                   "INSERT INTO feed (action, kind, uuid, ver, op, scope, actor, at) VALUES"
                   " (iif (?1 = 0, (SELECT ifnull (max (seq), 0) + 1 FROM feed), ?1), ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                   "ltuliuul", action->action, ov_record_kind (record), ov_record_get_id (record),
                   ov_record_get_version (record), (int) op, scope, action->actor, action->at))
    return FALSE;
  number = ov_sql_last_rowid (self->sql);
  if (action->action == 0)
    action->action = number;
  if (seq != NULL)
    *seq = number;
  return TRUE;
}

gboolean
ov_database_last_change (OvDatabase *self, OvNoun noun, OvId id, OvId *actor, gint64 *at)
{
  g_autoptr (OvSqlStatement) row = ov_sql_query (
      self->sql,
      "SELECT actor, at FROM feed WHERE seq > (SELECT max (seq) FROM feed) - ? AND uuid = ? ORDER BY seq DESC LIMIT 1",
      "iu", AUTHOR_WINDOW, id);

  if (!ov_sql_next (row))
    return FALSE;
  *actor = ov_sql_column_id (row, 0);
  *at = ov_sql_column_int64 (row, 1);
  return TRUE;
}

gboolean
ov_database_set_scope (OvDatabase *self, GArray *scope, GError **error)
{
  if (!ov_sql_execute (self->sql,
                       "CREATE TEMP TABLE IF NOT EXISTS scope (uuid BLOB PRIMARY KEY) STRICT; DELETE FROM temp.scope",
                       error))
    return FALSE;
  for (guint i = 0; i < scope->len; i++)
    if (!ov_sql_run (self->sql, error, "INSERT OR IGNORE INTO temp.scope (uuid) VALUES (?)", "u",
                     g_array_index (scope, OvId, i)))
      return FALSE;
  return TRUE;
}

static gboolean
scope_has (GArray *scope, OvId organisation)
{
  if (scope == NULL || ov_id_is_none (organisation))
    return TRUE;
  for (guint i = 0; i < scope->len; i++)
    if (ov_id_equal (g_array_index (scope, OvId, i), organisation))
      return TRUE;
  return FALSE;
}

static OvSqlStatement *
read_body (OvDatabase *self, OvNoun noun, OvId id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT ver, body FROM \"%s\" WHERE uuid = ?", ov_sql_record_table (noun));

  return ov_sql_query (self->sql, sql, "u", id);
}

static void
append_head (GString *out, OvSqlStatement *row, gint64 version)
{
  char id[OV_ID_TEXT_SIZE], actor[OV_ID_TEXT_SIZE];
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (ov_sql_column_int64 (row, 7) / G_USEC_PER_SEC);
  g_autofree char *time = g_date_time_format (at, "%Y-%m-%dT%H:%M:%SZ");

  if (out->len > 0 && out->str[out->len - 1] != '[')
    g_string_append_c (out, ',');
  g_string_append_printf (out,
                          "{\"seq\":%" G_GINT64_FORMAT ",\"kind\":\"%s\",\"id\":\"%s\",\"ver\":%" G_GINT64_FORMAT
                          ",\"op\":\"%s\",\"by\":\"%s\",\"at\":\"%s\"",
                          ov_sql_column_int64 (row, 0), ov_sql_column_text (row, 2),
                          ov_id_print (ov_sql_column_id (row, 3), id), version, op_names[ov_sql_column_int (row, 5)],
                          ov_id_print (ov_sql_column_id (row, 6), actor), time);
}

/* A changed record is shown as it is now, at the place of its first change in the page: later readers see less, but
 * never a thing before what it refers to. Returns whether a row was written. */
static gboolean
append_change (OvDatabase *self, OvSqlStatement *row, GArray *scope, GHashTable *seen, GString *out)
{
  OvId id = ov_sql_column_id (row, 3);
  OvFeedOp op = ov_sql_column_int (row, 5);
  g_autoptr (OvSqlStatement) body = NULL;
  OvNoun noun;

  if (!scope_has (scope, ov_sql_column_id (row, 4)) || !ov_noun_parse (ov_sql_column_text (row, 2), &noun))
    return FALSE;
  body = read_body (self, noun, id);
  if (op == OV_FEED_LEAVE)
    {
      /* Whoever sees both places sees no one leave. */
      g_autoptr (OvRecord) record = scope == NULL ? NULL : ov_database_get (self, noun, id, NULL);

      if (scope == NULL || (record != NULL && ov_database_in_scope (self, scope, record)))
        return FALSE;
      append_head (out, row, ov_sql_column_int64 (row, 8));
      g_string_append_c (out, '}');
      return TRUE;
    }
  if (op == OV_FEED_DELETE)
    {
      if (ov_sql_next (body))
        return FALSE;
      append_head (out, row, ov_sql_column_int64 (row, 8));
      g_string_append_c (out, '}');
      return TRUE;
    }
  if (!ov_sql_next (body) || !g_hash_table_add (seen, g_memdup2 (&id, sizeof id)))
    return FALSE;
  append_head (out, row, ov_sql_column_int64 (body, 0));
  g_string_append_printf (out, ",\"data\":%s}", ov_sql_column_text (body, 1));
  return TRUE;
}

gboolean
ov_database_changes (OvDatabase *self, GArray *scope, gint64 after, guint limit, GString *out, OvDatabasePage *page,
                     GError **error)
{
  g_autoptr (OvSqlStatement) rows = ov_sql_query (self->sql,
    "SELECT seq, action, kind, uuid, scope, op, actor, at, ver FROM feed WHERE seq > ? ORDER BY seq", "l", after);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (ov_id_hash, ov_id_equal_key, g_free, NULL);
  gint64 action = 0;
  guint scanned = 0;

  page->last = after;
  page->more = FALSE;
  page->count = 0;
  while (ov_sql_next (rows))
    {
      /* What was done in one action is never torn apart. */
      if ((page->count >= limit || scanned >= 20 * limit) && ov_sql_column_int64 (rows, 1) != action)
        {
          page->more = TRUE;
          break;
        }
      action = ov_sql_column_int64 (rows, 1);
      page->last = ov_sql_column_int64 (rows, 0);
      page->count += append_change (self, rows, scope, seen, out);
      scanned++;
    }
  return ov_sql_finish (rows, error);
}

/* What of a noun a scope holds, in SQL. */
static const char *
scope_condition (OvNoun noun)
{
  switch (noun)
    {
    case OV_NOUN_USER:
      return "uuid IN (SELECT parent FROM role_grant WHERE organisation IN temp.scope)";
    case OV_NOUN_MEETING:
    case OV_NOUN_PARTICIPATION:
    case OV_NOUN_COST_LINE:
      return "parent IN (SELECT uuid FROM training WHERE organisation IN temp.scope)";
    case OV_NOUN_ROLE_GRANT:
    case OV_NOUN_TRAINING:
    case OV_NOUN_PERSON:
    case OV_NOUN_COMPLETION:
    case OV_NOUN_CERTIFICATE:
    case OV_NOUN_HOUR_GRANT:
    case OV_NOUN_PAYMENT_RUN:
    case OV_NOUN_PAYMENT:
    case OV_NOUN_FILE:
      return "organisation IN temp.scope";
    case OV_NOUN_ORGANISATION:
    case OV_NOUN_POLICY_ROW:
    case OV_NOUN_CODE_VALUE:
    case OV_NOUN_COURSE_MODEL:
    case OV_NOUN_MODEL_PART:
    case OV_N_NOUNS:
      break;
    }
  return "1";
}

gboolean
ov_database_snapshot (OvDatabase *self, GArray *scope, OvNoun noun, OvId after, guint limit, GString *out, OvId *last,
                      gboolean *more, GError **error)
{
  g_autoptr (OvSqlStatement) rows = NULL;
  g_autofree char *sql =
      g_strdup_printf ("SELECT uuid, ver, body FROM \"%s\" WHERE uuid > ? AND %s ORDER BY uuid LIMIT ?",
                       ov_sql_record_table (noun), scope == NULL ? "1" : scope_condition (noun));
  guint count = 0;

  if (scope != NULL && !ov_database_set_scope (self, scope, error))
    return FALSE;
  rows = ov_sql_prepare (self->sql, sql);
  /* Before the first id there is nothing, not even none. */
  ov_sql_bind_bytes (rows, 1, after.bytes, sizeof after.bytes);
  ov_sql_bind_int64 (rows, 2, limit + 1);
  *more = FALSE;
  while (ov_sql_next (rows))
    {
      char id[OV_ID_TEXT_SIZE];

      if (count++ == limit)
        {
          *more = TRUE;
          break;
        }
      *last = ov_sql_column_id (rows, 0);
      g_string_append_printf (out, "%s{\"id\":\"%s\",\"ver\":%" G_GINT64_FORMAT ",\"data\":", count > 1 ? "," : "",
                              ov_id_print (*last, id), ov_sql_column_int64 (rows, 1));
      g_string_append (out, ov_sql_column_text (rows, 2));
      g_string_append_c (out, '}');
    }
  return ov_sql_finish (rows, error);
}

gboolean
ov_database_digest (OvDatabase *self, GArray *scope, OvNoun noun, guint64 *count, guint64 *sum, GError **error)
{
  g_autoptr (OvSqlStatement) rows = NULL;
  g_autofree char *sql = g_strdup_printf ("SELECT uuid, ver FROM \"%s\" WHERE %s", ov_sql_record_table (noun),
                                          scope == NULL ? "1" : scope_condition (noun));

  *count = 0;
  *sum = 0;
  if (scope != NULL && !ov_database_set_scope (self, scope, error))
    return FALSE;
  rows = ov_sql_prepare (self->sql, sql);
  while (ov_sql_next (rows))
    {
      *count += 1;
      *sum += ov_digest_row (ov_sql_column_id (rows, 0), ov_sql_column_int64 (rows, 1));
    }
  return ov_sql_finish (rows, error);
}
