/* A child works on a store and a registry that both outlive it, and writes down what it was told is saved. It is ended
 * at every failpoint, and at random times; afterwards nothing that was confirmed is lost, and nothing is there twice.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fake-registry.h"
#include "ov-failpoint.h"
#include "ov-store-drafts.h"
#include "store-fixture.h"

#define STEPS      60
#define STEPS_FEW  25   /* where every single place is gone through */

/* Fixed, so that every run of the child finds it. */
static const OvId training_id = { { 1, 0, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, 1 } };

typedef struct
{
  char         *folder;
  OvStore      *store;
  FakeRegistry *registry;
  GRand        *random;
  int           journal;
} Child;

static void
note (Child *child, const char *kind, const char *text)
{
  g_autofree char *line = g_strdup_printf ("%s %s\n", kind, text);

  g_assert_cmpint (write (child->journal, line, strlen (line)), ==, (gssize) strlen (line));
}

static char *
fresh_text (Child *child)
{
  return g_strdup_printf ("t%08x%08x", g_rand_int (child->random), g_rand_int (child->random));
}

static void
save_person (Child *child)
{
  g_autofree char *text = fresh_text (child);
  g_autoptr (OvPerson) person = make_person (text, "Aino");
  g_autoptr (GPtrArray) undo = store_create (child->store, person);

  note (child, "person", text);
}

static void
save_trainer (Child *child)
{
  g_autofree char *text = fresh_text (child);
  g_autoptr (OvRecord) base = store_get (child->store, OV_NOUN_TRAINING, training_id);
  g_autoptr (OvRecord) mine = NULL;
  g_autoptr (GPtrArray) undo = NULL;

  if (base == NULL)
    return;
  mine = ov_record_copy (base);
  ov_record_set_toggle (mine, OV_TRAINING_FIELD_trainers, text, TRUE);
  undo = store_update (child->store, base, mine);
  note (child, "trainer", text);
}

/* Several records as one action: all or none. */
static void
save_batch (Child *child)
{
  g_autofree char *text = fresh_text (child);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);
  g_autoptr (GPtrArray) undo = NULL;

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (OvPerson) person = make_person (text, "Ryhmä");

      g_ptr_array_add (changes, ov_change_new (OV_CHANGE_CREATE, OV_RECORD (person), NULL));
    }
  undo = store_save (child->store, changes, NULL);
  g_assert_nonnull (undo);
  note (child, "batch", text);
}

static void
save_draft (Child *child, int step)
{
  g_autofree char *text = g_strdup_printf ("%d", step);
  g_autoptr (GAsyncResult) result = NULL;
  Waiting waiting = { NULL };

  ov_store_set_draft_async (child->store, "training:new", text, NULL, store_done, &waiting);
  result = store_wait (&waiting);
  g_assert_true (ov_store_set_draft_finish (child->store, result, NULL));
  note (child, "draft", text);
}

static void
write_there (Child *child)
{
  g_autoptr (OvRecord) record = fake_registry_get (child->registry, OV_NOUN_TRAINING, training_id);
  g_autofree char *text = fresh_text (child);

  ov_record_set_toggle (record, OV_TRAINING_FIELD_trainers, text, TRUE);
  ov_training_set_name (OV_TRAINING (record), text);
  fake_registry_write (child->registry, OV_NOUN_TRAINING, training_id, record);
}

static void
child_step (Child *child, int step)
{
  switch (g_rand_int_range (child->random, 0, 7))
    {
    case 0:
      save_person (child);
      break;
    case 1:
      save_batch (child);
      break;
    case 2:
      save_draft (child, step);
      break;
    case 3:
      write_there (child);
      break;
    case 4:
      fake_registry_sync (child->registry, child->store, child->random, 0.3);
      break;
    default:
      save_trainer (child);
    }
}

