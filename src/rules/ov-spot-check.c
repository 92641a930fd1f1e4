#include "ov-spot-check.h"
#include "ov-number.h"

/* A number below 2^32, as even as the hash is. */
static guint32
number_of (GBytes *secret,
           OvId    training)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (secret, &size);
  g_autoptr (GHmac) hmac = g_hmac_new (G_CHECKSUM_SHA256, bytes, size);
  guint8 digest[32];
  gsize length = sizeof digest;

  g_hmac_update (hmac, training.bytes, sizeof training.bytes);
  g_hmac_get_digest (hmac, digest, &length);
  return (guint32) digest[0] << 24 | (guint32) digest[1] << 16 | (guint32) digest[2] << 8 | digest[3];
}

gboolean
ov_spot_check_draws (GBytes *secret,
                     OvId    training,
                     gint64  share,
                     gint64  least,
                     gint64  had)
{
  if (least != OV_NUMBER_NONE && had < least)
    return TRUE;
  return share != OV_NUMBER_NONE && (guint64) number_of (secret, training) * 100 < (guint64) CLAMP (share, 0, 100) << 32;
}
