#pragma once
#include "ov-document-content.h"

/* The rows of label and value on a certificate, in order; a value that is NULL or empty is not printed. */
typedef struct
{
  const char *labels[8];  /* static */
  char       *values[8];
  guint       n;
  guint       n_needed;   /* the rows after these name organisations, which stand elsewhere on the page too */
} OvCertificateFacts;

void  ov_certificate_facts_init  (OvCertificateFacts *self, const OvCertificateContent *content, gboolean joint);
void  ov_certificate_facts_clear (OvCertificateFacts *self);
/* "EQF 4 (suuntaa antava)"; NULL for none. */
char *ov_certificate_level       (const char *level, OvLanguage language);
