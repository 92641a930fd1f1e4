#define G_LOG_DOMAIN "tests"
#include "config.h"
#include "documents-sample.h"

/* Writes a document of every sort in every language into a folder, for check-documents.py and for looking at. */
static void
save (OvDocument *document,
      const char *folder,
      const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strdup_printf ("%s/%s.pdf", folder, name);

  if (!ov_document_save (document, path, NULL, &error))
    g_error ("%s: %s", name, error->message);
}

static void
make_certificates (OvLanguage  language,
                   const char *folder)
{
  for (guint i = 0; sample_variants[i] != NULL; i++)
    {
      g_autoptr (OvCertificateContent) content = sample_variant (language, sample_variants[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (OvDocument) document = ov_certificate_document_new (content, sample_resolve, NULL, &error);
      g_autofree char *name = g_strdup_printf ("%s-certificate-%s", ov_language_code (language), sample_variants[i]);

      if (document == NULL)
        g_error ("%s: %s", name, error->message);
      save (document, folder, name);
    }
}

int
main (int    argc,
      char **argv)
{
  if (argc != 2)
    return 2;
  for (OvLanguage language = 0; language < OV_N_LANGUAGES; language++)
    make_certificates (language, argv[1]);
  return 0;
}
