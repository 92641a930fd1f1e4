#include "ov-report.h"
#include "ov-eligibility.h"
#include "ov-life.h"
#include "ov-teaching-time.h"

gboolean
ov_participation_counts (OvAggregate     *training,
                         OvParticipation *participation,
                         gint64           age_min)
{
  OvRecord *record = ov_aggregate_lookup (training, ov_participation_get_person (participation));
  OvDay first = ov_training_get_first_day (OV_TRAINING (ov_aggregate_get_root (training)));
  OvPerson *person;

  if (ov_participation_get_state (participation) == OV_PARTICIPATION_STATE_CANCELLED ||
      ov_participation_get_state (participation) == OV_PARTICIPATION_STATE_WAITING)
    return FALSE;
  if (ov_participation_get_over_fifteen (participation) || age_min == OV_NUMBER_NONE)
    return TRUE;
  if (record == NULL || !OV_IS_PERSON (record) || first == OV_DAY_NONE)
    return FALSE;
  person = OV_PERSON (record);
  if (ov_person_get_birth_day (person) != OV_DAY_NONE)
    return ov_day_years_between (ov_person_get_birth_day (person), first) >= age_min;
  return ov_person_get_birth_year (person) != OV_NUMBER_NONE && ov_day_year (first) - ov_person_get_birth_year (person) >= age_min;
}

guint
ov_report_present (OvAggregate *training,
                   OvMeeting   *meeting)
{
  GListModel *list = ov_aggregate_children (training, OV_NOUN_PARTICIPATION);
  char id[OV_ID_TEXT_SIZE];
  guint n = 0;

  ov_id_print (ov_record_get_id (OV_RECORD (meeting)), id);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (OvRecord) participation = g_list_model_get_item (list, i);

      n += ov_record_set_contains (participation, OV_PARTICIPATION_FIELD_attended, id);
    }
  return n;
}

gboolean
ov_report_is_being_made (OvTraining *training)
{
  int state = ov_training_get_state (training);

  return ov_training_has_report (training) && (state == OV_TRAINING_STATE_ENDED || state == OV_TRAINING_STATE_REPORT_RETURNED);
}

/* MM-DD of the year of the last day, or +MM-DD of the year after. */
static OvDay
read_cutoff (const char *text,
             OvDay       last)
{
  gboolean after = text && *text == '+';
  g_autofree char *day = text ? g_strdup_printf ("%04d-%s", ov_day_year (last) + after, text + after) : NULL;
  OvDay result;

  return day && ov_day_parse_iso (day, &result) ? result : OV_DAY_NONE;
}

OvDay
ov_report_due (OvTraining  *training,
               OvPolicy    *policy,
               const char  *rule_set,
               OvDay        day,
               const char **key)
{
  gboolean group = ov_training_get_training_type (training) == OV_TRAINING_TYPE_PEER_GROUP;
  const char *cutoff_key = group ? OV_POLICY_PEER_CUTOFF : OV_POLICY_COURSE_CUTOFF;
  OvDay last = ov_training_get_last_day (training), cutoff, due = OV_DAY_NONE;
  gint64 days;

  *key = group ? OV_POLICY_PEER_REPORT : OV_POLICY_COURSE_REPORT;
  if (last == OV_DAY_NONE)
    return OV_DAY_NONE;
  days = ov_policy_get_integer (policy, rule_set, *key, day);
  cutoff = read_cutoff (ov_policy_get_text (policy, rule_set, cutoff_key, day), last);
  if (days != OV_NUMBER_NONE)
    due = last + (OvDay) days;
  if (cutoff != OV_DAY_NONE && (due == OV_DAY_NONE || cutoff < due))
    {
      *key = cutoff_key;
      due = cutoff;
    }
  return due;
}

OvOrganisation *
ov_report_bookkeeper (OvOrganisationTree *tree,
                      OvTraining         *training)
{
  OvOrganisation *found = ov_organisation_tree_nearest (tree, ov_training_get_organisation (training), OV_ORGANISATION_FIELD_registered);

  return found && ov_organisation_get_level (found) != OV_ORGANISATION_TYPE_CENTRE ? found : NULL;
}

static void
count_people (OvReport    *report,
              OvAggregate *training)
{
  GListModel *list = ov_aggregate_children (training, OV_NOUN_PARTICIPATION);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (OvParticipation) participation = g_list_model_get_item (list, i);
      int state = ov_participation_get_state (participation);
      gboolean there = ov_participation_get_attended (participation) != NULL;

      if (state == OV_PARTICIPATION_STATE_WAITING)
        continue;
      report->enrolled++;
      report->started += there;
      report->finished += there && state == OV_PARTICIPATION_STATE_ENROLLED;
      report->of_age += ov_participation_counts (training, participation, report->age);
      report->passed += ov_assessment_is_pass (ov_participation_get_assessment (participation));
    }
  report->attendance = report->started > 0;
}

static OvReportCategory *
category_of (OvReport       *report,
             OvCostCategory  category)
{
  OvReportCategory *found;
  guint place = 0;

  for (; place < report->categories->len; place++)
    {
      found = report->categories->pdata[place];
      if (found->category == category)
        return found;
      if (found->category > category)
        break;
    }
  found = g_new0 (OvReportCategory, 1);
  found->category = category;
  g_ptr_array_insert (report->categories, (int) place, found);
  return found;
}

static void
sum_costs (OvReport *report)
{
  for (guint i = 0; i < report->support->verdicts->len; i++)
    {
      const OvCostVerdict *verdict = report->support->verdicts->pdata[i];
      OvReportCategory *category = category_of (report, ov_cost_line_get_category (verdict->line));

      category->lines++;
      category->amount += verdict->amount;
      if (verdict->eligible)
        category->eligible += verdict->amount;
      else if (category->why == NULL)
        category->why = verdict->why;
    }
}

OvReport *
ov_report_count (OvAggregate         *training,
                 const OvRuleContext *context)
{
  OvTraining *root = OV_TRAINING (ov_aggregate_get_root (training));
  gboolean group = ov_training_get_training_type (root) == OV_TRAINING_TYPE_PEER_GROUP;
  OvReport *report = g_new0 (OvReport, 1);

  report->support = ov_support_count (training, context);
  report->planned_minutes = ov_training_get_planned (root);
  report->planned_sessions = ov_training_get_planned_sessions (root);
  report->minutes = report->support->minutes;
  report->sessions = g_list_model_get_n_items (ov_aggregate_children (training, OV_NOUN_MEETING));
  report->places_min = ov_training_get_places_min (root);
  report->places_max = ov_training_get_places_max (root);
  report->budget = ov_training_get_budget (root);
  report->age = ov_policy_get_integer (context->policy, report->support->rule_set, group ? OV_POLICY_PEER_AGE : OV_POLICY_COURSE_AGE,
                                       report->support->day);
  report->categories = g_ptr_array_new_with_free_func (g_free);
  count_people (report, training);
  sum_costs (report);
  return report;
}

void
ov_report_free (OvReport *report)
{
  if (report == NULL)
    return;
  g_ptr_array_unref (report->categories);
  ov_support_free (report->support);
  g_free (report);
}
