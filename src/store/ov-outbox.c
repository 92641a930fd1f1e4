#include "ov-outbox.h"

#include <glib/gstdio.h>

#include "ov-json.h"
#include "ov-sql-backup.h"
#include "ov-sql-migration.h"

#define APPLICATION_ID 0x4f564f42 /* OVOB */

static const OvSqlMigration steps[] = {
  { 1,
    "CREATE TABLE entry ("
    "  n INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  key TEXT NOT NULL UNIQUE,"       /* idempotency key */
    "  state INTEGER NOT NULL,"         /* OvOutboxState */
    "  label TEXT,"
    "  made INTEGER NOT NULL,"
    "  tries INTEGER NOT NULL DEFAULT 0,"
    "  problem TEXT,"
    "  seq INTEGER NOT NULL DEFAULT 0) STRICT;"
    "CREATE INDEX entry_state ON entry (state, n);"
    "CREATE TABLE operation ("
    "  n INTEGER PRIMARY KEY,"
    "  entry INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,"
    "  op INTEGER NOT NULL,"            /* OvChangeKind */
    "  kind TEXT NOT NULL,"
    "  uuid BLOB NOT NULL,"
    "  data TEXT,"
    "  base TEXT,"
    "  base_ver INTEGER NOT NULL,"
    "  sent_ver INTEGER NOT NULL DEFAULT 0,"
    "  conflicts TEXT,"                 /* names of fields */
    "  deleted_there INTEGER NOT NULL DEFAULT 0) STRICT;"
    "CREATE INDEX operation_entry ON operation (entry);"
    "CREATE INDEX operation_uuid ON operation (uuid);"
    "CREATE TABLE dependency ("
    "  entry INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,"
    "  on_entry INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,"
    "  PRIMARY KEY (entry, on_entry)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX dependency_on ON dependency (on_entry);"
    "CREATE TABLE draft (name TEXT PRIMARY KEY, text TEXT NOT NULL, written INTEGER NOT NULL) STRICT;"
    "CREATE TABLE upload (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT;",
    NULL },
  { 0 },
};

static OvSqlConnection *
open_checked (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "outbox.db", NULL);
  g_autofree char *copy = g_build_filename (folder, "outbox-before-update.db", NULL);
  g_autoptr (OvSqlConnection) outbox = NULL;

  outbox = ov_sql_connection_open (path, OV_SQL_OPEN_CREATE | OV_SQL_OPEN_DURABLE, APPLICATION_ID, error);
  if (outbox == NULL || !ov_sql_check (outbox, error) || !ov_sql_migrate (outbox, steps, copy, NULL, error))
    return NULL;
  return g_steal_pointer (&outbox);
}

/* The broken file stays as it is under another name; a new one takes over what could be read. */
static gboolean
salvage (const char *folder, GError **error)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%dT%H%M%S");
  g_autofree char *name = g_strdup_printf ("outbox-broken-%s.db", time);
  g_autofree char *broken = g_build_filename (folder, name, NULL);
  g_autofree char *path = g_build_filename (folder, "outbox.db", NULL);
  g_autofree char *saved = g_build_filename (folder, "outbox-salvaged.db", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (path, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (broken, suffixes[i], NULL);

      if (g_rename (from, to) != 0 && i == 0)
        {
          g_set_error (error, OV_ERROR, OV_ERROR_READ_ONLY, "Cannot move the broken outbox aside");
          return FALSE;
        }
    }
  /* Nothing readable at all: the program goes on with an empty outbox, the broken file is there to be looked at. */
  if (!ov_sql_salvage (broken, saved, NULL, NULL))
    return TRUE;
  return g_rename (saved, path) == 0;
}

OvSqlConnection *
ov_outbox_open (const char *folder, gboolean *salvaged, GError **error)
{
  g_autoptr (GError) first = NULL;
  OvSqlConnection *outbox = open_checked (folder, &first);

  *salvaged = FALSE;
  if (outbox != NULL)
    return outbox;
  if (!g_error_matches (first, OV_ERROR, OV_ERROR_CORRUPT))
    {
      g_propagate_error (error, g_steal_pointer (&first));
      return NULL;
    }
  if (!salvage (folder, error))
    return NULL;
  *salvaged = TRUE;
  return open_checked (folder, error);
}

gint64
ov_outbox_add_entry (OvSqlConnection *outbox, const char *label, OvOutboxState state, GError **error)
{
  char key[OV_ID_TEXT_SIZE];

  if (!ov_sql_run (outbox, error, "INSERT INTO entry (key, state, label, made) VALUES (?, ?, ?, ?)", "titl",
                   ov_id_print (ov_id_new (), key), (int) state, label, g_get_real_time () / G_USEC_PER_SEC))
    return 0;
  return ov_sql_last_rowid (outbox);
}

