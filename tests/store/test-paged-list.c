#include "ov-paged-list.h"
#include "ov-record-json.h"
#include "ov-store-private.h"
#include "store-fixture.h"

#define MANY 100000
#define IN_SIGHT 205

typedef struct
{
  guint calls;
  guint removed;
  guint added;
} Items;

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  Items *items = data;

  /* One step never takes and gives many at once. */
  g_assert_true (removed == 0 || added == 0 || removed + added <= 1000);
  items->calls++;
  items->removed += removed;
  items->added += added;
}

static void
wait_loaded (OvPagedList *list)
{
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  do
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (g_get_monotonic_time (), <, end);
    }
  while (ov_paged_list_get_loading (list));
}

static void
wait_row (OvRow *row)
{
  while (ov_row_is_loading (row))
    g_main_context_iteration (NULL, TRUE);
}

static OvPagedList *
open_list (OvStore *store, const OvListQuery *query)
{
  OvPagedList *list = ov_paged_list_new (store, query);

  wait_loaded (list);
  return list;
}

static void
fill_persons (OvStore *store, guint n)
{
  static const char *const surnames[] = { "Virtanen", "Äijälä", "Ahola", "Öhman", "Korhonen", "Åberg", "Zetterlund" };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_feed_row_free);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *first = g_strdup_printf ("Nimi %06u", i);
      g_autoptr (OvPerson) person = make_person (surnames[i % G_N_ELEMENTS (surnames)], first);
      g_autofree char *body = ov_record_to_body (OV_RECORD (person));

      g_ptr_array_add (
          rows, ov_feed_row_new (OV_FEED_PUT, OV_NOUN_PERSON, ov_record_get_id (OV_RECORD (person)), 1, body, -1));
      if (rows->len == 1000 || i + 1 == n)
        {
          store_apply_rows (store, "c", rows);
          g_ptr_array_set_size (rows, 0);
        }
    }
  store_settle (store);
}

/* Work is counted, not time: what a view over 100 000 rows costs does not grow with the rows. */
static void
test_many_rows (StoreFixture *fixture, gconstpointer data)
{
  const OvListQuery query = { .list = OV_LIST_PEOPLE };
  g_autoptr (OvPagedList) list = NULL;
  g_autoptr (GPtrArray) sight = g_ptr_array_new_with_free_func (g_object_unref);
  guint64 before;
  OvRow *first;

  fill_persons (fixture->store, MANY);
  list = open_list (fixture->store, &query);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, MANY);
  first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_true (ov_row_is_loading (first));
  wait_row (first);
  g_assert_cmpstr (ov_row_get_text (first, OV_PERSON_COLUMN_surname), ==, "Ahola");
  g_object_unref (first);

  /* A jump to the far end: three pages at most, whatever lies between. */
  before = ov_store_count_statements (fixture->store);
  for (guint i = 0; i < IN_SIGHT; i++)
    g_ptr_array_add (sight, g_list_model_get_item (G_LIST_MODEL (list), MANY - IN_SIGHT + i));
  for (guint i = 0; i < IN_SIGHT; i++)
    wait_row (sight->pdata[i]);
  g_assert_cmpuint (ov_store_count_statements (fixture->store) - before, <=, 4);
  g_assert_cmpstr (ov_row_get_text (sight->pdata[IN_SIGHT - 1], OV_PERSON_COLUMN_surname), ==, "Öhman");

  /* The same object while it is held. */
  first = g_list_model_get_item (G_LIST_MODEL (list), MANY - 1);
  g_assert_true (first == sight->pdata[IN_SIGHT - 1]);
  g_object_unref (first);
}

