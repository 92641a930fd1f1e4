#pragma once
#include "ov-aggregate.h"
#include "ov-finding.h"
#include "ov-hour-balance.h"
#include "ov-lifecycle.h"
#include "ov-organisation-tree.h"
#include "ov-policy.h"

/* The rules: pure functions of an aggregate, the policy, the tree and a day. The form shows what they find while typing, the registry refuses what a
 * gate forbids, the store keeps the findings for the dashboard. */

typedef struct
{
  OvPolicy           *policy;
  OvOrganisationTree *tree;
  OvDay               today;
  const OvHourBalance *hours;  /* of the pool that the training draws from; NULL: not known */
  const char          *user;   /* name of who is at work; NULL: not known */
} OvRuleContext;

typedef struct _OvRuleRun OvRuleRun;

typedef struct
{
  const char *id;      /* "training.people"; never reused for another meaning */
  OvNoun      noun;    /* of the root it judges */
  OvGate      gate;
  OvSeverity  severity; /* of its most severe finding */
  const char *title;   /* msgid: what the rule demands, for the page of all rules */
  const char *key;     /* policy keys that it asks, separated by spaces; the source of the only one is the rule's source. NULL: it is the program's own */
  void      (*check) (OvRuleRun *run);
} OvRule;

const OvRule *ov_rules         (guint *n_rules);
const OvRule *ov_rule_find     (const char *id);
/* When what does not pass the gate is stopped; msgid. */
const char   *ov_gate_words    (OvGate gate);
/* Whether an error of the rule stops what passes the gate. A training's gates stand in a row: an earlier one stops at the later ones too. */
gboolean      ov_rule_stops    (const OvRule *rule, OvGate gate);
/* All findings, most severe first. `next_day` (may be NULL) gets the first later day on which they may change by time alone, or OV_DAY_NONE. Transfer full. */
GPtrArray    *ov_rules_check   (OvAggregate *aggregate, const OvRuleContext *context, OvDay *next_day);
/* Those that stand without anybody trying a step: for dashboard and lists, `next_day` as above. What a draft lacks stands only from policy
 * "draft.reminder" days before the last day to publish it (or its first day), until then its form says it; a model stands from its approval on.
 * Nothing stands against a training that was settled long ago. */
GPtrArray    *ov_rules_standing(OvAggregate *aggregate, const OvRuleContext *context, OvDay *next_day);
/* The other trainings (OvId) that the training shares a person with at one time, or that seem to be the same one: what its rules "participation.overlap"
 * and "training.twice" see. When one of a pair changes, the other is judged anew. Transfer full. */
GArray       *ov_rules_pairs   (OvAggregate *training);
/* The first day on which nothing stands against the record any more (policy "training.settled"), or OV_DAY_NONE. */
OvDay         ov_rules_settled_from (OvRecord *root, const OvRuleContext *context);
/* The same as ov_rules_check () for nouns whose rules look at nothing but the record and the day (ov_rules_stand_alone): judged while it is written,
 * a million of them. */
gboolean      ov_rules_stand_alone (OvNoun noun);
GPtrArray    *ov_rules_check_alone (OvRecord *record, OvDay today, OvDay *next_day);
/* Those of the findings that are errors and stop the gate (a SAVE rule stops every gate). Borrowed elements; transfer container. */
GPtrArray    *ov_rules_stopping(GPtrArray *findings, OvGate gate);
