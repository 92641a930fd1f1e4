#include "ov-day.h"

#define assert_text(call, expected) \
  G_STMT_START { g_autofree char *text_ = (call); g_assert_cmpstr (text_, ==, (expected)); } G_STMT_END

static OvDay
random_day (void)
{
  return g_test_rand_int_range (ov_day_new (1800, 1, 1), ov_day_new (2999, 12, 31) + 1);
}

static void
test_calendar (void)
{
  int year, month, day;

  g_assert_cmpint (ov_day_new (1970, 1, 1), ==, 0);
  g_assert_cmpint (ov_day_new (2000, 3, 1), ==, 11017);
  g_assert_cmpint (ov_day_new (1900, 2, 29), ==, OV_DAY_NONE);
  g_assert_cmpint (ov_day_new (2000, 2, 29), !=, OV_DAY_NONE);
  g_assert_cmpint (ov_day_new (1799, 12, 31), ==, OV_DAY_NONE);
  g_assert_cmpint (ov_day_new (3000, 1, 1), ==, OV_DAY_NONE);
  g_assert_cmpint (ov_day_new (2026, 13, 1), ==, OV_DAY_NONE);
  g_assert_cmpint (ov_day_new (2026, 4, 31), ==, OV_DAY_NONE);
  g_assert_cmpint (ov_day_new (2026, 4, 0), ==, OV_DAY_NONE);
  ov_day_split (ov_day_new (2026, 11, 22), &year, &month, &day);
  g_assert_cmpint (year * 10000 + month * 100 + day, ==, 20261122);
  g_assert_cmpint (ov_day_weekday (ov_day_new (2026, 11, 22)), ==, 7);
}

/* The whole span against GLib's calendar: split, weekday and week. */
static void
test_against_glib (void)
{
  for (OvDay day = ov_day_new (1800, 1, 1); day <= ov_day_new (2999, 12, 31); day += 1)
    {
      GDate date;
      int year, month, month_day;

      g_date_clear (&date, 1);
      g_date_set_julian (&date, day + 719163);
      ov_day_split (day, &year, &month, &month_day);
      g_assert_cmpint (year, ==, g_date_get_year (&date));
      g_assert_cmpint (month, ==, g_date_get_month (&date));
      g_assert_cmpint (month_day, ==, g_date_get_day (&date));
      g_assert_cmpint (ov_day_new (year, month, month_day), ==, day);
      g_assert_cmpint (ov_day_weekday (day), ==, g_date_get_weekday (&date));
      g_assert_cmpint (ov_day_week (day), ==, g_date_get_iso8601_week_of_year (&date));
    }
}

static void
test_months (void)
{
  g_assert_cmpint (ov_day_add_months (ov_day_new (2026, 1, 31), 1), ==, ov_day_new (2026, 2, 28));
  g_assert_cmpint (ov_day_add_months (ov_day_new (2024, 1, 31), 1), ==, ov_day_new (2024, 2, 29));
  g_assert_cmpint (ov_day_add_months (ov_day_new (2026, 3, 31), -1), ==, ov_day_new (2026, 2, 28));
  g_assert_cmpint (ov_day_add_months (ov_day_new (2026, 11, 15), 2), ==, ov_day_new (2027, 1, 15));
  g_assert_cmpint (ov_day_add_months (ov_day_new (2026, 1, 15), -13), ==, ov_day_new (2024, 12, 15));
  g_assert_cmpint (ov_day_add_months (ov_day_new (2999, 12, 1), 1), ==, OV_DAY_NONE);
  g_assert_cmpint (ov_day_add_months (OV_DAY_NONE, 1), ==, OV_DAY_NONE);
  for (int i = 0; i < 5000; i++)
    {
      OvDay day = random_day ();
      int months = g_test_rand_int_range (-240, 240);
      OvDay moved = ov_day_add_months (day, months);
      int y, m, d, y2, m2, d2;

      if (moved == OV_DAY_NONE)
        continue;
      ov_day_split (day, &y, &m, &d);
      ov_day_split (moved, &y2, &m2, &d2);
      g_assert_cmpint (y2 * 12 + m2, ==, y * 12 + m + months);
      g_assert_cmpint (d2, <=, d);
      g_assert_true (d2 == d || ov_day_new (y2, m2, d2 + 1) == OV_DAY_NONE);
    }
}

