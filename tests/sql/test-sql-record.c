#include "ov-fold.h"
#include "ov-sql-record.h"

static OvSqlConnection *
open_memory (void)
{
  g_autoptr (GError) error = NULL;
  OvSqlConnection *connection = ov_sql_connection_open (":memory:", OV_SQL_OPEN_CREATE, 0, &error);

  g_assert_no_error (error);
  g_assert_true (ov_sql_record_create_tables (connection, &error));
  g_assert_no_error (error);
  return connection;
}

static OvTraining *
make_training (void)
{
  g_autoptr (OvLocalized) additional = ov_localized_new ("Lisätieto", "Tillägg", NULL);
  const char *trainers[] = { "Aino Esimerkki", "Bo Exempel", NULL };
  OvTraining *training = ov_training_new ();

  ov_training_set_name (training, "Äänenkäyttö");
  ov_training_set_state (training, OV_TRAINING_STATE_PUBLISHED);
  ov_training_set_first_day (training, 20000);
  ov_training_set_planned (training, 585);
  ov_training_set_organisation (training, ov_id_new ());
  ov_training_set_additional (training, additional);
  ov_training_set_trainers (training, trainers);
  ov_record_set_version (OV_RECORD (training), 3);
  return training;
}

static void
test_round_trip (void)
{
  g_autoptr (OvSqlConnection) connection = open_memory ();
  g_autoptr (OvTraining) training = make_training ();
  g_autoptr (OvRecord) read = NULL;
  g_autoptr (GError) error = NULL, again = NULL, gone = NULL;
  OvId id = ov_record_get_id (OV_RECORD (training));

  ov_record_set_extra (OV_RECORD (training), "{\"of_tomorrow\":[1,2]}");
  g_assert_true (ov_sql_record_insert (connection, OV_RECORD (training), &error));
  g_assert_false (ov_sql_record_insert (connection, OV_RECORD (training), &again));
  g_assert_error (again, OV_ERROR, OV_ERROR_EXISTS);

  read = ov_sql_record_get (connection, OV_NOUN_TRAINING, id, &error);
  g_assert_no_error (error);
  g_assert_true (ov_record_equal (read, OV_RECORD (training)));
  g_assert_cmpint (ov_record_get_version (read), ==, 3);
  g_assert_cmpstr (ov_record_get_extra (read), ==, "{\"of_tomorrow\":[1,2]}");

  ov_record_set_version (read, 4);
  ov_training_set_name (OV_TRAINING (read), "Toinen");
  g_assert_true (ov_sql_record_update (connection, read, &error));
  g_assert_cmpint (ov_sql_record_version (connection, OV_NOUN_TRAINING, id), ==, 4);
  g_assert_true (ov_sql_record_delete (connection, OV_NOUN_TRAINING, id, &error));
  g_assert_cmpint (ov_sql_record_version (connection, OV_NOUN_TRAINING, id), ==, 0);
  g_assert_false (ov_sql_record_update (connection, read, &gone));
  g_assert_error (gone, OV_ERROR, OV_ERROR_NOT_FOUND);
  g_assert_true (ov_sql_record_put (connection, read, &error));
  g_assert_true (ov_sql_record_put (connection, read, &error));
}

static void
test_columns (void)
{
  g_autoptr (OvSqlConnection) connection = open_memory ();
  g_autoptr (OvTraining) training = make_training ();
  g_autoptr (OvMeeting) meeting = ov_meeting_new ();
  g_autoptr (OvSqlStatement) row = NULL;
  g_autoptr (GPtrArray) meetings = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *key = ov_order_key ("Äänenkäyttö");
  OvId id = ov_record_get_id (OV_RECORD (training));

  g_assert_true (ov_sql_record_put (connection, OV_RECORD (training), &error));
  row = ov_sql_query (connection,
                      "SELECT name_key, state, first_day, last_day, organisation, planned FROM training WHERE uuid = ?",
                      "u", id);
  g_assert_true (ov_sql_next (row));
  g_assert_cmpstr (ov_sql_column_text (row, 0), ==, key);
  g_assert_cmpstr (ov_sql_column_text (row, 1), ==, "published");
  g_assert_cmpint (ov_sql_column_day (row, 2), ==, 20000);
  g_assert_cmpint (ov_sql_column_day (row, 3), ==, OV_DAY_NONE);
  g_assert_true (ov_id_equal (ov_sql_column_id (row, 4), ov_training_get_organisation (training)));
  g_assert_cmpint (ov_sql_column_int64 (row, 5), ==, 585);

  ov_meeting_set_training (meeting, id);
  ov_meeting_set_day (meeting, 20000);
  g_assert_true (ov_sql_record_put (connection, OV_RECORD (meeting), &error));
  meetings = ov_sql_record_select (connection, OV_NOUN_MEETING, &error, "WHERE parent = ? ORDER BY day", "u", id);
  g_assert_no_error (error);
  g_assert_cmpuint (meetings->len, ==, 1);
  g_assert_true (ov_record_equal (meetings->pdata[0], OV_RECORD (meeting)));
}

/* Every noun, empty and with every column, goes in and comes out. */
static void
test_all_nouns (void)
{
  g_autoptr (OvSqlConnection) connection = open_memory ();

  for (OvNoun noun = 0; noun < OV_N_NOUNS; noun++)
    {
      g_autoptr (OvRecord) record = ov_noun_new (noun, ov_id_new ());
      g_autoptr (OvRecord) read = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (ov_sql_record_put (connection, record, &error));
      g_assert_no_error (error);
      read = ov_sql_record_get (connection, noun, ov_record_get_id (record), &error);
      g_assert_no_error (error);
      g_assert_true (ov_record_equal (read, record));
    }
}

static void
test_new_column (void)
{
  g_autoptr (OvSqlConnection) connection = open_memory ();
  g_autoptr (OvTraining) training = make_training ();
  g_autoptr (GError) error = NULL;
  gint64 day = 0, indexes = 0;

  g_assert_true (ov_sql_record_put (connection, OV_RECORD (training), &error));
  g_assert_true (
      ov_sql_execute (connection, "DROP INDEX training_first_day; ALTER TABLE training DROP COLUMN first_day", &error));
  g_assert_true (ov_sql_record_create_tables (connection, &error));
  g_assert_no_error (error);
  g_assert_true (ov_sql_get_int64 (connection, &error, &day, "SELECT first_day FROM training", NULL));
  g_assert_cmpint (day, ==, 20000);
  g_assert_true (ov_sql_get_int64 (connection, &error, &indexes,
                                   "SELECT count(*) FROM sqlite_schema WHERE name = 'training_first_day'", NULL));
  g_assert_cmpint (indexes, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sql-record/round-trip", test_round_trip);
  g_test_add_func ("/sql-record/columns", test_columns);
  g_test_add_func ("/sql-record/all-nouns", test_all_nouns);
  g_test_add_func ("/sql-record/new-column", test_new_column);
  return g_test_run ();
}
