#pragma once
#include "ov-document-content.h"
#include "ov-document.h"

/* The study-register extract (opintorekisteriote) of a person. OV_ERROR_INVALID when what must be printed is missing or
 * the fonts lack a letter. */
OvDocument *ov_extract_document_new (const OvExtractContent *content,
                                     OvPictureResolver resolver,
                                     gpointer user_data,
                                     GError **error);
