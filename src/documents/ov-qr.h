#pragma once
#include <gio/gio.h>

/* A QR code, level M, byte mode. */
typedef struct
{
  int     width;    /* modules a side, without the quiet zone */
  guint8 *modules;  /* width × width, 1 is dark */
} OvQr;

OvQr *ov_qr_new  (const char *text, GError **error);
void  ov_qr_free (OvQr *qr);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvQr, ov_qr_free)

/* A code for verifying from random bytes: 12 signs in groups of four, none of 0 O 1 I ("ABCD-EFGH-JKLM", 60 bits). */
char    *ov_verification_code_new       (void);
/* The code as it is kept, from what people type: any case, with or without hyphens and spaces. NULL when it is none. */
char    *ov_verification_code_normalize (const char *text);
