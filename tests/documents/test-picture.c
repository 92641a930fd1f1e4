#define G_LOG_DOMAIN "tests"
#include "config.h"
#include "ov-picture-pack.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>
#include <string.h>

#include "documents-sample.h"

#define WIDTH 403
#define HEIGHT 150

typedef void (*Paint) (int x, int y, guint8 *rgb);

static void
paint_drawing (int     x,
               int     y,
               guint8 *rgb)
{
  /* A ring with soft edges in one ink on white. */
  double far = fabs (hypot (x - 75, y - 75) - 50) - 12, ink = CLAMP (1 - far, 0, 1);

  rgb[0] = 255 - (int) (227 * ink);
  rgb[1] = 255 - (int) (176 * ink);
  rgb[2] = 255 - (int) (158 * ink);
}

static void
paint_stamp (int     x,
             int     y,
             guint8 *rgb)
{
  memset (rgb, (x / 20 + y / 20) % 2 ? 0 : 255, 3);
}

static void
paint_gradient (int     x,
                int     y,
                guint8 *rgb)
{
  rgb[0] = x / 2;
  rgb[1] = y;
  rgb[2] = 90;
}

static void
paint_photograph (int     x,
                  int     y,
                  guint8 *rgb)
{
  guint32 noise = ((guint32) (y * WIDTH + x) * 2654435761u) >> 28;

  rgb[0] = 90 + (int) (60 * sin (x / 30.0) * cos (y / 19.0)) + noise;
  rgb[1] = 110 + (int) (50 * sin (x / 21.0 + y / 33.0)) + (noise ^ 5);
  rgb[2] = 100 + (int) (70 * cos (x / 41.0 - y / 17.0)) + (noise ^ 9);
}

static guint8 *
paint (Paint how)
{
  guint8 *rgb = g_malloc (WIDTH * HEIGHT * 3);

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      how (x, y, rgb + 3 * (y * WIDTH + x));
  return rgb;
}

static guint8 *
inflate_all (GBytes *packed,
             gsize   length)
{
  g_autoptr (GZlibDecompressor) decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  g_autoptr (GInputStream) memory = g_memory_input_stream_new_from_bytes (packed);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (memory, G_CONVERTER (decompressor));
  guint8 *plain = g_malloc (length + 1);
  gsize got;

  g_assert_true (g_input_stream_read_all (stream, plain, length + 1, &got, NULL, NULL));
  g_assert_cmpuint (got, ==, length);
  return plain;
}

static int
farthest (const guint8 *a,
          const guint8 *b)
{
  int far = 0;

  for (gsize i = 0; i < WIDTH * HEIGHT * 3; i++)
    far = MAX (far, abs (a[i] - b[i]));
  return far;
}

/* The pixels that a stream with a palette shows. */
static guint8 *
read_palette (GBytes     *packed,
              const char *entries,
              int         bits)
{
  gsize row = (WIDTH * bits + 7) / 8;
  g_autofree guint8 *plain = inflate_all (packed, row * HEIGHT);
  const char *table = strchr (entries, '<') + 1;
  guint8 *rgb = g_malloc (WIDTH * HEIGHT * 3);

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      {
        guint place = plain[y * row + x * bits / 8] >> (8 - bits - x * bits % 8) & ((1 << bits) - 1);

        for (int i = 0; i < 3; i++)
          rgb[3 * (y * WIDTH + x) + i] = g_ascii_xdigit_value (table[6 * place + 2 * i]) * 16
                                         + g_ascii_xdigit_value (table[6 * place + 2 * i + 1]);
      }
  return rgb;
}

static void
test_drawing (void)
{
  g_autofree guint8 *before = paint (paint_drawing), *rgb = paint (paint_drawing), *read = NULL;
  g_autofree char *entries = NULL;
  g_autoptr (GBytes) packed = ov_picture_pack (rgb, WIDTH, HEIGHT, &entries);

  g_assert_true (g_str_has_prefix (entries, "/ColorSpace[/Indexed/DeviceRGB "));
  g_assert_true (g_str_has_suffix (entries, "/BitsPerComponent 8/Filter/FlateDecode"));
  g_assert_cmpint (farthest (before, rgb), <=, 4);
  g_assert_cmpint (farthest (before, rgb), >, 0);
  read = read_palette (packed, entries, 8);
  g_assert_cmpmem (read, WIDTH * HEIGHT * 3, rgb, WIDTH * HEIGHT * 3);
  /* The flat colours are not touched. */
  g_assert_cmpmem (rgb, 3, before, 3);
  g_assert_cmpmem (rgb + 3 * (75 * WIDTH + 25), 3, before + 3 * (75 * WIDTH + 25), 3);
}

