#define G_LOG_DOMAIN "documents"
#include "config.h"
#include "ov-shaper.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "ov-error.h"

#define CACHE_SIZE 256

static const OvStyleInfo styles[OV_N_STYLES] = {
  [OV_STYLE_TITLE] = { OV_FACE_GENTIUM, 33, 37.5, OV_COLOUR_ACCENT },
  [OV_STYLE_RECORD_TITLE] = { OV_FACE_GENTIUM, 25, 30, OV_COLOUR_ACCENT },
  [OV_STYLE_NAME] = { OV_FACE_GENTIUM, 28, 33.75, OV_COLOUR_INK },
  [OV_STYLE_NAME_MIDDLE] = { OV_FACE_GENTIUM, 25, 30, OV_COLOUR_INK },
  [OV_STYLE_NAME_SMALL] = { OV_FACE_GENTIUM, 22.5, 30, OV_COLOUR_INK },
  [OV_STYLE_RECORD_NAME] = { OV_FACE_GENTIUM, 18, 26.25, OV_COLOUR_INK },
  [OV_STYLE_COURSE] = { OV_FACE_GENTIUM, 20, 26.25, OV_COLOUR_INK },
  [OV_STYLE_COURSE_SMALL] = { OV_FACE_GENTIUM, 17, 22.5, OV_COLOUR_INK },
  [OV_STYLE_LEDE] = { OV_FACE_GENTIUM_ITALIC, 13, 15, OV_COLOUR_INK },
  [OV_STYLE_LEDE_SMALL] = { OV_FACE_GENTIUM_ITALIC, 11.5, 15, OV_COLOUR_INK },
  [OV_STYLE_BODY] = { OV_FACE_GENTIUM, 11.5, 15, OV_COLOUR_INK },
  [OV_STYLE_HEAD_NAME] = { OV_FACE_GENTIUM, 15, 18, OV_COLOUR_INK },
  [OV_STYLE_RECORD_BODY] = { OV_FACE_LATO, 10.5, 15, OV_COLOUR_INK },
  [OV_STYLE_CELL] = { OV_FACE_LATO, 10.5, 15, OV_COLOUR_INK, TRUE },
  [OV_STYLE_CELL_QUIET] = { OV_FACE_LATO, 9, 12, OV_COLOUR_QUIET, TRUE },
  [OV_STYLE_SUM_CELL] = { OV_FACE_LATO_BOLD, 10.5, 15, OV_COLOUR_INK, TRUE },
  [OV_STYLE_LABEL] = { OV_FACE_LATO_SEMIBOLD, 9.5, 15, OV_COLOUR_QUIET },
  [OV_STYLE_COLUMN_HEAD] = { OV_FACE_LATO_SEMIBOLD, 9.5, 12, OV_COLOUR_QUIET },
  [OV_STYLE_NOTE] = { OV_FACE_LATO, 9, 12, OV_COLOUR_QUIET },
  [OV_STYLE_NOTE_INK] = { OV_FACE_LATO, 9, 12, OV_COLOUR_INK },
  [OV_STYLE_SECTION] = { OV_FACE_LATO_BOLD, 12, 15, OV_COLOUR_ACCENT },
  [OV_STYLE_AMOUNT] = { OV_FACE_GENTIUM, 20, 26.25, OV_COLOUR_ACCENT },
  [OV_STYLE_SUBJECT] = { OV_FACE_LATO, 10.5, 15, OV_COLOUR_QUIET },
  [OV_STYLE_WATERMARK] = { OV_FACE_LATO_SEMIBOLD, 54, 60, 0xdde3e6 },
};

const OvStyleInfo *
ov_style_info (OvStyle style)
{
  g_return_val_if_fail (style < OV_N_STYLES, &styles[0]);
  return &styles[style];
}

/* Names and values hold as one word around an en dash ("6.–12.7.2026") and a no-break hyphen, which Lato lacks: it is
 * drawn as a plain hyphen and the break is forbidden by attribute. */
static PangoAttrList *
text_attributes (GString           *text,
                 const OvStyleInfo *info,
                 OvLanguage         language)
{
  PangoAttrList *list = pango_attr_list_new ();
  PangoAttribute *attribute;
  const char *features = info->face == OV_FACE_GENTIUM || info->face == OV_FACE_GENTIUM_ITALIC ? "cv43=2"
                         : info->tabular ? "liga=0, tnum=1, lnum=1"
                                         : "liga=0";

  pango_attr_list_insert (list, pango_attr_font_features_new (features));
  pango_attr_list_insert (list, pango_attr_language_new (pango_language_from_string (ov_language_code (language))));
  for (const char *p = text->str; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      gsize at = p - text->str;

      if (character == 0x2011)
        {
          g_string_erase (text, at, 3);
          g_string_insert_c (text, at, '-');
          p = text->str + at;
        }
      else if (character != 0x2013)
        continue;
      attribute = pango_attr_allow_breaks_new (FALSE);
      attribute->start_index = at > 0 ? (guint) (g_utf8_find_prev_char (text->str, p) - text->str) : 0;
      attribute->end_index = g_utf8_next_char (p) - text->str + 1;
      /* A dash with spaces around it is an ordinary one. */
      if ((at > 0 && p[-1] == ' ') || *g_utf8_next_char (p) == ' ')
        pango_attribute_destroy (attribute);
      else
        pango_attr_list_insert (list, attribute);
    }
  return list;
}

