#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-report-page.h"
#include <glib/gi18n.h>
#include "ov-document-task.h"
#include "ov-finding-row.h"
#include "ov-life.h"
#include "ov-long-text-field.h"
#include "ov-navigator.h"
#include "ov-report.h"
#include "ov-report-words.h"
#include "ov-resources.h"
#include "ov-support-list.h"
#include "ov-switch-field.h"
#include "ov-text-field.h"
#include "ov-training-look.h"

struct _OvReportPage
{
  AdwBin               parent_instance;
  GtkLabel            *standing;         /* where the report is */
  GtkListBox          *returned;         /* the study centre's comment, on top */
  AdwPreferencesGroup *tasks_group;
  GtkListBox          *tasks;
  AdwActionRow        *hours, *sessions, *people, *costs;
  GtkLabel            *hours_figure, *sessions_figure, *people_figure, *costs_figure;
  GtkWidget           *categories_group;
  GtkListBox          *categories;
  AdwPreferencesGroup *declaration;
  GtkWidget           *booked_by;
  AdwActionRow        *booked_on;
  AdwPreferencesGroup *support_group;
  GtkListBox          *support;
  AdwActionRow        *payee;
  AdwActionRow        *signature;
  OvTrainingDesk      *desk;
};

G_DEFINE_FINAL_TYPE (OvReportPage, ov_report_page, ADW_TYPE_BIN)

static OvTrainingGround *
ground_of (OvReportPage *self)
{
  return ov_training_desk_get_ground (self->desk);
}

static OvLanguage
language_of (OvReportPage *self)
{
  return ov_training_ground_get_language (ground_of (self));
}

static OvTraining *
training_of (OvReportPage *self)
{
  return ov_training_desk_get_training (self->desk);
}

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))))
    gtk_list_box_remove (list, row);
}

/* ---- What is to be done ---- */

/* A finding that nothing mends by itself leads to where it is. */
static void
add_way (OvReportPage *self,
         GtkWidget    *row,
         OvFinding    *finding)
{
  char id[OV_ID_TEXT_SIZE], record[OV_ID_TEXT_SIZE];
  g_autofree char *target = g_strdup_printf ("%s:%s:%s:%s", ov_id_print (ov_record_get_id (OV_RECORD (training_of (self))), id),
                                             ov_training_tab_name (ov_training_tab_of (finding)),
                                             ov_id_print (ov_finding_get_record (finding), record),
                                             ov_finding_get_field (finding) ? ov_finding_get_field (finding) : "");

  ov_finding_row_set_mend (OV_FINDING_ROW (row), _("Show"), "nav.open", g_variant_new ("(ss)", "training", target));
}

static void
findings_cb (OvReportPage *self)
{
  GPtrArray *findings = ov_training_desk_get_findings (self->desk);
  gboolean made = ov_report_is_being_made (training_of (self));
  guint n = 0;

  clear_list (self->tasks);
  clear_list (self->returned);
  for (guint i = 0; made && i < findings->len; i++)
    {
      OvFinding *finding = findings->pdata[i];
      GtkWidget *row = ov_finding_row_new_for (finding, language_of (self));

      g_object_ref_sink (row);
      if (g_str_equal (ov_finding_get_rule (finding), "report.returned"))
        gtk_list_box_append (self->returned, row);
      else if (ov_training_is_report_task (finding))
        {
          if (ov_finding_get_mend (finding) == NULL)
            add_way (self, row, finding);
          gtk_list_box_append (self->tasks, row);
          n++;
        }
      g_object_unref (row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->returned), gtk_widget_get_first_child (GTK_WIDGET (self->returned)) != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->tasks_group), made);
  gtk_widget_set_visible (GTK_WIDGET (self->tasks), n > 0);
  adw_preferences_group_set_description (self->tasks_group, n > 0 ? NULL
                                                            : gtk_widget_get_visible (GTK_WIDGET (self->returned))
                                                              ? _("Complete what is asked and send the report again.") : _("Nothing is missing."));
}

/* ---- Where it is ---- */

static char *
dup_signed (OvReportPage *self)
{
  OvTraining *training = training_of (self);
  g_autofree char *day = ov_day_print (ov_training_get_report_sent_on (training), language_of (self));

  return g_strdup_printf (_("Signed by %s on %s"), ov_training_get_report_signed_by (training) ? ov_training_get_report_signed_by (training) : "–", day);
}

static void
show_standing (OvReportPage *self)
{
  OvTraining *training = training_of (self);
  const char *text = NULL;

  if (!ov_training_is_over (ov_training_get_state (training)))
    text = _("The report is made when the training has ended. Its figures are counted here as the work goes on.");
  else if (ov_training_get_state (training) == OV_TRAINING_STATE_REPORT_SENT)
    text = _("The report is with the study centre: it is not changed until it comes back.");
  else if (ov_training_is_locked (training))
    text = _("The report is accepted and stays as it was sent.");
  gtk_label_set_text (self->standing, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->standing), text != NULL);
}

