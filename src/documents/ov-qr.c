#define G_LOG_DOMAIN "documents"
#include "config.h"
#include "ov-qr.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <qrencode.h>
#include <sodium.h>
#include <string.h>

#include "ov-error.h"

#define CODE_LENGTH 12

/* 32 signs: a random number below 32 has no bias. */
static const char code_alphabet[] = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

OvQr *
ov_qr_new (const char *text,
           GError    **error)
{
  QRcode *code = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);
  OvQr *qr;

  if (code == NULL)
    {
      g_set_error (error, OV_ERROR, OV_ERROR_INVALID, _("No QR code can be made of “%s”: %s"), text,
                   g_strerror (errno));
      return NULL;
    }
  qr = g_new0 (OvQr, 1);
  qr->width = code->width;
  qr->modules = g_malloc ((gsize) code->width * code->width);
  for (int i = 0; i < code->width * code->width; i++)
    qr->modules[i] = code->data[i] & 1;
  QRcode_free (code);
  return qr;
}

void
ov_qr_free (OvQr *qr)
{
  if (qr == NULL)
    return;
  g_free (qr->modules);
  g_free (qr);
}

static char *
print_code (const char signs[CODE_LENGTH])
{
  return g_strdup_printf ("%.4s-%.4s-%.4s", signs, signs + 4, signs + 8);
}

char *
ov_verification_code_new (void)
{
  char signs[CODE_LENGTH];

  if (sodium_init () < 0)
    g_error ("no source of random numbers");
  for (int i = 0; i < CODE_LENGTH; i++)
    signs[i] = code_alphabet[randombytes_uniform (sizeof code_alphabet - 1)];
  return print_code (signs);
}

char *
ov_verification_code_normalize (const char *text)
{
  char signs[CODE_LENGTH];
  int n = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      char sign = g_ascii_toupper (*p);

      if (sign == '-' || sign == ' ')
        continue;
      if (strchr (code_alphabet, sign) == NULL || n == CODE_LENGTH)
        return NULL;
      signs[n++] = sign;
    }
  return n == CODE_LENGTH ? print_code (signs) : NULL;
}
