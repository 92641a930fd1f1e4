#define G_LOG_DOMAIN "documents"
#include "config.h"
#include "ov-sheet.h"

#include <cairo-ft.h>
#include <fontconfig/fontconfig.h>
#include <string.h>

static void
set_colour (cairo_t *cr,
            guint32  colour)
{
  cairo_set_source_rgb (cr, (colour >> 16 & 255) / 255.0, (colour >> 8 & 255) / 255.0, (colour & 255) / 255.0);
}

/* One cairo face for each font file and thread. */
static cairo_font_face_t *
cairo_face (OvFace face)
{
  static GPrivate thread_faces = G_PRIVATE_INIT ((GDestroyNotify) g_ptr_array_unref);
  GPtrArray *faces = g_private_get (&thread_faces);
  const OvTypeface *typefaces = ov_typefaces_get (NULL);

  if (faces == NULL)
    {
      faces = g_ptr_array_new_with_free_func ((GDestroyNotify) cairo_font_face_destroy);
      for (guint i = 0; i < OV_N_FACES; i++)
        {
          FcPattern *pattern = FcPatternCreate ();

          FcPatternAddString (pattern, FC_FILE, (const FcChar8 *) typefaces[i].path);
          FcPatternAddInteger (pattern, FC_INDEX, 0);
          g_ptr_array_add (faces, cairo_ft_font_face_create_for_pattern (pattern));
          FcPatternDestroy (pattern);
        }
      g_private_set (&thread_faces, faces);
    }
  return g_ptr_array_index (faces, face);
}

static void
paint_text (cairo_t    *cr,
            const OvOp *op)
{
  const OvLine *line = &op->shaped->lines[op->line];
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_save (cr);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_set_font_options (cr, options);
  cairo_font_options_destroy (options);
  set_colour (cr, op->colour);
  cairo_translate (cr, op->x, op->y);
  cairo_rotate (cr, -op->angle);
  for (guint r = 0; r < line->n_runs; r++)
    {
      const OvRun *run = &line->runs[r];
      g_autofree cairo_glyph_t *glyphs = g_new (cairo_glyph_t, run->n_glyphs);
      g_autofree cairo_text_cluster_t *clusters = g_new0 (cairo_text_cluster_t, run->n_glyphs);
      guint n_clusters = 0, start = 0, end = 0;

      for (guint i = 0; i < run->n_glyphs; i++)
        {
          const OvGlyph *glyph = &line->glyphs[run->first + i];

          glyphs[i] = (cairo_glyph_t){ glyph->glyph, glyph->x, glyph->y };
          if (n_clusters == 0)
            start = end = glyph->start;
          /* Letters without a glyph of their own count with those before them. */
          if (n_clusters > 0 && glyph->length > 0)
            clusters[n_clusters - 1].num_bytes += glyph->start - end;
          if (n_clusters == 0 || glyph->length > 0)
            {
              clusters[n_clusters++].num_bytes = glyph->length;
              end = glyph->start + glyph->length;
            }
          clusters[n_clusters - 1].num_glyphs++;
        }
      cairo_set_font_face (cr, cairo_face (run->face));
      cairo_set_font_size (cr, ov_style_info (op->shaped->style)->size);
      if (cairo_surface_has_show_text_glyphs (cairo_get_target (cr)))
        cairo_show_text_glyphs (cr, line->text + start, end - start, glyphs, run->n_glyphs, clusters, n_clusters, 0);
      else
        cairo_show_glyphs (cr, glyphs, run->n_glyphs);
    }
  cairo_restore (cr);
}

static void
paint_picture (cairo_t    *cr,
               const OvOp *op)
{
  const OvPicture *picture = op->picture;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, picture->width, picture->height);
  guint8 *pixels = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  for (int y = 0; y < picture->height; y++)
    {
      const guint8 *from = picture->rgb + (gsize) y * picture->width * 3;
      guint32 *to = (guint32 *) (gpointer) (pixels + (gsize) y * stride);

      for (int x = 0; x < picture->width; x++, from += 3)
        to[x] = (guint32) from[0] << 16 | from[1] << 8 | from[2];
    }
  cairo_surface_mark_dirty (surface);
  cairo_save (cr);
  cairo_translate (cr, op->x, op->y);
  cairo_scale (cr, op->width / picture->width, op->height / picture->height);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_rectangle (cr, 0, 0, picture->width, picture->height);
  cairo_fill (cr);
  cairo_restore (cr);
  cairo_surface_destroy (surface);
}

static void
paint_qr (cairo_t    *cr,
          const OvOp *op)
{
  const OvQr *qr = op->qr;

  cairo_save (cr);
  cairo_translate (cr, op->x, op->y);
  cairo_scale (cr, op->width / qr->width, op->height / qr->width);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  for (int y = 0; y < qr->width; y++)
    {
      for (int x = 0, from; x < qr->width; x++)
        {
          if (!qr->modules[y * qr->width + x])
            continue;
          for (from = x; x + 1 < qr->width && qr->modules[y * qr->width + x + 1]; x++)
            continue;
          cairo_rectangle (cr, from, y, x + 1 - from, 1);
        }
    }
  cairo_fill (cr);
  cairo_restore (cr);
}

static void
paint_net (cairo_t *cr,
           guint    n_strands)
{
  cairo_set_line_width (cr, 0.6);
  for (guint i = 0; i < n_strands; i++)
    {
      OvStrand strand;

      ov_net_strand (i, &strand);
      set_colour (cr, strand.colour);
      cairo_move_to (cr, strand.x, strand.y);
      for (int c = 0; c < strand.n_curves; c++)
        cairo_curve_to (cr, strand.curves[c][0], strand.curves[c][1], strand.curves[c][2], strand.curves[c][3],
                        strand.curves[c][4], strand.curves[c][5]);
      cairo_stroke (cr);
    }
}

static void
paint_op (cairo_t    *cr,
          const OvOp *op)
{
  set_colour (cr, op->colour);
  cairo_set_line_width (cr, op->thickness);
  switch (op->kind)
    {
    case OV_OP_TEXT:
      paint_text (cr, op);
      break;
    case OV_OP_FILL:
      cairo_rectangle (cr, op->x, op->y, op->width, op->height);
      cairo_fill (cr);
      break;
    case OV_OP_LINE:
      cairo_move_to (cr, op->x, op->y);
      cairo_rel_line_to (cr, op->width, op->height);
      cairo_stroke (cr);
      break;
    case OV_OP_STROKE:
      cairo_rectangle (cr, op->x, op->y, op->width, op->height);
      cairo_stroke (cr);
      break;
    case OV_OP_PICTURE:
      paint_picture (cr, op);
      break;
    case OV_OP_QR:
      paint_qr (cr, op);
      break;
    case OV_OP_NET:
      paint_net (cr, op->line);
      break;
    case OV_OP_LINK:
      break;
    default:
      g_assert_not_reached ();
    }
}

void
ov_sheet_paint (OvSheet *sheet,
                guint    page,
                cairo_t *cr)
{
  const GArray *ops;

  g_return_if_fail (page < sheet->pages->len);
  ops = g_ptr_array_index (sheet->pages, page);
  cairo_save (cr);
  for (guint i = 0; i < ops->len; i++)
    paint_op (cr, &g_array_index (ops, OvOp, i));
  cairo_restore (cr);
}