static void
show_signature (OvReportPage *self)
{
  OvTraining *training = training_of (self);
  gboolean sent = ov_training_is_locked (training);
  g_autofree char *signed_text = sent ? dup_signed (self) : NULL;
  g_autofree char *day = ov_day_print (ov_training_get_accepted_on (training), language_of (self));
  g_autofree char *accepted = ov_training_get_accepted_on (training) == OV_DAY_NONE ? NULL : g_strdup_printf (_("Accepted by the study centre on %s"), day);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->signature), sent ? signed_text : _("Not signed yet"));
  adw_action_row_set_subtitle (self->signature, accepted ? accepted : sent ? "" : _("It is signed with a name when it is sent."));
}

/* ---- Planned and realised ---- */

static char *
dup_hours (gint64     minutes,
           gint64     length,
           OvLanguage language)
{
  g_autofree char *number = ov_hours_print (minutes, length, language);

  return g_strdup_printf ("%s\302\240h", number);
}

/* "Planned 20,00 h"; nothing when it is not known. Takes the figure. */
static void
show_planned (AdwActionRow *row,
              const char   *format,
              char         *figure)
{
  g_autofree char *owned = figure;
  g_autofree char *text = figure ? g_strdup_printf (format, figure) : NULL;

  adw_action_row_set_subtitle (row, text ? text : "");
}

static void
show_people (OvReportPage   *self,
             const OvReport *report)
{
  g_autofree char *planned = ov_report_dup_places (report, language_of (self));
  g_autofree char *facts = ov_report_dup_people (report, ov_training_desk_get_model (self->desk) != NULL);
  g_autofree char *both = planned && *facts ? g_strdup_printf ("%s\n%s", planned, facts) : g_strdup (planned ? planned : facts);
  g_autofree char *n = ov_number_print (report->enrolled, language_of (self));

  adw_action_row_set_subtitle (self->people, both);
  gtk_label_set_text (self->people_figure, n);
}

static void
show_figures (OvReportPage   *self,
              const OvReport *report)
{
  OvLanguage language = language_of (self);
  gint64 length = report->support->length;
  g_autofree char *hours = dup_hours (report->minutes, length, language);
  g_autofree char *sessions = ov_number_print (report->sessions, language);
  g_autofree char *costs = ov_money_print (report->support->costs, language);

  show_planned (self->hours, _("Planned %s"),
                report->planned_minutes == OV_NUMBER_NONE ? NULL : dup_hours (report->planned_minutes, length, language));
  show_planned (self->sessions, _("Planned %s"),
                report->planned_sessions == OV_NUMBER_NONE ? NULL : ov_number_print (report->planned_sessions, language));
  show_planned (self->costs, _("Estimated %s"), report->budget == OV_NUMBER_NONE ? NULL : ov_money_print (report->budget, language));
  gtk_label_set_text (self->hours_figure, hours);
  gtk_label_set_text (self->sessions_figure, sessions);
  gtk_label_set_text (self->costs_figure, costs);
  show_people (self, report);
}

/* ---- Costs by kind ---- */

static char *
dup_judgement (const OvReportCategory *category,
               OvLanguage              language)
{
  g_autofree char *eligible = ov_money_print (category->eligible, language);
  g_autofree char *n = g_strdup_printf (ngettext ("%u cost", "%u costs", category->lines), category->lines);

  if (category->why == NULL)
    return g_strdup_printf (_("%s, all supported"), n);
  if (category->eligible != 0)
    return g_strdup_printf (_("%s, supported %s. %s"), n, eligible, ov_text (language, category->why));
  return g_strdup_printf (_("%s, not supported. %s"), n, ov_text (language, category->why));
}

static GtkWidget *
make_category (const OvReportCategory *category,
               OvLanguage              language)
{
  const char *label = ov_choice_label (&ov_cost_category, category->category);
  g_autofree char *judgement = dup_judgement (category, language), *amount = ov_money_print (category->amount, language);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", label && *label ? ov_text (language, label) : _("Kind not chosen"),
                                 "subtitle", judgement, "title-lines", 0, "subtitle-lines", 0, NULL);
  GtkWidget *figure = gtk_label_new (amount);

  gtk_widget_add_css_class (figure, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), figure);
  return row;
}

static void
show_categories (OvReportPage   *self,
                 const OvReport *report)
{
  clear_list (self->categories);
  for (guint i = 0; i < report->categories->len; i++)
    gtk_list_box_append (self->categories, make_category (report->categories->pdata[i], language_of (self)));
  gtk_widget_set_visible (self->categories_group, report->categories->len > 0);
}

/* ---- Declaration, support, payee ---- */

