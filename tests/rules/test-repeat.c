#include "ov-holiday.h"
#include "ov-repeat.h"

static void
assert_days (const OvRepeat *repeat, const char *expected)
{
  g_autoptr (GArray) days = ov_repeat_days (repeat);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < days->len; i++)
    {
      g_autofree char *day = ov_day_print (g_array_index (days, OvDay, i), OV_LANGUAGE_FI);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", day);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_patterns (void)
{
  OvDay skipped[] = { ov_day_new (2026, 10, 14) };
  OvRepeat tuesdays = { OV_REPEAT_WEEKLY, ov_day_new (2026, 9, 29), 1, 0, OV_DAY_NONE, 4, TRUE, skipped, 1 };
  OvRepeat two_days = { OV_REPEAT_WEEKLY, ov_day_new (2026, 9, 3), 2, 1u << 2 | 1u << 4, ov_day_new (2026, 9, 17), 0, TRUE, NULL, 0 };
  OvRepeat may = { OV_REPEAT_WEEKLY, ov_day_new (2026, 4, 24), 1, 0, OV_DAY_NONE, 3, TRUE, NULL, 0 };
  OvRepeat second = { OV_REPEAT_MONTHLY, ov_day_new (2026, 9, 8), 1, 0, ov_day_new (2026, 12, 31), 0, TRUE, NULL, 0 };
  OvRepeat last = { OV_REPEAT_MONTHLY, ov_day_new (2026, 1, 29), 1, 0, OV_DAY_NONE, 4, TRUE, NULL, 0 };
  OvRepeat nothing = { OV_REPEAT_WEEKLY, ov_day_new (2026, 9, 8), 0, 0, OV_DAY_NONE, 4, TRUE, NULL, 0 };

  assert_days (&tuesdays, "29.9.2026 6.10.2026 20.10.2026 27.10.2026");
  assert_days (&two_days, "3.9.2026 15.9.2026 17.9.2026");
  assert_days (&may, "24.4.2026 8.5.2026 15.5.2026");
  may.skip_holidays = FALSE;
  assert_days (&may, "24.4.2026 1.5.2026 8.5.2026");
  assert_days (&second, "8.9.2026 13.10.2026 10.11.2026 8.12.2026");
  assert_days (&last, "29.1.2026 26.2.2026 26.3.2026 30.4.2026");
  assert_days (&nothing, "");
  nothing.every = 1;
  nothing.until = ov_day_new (2026, 9, 7);
  assert_days (&nothing, "");
}

static void
assert_holds (const OvRepeat *repeat, const GArray *days)
{
  OvDay before = OV_DAY_NONE;

  g_assert_cmpuint (days->len, <=, repeat->count > 0 ? repeat->count : OV_REPEAT_MAX_DAYS);
  for (guint i = 0; i < days->len; i++)
    {
      OvDay day = g_array_index (days, OvDay, i);
      int weeks = (day - ov_day_weekday (day) - (repeat->first - ov_day_weekday (repeat->first))) / 7;

      g_assert_cmpint (day, >, before);
      g_assert_cmpint (day, >=, repeat->first);
      g_assert_true (repeat->until == OV_DAY_NONE || day <= repeat->until);
      g_assert_true (!repeat->skip_holidays || ov_holiday_of_day (day) == OV_HOLIDAY_NONE);
      if (repeat->kind == OV_REPEAT_WEEKLY)
        g_assert_cmpint (weeks % repeat->every, ==, 0);
      if (repeat->kind == OV_REPEAT_WEEKLY && repeat->weekdays != 0)
        g_assert_true ((repeat->weekdays & 1u << ov_day_weekday (day)) != 0);
      else
        g_assert_cmpint (ov_day_weekday (day), ==, ov_day_weekday (repeat->first));
      for (guint skipped = 0; skipped < repeat->n_skipped_weeks; skipped++)
        g_assert_true (ov_day_week (day) != ov_day_week (repeat->skipped_weeks[skipped]) || ABS (day - repeat->skipped_weeks[skipped]) > 6);
      before = day;
    }
}

/* What is left out plus what stays is the pattern without leaving anything out. */
static void
test_properties (void)
{
  for (int i = 0; i < 3000; i++)
    {
      OvDay skipped[3];
      OvRepeat repeat = { g_test_rand_int_range (0, 2), ov_day_new (2026, 1, 1) + g_test_rand_int_range (0, 3000), g_test_rand_int_range (1, 6),
                          (guint) g_test_rand_int_range (0, 128) << 1, OV_DAY_NONE, 0, g_test_rand_int_range (0, 2), skipped, 3 };
      OvRepeat whole;
      g_autoptr (GArray) days = NULL;
      g_autoptr (GArray) all = NULL;
      guint found = 0;

      repeat.until = repeat.first + g_test_rand_int_range (0, 360);
      for (guint k = 0; k < 3; k++)
        skipped[k] = repeat.first + g_test_rand_int_range (0, 360);
      whole = repeat;
      whole.skip_holidays = FALSE;
      whole.n_skipped_weeks = 0;
      days = ov_repeat_days (&repeat);
      all = ov_repeat_days (&whole);
      assert_holds (&repeat, days);
      assert_holds (&whole, all);
      for (guint k = 0; k < all->len; k++)
        {
          OvDay day = g_array_index (all, OvDay, k);
          gboolean stays = !repeat.skip_holidays || ov_holiday_of_day (day) == OV_HOLIDAY_NONE;

          for (guint n = 0; n < 3; n++)
            stays = stays && day - ov_day_weekday (day) != skipped[n] - ov_day_weekday (skipped[n]);
          if (stays)
            g_assert_cmpint (g_array_index (days, OvDay, found++), ==, day);
        }
      g_assert_cmpuint (found, ==, days->len);
      repeat.count = (guint) g_test_rand_int_range (1, 10);
      g_clear_pointer (&days, g_array_unref);
      days = ov_repeat_days (&repeat);
      g_assert_cmpuint (days->len, ==, MIN (repeat.count, found));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/repeat/patterns", test_patterns);
  g_test_add_func ("/repeat/properties", test_properties);
  return g_test_run ();
}
