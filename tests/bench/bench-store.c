/* Fills a store as synchronization does and measures it: bench-store PERSONS PARTICIPATIONS FOLDER. Prints one line of
 * JSON. */
#include <glib/gstdio.h>
#include <string.h>

#include "ov-dashboard-data.h"
#include "ov-record-json.h"
#include "ov-store-search.h"
#include "ov-sql-connection.h"
#include "ov-store-sync.h"

#define PAGE 1000
#define PEOPLE_A_TRAINING 16
#define SEARCHES 400

static void
on_done (GObject *source, GAsyncResult *result, gpointer place)
{
  *(GAsyncResult **) place = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **place)
{
  while (*place == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (place);
}

typedef struct
{
  OvStore   *store;
  GRand     *random;
  GPtrArray *rows;
  OvNoun     noun;
  GArray    *organisations;
  GArray    *trainings;
  GArray    *persons;
  guint      n_rows;
} Bench;

static void
flush (Bench *bench)
{
  GAsyncResult *place = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (bench->rows->len == 0)
    return;
  ov_store_apply_changes_async (bench->store, "all", "epoch", "cursor", bench->rows, NULL, on_done, &place);
  result = wait_for (&place);
  if (!ov_store_apply_changes_finish (bench->store, result, &error))
    g_error ("%s", error->message);
  bench->n_rows += bench->rows->len;
  g_ptr_array_set_size (bench->rows, 0);
}

static void
put (Bench *bench, gpointer record, GArray *ids)
{
  g_autofree char *body = ov_record_to_body (record);
  OvId id = ov_record_get_id (record);

  if (ids != NULL)
    g_array_append_val (ids, id);
  g_ptr_array_add (bench->rows, ov_feed_row_new (OV_FEED_PUT, ov_noun_of (record), id, 1, body, -1));
  if (bench->rows->len == PAGE)
    flush (bench);
}

static OvId
pick (Bench *bench, GArray *ids)
{
  return g_array_index (ids, OvId, (guint) g_rand_int_range (bench->random, 0, (gint32) ids->len));
}

static const char *const starts[] = { "Virta", "Hämä",  "Korho", "Mäki",  "Äijä",  "Laine",  "Koski", "Järvi",
                                      "Kettu", "Öhma",  "Saari", "Niemi", "Lehto", "Harju",  "Pelto", "Rauta",
                                      "Suo",   "Tuomi", "Vuori", "Åke",   "Met",   "Kallio", "Ranta", "Salo" };
static const char *const ends[] = { "nen",   "läinen", "la",    "vuori",  "mäki",  "niemi",
                                    "lahti", "saari",  "ranta", "kangas", "harju", "pelto" };
static const char *const firsts[] = { "Aino",  "Eino",  "Matti", "Maija", "Väinö", "Liisa", "Pekka", "Äly",
                                      "Risto", "Ritva", "Sanna", "Olavi", "Tuula", "Jorma", "Kaija", "Eeva",
                                      "Antti", "Päivi", "Seppo", "Helmi", "Urho",  "Irja",  "Bo",    "Göran" };

static void
fill (Bench *bench, guint persons, guint participations)
{
  for (int i = 0; i < 60; i++)
    {
      g_autofree char *text = g_strdup_printf ("Esimerkkiyhdistys %d", i);
      g_autoptr (OvLocalized) name = ov_localized_new (text, NULL, NULL);
      g_autoptr (OvOrganisation) organisation = ov_organisation_new ();

      ov_organisation_set_name (organisation, name);
      if (i > 0)
        ov_organisation_set_parent (organisation, g_array_index (bench->organisations, OvId, 0));
      put (bench, organisation, bench->organisations);
    }
  for (guint i = 0; i < participations / PEOPLE_A_TRAINING + 1; i++)
    {
      g_autofree char *name = g_strdup_printf ("Ensiapu %u", i);
      g_autoptr (OvTraining) training = ov_training_new ();
      OvDay day = ov_day_new (2024 + (int) (i % 3), 1 + (int) (i % 12), 5);

      ov_training_set_name (training, name);
      ov_training_set_training_type (training, OV_TRAINING_TYPE_COURSE);
      ov_training_set_state (training, i % 200 == 0 ? OV_TRAINING_STATE_PUBLISHED : OV_TRAINING_STATE_ENDED);
      ov_training_set_organisation (training, pick (bench, bench->organisations));
      ov_training_set_first_day (training, day);
      ov_training_set_last_day (training, i % 2000 == 0 ? ov_day_new (2026, 12, 30) : day + 2);
      ov_training_set_realised (training, 600);
      put (bench, training, bench->trainings);
    }
  for (guint i = 0; i < persons; i++)
    {
      g_autoptr (OvPerson) person = ov_person_new ();
      g_autofree char *surname = g_strconcat (starts[g_rand_int_range (bench->random, 0, G_N_ELEMENTS (starts))],
                                              ends[g_rand_int_range (bench->random, 0, G_N_ELEMENTS (ends))], NULL);
      g_autofree char *first = g_strconcat (firsts[g_rand_int_range (bench->random, 0, G_N_ELEMENTS (firsts))], " ",
                                            firsts[g_rand_int_range (bench->random, 0, G_N_ELEMENTS (firsts))], NULL);
      g_autofree char *email = g_strdup_printf ("nimi%u@example.org", i);

      ov_person_set_surname (person, surname);
      ov_person_set_first_names (person, first);
      ov_person_set_email (person, email);
      ov_person_set_birth_year (person, 1930 + (int) (i % 80));
      put (bench, person, bench->persons);
    }
  for (guint i = 0; i < participations; i++)
    {
      g_autoptr (OvParticipation) participation = ov_participation_new ();

      ov_participation_set_training (participation, g_array_index (bench->trainings, OvId, i / PEOPLE_A_TRAINING));
      ov_participation_set_person (participation, pick (bench, bench->persons));
      ov_participation_set_state (participation, OV_PARTICIPATION_STATE_ENROLLED);
      put (bench, participation, NULL);
    }
  flush (bench);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return first < second ? -1 : first > second;
}

static double
percentile (GArray *times, double part)
{
  g_array_sort (times, compare_times);
  return g_array_index (times, double, (guint) ((times->len - 1) * part)) * 1000;
}

/* As somebody types: beginnings of surnames, first names, both, addresses. */
static char *
typed (Bench *bench, guint i)
{
  const char *start = starts[g_rand_int_range (bench->random, 0, G_N_ELEMENTS (starts))];
  const char *first = firsts[g_rand_int_range (bench->random, 0, G_N_ELEMENTS (firsts))];

  switch (i % 6)
    {
    case 0:
      return g_utf8_substring (start, 0, 1);
    case 1:
      return g_utf8_substring (start, 0, 2);
    case 2:
      return g_strdup (start);
    case 3:
      return g_strconcat (start, " ", first, NULL);
    case 4:
      return g_strdup (first);
    default:
      return g_strdup_printf ("nimi%u", i * 37);
    }
}

static GArray *
time_searches (Bench *bench)
{
  GArray *times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < SEARCHES; i++)
    {
      g_autofree char *text = typed (bench, i);
      g_autoptr (GTimer) timer = g_timer_new ();
      g_autoptr (GPtrArray) hits = NULL;
      g_autoptr (GAsyncResult) result = NULL;
      GAsyncResult *place = NULL;
      double seconds;

      ov_store_search_async (bench->store, 1, text, 1u << OV_NOUN_PERSON, 50, OV_LANGUAGE_FI, NULL, on_done, &place);
      result = wait_for (&place);
      hits = ov_store_search_finish (bench->store, result, NULL);
      seconds = g_timer_elapsed (timer, NULL);
      g_array_append_val (times, seconds);
    }
  return times;
}

