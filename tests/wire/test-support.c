#include "ov-policy-seed.h"
#include "ov-report.h"
#include "ov-teaching-time.h"

/* The arithmetic of the support (product.md 12), by worked cases and against a count of its own. */

typedef struct
{
  OvPolicy           *policy;
  OvOrganisationTree *tree;
  OvOrganisation     *centre;
  OvRuleContext       context;
  OvHourBalance       balance;
  OvAggregate        *aggregate;
  OvTraining         *training;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (GPtrArray) organisations = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  OvOrganisation *association = ov_organisation_new ();

  f->centre = ov_organisation_new ();
  ov_organisation_set_level (f->centre, OV_ORGANISATION_TYPE_CENTRE);
  ov_organisation_set_policy_set (f->centre, "sivis");
  ov_organisation_set_level (association, OV_ORGANISATION_TYPE_ASSOCIATION);
  ov_organisation_set_parent (association, ov_record_get_id (OV_RECORD (f->centre)));
  g_ptr_array_add (organisations, f->centre);
  g_ptr_array_add (organisations, association);
  f->policy = ov_policy_seed_policy (&error);
  g_assert_no_error (error);
  f->tree = ov_organisation_tree_new (organisations);
  f->training = ov_training_new ();
  ov_training_set_training_type (f->training, OV_TRAINING_TYPE_COURSE);
  ov_training_set_organisation (f->training, ov_record_get_id (OV_RECORD (association)));
  ov_training_set_first_day (f->training, ov_day_new (2026, 9, 5));
  f->aggregate = ov_aggregate_new (OV_RECORD (f->training));
  f->balance = OV_HOUR_BALANCE_UNKNOWN;
  f->context = (OvRuleContext) { f->policy, f->tree, ov_day_new (2026, 10, 1), &f->balance };
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_assert_finalize_object (f->aggregate);
  g_assert_finalize_object (f->training);
  g_assert_finalize_object (f->tree);
  g_assert_finalize_object (f->policy);
}

static OvCostLine *
add_cost (Fixture        *f,
          OvCostCategory  category,
          gint64          amount)
{
  g_autoptr (OvCostLine) line = ov_cost_line_new ();

  ov_cost_line_set_training (line, ov_record_get_id (OV_RECORD (f->training)));
  ov_cost_line_set_category (line, category);
  ov_cost_line_set_amount (line, amount);
  ov_aggregate_add (f->aggregate, OV_RECORD (line));
  return line;
}

static void
check (Fixture        *f,
       gint64          support,
       OvSupportLimit  limit)
{
  g_autoptr (OvSupport) counted = ov_support_count (f->aggregate, &f->context);

  g_assert_cmpint (counted->support, ==, support);
  g_assert_cmpint (counted->limit, ==, limit);
  g_assert_cmpint (counted->own_share, ==, counted->costs - counted->support);
}

/* 20 h at 35 euros are 700; 55 % of the costs is more, less, and the hours left are fewer. */
static void
test_limits (Fixture       *f,
             gconstpointer  data)
{
  ov_training_set_realised (f->training, 20 * 60);
  add_cost (f, OV_COST_CATEGORY_TRAINER_FEE, 200000);
  check (f, 70000, OV_SUPPORT_BY_RATE);
  f->balance = (OvHourBalance) { 100 * 60, 60 * 60, 30 * 60 };
  check (f, 35000, OV_SUPPORT_BY_RATE);
  f->balance = (OvHourBalance) { 100 * 60, 60 * 60, 50 * 60 };
  check (f, 0, OV_SUPPORT_NOTHING);
  f->balance = OV_HOUR_BALANCE_UNKNOWN;
  ov_training_set_realised (f->training, 40 * 60);
  check (f, 110000, OV_SUPPORT_BY_COSTS);
  f->balance = (OvHourBalance) { 30 * 60, 0, 0 };
  check (f, 105000, OV_SUPPORT_BY_RATE);
}

/* The rate of the year of the first session, without code. */
static void
test_years (Fixture       *f,
            gconstpointer  data)
{
  const struct { int year; gint64 cents; } rates[] = { { 2019, 2150 }, { 2021, 2600 }, { 2022, 3300 }, { 2026, 3500 } };

  ov_training_set_realised (f->training, 60);
  add_cost (f, OV_COST_CATEGORY_ROOM, 1000000);
  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      ov_training_set_first_day (f->training, ov_day_new (rates[i].year, 12, 31));
      check (f, rates[i].cents, OV_SUPPORT_BY_RATE);
    }
}