static void
show_declaration (OvReportPage *self)
{
  OvTraining *training = training_of (self);
  OvOrganisation *keeper = ov_report_bookkeeper (ov_training_ground_get_tree (ground_of (self)), training);
  const char *name = keeper ? ov_localized_get (ov_organisation_get_name (keeper), language_of (self)) : NULL;
  g_autofree char *day = ov_day_print (ov_training_get_booked_on (training), language_of (self));
  g_autofree char *whose = name ? g_strdup_printf (_("The accounts are those of %s."), name) : NULL;

  adw_preferences_group_set_description (self->declaration, whose);
  gtk_widget_set_visible (self->booked_by, ov_training_get_booked (training));
  gtk_widget_set_visible (GTK_WIDGET (self->booked_on), ov_training_get_booked (training));
  adw_action_row_set_subtitle (self->booked_on, day);
}

static void
show_payee (OvReportPage *self)
{
  OvOrganisation *payee = ov_training_payee (ov_training_ground_get_tree (ground_of (self)), ov_training_get_organisation (training_of (self)));
  const char *name = payee ? ov_localized_get (ov_organisation_get_name (payee), language_of (self)) : NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->payee), name ? name : _("Nobody to pay to"));
  adw_action_row_set_subtitle (self->payee, payee ? ov_organisation_get_iban (payee) : _("The organisation has no bank account."));
}

static void
show_cb (OvReportPage *self)
{
  OvRuleContext context = { .policy = ov_training_ground_get_policy (ground_of (self)), .tree = ov_training_ground_get_tree (ground_of (self)),
                            .today = ov_training_ground_get_today (ground_of (self)) };
  g_autoptr(OvReport) report = ov_report_count (ov_training_desk_get_aggregate (self->desk), &context);
  gboolean made = ov_report_is_being_made (training_of (self));

  show_standing (self);
  show_figures (self, report);
  show_categories (self, report);
  show_declaration (self);
  ov_support_list_fill (self->support, report->support, context.policy, language_of (self), FALSE);
  adw_preferences_group_set_description (self->support_group,
                                         report->support->estimate ? _("An estimate from the planned hours; the realised hours decide.") : NULL);
  show_payee (self);
  show_signature (self);
  ov_form_set_own_editable (ov_training_desk_get_form (self->desk), GTK_WIDGET (self), made);
  findings_cb (self);
}

static void
figure_activated_cb (OvReportPage *self,
                     AdwActionRow *row)
{
  OvTrainingTab tab = row == self->people ? OV_TRAINING_TAB_PEOPLE : row == self->costs ? OV_TRAINING_TAB_COSTS : OV_TRAINING_TAB_PROGRAMME;
  char id[OV_ID_TEXT_SIZE];
  g_autofree char *target = NULL;

  if (self->desk == NULL)
    return;
  target = g_strdup_printf ("%s:%s", ov_id_print (ov_record_get_id (OV_RECORD (training_of (self))), id), ov_training_tab_name (tab));
  gtk_widget_activate_action (GTK_WIDGET (self), "nav.open", "(ss)", "training", target);
}

static void
document_cb (OvReportPage *self)
{
  if (self->desk == NULL)
    return;
  ov_training_desk_commit (self->desk, NULL);
  ov_navigator_push_task (GTK_WIDGET (self), ov_document_task_new (self->desk, OV_TRAINING_DOCUMENT_REPORT));
}

/* ---- The object ---- */

static void
ov_report_page_dispose (GObject *object)
{
  OvReportPage *self = OV_REPORT_PAGE (object);

  ov_report_page_set_desk (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_REPORT_PAGE);
  G_OBJECT_CLASS (ov_report_page_parent_class)->dispose (object);
}

static void
ov_report_page_class_init (OvReportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_LONG_TEXT_FIELD);
  g_type_ensure (OV_TYPE_SWITCH_FIELD);
  g_type_ensure (OV_TYPE_TEXT_FIELD);
  G_OBJECT_CLASS (klass)->dispose = ov_report_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("training/ov-report-page.ui"));
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, OvReportPage, name)
  CHILD (standing);
  CHILD (returned);
  CHILD (tasks_group);
  CHILD (tasks);
  CHILD (hours);
  CHILD (sessions);
  CHILD (people);
  CHILD (costs);
  CHILD (hours_figure);
  CHILD (sessions_figure);
  CHILD (people_figure);
  CHILD (costs_figure);
  CHILD (categories_group);
  CHILD (categories);
  CHILD (declaration);
  CHILD (booked_by);
  CHILD (booked_on);
  CHILD (support_group);
  CHILD (support);
  CHILD (payee);
  CHILD (signature);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, figure_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, document_cb);
}

static void
ov_report_page_init (OvReportPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ov_report_page_set_desk (OvReportPage   *self,
                         OvTrainingDesk *desk)
{
  g_return_if_fail (OV_IS_REPORT_PAGE (self));
  if (self->desk == desk)
    return;
  if (self->desk)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_set_object (&self->desk, desk);
  if (desk == NULL)
    return;
  ov_form_add_widgets (ov_training_desk_get_form (desk), GTK_WIDGET (self));
  g_signal_connect_object (desk, "changed", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "findings-changed", G_CALLBACK (findings_cb), self, G_CONNECT_SWAPPED);
  show_cb (self);
}
