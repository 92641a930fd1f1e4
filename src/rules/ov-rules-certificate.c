#include "ov-rule-run.h"

/* What must be there before certificates are issued. */

static OvTraining *
training (OvRuleRun *run)
{
  return OV_TRAINING (run->root);
}

static OvCourseModel *
model_of (OvRuleRun *run)
{
  OvRecord *model = ov_aggregate_lookup (run->aggregate, ov_training_get_model (training (run)));

  return model && OV_IS_COURSE_MODEL (model) ? OV_COURSE_MODEL (model) : NULL;
}

static gboolean
is_near_the_end (OvRuleRun *run)
{
  return ov_training_is_held (ov_training_get_state (training (run)));
}

void
ov_rule_training_model (OvRuleRun *run)
{
  OvCourseModel *model = model_of (run);
  OvFinding *finding;

  if (model == NULL || ov_course_model_get_state (model) == OV_MODEL_STATE_APPROVED
      || ov_course_model_get_state (model) == OV_MODEL_STATE_RETIRED)
    return;
  finding = ov_rule_run_find (run, OV_SEVERITY_ERROR, run->root, "model", N_("The course model is not approved yet."),
                              N_("A joint certificate is given only for a model that the study centre has approved."));
  ov_finding_set_mend (finding, "open-model", N_("Open the course model"));
}

typedef gboolean (*Judge) (OvRuleRun *run, OvParticipation *participation);

static gint64
count (OvRuleRun *run,
       Judge      judge)
{
  GListModel *list = ov_aggregate_children (run->aggregate, OV_NOUN_PARTICIPATION);
  gint64 n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (OvParticipation) participation = g_list_model_get_item (list, i);

      n += ov_participation_get_state (participation) == OV_PARTICIPATION_STATE_ENROLLED && judge (run, participation);
    }
  return n;
}

static gboolean
is_unassessed (OvRuleRun       *run,
               OvParticipation *participation)
{
  return ov_participation_get_assessment (participation) == OV_ASSESSMENT_NONE;
}

void
ov_rule_training_assessed (OvRuleRun *run)
{
  gint64 n;
  OvFinding *finding;

  if (model_of (run) == NULL || !ov_training_is_over (ov_training_get_state (training (run))))
    return;
  n = count (run, is_unassessed);
  if (n == 0)
    return;
  finding = ov_rule_run_find (run, OV_SEVERITY_WARNING, run->root, NULL, N_("Participants without an assessment: {people}."),
                              N_("Completions of a course model are assessed at the latest when the training ends."));
  ov_finding_arg_number (finding, "people", n);
  ov_finding_set_mend (finding, "assess", N_("Assess…"));
}

void
ov_rule_training_fail_reason (OvRuleRun *run)
{
  GListModel *list = ov_aggregate_children (run->aggregate, OV_NOUN_PARTICIPATION);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (OvParticipation) participation = g_list_model_get_item (list, i);

      if (ov_participation_get_assessment (participation) == OV_ASSESSMENT_FAIL && ov_participation_get_assessment_note (participation) == NULL)
        ov_rule_run_find (run, OV_SEVERITY_ERROR, OV_RECORD (participation), "assessment_note", N_("A fail has no reason."),
                          N_("The participant is told why, and can then make it good."));
    }
}

void
ov_rule_training_signer (OvRuleRun *run)
{
  OvOrganisationTree *tree = run->context->tree;
  OvId organisation = ov_training_get_organisation (training (run));
  OvOrganisation *centre = ov_organisation_tree_above (tree, organisation, OV_ORGANISATION_TYPE_CENTRE);
  OvOrganisation *signer = ov_organisation_tree_nearest (tree, organisation, OV_ORGANISATION_FIELD_signer_name);
  OvFinding *finding;

  if (model_of (run) == NULL || !is_near_the_end (run))
    return;
  if (signer == NULL || signer == centre)
    {
      finding = ov_rule_run_find (run, OV_SEVERITY_ERROR, run->root, "organisation", N_("The organisation has no signer for certificates."),
                                  N_("Write the name and title of the person who signs."));
      ov_finding_set_mend (finding, "open-organisation", N_("Open the organisation"));
    }
  if (centre == NULL || ov_organisation_get_signer_name (centre) == NULL)
    {
      finding = ov_rule_run_find (run, OV_SEVERITY_ERROR, run->root, "organisation", N_("The study centre has no signer for certificates."),
                                  N_("A joint certificate is signed by the study centre and the organisation."));
      ov_finding_set_mend (finding, "open-centre", N_("Open the study centre"));
    }
}

