#pragma once
#include "ov-document-content.h"

/* Whether the fonts that come with the program have every letter of what a certificate would print. Asked before anything is
 * issued: a document is never printed with empty boxes, nor in a font that another computer lacks, and what has a number
 * can be printed. OV_ERROR_INVALID with the letter and the text where it stands. */
gboolean ov_certificate_content_check_letters (const OvCertificateContent *content, GError **error);
