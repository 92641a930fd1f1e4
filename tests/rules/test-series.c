/* Copies and series of trainings: their days by property, and that nothing of a life comes along. */
#include "ov-repeat.h"
#include "ov-series.h"

static OvDay
day_of (const OvSeries *series, int year, int month, int day, guint n)
{
  return ov_series_day (series, ov_day_new (year, month, day), n);
}

static void
test_known_days (void)
{
  OvSeries year = { OV_SERIES_YEARS, 1, TRUE }, date = { OV_SERIES_YEARS, 1, FALSE };
  OvSeries month = { OV_SERIES_MONTHS, 1, TRUE }, month_date = { OV_SERIES_MONTHS, 1, FALSE };
  OvSeries weeks = { OV_SERIES_WEEKS, 2, TRUE };

  /* Wednesdays stay Wednesdays, also past a leap day and over five years. */
  g_assert_cmpint (day_of (&year, 2026, 8, 19, 1), ==, ov_day_new (2027, 8, 18));
  g_assert_cmpint (day_of (&year, 2027, 9, 1, 1), ==, ov_day_new (2028, 8, 30));
  g_assert_cmpint (day_of (&year, 2026, 8, 19, 5), ==, ov_day_new (2031, 8, 20));
  g_assert_cmpint (day_of (&date, 2026, 8, 19, 1), ==, ov_day_new (2027, 8, 19));
  g_assert_cmpint (day_of (&date, 2028, 2, 29, 1), ==, ov_day_new (2029, 2, 28));
  /* The second Tuesday; the fifth Thursday is the last one. */
  g_assert_cmpint (day_of (&month, 2026, 9, 8, 1), ==, ov_day_new (2026, 10, 13));
  g_assert_cmpint (day_of (&month, 2026, 1, 29, 1), ==, ov_day_new (2026, 2, 26));
  g_assert_cmpint (day_of (&month_date, 2026, 1, 31, 1), ==, ov_day_new (2026, 2, 28));
  g_assert_cmpint (day_of (&month_date, 2026, 1, 31, 2), ==, ov_day_new (2026, 3, 31));
  g_assert_cmpint (day_of (&weeks, 2026, 12, 28, 1), ==, ov_day_new (2027, 1, 11));
  g_assert_cmpint (ov_series_day (&year, OV_DAY_NONE, 1), ==, OV_DAY_NONE);
}

static void
assert_day_holds (const OvSeries *series, OvDay first, guint n)
{
  OvDay day = ov_series_day (series, first, n), before = ov_series_day (series, first, n - 1);
  int months = series->unit == OV_SERIES_YEARS ? 12 : 1;
  OvDay date = ov_day_add_months (first, months * series->every * (int) n);
  int year, month, month_day, other_year, other_month;

  g_assert_cmpint (day, >, before);
  if (series->unit == OV_SERIES_WEEKS || series->keep_weekdays)
    g_assert_cmpint (ov_day_weekday (day), ==, ov_day_weekday (first));
  if (series->unit == OV_SERIES_WEEKS)
    g_assert_cmpint (day - first, ==, 7 * series->every * (int) n);
  else if (!series->keep_weekdays)
    g_assert_cmpint (day, ==, date);
  else if (series->unit == OV_SERIES_YEARS)
    g_assert_cmpint (ABS (day - date), <=, 3);
  else
    {
      ov_day_split (date, &year, &month, &month_day);
      ov_day_split (day, &other_year, &other_month, &month_day);
      g_assert_cmpint (12 * year + month, ==, 12 * other_year + other_month);
    }
}

static void
test_days_by_property (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      OvSeries series = { g_test_rand_int_range (0, 3), g_test_rand_int_range (1, 7), g_test_rand_int_range (0, 2) };
      OvDay first = ov_day_new (2020, 1, 1) + g_test_rand_int_range (0, 20000);

      assert_day_holds (&series, first, (guint) g_test_rand_int_range (1, 13));
    }
}

/* A record with something in every field that is a day, a number, a flag or a text. */
static void
fill_all (OvRecord *record)
{
  guint n;
  const OvField *fields = ov_record_fields (record, &n);

  for (guint i = 0; i < n; i++)
    switch (fields[i].kind)
      {
      case OV_KIND_text: ov_record_set_text (record, fields[i].id, "x"); break;
      case OV_KIND_day: ov_record_set_day (record, fields[i].id, ov_day_new (2026, 9, 1)); break;
      case OV_KIND_integer: ov_record_set_integer (record, fields[i].id, 7); break;
      case OV_KIND_cents: ov_record_set_cents (record, fields[i].id, 7); break;
      case OV_KIND_minutes: ov_record_set_minutes (record, fields[i].id, 7); break;
      case OV_KIND_boolean: ov_record_set_boolean (record, fields[i].id, TRUE); break;
      default: break;
      }
}

static OvAggregate *
make_training (guint n_meetings)
{
  g_autoptr (OvTraining) training = ov_training_new ();
  g_autoptr (OvParticipation) participation = ov_participation_new ();
  g_autoptr (OvCostLine) cost = ov_cost_line_new ();
  OvAggregate *aggregate;

  fill_all (OV_RECORD (training));
  ov_training_set_training_type (training, OV_TRAINING_TYPE_COURSE);
  ov_training_set_state (training, OV_TRAINING_STATE_PAID);
  aggregate = ov_aggregate_new (OV_RECORD (training));
  for (guint i = 0; i < n_meetings; i++)
    {
      g_autoptr (OvMeeting) meeting = ov_meeting_new ();

      ov_meeting_set_training (meeting, ov_record_get_id (OV_RECORD (training)));
      ov_meeting_set_day (meeting, ov_day_new (2026, 9, 1) + 7 * (int) (n_meetings - i));
      ov_aggregate_add (aggregate, OV_RECORD (meeting));
    }
  ov_aggregate_add (aggregate, OV_RECORD (participation));
  ov_aggregate_add (aggregate, OV_RECORD (cost));
  ov_aggregate_mark_saved (aggregate);
  return aggregate;
}

