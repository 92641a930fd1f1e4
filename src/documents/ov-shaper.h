#pragma once
#include "ov-language.h"
#include "ov-typeface.h"

/* The styles of documents; sizes in points, colours 0xRRGGBB. */
typedef enum
{
  OV_STYLE_TITLE,          /* H1 of certificates */
  OV_STYLE_RECORD_TITLE,   /* H1 of record documents and the attachment */
  OV_STYLE_NAME,
  OV_STYLE_NAME_MIDDLE,
  OV_STYLE_NAME_SMALL,
  OV_STYLE_RECORD_NAME,
  OV_STYLE_COURSE,
  OV_STYLE_COURSE_SMALL,
  OV_STYLE_LEDE,
  OV_STYLE_LEDE_SMALL,
  OV_STYLE_BODY,           /* ceremonial */
  OV_STYLE_HEAD_NAME,      /* an organisation's name in place of its logo */
  OV_STYLE_RECORD_BODY,
  OV_STYLE_CELL,           /* digits of equal width */
  OV_STYLE_CELL_QUIET,
  OV_STYLE_SUM_CELL,
  OV_STYLE_LABEL,
  OV_STYLE_COLUMN_HEAD,
  OV_STYLE_NOTE,
  OV_STYLE_NOTE_INK,
  OV_STYLE_SECTION,        /* H2 of record documents */
  OV_STYLE_AMOUNT,         /* the one sum that matters */
  OV_STYLE_SUBJECT,        /* quiet line of body size */
  OV_STYLE_WATERMARK,
  OV_N_STYLES
} OvStyle;

typedef struct
{
  OvFace   face;
  double   size, step;
  guint32  colour;
  gboolean tabular;
} OvStyleInfo;

#define OV_COLOUR_INK 0x1b2730
#define OV_COLOUR_ACCENT 0x1d4e60
#define OV_COLOUR_QUIET 0x4b5b66
#define OV_COLOUR_FIELD 0x71818b
#define OV_COLOUR_HAIRLINE 0xbcc8ce
#define OV_COLOUR_NET 0xc9d8dd
#define OV_COLOUR_TINT 0xf2f5f6

const OvStyleInfo *ov_style_info (OvStyle style);

/* A glyph of a shaped line. Positions in points from the line's start. `text` is the piece of the line's text that it
 * (together with following glyphs whose length is 0) stands for. */
typedef struct
{
  guint16 glyph;
  guint16 length;
  guint32 start;
  float   x, y, advance;
} OvGlyph;

typedef struct
{
  OvFace   face;
  guint    first, n_glyphs;
} OvRun;

typedef struct
{
  char    *text;
  double   width;  /* without a space at the end */
  OvGlyph *glyphs;
  guint    n_glyphs;
  OvRun   *runs;
  guint    n_runs;
} OvLine;

/* Text set in one style and broken into lines; immutable and counted, safe to hand to another thread. */
typedef struct
{
  OvStyle style;
  double  width;   /* of the widest line */
  guint   n_lines;
  OvLine *lines;
} OvShaped;

typedef enum
{
  OV_SHAPE_PLAIN = 0,
  OV_SHAPE_BALANCED = 1 << 0  /* lines of nearly equal length, no more lines than needed */
} OvShapeFlags;

/* Shapes text, or finds it shaped already (a cache in each thread). width in points, 0 for one endless line. NULL with
 * OV_ERROR_INVALID when the fonts lack a letter. */
OvShaped *
ov_shape (const char *text, OvStyle style, OvLanguage language, double width, OvShapeFlags flags, GError **error);
OvShaped *ov_shaped_ref   (OvShaped *shaped);
void      ov_shaped_unref (OvShaped *shaped);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvShaped, ov_shaped_unref)
