#define G_LOG_DOMAIN "tests"
#include "config.h"
#include "ov-certificate-document.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "documents-reading.h"
#include "documents-sample.h"
#include "ov-certificate-batch.h"
#include "ov-document-letters.h"
#include "ov-error.h"
#include "ov-qr.h"

static OvDocument *
make (const OvCertificateContent *content)
{
  g_autoptr (GError) error = NULL;
  OvDocument *document = ov_certificate_document_new (content, sample_resolve, NULL, &error);

  g_assert_no_error (error);
  return document;
}

static void
test_languages (void)
{
  static const struct
  {
    const char *title, *lede, *extent, *range, *able;
  } expected[OV_N_LANGUAGES] = {
    { "Yhteistyötodistus", "on suorittanut hyväksytysti koulutuksen", "3 opintopistettä (81 tuntia osallistujan työtä)",
      "9.1.–12.6.2027", "Todistuksen saaja osaa" },
    { "Samarbetsintyg", "har med godkänt resultat genomfört utbildningen",
      "3 studiepoäng (81 timmar av deltagarens arbete)", "9.1–12.6.2027", "Intygets innehavare kan" },
    { "Joint certificate", "has successfully completed the training", "3 ECTS credits (81 hours of participant’s work)",
      "9 January – 12 June 2027", "The holder of the certificate is able to" },
  };

  for (OvLanguage language = 0; language < OV_N_LANGUAGES; language++)
    {
      g_autoptr (OvCertificateContent) content = sample_certificate (language, 2);
      g_autoptr (OvDocument) document = make (content);
      g_autoptr (TestPdf) pdf = reading_open (document);
      g_autofree char *text = reading_text (pdf, -1);
      g_autofree char *title = poppler_document_get_title (pdf);

      g_assert_cmpint (poppler_document_get_n_pages (pdf), ==, 1);
      reading_assert_text (text, expected[language].title);
      reading_assert_text (text, expected[language].lede);
      reading_assert_text (text, expected[language].extent);
      reading_assert_text (text, expected[language].range);
      reading_assert_text (text, expected[language].able);
      reading_assert_text (text, "Pekka Juhani Đurić-Ŋuorgam");
      reading_assert_text (text, content->number);
      reading_assert_text (text, content->address);
      reading_assert_text (text, content->law);
      g_assert_cmpstr (title, ==, ov_document_get_title (document));
      reading_assert_inside (pdf, 96, 523.3);
    }
}

static void
test_variants (void)
{
  for (guint i = 0; sample_variants[i] != NULL; i++)
    {
      for (OvLanguage language = 0; language < OV_N_LANGUAGES; language++)
        {
          g_autoptr (OvCertificateContent) content = sample_variant (language, sample_variants[i]);
          g_autofree char *name = ov_content_person_name (content->first_names, content->surname);
          g_autoptr (OvDocument) document = make (content);
          g_autoptr (TestPdf) pdf = reading_open (document);
          g_autofree char *text = reading_text (pdf, -1);

          g_test_message ("%s %s", ov_language_code (language), sample_variants[i]);
          g_assert_cmpint (poppler_document_get_n_pages (pdf), ==, ov_document_get_n_pages (document));
          /* Outcomes drawn apart and the attachment repeat them; the name may break after a hyphen, which adds nothing.
           */
          if (strlen (name) < 100)
            reading_assert_text (text, name);
          if (!content->draft)
            reading_assert_inside (pdf, 96, 523.3);
          for (guint o = 0; strcmp (content->kind, "joint") == 0 && content->outcomes[o] != NULL; o++)
            reading_assert_text (text, content->outcomes[o]);
        }
    }
}

