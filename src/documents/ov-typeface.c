#define G_LOG_DOMAIN "documents"
#include "config.h"
#include "ov-typeface.h"

#include <fontconfig/fontconfig.h>
#include <glib/gi18n-lib.h>
#include <hb-ot.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

#include "ov-error.h"

static OvTypeface typefaces[OV_N_FACES] = {
  { OV_FACE_GENTIUM, "GentiumPlus-Regular.ttf", "GentiumPlus", "Gentium Plus" },
  { OV_FACE_GENTIUM_ITALIC, "GentiumPlus-Italic.ttf", "GentiumPlus-Italic", "Gentium Plus Italic" },
  { OV_FACE_LATO, "Lato-Regular.ttf", "Lato-Regular", "Lato" },
  { OV_FACE_LATO_SEMIBOLD, "Lato-Semibold.ttf", "Lato-Semibold", "Lato Semi-Bold" },
  { OV_FACE_LATO_BOLD, "Lato-Bold.ttf", "Lato-Bold", "Lato Bold" },
};

/* Letters of names and ordinary text. Embedding them all makes the font part of a document the same from one person to
 * the next, so it is made once for a whole batch. Labels and the lede do not vary with the person: their faces need no
 * core. */
static const char core_letters[] =
  " ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖÉÜabcdefghijklmnopqrstuvwxyzåäöéü0123456789.,:;-–()/·’”“&+%!?";

static FcConfig *font_config;
static gboolean loaded;
static GMutex load_lock;

/* Contexts of threads that have ended, for the next ones: making one costs milliseconds and never gives all its memory
 * back. */
static GQueue idle_contexts = G_QUEUE_INIT;
static GMutex idle_lock;

static void
keep_context (gpointer context)
{
  g_mutex_lock (&idle_lock);
  g_queue_push_head (&idle_contexts, context);
  g_mutex_unlock (&idle_lock);
}

static GPrivate thread_context = G_PRIVATE_INIT (keep_context);

static char *
font_directory (void)
{
  const char *data = g_getenv ("OV_DATA_DIR");

  return g_build_filename (data != NULL && *data != '\0' ? data : OV_PKGDATADIR, "fonts", NULL);
}

static void
note_shaped (OvTypeface *typeface,
             const char *text,
             const char *features)
{
  hb_buffer_t *buffer = hb_buffer_create ();
  g_auto (GStrv) names = g_strsplit (features, ",", -1);
  hb_feature_t list[4];
  guint n = 0, n_glyphs;
  const hb_glyph_info_t *info;

  for (guint i = 0; names[i] != NULL && n < G_N_ELEMENTS (list); i++)
    {
      if (hb_feature_from_string (names[i], -1, &list[n]))
        n++;
    }
  hb_buffer_add_utf8 (buffer, text, -1, 0, -1);
  hb_buffer_guess_segment_properties (buffer);
  hb_shape (typeface->hb_font, buffer, list, n);
  info = hb_buffer_get_glyph_infos (buffer, &n_glyphs);
  if (n_glyphs == 1 && info[0].codepoint < typeface->n_glyphs && typeface->texts[info[0].codepoint] == NULL)
    typeface->texts[info[0].codepoint] = g_strdup (text);
  hb_buffer_destroy (buffer);
}

/* The glyphs' texts come from the character map; ligatures, table digits and the Sámi Ŋ are reached by shaping only. */
static void
note_texts (OvTypeface *typeface)
{
  static const char *const shaped[][2] = {
    { "ff", "" }, { "fi", "" }, { "fl", "" }, { "ffi", "" }, { "ffl", "" }, { "Ŋ", "cv43=2" },
  };
  hb_set_t *characters = hb_set_create ();
  hb_codepoint_t character = HB_SET_VALUE_INVALID;

  typeface->texts = g_new0 (char *, typeface->n_glyphs);
  hb_face_collect_unicodes (typeface->hb_face, characters);
  while (hb_set_next (characters, &character))
    {
      hb_codepoint_t glyph;
      char text[7];

      if (character < 0x20 || !hb_font_get_nominal_glyph (typeface->hb_font, character, &glyph))
        continue;
      if (glyph >= typeface->n_glyphs || typeface->texts[glyph] != NULL)
        continue;
      text[g_unichar_to_utf8 (character, text)] = '\0';
      typeface->texts[glyph] = g_strdup (text);
    }
  hb_set_destroy (characters);
  for (char digit = '0'; digit <= '9'; digit++)
    note_shaped (typeface, (char[]){ digit, '\0' }, "tnum,lnum");
  for (guint i = 0; i < G_N_ELEMENTS (shaped); i++)
    note_shaped (typeface, shaped[i][0], shaped[i][1]);
}

static void
note_core (OvTypeface *typeface)
{
  typeface->core = g_array_new (FALSE, FALSE, sizeof (guint16));
  if (typeface->face != OV_FACE_GENTIUM && typeface->face != OV_FACE_LATO)
    return;
  for (const char *p = core_letters; *p != '\0'; p = g_utf8_next_char (p))
    {
      hb_codepoint_t glyph;

      if (hb_font_get_nominal_glyph (typeface->hb_font, g_utf8_get_char (p), &glyph))
        {
          guint16 small = glyph;
          g_array_append_val (typeface->core, small);
        }
    }
}

