#include "ov-fold.h"

#include <string.h>

#define assert_text(call, expected) \
  G_STMT_START { g_autofree char *text_ = (call); g_assert_cmpstr (text_, ==, (expected)); } G_STMT_END

static void
test_words_agree (void)
{
  g_assert_true (ov_words_agree ("Aino", "AINO Maria"));
  g_assert_true (ov_words_agree ("Anna-Liisa", "Anna Liisa"));
  g_assert_true (ov_words_agree ("Anna-Liisa", "Annaliisa"));
  g_assert_true (ov_words_agree ("René", "Rene J."));
  g_assert_false (ov_words_agree ("Aino Maria", "Aino Liisa"));
  g_assert_false (ov_words_agree ("Ain", "Aino"));
  g_assert_false (ov_words_agree ("Aino", NULL));
  g_assert_false (ov_words_agree ("", ""));
  g_assert_false (ov_words_agree (" - ", " - "));
}

static void
test_fold (void)
{
  assert_text (ov_fold ("Hämäläinen"), "hämäläinen");
  assert_text (ov_fold ("Ha\u0308ma\u0308la\u0308inen"), "hämäläinen");
  assert_text (ov_fold ("ÅKE Öberg"), "åke öberg");
  assert_text (ov_fold ("\u212bngstr\u00f6m"), "ångström");
  assert_text (ov_fold ("  René\t Müller\n"), "rene muller");
  assert_text (ov_fold ("Šetälä Žukov"), "setälä zukov");
  assert_text (ov_fold ("Østergaard Weiß Ærø Łukasz Đorđe Þór"), "östergaard weiss ärö lukasz dorde thor");
  assert_text (ov_fold ("Anna-Liisa O’Brien"), "annaliisa obrien");
  assert_text (ov_fold ("virta.anna@example.fi"), "virta.anna@example.fi");
  assert_text (ov_fold ("Ǻ ǟ ȫ"), "å ä ö");
  assert_text (ov_fold ("Ķ x\u030c"), "k x");
  assert_text (ov_fold ("Жуков"), "жуков");
  assert_text (ov_fold (NULL), "");
  assert_text (ov_fold (" - "), "");
}

static void
test_clean (void)
{
  assert_text (ov_text_clean ("  Anna \u00a0 Liisa\r\n"), "Anna Liisa");
  assert_text (ov_text_clean ("A\u030a\x01\x7f"), "Å");
  assert_text (ov_text_clean ("\ufeffEtunimi\u200b"), "Etunimi");
  assert_text (ov_text_clean (" \t\n"), NULL);
  assert_text (ov_text_clean (""), NULL);
  assert_text (ov_text_clean (NULL), NULL);
  assert_text (ov_text_clean ("Åbo  Ömossa"), "Åbo Ömossa");
  assert_text (ov_text_clean ("\xc3"), "\uFFFD");
  assert_text (ov_text_clean ("\xe2\x80"), "\uFFFD\uFFFD");
}

/* What stands as it is and what is taken letter by letter come to the same: a byte order mark, which is left out, leads the second way. */
static void
test_clean_ways (void)
{
  for (gunichar letter = 1; letter < 0x2100; letter++)
    {
      char text[16] = "a b";
      g_autofree char *marked = NULL, *clean = NULL, *again = NULL;

      text[3 + g_unichar_to_utf8 (letter, text + 3)] = '\0';
      strcat (text, letter % 2 ? "c" : "");
      marked = g_strconcat (text, "\ufeff", NULL);
      clean = ov_text_clean (text);
      again = ov_text_clean (marked);
      g_assert_cmpstr (clean, ==, again);
    }
}

