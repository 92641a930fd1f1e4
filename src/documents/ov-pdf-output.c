#define G_LOG_DOMAIN "documents"
#include "config.h"
#include "ov-pdf-output.h"

#include <math.h>
#include <sodium.h>
#include <string.h>
#include <zlib.h>

#define BUFFER_SIZE (256 * 1024)
#define ID_SIZE 16

struct _OvPdfOutput
{
  OvPdfSink  sink;
  gpointer   user_data;
  GString   *buffer;
  guint64    written;  /* with what is in the buffer */
  GArray    *offsets;  /* guint64; 0 for not written yet */
  crypto_generichash_state sum;
  GError    *error;
};

static void
flush (OvPdfOutput *self)
{
  if (self->buffer->len == 0)
    return;
  crypto_generichash_update (&self->sum, (const guchar *) self->buffer->str, self->buffer->len);
  if (self->error == NULL)
    self->sink (self->buffer->str, self->buffer->len, self->user_data, &self->error);
  g_string_truncate (self->buffer, 0);
}

static void
put (OvPdfOutput  *self,
     gconstpointer data,
     gsize         length)
{
  g_string_append_len (self->buffer, data, length);
  self->written += length;
  if (self->buffer->len >= BUFFER_SIZE)
    flush (self);
}

OvPdfOutput *
ov_pdf_output_new (OvPdfSink sink,
                   gpointer  user_data)
{
  static const char head[] = "%PDF-1.4\n%\xe2\xe3\xcf\xd3\n";
  OvPdfOutput *self = g_aligned_alloc0 (1, sizeof (OvPdfOutput), _Alignof (OvPdfOutput));
  guint64 none = 0;

  self->sink = sink;
  self->user_data = user_data;
  self->buffer = g_string_sized_new (64 * 1024);
  self->offsets = g_array_new (FALSE, TRUE, sizeof (guint64));
  if (sodium_init () < 0)
    g_error ("libsodium cannot be used");
  crypto_generichash_init (&self->sum, NULL, 0, ID_SIZE);
  g_array_append_val (self->offsets, none);
  put (self, head, sizeof head - 1);
  return self;
}

void
ov_pdf_output_free (OvPdfOutput *self)
{
  if (self == NULL)
    return;
  g_string_free (self->buffer, TRUE);
  g_array_unref (self->offsets);
  g_clear_error (&self->error);
  g_aligned_free (self);
}

guint
ov_pdf_output_reserve (OvPdfOutput *self,
                       guint        count)
{
  guint first = self->offsets->len;

  g_array_set_size (self->offsets, first + count);
  return first;
}

static void
begin_object (OvPdfOutput *self,
              guint        number)
{
  char head[32];
  int length = g_snprintf (head, sizeof head, "%u 0 obj\n", number);

  g_assert (number < self->offsets->len && g_array_index (self->offsets, guint64, number) == 0);
  g_array_index (self->offsets, guint64, number) = self->written;
  put (self, head, length);
}

void
ov_pdf_output_object (OvPdfOutput *self,
                      guint        number,
                      const char  *body,
                      gsize        length)
{
  begin_object (self, number);
  put (self, body, length);
  put (self, "\nendobj\n", 8);
}

void
ov_pdf_output_printf (OvPdfOutput *self,
                      guint        number,
                      const char  *format,
                      ...)
{
  va_list arguments;
  g_autofree char *body = NULL;

  va_start (arguments, format);
  body = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  ov_pdf_output_object (self, number, body, strlen (body));
}

void
ov_pdf_output_stream (OvPdfOutput  *self,
                      guint         number,
                      const char   *dictionary,
                      gconstpointer data,
                      gsize         length)
{
  g_autofree char *head = g_strdup_printf ("<<%s/Length %" G_GSIZE_FORMAT ">>\nstream\n", dictionary, length);

  begin_object (self, number);
  put (self, head, strlen (head));
  put (self, data, length);
  put (self, "\nendstream\nendobj\n", 18);
}