static int
metric (const OvTypeface *typeface,
        hb_ot_metrics_tag_t tag)
{
  hb_position_t value = 0;

  hb_ot_metrics_get_position_with_fallback (typeface->hb_font, tag, &value);
  return (int) (value * 1000.0 / typeface->units + (value < 0 ? -0.5 : 0.5));
}

static void
note_metrics (OvTypeface *typeface)
{
  hb_blob_t *head = hb_face_reference_table (typeface->hb_face, HB_TAG ('h', 'e', 'a', 'd'));
  guint length;
  const guint8 *data = (const guint8 *) hb_blob_get_data (head, &length);

  typeface->ascent = metric (typeface, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
  typeface->descent = metric (typeface, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
  typeface->cap_height = metric (typeface, HB_OT_METRICS_TAG_CAP_HEIGHT);
  typeface->italic_angle = hb_style_get_value (typeface->hb_font, HB_STYLE_TAG_SLANT_ANGLE);
  for (guint i = 0; length >= 44 && i < 4; i++)
    {
      gint16 value = (gint16) ((data[36 + 2 * i] << 8) | data[37 + 2 * i]);
      typeface->box[i] = value * 1000 / typeface->units;
    }
  hb_blob_destroy (head);
}

static gboolean
load_one (OvTypeface *typeface,
          const char *directory,
          GError    **error)
{
  g_autofree char *path = g_build_filename (directory, typeface->file_name, NULL);
  hb_blob_t *blob = hb_blob_create_from_file_or_fail (path);

  if (blob == NULL || hb_face_count (blob) == 0)
    {
      hb_blob_destroy (blob);
      g_set_error (error, OV_ERROR, OV_ERROR_NOT_FOUND,
                   _("The font file %s is missing. Documents cannot be made without it."), path);
      return FALSE;
    }
  typeface->hb_face = hb_face_create (blob, 0);
  hb_blob_destroy (blob);
  hb_face_make_immutable (typeface->hb_face);
  typeface->path = g_steal_pointer (&path);
  typeface->units = hb_face_get_upem (typeface->hb_face);
  typeface->n_glyphs = hb_face_get_glyph_count (typeface->hb_face);
  typeface->hb_font = hb_font_create (typeface->hb_face);
  note_metrics (typeface);
  note_texts (typeface);
  note_core (typeface);
  hb_font_make_immutable (typeface->hb_font);
  return TRUE;
}

static gboolean
load_all (GError **error)
{
  g_autofree char *directory = font_directory ();
  FcConfig *config;

  for (guint i = 0; i < OV_N_FACES; i++)
    {
      if (typefaces[i].hb_face == NULL && !load_one (&typefaces[i], directory, error))
        return FALSE;
    }
  config = FcConfigCreate ();
  for (guint i = 0; i < OV_N_FACES; i++)
    {
      if (!FcConfigAppFontAddFile (config, (const FcChar8 *) typefaces[i].path))
        {
          FcConfigDestroy (config);
          g_set_error (error, OV_ERROR, OV_ERROR_CORRUPT, _("The font file %s cannot be read."), typefaces[i].path);
          return FALSE;
        }
    }
  font_config = config;
  return TRUE;
}

const OvTypeface *
ov_typefaces_get (GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&load_lock);

  if (!loaded && !load_all (error))
    return NULL;
  loaded = TRUE;
  return typefaces;
}

static PangoContext *
make_context (void)
{
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);
  cairo_font_options_t *options = cairo_font_options_create ();
  PangoContext *context;

  pango_fc_font_map_set_config (PANGO_FC_FONT_MAP (map), font_config);
  context = pango_font_map_create_context (map);
  pango_cairo_context_set_resolution (context, 72);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_base_dir (context, PANGO_DIRECTION_LTR);
  return context;
}

PangoContext *
ov_typefaces_context (GError **error)
{
  PangoContext *context = g_private_get (&thread_context);

  if (context != NULL)
    return context;
  if (ov_typefaces_get (error) == NULL)
    return NULL;
  g_mutex_lock (&idle_lock);
  context = g_queue_pop_head (&idle_contexts);
  g_mutex_unlock (&idle_lock);
  if (context == NULL)
    context = make_context ();
  g_private_set (&thread_context, context);
  return context;
}

OvFace
ov_typeface_of_font (PangoFont *font)
{
  static GQuark quark;
  FcPattern *pattern;
  FcChar8 *file = NULL;
  guint known;

  if (!PANGO_IS_FC_FONT (font))
    return OV_N_FACES;
  if (quark == 0)
    quark = g_quark_from_static_string ("ov-face");
  known = GPOINTER_TO_UINT (g_object_get_qdata (G_OBJECT (font), quark));
  if (known != 0)
    return known - 1;
  pattern = pango_fc_font_get_pattern (PANGO_FC_FONT (font));
  if (FcPatternGetString (pattern, FC_FILE, 0, &file) != FcResultMatch)
    return OV_N_FACES;
  for (guint i = 0; i < OV_N_FACES; i++)
    {
      if (strcmp ((const char *) file, typefaces[i].path) == 0)
        {
          g_object_set_qdata (G_OBJECT (font), quark, GUINT_TO_POINTER (i + 1));
          return i;
        }
    }
  return OV_N_FACES;
}

double
ov_typeface_advance (const OvTypeface *typeface,
                     guint             glyph)
{
  return hb_font_get_glyph_h_advance (typeface->hb_font, glyph) * 1000.0 / typeface->units;
}
