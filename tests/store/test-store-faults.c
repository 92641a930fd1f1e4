#include "ov-fault-vfs.h"
#include "ov-store-drafts.h"
#include "store-fixture.h"

/* The disk fails at the n-th write of a save, for every n: what the store says is saved is there afterwards, what it
 * says is not is not, and the next save works. */
static void
test_save (StoreFixture *fixture, gconstpointer data)
{
  static const struct { OvFault fault; OvError code; } faults[] = {
    { OV_FAULT_FULL, OV_ERROR_FULL }, { OV_FAULT_IO, OV_ERROR_FAILED }, { OV_FAULT_READ_ONLY, OV_ERROR_READ_ONLY },
  };
  guint failures = 0, successes = 0;

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    for (int after = 0; after < 60; after += 4)
      {
        g_autoptr (OvPerson) person = make_person ("Virtanen", "Aino");
        g_autoptr (OvPerson) next = make_person ("Korhonen", "Eino");
        g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);
        g_autoptr (GPtrArray) undo = NULL;
        g_autoptr (GPtrArray) later = NULL;
        g_autoptr (OvRecord) seen = NULL;
        g_autoptr (OvRecord) reopened = NULL;
        g_autoptr (GError) error = NULL;

        g_ptr_array_add (changes, ov_change_new (OV_CHANGE_CREATE, OV_RECORD (person), NULL));
        store_settle (fixture->store);
        ov_fault_vfs_set (faults[i].fault, after);
        undo = store_save (fixture->store, changes, &error);
        store_settle (fixture->store);
        ov_fault_vfs_set (OV_FAULT_NONE, 0);
        if (undo == NULL)
          g_assert_error (error, OV_ERROR, (gint) faults[i].code);
        *(undo == NULL ? &failures : &successes) += 1;

        later = store_create (fixture->store, next);
        seen = store_get (fixture->store, OV_NOUN_PERSON, ov_record_get_id (OV_RECORD (person)));
        g_assert_true ((seen != NULL) == (undo != NULL));
        store_fixture_close (fixture);
        store_fixture_open (fixture);
        reopened = store_get (fixture->store, OV_NOUN_PERSON, ov_record_get_id (OV_RECORD (person)));
        g_assert_true ((reopened != NULL) == (undo != NULL));
      }
  g_assert_cmpuint (failures, >, 0);
  g_assert_cmpuint (successes, >, 0);
}

/* A page that does not fit moves neither rows nor cursor, and comes again. */
static void
test_apply (StoreFixture *fixture, gconstpointer data)
{
  for (int after = 0; after < 80; after += 8)
    {
      g_autoptr (OvPerson) person = make_person ("Virtanen", "Aino");
      g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_feed_row_free);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (OvSyncPosition) position = NULL;
      g_autoptr (OvRecord) seen = NULL;
      g_autofree char *cursor = g_strdup_printf ("cursor %d", after);
      Waiting waiting = { NULL };
      gboolean fine;

      g_ptr_array_add (rows, ov_feed_row_new (OV_FEED_PUT, OV_NOUN_PERSON, ov_record_get_id (OV_RECORD (person)), 1,
                                              "{\"surname\":\"Virtanen\"}", -1));
      store_settle (fixture->store);
      ov_fault_vfs_set (OV_FAULT_FULL, after);
      ov_store_apply_changes_async (fixture->store, "all", "epoch", cursor, rows, NULL, store_done, &waiting);
      result = store_wait (&waiting);
      fine = ov_store_apply_changes_finish (fixture->store, result, NULL);
      store_settle (fixture->store);
      ov_fault_vfs_set (OV_FAULT_NONE, 0);
      g_clear_object (&result);
      ov_store_get_position_async (fixture->store, "all", NULL, store_done, &waiting);
      result = store_wait (&waiting);
      position = ov_store_get_position_finish (fixture->store, result, NULL);
      seen = store_get (fixture->store, OV_NOUN_PERSON, ov_record_get_id (OV_RECORD (person)));
      g_assert_true ((seen != NULL) == fine);
      g_assert_true ((g_strcmp0 (position->cursor, cursor) == 0) == fine);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ov_fault_vfs_install ();
#define ADD(name, function) \
  g_test_add ("/store-faults/" name, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)
  ADD ("save", test_save);
  ADD ("apply", test_apply);
  return g_test_run ();
}
