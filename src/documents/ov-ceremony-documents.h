#pragma once
#include "ov-ceremony.h"

/* Appends the attachment's pages. */
void ov_attachment_draw        (OvCeremony *ceremony, const OvCertificateContent *content);
/* Place, day and signatures in the lower part of page 1, and its foot: QR code, attachment (NULL for none), number, address,
 * law. */
void ov_certificate_draw_issue (OvCeremony *ceremony, const OvCertificateContent *content);
void ov_certificate_draw_foot  (OvCeremony *ceremony, const OvCertificateContent *content, const char *attachment,
                                const char *number_line);
