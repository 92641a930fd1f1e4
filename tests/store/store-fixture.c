#include "store-fixture.h"

#include <glib/gstdio.h>

#include "ov-record-json.h"

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
store_done (GObject *source, GAsyncResult *result, gpointer waiting)
{
  ((Waiting *) waiting)->result = g_object_ref (result);
}

GAsyncResult *
store_wait (Waiting *waiting)
{
  while (waiting->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (&waiting->result);
}

OvStore *
store_open (const char *folder, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  Waiting waiting = { NULL };

  ov_store_open_async (folder, NULL, store_done, &waiting);
  result = store_wait (&waiting);
  return ov_store_open_finish (result, error);
}

void
store_fixture_open (StoreFixture *self)
{
  g_autoptr (GError) error = NULL;

  self->store = store_open (self->folder, &error);
  g_assert_no_error (error);
}

void
store_fixture_close (StoreFixture *self)
{
  ov_store_close (self->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&self->store);
}

void
store_fixture_set_up (StoreFixture *self, gconstpointer unused)
{
  self->folder = g_dir_make_tmp ("ov-store-XXXXXX", NULL);
  store_fixture_open (self);
}

void
store_fixture_tear_down (StoreFixture *self, gconstpointer unused)
{
  if (self->store != NULL)
    store_fixture_close (self);
  remove_folder (self->folder);
  g_free (self->folder);
}

void
store_settle (OvStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  Waiting waiting = { NULL };

  /* What was pushed before this is done after it; findings go on as long as "checking" says so. */
  for (int i = 0; i < 3; i++)
    {
      g_clear_object (&result);
      ov_store_digest_async (store, NULL, store_done, &waiting);
      result = store_wait (&waiting);
      g_free (ov_store_digest_finish (store, result, NULL));
      while (ov_store_get_checking (store))
        g_main_context_iteration (NULL, TRUE);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

GPtrArray *
store_save (OvStore *store, GPtrArray *changes, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  Waiting waiting = { NULL };

  ov_store_save_async (store, changes, "Test", NULL, store_done, &waiting);
  result = store_wait (&waiting);
  return ov_store_save_finish (store, result, error);
}

static GPtrArray *
save_one (OvStore *store, OvChangeKind kind, gpointer base, gpointer record)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);
  g_autoptr (GError) error = NULL;
  GPtrArray *undo;

  g_ptr_array_add (changes, ov_change_new (kind, record, base));
  undo = store_save (store, changes, &error);
  g_assert_no_error (error);
  return undo;
}

GPtrArray *
store_create (OvStore *store, gpointer record)
{
  return save_one (store, OV_CHANGE_CREATE, NULL, record);
}

GPtrArray *
store_update (OvStore *store, gpointer base, gpointer record)
{
  return save_one (store, OV_CHANGE_UPDATE, base, record);
}

GPtrArray *
store_delete (OvStore *store, gpointer record)
{
  return save_one (store, OV_CHANGE_DELETE, record, record);
}

OvRecord *
store_get (OvStore *store, OvNoun noun, OvId id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Waiting waiting = { NULL };
  OvRecord *record;

  ov_store_get_async (store, noun, id, NULL, store_done, &waiting);
  result = store_wait (&waiting);
  record = ov_store_get_finish (store, result, &error);
  if (record == NULL)
    g_assert_error (error, OV_ERROR, OV_ERROR_NOT_FOUND);
  return record;
}

void
store_apply_rows (OvStore *store, const char *cursor, GPtrArray *rows)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Waiting waiting = { NULL };

  ov_store_apply_changes_async (store, "all", "epoch-1", cursor, rows, NULL, store_done, &waiting);
  result = store_wait (&waiting);
  g_assert_true (ov_store_apply_changes_finish (store, result, &error));
  g_assert_no_error (error);
}

void
store_apply (OvStore *store, const char *cursor, OvFeedOp op, OvRecord *record, gint64 version)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_feed_row_free);
  g_autofree char *body = op == OV_FEED_PUT ? ov_record_to_body (record) : NULL;

  g_ptr_array_add (rows, ov_feed_row_new (op, ov_noun_of (record), ov_record_get_id (record), version, body, -1));
  store_apply_rows (store, cursor, rows);
}

GPtrArray *
store_take (OvStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Waiting waiting = { NULL };
  GPtrArray *entries;

  ov_store_take_entries_async (store, 100, NULL, store_done, &waiting);
  result = store_wait (&waiting);
  entries = ov_store_take_entries_finish (store, result, &error);
  g_assert_no_error (error);
  return entries;
}

void
store_ack (OvStore *store, OvOutboxEntry *entry, gint64 version)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_feed_row_free);
  GPtrArray *operations = ov_outbox_entry_get_operations (entry);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Waiting waiting = { NULL };

  for (guint i = 0; i < operations->len; i++)
    {
      OvOutboxOperation *operation = operations->pdata[i];

      g_ptr_array_add (rows, ov_feed_row_new (operation->kind == OV_CHANGE_DELETE ? OV_FEED_DELETE : OV_FEED_PUT,
                                              operation->noun, operation->id, version, NULL, 0));
    }
  ov_store_ack_entry_async (store, ov_outbox_entry_get_number (entry), version, rows, NULL, store_done, &waiting);
  result = store_wait (&waiting);
  g_assert_true (ov_store_ack_entry_finish (store, result, &error));
  g_assert_no_error (error);
}

GPtrArray *
store_entries (OvStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Waiting waiting = { NULL };
  GPtrArray *entries;

  ov_store_list_entries_async (store, NULL, store_done, &waiting);
  result = store_wait (&waiting);
  entries = ov_store_list_entries_finish (store, result, &error);
  g_assert_no_error (error);
  return entries;
}

OvTraining *
make_training (const char *name, OvId organisation, OvDay first_day)
{
  OvTraining *training = ov_training_new ();

  ov_training_set_name (training, name);
  ov_training_set_training_type (training, OV_TRAINING_TYPE_COURSE);
  ov_training_set_state (training, OV_TRAINING_STATE_PUBLISHED);
  ov_training_set_organisation (training, organisation);
  ov_training_set_first_day (training, first_day);
  ov_training_set_last_day (training, first_day);
  return training;
}

OvPerson *
make_person (const char *surname, const char *first_names)
{
  OvPerson *person = ov_person_new ();

  ov_person_set_surname (person, surname);
  ov_person_set_first_names (person, first_names);
  return person;
}

OvOrganisation *
make_organisation (const char *name, OvId parent)
{
  g_autoptr (OvLocalized) localized = ov_localized_new (name, NULL, NULL);
  OvOrganisation *organisation = ov_organisation_new ();

  ov_organisation_set_name (organisation, localized);
  ov_organisation_set_level (organisation, OV_ORGANISATION_TYPE_ASSOCIATION);
  ov_organisation_set_parent (organisation, parent);
  return organisation;
}
