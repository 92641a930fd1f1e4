#include "ov-dashboard-data.h"
#include "ov-policy.h"
#include "ov-record-json.h"
#include "store-fixture.h"

#define TODAY ov_day_new (2026, 8, 18)

static OvDashboardData *
ask (OvStore *store, OvId organisation)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Waiting waiting = { NULL };
  OvDashboardData *data;

  ov_store_dashboard_async (store, organisation, 2026, TODAY, OV_LANGUAGE_FI, NULL, store_done, &waiting);
  result = store_wait (&waiting);
  data = ov_store_dashboard_finish (store, result, &error);
  g_assert_no_error (error);
  return data;
}

#define N_ORGANISATIONS 6

/* A small world that a seeded generator changes at will. */
typedef struct
{
  OvStore   *store;
  GRand     *random;
  OvOrganisation *organisations[N_ORGANISATIONS];
  GPtrArray *trainings;
  GPtrArray *persons;
  GPtrArray *participations;
  GPtrArray *completions;
  gint64     version;
} World;

static void
put (World *world, gpointer record)
{
  store_apply (world->store, "c", OV_FEED_PUT, record, ++world->version);
}

static void
drop (World *world, GPtrArray *from)
{
  guint i;

  if (from->len == 0)
    return;
  i = (guint) g_rand_int_range (world->random, 0, (gint32) from->len);
  store_apply (world->store, "c", OV_FEED_DELETE, from->pdata[i], ++world->version);
  g_ptr_array_remove_index_fast (from, i);
}

static gpointer
pick (World *world, GPtrArray *from)
{
  return from->pdata[g_rand_int_range (world->random, 0, (gint32) from->len)];
}

static OvId
pick_organisation (World *world)
{
  return ov_record_get_id (OV_RECORD (world->organisations[g_rand_int_range (world->random, 0, N_ORGANISATIONS)]));
}

/* Below one of those before it, or on its own: now and then a whole branch moves. */
static void
shake_organisation (World *world)
{
  int i = g_rand_int_range (world->random, 0, N_ORGANISATIONS);
  int above = g_rand_int_range (world->random, -1, MAX (i, 1));

  ov_organisation_set_parent (world->organisations[i], above < 0 || above == i ? OV_ID_NONE : ov_record_get_id (OV_RECORD (world->organisations[above])));
  if (g_rand_int_range (world->random, 0, 8) == 0)
    {
      ov_organisation_set_parent (world->organisations[i], OV_ID_NONE);
      store_apply (world->store, "c", OV_FEED_DELETE, OV_RECORD (world->organisations[i]), ++world->version);
    }
  else
    {
      put (world, world->organisations[i]);
    }
}

static void
shake_training (World *world, OvTraining *training)
{
  ov_training_set_organisation (training, pick_organisation (world));
  ov_training_set_state (training, g_rand_int_range (world->random, 1, OV_TRAINING_STATE_REFUSED + 1));
  ov_training_set_training_type (training, g_rand_int_range (world->random, 0, 4));
  ov_training_set_first_day (training, ov_day_new (g_rand_int_range (world->random, 2025, 2028), 5, 1));
  ov_training_set_planned (training, g_rand_int_range (world->random, 0, 1000));
  ov_training_set_realised (training, g_rand_int_range (world->random, 0, 1000));
  ov_training_set_reserved (training, g_rand_boolean (world->random) ? OV_NUMBER_NONE : g_rand_int_range (world->random, 0, 1000));
  ov_training_set_supported (training, g_rand_boolean (world->random) ? OV_NUMBER_NONE : g_rand_int_range (world->random, 0, 1000));
  ov_training_set_support (training, g_rand_boolean (world->random) ? OV_NUMBER_NONE : g_rand_int_range (world->random, 0, 100000));
  put (world, training);
}

static void
shake_participation (World *world, OvParticipation *participation)
{
  ov_participation_set_training (participation, ov_record_get_id (pick (world, world->trainings)));
  ov_participation_set_person (participation, ov_record_get_id (pick (world, world->persons)));
  ov_participation_set_state (participation, g_rand_int_range (world->random, 1, 5));
  put (world, participation);
}