static void
test_not_eligible (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr (OvSupport) support = NULL;
  const OvCostVerdict *verdict;
  OvCostLine *refused;

  ov_organisation_set_policy_set (f->centre, "ksl");
  ov_training_set_realised (f->training, 100 * 45);
  add_cost (f, OV_COST_CATEGORY_MATERIAL, 10000);
  check (f, 5000, OV_SUPPORT_BY_COSTS);
  add_cost (f, OV_COST_CATEGORY_OWN_ROOM, 50000);
  check (f, 5000, OV_SUPPORT_BY_COSTS);
  refused = add_cost (f, OV_COST_CATEGORY_CATERING, 3000);
  check (f, 6500, OV_SUPPORT_BY_COSTS);
  ov_cost_line_set_refused (refused, "Kahvit kuuluivat vuosikokoukseen.");
  check (f, 5000, OV_SUPPORT_BY_COSTS);
  add_cost (f, OV_COST_CATEGORY_NONE, 3000);
  check (f, 5000, OV_SUPPORT_BY_COSTS);
  support = ov_support_count (f->aggregate, &f->context);
  g_assert_cmpint (support->costs, ==, 66000);
  g_assert_cmpint (support->eligible, ==, 10000);
  verdict = support->verdicts->pdata[1];
  g_assert_false (verdict->eligible);
  g_assert_cmpstr (verdict->source, ==, "ksl.fi, questions and answers");
  verdict = support->verdicts->pdata[2];
  g_assert_cmpstr (verdict->note, ==, "Kahvit kuuluivat vuosikokoukseen.");
}

static void
test_peer_group (Fixture       *f,
                 gconstpointer  data)
{
  ov_training_set_training_type (f->training, OV_TRAINING_TYPE_PEER_GROUP);
  ov_training_set_realised (f->training, 12 * 60 + 30);
  add_cost (f, OV_COST_CATEGORY_MATERIAL, 5000);
  check (f, 3750, OV_SUPPORT_BY_RATE);
  ov_training_set_realised (f->training, 30 * 60);
  check (f, 5000, OV_SUPPORT_BY_COSTS);
  ov_organisation_set_policy_set (f->centre, "msl");
  ov_training_set_realised (f->training, 30 * 45);
  check (f, 4000, OV_SUPPORT_BY_RATE);
  ov_organisation_set_policy_set (f->centre, "ksl");
  add_cost (f, OV_COST_CATEGORY_ROOM, 90000);
  check (f, 10000, OV_SUPPORT_BY_MAXIMUM);
}

/* Once, half up, at the end: 55 % of 1,10 is 60,5 cents; three cents an hour over fractions of it. */
static void
test_rounding (Fixture       *f,
               gconstpointer  data)
{
  OvCostLine *line = add_cost (f, OV_COST_CATEGORY_ROOM, 110);

  ov_training_set_realised (f->training, 6000);
  check (f, 61, OV_SUPPORT_BY_COSTS);
  ov_cost_line_set_amount (line, 109);
  check (f, 60, OV_SUPPORT_BY_COSTS);
  ov_cost_line_set_amount (line, 100000000);
  ov_training_set_realised (f->training, 3);
  check (f, 175, OV_SUPPORT_BY_RATE);
  ov_training_set_training_type (f->training, OV_TRAINING_TYPE_PEER_GROUP);
  ov_training_set_realised (f->training, 61);
  check (f, 305, OV_SUPPORT_BY_RATE);
  ov_organisation_set_policy_set (f->centre, "msl");
  ov_training_set_realised (f->training, 1);
  check (f, 4, OV_SUPPORT_BY_RATE);
}

static void
test_nothing (Fixture       *f,
              gconstpointer  data)
{
  check (f, 0, OV_SUPPORT_NOTHING);
  ov_training_set_realised (f->training, 600);
  check (f, 0, OV_SUPPORT_NOTHING);
  add_cost (f, OV_COST_CATEGORY_ROOM, -5000);
  check (f, 0, OV_SUPPORT_NOTHING);
  add_cost (f, OV_COST_CATEGORY_ROOM, G_MAXINT64);
  add_cost (f, OV_COST_CATEGORY_ROOM, G_MININT64 + 1);
  check (f, 0, OV_SUPPORT_NOTHING);
  add_cost (f, OV_COST_CATEGORY_ROOM, 15000);
  check (f, 5500, OV_SUPPORT_BY_COSTS);
  ov_training_set_training_type (f->training, OV_TRAINING_TYPE_OWN);
  check (f, 0, OV_SUPPORT_NOTHING);
}

