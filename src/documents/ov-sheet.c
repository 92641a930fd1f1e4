#define G_LOG_DOMAIN "documents"
#include "config.h"
#include "ov-sheet.h"

#include <math.h>

/* Last baseline of a page: where its number stands. */
#define LAST_BASELINE 802.0

static void
clear_element (gpointer data)
{
  OvElement *element = data;

  g_free (element->alt);
}

static void
clear_op (gpointer data)
{
  OvOp *op = data;

  g_clear_pointer (&op->shaped, ov_shaped_unref);
  g_clear_pointer (&op->picture, ov_picture_unref);
  g_clear_pointer (&op->qr, ov_qr_free);
  g_clear_pointer (&op->uri, g_free);
}

OvSheet *
ov_sheet_new (OvLanguage language)
{
  OvSheet *sheet = g_new0 (OvSheet, 1);
  OvElement document = { OV_TAG_DOCUMENT, -1, NULL, language };

  sheet->language = language;
  sheet->elements = g_array_new (FALSE, TRUE, sizeof (OvElement));
  g_array_set_clear_func (sheet->elements, clear_element);
  g_array_append_val (sheet->elements, document);
  sheet->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  sheet->current = 0;
  return sheet;
}

void
ov_sheet_free (OvSheet *sheet)
{
  if (sheet == NULL)
    return;
  g_array_unref (sheet->elements);
  g_ptr_array_unref (sheet->pages);
  g_clear_error (&sheet->error);
  g_free (sheet);
}

void
ov_sheet_add_page (OvSheet *sheet)
{
  GArray *ops = g_array_new (FALSE, TRUE, sizeof (OvOp));

  g_array_set_clear_func (ops, clear_op);
  g_ptr_array_add (sheet->pages, ops);
  sheet->page = sheet->pages->len - 1;
}

guint
ov_sheet_get_n_pages (OvSheet *sheet)
{
  return sheet->pages->len;
}

static OvElement *
current_element (OvSheet *sheet)
{
  return &g_array_index (sheet->elements, OvElement, sheet->current);
}

void
ov_sheet_begin_alt (OvSheet    *sheet,
                    OvTag       tag,
                    const char *alt)
{
  OvElement element = { tag, sheet->current, g_strdup (alt), -1 };

  g_array_append_val (sheet->elements, element);
  sheet->current = sheet->elements->len - 1;
}

void
ov_sheet_begin (OvSheet *sheet,
                OvTag    tag)
{
  ov_sheet_begin_alt (sheet, tag, NULL);
}

void
ov_sheet_set_language (OvSheet   *sheet,
                       OvLanguage language)
{
  if (language != sheet->language)
    current_element (sheet)->language = language;
}

void
ov_sheet_end (OvSheet *sheet)
{
  g_return_if_fail (sheet->current > 0);
  sheet->current = current_element (sheet)->parent;
}

int
ov_sheet_suspend (OvSheet *sheet)
{
  int suspended = sheet->current;

  sheet->current = 0;
  return suspended;
}

void
ov_sheet_resume (OvSheet *sheet,
                 int      suspended)
{
  sheet->current = suspended;
}

static OvOp *
add_op (OvSheet *sheet,
        OvOpKind kind)
{
  GArray *ops = g_ptr_array_index (sheet->pages, sheet->page);
  OvOp *op;

  g_array_set_size (ops, ops->len + 1);
  op = &g_array_index (ops, OvOp, ops->len - 1);
  op->kind = kind;
  op->element = sheet->current > 0 ? sheet->current : -1;
  return op;
}

OvShaped *
ov_sheet_shape (OvSheet     *sheet,
                OvStyle      style,
                const char  *text,
                double       width,
                OvShapeFlags flags)
{
  return ov_shape (text, style, sheet->language, width, flags, sheet->error == NULL ? &sheet->error : NULL);
}

void
ov_sheet_draw_line (OvSheet  *sheet,
                    OvShaped *shaped,
                    guint     line,
                    double    x,
                    double    baseline)
{
  OvOp *op = add_op (sheet, OV_OP_TEXT);

  op->shaped = ov_shaped_ref (shaped);
  op->line = line;
  op->x = x;
  op->y = baseline;
  op->colour = ov_style_info (shaped->style)->colour;
}

double
ov_sheet_draw (OvSheet  *sheet,
               OvShaped *shaped,
               double    x,
               double    baseline)
{
  if (shaped == NULL)
    return baseline;
  for (guint i = 0; i < shaped->n_lines; i++)
    ov_sheet_draw_line (sheet, shaped, i, x, baseline + i * ov_style_info (shaped->style)->step);
  return baseline + (shaped->n_lines - 1) * ov_style_info (shaped->style)->step;
}

double
ov_sheet_draw_right (OvSheet  *sheet,
                     OvShaped *shaped,
                     double    right,
                     double    baseline)
{
  if (shaped == NULL)
    return baseline;
  for (guint i = 0; i < shaped->n_lines; i++)
    ov_sheet_draw_line (sheet, shaped, i, right - shaped->lines[i].width,
                        baseline + i * ov_style_info (shaped->style)->step);
  return baseline + (shaped->n_lines - 1) * ov_style_info (shaped->style)->step;
}

double
ov_sheet_text (OvSheet    *sheet,
               OvStyle     style,
               const char *text,
               double      x,
               double      baseline,
               double      width)
{
  OvShaped *shaped = ov_sheet_shape (sheet, style, text, width, OV_SHAPE_PLAIN);
  double last = ov_sheet_draw (sheet, shaped, x, baseline);

  g_clear_pointer (&shaped, ov_shaped_unref);
  return last;
}

