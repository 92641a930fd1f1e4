#define G_LOG_DOMAIN "documents"
#include "config.h"
#include "ov-ceremony-documents.h"

#include "ov-document-words.h"

#define SIGNATURE_LINE 679.0
#define SIGNATURE_WIDTH 199.6

static void
draw_signature (OvCeremony            *self,
                const OvContentSigner *signer,
                double                 x)
{
  OvSheet *sheet = self->sheet;
  OvSize size;
  g_autoptr (OvPicture) picture = ov_sheet_load_picture (sheet, signer->signature_sha256, self->resolver,
                                                         self->resolver_data, 0, 150, 40, &size);
  g_autoptr (OvShaped) name = NULL, title = NULL, organisation = NULL;
  double y = SIGNATURE_LINE + 14;

  ov_sheet_line (sheet, OV_COLOUR_FIELD, 0.7, x, SIGNATURE_LINE, x + SIGNATURE_WIDTH, SIGNATURE_LINE);
  if (picture != NULL)
    {
      g_autofree char *alt
          = g_strdup_printf (ov_text_c (self->language, "document", "Signature: %s"), signer->name);

      ov_sheet_begin_alt (sheet, OV_TAG_FIGURE, alt);
      ov_sheet_picture (sheet, picture, x, SIGNATURE_LINE - 2 - size.height, size);
      ov_sheet_end (sheet);
    }
  name = ov_sheet_shape (sheet, OV_STYLE_RECORD_BODY, signer->name, SIGNATURE_WIDTH, OV_SHAPE_PLAIN);
  if (name != NULL && name->n_lines > 1)
    {
      ov_shaped_unref (name);
      name = ov_sheet_shape (sheet, OV_STYLE_NOTE_INK, signer->name, SIGNATURE_WIDTH, OV_SHAPE_BALANCED);
    }
  title = ov_sheet_shape (sheet, OV_STYLE_NOTE, signer->title != NULL ? signer->title : "", SIGNATURE_WIDTH,
                          OV_SHAPE_PLAIN);
  organisation = ov_sheet_shape (sheet, OV_STYLE_NOTE, signer->organisation != NULL ? signer->organisation : "",
                                 SIGNATURE_WIDTH, OV_SHAPE_PLAIN);
  ov_sheet_begin (sheet, OV_TAG_P);
  y = ov_sheet_draw (sheet, name, x, y) + 12;
  ov_sheet_end (sheet);
  if (signer->title != NULL)
    {
      ov_sheet_begin (sheet, OV_TAG_P);
      y = ov_sheet_draw (sheet, title, x, y) + 12;
      ov_sheet_end (sheet);
    }
  if (signer->organisation != NULL)
    {
      ov_sheet_begin (sheet, OV_TAG_P);
      ov_sheet_draw (sheet, organisation, x, y);
      ov_sheet_end (sheet);
    }
}

void
ov_certificate_draw_issue (OvCeremony                 *self,
                           const OvCertificateContent *content)
{
  g_autofree char *day
      = content->issue_day != OV_DAY_NONE ? ov_words_day (content->issue_day, content->language) : NULL;
  g_autofree char *text = NULL;

  if (content->issue_place != NULL && day != NULL)
    /* Translators: place and day of issue. */
    text = g_strdup_printf (ov_text_c (content->language, "document", "%s, %s"), content->issue_place, day);
  else
    text = g_strdup (day != NULL ? day : content->issue_place);
  if (text != NULL)
    ov_sheet_put (self->sheet, OV_TAG_P, OV_STYLE_RECORD_BODY, text, OV_CEREMONY_LEFT, 624, 0);
  for (guint i = 0; i < MIN (content->signers->len, 2); i++)
    draw_signature (self, g_ptr_array_index (content->signers, i), OV_CEREMONY_LEFT + i * (SIGNATURE_WIDTH + 28));
}

void
ov_certificate_draw_foot (OvCeremony                 *self,
                          const OvCertificateContent *content,
                          const char                 *attachment,
                          const char                 *number_line)
{
  const char *address = ov_content_verification (content->address, content->code);
  double x = OV_CEREMONY_LEFT;

  if (address != NULL)
    {
      g_autofree char *alt = g_strdup_printf (ov_text_c (self->language, "document", "QR code: %s"), address);

      ov_sheet_begin_alt (self->sheet, OV_TAG_FIGURE, alt);
      ov_sheet_qr (self->sheet, address, OV_CEREMONY_LEFT, 746, 57);
      ov_sheet_end (self->sheet);
      x = 167;
    }
  ov_ceremony_foot (self, x, attachment, number_line, address, content->law);
}
