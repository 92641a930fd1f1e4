#define G_LOG_DOMAIN "documents"
#include "config.h"
#include "ov-picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "ov-error.h"
#include "ov-picture-pack.h"

#define PAPER_DPI 300.0
#define LEAST_DPI 150.0
#define MOST_PIXELS (64 * 1000 * 1000)
#define CACHE_SIZE 64

typedef struct
{
  OvPicture *picture;
  OvSize     size;
} Ready;

static GMutex cache_lock;
static GHashTable *cache;  /* key → Ready */

OvSize
ov_picture_fit (int    pixel_width,
                int    pixel_height,
                double area,
                double max_width,
                double max_height)
{
  double w = pixel_width, h = pixel_height;
  double scale = area > 0 ? sqrt (area / (w * h)) : G_MAXDOUBLE;

  scale = MIN (scale, MIN (max_width / w, max_height / h));
  scale = MIN (scale, 72 / LEAST_DPI);
  return (OvSize){ w * scale, h * scale };
}

static void
clear_picture (gpointer data)
{
  OvPicture *picture = data;

  g_free (picture->rgb);
  g_bytes_unref (picture->packed);
  g_free (picture->entries);
  g_free (picture->key);
}

OvPicture *
ov_picture_ref (OvPicture *picture)
{
  return g_atomic_rc_box_acquire (picture);
}

void
ov_picture_unref (OvPicture *picture)
{
  g_atomic_rc_box_release_full (picture, clear_picture);
}

static void
free_ready (gpointer data)
{
  Ready *ready = data;

  ov_picture_unref (ready->picture);
  g_free (ready);
}

static void
check_size (GdkPixbufLoader *loader,
            int              width,
            int              height,
            gpointer         user_data)
{
  gboolean *too_large = user_data;

  if ((gint64) width * height > MOST_PIXELS)
    {
      *too_large = TRUE;
      gdk_pixbuf_loader_set_size (loader, 1, 1);
    }
}

static GdkPixbuf *
decode (GBytes  *data,
        GError **error)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (data, &length);
  const char *type = length > 8 && memcmp (bytes, "\x89PNG\r\n\x1a\n", 8) == 0 ? "png"
                     : length > 3 && memcmp (bytes, "\xff\xd8\xff", 3) == 0    ? "jpeg"
                                                                              : NULL;
  g_autoptr (GdkPixbufLoader) loader = NULL;
  g_autoptr (GdkPixbuf) turned = NULL;
  g_autoptr (GError) reason = NULL;
  gboolean too_large = FALSE;

  if (type == NULL)
    {
      g_set_error_literal (error, OV_ERROR, OV_ERROR_INVALID, _("The picture is neither a PNG nor a JPEG file."));
      return NULL;
    }
  loader = gdk_pixbuf_loader_new_with_type (type, &reason);
  if (loader != NULL)
    {
      gboolean written;

      g_signal_connect (loader, "size-prepared", G_CALLBACK (check_size), &too_large);
      written = gdk_pixbuf_loader_write_bytes (loader, data, &reason);
      if (gdk_pixbuf_loader_close (loader, written ? &reason : NULL) && written
          && gdk_pixbuf_loader_get_pixbuf (loader) != NULL)
        turned = gdk_pixbuf_apply_embedded_orientation (gdk_pixbuf_loader_get_pixbuf (loader));
    }
  if (too_large || turned == NULL)
    {
      g_set_error (error, OV_ERROR, too_large ? OV_ERROR_TOO_LARGE : OV_ERROR_INVALID, "%s",
                   too_large        ? _("The picture has too many pixels.")
                   : reason != NULL ? reason->message
                                    : _("The picture is broken."));
      return NULL;
    }
  return g_steal_pointer (&turned);
}

static GdkPixbuf *
scale_down (GdkPixbuf *source,
            OvSize     size)
{
  int width = MAX (1, (int) lround (size.width / 72 * PAPER_DPI));
  int height = MAX (1, (int) lround (size.height / 72 * PAPER_DPI));

  if (width >= gdk_pixbuf_get_width (source))
    return g_object_ref (source);
  return gdk_pixbuf_scale_simple (source, width, height, GDK_INTERP_HYPER);
}

