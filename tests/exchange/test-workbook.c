#include "ov-error.h"
#include "ov-package.h"
#include "ov-workbook.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define ODS_TYPE  "application/vnd.oasis.opendocument.spreadsheet"

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
read_sheet (const char *file, guint sheet)
{
  g_autoptr (GBytes) bytes = load (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (OvWorkbook) workbook = ov_workbook_new (bytes, &error);
  OvTable *table;

  g_assert_no_error (error);
  table = ov_workbook_read_sheet (workbook, sheet, OV_TABLE_HEADER_GUESS, &error);
  g_assert_no_error (error);
  return table;
}

/* ---- Files of other programs ---- */

/* The same thirty rows as in the CSV file, cell by cell. */
static void
test_participants (void)
{
  static const char *const files[] = { "participants.xlsx", "participants.ods" };
  g_autoptr (GBytes) csv = load ("participants.csv");
  g_autoptr (OvTable) expected = ov_table_new_from_bytes (csv, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (OvTable) table = read_sheet (files[i], 0);

      g_assert_true (ov_table_get_has_header (table));
      g_assert_cmpuint (ov_table_get_n_rows (table), ==, 30);
      g_assert_cmpuint (ov_table_get_n_columns (table), ==, 8);
      for (guint column = 0; column < 8; column++)
        {
          g_assert_cmpstr (ov_table_get_heading (table, column), ==, ov_table_get_heading (expected, column));
          for (guint row = 0; row < 30; row++)
            g_assert_cmpstr (ov_table_get_cell (table, row, column), ==, ov_table_get_cell (expected, row, column));
        }
      g_assert_cmpuint (ov_table_get_line (table, 5), ==, 7);
    }
}

static const char *const values[][2] = {
  { "teksti", "Äijälä & Öster <Oy>" }, { "etunollat tekstinä", "00123" }, { "postinumero", "00100" }, { "puhelin", "040 555 1234" },
  { "luku", "12,5" }, { "summa", "0,3" }, { "euroa", "1234567,89" }, { "pitkä", "12345678901234" }, { "pieni", "0,00002" },
  { "negatiivinen", "-3" }, { "prosentti", "25 %" }, { "päivä", "1.2.1971" }, { "päivä sanoin", "1.2.1971" },
  { "hetki", "28.11.2026 17.30" }, { "kello", "17.30" }, { "kesto", "26.15" }, { "tosi", "TOSI" }, { "epätosi", "EPÄTOSI" },
  { "kaava", "42" }, { "kaavan teksti", "ABC" }, { "virhe", "#DIV/0!" }, { "rivit", "toinen\nrivi" }, { "välit", "a   b" },
  { "alaviiva", "_x0041_" }, { "osissa", "Anna Maria" },
};

static void
test_values (void)
{
  static const char *const files[] = { "values-xlsxwriter.xlsx", "values-inline.xlsx", "values-1904.xlsx", "values-openpyxl.xlsx",
                                       "values-libreoffice.xlsx", "values-libreoffice.ods" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (OvTable) table = read_sheet (files[i], 1);

      ov_table_set_has_header (table, TRUE);
      g_assert_cmpuint (ov_table_get_n_rows (table), ==, G_N_ELEMENTS (values) + 1);
      for (guint row = 0; row < G_N_ELEMENTS (values); row++)
        {
          const char *expected = values[row][1];

          g_test_message ("%s: %s", files[i], values[row][0]);
          g_assert_cmpstr (ov_table_get_cell (table, row, 0), ==, values[row][0]);
          /* LibreOffice saves a truth value of XLSX as the formula TRUE(), whose value in ODS is a number. */
          if (g_str_has_suffix (files[i], "ods") && g_str_has_suffix (expected, "TOSI"))
            expected = g_str_equal (expected, "TOSI") ? "1" : "0";
          g_assert_cmpstr (ov_table_get_cell (table, row, 1), ==, expected);
        }
      g_assert_cmpstr (ov_table_get_cell (table, G_N_ELEMENTS (values), 0), ==, "");
      g_assert_cmpstr (ov_table_get_cell (table, G_N_ELEMENTS (values), 2), ==, "kaukana");
      g_assert_cmpuint (ov_table_get_line (table, G_N_ELEMENTS (values)), ==, G_N_ELEMENTS (values) + 4);
    }
}

static void
test_sheets (void)
{
  static const char *const files[] = { "values-xlsxwriter.xlsx", "values-openpyxl.xlsx", "values-libreoffice.ods" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) bytes = load (files[i]);
      g_autoptr (OvWorkbook) workbook = ov_workbook_new (bytes, NULL);
      g_autoptr (OvTable) hidden = NULL;

      g_assert_cmpuint (ov_workbook_get_n_sheets (workbook), ==, 3);
      g_assert_cmpstr (ov_workbook_get_sheet_name (workbook, 1), ==, "Osallistujat");
      g_assert_false (ov_workbook_get_sheet_hidden (workbook, 1));
      g_assert_true (ov_workbook_get_sheet_hidden (workbook, 2));
      g_assert_cmpuint (ov_workbook_find_sheet (workbook, "KOODIT"), ==, 2);
      g_assert_cmpuint (ov_workbook_find_sheet (workbook, "Muut"), ==, G_MAXUINT);
      g_assert_cmpuint (ov_workbook_only_sheet (workbook), ==, G_MAXUINT);
      hidden = ov_workbook_read_sheet (workbook, 2, OV_TABLE_HEADER_NO, NULL);
      g_assert_cmpstr (ov_table_get_cell (hidden, 0, 0), ==, "piilossa");
    }
}

