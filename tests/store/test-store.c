#include "ov-rules.h"
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "ov-dashboard-data.h"
#include "ov-record-json.h"
#include "ov-store-drafts.h"
#include "ov-store-files.h"
#include "store-fixture.h"

static void
test_save_and_get (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (OvTraining) training = make_training ("Ensiapu", ov_id_new (), 20000);
  OvId id = ov_record_get_id (OV_RECORD (training));
  g_autoptr (GPtrArray) undo = store_create (fixture->store, training);
  g_autoptr (OvRecord) read = store_get (fixture->store, OV_NOUN_TRAINING, id);
  g_autoptr (OvRecord) again = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  g_assert_true (ov_record_equal (read, OV_RECORD (training)));
  g_assert_cmpint (ov_record_get_version (read), ==, 0);
  g_assert_cmpuint (ov_store_get_waiting (fixture->store), ==, 1);
  g_assert_cmpuint (undo->len, ==, 1);
  g_assert_cmpint (((OvChange *) undo->pdata[0])->kind, ==, OV_CHANGE_DELETE);

  /* It is there after a new start. */
  store_fixture_close (fixture);
  store_fixture_open (fixture);
  again = store_get (fixture->store, OV_NOUN_TRAINING, id);
  g_assert_true (ov_record_equal (again, read));

  /* Undone before it was sent, nothing is left. */
  entries = store_save (fixture->store, undo, NULL);
  g_assert_nonnull (entries);
  g_assert_null (store_get (fixture->store, OV_NOUN_TRAINING, id));
  g_assert_cmpuint (ov_store_get_waiting (fixture->store), ==, 0);
}

static void
test_compose (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (OvTraining) training = make_training ("Ensiapu", ov_id_new (), 20000);
  g_autoptr (OvRecord) edited = ov_record_copy (OV_RECORD (training));
  g_autoptr (GPtrArray) first = store_create (fixture->store, training);
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (GPtrArray) third = NULL;
  g_autoptr (GPtrArray) taken = NULL;
  g_autoptr (OvRecord) read = NULL;
  OvOutboxOperation *operation;

  ov_training_set_place (OV_TRAINING (edited), "Kirjasto");
  second = store_update (fixture->store, training, edited);
  g_assert_cmpuint (ov_store_get_waiting (fixture->store), ==, 1);
  third = store_save (fixture->store, second, NULL);
  read = store_get (fixture->store, OV_NOUN_TRAINING, ov_record_get_id (edited));
  g_assert_true (ov_record_equal (read, OV_RECORD (training)));

  taken = store_take (fixture->store);
  g_assert_cmpuint (taken->len, ==, 1);
  operation = ov_outbox_entry_get_operations (taken->pdata[0])->pdata[0];
  g_assert_cmpint (operation->kind, ==, OV_CHANGE_CREATE);
  g_assert_null (strstr (operation->data, "Kirjasto"));
}

static void
test_push (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (OvOrganisation) organisation = make_organisation ("Yhdistys", OV_ID_NONE);
  g_autoptr (OvTraining) training = make_training ("Ensiapu", ov_record_get_id (OV_RECORD (organisation)), 20000);
  g_autoptr (OvPerson) person = make_person ("Virtanen", "Aino");
  g_autoptr (GPtrArray) first = store_create (fixture->store, organisation);
  g_autoptr (GPtrArray) second = store_create (fixture->store, training);
  g_autoptr (GPtrArray) third = store_create (fixture->store, person);
  g_autoptr (GPtrArray) taken = store_take (fixture->store);
  g_autoptr (GPtrArray) none = store_take (fixture->store);
  g_autoptr (GPtrArray) then = NULL;
  g_autoptr (OvRecord) read = NULL;

  /* The training waits for its organisation; the person for nobody. */
  g_assert_cmpuint (taken->len, ==, 2);
  g_assert_cmpuint (none->len, ==, 0);
  store_ack (fixture->store, taken->pdata[0], 5);
  then = store_take (fixture->store);
  g_assert_cmpuint (then->len, ==, 1);
  store_ack (fixture->store, then->pdata[0], 6);
  read = store_get (fixture->store, OV_NOUN_TRAINING, ov_record_get_id (OV_RECORD (training)));
  g_assert_cmpint (ov_record_get_version (read), ==, 6);
  g_assert_true (ov_record_equal (read, OV_RECORD (training)));
  g_assert_cmpuint (ov_store_get_waiting (fixture->store), ==, 1);
}

static void
test_same_key_after_restart (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (OvPerson) person = make_person ("Virtanen", "Aino");
  g_autoptr (GPtrArray) undo = store_create (fixture->store, person);
  g_autoptr (GPtrArray) before = store_take (fixture->store);
  g_autoptr (GPtrArray) after = NULL;
  OvOutboxOperation *first, *second;

  store_fixture_close (fixture);
  store_fixture_open (fixture);
  after = store_take (fixture->store);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpstr (ov_outbox_entry_get_key (before->pdata[0]), ==, ov_outbox_entry_get_key (after->pdata[0]));
  first = ov_outbox_entry_get_operations (before->pdata[0])->pdata[0];
  second = ov_outbox_entry_get_operations (after->pdata[0])->pdata[0];
  g_assert_cmpstr (first->data, ==, second->data);
}