gboolean
ov_pdf_output_finish (OvPdfOutput *self,
                      guint        root,
                      guint        info,
                      GError     **error)
{
  guint64 table;
  g_autofree char *trailer = NULL;
  guchar sum[ID_SIZE];
  char id[2 * ID_SIZE + 1];

  flush (self);
  table = self->written;
  crypto_generichash_final (&self->sum, sum, sizeof sum);
  sodium_bin2hex (id, sizeof id, sum, sizeof sum);
  trailer = g_strdup_printf ("xref\n0 %u\n0000000000 65535 f \n", self->offsets->len);
  g_string_append (self->buffer, trailer);
  for (guint i = 1; i < self->offsets->len; i++)
    {
      guint64 offset = g_array_index (self->offsets, guint64, i);

      g_assert (offset != 0);
      g_string_append_printf (self->buffer, "%010" G_GUINT64_FORMAT " 00000 n \n", offset);
    }
  g_string_append_printf (self->buffer,
                          "trailer\n<</Size %u/Root %u 0 R/Info %u 0 R/ID[<%s><%s>]>>\nstartxref\n%" G_GUINT64_FORMAT
                          "\n%%%%EOF\n",
                          self->offsets->len, root, info, id, id, table);
  if (self->error == NULL)
    self->sink (self->buffer->str, self->buffer->len, self->user_data, &self->error);
  g_string_truncate (self->buffer, 0);
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  return TRUE;
}

void
ov_pdf_append_integer (GString *string,
                       gint64   value)
{
  char digits[24];
  int at = sizeof digits;
  gboolean negative = value < 0;
  guint64 rest = negative ? -(guint64) value : (guint64) value;

  do
    digits[--at] = '0' + rest % 10;
  while ((rest /= 10) > 0);
  if (negative)
    digits[--at] = '-';
  g_string_append_len (string, digits + at, sizeof digits - at);
}

/* Numbers are most of what a page consists of; printf would take a fifth of the whole time and asks the locale for its
 * comma. */
void
ov_pdf_append_number (GString *string,
                      double   value)
{
  gint64 thousandths = llround (value * 1000);
  guint64 rest = thousandths < 0 ? -(guint64) thousandths : (guint64) thousandths;
  int part = rest % 1000;

  if (thousandths < 0)
    g_string_append_c (string, '-');
  if (rest >= 1000 || part == 0)
    ov_pdf_append_integer (string, rest / 1000);
  if (part == 0)
    return;
  g_string_append_c (string, '.');
  g_string_append_c (string, '0' + part / 100);
  if (part % 100 != 0)
    g_string_append_c (string, '0' + part / 10 % 10);
  if (part % 10 != 0)
    g_string_append_c (string, '0' + part % 10);
}

void
ov_pdf_append_colour (GString    *string,
                      guint32     colour,
                      const char *operator)
{
  for (int shift = 16; shift >= 0; shift -= 8)
    {
      ov_pdf_append_number (string, (colour >> shift & 255) / 255.0);
      g_string_append_c (string, ' ');
    }
  g_string_append (string, operator);
  g_string_append_c (string, '\n');
}

void
ov_pdf_append_text (GString    *string,
                    const char *text)
{
  g_autofree gunichar2 *wide = NULL;
  glong length = 0;
  gboolean ascii = TRUE;

  for (const char *p = text; *p != '\0'; p++)
    ascii = ascii && (guchar) *p >= 0x20 && (guchar) *p < 0x7f;
  if (ascii)
    {
      g_string_append_c (string, '(');
      for (const char *p = text; *p != '\0'; p++)
        {
          if (strchr ("()\\", *p) != NULL)
            g_string_append_c (string, '\\');
          g_string_append_c (string, *p);
        }
      g_string_append_c (string, ')');
      return;
    }
  wide = g_utf8_to_utf16 (text, -1, NULL, &length, NULL);
  g_string_append (string, "<FEFF");
  for (glong i = 0; i < length; i++)
    g_string_append_printf (string, "%04X", wide[i]);
  g_string_append_c (string, '>');
}

GBytes *
ov_pdf_deflate (gconstpointer data,
                gsize         length,
                int           level)
{
  uLongf packed_length = compressBound (length);
  guint8 *packed = g_malloc (packed_length);

  compress2 (packed, &packed_length, data, length, level);
  return g_bytes_new_take (g_realloc (packed, packed_length), packed_length);
}
