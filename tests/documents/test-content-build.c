#include "ov-content-build.h"
#include "ov-certificate-document.h"
#include "ov-eligibility.h"
#include "ov-report-document.h"
#include "ov-policy-seed.h"
#include <string.h>

/* From records to contents. */

typedef struct
{
  OvPolicy           *policy;
  OvOrganisationTree *tree;
  OvOrganisation     *central;
  OvAggregate        *training;
  OvParticipation    *participation;
  OvPerson           *person;
  OvCourseModel      *model;
  OvBuildContext      context;
} Fixture;

static OvOrganisation *
make_organisation (GPtrArray          *list,
                   const char         *fi,
                   const char         *sv,
                   OvOrganisationType  level,
                   OvOrganisation     *parent,
                   const char         *signer)
{
  OvOrganisation *organisation = ov_organisation_new ();
  g_autoptr (OvLocalized) name = ov_localized_new (fi, sv, NULL);
  g_autoptr (OvLocalized) title = ov_localized_new ("rehtori", "rektor", NULL);

  ov_organisation_set_name (organisation, name);
  ov_organisation_set_level (organisation, level);
  ov_organisation_set_signer_name (organisation, signer);
  ov_organisation_set_signer_title (organisation, title);
  if (parent)
    ov_organisation_set_parent (organisation, ov_record_get_id (OV_RECORD (parent)));
  g_ptr_array_add (list, organisation);
  return organisation;
}

static void
make_model (Fixture *f)
{
  g_autoptr (OvLocalized) title = ov_localized_new ("Vertaisohjaajan peruskoulutus", "Grundutbildning för kamratledare", NULL);
  g_autoptr (GPtrArray) outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_localized_free);

  f->model = ov_course_model_new ();
  g_ptr_array_add (outcomes, ov_localized_new ("ohjata ryhmää", "leda en grupp", NULL));
  ov_course_model_set_title (f->model, title);
  ov_course_model_set_outcomes (f->model, outcomes);
  ov_course_model_set_extent (f->model, 150);
  ov_course_model_set_scale (f->model, OV_SCALE_PASS_FAIL);
  ov_course_model_set_state (f->model, OV_MODEL_STATE_APPROVED);
}

static void
make_training (Fixture *f)
{
  g_autoptr (OvTraining) training = ov_training_new ();
  g_autoptr (OvMeeting) meeting = ov_meeting_new ();
  char meeting_id[OV_ID_TEXT_SIZE];

  ov_training_set_name (training, "Vertaisohjaajan peruskoulutus, syksy");
  ov_training_set_organisation (training, ov_record_get_id (OV_RECORD (f->central)));
  ov_training_set_model (training, ov_record_get_id (OV_RECORD (f->model)));
  ov_training_set_first_day (training, ov_day_new (2026, 6, 10));
  ov_training_set_last_day (training, ov_day_new (2026, 8, 29));
  ov_training_set_city (training, "Mikkeli");
  f->training = ov_aggregate_new (OV_RECORD (training));
  ov_aggregate_add_reference (f->training, OV_RECORD (f->model));
  ov_meeting_set_day (meeting, ov_day_new (2026, 6, 10));
  ov_meeting_set_start (meeting, 10 * 60);
  ov_meeting_set_end (meeting, 12 * 60);
  ov_meeting_set_breaks (meeting, 30);
  ov_aggregate_add (f->training, OV_RECORD (meeting));
  f->person = ov_person_new ();
  ov_person_set_surname (f->person, "Mäenalanen");
  ov_person_set_first_names (f->person, "Sirpa");
  ov_person_set_birth_day (f->person, ov_day_new (1971, 3, 14));
  ov_aggregate_add_reference (f->training, OV_RECORD (f->person));
  f->participation = ov_participation_new ();
  ov_participation_set_person (f->participation, ov_record_get_id (OV_RECORD (f->person)));
  ov_participation_set_state (f->participation, OV_PARTICIPATION_STATE_ENROLLED);
  ov_participation_set_assessment (f->participation, OV_ASSESSMENT_PASS);
  ov_id_print (ov_record_get_id (OV_RECORD (meeting)), meeting_id);
  ov_participation_set_attended (f->participation, (const char *[]) { meeting_id, NULL });
  ov_aggregate_add (f->training, OV_RECORD (f->participation));
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (GPtrArray) organisations = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  OvOrganisation *centre = make_organisation (organisations, "Opintokeskus Lumme", "Studiecentralen Lumme", OV_ORGANISATION_TYPE_CENTRE,
                                              NULL, "Kaarina Vuorenpää");

  ov_organisation_set_policy_set (centre, "sivis");
  f->central = make_organisation (organisations, "Järvi-Suomen Terveysyhdistykset ry", NULL, OV_ORGANISATION_TYPE_CENTRAL, centre, "Mikael Strand-Lehto");
  f->policy = ov_policy_seed_policy (&error);
  g_assert_no_error (error);
  f->tree = ov_organisation_tree_new (organisations);
  make_model (f);
  make_training (f);
  f->context = (OvBuildContext) { f->policy, f->tree, ov_day_new (2026, 8, 30), 1788000000, "LUM-2026-000123", "ABCD-EFGH-JKLM",
                                  "https://rekisteri.example/t/ABCD-EFGH-JKLM" };
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_assert_finalize_object (f->training);
  g_clear_object (&f->participation);
  g_assert_finalize_object (f->person);
  g_assert_finalize_object (f->model);
  g_clear_object (&f->tree);
  g_clear_object (&f->policy);
}

