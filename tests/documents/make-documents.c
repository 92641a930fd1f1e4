#define G_LOG_DOMAIN "tests"
#include "config.h"
#include "documents-sample.h"
#include "ov-certificate-batch.h"

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

static void
make_extracts (OvLanguage  language,
               const char *folder)
{
  static const guint sizes[] = { 0, 1, 13, 60 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (OvExtractContent) content = sample_extract (language, sizes[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (OvDocument) document = ov_extract_document_new (content, sample_resolve, NULL, &error);
      g_autofree char *name = g_strdup_printf ("%s-extract-%u", ov_language_code (language), sizes[i]);

      if (document == NULL)
        g_error ("%s: %s", name, error->message);
      save (document, folder, name);
    }
}

static void
make_sign_in_sheets (OvLanguage  language,
                     const char *folder)
{
  static const guint sizes[][2] = { { 0, 0 }, { 12, 4 }, { 35, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (OvSignInSheetContent) content = sample_sign_in_sheet (language, sizes[i][0], sizes[i][1]);
      g_autoptr (GError) error = NULL;
      g_autoptr (OvDocument) document = ov_sign_in_sheet_document_new (content, sample_resolve, NULL, &error);
      g_autofree char *name
          = g_strdup_printf ("%s-sign-in-%u-%u", ov_language_code (language), sizes[i][0], sizes[i][1]);

      if (document == NULL)
        g_error ("%s: %s", name, error->message);
      save (document, folder, name);
    }
}

static void
make_reports (OvLanguage  language,
              const char *folder)
{
  static const guint sizes[] = { 0, 4, 30 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (OvReportContent) content = sample_report (language, sizes[i], i == 0);
      g_autoptr (GError) error = NULL;
      g_autoptr (OvDocument) document = ov_report_document_new (content, sample_resolve, NULL, &error);
      g_autofree char *name = g_strdup_printf ("%s-report-%u", ov_language_code (language), sizes[i]);

      if (document == NULL)
        g_error ("%s: %s", name, error->message);
      save (document, folder, name);
    }
}

static void
make_flyers (OvLanguage  language,
             const char *folder)
{
  for (guint how_much = 0; how_much < 3; how_much++)
    {
      g_autoptr (OvFlyerContent) content = sample_flyer (language, how_much);
      g_autoptr (GError) error = NULL;
      g_autoptr (OvDocument) document = ov_flyer_document_new (content, sample_resolve, NULL, &error);
      g_autofree char *name = g_strdup_printf ("%s-flyer-%u", ov_language_code (language), how_much);

      if (document == NULL)
        g_error ("%s: %s", name, error->message);
      save (document, folder, name);
    }
}

static void
make_collection (const char *folder)
{
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_certificate_content_free);
  g_autofree char *path = g_build_filename (folder, "fi-collection.pdf", NULL);
  OvBatchOptions options = { sample_resolve };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 9; i++)
    g_ptr_array_add (contents, sample_certificate (i < 6 ? OV_LANGUAGE_FI : OV_LANGUAGE_SV, i));
  sample_add_model (g_ptr_array_index (contents, 1));
  if (!ov_certificates_write_combined (contents, path, "Todistukset", &options, NULL, NULL, &error))
    g_error ("%s", error->message);
}

int
main (int    argc,
      char **argv)
{
  if (argc != 2)
    return 2;
  for (OvLanguage language = 0; language < OV_N_LANGUAGES; language++)
    {
      make_certificates (language, argv[1]);
      make_extracts (language, argv[1]);
      make_sign_in_sheets (language, argv[1]);
      make_reports (language, argv[1]);
      make_flyers (language, argv[1]);
    }
  make_collection (argv[1]);
  return 0;
}