static void
test_age (void)
{
  OvDay birth = ov_day_new (2011, 6, 15);

  g_assert_cmpint (ov_day_years_between (birth, ov_day_new (2026, 6, 14)), ==, 14);
  g_assert_cmpint (ov_day_years_between (birth, ov_day_new (2026, 6, 15)), ==, 15);
  g_assert_cmpint (ov_day_years_between (ov_day_new (2012, 2, 29), ov_day_new (2027, 2, 27)), ==, 14);
  g_assert_cmpint (ov_day_years_between (ov_day_new (2012, 2, 29), ov_day_new (2027, 2, 28)), ==, 15);
  g_assert_cmpint (ov_day_years_between (birth, birth), ==, 0);
  g_assert_cmpint (ov_day_years_between (birth, birth - 1), ==, -1);
  g_assert_cmpint (ov_day_years_between (OV_DAY_NONE, birth), ==, -1);
}

static void
test_now (void)
{
  OvTime time;

  /* 2026-06-30 21:30 UTC is past midnight in Helsinki; in winter the difference is two hours. */
  g_assert_cmpint (ov_day_of_time (1782855000, &time), ==, ov_day_new (2026, 7, 1));
  g_assert_cmpint (time, ==, 30);
  g_assert_cmpint (ov_day_of_time (1767218399, &time), ==, ov_day_new (2025, 12, 31));
  g_assert_cmpint (time, ==, 1439);
  g_assert_cmpint (ov_day_of_time (1767218400, NULL), ==, ov_day_new (2026, 1, 1));
  g_assert_cmpint (ov_day_of_time (-86401 - 2 * 3600, NULL), ==, ov_day_new (1969, 12, 30));
  g_setenv ("OV_TODAY", "2027-02-03", TRUE);
  g_assert_cmpint (ov_day_today (), ==, ov_day_new (2027, 2, 3));
  g_setenv ("OV_TODAY", "yesterday", TRUE);
  g_assert_cmpint (ov_day_today (), >, ov_day_new (2025, 1, 1));
  g_unsetenv ("OV_TODAY");
  g_assert_cmpint (ov_day_today (), >, ov_day_new (2025, 1, 1));
}

static void
test_print (void)
{
  OvDay day = ov_day_new (2026, 8, 19);

  assert_text (ov_day_print (day, OV_LANGUAGE_FI), "19.8.2026");
  assert_text (ov_day_print (day, OV_LANGUAGE_SV), "19.8.2026");
  assert_text (ov_day_print (day, OV_LANGUAGE_EN), "19 August 2026");
  assert_text (ov_day_print_short (day, OV_LANGUAGE_FI), "19.8.");
  assert_text (ov_day_print_short (day, OV_LANGUAGE_SV), "19.8");
  assert_text (ov_day_print_short (day, OV_LANGUAGE_EN), "19 Aug");
  assert_text (ov_day_print_weekday (day, OV_LANGUAGE_FI), "ke 19.8.");
  assert_text (ov_day_print_weekday (day, OV_LANGUAGE_SV), "ons 19.8");
  assert_text (ov_day_print_weekday (day, OV_LANGUAGE_EN), "Wed 19 Aug");
  assert_text (ov_day_print_long (day, OV_LANGUAGE_FI), "keskiviikko 19.8.2026");
  assert_text (ov_day_print_long (day, OV_LANGUAGE_SV), "onsdag 19.8.2026");
  assert_text (ov_day_print_long (day, OV_LANGUAGE_EN), "Wednesday 19 August 2026");
  assert_text (ov_day_print_iso (day), "2026-08-19");
  assert_text (ov_day_print_iso (OV_DAY_NONE), NULL);
  assert_text (ov_day_print (OV_DAY_NONE, OV_LANGUAGE_FI), "");
  assert_text (ov_day_print_weekday (OV_DAY_NONE, OV_LANGUAGE_FI), "");
  g_assert_cmpstr (ov_month_name (2, OV_LANGUAGE_FI), ==, "helmikuu");
  g_assert_cmpstr (ov_weekday_name (1, OV_LANGUAGE_FI, TRUE), ==, "ma");
}

