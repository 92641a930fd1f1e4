#define G_LOG_DOMAIN "ov-exchange"
#include "ov-workbook-private.h"

#include <string.h>

#include "ov-error.h"
#include "ov-language.h"
#include "ov-sheet-value.h"

#define MAX_FORMATS 70000

/* A style of cells: how its numbers read. */
typedef struct
{
  OvSheetKind  kind;
  const char  *picture;  /* in codes */
} Style;

typedef struct
{
  OvWorkbook     *workbook;
  OvXml          *xml;
  OvTableBuilder *builder;
  GString        *shared;      /* all shared strings with their NULs */
  GArray         *starts;      /* gsize: where each begins */
  GArray         *styles;      /* Style */
  GHashTable     *codes;       /* number format → its code */
  GString        *value;       /* of the cell under way */
  guint           line;
  guint           column;
} Reading;

static void
erase (GString *text)
{
  explicit_bzero (text->str, text->len);
  g_string_free (text, TRUE);
}

static gboolean
refuse (GError **error, OvError code, const char *message)
{
  g_set_error_literal (error, OV_ERROR, code, message);
  return FALSE;
}

static gboolean
refuse_broken (GError **error)
{
  return refuse (error, OV_ERROR_INVALID, N_("The file is broken. Save it again in the program that it comes from."));
}

/* ---- Text ---- */

/* Characters that XML cannot hold stand as _x000D_; of those, only line ends mean something. */
static void
append_unescaped (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      gboolean escape = p[0] == '_' && p[1] == 'x' && strlen (p) >= 7 && p[6] == '_';
      gunichar c = 0;

      for (guint i = 2; escape && i < 6; i++)
        {
          escape = g_ascii_isxdigit (p[i]);
          c = c * 16 + (guint) MAX (g_ascii_xdigit_value (p[i]), 0);
        }
      if (!escape && *p != '\r')
        g_string_append_c (out, *p);
      if (!escape)
        continue;
      if ((c >= 0x20 && c < 0xd800) || c == '\t' || c == '\n' || (c >= 0xe000 && c < 0xfffe))
        g_string_append_unichar (out, c);
      p += 6;
    }
}

/* Text of an element with runs of one look each; the reading aids of East Asian text are passed over. */
static void
append_rich (OvXml *xml, GString *out)
{
  g_autoptr (GString) raw = g_string_new (NULL);
  int depth = ov_xml_enter (xml);

  while (ov_xml_child (xml, depth))
    if (ov_xml_is (xml, "t"))
      ov_xml_append_text (xml, raw);
    else if (ov_xml_is (xml, "r"))
      {
        int run = ov_xml_enter (xml);

        while (ov_xml_child (xml, run))
          if (ov_xml_is (xml, "t"))
            ov_xml_append_text (xml, raw);
      }
  append_unescaped (out, raw->str);
  explicit_bzero (raw->str, raw->len);
}

static gboolean
read_strings (Reading *reading, GError **error)
{
  g_autoptr (OvXml) xml = NULL;
  int depth;

  if (reading->workbook->strings_part == NULL)
    return TRUE;
  xml = ov_package_open_xml (reading->workbook->package, reading->workbook->strings_part, error);
  if (xml == NULL)
    return FALSE;
  ov_xml_child (xml, OV_XML_DOCUMENT);
  depth = ov_xml_enter (xml);
  while (ov_xml_child (xml, depth))
    {
      gsize start = reading->shared->len;

      append_rich (xml, reading->shared);
      g_string_append_c (reading->shared, '\0');
      g_array_append_val (reading->starts, start);
      if (reading->shared->len > 2 * OV_TABLE_MAX_BYTES)
        return refuse (error, OV_ERROR_TOO_LARGE, N_("The sheet holds over 20 MB of text. Bring it in in parts."));
    }
  return ov_xml_check (xml, error);
}

/* ---- Styles ---- */

