#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "ov-fault-vfs.h"
#include "ov-sql-backup.h"
#include "ov-sql-migration.h"

#define APPLICATION_ID 0x4f567431

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("ov-sql-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "test.db", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  ov_fault_vfs_set (OV_FAULT_NONE, 0);
  g_chmod (fixture->folder, 0700);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static OvSqlConnection *
open_fixture (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  OvSqlConnection *connection =
      ov_sql_connection_open (fixture->path, OV_SQL_OPEN_CREATE | OV_SQL_OPEN_DURABLE, APPLICATION_ID, &error);

  g_assert_no_error (error);
  return connection;
}

static void
make_table (OvSqlConnection *connection)
{
  g_autoptr (GError) error = NULL;

  ov_sql_execute (connection, "CREATE TABLE t (n INTEGER PRIMARY KEY, name TEXT UNIQUE, day INTEGER, uuid BLOB) STRICT",
                  &error);
  g_assert_no_error (error);
}

static gint64
count (OvSqlConnection *connection)
{
  gint64 n = -1;

  g_assert_true (ov_sql_get_int64 (connection, NULL, &n, "SELECT count(*) FROM t", NULL));
  return n;
}

static void
test_open (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *pragma; gint64 value;
  } expected[] = {
    { "PRAGMA foreign_keys", 1 },    { "PRAGMA synchronous", 2 },     { "PRAGMA trusted_schema", 0 },
    { "PRAGMA cell_size_check", 1 }, { "PRAGMA temp_store", 2 },      { "PRAGMA secure_delete", 1 },
    { "PRAGMA mmap_size", 0 },       { "PRAGMA busy_timeout", 5000 }, { "PRAGMA application_id", APPLICATION_ID },
  };
  g_autoptr (OvSqlConnection) connection = open_fixture (fixture);
  g_autofree char *mode = ov_sql_dup_text (connection, NULL, "PRAGMA journal_mode", NULL);
  struct stat info;

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      gint64 value = -1;

      g_assert_true (ov_sql_get_int64 (connection, NULL, &value, expected[i].pragma, NULL));
      g_assert_cmpint (value, ==, expected[i].value);
    }
  g_assert_cmpstr (mode, ==, "wal");
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
test_open_errors (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) missing = NULL, foreign = NULL, broken = NULL;
  g_autoptr (OvSqlConnection) connection = NULL;

  g_assert_null (ov_sql_connection_open (fixture->path, 0, 0, &missing));
  g_assert_error (missing, OV_ERROR, OV_ERROR_NOT_FOUND);

  connection = open_fixture (fixture);
  make_table (connection);
  g_clear_object (&connection);
  g_assert_null (ov_sql_connection_open (fixture->path, 0, 77, &foreign));
  g_assert_error (foreign, OV_ERROR, OV_ERROR_INVALID);

  g_assert_true (g_file_set_contents (fixture->path,
                                      "this is a letter, not a database, and long enough to be looked at", -1, NULL));
  g_assert_null (ov_sql_connection_open (fixture->path, 0, APPLICATION_ID, &broken));
  g_assert_error (broken, OV_ERROR, OV_ERROR_CORRUPT);
}

static void
test_statements (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OvSqlConnection) connection = open_fixture (fixture);
  g_autoptr (OvSqlStatement) outer = NULL;
  g_autoptr (GError) error = NULL, unique = NULL, typed = NULL, wrong = NULL;
  OvId id = { { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 } };
  gint64 value = 7;
  int rows = 0;

  make_table (connection);
  g_assert_true (
      ov_sql_run (connection, &error, "INSERT INTO t (name, day, uuid) VALUES (?, ?, ?)", "tdu", "äiti", 20000, id));
  g_assert_true (ov_sql_run (connection, &error, "INSERT INTO t (name, day, uuid) VALUES (?, ?, ?)", "tdu", "isä",
                             OV_DAY_NONE, OV_ID_NONE));
  g_assert_false (ov_sql_run (connection, &unique, "INSERT INTO t (name) VALUES (?)", "t", "isä"));
  g_assert_error (unique, OV_ERROR, OV_ERROR_EXISTS);
  g_assert_false (ov_sql_run (connection, &typed, "INSERT INTO t (day) VALUES (?)", "t", "not a day"));
  g_assert_error (typed, OV_ERROR, OV_ERROR_INVALID);
  g_assert_false (ov_sql_run (connection, &wrong, "SELECT nothing FROM nowhere", NULL));
  g_assert_error (wrong, OV_ERROR, OV_ERROR_FAILED);

  outer = ov_sql_query (connection, "SELECT name, day, uuid FROM t ORDER BY n", NULL);
  while (ov_sql_next (outer))
    {
      /* The same text while the first is in use must not disturb it. */
      g_autoptr (OvSqlStatement) inner = ov_sql_query (connection, "SELECT name, day, uuid FROM t ORDER BY n", NULL);

      g_assert_true (ov_sql_next (inner));
      g_assert_cmpstr (ov_sql_column_text (inner, 0), ==, "äiti");
      if (rows == 0)
        {
          g_assert_cmpint (ov_sql_column_day (outer, 1), ==, 20000);
          g_assert_true (ov_id_equal (ov_sql_column_id (outer, 2), id));
        }
      else
        {
          g_assert_cmpint (ov_sql_column_day (outer, 1), ==, OV_DAY_NONE);
          g_assert_true (ov_id_is_none (ov_sql_column_id (outer, 2)));
        }
      rows++;
    }
  g_assert_true (ov_sql_finish (outer, &error));
  g_assert_cmpint (rows, ==, 2);
  g_assert_false (ov_sql_get_int64 (connection, &error, &value, "SELECT day FROM t WHERE name = ?", "t", "isä"));
  g_assert_no_error (error);
  g_assert_cmpint (value, ==, 7);
}

