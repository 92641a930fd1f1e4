#define G_LOG_DOMAIN "tests"
#include "config.h"
#include <string.h>

#include "documents-reading.h"
#include "documents-sample.h"
#include "ov-error.h"
#include "ov-number.h"

#define LEFT 71
#define RIGHT 538.3
#define FLYER_LEFT 96.0
#define FLYER_RIGHT 523.3

static OvDocument *
make_extract (const OvExtractContent *content)
{
  g_autoptr (GError) error = NULL;
  OvDocument *document = ov_extract_document_new (content, sample_resolve, NULL, &error);

  g_assert_no_error (error);
  return document;
}

static void
test_extract_one (void)
{
  static const char *const expected[OV_N_LANGUAGES][5] = {
    { "Opintorekisteriote", "Kotiseudun Kertojat ry · Oma Opintopolku", "Yhteensä 1 suoritus", "14.6.2027 klo 9.30",
      "syntynyt 14.3.1987" },
    { "Studieregisterutdrag", "Kotiseudun Kertojat ry · Min Studieinfo", "Totalt 1 prestation", "14.6.2027 kl. 9.30",
      "född 14.3.1987" },
    { "Extract from the study register", "Kotiseudun Kertojat ry · My Studyinfo", "Total 1 completion",
      "14 June 2027 at 9:30", "born 14 March 1987" },
  };

  for (OvLanguage language = 0; language < OV_N_LANGUAGES; language++)
    {
      g_autoptr (OvExtractContent) content = sample_extract (language, 1);
      g_autoptr (OvDocument) document = make_extract (content);
      g_autoptr (TestPdf) pdf = reading_open (document);
      g_autofree char *text = reading_text (pdf, -1);

      for (guint i = 0; i < G_N_ELEMENTS (expected[language]); i++)
        reading_assert_text (text, expected[language][i]);
      reading_assert_text (text, content->number);
      reading_assert_text (text, content->address);
      reading_assert_inside (pdf, LEFT, RIGHT);
    }
}

static void
test_extract_many (void)
{
  g_autoptr (OvExtractContent) content = sample_extract (OV_LANGUAGE_FI, 60);
  g_autoptr (OvDocument) document = make_extract (content);
  g_autoptr (TestPdf) pdf = reading_open (document);
  g_autofree char *all = reading_text (pdf, -1), *last = NULL;
  gint64 sum = 0;
  g_autofree char *printed = NULL;

  g_assert_cmpint (poppler_document_get_n_pages (pdf), ==, 4);
  for (guint i = 0; i < content->rows->len; i++)
    {
      const OvExtractRow *row = g_ptr_array_index (content->rows, i);

      reading_assert_text (all, row->certificate);
      sum += row->extent;
    }
  printed = ov_credits_print (sum, OV_LANGUAGE_FI);
  last = reading_text (pdf, 3);
  /* The sum, the last row and the note stand together. */
  reading_assert_text (last, "Yhteensä 60 suoritusta");
  reading_assert_text (last, printed);
  reading_assert_text (last, "LUM-2013-004453");
  reading_assert_text (last, "eikä se tarvitse allekirjoitusta");
  reading_assert_text (last, "Koulutus ja toteuttaja");
  reading_assert_inside (pdf, LEFT, RIGHT);
}

/* Whatever the number of rows, the last one is never apart from the sum, and no page is empty. */
static void
test_extract_page_ends (void)
{
  for (guint n = 9; n < 32; n++)
    {
      g_autoptr (OvExtractContent) content = sample_extract (OV_LANGUAGE_SV, n);
      g_autoptr (OvDocument) document = make_extract (content);
      g_autoptr (TestPdf) pdf = reading_open (document);
      const OvExtractRow *row = g_ptr_array_index (content->rows, n - 1);
      g_autofree char *last = reading_text (pdf, poppler_document_get_n_pages (pdf) - 1);

      reading_assert_text (last, row->certificate);
      reading_assert_text (last, "Totalt");
      reading_assert_text (last, "ingen underskrift");
      reading_assert_inside (pdf, LEFT, RIGHT);
    }
}

static void
test_extract_none (void)
{
  g_autoptr (OvExtractContent) content = sample_extract (OV_LANGUAGE_FI, 0);
  g_autoptr (OvDocument) document = make_extract (content);
  g_autoptr (TestPdf) pdf = reading_open (document);
  g_autofree char *text = reading_text (pdf, -1);

  reading_assert_text (text, "Opintorekisterissä ei ole tämän henkilön suorituksia.");
  g_assert_null (strstr (text, "Yhteensä"));
}

static void
test_extract_snapshot (void)
{
  g_autoptr (OvExtractContent) content = sample_extract (OV_LANGUAGE_FI, 13);
  g_autofree char *json = ov_extract_content_print (content), *again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OvExtractContent) copy = ov_extract_content_parse (json, &error);

  g_assert_no_error (error);
  again = ov_extract_content_print (copy);
  g_assert_cmpstr (json, ==, again);
  g_assert_true (g_str_has_prefix (json, "{\"address\":\"https://"));
  g_assert_null (strstr (json, "\": "));
  g_assert_null (ov_extract_content_parse ("{\"rows\":[{\"extent\":\"3\"}]}", &error));
  g_assert_error (error, OV_ERROR, OV_ERROR_INVALID);
}