static PangoLayout *
make_layout (PangoContext *context,
             const char   *source,
             OvStyle       style,
             OvLanguage    language)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  g_autofree char *normal = g_utf8_normalize (source, -1, G_NORMALIZE_NFC);
  g_autoptr (GString) text = g_string_new (normal != NULL ? normal : "");
  const OvStyleInfo *info = &styles[style];
  const OvTypeface *faces = ov_typefaces_get (NULL);
  PangoFontDescription *description = pango_font_description_from_string (faces[info->face].pango_name);
  PangoAttrList *attributes = text_attributes (text, info, language);

  pango_font_description_set_absolute_size (description, info->size * PANGO_SCALE);
  pango_layout_set_font_description (layout, description);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text->str, text->len);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_font_description_free (description);
  return g_steal_pointer (&layout);
}

static int
lines_at (PangoLayout *layout,
          int          width)
{
  pango_layout_set_width (layout, width);
  return pango_layout_get_line_count (layout);
}

/* Narrows the width until one more line would appear. */
static void
balance (PangoLayout *layout,
         int          width)
{
  int n = lines_at (layout, width);
  int low = width / 4, high = width;

  if (n < 2)
    return;
  while (high - low > PANGO_SCALE)
    {
      int middle = (low + high) / 2;

      if (lines_at (layout, middle) > n)
        low = middle;
      else
        high = middle;
    }
  pango_layout_set_width (layout, high);
}

static gboolean
missing_letter (const char *text,
                int         index,
                GError    **error)
{
  g_autofree char *letter = g_strndup (text + index, g_utf8_next_char (text + index) - (text + index));

  g_set_error (
      error, OV_ERROR, OV_ERROR_INVALID,
      /* Translators: a letter (for instance Chinese), then its Unicode number, then the text where it stands */
      _("The fonts of the documents have no letter “%s” (U+%04X), which stands in “%s”."), letter,
      g_utf8_get_char (letter), text);
  return FALSE;
}

static gboolean
take_run (OvLine              *line,
          GArray              *glyphs,
          const PangoGlyphItem *item,
          const char          *text,
          int                  line_start,
          double              *x,
          GError             **error)
{
  const PangoGlyphString *string = item->glyphs;
  OvFace face = ov_typeface_of_font (item->item->analysis.font);
  int end = item->item->offset + item->item->length;

  if (face == OV_N_FACES)
    return missing_letter (text, item->item->offset, error);
  line->runs = g_renew (OvRun, line->runs, line->n_runs + 1);
  line->runs[line->n_runs] = (OvRun){ face, glyphs->len, 0 };
  for (int i = 0; i < string->num_glyphs; i++)
    {
      const PangoGlyphInfo *info = &string->glyphs[i];
      int start = item->item->offset + string->log_clusters[i];
      gboolean first = i == 0 || string->log_clusters[i] != string->log_clusters[i - 1];
      int next = i + 1;
      OvGlyph glyph = { 0 };

      if (info->glyph & PANGO_GLYPH_UNKNOWN_FLAG)
        return missing_letter (text, start, error);
      while (next < string->num_glyphs && string->log_clusters[next] == string->log_clusters[i])
        next++;
      glyph.glyph = info->glyph;
      glyph.start = start - line_start;
      glyph.length
          = !first ? 0 : (next < string->num_glyphs ? item->item->offset + string->log_clusters[next] : end) - start;
      glyph.x = *x + (double) info->geometry.x_offset / PANGO_SCALE;
      glyph.y = (double) info->geometry.y_offset / PANGO_SCALE;
      glyph.advance = (double) info->geometry.width / PANGO_SCALE;
      *x += glyph.advance;
      if (info->glyph != PANGO_GLYPH_EMPTY)
        g_array_append_val (glyphs, glyph);
    }
  line->runs[line->n_runs].n_glyphs = glyphs->len - line->runs[line->n_runs].first;
  line->n_runs++;
  return TRUE;
}

static gboolean
take_line (OvLine          *line,
           PangoLayoutLine *source,
           const char      *text,
           GError         **error)
{
  g_autoptr (GArray) glyphs = g_array_new (FALSE, FALSE, sizeof (OvGlyph));
  double x = 0;

  line->text = g_strndup (text + source->start_index, source->length);
  for (GSList *l = source->runs; l != NULL; l = l->next)
    {
      if (!take_run (line, glyphs, l->data, text, source->start_index, &x, error))
        return FALSE;
    }
  line->width = x;
  line->n_glyphs = glyphs->len;
  line->glyphs = (OvGlyph *) (gpointer) g_array_free (g_steal_pointer (&glyphs), FALSE);
  /* A space where the line was broken has no width already, and mostly no glyph either. */
  if (line->n_glyphs > 0 && line->text[line->glyphs[line->n_glyphs - 1].start] == ' ')
    line->width -= line->glyphs[line->n_glyphs - 1].advance;
  return TRUE;
}

