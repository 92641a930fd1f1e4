#include "ov-number.h"

#define NB "\u00a0"
#define assert_text(call, expected) \
  G_STMT_START { g_autofree char *text_ = (call); g_assert_cmpstr (text_, ==, (expected)); } G_STMT_END

static void
test_print (void)
{
  assert_text (ov_number_print (1512, OV_LANGUAGE_FI), "1" NB "512");
  assert_text (ov_number_print (0, OV_LANGUAGE_FI), "0");
  assert_text (ov_number_print (-1234567, OV_LANGUAGE_EN), "−1" NB "234" NB "567");
  assert_text (ov_number_print (999, OV_LANGUAGE_SV), "999");
  assert_text (ov_number_print (OV_NUMBER_NONE, OV_LANGUAGE_SV), "");
  assert_text (ov_decimal_print (150, 2, TRUE, OV_LANGUAGE_FI), "1,5");
  assert_text (ov_decimal_print (150, 2, FALSE, OV_LANGUAGE_EN), "1.50");
  assert_text (ov_decimal_print (-5, 2, FALSE, OV_LANGUAGE_FI), "−0,05");
  assert_text (ov_money_print (151240, OV_LANGUAGE_FI), "1" NB "512,40" NB "€");
  assert_text (ov_money_print (151240, OV_LANGUAGE_EN), "1" NB "512.40" NB "€");
  assert_text (ov_money_print (OV_NUMBER_NONE, OV_LANGUAGE_EN), "");
  assert_text (ov_credits_print (150, OV_LANGUAGE_SV), "1,5");
  assert_text (ov_credits_print (200, OV_LANGUAGE_SV), "2");
  assert_text (ov_hours_print (585, 60, OV_LANGUAGE_FI), "9,75");
  assert_text (ov_hours_print (100, 45, OV_LANGUAGE_FI), "2,22");
  assert_text (ov_hours_print (1, 200, OV_LANGUAGE_FI), "0,01");
  assert_text (ov_minutes_print (585, OV_LANGUAGE_FI), "9" NB "h 45" NB "min");
  assert_text (ov_minutes_print (45, OV_LANGUAGE_FI), "45" NB "min");
  assert_text (ov_minutes_print (120, OV_LANGUAGE_FI), "2" NB "h");
  assert_text (ov_minutes_print (0, OV_LANGUAGE_FI), "0" NB "min");
  assert_text (ov_minutes_print (-65, OV_LANGUAGE_FI), "−1" NB "h 5" NB "min");
}

static void
test_round (void)
{
  g_assert_cmpint (ov_round_half_up (5, 2), ==, 3);
  g_assert_cmpint (ov_round_half_up (-5, 2), ==, -2);
  g_assert_cmpint (ov_round_half_up (-6, 4), ==, -1);
  g_assert_cmpint (ov_round_half_up (7, 3), ==, 2);
  g_assert_cmpint (ov_round_half_up (8, 3), ==, 3);
  g_assert_cmpint (ov_round_half_up (G_MAXINT64, 1), ==, G_MAXINT64);
  g_assert_cmpint (ov_round_half_up (G_MININT64, 1), ==, G_MININT64);
  g_assert_cmpint (ov_round_half_up (G_MAXINT64, G_MAXINT64), ==, 1);
  for (int i = 0; i < 10000; i++)
    {
      gint64 n = g_test_rand_int_range (-1000000, 1000000);
      gint64 d = g_test_rand_int_range (1, 5000);
      gint64 rounded = ov_round_half_up (n, d);

      /* rounded - 1/2 <= n/d < rounded + 1/2 */
      g_assert_cmpint (2 * rounded * d - d, <=, 2 * n);
      g_assert_cmpint (2 * n, <, 2 * rounded * d + d);
    }
}

