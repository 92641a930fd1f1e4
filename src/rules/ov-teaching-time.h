#pragma once
#include "ov-aggregate.h"
#include "ov-policy.h"

/* Teaching hours from clock times (product.md 12). Two definitions live side by side in the field, so both are policy:
 *   included: an hour of 60 minutes holds a break of up to 15 (sources/001); breaks beyond 15 minutes for each 60 of the session are deducted;
 *   net:      (end - start - breaks) / 45.
 * Parallel groups are counted by trainer. Minutes are exact and never rounded before the sum; hours = minutes / length. */
typedef struct
{
  gint64   minutes;    /* that count */
  gint64   length;     /* of an hour, minutes */
  gint64   present;    /* end - start, minutes */
  gint64   breaks;     /* as typed */
  gint64   allowed;    /* of them inside the hours (mode included) */
  gint64   groups;
  gboolean included;   /* mode */
  gboolean valid;      /* day and both times are there and in order */
} OvTeachingTime;

/* One session. The rules are those of the training's first day: `day`. */
OvTeachingTime ov_teaching_time       (OvMeeting *meeting, OvPolicy *policy, const char *rule_set, OvDay day);
/* How it was counted, in words: "10.00–12.00 is 120 min. Breaks 45 min, of which 30 min belong to the hours. 105 min = 1,75 h". Transfer full. */
char          *ov_teaching_time_explain (const OvTeachingTime *time, OvMeeting *meeting, OvLanguage language);
/* All sessions of a training aggregate; invalid ones count nothing. */
OvTeachingTime ov_teaching_time_sum   (OvAggregate *training, OvPolicy *policy, const char *rule_set);
/* Day of the first session, else the training's first day: the policy in force is that of its year. */
OvDay          ov_training_first_session (OvAggregate *training);
/* Sets first day, last day and planned teaching of the training from its sessions. When it has ended, what was planned stays as it was, and realised
 * teaching is counted instead, until its report is accepted. */
void           ov_training_count      (OvAggregate *training, OvPolicy *policy, const char *rule_set);