static void
test_small_difference (StoreFixture *fixture, gconstpointer data)
{
  const OvListQuery query = { .list = OV_LIST_PEOPLE };
  g_autoptr (OvPerson) person = make_person ("Korhonen", "Aino");
  g_autoptr (OvPagedList) list = NULL;
  g_autoptr (GPtrArray) undo = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (OvRow) row = NULL;
  g_autoptr (OvRecord) edited = NULL;
  g_autoptr (GPtrArray) second = NULL;
  Waiting waiting = { NULL };
  Items items = { 0 };
  guint position, revision;

  fill_persons (fixture->store, 3000);
  list = open_list (fixture->store, &query);
  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed), &items);
  undo = store_create (fixture->store, person);
  /* Asked at once, answered with the new order. */
  ov_paged_list_find_async (list, ov_record_get_id (OV_RECORD (person)), NULL, store_done, &waiting);
  result = store_wait (&waiting);
  position = ov_paged_list_find_finish (list, result, NULL);
  g_assert_cmpuint (position, <, 3001);
  g_assert_cmpuint (items.calls, ==, 1);
  g_assert_cmpuint (items.added, ==, 1);
  row = g_list_model_get_item (G_LIST_MODEL (list), position);
  wait_row (row);
  g_assert_cmpstr (ov_row_get_text (row, OV_PERSON_COLUMN_first_names), ==, "Aino");
  g_assert_cmpint (ov_row_get_number (row, OV_PERSON_COLUMN_pending), ==, 1);

  /* A change of content alone is told by the row, not by the list. */
  revision = ov_row_get_revision (row);
  edited = ov_record_copy (OV_RECORD (person));
  ov_person_set_email (OV_PERSON (edited), "aino@example.org");
  second = store_update (fixture->store, person, edited);
  while (ov_row_get_revision (row) == revision)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (ov_row_get_text (row, OV_PERSON_COLUMN_email), ==, "aino@example.org");
  g_assert_cmpuint (items.calls, ==, 1);
}

static void
test_other_question (StoreFixture *fixture, gconstpointer data)
{
  OvListQuery query = { .list = OV_LIST_PEOPLE };
  g_autoptr (OvPagedList) list = NULL;
  g_autoptr (OvRow) row = NULL;
  Items items = { 0 };

  fill_persons (fixture->store, 3500);
  list = open_list (fixture->store, &query);
  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed), &items);
  query.descending = TRUE;
  ov_paged_list_set_query (list, &query);
  wait_loaded (list);
  g_assert_cmpuint (items.calls, ==, 2);
  g_assert_cmpuint (items.removed, ==, 3500);
  g_assert_cmpuint (items.added, ==, 3500);
  row = g_list_model_get_item (G_LIST_MODEL (list), 0);
  wait_row (row);
  g_assert_cmpstr (ov_row_get_text (row, OV_PERSON_COLUMN_surname), ==, "Öhman");

  query.descending = FALSE;
  query.text = "äij nimi 0012";
  ov_paged_list_set_query (list, &query);
  query.text = "åb";
  ov_paged_list_set_query (list, &query);
  wait_loaded (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 500);
  query.text = "aij";
  ov_paged_list_set_query (list, &query);
  wait_loaded (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
}

/* Every list in every order and with every filter is SQL that runs, and gives its columns. */
static void
test_every_list (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (OvOrganisation) organisation = make_organisation ("Yhdistys", OV_ID_NONE);
  OvId place = ov_record_get_id (OV_RECORD (organisation));
  g_autoptr (OvTraining) training = make_training ("Ensiapu", place, ov_day_new (2026, 3, 1));
  g_autoptr (OvPerson) person = make_person ("Virtanen", "Aino");
  g_autoptr (OvParticipation) participation = ov_participation_new ();
  g_autoptr (OvCompletion) completion = ov_completion_new ();
  g_autoptr (OvCertificate) certificate = ov_certificate_new ();
  g_autoptr (OvCourseModel) model = ov_course_model_new ();
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);
  g_autoptr (GPtrArray) undo = NULL;
  OvId training_id = ov_record_get_id (OV_RECORD (training)), person_id = ov_record_get_id (OV_RECORD (person));
  gpointer records[] = { organisation, model, training, person, participation, completion, certificate };

  ov_person_set_birth_day (person, ov_day_new (1961, 7, 1));
  ov_person_set_organisation (person, place);
  ov_participation_set_training (participation, training_id);
  ov_participation_set_person (participation, person_id);
  ov_participation_set_state (participation, OV_PARTICIPATION_STATE_ENROLLED);
  ov_completion_set_person (completion, person_id);
  ov_completion_set_training (completion, training_id);
  ov_completion_set_organisation (completion, place);
  ov_completion_set_first_day (completion, ov_day_new (2026, 3, 1));
  ov_completion_set_day (completion, ov_day_new (2026, 3, 2));
  ov_completion_set_extent (completion, 150);
  ov_certificate_set_person (certificate, person_id);
  ov_certificate_set_training (certificate, training_id);
  ov_certificate_set_organisation (certificate, place);
  ov_certificate_set_number (certificate, "LUM-2026-000123");
  ov_certificate_set_state (certificate, OV_CERTIFICATE_STATE_ISSUED);
  ov_course_model_set_organisation (model, place);
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    g_ptr_array_add (changes, ov_change_new (OV_CHANGE_CREATE, records[i], NULL));
  undo = store_save (fixture->store, changes, NULL);
  g_assert_nonnull (undo);

  for (OvList which = 0; which < OV_N_LISTS; which++)
    for (OvSort sort = OV_SORT_DEFAULT; sort <= OV_SORT_ACTIVITY; sort++)
      {
        const OvListQuery query = { .list = which,
                                    .sort = sort,
                                    .descending = sort % 2,
                                    .language = OV_LANGUAGE_SV,
                                    .organisation = place,
                                    .training = training_id,
                                    .person = person_id };
        g_autoptr (OvPagedList) list = open_list (fixture->store, &query);
        g_autoptr (OvRow) row = g_list_model_get_item (G_LIST_MODEL (list), 0);
        g_autofree char *problem = NULL;

        g_object_get (list, "error", &problem, NULL);
        g_assert_cmpstr (problem, ==, NULL);
        g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
        wait_row (row);
        g_assert_false (ov_id_is_none (ov_row_get_id (row)));
        if (which == OV_LIST_TRAININGS)
          {
            g_assert_cmpstr (ov_row_get_text (row, OV_TRAINING_COLUMN_organisation_name), ==, "Yhdistys");
            g_assert_cmpint (ov_row_get_number (row, OV_TRAINING_COLUMN_participants), ==, 1);
          }
        else if (which == OV_LIST_PEOPLE)
          {
            g_assert_cmpint (ov_row_get_number (row, OV_PERSON_COLUMN_birth_year), ==, 1961);
            g_assert_cmpint (ov_row_get_number (row, OV_PERSON_COLUMN_credits), ==, 150);
            g_assert_cmpint (ov_row_get_day (row, OV_PERSON_COLUMN_last_activity), ==, ov_day_new (2026, 3, 2));
          }
        else if (which == OV_LIST_PARTICIPANTS)
          {
            g_assert_cmpstr (ov_row_get_text (row, OV_PARTICIPANT_COLUMN_certificate), ==, "LUM-2026-000123");
          }
        else if (which == OV_LIST_COMPLETIONS)
          {
            g_assert_cmpint (ov_row_get_day (row, OV_COMPLETION_COLUMN_first_day), ==, ov_day_new (2026, 3, 1));
            g_assert_cmpint (ov_row_get_number (row, OV_COMPLETION_COLUMN_balance), ==, 150);
          }
      }
}

