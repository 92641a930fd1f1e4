#include "ov-ctl-rules.h"
#include "ov-ctl-session.h"
#include "ov-policy-seed.h"
#include "ov-teaching-time.h"

static char *policy_option;

static const GOptionEntry options[] = {
  { "policy", 0, 0, G_OPTION_ARG_STRING, &policy_option, "Check by the rules of this study centre and year", "CENTRE/YEAR" },
  { NULL },
};

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
  return organisation;
}

/* A file says little of who carries the training out: what is missing there is assumed to be in order. */
static OvOrganisationTree *
make_tree (OvTraining     *training,
           OvOrganisation *owner,
           const char     *rule_set)
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
      if (policy_option)
        ov_organisation_set_policy_set (owner, rule_set);
    }
  g_ptr_array_add (organisations, owner);
  return ov_organisation_tree_new (organisations);
}

static OvCtlExit
check_file (OvCtl      *ctl,
            const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OvPolicy) seeds = ov_policy_seed_policy (&error);
  g_autoptr (OvPolicy) policy = NULL;
  g_autoptr (OvAggregate) training = NULL;
  g_autoptr (OvOrganisationTree) tree = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *rule_set = NULL;
  OvOrganisation *owner = NULL;
  OvRuleContext context;
  int year;

  if (seeds == NULL)
    return ov_ctl_failed (error);
  if (policy_option && !ov_ctl_parse_policy (seeds, policy_option, &rule_set, &year))
    return OV_CTL_USAGE;
  policy = rule_set ? ov_ctl_policy_of_year (seeds, rule_set, year) : g_object_ref (seeds);
  training = ov_ctl_read_training (path, &owner, &error);
  if (training == NULL)
    return ov_ctl_failed (error);
  tree = make_tree (OV_TRAINING (ov_aggregate_get_root (training)), owner, rule_set);
  ov_training_count (training, policy, ov_organisation_tree_rule_set (tree, ov_training_get_organisation (OV_TRAINING (ov_aggregate_get_root (training)))));
  context = (OvRuleContext) { policy, tree, ov_day_today () };
  findings = ov_rules_check (training, &context, NULL);
  return ov_ctl_print_findings (ctl, findings);
}

static OvCtlExit
check_record (OvCtl     *ctl,
              OvSession *session,
              OvId       id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OvAggregate) training = ov_ctl_load (session, OV_NOUN_TRAINING, id, &error);
  OvRuleContext context = { ov_session_get_policy (session), ov_session_get_tree (session), ov_day_today () };
  g_autoptr (GPtrArray) findings = NULL;

  if (training == NULL)
    return ov_ctl_failed (error);
  findings = ov_rules_check (training, &context, NULL);
  return ov_ctl_print_findings (ctl, findings);
}

static OvCtlExit
run (OvCtl  *ctl,
     char  **arguments)
{
  OvSession *session;
  OvCtlExit exit;
  OvId id;

  if (arguments[0] == NULL || arguments[1])
    return ov_ctl_misused ("Name one training: its id, or a file; opintoverkkoctl example training shows the form of a file.");
  if (!ov_id_parse (arguments[0], &id))
    return check_file (ctl, arguments[0]);
  if (policy_option)
    return ov_ctl_misused ("--policy is for files: a training in the register follows its own study centre.");
  session = ov_ctl_session_open (ctl, &exit);
  return session ? ov_ctl_session_end (session, check_record (ctl, session, id)) : exit;
}

const OvCtlCommand ov_ctl_check_training = {
  .name = "check training",
  .arguments = "ID|FILE.json",
  .summary = "Check a training by the rules, as the window and the registry do",
  .more = "opintoverkkoctl example training shows the form of a file, which needs no registry. What it does not say of the organisation is\n"
          "taken to be in order.",
  .options = options,
  .run = run,
};
