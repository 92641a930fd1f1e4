#include "ov-rule-run.h"
#include "ov-report.h"
#include <string.h>

/* What is declared with a plan and a report, and when the report is due. */

static OvTraining *
training (OvRuleRun *run)
{
  return OV_TRAINING (run->root);
}

static gboolean
is_peer_group (OvRuleRun *run)
{
  return ov_training_get_training_type (training (run)) == OV_TRAINING_TYPE_PEER_GROUP;
}

static int
state (OvRuleRun *run)
{
  return ov_training_get_state (training (run));
}

static gboolean
says (OvRuleRun  *run,
      const char *key,
      const char *value)
{
  return g_strcmp0 (ov_policy_get_text (run->context->policy, run->rule_set, key, run->day), value) == 0;
}

void
ov_rule_training_occasion (OvRuleRun *run)
{
  const char *key = is_peer_group (run) ? OV_POLICY_PEER_EXCLUDED : OV_POLICY_COURSE_EXCLUDED;
  const char *excluded = ov_policy_get_text (run->context->policy, run->rule_set, key, run->day);
  const char *nick = ov_choice_nick (&ov_occasion, ov_training_get_occasion (training (run)));
  g_auto (GStrv) names = g_strsplit (excluded ? excluded : "", " ", -1);
  OvFinding *finding;

  if (!ov_rule_run_is_supported (run) || nick == NULL || !g_strv_contains ((const char * const *) names, nick))
    return;
  finding = ov_rule_run_find (run, OV_SEVERITY_ERROR, run->root, "occasion", N_("This kind of event is not supported: {occasion}."),
                              N_("Make it an own training: it then counts in your own statistics only."));
  ov_finding_arg_msgid (finding, "occasion", ov_choice_label (&ov_occasion, ov_training_get_occasion (training (run))));
  ov_finding_set_mend (finding, "make-own", N_("Make it an own training"));
  ov_rule_run_set_source (run, finding, key);
}

void
ov_rule_training_other_support (OvRuleRun *run)
{
  OvFinding *finding;

  if (!ov_rule_run_is_supported (run) || !ov_training_get_other_support (training (run)) || !says (run, OV_POLICY_OTHER_SUPPORT, "no"))
    return;
  finding = ov_rule_run_find (run, OV_SEVERITY_ERROR, run->root, "other_support", N_("The same costs have other state support."),
                              N_("State money is not given twice for the same costs."));
  ov_finding_set_mend (finding, "make-own", N_("Make it an own training"));
}

void
ov_rule_training_agreed (OvRuleRun *run)
{
  OvFinding *finding;

  if (!is_peer_group (run) || ov_training_is_over (state (run)) || !ov_rule_run_is_alive (run) ||
      ov_training_get_agreed_together (training (run)) || !says (run, OV_POLICY_PEER_AGREED, "yes"))
    return;
  finding = ov_rule_run_find (run, OV_SEVERITY_INFO, run->root, "agreed_together",
                              N_("Confirm that the group has agreed on topic, goals and timetable together."),
                              N_("A peer study group may have a leader, but everybody is responsible."));
  ov_finding_set_mend (finding, "confirm-agreed", N_("Confirm"));
}

void
ov_rule_training_trainer (OvRuleRun *run)
{
  GListModel *meetings = ov_aggregate_children (run->aggregate, OV_NOUN_MEETING);

  if (ov_training_get_training_type (training (run)) != OV_TRAINING_TYPE_COURSE || ov_training_get_trainers (training (run)) ||
      !ov_rule_run_is_alive (run) || !says (run, OV_POLICY_COURSE_TRAINER, "yes"))
    return;
  for (guint i = 0; i < g_list_model_get_n_items (meetings); i++)
    {
      g_autoptr (OvMeeting) meeting = g_list_model_get_item (meetings, i);

      if (ov_meeting_get_trainers (meeting))
        return;
    }
  ov_rule_run_find (run, OV_SEVERITY_WARNING, run->root, "trainers", N_("The course has no trainer."),
                    N_("A course is led by a trainer, an employee or from outside."));
}

