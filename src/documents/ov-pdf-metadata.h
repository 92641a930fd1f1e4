#pragma once
#include "ov-pdf-file.h"

/* Writes the /Info dictionary at its number and the same as XMP; returns the XMP stream's number. */
guint ov_pdf_metadata_write (OvPdfOutput *output, const OvPdfInfo *info, guint info_object);
/* Writes the output intent (sRGB); returns its number, 0 with an error when the profile cannot be read. */
guint ov_pdf_intent_write   (OvPdfOutput *output, GError **error);