static void
shake_completion (World *world, OvCompletion *completion)
{
  ov_completion_set_person (completion, ov_record_get_id (pick (world, world->persons)));
  ov_completion_set_training (completion, ov_record_get_id (pick (world, world->trainings)));
  ov_completion_set_organisation (completion, pick_organisation (world));
  ov_completion_set_day (completion, ov_day_new (2026, 6, 1));
  ov_completion_set_extent (completion, g_rand_int_range (world->random, 1, 300));
  ov_completion_set_assessment (completion, g_rand_int_range (world->random, 1, 3));
  put (world, completion);
}

static void
shake (World *world)
{
  int what = g_rand_int_range (world->random, 0, 11);

  if (world->persons->len < 5)
    {
      g_ptr_array_add (world->persons, make_person ("Virtanen", "Aino"));
      put (world, world->persons->pdata[world->persons->len - 1]);
    }
  if (world->trainings->len < 4 || what == 0)
    {
      g_ptr_array_add (world->trainings, make_training ("Ensiapu", pick_organisation (world), TODAY));
      shake_training (world, world->trainings->pdata[world->trainings->len - 1]);
    }
  else if (what == 10)
    shake_organisation (world);
  else if (what <= 2)
    shake_training (world, pick (world, world->trainings));
  else if (what == 3 && world->participations->len > 0)
    shake_participation (world, pick (world, world->participations));
  else if (what == 4)
    drop (world, world->participations);
  else if (what == 5 && g_rand_boolean (world->random))
    drop (world, world->trainings);
  else if (what == 6)
    drop (world, world->completions);
  else if (what == 7)
    {
      g_ptr_array_add (world->completions, ov_completion_new ());
      shake_completion (world, world->completions->pdata[world->completions->len - 1]);
    }
  else
    {
      g_ptr_array_add (world->participations, ov_participation_new ());
      shake_participation (world, world->participations->pdata[world->participations->len - 1]);
    }
}

static OvTraining *
training_of (World *world, OvId id)
{
  for (guint i = 0; i < world->trainings->len; i++)
    if (ov_id_equal (ov_record_get_id (world->trainings->pdata[i]), id))
      return world->trainings->pdata[i];
  return NULL;
}

static gboolean
is_over (OvTraining *training)
{
  static const char *const states[] = { "ended", "report-sent", "report-returned", "accepted", "paid", NULL };

  return g_strv_contains (states, ov_choice_nick (&ov_training_state, ov_training_get_state (training)));
}

static gint64
amount (gint64 value)
{
  return value == OV_NUMBER_NONE ? 0 : value;
}

/* `top` or below it; everything when `top` is none. */
static gboolean
is_in (World *world, OvId organisation, OvId top)
{
  while (!ov_id_is_none (top) && !ov_id_equal (organisation, top))
    {
      OvId parent = OV_ID_NONE;

      for (int i = 0; i < N_ORGANISATIONS; i++)
        if (ov_id_equal (ov_record_get_id (OV_RECORD (world->organisations[i])), organisation))
          parent = ov_organisation_get_parent (world->organisations[i]);
      if (ov_id_is_none (parent))
        return FALSE;
      organisation = parent;
    }
  return TRUE;
}

static gboolean
counts (World *world, OvTraining *training, OvId top)
{
  return training != NULL && is_in (world, ov_training_get_organisation (training), top)
         && ov_day_year (ov_training_get_first_day (training)) == 2026
         && (ov_training_get_state (training) == OV_TRAINING_STATE_PUBLISHED || is_over (training));
}

static OvTrainingType
type_of (OvTraining *training)
{
  OvTrainingType type = training != NULL ? ov_training_get_training_type (training) : OV_TRAINING_TYPE_NONE;

  return type == OV_TRAINING_TYPE_NONE ? OV_TRAINING_TYPE_COURSE : type;
}

static gboolean
is_type (OvTraining *training, OvTrainingType type)
{
  return type == OV_TRAINING_TYPE_NONE || type_of (training) == type;
}

