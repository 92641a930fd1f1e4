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

/* Sources of a finding that asks several keys. */
void      ov_rule_run_set_source  (OvRuleRun *run, OvFinding *finding, const char *key);
gboolean  ov_rule_run_is_supported(OvRuleRun *run);   /* a course or a peer study group */
gboolean  ov_rule_run_is_alive    (OvRuleRun *run);   /* neither cancelled nor refused */
gboolean  ov_rule_run_is_reporting(OvRuleRun *run);   /* supported, over, its report not accepted yet */
/* Same day, times that overlap. */
gboolean  ov_meetings_overlap     (OvMeeting *a, OvMeeting *b);

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
void ov_rule_training_waiting     (OvRuleRun *run);
void ov_rule_training_few         (OvRuleRun *run);
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
void ov_rule_report_returned      (OvRuleRun *run);
void ov_rule_training_attendance  (OvRuleRun *run);
void ov_rule_training_refused     (OvRuleRun *run);
void ov_rule_training_returned    (OvRuleRun *run);
void ov_rule_training_occasion    (OvRuleRun *run);
void ov_rule_training_other_support (OvRuleRun *run);
void ov_rule_training_agreed      (OvRuleRun *run);
void ov_rule_training_trainer     (OvRuleRun *run);
void ov_rule_training_meetings    (OvRuleRun *run);
void ov_rule_training_report_day  (OvRuleRun *run);
void ov_rule_training_booked      (OvRuleRun *run);
void ov_rule_training_checked     (OvRuleRun *run);
void ov_rule_training_effects     (OvRuleRun *run);
void ov_rule_training_costs       (OvRuleRun *run);
void ov_rule_training_costs_rate  (OvRuleRun *run);
void ov_rule_training_hours_left  (OvRuleRun *run);
void ov_rule_training_spot_check  (OvRuleRun *run);
void ov_rule_training_registered  (OvRuleRun *run);
void ov_rule_training_account     (OvRuleRun *run);
void ov_rule_training_payable     (OvRuleRun *run);
void ov_rule_training_paid        (OvRuleRun *run);
void ov_rule_cost_kind            (OvRuleRun *run);
void ov_rule_cost_voucher         (OvRuleRun *run);
void ov_rule_participation_overlap(OvRuleRun *run);
void ov_rule_training_twice       (OvRuleRun *run);
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
