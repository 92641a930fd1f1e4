#pragma once
#include "ov-ceremony.h"

/* Appends the attachment's pages. */
void  ov_attachment_draw       (OvCeremony *ceremony, const OvCertificateContent *content);
/* "EQF 4 (suuntaa antava)"; NULL for none. */
char *ov_certificate_level     (const char *level, OvLanguage language);
