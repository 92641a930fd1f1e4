#include "ov-store-search.h"

#include "ov-store-same.h"
#include "store-fixture.h"

static GPtrArray *
search (OvStore *store, const char *text, guint nouns, guint limit)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Waiting waiting = { NULL };
  GPtrArray *hits;

  ov_store_search_async (store, 1, text, nouns, limit, OV_LANGUAGE_FI, NULL, store_done, &waiting);
  result = store_wait (&waiting);
  hits = ov_store_search_finish (store, result, &error);
  g_assert_no_error (error);
  return hits;
}

static char *
titles (OvStore *store, const char *text)
{
  g_autoptr (GPtrArray) hits = search (store, text, ~0u, 50);
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++)
    g_string_append_printf (line, "%s%s", i > 0 ? " | " : "", ((OvSearchHit *) hits->pdata[i])->title);
  return g_string_free (g_steal_pointer (&line), FALSE);
}

static void
fill (OvStore *store)
{
  static const char *const names[][2] = {
    { "Hämäläinen", "Aino Maria" }, { "Hamalainen", "Eino" }, { "Virtanen", "Matti" }, { "Virtanen", "Aino" },
    { "Åberg", "Rosé" }, { "Äijälä", "Väinö" }, { "Virtanen-Ek", "Bo" }, { "Matikainen", "Virpi" },
  };
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);
  g_autoptr (OvOrganisation) organisation = make_organisation ("Hengitysyhdistys", OV_ID_NONE);
  g_autoptr (OvTraining) training = make_training (
      "Vertaisohjaajan peruskoulutus", ov_record_get_id (OV_RECORD (organisation)), ov_day_new (2026, 8, 19));
  g_autoptr (GPtrArray) undo = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (OvPerson) person = make_person (names[i][0], names[i][1]);

      ov_person_set_birth_year (person, 1950 + i);
      if (i == 3)
        ov_person_set_email (person, "aino.virtanen@EXAMPLE.fi");
      g_ptr_array_add (changes, ov_change_new (OV_CHANGE_CREATE, OV_RECORD (person), NULL));
    }
  g_ptr_array_add (changes, ov_change_new (OV_CHANGE_CREATE, OV_RECORD (organisation), NULL));
  g_ptr_array_add (changes, ov_change_new (OV_CHANGE_CREATE, OV_RECORD (training), NULL));
  undo = store_save (store, changes, NULL);
  g_assert_nonnull (undo);
}

