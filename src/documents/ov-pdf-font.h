#pragma once
#include "ov-pdf-output.h"
#include "ov-typeface.h"

/* The glyphs of one face that a file shows. */
typedef struct
{
  guint8 *bits;   /* NULL while the face is not used */
  guint   n_bits;
} OvGlyphSet;

void     ov_glyph_set_add   (OvGlyphSet *set, const OvTypeface *typeface, guint glyph);
void     ov_glyph_set_merge (OvGlyphSet *set, const OvTypeface *typeface, const OvGlyphSet *other);
void     ov_glyph_set_clear (OvGlyphSet *set);

/* What the program writes for a glyph's width, in thousandths of the em. */
int      ov_pdf_font_width  (const OvTypeface *typeface, guint glyph);
/* Writes the face with exactly these glyphs (and the core of the face) as a composite font whose codes are the glyph
 * numbers of the whole font. Subsets are kept ready for the next file. */
gboolean ov_pdf_font_write (OvPdfOutput *output,
                            guint number,
                            const OvTypeface *typeface,
                            const OvGlyphSet *set,
                            GError **error);
