/* SQLite commits no two files at once, so every step of the store has two halves. Here the second one fails, or what is
 * known is older than what is answered, and the next thing that happens is that edits are sent: nothing that somebody
 * else wrote may be overwritten by them. */
#include "fake-registry.h"
#include "store-fixture.h"

typedef struct
{
  StoreFixture  store;
  FakeRegistry *registry;
  OvId          id;
} Fixture;

static void
add_there (Fixture *self, const char *trainer)
{
  g_autoptr (OvRecord) record = fake_registry_get (self->registry, OV_NOUN_TRAINING, self->id);

  ov_record_set_toggle (record, OV_TRAINING_FIELD_trainers, trainer, TRUE);
  fake_registry_write (self->registry, OV_NOUN_TRAINING, self->id, record);
}

static void
add_here (Fixture *self, const char *trainer)
{
  g_autoptr (OvRecord) base = store_get (self->store.store, OV_NOUN_TRAINING, self->id);
  g_autoptr (OvRecord) mine = ov_record_copy (base);
  g_autoptr (GPtrArray) undo = NULL;

  ov_record_set_toggle (mine, OV_TRAINING_FIELD_trainers, trainer, TRUE);
  undo = store_update (self->store.store, base, mine);
}

static void
rename_here (Fixture *self, const char *name)
{
  g_autoptr (OvRecord) base = store_get (self->store.store, OV_NOUN_TRAINING, self->id);
  g_autoptr (OvRecord) mine = ov_record_copy (base);
  g_autoptr (GPtrArray) undo = NULL;

  ov_training_set_name (OV_TRAINING (mine), name);
  undo = store_update (self->store.store, base, mine);
}

static void
synchronize (Fixture *self)
{
  for (int i = 0; i < 5; i++)
    fake_registry_sync (self->registry, self->store.store, NULL, 0);
  g_assert_cmpuint (ov_store_get_waiting (self->store.store), ==, 0);
  g_assert_cmpuint (ov_store_get_conflicts (self->store.store), ==, 0);
}

/* Everybody's trainers are in the registry, and the window shows what is there. */
static void
check (Fixture *self, const char *const *trainers)
{
  g_autoptr (OvRecord) truth = NULL;
  g_autoptr (OvRecord) seen = NULL;

  synchronize (self);
  truth = fake_registry_get (self->registry, OV_NOUN_TRAINING, self->id);
  seen = store_get (self->store.store, OV_NOUN_TRAINING, self->id);
  for (; *trainers != NULL; trainers++)
    if (!ov_record_set_contains (truth, OV_TRAINING_FIELD_trainers, *trainers))
      g_error ("%s is lost", *trainers);
  g_assert_true (ov_record_equal (truth, seen));
}

static void
pull_page (Fixture *self, const char *cursor, guint limit)
{
  g_autofree char *next = NULL;
  g_autoptr (GPtrArray) rows = fake_registry_pull (self->registry, cursor, limit, &next);

  store_apply_rows (self->store.store, next, rows);
}

/* Waiting edits cannot be put on another base as long as this stands. */
static void
block_rewriting (Fixture *self, gboolean block)
{
  g_autofree char *path = g_build_filename (self->store.folder, "outbox.db", NULL);
  g_autoptr (OvSqlConnection) outbox = NULL;
  g_autoptr (GError) error = NULL;

  store_settle (self->store.store);
  outbox = ov_sql_connection_open (path, 0, 0, &error);
  g_assert_no_error (error);
  ov_sql_execute (outbox,
                  block ? "CREATE TRIGGER full BEFORE UPDATE OF base ON operation"
                          " BEGIN SELECT RAISE (ABORT, 'the disk is full'); END"
                        : "DROP TRIGGER full",
                  &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer unused)
{
  g_autoptr (OvTraining) training = make_training ("Ensiapu", OV_ID_NONE, 20000);

  store_fixture_set_up (&self->store, NULL);
  self->registry = fake_registry_open (":memory:");
  self->id = ov_record_get_id (OV_RECORD (training));
  fake_registry_write (self->registry, OV_NOUN_TRAINING, self->id, OV_RECORD (training));
  synchronize (self);
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  store_fixture_tear_down (&self->store, NULL);
  fake_registry_close (self->registry);
}

/* Their page is in, the waiting edit not put on it: it goes only after that has been made good. */
static void
test_apply (Fixture *self, gconstpointer unused)
{
  add_here (self, "Aino");
  add_there (self, "Eino");
  block_rewriting (self, TRUE);
  pull_page (self, "1", 1);
  block_rewriting (self, FALSE);
  check (self, (const char *[]) { "Aino", "Eino", NULL });
}

static void
test_apply_blocks_sending (Fixture *self, gconstpointer unused)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Waiting waiting = { NULL };

  add_here (self, "Aino");
  add_there (self, "Eino");
  block_rewriting (self, TRUE);
  pull_page (self, "1", 1);
  ov_store_take_entries_async (self->store.store, 100, NULL, store_done, &waiting);
  result = store_wait (&waiting);
  g_assert_null (ov_store_take_entries_finish (self->store.store, result, &error));
  g_assert_nonnull (error);
  block_rewriting (self, FALSE);
  check (self, (const char *[]) { "Aino", "Eino", NULL });
}

