#define G_LOG_DOMAIN "documents"
#include "config.h"
#include "ov-certificate-name.h"

#include <string.h>

/* Names go to any disk: no signs that Windows refuses, no control characters, no dots or spaces at the ends, at most
 * 120 bytes a piece. */
static void
append_clean (GString    *name,
              const char *piece)
{
  g_autofree char *normal = piece != NULL ? g_utf8_normalize (piece, -1, G_NORMALIZE_NFC) : NULL;
  gsize start = name->len;

  for (const char *p = normal; p != NULL && *p != '\0' && name->len - start < 120; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (g_unichar_isspace (character) || g_unichar_iscntrl (character))
        character = ' ';
      else if (character < 0x80 && strchr ("/\\:*?\"<>|", character) != NULL)
        character = '-';
      if (character == ' ' && (name->len == 0 || name->str[name->len - 1] == ' '))
        continue;
      g_string_append_unichar (name, character);
    }
  while (name->len > start && strchr (" .", name->str[name->len - 1]) != NULL)
    g_string_truncate (name, name->len - 1);
}

char *
ov_certificate_file_name (const OvCertificateContent *content)
{
  const char *const pieces[] = { content->surname, content->first_names, content->number };
  g_autoptr (GString) name = g_string_new (ov_text_c (content->language, "document", "Certificate"));

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      if (pieces[i] == NULL || *pieces[i] == '\0')
        continue;
      g_string_append_c (name, ' ');
      append_clean (name, pieces[i]);
    }
  g_string_append (name, ".pdf");
  return g_string_free (g_steal_pointer (&name), FALSE);
}
