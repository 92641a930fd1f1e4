#include "ov-error.h"
#include "ov-table.h"

#include <string.h>

static GBytes *
load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", name, NULL);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

static OvTable *
load_table (const char *name)
{
  g_autoptr (GBytes) bytes = load (name);
  g_autoptr (GError) error = NULL;
  OvTable *table = ov_table_new_from_bytes (bytes, NULL, &error);

  g_assert_no_error (error);
  return table;
}

static void
assert_refused (const void *data, gsize size, OvEncoding encoding, OvError code)
{
  OvTableOptions options = { encoding, 0, OV_TABLE_HEADER_GUESS };
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;

  g_assert_null (ov_table_new_from_bytes (bytes, &options, &error));
  g_assert_error (error, OV_ERROR, (int) code);
  g_test_message ("%s", error->message);
}

/* The same thirty rows in every way that spreadsheet programs write them. */
static void
test_files (void)
{
  static const struct
  {
    const char *name;
    OvEncoding  encoding;
    char        separator;
  } files[] = {
    { "participants.csv", OV_ENCODING_UTF_8, ';' },
    { "participants-bom.csv", OV_ENCODING_UTF_8, ',' },
    { "participants-western.csv", OV_ENCODING_WESTERN, ';' },
    { "participants-latin1.csv", OV_ENCODING_WESTERN, ';' },
    { "participants-utf16.txt", OV_ENCODING_UTF_16, '\t' },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (OvTable) table = load_table (files[i].name);

      g_assert_cmpint (ov_table_get_encoding (table), ==, files[i].encoding);
      g_assert_cmpint (ov_table_get_separator (table), ==, files[i].separator);
      g_assert_true (ov_table_get_has_header (table));
      g_assert_cmpuint (ov_table_get_n_rows (table), ==, 30);
      g_assert_cmpuint (ov_table_get_n_columns (table), ==, 8);
      g_assert_cmpstr (ov_table_get_heading (table, 0), ==, "Sukunimi");
      g_assert_cmpstr (ov_table_get_heading (table, 2), ==, "Sähköposti");
      g_assert_cmpstr (ov_table_get_cell (table, 0, 1), ==, "Eeva-Liisa");
      g_assert_cmpstr (ov_table_get_cell (table, 3, 7), ==, "Kasvisruoka; ei pähkinöitä");
      g_assert_cmpstr (ov_table_get_cell (table, 5, 0), ==, "");
      g_assert_cmpstr (ov_table_get_cell (table, 8, 7), ==, "Kutsutaan \"Ratsiksi\"");
      g_assert_cmpstr (ov_table_get_cell (table, 15, 7), ==, "Tulee myöhässä\nperjantaina");
      g_assert_cmpstr (ov_table_get_cell (table, 21, 7), ==, i == 3 ? "2 laskua, 40,50 euroa" : "2 laskua, 40,50 €");
      g_assert_cmpstr (ov_table_get_cell (table, 29, 0), ==, "Nevalahti");
      g_assert_cmpstr (ov_table_get_cell (table, 29, 7), ==, "");
      g_assert_cmpstr (ov_table_get_cell (table, 30, 0), ==, "");
      g_assert_cmpuint (ov_table_get_line (table, 5), ==, 7);
    }
}

static void
test_refused_files (void)
{
  g_autoptr (GBytes) broken = load ("participants-broken.csv");
  g_autofree guint8 *noise = g_malloc (5000);
  g_autofree char *large = g_strnfill (OV_TABLE_MAX_BYTES + 1, 'a');
  g_autofree char *long_cell = g_strnfill (OV_TABLE_MAX_CHARACTERS + 1, 'a');
  g_autofree char *many_columns = g_strnfill (300, ';');

  for (guint i = 0; i < 5000; i++)
    noise[i] = g_test_rand_int_range (0, 256);
  noise[10] = noise[20] = 0;
  noise[300] = many_columns[299] = 'x';
  assert_refused (g_bytes_get_data (broken, NULL), g_bytes_get_size (broken), OV_ENCODING_GUESS, OV_ERROR_INVALID);
  assert_refused (noise, 5000, OV_ENCODING_GUESS, OV_ERROR_INVALID);
  assert_refused ("PK\003\004 xl/workbook.xml", 20, OV_ENCODING_GUESS, OV_ERROR_INVALID);
  assert_refused ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, OV_ENCODING_GUESS, OV_ERROR_INVALID);
  assert_refused ("%PDF-1.7 …", 10, OV_ENCODING_GUESS, OV_ERROR_INVALID);
  assert_refused ("a;b\n1;\0x\n", 9, OV_ENCODING_GUESS, OV_ERROR_INVALID);
  assert_refused ("", 0, OV_ENCODING_GUESS, OV_ERROR_INVALID);
  assert_refused (" \n;;\r\n\t\n", 8, OV_ENCODING_GUESS, OV_ERROR_INVALID);
  assert_refused ("n\xe4m\xe4;\xe5\n", 7, OV_ENCODING_UTF_8, OV_ERROR_INVALID);
  assert_refused ("abc", 3, OV_ENCODING_UTF_16, OV_ERROR_INVALID);
  assert_refused ("\x01\x02\x03 a;b", 7, OV_ENCODING_GUESS, OV_ERROR_INVALID);
  assert_refused (large, OV_TABLE_MAX_BYTES + 1, OV_ENCODING_GUESS, OV_ERROR_TOO_LARGE);
  assert_refused (long_cell, OV_TABLE_MAX_CHARACTERS + 1, OV_ENCODING_GUESS, OV_ERROR_TOO_LARGE);
  assert_refused (many_columns, 300, OV_ENCODING_GUESS, OV_ERROR_TOO_LARGE);
}

