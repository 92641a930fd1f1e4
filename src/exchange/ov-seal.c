#define G_LOG_DOMAIN "ov-exchange"
#include "ov-seal.h"

#include <sodium.h>
#include <string.h>

#include "ov-identifier.h"

OvSealed *
ov_seal_identity_code (const char *code, GBytes *key)
{
  g_autofree char *mask = ov_identity_code_mask (code);
  g_autoptr (GBytes) sealed = NULL;
  gsize length = strlen (code);
  guint8 *box;

  g_return_val_if_fail (key == NULL || g_bytes_get_size (key) == crypto_box_PUBLICKEYBYTES, NULL);

  if (key == NULL)
    return ov_sealed_new (NULL, mask);
  if (sodium_init () < 0)
    g_error ("libsodium does not start");
  box = g_malloc (length + crypto_box_SEALBYTES);
  if (crypto_box_seal (box, (const guint8 *) code, length, g_bytes_get_data (key, NULL)) != 0)
    {
      g_free (box);
      return ov_sealed_new (NULL, mask);
    }
  sealed = g_bytes_new_take (box, length + crypto_box_SEALBYTES);
  return ov_sealed_new (sealed, mask);
}
