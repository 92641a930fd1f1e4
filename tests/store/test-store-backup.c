#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>

#include "ov-store-backup.h"
#include "store-fixture.h"

static void
on_progress (double fraction, gpointer data)
{
  double *last = data;

  g_assert_cmpfloat (fraction, >=, *last);
  *last = fraction;
}

static char *
back_up (OvStore *store, double *progress)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Waiting waiting = { NULL };
  char *path;

  ov_store_backup_async (store, NULL, 7, 4, on_progress, progress, NULL, store_done, &waiting);
  result = store_wait (&waiting);
  path = ov_store_backup_finish (store, result, &error);
  g_assert_no_error (error);
  return path;
}

static gboolean
restore (const char *folder, const char *path, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  Waiting waiting = { NULL };

  ov_store_restore_async (folder, path, NULL, store_done, &waiting);
  result = store_wait (&waiting);
  return ov_store_restore_finish (result, error);
}

static void
test_backup_and_restore (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (OvPerson) early = make_person ("Virtanen", "Aino");
  g_autoptr (OvPerson) late = make_person ("Korhonen", "Eino");
  g_autoptr (GPtrArray) first = store_create (fixture->store, early);
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (OvRecord) kept = NULL;
  g_autoptr (GError) error = NULL, broken = NULL;
  g_autofree char *path = NULL;
  g_autofree char *contents = NULL;
  double progress = 0;
  gsize size;

  path = back_up (fixture->store, &progress);
  g_assert_cmpfloat (progress, ==, 1);
  second = store_create (fixture->store, late);
  store_fixture_close (fixture);

  backups = ov_store_list_backups (fixture->folder, "outbox-");
  g_assert_cmpuint (backups->len, ==, 1);
  g_assert_cmpstr (((OvBackup *) backups->pdata[0])->path, ==, path);
  g_assert_cmpint (((OvBackup *) backups->pdata[0])->size, >, 0);

  g_assert_true (restore (fixture->folder, path, &error));
  g_assert_no_error (error);
  store_fixture_open (fixture);
  kept = store_get (fixture->store, OV_NOUN_PERSON, ov_record_get_id (OV_RECORD (early)));
  g_assert_nonnull (kept);
  g_assert_null (store_get (fixture->store, OV_NOUN_PERSON, ov_record_get_id (OV_RECORD (late))));
  store_fixture_close (fixture);

  /* A broken copy is refused and changes nothing. */
  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  memset (contents + size / 2, 0x5A, size / 4);
  g_assert_true (g_file_set_contents (path, contents, (gssize) size, NULL));
  g_assert_false (restore (fixture->folder, path, &broken));
  g_assert_error (broken, OV_ERROR, OV_ERROR_CORRUPT);
  store_fixture_open (fixture);
  g_clear_object (&kept);
  kept = store_get (fixture->store, OV_NOUN_PERSON, ov_record_get_id (OV_RECORD (early)));
  g_assert_nonnull (kept);
}

static char *program;

/* Ended in the middle of a restore: what was there is there, and the restore can be done again. */
static void
test_crash_in_restore (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (OvPerson) early = make_person ("Virtanen", "Aino");
  g_autoptr (OvPerson) late = make_person ("Korhonen", "Eino");
  g_autoptr (GPtrArray) undo = store_create (fixture->store, early);
  g_autoptr (GPtrArray) more = NULL;
  g_autoptr (OvRecord) seen = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "OV_FAILPOINT", "restore-before-rename", TRUE);
  double progress = 0;
  g_autofree char *path = back_up (fixture->store, &progress);
  char *arguments[] = { program, (char *) "--restore", fixture->folder, path, NULL };
  int status;

  more = store_create (fixture->store, late);
  store_fixture_close (fixture);
  g_assert_true (g_spawn_sync (NULL, arguments, environment, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error));
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 9);
  store_fixture_open (fixture);
  seen = store_get (fixture->store, OV_NOUN_PERSON, ov_record_get_id (OV_RECORD (late)));
  g_assert_nonnull (seen);
  store_fixture_close (fixture);
  g_assert_true (restore (fixture->folder, path, &error));
  store_fixture_open (fixture);
  g_clear_object (&seen);
  seen = store_get (fixture->store, OV_NOUN_PERSON, ov_record_get_id (OV_RECORD (early)));
  g_assert_nonnull (seen);
  g_assert_null (store_get (fixture->store, OV_NOUN_PERSON, ov_record_get_id (OV_RECORD (late))));
}

static void
test_generations (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *place = g_build_filename (fixture->folder, "backups", NULL);
  g_autoptr (GDateTime) day = g_date_time_new_utc (2026, 11, 22, 12, 0, 0);
  g_autoptr (GPtrArray) left = NULL;

  /* Two a day for sixty days. */
  g_assert_cmpint (g_mkdir (place, 0700), ==, 0);
  for (int i = 0; i < 120; i++)
    {
      g_autoptr (GDateTime) time = g_date_time_add_hours (day, -12 * i);
      g_autofree char *text = g_date_time_format (time, "%Y-%m-%dT%H%M%S");
      g_autofree char *name = g_strdup_printf ("outbox-%s.db", text);
      g_autofree char *path = g_build_filename (place, name, NULL);

      g_assert_true (g_file_set_contents (path, "x", 1, NULL));
    }
  ov_store_prune_backups (fixture->folder, "outbox-", 7, 4);
  left = ov_store_list_backups (fixture->folder, "outbox-");
  /* Seven days, of which one week's and part of another's newest are the same copies. */
  g_assert_cmpuint (left->len, >=, 9);
  g_assert_cmpuint (left->len, <=, 10);
  g_assert_cmpstr (((OvBackup *) left->pdata[0])->name, ==, "2026-11-22T120000");
}

int
main (int argc, char *argv[])
{
  int result;

  if (argc == 4 && g_str_equal (argv[1], "--restore"))
    return restore (argv[2], argv[3], NULL) ? 0 : 1;
  program = g_canonicalize_filename (argv[0], NULL);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/store-backup/" name, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)
  ADD ("backup-and-restore", test_backup_and_restore);
  ADD ("crash-in-restore", test_crash_in_restore);
  ADD ("generations", test_generations);
  result = g_test_run ();
  g_free (program);
  return result;
}