/* The rival: what a plain scan for the letters costs on the same rows. */
static double
time_scan (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "cache.db", NULL);
  g_autoptr (OvSqlConnection) cache = ov_sql_connection_open (path, OV_SQL_OPEN_READ_ONLY, 0, NULL);
  g_autoptr (GTimer) timer = g_timer_new ();
  gint64 n = 0;

  ov_sql_get_int64 (cache, NULL, &n, "SELECT count(*) FROM person WHERE body ->> '$.surname' LIKE '%virta%'", NULL);
  return g_timer_elapsed (timer, NULL) * 1000;
}

static GArray *
time_dashboards (Bench *bench)
{
  GArray *times = g_array_new (FALSE, FALSE, sizeof (double));

  for (int i = 0; i < 21; i++)
    {
      g_autoptr (GTimer) timer = g_timer_new ();
      g_autoptr (OvDashboardData) data = NULL;
      g_autoptr (GAsyncResult) result = NULL;
      GAsyncResult *place = NULL;
      double seconds;

      ov_store_dashboard_async (bench->store, g_array_index (bench->organisations, OvId, 0), 2026,
                                ov_day_new (2026, 11, 22), OV_LANGUAGE_FI, NULL, on_done, &place);
      result = wait_for (&place);
      data = ov_store_dashboard_finish (bench->store, result, NULL);
      seconds = g_timer_elapsed (timer, NULL);
      g_array_append_val (times, seconds);
    }
  return times;
}