static void
test_rejected_blocks_nobody (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (OvPerson) person = make_person ("Virtanen", "Aino");
  g_autoptr (OvPerson) other = make_person ("Korhonen", "Eino");
  g_autoptr (OvRecord) mended = ov_record_copy (OV_RECORD (person));
  g_autoptr (GPtrArray) undo = store_create (fixture->store, person);
  g_autoptr (GPtrArray) taken = store_take (fixture->store);
  g_autoptr (GPtrArray) more = NULL;
  g_autoptr (GPtrArray) then = NULL;
  g_autoptr (GPtrArray) mend = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (OvRecord) read = NULL;
  Waiting waiting = { NULL };

  ov_store_reject_entry_async (fixture->store, ov_outbox_entry_get_number (taken->pdata[0]), "{\"status\":422}", NULL,
                               store_done, &waiting);
  result = store_wait (&waiting);
  g_assert_true (ov_store_reject_entry_finish (fixture->store, result, NULL));
  g_assert_cmpuint (ov_store_get_rejected (fixture->store), ==, 1);
  more = store_create (fixture->store, other);
  then = store_take (fixture->store);
  g_assert_cmpuint (then->len, ==, 1);

  /* Its content is still seen, and mending it sends it again with another key. */
  read = store_get (fixture->store, OV_NOUN_PERSON, ov_record_get_id (mended));
  g_assert_nonnull (read);
  ov_person_set_email (OV_PERSON (mended), "aino@example.org");
  mend = store_update (fixture->store, person, mended);
  g_assert_cmpuint (ov_store_get_rejected (fixture->store), ==, 0);
  again = store_take (fixture->store);
  g_assert_cmpuint (again->len, ==, 1);
  g_assert_cmpstr (ov_outbox_entry_get_key (again->pdata[0]), !=, ov_outbox_entry_get_key (taken->pdata[0]));
}

static void
test_merge (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (OvTraining) training = make_training ("Ensiapu", ov_id_new (), 20000);
  g_autoptr (OvRecord) mine = NULL;
  g_autoptr (OvRecord) theirs = ov_record_copy (OV_RECORD (training));
  g_autoptr (OvRecord) base = NULL;
  g_autoptr (OvRecord) merged = NULL;
  g_autoptr (GPtrArray) undo = NULL;
  OvId id = ov_record_get_id (OV_RECORD (training));

  store_apply (fixture->store, "1", OV_FEED_PUT, OV_RECORD (training), 1);
  base = store_get (fixture->store, OV_NOUN_TRAINING, id);
  mine = ov_record_copy (base);
  ov_training_set_place (OV_TRAINING (mine), "Kirjasto");
  undo = store_update (fixture->store, base, mine);
  ov_training_set_name (OV_TRAINING (theirs), "Ensiapu 2");
  store_apply (fixture->store, "2", OV_FEED_PUT, theirs, 2);
  merged = store_get (fixture->store, OV_NOUN_TRAINING, id);
  g_assert_cmpstr (ov_training_get_name (OV_TRAINING (merged)), ==, "Ensiapu 2");
  g_assert_cmpstr (ov_training_get_place (OV_TRAINING (merged)), ==, "Kirjasto");
  g_assert_cmpint (ov_record_get_version (merged), ==, 2);
  g_assert_cmpuint (ov_store_get_conflicts (fixture->store), ==, 0);
  /* An older row never comes back. */
  store_apply (fixture->store, "3", OV_FEED_PUT, OV_RECORD (training), 1);
  g_clear_object (&merged);
  merged = store_get (fixture->store, OV_NOUN_TRAINING, id);
  g_assert_cmpstr (ov_training_get_name (OV_TRAINING (merged)), ==, "Ensiapu 2");
}

