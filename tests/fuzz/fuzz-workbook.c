/* libFuzzer targets for spreadsheets: fuzz-xlsx and fuzz-ods (FUZZ_ODS). The first byte says whether the rest is a whole file,
 * or the parts of an XLSX file one after the other (each ends with a zero byte), or the content of an ODS file: those come in
 * a package that is made here, since no random change finds its way through a ZIP file. Whatever comes, each sheet is a table of
 * text within its limits, or a plain error. */
#include "ov-workbook.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define ODS_TYPE  "application/vnd.oasis.opendocument.spreadsheet"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
add_part (struct archive *archive, const char *name, const void *content, gsize size)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_size (entry, (la_int64_t) size);
  archive_write_header (archive, entry);
  archive_write_data (archive, content, size);
  archive_entry_free (entry);
}

static void
add_text (struct archive *archive, const char *name, const char *content)
{
  add_part (archive, name, content, strlen (content));
}

static void
add_xlsx (struct archive *archive, const guint8 *data, gsize size)
{
  static const char *const names[] = { "s.xml", "t.xml", "y.xml", "w.xml" };

  add_text (archive, "_rels/.rels", "<R><R Id='a' Type='" RELATIONS "/officeDocument' Target='w.xml'/></R>");
  add_text (archive, "_rels/w.xml.rels",
            "<R><R Id='b' Type='" RELATIONS "/worksheet' Target='s.xml'/><R Id='c' Type='" RELATIONS "/sharedStrings' Target='t.xml'/>"
            "<R Id='d' Type='" RELATIONS "/styles' Target='y.xml'/></R>");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const guint8 *end = memchr (data, 0, size);
      gsize length = end != NULL ? (gsize) (end - data) : size;

      if (i == 3 && length == 0)
        add_text (archive, names[i], "<workbook xmlns:r='" RELATIONS "'><sheets><sheet name='a' r:id='b'/></sheets></workbook>");
      else
        add_part (archive, names[i], data, length);
      data += MIN (length + 1, size);
      size -= MIN (length + 1, size);
    }
}

static GBytes *
make_package (const guint8 *data, gsize size)
{
  gsize room = size + 16384, used = 0;
  char *buffer = g_malloc (room);
  struct archive *archive = archive_write_new ();

  archive_write_set_format_zip (archive);
  archive_write_set_options (archive, "zip:compression=store");
  archive_write_open_memory (archive, buffer, room, &used);
  if (FUZZ_ODS)
    {
      add_text (archive, "mimetype", ODS_TYPE);
      add_part (archive, "content.xml", data, size);
    }
  else
    add_xlsx (archive, data, size);
  archive_write_close (archive);
  archive_write_free (archive);
  return g_bytes_new_take (buffer, used);
}

static void
check_table (OvTable *table)
{
  if (ov_table_get_n_columns (table) > OV_TABLE_MAX_COLUMNS || ov_table_get_n_rows (table) > OV_TABLE_MAX_ROWS + 1)
    g_error ("a table is larger than a table may be");
  for (guint row = 0; row < ov_table_get_n_rows (table); row++)
    for (guint column = 0; column < ov_table_get_n_columns (table); column++)
      if (!g_utf8_validate (ov_table_get_cell (table, row, column), -1, NULL))
        g_error ("a cell is not text");
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (OvWorkbook) workbook = NULL;
  g_autoptr (GError) error = NULL;

  if (size == 0)
    return 0;
  if (data[0] % 4 == 0)
    bytes = g_bytes_new (data + 1, size - 1);
  else
    bytes = make_package (data + 1, size - 1);
  workbook = ov_workbook_new (bytes, &error);
  if ((workbook == NULL) != (error != NULL))
    g_error ("neither a workbook nor an error, or both");
  for (guint i = 0; workbook != NULL && i < MIN (ov_workbook_get_n_sheets (workbook), 3); i++)
    {
      g_autoptr (GError) problem = NULL;
      g_autoptr (OvTable) table = ov_workbook_read_sheet (workbook, i, OV_TABLE_HEADER_GUESS, &problem);

      if ((table == NULL) != (problem != NULL))
        g_error ("neither a table nor an error, or both");
      if (table != NULL)
        check_table (table);
    }
  return 0;
}
