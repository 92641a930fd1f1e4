#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-queue-facts.h"
#include <glib/gi18n.h>
#include "ov-report-words.h"
#include "ov-teaching-time.h"

static void
clear (GtkListBox *rows)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (rows))))
    gtk_list_box_remove (rows, row);
}

static GtkWidget *
make_row (const char *title,
          const char *subtitle,
          const char *figure)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, "subtitle", subtitle ? subtitle : "", "title-lines", 0,
                                 "subtitle-lines", 0, NULL);
  GtkWidget *label = figure ? gtk_label_new (figure) : NULL;

  if (label)
    {
      gtk_widget_add_css_class (label, "numeric");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  return row;
}

static OvRecord *
root_of (OvCase *of)
{
  return ov_aggregate_get_root (of->training);
}

static void
add_fields (GtkListBox         *rows,
            OvRecord           *record,
            const char *const  *names,
            OvLanguage          language)
{
  for (; *names; names++)
    {
      const OvField *field = ov_record_find_field (record, *names);
      g_autofree char *text = ov_record_is_set (record, field) ? ov_record_dup_text (record, field, language) : NULL;

      if (text && *text)
        gtk_list_box_append (rows, make_row (ov_text (language, field->label), text, NULL));
    }
}

void
ov_queue_show_plan (GtkListBox *rows,
                    OvCase     *of,
                    OvLanguage  language)
{
  static const char *const names[] = { "audience", "outcomes", "content", "methods", "form", "place", "city", "trainers", "responsible", "occasion",
                                       "agreed_together", "fee", NULL };

  clear (rows);
  add_fields (rows, root_of (of), names, language);
}

/* ---- Programme ---- */

static char *
dup_hours (gint64     minutes,
           gint64     length,
           OvLanguage language)
{
  g_autofree char *number = ov_hours_print (minutes, length, language);

  return g_strdup_printf ("%s\302\240h", number);
}

static GtkWidget *
make_meeting (OvMeeting  *meeting,
              OvCase     *of,
              OvPolicy   *policy,
              const char *rule_set,
              OvLanguage  language)
{
  OvTeachingTime time = ov_teaching_time (meeting, policy, rule_set, ov_training_first_session (of->training));
  g_autofree char *day = ov_day_print (ov_meeting_get_day (meeting), language);
  g_autofree char *start = ov_time_print (ov_meeting_get_start (meeting), language);
  g_autofree char *end = ov_time_print (ov_meeting_get_end (meeting), language);
  g_autofree char *title = g_strdup_printf ("%s %s–%s", day, start, end);
  g_autofree char *trainers = ov_record_dup_text (OV_RECORD (meeting), ov_noun_field (OV_NOUN_MEETING, "trainers"), language);
  const char *topic = ov_meeting_get_topic (meeting);
  g_autofree char *facts = topic && *trainers ? g_strdup_printf ("%s · %s", topic, trainers) : g_strdup (topic ? topic : trainers);
  g_autofree char *hours = dup_hours (time.minutes, time.length, language);

  return make_row (title, facts, hours);
}

void
ov_queue_show_programme (GtkListBox     *rows,
                         OvCase         *of,
                         const OvReport *report,
                         OvPolicy       *policy,
                         OvLanguage      language)
{
  GListModel *meetings = ov_aggregate_children (of->training, OV_NOUN_MEETING);
  g_autofree char *hours = dup_hours (report->minutes, report->support->length, language);
  g_autofree char *planned = report->planned_minutes == OV_NUMBER_NONE ? NULL : dup_hours (report->planned_minutes, report->support->length, language);
  g_autofree char *before = report->support->estimate || planned == NULL ? NULL : g_strdup_printf (_("Planned %s"), planned);
  g_autofree char *n = g_strdup_printf (ngettext ("%u session", "%u sessions", g_list_model_get_n_items (meetings)),
                                        g_list_model_get_n_items (meetings));
  GtkWidget *sessions = adw_expander_row_new ();

  clear (rows);
  gtk_list_box_append (rows, make_row (_("Hours of teaching"), before, hours));
  if (g_list_model_get_n_items (meetings) == 0)
    {
      g_object_ref_sink (sessions);
      g_object_unref (sessions);
      return;
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (sessions), n);
  gtk_accessible_update_property (GTK_ACCESSIBLE (sessions), GTK_ACCESSIBLE_PROPERTY_LABEL, n, -1);
  for (guint i = 0; i < g_list_model_get_n_items (meetings); i++)
    {
      g_autoptr(OvMeeting) meeting = g_list_model_get_item (meetings, i);

      adw_expander_row_add_row (ADW_EXPANDER_ROW (sessions), make_meeting (meeting, of, policy, report->support->rule_set, language));
    }
  gtk_list_box_append (rows, sessions);
}