static void
test_transactions (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OvSqlConnection) connection = open_fixture (fixture);
  g_autoptr (OvSqlTransaction) outer = NULL;

  make_table (connection);
  outer = ov_sql_begin (connection, NULL);
  g_assert_true (ov_sql_run (connection, NULL, "INSERT INTO t (name) VALUES ('a')", NULL));
  {
    g_autoptr (OvSqlTransaction) inner = ov_sql_begin (connection, NULL);

    g_assert_true (ov_sql_run (connection, NULL, "INSERT INTO t (name) VALUES ('b')", NULL));
  }
  {
    g_autoptr (OvSqlTransaction) inner = ov_sql_begin (connection, NULL);

    g_assert_true (ov_sql_run (connection, NULL, "INSERT INTO t (name) VALUES ('c')", NULL));
    g_assert_true (ov_sql_commit (g_steal_pointer (&inner), NULL));
  }
  g_assert_true (ov_sql_commit (g_steal_pointer (&outer), NULL));
  g_assert_cmpint (count (connection), ==, 2);
  {
    g_autoptr (OvSqlTransaction) left = ov_sql_begin (connection, NULL);

    g_assert_true (ov_sql_run (connection, NULL, "DELETE FROM t", NULL));
  }
  g_assert_cmpint (count (connection), ==, 2);
}

static gboolean
fill_step (OvSqlConnection *connection, gpointer data, GError **error)
{
  int *runs = data;

  (*runs)++;
  return ov_sql_run (connection, error, "INSERT INTO t (name) VALUES ('from step 2')", NULL);
}

static const OvSqlMigration first_steps[] = {
  { 1, "CREATE TABLE t (n INTEGER PRIMARY KEY, name TEXT) STRICT; INSERT INTO t (name) VALUES ('old');", NULL },
  { 0 },
};
static const OvSqlMigration all_steps[] = {
  { 1, "CREATE TABLE t (n INTEGER PRIMARY KEY, name TEXT) STRICT; INSERT INTO t (name) VALUES ('old');", NULL },
  { 2, NULL, fill_step },
  { 3, "ALTER TABLE t ADD COLUMN size INTEGER", NULL },
  { 0 },
};
static const OvSqlMigration broken_steps[] = {
  { 1, "", NULL },
  { 2, "DELETE FROM t; SELECT nonsense", NULL },
  { 0 },
};

static void
test_migration (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "before.db", NULL);
  g_autoptr (OvSqlConnection) connection = open_fixture (fixture);
  g_autoptr (OvSqlConnection) old = NULL;
  g_autoptr (GError) error = NULL, newer = NULL, broken = NULL;
  int runs = 0;

  g_assert_true (ov_sql_migrate (connection, first_steps, copy, &runs, &error));
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  g_assert_false (ov_sql_migrate (connection, broken_steps, NULL, &runs, &broken));
  g_assert_error (broken, OV_ERROR, OV_ERROR_FAILED);
  g_assert_cmpint (count (connection), ==, 1);

  g_assert_true (ov_sql_migrate (connection, all_steps, copy, &runs, &error));
  g_assert_no_error (error);
  g_assert_cmpint (runs, ==, 1);
  g_assert_cmpint (ov_sql_schema_version (connection), ==, 3);
  g_assert_cmpint (count (connection), ==, 2);
  g_assert_true (ov_sql_migrate (connection, all_steps, copy, &runs, &error));
  g_assert_cmpint (runs, ==, 1);

  old = ov_sql_connection_open (copy, OV_SQL_OPEN_READ_ONLY, APPLICATION_ID, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (old), ==, 1);
  g_assert_false (ov_sql_migrate (connection, first_steps, copy, &runs, &newer));
  g_assert_error (newer, OV_ERROR, OV_ERROR_INVALID);
}

static void
on_progress (guint done, guint total, gpointer data)
{
  guint *calls = data;

  g_assert_cmpuint (done, <=, total);
  (*calls)++;
}