static void
test_conflict (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (OvTraining) training = make_training ("Ensiapu", ov_id_new (), 20000);
  g_autoptr (OvRecord) base = NULL;
  g_autoptr (OvRecord) mine = NULL;
  g_autoptr (OvRecord) theirs = ov_record_copy (OV_RECORD (training));
  g_autoptr (OvRecord) shown = NULL;
  g_autoptr (GPtrArray) undo = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  g_autoptr (GPtrArray) taken = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  Waiting waiting = { NULL };
  OvId id = ov_record_get_id (OV_RECORD (training));
  OvConflict *conflict;
  OvOutboxOperation *operation;

  store_apply (fixture->store, "1", OV_FEED_PUT, OV_RECORD (training), 1);
  base = store_get (fixture->store, OV_NOUN_TRAINING, id);
  mine = ov_record_copy (base);
  ov_training_set_state (OV_TRAINING (mine), OV_TRAINING_STATE_CANCELLED);
  undo = store_update (fixture->store, base, mine);
  ov_training_set_state (OV_TRAINING (theirs), OV_TRAINING_STATE_ENDED);
  store_apply (fixture->store, "2", OV_FEED_PUT, theirs, 2);
  g_assert_cmpuint (ov_store_get_conflicts (fixture->store), ==, 1);
  shown = store_get (fixture->store, OV_NOUN_TRAINING, id);
  g_assert_cmpint (ov_training_get_state (OV_TRAINING (shown)), ==, OV_TRAINING_STATE_CANCELLED);
  taken = store_take (fixture->store);
  g_assert_cmpuint (taken->len, ==, 0);

  entries = store_entries (fixture->store);
  g_assert_cmpuint (entries->len, ==, 1);
  ov_store_get_conflicts_async (fixture->store, entries->pdata[0], NULL, store_done, &waiting);
  result = store_wait (&waiting);
  conflicts = ov_store_get_conflicts_finish (fixture->store, result, NULL);
  conflict = conflicts->pdata[0];
  operation = conflict->operation;
  g_assert_cmpuint (operation->conflicts->len, ==, 1);
  g_assert_cmpuint (g_array_index (operation->conflicts, guint, 0), ==, OV_TRAINING_FIELD_state);
  g_assert_cmpint (ov_training_get_state (OV_TRAINING (conflict->base)), ==, OV_TRAINING_STATE_PUBLISHED);
  g_assert_cmpint (ov_training_get_state (OV_TRAINING (conflict->mine)), ==, OV_TRAINING_STATE_CANCELLED);
  g_assert_cmpint (ov_training_get_state (OV_TRAINING (conflict->theirs)), ==, OV_TRAINING_STATE_ENDED);

  g_ptr_array_add (chosen, conflict->mine);
  g_clear_object (&result);
  ov_store_resolve_async (fixture->store, ov_outbox_entry_get_number (entries->pdata[0]), chosen, NULL, store_done,
                          &waiting);
  result = store_wait (&waiting);
  g_assert_true (ov_store_resolve_finish (fixture->store, result, NULL));
  g_assert_cmpuint (ov_store_get_conflicts (fixture->store), ==, 0);
  g_ptr_array_unref (taken);
  taken = store_take (fixture->store);
  g_assert_cmpuint (taken->len, ==, 1);
  operation = ov_outbox_entry_get_operations (taken->pdata[0])->pdata[0];
  g_assert_cmpint (operation->version, ==, 2);
  g_assert_cmpstr (operation->data, ==, "{\"state\":\"cancelled\"}");
}

static void
test_moved (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (OvPerson) person = make_person ("Virtanen", "Aino");
  g_autoptr (OvRecord) base = NULL;
  g_autoptr (OvRecord) mine = NULL;
  g_autoptr (OvRecord) theirs = ov_record_copy (OV_RECORD (person));
  g_autoptr (GPtrArray) undo = NULL;
  g_autoptr (GPtrArray) taken = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_feed_row_free);
  g_autofree char *body = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  Waiting waiting = { NULL };
  OvOutboxOperation *operation;
  OvId id = ov_record_get_id (OV_RECORD (person));

  store_apply (fixture->store, "1", OV_FEED_PUT, OV_RECORD (person), 1);
  base = store_get (fixture->store, OV_NOUN_PERSON, id);
  mine = ov_record_copy (base);
  ov_person_set_phone (OV_PERSON (mine), "040 123");
  undo = store_update (fixture->store, base, mine);
  taken = store_take (fixture->store);
  ov_person_set_email (OV_PERSON (theirs), "aino@example.org");
  body = ov_record_to_body (theirs);
  g_ptr_array_add (rows, ov_feed_row_new (OV_FEED_PUT, OV_NOUN_PERSON, id, 7, body, -1));
  ov_store_entry_moved_async (fixture->store, ov_outbox_entry_get_number (taken->pdata[0]), rows, NULL, store_done,
                              &waiting);
  result = store_wait (&waiting);
  g_assert_true (ov_store_entry_moved_finish (fixture->store, result, NULL));
  again = store_take (fixture->store);
  g_assert_cmpuint (again->len, ==, 1);
  operation = ov_outbox_entry_get_operations (again->pdata[0])->pdata[0];
  g_assert_cmpint (operation->version, ==, 7);
  g_assert_cmpstr (operation->data, ==, "{\"phone\":\"040 123\"}");
  g_assert_cmpstr (ov_outbox_entry_get_key (again->pdata[0]), !=, ov_outbox_entry_get_key (taken->pdata[0]));
}

static void
test_snapshot_and_resync (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (OvPerson) kept = make_person ("Virtanen", "Aino");
  g_autoptr (OvPerson) gone = make_person ("Korhonen", "Eino");
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_feed_row_free);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autofree char *body = ov_record_to_body (OV_RECORD (kept));
  OvSyncPosition *position;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (OvRecord) read = NULL;
  Waiting waiting = { NULL };

  store_apply (fixture->store, "1", OV_FEED_PUT, OV_RECORD (kept), 9);
  store_apply (fixture->store, "2", OV_FEED_PUT, OV_RECORD (gone), 9);
  ov_store_resync_async (fixture->store, "all", OV_N_NOUNS, NULL, store_done, &waiting);
  result = store_wait (&waiting);
  g_assert_true (ov_store_resync_finish (fixture->store, result, NULL));
  /* A restored registry has older versions. */
  g_ptr_array_add (rows,
                   ov_feed_row_new (OV_FEED_PUT, OV_NOUN_PERSON, ov_record_get_id (OV_RECORD (kept)), 3, body, -1));
  for (OvNoun noun = 0; noun < OV_N_NOUNS; noun++)
    {
      g_clear_object (&result);
      ov_store_apply_snapshot_async (fixture->store, "all", "epoch-2", "c0", noun, OV_ID_NONE, FALSE,
                                     noun == OV_NOUN_PERSON ? rows : none, NULL, store_done, &waiting);
      result = store_wait (&waiting);
      g_assert_true (ov_store_apply_snapshot_finish (fixture->store, result, NULL));
    }
  g_clear_object (&result);
  ov_store_get_position_async (fixture->store, "all", NULL, store_done, &waiting);
  result = store_wait (&waiting);
  position = ov_store_get_position_finish (fixture->store, result, NULL);
  g_assert_true (position->snapshot_done);
  g_assert_cmpstr (position->cursor, ==, "c0");
  g_assert_cmpstr (position->epoch, ==, "epoch-2");
  ov_sync_position_free (position);
  read = store_get (fixture->store, OV_NOUN_PERSON, ov_record_get_id (OV_RECORD (kept)));
  g_assert_cmpint (ov_record_get_version (read), ==, 3);
  g_assert_null (store_get (fixture->store, OV_NOUN_PERSON, ov_record_get_id (OV_RECORD (gone))));
}

