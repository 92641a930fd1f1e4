#pragma once
#include "ov-rules.h"

/* One run of the rules over an aggregate; private to rules/. */
struct _OvRuleRun
{
  OvAggregate         *aggregate;
  OvRecord            *root;
  const OvRuleContext *context;
  const OvRule        *rule;
  const char          *rule_set;  /* of the root's organisation; may be NULL */
  OvDay                day;       /* whose policy is in force */
  GPtrArray           *findings;
  OvDay                next_day;
};

/* A finding of the running rule on the record and field; source from the rule's policy key. Borrowed. */
OvFinding *ov_rule_run_find    (OvRuleRun *run, OvSeverity severity, OvRecord *record, const char *field, const char *what, const char *why);
gint64     ov_rule_run_integer (OvRuleRun *run, const char *key);        /* OV_NUMBER_NONE: the rule is silent */
/* On this day the answer may change by time alone. */
void       ov_rule_run_wake    (OvRuleRun *run, OvDay day);

void ov_rule_training_name        (OvRuleRun *run);
void ov_rule_training_organisation(OvRuleRun *run);
void ov_rule_training_sessions    (OvRuleRun *run);
void ov_rule_session_times        (OvRuleRun *run);
void ov_rule_session_breaks       (OvRuleRun *run);
void ov_rule_session_overlap      (OvRuleRun *run);
void ov_rule_training_year        (OvRuleRun *run);
void ov_rule_training_hours       (OvRuleRun *run);
void ov_rule_training_people      (OvRuleRun *run);
void ov_rule_training_places      (OvRuleRun *run);
void ov_rule_training_outcomes    (OvRuleRun *run);
void ov_rule_training_plan_day    (OvRuleRun *run);
void ov_rule_training_ended       (OvRuleRun *run);
void ov_rule_training_model       (OvRuleRun *run);
void ov_rule_training_assessed    (OvRuleRun *run);
void ov_rule_training_fail_reason (OvRuleRun *run);
void ov_rule_training_signer      (OvRuleRun *run);
void ov_rule_training_signature   (OvRuleRun *run);
void ov_rule_training_logo        (OvRuleRun *run);
void ov_rule_training_identity    (OvRuleRun *run);
void ov_rule_training_cancelled   (OvRuleRun *run);
void ov_rule_person_name          (OvRuleRun *run);
void ov_rule_person_birth         (OvRuleRun *run);
void ov_rule_person_email         (OvRuleRun *run);
void ov_rule_organisation_name    (OvRuleRun *run);
void ov_rule_organisation_business_id (OvRuleRun *run);
void ov_rule_organisation_iban    (OvRuleRun *run);
void ov_rule_organisation_prefix  (OvRuleRun *run);
void ov_rule_model_title          (OvRuleRun *run);
void ov_rule_model_outcomes       (OvRuleRun *run);
void ov_rule_model_extent         (OvRuleRun *run);
void ov_rule_model_parts          (OvRuleRun *run);
void ov_rule_model_assessment     (OvRuleRun *run);
void ov_rule_certificate_void     (OvRuleRun *run);
