#define G_LOG_DOMAIN "ov-exchange"
#include "ov-xml.h"

#include <libxml/xmlreader.h>
#include <string.h>

#include "ov-error.h"
#include "ov-language.h"

struct _OvXml
{
  xmlTextReader  *reader;
  OvXmlFill       fill;
  gpointer        data;
  GDestroyNotify  free_data;
  GError         *error;
};

typedef struct
{
  GBytes *bytes;
  gsize   position;
} BytesSource;

static void
fail (OvXml *xml)
{
  if (xml->error == NULL)
    g_set_error_literal (&xml->error, OV_ERROR, OV_ERROR_INVALID,
                         N_("The file is broken. Save it again in the program that it comes from."));
}

static int
fill_cb (void *data, char *buffer, int size)
{
  OvXml *xml = data;

  return xml->error != NULL ? -1 : (int) xml->fill (xml->data, buffer, size, &xml->error);
}

static int
close_cb (void *data)
{
  return 0;
}

/* Without a handler the library writes to the terminal. */
static void
broken_cb (void *data, xmlErrorPtr error)
{
  if (error->level >= XML_ERR_FATAL)
    fail (data);
}

static gpointer
init_library (gpointer data)
{
  xmlInitParser ();
  return NULL;
}

OvXml *
ov_xml_new (OvXmlFill fill, gpointer data, GDestroyNotify free_data)
{
  static GOnce once = G_ONCE_INIT;
  OvXml *xml = g_new0 (OvXml, 1);

  g_once (&once, init_library, NULL);
  xml->fill = fill;
  xml->data = data;
  xml->free_data = free_data;
  xml->reader = xmlReaderForIO (fill_cb, close_cb, xml, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  if (xml->reader == NULL)
    fail (xml);
  else
    xmlTextReaderSetStructuredErrorHandler (xml->reader, broken_cb, xml);
  return xml;
}

static gssize
fill_from_bytes (gpointer data, char *buffer, gsize size, GError **error)
{
  BytesSource *source = data;
  gsize length;
  const char *bytes = g_bytes_get_data (source->bytes, &length);

  size = MIN (size, length - source->position);
  if (size == 0)
    return 0;
  memcpy (buffer, bytes + source->position, size);
  source->position += size;
  return size;
}

static void
bytes_source_free (gpointer data)
{
  BytesSource *source = data;

  g_bytes_unref (source->bytes);
  g_free (source);
}

OvXml *
ov_xml_new_from_bytes (GBytes *bytes)
{
  BytesSource *source = g_new0 (BytesSource, 1);

  source->bytes = g_bytes_ref (bytes);
  return ov_xml_new (fill_from_bytes, source, bytes_source_free);
}

void
ov_xml_free (OvXml *xml)
{
  if (xml->reader != NULL)
    xmlFreeTextReader (xml->reader);
  if (xml->free_data != NULL)
    xml->free_data (xml->data);
  g_clear_error (&xml->error);
  g_free (xml);
}

static gboolean
read_node (OvXml *xml)
{
  int found;

  if (xml->error != NULL)
    return FALSE;
  found = xmlTextReaderRead (xml->reader);
  if (found < 0 || (found > 0 && xmlTextReaderNodeType (xml->reader) == XML_READER_TYPE_DOCUMENT_TYPE))
    fail (xml);
  return found > 0 && xml->error == NULL;
}

int
ov_xml_enter (OvXml *xml)
{
  if (xml->error != NULL || xmlTextReaderIsEmptyElement (xml->reader) == 1)
    return OV_XML_EMPTY;
  return xmlTextReaderDepth (xml->reader);
}

gboolean
ov_xml_child (OvXml *xml, int depth)
{
  if (depth == OV_XML_EMPTY)
    return FALSE;
  while (read_node (xml))
    {
      int type = xmlTextReaderNodeType (xml->reader), own = xmlTextReaderDepth (xml->reader);

      if (type == XML_READER_TYPE_ELEMENT && own == depth + 1)
        return TRUE;
      if (type == XML_READER_TYPE_END_ELEMENT && own == depth)
        return FALSE;
    }
  return FALSE;
}

gboolean
ov_xml_step (OvXml *xml, int depth, OvXmlNode *node)
{
  if (depth == OV_XML_EMPTY)
    return FALSE;
  while (read_node (xml))
    switch (xmlTextReaderNodeType (xml->reader))
      {
      case XML_READER_TYPE_ELEMENT:
        *node = OV_XML_ELEMENT;
        return TRUE;
      case XML_READER_TYPE_TEXT:
      case XML_READER_TYPE_CDATA:
      case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
      case XML_READER_TYPE_WHITESPACE:
        *node = OV_XML_TEXT;
        return TRUE;
      case XML_READER_TYPE_END_ELEMENT:
        *node = OV_XML_END;
        return xmlTextReaderDepth (xml->reader) > depth;
      default:
        break;
      }
  return FALSE;
}

const char *
ov_xml_name (OvXml *xml)
{
  const char *name = (const char *) xmlTextReaderConstLocalName (xml->reader);

  return name != NULL ? name : "";
}

const char *
ov_xml_namespace (OvXml *xml)
{
  const char *uri = (const char *) xmlTextReaderConstNamespaceUri (xml->reader);

  return uri != NULL ? uri : "";
}

gboolean
ov_xml_is (OvXml *xml, const char *name)
{
  return strcmp (ov_xml_name (xml), name) == 0;
}

const char *
ov_xml_attribute (OvXml *xml, const char *uri, const char *name)
{
  const char *value = NULL;
  int found;

  if (uri == NULL)
    found = xmlTextReaderMoveToAttribute (xml->reader, BAD_CAST name);
  else
    found = xmlTextReaderMoveToAttributeNs (xml->reader, BAD_CAST name, BAD_CAST uri);
  if (found == 1)
    value = (const char *) xmlTextReaderConstValue (xml->reader);
  if (found == 1)
    xmlTextReaderMoveToElement (xml->reader);
  return found == 1 && value == NULL ? "" : value;
}

const char *
ov_xml_text (OvXml *xml)
{
  const char *text = (const char *) xmlTextReaderConstValue (xml->reader);

  return text != NULL ? text : "";
}

void
ov_xml_append_text (OvXml *xml, GString *text)
{
  int depth = ov_xml_enter (xml);
  OvXmlNode node;

  while (ov_xml_step (xml, depth, &node))
    if (node == OV_XML_TEXT)
      g_string_append (text, ov_xml_text (xml));
}

char *
ov_xml_dup_text (OvXml *xml)
{
  GString *text = g_string_new (NULL);

  ov_xml_append_text (xml, text);
  return g_string_free (text, FALSE);
}

gboolean
ov_xml_check (OvXml *xml, GError **error)
{
  if (xml->error == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (xml->error));
  return FALSE;
}
