#define G_LOG_DOMAIN "ov-exchange"
#include "ov-workbook-private.h"

#include <stdlib.h>
#include <string.h>

#include "ov-error.h"
#include "ov-language.h"
#include "ov-sheet-value.h"

#define OFFICE "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
#define TABLE  "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
#define TEXT   "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
#define STYLE  "urn:oasis:names:tc:opendocument:xmlns:style:1.0"

#define MOST_SPACES 1000

typedef struct
{
  OvXml          *xml;
  OvTableBuilder *builder;
  GString        *text;    /* of the cell under way */
  guint           line;
  guint           column;
  GError        **error;
  gboolean        failed;
} Reading;

static gboolean
is_element (OvXml *xml, const char *uri, const char *name)
{
  return ov_xml_is (xml, name) && g_str_equal (ov_xml_namespace (xml), uri);
}

/* How many times the element stands for itself; never more than a sheet has. */
static guint
repeat_count (OvXml *xml, const char *name, guint most)
{
  const char *count = ov_xml_attribute (xml, TABLE, name);
  guint64 times = count != NULL ? g_ascii_strtoull (count, NULL, 10) : 1;

  return (guint) CLAMP (times, 1, most);
}

/* ---- Cells ---- */

static gboolean append_paragraph (Reading *reading, int depth);

/* Text boxes, comments and the reading aids of ruby text are no part of the value. */
static void
append_inner (Reading *reading)
{
  OvXml *xml = reading->xml;
  const char *count;

  if (!g_str_equal (ov_xml_namespace (xml), TEXT))
    {
      g_autoptr (GString) passed_over = g_string_new (NULL);

      ov_xml_append_text (xml, passed_over);
    }
  else if (ov_xml_is (xml, "s"))
    {
      count = ov_xml_attribute (xml, TEXT, "c");
      for (guint64 i = count != NULL ? MIN (g_ascii_strtoull (count, NULL, 10), MOST_SPACES) : 1; i > 0; i--)
        g_string_append_c (reading->text, ' ');
    }
  else if (ov_xml_is (xml, "tab"))
    g_string_append_c (reading->text, '\t');
  else if (ov_xml_is (xml, "line-break"))
    g_string_append_c (reading->text, '\n');
  else if (ov_xml_is (xml, "ruby-text") || ov_xml_is (xml, "note"))
    {
      g_autoptr (GString) passed_over = g_string_new (NULL);

      ov_xml_append_text (xml, passed_over);
    }
  else
    append_paragraph (reading, ov_xml_enter (xml));
}

static gboolean
append_paragraph (Reading *reading, int depth)
{
  OvXmlNode node;

  while (ov_xml_step (reading->xml, depth, &node))
    if (node == OV_XML_TEXT)
      g_string_append (reading->text, ov_xml_text (reading->xml));
    else if (node == OV_XML_ELEMENT)
      append_inner (reading);
  return TRUE;
}

/* The value of a number as the program showed it, when that has zeros in front that the value cannot have: 00100,
 * 040 555 1234. */