static gboolean
lacks_signature (OvOrganisation *signer)
{
  return signer && ov_organisation_get_signer_name (signer) != NULL && ov_organisation_get_signature (signer) == NULL;
}

/* Where the names are there already: a name that is missing is another rule's. */
void
ov_rule_training_signature (OvRuleRun *run)
{
  OvOrganisationTree *tree = run->context->tree;
  OvId organisation = ov_training_get_organisation (training (run));
  OvOrganisation *centre = ov_organisation_tree_above (tree, organisation, OV_ORGANISATION_TYPE_CENTRE);
  OvOrganisation *signer = ov_organisation_tree_nearest (tree, organisation, OV_ORGANISATION_FIELD_signer_name);
  OvFinding *finding;

  if (model_of (run) == NULL || !is_near_the_end (run))
    return;
  if (signer != centre && lacks_signature (signer))
    {
      finding = ov_rule_run_find (run, OV_SEVERITY_INFO, run->root, "organisation", N_("The picture of the organisation’s signature is missing."),
                                  N_("Its place is left empty for the pen."));
      ov_finding_set_mend (finding, "open-organisation", N_("Open the organisation"));
    }
  if (lacks_signature (centre))
    {
      finding = ov_rule_run_find (run, OV_SEVERITY_INFO, run->root, "organisation", N_("The picture of the study centre’s signature is missing."),
                                  N_("Its place is left empty for the pen."));
      ov_finding_set_mend (finding, "open-centre", N_("Open the study centre"));
    }
}

void
ov_rule_training_logo (OvRuleRun *run)
{
  OvOrganisation *logo = ov_organisation_tree_nearest (run->context->tree, ov_training_get_organisation (training (run)),
                                                      OV_ORGANISATION_FIELD_logo);
  OvFinding *finding;

  if (model_of (run) == NULL || !is_near_the_end (run))
    return;
  if (logo && ov_organisation_get_level (logo) != OV_ORGANISATION_TYPE_CENTRE)
    return;
  finding = ov_rule_run_find (run, OV_SEVERITY_INFO, run->root, "organisation", N_("The organisation has no logo."),
                              N_("Its name is printed in place of the logo."));
  ov_finding_set_mend (finding, "open-organisation", N_("Open the organisation"));
}

static gboolean
is_unidentified (OvRuleRun       *run,
                 OvParticipation *participation)
{
  OvRecord *record = ov_aggregate_lookup (run->aggregate, ov_participation_get_person (participation));

  if (ov_participation_get_assessment (participation) == OV_ASSESSMENT_FAIL || record == NULL || !OV_IS_PERSON (record))
    return FALSE;
  return ov_person_get_birth_day (OV_PERSON (record)) == OV_DAY_NONE;
}

void
ov_rule_training_identity (OvRuleRun *run)
{
  gint64 n;
  OvFinding *finding;

  if (model_of (run) == NULL || !is_near_the_end (run))
    return;
  n = count (run, is_unidentified);
  if (n == 0)
    return;
  finding = ov_rule_run_find (run, OV_SEVERITY_WARNING, run->root, NULL, N_("Participants without a date of birth: {people}."),
                              N_("The name alone does not tell on a certificate whom it belongs to."));
  ov_finding_arg_number (finding, "people", n);
  ov_finding_set_mend (finding, "open-participants", N_("Open the participants"));
}

void
ov_rule_certificate_void (OvRuleRun *run)
{
  OvCertificate *certificate = OV_CERTIFICATE (run->root);

  if (ov_certificate_get_state (certificate) == OV_CERTIFICATE_STATE_VOID && ov_certificate_get_void_reason (certificate) == NULL)
    ov_rule_run_find (run, OV_SEVERITY_ERROR, run->root, "void_reason", N_("The certificate is void without a reason."),
                      N_("Whoever checks the code later is told why it does not hold."));
}
