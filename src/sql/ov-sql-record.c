#include "ov-sql-record.h"

#include <string.h>

#include "ov-fold.h"
#include "ov-record-json.h"

#define FIRST_FIELD_PARAMETER 6 /* after uuid, ver, parent, state, body */

/* What is worked out once for each noun. */
typedef struct
{
  char    *table;
  char    *insert;
  char    *update;
  char    *put;
  char    *delete;
  char    *get;
  char    *version;
  char    *select;
  guint    n_columns;  /* of fields with a column of their own */
  guint   *columns;    /* their indexes in the class's fields */
} Layout;

static gboolean
is_ordered_text (const OvField *field)
{
  return field->kind == OV_KIND_localized || (field->kind == OV_KIND_text && (field->flags & OV_FIELD_SEARCHED));
}

static gboolean
is_state (const OvField *field)
{
  return field->kind == OV_KIND_choice && g_str_equal (field->name, "state");
}

/* Of a column of its own; parent and state have theirs in every table. */
static gboolean
has_own_column (const OvField *field)
{
  return (field->flags & (OV_FIELD_INDEXED | OV_FIELD_SUMMED)) && !(field->flags & OV_FIELD_PARENT)
         && !is_state (field);
}

const char *
ov_sql_record_column (const OvField *field)
{
  if (field->flags & OV_FIELD_PARENT)
    return "parent";
  if (is_state (field))
    return "state";
  if (!has_own_column (field))
    return NULL;
  if (is_ordered_text (field))
    {
      g_autofree char *name = g_strconcat (field->name, "_key", NULL);

      return g_intern_string (name);
    }
  return field->name;
}

static const char *
column_type (const OvField *field)
{
  switch (field->kind)
    {
    case OV_KIND_text:
    case OV_KIND_localized:
    case OV_KIND_choice:
    case OV_KIND_code:
    case OV_KIND_attachment:
      return "TEXT";
    case OV_KIND_reference:
      return "BLOB";
    case OV_KIND_day:
    case OV_KIND_time:
    case OV_KIND_minutes:
    case OV_KIND_cents:
    case OV_KIND_credits:
    case OV_KIND_integer:
    case OV_KIND_boolean:
      return "INTEGER";
    default:
      g_return_val_if_reached (NULL); /* sets, lists and sealed values are never columns */
    }
}

static Layout *
make_layout (OvNoun noun)
{
  OvRecordClass *klass = ov_noun_class (noun);
  g_autoptr (GString) names = g_string_new ("uuid, ver, parent, state, body");
  g_autoptr (GString) marks = g_string_new ("?, ?, ?, ?, ?");
  g_autoptr (GString) changes = g_string_new ("uuid = ?1, ver = ?2, parent = ?3, state = ?4, body = ?5");
  Layout *layout = g_new0 (Layout, 1);
  const char *table;

  layout->table = g_strdelimit (g_strdup (klass->kind), "-", '_');
  layout->columns = g_new0 (guint, klass->n_fields);
  for (guint i = 0; i < klass->n_fields; i++)
    if (has_own_column (&klass->fields[i]))
      {
        const char *column = ov_sql_record_column (&klass->fields[i]);

        g_string_append_printf (names, ", \"%s\"", column);
        g_string_append (marks, ", ?");
        g_string_append_printf (changes, ", \"%s\" = ?%u", column, FIRST_FIELD_PARAMETER + layout->n_columns);
        layout->columns[layout->n_columns++] = i;
      }
  table = layout->table;
  layout->insert = g_strdup_printf ("INSERT INTO \"%s\" (%s) VALUES (%s)", table, names->str, marks->str);
  layout->update = g_strdup_printf ("UPDATE \"%s\" SET %s WHERE uuid = ?1", table, changes->str);
  layout->put = g_strdup_printf ("%s ON CONFLICT (uuid) DO UPDATE SET %s", layout->insert, changes->str);
  layout->delete = g_strdup_printf ("DELETE FROM \"%s\" WHERE uuid = ?", table);
  layout->get = g_strdup_printf ("SELECT uuid, ver, body FROM \"%s\" WHERE uuid = ?", table);
  layout->version = g_strdup_printf ("SELECT ver FROM \"%s\" WHERE uuid = ?", table);
  layout->select = g_strdup_printf ("SELECT uuid, ver, body FROM \"%s\" ", table);
  return layout;
}

static const Layout *
layout_of (OvNoun noun)
{
  static Layout *layouts[OV_N_NOUNS];

  g_return_val_if_fail (noun < OV_N_NOUNS, NULL);
  if (g_once_init_enter (&layouts[noun]))
    g_once_init_leave (&layouts[noun], make_layout (noun));
  return layouts[noun];
}

const char *
ov_sql_record_table (OvNoun noun)
{
  return layout_of (noun)->table;
}

