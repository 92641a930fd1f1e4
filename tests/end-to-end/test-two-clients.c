/* Several clients of one registry, and a registry that is restored from a backup. */
#include <stdio.h>
#include <string.h>

#include "ov-sync-answer.h"
#include "ov-sync-runner.h"
#include "profile-fixture.h"

typedef struct
{
  char         *folder;
  OvStore      *store;
  OvSyncStatus *status;
  OvSyncRunner *runner;
} Client;

typedef struct
{
  char               *folder;     /* the registry's */
  OvEmbeddedRegistry *registry;
  OvRegistryClient   *client;
  Client              clients[2];
} World;

static void
keep_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **place)
{
  while (*place == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
start_registry (World *world)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  world->registry = ov_embedded_registry_new (world->folder);
  world->client = ov_registry_client_new_for_socket (ov_embedded_registry_get_socket (world->registry));
  ov_embedded_registry_ensure_async (world->registry, NULL, keep_result, &result);
  wait_for (&result);
  ov_embedded_registry_ensure_finish (world->registry, result, &error);
  g_assert_no_error (error);
}

static void
stop_registry (World *world)
{
  ov_embedded_registry_stop (world->registry);
  g_clear_object (&world->registry);
  g_clear_object (&world->client);
}

static void
go_online (World *world, Client *client)
{
  client->status = ov_sync_status_new ();
  client->runner = ov_sync_runner_new (client->store, world->client, world->registry, client->status, FALSE);
  ov_sync_runner_start (client->runner);
}

static void
go_offline (Client *client)
{
  ov_sync_runner_stop (client->runner);
  g_clear_object (&client->runner);
  g_clear_object (&client->status);
}

static void
open_store (Client *client)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  ov_store_open_async (client->folder, NULL, keep_result, &result);
  wait_for (&result);
  client->store = ov_store_open_finish (result, &error);
  g_assert_no_error (error);
}

/* Entries that were under way are the store's only when it is opened anew. */
static void
close_store (Client *client)
{
  ov_store_close (client->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&client->store);
}

static gboolean
is_in_step (gpointer data)
{
  Client *client = data;

  return ov_sync_runner_is_idle (client->runner) && ov_store_get_waiting (client->store) == 0;
}

static void
settle (World *world)
{
  for (int round = 0; round < 2; round++)
    for (guint i = 0; i < G_N_ELEMENTS (world->clients); i++)
      {
        if (world->clients[i].runner == NULL)
          continue;
        ov_sync_runner_hurry (world->clients[i].runner);
        wait_until (is_in_step, &world->clients[i], "a client is in step");
      }
}

static void
set_up (World *world, gconstpointer unused)
{
  world->folder = g_dir_make_tmp ("ov-registry-XXXXXX", NULL);
  start_registry (world);
  for (guint i = 0; i < G_N_ELEMENTS (world->clients); i++)
    {
      world->clients[i].folder = g_dir_make_tmp ("ov-client-XXXXXX", NULL);
      open_store (&world->clients[i]);
      go_online (world, &world->clients[i]);
    }
  settle (world);
}

static void
tear_down (World *world, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (world->clients); i++)
    {
      if (world->clients[i].runner != NULL)
        go_offline (&world->clients[i]);
      close_store (&world->clients[i]);
      remove_folder (world->clients[i].folder);
      g_free (world->clients[i].folder);
    }
  stop_registry (world);
  remove_folder (world->folder);
  g_free (world->folder);
}

static void
assert_equal_caches (World *world)
{
  g_autoptr (OvRegistryRequest) request = ov_registry_request_digest (NULL);
  g_autoptr (OvRegistryReply) reply = ov_registry_client_call (world->client, request, NULL, NULL);

  g_assert_nonnull (reply);
  for (guint i = 0; i < G_N_ELEMENTS (world->clients); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autofree OvDigest *own = NULL;

      ov_store_digest_async (world->clients[i].store, NULL, keep_result, &result);
      wait_for (&result);
      own = ov_store_digest_finish (world->clients[i].store, result, NULL);
      g_assert_cmphex (ov_sync_compare_digests (own, ov_registry_reply_get_body (reply)), ==, 0);
    }
}

