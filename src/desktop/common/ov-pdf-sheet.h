#pragma once
#include <gtk/gtk.h>

/* One page on the desk: white paper of the given size with a thin shadow, the picture on it when there is one. */
G_BEGIN_DECLS

#define OV_TYPE_PDF_SHEET (ov_pdf_sheet_get_type ())
G_DECLARE_FINAL_TYPE (OvPdfSheet, ov_pdf_sheet, OV, PDF_SHEET, GtkWidget)

void ov_pdf_sheet_set_size    (OvPdfSheet *self, int width, int height);
void ov_pdf_sheet_set_texture (OvPdfSheet *self, GdkTexture *texture);

G_END_DECLS
