#include "ov-rule-run.h"
#include <string.h>

static const OvRule rules[] = {
#define RULE(id, NOUN, GATE, SEVERITY, check, key, title) { id, OV_NOUN_##NOUN, OV_GATE_##GATE, OV_SEVERITY_##SEVERITY, title, key, check }
  RULE ("training.name", TRAINING, SEND, ERROR, ov_rule_training_name, NULL, N_("A training has a name.")),
  RULE ("training.organisation", TRAINING, SEND, ERROR, ov_rule_training_organisation, NULL,
        N_("A training has an organisation that carries it out.")),
  RULE ("training.sessions", TRAINING, SEND, ERROR, ov_rule_training_sessions, NULL, N_("A training has a programme with at least one session.")),
  RULE ("session.times", TRAINING, SEND, ERROR, ov_rule_session_times, NULL, N_("A session has a day, a start and a later end.")),
  RULE ("session.breaks", TRAINING, SEND, ERROR, ov_rule_session_breaks, OV_POLICY_HOUR_BREAK,
        N_("Breaks fit into the session, and a long session has them.")),
  RULE ("session.overlap", TRAINING, NONE, WARNING, ov_rule_session_overlap, NULL, N_("Sessions of a training do not overlap.")),
  RULE ("training.year", TRAINING, SEND, ERROR, ov_rule_training_year, OV_POLICY_YEAR_BOUND,
        N_("A supported training stays within one calendar year.")),
  RULE ("training.hours", TRAINING, SEND, ERROR, ov_rule_training_hours, OV_POLICY_COURSE_HOURS " " OV_POLICY_PEER_HOURS,
        N_("A supported training has at least the hours that the study centre demands.")),
  RULE ("training.people", TRAINING, ACCEPT, ERROR, ov_rule_training_people,
        OV_POLICY_COURSE_PEOPLE " " OV_POLICY_COURSE_AGE " " OV_POLICY_PEER_PEOPLE " " OV_POLICY_PEER_AGE,
        N_("A supported training has at least the participants that the study centre demands.")),
  RULE ("training.places", TRAINING, NONE, WARNING, ov_rule_training_places, NULL, N_("There are places for everybody who is enrolled.")),
  RULE ("training.waiting", TRAINING, NONE, WARNING, ov_rule_training_waiting, NULL, N_("Nobody waits for a place that is free.")),
  RULE ("training.few", TRAINING, NONE, INFO, ov_rule_training_few, NULL, N_("As many take part as the training was planned for at least.")),
  RULE ("training.outcomes", TRAINING, SEND, ERROR, ov_rule_training_outcomes, NULL, N_("A supported training tells what is learnt.")),
  RULE ("training.plan-day", TRAINING, SEND, WARNING, ov_rule_training_plan_day,
        OV_POLICY_COURSE_EARLIEST " " OV_POLICY_COURSE_LATEST " " OV_POLICY_PEER_EARLIEST " " OV_POLICY_PEER_PUBLISHED,
        N_("A plan is published in its time.")),
  RULE ("training.ended", TRAINING, NONE, WARNING, ov_rule_training_ended, NULL, N_("A training whose last day has passed is marked as ended.")),
  RULE ("training.model", TRAINING, ISSUE, ERROR, ov_rule_training_model, NULL, N_("A joint certificate needs an approved course model.")),
  RULE ("training.assessed", TRAINING, NONE, WARNING, ov_rule_training_assessed, NULL, N_("Everybody in a model training is assessed when it ends.")),
  RULE ("training.fail-reason", TRAINING, NONE, ERROR, ov_rule_training_fail_reason, NULL, N_("A fail has a reason.")),
  RULE ("training.signer", TRAINING, ISSUE, ERROR, ov_rule_training_signer, NULL, N_("Certificates have the names of their signers.")),
  RULE ("training.signature", TRAINING, NONE, INFO, ov_rule_training_signature, NULL, N_("Certificates carry the signatures of their signers.")),
  RULE ("training.logo", TRAINING, NONE, INFO, ov_rule_training_logo, NULL, N_("Certificates carry the logos of study centre and organisation.")),
  RULE ("training.identity", TRAINING, NONE, WARNING, ov_rule_training_identity, NULL,
        N_("A certificate tells the date of birth or the identity code.")),
  RULE ("training.cancelled", TRAINING, SAVE, ERROR, ov_rule_training_cancelled, NULL, N_("A cancelled training tells why.")),
  RULE ("training.refused", TRAINING, SAVE, ERROR, ov_rule_training_refused, NULL, N_("A refused training tells why.")),
  RULE ("training.returned", TRAINING, NONE, WARNING, ov_rule_training_returned, OV_POLICY_RETURN_DAYS,
        N_("A plan that was returned is completed in its time.")),
  RULE ("training.spot-check", TRAINING, ACCEPT, ERROR, ov_rule_training_spot_check, OV_POLICY_SPOT_SHARE " " OV_POLICY_SPOT_LEAST,
        N_("A report that is drawn for the spot check is compared with its vouchers before it is accepted.")),
  RULE ("report.returned", TRAINING, NONE, WARNING, ov_rule_report_returned, OV_POLICY_RETURN_DAYS,
        N_("A report that was returned is completed in its time.")),
  RULE ("training.occasion", TRAINING, SEND, ERROR, ov_rule_training_occasion, OV_POLICY_COURSE_EXCLUDED " " OV_POLICY_PEER_EXCLUDED,
        N_("A supported training is study, not another kind of event.")),
  RULE ("training.other-support", TRAINING, SEND, ERROR, ov_rule_training_other_support, OV_POLICY_OTHER_SUPPORT,
        N_("The same costs are not supported twice with state money.")),
  RULE ("training.agreed", TRAINING, NONE, INFO, ov_rule_training_agreed, OV_POLICY_PEER_AGREED,
        N_("A peer study group agrees on topic, goals and timetable together.")),
  RULE ("training.trainer", TRAINING, NONE, WARNING, ov_rule_training_trainer, OV_POLICY_COURSE_TRAINER, N_("A course has a trainer.")),
  RULE ("training.meetings", TRAINING, SEND, ERROR, ov_rule_training_meetings, OV_POLICY_PEER_MEETINGS,
        N_("A study group meets at least as often as the study centre demands.")),
  RULE ("training.report-day", TRAINING, NONE, WARNING, ov_rule_training_report_day,
        OV_POLICY_COURSE_REPORT " " OV_POLICY_COURSE_CUTOFF " " OV_POLICY_PEER_REPORT " " OV_POLICY_PEER_CUTOFF, N_("A report is sent in its time.")),
  RULE ("training.booked", TRAINING, REPORT, ERROR, ov_rule_training_booked, OV_POLICY_PEER_BOOKED " " OV_POLICY_COURSE_BOOKED,
        N_("It is declared that the costs are booked in the accounts, and by whom.")),
  RULE ("training.checked", TRAINING, NONE, INFO, ov_rule_training_checked, OV_POLICY_PEER_CHECKED " " OV_POLICY_COURSE_CHECKED,
        N_("The programme and its hours are checked before the report is sent.")),
  RULE ("training.attendance", TRAINING, NONE, WARNING, ov_rule_training_attendance, NULL, N_("A report tells how many were there.")),
  RULE ("training.effects", TRAINING, REPORT, ERROR, ov_rule_training_effects, OV_POLICY_COURSE_EFFECTS,
        N_("A report tells the effects where the study centre asks for them.")),
  RULE ("training.costs", TRAINING, NONE, WARNING, ov_rule_training_costs, NULL, N_("A report tells its costs.")),
  RULE ("training.costs-rate", TRAINING, NONE, WARNING, ov_rule_training_costs_rate, OV_POLICY_COURSE_COSTS,
        N_("A course has at least the costs for each hour that the study centre demands.")),
  RULE ("training.hours-left", TRAINING, NONE, WARNING, ov_rule_training_hours_left, NULL, N_("Granted hours are enough for the training.")),
  RULE ("training.registered", TRAINING, ACCEPT, ERROR, ov_rule_training_registered, OV_POLICY_PAID_TO,
        N_("Support is paid only to a registered association.")),
  RULE ("training.account", TRAINING, NONE, WARNING, ov_rule_training_account, NULL, N_("There is a bank account for the support.")),
  RULE ("training.payable", TRAINING, NONE, WARNING, ov_rule_training_payable, OV_POLICY_PAID_TO,
        N_("An accepted support can be paid to an account.")),
  RULE ("training.paid", TRAINING, NONE, INFO, ov_rule_training_paid, NULL, N_("An accepted support is paid.")),
  RULE ("cost.kind", TRAINING, REPORT, ERROR, ov_rule_cost_kind, NULL,
        N_("Every cost has a kind and an amount; its kind decides whether it is supported.")),
  RULE ("cost.voucher", TRAINING, NONE, WARNING, ov_rule_cost_voucher, NULL, N_("Every cost has a voucher.")),
  RULE ("participation.overlap", TRAINING, NONE, WARNING, ov_rule_participation_overlap, NULL, N_("Nobody is in two trainings at the same time.")),
  RULE ("training.twice", TRAINING, NONE, WARNING, ov_rule_training_twice, NULL, N_("A training is reported once.")),
  RULE ("person.name", PERSON, SAVE, ERROR, ov_rule_person_name, NULL, N_("A person has a surname or first names.")),
  RULE ("person.birth", PERSON, SAVE, ERROR, ov_rule_person_birth, NULL, N_("A date of birth is in the past.")),
  RULE ("person.email", PERSON, NONE, WARNING, ov_rule_person_email, NULL, N_("An e-mail address can be delivered to.")),
  RULE ("organisation.name", ORGANISATION, SAVE, ERROR, ov_rule_organisation_name, NULL, N_("An organisation has a name.")),
  RULE ("organisation.business-id", ORGANISATION, SAVE, ERROR, ov_rule_organisation_business_id, NULL, N_("A business ID passes its check.")),
  RULE ("organisation.iban", ORGANISATION, SAVE, ERROR, ov_rule_organisation_iban, NULL, N_("A bank account number passes its checks.")),
  RULE ("organisation.prefix", ORGANISATION, SAVE, ERROR, ov_rule_organisation_prefix, NULL,
        N_("Register numbers begin with two to five capital letters.")),
  RULE ("model.title", COURSE_MODEL, APPROVE, ERROR, ov_rule_model_title, NULL, N_("A course model has a title.")),
  RULE ("model.outcomes", COURSE_MODEL, APPROVE, ERROR, ov_rule_model_outcomes, NULL, N_("A course model tells its learning outcomes.")),
  RULE ("model.extent", COURSE_MODEL, APPROVE, ERROR, ov_rule_model_extent, OV_POLICY_MODEL_EXTENT,
        N_("A course model has at least the extent that the study centre demands.")),
  RULE ("model.parts", COURSE_MODEL, APPROVE, ERROR, ov_rule_model_parts, NULL, N_("The extents of the parts add up to the whole.")),
  RULE ("model.assessment", COURSE_MODEL, APPROVE, ERROR, ov_rule_model_assessment, NULL, N_("A course model tells how it is assessed.")),
  RULE ("certificate.void", CERTIFICATE, SAVE, ERROR, ov_rule_certificate_void, NULL, N_("A voided certificate tells why.")),
#undef RULE
};

