#include "ov-rule-run.h"
#include "ov-teaching-time.h"

/* Sessions: clock times, breaks, hours, the calendar year. */

typedef void (*EachMeeting) (OvRuleRun *run, OvMeeting *meeting);

static GListModel *
meetings (OvRuleRun *run)
{
  return ov_aggregate_children (run->aggregate, OV_NOUN_MEETING);
}

static void
each_meeting (OvRuleRun   *run,
              EachMeeting  call)
{
  for (guint i = 0; i < g_list_model_get_n_items (meetings (run)); i++)
    {
      g_autoptr (OvMeeting) meeting = g_list_model_get_item (meetings (run), i);

      call (run, meeting);
    }
}

void
ov_rule_training_sessions (OvRuleRun *run)
{
  OvFinding *finding;

  if (g_list_model_get_n_items (meetings (run)) > 0 || !ov_rule_run_is_alive (run))
    return;
  finding = ov_rule_run_find (run, OV_SEVERITY_ERROR, run->root, NULL, N_("The programme has no sessions yet."),
                              N_("Teaching hours are counted from the clock times of the sessions."));
  ov_finding_set_mend (finding, "add-session", N_("Add a session"));
}

static void
check_times (OvRuleRun *run,
             OvMeeting *meeting)
{
  OvRecord *record = OV_RECORD (meeting);

  if (ov_meeting_get_day (meeting) == OV_DAY_NONE)
    ov_rule_run_find (run, OV_SEVERITY_ERROR, record, "day", N_("A session has no day."), N_("Write the day, for example 22.11.2026."));
  else if (ov_meeting_get_start (meeting) == OV_TIME_NONE)
    ov_rule_run_find (run, OV_SEVERITY_ERROR, record, "start", N_("A session has no start."), N_("Write the clock time, for example 17.30."));
  else if (ov_meeting_get_end (meeting) == OV_TIME_NONE)
    ov_rule_run_find (run, OV_SEVERITY_ERROR, record, "end", N_("A session has no end."), N_("Write the clock time, for example 20.00."));
  else if (ov_meeting_get_end (meeting) <= ov_meeting_get_start (meeting))
    ov_rule_run_find (run, OV_SEVERITY_ERROR, record, "end", N_("A session ends before it starts."),
                      N_("A session is within one day. One that goes past midnight is written as two."));
}

void
ov_rule_session_times (OvRuleRun *run)
{
  each_meeting (run, check_times);
}

static void
check_breaks (OvRuleRun *run,
              OvMeeting *meeting)
{
  OvTeachingTime time = ov_teaching_time (meeting, run->context->policy, run->rule_set, run->day);
  gint64 in_hour = ov_rule_run_integer (run, OV_POLICY_HOUR_BREAK);
  OvFinding *finding;

  if (time.present > 0 && time.breaks >= time.present)
    {
      finding = ov_rule_run_find (run, OV_SEVERITY_ERROR, OV_RECORD (meeting), "breaks",
                                  N_("The breaks ({breaks} min) are as long as the session ({length} min)."), NULL);
      ov_finding_arg_number (finding, "breaks", time.breaks);
      ov_finding_arg_number (finding, "length", time.present);
    }
  else if (time.breaks < 0)
    ov_rule_run_find (run, OV_SEVERITY_ERROR, OV_RECORD (meeting), "breaks", N_("Breaks cannot be less than nothing."), NULL);
  else if (time.valid && time.included && time.breaks == 0 && time.present >= time.length && in_hour > 0 && ov_rule_run_is_supported (run))
    {
      finding = ov_rule_run_find (run, OV_SEVERITY_WARNING, OV_RECORD (meeting), "breaks", N_("A session has no breaks."),
                                  N_("A teaching hour of {length} min includes a break of {break} min."));
      ov_finding_arg_number (finding, "length", time.length);
      ov_finding_arg_number (finding, "break", in_hour);
      ov_finding_set_mend (finding, "set-break", N_("Set the breaks"));
    }
}

