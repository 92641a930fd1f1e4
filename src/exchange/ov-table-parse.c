#define G_LOG_DOMAIN "ov-exchange"
#include "ov-table-private.h"

#include <string.h>

#include "ov-error.h"
#include "ov-language.h"

#define BLANK            " \t\r\n\v\f\x1a;,|"
#define GUESS_ROWS       60
#define GUESS_BYTES      65536
#define GUESS_MAX_FIELDS 20

typedef struct
{
  OvTable    *table;
  const char *in;
  char       *out;    /* never ahead of `in` */
  guint       line;
} Parser;

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r' || c == '\0';
}

/* The number of fields of the record at *p, which is moved to the next one. Quotes count as in parse_cell(). */
static guint
count_fields (const char **p, char separator)
{
  enum { START, PLAIN, QUOTED, CLOSED } state = START;
  guint fields = 1;

  for (; **p != '\0' && (state == QUOTED || !is_line_end (**p)); ++*p)
    {
      if (state == QUOTED)
        state = **p == '"' ? CLOSED : QUOTED;
      else if (**p == '"' && state != PLAIN)
        state = QUOTED;
      else if (**p == separator)
        {
          fields++;
          state = START;
        }
      else if (state != START || **p != ' ')
        state = PLAIN;
    }
  if (**p == '\r')
    ++*p;
  if (**p == '\n')
    ++*p;
  return fields;
}

/* 0 when the separator makes one column only; else the higher the more rows have the same number of columns. */
static guint
rate_separator (const char *text, char separator)
{
  guint with_fields[GUESS_MAX_FIELDS + 1] = { 0 };
  guint rows = 0, usual = 1;
  const char *end = text + GUESS_BYTES;

  for (const char *p = text; *p != '\0' && p < end && rows < GUESS_ROWS;)
    {
      const char *start = p;
      guint fields = count_fields (&p, separator);

      /* Rows of nothing but separators say nothing. */
      if (start + strspn (start, BLANK) >= p)
        continue;
      with_fields[MIN (fields, GUESS_MAX_FIELDS)]++;
      rows++;
    }
  for (guint i = 2; i <= GUESS_MAX_FIELDS; i++)
    if (with_fields[i] > 0 && with_fields[i] >= with_fields[usual])
      usual = i;
  return usual == 1 ? 0 : with_fields[usual] * 100 / rows + usual;
}

/* The length of a first line by which some programs tell their separator; 0 when there is none. */
static gsize
separator_line_length (const char *text)
{
  gsize length = strlen ("sep=;");

  if (g_ascii_strncasecmp (text, "sep=", 4) != 0 || text[4] == '\0' || !is_line_end (text[5]))
    return 0;
  length += text[length] == '\r';
  length += text[length] == '\n';
  return length;
}

char
ov_table_guess_separator (const char *text)
{
  /* Of equals the first: commas are in texts and numbers, too. */
  static const char separators[] = "\t;|,";
  guint best = 0;
  char found = 0;

  if (separator_line_length (text) > 0)
    return text[strlen ("sep=")];
  for (guint i = 0; separators[i] != '\0'; i++)
    {
      guint rating = rate_separator (text, separators[i]);

      if (rating > best)
        {
          best = rating;
          found = separators[i];
        }
    }
  return found;
}

static gboolean
fail (GError **error, OvError code, const char *message)
{
  g_set_error_literal (error, OV_ERROR, code, message);
  return FALSE;
}

/* The text after the opening quote up to the closing one; FALSE when there is none. */
static gboolean
copy_quoted (Parser *parser)
{
  for (parser->in++; *parser->in != '\0'; parser->in++)
    {
      if (*parser->in == '"' && *++parser->in != '"')
        return TRUE;
      *parser->out++ = *parser->in;
    }
  return FALSE;
}

static gboolean
parse_cell (Parser *parser, GError **error)
{
  char separator = parser->table->separator;
  guint32 start = parser->out - parser->table->text;
  const char *p = parser->in;

  while (*p == ' ')
    p++;
  if (*p == '"')
    {
      parser->in = p;
      if (!copy_quoted (parser))
        return fail (error, OV_ERROR_INVALID,
                     N_("A quotation mark begins a cell and is never closed. Save the file again as CSV."));
    }
  while (!is_line_end (*parser->in) && (separator == 0 || *parser->in != separator))
    *parser->out++ = *parser->in++;
  g_array_append_val (parser->table->cells, start);
  if (parser->out - parser->table->text - start > OV_TABLE_MAX_CHARACTERS &&
      g_utf8_strlen (parser->table->text + start, parser->out - parser->table->text - start) > OV_TABLE_MAX_CHARACTERS)
    return fail (error, OV_ERROR_TOO_LARGE,
                 N_("A cell has over 10,000 characters. Check the separator and the quotation marks."));
  return TRUE;
}

/* Keeps the row without its empty end, unless it is blank. */
static gboolean
end_row (Parser *parser, guint32 first_cell, GError **error)
{
  OvTable *table = parser->table;
  gboolean blank = TRUE;
  guint width = 0;

  for (guint i = first_cell; i < table->cells->len; i++)
    {
      const char *cell = table->text + g_array_index (table->cells, guint32, i);

      if (cell[0] != '\0')
        width = i - first_cell + 1;
      blank = blank && cell[strspn (cell, BLANK)] == '\0';
    }
  if (blank)
    {
      g_array_set_size (table->cells, first_cell);
      return TRUE;
    }
  if (width > OV_TABLE_MAX_COLUMNS)
    return fail (error, OV_ERROR_TOO_LARGE, N_("The table has over 256 columns. Check the separator."));
  /* One more for the headings. */
  if (table->rows->len == OV_TABLE_MAX_ROWS + 1)
    return fail (error, OV_ERROR_TOO_LARGE, N_("The table has over 200,000 rows. Bring it in in parts."));
  g_array_set_size (table->cells, first_cell + width);
  g_array_append_val (table->rows, first_cell);
  g_array_append_val (table->lines, parser->line);
  table->n_columns = MAX (table->n_columns, width);
  return TRUE;
}

static gboolean
parse_row (Parser *parser, GError **error)
{
  guint32 first_cell = parser->table->cells->len;
  gboolean more = TRUE;

  while (more)
    {
      char after;

      if (!parse_cell (parser, error))
        return FALSE;
      /* The cell's closing NUL may fall on the character that ends it. */
      after = *parser->in;
      more = !is_line_end (after);
      if (after != '\0')
        parser->in++;
      if (after == '\r' && *parser->in == '\n')
        parser->in++;
      *parser->out++ = '\0';
    }
  if (!end_row (parser, first_cell, error))
    return FALSE;
  parser->line++;
  return TRUE;
}

gboolean
ov_table_parse (OvTable *table, GError **error)
{
  Parser parser = { table, table->text, table->text, 1 };
  const char *end = table->text + table->size;

  parser.in += separator_line_length (table->text);
  parser.line += parser.in > table->text;
  while (parser.in < end)
    if (!parse_row (&parser, error))
      return FALSE;
  /* What is left of the text behind the cells. */
  if (parser.out <= end)
    explicit_bzero (parser.out, end + 1 - parser.out);
  if (table->rows->len == 0)
    return fail (error, OV_ERROR_INVALID, N_("The file is empty."));
  return TRUE;
}