static void
test_sign_in (void)
{
  g_autoptr (OvSignInSheetContent) content = sample_sign_in_sheet (OV_LANGUAGE_FI, 35, 4);
  g_autoptr (GError) error = NULL;
  g_autoptr (OvDocument) document = ov_sign_in_sheet_document_new (content, sample_resolve, NULL, &error);
  g_autoptr (TestPdf) pdf = NULL;
  g_autofree char *text = NULL, *all = NULL, *first = NULL, *last = NULL;
  g_auto (GStrv) pieces = NULL;

  g_assert_no_error (error);
  pdf = reading_open (document);
  /* 36 rows of names (one takes several) and four empty ones make three sheets, for each of the two groups of sessions.
   */
  g_assert_cmpint (poppler_document_get_n_pages (pdf), ==, 6);
  /* Two-line names break after a hyphen. */
  text = reading_text (pdf, -1);
  pieces = g_strsplit (text, "- ", -1);
  all = g_strjoinv ("-", pieces);
  first = reading_text (pdf, 0);
  last = reading_text (pdf, 5);
  reading_assert_text (first, "Ahonpää");
  reading_assert_text (first, "la 5.6.");
  reading_assert_text (first, "10.00–15.15");
  reading_assert_text (first, "Alle 15 v.");
  g_assert_null (strstr (first, "ti 8.6."));
  reading_assert_text (last, "ti 8.6.");
  reading_assert_text (last, "6/6");
  reading_assert_text (last, "Ylituvan");
  for (guint i = 0; i < content->persons->len; i++)
    reading_assert_text (all, ((OvSignInPerson *) g_ptr_array_index (content->persons, i))->surname);
  reading_assert_inside (pdf, LEFT, RIGHT);
}

static void
test_sign_in_empty (void)
{
  for (OvLanguage language = 0; language < OV_N_LANGUAGES; language++)
    {
      g_autoptr (OvSignInSheetContent) content = sample_sign_in_sheet (language, 0, 0);
      g_autoptr (GError) error = NULL;
      g_autoptr (OvDocument) document = ov_sign_in_sheet_document_new (content, sample_resolve, NULL, &error);
      g_autoptr (TestPdf) pdf = NULL;

      g_assert_no_error (error);
      pdf = reading_open (document);
      g_assert_cmpint (poppler_document_get_n_pages (pdf), ==, 1);
      reading_assert_inside (pdf, LEFT, RIGHT);
    }
}

static OvDocument *
make_report (const OvReportContent *content)
{
  g_autoptr (GError) error = NULL;
  OvDocument *document = ov_report_document_new (content, sample_resolve, NULL, &error);

  g_assert_no_error (error);
  return document;
}

static void
test_report (void)
{
  static const char *const expected[OV_N_LANGUAGES][6] = {
    { "Selvitys", "Toteutunut ohjelma", "Näin tuki lasketaan", "Maksettava tuki", "Kylään syntyi pysyvä muistiryhmä.", "Allekirjoitettu ja lähetetty 28.6.2027" },
    { "Redovisning", "Genomfört program", "Så här räknas understödet", "Understöd som betalas", "12 närvarande", "Undertecknad och sänd 28.6.2027" },
    { "Report", "Realised programme", "How the support is counted", "Support to be paid", "12 present", "Signed and sent 28 June 2027" },
  };

  for (OvLanguage language = 0; language < OV_N_LANGUAGES; language++)
    {
      g_autoptr (OvReportContent) content = sample_report (language, 4, FALSE);
      g_autoptr (OvDocument) document = make_report (content);
      g_autoptr (TestPdf) pdf = reading_open (document);
      g_autofree char *text = reading_text (pdf, -1);

      for (guint i = 0; i < G_N_ELEMENTS (expected[language]); i++)
        reading_assert_text (text, expected[language][i]);
      reading_assert_text (text, "FI21 1234 5600 0007 85");
      reading_assert_text (text, "Juhlat eivät ole tuettavaa toimintaa.");
      reading_assert_text (text, content->signed_by);
      reading_assert_inside (pdf, LEFT, RIGHT);
    }
}

/* Nothing is lost over pages, whatever their number. */
static void
test_report_many (void)
{
  g_autoptr (OvReportContent) content = sample_report (OV_LANGUAGE_FI, 30, FALSE);
  g_autoptr (OvDocument) document = make_report (content);
  g_autoptr (TestPdf) pdf = reading_open (document);
  g_autofree char *text = reading_text (pdf, -1);

  g_assert_cmpint (poppler_document_get_n_pages (pdf), >, 4);
  for (guint i = 0; i < content->costs->len; i++)
    if (((OvReportCost *) content->costs->pdata[i])->voucher)
      reading_assert_text (text, ((OvReportCost *) content->costs->pdata[i])->voucher);
  reading_assert_text (text, "Yhteensä");
  reading_assert_text (text, "Hyväksytty 2.7.2027");
  reading_assert_inside (pdf, LEFT, RIGHT);
}

