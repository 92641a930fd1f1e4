#define G_LOG_DOMAIN "ov-base"
#include "ov-catalogue.h"

#include <string.h>

#include "ov-error.h"
#include "ov-plural.h"

#define MAGIC         0x950412deu
#define MAGIC_SWAPPED 0xde120495u
#define HEADER_SIZE   28

struct _OvCatalogue
{
  GBytes     *bytes;
  GHashTable *messages;    /* borrowed msgid → borrowed first form; both point into bytes */
  GHashTable *ends;        /* first form → end of its plural forms */
  char       *plural;      /* the Plural-Forms header's line */
};

static guint32
read_word (const guint8 *data, gsize offset, gboolean swapped)
{
  guint32 word;

  memcpy (&word, data + offset, sizeof word);
  return swapped ? GUINT32_SWAP_LE_BE (word) : word;
}

/* A string of the table at offset, checked to lie inside with its closing NUL. */
static const char *
read_string (const guint8 *data, gsize size, gsize offset, gboolean swapped, guint32 *length)
{
  guint32 start = read_word (data, offset + 4, swapped);

  *length = read_word (data, offset, swapped);
  if (start >= size || *length >= size - start || data[start + *length] != '\0')
    return NULL;
  return (const char *) data + start;
}

static char *
find_plural_line (const char *header)
{
  const char *line = header == NULL ? NULL : strstr (header, "Plural-Forms:");

  return line == NULL ? NULL : g_strndup (line, strcspn (line, "\n"));
}

static gboolean
read_messages (OvCatalogue *catalogue, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (catalogue->bytes, &size);
  guint32 magic = size < HEADER_SIZE ? 0 : read_word (data, 0, FALSE);
  gboolean swapped = magic == MAGIC_SWAPPED;
  guint32 count, originals, translations;

  if (magic != MAGIC && !swapped)
    {
      g_set_error_literal (error, OV_ERROR, OV_ERROR_INVALID, "not a message catalogue");
      return FALSE;
    }
  count = read_word (data, 8, swapped);
  originals = read_word (data, 12, swapped);
  translations = read_word (data, 16, swapped);
  for (guint32 i = 0; i < count; i++)
    {
      gsize original_at = (gsize) originals + 8 * (gsize) i;
      gsize translation_at = (gsize) translations + 8 * (gsize) i;
      const char *original = NULL, *translation = NULL;
      guint32 length = 0;

      if (original_at + 8 <= size && translation_at + 8 <= size)
        {
          original = read_string (data, size, original_at, swapped, &length);
          translation = read_string (data, size, translation_at, swapped, &length);
        }
      if (original == NULL || translation == NULL)
        {
          g_set_error_literal (error, OV_ERROR, OV_ERROR_INVALID, "broken message catalogue");
          return FALSE;
        }
      g_hash_table_insert (catalogue->messages, (gpointer) original, (gpointer) translation);
      g_hash_table_insert (catalogue->ends, (gpointer) translation, (gpointer) (translation + length));
    }
  return TRUE;
}

OvCatalogue *
ov_catalogue_new (GBytes *bytes, GError **error)
{
  g_autoptr (OvCatalogue) catalogue = g_new0 (OvCatalogue, 1);

  g_return_val_if_fail (bytes != NULL, NULL);

  catalogue->bytes = g_bytes_ref (bytes);
  catalogue->messages = g_hash_table_new (g_str_hash, g_str_equal);
  catalogue->ends = g_hash_table_new (g_direct_hash, g_direct_equal);
  if (!read_messages (catalogue, error))
    return NULL;
  catalogue->plural = find_plural_line (g_hash_table_lookup (catalogue->messages, ""));
  return g_steal_pointer (&catalogue);
}

void
ov_catalogue_free (OvCatalogue *catalogue)
{
  g_clear_pointer (&catalogue->messages, g_hash_table_unref);
  g_clear_pointer (&catalogue->ends, g_hash_table_unref);
  g_clear_pointer (&catalogue->bytes, g_bytes_unref);
  g_clear_pointer (&catalogue->plural, g_free);
  g_free (catalogue);
}

const char *
ov_catalogue_get (OvCatalogue *catalogue, const char *context, const char *msgid)
{
  g_autofree char *key = NULL;
  const char *text;

  /* The empty msgid is the catalogue's header, never a message. */
  if (msgid[0] == '\0')
    return NULL;
  if (context != NULL)
    key = g_strconcat (context, "\004", msgid, NULL);
  text = g_hash_table_lookup (catalogue->messages, key != NULL ? key : msgid);
  return text == NULL || text[0] == '\0' ? NULL : text;
}

const char *
ov_catalogue_get_n (OvCatalogue *catalogue, const char *msgid, guint64 n)
{
  const char *text = ov_catalogue_get (catalogue, NULL, msgid);
  const char *end = text == NULL ? NULL : g_hash_table_lookup (catalogue->ends, text);

  for (guint form = ov_plural_form (catalogue->plural, n); text != NULL && form > 0; form--)
    {
      text += strlen (text) + 1;
      if (text > end)
        return NULL;
    }
  return text == NULL || text[0] == '\0' ? NULL : text;
}