const OvRule *
ov_rules (guint *n_rules)
{
  if (n_rules)
    *n_rules = G_N_ELEMENTS (rules);
  return rules;
}

const OvRule *
ov_rule_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_strcmp0 (rules[i].id, id) == 0)
      return &rules[i];
  return NULL;
}

const char *
ov_gate_words (OvGate gate)
{
  static const char * const words[] = {
    [OV_GATE_NONE] = N_("is told"), [OV_GATE_SAVE] = N_("before saving"), [OV_GATE_SEND] = N_("before the plan is sent"),
    [OV_GATE_PUBLISH] = N_("before publishing"), [OV_GATE_REPORT] = N_("before the report is sent"),
    [OV_GATE_ACCEPT] = N_("before the report is accepted"), [OV_GATE_PAY] = N_("before it is paid"),
    [OV_GATE_APPROVE] = N_("before the model is approved"), [OV_GATE_ISSUE] = N_("before certificates are issued"),
  };

  return words[gate];
}

OvFinding *
ov_rule_run_find (OvRuleRun  *run,
                  OvSeverity  severity,
                  OvRecord   *record,
                  const char *field,
                  const char *what,
                  const char *why)
{
  OvFinding *finding = ov_finding_new (run->rule->id, severity);

  g_warn_if_fail (severity <= run->rule->severity);
  ov_finding_set_policy (finding, run->rule_set, run->day);
  ov_finding_set_place (finding, ov_noun_of (record), ov_record_get_id (record), field);
  ov_finding_set_texts (finding, what, why);
  if (run->rule->key && strchr (run->rule->key, ' ') == NULL)
    ov_rule_run_set_source (run, finding, run->rule->key);
  g_ptr_array_add (run->findings, finding);
  return finding;
}