static void
test_preview (void)
{
  g_autoptr (GBytes) bytes = load ("participants-western.csv");
  g_autofree char *western = ov_encoding_preview (bytes, OV_ENCODING_WESTERN, 2);
  g_autofree char *utf_8 = ov_encoding_preview (bytes, OV_ENCODING_UTF_8, 2);
  g_autofree char *utf_16 = ov_encoding_preview (bytes, OV_ENCODING_UTF_16, 2);
  g_autofree char *guess = ov_encoding_preview (bytes, OV_ENCODING_GUESS, 1);

  g_assert_nonnull (strstr (western, "Sähköposti"));
  g_assert_nonnull (strstr (western, "Eeva-Liisa"));
  g_assert_null (strstr (western, "Kalevi"));
  g_assert_nonnull (strstr (utf_8, "S\ufffdhk\ufffdposti"));
  g_assert_true (g_utf8_validate (utf_16, -1, NULL));
  g_assert_true (g_str_has_suffix (guess, "Lisätietoja\n"));
}

static void
assert_cells (const char *text, char separator, guint rows, const char *first, const char *last)
{
  OvTableOptions options = { OV_ENCODING_GUESS, separator, OV_TABLE_HEADER_NO };
  g_autoptr (GError) error = NULL;
  g_autoptr (OvTable) table = ov_table_new_from_text (text, &options, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ov_table_get_n_rows (table), ==, rows);
  g_assert_cmpstr (ov_table_get_cell (table, 0, 0), ==, first);
  g_assert_cmpstr (ov_table_get_cell (table, rows - 1, ov_table_get_n_columns (table) - 1), ==, last);
}

static void
test_text (void)
{
  assert_cells ("Anna\tAho\r\nOnni\tRautavesi\r\n", 0, 2, "Anna", "Rautavesi");
  assert_cells ("Aho, Anna\nRautavesi, Onni", 0, 2, "Aho", " Onni");
  assert_cells ("Anna|Aho\rOnni|Rautavesi", 0, 2, "Anna", "Rautavesi");
  assert_cells ("Anna Aho\nOnni Rautavesi\n", 0, 2, "Anna Aho", "Onni Rautavesi");
  assert_cells ("sep=|\r\nAnna;x|Aho", 0, 1, "Anna;x", "Aho");
  assert_cells ("\xef\xbb\xbf" "Anna;Aho", 0, 1, "Anna", "Aho");
  assert_cells ("a;\"x;y\"\n\n\nb;\"1\"\"2\" tail\n", 0, 2, "a", "1\"2 tail");
  assert_cells ("a,b;c\nd;e,f", ';', 2, "a,b", "e,f");
  assert_cells ("\"a\nb\";c\n;;\n1;2", 0, 2, "a\nb", "2");
  assert_cells ("5\" nail;x\n6;y", 0, 2, "5\" nail", "y");
  assert_cells ("a;b\n \"c\";d\n", 0, 2, "a", "d");
}

static void
test_edit_and_hide (void)
{
  g_autoptr (OvTable) table = ov_table_new_from_text ("Nimi;Hetu\nAnna;010144-900U\nOnni\n", NULL, NULL);
  g_autofree char *printed = NULL;

  ov_table_hide_cell (table, 0, 1, "010144-****");
  g_assert_cmpstr (ov_table_get_cell (table, 0, 1), ==, "010144-****");
  ov_table_hide_cell (table, 0, 0, "***********");
  g_assert_cmpstr (ov_table_get_cell (table, 0, 0), ==, "****");
  ov_table_set_cell (table, 1, 1, "150752-906Y");
  g_assert_cmpstr (ov_table_get_cell (table, 1, 1), ==, "150752-906Y");
  ov_table_hide_cell (table, 1, 1, "150752-****");
  ov_table_set_cell (table, 1, 2, "new");
  g_assert_cmpuint (ov_table_get_n_columns (table), ==, 3);
  printed = ov_table_print (table, ';');
  g_assert_cmpstr (printed, ==, "Nimi;Hetu;\r\n****;010144-****;\r\nOnni;150752-****;new\r\n");
}

