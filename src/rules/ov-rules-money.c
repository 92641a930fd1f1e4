#include "ov-rule-run.h"
#include "ov-life.h"
#include "ov-support.h"

/* Costs, hours and the account. */

static OvTraining *
training (OvRuleRun *run)
{
  return OV_TRAINING (run->root);
}

static void
judge_line (OvRuleRun           *run,
            const OvCostVerdict *verdict)
{
  OvRecord *record = OV_RECORD (verdict->line);
  OvFinding *finding;

  if (ov_cost_line_get_category (verdict->line) == OV_COST_CATEGORY_NONE)
    ov_rule_run_find (run, OV_SEVERITY_ERROR, record, "category", N_("A cost has no kind."), N_("Choose what it is: its kind decides whether it is supported."));
  else if (ov_cost_line_get_amount (verdict->line) == OV_NUMBER_NONE)
    ov_rule_run_find (run, OV_SEVERITY_ERROR, record, "amount", N_("A cost has no amount."), N_("Write it in euros and cents, for example 64,50."));
  else if (verdict->amount != ov_cost_line_get_amount (verdict->line))
    ov_rule_run_find (run, OV_SEVERITY_ERROR, record, "amount", N_("The amount cannot be right."), NULL);
  else if (!verdict->eligible)
    {
      finding = ov_rule_run_find (run, OV_SEVERITY_INFO, record, "category", N_("This cost is not supported: {amount}."), N_("{reason} {note}"));
      ov_finding_arg_money (finding, "amount", verdict->amount);
      ov_finding_arg_msgid (finding, "reason", verdict->why);
      ov_finding_arg_text (finding, "note", verdict->note);
      ov_finding_set_source (finding, verdict->source);
    }
}

void
ov_rule_cost_kind (OvRuleRun *run)
{
  GListModel *lines = ov_aggregate_children (run->aggregate, OV_NOUN_COST_LINE);

  if (!ov_rule_run_is_supported (run))
    return;
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (OvCostLine) line = g_list_model_get_item (lines, i);
      OvCostVerdict verdict =
        ov_cost_line_judge (line, ov_training_get_training_type (training (run)), run->context->policy, run->rule_set, run->day);

      judge_line (run, &verdict);
    }
}

void
ov_rule_cost_voucher (OvRuleRun *run)
{
  GListModel *lines = ov_aggregate_children (run->aggregate, OV_NOUN_COST_LINE);

  if (!ov_rule_run_is_reporting (run))
    return;
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (OvCostLine) line = g_list_model_get_item (lines, i);

      if (ov_cost_line_get_voucher (line) == NULL && ov_cost_line_get_voucher_number (line) == NULL)
        ov_rule_run_find (run, OV_SEVERITY_WARNING, OV_RECORD (line), "voucher", N_("A cost has no voucher."),
                          N_("Add the voucher or its number in the accounts: the study centre may ask for it."));
    }
}

void
ov_rule_training_costs (OvRuleRun *run)
{
  OvFinding *finding;

  if (!ov_rule_run_is_reporting (run) || g_list_model_get_n_items (ov_aggregate_children (run->aggregate, OV_NOUN_COST_LINE)) > 0)
    return;
  finding = ov_rule_run_find (run, OV_SEVERITY_WARNING, run->root, NULL, N_("The report has no costs."), N_("Support is paid only for costs that are noted one by one."));
  ov_finding_set_mend (finding, "add-cost", N_("Add a cost"));
}

void
ov_rule_training_costs_rate (OvRuleRun *run)
{
  gint64 least = ov_rule_run_integer (run, OV_POLICY_COURSE_COSTS);
  g_autoptr (OvSupport) support = NULL;
  OvFinding *finding;

  if (ov_training_get_training_type (training (run)) != OV_TRAINING_TYPE_COURSE || least == OV_NUMBER_NONE || !ov_rule_run_is_reporting (run))
    return;
  support = ov_support_count (run->aggregate, run->context);
  if (support->costs == 0 || (__int128) support->costs * support->length >= (__int128) least * support->minutes)
    return;
  finding = ov_rule_run_find (run, OV_SEVERITY_WARNING, run->root, NULL, N_("The costs are {costs}; at least {least} for each hour are needed."), NULL);
  ov_finding_arg_money (finding, "costs", support->costs);
  ov_finding_arg_money (finding, "least", least);
}