static void
test_drafts_and_files (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *name = ov_store_draft_name (OV_NOUN_TRAINING, OV_ID_NONE);
  g_autofree char *text = NULL;
  g_autofree char *sha256 = NULL;
  g_auto (GStrv) uploads = NULL;
  g_autoptr (GBytes) content = g_bytes_new_static ("%PDF-1.7 …", 11);
  g_autoptr (GBytes) wrong = g_bytes_new_static ("MZ\x90", 3);
  g_autoptr (GBytes) read = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Waiting waiting = { NULL };

  ov_store_set_draft_async (fixture->store, name, "{\"name\":\"Ensi", NULL, store_done, &waiting);
  result = store_wait (&waiting);
  g_assert_true (ov_store_set_draft_finish (fixture->store, result, NULL));
  store_fixture_close (fixture);
  store_fixture_open (fixture);
  g_clear_object (&result);
  ov_store_get_draft_async (fixture->store, name, NULL, store_done, &waiting);
  result = store_wait (&waiting);
  text = ov_store_get_draft_finish (fixture->store, result, NULL);
  g_assert_cmpstr (text, ==, "{\"name\":\"Ensi");

  g_clear_object (&result);
  ov_store_add_file_async (fixture->store, wrong, NULL, store_done, &waiting);
  result = store_wait (&waiting);
  g_assert_null (ov_store_add_file_finish (fixture->store, result, &error));
  g_assert_error (error, OV_ERROR, OV_ERROR_INVALID);
  g_clear_object (&result);
  ov_store_add_file_async (fixture->store, content, NULL, store_done, &waiting);
  result = store_wait (&waiting);
  sha256 = ov_store_add_file_finish (fixture->store, result, NULL);
  g_assert_cmpuint (strlen (sha256), ==, 64);
  g_clear_object (&result);
  ov_store_uploaded_async (fixture->store, sha256, NULL, store_done, &waiting);
  result = store_wait (&waiting);
  g_assert_true (ov_store_uploaded_finish (fixture->store, result, NULL));
  g_clear_object (&result);
  ov_store_list_uploads_async (fixture->store, NULL, store_done, &waiting);
  result = store_wait (&waiting);
  uploads = ov_store_list_uploads_finish (fixture->store, result, NULL);
  g_assert_null (uploads[0]);
  g_clear_object (&result);
  ov_store_get_file_async (fixture->store, sha256, NULL, store_done, &waiting);
  result = store_wait (&waiting);
  read = ov_store_get_file_finish (fixture->store, result, NULL);
  g_assert_true (g_bytes_equal (read, content));
}

static void
on_changed (OvStore *store, OvStoreChanges *changes, gpointer data)
{
  OvStoreChanges **last = data;

  g_clear_pointer (last, ov_store_changes_unref);
  *last = ov_store_changes_ref (changes);
}

