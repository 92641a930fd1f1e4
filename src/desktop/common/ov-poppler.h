#pragma once
#include <poppler.h>

/* Poppler, loaded when the first PDF is shown: it and the libraries below it would take a tenth of the time in which the window opens. */
G_BEGIN_DECLS

typedef struct
{
  typeof (&poppler_document_new_from_bytes) document_new_from_bytes;
  typeof (&poppler_document_get_n_pages)    document_get_n_pages;
  typeof (&poppler_document_get_page)       document_get_page;
  typeof (&poppler_page_get_size)           page_get_size;
  typeof (&poppler_page_render)             page_render;
  typeof (&poppler_page_get_text)           page_get_text;
} OvPoppler;

/* The functions, on any thread, to be used until ov_poppler_end(): the program does not end before that, since poppler takes itself apart when
 * it does. NULL with OV_ERROR_FAILED when the library is not there; then there is nothing to end. */
const OvPoppler *ov_poppler_begin (GError **error);
void             ov_poppler_end   (void);

G_END_DECLS