static void
test_backup (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.db", NULL);
  g_autoptr (OvSqlConnection) connection = open_fixture (fixture);
  g_autoptr (OvSqlConnection) opened = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL, cancelled = NULL, corrupt = NULL;
  guint calls = 0;

  make_table (connection);
  g_assert_true (ov_sql_execute (connection,
                                 "WITH RECURSIVE i (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < 40000)"
                                 " INSERT INTO t (name) SELECT 'name number ' || n FROM i",
                                 NULL));
  g_assert_true (ov_sql_backup (connection, copy, on_progress, &calls, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (calls, >, 1);
  g_assert_true (ov_sql_check_file (copy, APPLICATION_ID, &error));
  opened = ov_sql_connection_open (copy, OV_SQL_OPEN_READ_ONLY, APPLICATION_ID, &error);
  g_assert_cmpint (count (opened), ==, 40000);
  g_clear_object (&opened);

  g_cancellable_cancel (cancellable);
  g_assert_false (ov_sql_backup (connection, copy, NULL, NULL, cancellable, &cancelled));
  g_assert_error (cancelled, OV_ERROR, OV_ERROR_CANCELLED);
  g_assert_true (ov_sql_check_file (copy, APPLICATION_ID, &error));

  /* A full disk leaves the old copy alone. */
  ov_fault_vfs_set (OV_FAULT_FULL, 20);
  g_assert_false (ov_sql_backup (connection, copy, NULL, NULL, NULL, &corrupt));
  g_assert_error (corrupt, OV_ERROR, OV_ERROR_FULL);
  ov_fault_vfs_set (OV_FAULT_NONE, 0);
  g_assert_true (ov_sql_check_file (copy, APPLICATION_ID, &error));
}

static void
test_salvage (Fixture *fixture, gconstpointer data)
{
  g_autofree char *saved = g_build_filename (fixture->folder, "saved.db", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (OvSqlConnection) connection = open_fixture (fixture);
  g_autoptr (GError) error = NULL, corrupt = NULL;
  guint lost = 0;
  gsize size;

  make_table (connection);
  g_assert_true (ov_sql_execute (connection,
                                 "WITH RECURSIVE i (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < 5000)"
                                 " INSERT INTO t (name) SELECT 'name number ' || n FROM i",
                                 NULL));
  g_clear_object (&connection);

  g_assert_true (g_file_get_contents (fixture->path, &contents, &size, NULL));
  memset (contents + size / 2, 0xA5, 4096);
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize) size, NULL));
  g_assert_false (ov_sql_check_file (fixture->path, APPLICATION_ID, &corrupt));
  g_assert_error (corrupt, OV_ERROR, OV_ERROR_CORRUPT);

  g_assert_true (ov_sql_salvage (fixture->path, saved, &lost, &error));
  g_assert_no_error (error);
  connection = ov_sql_connection_open (saved, OV_SQL_OPEN_READ_ONLY, APPLICATION_ID, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (connection), >, 100);
}

/* Every write of a save fails once, in three ways: the error is told by its name, and what was committed before stays.
 */
static void
test_faults (Fixture *fixture, gconstpointer data)
{
  static const struct { OvFault fault; OvError code; } faults[] = {
    { OV_FAULT_FULL, OV_ERROR_FULL }, { OV_FAULT_IO, OV_ERROR_FAILED }, { OV_FAULT_READ_ONLY, OV_ERROR_READ_ONLY },
  };
  g_autoptr (OvSqlConnection) connection = open_fixture (fixture);
  int saved = 0;

  make_table (connection);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    for (int after = 0;; after++)
      {
        g_autoptr (OvSqlTransaction) transaction = NULL;
        g_autoptr (GError) error = NULL;
        g_autofree char *name = g_strdup_printf ("%u %d", i, after);
        gboolean fine;

        ov_fault_vfs_set (faults[i].fault, after);
        transaction = ov_sql_begin (connection, &error);
        fine = transaction != NULL && ov_sql_run (connection, &error, "INSERT INTO t (name) VALUES (?)", "t", name)
               && ov_sql_commit (g_steal_pointer (&transaction), &error);
        if (fine)
          saved++;
        else
          g_assert_error (error, OV_ERROR, (gint) faults[i].code);
        if (!ov_fault_vfs_struck ())
          break;
        g_clear_pointer (&transaction, ov_sql_rollback);
        ov_fault_vfs_set (OV_FAULT_NONE, 0);
        g_assert_cmpint (count (connection), ==, saved);
      }
  ov_fault_vfs_set (OV_FAULT_NONE, 0);
  g_assert_cmpint (count (connection), ==, saved);
  g_assert_true (ov_sql_check (connection, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ov_fault_vfs_install ();
#define ADD(name, function) g_test_add ("/sql/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("open", test_open);
  ADD ("open-errors", test_open_errors);
  ADD ("statements", test_statements);
  ADD ("transactions", test_transactions);
  ADD ("migration", test_migration);
  ADD ("backup", test_backup);
  ADD ("salvage", test_salvage);
  ADD ("faults", test_faults);
  return g_test_run ();
}