static OvPerson *
get_person (Client *client, OvId id)
{
  return OV_PERSON (get_cached (client->store, OV_NOUN_PERSON, id));
}

static OvId
share_person (World *world)
{
  g_autoptr (OvPerson) person = make_person ("Yhteinen");

  g_assert_true (save_change (world->clients[0].store, OV_CHANGE_CREATE, NULL, person, NULL));
  settle (world);
  return ov_record_get_id (OV_RECORD (person));
}

typedef void (*Setter) (OvPerson *person, const char *text);

static void
change (Client *client, OvId id, Setter set, const char *text)
{
  g_autoptr (OvPerson) before = get_person (client, id);
  g_autoptr (OvPerson) after = OV_PERSON (ov_record_copy (OV_RECORD (before)));

  set (after, text);
  g_assert_true (save_change (client->store, OV_CHANGE_UPDATE, before, after, NULL));
}

/* Away from each other they change different things: both stand. */
static void
test_merge (World *world, gconstpointer unused)
{
  OvId id = share_person (world);

  for (int i = 0; i < 2; i++)
    go_offline (&world->clients[i]);
  change (&world->clients[0], id, ov_person_set_phone, "040 1");
  change (&world->clients[1], id, ov_person_set_email, "a@example.org");
  for (int i = 0; i < 2; i++)
    go_online (world, &world->clients[i]);
  settle (world);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (OvPerson) person = get_person (&world->clients[i], id);

      g_assert_cmpstr (ov_person_get_phone (person), ==, "040 1");
      g_assert_cmpstr (ov_person_get_email (person), ==, "a@example.org");
      g_assert_cmpuint (ov_store_get_conflicts (world->clients[i].store), ==, 0);
    }
  assert_equal_caches (world);
}

/* The same thing: one of them is asked, with both values; other edits go on. */
static void
test_conflict (World *world, gconstpointer unused)
{
  OvId id = share_person (world);
  g_autoptr (OvPerson) other = make_person ("Muu");
  g_autoptr (OvPerson) chosen = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) keep = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) resolved = NULL;
  g_autoptr (JsonObject) got = NULL;
  g_autoptr (GError) error = NULL;

  go_offline (&world->clients[1]);
  change (&world->clients[0], id, ov_person_set_phone, "040 1");
  settle (world);
  change (&world->clients[1], id, ov_person_set_phone, "040 2");
  g_assert_true (save_change (world->clients[1].store, OV_CHANGE_CREATE, NULL, other, NULL));
  go_online (world, &world->clients[1]);
  settle (world);
  g_assert_cmpuint (ov_store_get_conflicts (world->clients[1].store), ==, 1);
  g_assert_cmpuint (ov_sync_status_get_conflicts (world->clients[1].status), ==, 1);
  g_assert_cmpuint (count_persons (world->client, "Muu"), ==, 1);
  got = get_record (world->client, OV_NOUN_PERSON, id);
  g_assert_cmpstr (ov_json_get_text (ov_json_get_object (got, "data"), "phone"), ==, "040 1");

  ov_store_list_entries_async (world->clients[1].store, NULL, keep_result, &result);
  wait_for (&result);
  entries = ov_store_list_entries_finish (world->clients[1].store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 1);
  chosen = get_person (&world->clients[1], id);
  ov_person_set_phone (chosen, "040 3");
  g_ptr_array_add (keep, g_object_ref (chosen));
  ov_store_resolve_async (world->clients[1].store, ov_outbox_entry_get_number (g_ptr_array_index (entries, 0)), keep,
                          NULL, keep_result,
                          &resolved);
  wait_for (&resolved);
  g_assert_true (ov_store_resolve_finish (world->clients[1].store, resolved, &error));
  settle (world);
  g_clear_pointer (&got, json_object_unref);
  got = get_record (world->client, OV_NOUN_PERSON, id);
  g_assert_cmpstr (ov_json_get_text (ov_json_get_object (got, "data"), "phone"), ==, "040 3");
  assert_equal_caches (world);
}