/* All texts of a certificate are looked at, and only what the fonts lack is refused. */
static void
test_letters (void)
{
  static const struct
  {
    const char *text, *lacks;
  } names[] = { { "Łukasz Őrsi Ștefan Ŋuorgam", NULL }, { "Андрей Ківі", NULL }, { "Ελένη", NULL },
                { "Nguyễn Thị Đặng", NULL },            { "李 Li", "李" },        { "محمد", "م" },
                { "Aino 😀", "😀" },                   { "Kr\xcc\x8eska", NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (OvCertificateContent) content = sample_certificate (OV_LANGUAGE_FI, 0);
      g_autoptr (GError) error = NULL, drawing = NULL;
      g_autoptr (OvDocument) document = NULL;
      OvContentSigner *signer = g_ptr_array_index (content->signers, 1);
      /* In turn as a name, as a title and in a part of the whole. */
      char **place = i % 3 == 0 ? &content->first_names : i % 3 == 1 ? &content->course_title : &signer->name;

      g_free (*place);
      *place = g_strdup (names[i].text);
      g_test_message ("%s", names[i].text);
      g_assert_cmpint (ov_certificate_content_check_letters (content, &error), ==, names[i].lacks == NULL);
      document = ov_certificate_document_new (content, sample_resolve, NULL, &drawing);
      g_assert_cmpint (document != NULL, ==, names[i].lacks == NULL);
      if (names[i].lacks == NULL)
        continue;
      g_assert_error (error, OV_ERROR, OV_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, names[i].lacks));
      g_assert_nonnull (strstr (error->message, names[i].text));
    }
}

/* Long names come back letter by letter: lines broken after a hyphen are joined without a space. */
static void
test_long_names (void)
{
  static const int lengths[] = { 60, 120, 300 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *variant = g_strdup_printf ("name-%d", lengths[i]);
      g_autoptr (OvCertificateContent) content = sample_variant (OV_LANGUAGE_FI, variant);
      g_autoptr (OvDocument) document = make (content);
      g_autoptr (TestPdf) pdf = reading_open (document);
      g_autofree char *text = reading_text (pdf, -1);
      g_auto (GStrv) joined = g_strsplit (text, "- ", -1);
      g_autofree char *whole = g_strjoinv ("-", joined);

      g_assert_cmpint (g_utf8_strlen (content->first_names, -1), ==, lengths[i]);
      reading_assert_text (whole, content->first_names);
    }
}

static void
test_pages (void)
{
  g_autoptr (OvCertificateContent) many = sample_variant (OV_LANGUAGE_FI, "outcomes-40");
  g_autoptr (OvDocument) document = make (many);
  g_autoptr (TestPdf) pdf = reading_open (document);
  g_autoptr (TestPage) first = poppler_document_get_page (pdf, 0);
  g_autofree char *text = poppler_page_get_text (first);
  g_autofree char *last_text = NULL;
  g_autoptr (TestPage) last = NULL;

  /* The list leaves page 1 whole; signatures stay there. */
  g_assert_cmpint (poppler_document_get_n_pages (pdf), ==, 4);
  reading_assert_text (text, "Kuvattu sivulla 2.");
  reading_assert_text (text, "Henkilötunnus 140387-913B");
  reading_assert_text (text, "Veikko Ahonpää");
  g_assert_null (strstr (text, "suunnitella"));
  last = poppler_document_get_page (pdf, 3);
  last_text = poppler_page_get_text (last);
  reading_assert_text (last_text, "Lisätieto");
  reading_assert_text (last_text, "4/4");
}

static void
test_attendance (void)
{
  g_autoptr (OvCertificateContent) content = sample_variant (OV_LANGUAGE_FI, "attendance");
  g_autoptr (OvDocument) document = make (content);
  g_autoptr (TestPdf) pdf = reading_open (document);
  g_autofree char *text = reading_text (pdf, -1);

  reading_assert_text (text, "Osallistumistodistus");
  reading_assert_text (text, "on osallistunut koulutukseen");
  reading_assert_text (text, "18/20,5 opetustuntia");
  reading_assert_text (text, "ei yhteistyötodistus");
  g_assert_null (strstr (text, "Yhteistyötodistus"));
  g_assert_null (strstr (text, "Osaaminen"));
  g_assert_null (strstr (text, "opintopistettä"));
}

