#pragma once
#include <cairo.h>
#include "ov-picture.h"
#include "ov-qr.h"
#include "ov-shaper.h"

/* The pages of a document as a list of things to draw, made once and drawn anywhere: on the screen and on the printer
 * by cairo, into a file by the PDF writer. Coordinates are points from the upper left corner of A4; text stands on its
 * baseline.
 *
 * What is drawn between ov_sheet_begin () and ov_sheet_end () belongs to that element of the document's structure, in
 * reading order; what is drawn outside is decoration (an artefact) that screen readers pass over. An element's own text
 * is read before its children. */

#define OV_PAGE_WIDTH 595.276
#define OV_PAGE_HEIGHT 841.890

typedef enum
{
  OV_TAG_DOCUMENT,
  OV_TAG_PART,
  OV_TAG_H1,
  OV_TAG_H2,
  OV_TAG_P,
  OV_TAG_L,
  OV_TAG_LI,
  OV_TAG_LBL,
  OV_TAG_LBODY,
  OV_TAG_TABLE,
  OV_TAG_TR,
  OV_TAG_TH,       /* of a column */
  OV_TAG_TH_ROW,   /* of a row */
  OV_TAG_TD,
  OV_TAG_FIGURE,
  OV_TAG_LINK,
  OV_N_TAGS
} OvTag;

typedef struct
{
  OvTag      tag;
  int        parent;    /* index, -1 for the root */
  char      *alt;       /* of figures and links */
  int        language;  /* an OvLanguage, or -1 as the parent */
} OvElement;

typedef enum
{
  OV_OP_TEXT,      /* one line of shaped text */
  OV_OP_FILL,      /* rectangle */
  OV_OP_LINE,      /* from x, y to x + width, y + height */
  OV_OP_STROKE,    /* rectangle's border */
  OV_OP_PICTURE,
  OV_OP_QR,
  OV_OP_NET,       /* the ornament of ceremonial pages */
  OV_OP_LINK       /* area that leads to an address */
} OvOpKind;

typedef struct
{
  OvOpKind   kind;
  int        element;     /* index, or -1 for decoration */
  guint32    colour;
  float      x, y, width, height;
  float      thickness;
  float      angle;       /* of text, in radians, upwards */
  guint      line;        /* of the text; strands of the net */
  OvShaped  *shaped;
  OvPicture *picture;
  OvQr      *qr;
  char      *uri;
} OvOp;

typedef struct
{
  OvLanguage  language;
  GArray     *elements;   /* OvElement; the first is the document */
  GPtrArray  *pages;      /* GArray of OvOp */
  int         current;    /* element */
  guint       page;       /* index of the page drawn on */
  GError     *error;      /* the first that happened; drawing goes on without what failed */
} OvSheet;

OvSheet  *ov_sheet_new          (OvLanguage language);
void      ov_sheet_free         (OvSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvSheet, ov_sheet_free)

void      ov_sheet_add_page     (OvSheet *sheet);
guint     ov_sheet_get_n_pages  (OvSheet *sheet);
void      ov_sheet_begin        (OvSheet *sheet, OvTag tag);
void      ov_sheet_begin_alt    (OvSheet *sheet, OvTag tag, const char *alt);
void      ov_sheet_set_language (OvSheet *sheet, OvLanguage language);   /* of the open element */
void      ov_sheet_end          (OvSheet *sheet);
/* Leaves the open elements for decoration (heads of new pages) and returns to them. */
int       ov_sheet_suspend      (OvSheet *sheet);
void      ov_sheet_resume       (OvSheet *sheet, int suspended);

/* Shapes with the sheet's language; on failure keeps the error and returns NULL, which the functions below pass over.
 */
OvShaped *ov_sheet_shape        (OvSheet *sheet, OvStyle style, const char *text, double width, OvShapeFlags flags);
/* Draws all lines, the first on the baseline; returns the last one's baseline. */
double    ov_sheet_draw         (OvSheet *sheet, OvShaped *shaped, double x, double baseline);
void      ov_sheet_draw_line    (OvSheet *sheet, OvShaped *shaped, guint line, double x, double baseline);
double    ov_sheet_draw_right   (OvSheet *sheet, OvShaped *shaped, double right, double baseline);
/* Shape, draw and forget; the second in an element of its own. Return the last baseline. */
double ov_sheet_text (OvSheet *sheet, OvStyle style, const char *text, double x, double baseline, double width);
double
ov_sheet_put (OvSheet *sheet, OvTag tag, OvStyle style, const char *text, double x, double baseline, double width);
double    ov_sheet_text_right   (OvSheet *sheet, OvStyle style, const char *text, double right, double baseline);

void      ov_sheet_fill         (OvSheet *sheet, guint32 colour, double x, double y, double width, double height);
void ov_sheet_line (OvSheet *sheet, guint32 colour, double thickness, double x1, double y1, double x2, double y2);
void
ov_sheet_stroke (OvSheet *sheet, guint32 colour, double thickness, double x, double y, double width, double height);
void      ov_sheet_picture      (OvSheet *sheet, OvPicture *picture, double x, double y, OvSize size);
void      ov_sheet_qr           (OvSheet *sheet, const char *text, double x, double y, double side);
/* n_strands: five make the full net, two a plain braid. */
void      ov_sheet_net          (OvSheet *sheet, guint n_strands);
void      ov_sheet_link         (OvSheet *sheet, const char *uri, double x, double y, double width, double height);
/* Grey text across the page, behind all else drawn later. */
void      ov_sheet_watermark    (OvSheet *sheet, const char *text);
/* "1/2" at the lower right of each page from `first` on, counted from there. */
void      ov_sheet_number_pages (OvSheet *sheet, guint first, double right);

/* Draws a page on a context whose unit is the point. */
void      ov_sheet_paint        (OvSheet *sheet, guint page, cairo_t *cr);
/* The ornament's strands as Bézier curves, for both ways of drawing: calls `move` and `curve` for each. */
typedef struct
{
  double  x, y;                     /* start */
  guint32 colour;
  int     n_curves;
  double  curves[48][6];
} OvStrand;
#define OV_N_STRANDS 5
void      ov_net_strand         (int index, OvStrand *strand);