static char *
random_cell (char separator)
{
  static const char *const pieces[] = {
    "a", "Ö", "\"", "\n", "\r\n", " ", ";", ",", "\t", "|", "'", "1.2.1971", "€", "x@y.fi",
  };
  GString *cell = g_string_new (NULL);

  for (int n = g_test_rand_int_range (0, 6); n > 0; n--)
    g_string_append (cell, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  return g_string_free (cell, FALSE);
}

/* parse (print (table)) == table, for every separator. */
static void
test_round_trip (void)
{
  for (int i = 0; i < 3000; i++)
    {
      char separator = ";,\t|"[g_test_rand_int_range (0, 4)];
      guint rows = g_test_rand_int_range (1, 8), columns = g_test_rand_int_range (1, 6);
      OvTableOptions options = { OV_ENCODING_GUESS, separator, OV_TABLE_HEADER_NO };
      g_autoptr (OvTable) table = ov_table_new_from_text ("x", &options, NULL);
      g_autoptr (OvTable) parsed = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *printed = NULL;
      g_autoptr (GString) lines = g_string_new (NULL);

      for (guint row = 0; row < rows; row++)
        g_string_append (lines, "x\n");
      g_clear_pointer (&table, ov_table_unref);
      table = ov_table_new_from_text (lines->str, &options, NULL);
      for (guint row = 0; row < rows; row++)
        for (guint column = 1; column < columns; column++)
          {
            g_autofree char *cell = random_cell (separator);

            ov_table_set_cell (table, row, column, cell);
          }
      printed = ov_table_print (table, separator);
      parsed = ov_table_new_from_text (printed, &options, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (ov_table_get_n_rows (parsed), ==, rows);
      for (guint row = 0; row < rows; row++)
        for (guint column = 0; column < columns; column++)
          g_assert_cmpstr (ov_table_get_cell (parsed, row, column), ==, ov_table_get_cell (table, row, column));
    }
}

/* Any bytes are read or refused with a reason; nothing else happens. */
static void
test_anything (void)
{
  g_autoptr (GBytes) file = load ("participants.csv");

  for (int i = 0; i < 3000; i++)
    {
      gsize size = g_bytes_get_size (file);
      g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (file, NULL), size);
      OvTableOptions options = { g_test_rand_int_range (0, OV_N_ENCODINGS), 0, OV_TABLE_HEADER_GUESS };
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (OvTable) table = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *preview = NULL;

      for (int n = g_test_rand_int_range (0, 8); n > 0; n--)
        data[g_test_rand_int_range (0, size)] = g_test_rand_int_range (0, 256);
      bytes = g_bytes_new (data, g_test_rand_int_range (0, size + 1));
      preview = ov_encoding_preview (bytes, options.encoding, 5);
      g_assert_true (g_utf8_validate (preview, -1, NULL));
      table = ov_table_new_from_bytes (bytes, &options, &error);
      g_assert_true ((table == NULL) == (error != NULL));
      for (guint row = 0; table != NULL && row < ov_table_get_n_rows (table); row++)
        for (guint column = 0; column < ov_table_get_n_columns (table); column++)
          g_assert_true (g_utf8_validate (ov_table_get_cell (table, row, column), -1, NULL));
    }
}

static void
test_many_rows (void)
{
  g_autoptr (GString) text = g_string_new ("Sukunimi;Etunimet;Sähköposti\n");
  g_autoptr (OvTable) table = NULL;
  g_autoptr (OvTable) refused = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 100000; i++)
    g_string_append_printf (text, "Aho%d;Anna;anna.%d@example.fi\n", i, i);
  table = ov_table_new_from_text (text->str, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ov_table_get_n_rows (table), ==, 100000);
  g_assert_cmpstr (ov_table_get_cell (table, 99999, 0), ==, "Aho99999");
  for (int i = 100000; i <= OV_TABLE_MAX_ROWS + 1; i++)
    g_string_append_printf (text, "Aho%d;Anna\n", i);
  refused = ov_table_new_from_text (text->str, NULL, &error);
  g_assert_null (refused);
  g_assert_error (error, OV_ERROR, OV_ERROR_TOO_LARGE);
}

int
main (int argc, char **argv)
{
  g_setenv ("OV_TODAY", "2026-11-22", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/files", test_files);
  g_test_add_func ("/table/refused-files", test_refused_files);
  g_test_add_func ("/table/preview", test_preview);
  g_test_add_func ("/table/text", test_text);
  g_test_add_func ("/table/edit-and-hide", test_edit_and_hide);
  g_test_add_func ("/table/round-trip", test_round_trip);
  g_test_add_func ("/table/anything", test_anything);
  g_test_add_func ("/table/many-rows", test_many_rows);
  return g_test_run ();
}