static void
test_joint (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (OvCertificateContent) content = ov_certificate_content_build (f->training, f->participation, OV_CERTIFICATE_TYPE_JOINT,
                                                                           OV_LANGUAGE_FI, TRUE, &f->context);

  g_assert_cmpstr (content->course_title, ==, "Vertaisohjaajan peruskoulutus");
  g_assert_cmpint (content->extent, ==, 150);
  g_assert_cmpint (content->work_minutes, ==, 2430); /* 1.5 × 27 h */
  g_assert_cmpstr (content->outcomes[0], ==, "ohjata ryhmää");
  g_assert_cmpuint (content->signers->len, ==, 2);
  g_assert_cmpstr (((OvContentSigner *) content->signers->pdata[0])->name, ==, "Kaarina Vuorenpää");
  g_assert_cmpstr (content->organiser->name, ==, "Opintokeskus Lumme");
  g_assert_cmpstr (content->implementer->name, ==, "Järvi-Suomen Terveysyhdistykset ry");
  g_assert_nonnull (content->attachment);
  g_assert_nonnull (content->law);
  g_assert_false (content->draft);
  g_assert_null (content->identity_code);
}

static void
test_swedish (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (OvCertificateContent) content = ov_certificate_content_build (f->training, f->participation, OV_CERTIFICATE_TYPE_JOINT,
                                                                           OV_LANGUAGE_SV, FALSE, &f->context);

  g_assert_cmpstr (content->course_title, ==, "Grundutbildning för kamratledare");
  g_assert_cmpint (content->course_language, ==, OV_LANGUAGE_SV);
  g_assert_cmpstr (content->organiser->name, ==, "Studiecentralen Lumme");
  g_assert_null (content->attachment);
}

/* A title that is not there in the language is printed in another, and marked as such. */
static void
test_missing_language (Fixture       *f,
                       gconstpointer  data)
{
  g_autoptr (OvCertificateContent) content = ov_certificate_content_build (f->training, f->participation, OV_CERTIFICATE_TYPE_JOINT,
                                                                           OV_LANGUAGE_EN, FALSE, &f->context);

  g_assert_cmpstr (content->course_title, ==, "Vertaisohjaajan peruskoulutus");
  g_assert_cmpint (content->course_language, ==, OV_LANGUAGE_FI);
}

static void
test_attendance (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr (OvCertificateContent) content = ov_certificate_content_build (f->training, f->participation, OV_CERTIFICATE_TYPE_ATTENDANCE,
                                                                           OV_LANGUAGE_FI, TRUE, &f->context);

  g_assert_cmpstr (content->kind, ==, "attendance");
  g_assert_cmpint (content->attended_hours, ==, 200);
  g_assert_cmpint (content->held_hours, ==, 200);
  g_assert_null (content->attachment);
  g_assert_cmpuint (content->signers->len, ==, 1);
}

