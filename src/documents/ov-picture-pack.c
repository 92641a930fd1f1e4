#define G_LOG_DOMAIN "documents"
#include "config.h"
#include "ov-picture-pack.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>
#include <zlib.h>

#include "ov-pdf-output.h"

/* How far a colour of the palette may be from the one it stands for, of 255 in each part. */
#define NEAR 4
#define MOST_COLOURS 256
/* A picture has tones when more than one pixel in this number differs by a trace from its neighbour. The softened edges of
 * a drawing differ by more than that. */
#define TONES_IN 16
/* Bytes that a picture with tones may take before it becomes a JPEG. */
#define MOST_EXACT (32 * 1024)
#define JPEG_QUALITY "90"

typedef struct
{
  guint32 rgb;
  guint   count;
} Colour;

static guint32
colour_at (const guint8 *rgb)
{
  return (guint32) rgb[0] << 16 | (guint32) rgb[1] << 8 | rgb[2];
}

static int
distance (guint32 a,
          guint32 b)
{
  int red = abs ((int) (a >> 16) - (int) (b >> 16)), green = abs ((int) (a >> 8 & 255) - (int) (b >> 8 & 255));

  return MAX (MAX (red, green), abs ((int) (a & 255) - (int) (b & 255)));
}

static gboolean
is_trace (const guint8 *rgb,
          const guint8 *neighbour)
{
  guint32 a = colour_at (rgb), b = colour_at (neighbour);

  return a != b && distance (a, b) <= NEAR;
}

static gboolean
has_tones (const guint8 *rgb,
           int           width,
           int           height)
{
  gsize row = (gsize) width * 3, n = 0;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const guint8 *at = rgb + y * row + (gsize) x * 3;

        n += (x > 0 && is_trace (at, at - 3)) || (y > 0 && is_trace (at, at - row));
      }
  return n * TONES_IN > (gsize) width * height;
}

static int
by_count (gconstpointer a,
          gconstpointer b)
{
  const Colour *one = a, *other = b;

  if (one->count != other->count)
    return one->count > other->count ? -1 : 1;
  return one->rgb < other->rgb ? -1 : one->rgb > other->rgb;
}

static GArray *
count_colours (const guint8 *rgb,
               gsize         n_pixels)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  GArray *colours = g_array_new (FALSE, FALSE, sizeof (Colour));

  for (gsize i = 0; i < n_pixels; i++)
    {
      Colour colour = { colour_at (rgb + 3 * i), 0 };
      gpointer place = g_hash_table_lookup (places, GUINT_TO_POINTER (colour.rgb + 1));

      if (place == NULL)
        {
          g_array_append_val (colours, colour);
          place = GUINT_TO_POINTER (colours->len);
          g_hash_table_insert (places, GUINT_TO_POINTER (colour.rgb + 1), place);
        }
      g_array_index (colours, Colour, GPOINTER_TO_UINT (place) - 1).count++;
    }
  g_array_sort (colours, by_count);
  return colours;
}

static int
find_near (const guint32 *palette,
           guint          n,
           guint32        rgb)
{
  int best = -1, least = NEAR + 1;

  for (guint i = 0; i < n; i++)
    {
      int far = distance (palette[i], rgb);

      if (far < least)
        {
          least = far;
          best = i;
        }
    }
  return best;
}

/* The most frequent colours first, each joining the nearest one before it if that is near enough. Returns how many the
 * palette has, 0 when they do not fit. places: colour + 1 → its place in the palette. */
static guint
make_palette (const GArray *colours,
              guint32       palette[MOST_COLOURS],
              GHashTable   *places)
{
  guint n = 0;

  for (guint i = 0; i < colours->len; i++)
    {
      guint32 rgb = g_array_index (colours, Colour, i).rgb;
      int place = find_near (palette, n, rgb);

      if (place < 0)
        {
          if (n == MOST_COLOURS)
            return 0;
          palette[n] = rgb;
          place = n++;
        }
      g_hash_table_insert (places, GUINT_TO_POINTER (rgb + 1), GINT_TO_POINTER (place));
    }
  return n;
}

static char *
palette_entries (const guint32 *palette,
                 guint          n,
                 int            bits)
{
  g_autoptr (GString) entries = g_string_new (NULL);

  g_string_append_printf (entries, "/ColorSpace[/Indexed/DeviceRGB %u<", n - 1);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (entries, "%06X", palette[i]);
  g_string_append_printf (entries, ">]/BitsPerComponent %d/Filter/FlateDecode", bits);
  return g_string_free (g_steal_pointer (&entries), FALSE);
}

