#define G_LOG_DOMAIN "documents"
#include "config.h"
#include "ov-pdf-metadata.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ov-error.h"

guint
ov_pdf_metadata_write (OvPdfOutput     *output,
                       const OvPdfInfo *info,
                       guint            info_object)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (info->time);
  g_autofree char *pdf_time = g_date_time_format (time, "D:%Y%m%d%H%M%S+00'00'");
  g_autofree char *xmp_time = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S+00:00");
  g_autofree char *title = g_markup_escape_text (info->title, -1);
  g_autofree char *author = g_markup_escape_text (info->author, -1);
  g_autofree char *xmp = NULL;
  g_autoptr (GString) body = g_string_new ("<</Title");
  guint number = ov_pdf_output_reserve (output, 1);

  ov_pdf_append_text (body, info->title);
  g_string_append (body, "/Author");
  ov_pdf_append_text (body, info->author);
  g_string_append_printf (body, "/Creator(Opintoverkko)/Producer(Opintoverkko %s)/CreationDate(%s)/ModDate(%s)>>",
                          OV_VERSION, pdf_time, pdf_time);
  ov_pdf_output_object (output, info_object, body->str, body->len);
  /* What stands in both places has to be equal (PDF/A-1, 6.7.3). */
  xmp = g_strdup_printf (
      "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
      "<rdf:Description rdf:about=\"\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<dc:format>application/pdf</dc:format>\n"
      "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>\n"
      "<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>\n"
      "<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n</rdf:Description>\n"
      "<rdf:Description rdf:about=\"\" "
      "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n<xmp:CreatorTool>Opintoverkko</xmp:CreatorTool>\n"
      "<xmp:CreateDate>%s</xmp:CreateDate>\n<xmp:ModifyDate>%s</xmp:ModifyDate>\n</rdf:Description>\n"
      "<rdf:Description rdf:about=\"\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n<pdf:Producer>Opintoverkko "
      "%s</pdf:Producer>\n"
      "</rdf:Description>\n"
      "<rdf:Description rdf:about=\"\" "
      "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n<pdfaid:part>1</pdfaid:part>\n"
      "<pdfaid:conformance>B</pdfaid:conformance>\n</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>",
      title, author,
      info->language == OV_LANGUAGE_EN   ? "en"
      : info->language == OV_LANGUAGE_SV ? "sv-FI"
                                         : "fi-FI",
      xmp_time, xmp_time, OV_VERSION);
  ov_pdf_output_stream (output, number, "/Type/Metadata/Subtype/XML", xmp, strlen (xmp));
  return number;
}

static GBytes *
load_profile (GError **error)
{
  static GBytes *packed;
  static GMutex lock;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  const char *data_dir = g_getenv ("OV_DATA_DIR");
  g_autofree char *path
      = g_build_filename (data_dir != NULL && *data_dir != '\0' ? data_dir : OV_PKGDATADIR, "fonts", "srgb.icc", NULL);
  g_autofree char *data = NULL;
  gsize length;

  if (packed != NULL)
    return packed;
  if (!g_file_get_contents (path, &data, &length, NULL))
    {
      g_set_error (error, OV_ERROR, OV_ERROR_NOT_FOUND,
                   _("The colour profile %s is missing. Documents cannot be made without it."), path);
      return NULL;
    }
  packed = ov_pdf_deflate (data, length, 9);
  return packed;
}

guint
ov_pdf_intent_write (OvPdfOutput *output,
                     GError     **error)
{
  GBytes *profile = load_profile (error);
  guint number;
  gsize length;
  gconstpointer data;

  if (profile == NULL)
    return 0;
  data = g_bytes_get_data (profile, &length);
  number = ov_pdf_output_reserve (output, 2);
  ov_pdf_output_printf (
      output, number,
      "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)"
      "/DestOutputProfile %u 0 R>>",
      number + 1);
  ov_pdf_output_stream (output, number + 1, "/N 3/Alternate/DeviceRGB/Filter/FlateDecode", data, length);
  return number;
}