/* The content of a draft has no number, and the person's code is never in it: the mask is. */
static void
test_identity_code (Fixture       *f,
                    gconstpointer  data)
{
  g_autoptr (OvSealed) sealed = ov_sealed_new (NULL, "140371-****");
  g_autoptr (OvCertificateContent) content = NULL;
  g_autofree char *snapshot = NULL;

  ov_person_set_identity_code (f->person, sealed);
  ov_participation_set_document_identity (f->participation, OV_DOCUMENT_IDENTITY_IDENTITY_CODE);
  f->context.number = NULL;
  content = ov_certificate_content_build (f->training, f->participation, OV_CERTIFICATE_TYPE_JOINT, OV_LANGUAGE_FI, FALSE, &f->context);
  snapshot = ov_certificate_content_print (content);
  g_assert_true (content->draft);
  g_assert_nonnull (strstr (snapshot, "140371-****"));
}

static void
test_document (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  for (int l = 0; l < OV_N_LANGUAGES; l++)
    {
      g_autoptr (OvCertificateContent) content = ov_certificate_content_build (f->training, f->participation, OV_CERTIFICATE_TYPE_JOINT, l, TRUE,
                                                                               &f->context);
      g_autoptr (OvDocument) document = ov_certificate_document_new (content, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (ov_document_get_n_pages (document), ==, 2);
    }
}

static void
test_extract (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (OvAggregate) person = NULL;
  g_autoptr (OvCompletion) old = ov_completion_of (f->training, f->participation);
  g_autoptr (OvCompletion) new = ov_completion_of (f->training, f->participation);
  g_autoptr (OvExtractContent) all = NULL;
  g_autoptr (OvExtractContent) one = NULL;
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (OvId));
  OvId id = ov_record_get_id (OV_RECORD (old));

  ov_person_set_organisation (f->person, ov_record_get_id (OV_RECORD (f->central)));
  ov_completion_set_day (old, ov_day_new (2024, 5, 1));
  person = ov_aggregate_new (OV_RECORD (f->person));
  ov_aggregate_add (person, OV_RECORD (old));
  ov_aggregate_add (person, OV_RECORD (new));
  all = ov_extract_content_build (person, NULL, OV_LANGUAGE_FI, 600, &f->context);
  g_assert_cmpuint (all->rows->len, ==, 2);
  g_assert_cmpint (((OvExtractRow *) all->rows->pdata[0])->last_day, ==, ov_day_new (2026, 8, 29));
  g_assert_false (all->chosen);
  g_assert_cmpint (all->minutes_per_credit, ==, 27 * 60);
  g_array_append_val (chosen, id);
  one = ov_extract_content_build (person, chosen, OV_LANGUAGE_FI, 600, &f->context);
  g_assert_cmpuint (one->rows->len, ==, 1);
  g_assert_true (one->chosen);
}

static void
test_sign_in_sheet (Fixture       *f,
                    gconstpointer  data)
{
  g_autoptr (OvSignInSheetContent) content = ov_sign_in_sheet_content_build (f->training, OV_LANGUAGE_FI, &f->context);

  g_assert_cmpuint (content->persons->len, ==, 1);
  g_assert_cmpuint (content->sessions->len, ==, 1);
  g_assert_cmpint (content->age_limit, ==, 15);
}