/* ---- Files made here ---- */

/* A package of names and contents, the last name NULL. */
static GBytes *
make_package (const char *name, ...)
{
  gsize size = 64 * 1024 * 1024, used = 0;
  g_autofree char *buffer = g_malloc (size);
  struct archive *archive = archive_write_new ();
  va_list arguments;

  archive_write_set_format_zip (archive);
  g_assert_cmpint (archive_write_open_memory (archive, buffer, size, &used), ==, ARCHIVE_OK);
  va_start (arguments, name);
  for (; name != NULL; name = va_arg (arguments, const char *))
    {
      const char *content = va_arg (arguments, const char *);
      struct archive_entry *entry = archive_entry_new ();

      archive_entry_set_pathname (entry, name);
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_entry_set_size (entry, (la_int64_t) strlen (content));
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      archive_write_data (archive, content, strlen (content));
      archive_entry_free (entry);
    }
  va_end (arguments);
  archive_write_close (archive);
  archive_write_free (archive);
  return g_bytes_new (buffer, used);
}

static GBytes *
make_xlsx (const char *before, const char *rows, const char *strings)
{
  g_autofree char *sheet = g_strconcat (before, "<worksheet><sheetData>", rows, "</sheetData></worksheet>", NULL);
  g_autofree char *shared = g_strconcat ("<sst>", strings, "</sst>", NULL);

  return make_package ("_rels/.rels", "<Relationships><Relationship Id='a' Type='" RELATIONS "/officeDocument' Target='/book/main.xml'/></Relationships>",
                       "book/main.xml", "<workbook xmlns:r='" RELATIONS "'><sheets><sheet name='Yksi' r:id='b'/></sheets></workbook>",
                       "book/_rels/main.xml.rels",
                       "<Relationships><Relationship Id='b' Type='" RELATIONS "/worksheet' Target='../one.xml'/>"
                       "<Relationship Id='c' Type='" RELATIONS "/sharedStrings' Target='s.xml'/></Relationships>",
                       "One.XML", sheet, "book/s.xml", shared, NULL);
}

static GBytes *
make_ods (const char *before, const char *rows)
{
  g_autofree char *content = g_strconcat (
    before, "<o:document-content xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
    "xmlns:t='urn:oasis:names:tc:opendocument:xmlns:table:1.0' xmlns:x='urn:oasis:names:tc:opendocument:xmlns:text:1.0'>"
    "<o:body><o:spreadsheet><t:tracked-changes><t:table-cell><x:p>vanha</x:p></t:table-cell></t:tracked-changes>"
    "<t:table t:name='Yksi'>", rows, "</t:table></o:spreadsheet></o:body></o:document-content>", NULL);

  return make_package ("mimetype", ODS_TYPE, "content.xml", content, NULL);
}

