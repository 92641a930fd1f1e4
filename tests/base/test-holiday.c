#include "ov-holiday.h"

/* Easter Sundays as the almanacs print them. */
static void
test_easter (void)
{
  static const int days[][3] = {
    { 1818, 3, 22 }, { 1943, 4, 25 }, { 2000, 4, 23 }, { 2008, 3, 23 }, { 2011, 4, 24 }, { 2016, 3, 27 }, { 2019, 4, 21 }, { 2020, 4, 12 },
    { 2021, 4, 4 }, { 2022, 4, 17 }, { 2023, 4, 9 }, { 2024, 3, 31 }, { 2025, 4, 20 }, { 2026, 4, 5 }, { 2027, 3, 28 }, { 2028, 4, 16 },
    { 2029, 4, 1 }, { 2030, 4, 21 }, { 2038, 4, 25 }, { 2076, 4, 19 }, { 2285, 3, 22 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    g_assert_cmpint (ov_easter_day (days[i][0]), ==, ov_day_new (days[i][0], days[i][1], days[i][2]));
  g_assert_cmpint (ov_easter_day (3000), ==, OV_DAY_NONE);
}

static void
test_years (void)
{
  static const struct { int year, month, day; OvHoliday holiday; } days[] = {
    { 2024, 1, 1, OV_HOLIDAY_NEW_YEAR }, { 2024, 3, 29, OV_HOLIDAY_GOOD_FRIDAY }, { 2024, 4, 1, OV_HOLIDAY_EASTER_MONDAY },
    { 2024, 5, 1, OV_HOLIDAY_MAY_DAY }, { 2024, 5, 9, OV_HOLIDAY_ASCENSION }, { 2024, 5, 19, OV_HOLIDAY_PENTECOST },
    { 2024, 6, 22, OV_HOLIDAY_MIDSUMMER }, { 2024, 11, 2, OV_HOLIDAY_ALL_SAINTS },
    { 2025, 6, 20, OV_HOLIDAY_MIDSUMMER_EVE }, { 2025, 6, 21, OV_HOLIDAY_MIDSUMMER }, { 2025, 11, 1, OV_HOLIDAY_ALL_SAINTS },
    { 2025, 5, 29, OV_HOLIDAY_ASCENSION }, { 2026, 1, 6, OV_HOLIDAY_EPIPHANY }, { 2026, 4, 3, OV_HOLIDAY_GOOD_FRIDAY },
    { 2026, 4, 6, OV_HOLIDAY_EASTER_MONDAY }, { 2026, 5, 14, OV_HOLIDAY_ASCENSION }, { 2026, 5, 24, OV_HOLIDAY_PENTECOST },
    { 2026, 6, 19, OV_HOLIDAY_MIDSUMMER_EVE }, { 2026, 6, 20, OV_HOLIDAY_MIDSUMMER }, { 2026, 10, 31, OV_HOLIDAY_ALL_SAINTS },
    { 2026, 12, 6, OV_HOLIDAY_INDEPENDENCE }, { 2026, 12, 24, OV_HOLIDAY_CHRISTMAS_EVE }, { 2026, 12, 25, OV_HOLIDAY_CHRISTMAS },
    { 2026, 12, 26, OV_HOLIDAY_BOXING_DAY }, { 2027, 6, 26, OV_HOLIDAY_MIDSUMMER }, { 2027, 11, 6, OV_HOLIDAY_ALL_SAINTS },
    /* Ascension Day on May Day. */
    { 2008, 5, 1, OV_HOLIDAY_MAY_DAY }, { 2026, 11, 28, OV_HOLIDAY_NONE }, { 2026, 10, 30, OV_HOLIDAY_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    g_assert_cmpint (ov_holiday_of_day (ov_day_new (days[i].year, days[i].month, days[i].day)), ==, days[i].holiday);
  g_assert_cmpint (ov_holiday_day (OV_HOLIDAY_EPIPHANY, 1991), ==, OV_DAY_NONE);
  g_assert_cmpint (ov_holiday_of_day (OV_DAY_NONE), ==, OV_HOLIDAY_NONE);
}

/* What the law says of every year's days. */
static void
test_law (void)
{
  for (int year = 1992; year <= 2999; year++)
    {
      OvDay midsummer = ov_holiday_day (OV_HOLIDAY_MIDSUMMER, year), saints = ov_holiday_day (OV_HOLIDAY_ALL_SAINTS, year);

      g_assert_cmpint (ov_day_weekday (ov_easter_day (year)), ==, 7);
      g_assert_cmpint (ov_easter_day (year), >=, ov_day_new (year, 3, 22));
      g_assert_cmpint (ov_easter_day (year), <=, ov_day_new (year, 4, 25));
      g_assert_cmpint (ov_day_weekday (ov_holiday_day (OV_HOLIDAY_ASCENSION, year)), ==, 4);
      g_assert_cmpint (ov_day_weekday (midsummer), ==, 6);
      g_assert_cmpint (midsummer, >=, ov_day_new (year, 6, 20));
      g_assert_cmpint (midsummer, <=, ov_day_new (year, 6, 26));
      g_assert_cmpint (ov_holiday_day (OV_HOLIDAY_MIDSUMMER_EVE, year), ==, midsummer - 1);
      g_assert_cmpint (ov_day_weekday (saints), ==, 6);
      g_assert_cmpint (saints, >=, ov_day_new (year, 10, 31));
      g_assert_cmpint (saints, <=, ov_day_new (year, 11, 6));
    }
}

static void
test_names (void)
{
  g_assert_cmpstr (ov_text (OV_LANGUAGE_FI, ov_holiday_name (OV_HOLIDAY_EPIPHANY)), ==, "loppiainen");
  g_assert_cmpstr (ov_text (OV_LANGUAGE_SV, ov_holiday_name (OV_HOLIDAY_GOOD_FRIDAY)), ==, "långfredagen");
  g_assert_cmpstr (ov_holiday_name (OV_HOLIDAY_NONE), ==, "");
  g_assert_true (ov_holiday_is_public (OV_HOLIDAY_MIDSUMMER));
  g_assert_false (ov_holiday_is_public (OV_HOLIDAY_MIDSUMMER_EVE));
  g_assert_false (ov_holiday_is_public (OV_HOLIDAY_NONE));
}

/* 28 November 2026 is a Saturday, 6 December a Sunday, and Christmas takes from Thursday to Sunday. */
static void
test_banking (void)
{
  static const struct { int day[3], next[3]; } days[] = {
    { { 2026, 11, 27 }, { 2026, 11, 30 } }, { { 2026, 11, 28 }, { 2026, 11, 30 } }, { { 2026, 11, 30 }, { 2026, 12, 1 } },
    { { 2026, 12, 4 }, { 2026, 12, 7 } },   { { 2026, 12, 23 }, { 2026, 12, 28 } }, { { 2026, 12, 31 }, { 2027, 1, 4 } },
    { { 2026, 4, 2 }, { 2026, 4, 7 } },     { { 2026, 6, 18 }, { 2026, 6, 22 } },   { { 2026, 4, 30 }, { 2026, 5, 4 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      OvDay next = ov_day_next_banking (ov_day_new (days[i].day[0], days[i].day[1], days[i].day[2]));

      g_assert_cmpint (next, ==, ov_day_new (days[i].next[0], days[i].next[1], days[i].next[2]));
      g_assert_true (ov_day_is_banking (next));
    }
  g_assert_false (ov_day_is_banking (ov_day_new (2026, 12, 24)));
  g_assert_false (ov_day_is_banking (OV_DAY_NONE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/holiday/easter", test_easter);
  g_test_add_func ("/holiday/years", test_years);
  g_test_add_func ("/holiday/law", test_law);
  g_test_add_func ("/holiday/names", test_names);
  g_test_add_func ("/holiday/banking", test_banking);
  return g_test_run ();
}