/* What the report prints is what the rules count, and it is a draft until it is sent. */
static void
test_report (Fixture       *f,
             gconstpointer  data)
{
  OvTraining *training = OV_TRAINING (ov_aggregate_get_root (f->training));
  g_autoptr (OvCostLine) cost = ov_cost_line_new ();
  g_autoptr (OvReportContent) draft = NULL;
  g_autoptr (OvReportContent) sent = NULL;
  g_autoptr (OvDocument) document = NULL;
  const OvReportSession *session;

  ov_training_set_training_type (training, OV_TRAINING_TYPE_COURSE);
  ov_training_set_state (training, OV_TRAINING_STATE_ENDED);
  ov_training_set_realised (training, 120);
  ov_training_set_planned (training, 240);
  ov_cost_line_set_category (cost, OV_COST_CATEGORY_ROOM);
  ov_cost_line_set_amount (cost, 10000);
  ov_cost_line_set_voucher_number (cost, "T-7");
  ov_aggregate_add (f->training, OV_RECORD (cost));
  draft = ov_report_content_build (f->training, OV_LANGUAGE_FI, &f->context);
  g_assert_true (draft->draft);
  g_assert_cmpint (draft->planned_hours, ==, 400);
  g_assert_cmpint (draft->hours, ==, 200);
  g_assert_cmpuint (draft->sessions->len, ==, 1);
  session = draft->sessions->pdata[0];
  g_assert_cmpint (session->hours, ==, 200);
  g_assert_cmpint (session->present, ==, 1);
  g_assert_cmpint (draft->started, ==, 1);
  g_assert_cmpint (draft->support, ==, 5500);
  g_assert_cmpstr (((OvReportCost *) draft->costs->pdata[0])->voucher, ==, "T-7");
  g_assert_cmpint (draft->due_day, ==, ov_day_new (2026, 9, 26));
  ov_training_set_booked (training, TRUE);
  ov_training_set_report_signed_by (training, "Sirpa Mäenalanen");
  ov_training_set_report_sent_on (training, ov_day_new (2026, 9, 1));
  ov_training_set_state (training, OV_TRAINING_STATE_REPORT_SENT);
  sent = ov_report_content_build (f->training, OV_LANGUAGE_SV, &f->context);
  g_assert_false (sent->draft);
  g_assert_cmpstr (sent->signed_by, ==, "Sirpa Mäenalanen");
  document = ov_report_document_new (sent, NULL, NULL, NULL);
  g_assert_nonnull (document);
}

/* Where one enrols is a link that a telephone follows, and the study centre is named on what it supports only. */
static void
test_flyer (Fixture       *f,
            gconstpointer  data)
{
  static const struct { const char *typed; const char *uri; } addresses[] = {
    { NULL, "mailto:sirpa@esimerkki.invalid" },
    { "esimerkki.invalid/kurssi", "https://esimerkki.invalid/kurssi" },
    { "https://esimerkki.invalid/a?b=1", "https://esimerkki.invalid/a?b=1" },
    { "toimisto@esimerkki.invalid", "mailto:toimisto@esimerkki.invalid" },
    { "soita toimistoon", NULL },
  };
  OvTraining *training = OV_TRAINING (ov_aggregate_get_root (f->training));

  ov_training_set_training_type (training, OV_TRAINING_TYPE_COURSE);
  ov_training_set_responsible (training, "Sirpa Mäenalanen");
  ov_training_set_responsible_email (training, "sirpa@esimerkki.invalid");
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (OvFlyerContent) content = NULL;

      ov_training_set_enrolment (training, addresses[i].typed);
      content = ov_flyer_content_build (f->training, OV_LANGUAGE_FI, &f->context);
      g_assert_cmpstr (content->enrolment, ==, addresses[i].uri);
      g_assert_cmpstr (content->contact, ==, "Sirpa Mäenalanen, sirpa@esimerkki.invalid");
      g_assert_nonnull (content->organiser);
      g_assert_nonnull (content->implementer);
      g_assert_cmpint (content->sessions, ==, 1);
      g_assert_nonnull (content->outcomes[0]);
    }
  ov_training_set_training_type (training, OV_TRAINING_TYPE_OWN);
  {
    g_autoptr (OvFlyerContent) own = ov_flyer_content_build (f->training, OV_LANGUAGE_FI, &f->context);

    g_assert_null (own->organiser);
  }
}

#define ADD(path, test) g_test_add ("/documents/build/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("joint", test_joint);
  ADD ("swedish", test_swedish);
  ADD ("missing-language", test_missing_language);
  ADD ("attendance", test_attendance);
  ADD ("identity-code", test_identity_code);
  ADD ("document", test_document);
  ADD ("extract", test_extract);
  ADD ("sign-in-sheet", test_sign_in_sheet);
  ADD ("report", test_report);
  ADD ("flyer", test_flyer);
  return g_test_run ();
}
