#include "ov-eligibility.h"

gboolean
ov_assessment_is_pass (OvAssessment assessment)
{
  return assessment > OV_ASSESSMENT_NONE && assessment != OV_ASSESSMENT_FAIL;
}

OvCourseModel *
ov_training_model (OvAggregate *training)
{
  OvId id = ov_training_get_model (OV_TRAINING (ov_aggregate_get_root (training)));
  OvRecord *model = ov_id_is_none (id) ? NULL : ov_aggregate_lookup (training, id);

  return model && OV_IS_COURSE_MODEL (model) ? OV_COURSE_MODEL (model) : NULL;
}

static gboolean
model_allows (OvCourseModel *model)
{
  return model && (ov_course_model_get_state (model) == OV_MODEL_STATE_APPROVED ||
                   ov_course_model_get_state (model) == OV_MODEL_STATE_RETIRED);
}

static const char *
joint_obstacle (OvAggregate     *training,
                OvParticipation *participation)
{
  OvRecord *person = ov_aggregate_lookup (training, ov_participation_get_person (participation));

  if (ov_training_model (training) == NULL)
    return N_("The training has no course model: a certificate of attendance can be given.");
  if (!model_allows (ov_training_model (training)))
    return N_("The course model is not approved.");
  if (ov_participation_get_assessment (participation) == OV_ASSESSMENT_NONE)
    return N_("Not assessed.");
  if (!ov_assessment_is_pass (ov_participation_get_assessment (participation)))
    return N_("Failed.");
  if (person && OV_IS_PERSON (person) && ov_person_get_birth_day (OV_PERSON (person)) == OV_DAY_NONE &&
      ov_participation_get_document_identity (participation) != OV_DOCUMENT_IDENTITY_IDENTITY_CODE)
    return N_("Date of birth is missing.");
  return NULL;
}

const char *
ov_certificate_obstacle (OvAggregate       *training,
                         OvParticipation   *participation,
                         OvCertificateType  document)
{
  switch ((int) ov_participation_get_state (participation))
    {
    case OV_PARTICIPATION_STATE_WAITING: return N_("On the waiting list.");
    case OV_PARTICIPATION_STATE_CANCELLED: return N_("Cancelled.");
    case OV_PARTICIPATION_STATE_INTERRUPTED: return N_("Interrupted.");
    default: break;
    }
  if (document == OV_CERTIFICATE_TYPE_JOINT)
    return joint_obstacle (training, participation);
  return ov_participation_get_attended (participation) == NULL ? N_("No attendance is marked.") : NULL;
}

OvCertificate *
ov_certificate_in_force (OvAggregate       *training,
                         OvId               person,
                         OvCertificateType  document)
{
  g_autoptr (GPtrArray) list = ov_aggregate_list (training, OV_NOUN_CERTIFICATE);
  OvId id = ov_record_get_id (ov_aggregate_get_root (training));

  for (guint i = 0; i < list->len; i++)
    {
      OvCertificate *certificate = list->pdata[i];

      if (ov_id_equal (ov_certificate_get_person (certificate), person) && ov_id_equal (ov_certificate_get_training (certificate), id) &&
          (OvCertificateType) ov_certificate_get_document (certificate) == document &&
          ov_certificate_get_state (certificate) == OV_CERTIFICATE_STATE_ISSUED)
        return certificate;
    }
  return NULL;
}

OvCompletion *
ov_completion_of (OvAggregate     *training,
                  OvParticipation *participation)
{
  OvTraining *root = OV_TRAINING (ov_aggregate_get_root (training));
  OvCourseModel *model = ov_training_model (training);
  OvCompletion *completion;

  if (model == NULL || !ov_assessment_is_pass (ov_participation_get_assessment (participation)))
    return NULL;
  completion = ov_completion_new ();
  ov_completion_set_person (completion, ov_participation_get_person (participation));
  ov_completion_set_training (completion, ov_record_get_id (OV_RECORD (root)));
  ov_completion_set_participation (completion, ov_record_get_id (OV_RECORD (participation)));
  ov_completion_set_model (completion, ov_record_get_id (OV_RECORD (model)));
  ov_completion_set_organisation (completion, ov_training_get_organisation (root));
  ov_completion_set_title (completion, ov_course_model_get_title (model));
  ov_completion_set_first_day (completion, ov_training_get_first_day (root));
  ov_completion_set_day (completion, ov_training_get_last_day (root));
  ov_completion_set_extent (completion, ov_course_model_get_extent (model));
  ov_completion_set_assessment (completion, ov_participation_get_assessment (participation));
  ov_completion_set_scale (completion, ov_course_model_get_scale (model));
  return completion;
}
