#pragma once
#include "ov-certificate-name.h"
#include "ov-document-content.h"
#include "ov-document.h"

/* The joint certificate (yhteistyötodistus) with its attachment when there is one, or the certificate of attendance.
 * OV_ERROR_INVALID when what must be printed is missing or the fonts lack a letter, OV_ERROR_TOO_LARGE when the texts
 * do not fit on page 1 at any size. */
OvDocument *ov_certificate_document_new (const OvCertificateContent *content,
                                         OvPictureResolver resolver,
                                         gpointer user_data,
                                         GError **error);
