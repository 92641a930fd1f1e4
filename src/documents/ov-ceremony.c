#define G_LOG_DOMAIN "documents"
#include "config.h"
#include "ov-ceremony.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ov-document-words.h"
#include "ov-error.h"

#define LOGO_AREA 6200.0
#define LOGO_WIDTH 170.0
#define LOGO_HEIGHT 56.0

void
ov_ceremony_add_page (OvCeremony *self)
{
  ov_sheet_add_page (self->sheet);
  if (self->draft)
    ov_sheet_watermark (self->sheet, ov_text_c (self->language, "document", "Draft – not valid"));
  ov_sheet_net (self->sheet, self->n_strands);
}

OvPicture *
ov_sheet_load_picture (OvSheet          *sheet,
                       const char       *sha256,
                       OvPictureResolver resolver,
                       gpointer          resolver_data,
                       double            area,
                       double            max_width,
                       double            max_height,
                       OvSize           *size)
{
  g_autoptr (GBytes) data = NULL;
  GError **error = sheet->error == NULL ? &sheet->error : NULL;
  OvPicture *ready;

  if (sha256 == NULL)
    return NULL;
  ready = ov_picture_find (sha256, area, max_width, max_height, size);
  if (ready != NULL)
    return ready;
  if (resolver == NULL)
    {
      g_set_error (error, OV_ERROR, OV_ERROR_NOT_FOUND, _("The picture %s of the document is missing."), sha256);
      return NULL;
    }
  data = resolver (sha256, resolver_data, error);
  if (data == NULL)
    return NULL;
  return ov_picture_load (sha256, data, area, max_width, max_height, size, error);
}

/* Without a logo the name stands in its place, set smaller when it is very long. */
static void
draw_name (OvCeremony *self,
           const char *name,
           gboolean    right,
           double      y)
{
  OvStyle style = OV_STYLE_HEAD_NAME;
  OvShaped *shaped = ov_sheet_shape (self->sheet, style, name, LOGO_WIDTH, OV_SHAPE_BALANCED);
  double first;

  if (shaped != NULL && shaped->n_lines > 3)
    {
      ov_shaped_unref (shaped);
      style = OV_STYLE_NOTE_INK;
      shaped = ov_sheet_shape (self->sheet, style, name, LOGO_WIDTH, OV_SHAPE_BALANCED);
    }
  if (shaped == NULL)
    return;
  first = y + ov_style_info (style)->size * 0.28 - (shaped->n_lines - 1) * ov_style_info (style)->step / 2;
  ov_sheet_begin (self->sheet, OV_TAG_P);
  if (right)
    ov_sheet_draw_right (self->sheet, shaped, OV_CEREMONY_RIGHT, first);
  else
    ov_sheet_draw (self->sheet, shaped, OV_CEREMONY_LEFT, first);
  ov_sheet_end (self->sheet);
  ov_shaped_unref (shaped);
}

static void
draw_logo (OvCeremony                  *self,
           const OvContentOrganisation *organisation,
           gboolean                     right,
           double                       y)
{
  g_autoptr (OvPicture) picture = NULL;
  g_autofree char *alt = NULL;
  OvSize size;

  if (organisation == NULL)
    return;
  picture = ov_sheet_load_picture (self->sheet, organisation->logo_sha256, self->resolver, self->resolver_data,
                                   LOGO_AREA, LOGO_WIDTH, LOGO_HEIGHT, &size);
  if (picture == NULL)
    {
      if (organisation->name != NULL)
        draw_name (self, organisation->name, right, y);
      return;
    }
  alt = g_strdup_printf (ov_text_c (self->language, "document", "%s, logo"),
                         organisation->name != NULL ? organisation->name : "");
  ov_sheet_begin_alt (self->sheet, OV_TAG_FIGURE, alt);
  ov_sheet_picture (self->sheet, picture, right ? OV_CEREMONY_RIGHT - size.width : OV_CEREMONY_LEFT,
                    y - size.height / 2, size);
  ov_sheet_end (self->sheet);
}

void
ov_ceremony_logos (OvCeremony                  *self,
                   const OvContentOrganisation *left,
                   const OvContentOrganisation *right,
                   double                       y)
{
  draw_logo (self, left, FALSE, y);
  draw_logo (self, right, TRUE, y);
}

void
ov_ceremony_running_head (OvCeremony *self,
                          const char *first,
                          const char *second)
{
  OvShaped *shaped = ov_sheet_shape (self->sheet, OV_STYLE_RECORD_BODY, second, OV_CEREMONY_WIDTH, OV_SHAPE_PLAIN);
  int suspended = ov_sheet_suspend (self->sheet);

  ov_sheet_text (self->sheet, OV_STYLE_NOTE, first, OV_CEREMONY_LEFT, 59.5, 0);
  /* A name of many lines is only repeated as far as the head has room; it stands in full on page 1. */
  if (shaped != NULL && shaped->n_lines > 1)
    ov_sheet_text (self->sheet, OV_STYLE_NOTE_INK, second, OV_CEREMONY_LEFT, 71, OV_CEREMONY_WIDTH);
  else
    ov_sheet_draw (self->sheet, shaped, OV_CEREMONY_LEFT, 74.5);
  if (shaped == NULL || shaped->n_lines <= 1)
    ov_sheet_line (self->sheet, OV_COLOUR_HAIRLINE, 0.6, OV_CEREMONY_LEFT, 84, OV_CEREMONY_RIGHT, 84);
  g_clear_pointer (&shaped, ov_shaped_unref);
  ov_sheet_resume (self->sheet, suspended);
}

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

