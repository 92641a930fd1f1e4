#pragma once
#include <cairo.h>
#include <gio/gio.h>

#include "ov-language.h"

/* A printed document, laid out: its pages look the same on the screen, on paper and in a file. Made by
 * ov_certificate_document_new (), ov_extract_document_new (), ov_sign_in_sheet_document_new (). Immutable: may be used
 * from any thread. */
#define OV_TYPE_DOCUMENT (ov_document_get_type ())
G_DECLARE_FINAL_TYPE (OvDocument, ov_document, OV, DOCUMENT, GObject)

/* Gives the bytes of a stored picture by its SHA-256 (64 hexadecimal digits), NULL with an error when there are none.
 * Called in the thread that makes the document. */
typedef GBytes *(*OvPictureResolver) (const char *sha256, gpointer user_data, GError **error);

const char *ov_document_get_title    (OvDocument *self);
OvLanguage  ov_document_get_language (OvDocument *self);
guint       ov_document_get_n_pages  (OvDocument *self);
/* A4 in points. */
void        ov_document_get_page_size (double *width, double *height);
/* Draws page (from 0) on a context whose unit is the point and whose origin is the paper's upper left corner. */
void        ov_document_draw         (OvDocument *self, cairo_t *cr, guint page);
/* The file: tagged PDF/A-1b. The same document gives the same bytes. */
GBytes     *ov_document_to_pdf       (OvDocument *self, GError **error);
/* The same, written safely to path (whole or not at all). sha256 may be NULL. */
gboolean    ov_document_save         (OvDocument *self, const char *path, char **sha256, GError **error);