static void
test_signals_and_aggregate (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (OvOrganisation) centre = make_organisation ("Opintokeskus", OV_ID_NONE);
  g_autoptr (OvOrganisation) organisation = make_organisation ("Yhdistys", ov_record_get_id (OV_RECORD (centre)));
  g_autoptr (OvTraining) training = make_training ("Ensiapu", ov_record_get_id (OV_RECORD (organisation)), 20000);
  g_autoptr (OvPerson) person = make_person ("Virtanen", "Aino");
  g_autoptr (OvParticipation) participation = ov_participation_new ();
  g_autoptr (OvMeeting) meeting = ov_meeting_new ();
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);
  g_autoptr (GPtrArray) undo = NULL;
  g_autoptr (OvStoreChanges) last = NULL;
  g_autoptr (OvAggregate) aggregate = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  Waiting waiting = { NULL };
  OvId id = ov_record_get_id (OV_RECORD (training));
  gpointer records[] = { centre, organisation, training, person, participation, meeting };

  ov_participation_set_training (participation, id);
  ov_participation_set_person (participation, ov_record_get_id (OV_RECORD (person)));
  ov_meeting_set_training (meeting, id);
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    g_ptr_array_add (changes, ov_change_new (OV_CHANGE_CREATE, records[i], NULL));
  g_signal_connect (fixture->store, "changed", G_CALLBACK (on_changed), &last);
  undo = store_save (fixture->store, changes, NULL);
  g_assert_cmpuint (undo->len, ==, G_N_ELEMENTS (records));
  g_assert_nonnull (last);
  g_assert_true (ov_store_changes_touch (last, OV_NOUN_MEETING));
  g_assert_false (ov_store_changes_touch (last, OV_NOUN_CERTIFICATE));
  g_assert_true (ov_store_changes_touch_id (last, OV_NOUN_TRAINING, id));
  g_assert_false (ov_store_changes_touch_id (last, OV_NOUN_TRAINING, ov_id_new ()));

  ov_store_load_async (fixture->store, OV_NOUN_TRAINING, id, NULL, store_done, &waiting);
  result = store_wait (&waiting);
  aggregate = ov_store_load_finish (fixture->store, result, NULL);
  g_assert_nonnull (aggregate);
  g_assert_false (ov_aggregate_is_dirty (aggregate));
  g_assert_cmpuint (g_list_model_get_n_items (ov_aggregate_children (aggregate, OV_NOUN_MEETING)), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (ov_aggregate_children (aggregate, OV_NOUN_PARTICIPATION)), ==, 1);
  g_assert_nonnull (ov_aggregate_lookup (aggregate, ov_record_get_id (OV_RECORD (person))));
  g_assert_nonnull (ov_aggregate_lookup (aggregate, ov_record_get_id (OV_RECORD (centre))));

  /* The whole action is one entry, and is taken back as one. */
  g_assert_cmpuint (ov_store_get_waiting (fixture->store), ==, 1);
  g_ptr_array_unref (g_steal_pointer (&changes));
  changes = store_save (fixture->store, undo, NULL);
  g_assert_null (store_get (fixture->store, OV_NOUN_TRAINING, id));
}

static void
test_second_process (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (store_open (fixture->folder, &error));
  g_assert_error (error, OV_ERROR, OV_ERROR_BUSY);
}

static void
spoil (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *contents = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  memset (contents + size / 3, 0x5A, size / 3);
  g_assert_true (g_file_set_contents (path, contents, (gssize) size, NULL));
}

static void
test_corrupt_cache (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (OvPerson) person = make_person ("Virtanen", "Aino");
  g_autoptr (OvPerson) other = make_person ("Korhonen", "Eino");
  g_autoptr (GPtrArray) undo = store_create (fixture->store, person);
  g_autoptr (OvRecord) read = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "cache.db", NULL);

  store_apply (fixture->store, "1", OV_FEED_PUT, OV_RECORD (other), 1);
  store_fixture_close (fixture);
  g_assert_true (
      g_file_set_contents (path, "no database at all, but a text that somebody has put there by mistake", -1, NULL));
  store_fixture_open (fixture);
  read = store_get (fixture->store, OV_NOUN_PERSON, ov_record_get_id (OV_RECORD (person)));
  g_assert_nonnull (read);
  g_assert_null (store_get (fixture->store, OV_NOUN_PERSON, ov_record_get_id (OV_RECORD (other))));
  g_assert_cmpuint (ov_store_get_waiting (fixture->store), ==, 1);
  g_assert_false (ov_store_get_salvaged (fixture->store));
}

static void
test_corrupt_outbox (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  gboolean kept = FALSE;
  const char *name;

  for (int i = 0; i < 200; i++)
    {
      g_autofree char *surname = g_strdup_printf ("Esimerkki %d", i);
      g_autoptr (OvPerson) person = make_person (surname, "Aino");
      g_autoptr (GPtrArray) undo = store_create (fixture->store, person);
    }
  store_fixture_close (fixture);
  spoil (fixture->folder, "outbox.db");
  store_fixture_open (fixture);
  g_assert_true (ov_store_get_salvaged (fixture->store));
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    kept = kept || g_str_has_prefix (name, "outbox-broken-");
  g_assert_true (kept);
}

/* Broken in the middle: it may be noticed at the start or only when a row is read. */
static void
test_spoilt_cache (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) persons = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);
  g_autoptr (GPtrArray) undo = NULL;

  for (int i = 0; i < 300; i++)
    {
      g_autofree char *surname = g_strdup_printf ("Esimerkki %d", i);
      OvPerson *person = make_person (surname, "Aino");

      g_ptr_array_add (persons, person);
      g_ptr_array_add (changes, ov_change_new (OV_CHANGE_CREATE, OV_RECORD (person), NULL));
    }
  undo = store_save (fixture->store, changes, NULL);
  g_assert_nonnull (undo);
  store_fixture_close (fixture);
  spoil (fixture->folder, "cache.db");
  store_fixture_open (fixture);
  for (int round = 0; round < 2; round++)
    for (guint i = 0; i < persons->len; i++)
      {
        g_autoptr (GAsyncResult) result = NULL;
        g_autoptr (OvRecord) record = NULL;
        g_autoptr (GError) error = NULL;
        Waiting waiting = { NULL };

        ov_store_get_async (fixture->store, OV_NOUN_PERSON, ov_record_get_id (persons->pdata[i]), NULL, store_done,
                            &waiting);
        result = store_wait (&waiting);
        record = ov_store_get_finish (fixture->store, result, &error);
        if (record == NULL && round == 0)
          store_settle (fixture->store);
        else
          g_assert_nonnull (record);
      }
  g_assert_cmpuint (ov_store_get_waiting (fixture->store), ==, 1);
}