static void
test_same_bytes (void)
{
  g_autoptr (OvCertificateContent) content = sample_variant (OV_LANGUAGE_SV, "attachment");
  g_autofree char *json = ov_certificate_content_print (content), *again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OvCertificateContent) copy = ov_certificate_content_parse (json, &error);
  g_autoptr (OvDocument) a = make (content), b = NULL;
  g_autoptr (GBytes) first = ov_document_to_pdf (a, NULL), second = NULL;

  g_assert_no_error (error);
  again = ov_certificate_content_print (copy);
  g_assert_cmpstr (json, ==, again);
  b = make (copy);
  second = ov_document_to_pdf (b, NULL);
  g_assert_true (g_bytes_equal (first, second));
}

static void
test_refuses (void)
{
  g_autoptr (OvCertificateContent) content = sample_certificate (OV_LANGUAGE_FI, 0);
  g_autoptr (GError) error = NULL;
  OvContentSigner *signer = g_ptr_array_index (content->signers, 0);

  g_free (content->surname);
  content->surname = g_strdup ("李");
  g_assert_null (ov_certificate_document_new (content, sample_resolve, NULL, &error));
  g_assert_error (error, OV_ERROR, OV_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "李"));
  g_clear_error (&error);
  g_clear_pointer (&content->surname, g_free);
  g_clear_pointer (&signer->name, g_free);
  g_assert_null (ov_certificate_document_new (content, sample_resolve, NULL, &error));
  g_assert_error (error, OV_ERROR, OV_ERROR_INVALID);
  g_clear_error (&error);
  signer->name = g_strdup ("Satu Lehtovirta");
  g_free (content->organiser->logo_sha256);
  content->organiser->logo_sha256 = g_strnfill (64, '0');
  g_assert_null (ov_certificate_document_new (content, sample_resolve, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_file_names (void)
{
  g_autoptr (OvCertificateContent) content = ov_certificate_content_new ();
  g_autofree char *usual = NULL, *dirty = NULL;

  content->first_names = g_strdup ("Sirpa");
  content->surname = g_strdup ("Mäenalanen");
  content->number = g_strdup ("LUM-2026-000123");
  usual = ov_certificate_file_name (content);
  g_assert_cmpstr (usual, ==, "Todistus Mäenalanen Sirpa LUM-2026-000123.pdf");
  g_free (content->first_names);
  content->first_names = g_strdup ("../../a\\b:c*? \n d.");
  dirty = ov_certificate_file_name (content);
  g_assert_cmpstr (dirty, ==, "Todistus Mäenalanen ..-..-a-b-c-- d LUM-2026-000123.pdf");
}

static GPtrArray *
sample_batch (guint n)
{
  GPtrArray *contents = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_certificate_content_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (contents, sample_certificate (OV_LANGUAGE_FI, i));
  return contents;
}

static void
count (guint    done,
       guint    total,
       gpointer user_data)
{
  guint *calls = user_data;

  g_assert_cmpuint (done, ==, *calls + 1);
  g_assert_cmpuint (done, <=, total);
  (*calls)++;
}

static char *
new_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("ov-documents-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
test_separate (void)
{
  g_autofree char *folder = new_folder ();
  g_autoptr (GPtrArray) contents = sample_batch (30);
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_written_file_free);
  g_autoptr (GError) error = NULL;
  guint calls = 0;
  OvBatchOptions options = { sample_resolve, count, NULL, &calls };

  ov_certificates_write_separate (contents, folder, &options, written, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (calls, ==, 30);
  g_assert_cmpuint (written->len, ==, 30);
  for (guint i = 0; i < written->len; i++)
    {
      const OvWrittenFile *file = g_ptr_array_index (written, i);
      const OvCertificateContent *content = g_ptr_array_index (contents, i);
      g_autoptr (OvDocument) document = make (content);
      g_autoptr (GBytes) bytes = ov_document_to_pdf (document, NULL);
      g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes), *data = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (file->path, &data, &length, NULL));
      g_assert_cmpmem (data, length, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_assert_cmpstr (file->sha256, ==, sum);
    }
  remove_folder (folder);
}

static void
test_combined (void)
{
  g_autofree char *folder = new_folder (), *path = g_build_filename (folder, "all.pdf", NULL), *sum = NULL,
                  *data = NULL;
  g_autoptr (GPtrArray) contents = sample_batch (40);
  OvBatchOptions options = { sample_resolve, NULL, NULL, NULL };
  g_autoptr (OvWrittenFile) written = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TestPdf) pdf = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize length;

  ov_certificates_write_combined (contents, path, "Todistukset", &options, &written, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) data, length);
  g_assert_cmpstr (sum, ==, written->sha256);
  g_assert_cmpuint (length, ==, written->size);
  bytes = g_bytes_new (data, length);
  pdf = poppler_document_new_from_bytes (bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (poppler_document_get_n_pages (pdf), ==, 40);
  for (guint i = 0; i < 40; i++)
    {
      const OvCertificateContent *content = g_ptr_array_index (contents, i);
      g_autofree char *name = ov_content_person_name (content->first_names, content->surname);
      g_autoptr (TestPage) page = poppler_document_get_page (pdf, i);
      g_autofree char *text = poppler_page_get_text (page);

      reading_assert_text (text, name);
      reading_assert_text (text, content->number);
      reading_assert_text (text, content->code);
    }
  remove_folder (folder);
}

static void
stop_at_five (guint    done,
              guint    total,
              gpointer user_data)
{
  if (done == 5)
    g_cancellable_cancel (user_data);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_cancelled (void)
{
  g_autofree char *folder = new_folder (), *path = g_build_filename (folder, "all.pdf", NULL);
  g_autoptr (GPtrArray) contents = sample_batch (40);
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_written_file_free);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  OvBatchOptions options = { sample_resolve, stop_at_five, NULL, cancellable };

  g_assert_false (ov_certificates_write_separate (contents, folder, &options, written, cancellable, &error));
  g_assert_error (error, OV_ERROR, OV_ERROR_CANCELLED);
  g_assert_cmpuint (written->len, ==, 5);
  g_assert_cmpuint (count_files (folder), ==, 5);
  g_clear_error (&error);
  g_assert_false (ov_certificates_write_combined (contents, path, "Todistukset", &options, NULL, cancellable, &error));
  g_assert_error (error, OV_ERROR, OV_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (folder), ==, 5);
  remove_folder (folder);
}

/* A file may not grow over 20 kB: as on a full disk, nothing half-made is left. */
static void
test_no_room (void)
{
  g_autofree char *folder = new_folder (), *path = g_build_filename (folder, "all.pdf", NULL);
  g_autoptr (GPtrArray) contents = sample_batch (3);
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_written_file_free);
  g_autoptr (GError) error = NULL;
  OvBatchOptions options = { sample_resolve };
  struct rlimit before, small;

  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &before);
  small = before;
  small.rlim_cur = 20000;
  setrlimit (RLIMIT_FSIZE, &small);
  g_assert_false (ov_certificates_write_separate (contents, folder, &options, written, NULL, &error));
  g_assert_error (error, OV_ERROR, OV_ERROR_FULL);
  g_clear_error (&error);
  g_assert_false (ov_certificates_write_combined (contents, path, "Todistukset", &options, NULL, NULL, &error));
  g_assert_error (error, OV_ERROR, OV_ERROR_FULL);
  setrlimit (RLIMIT_FSIZE, &before);
  g_assert_cmpuint (written->len, ==, 0);
  g_assert_cmpuint (count_files (folder), ==, 0);
  remove_folder (folder);
}

