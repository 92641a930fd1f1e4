#include "ov-mend.h"
#include "ov-life.h"
#include "ov-places.h"
#include "ov-teaching-time.h"

/* As much break as the hours include, but never so much that hours are lost. */
static void
set_break (OvAggregate         *aggregate,
           OvMeeting           *meeting,
           const OvRuleContext *context)
{
  OvTraining *training = OV_TRAINING (ov_aggregate_get_root (aggregate));
  const char *rule_set = ov_organisation_tree_rule_set (context->tree, ov_training_get_organisation (training));
  OvDay day = ov_training_first_session (aggregate);
  OvTeachingTime time = ov_teaching_time (meeting, context->policy, rule_set, day == OV_DAY_NONE ? context->today : day);
  gint64 in_hour = ov_policy_get_integer (context->policy, rule_set, OV_POLICY_HOUR_BREAK, day == OV_DAY_NONE ? context->today : day);

  if (time.valid && in_hour != OV_NUMBER_NONE)
    ov_meeting_set_breaks (meeting, time.present * in_hour / time.length);
}

gboolean
ov_mend_apply (OvAggregate         *aggregate,
               OvFinding           *finding,
               const OvRuleContext *context)
{
  OvTraining *training = OV_TRAINING (ov_aggregate_get_root (aggregate));
  OvRecord *record = ov_aggregate_lookup (aggregate, ov_finding_get_record (finding));
  const char *mend = ov_finding_get_mend (finding);

  if (g_strcmp0 (mend, "set-break") == 0 && record && OV_IS_MEETING (record))
    set_break (aggregate, OV_MEETING (record), context);
  else if (g_strcmp0 (mend, "make-own") == 0)
    ov_training_set_training_type (training, OV_TRAINING_TYPE_OWN);
  else if (g_strcmp0 (mend, "confirm-agreed") == 0)
    ov_training_set_agreed_together (training, TRUE);
  else if (g_strcmp0 (mend, "confirm-booked") == 0)
    {
      ov_training_set_booked (training, TRUE);
      ov_training_keep_declaration (training, context->user, context->today);
    }
  else if (g_strcmp0 (mend, "confirm-programme") == 0)
    ov_training_set_programme_checked (training, TRUE);
  else if (g_strcmp0 (mend, "give-places") == 0)
    ov_places_give (aggregate);
  else if (g_strcmp0 (mend, "take-places") == 0)
    ov_places_take (aggregate);
  else
    return FALSE;
  return TRUE;
}
