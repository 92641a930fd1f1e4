#include "ov-ctl.h"
#include "ov-ctl-rules.h"
#include "ov-ctl-session.h"
#include "ov-policy-seed.h"
#include <stdio.h>

static OvCtlExit
list (OvCtl    *ctl,
      OvPolicy *policy,
      char    **arguments)
{
  g_auto (GStrv) sets = ov_policy_rule_sets (policy);

  for (char **set = sets; *set; set++)
    {
      if (ctl->json)
        ov_ctl_print_json (json_node_init_string (json_node_alloc (), *set), FALSE);
      else
        puts (*set);
    }
  return OV_CTL_FINE;
}

static void
print_row (OvCtl       *ctl,
           OvPolicyRow *row)
{
  if (ctl->json)
    {
      ov_ctl_print_object (ov_record_to_json (OV_RECORD (row)), FALSE);
      return;
    }
  printf ("%-28s %s%s%s\n", ov_policy_row_get_key (row), ov_policy_row_get_value (row),
          ov_policy_row_get_unit (row) ? " " : "", ov_policy_row_get_unit (row) ? ov_policy_row_get_unit (row) : "");
  if (ov_policy_row_get_source (row))
    printf ("%-28s   %s\n", "", ov_text (ctl->language, ov_policy_row_get_source (row)));
}

static OvCtlExit
show (OvCtl    *ctl,
      OvPolicy *policy,
      char    **arguments)
{
  g_autofree char *rule_set = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  int year;

  if (!ov_ctl_parse_policy (policy, arguments[0], &rule_set, &year))
    return OV_CTL_USAGE;
  rows = ov_policy_list (policy, rule_set, "", ov_day_new (year, 1, 1));
  for (guint i = 0; i < rows->len; i++)
    print_row (ctl, rows->pdata[i]);
  return OV_CTL_FINE;
}

/* With the policy of --data, else with that which every new registry begins with. */
static OvCtlExit
with_policy (OvCtl      *ctl,
             char      **arguments,
             OvCtlExit (*run) (OvCtl *ctl, OvPolicy *policy, char **arguments))
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OvPolicy) seeds = NULL;
  OvSession *session;
  OvCtlExit exit;

  if (ctl->data)
    {
      session = ov_ctl_session_open (ctl, &exit);
      return session ? ov_ctl_session_end (session, run (ctl, ov_session_get_policy (session), arguments)) : exit;
    }
  seeds = ov_policy_seed_policy (&error);
  return seeds ? run (ctl, seeds, arguments) : ov_ctl_failed (error);
}

static OvCtlExit
run_list (OvCtl  *ctl,
          char  **arguments)
{
  return with_policy (ctl, arguments, list);
}

static OvCtlExit
run_show (OvCtl  *ctl,
          char  **arguments)
{
  return with_policy (ctl, arguments, show);
}

const OvCtlCommand ov_ctl_policy_list = {
  .name = "policy list",
  .arguments = "",
  .summary = N_("List the rule sets of the study centres"),
  .run = run_list,
};

const OvCtlCommand ov_ctl_policy_show = {
  .name = "policy show",
  .arguments = "CENTRE/YEAR",
  .summary = N_("Show what holds for a study centre in a year, with its sources"),
  .more = N_("With --data the policy of that data, else what every new registry begins with."),
  .run = run_show,
};