/* Of all types together with OV_TRAINING_TYPE_NONE. */
static OvSums
sums_from_scratch (World *world, OvId top, OvTrainingType type)
{
  g_autoptr (GHashTable) persons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  OvSums sums = { 0 };

  for (guint i = 0; i < world->trainings->len; i++)
    {
      OvTraining *training = world->trainings->pdata[i];

      if (!counts (world, training, top) || !is_type (training, type))
        continue;
      sums.trainings++;
      sums.reserved += amount (ov_training_get_reserved (training));
      sums.supported += amount (ov_training_get_supported (training));
      sums.support += amount (ov_training_get_support (training));
      if (is_over (training))
        sums.realised += ov_training_get_realised (training);
      else
        sums.planned += ov_training_get_planned (training);
    }
  for (guint i = 0; i < world->participations->len; i++)
    {
      OvParticipation *participation = world->participations->pdata[i];
      OvTraining *training = training_of (world, ov_participation_get_training (participation));

      if (!counts (world, training, top) || !is_type (training, type)
          || (ov_participation_get_state (participation) != OV_PARTICIPATION_STATE_ENROLLED
              && ov_participation_get_state (participation) != OV_PARTICIPATION_STATE_INTERRUPTED))
        continue;
      sums.participations++;
      g_hash_table_add (persons, ov_id_dup_text (ov_participation_get_person (participation)));
    }
  sums.persons = g_hash_table_size (persons);
  for (guint i = 0; i < world->completions->len; i++)
    {
      OvCompletion *completion = world->completions->pdata[i];

      if (!is_in (world, ov_completion_get_organisation (completion), top)
          || ov_completion_get_assessment (completion) == OV_ASSESSMENT_FAIL
          || !is_type (training_of (world, ov_completion_get_training (completion)), type))
        continue;
      sums.completions++;
      sums.credits += ov_completion_get_extent (completion);
    }
  return sums;
}

static void
assert_same_sums (const OvSums *sums, OvSums expected)
{
  g_assert_cmpint (sums->trainings, ==, expected.trainings);
  g_assert_cmpint (sums->planned, ==, expected.planned);
  g_assert_cmpint (sums->realised, ==, expected.realised);
  g_assert_cmpint (sums->participations, ==, expected.participations);
  g_assert_cmpint (sums->persons, ==, expected.persons);
  g_assert_cmpint (sums->completions, ==, expected.completions);
  g_assert_cmpint (sums->credits, ==, expected.credits);
}

/* Of each organisation with all below it, and of everything. */
static void
assert_sums (World *world)
{
  for (int i = 0; i <= N_ORGANISATIONS; i++)
    {
      OvId top = i < N_ORGANISATIONS ? ov_record_get_id (OV_RECORD (world->organisations[i])) : OV_ID_NONE;
      g_autoptr (OvDashboardData) data = ask (world->store, top);

      assert_same_sums (ov_dashboard_data_get_sums (data), sums_from_scratch (world, top, OV_TRAINING_TYPE_NONE));
      for (OvTrainingType type = OV_TRAINING_TYPE_COURSE; type <= OV_TRAINING_TYPE_OWN; type++)
        assert_same_sums (ov_dashboard_data_get_type_sums (data, type), sums_from_scratch (world, top, type));
    }
}

/* Sums kept while anything changes are those of counting everything anew. */
static void
test_sums (StoreFixture *fixture, gconstpointer data)
{
  World world = {
    .store = fixture->store,
    .random = g_rand_new_with_seed (20261122),
    .trainings = g_ptr_array_new_with_free_func (g_object_unref),
    .persons = g_ptr_array_new_with_free_func (g_object_unref),
    .participations = g_ptr_array_new_with_free_func (g_object_unref),
    .completions = g_ptr_array_new_with_free_func (g_object_unref),
  };

  /* Their rows come later, when trainings may already be theirs. */
  for (int i = 0; i < N_ORGANISATIONS; i++)
    world.organisations[i] = make_organisation ("Yhdistys", OV_ID_NONE);
  for (int round = 0; round < 600; round++)
    {
      shake (&world);
      if (round % 10 == 0)
        assert_sums (&world);
    }
  assert_sums (&world);
  g_rand_free (world.random);
  for (int i = 0; i < N_ORGANISATIONS; i++)
    g_object_unref (world.organisations[i]);
  g_ptr_array_unref (world.trainings);
  g_ptr_array_unref (world.persons);
  g_ptr_array_unref (world.participations);
  g_ptr_array_unref (world.completions);
}

