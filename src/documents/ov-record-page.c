#define G_LOG_DOMAIN "documents"
#include "config.h"
#include "ov-record-page.h"

#include "ov-ceremony.h"

#define LOGO_AREA 4200.0
#define LOGO_WIDTH 150.0
#define LOGO_HEIGHT 38.0
#define LOGO_CENTRE 65.0
#define META_FIRST 57.5
#define META_STEP 13.5
#define META_LABEL_LEFT (OV_RECORD_LEFT + 0.6 * OV_RECORD_WIDTH)
#define META_VALUE_LEFT 429.0

void
ov_record_page_add (OvRecordPage *self)
{
  ov_sheet_add_page (self->sheet);
  if (self->draft)
    ov_sheet_watermark (self->sheet, ov_text_c (self->language, "document", "Draft – not valid"));
}

static void
draw_logo (OvRecordPage                *self,
           const OvContentOrganisation *organiser)
{
  OvSize size;
  g_autoptr (OvPicture) picture
      = ov_sheet_load_picture (self->sheet, organiser->logo_sha256, self->resolver, self->resolver_data, LOGO_AREA,
                               LOGO_WIDTH, LOGO_HEIGHT, &size);

  if (picture != NULL)
    {
      g_autofree char *alt = g_strdup_printf (ov_text_c (self->language, "document", "%s, logo"),
                                              organiser->name != NULL ? organiser->name : "");

      ov_sheet_begin_alt (self->sheet, OV_TAG_FIGURE, alt);
      ov_sheet_picture (self->sheet, picture, OV_RECORD_LEFT, LOGO_CENTRE - size.height / 2, size);
      ov_sheet_end (self->sheet);
    }
  else if (organiser->name != NULL)
    {
      OvStyle style = OV_STYLE_HEAD_NAME;
      OvShaped *shaped = ov_sheet_shape (self->sheet, style, organiser->name, 240, OV_SHAPE_BALANCED);

      if (shaped != NULL && shaped->n_lines > 3)
        {
          ov_shaped_unref (shaped);
          style = OV_STYLE_NOTE_INK;
          shaped = ov_sheet_shape (self->sheet, style, organiser->name, 240, OV_SHAPE_BALANCED);
        }
      ov_sheet_begin (self->sheet, OV_TAG_P);
      if (shaped != NULL)
        ov_sheet_draw (self->sheet, shaped, OV_RECORD_LEFT,
                       LOGO_CENTRE + ov_style_info (style)->size * 0.28
                           - (shaped->n_lines - 1) * ov_style_info (style)->step / 2);
      ov_sheet_end (self->sheet);
      g_clear_pointer (&shaped, ov_shaped_unref);
    }
}

void
ov_record_page_head (OvRecordPage                *self,
                     const OvContentOrganisation *organiser,
                     const OvMetaRow             *rows,
                     guint                        n_rows,
                     const char                  *title)
{
  double y = META_FIRST;

  if (organiser != NULL)
    draw_logo (self, organiser);
  ov_sheet_begin (self->sheet, OV_TAG_L);
  for (guint i = 0; i < n_rows; i++)
    {
      if (rows[i].value == NULL)
        continue;
      ov_sheet_begin (self->sheet, OV_TAG_LI);
      ov_sheet_put (self->sheet, OV_TAG_LBL, OV_STYLE_NOTE, rows[i].label, META_LABEL_LEFT, y, 0);
      ov_sheet_put (self->sheet, OV_TAG_LBODY, OV_STYLE_NOTE_INK, rows[i].value, META_VALUE_LEFT, y, 0);
      ov_sheet_end (self->sheet);
      y += META_STEP;
    }
  ov_sheet_end (self->sheet);
  ov_sheet_put (self->sheet, OV_TAG_H1, OV_STYLE_RECORD_TITLE, title, OV_RECORD_LEFT, OV_RECORD_TITLE_BASELINE, 0);
}

void
ov_record_page_running_head (OvRecordPage *self,
                             const char   *title,
                             const char   *subject,
                             const char   *number)
{
  g_autoptr (OvShaped) shaped
      = ov_sheet_shape (self->sheet, OV_STYLE_NOTE_INK, subject, OV_RECORD_WIDTH, OV_SHAPE_PLAIN);
  int suspended = ov_sheet_suspend (self->sheet);

  ov_sheet_text (self->sheet, OV_STYLE_NOTE, title, OV_RECORD_LEFT, 48, 0);
  if (number != NULL)
    ov_sheet_text_right (self->sheet, OV_STYLE_NOTE, number, OV_RECORD_RIGHT, 48);
  /* The head has room for two lines of a very long name; in full it stands on page 1. */
  for (guint i = 0; shaped != NULL && i < MIN (shaped->n_lines, 2); i++)
    ov_sheet_draw_line (self->sheet, shaped, i, OV_RECORD_LEFT, 61 + 12 * i);
  if (shaped != NULL && shaped->n_lines == 1)
    ov_sheet_line (self->sheet, OV_COLOUR_HAIRLINE, 0.6, OV_RECORD_LEFT, 69, OV_RECORD_RIGHT, 69);
  ov_sheet_resume (self->sheet, suspended);
}

double
ov_record_page_fact (OvRecordPage *self,
                     const char   *label,
                     const char   *value,
                     double        baseline)
{
  double last;

  if (value == NULL || *value == '\0')
    return baseline;
  ov_sheet_begin (self->sheet, OV_TAG_LI);
  ov_sheet_put (self->sheet, OV_TAG_LBL, OV_STYLE_LABEL, label, OV_RECORD_LEFT, baseline, 122);
  last = ov_sheet_put (self->sheet, OV_TAG_LBODY, OV_STYLE_RECORD_BODY, value, OV_RECORD_VALUE_LEFT, baseline,
                       OV_RECORD_RIGHT - OV_RECORD_VALUE_LEFT);
  ov_sheet_end (self->sheet);
  return last + ov_style_info (OV_STYLE_RECORD_BODY)->step;
}

char *
ov_record_page_dup_organisation (const OvContentOrganisation *organisation,
                                 OvLanguage                   language)
{
  const char *pieces[4] = { NULL };
  g_autofree char *business = NULL;
  guint n = 0;

  if (organisation == NULL)
    return NULL;
  if (organisation->business_id != NULL)
    business = g_strdup_printf (ov_text_c (language, "document", "Business ID %s"), organisation->business_id);
  if (organisation->name != NULL)
    pieces[n++] = organisation->name;
  if (business != NULL)
    pieces[n++] = business;
  if (organisation->address != NULL)
    pieces[n++] = organisation->address;
  return n > 0 ? g_strjoinv (" · ", (char **) pieces) : NULL;
}

void
ov_record_page_head_rule (OvRecordPage *self,
                          double        y)
{
  ov_sheet_line (self->sheet, OV_COLOUR_INK, 0.9, OV_RECORD_LEFT, y, OV_RECORD_RIGHT, y);
}

void
ov_record_page_row_rule (OvRecordPage *self,
                         double        y)
{
  ov_sheet_line (self->sheet, OV_COLOUR_HAIRLINE, 0.4, OV_RECORD_LEFT, y, OV_RECORD_RIGHT, y);
}