static void
test_parse (void)
{
  static const struct { const char *text; int decimals; gint64 value; } numbers[] = {
    { "1512", 0, 1512 }, { "1 512", 0, 1512 }, { "1" NB "512", 0, 1512 }, { "−3", 0, -3 }, { "-3", 0, -3 }, { "+3", 0, 3 },
    { "1,5", 2, 150 }, { "1.5", 2, 150 }, { "1,50", 2, 150 }, { " 0,05 ", 2, 5 }, { ",5", 2, 50 }, { "-0,5", 1, -5 },
    { "1 234 567,8", 1, 12345678 }, { "1\u202f000", 0, 1000 }, { "007", 0, 7 },
    { "9223372036854775807", 0, G_MAXINT64 }, { "-9223372036854775807", 0, -G_MAXINT64 },
  };
  static const struct { const char *text; int decimals; } broken[] = {
    { "", 0 }, { " ", 0 }, { "-", 0 }, { "a", 0 }, { "1a", 0 }, { "1,5", 0 }, { "1,555", 2 }, { "1,500", 2 }, { "1 51", 0 },
    { "1 5120", 0 }, { "1512 300", 0 }, { "1,", 2 }, { ",", 2 }, { "1,2,3", 2 }, { "1.512,40", 2 }, { "--1", 0 }, { "1  512", 0 },
    { "9223372036854775808", 0 }, { "-9223372036854775808", 0 }, { "99999999999999999999", 0 }, { "9223372036854775807", 2 },
    { "\xff", 0 }, { "١", 0 },
  };
  gint64 value = 0;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_test_message ("%s", numbers[i].text);
      g_assert_true (ov_decimal_parse (numbers[i].text, numbers[i].decimals, &value));
      g_assert_cmpint (value, ==, numbers[i].value);
    }
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_test_message ("%s", broken[i].text);
      g_assert_false (ov_decimal_parse (broken[i].text, broken[i].decimals, &value));
    }
  g_assert_false (ov_integer_parse (NULL, &value));
}

static void
test_money (void)
{
  static const struct { const char *text; gint64 cents; } amounts[] = {
    { "1 512,40 €", 151240 }, { "1" NB "512,40" NB "€", 151240 }, { "1512.4", 151240 }, { "12€", 1200 }, { "€ 12", 1200 },
    { "12 eur", 1200 }, { "12 euroa", 1200 }, { "0,5e", 50 }, { "−3,20 €", -320 },
  };
  gint64 cents;

  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_test_message ("%s", amounts[i].text);
      g_assert_true (ov_money_parse (amounts[i].text, &cents));
      g_assert_cmpint (cents, ==, amounts[i].cents);
    }
  g_assert_false (ov_money_parse ("12 SEK", &cents));
  g_assert_false (ov_money_parse ("€", &cents));
  g_assert_false (ov_money_parse ("€12€", &cents));
  g_assert_false (ov_money_parse (NULL, &cents));
}

static void
test_round_trip (void)
{
  for (int i = 0; i < 20000; i++)
    {
      gint64 value = (gint64) ((guint64) (guint32) g_test_rand_int () << 32 | (guint32) g_test_rand_int ());
      int decimals = g_test_rand_int_range (0, 5);
      OvLanguage language = g_test_rand_int_range (0, OV_N_LANGUAGES);
      g_autofree char *printed = NULL, *money = NULL;
      gint64 parsed;

      value >>= g_test_rand_int_range (0, 63);
      if (value == OV_NUMBER_NONE)
        continue;
      printed = ov_decimal_print (value, decimals, g_test_rand_bit (), language);
      money = ov_money_print (value, language);
      g_assert_true (ov_decimal_parse (printed, decimals, &parsed));
      g_assert_cmpint (parsed, ==, value);
      g_assert_true (ov_money_parse (money, &parsed));
      g_assert_cmpint (parsed, ==, value);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number/print", test_print);
  g_test_add_func ("/number/round", test_round);
  g_test_add_func ("/number/parse", test_parse);
  g_test_add_func ("/number/money", test_money);
  g_test_add_func ("/number/round-trip", test_round_trip);
  return g_test_run ();
}