/* A copy holds nothing that the registry decides and nothing of what never merges by itself, but the plan's own few. */
static void
test_nothing_of_a_life (void)
{
  static const char *const kept[] = { "state", "fee", "extent", "budget", "other_support", NULL };
  g_autoptr (OvAggregate) training = make_training (3);
  g_autoptr (OvAggregate) copy = ov_series_copy (training, 364, OV_COPY_ALL);
  OvRecord *root = ov_aggregate_get_root (copy);
  guint n;
  const OvField *fields = ov_record_fields (root, &n);

  for (guint i = 0; i < n; i++)
    if ((fields[i].flags & (OV_FIELD_REGISTRY | OV_FIELD_NEVER_MERGE)) && !g_strv_contains (kept, fields[i].name))
      g_assert_false (ov_record_is_set (root, &fields[i]));
  g_assert_cmpint (ov_training_get_state (OV_TRAINING (root)), ==, OV_TRAINING_STATE_DRAFT);
  g_assert_cmpint (ov_record_get_version (root), ==, 0);
  g_assert_false (ov_id_equal (ov_record_get_id (root), ov_record_get_id (ov_aggregate_get_root (training))));
  g_assert_cmpstr (ov_training_get_name (OV_TRAINING (root)), ==, "x");
  g_assert_cmpstr (ov_training_get_place (OV_TRAINING (root)), ==, "x");
  g_assert_null (ov_training_get_note (OV_TRAINING (root)));
  g_assert_null (ov_training_get_cancel_reason (OV_TRAINING (root)));
  g_assert_cmpuint (g_list_model_get_n_items (ov_aggregate_children (copy, OV_NOUN_PARTICIPATION)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (ov_aggregate_children (copy, OV_NOUN_COST_LINE)), ==, 0);
  g_assert_false (ov_aggregate_is_dirty (training));
}

static void
test_programme_moves (void)
{
  g_autoptr (OvAggregate) training = make_training (4);
  g_autoptr (GArray) before = ov_series_days (training);

  for (guint i = 0; i < 50; i++)
    {
      int moved = g_test_rand_int_range (-800, 800);
      g_autoptr (OvAggregate) copy = ov_series_copy (training, moved, OV_COPY_ALL);
      g_autoptr (GArray) days = ov_series_days (copy);

      g_assert_cmpuint (days->len, ==, 4);
      for (guint j = 0; j < days->len; j++)
        g_assert_cmpint (g_array_index (days, OvDay, j), ==, g_array_index (before, OvDay, j) + moved);
      g_assert_cmpint (ov_training_get_first_day (OV_TRAINING (ov_aggregate_get_root (copy))), ==, ov_day_new (2026, 9, 1) + moved);
    }
}

static void
test_parts (void)
{
  g_autoptr (OvAggregate) training = make_training (2);
  g_auto (GStrv) names = g_strsplit ("Onni,Aino", ",", 0);
  g_autoptr (OvMeeting) meeting = g_list_model_get_item (ov_aggregate_children (training, OV_NOUN_MEETING), 0);
  g_autoptr (OvAggregate) bare = NULL, programme = NULL, all = NULL;
  g_autoptr (OvMeeting) copied = NULL, whole = NULL;

  ov_training_set_trainers (OV_TRAINING (ov_aggregate_get_root (training)), (const char *const *) names);
  ov_meeting_set_trainers (meeting, (const char *const *) names);
  bare = ov_series_copy (training, 0, 0);
  programme = ov_series_copy (training, 0, OV_COPY_PROGRAMME);
  all = ov_series_copy (training, 0, OV_COPY_ALL);
  copied = g_list_model_get_item (ov_aggregate_children (programme, OV_NOUN_MEETING), 0);
  whole = g_list_model_get_item (ov_aggregate_children (all, OV_NOUN_MEETING), 0);
  g_assert_cmpuint (g_list_model_get_n_items (ov_aggregate_children (bare, OV_NOUN_MEETING)), ==, 0);
  g_assert_null (ov_training_get_trainers (OV_TRAINING (ov_aggregate_get_root (bare))));
  g_assert_cmpint (ov_training_get_budget (OV_TRAINING (ov_aggregate_get_root (bare))), ==, OV_NUMBER_NONE);
  g_assert_cmpint (ov_training_get_budget (OV_TRAINING (ov_aggregate_get_root (all))), ==, 7);
  g_assert_null (ov_meeting_get_trainers (copied));
  g_assert_cmpuint (g_strv_length ((char **) ov_meeting_get_trainers (whole)), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/series/known-days", test_known_days);
  g_test_add_func ("/rules/series/days-by-property", test_days_by_property);
  g_test_add_func ("/rules/series/nothing-of-a-life", test_nothing_of_a_life);
  g_test_add_func ("/rules/series/programme-moves", test_programme_moves);
  g_test_add_func ("/rules/series/parts", test_parts);
  return g_test_run ();
}
