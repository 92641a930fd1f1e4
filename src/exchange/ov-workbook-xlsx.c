#define G_LOG_DOMAIN "ov-exchange"
#include "ov-workbook-private.h"

#include <string.h>

#include "ov-error.h"
#include "ov-language.h"

#define RELATIONS        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define STRICT_RELATIONS "http://purl.oclc.org/ooxml/officeDocument/relationships"

/* Where a part's relations stand: xl/workbook.xml → xl/_rels/workbook.xml.rels. */
static char *
relations_part (const char *part)
{
  g_autofree char *folder = g_path_get_dirname (part);
  g_autofree char *name = g_path_get_basename (part);

  if (part[0] == '\0')
    return g_strdup ("_rels/.rels");
  return g_strdup_printf ("%s/_rels/%s.rels", folder, name);
}

static char *
resolve (const char *part, const char *target)
{
  g_autofree char *folder = part[0] == '\0' ? g_strdup ("") : g_path_get_dirname (part);
  g_autofree char *whole = target[0] == '/' ? g_strdup (target) : g_strconcat ("/", folder, "/", target, NULL);
  g_autofree char *canonical = g_canonicalize_filename (whole, "/");

  return g_strdup (canonical + 1);
}

static gboolean
has_type (const char *type, const char *ending)
{
  return type != NULL && g_str_has_suffix (type, ending);
}

/* The relations of a part: id → part, and of a kind that there is one of, the part. */
static gboolean
read_relations (OvWorkbook *workbook, const char *part, GHashTable *sheets, char **document, GError **error)
{
  g_autofree char *name = relations_part (part);
  g_autoptr (OvXml) xml = ov_package_open_xml (workbook->package, name, error);
  int depth;

  if (xml == NULL)
    return FALSE;
  ov_xml_child (xml, OV_XML_DOCUMENT);
  depth = ov_xml_enter (xml);
  while (ov_xml_child (xml, depth))
    {
      g_autofree char *type = g_strdup (ov_xml_attribute (xml, NULL, "Type"));
      g_autofree char *id = g_strdup (ov_xml_attribute (xml, NULL, "Id"));
      const char *target = ov_xml_attribute (xml, NULL, "Target");
      g_autofree char *whole = target != NULL ? resolve (part, target) : NULL;

      if (whole == NULL || id == NULL)
        continue;
      if (has_type (type, "/officeDocument") && document != NULL && *document == NULL)
        *document = g_steal_pointer (&whole);
      else if (has_type (type, "/worksheet") && sheets != NULL)
        g_hash_table_insert (sheets, g_steal_pointer (&id), g_steal_pointer (&whole));
      else if (has_type (type, "/sharedStrings") && workbook->strings_part == NULL)
        workbook->strings_part = g_steal_pointer (&whole);
      else if (has_type (type, "/styles") && workbook->styles_part == NULL)
        workbook->styles_part = g_steal_pointer (&whole);
    }
  return ov_xml_check (xml, error);
}

static gboolean
is_true (const char *value)
{
  return value != NULL && (g_str_equal (value, "1") || g_str_equal (value, "true") || g_str_equal (value, "on"));
}

/* Sheets that hold a chart only are no tables. */
static void
add_sheet (OvWorkbook *workbook, OvXml *xml, GHashTable *parts)
{
  g_autofree char *name = g_strdup (ov_xml_attribute (xml, NULL, "name"));
  g_autofree char *state = g_strdup (ov_xml_attribute (xml, NULL, "state"));
  const char *id = ov_xml_attribute (xml, RELATIONS, "id");
  const char *part;

  if (id == NULL)
    id = ov_xml_attribute (xml, STRICT_RELATIONS, "id");
  part = id != NULL ? g_hash_table_lookup (parts, id) : NULL;
  if (part != NULL)
    ov_workbook_add_sheet (workbook, name != NULL ? name : "", part, state != NULL && !g_str_equal (state, "visible"));
}

static gboolean
read_workbook (OvWorkbook *workbook, const char *part, GHashTable *parts, GError **error)
{
  g_autoptr (OvXml) xml = ov_package_open_xml (workbook->package, part, error);
  int depth;

  if (xml == NULL)
    return FALSE;
  ov_xml_child (xml, OV_XML_DOCUMENT);
  if (!ov_xml_is (xml, "workbook"))
    {
      g_set_error_literal (error, OV_ERROR, OV_ERROR_INVALID, N_("This is not a spreadsheet. Choose an XLSX, ODS or CSV file."));
      return FALSE;
    }
  depth = ov_xml_enter (xml);
  while (ov_xml_child (xml, depth))
    if (ov_xml_is (xml, "workbookPr"))
      workbook->from_1904 = is_true (ov_xml_attribute (xml, NULL, "date1904"));
    else if (ov_xml_is (xml, "sheets"))
      {
        int sheets = ov_xml_enter (xml);

        while (ov_xml_child (xml, sheets))
          add_sheet (workbook, xml, parts);
      }
  return ov_xml_check (xml, error);
}

gboolean
ov_workbook_xlsx_open (OvWorkbook *workbook, GError **error)
{
  g_autoptr (GHashTable) parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *document = NULL;

  if (!read_relations (workbook, "", NULL, &document, error))
    return FALSE;
  if (document == NULL || !g_str_has_suffix (document, ".xml"))
    {
      g_set_error_literal (error, OV_ERROR, OV_ERROR_INVALID,
                           document != NULL && g_str_has_suffix (document, ".bin")
                             ? N_("This is a binary spreadsheet (XLSB). Save it as XLSX or CSV.")
                             : N_("This is not a spreadsheet. Choose an XLSX, ODS or CSV file."));
      return FALSE;
    }
  return read_relations (workbook, document, parts, NULL, error) && read_workbook (workbook, document, parts, error);
}
