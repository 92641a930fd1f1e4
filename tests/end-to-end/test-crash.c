/* Kills client and registry, at every named failpoint and at random times, and counts what was lost or doubled:
 * nothing. OV_KILLS: how many random kills of each (10 unless set). */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "ov-embedded-registry.h"
#include "ov-failpoint.h"
#include "ov-registry-client.h"
#include "ov-sync-answer.h"
#include "profile-fixture.h"

#define EDITS 8

typedef struct
{
  char       *folder;
  int         next;       /* number of the next edit */
  GHashTable *confirmed;  /* surname -> phone of persons that the client said were saved */
} Trial;

static void
trial_begin (Trial *trial)
{
  trial->folder = make_folder ();
  trial->next = 1;
  trial->confirmed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
trial_end (Trial *trial)
{
  remove_folder (trial->folder);
  g_free (trial->folder);
  g_hash_table_unref (trial->confirmed);
}

/* ---- the child ---- */

static GSubprocess *
start_child (Trial *trial, int count, const char *variable, const char *value, gboolean stay)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *program = g_build_filename (g_getenv ("OV_BUILD_DIR"), "tests", "end-to-end", "client-child", NULL);
  g_autofree char *from = g_strdup_printf ("%d", trial->next);
  g_autofree char *count_text = g_strdup_printf ("%d", count);
  g_autoptr (GError) error = NULL;
  const char *const arguments[] = { program, trial->folder, from, count_text, stay ? "stay" : NULL, NULL };
  GSubprocess *process;

  if (variable != NULL)
    g_subprocess_launcher_setenv (launcher, variable, value, TRUE);
  process = g_subprocess_launcher_spawnv (launcher, arguments, &error);
  g_assert_no_error (error);
  trial->next += count;
  return process;
}

/* Reads what the child confirmed, to its end, however it ends. Returns TRUE when it settled. */
static gboolean
read_child (Trial *trial, GSubprocess *process)
{
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  gboolean settled = FALSE;

  for (;;)
    {
      g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
      g_auto (GStrv) words = line != NULL ? g_strsplit (line, " ", 3) : NULL;

      if (line == NULL)
        break;
      settled = settled || strcmp (line, "SETTLED") == 0;
      if (g_strcmp0 (words[0], "SAVED") == 0 && words[1] != NULL && words[2] != NULL)
        g_hash_table_replace (trial->confirmed, g_strdup (words[1]), g_strdup (words[2]));
    }
  g_subprocess_wait (process, NULL, NULL);
  return settled;
}

/* ---- what the registry has ---- */

static void
collect (OvRegistryClient *client, GHashTable *found)
{
  g_autofree char *after = NULL;

  for (gboolean more = TRUE; more;)
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
          const char *surname = ov_json_get_text (data, "surname");

          if (!g_hash_table_replace (found, g_strdup (surname), g_strdup (ov_json_get_text (data, "phone"))))
            g_error ("%s is in the registry twice", surname);
        }
      more = ov_json_get_boolean (body, "more");
      g_free (after);
      after = g_strdup (ov_json_get_text (body, "after"));
    }
}