static void
bind_order_key (OvSqlStatement *statement, int parameter, const char *text)
{
  g_autofree char *key = text != NULL && *text != '\0' ? ov_order_key (text) : NULL;

  ov_sql_bind_text (statement, parameter, key);
}

static void
bind_field (OvSqlStatement *statement, int parameter, OvRecord *record, const OvField *field)
{
  gconstpointer member = ov_record_member (record, field);

  if (!ov_record_is_set (record, field))
    {
      ov_sql_bind_null (statement, parameter);
      return;
    }
  switch (field->kind)
    {
    case OV_KIND_text:
      if (is_ordered_text (field))
        bind_order_key (statement, parameter, *(char *const *) member);
      else
        ov_sql_bind_text (statement, parameter, *(char *const *) member);
      break;
    case OV_KIND_localized:
      bind_order_key (statement, parameter, ov_localized_get (*(OvLocalized *const *) member, OV_LANGUAGE_FI));
      break;
    case OV_KIND_choice:
    case OV_KIND_code:
    case OV_KIND_attachment:
      ov_sql_bind_text (statement, parameter, *(char *const *) member);
      break;
    case OV_KIND_reference:
      ov_sql_bind_id (statement, parameter, *(const OvId *) member);
      break;
    case OV_KIND_day:
    case OV_KIND_time:
    case OV_KIND_boolean:
      ov_sql_bind_int64 (statement, parameter, *(const gint32 *) member);
      break;
    default:
      ov_sql_bind_int64 (statement, parameter, *(const gint64 *) member);
      break;
    }
}

static void
bind_columns (OvSqlStatement *statement, OvRecord *record, const Layout *layout)
{
  const OvField *fields = ov_record_fields (record, NULL);

  for (guint i = 0; i < layout->n_columns; i++)
    bind_field (statement, (int) (FIRST_FIELD_PARAMETER + i), record, &fields[layout->columns[i]]);
}

static void
bind_record (OvSqlStatement *statement, OvRecord *record, const Layout *layout)
{
  g_autofree char *body = ov_record_to_body (record);
  const OvField *state = ov_record_find_field (record, "state");

  ov_sql_bind_id (statement, 1, ov_record_get_id (record));
  ov_sql_bind_int64 (statement, 2, ov_record_get_version (record));
  ov_sql_bind_id (statement, 3, ov_record_get_parent_id (record));
  if (state != NULL && is_state (state))
    bind_field (statement, 4, record, state);
  else
    ov_sql_bind_null (statement, 4);
  ov_sql_bind_text (statement, 5, body);
  bind_columns (statement, record, layout);
}

static gboolean
write_record (OvSqlConnection *connection, OvRecord *record, const Layout *layout, const char *sql, GError **error)
{
  g_autoptr (OvSqlStatement) statement = ov_sql_prepare (connection, sql);

  bind_record (statement, record, layout);
  return ov_sql_step (statement, error);
}

gboolean
ov_sql_record_insert (OvSqlConnection *connection, OvRecord *record, GError **error)
{
  const Layout *layout = layout_of (ov_noun_of (record));

  return write_record (connection, record, layout, layout->insert, error);
}

static gboolean
set_not_found (OvNoun noun, OvId id, GError **error)
{
  char text[OV_ID_TEXT_SIZE];

  g_set_error (error, OV_ERROR, OV_ERROR_NOT_FOUND, "There is no %s %s", ov_noun_kind (noun), ov_id_print (id, text));
  return FALSE;
}

gboolean
ov_sql_record_update (OvSqlConnection *connection, OvRecord *record, GError **error)
{
  OvNoun noun = ov_noun_of (record);
  const Layout *layout = layout_of (noun);

  if (!write_record (connection, record, layout, layout->update, error))
    return FALSE;
  return ov_sql_changes (connection) > 0 || set_not_found (noun, ov_record_get_id (record), error);
}

gboolean
ov_sql_record_put (OvSqlConnection *connection, OvRecord *record, GError **error)
{
  const Layout *layout = layout_of (ov_noun_of (record));

  return write_record (connection, record, layout, layout->put, error);
}

gboolean
ov_sql_record_delete (OvSqlConnection *connection, OvNoun noun, OvId id, GError **error)
{
  return ov_sql_run (connection, error, layout_of (noun)->delete, "u", id);
}

OvRecord *
ov_sql_record_read (OvSqlStatement *row, OvNoun noun, int first_column, GError **error)
{
  gsize length;
  const char *body = ov_sql_column_bytes (row, first_column + 2, &length);

  return ov_record_from_body (noun, ov_sql_column_id (row, first_column), ov_sql_column_int64 (row, first_column + 1),
                              body, (gssize) length, error);
}

