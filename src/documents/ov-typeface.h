#pragma once
#include <hb.h>
#include <pango/pango.h>

/* The five font files that documents are set in. They are the program's own copies (data/fonts), never the machine's,
 * so that a document looks the same everywhere and can be made again byte for byte. */
typedef enum
{
  OV_FACE_GENTIUM,
  OV_FACE_GENTIUM_ITALIC,
  OV_FACE_LATO,
  OV_FACE_LATO_SEMIBOLD,
  OV_FACE_LATO_BOLD,
  OV_N_FACES
} OvFace;

typedef struct
{
  OvFace      face;
  const char *file_name;
  const char *postscript_name;
  const char *pango_name;  /* for pango_font_description_from_string () */
  char       *path;
  hb_face_t  *hb_face;
  hb_font_t  *hb_font;     /* scaled to units of the em */
  int         units;       /* units per em */
  int         ascent, descent, cap_height, line_gap;
  int         box[4];      /* in thousandths of the em */
  double      italic_angle;
  guint       n_glyphs;
  char      **texts;       /* what each glyph stands for, or NULL when only its place in the text tells */
  GArray     *core;        /* guint16: glyphs that are embedded whenever the face is used at all */
} OvTypeface;

/* All faces, loaded at first use from OV_DATA_DIR/fonts or the installed place. NULL with an error when a file is
 * missing: a document is never set in a substitute. The array has OV_N_FACES members and lives as long as the process;
 * safe from any thread. */
const OvTypeface *ov_typefaces_get     (GError **error);
/* This thread's context for laying out text with these faces only, at 72 units an inch. Borrowed; when the thread ends,
 * the context goes to another, with all data attached to it. */
PangoContext     *ov_typefaces_context (GError **error);
/* The face behind a font of that context, or OV_N_FACES. */
OvFace            ov_typeface_of_font  (PangoFont *font);
/* Advance of a glyph in thousandths of the em. */
double            ov_typeface_advance  (const OvTypeface *typeface, guint glyph);
