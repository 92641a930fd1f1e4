#define G_LOG_DOMAIN "documents"
#include "config.h"
#include "ov-pdf-font.h"

#include <glib/gi18n-lib.h>
#include <hb-subset.h>
#include <math.h>
#include <string.h>

#include "ov-error.h"

#define CACHE_SIZE 256

/* A subset ready to be written. */
typedef struct
{
  GBytes *program;       /* deflated */
  gsize   plain_length;
  char   *widths;        /* of /W */
  GBytes *to_unicode;    /* deflated */
  GBytes *cid_set;       /* deflated */
  char    tag[8];        /* "ABCDEF+" */
} Subset;

static GMutex cache_lock;
static GHashTable *cache;  /* GBytes (face, bits) → Subset */

void
ov_glyph_set_add (OvGlyphSet       *set,
                  const OvTypeface *typeface,
                  guint             glyph)
{
  if (set->bits == NULL)
    {
      set->n_bits = typeface->n_glyphs;
      set->bits = g_malloc0 (set->n_bits / 8 + 1);
      set->bits[0] = 1;
      for (guint i = 0; i < typeface->core->len; i++)
        ov_glyph_set_add (set, typeface, g_array_index (typeface->core, guint16, i));
    }
  if (glyph < set->n_bits)
    set->bits[glyph / 8] |= 1 << glyph % 8;
}

void
ov_glyph_set_merge (OvGlyphSet       *set,
                    const OvTypeface *typeface,
                    const OvGlyphSet *other)
{
  if (other->bits == NULL)
    return;
  ov_glyph_set_add (set, typeface, 0);
  for (guint i = 0; i <= set->n_bits / 8; i++)
    set->bits[i] |= other->bits[i];
}

void
ov_glyph_set_clear (OvGlyphSet *set)
{
  g_clear_pointer (&set->bits, g_free);
}

static gboolean
has (const OvGlyphSet *set,
     guint             glyph)
{
  return set->bits[glyph / 8] >> glyph % 8 & 1;
}

int
ov_pdf_font_width (const OvTypeface *typeface,
                   guint             glyph)
{
  return (int) lround (ov_typeface_advance (typeface, glyph));
}

static void
free_subset (gpointer data)
{
  Subset *subset = data;

  g_clear_pointer (&subset->program, g_bytes_unref);
  g_clear_pointer (&subset->to_unicode, g_bytes_unref);
  g_clear_pointer (&subset->cid_set, g_bytes_unref);
  g_free (subset->widths);
  g_free (subset);
}