static void
test_search (StoreFixture *fixture, gconstpointer data)
{
  static const struct { const char *text; const char *expected;
  } cases[] = {
    { "", "" },
    { "häm", "Hämäläinen, Aino Maria" },
    { "HÄM", "Hämäläinen, Aino Maria" },
    { "ham", "Hamalainen, Eino" },
    { "v", "Vertaisohjaajan peruskoulutus | Virtanen, Aino | Virtanen, Matti | Virtanen-Ek, Bo | Matikainen, Virpi | "
           "Äijälä, Väinö" },
    { "virt", "Virtanen, Aino | Virtanen, Matti | Virtanen-Ek, Bo" },
    { "virt mat", "Virtanen, Matti" },
    { "mat virt", "Virtanen, Matti" },
    { "mat vir", "Matikainen, Virpi | Virtanen, Matti" },
    { "a", "Virtanen, Aino | Hämäläinen, Aino Maria" },
    { "rose", "Åberg, Rosé" },
    { "maria", "Hämäläinen, Aino Maria" },
    { "ek", "" },
    { "ek bo", "Virtanen-Ek, Bo" },
    { "peruskoul", "Vertaisohjaajan peruskoulutus" },
    { "heng", "Hengitysyhdistys" },
    { "zzz", "" },
    { "\"*:", "" },
  };

  fill (fixture->store);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = titles (fixture->store, cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static void
test_hits (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) limited = NULL;
  g_autoptr (GPtrArray) trainings = NULL;

  fill (fixture->store);
  limited = search (fixture->store, "virt", 1u << OV_NOUN_PERSON, 2);
  g_assert_cmpuint (limited->len, ==, 2);
  g_assert_cmpstr (((OvSearchHit *) limited->pdata[0])->subtitle, ==, "1953");
  trainings = search (fixture->store, "vert", 1u << OV_NOUN_TRAINING, 5);
  g_assert_cmpuint (trainings->len, ==, 1);
  g_assert_cmpstr (((OvSearchHit *) trainings->pdata[0])->subtitle, ==, "19.8.2026 · Hengitysyhdistys");
}

static void
test_newest_wins (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  Waiting waiting[2] = { { NULL } };

  fill (fixture->store);
  /* The first may be done already when the second comes; it never answers after it. */
  ov_store_search_async (fixture->store, 7, "vir", ~0u, 50, OV_LANGUAGE_FI, NULL, store_done, &waiting[0]);
  ov_store_search_async (fixture->store, 7, "virt", ~0u, 50, OV_LANGUAGE_FI, NULL, store_done, &waiting[1]);
  second = store_wait (&waiting[1]);
  g_assert_nonnull (waiting[0].result);
  first = store_wait (&waiting[0]);
  g_assert_null (ov_store_search_finish (fixture->store, first, &error));
  g_assert_true (g_error_matches (error, OV_ERROR, OV_ERROR_CANCELLED)
                 || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  hits = ov_store_search_finish (fixture->store, second, NULL);
  g_assert_cmpuint (hits->len, ==, 3);
}

static void
test_changed_words (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (OvPerson) person = make_person ("Virtanen", "Aino");
  g_autoptr (OvRecord) renamed = ov_record_copy (OV_RECORD (person));
  g_autoptr (GPtrArray) undo = store_create (fixture->store, person);
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (GPtrArray) third = NULL;
  g_autofree char *found = NULL;

  ov_person_set_email (OV_PERSON (renamed), "aino.kettu@example.org");
  ov_person_set_surname (OV_PERSON (renamed), "Kettuvuori");
  second = store_update (fixture->store, person, renamed);
  found = titles (fixture->store, "kettu");
  g_assert_cmpstr (found, ==, "Kettuvuori, Aino");
  g_free (found);
  found = titles (fixture->store, "example");
  g_assert_cmpstr (found, ==, "Kettuvuori, Aino");
  g_free (found);
  found = titles (fixture->store, "virta");
  g_assert_cmpstr (found, ==, "");
  third = store_delete (fixture->store, renamed);
  g_free (found);
  found = titles (fixture->store, "example");
  g_assert_cmpstr (found, ==, "");
}

static void
test_find_same (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (OvPerson) same = make_person ("HÄMÄLÄINEN", "aino");
  g_autoptr (OvPerson) other_year = make_person ("Hämäläinen", "Aino");
  g_autoptr (OvPerson) other = make_person ("Hämäläinen", "Liisa");
  g_autoptr (OvPerson) address = make_person ("Outolinna", "Liisa");
  g_autoptr (GPtrArray) persons = g_ptr_array_new ();
  g_autoptr (GPtrArray) lists = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  Waiting waiting = { NULL };

  fill (fixture->store);
  ov_person_set_birth_year (other_year, 1990);
  g_ptr_array_add (persons, same);
  g_ptr_array_add (persons, other_year);
  g_ptr_array_add (persons, other);
  ov_person_set_email (address, "Aino.Virtanen@example.fi");
  g_ptr_array_add (persons, address);
  ov_store_find_same_async (fixture->store, persons, NULL, store_done, &waiting);
  result = store_wait (&waiting);
  lists = ov_store_find_same_finish (fixture->store, result, NULL);
  g_assert_cmpuint (lists->len, ==, 4);
  g_assert_cmpuint (((GPtrArray *) lists->pdata[0])->len, ==, 1);
  g_assert_cmpuint (((GPtrArray *) lists->pdata[1])->len, ==, 0);
  g_assert_cmpuint (((GPtrArray *) lists->pdata[2])->len, ==, 0);
  g_assert_cmpuint (((GPtrArray *) lists->pdata[3])->len, ==, 1);
  g_assert_cmpstr (ov_person_get_surname (((GPtrArray *) lists->pdata[3])->pdata[0]), ==, "Virtanen");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/search/" name, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)
  ADD ("search", test_search);
  ADD ("hits", test_hits);
  ADD ("newest-wins", test_newest_wins);
  ADD ("changed-words", test_changed_words);
  ADD ("find-same", test_find_same);
  return g_test_run ();
}
