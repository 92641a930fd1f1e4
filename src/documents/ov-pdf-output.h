#pragma once
#include <gio/gio.h>

/* The lowest layer of writing PDF 1.4: numbered objects, streams, cross-reference table. Bytes go out as they are made,
 * so that a file of ten thousand pages needs no more memory than its table. */
typedef struct _OvPdfOutput OvPdfOutput;

/* Takes the bytes; FALSE with an error ends the writing. */
typedef gboolean (*OvPdfSink) (gconstpointer data, gsize length, gpointer user_data, GError **error);

OvPdfOutput *ov_pdf_output_new     (OvPdfSink sink, gpointer user_data);
void         ov_pdf_output_free    (OvPdfOutput *output);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvPdfOutput, ov_pdf_output_free)

/* A number for an object that is written later; `count` of them in a row, the first is returned. */
guint        ov_pdf_output_reserve (OvPdfOutput *output, guint count);
void         ov_pdf_output_object  (OvPdfOutput *output, guint number, const char *body, gsize length);
G_GNUC_PRINTF (3, 4)
void         ov_pdf_output_printf  (OvPdfOutput *output, guint number, const char *format, ...);
/* dictionary: entries beside /Length, without << >>. */
void ov_pdf_output_stream (OvPdfOutput *output, guint number, const char *dictionary, gconstpointer data, gsize length);
/* Table and trailer; the file's ID is a checksum of all before it, so that the same document gives the same bytes. */
gboolean     ov_pdf_output_finish  (OvPdfOutput *output, guint root, guint info, GError **error);

/* Numbers and text in PDF's own notation. */
void         ov_pdf_append_number  (GString *string, double value);             /* three decimals at most */
void         ov_pdf_append_integer (GString *string, gint64 value);
void         ov_pdf_append_colour  (GString *string, guint32 colour, const char *operator);
void         ov_pdf_append_text    (GString *string, const char *text);         /* (ascii) or <FEFF…> */
GBytes      *ov_pdf_deflate        (gconstpointer data, gsize length, int level);