/* The only sheet as CSV, or what went wrong. */
static char *
print_bytes (GBytes *bytes, OvError *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OvWorkbook) workbook = ov_workbook_new (bytes, &error);
  g_autoptr (OvTable) table = NULL;

  if (workbook != NULL)
    table = ov_workbook_read_sheet (workbook, ov_workbook_only_sheet (workbook), OV_TABLE_HEADER_NO, &error);
  if (table != NULL)
    return ov_table_print (table, ';');
  g_assert_true (error->domain == OV_ERROR);
  *code = error->code;
  return g_strdup (error->message);
}

static void
assert_reads (GBytes *bytes, const char *expected)
{
  OvError code;
  g_autoptr (GBytes) owned = bytes;
  g_autofree char *printed = print_bytes (owned, &code);

  g_assert_cmpstr (printed, ==, expected);
}

static void
assert_refused (GBytes *bytes, OvError expected, const char *words)
{
  OvError code = OV_ERROR_FAILED;
  g_autoptr (GBytes) owned = bytes;
  g_autofree char *message = print_bytes (owned, &code);

  g_test_message ("%s", message);
  g_assert_cmpint (code, ==, expected);
  g_assert_nonnull (strstr (message, words));
}

static void
test_xlsx_forms (void)
{
  /* Places left out, cells left out, a formula without a value, rich text with reading aids, escapes. */
  assert_reads (make_xlsx ("", "<row><c><v>1</v></c><c t='str'><f>X()</f></c><c r='D1' t='s'><v>0</v></c></row><row r='9'><c t='s'><v>1</v></c></row>",
                           "<si><r><t>An</t></r><r><t xml:space='preserve'>na </t></r><rPh><t>no</t></rPh></si><si><t>a_x000D__x000A_b_x_</t></si>"),
                "1;;;Anna \r\n\"a\nb_x_\";;;\r\n");
  assert_reads (make_xlsx ("", "<row><c t='d'><v>2026-02-01</v></c><c t='d'><v>2026-02-01T09:05:07</v></c><c t='e'><v>#N/A</v></c>"
                           "<c t='b'><v>1</v></c><c t='inlineStr'><is><t>x</t></is></c></row>", ""),
                "1.2.2026;1.2.2026 9.05.07;#N/A;TOSI;x\r\n");
  assert_reads (make_xlsx ("<?xml version='1.0' encoding='ISO-8859-1'?>", "<row><c t='str'><v>\xc4\xe4</v></c></row>", ""), "Ää\r\n");
  assert_refused (make_xlsx ("", "", ""), OV_ERROR_INVALID, "empty");
  assert_refused (make_xlsx ("", "<row><c t='s'><v>7</v></c></row>", "<si/>"), OV_ERROR_INVALID, "broken");
  assert_refused (make_xlsx ("", "<row r='2'/><row r='1'><c><v>1</v></c></row>", ""), OV_ERROR_INVALID, "broken");
  assert_refused (make_xlsx ("", "<row><c r='B1'><v>1</v></c><c r='A1'><v>1</v></c></row>", ""), OV_ERROR_INVALID, "broken");
  assert_refused (make_xlsx ("", "<row><c r='ABCDE1'><v>1</v></c></row>", ""), OV_ERROR_INVALID, "broken");
  assert_refused (make_xlsx ("", "<row><c r='XFD1'><v>1</v></c></row>", ""), OV_ERROR_TOO_LARGE, "256 columns");
  assert_refused (make_xlsx ("", "<row><c></row>", ""), OV_ERROR_INVALID, "broken");
}