static OvMeeting *
make_meeting (OvTraining *training, OvDay day)
{
  OvMeeting *meeting = ov_meeting_new ();

  ov_meeting_set_training (meeting, ov_record_get_id (OV_RECORD (training)));
  ov_meeting_set_day (meeting, day);
  ov_meeting_set_start (meeting, 17 * 60 + 30);
  ov_meeting_set_end (meeting, 20 * 60);
  return meeting;
}

static void
test_running (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (OvOrganisation) top = make_organisation ("Keskusjärjestö", OV_ID_NONE);
  g_autoptr (OvOrganisation) below = make_organisation ("Yhdistys", ov_record_get_id (OV_RECORD (top)));
  OvId place = ov_record_get_id (OV_RECORD (below));
  g_autoptr (OvTraining) running = make_training ("Vertaisohjaajan peruskoulutus", place, TODAY - 10);
  g_autoptr (OvTraining) coming = make_training ("Digitaidot", place, TODAY + 10);
  g_autoptr (OvTraining) draft = make_training ("Luonnos", place, TODAY + 10);
  g_autoptr (OvMeeting) before = make_meeting (running, TODAY - 10);
  g_autoptr (OvMeeting) next = make_meeting (running, TODAY + 1);
  g_autoptr (OvDashboardData) answer = NULL;
  g_autoptr (OvDashboardData) elsewhere = NULL;
  gpointer records[] = { top, below, running, coming, draft, before, next };
  OvRunning *row;

  ov_training_set_last_day (running, TODAY + 1);
  ov_training_set_place (running, "Kirjasto");
  ov_training_set_places_max (running, 16);
  ov_training_set_state (draft, OV_TRAINING_STATE_DRAFT);
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    store_apply (fixture->store, "c", OV_FEED_PUT, records[i], i + 1);
  ov_store_note_opened (fixture->store, OV_NOUN_TRAINING, ov_record_get_id (OV_RECORD (coming)));
  ov_store_note_opened (fixture->store, OV_NOUN_ORGANISATION, place);
  store_settle (fixture->store);

  answer = ask (fixture->store, ov_record_get_id (OV_RECORD (top)));
  g_assert_cmpuint (ov_dashboard_data_get_n_running (answer), ==, 1);
  g_assert_cmpuint (ov_dashboard_data_get_n_coming (answer), ==, 1);
  g_assert_cmpuint (ov_dashboard_data_get_n_drafts (answer), ==, 1);
  row = ov_dashboard_data_get_running (answer)->pdata[0];
  g_assert_cmpstr (row->name, ==, "Vertaisohjaajan peruskoulutus");
  g_assert_cmpstr (row->organisation_name, ==, "Yhdistys");
  g_assert_cmpint (row->next_day, ==, TODAY + 1);
  g_assert_cmpint (row->next_start, ==, 17 * 60 + 30);
  g_assert_cmpstr (row->next_place, ==, "Kirjasto");
  g_assert_cmpuint (row->sessions, ==, 2);
  g_assert_cmpuint (row->sessions_done, ==, 1);
  g_assert_cmpuint (row->places, ==, 16);
  g_assert_cmpuint (ov_dashboard_data_get_months (answer)[7], ==, 2);
  g_assert_cmpuint (ov_dashboard_data_get_recent (answer)->len, ==, 2);
  g_assert_cmpstr (((OvRecent *) ov_dashboard_data_get_recent (answer)->pdata[0])->title, ==, "Yhdistys");

  elsewhere = ask (fixture->store, ov_id_new ());
  g_assert_cmpuint (ov_dashboard_data_get_n_running (elsewhere), ==, 0);
  g_assert_cmpuint (ov_dashboard_data_get_n_attention (elsewhere), ==, 0);
}

