#pragma once
#include <adwaita.h>

/* Shows the very PDF that is saved or printed: one page at a time on the desk, with page and zoom bar. Page Up/Down
 * turn pages, Ctrl+plus and minus zoom, Ctrl+0 fits. A screen reader gets the words of the page. */
G_BEGIN_DECLS

#define OV_TYPE_PDF_VIEW (ov_pdf_view_get_type ())
G_DECLARE_FINAL_TYPE (OvPdfView, ov_pdf_view, OV, PDF_VIEW, AdwBin)

GtkWidget *ov_pdf_view_new       (void);
/* NULL empties the view. Bytes given before the former ones were drawn replace them; the page stays where it was when
 * there is such. */
void       ov_pdf_view_set_bytes (OvPdfView *self, GBytes *bytes);
GBytes    *ov_pdf_view_get_bytes (OvPdfView *self);
void       ov_pdf_view_set_page  (OvPdfView *self, int page);  /* from 0 */
int        ov_pdf_view_get_page  (OvPdfView *self);

G_END_DECLS