static char *
print_conflicts (OvPending *pending)
{
  OvRecordClass *klass = ov_noun_class (pending->op.noun);
  g_autoptr (GString) names = NULL;

  if (pending->op.conflicts == NULL)
    return NULL;
  names = g_string_new (NULL);
  for (guint i = 0; i < pending->op.conflicts->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " " : "",
                            klass->fields[g_array_index (pending->op.conflicts, guint, i) - 1].name);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static GArray *
parse_conflicts (OvNoun noun, const char *text)
{
  g_auto (GStrv) names = NULL;
  GArray *conflicts;

  if (text == NULL)
    return NULL;
  names = g_strsplit (text, " ", -1);
  conflicts = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; names[i] != NULL; i++)
    {
      const OvField *field = ov_noun_field (noun, names[i]);

      if (field != NULL)
        g_array_append_val (conflicts, field->id);
    }
  return conflicts;
}

gboolean
ov_outbox_put_operation (OvSqlConnection *outbox, OvPending *pending, GError **error)
{
  g_autofree char *conflicts = print_conflicts (pending);
  const OvOutboxOperation *op = &pending->op;

  if (pending->number != 0)
    return ov_sql_run (
        outbox, error,
        "UPDATE operation SET op = ?, data = ?, base = ?, base_ver = ?, conflicts = ?, deleted_there = ? WHERE n = ?",
        "ittltil", (int) op->kind, op->data, pending->base, pending->base_version, conflicts, (int) op->deleted_there,
        pending->number);
  if (!ov_sql_run (outbox, error,
                   "INSERT INTO operation (entry, op, kind, uuid, data, base, base_ver, conflicts, deleted_there)"
                   " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   "lituttlti", pending->entry, (int) op->kind, ov_noun_kind (op->noun), op->id, op->data,
                   pending->base, pending->base_version, conflicts, (int) op->deleted_there))
    return FALSE;
  pending->number = ov_sql_last_rowid (outbox);
  return TRUE;
}

gboolean
ov_outbox_remove_operation (OvSqlConnection *outbox, OvPending *pending, GError **error)
{
  return ov_sql_run (outbox, error, "DELETE FROM operation WHERE n = ?", "l", pending->number)
         && ov_sql_run (outbox, error,
                        "DELETE FROM entry WHERE n = ?1 AND NOT EXISTS (SELECT 1 FROM operation WHERE entry = ?1)", "l",
                        pending->entry);
}

gboolean
ov_outbox_remove_entry (OvSqlConnection *outbox, gint64 entry, GError **error)
{
  return ov_sql_run (outbox, error, "DELETE FROM entry WHERE n = ?", "l", entry);
}

gboolean
ov_outbox_set_state (OvSqlConnection *outbox, gint64 entry, OvOutboxState state, const char *problem, GError **error)
{
  return ov_sql_run (outbox, error, "UPDATE entry SET state = ?, problem = ? WHERE n = ?", "itl", (int) state, problem,
                     entry);
}

gboolean
ov_outbox_requeue (OvSqlConnection *outbox, gint64 entry, OvOutboxState state, GError **error)
{
  char key[OV_ID_TEXT_SIZE];

  return ov_sql_run (outbox, error, "UPDATE entry SET state = ?, key = ?, tries = 0, problem = NULL WHERE n = ?", "itl",
                     (int) state, ov_id_print (ov_id_new (), key), entry);
}

gboolean
ov_outbox_add_dependency (OvSqlConnection *outbox, gint64 entry, gint64 on, GError **error)
{
  return entry == on
         || ov_sql_run (outbox, error, "INSERT OR IGNORE INTO dependency (entry, on_entry) VALUES (?, ?)", "ll", entry,
                        on);
}

