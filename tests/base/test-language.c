#include "ov-catalogue.h"
#include "ov-error.h"
#include "ov-language.h"
#include "ov-plural.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  const char *original;
  const char *translation;
  gsize       length;      /* of the translation, whose forms are parted by NUL */
} Message;

static void
append_word (GByteArray *bytes, guint32 word, gboolean swapped)
{
  word = swapped ? GUINT32_SWAP_LE_BE (word) : word;
  g_byte_array_append (bytes, (const guint8 *) &word, sizeof word);
}

/* A catalogue as msgfmt writes it, in either byte order. */
static GBytes *
make_catalogue (const Message *messages, guint count, gboolean swapped)
{
  GByteArray *bytes = g_byte_array_new ();
  guint32 at = 28 + 16 * count;

  append_word (bytes, 0x950412de, swapped);
  append_word (bytes, 0, swapped);
  append_word (bytes, count, swapped);
  append_word (bytes, 28, swapped);
  append_word (bytes, 28 + 8 * count, swapped);
  append_word (bytes, 0, swapped);
  append_word (bytes, 0, swapped);
  for (guint i = 0; i < count; i++)
    {
      append_word (bytes, strlen (messages[i].original), swapped);
      append_word (bytes, at, swapped);
      at += strlen (messages[i].original) + 1;
    }
  for (guint i = 0; i < count; i++)
    {
      append_word (bytes, messages[i].length, swapped);
      append_word (bytes, at, swapped);
      at += messages[i].length + 1;
    }
  for (guint i = 0; i < count; i++)
    g_byte_array_append (bytes, (const guint8 *) messages[i].original, strlen (messages[i].original) + 1);
  for (guint i = 0; i < count; i++)
    g_byte_array_append (bytes, (const guint8 *) messages[i].translation, messages[i].length + 1);
  return g_byte_array_free_to_bytes (bytes);
}

#define MESSAGE(original, translation) { original, translation, sizeof (translation) - 1 }

static const Message finnish[] = {
  MESSAGE ("", "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"),
  MESSAGE ("%d row", "%d rivi\0%d riviä"),
  MESSAGE ("Save", "Tallenna"),
  MESSAGE ("Training", ""),
  MESSAGE ("verb\004Report", "Raportoi"),
};

static void
test_catalogue (void)
{
  for (int swapped = 0; swapped < 2; swapped++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = make_catalogue (finnish, G_N_ELEMENTS (finnish), swapped);
      g_autoptr (OvCatalogue) catalogue = ov_catalogue_new (bytes, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (ov_catalogue_get (catalogue, NULL, "Save"), ==, "Tallenna");
      g_assert_null (ov_catalogue_get (catalogue, NULL, "Training"));
      g_assert_null (ov_catalogue_get (catalogue, NULL, "Report"));
      g_assert_null (ov_catalogue_get (catalogue, NULL, ""));
      g_assert_cmpstr (ov_catalogue_get (catalogue, "verb", "Report"), ==, "Raportoi");
      g_assert_cmpstr (ov_catalogue_get_n (catalogue, "%d row", 1), ==, "%d rivi");
      g_assert_cmpstr (ov_catalogue_get_n (catalogue, "%d row", 0), ==, "%d riviä");
      /* A translation with fewer forms than the expression asks for counts as none. */
      g_assert_null (ov_catalogue_get_n (catalogue, "Save", 2));
    }
}

/* Broken bytes are refused or read within bounds; never a crash. */
static void
test_broken_catalogue (void)
{
  g_autoptr (GBytes) whole = make_catalogue (finnish, G_N_ELEMENTS (finnish), FALSE);
  gsize size = g_bytes_get_size (whole);

  for (gsize cut = 0; cut < size; cut++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_bytes_new_from_bytes (whole, 0, cut);

      g_assert_null (ov_catalogue_new (bytes, &error));
      g_assert_error (error, OV_ERROR, OV_ERROR_INVALID);
    }
  for (int i = 0; i < 20000; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (whole, NULL), size);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (OvCatalogue) catalogue = NULL;

      for (int n = g_test_rand_int_range (1, 4); n > 0; n--)
        copy[g_test_rand_int_range (0, size)] = g_test_rand_int_range (0, 256);
      bytes = g_bytes_new (copy, size);
      catalogue = ov_catalogue_new (bytes, NULL);
      if (catalogue != NULL)
        for (int n = 0; n < 4; n++)
          ov_catalogue_get_n (catalogue, "%d row", n);
    }
}

static void
test_plural (void)
{
  const char *polish = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);";
  static const char *const broken[] = { NULL, "", "plural=", "plural=n !=", "plural=(n", "plural=n/0", "plural=x", "plural=n ? 1",
                                        "plural=1 2" };
  g_autofree char *deep = g_strnfill (100000, '(');
  g_autofree char *deep_header = g_strconcat ("plural=", deep, NULL);

  for (guint64 n = 0; n < 1000; n++)
    {
      guint expected = n == 1 ? 0 : n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 10 || n % 100 >= 20) ? 1 : 2;

      g_assert_cmpuint (ov_plural_form (polish, n), ==, expected);
      g_assert_cmpuint (ov_plural_form ("Plural-Forms: nplurals=2; plural=(n != 1);", n), ==, n != 1);
      g_assert_cmpuint (ov_plural_form ("nplurals=2; plural=n>1;", n), ==, n > 1);
      g_assert_cmpuint (ov_plural_form ("nplurals=1; plural=0;", n), ==, 0);
      g_assert_cmpuint (ov_plural_form ("plural= !n + 2*3 - n*0", n), ==, (n == 0) + 6);
      for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
        g_assert_cmpuint (ov_plural_form (broken[i], n), ==, n != 1);
      g_assert_cmpuint (ov_plural_form (deep_header, n), ==, n != 1);
    }
}