static void
test_ods_forms (void)
{
  assert_reads (make_ods ("", "<t:table-column/><t:table-header-rows><t:table-row><t:table-cell t:number-columns-repeated='2' o:value-type='float' o:value='7'>"
                          "<x:p>7</x:p></t:table-cell><t:table-cell t:number-columns-repeated='16382'/></t:table-row></t:table-header-rows>"
                          "<t:table-row t:number-rows-repeated='3'><t:covered-table-cell t:number-columns-repeated='2'/>"
                          "<t:table-cell><x:p>a<x:s x:c='2'/>b<x:line-break/><x:span>c<x:tab/></x:span></x:p><x:p>d</x:p></t:table-cell></t:table-row>"
                          "<t:table-row t:number-rows-repeated='1048000'><t:table-cell t:number-columns-repeated='16384'/></t:table-row>"
                          "<t:table-row><t:table-cell><o:annotation><x:p>huomautus</x:p></o:annotation><x:p>loppu</x:p></t:table-cell></t:table-row>"),
                "7;7;\r\n;;\"a  b\nc\t\nd\"\r\n;;\"a  b\nc\t\nd\"\r\n;;\"a  b\nc\t\nd\"\r\nloppu;;\r\n");
  assert_reads (make_ods ("", "<t:table-row><t:table-cell o:value-type='boolean' o:boolean-value='true'/><t:table-cell o:value-type='boolean' o:boolean-value='false'/>"
                          "<t:table-cell o:value-type='string' o:string-value='merkkijono'/><t:table-cell o:value-type='currency' o:value='1512.4'><x:p>1 512,40 €</x:p></t:table-cell>"
                          "<t:table-cell o:value-type='date' o:date-value='1899-12-31T00:00:00'/><t:table-cell o:value-type='time' o:time-value='-PT00H30M05.5S'/>"
                          "<t:table-cell o:value-type='date' o:date-value='eilen'><x:p>eilen</x:p></t:table-cell>"
                          "<t:table-cell o:value-type='float' o:value='0'><x:p>000</x:p></t:table-cell><t:table-cell o:value-type='float' o:value='12'><x:p>0012,0</x:p></t:table-cell></t:table-row>"),
                "TOSI;EPÄTOSI;merkkijono;1512,4;31.12.1899;-0.30.05;eilen;000;12\r\n");
  assert_refused (make_ods ("", ""), OV_ERROR_INVALID, "empty");
  assert_refused (make_ods ("", "<t:table-row t:number-rows-repeated='300000'><t:table-cell><x:p>a</x:p></t:table-cell></t:table-row>"),
                  OV_ERROR_TOO_LARGE, "200,000 rows");
  assert_refused (make_ods ("", "<t:table-row><t:table-cell t:number-columns-repeated='99999999999'><x:p>a</x:p></t:table-cell></t:table-row>"),
                  OV_ERROR_TOO_LARGE, "256 columns");
  assert_refused (make_ods ("", "<t:table-row t:number-rows-repeated='200000'><t:table-cell t:number-columns-repeated='256'><x:p>aaaaaaaaa</x:p></t:table-cell></t:table-row>"),
                  OV_ERROR_TOO_LARGE, "20 MB");
}

static void
test_other_files (void)
{
  g_autoptr (GBytes) text = g_bytes_new_static ("PK\003\004", 4);
  g_autoptr (GBytes) csv = load ("participants.csv");

  g_assert_true (ov_workbook_recognize (text));
  g_assert_false (ov_workbook_recognize (csv));
  assert_refused (g_bytes_ref (text), OV_ERROR_INVALID, "broken");
  assert_refused (make_package ("a.txt", "a", NULL), OV_ERROR_INVALID, "not a spreadsheet");
  assert_refused (make_package ("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<a/>", NULL), OV_ERROR_INVALID, "not a spreadsheet");
  assert_refused (make_package ("_rels/.rels", "<R><R Id='a' Type='/officeDocument' Target='word/document.xml'/></R>", "word/document.xml", "<document/>",
                                "word/_rels/document.xml.rels", "<R/>", NULL), OV_ERROR_INVALID, "not a spreadsheet");
  assert_refused (make_package ("_rels/.rels", "<R><R Id='a' Type='/officeDocument' Target='xl/workbook.bin'/></R>", NULL), OV_ERROR_INVALID, "XLSB");
  assert_refused (make_package ("_rels/.rels", "<R><R Id='a' Type='/officeDocument' Target='x.xml'/></R>", NULL), OV_ERROR_INVALID, "broken");
  assert_refused (make_package ("mimetype", ODS_TYPE, "META-INF/manifest.xml", "<m><encryption-data/></m>", "content.xml", "x", NULL),
                  OV_ERROR_INVALID, "password");
  assert_refused (make_package ("mimetype", ODS_TYPE, "content.xml", "<a/>", NULL), OV_ERROR_INVALID, "no sheets");
}

