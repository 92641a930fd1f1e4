#define G_LOG_DOMAIN "documents"
#include "config.h"
#include "ov-pdf-part.h"

#include <math.h>
#include <string.h>

/* Nothing is open; decoration is open; else the element's index. */
#define OPEN_NONE (-2)
#define OPEN_ARTIFACT (-1)

/* A speed that packs nearly as well as the best. */
#define PACK_LEVEL 5

typedef struct
{
  OvPdfPart        *part;
  OvPdfPage        *page;
  const OvTypeface *typefaces;
  GString          *out;
  int               open;
  guint32           fill;  /* the colour set last, 0xff000000 for none */
} Writer;

static const char *const tag_names[OV_N_TAGS] = {
  "Document", "Part", "H1", "H2", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TH", "TD", "Figure", "Link",
};

static void
switch_to (Writer *writer,
           int     element)
{
  if (writer->open == element)
    return;
  if (writer->open != OPEN_NONE)
    g_string_append (writer->out, "EMC\n");
  writer->open = element;
  if (element == OPEN_ARTIFACT)
    g_string_append (writer->out, "/Artifact BMC\n");
  else if (element >= 0)
    {
      const OvElement *what = &g_array_index (writer->part->sheet->elements, OvElement, element);

      g_string_append_c (writer->out, '/');
      g_string_append (writer->out, tag_names[what->tag]);
      g_string_append (writer->out, "<</MCID ");
      ov_pdf_append_integer (writer->out, writer->page->elements->len);
      g_string_append (writer->out, ">>BDC\n");
      g_array_append_val (writer->page->elements, element);
    }
}

static void
append_numbers (GString      *out,
                const double *values,
                guint         n,
                const char   *operator)
{
  for (guint i = 0; i < n; i++)
    {
      ov_pdf_append_number (out, values[i]);
      g_string_append_c (out, ' ');
    }
  g_string_append (out, operator);
}

#define PUT(out, operator, ...)                                                                                        \
  append_numbers (out, (const double[]){ __VA_ARGS__ },                                                                \
                  sizeof ((const double[]){ __VA_ARGS__ }) / sizeof (double), operator)

static void
set_fill (Writer *writer,
          guint32 colour)
{
  if (writer->fill == colour)
    return;
  ov_pdf_append_colour (writer->out, colour, "rg");
  writer->fill = colour;
}

static void
append_glyph (GString *out,
              guint    glyph)
{
  static const char digits[] = "0123456789ABCDEF";
  char code[4] = { digits[glyph >> 12 & 15], digits[glyph >> 8 & 15], digits[glyph >> 4 & 15], digits[glyph & 15] };

  g_string_append_len (out, code, 4);
}

/* Whether a reader gets the letters of the cluster from the font's own table. */
static gboolean
reads_itself (const OvTypeface *typeface,
              const OvLine     *line,
              const OvGlyph    *glyph,
              guint             n_glyphs)
{
  const char *text = n_glyphs == 1 ? typeface->texts[glyph->glyph] : NULL;
  const char *wanted = line->text + glyph->start;

  if (text == NULL)
    return FALSE;
  if (strlen (text) == glyph->length && strncmp (text, wanted, glyph->length) == 0)
    return TRUE;
  /* A no-break space reads as a space. */
  return strcmp (text, " ") == 0 && glyph->length == 2 && strncmp (wanted, "\xc2\xa0", 2) == 0;
}

static void
begin_actual_text (GString       *out,
                   const OvLine  *line,
                   const OvGlyph *glyph)
{
  g_autofree char *text = g_strndup (line->text + glyph->start, glyph->length);

  g_string_append (out, "]TJ\n/Span<</ActualText");
  ov_pdf_append_text (out, text);
  g_string_append (out, ">>BDC\n[");
}

/* Where the writing of a run's glyphs stands. */
typedef struct
{
  double   pen, rise;
  gboolean in_string;  /* between < and > */
  gboolean spanned;    /* inside a span that says what to read */
} RunState;

static void
close_string (GString  *out,
              RunState *state)
{
  if (state->in_string)
    g_string_append_c (out, '>');
  state->in_string = FALSE;
}

/* At the first glyph of a cluster or where the rise changes: ends what the glyphs before needed and begins what these need. */
static void
begin_cluster (Writer       *writer,
               const OvLine *line,
               const OvRun  *run,
               guint         index,
               RunState     *state)
{
  const OvGlyph *glyph = &line->glyphs[run->first + index];
  gboolean first = glyph->length > 0, silent;
  guint n = 1;

  while (index + n < run->n_glyphs && glyph[n].length == 0)
    n++;
  silent = first && !reads_itself (&writer->typefaces[run->face], line, glyph, n);
  if (silent || glyph->y != state->rise || (first && state->spanned))
    close_string (writer->out, state);
  if (first && state->spanned)
    g_string_append (writer->out, "]TJ EMC\n[");
  if (first)
    state->spanned = silent;
  if (silent)
    begin_actual_text (writer->out, line, glyph);
  if (glyph->y != state->rise)
    {
      state->rise = glyph->y;
      g_string_append (writer->out, "]TJ ");
      PUT (writer->out, "Ts[", -state->rise);
    }
}

