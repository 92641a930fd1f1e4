#define G_LOG_DOMAIN "ov-registry"
#include "ov-database-private.h"
#include "ov-record-json.h"

/* What was changed, field by field, as it was and as it became. Data about persons is not kept here: it is said that it changed, not how, so that what
 * is erased is erased. */

static void
add_value (JsonObject *change, const char *member, JsonObject *record, const OvField *field)
{
  if (record != NULL && !(field->flags & OV_FIELD_PERSONAL) && json_object_has_member (record, field->name))
    json_object_set_member (change, member, json_node_copy (json_object_get_member (record, field->name)));
}

static char *
describe (OvRecord *old, OvRecord *record)
{
  OvRecordClass *klass = ov_noun_class (ov_noun_of (record));
  g_autoptr (JsonObject) before = old != NULL ? ov_record_to_json (old) : NULL;
  g_autoptr (JsonObject) after = ov_record_to_json (record);
  g_autoptr (JsonArray) changes = json_array_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; old != NULL && i < klass->n_fields; i++)
    if (!ov_record_field_equal (old, record, &klass->fields[i]))
      {
        JsonObject *change = json_object_new ();

        json_object_set_string_member (change, "field", klass->fields[i].name);
        add_value (change, "old", before, &klass->fields[i]);
        add_value (change, "new", after, &klass->fields[i]);
        json_array_add_object_element (changes, change);
      }
  json_node_set_array (node, changes);
  return json_to_string (node, FALSE);
}

gboolean
ov_database_note (OvDatabase *self, OvDatabaseAction *action, OvRecord *old, OvRecord *record, const char *operation, GError **error)
{
  g_autofree char *changes = NULL;

  if (action->bulk)
    return TRUE;
  changes = describe (old, record);
  return ov_sql_run (self->sql, error,
                     "INSERT INTO history (uuid, parent, kind, ver, operation, actor, at, changes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                     "uutltult", ov_record_get_id (record), ov_record_get_parent_id (record), ov_record_kind (record),
                     ov_record_get_version (record), operation, action->actor, action->at, changes);
}

static void
append_row (GString *out, OvSqlStatement *row)
{
  char id[OV_ID_TEXT_SIZE], actor[OV_ID_TEXT_SIZE];
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (ov_sql_column_int64 (row, 6) / G_USEC_PER_SEC);
  g_autofree char *time = g_date_time_format (at, "%Y-%m-%dT%H:%M:%SZ");

  g_string_append_printf (out,
                          "%s{\"n\":%" G_GINT64_FORMAT ",\"kind\":\"%s\",\"id\":\"%s\",\"ver\":%" G_GINT64_FORMAT
                          ",\"op\":\"%s\",\"by\":\"%s\",\"at\":\"%s\",\"changes\":%s}",
                          out->len > 0 && out->str[out->len - 1] != '[' ? "," : "", ov_sql_column_int64 (row, 0), ov_sql_column_text (row, 1),
                          ov_id_print (ov_sql_column_id (row, 2), id), ov_sql_column_int64 (row, 3), ov_sql_column_text (row, 4),
                          ov_id_print (ov_sql_column_id (row, 5), actor), time, ov_sql_column_text (row, 7));
}

gboolean
ov_database_history (OvDatabase *self, OvId id, gint64 before, guint limit, GString *out, gboolean *more, GError **error)
{
  /* A record's own rows and those of its children, each found by its index. */
  g_autoptr (OvSqlStatement) rows = ov_sql_query (self->sql,
    "SELECT n, kind, uuid, ver, operation, actor, at, changes FROM history WHERE n IN"
    " (SELECT n FROM history WHERE uuid = ?1 UNION SELECT n FROM history WHERE parent = ?1) AND n < ?2 ORDER BY n DESC LIMIT ?3",
    "uli", id, before, (int) limit + 1);
  guint count = 0;

  *more = FALSE;
  while (ov_sql_next (rows))
    {
      if (count++ == limit)
        {
          *more = TRUE;
          break;
        }
      append_row (out, rows);
    }
  return ov_sql_finish (rows, error);
}