/* A refused edit keeps its content and holds nobody up. */
static void
test_rejected (World *world, gconstpointer unused)
{
  g_autoptr (OvPerson) lost = make_person ("Viittaa");
  g_autoptr (OvPerson) other = make_person ("Muu");
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  ov_person_set_organisation (lost, ov_id_new ());
  g_assert_true (save_change (world->clients[0].store, OV_CHANGE_CREATE, NULL, lost, NULL));
  g_assert_true (save_change (world->clients[0].store, OV_CHANGE_CREATE, NULL, other, NULL));
  settle (world);
  g_assert_cmpuint (ov_store_get_rejected (world->clients[0].store), ==, 1);
  g_assert_cmpuint (count_persons (world->client, "Muu"), ==, 1);
  ov_store_list_entries_async (world->clients[0].store, NULL, keep_result, &result);
  wait_for (&result);
  entries = ov_store_list_entries_finish (world->clients[0].store, result, NULL);
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_nonnull (strstr (ov_outbox_entry_get_problem (g_ptr_array_index (entries, 0)), "findings"));
}

/* Both work at once for a while. */
static void
test_busy (World *world, gconstpointer unused)
{
  OvId id = share_person (world);

  for (int i = 0; i < 30; i++)
    {
      g_autoptr (OvPerson) person = make_person ("Kiire");
      g_autofree char *text = g_strdup_printf ("%d", i);

      g_assert_true (save_change (world->clients[i % 2].store, OV_CHANGE_CREATE, NULL, person, NULL));
      change (&world->clients[i % 2], id, i % 2 == 0 ? ov_person_set_phone : ov_person_set_email, text);
    }
  settle (world);
  g_assert_cmpuint (count_persons (world->client, "Kiire"), ==, 30);
  assert_equal_caches (world);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (OvPerson) person = get_person (&world->clients[i], id);

      g_assert_cmpstr (ov_person_get_phone (person), ==, "28");
      g_assert_cmpstr (ov_person_get_email (person), ==, "29");
    }
}

static void
run_registry (World *world, const char *command, const char *file)
{
  g_autofree char *program = g_build_filename (g_getenv ("OV_BUILD_DIR"), "src", "registry", "opintoverkko-registry",
                                               NULL);
  const char *const arguments[] = { program, command, file, "--data", world->folder, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

/* The registry is restored to a backup from before: what the clients still have comes again, once. */
static void
test_restore (World *world, gconstpointer unused)
{
  g_autofree char *backup = g_strconcat (world->folder, "-backup", NULL);
  g_autofree char *key = g_strconcat (backup, ".key", NULL);
  OvId id = share_person (world);

  for (int i = 0; i < 2; i++)
    go_offline (&world->clients[i]);
  stop_registry (world);
  run_registry (world, "backup", backup);
  start_registry (world);
  for (int i = 0; i < 2; i++)
    go_online (world, &world->clients[i]);
  settle (world);
  for (int i = 0; i < 5; i++)
    {
      g_autoptr (OvPerson) person = make_person ("Jälkeen");
      g_autofree char *text = g_strdup_printf ("%d", i);

      g_assert_true (save_change (world->clients[i % 2].store, OV_CHANGE_CREATE, NULL, person, NULL));
      change (&world->clients[0], id, ov_person_set_phone, text);
    }
  settle (world);
  for (int i = 0; i < 2; i++)
    go_offline (&world->clients[i]);
  stop_registry (world);
  run_registry (world, "restore", backup);
  start_registry (world);
  g_assert_cmpuint (count_persons (world->client, "Jälkeen"), ==, 0);
  for (int i = 0; i < 2; i++)
    go_online (world, &world->clients[i]);
  settle (world);
  g_assert_cmpuint (count_persons (world->client, "Jälkeen"), ==, 5);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (OvPerson) person = get_person (&world->clients[i], id);

      g_assert_cmpstr (ov_person_get_phone (person), ==, "4");
      g_assert_cmpuint (ov_store_get_rejected (world->clients[i].store), ==, 0);
      g_assert_cmpuint (ov_store_get_conflicts (world->clients[i].store), ==, 0);
    }
  assert_equal_caches (world);
  g_assert_cmpint (remove (backup), ==, 0);
  g_assert_cmpint (remove (key), ==, 0);
}

#define ADD(name, function) g_test_add ("/clients/" name, World, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("merge", test_merge);
  ADD ("conflict", test_conflict);
  ADD ("rejected", test_rejected);
  ADD ("busy", test_busy);
  ADD ("restore", test_restore);
  return g_test_run ();
}