static void
test_bad_folder (void)
{
  g_autoptr (GPtrArray) contents = sample_batch (2);
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_written_file_free);
  g_autoptr (GError) error = NULL;
  OvBatchOptions options = { sample_resolve };

  g_assert_false (ov_certificates_write_separate (contents, "/nonexistent/folder", &options, written, NULL, &error));
  g_assert_error (error, OV_ERROR, OV_ERROR_NOT_FOUND);
}

/* Many threads at once, each with its own documents, make the same bytes as one. */
static gpointer
make_in_thread (gpointer user_data)
{
  g_autoptr (OvCertificateContent) content = sample_variant (OV_LANGUAGE_FI, "attachment");
  g_autoptr (OvDocument) document = make (content);

  return ov_document_to_pdf (document, NULL);
}

static void
test_threads (void)
{
  GThread *threads[6];
  g_autoptr (GBytes) expected = make_in_thread (NULL);

  for (guint round = 0; round < 5; round++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        threads[i] = g_thread_new ("make", make_in_thread, NULL);
      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        {
          g_autoptr (GBytes) bytes = g_thread_join (threads[i]);

          g_assert_true (g_bytes_equal (bytes, expected));
        }
    }
}

/* A printer is a PDF or PostScript surface for cairo: text goes there with its letters, not as outlines. */
static void
test_prints (void)
{
  for (guint i = 0; sample_variants[i] != NULL; i++)
    {
      g_autoptr (OvCertificateContent) content = sample_variant (OV_LANGUAGE_SV, sample_variants[i]);
      g_autoptr (OvDocument) document = make (content);
      cairo_surface_t *surface = cairo_pdf_surface_create (NULL, 595.276, 841.89);
      cairo_t *cr = cairo_create (surface);

      for (guint page = 0; page < ov_document_get_n_pages (document); page++)
        {
          ov_document_draw (document, cr, page);
          cairo_show_page (cr);
        }
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cr);
      cairo_surface_finish (surface);
      g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
      cairo_surface_destroy (surface);
    }
}