double
ov_ceremony_fact_height (OvCeremony *self,
                         const char *value)
{
  g_autoptr (OvShaped) shaped = NULL;

  if (is_empty (value))
    return 0;
  shaped = ov_sheet_shape (self->sheet, OV_STYLE_BODY, value, OV_CEREMONY_VALUE_WIDTH, OV_SHAPE_PLAIN);
  return shaped != NULL ? shaped->n_lines * ov_style_info (OV_STYLE_BODY)->step : 0;
}

double
ov_ceremony_fact (OvCeremony *self,
                  const char *label,
                  const char *value,
                  double      baseline)
{
  double last;

  if (is_empty (value))
    return baseline;
  ov_sheet_begin (self->sheet, OV_TAG_LI);
  ov_sheet_put (self->sheet, OV_TAG_LBL, OV_STYLE_LABEL, label, OV_CEREMONY_LEFT, baseline, OV_CEREMONY_LABEL_WIDTH);
  last = ov_sheet_put (self->sheet, OV_TAG_LBODY, OV_STYLE_BODY, value, OV_CEREMONY_VALUE_LEFT, baseline,
                       OV_CEREMONY_VALUE_WIDTH);
  ov_sheet_end (self->sheet);
  return last + ov_style_info (OV_STYLE_BODY)->step;
}

void
ov_ceremony_section (OvCeremony *self,
                     const char *label,
                     double      baseline)
{
  ov_sheet_put (self->sheet, OV_TAG_H2, OV_STYLE_LABEL, label, OV_CEREMONY_LEFT, baseline, OV_CEREMONY_LABEL_WIDTH);
}

#define ITEM_INDENT 12.0

double
ov_ceremony_item_height (OvCeremony *self,
                         const char *text)
{
  g_autoptr (OvShaped) shaped
      = ov_sheet_shape (self->sheet, OV_STYLE_BODY, text, OV_CEREMONY_VALUE_WIDTH - ITEM_INDENT, OV_SHAPE_PLAIN);

  return shaped != NULL ? shaped->n_lines * ov_style_info (OV_STYLE_BODY)->step : 0;
}

double
ov_ceremony_item (OvCeremony *self,
                  const char *text,
                  double      baseline)
{
  double last;

  ov_sheet_line (self->sheet, OV_COLOUR_ACCENT, 0.8, OV_CEREMONY_VALUE_LEFT, baseline - 3.6, OV_CEREMONY_VALUE_LEFT + 6,
                 baseline - 3.6);
  ov_sheet_begin (self->sheet, OV_TAG_LI);
  last = ov_sheet_put (self->sheet, OV_TAG_LBODY, OV_STYLE_BODY, text, OV_CEREMONY_VALUE_LEFT + ITEM_INDENT, baseline,
                       OV_CEREMONY_VALUE_WIDTH - ITEM_INDENT);
  ov_sheet_end (self->sheet);
  return last + ov_style_info (OV_STYLE_BODY)->step;
}

void
ov_sheet_verify_line (OvSheet    *sheet,
                      const char *address,
                      double      x,
                      double      baseline,
                      double      width)
{
  const char *pattern = ov_text_c (sheet->language, "document", "Verify: %s");
  const char *place = strstr (pattern, "%s");
  g_autofree char *before = g_strndup (pattern, place != NULL ? (gsize) (place - pattern) : strlen (pattern));
  g_autoptr (OvShaped) label = ov_sheet_shape (sheet, OV_STYLE_NOTE_INK, before, 0, OV_SHAPE_PLAIN);
  g_autoptr (OvShaped) shown = ov_sheet_shape (sheet, OV_STYLE_NOTE_INK, address, 0, OV_SHAPE_PLAIN);
  double start = x;

  if (label == NULL || shown == NULL)
    return;
  ov_sheet_begin (sheet, OV_TAG_P);
  ov_sheet_draw (sheet, label, x, baseline);
  for (guint i = 0; i < label->lines[0].n_glyphs; i++)
    start = x + label->lines[0].glyphs[i].x + label->lines[0].glyphs[i].advance;
  /* A code without an address leads nowhere. */
  if (!g_str_has_prefix (address, "https://") && !g_str_has_prefix (address, "http://"))
    ov_sheet_draw (sheet, shown, start, baseline);
  else
    {
      ov_sheet_begin (sheet, OV_TAG_LINK);
      ov_sheet_draw (sheet, shown, start, baseline);
      ov_sheet_link (sheet, address, start, baseline - 9, MIN (shown->width, width), 12);
      ov_sheet_end (sheet);
    }
  ov_sheet_end (sheet);
}

void
ov_ceremony_foot (OvCeremony *self,
                  double      x,
                  const char *first,
                  const char *second,
                  const char *address,
                  const char *last)
{
  const double step = ov_style_info (OV_STYLE_NOTE)->step;
  double y = 802 - step * ((first != NULL) + (second != NULL) + (address != NULL) + (last != NULL) - 1);

  if (first != NULL)
    y = step + ov_sheet_put (self->sheet, OV_TAG_P, OV_STYLE_NOTE, first, x, y, 0);
  if (second != NULL)
    y = step + ov_sheet_put (self->sheet, OV_TAG_P, OV_STYLE_NOTE, second, x, y, 0);
  if (address != NULL)
    {
      ov_sheet_verify_line (self->sheet, address, x, y, OV_CEREMONY_RIGHT - x);
      y += step;
    }
  if (last != NULL)
    ov_sheet_put (self->sheet, OV_TAG_P, OV_STYLE_NOTE, last, x, y, 0);
}
