#include "ov-ctl-case.h"
#include "ov-ctl-rules.h"
#include "ov-policy-seed.h"
#include "ov-teaching-time.h"

static OvOrganisation *
placeholder (OvOrganisationType level,
             OvId               parent)
{
  OvOrganisation *organisation = ov_organisation_new ();
  g_autoptr (OvLocalized) name = ov_localized_new ("–", NULL, NULL);

  ov_organisation_set_name (organisation, name);
  ov_organisation_set_level (organisation, level);
  ov_organisation_set_parent (organisation, parent);
  ov_organisation_set_signer_name (organisation, "–");
  ov_organisation_set_logo (organisation, "–");
  ov_organisation_set_registered (organisation, TRUE);
  /* Nobody's account: a bank account number with the code 999 is never given out. */
  ov_organisation_set_iban (organisation, "FI4499900000000000");
  return organisation;
}

/* Takes owner. */
static OvOrganisationTree *
make_tree (OvTraining     *training,
           OvOrganisation *owner,
           const char     *rule_set,
           gboolean        by_option)
{
  g_autoptr (GPtrArray) organisations = g_ptr_array_new_with_free_func (g_object_unref);
  OvOrganisation *centre = placeholder (OV_ORGANISATION_TYPE_CENTRE, OV_ID_NONE);
  OvId centre_id = ov_record_get_id (OV_RECORD (centre));

  g_ptr_array_add (organisations, centre);
  ov_organisation_set_policy_set (centre, rule_set);
  if (owner == NULL)
    {
      owner = placeholder (OV_ORGANISATION_TYPE_ASSOCIATION, centre_id);
      if (ov_id_is_none (ov_training_get_organisation (training)))
        ov_training_set_organisation (training, ov_record_get_id (OV_RECORD (owner)));
      else
        ov_record_set_id (OV_RECORD (owner), ov_training_get_organisation (training));
    }
  else
    {
      ov_organisation_set_parent (owner, centre_id);
      if (by_option)
        ov_organisation_set_policy_set (owner, rule_set);
    }
  g_ptr_array_add (organisations, owner);
  return ov_organisation_tree_new (organisations);
}

static void
finish (OvCtlCase  *self,
        const char *rule_set,
        gint64      minutes_left,
        OvDay       today,
        OvOrganisation *owner,
        gboolean    by_option)
{
  OvTraining *training = OV_TRAINING (ov_aggregate_get_root (self->training));

  self->tree = make_tree (training, owner, rule_set, by_option);
  ov_training_count (self->training, self->policy, ov_organisation_tree_rule_set (self->tree, ov_training_get_organisation (training)));
  self->balance = (OvHourBalance) { minutes_left, 0, 0 };
  self->context = (OvRuleContext) { self->policy, self->tree, today, &self->balance };
}

OvCtlCase *
ov_ctl_case_read (const char *path,
                  const char *policy,
                  const char *today,
                  OvCtlExit  *exit)
{
  g_autoptr (OvCtlCase) self = g_new0 (OvCtlCase, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (OvPolicy) seeds = ov_policy_seed_policy (&error);
  g_autofree char *rule_set = NULL;
  OvOrganisation *owner = NULL;
  OvDay day = ov_day_today ();
  gint64 left = OV_NUMBER_NONE;
  int year;

  *exit = OV_CTL_USAGE;
  if (today && !ov_day_parse_iso (today, &day))
    {
      ov_ctl_misused (N_("“%s” is not a day; write it as 2026-11-22."), today);
      return NULL;
    }
  if (seeds == NULL)
    return *exit = ov_ctl_failed (error), NULL;
  if (policy && !ov_ctl_parse_policy (seeds, policy, &rule_set, &year))
    return NULL;
  self->policy = rule_set ? ov_ctl_policy_of_year (seeds, rule_set, year) : g_object_ref (seeds);
  self->training = ov_ctl_read_training (path, &owner, &left, &error);
  if (self->training == NULL)
    return *exit = ov_ctl_failed (error), NULL;
  finish (self, rule_set, left, day, owner, policy != NULL);
  *exit = OV_CTL_FINE;
  return g_steal_pointer (&self);
}

void
ov_ctl_case_free (OvCtlCase *self)
{
  g_clear_object (&self->policy);
  g_clear_object (&self->tree);
  g_clear_object (&self->training);
  g_free (self);
}
