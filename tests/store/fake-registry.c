#include "fake-registry.h"

#include <string.h>

#include "ov-failpoint.h"
#include "ov-record-json.h"
#include "store-fixture.h"

FakeRegistry *
fake_registry_open (const char *path)
{
  FakeRegistry *self = g_new0 (FakeRegistry, 1);
  g_autoptr (GError) error = NULL;

  self->db = ov_sql_connection_open (path, OV_SQL_OPEN_CREATE, 0, &error);
  g_assert_no_error (error);
  ov_sql_execute (
      self->db,
      "CREATE TABLE IF NOT EXISTS record (uuid BLOB PRIMARY KEY, kind TEXT, ver INTEGER, body TEXT);"
      "CREATE TABLE IF NOT EXISTS feed (seq INTEGER PRIMARY KEY, uuid BLOB, kind TEXT, ver INTEGER, body TEXT);"
      "CREATE TABLE IF NOT EXISTS request (key TEXT, uuid BLOB, ver INTEGER, seq INTEGER);",
      &error);
  g_assert_no_error (error);
  return self;
}

void
fake_registry_close (FakeRegistry *self)
{
  g_object_unref (self->db);
  g_free (self);
}

gint64
fake_registry_head (FakeRegistry *self)
{
  gint64 head = 0;

  ov_sql_get_int64 (self->db, NULL, &head, "SELECT max(seq) FROM feed", NULL);
  return head;
}

/* The version and body now; 0 when there is none. */
static gint64
current (FakeRegistry *self, OvId id, char **body)
{
  g_autoptr (OvSqlStatement) row = ov_sql_query (self->db, "SELECT ver, body FROM record WHERE uuid = ?", "u", id);

  *body = NULL;
  if (!ov_sql_next (row))
    return 0;
  *body = ov_sql_column_dup (row, 1);
  return ov_sql_column_int64 (row, 0);
}

/* Versions go on over deletions, so that no version means two contents. */
static gint64
write_body (FakeRegistry *self, OvNoun noun, OvId id, const char *body)
{
  gint64 version = fake_registry_head (self) + 1;

  g_assert_true (ov_sql_run (self->db, NULL, "DELETE FROM record WHERE uuid = ?", "u", id));
  OV_FAILPOINT (FAKE_REGISTRY_MID_WRITE);
  if (body != NULL)
    g_assert_true (ov_sql_run (self->db, NULL, "INSERT INTO record VALUES (?, ?, ?, ?)", "utlt", id,
                               ov_noun_kind (noun), version, body));
  g_assert_true (ov_sql_run (self->db, NULL, "INSERT INTO feed VALUES (?, ?, ?, ?, ?)", "lutlt", version, id,
                             ov_noun_kind (noun), version, body));
  return version;
}

void
fake_registry_write (FakeRegistry *self, OvNoun noun, OvId id, OvRecord *record)
{
  g_autofree char *body = record != NULL ? ov_record_to_body (record) : NULL;
  g_autoptr (OvSqlTransaction) transaction = ov_sql_begin (self->db, NULL);

  g_assert_nonnull (transaction);
  write_body (self, noun, id, body);
  g_assert_true (ov_sql_commit (g_steal_pointer (&transaction), NULL));
}

OvRecord *
fake_registry_get (FakeRegistry *self, OvNoun noun, OvId id)
{
  g_autofree char *body = NULL;
  gint64 version = current (self, id, &body);

  return version != 0 ? ov_record_from_body (noun, id, version, body, -1, NULL) : NULL;
}

static GPtrArray *
new_rows (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) ov_feed_row_free);
}

static gboolean
stored_reply (FakeRegistry *self, const char *key, OvOutboxEntry *entry, GPtrArray *rows, gint64 *sequence)
{
  g_autoptr (OvSqlStatement) replies =
      ov_sql_query (self->db, "SELECT uuid, ver, seq FROM request WHERE key = ?", "t", key);
  GPtrArray *operations = ov_outbox_entry_get_operations (entry);

  while (ov_sql_next (replies))
    {
      OvId id = ov_sql_column_id (replies, 0);

      for (guint i = 0; i < operations->len; i++)
        {
          OvOutboxOperation *operation = operations->pdata[i];

          if (ov_id_equal (operation->id, id))
            g_ptr_array_add (rows, ov_feed_row_new (operation->kind == OV_CHANGE_DELETE ? OV_FEED_DELETE : OV_FEED_PUT,
                                                    operation->noun, id, ov_sql_column_int64 (replies, 1), NULL, 0));
        }
      *sequence = ov_sql_column_int64 (replies, 2);
    }
  return rows->len > 0;
}

static gboolean
preconditions_hold (FakeRegistry *self, GPtrArray *operations, GPtrArray *rows)
{
  for (guint i = 0; i < operations->len; i++)
    {
      OvOutboxOperation *operation = operations->pdata[i];
      g_autofree char *body = NULL;
      gint64 version = current (self, operation->id, &body);
      gint64 expected = operation->kind == OV_CHANGE_CREATE ? 0 : operation->version;

      if (version != expected)
        g_ptr_array_add (rows,
                         ov_feed_row_new (version != 0 ? OV_FEED_PUT : OV_FEED_DELETE, operation->noun, operation->id,
                                          version != 0 ? version : fake_registry_head (self), body, -1));
    }
  return rows->len == 0;
}