/* A plan is counted with planned hours and estimated costs. */
static void
test_estimate (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr (OvSupport) support = NULL;

  ov_training_set_planned (f->training, 600);
  ov_training_set_budget (f->training, 50000);
  check (f, 27500, OV_SUPPORT_BY_COSTS);
  support = ov_support_count (f->aggregate, &f->context);
  g_assert_true (support->estimate);
  ov_training_set_realised (f->training, 600);
  check (f, 0, OV_SUPPORT_NOTHING);
}

/* Every sum that is shown gives the result that stands beside it: the lines are read back. */
static void
test_lines (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (OvSupport) support = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  const char * const ids[] = { "hours.realised", "hours.left", "hours.supported", "cost", "cost.left-out", "costs.eligible",
                               "support.rate", "support.percentage", "support", "own-share" };
  gint64 values[] = { 1200, 600, 600, 100000, 0, 100000, 35000, 55000, 35000, 70000 };
  OvSupportLine *line;

  ov_training_set_realised (f->training, 1200);
  f->balance = (OvHourBalance) { 6000, 5000, 400 };
  add_cost (f, OV_COST_CATEGORY_TRAINER_FEE, 100000);
  ov_cost_line_set_refused (add_cost (f, OV_COST_CATEGORY_ROOM, 5000), "Tosite puuttuu.");
  support = ov_support_count (f->aggregate, &f->context);
  lines = ov_support_explain (support, f->policy, OV_LANGUAGE_EN);
  g_assert_cmpint (lines->len, ==, G_N_ELEMENTS (ids));
  for (guint i = 0; i < lines->len; i++)
    {
      line = lines->pdata[i];
      g_assert_cmpstr (line->id, ==, ids[i]);
      g_assert_cmpint (line->value, ==, values[i]);
      g_assert_true (*line->what && *line->result);
    }
  line = lines->pdata[6];
  g_assert_cmpstr (line->sum, ==, "35.00\302\240€ × 10.00\302\240h");
  g_assert_cmpstr (line->source, ==, "reumaliitto.fi, Sivis guidance for associations");
  line = lines->pdata[8];
  g_assert_cmpstr (line->sum, ==, "the smallest of 350.00\302\240€ · 550.00\302\240€");
}

/* What product.md says, word for word and in another way: never more than each limit, and one of them is met to the half cent. */
static void
test_property (Fixture       *f,
               gconstpointer  data)
{
  OvCostLine *line = add_cost (f, OV_COST_CATEGORY_ROOM, 0);

  for (int i = 0; i < 2000; i++)
    {
      gint64 minutes = g_test_rand_int_range (0, 6000), cents = g_test_rand_int_range (0, 500000), left = g_test_rand_int_range (0, 6000);
      gint64 hours = MIN (minutes, left);
      double exact = MIN (3500.0 * hours / 60.0, 0.55 * cents);
      g_autoptr (OvSupport) support = NULL;

      ov_training_set_realised (f->training, minutes);
      ov_cost_line_set_amount (line, cents);
      f->balance = (OvHourBalance) { left + 100, 60, 40 };
      support = ov_support_count (f->aggregate, &f->context);
      g_assert_cmpint (support->supported, ==, hours);
      g_assert_cmpfloat (ABS (support->support - exact), <, 0.5001);
    }
}

static OvParticipation *
add_participant (Fixture              *f,
                 OvParticipationState  state,
                 OvDay                 birth,
                 OvMeeting            *attended)
{
  g_autoptr (OvPerson) person = ov_person_new ();
  g_autoptr (OvParticipation) participation = ov_participation_new ();
  char id[OV_ID_TEXT_SIZE];

  ov_person_set_birth_day (person, birth);
  ov_participation_set_person (participation, ov_record_get_id (OV_RECORD (person)));
  ov_participation_set_state (participation, state);
  if (attended)
    ov_participation_set_attended (participation, (const char *[]) { ov_id_print (ov_record_get_id (OV_RECORD (attended)), id), NULL });
  ov_aggregate_add_reference (f->aggregate, OV_RECORD (person));
  ov_aggregate_add (f->aggregate, OV_RECORD (participation));
  return participation;
}

