#define G_LOG_DOMAIN "ov-registry"
#include "ov-sample-private.h"

static char *
next_number (OvSample *self, OvId certificate, const char *code, OvDay day, GError **error)
{
  int year = ov_day_year (day);
  const char *prefix = ov_organisation_get_register_prefix (self->centre);

  return ov_database_add_number (self->database, prefix, year, ++self->running[year], code, self->action.actor, self->action.at, certificate,
                                 error);
}

gboolean
ov_sample_certificate (OvSample *self, OvSampleBranch *branch, OvTraining *training, OvCourseModel *model, const OvSamplePerson *person,
                       OvCompletion *completion, OvDay day, GError **error)
{
  g_autoptr (OvCertificate) certificate = ov_certificate_new ();
  g_autofree char *code = ov_sample_code (self);
  g_autofree char *name = g_strdup_printf ("%s %s", person->first_names, person->surname);
  g_autofree char *number = NULL;
  OvLanguage language = person->language - OV_RECORD_LANGUAGE_FI;
  gboolean is_void = ov_sample_chance (self, 1);
  OvId id = ov_sample_id (self);

  number = next_number (self, id, code, day, error);
  if (number == NULL)
    return FALSE;
  ov_record_set_id (OV_RECORD (certificate), id);
  ov_certificate_set_number (certificate, number);
  ov_certificate_set_code (certificate, code);
  ov_certificate_set_document (certificate, completion != NULL ? OV_CERTIFICATE_TYPE_JOINT : OV_CERTIFICATE_TYPE_ATTENDANCE);
  ov_certificate_set_state (certificate, is_void ? OV_CERTIFICATE_STATE_VOID : OV_CERTIFICATE_STATE_ISSUED);
  ov_certificate_set_person (certificate, person->id);
  ov_certificate_set_training (certificate, ov_record_get_id (OV_RECORD (training)));
  if (completion != NULL)
    ov_certificate_set_completion (certificate, ov_record_get_id (OV_RECORD (completion)));
  ov_certificate_set_organisation (certificate, ov_training_get_organisation (training));
  ov_certificate_set_person_name (certificate, name);
  ov_certificate_set_title (certificate, completion != NULL ? ov_localized_get (ov_course_model_get_title (model), language)
                                                            : ov_training_get_name (training));
  ov_certificate_set_language (certificate, person->language);
  ov_certificate_set_issued_on (certificate, day);
  ov_certificate_set_issued_by (certificate, "Aino Kettuvuori");
  ov_certificate_set_place (certificate, ov_training_get_city (training));
  if (is_void)
    {
      ov_certificate_set_void_reason (certificate, branch->swedish ? "Fel i namnet" : "Virhe nimessä");
      ov_certificate_set_voided_on (certificate, day + 3);
    }
  return ov_sample_write (self, OV_RECORD (certificate), error);
}