static void
test_read_only_folder (StoreFixture *fixture, gconstpointer data)
{
  gboolean is_root = geteuid () == 0;
  g_autoptr (GError) error = NULL;

  store_fixture_close (fixture);
  /* Root may write everywhere, so somebody else tries. */
  g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);
  if (is_root)
    g_assert_cmpint (seteuid (65534), ==, 0);
  g_assert_null (store_open (fixture->folder, &error));
  g_assert_error (error, OV_ERROR, OV_ERROR_READ_ONLY);
  if (is_root)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
}

/* Acknowledged entries stay until the registry's backup has them, and are offered again when it has lost them. */
static void
test_durable (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (OvPerson) person = make_person ("Virtanen", "Aino");
  g_autoptr (GPtrArray) undo = store_create (fixture->store, person);
  g_autoptr (GPtrArray) taken = store_take (fixture->store);
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autoptr (GAsyncResult) result = NULL;
  Waiting waiting = { NULL };

  store_apply_rows (fixture->store, "1", rows);
  store_ack (fixture->store, taken->pdata[0], 7);
  g_assert_cmpuint (ov_store_get_waiting (fixture->store), ==, 0);
  ov_store_offer_again_async (fixture->store, 6, NULL, store_done, &waiting);
  result = store_wait (&waiting);
  g_assert_true (ov_store_offer_again_finish (fixture->store, result, NULL));
  again = store_take (fixture->store);
  g_assert_cmpuint (again->len, ==, 1);
  g_assert_cmpstr (ov_outbox_entry_get_key (again->pdata[0]), ==, ov_outbox_entry_get_key (taken->pdata[0]));
  store_ack (fixture->store, again->pdata[0], 8);
  for (int i = 0; i < 2; i++)
    {
      /* Another epoch's sequences mean nothing here. */
      g_clear_object (&result);
      ov_store_set_durable_async (fixture->store, i == 0 ? "epoch-9" : "epoch-1", 8, NULL, store_done, &waiting);
      result = store_wait (&waiting);
      g_assert_true (ov_store_set_durable_finish (fixture->store, result, NULL));
      g_clear_object (&result);
      ov_store_offer_again_async (fixture->store, i == 0 ? 8 : 0, NULL, store_done, &waiting);
      result = store_wait (&waiting);
      g_assert_true (ov_store_offer_again_finish (fixture->store, result, NULL));
    }
  none = store_take (fixture->store);
  g_assert_cmpuint (none->len, ==, 0);
}

static OvParticipation *
enroll (OvStore *store, OvTraining *training, OvPerson *person, OvTime start)
{
  g_autoptr (OvMeeting) meeting = ov_meeting_new ();
  OvParticipation *participation = ov_participation_new ();

  ov_meeting_set_training (meeting, ov_record_get_id (OV_RECORD (training)));
  ov_meeting_set_day (meeting, ov_training_get_first_day (training));
  ov_meeting_set_start (meeting, start);
  ov_meeting_set_end (meeting, start + 60);
  ov_participation_set_training (participation, ov_record_get_id (OV_RECORD (training)));
  ov_participation_set_person (participation, ov_record_get_id (OV_RECORD (person)));
  ov_participation_set_state (participation, OV_PARTICIPATION_STATE_ENROLLED);
  g_ptr_array_unref (store_create (store, meeting));
  g_ptr_array_unref (store_create (store, participation));
  return participation;
}

static guint
count_overlaps (OvStore *store, OvTraining *training)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (OvPolicy) policy = ov_policy_new (none);
  g_autoptr (OvOrganisationTree) tree = ov_organisation_tree_new (none);
  OvRuleContext context = { policy, tree, ov_training_get_first_day (training) };
  g_autoptr (OvAggregate) aggregate = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  Waiting waiting = { NULL };
  guint n = 0;

  ov_store_load_async (store, OV_NOUN_TRAINING, ov_record_get_id (OV_RECORD (training)), NULL, store_done, &waiting);
  result = store_wait (&waiting);
  aggregate = ov_store_load_finish (store, result, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (ov_aggregate_children (aggregate, OV_NOUN_PARTICIPATION)), ==, 1);
  findings = ov_rules_check (aggregate, &context, NULL);
  for (guint i = 0; i < findings->len; i++)
    n += g_str_equal (ov_finding_get_rule (findings->pdata[i]), "participation.overlap");
  return n;
}

