#include "ov-content-parts.h"
#include "ov-life.h"
#include "ov-report.h"
#include "ov-eligibility.h"
#include "ov-teaching-time.h"

typedef struct
{
  OvAggregate          *aggregate;
  OvTraining           *training;
  OvOrganisation       *centre;      /* may be NULL */
  const OvBuildContext *context;
  OvLanguage            language;
  const OvReport       *report;
  OvReportContent      *content;
} Build;

static gint64
hundredths (const Build *build,
            gint64       minutes)
{
  return minutes == OV_NUMBER_NONE ? OV_NUMBER_NONE : ov_round_half_up (minutes * 100, build->report->support->length);
}

static void
set_training (Build *build)
{
  OvReportContent *content = build->content;
  OvTraining *training = build->training;
  OvCourseModel *model = ov_training_model (build->aggregate);
  OvOrganisationTree *tree = build->context->tree;
  OvId id = ov_training_get_organisation (training);
  OvOrganisation *logo = ov_organisation_tree_nearest (tree, id, OV_ORGANISATION_FIELD_logo);
  gint64 extent = model ? ov_course_model_get_extent (model) : OV_NUMBER_NONE;

  content->organiser = ov_content_organisation_build (build->centre, build->centre, build->language);
  content->implementer = ov_content_organisation_build (ov_organisation_tree_lookup (tree, id), logo == build->centre ? NULL : logo, build->language);
  content->title = g_strdup (ov_training_get_name (training));
  content->title_language = ov_content_language (ov_training_get_language (training), OV_LANGUAGE_FI);
  content->type = g_strdup (ov_text (build->language, ov_choice_label (&ov_training_type, ov_training_get_training_type (training))));
  content->model = model ? ov_content_localized (ov_course_model_get_title (model), build->language, NULL) : NULL;
  content->extent = extent == OV_NUMBER_NONE ? 0 : extent;
  content->first_day = ov_training_get_first_day (training);
  content->last_day = ov_training_get_last_day (training);
  content->place = g_strdup (ov_training_get_city (training) ? ov_training_get_city (training) : ov_training_get_place (training));
  content->responsible = g_strdup (ov_training_get_responsible (training));
}

static void
set_figures (Build *build)
{
  OvReportContent *content = build->content;
  const OvReport *report = build->report;

  content->rule_set = g_strdup (report->support->rule_set);
  content->year = report->support->day == OV_DAY_NONE ? 0 : ov_day_year (report->support->day);
  content->hour_length = report->support->length;
  content->planned_hours = hundredths (build, report->planned_minutes);
  content->hours = hundredths (build, report->minutes);
  content->planned_sessions = report->planned_sessions;
  content->places_min = report->places_min;
  content->places_max = report->places_max;
  content->budget = report->budget;
  content->enrolled = report->enrolled;
  content->attendance = report->attendance;
  content->started = report->started;
  content->finished = report->finished;
  content->age = report->age == OV_NUMBER_NONE ? 0 : report->age;
  content->of_age = report->of_age;
  content->passed = report->passed;
}

static int
earlier_first (gconstpointer a,
               gconstpointer b)
{
  const OvReportSession *one = *(OvReportSession * const *) a, *other = *(OvReportSession * const *) b;

  return one->day != other->day ? (one->day < other->day ? -1 : 1) : one->start - other->start;
}

static void
add_sessions (Build *build)
{
  GListModel *meetings = ov_aggregate_children (build->aggregate, OV_NOUN_MEETING);

  for (guint i = 0; i < g_list_model_get_n_items (meetings); i++)
    {
      g_autoptr (OvMeeting) meeting = g_list_model_get_item (meetings, i);
      OvTeachingTime time = ov_teaching_time (meeting, build->context->policy, build->report->support->rule_set, build->report->support->day);
      const char * const *trainers = ov_meeting_get_trainers (meeting);
      OvReportSession *session = ov_report_session_new ();

      if (trainers == NULL)
        trainers = ov_training_get_trainers (build->training);
      session->day = ov_meeting_get_day (meeting);
      session->start = ov_meeting_get_start (meeting);
      session->end = ov_meeting_get_end (meeting);
      session->topic = g_strdup (ov_meeting_get_topic (meeting));
      session->trainers = trainers ? g_strjoinv (", ", (char **) trainers) : NULL;
      session->breaks = time.breaks;
      session->hours = hundredths (build, time.minutes);
      session->present = ov_report_present (build->aggregate, meeting);
      g_ptr_array_add (build->content->sessions, session);
    }
  g_ptr_array_sort (build->content->sessions, earlier_first);
}

