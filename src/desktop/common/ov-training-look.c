#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-training-look.h"
#include "ov-life.h"
#include "ov-finding-row.h"
#include "ov-rules.h"

static const OvTrainingLook draft = { "document-edit-symbolic", N_("Draft"), NULL };
static const OvTrainingLook sent = { "document-send-symbolic", N_("Sent"), NULL };
static const OvTrainingLook returned = { "mail-reply-sender-symbolic", N_("Returned"), "warning" };
static const OvTrainingLook published = { "emblem-ok-symbolic", N_("Published"), NULL };
static const OvTrainingLook running = { "media-playback-start-symbolic", N_("Running"), "accent" };
static const OvTrainingLook over = { "task-due-symbolic", N_("Over, not yet ended"), "warning" };
static const OvTrainingLook ended = { "emblem-ok-symbolic", N_("Ended"), "success" };
static const OvTrainingLook report_sent = { "document-send-symbolic", N_("Report sent"), NULL };
static const OvTrainingLook report_returned = { "mail-reply-sender-symbolic", N_("Report returned"), "warning" };
static const OvTrainingLook accepted = { "emblem-ok-symbolic", N_("Report accepted"), "success" };
static const OvTrainingLook paid = { "emblem-ok-symbolic", N_("Paid"), "success" };
static const OvTrainingLook refused = { "action-unavailable-symbolic", N_("Refused"), "secondary" };
static const OvTrainingLook cancelled = { "action-unavailable-symbolic", N_("Cancelled"), "secondary" };

const OvTrainingLook *
ov_training_look (const char *state,
                  OvDay       first,
                  OvDay       last,
                  OvDay       today)
{
  switch (ov_choice_value (&ov_training_state, state))
    {
    case OV_TRAINING_STATE_ENDED:
      return &ended;
    case OV_TRAINING_STATE_SENT:
      return &sent;
    case OV_TRAINING_STATE_RETURNED:
      return &returned;
    case OV_TRAINING_STATE_REPORT_SENT:
      return &report_sent;
    case OV_TRAINING_STATE_REPORT_RETURNED:
      return &report_returned;
    case OV_TRAINING_STATE_ACCEPTED:
      return &accepted;
    case OV_TRAINING_STATE_PAID:
      return &paid;
    case OV_TRAINING_STATE_REFUSED:
      return &refused;
    case OV_TRAINING_STATE_CANCELLED:
      return &cancelled;
    case OV_TRAINING_STATE_PUBLISHED:
      if (last != OV_DAY_NONE && last < today)
        return &over;
      return first != OV_DAY_NONE && first <= today ? &running : &published;
    default:
      return &draft;
    }
}

char *
ov_training_dates (OvDay      first,
                   OvDay      last,
                   OvDay      today,
                   OvLanguage language)
{
  g_autofree char *range = ov_day_print_range (first, last, language);
  g_autofree char *from = NULL, *to = NULL;
  g_autofree char *year = g_strdup_printf ("%d", ov_day_year (today));

  if (first == OV_DAY_NONE || last == OV_DAY_NONE || ov_day_year (first) != ov_day_year (today) ||
      ov_day_year (last) != ov_day_year (today))
    return g_steal_pointer (&range);
  if (language != OV_LANGUAGE_EN && g_str_has_suffix (range, year))
    return g_strndup (range, strlen (range) - strlen (year));
  from = ov_day_print_short (first, language);
  to = ov_day_print_short (last, language);
  return first == last ? g_steal_pointer (&from) : g_strdup_printf ("%s–%s", from, to);
}

const char *
ov_training_tab_name (OvTrainingTab tab)
{
  static const char * const names[OV_N_TRAINING_TABS] = { "plan", "programme", "people", "costs", "report", "documents" };

  return names[tab];
}

