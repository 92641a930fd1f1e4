#define G_LOG_DOMAIN "ov-exchange"
#include "ov-encoding.h"

#include <string.h>

#include "ov-error.h"
#include "ov-language.h"

#define REPLACEMENT   0xfffd
#define GUESS_BYTES   65536
#define PREVIEW_BYTES 8192

/* Windows-1252 from 0x80 to 0x9f; 0 where it has no character. */
static const guint16 western_high[32] = {
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
  0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
};

/* Kinds of files that people choose by mistake, with what helps. */
static const struct
{
  const char *start;
  gsize       length;
  const char *text;
} other_files[] = {
  { "\xd0\xcf\x11\xe0", 4,
    N_("This is an old spreadsheet or one locked with a password. Save it as XLSX or ODS without one, or copy its cells and paste them here.") },
  { "%PDF-", 5, N_("This is a PDF document, not a table. Choose an XLSX, ODS or CSV file.") },
  { "{\\rtf", 5, N_("This is a word processor file, not a table. Choose an XLSX, ODS or CSV file.") },
};

const char *
ov_encoding_name (OvEncoding encoding)
{
  static const char *const names[] = { N_("Guessed"), "UTF-8", "UTF-16", "Windows-1252 (Latin-1)" };

  g_return_val_if_fail ((guint) encoding < OV_N_ENCODINGS, NULL);
  return names[encoding];
}

static gboolean
starts_with (const guint8 *data, gsize size, const char *start, gsize length)
{
  return size >= length && memcmp (data, start, length) == 0;
}

/* The byte order of UTF-16: by its mark, else by which halves of the characters are zero. */
static gboolean
is_big_endian (const guint8 *data, gsize size)
{
  gsize zeros[2] = { 0, 0 };

  if (starts_with (data, size, "\xfe\xff", 2))
    return TRUE;
  if (starts_with (data, size, "\xff\xfe", 2))
    return FALSE;
  for (gsize i = 0; i < MIN (size, GUESS_BYTES); i++)
    zeros[i % 2] += data[i] == 0;
  return zeros[0] > zeros[1];
}

/* Text in the Latin alphabet has a zero in nearly every second place. */
static gboolean
looks_like_utf_16 (const guint8 *data, gsize size)
{
  gsize looked_at = MIN (size, GUESS_BYTES);
  gsize zeros[2] = { 0, 0 };

  if (starts_with (data, size, "\xfe\xff", 2) || starts_with (data, size, "\xff\xfe", 2))
    return TRUE;
  for (gsize i = 0; i < looked_at; i++)
    zeros[i % 2] += data[i] == 0;
  return looked_at >= 4 && MAX (zeros[0], zeros[1]) * 10 >= looked_at / 2 * 7 &&
         MIN (zeros[0], zeros[1]) * 20 <= looked_at;
}

OvEncoding
ov_encoding_guess (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (looks_like_utf_16 (data, size))
    return OV_ENCODING_UTF_16;
  return g_utf8_validate_len ((const char *) data, size, NULL) ? OV_ENCODING_UTF_8 : OV_ENCODING_WESTERN;
}

static void
append_utf_8 (GString *text, const guint8 *data, gsize size, guint *unreadable)
{
  const char *p = (const char *) data, *end;

  if (starts_with (data, size, "\xef\xbb\xbf", 3))
    {
      p += 3;
      size -= 3;
    }
  while (!g_utf8_validate_len (p, size, &end))
    {
      g_string_append_len (text, p, end - p);
      /* A zero byte is passed on for the check for binary data. */
      if (*end == '\0')
        g_string_append_c (text, '\0');
      else
        {
          g_string_append_unichar (text, REPLACEMENT);
          ++*unreadable;
        }
      size -= end + 1 - p;
      p = end + 1;
    }
  g_string_append_len (text, p, size);
}

static void
append_utf_16 (GString *text, const guint8 *data, gsize size, guint *unreadable)
{
  gboolean big = is_big_endian (data, size);
  gunichar high = 0;

  for (gsize i = 0; i + 1 < size; i += 2)
    {
      gunichar unit = big ? data[i] << 8 | data[i + 1] : data[i + 1] << 8 | data[i];

      if (high != 0 && unit >= 0xdc00 && unit < 0xe000)
        {
          g_string_append_unichar (text, 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00));
          high = 0;
          continue;
        }
      if (high != 0 || (unit >= 0xdc00 && unit < 0xe000))
        {
          g_string_append_unichar (text, REPLACEMENT);
          ++*unreadable;
        }
      high = unit >= 0xd800 && unit < 0xdc00 ? unit : 0;
      if (unit == 0)
        g_string_append_c (text, '\0');
      else if ((unit < 0xd800 || unit >= 0xe000) && !(i == 0 && unit == 0xfeff))
        g_string_append_unichar (text, unit);
    }
  *unreadable += size % 2 + (high != 0);
}

static void
append_western (GString *text, const guint8 *data, gsize size, guint *unreadable)
{
  for (gsize i = 0; i < size; i++)
    {
      gunichar c = data[i] >= 0x80 && data[i] < 0xa0 ? western_high[data[i] - 0x80] : data[i];

      if (c == 0 && data[i] != 0)
        {
          c = REPLACEMENT;
          ++*unreadable;
        }
      if (c == 0)
        g_string_append_c (text, '\0');
      else
        g_string_append_unichar (text, c);
    }
}

