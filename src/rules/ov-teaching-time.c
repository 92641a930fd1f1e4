#include "ov-teaching-time.h"
#include "ov-lifecycle.h"

static gint64
number (gint64 value,
        gint64 otherwise)
{
  return value == OV_NUMBER_NONE ? otherwise : value;
}

static void
read_rules (OvTeachingTime *time,
            OvPolicy       *policy,
            const char     *rule_set,
            OvDay           day)
{
  const char *mode = ov_policy_get_text (policy, rule_set, OV_POLICY_HOUR_MODE, day);

  time->length = number (ov_policy_get_integer (policy, rule_set, OV_POLICY_HOUR_LENGTH, day), 60);
  time->included = g_strcmp0 (mode, "included") == 0;
}

OvTeachingTime
ov_teaching_time (OvMeeting  *meeting,
                  OvPolicy   *policy,
                  const char *rule_set,
                  OvDay       day)
{
  OvTeachingTime time = { 0 };
  gint64 in_hour = number (ov_policy_get_integer (policy, rule_set, OV_POLICY_HOUR_BREAK, day), 0);

  read_rules (&time, policy, rule_set, day);
  time.breaks = number (ov_meeting_get_breaks (meeting), 0);
  time.groups = MAX (1, number (ov_meeting_get_groups (meeting), 1));
  if (ov_meeting_get_day (meeting) == OV_DAY_NONE || ov_meeting_get_start (meeting) == OV_TIME_NONE ||
      ov_meeting_get_end (meeting) == OV_TIME_NONE || ov_meeting_get_end (meeting) <= ov_meeting_get_start (meeting))
    return time;
  time.present = ov_meeting_get_end (meeting) - ov_meeting_get_start (meeting);
  if (time.breaks < 0 || time.breaks >= time.present)
    return time;
  time.valid = TRUE;
  if (time.included)
    time.allowed = MIN (time.breaks, time.present * in_hour / time.length);
  time.minutes = (time.present - time.breaks + time.allowed) * time.groups;
  return time;
}

char *
ov_teaching_time_explain (const OvTeachingTime *time,
                          OvMeeting            *meeting,
                          OvLanguage            language)
{
  g_autofree char *start = ov_time_print (ov_meeting_get_start (meeting), language);
  g_autofree char *end = ov_time_print (ov_meeting_get_end (meeting), language);
  g_autofree char *hours = ov_hours_print (time->minutes, time->length, language);
  GString *text;

  if (!time->valid)
    return g_strdup (ov_text (language, N_("The hours are counted when the day, the start, the end and the breaks fit together.")));
  text = g_string_new (NULL);
  g_string_append_printf (text, ov_text (language, N_("%s–%s is %d min.")), start, end, (int) time->present);
  g_string_append_c (text, ' ');
  if (time->breaks == 0)
    g_string_append (text, ov_text (language, N_("No breaks.")));
  else if (time->allowed == time->breaks)
    g_string_append_printf (text, ov_text (language, N_("The breaks, %d min, belong to the hours.")), (int) time->breaks);
  else if (time->allowed > 0)
    g_string_append_printf (text, ov_text (language, N_("Of the breaks, %d min, %d min belong to the hours; the rest is deducted.")),
                            (int) time->breaks, (int) time->allowed);
  else
    g_string_append_printf (text, ov_text (language, N_("The breaks, %d min, are deducted.")), (int) time->breaks);
  g_string_append_c (text, ' ');
  if (time->groups > 1)
    g_string_append_printf (text, ov_text (language, N_("%d parallel groups, each with its trainer.")), (int) time->groups);
  if (time->groups > 1)
    g_string_append_c (text, ' ');
  g_string_append_printf (text, ov_text (language, N_("%d min / %d min = %s h")), (int) time->minutes, (int) time->length, hours);
  return g_string_free (text, FALSE);
}

OvDay
ov_training_first_session (OvAggregate *training)
{
  GListModel *meetings = ov_aggregate_children (training, OV_NOUN_MEETING);
  OvDay first = OV_DAY_NONE;

  for (guint i = 0; i < g_list_model_get_n_items (meetings); i++)
    {
      g_autoptr (OvMeeting) meeting = g_list_model_get_item (meetings, i);
      OvDay day = ov_meeting_get_day (meeting);

      if (day != OV_DAY_NONE && (first == OV_DAY_NONE || day < first))
        first = day;
    }
  if (first == OV_DAY_NONE)
    first = ov_training_get_first_day (OV_TRAINING (ov_aggregate_get_root (training)));
  return first;
}

OvTeachingTime
ov_teaching_time_sum (OvAggregate *training,
                      OvPolicy    *policy,
                      const char  *rule_set)
{
  GListModel *meetings = ov_aggregate_children (training, OV_NOUN_MEETING);
  OvDay day = ov_training_first_session (training);
  OvTeachingTime sum = { .valid = TRUE, .groups = 1 };

  read_rules (&sum, policy, rule_set, day);
  for (guint i = 0; i < g_list_model_get_n_items (meetings); i++)
    {
      g_autoptr (OvMeeting) meeting = g_list_model_get_item (meetings, i);
      OvTeachingTime time = ov_teaching_time (meeting, policy, rule_set, day);

      sum.minutes += time.minutes;
      sum.present += time.valid ? time.present : 0;
      sum.breaks += time.valid ? time.breaks : 0;
      sum.allowed += time.allowed;
      sum.valid &= time.valid;
    }
  return sum;
}

/* Over, and its report not yet accepted. */
static gboolean
is_being_reported (int state)
{
  return ov_training_is_over (state) && state != OV_TRAINING_STATE_ACCEPTED && state != OV_TRAINING_STATE_PAID;
}

void
ov_training_count (OvAggregate *training,
                   OvPolicy    *policy,
                   const char  *rule_set)
{
  OvTraining *root = OV_TRAINING (ov_aggregate_get_root (training));
  GListModel *meetings = ov_aggregate_children (training, OV_NOUN_MEETING);
  OvTeachingTime sum = ov_teaching_time_sum (training, policy, rule_set);
  OvDay first = OV_DAY_NONE, last = OV_DAY_NONE;

  for (guint i = 0; i < g_list_model_get_n_items (meetings); i++)
    {
      g_autoptr (OvMeeting) meeting = g_list_model_get_item (meetings, i);
      OvDay day = ov_meeting_get_day (meeting);

      if (day == OV_DAY_NONE)
        continue;
      first = first == OV_DAY_NONE ? day : MIN (first, day);
      last = last == OV_DAY_NONE ? day : MAX (last, day);
    }
  if (first != OV_DAY_NONE)
    {
      ov_training_set_first_day (root, first);
      ov_training_set_last_day (root, last);
    }
  if (g_list_model_get_n_items (meetings) == 0)
    return;
  /* What was planned stays beside what took place. */
  if (!ov_training_is_over (ov_training_get_state (root)) || ov_training_get_planned (root) == OV_NUMBER_NONE)
    {
      ov_training_set_planned (root, sum.minutes);
      ov_training_set_planned_sessions (root, g_list_model_get_n_items (meetings));
    }
  if (is_being_reported (ov_training_get_state (root)))
    ov_training_set_realised (root, sum.minutes);
}
