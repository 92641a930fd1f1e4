#include "fake-registry.h"
#include "ov-record-json.h"
#include "store-fixture.h"

#define WINDOWS 2
#define RECORDS 4
#define STEPS   250

/* Two computers edit the same few records through one registry, at random and with lost replies. When all is quiet
 * everybody has the same, and nothing that was added is lost. */
typedef struct
{
  FakeRegistry *registry;
  StoreFixture  windows[WINDOWS];
  GRand        *random;
  OvId          ids[RECORDS];
  GHashTable   *added[RECORDS];  /* texts that were put into the set */
  gboolean      deleted[RECORDS];
  guint         next;
} World;

static int
dice (World *world, int sides)
{
  return g_rand_int_range (world->random, 0, sides);
}

static void
edit (World *world, OvStore *store)
{
  int which = dice (world, RECORDS);
  g_autoptr (OvRecord) base = store_get (store, OV_NOUN_TRAINING, world->ids[which]);
  g_autoptr (OvRecord) mine = NULL;
  g_autoptr (GPtrArray) undo = NULL;
  g_autofree char *text = g_strdup_printf ("x%u", world->next++);

  if (base == NULL)
    return;
  mine = ov_record_copy (base);
  switch (dice (world, 8))
    {
    case 0:
      ov_training_set_name (OV_TRAINING (mine), text);
      break;
    case 1:
      ov_training_set_place (OV_TRAINING (mine), text);
      break;
    case 2:
      ov_training_set_state (OV_TRAINING (mine), 1 + dice (world, 4));
      break;
    case 3:
      ov_training_set_first_day (OV_TRAINING (mine), 20000 + dice (world, 100));
      break;
    default:
      ov_record_set_toggle (mine, OV_TRAINING_FIELD_trainers, text, TRUE);
      g_hash_table_add (world->added[which], g_strdup (text));
    }
  undo = store_update (store, base, mine);
  g_assert_nonnull (undo);
}

static void
erase (World *world, OvStore *store)
{
  int which = dice (world, RECORDS);
  g_autoptr (OvRecord) record = store_get (store, OV_NOUN_TRAINING, world->ids[which]);
  g_autoptr (GPtrArray) undo = NULL;

  if (record == NULL || which == 0)
    return;
  world->deleted[which] = TRUE;
  undo = store_delete (store, record);
}

/* A person chooses: own value or the registry's, at random; what both added to a set stays either way. */
static void
decide (World *world, OvStore *store)
{
  g_autoptr (GPtrArray) entries = store_entries (store);

  for (guint i = 0; i < entries->len; i++)
    {
      OvOutboxEntry *entry = entries->pdata[i];
      g_autoptr (GPtrArray) conflicts = NULL;
      g_autoptr (GPtrArray) chosen = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GAsyncResult) result = NULL;
      Waiting waiting = { NULL };

      if (ov_outbox_entry_get_state (entry) != OV_OUTBOX_CONFLICT)
        continue;
      ov_store_get_conflicts_async (store, entry, NULL, store_done, &waiting);
      result = store_wait (&waiting);
      conflicts = ov_store_get_conflicts_finish (store, result, NULL);
      for (guint j = 0; j < conflicts->len; j++)
        {
          OvConflict *conflict = conflicts->pdata[j];
          g_autoptr (OvRecord) record = NULL;

          if (conflict->operation->kind == OV_CHANGE_DELETE)
            {
              record = conflict->theirs != NULL ? ov_record_copy (conflict->theirs) : NULL;
            }
          else if (conflict->theirs == NULL)
            {
              if (dice (world, 2) == 0)
                record = ov_record_copy (conflict->mine);
            }
          else
            {
              char **mine = ((OvTraining *) conflict->mine)->trainers;

              record = ov_record_copy (conflict->theirs);
              if (dice (world, 2) == 0)
                ov_training_set_state (OV_TRAINING (record), ov_training_get_state (OV_TRAINING (conflict->mine)));
              for (guint k = 0; mine != NULL && mine[k] != NULL; k++)
                ov_record_set_toggle (record, OV_TRAINING_FIELD_trainers, mine[k], TRUE);
            }
          if (record != NULL)
            g_ptr_array_add (chosen, g_steal_pointer (&record));
        }
      g_clear_object (&result);
      ov_store_resolve_async (store, ov_outbox_entry_get_number (entry), chosen, NULL, store_done, &waiting);
      result = store_wait (&waiting);
      g_assert_true (ov_store_resolve_finish (store, result, NULL));
    }
}