void
ov_rule_training_meetings (OvRuleRun *run)
{
  gint64 least = ov_rule_run_integer (run, OV_POLICY_PEER_MEETINGS);
  guint n = g_list_model_get_n_items (ov_aggregate_children (run->aggregate, OV_NOUN_MEETING));
  OvFinding *finding;

  if (!is_peer_group (run) || least == OV_NUMBER_NONE || n == 0 || n >= least || !ov_rule_run_is_alive (run))
    return;
  finding = ov_rule_run_find (run, OV_SEVERITY_ERROR, run->root, NULL, N_("The group meets {meetings} times, {least} are needed."), NULL);
  ov_finding_arg_number (finding, "meetings", n);
  ov_finding_arg_number (finding, "least", least);
  ov_finding_set_mend (finding, "add-session", N_("Add a session"));
}

static OvFinding *
find_report_day (OvRuleRun *run,
                 OvDay      due)
{
  OvDay sent = ov_training_get_report_sent_on (training (run));

  if (ov_training_is_over (state (run)) && state (run) != OV_TRAINING_STATE_ENDED)
    return sent != OV_DAY_NONE && sent > due && state (run) != OV_TRAINING_STATE_PAID
             ? ov_rule_run_find (run, OV_SEVERITY_WARNING, run->root, "last_day", N_("The report was sent after {due}."),
                                 N_("Support is paid for a late report only if the study centre agrees to it."))
             : NULL;
  if (run->context->today > due)
    return ov_rule_run_find (run, OV_SEVERITY_WARNING, run->root, "last_day", N_("The last day to send the report was {due}."),
                             N_("Support is paid for a late report only if the study centre agrees to it."));
  ov_rule_run_wake (run, due + 1);
  return ov_rule_run_find (run, OV_SEVERITY_INFO, run->root, "last_day", N_("Send the report by {due}."), NULL);
}

void
ov_rule_training_report_day (OvRuleRun *run)
{
  const char *key;
  OvDay due;
  OvFinding *finding;

  if (!ov_rule_run_is_supported (run) || !ov_training_is_over (state (run)))
    return;
  due = ov_report_due (training (run), run->context->policy, run->rule_set, run->day, &key);
  finding = due == OV_DAY_NONE ? NULL : find_report_day (run, due);
  if (finding == NULL)
    return;
  ov_finding_arg_day (finding, "due", due);
  ov_finding_set_due (finding, due);
  ov_rule_run_set_source (run, finding, key);
}

static void
find_undeclared (OvRuleRun  *run,
                 const char *key)
{
  OvFinding *finding =
    is_peer_group (run) ? ov_rule_run_find (run, OV_SEVERITY_ERROR, run->root, "booked",
                                            N_("Declare that the costs are booked in the accounts of a registered association."),
                                            N_("Without the declaration the costs of a peer study group are not supported."))
                        : ov_rule_run_find (run, OV_SEVERITY_ERROR, run->root, "booked",
                                            N_("Declare that the costs are booked in the accounts, apart for this course."),
                                            N_("Costs are real and can be told apart in the accounts."));

  ov_finding_set_mend (finding, "confirm-booked", N_("Declare"));
  ov_rule_run_set_source (run, finding, key);
}

void
ov_rule_training_booked (OvRuleRun *run)
{
  const char *key = is_peer_group (run) ? OV_POLICY_PEER_BOOKED : OV_POLICY_COURSE_BOOKED;

  if (!ov_rule_run_is_reporting (run) || !says (run, key, is_peer_group (run) ? "registered" : "itemised"))
    return;
  if (!ov_training_get_booked (training (run)))
    find_undeclared (run, key);
  else if (ov_training_get_booked_by (training (run)) == NULL)
    ov_rule_run_set_source (run, ov_rule_run_find (run, OV_SEVERITY_ERROR, run->root, "booked_by",
                                                   N_("Write who declares that the costs are booked."), NULL), key);
}