/* ---- Hostile files ---- */

#define ROW_OF_ENTITY "<row><c t='str'><v>&a;</v></c></row>"

static void
test_entities (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "participants.csv", NULL);
  g_autofree char *outside = g_strdup_printf ("<!DOCTYPE w [<!ENTITY a SYSTEM 'file://%s'>]>", path);
  g_autoptr (GString) laughs = g_string_new ("<!DOCTYPE w [<!ENTITY a0 'ha'>");

  for (int i = 1; i < 30; i++)
    g_string_append_printf (laughs, "<!ENTITY a%d '&a%d;&a%d;&a%d;'>", i, i - 1, i - 1, i - 1);
  g_string_append (laughs, "<!ENTITY a '&a29;'>]>");
  assert_refused (make_xlsx ("<!DOCTYPE w [<!ENTITY a 'Anna'>]>", ROW_OF_ENTITY, ""), OV_ERROR_INVALID, "broken");
  assert_refused (make_xlsx (outside, ROW_OF_ENTITY, ""), OV_ERROR_INVALID, "broken");
  assert_refused (make_xlsx (laughs->str, ROW_OF_ENTITY, ""), OV_ERROR_INVALID, "broken");
  assert_refused (make_xlsx ("", ROW_OF_ENTITY, ""), OV_ERROR_INVALID, "broken");
  assert_refused (make_ods (laughs->str, "<t:table-row><t:table-cell t:name='&a;'><x:p>&a;</x:p></t:table-cell></t:table-row>"), OV_ERROR_INVALID, "broken");
  assert_refused (make_ods ("<!DOCTYPE a SYSTEM 'http://registry.invalid/a.dtd'>", ""), OV_ERROR_INVALID, "broken");
}

static void
test_bombs (void)
{
  g_autofree char *spaces = g_strnfill (40 * 1024 * 1024, ' ');
  g_autofree char *long_cell = g_strnfill (OV_TABLE_MAX_CHARACTERS + 1, 'a');
  g_autofree char *long_row = g_strdup_printf ("<row><c t='str'><v>%s</v></c></row>", long_cell);
  g_autofree char *large = g_malloc0 (OV_TABLE_MAX_BYTES + 1);
  g_autoptr (GString) nested = g_string_new (NULL);
  struct archive *archive = archive_write_new ();
  gsize size = 8 * 1024 * 1024, used = 0;
  g_autofree char *buffer = g_malloc (size);

  /* An end of markup every now and then: no text is longer than the library takes. */
  for (gsize i = 0; i < 40 * 1024 * 1024; i += 1000000)
    memcpy (spaces + i, "<a/>", 4);
  for (int i = 0; i < 100000; i++)
    g_string_append (nested, "<c>");
  assert_refused (make_xlsx ("", spaces, ""), OV_ERROR_TOO_LARGE, "unpacks");
  assert_refused (make_ods ("", spaces), OV_ERROR_TOO_LARGE, "unpacks");
  assert_refused (make_xlsx ("", nested->str, ""), OV_ERROR_INVALID, "broken");
  assert_refused (make_xlsx ("", long_row, ""), OV_ERROR_TOO_LARGE, "10,000 characters");
  assert_refused (g_bytes_new (large, OV_TABLE_MAX_BYTES + 1), OV_ERROR_TOO_LARGE, "20 MB");

  archive_write_set_format_zip (archive);
  g_assert_cmpint (archive_write_open_memory (archive, buffer, size, &used), ==, ARCHIVE_OK);
  for (int i = 0; i <= OV_PACKAGE_MAX_MEMBERS; i++)
    {
      struct archive_entry *entry = archive_entry_new ();
      g_autofree char *name = g_strdup_printf ("%d", i);

      archive_entry_set_pathname (entry, name);
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_entry_set_size (entry, 0);
      archive_write_header (archive, entry);
      archive_entry_free (entry);
    }
  archive_write_close (archive);
  archive_write_free (archive);
  assert_refused (g_bytes_new (buffer, used), OV_ERROR_TOO_LARGE, "too many parts");
}