/* Glyph numbers stay those of the whole font; gaps are empty and cost nearly nothing once packed. */
static hb_face_t *
cut (const OvTypeface *typeface,
     const OvGlyphSet *set)
{
  static const hb_tag_t dropped[] = {
    HB_TAG ('G', 'S', 'U', 'B'), HB_TAG ('G', 'P', 'O', 'S'), HB_TAG ('G', 'D', 'E', 'F'), HB_TAG ('k', 'e', 'r', 'n'),
    HB_TAG ('O', 'S', '/', '2'), HB_TAG ('n', 'a', 'm', 'e'), HB_TAG ('p', 'o', 's', 't'), HB_TAG ('c', 'm', 'a', 'p'),
    HB_TAG ('D', 'S', 'I', 'G'), HB_TAG ('g', 'a', 's', 'p'), HB_TAG ('F', 'e', 'a', 't'), HB_TAG ('S', 'i', 'l', 'f'),
    HB_TAG ('G', 'l', 'a', 't'), HB_TAG ('G', 'l', 'o', 'c'), HB_TAG ('S', 'i', 'l', 'l'), HB_TAG ('F', 'F', 'T', 'M'),
    HB_TAG ('h', 'd', 'm', 'x'), HB_TAG ('V', 'D', 'M', 'X'), HB_TAG ('L', 'T', 'S', 'H'), HB_TAG ('m', 'e', 't', 'a'),
  };
  hb_subset_input_t *input = hb_subset_input_create_or_fail ();
  hb_set_t *tables;
  hb_face_t *result;

  if (input == NULL)
    return NULL;
  for (guint i = 0; i < set->n_bits; i++)
    {
      if (has (set, i))
        hb_set_add (hb_subset_input_glyph_set (input), i);
    }
  tables = hb_subset_input_set (input, HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (guint i = 0; i < G_N_ELEMENTS (dropped); i++)
    hb_set_add (tables, dropped[i]);
  hb_subset_input_set_flags (input,
                             HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  result = hb_subset_or_fail (typeface->hb_face, input);
  hb_subset_input_destroy (input);
  return result;
}

static char *
widths (const OvTypeface *typeface,
        const OvGlyphSet *set)
{
  GString *string = g_string_new ("");
  gboolean open = FALSE;

  for (guint i = 0; i < set->n_bits; i++)
    {
      if (!has (set, i))
        {
          if (open)
            g_string_append_c (string, ']');
          open = FALSE;
          continue;
        }
      if (!open)
        {
          ov_pdf_append_integer (string, i);
          g_string_append_c (string, '[');
        }
      else
        g_string_append_c (string, ' ');
      open = TRUE;
      ov_pdf_append_integer (string, ov_pdf_font_width (typeface, i));
    }
  if (open)
    g_string_append_c (string, ']');
  return g_string_free (string, FALSE);
}

static void
append_mapping (GString    *string,
                guint       glyph,
                const char *text)
{
  g_autofree gunichar2 *wide = NULL;
  glong length = 0;

  wide = g_utf8_to_utf16 (text, -1, NULL, &length, NULL);
  g_string_append_printf (string, "<%04X><", glyph);
  for (glong i = 0; i < length; i++)
    g_string_append_printf (string, "%04X", wide[i]);
  g_string_append (string, ">\n");
}

static GBytes *
to_unicode (const OvTypeface *typeface,
            const OvGlyphSet *set)
{
  g_autoptr (GString) string = g_string_new ("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                                             "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement "
                                             "0>>def\n/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
                                             "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
  g_autoptr (GArray) glyphs = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < set->n_bits; i++)
    {
      if (has (set, i) && typeface->texts[i] != NULL)
        g_array_append_val (glyphs, i);
    }
  for (guint i = 0; i < glyphs->len; i++)
    {
      guint glyph = g_array_index (glyphs, guint, i);

      if (i % 100 == 0)
        g_string_append_printf (string, "%s%u beginbfchar\n", i > 0 ? "endbfchar\n" : "", MIN (100, glyphs->len - i));
      append_mapping (string, glyph, typeface->texts[glyph]);
    }
  g_string_append (string, glyphs->len > 0 ? "endbfchar\n" : "");
  g_string_append (string, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
  return ov_pdf_deflate (string->str, string->len, 9);
}

/* Every glyph number of the program below the last exists there, empty or not. */
static GBytes *
cid_set (guint n_glyphs)
{
  g_autofree guint8 *bits = g_malloc0 (n_glyphs / 8 + 1);

  for (guint i = 0; i < n_glyphs; i++)
    bits[i / 8] |= 0x80 >> i % 8;
  return ov_pdf_deflate (bits, (n_glyphs + 7) / 8, 9);
}

static Subset *
subset_new (const OvTypeface *typeface,
            const OvGlyphSet *set,
            GBytes           *key,
            GError          **error)
{
  hb_face_t *face = cut (typeface, set);
  hb_blob_t *blob = face != NULL ? hb_face_reference_blob (face) : NULL;
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, key);
  guint length = 0;
  const char *data = blob != NULL ? hb_blob_get_data (blob, &length) : NULL;
  Subset *subset;

  if (length == 0)
    {
      hb_blob_destroy (blob);
      hb_face_destroy (face);
      g_set_error (error, OV_ERROR, OV_ERROR_CORRUPT, _("The font file %s cannot be read."), typeface->path);
      return NULL;
    }
  subset = g_new0 (Subset, 1);
  subset->program = ov_pdf_deflate (data, length, 9);
  subset->plain_length = length;
  subset->cid_set = cid_set (hb_face_get_glyph_count (face));
  subset->widths = widths (typeface, set);
  subset->to_unicode = to_unicode (typeface, set);
  for (int i = 0; i < 6; i++)
    subset->tag[i] = 'A' + (g_ascii_xdigit_value (sum[2 * i]) * 16 + g_ascii_xdigit_value (sum[2 * i + 1])) % 26;
  subset->tag[6] = '+';
  hb_blob_destroy (blob);
  hb_face_destroy (face);
  return subset;
}

static const Subset *
find_subset (const OvTypeface *typeface,
             const OvGlyphSet *set,
             GError          **error)
{
  g_autoptr (GByteArray) head = g_byte_array_new ();
  g_autoptr (GBytes) key = NULL;
  Subset *subset;

  g_byte_array_append (head, (const guint8[]){ typeface->face }, 1);
  g_byte_array_append (head, set->bits, set->n_bits / 8 + 1);
  key = g_byte_array_free_to_bytes (g_steal_pointer (&head));
  if (cache == NULL)
    cache = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, free_subset);
  subset = g_hash_table_lookup (cache, key);
  if (subset != NULL)
    return subset;
  subset = subset_new (typeface, set, key, error);
  if (subset == NULL)
    return NULL;
  if (g_hash_table_size (cache) >= CACHE_SIZE)
    g_hash_table_remove_all (cache);
  g_hash_table_insert (cache, g_bytes_ref (key), subset);
  return subset;
}

static void
write_stream (OvPdfOutput *output,
              guint        number,
              const char  *dictionary,
              GBytes      *bytes)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  ov_pdf_output_stream (output, number, dictionary, data, length);
}

gboolean
ov_pdf_font_write (OvPdfOutput      *output,
                   guint             number,
                   const OvTypeface *typeface,
                   const OvGlyphSet *set,
                   GError          **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&cache_lock);
  const Subset *subset = find_subset (typeface, set, error);
  guint first;
  g_autofree char *name = NULL, *length1 = NULL;

  if (subset == NULL)
    return FALSE;
  first = ov_pdf_output_reserve (output, 5);
  name = g_strconcat (subset->tag, typeface->postscript_name, NULL);
  ov_pdf_output_printf (
      output, number,
      "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%u 0 R]/ToUnicode %u 0 R>>", name,
      first, first + 1);
  ov_pdf_output_printf (
      output, first,
      "<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
      "/CIDToGIDMap/Identity/DW 0/W[%s]/FontDescriptor %u 0 R>>",
      name, subset->widths, first + 2);
  write_stream (output, first + 1, "/Filter/FlateDecode", subset->to_unicode);
  ov_pdf_output_printf (
      output, first + 2,
      "<</Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[%d %d %d %d]/ItalicAngle %d/Ascent %d/Descent %d"
      "/CapHeight %d/StemV 80/FontFile2 %u 0 R/CIDSet %u 0 R>>",
      name, typeface->italic_angle != 0 ? 68 : 4, typeface->box[0], typeface->box[1], typeface->box[2],
      typeface->box[3], (int)typeface->italic_angle, typeface->ascent, typeface->descent, typeface->cap_height,
      first + 3, first + 4);
  length1 = g_strdup_printf ("/Filter/FlateDecode/Length1 %" G_GSIZE_FORMAT, subset->plain_length);
  write_stream (output, first + 3, length1, subset->program);
  write_stream (output, first + 4, "/Filter/FlateDecode", subset->cid_set);
  return TRUE;
}
