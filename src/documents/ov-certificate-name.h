#pragma once
#include "ov-document-content.h"

/* "Todistus Väätäinen Aino Mirjami LUM-2027-004512.pdf": no signs that some file system refuses. */
char *ov_certificate_file_name (const OvCertificateContent *content);