static char *
body_after (FakeRegistry *self, OvOutboxOperation *operation)
{
  g_autoptr (OvRecord) record = NULL;
  g_autoptr (JsonObject) patch = NULL;

  if (operation->kind == OV_CHANGE_DELETE)
    return NULL;
  if (operation->kind == OV_CHANGE_CREATE)
    return g_strdup (operation->data);
  record = fake_registry_get (self, operation->noun, operation->id);
  patch = ov_json_parse_object (operation->data, -1, NULL);
  g_assert_true (ov_record_apply_patch (record, patch, NULL));
  return ov_record_to_body (record);
}

gboolean
fake_registry_push (FakeRegistry *self, OvOutboxEntry *entry, GPtrArray **rows, gint64 *sequence)
{
  GPtrArray *operations = ov_outbox_entry_get_operations (entry);
  const char *key = ov_outbox_entry_get_key (entry);
  g_autoptr (OvSqlTransaction) transaction = ov_sql_begin (self->db, NULL);

  *rows = new_rows ();
  if (stored_reply (self, key, entry, *rows, sequence))
    return TRUE;
  if (!preconditions_hold (self, operations, *rows))
    return FALSE;
  for (guint i = 0; i < operations->len; i++)
    {
      OvOutboxOperation *operation = operations->pdata[i];
      g_autofree char *body = body_after (self, operation);
      gint64 version = write_body (self, operation->noun, operation->id, body);

      *sequence = version;
      g_assert_true (ov_sql_run (self->db, NULL, "INSERT INTO request VALUES (?, ?, ?, ?)", "tull", key, operation->id,
                                 version, version));
      g_ptr_array_add (*rows, ov_feed_row_new (body != NULL ? OV_FEED_PUT : OV_FEED_DELETE, operation->noun,
                                               operation->id, version, i % 2 == 0 ? body : NULL, -1));
    }
  g_assert_true (ov_sql_commit (g_steal_pointer (&transaction), NULL));
  return TRUE;
}

GPtrArray *
fake_registry_pull (FakeRegistry *self, const char *cursor, guint limit, char **next)
{
  GPtrArray *rows = new_rows ();
  gint64 from = cursor != NULL ? g_ascii_strtoll (cursor, NULL, 10) : 0;
  g_autoptr (OvSqlStatement) feed =
      ov_sql_query (self->db, "SELECT seq, uuid, kind, ver, body FROM feed WHERE seq > ? ORDER BY seq LIMIT ?", "li",
                    from, (int) limit);

  while (ov_sql_next (feed))
    {
      OvNoun noun;

      from = ov_sql_column_int64 (feed, 0);
      g_assert_true (ov_noun_parse (ov_sql_column_text (feed, 2), &noun));
      g_ptr_array_add (rows, ov_feed_row_new (ov_sql_column_is_null (feed, 4) ? OV_FEED_DELETE : OV_FEED_PUT, noun,
                                              ov_sql_column_id (feed, 1), ov_sql_column_int64 (feed, 3),
                                              ov_sql_column_text (feed, 4), -1));
    }
  *next = g_strdup_printf ("%" G_GINT64_FORMAT, from);
  return rows;
}

static void
push_entry (FakeRegistry *self, OvStore *store, OvOutboxEntry *entry, gboolean lost)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  Waiting waiting = { NULL };
  gint64 number = ov_outbox_entry_get_number (entry), sequence = 0;
  gboolean fine = fake_registry_push (self, entry, &rows, &sequence);

  if (lost)
    ov_store_release_entry_async (store, number, NULL, NULL, store_done, &waiting);
  else if (fine)
    ov_store_ack_entry_async (store, number, sequence, rows, NULL, store_done, &waiting);
  else
    ov_store_entry_moved_async (store, number, rows, NULL, store_done, &waiting);
  result = store_wait (&waiting);
  g_assert_false (g_task_had_error (G_TASK (result)));
}

static char *
store_cursor (OvStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (OvSyncPosition) position = NULL;
  Waiting waiting = { NULL };

  ov_store_get_position_async (store, "all", NULL, store_done, &waiting);
  result = store_wait (&waiting);
  position = ov_store_get_position_finish (store, result, NULL);
  return g_strdup (position->cursor);
}

void
fake_registry_sync (FakeRegistry *self, OvStore *store, GRand *random, double lost)
{
  g_autoptr (GPtrArray) entries = store_take (store);

  for (guint i = 0; i < entries->len; i++)
    push_entry (self, store, entries->pdata[i], lost > 0 && g_rand_double (random) < lost);
  for (;;)
    {
      g_autofree char *cursor = store_cursor (store);
      g_autofree char *next = NULL;
      g_autoptr (GPtrArray) rows = fake_registry_pull (self, cursor, 3, &next);

      if (rows->len == 0)
        return;
      store_apply_rows (store, next, rows);
    }
}