static OvMeeting *
add_meeting (Fixture *f,
             OvDay    day)
{
  g_autoptr (OvMeeting) meeting = ov_meeting_new ();

  ov_meeting_set_day (meeting, day);
  ov_meeting_set_start (meeting, 600);
  ov_meeting_set_end (meeting, 720);
  ov_aggregate_add (f->aggregate, OV_RECORD (meeting));
  return meeting;
}

/* What was planned beside what took place; the costs by kind add up to the support's. */
static void
test_report (Fixture       *f,
             gconstpointer  data)
{
  OvDay adult = ov_day_new (1980, 1, 1), child = ov_day_new (2011, 9, 6);
  OvMeeting *first = add_meeting (f, ov_day_new (2026, 9, 5)), *second;
  g_autoptr (OvReport) plan = NULL;
  g_autoptr (OvReport) report = NULL;
  const OvReportCategory *category;

  ov_training_count (f->aggregate, f->policy, "sivis");
  ov_training_set_budget (f->training, 20000);
  plan = ov_report_count (f->aggregate, &f->context);
  g_assert_false (plan->attendance);
  g_assert_true (plan->support->estimate);
  g_assert_cmpuint (plan->categories->len, ==, 0);
  ov_training_set_state (f->training, OV_TRAINING_STATE_ENDED);
  second = add_meeting (f, ov_day_new (2026, 9, 6));
  ov_training_count (f->aggregate, f->policy, "sivis");
  ov_participation_set_assessment (add_participant (f, OV_PARTICIPATION_STATE_ENROLLED, adult, first), OV_ASSESSMENT_PASS);
  ov_participation_set_assessment (add_participant (f, OV_PARTICIPATION_STATE_ENROLLED, child, first), OV_ASSESSMENT_FAIL);
  add_participant (f, OV_PARTICIPATION_STATE_INTERRUPTED, adult, second);
  add_participant (f, OV_PARTICIPATION_STATE_CANCELLED, adult, NULL);
  add_participant (f, OV_PARTICIPATION_STATE_WAITING, adult, NULL);
  add_cost (f, OV_COST_CATEGORY_ROOM, 4000);
  add_cost (f, OV_COST_CATEGORY_TRAINER_FEE, 10000);
  ov_cost_line_set_refused (add_cost (f, OV_COST_CATEGORY_ROOM, 1000), "Ei tositetta");
  report = ov_report_count (f->aggregate, &f->context);
  g_assert_cmpint (report->planned_minutes * 2, ==, report->minutes);
  g_assert_cmpint (report->planned_sessions, ==, 1);
  g_assert_cmpint (report->sessions, ==, 2);
  g_assert_true (report->attendance);
  g_assert_cmpuint (report->enrolled, ==, 4);
  g_assert_cmpuint (report->started, ==, 3);
  g_assert_cmpuint (report->finished, ==, 2);
  g_assert_cmpuint (report->of_age, ==, 2);
  g_assert_cmpuint (report->passed, ==, 1);
  g_assert_cmpuint (ov_report_present (f->aggregate, first), ==, 2);
  g_assert_cmpuint (ov_report_present (f->aggregate, second), ==, 1);
  g_assert_cmpuint (report->categories->len, ==, 2);
  category = report->categories->pdata[0];
  g_assert_cmpint (category->category, ==, OV_COST_CATEGORY_TRAINER_FEE);
  g_assert_null (category->why);
  category = report->categories->pdata[1];
  g_assert_cmpuint (category->lines, ==, 2);
  g_assert_cmpint (category->amount, ==, 5000);
  g_assert_cmpint (category->eligible, ==, 4000);
  g_assert_nonnull (category->why);
  g_assert_cmpint (report->support->costs, ==, 15000);
  g_assert_cmpint (report->support->eligible, ==, 14000);
}

int
main (int   argc,
      char *argv[])
{
#define ADD(name) g_test_add ("/support/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  g_test_init (&argc, &argv, NULL);
  ADD (limits);
  ADD (years);
  ADD (not_eligible);
  ADD (peer_group);
  ADD (rounding);
  ADD (nothing);
  ADD (estimate);
  ADD (lines);
  ADD (property);
  ADD (report);
  return g_test_run ();
}
