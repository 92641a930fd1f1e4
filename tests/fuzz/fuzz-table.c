/* A libFuzzer target: any bytes are brought in as a participants' table. Nothing may crash or leak, and no
 * identity code may stay readable in the table. Build with CC=clang meson setup -Dfuzz=true; run with
 * tests/exchange/fixtures as the corpus. */
#include "ov-cell.h"
#include "ov-participant-import.h"

#include <sodium.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_hidden (OvParticipantImport *import)
{
  OvTable *table = ov_participant_import_get_table (import);

  for (guint row = 0; row < ov_table_get_n_rows (table); row++)
    for (guint column = 0; column < ov_table_get_n_columns (table); column++)
      if (ov_participant_import_get_column (import, column) != OV_COLUMN_PHONE &&
          ov_cell_find_identity_code (ov_table_get_cell (table, row, column)) != NULL)
        g_error ("an identity code is readable");
}

static void
check_print (OvTable *table)
{
  g_autofree char *printed = ov_table_print (table, ';');
  OvTableOptions options = { OV_ENCODING_UTF_8, ';', OV_TABLE_HEADER_NO };
  g_autoptr (GError) error = NULL;
  g_autoptr (OvTable) again = NULL;

  if (g_ascii_strncasecmp (printed, "sep=", 4) == 0 || g_str_has_prefix (printed, "\xef\xbb\xbf"))
    return;
  again = ov_table_new_from_text (printed, &options, &error);
  if (again == NULL)
    return;
  ov_table_set_has_header (table, FALSE);
  if (ov_table_get_n_rows (again) > ov_table_get_n_rows (table))
    g_error ("the printed table has more rows");
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  OvTableOptions options = { OV_ENCODING_GUESS, 0, OV_TABLE_HEADER_GUESS };
  OvImportContext context = { .today = 20000, .age_day = OV_DAY_NONE, .age_min = 15 };
  guint8 key[crypto_box_PUBLICKEYBYTES] = { 9 };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) seal_key = g_bytes_new (key, sizeof key);
  g_autoptr (OvTable) table = NULL;
  g_autoptr (OvParticipantImport) import = NULL;
  g_autofree char *preview = NULL;

  if (size == 0)
    return 0;
  options.encoding = data[0] % OV_N_ENCODINGS;
  bytes = g_bytes_new (data + 1, size - 1);
  preview = ov_encoding_preview (bytes, options.encoding, 5);
  table = ov_table_new_from_bytes (bytes, &options, NULL);
  if (table == NULL)
    return 0;
  context.seal_key = seal_key;
  import = ov_participant_import_new (table, &context);
  if (!ov_participant_import_check (import, NULL, NULL))
    g_error ("the check did not come to its end");
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (import)); i++)
    {
      g_autoptr (OvImportRow) row = g_list_model_get_item (G_LIST_MODEL (import), i);
      g_autoptr (OvPerson) person = ov_import_row_dup_person (row);

      if ((person == NULL) != (ov_import_row_get_action (row) == OV_IMPORT_SKIP))
        g_error ("a row that is left out has a person, or the other way round");
      for (guint f = 0; f < ov_import_row_get_n_findings (row); f++)
        {
          g_autofree char *what = ov_finding_dup_what (ov_import_row_get_finding (row, f)->finding, OV_LANGUAGE_FI);

          if (!g_utf8_validate (what, -1, NULL))
            g_error ("a finding is not text");
        }
    }
  check_hidden (import);
  check_print (table);
  return 0;
}