static void
add_costs (Build *build)
{
  const OvSupport *support = build->report->support;

  for (guint i = 0; i < support->verdicts->len; i++)
    {
      const OvCostVerdict *verdict = support->verdicts->pdata[i];
      OvReportCost *cost = ov_report_cost_new ();

      cost->voucher = g_strdup (ov_cost_line_get_voucher_number (verdict->line));
      cost->attached = ov_cost_line_get_voucher (verdict->line) != NULL;
      cost->kind = g_strdup (ov_text (build->language, ov_choice_label (&ov_cost_category, ov_cost_line_get_category (verdict->line))));
      cost->what = g_strdup (ov_cost_line_get_description (verdict->line));
      cost->why = verdict->why ? g_strjoin (" ", ov_text (build->language, verdict->why), verdict->note, NULL) : NULL;
      cost->amount = verdict->amount;
      cost->eligible = verdict->eligible ? verdict->amount : 0;
      g_ptr_array_add (build->content->costs, cost);
    }
  build->content->costs_sum = support->costs;
  build->content->eligible_sum = support->eligible;
  build->content->support = support->support;
}

/* The costs themselves stand in a table of their own. */
static void
add_lines (Build *build)
{
  g_autoptr (GPtrArray) lines = ov_support_explain (build->report->support, build->context->policy, build->language);

  for (guint i = 0; i < lines->len; i++)
    {
      const OvSupportLine *line = lines->pdata[i];
      OvReportLine *row;

      if (g_str_equal (line->id, "cost") || g_str_equal (line->id, "cost.left-out"))
        continue;
      row = ov_report_line_new ();
      row->what = g_strdup (line->what);
      row->sum = g_strdup (line->sum);
      row->result = g_strdup (line->result);
      row->source = line->source && *line->source ? g_strdup (ov_text (build->language, line->source)) : NULL;
      row->decides = g_str_equal (line->id, "support");
      g_ptr_array_add (build->content->lines, row);
    }
}

static void
set_declaration (Build *build)
{
  OvReportContent *content = build->content;
  OvTraining *training = build->training;
  OvOrganisation *payee = ov_training_payee (build->context->tree, ov_training_get_organisation (training));
  OvOrganisation *keeper = ov_report_bookkeeper (build->context->tree, training);
  const char *key;

  content->payee = payee ? ov_content_localized (ov_organisation_get_name (payee), build->language, NULL) : NULL;
  content->iban = payee ? g_strdup (ov_organisation_get_iban (payee)) : NULL;
  content->accounts = keeper ? ov_content_localized (ov_organisation_get_name (keeper), build->language, NULL) : NULL;
  content->booked = ov_training_get_booked (training);
  content->booked_by = g_strdup (ov_training_get_booked_by (training));
  content->booked_day = ov_training_get_booked_on (training);
  content->other_support = ov_training_get_other_support (training);
  content->programme_checked = ov_training_get_programme_checked (training);
  content->achieved = g_strdup (ov_training_get_report_note (training));
  content->effects = g_strdup (ov_training_get_report_effects (training));
  content->due_day = ov_report_due (training, build->context->policy, build->report->support->rule_set, build->report->support->day, &key);
  /* A report that came back is not signed until it is sent again. */
  content->draft = !ov_training_is_locked (training);
  content->sent_day = ov_training_get_report_sent_on (training);
  content->accepted_day = ov_training_get_accepted_on (training);
  content->signed_by = g_strdup (ov_training_get_report_signed_by (training));
}

OvReportContent *
ov_report_content_build (OvAggregate          *training,
                         OvLanguage            language,
                         const OvBuildContext *context)
{
  OvRuleContext rules = { .policy = context->policy, .tree = context->tree, .today = context->issue_day };
  g_autoptr (OvReport) report = ov_report_count (training, &rules);
  OvTraining *root = OV_TRAINING (ov_aggregate_get_root (training));
  OvReportContent *content = ov_report_content_new ();
  Build build = { training, root, ov_organisation_tree_above (context->tree, ov_training_get_organisation (root), OV_ORGANISATION_TYPE_CENTRE),
                  context, language, report, content };

  content->language = language;
  content->printed_day = context->issue_day;
  content->printed_at = context->issued_at;
  set_training (&build);
  set_figures (&build);
  add_sessions (&build);
  add_costs (&build);
  add_lines (&build);
  set_declaration (&build);
  return content;
}