static void
clear_shaped (gpointer data)
{
  OvShaped *shaped = data;

  for (guint i = 0; i < shaped->n_lines; i++)
    {
      g_free (shaped->lines[i].text);
      g_free (shaped->lines[i].glyphs);
      g_free (shaped->lines[i].runs);
    }
  g_free (shaped->lines);
}

OvShaped *
ov_shaped_ref (OvShaped *shaped)
{
  return g_atomic_rc_box_acquire (shaped);
}

void
ov_shaped_unref (OvShaped *shaped)
{
  g_atomic_rc_box_release_full (shaped, clear_shaped);
}

static OvShaped *
shape_new (PangoContext *context,
           const char   *text,
           OvStyle       style,
           OvLanguage    language,
           double        width,
           OvShapeFlags  flags,
           GError      **error)
{
  g_autoptr (PangoLayout) layout = NULL;
  g_autoptr (OvShaped) shaped = NULL;

  layout = make_layout (context, text, style, language);
  if (width > 0 && (flags & OV_SHAPE_BALANCED))
    balance (layout, (int) floor (width * PANGO_SCALE));
  else
    pango_layout_set_width (layout, width > 0 ? (int) floor (width * PANGO_SCALE) : -1);
  shaped = g_atomic_rc_box_new0 (OvShaped);
  shaped->style = style;
  shaped->n_lines = pango_layout_get_line_count (layout);
  shaped->lines = g_new0 (OvLine, shaped->n_lines);
  for (guint i = 0; i < shaped->n_lines; i++)
    {
      if (!take_line (&shaped->lines[i], pango_layout_get_line_readonly (layout, i), pango_layout_get_text (layout),
                      error))
        return NULL;
      shaped->width = MAX (shaped->width, shaped->lines[i].width);
    }
  return g_steal_pointer (&shaped);
}

/* What has been shaped stays with the context it was shaped in, in two generations: what is asked for again moves to
 * the young one, so that labels stay and names go. */
typedef struct
{
  GHashTable *young, *old;
} Cache;

static GHashTable *
new_generation (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ov_shaped_unref);
}

static void
free_cache (gpointer data)
{
  Cache *cache = data;

  g_hash_table_unref (cache->young);
  g_hash_table_unref (cache->old);
  g_free (cache);
}

static Cache *
cache_of (PangoContext *context)
{
  Cache *cache = g_object_get_data (G_OBJECT (context), "ov-shaped");

  if (cache == NULL)
    {
      cache = g_new (Cache, 1);
      cache->young = new_generation ();
      cache->old = new_generation ();
      g_object_set_data_full (G_OBJECT (context), "ov-shaped", cache, free_cache);
    }
  return cache;
}

/* Takes the key. */
static void
cache_insert (Cache    *cache,
              char     *key,
              OvShaped *shaped)
{
  if (g_hash_table_size (cache->young) >= CACHE_SIZE)
    {
      g_hash_table_unref (cache->old);
      cache->old = cache->young;
      cache->young = new_generation ();
    }
  g_hash_table_insert (cache->young, key, ov_shaped_ref (shaped));
}

static OvShaped *
cache_find (Cache      *cache,
            const char *key)
{
  OvShaped *shaped = g_hash_table_lookup (cache->young, key);

  if (shaped != NULL)
    return ov_shaped_ref (shaped);
  shaped = g_hash_table_lookup (cache->old, key);
  if (shaped == NULL)
    return NULL;
  ov_shaped_ref (shaped);
  cache_insert (cache, g_strdup (key), shaped);
  return shaped;
}

OvShaped *
ov_shape (const char  *text,
          OvStyle      style,
          OvLanguage   language,
          double       width,
          OvShapeFlags flags,
          GError     **error)
{
  PangoContext *context = ov_typefaces_context (error);
  Cache *cache;
  char head[64];
  g_autofree char *key = NULL;
  OvShaped *shaped;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (style < OV_N_STYLES, NULL);
  if (context == NULL)
    return NULL;
  cache = cache_of (context);
  g_snprintf (head, sizeof head, "%d:%d:%d:%d:", (int) style, (int) language, (int) (width * 8), (int) flags);
  key = g_strconcat (head, text, NULL);
  shaped = cache_find (cache, key);
  if (shaped != NULL)
    return shaped;
  shaped = shape_new (context, text, style, language, width, flags, error);
  if (shaped != NULL)
    cache_insert (cache, g_steal_pointer (&key), shaped);
  return shaped;
}