static void
keep_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
compare_digests (OvSession *session)
{
  g_autoptr (OvRegistryRequest) request = ov_registry_request_digest (NULL);
  g_autoptr (OvRegistryReply) reply = ov_registry_client_call (ov_session_get_client (session), request, NULL, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree OvDigest *own = NULL;

  ov_store_digest_async (ov_session_get_store (session), NULL, keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  own = ov_store_digest_finish (ov_session_get_store (session), result, NULL);
  g_assert_nonnull (own);
  g_assert_nonnull (reply);
  g_assert_cmphex (ov_sync_compare_digests (own, ov_registry_reply_get_body (reply)), ==, 0);
}

/* Opens the profile as its owner would afterwards: everything confirmed must be in the registry, once, and cache and
 * registry equal. */
static void
check (Trial *trial)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (OvSession) session = ov_session_open_sync (trial->folder, &error);
  GHashTableIter iter;
  gpointer surname, phone;

  g_assert_no_error (error);
  ov_session_settle (session, 30, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ov_sync_status_get_conflicts (ov_session_get_status (session)), ==, 0);
  g_assert_cmpuint (ov_sync_status_get_rejected (ov_session_get_status (session)), ==, 0);
  collect (ov_session_get_client (session), found);
  g_hash_table_iter_init (&iter, trial->confirmed);
  while (g_hash_table_iter_next (&iter, &surname, &phone))
    {
      const char *there = g_hash_table_lookup (found, surname);

      if (there == NULL)
        g_error ("%s was confirmed and is lost", (char *) surname);
      /* A later change of it may have been saved without there having been time to say so. */
      if (strcmp (phone, "1") == 0)
        g_assert_cmpstr (there, ==, "1");
    }
  compare_digests (session);
  ov_session_close (session);
}

/* ---- tests ---- */

static void
test_clean (void)
{
  Trial trial;
  g_autoptr (GSubprocess) process = NULL;

  trial_begin (&trial);
  process = start_child (&trial, EDITS, NULL, NULL, FALSE);
  g_assert_true (read_child (&trial, process));
  g_assert_cmpuint (g_hash_table_size (trial.confirmed), ==, EDITS + EDITS / 3);
  check (&trial);
  trial_end (&trial);
}

static gboolean
is_of_registry (const char *name)
{
  return g_str_has_prefix (name, "registry-");
}

/* ---- an edit that waits meets another's ---- */

static void
save_person (const char *folder, OvPerson *person, const char *phone)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OvSession) session = NULL;
  g_autoptr (OvRecord) base = NULL;

  /* Nothing is sent as long as the synchronization has not begun. */
  ov_session_open_async (folder, NULL, keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  session = ov_session_open_finish (result, &error);
  g_assert_no_error (error);
  base = get_cached (ov_session_get_store (session), OV_NOUN_PERSON, ov_record_get_id (OV_RECORD (person)));
  g_assert_nonnull (base);
  ov_person_set_phone (person, phone);
  g_assert_true (save_change (ov_session_get_store (session), OV_CHANGE_UPDATE, base, person, &error));
  ov_session_close (session);
}