/* Rules about the training as a whole that belong to one of its other tabs. */
static const struct { const char *rule; OvTrainingTab tab; } homes[] = {
  { "training.sessions", OV_TRAINING_TAB_PROGRAMME },
  { "training.hours", OV_TRAINING_TAB_PROGRAMME },
  { "training.year", OV_TRAINING_TAB_PROGRAMME },
  { "training.meetings", OV_TRAINING_TAB_PROGRAMME },
  { "training.hours-left", OV_TRAINING_TAB_PROGRAMME },
  { "training.people", OV_TRAINING_TAB_PEOPLE },
  { "training.places", OV_TRAINING_TAB_PEOPLE },
  { "training.waiting", OV_TRAINING_TAB_PEOPLE },
  { "training.few", OV_TRAINING_TAB_PEOPLE },
  { "training.assessed", OV_TRAINING_TAB_PEOPLE },
  { "training.identity", OV_TRAINING_TAB_PEOPLE },
  { "training.fail-reason", OV_TRAINING_TAB_PEOPLE },
  { "training.attendance", OV_TRAINING_TAB_PEOPLE },
  { "training.costs", OV_TRAINING_TAB_COSTS },
  { "training.costs-rate", OV_TRAINING_TAB_COSTS },
  { "report.returned", OV_TRAINING_TAB_REPORT },
  { "training.booked", OV_TRAINING_TAB_REPORT },
  { "training.checked", OV_TRAINING_TAB_REPORT },
  { "training.effects", OV_TRAINING_TAB_REPORT },
  { "training.spot-check", OV_TRAINING_TAB_REPORT },
  { "training.report-day", OV_TRAINING_TAB_REPORT },
  { "training.registered", OV_TRAINING_TAB_REPORT },
  { "training.account", OV_TRAINING_TAB_REPORT },
  { "training.paid", OV_TRAINING_TAB_REPORT },
};

OvTrainingTab
ov_training_tab_of (OvFinding *finding)
{
  if (ov_finding_get_noun (finding) == OV_NOUN_MEETING)
    return OV_TRAINING_TAB_PROGRAMME;
  if (ov_finding_get_noun (finding) == OV_NOUN_PARTICIPATION || ov_finding_get_noun (finding) == OV_NOUN_PERSON)
    return OV_TRAINING_TAB_PEOPLE;
  if (ov_finding_get_noun (finding) == OV_NOUN_COST_LINE)
    return OV_TRAINING_TAB_COSTS;
  for (guint i = 0; i < G_N_ELEMENTS (homes); i++)
    if (g_strcmp0 (ov_finding_get_rule (finding), homes[i].rule) == 0)
      return homes[i].tab;
  return OV_TRAINING_TAB_PLAN;
}

gboolean
ov_training_is_report_task (OvFinding *finding)
{
  static const char * const tasks[] = { "training.attendance", "training.hours-left", "participation.overlap", "session.overlap", NULL };
  const OvRule *rule = ov_rule_find (ov_finding_get_rule (finding));
  OvTrainingTab tab = ov_training_tab_of (finding);

  if (rule == NULL || g_str_equal (rule->id, "report.returned"))
    return FALSE;
  return tab == OV_TRAINING_TAB_REPORT || tab == OV_TRAINING_TAB_COSTS || g_strv_contains (tasks, rule->id) ||
         (ov_finding_get_severity (finding) == OV_SEVERITY_ERROR && ov_rule_stops (rule, OV_GATE_ACCEPT));
}

guint
ov_training_show_findings (GtkListBox      *list,
                           GPtrArray       *findings,
                           OvTrainingTab    tab,
                           OvLanguage       language,
                           OvFindingWanted  wanted,
                           gpointer         data)
{
  GtkWidget *row;
  guint n = 0;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))))
    gtk_list_box_remove (list, row);
  for (guint i = 0; findings && i < findings->len; i++)
    if (ov_training_tab_of (findings->pdata[i]) == tab && (wanted == NULL || wanted (findings->pdata[i], data)))
      {
        gtk_list_box_append (list, ov_finding_row_new_for (findings->pdata[i], language));
        n++;
      }
  gtk_widget_set_visible (GTK_WIDGET (list), n > 0);
  return n;
}

void
ov_training_show_locked (GtkLabel   *label,
                         OvTraining *training,
                         OvLanguage  language)
{
  const char *why = ov_training_locked_why (training);

  gtk_label_set_text (label, why ? ov_text (language, why) : "");
  gtk_widget_set_visible (GTK_WIDGET (label), why != NULL);
}
