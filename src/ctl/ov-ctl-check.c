#include "ov-ctl-case.h"
#include "ov-ctl-rules.h"
#include "ov-ctl-session.h"

static char *policy_option;
static char *today_option;

static const GOptionEntry options[] = {
  { "policy", 0, 0, G_OPTION_ARG_STRING, &policy_option, N_("Check by the rules of this study centre and year"), "CENTRE/YEAR" },
  { "today", 0, 0, G_OPTION_ARG_STRING, &today_option, N_("Check a file as on this day"), "YYYY-MM-DD" },
  { NULL },
};

static OvCtlExit
check_file (OvCtl      *ctl,
            const char *path)
{
  OvCtlExit exit;
  g_autoptr (OvCtlCase) training = ov_ctl_case_read (path, policy_option, today_option, &exit);
  g_autoptr (GPtrArray) findings = NULL;

  if (training == NULL)
    return exit;
  findings = ov_rules_check (training->training, &training->context, NULL);
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
    return ov_ctl_misused (N_("Name one training: its id, or a file; opintoverkkoctl example training shows the form of a file."));
  if (!ov_id_parse (arguments[0], &id))
    return check_file (ctl, arguments[0]);
  if (policy_option || today_option)
    return ov_ctl_misused (N_("--policy and --today are for files: a training in the register follows its own study centre, today."));
  session = ov_ctl_session_open (ctl, &exit);
  return session ? ov_ctl_session_end (session, check_record (ctl, session, id)) : exit;
}

const OvCtlCommand ov_ctl_check_training = {
  .name = "check training",
  .arguments = "ID|FILE.json",
  .summary = N_("Check a training by the rules, as the window and the registry do"),
  .more = N_("opintoverkkoctl example training shows the form of a file, which needs no registry. What it does not say of the organisation is\n"
          "taken to be in order."),
  .options = options,
  .run = run,
};