/* What else the same people take part in at the same time comes along, so that the rule sees it. */
static void
test_two_places_at_a_time (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (OvOrganisation) organisation = make_organisation ("Yhdistys", OV_ID_NONE);
  g_autoptr (OvTraining) first = make_training ("Ensiapu", ov_record_get_id (OV_RECORD (organisation)), 20000);
  g_autoptr (OvTraining) second = make_training ("Kuoro", ov_record_get_id (OV_RECORD (organisation)), 20000);
  g_autoptr (OvTraining) third = make_training ("Muisti", ov_record_get_id (OV_RECORD (organisation)), 20000);
  g_autoptr (OvPerson) person = make_person ("Virtanen", "Aino");
  g_autoptr (OvParticipation) one = NULL;
  g_autoptr (OvParticipation) two = NULL;
  g_autoptr (OvParticipation) three = NULL;
  gpointer records[] = { organisation, first, second, third, person };

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    g_ptr_array_unref (store_create (fixture->store, records[i]));
  one = enroll (fixture->store, first, person, 600);
  two = enroll (fixture->store, second, person, 630);
  three = enroll (fixture->store, third, person, 700);
  g_assert_cmpuint (count_overlaps (fixture->store, first), ==, 1);
  g_assert_cmpuint (count_overlaps (fixture->store, second), ==, 1);
  g_assert_cmpuint (count_overlaps (fixture->store, third), ==, 0);
}

/* What stands in the store against a training, of a rule: counted once all is judged. */
static guint
count_standing (StoreFixture *fixture, OvTraining *training, const char *rule)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) list = NULL;
  Waiting waiting = { NULL };
  guint n = 0;

  store_settle (fixture->store);
  ov_store_list_attention_async (fixture->store, OV_ID_NONE, OV_LANGUAGE_FI, NULL, store_done, &waiting);
  result = store_wait (&waiting);
  list = ov_store_list_attention_finish (fixture->store, result, NULL);
  for (guint i = 0; i < list->len; i++)
    {
      OvAttention *attention = list->pdata[i];

      n += ov_id_equal (attention->id, ov_record_get_id (OV_RECORD (training)))
           && g_str_equal (ov_finding_get_rule (attention->finding), rule);
    }
  return n;
}

/* The dashboard is right about a training also when it is the other one of the two that changes. */
static void
test_pairs (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (OvOrganisation) organisation = make_organisation ("Yhdistys", OV_ID_NONE);
  OvDay day = ov_day_today () + 10;
  g_autoptr (OvTraining) first = make_training ("Ensiapu", ov_record_get_id (OV_RECORD (organisation)), day);
  g_autoptr (OvTraining) second = make_training ("Kuoro", ov_record_get_id (OV_RECORD (organisation)), day);
  g_autoptr (OvPerson) person = make_person ("Virtanen", "Aino");
  g_autoptr (OvRecord) cancelled = NULL;
  g_autoptr (OvRecord) renamed = NULL;
  g_autoptr (OvParticipation) one = NULL;
  g_autoptr (OvParticipation) two = NULL;
  gpointer records[] = { organisation, first, second, person };

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    g_ptr_array_unref (store_create (fixture->store, records[i]));
  one = enroll (fixture->store, first, person, 600);
  g_assert_cmpuint (count_standing (fixture, first, "participation.overlap"), ==, 0);
  two = enroll (fixture->store, second, person, 630);
  g_assert_cmpuint (count_standing (fixture, first, "participation.overlap"), ==, 1);
  g_assert_cmpuint (count_standing (fixture, second, "participation.overlap"), ==, 1);
  g_ptr_array_unref (store_delete (fixture->store, two));
  g_assert_cmpuint (count_standing (fixture, first, "participation.overlap"), ==, 0);
  g_ptr_array_unref (store_create (fixture->store, two));
  g_assert_cmpuint (count_standing (fixture, first, "participation.overlap"), ==, 1);
  cancelled = ov_record_copy (OV_RECORD (second));
  ov_training_set_state (OV_TRAINING (cancelled), OV_TRAINING_STATE_CANCELLED);
  ov_training_set_cancel_reason (OV_TRAINING (cancelled), "Sairaus");
  g_ptr_array_unref (store_update (fixture->store, second, cancelled));
  g_assert_cmpuint (count_standing (fixture, first, "participation.overlap"), ==, 0);

  /* The same one twice, until it is named apart. */
  g_assert_cmpuint (count_standing (fixture, first, "training.twice"), ==, 0);
  renamed = ov_record_copy (cancelled);
  ov_training_set_state (OV_TRAINING (renamed), OV_TRAINING_STATE_PUBLISHED);
  ov_training_set_name (OV_TRAINING (renamed), "Ensiapu");
  g_ptr_array_unref (store_update (fixture->store, cancelled, renamed));
  g_assert_cmpuint (count_standing (fixture, first, "training.twice"), ==, 1);
  g_assert_cmpuint (count_standing (fixture, second, "training.twice"), ==, 1);
  g_ptr_array_unref (store_update (fixture->store, renamed, second));
  g_assert_cmpuint (count_standing (fixture, first, "training.twice"), ==, 0);
  g_assert_cmpuint (count_standing (fixture, first, "participation.overlap"), ==, 1);
}

/* What the rules say of the training as it is read now. */
static guint
count_now (StoreFixture *fixture, OvTraining *training, const char *rule)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (OvPolicy) policy = ov_policy_new (none);
  g_autoptr (OvOrganisationTree) tree = ov_organisation_tree_new (none);
  OvRuleContext context = { policy, tree, ov_day_today () };
  g_autoptr (OvAggregate) aggregate = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  Waiting waiting = { NULL };
  guint n = 0;

  ov_store_load_async (fixture->store, OV_NOUN_TRAINING, ov_record_get_id (OV_RECORD (training)), NULL, store_done, &waiting);
  result = store_wait (&waiting);
  aggregate = ov_store_load_finish (fixture->store, result, NULL);
  findings = ov_rules_standing (aggregate, &context, NULL);
  for (guint i = 0; i < findings->len; i++)
    n += g_str_equal (ov_finding_get_rule (findings->pdata[i]), rule);
  return n;
}