static gboolean
shows_leading_zeros (const char *shown, const char *value)
{
  g_autofree char *digits = g_strdup (shown);
  char *end = digits;

  if (shown[0] != '0' || strspn (shown, "0123456789 -") != strlen (shown))
    return FALSE;
  for (const char *p = shown; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      *end++ = *p;
  *end = '\0';
  return digits[1] != '\0' && g_str_equal (digits + MIN (strspn (digits, "0"), strlen (digits) - 1), value);
}

/* What the cell reads as, besides its text; NULL: its text. */
static char *
dup_value (OvXml *xml, gboolean *number)
{
  g_autofree char *type = g_strdup (ov_xml_attribute (xml, OFFICE, "value-type"));
  const char *value = NULL;

  *number = FALSE;
  if (type == NULL)
    return NULL;
  if (g_str_equal (type, "date") && (value = ov_xml_attribute (xml, OFFICE, "date-value")) != NULL)
    return ov_sheet_print_iso (value);
  if (g_str_equal (type, "time") && (value = ov_xml_attribute (xml, OFFICE, "time-value")) != NULL)
    return ov_sheet_print_period (value);
  if (g_str_equal (type, "boolean") && (value = ov_xml_attribute (xml, OFFICE, "boolean-value")) != NULL)
    return ov_sheet_print_yes_no (g_str_equal (value, "true"));
  if (g_str_equal (type, "string"))
    return NULL;
  value = ov_xml_attribute (xml, OFFICE, "value");
  *number = value != NULL;
  if (value == NULL)
    return NULL;
  return g_str_equal (type, "percentage") ? ov_sheet_print_number (value, OV_SHEET_PERCENT, NULL, FALSE) : g_strdup (value);
}

static void
read_paragraphs (Reading *reading)
{
  int depth = ov_xml_enter (reading->xml);
  gboolean first = TRUE;

  while (ov_xml_child (reading->xml, depth))
    if (is_element (reading->xml, TEXT, "p") || is_element (reading->xml, TEXT, "h"))
      {
        if (!first)
          g_string_append_c (reading->text, '\n');
        append_paragraph (reading, ov_xml_enter (reading->xml));
        first = FALSE;
      }
}

static void
read_cell (Reading *reading)
{
  OvXml *xml = reading->xml;
  guint times = repeat_count (xml, "number-columns-repeated", OV_WORKBOOK_MAX_ROWS), column = reading->column;
  g_autofree char *string = g_strdup (ov_xml_attribute (xml, OFFICE, "string-value"));
  gboolean number;
  g_autofree char *value = dup_value (xml, &number);
  g_autofree char *plain = NULL;
  const char *text;

  g_string_truncate (reading->text, 0);
  read_paragraphs (reading);
  reading->column = MIN (column + times, OV_WORKBOOK_MAX_ROWS);
  text = value != NULL ? value : reading->text->len > 0 || string == NULL ? reading->text->str : string;
  if (number && shows_leading_zeros (reading->text->str, value))
    text = reading->text->str;
  else if (number)
    text = plain = ov_sheet_print_number (value, OV_SHEET_PLAIN, NULL, FALSE);
  for (guint i = 0; text[0] != '\0' && i < times && !reading->failed; i++)
    reading->failed = !ov_table_builder_add (reading->builder, reading->line, column + i, text, reading->error);
}

/* ---- Rows ---- */

static void
read_row (Reading *reading)
{
  guint times = repeat_count (reading->xml, "number-rows-repeated", OV_WORKBOOK_MAX_ROWS);
  int depth = ov_xml_enter (reading->xml);

  reading->line++;
  reading->column = 0;
  while (!reading->failed && ov_xml_child (reading->xml, depth))
    if (is_element (reading->xml, TABLE, "table-cell"))
      read_cell (reading);
    else if (is_element (reading->xml, TABLE, "covered-table-cell"))
      {
        guint covered = repeat_count (reading->xml, "number-columns-repeated", OV_WORKBOOK_MAX_ROWS);

        reading->column = MIN (reading->column + covered, OV_WORKBOOK_MAX_ROWS);
      }
  if (!reading->failed)
    reading->failed = !ov_table_builder_repeat (reading->builder, reading->line, times - 1, reading->error);
  reading->line = MIN (reading->line + times - 1, OV_WORKBOOK_MAX_ROWS);
}

static gboolean
holds_rows (OvXml *xml)
{
  static const char *const groups[] = { "table-header-rows", "table-rows", "table-row-group" };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (is_element (xml, TABLE, groups[i]))
      return TRUE;
  return FALSE;
}

static void
read_rows (Reading *reading)
{
  int depth = ov_xml_enter (reading->xml);

  while (!reading->failed && ov_xml_child (reading->xml, depth))
    if (is_element (reading->xml, TABLE, "table-row"))
      read_row (reading);
    else if (holds_rows (reading->xml))
      read_rows (reading);
}

/* ---- Sheets ---- */

/* Moves to the next sheet. The places where sheets stand: document-content, body, spreadsheet, table. */
typedef struct
{
  int body;
  int spreadsheet;
  int table;
} Place;

static gboolean
enter_spreadsheet (OvXml *xml, GHashTable *hidden_styles, Place *place)
{
  int content;
  g_autofree char *style = NULL;

  if (!ov_xml_child (xml, OV_XML_DOCUMENT) || !is_element (xml, OFFICE, "document-content"))
    return FALSE;
  content = ov_xml_enter (xml);
  while (ov_xml_child (xml, content))
    {
      int styles = ov_xml_enter (xml);

      if (is_element (xml, OFFICE, "body"))
        {
          place->body = styles;
          while (ov_xml_child (xml, place->body))
            if (is_element (xml, OFFICE, "spreadsheet"))
              {
                place->spreadsheet = ov_xml_enter (xml);
                return TRUE;
              }
        }
      else if (is_element (xml, OFFICE, "automatic-styles") && hidden_styles != NULL)
        while (ov_xml_child (xml, styles))
          {
            int parts = ov_xml_enter (xml);

            g_free (style);
            style = g_strdup (ov_xml_attribute (xml, STYLE, "name"));
            while (style != NULL && ov_xml_child (xml, parts))
              if (ov_xml_is (xml, "table-properties") && g_strcmp0 (ov_xml_attribute (xml, TABLE, "display"), "false") == 0)
                g_hash_table_add (hidden_styles, g_strdup (style));
          }
    }
  return FALSE;
}

static gboolean
next_sheet (OvXml *xml, Place *place)
{
  while (ov_xml_child (xml, place->spreadsheet))
    if (is_element (xml, TABLE, "table"))
      return TRUE;
  return FALSE;
}

static gboolean
is_locked (OvWorkbook *workbook)
{
  g_autofree char *manifest = ov_package_dup_start (workbook->package, "META-INF/manifest.xml", 65536);

  return strstr (manifest, "encryption-data") != NULL;
}

gboolean
ov_workbook_ods_open (OvWorkbook *workbook, GError **error)
{
  g_autoptr (GHashTable) hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (OvXml) xml = NULL;
  Place place;

  if (is_locked (workbook))
    {
      g_set_error_literal (error, OV_ERROR, OV_ERROR_INVALID, N_("The file is locked with a password. Save it without one."));
      return FALSE;
    }
  xml = ov_package_open_xml (workbook->package, "content.xml", error);
  if (xml == NULL)
    return FALSE;
  if (enter_spreadsheet (xml, hidden, &place))
    while (next_sheet (xml, &place))
      {
        g_autofree char *name = g_strdup (ov_xml_attribute (xml, TABLE, "name"));
        const char *style = ov_xml_attribute (xml, TABLE, "style-name");

        ov_workbook_add_sheet (workbook, name != NULL ? name : "", NULL, style != NULL && g_hash_table_contains (hidden, style));
      }
  return ov_xml_check (xml, error);
}

gboolean
ov_workbook_ods_read (OvWorkbook *workbook, guint sheet, OvTableBuilder *builder, GError **error)
{
  g_autoptr (OvXml) xml = ov_package_open_xml (workbook->package, "content.xml", error);
  g_autoptr (GString) text = g_string_new (NULL);
  Reading reading = { xml, builder, text, 0, 0, error, FALSE };
  Place place;

  if (xml == NULL)
    return FALSE;
  if (enter_spreadsheet (xml, NULL, &place))
    for (guint i = 0; next_sheet (xml, &place); i++)
      if (i == sheet)
        {
          read_rows (&reading);
          break;
        }
  explicit_bzero (text->str, text->len);
  return !reading.failed && ov_xml_check (xml, error);
}