/* ---- Participants ---- */

void
ov_queue_show_people (GtkListBox     *rows,
                      const OvReport *report,
                      gint64          needed,
                      OvLanguage      language)
{
  g_autofree char *n = ov_number_print (report->enrolled, language);
  g_autofree char *places = ov_report_dup_places (report, language);
  g_autofree char *facts = ov_report_dup_people (report, FALSE);
  g_autofree char *least = needed == OV_NUMBER_NONE ? NULL : g_strdup_printf (_("At least %d are needed."), (int) needed);
  const char *parts[4] = { NULL };
  g_autofree char *all = NULL;
  guint used = 0;

  if (places)
    parts[used++] = places;
  if (*facts)
    parts[used++] = facts;
  if (least)
    parts[used++] = least;
  all = g_strjoinv ("\n", (char **) parts);
  clear (rows);
  gtk_list_box_append (rows, make_row (_("Participants"), all, n));
}

/* ---- Costs ---- */

static GtkWidget *
make_cost (const OvCostVerdict *verdict,
           OvLanguage           language)
{
  OvCostLine *line = verdict->line;
  const char *label = ov_choice_label (&ov_cost_category, ov_cost_line_get_category (line));
  const char *kind = label && *label ? ov_text (language, label) : _("Kind not chosen");
  const char *what = ov_cost_line_get_description (line) ? ov_cost_line_get_description (line) : kind;
  g_autofree char *day = ov_day_print (ov_cost_line_get_day (line), language);
  g_autofree char *amount = ov_money_print (verdict->amount, language);
  const char *parts[] = { kind, NULL, NULL, NULL };
  g_autofree char *facts = NULL;
  GtkWidget *row;
  guint used = 1;

  if (*day)
    parts[used++] = day;
  if (verdict->why)
    parts[used++] = ov_text (language, verdict->why);
  facts = g_strjoinv (" · ", (char **) parts);
  row = make_row (what, facts, amount);
  if (ov_cost_line_get_voucher (line))
    {
      GtkWidget *open = gtk_button_new_with_label (_("Voucher"));

      gtk_widget_set_valign (open, GTK_ALIGN_CENTER);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (open), "s", ov_cost_line_get_voucher (line));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (open), "queue.voucher");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), open);
    }
  return row;
}

void
ov_queue_show_costs (GtkListBox     *rows,
                     const OvReport *report,
                     OvLanguage      language)
{
  const OvSupport *support = report->support;

  clear (rows);
  if (report->budget != OV_NUMBER_NONE)
    {
      g_autofree char *budget = ov_money_print (report->budget, language);

      gtk_list_box_append (rows, make_row (_("Estimated costs"), NULL, budget));
    }
  for (guint i = 0; i < support->verdicts->len; i++)
    gtk_list_box_append (rows, make_cost (support->verdicts->pdata[i], language));
}

/* ---- The report's words ---- */

void
ov_queue_show_report (GtkListBox *rows,
                      OvCase     *of,
                      OvLanguage  language)
{
  static const char *const names[] = { "report_note", "report_effects", "programme_checked", "other_support", "booked", "booked_by", "booked_on",
                                       "report_signed_by", "spot_checked_by", "spot_checked_on", NULL };

  clear (rows);
  add_fields (rows, root_of (of), names, language);
}