void
ov_rule_training_checked (OvRuleRun *run)
{
  const char *key = is_peer_group (run) ? OV_POLICY_PEER_CHECKED : OV_POLICY_COURSE_CHECKED;
  OvFinding *finding;

  if (!ov_report_is_being_made (training (run)) || ov_training_get_programme_checked (training (run)) || !says (run, key, "yes"))
    return;
  finding = ov_rule_run_find (run, OV_SEVERITY_INFO, run->root, "programme_checked", N_("Check the programme and its hours."),
                              N_("It was planned so; the report tells what took place."));
  ov_finding_set_mend (finding, "confirm-programme", N_("It took place so"));
  ov_rule_run_set_source (run, finding, key);
}

void
ov_rule_training_spot_check (OvRuleRun *run)
{
  OvFinding *finding;

  if (state (run) != OV_TRAINING_STATE_REPORT_SENT || !ov_training_get_spot_check (training (run)) || ov_training_get_spot_checked (training (run)))
    return;
  finding = ov_rule_run_find (run, OV_SEVERITY_ERROR, run->root, "spot_checked", N_("The report was drawn for the spot check."),
                              N_("Somebody of the study centre compares it with its vouchers before it is accepted."));
  ov_rule_run_set_source (run, finding, OV_POLICY_SPOT_SHARE);
}

void
ov_rule_training_effects (OvRuleRun *run)
{
  if (ov_training_get_training_type (training (run)) != OV_TRAINING_TYPE_COURSE || !ov_report_is_being_made (training (run)) ||
      ov_training_get_report_effects (training (run)) || !says (run, OV_POLICY_COURSE_EFFECTS, "yes"))
    return;
  ov_rule_run_find (run, OV_SEVERITY_ERROR, run->root, "report_effects", N_("Write what effects the course had."),
                    N_("The study centre asks for it in every report."));
}

static void
find_returned (OvRuleRun *run)
{
  OvFinding *finding;

  if (ov_training_get_return_note (training (run)) == NULL)
    return;
  finding = ov_rule_run_find (run, OV_SEVERITY_WARNING, run->root, "return_note", N_("Returned for completion: {note}"),
                              ov_training_get_return_due (training (run)) == OV_DAY_NONE ? NULL : N_("Complete it by {due} and send it again."));
  ov_finding_arg_text (finding, "note", ov_training_get_return_note (training (run)));
  ov_finding_arg_day (finding, "due", ov_training_get_return_due (training (run)));
  ov_finding_set_due (finding, ov_training_get_return_due (training (run)));
}

void
ov_rule_training_returned (OvRuleRun *run)
{
  if (state (run) == OV_TRAINING_STATE_RETURNED)
    find_returned (run);
}

void
ov_rule_report_returned (OvRuleRun *run)
{
  if (state (run) == OV_TRAINING_STATE_REPORT_RETURNED)
    find_returned (run);
}

/* The report tells who took part; nobody's attendance means that it was never noted. */
void
ov_rule_training_attendance (OvRuleRun *run)
{
  GListModel *list = ov_aggregate_children (run->aggregate, OV_NOUN_PARTICIPATION);
  OvFinding *finding;

  if (!ov_report_is_being_made (training (run)) || g_list_model_get_n_items (list) == 0)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (OvParticipation) participation = g_list_model_get_item (list, i);

      if (ov_participation_get_attended (participation))
        return;
    }
  finding = ov_rule_run_find (run, OV_SEVERITY_WARNING, run->root, NULL, N_("No attendance is marked."),
                              N_("The report tells how many were there in each session."));
  ov_finding_set_mend (finding, "mark-attendance", N_("Mark the attendance"));
}

void
ov_rule_training_refused (OvRuleRun *run)
{
  if (state (run) == OV_TRAINING_STATE_REFUSED && ov_training_get_refuse_reason (training (run)) == NULL)
    ov_rule_run_find (run, OV_SEVERITY_ERROR, run->root, "refuse_reason", N_("The training is refused without a reason."),
                      N_("Whoever made the plan is told why."));
}
