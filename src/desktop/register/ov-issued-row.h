#pragma once
#include "ov-record-row.h"

/* An issued document in a list: whose, which, when, number and state. */
G_BEGIN_DECLS

#define OV_TYPE_ISSUED_ROW (ov_issued_row_get_type ())
G_DECLARE_FINAL_TYPE (OvIssuedRow, ov_issued_row, OV, ISSUED_ROW, OvRecordRow)

/* How a certificate's state looks; `word` is a msgid. */
typedef struct
{
  const char *icon;
  const char *word;
  const char *style;
} OvIssuedLook;
const OvIssuedLook *ov_issued_look (OvCertificateState state);

G_END_DECLS
