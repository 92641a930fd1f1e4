#pragma once
#include <gio/gio.h>

/* XML of the outside world, read as a stream. Nothing is fetched, nothing is expanded: a document with a type
 * declaration is refused, and with it all entities but the five of XML itself. Memory does not grow with the document. */
typedef struct _OvXml OvXml;

/* Up to size bytes of the document; 0 at its end, -1 when it cannot be read further. */
typedef gssize (*OvXmlFill) (gpointer data, char *buffer, gsize size, GError **error);

OvXml      *ov_xml_new            (OvXmlFill fill, gpointer data, GDestroyNotify free_data);
OvXml      *ov_xml_new_from_bytes (GBytes *bytes);
void        ov_xml_free           (OvXml *xml);

/* The elements of one level, one after the other:
 *
 *   int depth = ov_xml_enter (xml);
 *   while (ov_xml_child (xml, depth))
 *     if (ov_xml_is (xml, "row")) …
 *
 * What is inside a child and not read is passed over. A new document stands before its root: OV_XML_DOCUMENT. */
#define OV_XML_DOCUMENT (-1)
#define OV_XML_EMPTY    G_MININT  /* what entering an element without any content gives */
int         ov_xml_enter          (OvXml *xml);
gboolean    ov_xml_child          (OvXml *xml, int depth);

gboolean    ov_xml_is             (OvXml *xml, const char *name);  /* the element's name without its prefix */
const char *ov_xml_name           (OvXml *xml);
const char *ov_xml_namespace      (OvXml *xml);                    /* "" when there is none */
/* Borrowed until the next call; NULL when there is none. uri NULL: an attribute without prefix. */
const char *ov_xml_attribute      (OvXml *xml, const char *uri, const char *name);
/* All text within the element, which is then passed. */
void        ov_xml_append_text    (OvXml *xml, GString *text);
char       *ov_xml_dup_text       (OvXml *xml);
/* The next element, text or end within the element that was entered; FALSE at its end. For text with markup in it. */
typedef enum { OV_XML_ELEMENT, OV_XML_TEXT, OV_XML_END } OvXmlNode;
gboolean    ov_xml_step           (OvXml *xml, int depth, OvXmlNode *node);
const char *ov_xml_text           (OvXml *xml);                    /* of the text node */

/* Whether all was read well so far: loops end early when it was not. OV_ERROR_INVALID with a msgid, or what the
 * filling function said. */
gboolean    ov_xml_check          (OvXml *xml, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvXml, ov_xml_free)