static void
test_print_range (void)
{
  OvDay july = ov_day_new (2026, 7, 6);

  assert_text (ov_day_print_range (july, july + 6, OV_LANGUAGE_FI), "6.–12.7.2026");
  assert_text (ov_day_print_range (july, july + 6, OV_LANGUAGE_SV), "6–12.7.2026");
  assert_text (ov_day_print_range (july, july + 6, OV_LANGUAGE_EN), "6–12 July 2026");
  assert_text (ov_day_print_range (july - 8, july, OV_LANGUAGE_SV), "28.6–6.7.2026");
  assert_text (ov_day_print_range (july - 8, july, OV_LANGUAGE_EN), "28 June – 6 July 2026");
  assert_text (ov_day_print_range (ov_day_new (2026, 12, 30), ov_day_new (2027, 1, 2), OV_LANGUAGE_FI),
               "30.12.2026–2.1.2027");
  assert_text (ov_day_print_range (ov_day_new (2026, 12, 30), ov_day_new (2027, 1, 2), OV_LANGUAGE_EN),
               "30 December 2026 – 2 January 2027");
  assert_text (ov_day_print_range (july, july, OV_LANGUAGE_FI), "6.7.2026");
  assert_text (ov_day_print_range (july, OV_DAY_NONE, OV_LANGUAGE_FI), "6.7.2026");
  assert_text (ov_day_print_range (OV_DAY_NONE, OV_DAY_NONE, OV_LANGUAGE_FI), "");
}

static void
test_parse (void)
{
  static const struct { const char *text, *iso; } days[] = {
    { "1.2.2026", "2026-02-01" }, { "01.02.2026", "2026-02-01" }, { " 1. 2. 2026 ", "2026-02-01" },
    { "1.2.26", "2026-02-01" }, { "1.2.36", "2036-02-01" }, { "1.2.37", "1937-02-01" }, { "1.2.00", "2000-02-01" },
    { "2026-02-01", "2026-02-01" }, { "1/2/2026", "2026-02-01" }, { "1.2.", "2026-02-01" }, { "1.2", "2026-02-01" },
    { "ke 19.8.", "2026-08-19" }, { "Wed 19 Aug", "2026-08-19" }, { "ons 19.8.2027", "2027-08-19" },
    { "1. helmikuuta 2026", "2026-02-01" }, { "1 February 2026", "2026-02-01" }, { "29.2.2024", "2024-02-29" },
    { "3 mars 2026", "2026-03-03" }, { "3. maaliskuuta", "2026-03-03" },
  };
  static const char *const broken[] = {
    "", " ", "x", "1", "1.", "32.1.2026", "29.2.2026", "1.13.2026", "0.1.2026", "1.2.2", "1.2.202", "1.2.20266",
    "1.2/2026", "1.2.2026 x", "2026-2-1", "2026.2.1", "-1.2.2026", "1..2026", "1 xyz 2026", "abc 1.2.2026", "\xff",
    "1.2.1799", "001.2.2026", "20260201",
  };
  OvDay near = ov_day_new (2026, 11, 22);

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      OvDay day = OV_DAY_NONE;

      g_test_message ("%s", days[i].text);
      g_assert_true (ov_day_parse (days[i].text, near, &day));
      assert_text (ov_day_print_iso (day), days[i].iso);
    }
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      OvDay day = 7;

      g_test_message ("%s", broken[i]);
      g_assert_false (ov_day_parse (broken[i], near, &day));
      g_assert_cmpint (day, ==, 7);
    }
  g_assert_false (ov_day_parse (NULL, near, &near));
}