static void
test_two_colours (void)
{
  g_autofree guint8 *before = paint (paint_stamp), *rgb = paint (paint_stamp), *read = NULL;
  g_autofree char *entries = NULL;
  g_autoptr (GBytes) packed = ov_picture_pack (rgb, WIDTH, HEIGHT, &entries);

  g_assert_true (g_str_has_suffix (entries, "/BitsPerComponent 1/Filter/FlateDecode"));
  read = read_palette (packed, entries, 1);
  g_assert_cmpmem (read, WIDTH * HEIGHT * 3, before, WIDTH * HEIGHT * 3);
}

/* A gradient would show steps if its colours were joined. */
static void
test_gradient (void)
{
  g_autofree guint8 *before = paint (paint_gradient), *rgb = paint (paint_gradient);
  g_autofree char *entries = NULL;
  g_autoptr (GBytes) packed = ov_picture_pack (rgb, WIDTH, HEIGHT, &entries);

  g_assert_nonnull (strstr (entries, "/Predictor 15"));
  g_assert_cmpmem (rgb, WIDTH * HEIGHT * 3, before, WIDTH * HEIGHT * 3);
  g_free (inflate_all (packed, (WIDTH * 3 + 1) * HEIGHT));
}

static void
test_photograph (void)
{
  g_autofree guint8 *before = paint (paint_photograph), *rgb = paint (paint_photograph);
  g_autofree char *entries = NULL;
  g_autoptr (GBytes) packed = ov_picture_pack (rgb, WIDTH, HEIGHT, &entries);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (packed);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new_from_stream (stream, NULL, &error);
  guint64 sum = 0;

  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (entries, "/Filter/DCTDecode"));
  g_assert_cmpuint (g_bytes_get_size (packed), <, 40 * 1024);
  g_assert_cmpmem (gdk_pixbuf_read_pixels (pixbuf), WIDTH * 3, rgb, WIDTH * 3);
  for (gsize i = 0; i < WIDTH * HEIGHT * 3; i++)
    sum += abs (before[i] - rgb[i]);
  g_assert_cmpfloat ((double) sum / (WIDTH * HEIGHT * 3), <, 6);
}

static void
test_same_bytes (void)
{
  static const Paint all[] = { paint_drawing, paint_stamp, paint_gradient, paint_photograph };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree guint8 *one = paint (all[i]), *other = paint (all[i]);
      g_autofree char *one_entries = NULL, *other_entries = NULL;
      g_autoptr (GBytes) one_packed = ov_picture_pack (one, WIDTH, HEIGHT, &one_entries);
      g_autoptr (GBytes) other_packed = ov_picture_pack (other, WIDTH, HEIGHT, &other_entries);

      g_assert_true (g_bytes_equal (one_packed, other_packed));
      g_assert_cmpstr (one_entries, ==, other_entries);
    }
}

/* A certificate with two logos and two signatures stays small enough to be sent by e-mail in hundreds. */
static void
test_certificate_size (void)
{
  for (OvLanguage language = 0; language < OV_N_LANGUAGES; language++)
    {
      g_autoptr (OvCertificateContent) content = sample_certificate (language, 3);
      g_autoptr (GError) error = NULL;
      g_autoptr (OvDocument) document = ov_certificate_document_new (content, sample_resolve, NULL, &error);
      g_autoptr (GBytes) file = NULL;

      g_assert_no_error (error);
      file = ov_document_to_pdf (document, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (file), <=, 60 * 1024);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/documents/picture/drawing", test_drawing);
  g_test_add_func ("/documents/picture/two-colours", test_two_colours);
  g_test_add_func ("/documents/picture/gradient", test_gradient);
  g_test_add_func ("/documents/picture/photograph", test_photograph);
  g_test_add_func ("/documents/picture/same-bytes", test_same_bytes);
  g_test_add_func ("/documents/picture/certificate-size", test_certificate_size);
  return g_test_run ();
}