OvRecord *
ov_sql_record_get (OvSqlConnection *connection, OvNoun noun, OvId id, GError **error)
{
  g_autoptr (OvSqlStatement) statement = ov_sql_query (connection, layout_of (noun)->get, "u", id);

  if (ov_sql_next (statement))
    return ov_sql_record_read (statement, noun, 0, error);
  if (ov_sql_finish (statement, error))
    set_not_found (noun, id, error);
  return NULL;
}

gint64
ov_sql_record_version (OvSqlConnection *connection, OvNoun noun, OvId id)
{
  gint64 version = 0;

  return ov_sql_get_int64 (connection, NULL, &version, layout_of (noun)->version, "u", id) ? version : 0;
}

GPtrArray *
ov_sql_record_select (OvSqlConnection *connection, OvNoun noun, GError **error, const char *rest, const char *types,
                      ...)
{
  g_autofree char *sql = g_strconcat (layout_of (noun)->select, rest, NULL);
  g_autoptr (OvSqlStatement) statement = ov_sql_prepare (connection, sql);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  va_list values;

  va_start (values, types);
  ov_sql_bind_list (statement, 1, types, values);
  va_end (values);
  while (ov_sql_next (statement))
    {
      OvRecord *record = ov_sql_record_read (statement, noun, 0, error);

      if (record == NULL)
        return NULL;
      g_ptr_array_add (records, record);
    }
  return ov_sql_finish (statement, error) ? g_steal_pointer (&records) : NULL;
}

static GHashTable *
existing_columns (OvSqlConnection *connection, const char *table)
{
  GHashTable *columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (OvSqlStatement) rows = ov_sql_query (connection, "SELECT name FROM pragma_table_info (?)", "t", table);

  while (ov_sql_next (rows))
    g_hash_table_add (columns, ov_sql_column_dup (rows, 0));
  return columns;
}

/* Columns that a newer field list has: their values are in the bodies. */
static gboolean
fill_columns (OvSqlConnection *connection, OvNoun noun, GError **error)
{
  g_autofree char *number = g_strdup_printf ("SELECT n FROM \"%s\" WHERE uuid = ?", layout_of (noun)->table);
  gint64 last = 0;

  for (;;)
    {
      g_autoptr (GPtrArray) records =
          ov_sql_record_select (connection, noun, error, "WHERE n > ? ORDER BY n LIMIT 1000", "l", last);

      if (records == NULL)
        return FALSE;
      if (records->len == 0)
        return TRUE;
      for (guint i = 0; i < records->len; i++)
        if (!ov_sql_record_update (connection, records->pdata[i], error))
          return FALSE;
      if (!ov_sql_get_int64 (connection, error, &last, number, "u",
                             ov_record_get_id (records->pdata[records->len - 1])))
        return FALSE;
    }
}

static gboolean
create_table (OvSqlConnection *connection, OvNoun noun, GError **error)
{
  OvRecordClass *klass = ov_noun_class (noun);
  const Layout *layout = layout_of (noun);
  g_autoptr (GHashTable) existing = existing_columns (connection, layout->table);
  gboolean is_new = g_hash_table_size (existing) == 0;
  gboolean added = FALSE;
  g_autoptr (GString) sql = g_string_new (NULL);

  if (is_new)
    g_string_printf (sql, "CREATE TABLE \"%s\" (n INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE, ver INTEGER NOT NULL,"
                          " parent BLOB, state TEXT, body TEXT NOT NULL) STRICT;"
                          "CREATE INDEX \"%s_parent\" ON \"%s\" (parent) WHERE parent IS NOT NULL;"
                          "CREATE INDEX \"%s_state\" ON \"%s\" (state) WHERE state IS NOT NULL;",
                     layout->table, layout->table, layout->table, layout->table, layout->table);
  for (guint i = 0; i < layout->n_columns; i++)
    {
      const OvField *field = &klass->fields[layout->columns[i]];
      const char *column = ov_sql_record_column (field);

      if (g_hash_table_contains (existing, column))
        continue;
      added = TRUE;
      g_string_append_printf (sql, "ALTER TABLE \"%s\" ADD COLUMN \"%s\" %s;", layout->table, column,
                              column_type (field));
      if (field->flags & OV_FIELD_INDEXED)
        g_string_append_printf (sql, "CREATE INDEX \"%s_%s\" ON \"%s\" (\"%s\");", layout->table, column, layout->table,
                                column);
    }
  if (sql->len > 0 && !ov_sql_execute (connection, sql->str, error))
    return FALSE;
  return is_new || !added || fill_columns (connection, noun, error);
}

gboolean
ov_sql_record_create_tables (OvSqlConnection *connection, GError **error)
{
  for (OvNoun noun = 0; noun < OV_N_NOUNS; noun++)
    if (!create_table (connection, noun, error))
      {
        g_prefix_error (error, "Cannot make the table of %s: ", ov_noun_kind (noun));
        return FALSE;
      }
  return TRUE;
}
