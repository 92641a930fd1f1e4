#include "ov-certificate.h"

OV_RECORD_DEFINE (OvCertificate, ov_certificate, OV_CERTIFICATE, OV_CERTIFICATE_FIELDS, "certificate", N_("Certificate"))