static void
test_report_draft (void)
{
  g_autoptr (OvReportContent) content = sample_report (OV_LANGUAGE_FI, 0, TRUE);
  g_autoptr (OvDocument) document = make_report (content);
  g_autoptr (TestPdf) pdf = reading_open (document);
  g_autofree char *text = reading_text (pdf, -1), *json = ov_report_content_print (content), *again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OvReportContent) copy = ov_report_content_parse (json, &error);

  reading_assert_text (text, "Allekirjoitus ja nimenselvennys");
  reading_assert_text (text, "Selvityksessä ei ole kuluja.");
  g_assert_null (strstr (text, "Allekirjoitettu ja lähetetty"));
  g_assert_no_error (error);
  again = ov_report_content_print (copy);
  g_assert_cmpstr (json, ==, again);
}

static TestPdf *
open_flyer (const OvFlyerContent *content)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OvDocument) document = ov_flyer_document_new (content, sample_resolve, NULL, &error);
  TestPdf *pdf;

  g_assert_no_error (error);
  pdf = reading_open (document);
  g_assert_cmpint (poppler_document_get_n_pages (pdf), ==, 1);
  reading_assert_inside (pdf, FLYER_LEFT, FLYER_RIGHT);
  return pdf;
}

/* One page in every language, with the words of the language, where one enrols and who stands behind it. */
static void
test_flyer (void)
{
  static const char *const expected[OV_N_LANGUAGES][5] = {
    { "Milloin", "Mitä opit", "Ilmoittaudu", "45,00 €", "Yhteistyössä:" },
    { "När", "Vad du lär dig", "Anmäl dig", "45,00 €", "I samarbete med:" },
    { "When", "What you learn", "Enrol", "45.00 €", "In cooperation with:" },
  };

  for (OvLanguage language = 0; language < OV_N_LANGUAGES; language++)
    {
      g_autoptr (OvFlyerContent) content = sample_flyer (language, 1);
      g_autoptr (TestPdf) pdf = open_flyer (content);
      g_autofree char *text = reading_text (pdf, 0);

      for (guint i = 0; i < G_N_ELEMENTS (expected[language]); i++)
        reading_assert_text (text, expected[language][i]);
      for (char **outcome = content->outcomes; *outcome; outcome++)
        reading_assert_text (text, *outcome);
      reading_assert_text (text, content->title);
      reading_assert_text (text, content->enrolment);
      reading_assert_text (text, content->contact);
      reading_assert_text (text, content->organiser->name);
    }
}

/* Whatever is asked of it, it stays one page, and where one enrols is not pushed off; with nothing but a name it is still one. */
static void
test_flyer_ends (void)
{
  for (OvLanguage language = 0; language < OV_N_LANGUAGES; language++)
    {
      g_autoptr (OvFlyerContent) full = sample_flyer (language, 2);
      g_autoptr (OvFlyerContent) bare = sample_flyer (language, 0);
      g_autoptr (OvFlyerContent) nameless = sample_flyer (language, 1);
      g_autoptr (TestPdf) full_pdf = open_flyer (full);
      g_autoptr (TestPdf) bare_pdf = open_flyer (bare);
      g_autofree char *text = reading_text (full_pdf, 0), *short_text = reading_text (bare_pdf, 0);
      g_autofree char *json = ov_flyer_content_print (full), *again = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (OvFlyerContent) copy = ov_flyer_content_parse (json, &error);

      g_assert_no_error (error);
      again = ov_flyer_content_print (copy);
      g_assert_cmpstr (json, ==, again);
      reading_assert_text (text, "https://esimerkki.invalid/");
      reading_assert_text (text, full->organiser->name);
      reading_assert_text (short_text, bare->title);
      g_clear_pointer (&nameless->title, g_free);
      g_assert_null (ov_flyer_document_new (nameless, sample_resolve, NULL, &error));
      g_assert_error (error, OV_ERROR, OV_ERROR_INVALID);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/documents/extract/one", test_extract_one);
  g_test_add_func ("/documents/extract/many", test_extract_many);
  g_test_add_func ("/documents/extract/page-ends", test_extract_page_ends);
  g_test_add_func ("/documents/extract/none", test_extract_none);
  g_test_add_func ("/documents/extract/snapshot", test_extract_snapshot);
  g_test_add_func ("/documents/sign-in/many", test_sign_in);
  g_test_add_func ("/documents/sign-in/empty", test_sign_in_empty);
  g_test_add_func ("/documents/report/usual", test_report);
  g_test_add_func ("/documents/report/many", test_report_many);
  g_test_add_func ("/documents/report/draft", test_report_draft);
  g_test_add_func ("/documents/flyer/usual", test_flyer);
  g_test_add_func ("/documents/flyer/ends", test_flyer_ends);
  return g_test_run ();
}
