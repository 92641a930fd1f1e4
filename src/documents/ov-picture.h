#pragma once
#include <gio/gio.h>

/* A logo or signature made ready for paper: decoded, flattened on white (PDF/A-1 knows no transparency) and no finer
 * than 300 dots an inch. Immutable and counted; made once for each file and size and shared by all documents and
 * threads. */
typedef struct
{
  int     width, height;  /* pixels */
  guint8 *rgb;            /* width × height × 3 */
  GBytes *packed;         /* the same as the stream of a PDF image */
  char   *entries;        /* of that image: colours and filter */
  char   *key;            /* names the picture among others of a file */
} OvPicture;

typedef struct
{
  double width, height;   /* points */
} OvSize;

/* Size on paper for a picture of an equal area for all shapes, inside the limits, never below 150 dots an inch (area 0:
 * as large as the limits allow). */
OvSize     ov_picture_fit   (int pixel_width, int pixel_height, double area, double max_width, double max_height);
/* The picture with this checksum as it was made ready before, or NULL: then get its data and load it. */
OvPicture *ov_picture_find  (const char *sha256, double area, double max_width, double max_height, OvSize *size);
/* PNG or JPEG only. size returns the points it should take. OV_ERROR_INVALID when it cannot be read, OV_ERROR_CORRUPT
 * when the data have another checksum. */
OvPicture *ov_picture_load (const char *sha256,
                            GBytes *data,
                            double area,
                            double max_width,
                            double max_height,
                            OvSize *size,
                            GError **error);
OvPicture *ov_picture_ref   (OvPicture *picture);
void       ov_picture_unref (OvPicture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvPicture, ov_picture_unref)