/* With many that run, those whose sessions come next still stand first, and the list is as long as it may be. */
static void
test_many_running (StoreFixture *fixture, gconstpointer data)
{
  const int many = 230;
  g_autoptr (OvDashboardData) few = NULL;
  g_autoptr (OvDashboardData) all = NULL;
  g_autoptr (GPtrArray) trainings = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 0; i < many; i++)
    {
      OvTraining *training = make_training ("Kurssi", OV_ID_NONE, TODAY - 10);

      ov_training_set_last_day (training, TODAY + many);
      store_apply (fixture->store, "c", OV_FEED_PUT, OV_RECORD (training), i + 1);
      g_ptr_array_add (trainings, training);
      if (i < 5)
        {
          g_autoptr (OvMeeting) meeting = make_meeting (training, TODAY + 50 - i);

          store_apply (fixture->store, "c", OV_FEED_PUT, OV_RECORD (meeting), 1);
        }
    }
  few = ask (fixture->store, OV_ID_NONE);
  g_assert_cmpuint (ov_dashboard_data_get_n_running (few), ==, many);
  g_assert_cmpuint (ov_dashboard_data_get_running (few)->len, ==, 8);
  g_assert_cmpint (((OvRunning *) ov_dashboard_data_get_running (few)->pdata[4])->next_day, ==, TODAY + 50);
  g_assert_cmpint (((OvRunning *) ov_dashboard_data_get_running (few)->pdata[5])->next_day, ==, OV_DAY_NONE);

  for (int i = 0; i < many; i++)
    {
      g_autoptr (OvMeeting) meeting = make_meeting (trainings->pdata[i], TODAY + many - i);

      store_apply (fixture->store, "c", OV_FEED_PUT, OV_RECORD (meeting), 1);
    }
  all = ask (fixture->store, OV_ID_NONE);
  g_assert_cmpuint (ov_dashboard_data_get_running (all)->len, ==, 8);
  for (int i = 0; i < 8; i++)
    {
      OvRunning *running = ov_dashboard_data_get_running (all)->pdata[i];
      OvId id = ov_record_get_id (trainings->pdata[many - 1 - i]);

      g_assert_true (ov_id_equal (running->id, id));
      g_assert_cmpint (running->next_day, ==, TODAY + 1 + i);
    }
}

static void
test_findings (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (OvOrganisation) organisation = make_organisation ("Yhdistys", OV_ID_NONE);
  OvId place = ov_record_get_id (OV_RECORD (organisation));
  /* Its last day has passed and it is not marked as ended: that is found by the day alone. */
  g_autoptr (OvTraining) training = make_training ("Ensiapu", place, TODAY);
  g_autoptr (OvRecord) ended = NULL;
  g_autoptr (OvDashboardData) before = NULL;
  g_autoptr (OvDashboardData) after = NULL;
  g_autoptr (OvDashboardData) mended = NULL;
  guint n_before, n_after;

  ov_store_set_today (fixture->store, TODAY);
  store_apply (fixture->store, "1", OV_FEED_PUT, OV_RECORD (organisation), 1);
  store_apply (fixture->store, "2", OV_FEED_PUT, OV_RECORD (training), 1);
  store_settle (fixture->store);
  before = ask (fixture->store, place);
  n_before = ov_dashboard_data_get_n_attention (before);
  g_assert_cmpuint (n_before, ==, ov_dashboard_data_get_attention (before)->len);

  ov_store_set_today (fixture->store, TODAY + 60);
  store_settle (fixture->store);
  after = ask (fixture->store, place);
  n_after = ov_dashboard_data_get_n_attention (after);
  g_assert_cmpuint (n_after, >, n_before);
  for (guint i = 0; i < n_after; i++)
    {
      OvAttention *attention = ov_dashboard_data_get_attention (after)->pdata[i];
      g_autofree char *what = ov_finding_dup_what (attention->finding, OV_LANGUAGE_FI);

      g_assert_cmpstr (what, !=, "");
      g_assert_cmpstr (attention->organisation_name, ==, "Yhdistys");
    }

  ended = ov_record_copy (OV_RECORD (training));
  ov_training_set_state (OV_TRAINING (ended), OV_TRAINING_STATE_CANCELLED);
  ov_training_set_cancel_reason (OV_TRAINING (ended), "Sairastui");
  store_apply (fixture->store, "3", OV_FEED_PUT, ended, 2);
  store_settle (fixture->store);
  mended = ask (fixture->store, place);
  g_assert_cmpuint (ov_dashboard_data_get_n_attention (mended), <, n_after);
}

static guint
n_attention (OvStore *store)
{
  g_autoptr (OvDashboardData) data = NULL;

  store_settle (store);
  data = ask (store, OV_ID_NONE);
  g_assert_true (ov_dashboard_data_is_counted (data));
  return ov_dashboard_data_get_n_attention (data);
}