/* Codes between < and >, with corrections in thousandths of the em where the shaped place differs from the font's widths. */
static void
write_glyphs (Writer       *writer,
              const OvLine *line,
              const OvRun  *run,
              double        size)
{
  const OvTypeface *typeface = &writer->typefaces[run->face];
  const OvGlyph *glyphs = line->glyphs + run->first;
  GString *out = writer->out;
  RunState state = { glyphs[0].x, 0, FALSE, FALSE };

  g_string_append_c (out, '[');
  for (guint i = 0; i < run->n_glyphs; i++)
    {
      gint64 move = llround ((state.pen - glyphs[i].x) * 1000 / size);

      if (glyphs[i].length > 0 || glyphs[i].y != state.rise)
        begin_cluster (writer, line, run, i, &state);
      if (move != 0)
        {
          close_string (out, &state);
          ov_pdf_append_integer (out, move);
          state.pen -= move * size / 1000;
        }
      if (!state.in_string)
        g_string_append_c (out, '<');
      state.in_string = TRUE;
      append_glyph (out, glyphs[i].glyph);
      ov_glyph_set_add (&writer->part->glyphs[run->face], typeface, glyphs[i].glyph);
      state.pen += ov_pdf_font_width (typeface, glyphs[i].glyph) * size / 1000;
    }
  close_string (out, &state);
  g_string_append (out, state.spanned ? "]TJ EMC\n" : "]TJ\n");
  if (state.rise != 0)
    g_string_append (out, "0 Ts\n");
}

static void
write_text (Writer     *writer,
            const OvOp *op)
{
  const OvLine *line = &op->shaped->lines[op->line];
  double size = ov_style_info (op->shaped->style)->size, y = OV_PAGE_HEIGHT - op->y;
  double c = cos (op->angle), s = sin (op->angle);
  GString *out = writer->out;

  if (line->n_glyphs == 0)
    return;
  set_fill (writer, op->colour);
  g_string_append (out, "BT\n");
  for (guint r = 0; r < line->n_runs; r++)
    {
      const OvRun *run = &line->runs[r];
      double x;

      if (run->n_glyphs == 0)
        continue;
      x = line->glyphs[run->first].x;
      g_string_append_printf (out, "/F%d ", run->face);
      PUT (out, "Tf ", size);
      if (op->angle == 0)
        PUT (out, "Tm\n", 1, 0, 0, 1, op->x + x, y);
      else
        PUT (out, "Tm\n", c, s, -s, c, op->x + c * x, y + s * x);
      write_glyphs (writer, line, run, size);
    }
  g_string_append (out, "ET\n");
}

static void
write_qr (Writer     *writer,
          const OvOp *op)
{
  const OvQr *qr = op->qr;
  GString *out = writer->out;
  double module = op->width / qr->width;

  set_fill (writer, 0);
  g_string_append (out, "q ");
  PUT (out, "cm\n", module, 0, 0, -module, op->x, OV_PAGE_HEIGHT - op->y);
  for (int y = 0; y < qr->width; y++)
    {
      const guint8 *row = qr->modules + (gsize) y * qr->width;

      for (int x = 0; x < qr->width; x++)
        {
          int from = x;

          if (!row[x])
            continue;
          while (x + 1 < qr->width && row[x + 1])
            x++;
          ov_pdf_append_integer (out, from);
          g_string_append_c (out, ' ');
          ov_pdf_append_integer (out, y);
          g_string_append_c (out, ' ');
          ov_pdf_append_integer (out, x + 1 - from);
          g_string_append (out, " 1 re\n");
        }
    }
  g_string_append (out, "f Q\n");
}

void
ov_pdf_picture_name (const OvPicture *picture,
                     char             name[16])
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, picture->key, -1);

  g_snprintf (name, 16, "I%.12s", sum);
}

static void
write_picture (Writer     *writer,
               const OvOp *op)
{
  char name[16];

  ov_pdf_picture_name (op->picture, name);
  g_string_append (writer->out, "q ");
  PUT (writer->out, "cm ", op->width, 0, 0, op->height, op->x, OV_PAGE_HEIGHT - op->y - op->height);
  g_string_append_printf (writer->out, "/%s Do Q\n", name);
  if (!g_ptr_array_find (writer->part->pictures, op->picture, NULL))
    g_ptr_array_add (writer->part->pictures, ov_picture_ref (op->picture));
}