double
ov_sheet_put (OvSheet    *sheet,
              OvTag       tag,
              OvStyle     style,
              const char *text,
              double      x,
              double      baseline,
              double      width)
{
  double last;

  ov_sheet_begin (sheet, tag);
  last = ov_sheet_text (sheet, style, text, x, baseline, width);
  ov_sheet_end (sheet);
  return last;
}

double
ov_sheet_text_right (OvSheet    *sheet,
                     OvStyle     style,
                     const char *text,
                     double      right,
                     double      baseline)
{
  OvShaped *shaped = ov_sheet_shape (sheet, style, text, 0, OV_SHAPE_PLAIN);
  double last = ov_sheet_draw_right (sheet, shaped, right, baseline);

  g_clear_pointer (&shaped, ov_shaped_unref);
  return last;
}

static OvOp *
add_area (OvSheet *sheet,
          OvOpKind kind,
          guint32  colour,
          double   x,
          double   y,
          double   width,
          double   height)
{
  OvOp *op = add_op (sheet, kind);

  op->colour = colour;
  op->x = x;
  op->y = y;
  op->width = width;
  op->height = height;
  return op;
}

void
ov_sheet_fill (OvSheet *sheet,
               guint32  colour,
               double   x,
               double   y,
               double   width,
               double   height)
{
  add_area (sheet, OV_OP_FILL, colour, x, y, width, height);
}

void
ov_sheet_line (OvSheet *sheet,
               guint32  colour,
               double   thickness,
               double   x1,
               double   y1,
               double   x2,
               double   y2)
{
  OvOp *op = add_area (sheet, OV_OP_LINE, colour, x1, y1, x2 - x1, y2 - y1);

  /* Rules are never read aloud, wherever they are drawn. */
  op->element = -1;
  op->thickness = thickness;
}

void
ov_sheet_stroke (OvSheet *sheet,
                 guint32  colour,
                 double   thickness,
                 double   x,
                 double   y,
                 double   width,
                 double   height)
{
  OvOp *op = add_area (sheet, OV_OP_STROKE, colour, x, y, width, height);

  op->element = -1;
  op->thickness = thickness;
}

void
ov_sheet_picture (OvSheet   *sheet,
                  OvPicture *picture,
                  double     x,
                  double     y,
                  OvSize     size)
{
  add_area (sheet, OV_OP_PICTURE, 0, x, y, size.width, size.height)->picture = ov_picture_ref (picture);
}

void
ov_sheet_qr (OvSheet    *sheet,
             const char *text,
             double      x,
             double      y,
             double      side)
{
  OvQr *qr = ov_qr_new (text, sheet->error == NULL ? &sheet->error : NULL);

  if (qr != NULL)
    add_area (sheet, OV_OP_QR, 0, x, y, side, side)->qr = qr;
}

void
ov_sheet_net (OvSheet *sheet,
              guint    n_strands)
{
  OvOp *op = add_op (sheet, OV_OP_NET);

  op->element = -1;
  op->line = MIN (n_strands, OV_N_STRANDS);
}

void
ov_sheet_link (OvSheet    *sheet,
               const char *uri,
               double      x,
               double      y,
               double      width,
               double      height)
{
  add_area (sheet, OV_OP_LINK, 0, x, y, width, height)->uri = g_strdup (uri);
}

void
ov_sheet_watermark (OvSheet    *sheet,
                    const char *text)
{
  const double angle = 0.92;
  g_autoptr (OvShaped) shaped = ov_sheet_shape (sheet, OV_STYLE_WATERMARK, text, 0, OV_SHAPE_PLAIN);
  OvOp *op;

  if (shaped == NULL)
    return;
  /* Read aloud once, at the very beginning. */
  if (sheet->page == 0)
    ov_sheet_begin (sheet, OV_TAG_P);
  op = add_op (sheet, OV_OP_TEXT);
  op->shaped = ov_shaped_ref (shaped);
  op->colour = ov_style_info (OV_STYLE_WATERMARK)->colour;
  op->angle = angle;
  if (sheet->page == 0)
    ov_sheet_end (sheet);
  else
    op->element = -1;
  op->x = OV_PAGE_WIDTH / 2 - cos (angle) * shaped->width / 2 + sin (angle) * 18;
  op->y = OV_PAGE_HEIGHT / 2 + sin (angle) * shaped->width / 2 + cos (angle) * 18;
}

void
ov_sheet_number_pages (OvSheet *sheet,
                       guint    first,
                       double   right)
{
  guint n = sheet->pages->len - first;

  g_return_if_fail (sheet->current == 0);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u/%u", i + 1, n);

      sheet->page = first + i;
      ov_sheet_text_right (sheet, OV_STYLE_NOTE, text, right, LAST_BASELINE);
    }
}

void
ov_net_strand (int       index,
               OvStrand *strand)
{
  static const guint32 colours[OV_N_STRANDS] = { OV_COLOUR_NET, 0xd2dfe3, 0xdce6e9, 0xe6edf0, 0xeff4f5 };
  const double half = OV_PAGE_HEIGHT / 40, pull = half * 0.364, amplitude = 3.5;
  double centre = 26 + 7 * index, side = index % 2 == 0 ? 1 : -1;

  strand->colour = colours[index];
  strand->x = centre + side * amplitude;
  strand->y = -half / 2;
  strand->n_curves = 42;
  for (int i = 0; i < strand->n_curves; i++, side = -side)
    {
      double y = strand->y + i * half, from = centre + side * amplitude, to = centre - side * amplitude;
      double *c = strand->curves[i];

      c[0] = from, c[1] = y + pull;
      c[2] = to, c[3] = y + half - pull;
      c[4] = to, c[5] = y + half;
    }
}