/* Runs in the first place where texts are looked up: the catalogues are read once. */
static void
test_text (void)
{
  g_autofree char *directory = g_dir_make_tmp ("ov-language-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (directory, "fi", "LC_MESSAGES", NULL);
  g_autofree char *path = g_build_filename (folder, "opintoverkko.mo", NULL);
  g_autofree char *swedish_folder = g_build_filename (directory, "sv", "LC_MESSAGES", NULL);
  g_autofree char *swedish_path = g_build_filename (swedish_folder, "opintoverkko.mo", NULL);
  g_autofree char *upper = g_path_get_dirname (folder);
  g_autofree char *swedish_upper = g_path_get_dirname (swedish_folder);
  g_autoptr (GBytes) bytes = make_catalogue (finnish, G_N_ELEMENTS (finnish), FALSE);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (swedish_folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL));
  g_assert_true (g_file_set_contents (swedish_path, "not a catalogue", -1, NULL));
  g_setenv ("OV_LOCALE_DIR", directory, TRUE);

  g_assert_cmpstr (ov_text (OV_LANGUAGE_FI, "Save"), ==, "Tallenna");
  g_assert_cmpstr (ov_text (OV_LANGUAGE_FI, "Unknown"), ==, "Unknown");
  g_assert_cmpstr (ov_text (OV_LANGUAGE_FI, ""), ==, "");
  g_assert_cmpstr (ov_text (OV_LANGUAGE_SV, "Save"), ==, "Save");
  g_assert_cmpstr (ov_text (OV_LANGUAGE_EN, "Save"), ==, "Save");
  g_assert_cmpstr (ov_text_c (OV_LANGUAGE_FI, "verb", "Report"), ==, "Raportoi");
  g_assert_cmpstr (ov_text_c (OV_LANGUAGE_FI, "noun", "Report"), ==, "Report");
  g_assert_cmpstr (ov_ntext (OV_LANGUAGE_FI, "%d row", "%d rows", 5), ==, "%d riviä");
  g_assert_cmpstr (ov_ntext (OV_LANGUAGE_EN, "%d row", "%d rows", 5), ==, "%d rows");
  g_assert_cmpstr (ov_ntext (OV_LANGUAGE_EN, "%d row", "%d rows", 1), ==, "%d row");

  g_unlink (path);
  g_unlink (swedish_path);
  g_rmdir (folder);
  g_rmdir (swedish_folder);
  g_rmdir (upper);
  g_rmdir (swedish_upper);
  g_rmdir (directory);
}

static void
test_codes (void)
{
  OvLanguage language = OV_LANGUAGE_EN;

  g_assert_true (ov_language_parse ("fi_FI.UTF-8", &language));
  g_assert_cmpint (language, ==, OV_LANGUAGE_FI);
  g_assert_true (ov_language_parse ("sv-FI", &language));
  g_assert_cmpint (language, ==, OV_LANGUAGE_SV);
  g_assert_true (ov_language_parse ("EN", &language));
  g_assert_cmpint (language, ==, OV_LANGUAGE_EN);
  g_assert_false (ov_language_parse ("fil", &language));
  g_assert_false (ov_language_parse ("C", &language));
  g_assert_false (ov_language_parse ("", &language));
  g_assert_false (ov_language_parse (NULL, &language));
  for (guint i = 0; i < OV_N_LANGUAGES; i++)
    {
      g_assert_true (ov_language_parse (ov_language_code (i), &language));
      g_assert_cmpint (language, ==, i);
    }
  g_assert_cmpstr (ov_language_name (OV_LANGUAGE_SV), ==, "svenska");
}

static void
test_localized (void)
{
  g_autoptr (OvLocalized) text = ov_localized_new (NULL, "  Namn ", "Name");
  g_autoptr (OvLocalized) copy = ov_localized_copy (text);
  g_autoptr (OvLocalized) empty = ov_localized_new (" ", "", NULL);

  g_assert_cmpstr (text->text[OV_LANGUAGE_SV], ==, "Namn");
  g_assert_cmpstr (ov_localized_get (text, OV_LANGUAGE_FI), ==, "Namn");
  g_assert_cmpstr (ov_localized_get (text, OV_LANGUAGE_EN), ==, "Name");
  g_assert_true (ov_localized_equal (text, copy));
  ov_localized_set (copy, OV_LANGUAGE_FI, "Nimi");
  g_assert_false (ov_localized_equal (text, copy));
  g_assert_cmpstr (ov_localized_get (copy, OV_LANGUAGE_FI), ==, "Nimi");
  g_assert_true (ov_localized_is_empty (empty));
  g_assert_true (ov_localized_equal (empty, NULL));
  g_assert_cmpstr (ov_localized_get (empty, OV_LANGUAGE_FI), ==, "");
  g_assert_cmpstr (ov_localized_get (NULL, OV_LANGUAGE_FI), ==, "");
  g_assert_null (ov_localized_copy (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/language/text", test_text);
  g_test_add_func ("/language/codes", test_codes);
  g_test_add_func ("/language/localized", test_localized);
  g_test_add_func ("/language/catalogue", test_catalogue);
  g_test_add_func ("/language/broken-catalogue", test_broken_catalogue);
  g_test_add_func ("/language/plural", test_plural);
  return g_test_run ();
}