static GPtrArray *
read_pending (OvSqlConnection *outbox, GError **error, const char *where, const char *types, ...)
{
  g_autofree char *sql =
      g_strconcat ("SELECT o.n, o.entry, e.state, o.op, o.kind, o.uuid, o.data, o.base, o.base_ver, o.sent_ver,"
                   " o.conflicts, o.deleted_there FROM operation o JOIN entry e ON e.n = o.entry WHERE ",
                   where, " ORDER BY o.entry, o.n", NULL);
  g_autoptr (OvSqlStatement) rows = ov_sql_prepare (outbox, sql);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_pending_free);
  va_list values;

  va_start (values, types);
  ov_sql_bind_list (rows, 1, types, values);
  va_end (values);
  while (ov_sql_next (rows))
    {
      OvPending *pending;
      OvNoun noun;

      /* A kind of a newer version waits for that version. */
      if (!ov_noun_parse (ov_sql_column_text (rows, 4), &noun))
        continue;
      pending = ov_pending_new (ov_sql_column_int (rows, 3), noun, ov_sql_column_id (rows, 5));
      pending->number = ov_sql_column_int64 (rows, 0);
      pending->entry = ov_sql_column_int64 (rows, 1);
      pending->state = ov_sql_column_int (rows, 2);
      pending->op.data = ov_sql_column_dup (rows, 6);
      pending->base = ov_sql_column_dup (rows, 7);
      pending->base_version = ov_sql_column_int64 (rows, 8);
      pending->op.version = ov_sql_column_int64 (rows, 9);
      pending->op.conflicts = parse_conflicts (noun, ov_sql_column_text (rows, 10));
      pending->op.deleted_there = ov_sql_column_int (rows, 11) != 0;
      g_ptr_array_add (list, pending);
    }
  return ov_sql_finish (rows, error) ? g_steal_pointer (&list) : NULL;
}

GPtrArray *
ov_outbox_pending_of_record (OvSqlConnection *outbox, OvId id, GError **error)
{
  return read_pending (outbox, error, "o.uuid = ? AND e.state != ?", "ui", id, OV_OUTBOX_ACKED);
}

GPtrArray *
ov_outbox_pending_of_entry (OvSqlConnection *outbox, gint64 entry, GError **error)
{
  return read_pending (outbox, error, "o.entry = ?", "l", entry);
}

GHashTable *
ov_outbox_pending_ids (OvSqlConnection *outbox, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (ov_id_hash, ov_id_equal_key, g_free, NULL);
  g_autoptr (OvSqlStatement) rows = NULL;

  rows =
      ov_sql_query (outbox, "SELECT DISTINCT o.uuid FROM operation o JOIN entry e ON e.n = o.entry WHERE e.state != ?",
                    "i", OV_OUTBOX_ACKED);
  while (ov_sql_next (rows))
    {
      OvId id = ov_sql_column_id (rows, 0);

      g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
    }
  return ov_sql_finish (rows, error) ? g_steal_pointer (&ids) : NULL;
}

gint64
ov_outbox_creator (OvSqlConnection *outbox, OvId id)
{
  gint64 entry = 0;

  return ov_sql_get_int64 (outbox, NULL, &entry,
                           "SELECT e.n FROM operation o JOIN entry e ON e.n = o.entry"
                           " WHERE o.uuid = ? AND o.op = ? AND e.state != ? ORDER BY e.n DESC",
                           "uii", id, OV_CHANGE_CREATE, OV_OUTBOX_ACKED)
           ? entry : 0;
}

OvOutboxEntry *
ov_outbox_get_entry (OvSqlConnection *outbox, gint64 entry, GError **error)
{
  g_autoptr (OvSqlStatement) row = NULL;
  g_autoptr (OvOutboxEntry) found = NULL;
  g_autoptr (GPtrArray) list = NULL;

  row = ov_sql_query (outbox, "SELECT " OV_OUTBOX_ENTRY_COLUMNS " FROM entry WHERE n = ?", "l", entry);
  if (ov_sql_next (row))
    found = ov_outbox_entry_read (row);
  if (!ov_sql_finish (row, error))
    return NULL;
  if (found == NULL)
    {
      g_set_error (error, OV_ERROR, OV_ERROR_NOT_FOUND, "There is no waiting edit %" G_GINT64_FORMAT, entry);
      return NULL;
    }
  list = ov_outbox_pending_of_entry (outbox, entry, error);
  if (list == NULL)
    return NULL;
  for (guint i = 0; i < list->len; i++)
    {
      OvPending *pending = list->pdata[i];

      ov_outbox_entry_add (found, pending, pending->op.version);
    }
  return g_steal_pointer (&found);
}

void
ov_outbox_count (OvSqlConnection *outbox, guint counts[5])
{
  g_autoptr (OvSqlStatement) rows = ov_sql_query (outbox, "SELECT state, count(*) FROM entry GROUP BY state", NULL);

  for (int i = 0; i < 5; i++)
    counts[i] = 0;
  while (ov_sql_next (rows))
    if (ov_sql_column_int (rows, 0) >= 0 && ov_sql_column_int (rows, 0) < 5)
      counts[ov_sql_column_int (rows, 0)] = (guint) ov_sql_column_int (rows, 1);
}
