#define G_LOG_DOMAIN "ov-exchange"
#include "ov-table-private.h"

#include <string.h>

#include "ov-column.h"
#include "ov-error.h"
#include "ov-language.h"

G_DEFINE_BOXED_TYPE (OvTable, ov_table, ov_table_ref, ov_table_unref)

static void
free_erased (gpointer data)
{
  explicit_bzero (data, strlen (data));
  g_free (data);
}

OvTable *
ov_table_new_empty (void)
{
  OvTable *table = g_new0 (OvTable, 1);

  g_atomic_ref_count_init (&table->references);
  table->cells = g_array_new (FALSE, FALSE, sizeof (guint32));
  table->rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  table->lines = g_array_new (FALSE, FALSE, sizeof (guint32));
  table->edits = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, free_erased);
  return table;
}

void
ov_table_decide_header (OvTable *table, OvTableHeader header)
{
  table->has_header = header == OV_TABLE_HEADER_GUESS ? ov_column_guess_header (table) : header == OV_TABLE_HEADER_YES;
}

/* Takes the text. */
static OvTable *
new_from_decoded (char *text, OvEncoding encoding, const OvTableOptions *options, GError **error)
{
  g_autoptr (OvTable) table = ov_table_new_empty ();

  table->text = text;
  table->size = strlen (text);
  table->encoding = encoding;
  table->separator = options != NULL && options->separator != 0 ? options->separator : ov_table_guess_separator (text);
  if (!ov_table_parse (table, error))
    return NULL;
  ov_table_decide_header (table, options != NULL ? options->header : OV_TABLE_HEADER_GUESS);
  return g_steal_pointer (&table);
}

static gboolean
check_size (gsize size, GError **error)
{
  if (size <= OV_TABLE_MAX_BYTES)
    return TRUE;
  g_set_error_literal (error, OV_ERROR, OV_ERROR_TOO_LARGE, N_("The file is over 20 MB. Bring it in in parts."));
  return FALSE;
}

OvTable *
ov_table_new_from_bytes (GBytes *bytes, const OvTableOptions *options, GError **error)
{
  OvEncoding used;
  char *text;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!check_size (g_bytes_get_size (bytes), error))
    return NULL;
  text = ov_encoding_decode (bytes, options != NULL ? options->encoding : OV_ENCODING_GUESS, &used, error);
  return text == NULL ? NULL : new_from_decoded (text, used, options, error);
}

OvTable *
ov_table_new_from_text (const char *text, const OvTableOptions *options, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  OvTableOptions utf_8 = { OV_ENCODING_UTF_8, 0, OV_TABLE_HEADER_GUESS };

  g_return_val_if_fail (text != NULL, NULL);

  if (options != NULL)
    utf_8 = (OvTableOptions) { OV_ENCODING_UTF_8, options->separator, options->header };
  bytes = g_bytes_new_static (text, strlen (text));
  return ov_table_new_from_bytes (bytes, &utf_8, error);
}

OvTable *
ov_table_ref (OvTable *table)
{
  g_atomic_ref_count_inc (&table->references);
  return table;
}

void
ov_table_unref (OvTable *table)
{
  if (!g_atomic_ref_count_dec (&table->references))
    return;
  explicit_bzero (table->text, table->size);
  g_free (table->text);
  g_array_unref (table->cells);
  g_array_unref (table->rows);
  g_array_unref (table->lines);
  g_hash_table_unref (table->edits);
  g_free (table);
}

OvEncoding
ov_table_get_encoding (OvTable *table)
{
  return table->encoding;
}

char
ov_table_get_separator (OvTable *table)
{
  return table->separator;
}

gboolean
ov_table_get_has_header (OvTable *table)
{
  return table->has_header;
}

void
ov_table_set_has_header (OvTable *table, gboolean has_header)
{
  table->has_header = has_header;
}

guint
ov_table_get_n_rows (OvTable *table)
{
  return table->rows->len - table->has_header;
}

guint
ov_table_get_n_columns (OvTable *table)
{
  return table->n_columns;
}

static gpointer
edit_key (guint raw_row, guint column)
{
  return GSIZE_TO_POINTER ((gsize) raw_row << 16 | column);
}

/* The cell's place in the text; NULL when the row has no such cell. raw_row counts the headings. */
static char *
find_cell (OvTable *table, guint raw_row, guint column)
{
  guint first, end;

  if (raw_row >= table->rows->len)
    return NULL;
  first = g_array_index (table->rows, guint32, raw_row);
  end = raw_row + 1 < table->rows->len ? g_array_index (table->rows, guint32, raw_row + 1) : table->cells->len;
  return column < end - first ? table->text + g_array_index (table->cells, guint32, first + column) : NULL;
}

static const char *
get_raw_cell (OvTable *table, guint raw_row, guint column)
{
  const char *cell = NULL;

  if (g_hash_table_size (table->edits) > 0)
    cell = g_hash_table_lookup (table->edits, edit_key (raw_row, column));
  if (cell == NULL)
    cell = find_cell (table, raw_row, column);
  return cell != NULL ? cell : "";
}

const char *
ov_table_get_cell (OvTable *table, guint row, guint column)
{
  return get_raw_cell (table, row + table->has_header, column);
}

const char *
ov_table_get_heading (OvTable *table, guint column)
{
  return table->has_header ? get_raw_cell (table, 0, column) : "";
}

guint
ov_table_get_line (OvTable *table, guint row)
{
  g_return_val_if_fail (row < ov_table_get_n_rows (table), 0);
  return g_array_index (table->lines, guint32, row + table->has_header);
}

void
ov_table_set_cell (OvTable *table, guint row, guint column, const char *text)
{
  g_return_if_fail (row < ov_table_get_n_rows (table));
  g_return_if_fail (column < OV_TABLE_MAX_COLUMNS);
  g_return_if_fail (text != NULL);

  g_hash_table_insert (table->edits, edit_key (row + table->has_header, column), g_strdup (text));
  table->n_columns = MAX (table->n_columns, column + 1);
}

static void
overwrite (char *cell, const char *mask)
{
  gsize length = strlen (cell), shown = MIN (length, strlen (mask));

  explicit_bzero (cell, length);
  memcpy (cell, mask, shown);
}

void
ov_table_hide_cell (OvTable *table, guint row, guint column, const char *mask)
{
  guint raw_row = row + table->has_header;
  char *cell = find_cell (table, raw_row, column);
  char *edit = g_hash_table_lookup (table->edits, edit_key (raw_row, column));

  if (cell != NULL)
    overwrite (cell, mask);
  if (edit != NULL)
    overwrite (edit, mask);
}

static gboolean
needs_quotes (const char *cell, char separator)
{
  return cell[0] == ' ' || strpbrk (cell, "\"\r\n") != NULL || strchr (cell, separator) != NULL;
}

char *
ov_table_print (OvTable *table, char separator)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (separator != '\0', g_string_free (text, FALSE));

  for (guint row = 0; row < table->rows->len; row++)
    for (guint column = 0; column < table->n_columns; column++)
      {
        const char *cell = get_raw_cell (table, row, column);
        gboolean quotes = needs_quotes (cell, separator);

        if (quotes)
          g_string_append_c (text, '"');
        for (const char *p = cell; *p != '\0'; p++)
          {
            if (*p == '"')
              g_string_append_c (text, '"');
            g_string_append_c (text, *p);
          }
        if (quotes)
          g_string_append_c (text, '"');
        g_string_append (text, column + 1 < table->n_columns ? (char[]) { separator, '\0' } : "\r\n");
      }
  return g_string_free (text, FALSE);
}