/* Bytes are changed and cut anywhere: an answer or a plain refusal comes every time. */
static void
test_anything (void)
{
  static const char *const files[] = { "participants.xlsx", "values-openpyxl.xlsx", "values-libreoffice.ods" };

  for (int i = 0; i < 1500; i++)
    {
      g_autoptr (GBytes) file = load (files[i % G_N_ELEMENTS (files)]);
      gsize size = g_bytes_get_size (file);
      g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (file, NULL), size);
      g_autofree char *printed = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (OvWorkbook) workbook = NULL;

      for (int n = g_test_rand_int_range (0, 8); n > 0; n--)
        data[g_test_rand_int_range (0, size)] = g_test_rand_int_range (0, 256);
      bytes = g_bytes_new (data, i % 5 == 0 ? g_test_rand_int_range (0, size + 1) : (gint32) size);
      workbook = ov_workbook_new (bytes, &error);
      g_assert_true ((workbook == NULL) == (error != NULL));
      for (guint sheet = 0; workbook != NULL && sheet < ov_workbook_get_n_sheets (workbook); sheet++)
        {
          g_autoptr (GError) problem = NULL;
          g_autoptr (OvTable) table = ov_workbook_read_sheet (workbook, sheet, OV_TABLE_HEADER_GUESS, &problem);

          g_assert_true ((table == NULL) == (problem != NULL));
        }
    }
}

static void
test_many_rows (void)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (OvWorkbook) workbook = NULL;
  g_autoptr (OvTable) table = NULL;

  for (int i = 1; i <= 100000; i++)
    g_string_append_printf (rows, "<row r='%d'><c r='A%d' t='str'><v>Aho%d</v></c><c r='B%d'><v>%d</v></c></row>", i, i, i, i, i * 7);
  bytes = make_xlsx ("", rows->str, "");
  workbook = ov_workbook_new (bytes, NULL);
  table = ov_workbook_read_sheet (workbook, 0, OV_TABLE_HEADER_NO, NULL);
  g_assert_cmpuint (ov_table_get_n_rows (table), ==, 100000);
  g_assert_cmpstr (ov_table_get_cell (table, 99999, 0), ==, "Aho100000");
  g_assert_cmpstr (ov_table_get_cell (table, 99999, 1), ==, "700000");
  ov_table_hide_cell (table, 5, 0, "***");
  g_assert_cmpstr (ov_table_get_cell (table, 5, 0), ==, "***");
  g_assert_cmpstr (ov_table_get_cell (table, 6, 0), ==, "Aho7");
}

int
main (int argc, char **argv)
{
  g_setenv ("OV_TODAY", "2026-11-22", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workbook/participants", test_participants);
  g_test_add_func ("/workbook/values", test_values);
  g_test_add_func ("/workbook/sheets", test_sheets);
  g_test_add_func ("/workbook/xlsx-forms", test_xlsx_forms);
  g_test_add_func ("/workbook/ods-forms", test_ods_forms);
  g_test_add_func ("/workbook/other-files", test_other_files);
  g_test_add_func ("/workbook/entities", test_entities);
  g_test_add_func ("/workbook/bombs", test_bombs);
  g_test_add_func ("/workbook/anything", test_anything);
  g_test_add_func ("/workbook/many-rows", test_many_rows);
  return g_test_run ();
}