static void
write_strokes (Writer     *writer,
               const OvOp *op)
{
  GString *out = writer->out;
  double y = OV_PAGE_HEIGHT - op->y;

  ov_pdf_append_colour (out, op->colour, "RG");
  PUT (out, "w ", op->thickness);
  if (op->kind == OV_OP_STROKE)
    {
      PUT (out, "re S\n", op->x, y - op->height, op->width, op->height);
      return;
    }
  PUT (out, "m ", op->x, y);
  PUT (out, "l S\n", op->x + op->width, y - op->height);
}

static void
write_op (Writer     *writer,
          const OvOp *op)
{
  if (op->kind == OV_OP_LINK)
    return;
  switch_to (writer, op->element);
  switch (op->kind)
    {
    case OV_OP_TEXT:
      write_text (writer, op);
      break;
    case OV_OP_FILL:
      set_fill (writer, op->colour);
      PUT (writer->out, "re f\n", op->x, OV_PAGE_HEIGHT - op->y - op->height, op->width, op->height);
      break;
    case OV_OP_LINE:
    case OV_OP_STROKE:
      write_strokes (writer, op);
      break;
    case OV_OP_PICTURE:
      write_picture (writer, op);
      break;
    case OV_OP_QR:
      write_qr (writer, op);
      break;
    case OV_OP_NET:
      g_string_append_printf (writer->out, "/N%u Do\n", op->line);
      writer->part->nets |= 1u << op->line;
      break;
    case OV_OP_LINK:
    default:
      g_assert_not_reached ();
    }
}

static OvPdfPage *
page_new (OvPdfPart        *part,
          const GArray     *ops,
          const OvTypeface *typefaces)
{
  g_autoptr (GString) out = g_string_sized_new (16 * 1024);
  OvPdfPage *page = g_new0 (OvPdfPage, 1);
  Writer writer = { part, page, typefaces, out, OPEN_NONE, 0xff000000 };

  page->elements = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = 0; i < ops->len; i++)
    write_op (&writer, &g_array_index (ops, OvOp, i));
  switch_to (&writer, OPEN_NONE);
  page->content = ov_pdf_deflate (out->str, out->len, PACK_LEVEL);
  return page;
}

static void
free_page (gpointer data)
{
  OvPdfPage *page = data;

  g_bytes_unref (page->content);
  g_array_unref (page->elements);
  g_free (page);
}

OvPdfPart *
ov_pdf_part_new (const OvSheet *sheet)
{
  OvPdfPart *part = g_new0 (OvPdfPart, 1);
  const OvTypeface *typefaces = ov_typefaces_get (NULL);

  part->sheet = sheet;
  part->pages = g_ptr_array_new_with_free_func (free_page);
  part->pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_picture_unref);
  for (guint i = 0; i < sheet->pages->len; i++)
    g_ptr_array_add (part->pages, page_new (part, g_ptr_array_index (sheet->pages, i), typefaces));
  return part;
}

void
ov_pdf_part_free (OvPdfPart *part)
{
  if (part == NULL)
    return;
  g_ptr_array_unref (part->pages);
  g_ptr_array_unref (part->pictures);
  for (guint i = 0; i < OV_N_FACES; i++)
    ov_glyph_set_clear (&part->glyphs[i]);
  g_free (part);
}

static GBytes *
make_net_content (guint n_strands)
{
  g_autoptr (GString) out = g_string_new ("0.6 w\n");

  for (guint i = 0; i < n_strands; i++)
    {
      OvStrand strand;

      ov_net_strand (i, &strand);
      ov_pdf_append_colour (out, strand.colour, "RG");
      PUT (out, "m\n", strand.x, OV_PAGE_HEIGHT - strand.y);
      for (int n = 0; n < strand.n_curves; n++)
        {
          const double *c = strand.curves[n];

          PUT (out, "c\n", c[0], OV_PAGE_HEIGHT - c[1], c[2], OV_PAGE_HEIGHT - c[3], c[4], OV_PAGE_HEIGHT - c[5]);
        }
      g_string_append (out, "S\n");
    }
  return ov_pdf_deflate (out->str, out->len, 9);
}

GBytes *
ov_pdf_net_content (guint n_strands)
{
  static GBytes *ready[OV_N_STRANDS + 1];
  static GMutex lock;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  g_return_val_if_fail (n_strands <= OV_N_STRANDS, NULL);
  if (ready[n_strands] == NULL)
    ready[n_strands] = make_net_content (n_strands);
  return ready[n_strands];
}
