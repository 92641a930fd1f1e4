#pragma once
#include <gio/gio.h>

/* Packs pixels into the stream of a PDF image, the smallest way that shows no difference on paper or screen:
 *
 * - a drawing (logo, stamp, line of ink: flat colours with softened edges) gets a palette; a colour of the palette is at
 *   most 4 of 255 away from the one it stands for, and the colours that cover most are kept as they are;
 * - what has tones (gradients, photographs) stays as it is, or becomes a JPEG where that would take too much room.
 *
 * rgb: width × height × 3, changed into what the stream shows. entries returns the image's entries of colour and filter.
 * The same pixels always give the same bytes. */
GBytes *ov_picture_pack (guint8 *rgb, int width, int height, char **entries);