void
ov_rule_session_breaks (OvRuleRun *run)
{
  each_meeting (run, check_breaks);
}

gboolean
ov_meetings_overlap (OvMeeting *a,
                     OvMeeting *b)
{
  return ov_meeting_get_day (a) != OV_DAY_NONE && ov_meeting_get_day (a) == ov_meeting_get_day (b) &&
         ov_meeting_get_start (a) != OV_TIME_NONE && ov_meeting_get_end (a) != OV_TIME_NONE &&
         ov_meeting_get_start (b) != OV_TIME_NONE && ov_meeting_get_end (b) != OV_TIME_NONE &&
         ov_meeting_get_start (a) < ov_meeting_get_end (b) && ov_meeting_get_start (b) < ov_meeting_get_end (a);
}

void
ov_rule_session_overlap (OvRuleRun *run)
{
  GListModel *list = meetings (run);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    for (guint j = 0; j < i; j++)
      {
        g_autoptr (OvMeeting) later = g_list_model_get_item (list, i);
        g_autoptr (OvMeeting) earlier = g_list_model_get_item (list, j);

        if (ov_meetings_overlap (earlier, later))
          {
            OvFinding *finding = ov_rule_run_find (run, OV_SEVERITY_WARNING, OV_RECORD (later), "start",
                                                   N_("Two sessions overlap on {day}."),
                                                   N_("If they are parallel groups, write one session and the number of groups."));

            ov_finding_arg_day (finding, "day", ov_meeting_get_day (later));
            break;
          }
      }
}

void
ov_rule_training_year (OvRuleRun *run)
{
  OvFinding *finding;
  int year = 0;

  if (!ov_rule_run_is_supported (run) || g_strcmp0 (ov_policy_get_text (run->context->policy, run->rule_set, OV_POLICY_YEAR_BOUND, run->day), "calendar") != 0)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (meetings (run)); i++)
    {
      g_autoptr (OvMeeting) meeting = g_list_model_get_item (meetings (run), i);

      if (ov_meeting_get_day (meeting) == OV_DAY_NONE)
        continue;
      if (year == 0)
        year = ov_day_year (ov_meeting_get_day (meeting));
      if (year == ov_day_year (ov_meeting_get_day (meeting)))
        continue;
      finding = ov_rule_run_find (run, OV_SEVERITY_ERROR, OV_RECORD (meeting), "day", N_("The sessions fall into two calendar years."),
                                  N_("Hours are granted by calendar year: make a training of its own for the sessions of the other year."));
      ov_finding_arg_day (finding, "day", ov_meeting_get_day (meeting));
      return;
    }
}

void
ov_rule_training_hours (OvRuleRun *run)
{
  gboolean peer = ov_training_get_training_type (OV_TRAINING (run->root)) == OV_TRAINING_TYPE_PEER_GROUP;
  const char *key = peer ? OV_POLICY_PEER_HOURS : OV_POLICY_COURSE_HOURS;
  gint64 least = ov_rule_run_integer (run, key);
  OvTeachingTime time = ov_teaching_time_sum (run->aggregate, run->context->policy, run->rule_set);
  OvFinding *finding;

  if (!ov_rule_run_is_supported (run) || least == OV_NUMBER_NONE || g_list_model_get_n_items (meetings (run)) == 0 || time.minutes >= least * time.length)
    return;
  finding = ov_rule_run_find (run, OV_SEVERITY_ERROR, run->root, "planned", N_("The programme has {hours} h, {least} h are needed."),
                              N_("Shorter trainings are not supported. Add sessions, or make it an own training."));
  ov_finding_arg_hours (finding, "hours", time.minutes, time.length);
  ov_finding_arg_number (finding, "least", least);
  ov_finding_set_source (finding, ov_policy_get_source (run->context->policy, run->rule_set, key, run->day));
  ov_finding_set_mend (finding, "add-session", N_("Add a session"));
}