static void
read_codes (Reading *reading, OvXml *xml)
{
  int depth = ov_xml_enter (xml);

  while (ov_xml_child (xml, depth) && g_hash_table_size (reading->codes) < MAX_FORMATS)
    {
      const char *id = ov_xml_attribute (xml, NULL, "numFmtId");
      guint64 number = id != NULL ? g_ascii_strtoull (id, NULL, 10) : 0;
      const char *code = ov_xml_attribute (xml, NULL, "formatCode");

      if (code != NULL && number > 0 && number < G_MAXINT)
        g_hash_table_insert (reading->codes, GINT_TO_POINTER ((int) number), g_strdup (code));
    }
}

static void
read_cell_styles (Reading *reading, OvXml *xml)
{
  int depth = ov_xml_enter (xml);

  while (ov_xml_child (xml, depth) && reading->styles->len < MAX_FORMATS)
    {
      const char *id = ov_xml_attribute (xml, NULL, "numFmtId");
      guint number = id != NULL ? (guint) MIN (g_ascii_strtoull (id, NULL, 10), G_MAXINT) : 0;
      const char *code = g_hash_table_lookup (reading->codes, GINT_TO_POINTER ((int) number));
      Style style = { code != NULL ? ov_sheet_kind_of_code (code) : ov_sheet_kind_of_id (number), code };

      g_array_append_val (reading->styles, style);
    }
}

static gboolean
read_styles (Reading *reading, GError **error)
{
  g_autoptr (OvXml) xml = NULL;
  int depth;

  if (reading->workbook->styles_part == NULL || !ov_package_has (reading->workbook->package, reading->workbook->styles_part))
    return TRUE;
  xml = ov_package_open_xml (reading->workbook->package, reading->workbook->styles_part, error);
  if (xml == NULL)
    return FALSE;
  ov_xml_child (xml, OV_XML_DOCUMENT);
  depth = ov_xml_enter (xml);
  while (ov_xml_child (xml, depth))
    if (ov_xml_is (xml, "numFmts"))
      read_codes (reading, xml);
    else if (ov_xml_is (xml, "cellXfs"))
      read_cell_styles (reading, xml);
  return ov_xml_check (xml, error);
}

/* ---- Cells ---- */

/* "AB12" → column 27, line 12. */
static gboolean
parse_place (const char *place, guint *line, guint *column)
{
  guint letters = 0, digits = 0, left = 0, top = 0;

  for (; g_ascii_isalpha (*place) && letters < 4; place++, letters++)
    left = left * 26 + (guint) (g_ascii_toupper (*place) - 'A' + 1);
  for (; g_ascii_isdigit (*place) && digits < 8; place++, digits++)
    top = top * 10 + (guint) (*place - '0');
  *column = left - 1;
  *line = top;
  return letters > 0 && digits > 0 && top > 0 && *place == '\0';
}

static char *
dup_shared (Reading *reading, const char *number)
{
  guint64 index = g_ascii_strtoull (number, NULL, 10);

  if (index >= reading->starts->len)
    return NULL;
  return g_strdup (reading->shared->str + g_array_index (reading->starts, gsize, index));
}

static char *
dup_number (Reading *reading, guint style)
{
  Style plain = { OV_SHEET_PLAIN, NULL };
  Style *found = style < reading->styles->len ? &g_array_index (reading->styles, Style, style) : &plain;

  return ov_sheet_print_number (reading->value->str, found->kind, found->picture, reading->workbook->from_1904);
}

/* What the cell reads as; NULL when the file is broken. type "" is a number. */
static char *
dup_cell (Reading *reading, const char *type, guint style)
{
  const char *value = reading->value->str;
  char *day;
  GString *text;

  if (g_str_equal (type, "inlineStr") || g_str_equal (type, "e") || value[0] == '\0')
    return g_strdup (value);
  if (g_str_equal (type, "s"))
    return dup_shared (reading, value);
  if (g_str_equal (type, "b"))
    return ov_sheet_print_yes_no (g_str_equal (value, "1") || g_str_equal (value, "true"));
  if (g_str_equal (type, "d"))
    {
      day = ov_sheet_print_iso (value);
      return day != NULL ? day : g_strdup (value);
    }
  if (g_str_equal (type, "") || g_str_equal (type, "n"))
    return dup_number (reading, style);
  text = g_string_new (NULL);
  append_unescaped (text, value);
  return g_string_free (text, FALSE);
}