static guint8 *
flatten (GdkPixbuf *source,
         int        width,
         int        height)
{
  const guint8 *pixels = gdk_pixbuf_read_pixels (source);
  int stride = gdk_pixbuf_get_rowstride (source), n = gdk_pixbuf_get_n_channels (source);
  gboolean alpha = gdk_pixbuf_get_has_alpha (source);
  guint8 *rgb = g_malloc ((gsize) width * height * 3);

  for (int y = 0; y < height; y++)
    {
      const guint8 *from = pixels + (gsize) y * stride;
      guint8 *to = rgb + (gsize) y * width * 3;

      for (int x = 0; x < width; x++, from += n, to += 3)
        {
          int a = alpha ? from[3] : 255;

          for (int i = 0; i < 3; i++)
            to[i] = (from[i] * a + 255 * (255 - a) + 127) / 255;
        }
    }
  return rgb;
}

static Ready *
make_ready (GBytes     *data,
            const char *key,
            double      area,
            double      max_width,
            double      max_height,
            GError    **error)
{
  g_autoptr (GdkPixbuf) pixbuf = decode (data, error), scaled = NULL;
  OvPicture *picture;
  Ready *ready;

  if (pixbuf == NULL)
    return NULL;
  ready = g_new0 (Ready, 1);
  ready->size
      = ov_picture_fit (gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf), area, max_width, max_height);
  scaled = scale_down (pixbuf, ready->size);
  picture = g_atomic_rc_box_new0 (OvPicture);
  picture->width = gdk_pixbuf_get_width (scaled);
  picture->height = gdk_pixbuf_get_height (scaled);
  picture->rgb = flatten (scaled, picture->width, picture->height);
  picture->packed = ov_picture_pack (picture->rgb, picture->width, picture->height, &picture->entries);
  picture->key = g_strdup (key);
  ready->picture = picture;
  return ready;
}

static char *
cache_key (const char *sha256,
           double      area,
           double      max_width,
           double      max_height)
{
  return g_strdup_printf ("%s:%d:%d:%d", sha256, (int) area, (int) max_width, (int) max_height);
}

OvPicture *
ov_picture_find (const char *sha256,
                 double      area,
                 double      max_width,
                 double      max_height,
                 OvSize     *size)
{
  g_autofree char *key = cache_key (sha256, area, max_width, max_height);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&cache_lock);
  const Ready *ready = cache != NULL ? g_hash_table_lookup (cache, key) : NULL;

  if (ready == NULL)
    return NULL;
  *size = ready->size;
  return ov_picture_ref (ready->picture);
}

OvPicture *
ov_picture_load (const char *sha256,
                 GBytes     *data,
                 double      area,
                 double      max_width,
                 double      max_height,
                 OvSize     *size,
                 GError    **error)
{
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, data);
  g_autofree char *key = cache_key (sha256, area, max_width, max_height);
  g_autoptr (GMutexLocker) locker = NULL;
  Ready *ready;

  if (g_ascii_strcasecmp (sum, sha256) != 0)
    {
      g_set_error (error, OV_ERROR, OV_ERROR_CORRUPT, _("The picture %s is not what it was when it was stored."),
                   sha256);
      return NULL;
    }
  locker = g_mutex_locker_new (&cache_lock);
  if (cache == NULL)
    cache = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_ready);
  ready = g_hash_table_lookup (cache, key);
  if (ready == NULL)
    {
      ready = make_ready (data, key, area, max_width, max_height, error);
      if (ready == NULL)
        return NULL;
      if (g_hash_table_size (cache) >= CACHE_SIZE)
        g_hash_table_remove_all (cache);
      g_hash_table_insert (cache, g_steal_pointer (&key), ready);
    }
  *size = ready->size;
  return ov_picture_ref (ready->picture);
}
