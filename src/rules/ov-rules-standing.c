#include "ov-rule-run.h"

/* Which findings stand against a record without anybody trying a step: what the store keeps and the dashboard and the lists show. */

/* In the making: what it lacks is for its own form to say. */
static gboolean
is_in_the_making (OvRecord *root)
{
  if (OV_IS_TRAINING (root))
    return ov_training_get_state (OV_TRAINING (root)) == OV_TRAINING_STATE_DRAFT;
  if (OV_IS_COURSE_MODEL (root))
    return ov_course_model_get_state (OV_COURSE_MODEL (root)) == OV_MODEL_STATE_PROPOSAL ||
           ov_course_model_get_state (OV_COURSE_MODEL (root)) == OV_MODEL_STATE_IN_WORK;
  return FALSE;
}

static gint64
policy_days (OvTraining          *training,
             const OvRuleContext *context,
             const char          *key)
{
  const char *rule_set = ov_organisation_tree_rule_set (context->tree, ov_training_get_organisation (training));

  return ov_policy_get_integer (context->policy, rule_set, key, context->today);
}

/* The last day to publish where the study centre has one, or else the day it begins. */
static OvDay
last_day_to_publish (OvTraining *training,
                     GPtrArray  *findings)
{
  for (guint i = 0; i < findings->len; i++)
    if (ov_finding_get_due (findings->pdata[i]) != OV_DAY_NONE)
      return ov_finding_get_due (findings->pdata[i]);
  return ov_training_get_first_day (training);
}

OvDay
ov_rules_settled_from (OvRecord            *root,
                       const OvRuleContext *context)
{
  OvTraining *training = OV_IS_TRAINING (root) ? OV_TRAINING (root) : NULL;
  OvTrainingState state = training ? ov_training_get_state (training) : OV_TRAINING_STATE_NONE;
  gint64 days;

  if ((state != OV_TRAINING_STATE_ENDED && state != OV_TRAINING_STATE_CANCELLED && state != OV_TRAINING_STATE_REFUSED &&
       state != OV_TRAINING_STATE_PAID) || ov_training_get_last_day (training) == OV_DAY_NONE)
    return OV_DAY_NONE;
  days = policy_days (training, context, OV_POLICY_SETTLED);
  return days == OV_NUMBER_NONE ? OV_DAY_NONE : ov_training_get_last_day (training) + (OvDay) days + 1;
}

/* From when on an unfinished training is reminded of; OV_DAY_NONE when nothing tells. */
static OvDay
reminded_from (OvRecord            *root,
               GPtrArray           *findings,
               const OvRuleContext *context)
{
  OvDay due = OV_IS_TRAINING (root) ? last_day_to_publish (OV_TRAINING (root), findings) : OV_DAY_NONE;
  gint64 days = due != OV_DAY_NONE ? policy_days (OV_TRAINING (root), context, OV_POLICY_DRAFT_REMINDER) : OV_NUMBER_NONE;

  return days == OV_NUMBER_NONE ? OV_DAY_NONE : due - (OvDay) days;
}

static void
wake (OvDay               *next_day,
      OvDay                day,
      const OvRuleContext *context)
{
  if (day > context->today && (*next_day == OV_DAY_NONE || day < *next_day))
    *next_day = day;
}

GPtrArray *
ov_rules_standing (OvAggregate         *aggregate,
                   const OvRuleContext *context,
                   OvDay               *next_day)
{
  OvRecord *root = ov_aggregate_get_root (aggregate);
  g_autoptr (GPtrArray) findings = ov_rules_check (aggregate, context, next_day);
  OvDay settled = ov_rules_settled_from (root, context);
  gboolean quiet = settled != OV_DAY_NONE && settled <= context->today;

  wake (next_day, settled, context);
  if (is_in_the_making (root))
    {
      OvDay from = reminded_from (root, findings, context);

      quiet = from == OV_DAY_NONE || from > context->today;
      wake (next_day, from, context);
    }
  if (quiet)
    g_ptr_array_set_size (findings, 0);
  return g_steal_pointer (&findings);
}