static void
child_open (Child *child, const char *folder, guint seed)
{
  g_autofree char *data = g_build_filename (folder, "data", NULL);
  g_autofree char *registry = g_build_filename (folder, "registry.db", NULL);
  g_autofree char *journal = g_build_filename (folder, "journal", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OvRecord) existing = NULL;

  child->folder = g_strdup (folder);
  child->random = g_rand_new_with_seed (seed);
  child->journal = open (journal, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  child->registry = fake_registry_open (registry);
  existing = fake_registry_get (child->registry, OV_NOUN_TRAINING, training_id);
  if (existing == NULL)
    {
      g_autoptr (OvTraining) training = make_training ("Ensiapu", OV_ID_NONE, 20000);

      fake_registry_write (child->registry, OV_NOUN_TRAINING, training_id, OV_RECORD (training));
    }
  child->store = store_open (data, &error);
  g_assert_no_error (error);
}

static int
run_child (const char *folder, guint seed, int steps)
{
  Child child = { NULL };

  child_open (&child, folder, seed);
  for (int step = 0; step < steps; step++)
    child_step (&child, step);
  ov_store_close (child.store);
  return 0;
}

/* ---- The parent ---- */

static char *program;

static GPid
start_child (const char *folder, guint seed, int steps, const char *failpoint)
{
  g_auto (GStrv) environment = g_get_environ ();
  g_autofree char *number = g_strdup_printf ("%u", seed);
  g_autofree char *length = g_strdup_printf ("%d", steps);
  char *arguments[] = { program, (char *) "--child", (char *) folder, number, length, NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;

  if (failpoint != NULL)
    environment = g_environ_setenv (environment, "OV_FAILPOINT", failpoint, TRUE);
  g_assert_true (g_spawn_async (NULL, arguments, environment, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, &error));
  g_assert_no_error (error);
  return pid;
}

static int
wait_child (GPid pid)
{
  int status;

  while (waitpid (pid, &status, 0) < 0)
    g_assert_cmpint (errno, ==, EINTR);
  return status;
}

static int
count_persons (Child *child, const char *surname)
{
  g_autofree char *pattern = g_strdup_printf ("%%\"surname\":\"%s\"%%", surname);
  gint64 n = 0;

  ov_sql_get_int64 (child->registry->db, NULL, &n, "SELECT count(*) FROM record WHERE kind = 'person' AND body LIKE ?",
                    "t", pattern);
  return (int) n;
}

static int
read_draft (Child *child)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *text = NULL;
  Waiting waiting = { NULL };

  ov_store_get_draft_async (child->store, "training:new", NULL, store_done, &waiting);
  result = store_wait (&waiting);
  text = ov_store_get_draft_finish (child->store, result, NULL);
  return text != NULL ? atoi (text) : -1;
}

static void
check_line (Child *child, const char *kind, const char *text, OvRecord *training)
{
  if (g_str_equal (kind, "person"))
    g_assert_cmpint (count_persons (child, text), ==, 1);
  else if (g_str_equal (kind, "batch"))
    g_assert_cmpint (count_persons (child, text), ==, 3);
  else if (g_str_equal (kind, "trainer"))
    g_assert_true (ov_record_set_contains (training, OV_TRAINING_FIELD_trainers, text));
}

/* All that was confirmed is in the registry once the rest is sent, and the view agrees with it. */
static void
check_folder (const char *folder)
{
  Child child = { NULL };
  g_autofree char *journal = g_build_filename (folder, "journal", NULL);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (OvRecord) truth = NULL;
  g_autoptr (OvRecord) seen = NULL;
  gint64 odd = 0;
  int draft = -1;

  child_open (&child, folder, 1);
  for (int i = 0; i < 200 && (i == 0 || ov_store_get_waiting (child.store) > 0); i++)
    fake_registry_sync (child.registry, child.store, child.random, 0);
  g_assert_cmpuint (ov_store_get_waiting (child.store), ==, 0);
  g_assert_cmpuint (ov_store_get_conflicts (child.store), ==, 0);

  truth = fake_registry_get (child.registry, OV_NOUN_TRAINING, training_id);
  seen = store_get (child.store, OV_NOUN_TRAINING, training_id);
  g_assert_true (ov_record_equal (truth, seen));
  g_assert_true (g_file_get_contents (journal, &contents, NULL, NULL));
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", 2);

      check_line (&child, words[0], words[1], truth);
      if (g_str_equal (words[0], "draft"))
        draft = atoi (words[1]);
    }
  /* A newer draft than the last confirmed one may have been written. */
  if (draft >= 0)
    g_assert_cmpint (read_draft (&child), >=, 0);
  /* A batch that nobody confirmed is there whole or not at all. */
  ov_sql_get_int64 (
      child.registry->db, NULL, &odd,
      "SELECT count(*) FROM (SELECT count(*) AS n FROM record WHERE kind = 'person' AND body LIKE '%Ryhmä%'"
      " GROUP BY body ->> '$.surname') WHERE n != 3",
      NULL);
  g_assert_cmpint (odd, ==, 0);
  ov_store_close (child.store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (child.store);
  fake_registry_close (child.registry);
  g_rand_free (child.random);
  close (child.journal);
  g_free (child.folder);
}

static void
test_failpoints (StoreFixture *fixture, gconstpointer data)
{
  static const char *const foreign[] = { "registry-", "restore-", NULL };

  store_fixture_close (fixture);
  for (const char *const *name = ov_failpoint_names (); *name != NULL; name++)
    {
      gboolean visited = FALSE;
      gboolean ours = TRUE;

      for (guint i = 0; foreign[i] != NULL; i++)
        ours = ours && !g_str_has_prefix (*name, foreign[i]);
      for (guint nth = 1; ours && nth <= 3; nth++)
        {
          g_autofree char *place = g_strdup_printf ("%s-%u", *name, nth);
          g_autofree char *folder = g_build_filename (fixture->folder, place, NULL);
          g_autofree char *failpoint = g_strdup_printf ("%s:%u", *name, nth);
          int status;

          g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
          for (guint seed = 1; seed <= 3; seed++)
            {
              status = wait_child (start_child (folder, seed, STEPS, failpoint));
              g_assert_true (WIFEXITED (status));
              g_assert_true (WEXITSTATUS (status) == 9 || WEXITSTATUS (status) == 0);
              visited = visited || WEXITSTATUS (status) == 9;
            }
          check_folder (folder);
        }
      g_test_message ("%s %s", *name, !ours ? "elsewhere" : visited ? "visited" : "NOT visited");
      g_assert_true (!ours || visited);
    }
}

/* Ends the child at its first visit of every place it comes to, and the one after it early in its mending. */
static void
test_every_visit (StoreFixture *fixture, gconstpointer data)
{
  gboolean ended = TRUE;
  guint visit = 0;

  store_fixture_close (fixture);
  while (ended)
    {
      g_autofree char *place = g_strdup_printf ("visit-%u", ++visit);
      g_autofree char *folder = g_build_filename (fixture->folder, place, NULL);
      g_autofree char *first = g_strdup_printf (OV_FAILPOINT_ANY ":%u", visit);
      g_autofree char *second = g_strdup_printf (OV_FAILPOINT_ANY ":%u", visit % 5 + 1);

      g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
      ended = WEXITSTATUS (wait_child (start_child (folder, 3, STEPS_FEW, first))) == 9;
      wait_child (start_child (folder, 4, STEPS_FEW, second));
      check_folder (folder);
    }
  g_test_message ("%u visits", visit - 1);
  g_assert_cmpuint (visit, >, 2 * STEPS_FEW);
}

/* The registry of these tests is whole or not changed at all, as a real one is: it is what the rest is held against. */
static void
test_registry_mid_write (StoreFixture *fixture, gconstpointer data)
{
  guint ended = 0;

  store_fixture_close (fixture);
  for (guint nth = 1; nth <= 20; nth++)
    {
      g_autofree char *place = g_strdup_printf ("write-%u", nth);
      g_autofree char *folder = g_build_filename (fixture->folder, place, NULL);
      g_autofree char *failpoint = g_strdup_printf (FAKE_REGISTRY_MID_WRITE ":%u", nth);

      g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
      ended += WEXITSTATUS (wait_child (start_child (folder, nth, STEPS, failpoint))) == 9;
      check_folder (folder);
    }
  g_assert_cmpuint (ended, >, 10);
}

static void
test_random_kills (StoreFixture *fixture, gconstpointer data)
{
  const char *wish = g_getenv ("OV_TEST_KILLS");
  int kills = wish != NULL ? atoi (wish) : 30;
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autofree char *folder = g_build_filename (fixture->folder, "kills", NULL);
  int killed = 0;

  store_fixture_close (fixture);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  for (int i = 0; i < kills; i++)
    {
      GPid pid = start_child (folder, (guint) i + 100, STEPS, NULL);

      g_usleep ((gulong) g_rand_int_range (random, 1000, 120000));
      kill (pid, SIGKILL);
      killed += WIFSIGNALED (wait_child (pid));
    }
  g_test_message ("%d of %d were ended by force", killed, kills);
  check_folder (folder);
}

int
main (int argc, char *argv[])
{
  int result;

  if (argc == 5 && g_str_equal (argv[1], "--child"))
    return run_child (argv[2], (guint) atoi (argv[3]), atoi (argv[4]));
  program = g_canonicalize_filename (argv[0], NULL);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/store-crash/" name, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)
  ADD ("failpoints", test_failpoints);
  ADD ("every-visit", test_every_visit);
  ADD ("registry-mid-write", test_registry_mid_write);
  ADD ("random-kills", test_random_kills);
  result = g_test_run ();
  g_free (program);
  return result;
}