static void
test_training_filters (StoreFixture *fixture, gconstpointer data)
{
  OvDay today = ov_day_new (2026, 11, 22);
  g_autoptr (OvTraining) running = make_training ("Ensiapu", ov_id_new (), today - 2);
  g_autoptr (OvTraining) coming = make_training ("Ensiapu 2", ov_id_new (), today + 2);
  g_autoptr (OvTraining) draft = make_training ("Luonnos", ov_id_new (), today);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);
  g_autoptr (GPtrArray) undo = NULL;
  struct { OvListQuery query; guint n; } cases[] = {
    { { .list = OV_LIST_TRAININGS }, 3 },
    { { .list = OV_LIST_TRAININGS, .state = "running", .today = today }, 1 },
    { { .list = OV_LIST_TRAININGS, .state = "coming", .today = today }, 1 },
    { { .list = OV_LIST_TRAININGS, .state = "draft" }, 1 },
    { { .list = OV_LIST_TRAININGS, .text = "ensi" }, 2 },
    { { .list = OV_LIST_TRAININGS, .text = "ensi 2" }, 1 },
    { { .list = OV_LIST_TRAININGS, .year = 2026 }, 3 },
    { { .list = OV_LIST_TRAININGS, .year = 2025 }, 0 },
    { { .list = OV_LIST_TRAININGS, .type = "peer-group" }, 0 },
    { { .list = OV_LIST_TRAININGS, .type = "course" }, 3 },
  };

  ov_training_set_last_day (running, today + 2);
  ov_training_set_state (draft, OV_TRAINING_STATE_DRAFT);
  g_ptr_array_add (changes, ov_change_new (OV_CHANGE_CREATE, OV_RECORD (running), NULL));
  g_ptr_array_add (changes, ov_change_new (OV_CHANGE_CREATE, OV_RECORD (coming), NULL));
  g_ptr_array_add (changes, ov_change_new (OV_CHANGE_CREATE, OV_RECORD (draft), NULL));
  undo = store_save (fixture->store, changes, NULL);
  g_assert_nonnull (undo);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OvPagedList) list = open_list (fixture->store, &cases[i].query);

      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, cases[i].n);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/paged-list/" name, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)
  ADD ("small-difference", test_small_difference);
  ADD ("other-question", test_other_question);
  ADD ("every-list", test_every_list);
  ADD ("training-filters", test_training_filters);
  ADD ("many-rows", test_many_rows);
  return g_test_run ();
}