static double
settle (Bench *bench)
{
  g_autoptr (GTimer) timer = g_timer_new ();
  GAsyncResult *place = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  ov_store_digest_async (bench->store, NULL, on_done, &place);
  result = wait_for (&place);
  g_free (ov_store_digest_finish (bench->store, result, NULL));
  while (ov_store_get_checking (bench->store))
    g_main_context_iteration (NULL, TRUE);
  return g_timer_elapsed (timer, NULL);
}

int
main (int argc, char *argv[])
{
  GAsyncResult *place = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimer) timer = NULL;
  g_autoptr (GArray) searches = NULL;
  g_autoptr (GArray) dashboards = NULL;
  double seconds, checked;
  Bench bench = { .random = g_rand_new_with_seed (1) };

  if (argc != 4)
    g_error ("bench-store PERSONS PARTICIPATIONS FOLDER");
  ov_store_open_async (argv[3], NULL, on_done, &place);
  opened = wait_for (&place);
  bench.store = ov_store_open_finish (opened, &error);
  if (bench.store == NULL)
    g_error ("%s", error->message);
  bench.rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_feed_row_free);
  bench.organisations = g_array_new (FALSE, FALSE, sizeof (OvId));
  bench.trainings = g_array_new (FALSE, FALSE, sizeof (OvId));
  bench.persons = g_array_new (FALSE, FALSE, sizeof (OvId));

  timer = g_timer_new ();
  fill (&bench, (guint) atoi (argv[1]), (guint) atoi (argv[2]));
  seconds = g_timer_elapsed (timer, NULL);
  checked = settle (&bench);
  searches = time_searches (&bench);
  dashboards = time_dashboards (&bench);
  g_print ("{\"rows\":%u,\"fill_seconds\":%.2f,\"findings_seconds\":%.2f,\"search_p50_ms\":%.2f,\"search_p95_ms\":%.2f,"
           "\"search_max_ms\":%.2f,\"scan_ms\":%.1f,\"dashboard_p50_ms\":%.2f,\"dashboard_max_ms\":%.2f}\n",
           bench.n_rows, seconds, checked, percentile (searches, 0.5), percentile (searches, 0.95),
           percentile (searches, 1), time_scan (argv[3]), percentile (dashboards, 0.5), percentile (dashboards, 1));
  ov_store_close (bench.store);
  return 0;
}