static void
test_round_trip (void)
{
  for (int i = 0; i < 5000; i++)
    {
      OvDay day = random_day ();
      OvLanguage language = g_test_rand_int_range (0, OV_N_LANGUAGES);
      g_autofree char *printed = ov_day_print (day, language);
      g_autofree char *brief = ov_day_print_weekday (day, language);
      g_autofree char *whole = ov_day_print_long (day, language);
      g_autofree char *iso = ov_day_print_iso (day);
      OvDay parsed;

      g_assert_true (ov_day_parse (printed, OV_DAY_NONE, &parsed));
      g_assert_cmpint (parsed, ==, day);
      g_assert_true (ov_day_parse (brief, day, &parsed));
      g_assert_cmpint (parsed, ==, day);
      g_assert_true (ov_day_parse (whole, OV_DAY_NONE, &parsed));
      g_assert_cmpint (parsed, ==, day);
      g_assert_true (ov_day_parse_iso (iso, &parsed));
      g_assert_cmpint (parsed, ==, day);
    }
}

static void
test_time (void)
{
  static const struct { const char *text; OvTime time; } times[] = {
    { "17", 1020 }, { "17.30", 1050 }, { "17:30", 1050 }, { "1730", 1050 }, { "klo 17.30", 1050 }, { "kl. 17.30", 1050 },
    { "730", 450 }, { "9", 540 }, { "0", 0 }, { "24.00", 1440 }, { " 8.05 ", 485 }, { "00:00", 0 }, { "Klo 9", 540 },
  };
  static const char *const broken[] = { "", "x", "24.01", "25", "17.60", "17.3", "17.300", "17,30", "-1", "173000", "1760", "klo" };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      OvTime time = OV_TIME_NONE;

      g_test_message ("%s", times[i].text);
      g_assert_true (ov_time_parse (times[i].text, &time));
      g_assert_cmpint (time, ==, times[i].time);
    }
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      OvTime time;

      g_test_message ("%s", broken[i]);
      g_assert_false (ov_time_parse (broken[i], &time));
    }
  for (OvTime time = 0; time <= 1440; time++)
    for (guint language = 0; language < OV_N_LANGUAGES; language++)
      {
        g_autofree char *printed = ov_time_print (time, language);
        g_autofree char *iso = ov_time_print_iso (time);
        OvTime parsed;

        g_assert_true (ov_time_parse (printed, &parsed));
        g_assert_cmpint (parsed, ==, time);
        g_assert_true (ov_time_parse (iso, &parsed));
        g_assert_cmpint (parsed, ==, time);
      }
  assert_text (ov_time_print (450, OV_LANGUAGE_FI), "7.30");
  assert_text (ov_time_print (450, OV_LANGUAGE_EN), "7:30");
  assert_text (ov_time_print_iso (450), "07:30");
  assert_text (ov_time_print (OV_TIME_NONE, OV_LANGUAGE_FI), "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/day/calendar", test_calendar);
  g_test_add_func ("/day/against-glib", test_against_glib);
  g_test_add_func ("/day/months", test_months);
  g_test_add_func ("/day/age", test_age);
  g_test_add_func ("/day/now", test_now);
  g_test_add_func ("/day/print", test_print);
  g_test_add_func ("/day/print-range", test_print_range);
  g_test_add_func ("/day/parse", test_parse);
  g_test_add_func ("/day/round-trip", test_round_trip);
  g_test_add_func ("/day/time", test_time);
  return g_test_run ();
}
