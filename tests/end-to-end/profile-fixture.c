#include "profile-fixture.h"

#include <glib/gstdio.h>

void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("ov-end-XXXXXX", &error);

  g_assert_no_error (error);
  ov_profile_create (folder, OV_PROFILE_COMPUTER, &error);
  g_assert_no_error (error);
  return folder;
}

void
profile_open (Profile *profile)
{
  g_autoptr (GError) error = NULL;

  profile->session = ov_session_open_sync (profile->folder, &error);
  g_assert_no_error (error);
}

void
profile_close (Profile *profile)
{
  if (profile->session == NULL)
    return;
  ov_session_close (profile->session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&profile->session);
}

void
profile_settle (Profile *profile)
{
  g_autoptr (GError) error = NULL;

  ov_session_settle (profile->session, 30, &error);
  g_assert_no_error (error);
}

void
profile_set_up (Profile *profile, gconstpointer unused)
{
  profile->folder = make_folder ();
  profile_open (profile);
}

void
profile_tear_down (Profile *profile, gconstpointer unused)
{
  profile_close (profile);
  remove_folder (profile->folder);
  g_free (profile->folder);
}

static void
keep_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

gboolean
save_change (OvStore *store, OvChangeKind kind, gpointer base, gpointer record, GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);
  g_autoptr (GPtrArray) undo = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  g_ptr_array_add (changes, ov_change_new (kind, record, base));
  ov_store_save_async (store, changes, "Test", NULL, keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  undo = ov_store_save_finish (store, result, error);
  return undo != NULL;
}

OvPerson *
make_person (const char *surname)
{
  OvPerson *person = ov_person_new ();

  ov_person_set_surname (person, surname);
  ov_person_set_first_names (person, "Testi");
  return person;
}

guint
count_persons (OvRegistryClient *client, const char *surname)
{
  g_autofree char *after = NULL;
  gboolean more = TRUE;
  guint count = 0;

  while (more)
    {
      g_autoptr (OvRegistryRequest) request = ov_registry_request_snapshot (NULL, "person", after, 1000);
      g_autoptr (GError) error = NULL;
      g_autoptr (OvRegistryReply) reply = ov_registry_client_call (client, request, NULL, &error);
      JsonObject *body;
      JsonArray *rows;

      g_assert_no_error (error);
      body = ov_registry_reply_get_body (reply);
      rows = ov_json_get_array (body, "rows");
      for (guint i = 0; i < json_array_get_length (rows); i++)
        {
          JsonObject *data = ov_json_get_object (json_array_get_object_element (rows, i), "data");

          count += g_strcmp0 (ov_json_get_text (data, "surname"), surname) == 0;
        }
      more = ov_json_get_boolean (body, "more");
      g_free (after);
      after = g_strdup (ov_json_get_text (body, "after"));
    }
  return count;
}

JsonObject *
get_record (OvRegistryClient *client, OvNoun noun, OvId id)
{
  char text[OV_ID_TEXT_SIZE];
  g_autoptr (OvRegistryRequest) request = ov_registry_request_get (ov_noun_kind (noun), ov_id_print (id, text));
  g_autoptr (GError) error = NULL;
  g_autoptr (OvRegistryReply) reply = ov_registry_client_call (client, request, NULL, &error);

  if (g_error_matches (error, OV_ERROR, OV_ERROR_NOT_FOUND))
    return NULL;
  g_assert_no_error (error);
  return json_object_ref (ov_registry_reply_get_body (reply));
}

OvRecord *
get_cached (OvStore *store, OvNoun noun, OvId id)
{
  g_autoptr (GAsyncResult) result = NULL;

  ov_store_get_async (store, noun, id, NULL, keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return ov_store_get_finish (store, result, NULL);
}

static gboolean
on_too_long (gpointer what)
{
  g_error ("waited too long until %s", (const char *) what);
  return G_SOURCE_REMOVE;
}

void
wait_until (gboolean (*condition) (gpointer data), gpointer data, const char *what)
{
  guint alarm_source = g_timeout_add_seconds (60, on_too_long, (gpointer) what);

  while (!condition (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (alarm_source);
}