/* The same when the registry has told it by refusing the edit. */
static void
test_moved (Fixture *self, gconstpointer unused)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Waiting waiting = { NULL };
  gint64 sequence;

  add_here (self, "Aino");
  add_there (self, "Eino");
  entries = store_take (self->store.store);
  g_assert_false (fake_registry_push (self->registry, entries->pdata[0], &rows, &sequence));
  block_rewriting (self, TRUE);
  ov_store_entry_moved_async (self->store.store, ov_outbox_entry_get_number (entries->pdata[0]), rows, NULL, store_done,
                              &waiting);
  result = store_wait (&waiting);
  g_assert_true (ov_store_entry_moved_finish (self->store.store, result, &error));
  g_assert_no_error (error);
  block_rewriting (self, FALSE);
  check (self, (const char *[]) { "Aino", "Eino", NULL });
}

/* An edit was done, its reply came late, and somebody else wrote meanwhile: the next edit, made before, goes on
 * that. */
static void
test_ack (Fixture *self, gconstpointer unused)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Waiting waiting = { NULL };
  gint64 sequence;

  add_here (self, "Aino");
  entries = store_take (self->store.store);
  g_assert_true (fake_registry_push (self->registry, entries->pdata[0], &rows, &sequence));
  add_here (self, "Oiva");
  add_there (self, "Eino");
  block_rewriting (self, TRUE);
  pull_page (self, "1", 5);
  ov_store_ack_entry_async (self->store.store, ov_outbox_entry_get_number (entries->pdata[0]), sequence, rows, NULL,
                            store_done, &waiting);
  result = store_wait (&waiting);
  g_assert_true (ov_store_ack_entry_finish (self->store.store, result, &error));
  g_assert_no_error (error);
  block_rewriting (self, FALSE);
  check (self, (const char *[]) { "Aino", "Eino", "Oiva", NULL });
}

/* cache.db was lost and comes anew from the beginning; meanwhile an edit is acknowledged whose reply does not repeat
 * the content: what it was sent on is not what is known so far. */
static void
test_ack_on_older (Fixture *self, gconstpointer unused)
{
  g_autofree char *cache = g_build_filename (self->store.folder, "cache.db", NULL);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) again = NULL;
  gint64 sequence;

  add_there (self, "Eino");
  synchronize (self);
  rename_here (self, "Hätäensiapu");
  entries = store_take (self->store.store);
  g_assert_true (fake_registry_push (self->registry, entries->pdata[0], &rows, &sequence));
  add_here (self, "Oiva");

  store_fixture_close (&self->store);
  g_assert_true (g_file_set_contents (cache, "spoilt", -1, NULL));
  store_fixture_open (&self->store);
  pull_page (self, "0", 1);
  again = store_take (self->store.store);
  g_assert_cmpuint (again->len, ==, 1);
  store_ack (self->store.store, again->pdata[0], sequence);
  check (self, (const char *[]) { "Eino", "Oiva", NULL });
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/half-steps/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("apply", test_apply);
  ADD ("apply-blocks-sending", test_apply_blocks_sending);
  ADD ("moved", test_moved);
  ADD ("ack", test_ack);
  ADD ("ack-on-older", test_ack_on_older);
  return g_test_run ();
}