static void
test_draws (void)
{
  g_autoptr (OvCertificateContent) content = sample_variant (OV_LANGUAGE_FI, "attachment");
  g_autoptr (OvDocument) document = make (content);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 596, 842);
  cairo_t *cr = cairo_create (surface);
  const guint8 *pixels;
  gsize dark = 0;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  ov_document_draw (document, cr, 0);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_flush (surface);
  pixels = cairo_image_surface_get_data (surface);
  for (gsize i = 0; i < (gsize) cairo_image_surface_get_stride (surface) * 842; i += 4)
    dark += pixels[i] < 128;
  g_assert_cmpuint (dark, >, 5000);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_codes (void)
{
  g_autofree char *code = ov_verification_code_new (), *typed = g_ascii_strdown (code, -1), *same = NULL;

  g_assert_cmpuint (strlen (code), ==, 14);
  g_assert_null (strpbrk (code, "01IO"));
  same = ov_verification_code_normalize (typed);
  g_assert_cmpstr (same, ==, code);
  g_assert_null (ov_verification_code_normalize ("ABCD-EFGH-JKL0"));
  g_assert_null (ov_verification_code_normalize ("ABCD"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/documents/certificate/languages", test_languages);
  g_test_add_func ("/documents/certificate/variants", test_variants);
  g_test_add_func ("/documents/certificate/letters", test_letters);
  g_test_add_func ("/documents/certificate/long-names", test_long_names);
  g_test_add_func ("/documents/certificate/pages", test_pages);
  g_test_add_func ("/documents/certificate/attendance", test_attendance);
  g_test_add_func ("/documents/certificate/same-bytes", test_same_bytes);
  g_test_add_func ("/documents/certificate/refuses", test_refuses);
  g_test_add_func ("/documents/certificate/file-names", test_file_names);
  g_test_add_func ("/documents/certificate/draws", test_draws);
  g_test_add_func ("/documents/certificate/prints", test_prints);
  g_test_add_func ("/documents/certificate/threads", test_threads);
  g_test_add_func ("/documents/batch/no-room", test_no_room);
  g_test_add_func ("/documents/batch/separate", test_separate);
  g_test_add_func ("/documents/batch/combined", test_combined);
  g_test_add_func ("/documents/batch/cancelled", test_cancelled);
  g_test_add_func ("/documents/batch/bad-folder", test_bad_folder);
  g_test_add_func ("/documents/codes", test_codes);
  return g_test_run ();
}
