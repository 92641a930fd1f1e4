#define G_LOG_DOMAIN "ov-registry"
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>
#include "ov-error.h"
#include "ov-registry-key.h"

#define HEADING "opintoverkko-registry-key 1\n"
#define MAX_CODE 64

struct _OvRegistryKey
{
  guchar box_secret[crypto_box_SECRETKEYBYTES];
  guchar storage[crypto_aead_xchacha20poly1305_ietf_KEYBYTES];
  guchar index[crypto_auth_hmacsha256_KEYBYTES];
  guchar box_public[crypto_box_PUBLICKEYBYTES];
};

/* What is written: everything but the public part, which follows from the secret one. */
#define SECRET_SIZE (G_STRUCT_OFFSET (OvRegistryKey, box_public))

static gboolean
write_key (const char *path, const OvRegistryKey *key, GError **error)
{
  g_autofree char *base64 = g_base64_encode ((const guchar *) key, SECRET_SIZE);
  g_autofree char *text = g_strconcat (HEADING, base64, "\n", NULL);
  gsize length = strlen (text);
  int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  int code = errno;
  gboolean written;

  if (fd < 0)
    {
      g_set_error (error, OV_ERROR,
                   code == EEXIST   ? OV_ERROR_EXISTS
                   : code == ENOSPC ? OV_ERROR_FULL
                                    : OV_ERROR_READ_ONLY,
                   "Cannot write %s: %s", path, g_strerror (code));
      return FALSE;
    }
  written = write (fd, text, length) == (gssize) length && fsync (fd) == 0;
  written = close (fd) == 0 && written;
  sodium_memzero (base64, strlen (base64));
  sodium_memzero (text, length);
  if (!written)
    {
      unlink (path);
      g_set_error (error, OV_ERROR, OV_ERROR_FULL, "Cannot write %s", path);
    }
  return written;
}

OvRegistryKey *
ov_registry_key_create (const char *path, GError **error)
{
  g_autoptr (OvRegistryKey) key = g_new0 (OvRegistryKey, 1);

  if (sodium_init () < 0)
    g_error ("libsodium does not work on this machine");
  crypto_box_keypair (key->box_public, key->box_secret);
  randombytes_buf (key->storage, sizeof key->storage);
  randombytes_buf (key->index, sizeof key->index);
  return write_key (path, key, error) ? g_steal_pointer (&key) : NULL;
}

OvRegistryKey *
ov_registry_key_load (const char *path, GError **error)
{
  g_autoptr (OvRegistryKey) key = g_new0 (OvRegistryKey, 1);
  g_autofree char *text = NULL;
  g_autofree guchar *secret = NULL;
  gsize length = 0;

  if (sodium_init () < 0)
    g_error ("libsodium does not work on this machine");
  if (!g_file_get_contents (path, &text, NULL, NULL))
    {
      g_set_error (error, OV_ERROR, OV_ERROR_NOT_FOUND, "Cannot read %s", path);
      return NULL;
    }
  if (g_str_has_prefix (text, HEADING))
    secret = g_base64_decode (text + strlen (HEADING), &length);
  sodium_memzero (text, strlen (text));
  if (length != SECRET_SIZE)
    {
      g_set_error (error, OV_ERROR, OV_ERROR_CORRUPT, "%s is not a key of a registry", path);
      return NULL;
    }
  memcpy (key, secret, SECRET_SIZE);
  sodium_memzero (secret, length);
  crypto_scalarmult_base (key->box_public, key->box_secret);
  return g_steal_pointer (&key);
}

void
ov_registry_key_free (OvRegistryKey *key)
{
  sodium_memzero (key, sizeof *key);
  g_free (key);
}

char *
ov_registry_key_get_public (const OvRegistryKey *key)
{
  return g_base64_encode (key->box_public, sizeof key->box_public);
}

char *
ov_registry_key_open (const OvRegistryKey *key, GBytes *sealed, GError **error)
{
  gsize size;
  const guchar *data = g_bytes_get_data (sealed, &size);
  char *code;

  if (size > crypto_box_SEALBYTES && size <= crypto_box_SEALBYTES + MAX_CODE)
    {
      code = g_malloc0 (size - crypto_box_SEALBYTES + 1);
      if (crypto_box_seal_open ((guchar *) code, data, size, key->box_public, key->box_secret) == 0)
        return code;
      g_free (code);
    }
  g_set_error (error, OV_ERROR, OV_ERROR_INVALID, "identity_code: it was not sealed to this registry");
  return NULL;
}

GBytes *
ov_registry_key_seal (const char *public_key, const char *code, GError **error)
{
  gsize length;
  g_autofree guchar *key = g_base64_decode (public_key, &length);
  gsize size = strlen (code) + crypto_box_SEALBYTES;
  guchar *sealed;

  if (sodium_init () < 0 || length != crypto_box_PUBLICKEYBYTES)
    {
      g_set_error (error, OV_ERROR, OV_ERROR_INVALID, "This is not the public key of a registry");
      return NULL;
    }
  sealed = g_malloc (size);
  crypto_box_seal (sealed, (const guchar *) code, strlen (code), key);
  return g_bytes_new_take (sealed, size);
}

GBytes *
ov_registry_key_encrypt (const OvRegistryKey *key, OvId person, const char *code)
{
  gsize nonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
  gsize size = nonce + strlen (code) + crypto_aead_xchacha20poly1305_ietf_ABYTES;
  guchar *data = g_malloc (size);

  randombytes_buf (data, nonce);
  crypto_aead_xchacha20poly1305_ietf_encrypt (data + nonce, NULL, (const guchar *) code, strlen (code), person.bytes,
                                              sizeof person.bytes, NULL, data, key->storage);
  return g_bytes_new_take (data, size);
}

char *
ov_registry_key_decrypt (const OvRegistryKey *key, OvId person, gconstpointer data, gsize size, GError **error)
{
  gsize nonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
  const guchar *bytes = data;
  char *code;

  if (size > nonce + crypto_aead_xchacha20poly1305_ietf_ABYTES)
    {
      code = g_malloc0 (size);
      if (crypto_aead_xchacha20poly1305_ietf_decrypt ((guchar *) code, NULL, NULL, bytes + nonce, size - nonce,
                                                      person.bytes, sizeof person.bytes, bytes, key->storage)
          == 0)
        return code;
      g_free (code);
    }
  g_set_error (error, OV_ERROR, OV_ERROR_CORRUPT, "The identity code cannot be opened with this registry's key");
  return NULL;
}

GBytes *
ov_registry_key_index (const OvRegistryKey *key, const char *code)
{
  guchar *mac = g_malloc (crypto_auth_hmacsha256_BYTES);

  crypto_auth_hmacsha256 (mac, (const guchar *) code, strlen (code), key->index);
  return g_bytes_new_take (mac, crypto_auth_hmacsha256_BYTES);
}

/* No purpose looks like an identity code. */
GBytes *
ov_registry_key_derive (const OvRegistryKey *key, const char *purpose)
{
  g_autofree char *named = g_strconcat ("opintoverkko: ", purpose, NULL);

  return ov_registry_key_index (key, named);
}

void
ov_registry_key_wipe (char *code)
{
  if (code == NULL)
    return;
  sodium_memzero (code, strlen (code));
  g_free (code);
}