static gboolean
read_cell (Reading *reading, GError **error)
{
  OvXml *xml = reading->xml;
  const char *place = ov_xml_attribute (xml, NULL, "r"), *attribute;
  g_autofree char *type = NULL;
  g_autofree char *text = NULL;
  guint style, line = reading->line;
  int depth;
  gboolean added;

  if (place != NULL && (!parse_place (place, &line, &reading->column) || line != reading->line))
    return refuse_broken (error);
  attribute = ov_xml_attribute (xml, NULL, "t");
  type = g_strdup (attribute != NULL ? attribute : "");
  attribute = ov_xml_attribute (xml, NULL, "s");
  style = attribute != NULL ? (guint) MIN (g_ascii_strtoull (attribute, NULL, 10), G_MAXUINT) : 0;
  g_string_truncate (reading->value, 0);
  depth = ov_xml_enter (xml);
  while (ov_xml_child (xml, depth))
    if (ov_xml_is (xml, "v"))
      ov_xml_append_text (xml, reading->value);
    else if (ov_xml_is (xml, "is"))
      append_rich (xml, reading->value);
  text = dup_cell (reading, type, style);
  if (text == NULL)
    return refuse_broken (error);
  added = ov_table_builder_add (reading->builder, reading->line, reading->column, text, error);
  explicit_bzero (text, strlen (text));
  reading->column++;
  return added;
}

static gboolean
read_row (Reading *reading, GError **error)
{
  const char *number = ov_xml_attribute (reading->xml, NULL, "r");
  guint64 line = number != NULL ? g_ascii_strtoull (number, NULL, 10) : reading->line + 1;
  int depth = ov_xml_enter (reading->xml);

  if (line <= reading->line || line > OV_WORKBOOK_MAX_ROWS)
    return refuse_broken (error);
  reading->line = (guint) line;
  reading->column = 0;
  while (ov_xml_child (reading->xml, depth))
    if (ov_xml_is (reading->xml, "c") && !read_cell (reading, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_sheet (Reading *reading, const char *part, GError **error)
{
  g_autoptr (OvXml) xml = ov_package_open_xml (reading->workbook->package, part, error);
  int sheet, data;

  if (xml == NULL)
    return FALSE;
  reading->xml = xml;
  ov_xml_child (xml, OV_XML_DOCUMENT);
  sheet = ov_xml_enter (xml);
  while (ov_xml_child (xml, sheet))
    if (ov_xml_is (xml, "sheetData"))
      {
        data = ov_xml_enter (xml);
        while (ov_xml_child (xml, data))
          if (ov_xml_is (xml, "row") && !read_row (reading, error))
            return FALSE;
        break;
      }
  return ov_xml_check (xml, error);
}

gboolean
ov_workbook_xlsx_read (OvWorkbook *workbook, guint sheet, OvTableBuilder *builder, GError **error)
{
  OvWorkbookSheet *wanted = g_ptr_array_index (workbook->sheets, sheet);
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GArray) styles = g_array_new (FALSE, FALSE, sizeof (Style));
  g_autoptr (GHashTable) codes = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_free);
  Reading reading = { workbook, NULL, builder, g_string_new (NULL), starts, styles, codes, g_string_new (NULL), 0, 0 };
  gboolean read;

  read = read_strings (&reading, error) && read_styles (&reading, error) && read_sheet (&reading, wanted->part, error);
  erase (reading.shared);
  erase (reading.value);
  return read;
}