void
ov_rule_run_set_source (OvRuleRun  *run,
                        OvFinding  *finding,
                        const char *key)
{
  ov_finding_set_source (finding, ov_policy_get_source (run->context->policy, run->rule_set, key, run->day));
}

gboolean
ov_rule_run_is_supported (OvRuleRun *run)
{
  int type = ov_training_get_training_type (OV_TRAINING (run->root));

  return type == OV_TRAINING_TYPE_COURSE || type == OV_TRAINING_TYPE_PEER_GROUP;
}

gboolean
ov_rule_run_is_alive (OvRuleRun *run)
{
  int state = ov_training_get_state (OV_TRAINING (run->root));

  return state != OV_TRAINING_STATE_CANCELLED && state != OV_TRAINING_STATE_REFUSED;
}

gboolean
ov_rule_run_is_reporting (OvRuleRun *run)
{
  int state = ov_training_get_state (OV_TRAINING (run->root));

  return ov_rule_run_is_supported (run) && ov_training_is_over (state) && state != OV_TRAINING_STATE_ACCEPTED &&
         state != OV_TRAINING_STATE_PAID;
}

gint64
ov_rule_run_integer (OvRuleRun  *run,
                     const char *key)
{
  return ov_policy_get_integer (run->context->policy, run->rule_set, key, run->day);
}