#define TRAININGS 5
#define PEOPLE 3

typedef struct
{
  OvTraining      *trainings[TRAININGS];
  OvPerson        *people[PEOPLE];
  OvParticipation *participations[TRAININGS][PEOPLE];
} Crowd;

/* One change by chance: who takes part where, what it is called, whether it takes place. */
static void
change_crowd (StoreFixture *fixture, Crowd *crowd)
{
  static const char *const names[] = { "Ensiapu", "Kuoro" };
  int t = g_test_rand_int_range (0, TRAININGS), p = g_test_rand_int_range (0, PEOPLE);
  g_autoptr (OvRecord) changed = ov_record_copy (OV_RECORD (crowd->trainings[t]));
  gboolean off = ov_training_get_state (crowd->trainings[t]) == OV_TRAINING_STATE_CANCELLED;

  if (g_test_rand_int_range (0, 3) == 0)
    {
      if (g_test_rand_int_range (0, 2) == 0)
        ov_training_set_name (OV_TRAINING (changed), names[g_test_rand_int_range (0, 2)]);
      else
        ov_training_set_state (OV_TRAINING (changed), off ? OV_TRAINING_STATE_PUBLISHED : OV_TRAINING_STATE_CANCELLED);
      ov_training_set_cancel_reason (OV_TRAINING (changed), "Sairaus");
      g_ptr_array_unref (store_update (fixture->store, crowd->trainings[t], changed));
      g_set_object (&crowd->trainings[t], OV_TRAINING (changed));
    }
  else if (crowd->participations[t][p] != NULL)
    {
      g_ptr_array_unref (store_delete (fixture->store, crowd->participations[t][p]));
      g_clear_object (&crowd->participations[t][p]);
    }
  else
    crowd->participations[t][p] = enroll (fixture->store, crowd->trainings[t], crowd->people[p], 600 + 40 * g_test_rand_int_range (0, 4));
}

/* Whatever is changed in whatever order, what stands is what a look at each training says. */
static void
test_pairs_random (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (OvOrganisation) organisation = make_organisation ("Yhdistys", OV_ID_NONE);
  Crowd crowd = { 0 };
  guint seen = 0;

  g_ptr_array_unref (store_create (fixture->store, organisation));
  for (int i = 0; i < TRAININGS; i++)
    {
      crowd.trainings[i] = make_training (i % 2 ? "Kuoro" : "Ensiapu", ov_record_get_id (OV_RECORD (organisation)), ov_day_today () + 10 + i / 4);
      g_ptr_array_unref (store_create (fixture->store, crowd.trainings[i]));
    }
  for (int i = 0; i < PEOPLE; i++)
    {
      crowd.people[i] = make_person ("Virtanen", "Aino");
      g_ptr_array_unref (store_create (fixture->store, crowd.people[i]));
    }
  for (int round = 0; round < 25; round++)
    {
      for (int n = g_test_rand_int_range (1, 4); n > 0; n--)
        change_crowd (fixture, &crowd);
      for (int i = 0; i < TRAININGS; i++)
        {
          static const char *const rules[] = { "participation.overlap", "training.twice" };

          for (guint k = 0; k < G_N_ELEMENTS (rules); k++)
            {
              guint standing = count_standing (fixture, crowd.trainings[i], rules[k]);

              g_assert_cmpuint (standing, ==, count_now (fixture, crowd.trainings[i], rules[k]));
              seen += standing;
            }
        }
    }
  g_assert_cmpuint (seen, >, 0);
  for (int i = 0; i < TRAININGS; i++)
    for (int k = 0; k < PEOPLE; k++)
      g_clear_object (&crowd.participations[i][k]);
  for (int i = 0; i < TRAININGS; i++)
    g_object_unref (crowd.trainings[i]);
  for (int i = 0; i < PEOPLE; i++)
    g_object_unref (crowd.people[i]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/store/" name, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)
  ADD ("save-and-get", test_save_and_get);
  ADD ("compose", test_compose);
  ADD ("push", test_push);
  ADD ("same-key-after-restart", test_same_key_after_restart);
  ADD ("rejected-blocks-nobody", test_rejected_blocks_nobody);
  ADD ("merge", test_merge);
  ADD ("conflict", test_conflict);
  ADD ("moved", test_moved);
  ADD ("snapshot-and-resync", test_snapshot_and_resync);
  ADD ("drafts-and-files", test_drafts_and_files);
  ADD ("signals-and-aggregate", test_signals_and_aggregate);
  ADD ("pairs", test_pairs);
  ADD ("pairs-random", test_pairs_random);
  ADD ("two-places-at-a-time", test_two_places_at_a_time);
  ADD ("second-process", test_second_process);
  ADD ("corrupt-cache", test_corrupt_cache);
  ADD ("spoilt-cache", test_spoilt_cache);
  ADD ("durable", test_durable);
  ADD ("corrupt-outbox", test_corrupt_outbox);
  ADD ("read-only-folder", test_read_only_folder);
  return g_test_run ();
}