static void
step (World *world)
{
  StoreFixture *window = &world->windows[dice (world, WINDOWS)];
  int what = dice (world, 20);

  if (what < 12)
    edit (world, window->store);
  else if (what == 12)
    erase (world, window->store);
  else if (what == 13)
    decide (world, window->store);
  else if (what == 14)
    {
      store_fixture_close (window);
      store_fixture_open (window);
    }
  else
    fake_registry_sync (world->registry, window->store, world->random, 0.2);
}

static gboolean
is_quiet (World *world)
{
  for (int i = 0; i < WINDOWS; i++)
    {
      g_autoptr (GPtrArray) entries = store_entries (world->windows[i].store);

      if (entries->len > 0)
        return FALSE;
    }
  return TRUE;
}

static void
assert_same (World *world)
{
  for (int which = 0; which < RECORDS; which++)
    {
      g_autoptr (OvRecord) truth = fake_registry_get (world->registry, OV_NOUN_TRAINING, world->ids[which]);

      for (int i = 0; i < WINDOWS; i++)
        {
          g_autoptr (OvRecord) seen = store_get (world->windows[i].store, OV_NOUN_TRAINING, world->ids[which]);

          g_assert_true ((truth == NULL) == (seen == NULL));
          if (truth == NULL)
            continue;
          g_assert_true (ov_record_equal (truth, seen));
          g_assert_cmpint (ov_record_get_version (truth), ==, ov_record_get_version (seen));
        }
      if (truth != NULL && !world->deleted[which])
        {
          GHashTableIter iter;
          gpointer text;

          g_hash_table_iter_init (&iter, world->added[which]);
          while (g_hash_table_iter_next (&iter, &text, NULL))
            g_assert_true (ov_record_set_contains (truth, OV_TRAINING_FIELD_trainers, text));
        }
    }
}

static void
run_seed (guint seed)
{
  World world = { .registry = fake_registry_open (":memory:"), .random = g_rand_new_with_seed (seed) };
  int rounds;

  g_test_message ("seed %u", seed);
  for (int i = 0; i < RECORDS; i++)
    {
      g_autoptr (OvTraining) training = make_training ("Ensiapu", ov_id_new (), 20000);

      world.ids[i] = ov_record_get_id (OV_RECORD (training));
      world.added[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      fake_registry_write (world.registry, OV_NOUN_TRAINING, world.ids[i], OV_RECORD (training));
    }
  for (int i = 0; i < WINDOWS; i++)
    {
      store_fixture_set_up (&world.windows[i], NULL);
      fake_registry_sync (world.registry, world.windows[i].store, world.random, 0);
    }
  for (int i = 0; i < STEPS; i++)
    step (&world);
  for (rounds = 0; rounds < 60; rounds++)
    {
      for (int i = 0; i < WINDOWS; i++)
        {
          decide (&world, world.windows[i].store);
          fake_registry_sync (world.registry, world.windows[i].store, world.random, 0);
        }
      if (is_quiet (&world))
        break;
    }
  g_assert_cmpint (rounds, <, 60);
  for (int i = 0; i < WINDOWS; i++)
    fake_registry_sync (world.registry, world.windows[i].store, world.random, 0);
  assert_same (&world);
  for (int i = 0; i < WINDOWS; i++)
    store_fixture_tear_down (&world.windows[i], NULL);
  for (int i = 0; i < RECORDS; i++)
    g_hash_table_unref (world.added[i]);
  fake_registry_close (world.registry);
  g_rand_free (world.random);
}

static void
test_convergence (void)
{
  const char *one = g_getenv ("OV_TEST_SEED");
  guint seeds = g_test_slow () ? 200 : 6;

  if (one != NULL)
    {
      run_seed ((guint) g_ascii_strtoull (one, NULL, 10));
      return;
    }
  for (guint seed = 1; seed <= seeds; seed++)
    run_seed (seed);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/convergence", test_convergence);
  return g_test_run ();
}