void
ov_rule_run_wake (OvRuleRun *run,
                  OvDay      day)
{
  if (day > run->context->today && (run->next_day == OV_DAY_NONE || day < run->next_day))
    run->next_day = day;
}

static int
compare_findings (gconstpointer a,
                  gconstpointer b)
{
  return (int) ov_finding_get_severity (*(OvFinding * const *) b) - (int) ov_finding_get_severity (*(OvFinding * const *) a);
}

static OvId
organisation_of (OvRecord *root)
{
  const OvField *field = ov_record_find_field (root, "organisation");

  if (OV_IS_ORGANISATION (root))
    return ov_record_get_id (root);
  return field && field->kind == OV_KIND_reference ? *(OvId *) ov_record_member (root, field) : OV_ID_NONE;
}

static OvDay
policy_day (OvRecord *root,
            OvDay     today)
{
  OvDay first = OV_IS_TRAINING (root) ? ov_training_get_first_day (OV_TRAINING (root)) : OV_DAY_NONE;

  return first == OV_DAY_NONE ? today : first;
}

static GPtrArray *
run_rules (OvRuleRun *run,
           OvDay     *next_day)
{
  OvNoun noun = ov_noun_of (run->root);

  run->findings = g_ptr_array_new_with_free_func (g_object_unref);
  run->next_day = OV_DAY_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (rules[i].noun == noun)
      {
        run->rule = &rules[i];
        rules[i].check (run);
      }
  g_ptr_array_sort (run->findings, compare_findings);
  if (next_day)
    *next_day = run->next_day;
  return run->findings;
}

GPtrArray *
ov_rules_check (OvAggregate         *aggregate,
                const OvRuleContext *context,
                OvDay               *next_day)
{
  OvRuleRun run = { aggregate, ov_aggregate_get_root (aggregate), context };

  g_return_val_if_fail (OV_IS_AGGREGATE (aggregate) && context && context->policy && context->tree, NULL);
  run.rule_set = ov_organisation_tree_rule_set (context->tree, organisation_of (run.root));
  run.day = policy_day (run.root, context->today);
  return run_rules (&run, next_day);
}

gboolean
ov_rules_stand_alone (OvNoun noun)
{
  return noun == OV_NOUN_PERSON || noun == OV_NOUN_CERTIFICATE;
}

/* Without aggregate and policy: a rule that asked for them would fail its first test. */
GPtrArray *
ov_rules_check_alone (OvRecord *record,
                      OvDay     today,
                      OvDay    *next_day)
{
  const OvRuleContext context = { .today = today };
  OvRuleRun run = { .root = record, .context = &context, .day = today };

  g_return_val_if_fail (ov_rules_stand_alone (ov_noun_of (record)), NULL);
  return run_rules (&run, next_day);
}

gboolean
ov_rule_stops (const OvRule *rule,
               OvGate        gate)
{
  if (rule->gate == OV_GATE_NONE)
    return FALSE;
  return rule->gate == OV_GATE_SAVE || rule->gate == gate || (gate <= OV_GATE_PAY && rule->gate < gate);
}

GPtrArray *
ov_rules_stopping (GPtrArray *findings,
                   OvGate     gate)
{
  GPtrArray *stopping = g_ptr_array_new ();

  for (guint i = 0; i < findings->len; i++)
    {
      const OvRule *rule = ov_rule_find (ov_finding_get_rule (findings->pdata[i]));

      if (ov_finding_get_severity (findings->pdata[i]) == OV_SEVERITY_ERROR && rule && ov_rule_stops (rule, gate))
        g_ptr_array_add (stopping, findings->pdata[i]);
    }
  return stopping;
}
