#define G_LOG_DOMAIN "ov-registry"
#include "ov-content-build.h"
#include "ov-sample-private.h"

static char *
next_number (OvSample *self, OvId certificate, const char *code, OvDay day)
{
  int year = ov_day_year (day);
  const char *prefix = ov_organisation_get_register_prefix (self->centre);
  gint64 running = ++self->running[year];

  ov_sample_writer_number (self->writer, prefix, year, running, code, certificate);
  return ov_database_print_number (prefix, year, running);
}

/* What a reprint is made from. */
static char *
make_snapshot (OvSample *self, OvAggregate *training, OvParticipation *participation, const OvSamplePerson *person,
               OvCertificateType document, const char *number, const char *code, OvDay day)
{
  g_autoptr (OvPerson) record = ov_person_new ();
  g_autofree char *address = g_strconcat (ov_organisation_get_website (self->centre), "/t/", code, NULL);
  g_autoptr (OvCertificateContent) content = NULL;
  OvBuildContext context = {
    .policy = self->policy, .tree = self->tree, .issue_day = day, .issued_at = day * G_GINT64_CONSTANT (86400) + 36000,
    .number = number, .code = code, .address = address,
  };

  ov_record_set_id (OV_RECORD (record), person->id);
  ov_person_set_first_names (record, person->first_names);
  ov_person_set_surname (record, person->surname);
  ov_person_set_birth_day (record, person->birth_day);
  ov_aggregate_add_reference (training, OV_RECORD (record));
  content = ov_certificate_content_build (training, participation, document, person->language - OV_RECORD_LANGUAGE_FI,
                                          TRUE, &context);
  return ov_certificate_content_print (content);
}

static void
set_void (OvCertificate *certificate, gboolean swedish, OvDay day)
{
  ov_certificate_set_state (certificate, OV_CERTIFICATE_STATE_VOID);
  ov_certificate_set_void_reason (certificate, swedish ? "Fel i namnet" : "Virhe nimessä");
  ov_certificate_set_voided_on (certificate, day);
}

gboolean
ov_sample_certificate (OvSample *self, OvSampleBranch *branch, OvAggregate *aggregate, OvParticipation *participation,
                       const OvSamplePerson *person, OvCompletion *completion, OvDay day, GError **error)
{
  g_autoptr (OvCertificate) certificate = ov_certificate_new ();
  OvTraining *training = OV_TRAINING (ov_aggregate_get_root (aggregate));
  OvCertificateType document = completion != NULL ? OV_CERTIFICATE_TYPE_JOINT : OV_CERTIFICATE_TYPE_ATTENDANCE;
  g_autofree char *code = ov_sample_code (self);
  g_autofree char *name = g_strdup_printf ("%s %s", person->first_names, person->surname);
  g_autofree char *snapshot = NULL;
  OvLanguage language = person->language - OV_RECORD_LANGUAGE_FI;
  OvId id = ov_sample_id (self);
  g_autofree char *number = next_number (self, id, code, day);

  snapshot = make_snapshot (self, aggregate, participation, person, document, number, code, day);
  ov_record_set_id (OV_RECORD (certificate), id);
  ov_certificate_set_number (certificate, number);
  ov_certificate_set_code (certificate, code);
  ov_certificate_set_document (certificate, document);
  ov_certificate_set_state (certificate, OV_CERTIFICATE_STATE_ISSUED);
  ov_certificate_set_person (certificate, person->id);
  ov_certificate_set_training (certificate, ov_record_get_id (OV_RECORD (training)));
  if (completion != NULL)
    ov_certificate_set_completion (certificate, ov_record_get_id (OV_RECORD (completion)));
  ov_certificate_set_organisation (certificate, ov_training_get_organisation (training));
  ov_certificate_set_person_name (certificate, name);
  ov_certificate_set_title (certificate, completion != NULL
                                             ? ov_localized_get (ov_completion_get_title (completion), language)
                                             : ov_training_get_name (training));
  ov_certificate_set_language (certificate, person->language);
  ov_certificate_set_issued_on (certificate, day);
  ov_certificate_set_issued_by (certificate, "Aino Kettuvuori");
  ov_certificate_set_place (certificate, ov_training_get_city (training));
  ov_certificate_set_snapshot (certificate, snapshot);
  if (ov_sample_chance (self, 1))
    set_void (certificate, branch->swedish, day + 3);
  return ov_sample_write (self, OV_RECORD (certificate), error);
}
