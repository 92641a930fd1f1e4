#include "ov-sheet-value.h"

static void
test_kinds (void)
{
  static const struct { const char *code; OvSheetKind kind; } codes[] = {
    { "General", OV_SHEET_PLAIN }, { "0", OV_SHEET_PLAIN }, { "0.00", OV_SHEET_PLAIN }, { "#,##0.00 \"kpl\"", OV_SHEET_PLAIN },
    { "[Red]-0.00;0", OV_SHEET_PLAIN }, { "@", OV_SHEET_PLAIN }, { "0.00E+00", OV_SHEET_PLAIN }, { "\"dd.mm.yyyy\"0", OV_SHEET_PLAIN },
    { "\\d0", OV_SHEET_PLAIN }, { "_d0", OV_SHEET_PLAIN }, { "[$-40B]0", OV_SHEET_PLAIN }, { "# ##0", OV_SHEET_PLAIN }, { "", OV_SHEET_PLAIN },
    { "\"", OV_SHEET_PLAIN }, { "[", OV_SHEET_PLAIN }, { "\\", OV_SHEET_PLAIN },
    { "d.m.yyyy", OV_SHEET_DAY }, { "[$-40B]d. mmmm\"ta\" yyyy;@", OV_SHEET_DAY }, { "mmmm", OV_SHEET_DAY }, { "DD/MM/YY", OV_SHEET_DAY },
    { "h.mm", OV_SHEET_TIME }, { "mm:ss.0", OV_SHEET_TIME }, { "h:mm AM/PM", OV_SHEET_TIME },
    { "d.m.yyyy h.mm", OV_SHEET_DAY_TIME }, { "yyyy-mm-dd\\Thh:mm:ss", OV_SHEET_DAY_TIME },
    { "[h]:mm", OV_SHEET_DURATION }, { "[mm]", OV_SHEET_DURATION }, { "0%", OV_SHEET_PERCENT }, { "0.0 %", OV_SHEET_PERCENT },
    { "00000", OV_SHEET_DIGITS }, { "000\\ 000\\ 0000", OV_SHEET_DIGITS }, { "0##\" \"###\" \"####", OV_SHEET_DIGITS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_test_message ("%s", codes[i].code);
      g_assert_cmpint (ov_sheet_kind_of_code (codes[i].code), ==, codes[i].kind);
    }
  g_assert_cmpint (ov_sheet_kind_of_id (0), ==, OV_SHEET_PLAIN);
  g_assert_cmpint (ov_sheet_kind_of_id (9), ==, OV_SHEET_PERCENT);
  g_assert_cmpint (ov_sheet_kind_of_id (14), ==, OV_SHEET_DAY);
  g_assert_cmpint (ov_sheet_kind_of_id (20), ==, OV_SHEET_TIME);
  g_assert_cmpint (ov_sheet_kind_of_id (22), ==, OV_SHEET_DAY_TIME);
  g_assert_cmpint (ov_sheet_kind_of_id (46), ==, OV_SHEET_DURATION);
  g_assert_cmpint (ov_sheet_kind_of_id (49), ==, OV_SHEET_PLAIN);
}

static void
test_numbers (void)
{
  static const struct { const char *raw; OvSheetKind kind; const char *picture; const char *text; } numbers[] = {
    { "0", OV_SHEET_PLAIN, NULL, "0" }, { "-0", OV_SHEET_PLAIN, NULL, "0" }, { "12.5", OV_SHEET_PLAIN, NULL, "12,5" },
    { "0.30000000000000004", OV_SHEET_PLAIN, NULL, "0,3" }, { "1E3", OV_SHEET_PLAIN, NULL, "1000" }, { "4.0555123E8", OV_SHEET_PLAIN, NULL, "405551230" },
    { "2112345600000785", OV_SHEET_PLAIN, NULL, "2112345600000785" }, { "999999999999999.9", OV_SHEET_PLAIN, NULL, "1000000000000000" },
    { "1E-7", OV_SHEET_PLAIN, NULL, "0,0000001" }, { "1E-300", OV_SHEET_PLAIN, NULL, "0" }, { "-2.50", OV_SHEET_PLAIN, NULL, "-2,5" },
    { "abc", OV_SHEET_PLAIN, NULL, "abc" }, { "1e999", OV_SHEET_PLAIN, NULL, "1e999" }, { "NaN", OV_SHEET_PLAIN, NULL, "NaN" }, { "", OV_SHEET_PLAIN, NULL, "" },
    { "0.255", OV_SHEET_PERCENT, NULL, "25,5 %" },
    { "1", OV_SHEET_DAY, NULL, "1.1.1900" }, { "59", OV_SHEET_DAY, NULL, "28.2.1900" }, { "60", OV_SHEET_DAY, NULL, "29.2.1900" }, { "61", OV_SHEET_DAY, NULL, "1.3.1900" },
    { "25965", OV_SHEET_DAY, NULL, "1.2.1971" }, { "46354.75", OV_SHEET_DAY, NULL, "28.11.2026" }, { "46354.75", OV_SHEET_DAY_TIME, NULL, "28.11.2026 18.00" },
    { "46354", OV_SHEET_DAY_TIME, NULL, "28.11.2026" }, { "46354.999999", OV_SHEET_DAY_TIME, NULL, "29.11.2026" },
    { "0", OV_SHEET_DAY, NULL, "0" }, { "-10520", OV_SHEET_DAY, NULL, "12.3.1871" }, { "-1.25", OV_SHEET_DAY_TIME, NULL, "28.12.1899 18.00" },
    { "-0.5", OV_SHEET_DURATION, NULL, "-0,5" }, { "-40000", OV_SHEET_DAY, NULL, "-40000" }, { "2958465", OV_SHEET_DAY, NULL, "2958465" },
    { "0.5", OV_SHEET_TIME, NULL, "12.00" }, { "0.0006944444444444445", OV_SHEET_TIME, NULL, "0.01" }, { "46354.25", OV_SHEET_TIME, NULL, "6.00" },
    { "0.500011574", OV_SHEET_TIME, NULL, "12.00.01" }, { "2.5", OV_SHEET_DURATION, NULL, "60.00" },
    { "100", OV_SHEET_DIGITS, "00000", "00100" }, { "1234567", OV_SHEET_DIGITS, "00000", "1234567" }, { "405551234", OV_SHEET_DIGITS, "000\\ 000\\ 0000", "040 555 1234" },
    { "7", OV_SHEET_DIGITS, "0##\" \"###", "0 7" }, { "1.5", OV_SHEET_DIGITS, "00000", "1,5" }, { "-7", OV_SHEET_DIGITS, "00000", "-7" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *text = ov_sheet_print_number (numbers[i].raw, numbers[i].kind, numbers[i].picture, FALSE);

      g_assert_cmpstr (text, ==, numbers[i].text);
    }
}

/* Every day of two systems against the calendar's own count. */
static void
test_days (void)
{
  OvDay march = ov_day_new (1900, 3, 1), of_1904 = ov_day_new (1904, 1, 1);

  for (OvDay day = march; day < ov_day_new (2100, 1, 1); day += 13)
    {
      g_autofree char *expected = ov_day_print (day, OV_LANGUAGE_FI);
      g_autofree char *raw = g_strdup_printf ("%d", day - march + 61);
      g_autofree char *text = ov_sheet_print_number (raw, OV_SHEET_DAY, NULL, FALSE);
      g_autofree char *raw_1904 = g_strdup_printf ("%d", day - of_1904);
      g_autofree char *text_1904 = ov_sheet_print_number (raw_1904, OV_SHEET_DAY, NULL, TRUE);

      g_assert_cmpstr (text, ==, expected);
      if (day >= of_1904)
        g_assert_cmpstr (text_1904, ==, expected);
    }
}

static void
assert_and_free (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_iso (void)
{
  assert_and_free (ov_sheet_print_iso ("1871-03-12"), "12.3.1871");
  assert_and_free (ov_sheet_print_iso ("2026-02-01T17:30"), "1.2.2026 17.30");
  assert_and_free (ov_sheet_print_iso ("2026-02-01T17:30:59.999000000"), "1.2.2026 17.30.59");
  assert_and_free (ov_sheet_print_iso ("2026-02-01T24:30:00"), NULL);
  assert_and_free (ov_sheet_print_iso ("2026-02-30"), NULL);
  assert_and_free (ov_sheet_print_iso ("2026-02-01 klo 5"), NULL);
  assert_and_free (ov_sheet_print_iso (""), NULL);
  assert_and_free (ov_sheet_print_period ("PT26H15M00S"), "26.15");
  assert_and_free (ov_sheet_print_period ("-PT0H05M01.25S"), "-0.05.01");
  assert_and_free (ov_sheet_print_period ("P1DT5H"), NULL);
  assert_and_free (ov_sheet_print_period ("PT5H5M99S"), NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet-value/kinds", test_kinds);
  g_test_add_func ("/sheet-value/numbers", test_numbers);
  g_test_add_func ("/sheet-value/days", test_days);
  g_test_add_func ("/sheet-value/iso", test_iso);
  return g_test_run ();
}
