#pragma once
#include <gdk/gdk.h>
#include <gio/gio.h>

/* A PDF in memory, read by poppler on a thread of its own: never on the main thread, never two pages of one document at
 * a time. */
G_BEGIN_DECLS

#define OV_TYPE_PDF_DOCUMENT (ov_pdf_document_get_type ())
G_DECLARE_FINAL_TYPE (OvPdfDocument, ov_pdf_document, OV, PDF_DOCUMENT, GObject)

/* Opens the bytes. Errors: OV_ERROR_INVALID when they are no PDF that can be shown. */
void ov_pdf_document_open_async (GBytes *bytes, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
OvPdfDocument *ov_pdf_document_open_finish   (GAsyncResult *result, GError **error);
int            ov_pdf_document_get_n_pages   (OvPdfDocument *self);
/* Size of a page in points. */
void           ov_pdf_document_get_page_size (OvPdfDocument *self, int page, double *width, double *height);

/* Draws a page with so many pixels to a point. text (may be NULL): the words of the page, to free. */
void ov_pdf_document_render_async (OvPdfDocument *self, int page, double pixels, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data);
GdkTexture    *ov_pdf_document_render_finish (OvPdfDocument *self, GAsyncResult *result, char **text, GError **error);

G_END_DECLS