void
ov_rule_training_hours_left (OvRuleRun *run)
{
  g_autoptr (OvSupport) support = NULL;
  OvFinding *finding;
  int state = ov_training_get_state (training (run));

  if (!ov_rule_run_is_supported (run) || !ov_rule_run_is_alive (run) || state == OV_TRAINING_STATE_ACCEPTED || state == OV_TRAINING_STATE_PAID)
    return;
  support = ov_support_count (run->aggregate, run->context);
  if (support->left == OV_NUMBER_NONE || support->minutes <= support->left)
    return;
  finding = ov_rule_run_find (run, OV_SEVERITY_WARNING, run->root, support->estimate ? "planned" : "realised",
                              N_("Of {hours} h, {left} h can be supported: no more granted hours are left."),
                              N_("All hours are reported; those beyond are without support. Ask the study centre for more in time."));
  ov_finding_arg_hours (finding, "hours", support->minutes, support->length);
  ov_finding_arg_hours (finding, "left", support->left, support->length);
}

void
ov_rule_training_registered (OvRuleRun *run)
{
  OvOrganisation *payee = ov_training_payee (run->context->tree, ov_training_get_organisation (training (run)));
  OvFinding *finding;

  if (!ov_rule_run_is_reporting (run) || payee == NULL || ov_organisation_get_registered (payee) ||
      g_strcmp0 (ov_policy_get_text (run->context->policy, run->rule_set, OV_POLICY_PAID_TO, run->day), "registered") != 0)
    return;
  finding = ov_rule_run_find (run, OV_SEVERITY_ERROR, run->root, "organisation", N_("The account is not that of a registered association."),
                              N_("Mark in the organisation's data that it is registered, or add the account of one that is."));
  ov_finding_set_mend (finding, "open-organisation", N_("Open the organisation"));
}

void
ov_rule_training_account (OvRuleRun *run)
{
  OvFinding *finding;

  if (!ov_rule_run_is_reporting (run) || ov_training_payee (run->context->tree, ov_training_get_organisation (training (run))))
    return;
  finding = ov_rule_run_find (run, OV_SEVERITY_WARNING, run->root, "organisation", N_("The organisation has no bank account."),
                              N_("The support cannot be paid before it is there."));
  ov_finding_set_mend (finding, "open-organisation", N_("Open the organisation"));
}

void
ov_rule_training_payable (OvRuleRun *run)
{
  const char *why, *what;
  OvFinding *finding;

  if (ov_training_get_state (training (run)) != OV_TRAINING_STATE_ACCEPTED || ov_training_has_payment (run->aggregate) || ov_training_is_paid (run->aggregate))
    return;
  what = ov_training_unpayable (training (run), run->context->tree, run->context->policy, run->context->today, &why);
  if (what == NULL)
    return;
  finding = ov_rule_run_find (run, OV_SEVERITY_WARNING, run->root, "organisation", what, why);
  ov_finding_set_mend (finding, "open-organisation", N_("Open the organisation"));
}

void
ov_rule_training_paid (OvRuleRun *run)
{
  OvFinding *finding;

  if (ov_training_get_state (training (run)) != OV_TRAINING_STATE_ACCEPTED || ov_training_is_paid (run->aggregate))
    return;
  finding = ov_rule_run_find (run, OV_SEVERITY_INFO, run->root, "support", N_("The support of {support} waits for its payment."), NULL);
  ov_finding_arg_money (finding, "support", ov_training_get_support (training (run)));
}