/* The text may hold zero bytes. The string is made large enough at once: no copies of it stay behind in freed
 * memory. */
static GString *
decode (const guint8 *data, gsize size, OvEncoding encoding, guint *unreadable)
{
  static const guint growth[OV_N_ENCODINGS] = { 1, 3, 2, 3 };
  GString *text = g_string_sized_new (size * growth[encoding] + 4);

  *unreadable = 0;
  if (encoding == OV_ENCODING_UTF_16)
    append_utf_16 (text, data, size, unreadable);
  else if (encoding == OV_ENCODING_WESTERN)
    append_western (text, data, size, unreadable);
  else
    append_utf_8 (text, data, size, unreadable);
  return text;
}

/* Control characters have no place in a table; a few strays are forgiven, zero bytes are not. */
static gboolean
is_binary (const GString *text)
{
  gsize controls = 0;

  for (gsize i = 0; i < text->len; i++)
    {
      guchar c = text->str[i];

      if (c == 0)
        return TRUE;
      controls += c < 0x20 && strchr ("\t\n\r\v\f\x1a", c) == NULL;
    }
  return controls * 100 > text->len;
}

static gboolean
check_text (const GString *text, OvEncoding encoding, guint unreadable, GError **error)
{
  const char *problem = NULL;

  if (is_binary (text))
    problem = N_("This is not a table. Choose an XLSX, ODS or CSV file, or copy the cells and paste them here.");
  else if (unreadable > 0 && encoding == OV_ENCODING_UTF_8)
    problem = N_("The file is not written in UTF-8. Choose another encoding.");
  else if (unreadable > 0 && encoding == OV_ENCODING_UTF_16)
    problem = N_("The file is not written in UTF-16. Choose another encoding.");
  else if (unreadable > text->len / 1000)
    problem = N_("The file has characters that cannot be read. Save it again as CSV in UTF-8.");
  else if (text->len == 0)
    problem = N_("The file is empty.");
  if (problem != NULL)
    g_set_error_literal (error, OV_ERROR, OV_ERROR_INVALID, problem);
  return problem == NULL;
}

char *
ov_encoding_decode (GBytes *bytes, OvEncoding encoding, OvEncoding *used, GError **error)
{
  gsize size;
  const guint8 *data;
  guint unreadable;
  GString *text;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail ((guint) encoding < OV_N_ENCODINGS, NULL);

  data = g_bytes_get_data (bytes, &size);
  for (guint i = 0; i < G_N_ELEMENTS (other_files); i++)
    if (starts_with (data, size, other_files[i].start, other_files[i].length))
      {
        g_set_error_literal (error, OV_ERROR, OV_ERROR_INVALID, other_files[i].text);
        return NULL;
      }
  /* The clipboard's text may end in zeros. */
  while (size > 0 && data[size - 1] == 0 && encoding != OV_ENCODING_UTF_16 && !looks_like_utf_16 (data, size))
    size--;
  if (encoding == OV_ENCODING_GUESS)
    {
      g_autoptr (GBytes) trimmed = g_bytes_new_from_bytes (bytes, 0, size);

      encoding = ov_encoding_guess (trimmed);
    }
  if (used != NULL)
    *used = encoding;
  text = decode (data, size, encoding, &unreadable);
  if (!check_text (text, encoding, unreadable, error))
    {
      g_string_free (text, TRUE);
      return NULL;
    }
  return g_string_free (text, FALSE);
}

char *
ov_encoding_preview (GBytes *bytes, OvEncoding encoding, guint max_lines)
{
  gsize size;
  const guint8 *data;
  guint unreadable;
  g_autoptr (GString) text = NULL;
  GString *shown = g_string_new (NULL);
  guint lines = 0;

  g_return_val_if_fail (bytes != NULL, g_string_free (shown, FALSE));

  data = g_bytes_get_data (bytes, &size);
  if (encoding == OV_ENCODING_GUESS)
    encoding = ov_encoding_guess (bytes);
  size = MIN (size, PREVIEW_BYTES);
  /* Not to end within a character. */
  if (encoding == OV_ENCODING_UTF_8 && size == PREVIEW_BYTES)
    while (size > PREVIEW_BYTES - 4 && size < g_bytes_get_size (bytes) && (data[size] & 0xc0) == 0x80)
      size--;
  text = decode (data, size, encoding, &unreadable);
  for (gsize i = 0; i < text->len && lines < max_lines; i++)
    {
      guchar c = text->str[i];

      if (c == '\n' || (c == '\r' && text->str[i + 1] != '\n'))
        lines++;
      if (c == '\n' || (c == '\r' && text->str[i + 1] != '\n'))
        g_string_append_c (shown, '\n');
      else if (c == 0 || (c < 0x20 && c != '\t' && c != '\r'))
        g_string_append_unichar (shown, REPLACEMENT);
      else if (c != '\r')
        g_string_append_c (shown, c);
    }
  return g_string_free (shown, FALSE);
}