static GBytes *
pack_drawing (guint8 *rgb,
              int     width,
              int     height,
              char  **entries)
{
  g_autoptr (GArray) colours = count_colours (rgb, (gsize) width * height);
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  guint32 palette[MOST_COLOURS];
  guint n = make_palette (colours, palette, places);
  int bits = n <= 2 ? 1 : n <= 4 ? 2 : n <= 16 ? 4 : 8;
  gsize row = ((gsize) width * bits + 7) / 8;
  g_autofree guint8 *plain = NULL;

  if (n == 0)
    return NULL;
  plain = g_malloc0 (row * height);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++, rgb += 3)
      {
        guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, GUINT_TO_POINTER (colour_at (rgb) + 1)));

        plain[y * row + (gsize) x * bits / 8] |= place << (8 - bits - x * bits % 8);
        rgb[0] = palette[place] >> 16;
        rgb[1] = palette[place] >> 8;
        rgb[2] = palette[place];
      }
  *entries = palette_entries (palette, n, bits);
  return ov_pdf_deflate (plain, row * height, 9);
}

static int
paeth (int a,
       int b,
       int c)
{
  int p = a + b - c, pa = abs (p - a), pb = abs (p - b), pc = abs (p - c);

  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

/* The five PNG row filters; returns the sum of absolute differences, the usual measure for choosing one. */
static guint64
filter_row (guint8       *to,
            const guint8 *row,
            const guint8 *above,
            gsize         length,
            int           filter)
{
  guint64 sum = 0;

  to[0] = filter;
  for (gsize i = 0; i < length; i++)
    {
      int a = i >= 3 ? row[i - 3] : 0, b = above != NULL ? above[i] : 0, c = above != NULL && i >= 3 ? above[i - 3] : 0;
      int guess = filter == 0 ? 0 : filter == 1 ? a : filter == 2 ? b : filter == 3 ? (a + b) / 2 : paeth (a, b, c);

      to[i + 1] = row[i] - guess;
      sum += abs ((gint8) to[i + 1]);
    }
  return sum;
}

static GBytes *
pack_exact (const guint8 *rgb,
            int           width,
            int           height,
            char        **entries)
{
  gsize row = (gsize) width * 3, length = (row + 1) * height;
  g_autofree guint8 *plain = g_malloc (length), *trial = g_malloc (row + 1);

  for (int y = 0; y < height; y++)
    {
      guint64 best = G_MAXUINT64;

      for (int filter = 0; filter < 5; filter++)
        {
          guint64 sum = filter_row (trial, rgb + y * row, y > 0 ? rgb + (y - 1) * row : NULL, row, filter);

          if (sum < best)
            {
              best = sum;
              memcpy (plain + y * (row + 1), trial, row + 1);
            }
        }
    }
  *entries = g_strdup_printf ("/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode"
                              "/DecodeParms<</Predictor 15/Colors 3/BitsPerComponent 8/Columns %d>>",
                              width);
  return ov_pdf_deflate (plain, length, 9);
}

static GBytes *
pack_photograph (guint8 *rgb,
                 int     width,
                 int     height,
                 char  **entries)
{
  g_autoptr (GdkPixbuf) pixbuf
      = gdk_pixbuf_new_from_data (rgb, GDK_COLORSPACE_RGB, FALSE, 8, width, height, width * 3, NULL, NULL);
  g_autoptr (GdkPixbuf) shown = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *data;
  gsize length;

  if (!gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, "jpeg", NULL, "quality", JPEG_QUALITY, NULL))
    return NULL;
  bytes = g_bytes_new_take (data, length);
  stream = g_memory_input_stream_new_from_bytes (bytes);
  shown = gdk_pixbuf_new_from_stream (stream, NULL, NULL);
  if (shown == NULL || gdk_pixbuf_get_n_channels (shown) != 3)
    return NULL;
  for (int y = 0; y < height; y++)
    memcpy (rgb + (gsize) y * width * 3, gdk_pixbuf_read_pixels (shown) + (gsize) y * gdk_pixbuf_get_rowstride (shown),
            (gsize) width * 3);
  *entries = g_strdup ("/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode");
  return g_steal_pointer (&bytes);
}

GBytes *
ov_picture_pack (guint8 *rgb,
                 int     width,
                 int     height,
                 char  **entries)
{
  g_autoptr (GBytes) exact = NULL;
  g_autofree char *exact_entries = NULL;

  if (!has_tones (rgb, width, height))
    {
      GBytes *drawing = pack_drawing (rgb, width, height, entries);

      if (drawing != NULL)
        return drawing;
    }
  exact = pack_exact (rgb, width, height, &exact_entries);
  if (g_bytes_get_size (exact) > MOST_EXACT)
    {
      GBytes *photograph = pack_photograph (rgb, width, height, entries);

      if (photograph != NULL)
        return photograph;
    }
  *entries = g_steal_pointer (&exact_entries);
  return g_steal_pointer (&exact);
}