/* Persons and certificates have findings too, and lose them when they are mended, deleted, or their day has come. */
static void
test_findings_alone (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (OvPerson) right = make_person ("Virtanen", "Aino");
  g_autoptr (OvPerson) person = make_person ("Korhonen", "Eino");
  g_autoptr (OvPerson) unborn = make_person ("Laine", "Oiva");
  g_autoptr (OvCertificate) certificate = ov_certificate_new ();
  g_autoptr (OvDashboardData) shown = NULL;
  OvAttention *attention;

  ov_store_set_today (fixture->store, TODAY);
  store_apply (fixture->store, "1", OV_FEED_PUT, OV_RECORD (right), 1);
  g_assert_cmpuint (n_attention (fixture->store), ==, 0);
  ov_person_set_email (person, "eino");
  store_apply (fixture->store, "2", OV_FEED_PUT, OV_RECORD (person), 1);
  g_assert_cmpuint (n_attention (fixture->store), ==, 1);
  ov_person_set_birth_day (unborn, TODAY + 5);
  store_apply (fixture->store, "3", OV_FEED_PUT, OV_RECORD (unborn), 1);
  ov_certificate_set_state (certificate, OV_CERTIFICATE_STATE_VOID);
  ov_certificate_set_number (certificate, "ESI-2026-0001");
  store_apply (fixture->store, "4", OV_FEED_PUT, OV_RECORD (certificate), 1);
  g_assert_cmpuint (n_attention (fixture->store), ==, 3);
  shown = ask (fixture->store, OV_ID_NONE);
  attention = ov_dashboard_data_get_attention (shown)->pdata[1];
  g_assert_cmpint (attention->noun, ==, OV_NOUN_CERTIFICATE);
  g_assert_cmpstr (attention->title, ==, "ESI-2026-0001");

  ov_person_set_email (person, "eino@example.fi");
  store_apply (fixture->store, "5", OV_FEED_PUT, OV_RECORD (person), 2);
  g_assert_cmpuint (n_attention (fixture->store), ==, 2);
  ov_store_set_today (fixture->store, TODAY + 6);
  g_assert_cmpuint (n_attention (fixture->store), ==, 1);
  store_apply (fixture->store, "6", OV_FEED_DELETE, OV_RECORD (certificate), 2);
  g_assert_cmpuint (n_attention (fixture->store), ==, 0);
}

/* Before anything has come nothing is known: that is not the same as being in order. */
static void
test_not_counted (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (OvDashboardData) before = ask (fixture->store, OV_ID_NONE);
  g_autoptr (OvPerson) person = make_person ("Virtanen", "Aino");

  g_assert_false (ov_dashboard_data_is_counted (before));
  store_apply (fixture->store, "1", OV_FEED_PUT, OV_RECORD (person), 1);
  g_assert_cmpuint (n_attention (fixture->store), ==, 0);
}

/* A draft waits in peace until its day is near. */
static void
test_draft (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (OvTraining) draft = make_training ("Luonnos", OV_ID_NONE, TODAY + 60);
  g_autoptr (OvPolicyRow) reminder = ov_policy_row_new ();

  ov_training_set_state (draft, OV_TRAINING_STATE_DRAFT);
  ov_policy_row_set_rule_set (reminder, OV_POLICY_COMMON);
  ov_policy_row_set_key (reminder, OV_POLICY_DRAFT_REMINDER);
  ov_policy_row_set_value (reminder, "14");
  ov_store_set_today (fixture->store, TODAY);
  store_apply (fixture->store, "1", OV_FEED_PUT, OV_RECORD (reminder), 1);
  store_apply (fixture->store, "2", OV_FEED_PUT, OV_RECORD (draft), 1);
  g_assert_cmpuint (n_attention (fixture->store), ==, 0);
  ov_store_set_today (fixture->store, TODAY + 45);
  g_assert_cmpuint (n_attention (fixture->store), ==, 0);
  ov_store_set_today (fixture->store, TODAY + 46);
  g_assert_cmpuint (n_attention (fixture->store), >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/dashboard/" name, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)
  ADD ("running", test_running);
  ADD ("many-running", test_many_running);
  ADD ("findings", test_findings);
  ADD ("findings-alone", test_findings_alone);
  ADD ("not-counted", test_not_counted);
  ADD ("draft", test_draft);
  ADD ("sums", test_sums);
  return g_test_run ();
}
