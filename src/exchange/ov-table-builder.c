#define G_LOG_DOMAIN "ov-exchange"
#include "ov-table-builder.h"

#include <string.h>

#include "ov-error.h"
#include "ov-language.h"
#include "ov-table-private.h"

#define FIRST_SIZE 4096

struct _OvTableBuilder
{
  OvTable *table;
  gsize    allocated;
  guint32  first_cell;  /* of the row under way */
  guint    line;        /* of the row under way; 0 before the first */
};

static gboolean
refuse (GError **error, OvError code, const char *message)
{
  g_set_error_literal (error, OV_ERROR, code, message);
  return FALSE;
}

OvTableBuilder *
ov_table_builder_new (void)
{
  OvTableBuilder *builder = g_new0 (OvTableBuilder, 1);

  builder->table = ov_table_new_empty ();
  builder->table->encoding = OV_ENCODING_UTF_8;
  builder->table->text = g_malloc0 (FIRST_SIZE);
  /* The first byte is the "" of all cells that are passed over. */
  builder->table->size = 1;
  builder->allocated = FIRST_SIZE;
  return builder;
}

void
ov_table_builder_free (OvTableBuilder *builder)
{
  g_clear_pointer (&builder->table, ov_table_unref);
  g_free (builder);
}

static void
grow (OvTableBuilder *builder, gsize needed)
{
  OvTable *table = builder->table;
  gsize size = builder->allocated;
  char *text;

  while (size < needed)
    size *= 2;
  if (size == builder->allocated)
    return;
  text = g_malloc (size);
  memcpy (text, table->text, table->size);
  explicit_bzero (table->text, table->size);
  g_free (table->text);
  table->text = text;
  builder->allocated = size;
}

static gboolean
append_cell (OvTableBuilder *builder, const char *text, GError **error)
{
  OvTable *table = builder->table;
  gsize length = strlen (text);
  guint32 start = 0;

  if (length > OV_TABLE_MAX_CHARACTERS && g_utf8_strlen (text, -1) > OV_TABLE_MAX_CHARACTERS)
    return refuse (error, OV_ERROR_TOO_LARGE, N_("A cell has over 10,000 characters. Shorten it in the spreadsheet."));
  if (table->size + length + 1 > OV_TABLE_MAX_BYTES)
    return refuse (error, OV_ERROR_TOO_LARGE, N_("The sheet holds over 20 MB of text. Bring it in in parts."));
  if (length > 0)
    {
      grow (builder, table->size + length + 1);
      start = table->size;
      memcpy (table->text + start, text, length + 1);
      table->size += length + 1;
    }
  g_array_append_val (table->cells, start);
  return TRUE;
}

static guint
row_width (OvTableBuilder *builder)
{
  return builder->table->cells->len - builder->first_cell;
}

/* Keeps the row unless it is blank. */
static gboolean
end_row (OvTableBuilder *builder, GError **error)
{
  OvTable *table = builder->table;
  gboolean blank = TRUE;

  for (guint i = builder->first_cell; blank && i < table->cells->len; i++)
    {
      const char *cell = table->text + g_array_index (table->cells, guint32, i);

      blank = cell[strspn (cell, " \t\r\n\v\f")] == '\0';
    }
  if (blank)
    {
      g_array_set_size (table->cells, builder->first_cell);
      return TRUE;
    }
  /* One more for the headings. */
  if (table->rows->len == OV_TABLE_MAX_ROWS + 1)
    return refuse (error, OV_ERROR_TOO_LARGE, N_("The table has over 200,000 rows. Bring it in in parts."));
  g_array_append_val (table->rows, builder->first_cell);
  g_array_append_val (table->lines, builder->line);
  table->n_columns = MAX (table->n_columns, row_width (builder));
  builder->first_cell = table->cells->len;
  return TRUE;
}

gboolean
ov_table_builder_add (OvTableBuilder *builder, guint line, guint column, const char *text, GError **error)
{
  if (text[0] == '\0')
    return TRUE;
  if (column >= OV_TABLE_MAX_COLUMNS)
    return refuse (error, OV_ERROR_TOO_LARGE, N_("The sheet has over 256 columns. Leave out those that are not needed."));
  if (line != builder->line && !end_row (builder, error))
    return FALSE;
  if (line < builder->line || column < row_width (builder))
    return refuse (error, OV_ERROR_INVALID, N_("The file is broken. Save it again in the program that it comes from."));
  builder->line = line;
  while (row_width (builder) < column)
    append_cell (builder, "", NULL);
  return append_cell (builder, text, error);
}

gboolean
ov_table_builder_repeat (OvTableBuilder *builder, guint line, guint times, GError **error)
{
  OvTable *table = builder->table;
  guint32 first = builder->first_cell, width = row_width (builder);

  if (line != builder->line)
    return TRUE;
  while (times-- > 0)
    {
      if (!end_row (builder, error))
        return FALSE;
      builder->line++;
      /* A blank row was let go: it is blank every time. */
      if (table->cells->len < first + width)
        return TRUE;
      for (guint i = 0; i < width; i++)
        {
          g_autofree char *text = g_strdup (table->text + g_array_index (table->cells, guint32, first + i));
          gboolean fits = append_cell (builder, text, error);

          explicit_bzero (text, strlen (text));
          if (!fits)
            return FALSE;
        }
    }
  return TRUE;
}

OvTable *
ov_table_builder_end (OvTableBuilder *builder, OvTableHeader header, GError **error)
{
  if (!end_row (builder, error))
    return NULL;
  if (builder->table->rows->len == 0)
    {
      refuse (error, OV_ERROR_INVALID, N_("The sheet is empty."));
      return NULL;
    }
  ov_table_decide_header (builder->table, header);
  return g_steal_pointer (&builder->table);
}