/* Text of Latin letters with and without marks, signs, spaces, digits; now and then any character at all. */
static char *
random_text (void)
{
  GString *text = g_string_new (NULL);

  for (int n = g_test_rand_int_range (0, 12); n > 0; n--)
    switch (g_test_rand_int_range (0, 8))
      {
      case 0:
        g_string_append_c (text, g_test_rand_int_range (0x20, 0x7f));
        break;
      case 1:
        g_string_append_unichar (text, g_test_rand_int_range (0xa0, 0x250));
        break;
      case 2:
        g_string_append_unichar (text, g_test_rand_int_range (0x300, 0x330));
        break;
      case 3:
        g_string_append_unichar (text, g_test_rand_int_range (1, 0xd800));
        break;
      case 4:
        g_string_append_c (text, g_test_rand_int_range ('0', '9' + 1));
        break;
      default:
        g_string_append_unichar (text, g_utf8_get_char (g_utf8_offset_to_pointer ("aioukvwyåäö ", g_test_rand_int_range (0, 12))));
      }
  return g_string_free (text, FALSE);
}

static void
test_properties (void)
{
  for (int i = 0; i < 20000; i++)
    {
      g_autofree char *text = random_text ();
      g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
      g_autofree char *folded = ov_fold (text), *again = ov_fold (folded), *of_composed = ov_fold (composed);
      g_autofree char *clean = ov_text_clean (text), *clean_again = ov_text_clean (clean);
      g_autofree char *key = ov_order_key (text), *key_composed = ov_order_key (composed);

      g_assert_cmpstr (folded, ==, again);
      g_assert_cmpstr (folded, ==, of_composed);
      g_assert_cmpstr (clean, ==, clean_again);
      g_assert_cmpstr (key, ==, key_composed);
      g_assert_true (g_utf8_validate (folded, -1, NULL));
      g_assert_true (g_str_is_ascii (key));
    }
}

static void
test_order (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "finnish-order.txt", NULL);
  g_autofree char *file = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) ranks = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GError) error = NULL;
  int rank = 0;

  g_file_get_contents (path, &file, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (file, "\n", -1);
  for (guint i = 0; lines[i][0] != '\0'; i++)
    {
      gboolean equal = lines[i][0] == '=';

      rank += !equal;
      g_array_append_val (ranks, rank);
      g_ptr_array_add (keys, ov_order_key (lines[i] + equal));
    }
  g_assert_cmpuint (keys->len, >, 600);
  for (guint i = 0; i < keys->len; i++)
    for (guint j = 0; j < keys->len; j++)
      {
        int expected = g_array_index (ranks, int, i) - g_array_index (ranks, int, j);
        int found = strcmp (g_ptr_array_index (keys, i), g_ptr_array_index (keys, j));

        if ((found < 0) != (expected < 0) || (found > 0) != (expected > 0))
          {
            g_test_message ("\"%s\" and \"%s\": %d instead of %d", lines[i], lines[j], found, expected);
            g_test_fail ();
          }
      }
}

static void
test_order_rest (void)
{
  g_autofree char *digits = g_strnfill (9000, '7');
  g_autofree char *key = ov_order_key (digits);

  g_assert_true (g_str_is_ascii (key));
  g_assert_cmpint (ov_order_compare ("Kurssi 99999999999999", "Kurssi 100000000000000"), <, 0);
  g_assert_cmpint (ov_order_compare ("Kurssi 1000000000000000", "Kurssi 999999999999999"), >, 0);
  g_assert_cmpint (ov_order_compare ("Ö", "Жуков"), <, 0);
  g_assert_cmpint (ov_order_compare ("Авдеев", "Жуков"), <, 0);
  g_assert_cmpint (ov_order_compare ("\u00adAho", "Aho"), ==, 0);
  g_assert_cmpint (ov_order_compare ("", "a"), <, 0);
  g_assert_cmpint (ov_order_compare (NULL, ""), <=, 0);
  g_assert_cmpint (ov_order_compare ("Weiß", "Weiss"), >, 0);
  g_assert_cmpint (ov_order_compare ("Łukasz", "Lukasz"), >, 0);
  g_assert_cmpint (ov_order_compare ("Łukasz", "Lukax"), <, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fold/words-agree", test_words_agree);
  g_test_add_func ("/fold/fold", test_fold);
  g_test_add_func ("/fold/clean", test_clean);
  g_test_add_func ("/fold/clean-ways", test_clean_ways);
  g_test_add_func ("/fold/properties", test_properties);
  g_test_add_func ("/fold/order", test_order);
  g_test_add_func ("/fold/order-rest", test_order_rest);
  return g_test_run ();
}