/* Another one, of whom the client knows nothing, changes the same person. */
static void
change_there (const char *folder, OvId id, const char *patch)
{
  g_autoptr (OvEmbeddedRegistry) registry = ov_embedded_registry_new (folder);
  g_autoptr (OvRegistryClient) client = ov_registry_client_new_for_socket (ov_embedded_registry_get_socket (registry));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (JsonObject) there = NULL;
  g_autoptr (OvRegistryRequest) request = NULL;
  g_autoptr (OvRegistryReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  char text[OV_ID_TEXT_SIZE];

  ov_embedded_registry_ensure_async (registry, NULL, keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (ov_embedded_registry_ensure_finish (registry, result, &error));
  there = get_record (client, OV_NOUN_PERSON, id);
  request = ov_registry_request_change ("another's", "person", ov_id_print (id, text), ov_json_get_integer (there, "ver", 0), patch);
  reply = ov_registry_client_call (client, request, NULL, &error);
  g_assert_no_error (error);
  ov_embedded_registry_stop (registry);
}

/* The client dies as it puts its waiting edit on what came from another: both are there afterwards. */
static void
crash_in_rebase (const char *name)
{
  Trial trial;
  Profile profile = { NULL };
  g_autoptr (OvPerson) person = make_person ("R1");
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (JsonObject) there = NULL;
  OvId id = ov_record_get_id (OV_RECORD (person));
  JsonObject *data;

  trial_begin (&trial);
  profile.folder = trial.folder;
  profile_open (&profile);
  g_assert_true (save_change (ov_session_get_store (profile.session), OV_CHANGE_CREATE, NULL, person, NULL));
  profile_settle (&profile);
  profile_close (&profile);
  save_person (trial.folder, person, "1");
  g_hash_table_replace (trial.confirmed, g_strdup ("R1"), g_strdup ("1"));
  change_there (trial.folder, id, "{\"email\":\"toinen@example.fi\"}");
  process = start_child (&trial, 0, "OV_FAILPOINT", name, FALSE);
  g_assert_false (read_child (&trial, process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 9);
  check (&trial);
  profile_open (&profile);
  there = get_record (ov_session_get_client (profile.session), OV_NOUN_PERSON, id);
  data = ov_json_get_object (there, "data");
  g_assert_cmpstr (ov_json_get_text (data, "phone"), ==, "1");
  g_assert_cmpstr (ov_json_get_text (data, "email"), ==, "toinen@example.fi");
  profile_close (&profile);
  trial_end (&trial);
}

/* Returns whether the place was reached: the program died there. */
static gboolean
crash_at (const char *name, int visit)
{
  g_autofree char *value = g_strdup_printf ("%s:%d", name, visit);
  g_autoptr (GSubprocess) process = NULL;
  gboolean registry = is_of_registry (name), reached;
  Trial trial;

  trial_begin (&trial);
  process = start_child (&trial, EDITS, registry ? "OV_REGISTRY_FAILPOINT" : "OV_FAILPOINT", value, FALSE);
  reached = !read_child (&trial, process);
  /* A registry that dies is started again, and the client settles all the same. */
  g_assert_true (registry ? !reached : TRUE);
  g_test_message ("%s: %s, %u confirmed", value, reached ? "died" : "lived", g_hash_table_size (trial.confirmed));
  check (&trial);
  trial_end (&trial);
  return reached;
}

static void
test_failpoints (void)
{
  static const int visits[] = { 1, 2, 5, 20 };

  for (const char *const *name = ov_failpoint_names (); *name != NULL; name++)
    {
      gboolean reached = FALSE;

      if (g_str_has_prefix (*name, "rebase-"))
        {
          crash_in_rebase (*name);
          continue;
        }
      for (guint i = 0; i < G_N_ELEMENTS (visits); i++)
        reached |= crash_at (*name, visits[i]);
      /* A registry that died is not seen here, and the restore of a backup is the window's: test_faults.py and test_backups.py. */
      if (!is_of_registry (*name) && !g_str_equal (*name, "restore-before-rename"))
        g_assert_true (reached);
    }
}

static int
find_registry_of (const char *identifier)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/task/%s/children", identifier, identifier);
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? atoi (text) : 0;
}

typedef struct
{
  GSubprocess *process;
  gboolean     registry;
  guint        after;  /* milliseconds */
} Killing;

static gpointer
kill_later (gpointer data)
{
  const Killing *killing = data;
  const char *identifier;
  int target;

  g_usleep (killing->after * 1000);
  identifier = g_subprocess_get_identifier (killing->process);
  target = identifier == NULL ? 0 : killing->registry ? find_registry_of (identifier) : atoi (identifier);
  if (target > 0)
    kill (target, SIGKILL);
  return NULL;
}

static void
test_random (void)
{
  const char *text = g_getenv ("OV_KILLS");
  int kills = text != NULL ? atoi (text) : 10;
  Trial trial;

  trial_begin (&trial);
  for (int i = 0; i < 2 * kills; i++)
    {
      g_autoptr (GSubprocess) process = start_child (&trial, 40, NULL, NULL, FALSE);
      Killing killing = { process, i % 2 == 0, (guint) g_test_rand_int_range (20, 700) };
      GThread *thread = g_thread_new ("kill", kill_later, &killing);

      read_child (&trial, process);
      g_thread_join (thread);
    }
  g_test_message ("%u confirmed in %d kills", g_hash_table_size (trial.confirmed), 2 * kills);
  check (&trial);
  trial_end (&trial);
}

/* The registry cannot be started: edits are kept, and arrive once when it can. */
static void
test_offline (void)
{
  Trial trial;
  g_autoptr (GSubprocess) first = NULL;

  trial_begin (&trial);
  first = start_child (&trial, 2, NULL, NULL, FALSE);
  g_assert_true (read_child (&trial, first));
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (GSubprocess) offline = start_child (&trial, EDITS, "OV_BUILD_DIR", "/nowhere", TRUE);

      read_child (&trial, offline);
      g_assert_true (g_subprocess_get_successful (offline));
    }
  g_assert_cmpuint (g_hash_table_size (trial.confirmed), >=, 3 * EDITS);
  check (&trial);
  trial_end (&trial);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crash/clean", test_clean);
  g_test_add_func ("/crash/failpoints", test_failpoints);
  g_test_add_func ("/crash/random", test_random);
  g_test_add_func ("/crash/offline", test_offline);
  return g_test_run ();
}
