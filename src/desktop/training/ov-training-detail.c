#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-training-calendar.h"
#include "ov-training-detail.h"
#include <glib/gi18n.h>
#include "ov-banner.h"
#include "ov-costs-page.h"
#include "ov-error-page.h"
#include "ov-life.h"
#include "ov-mend.h"
#include "ov-navigator.h"
#include "ov-page.h"
#include "ov-participants-page.h"
#include "ov-plan-page.h"
#include "ov-programme-page.h"
#include "ov-report-page.h"
#include "ov-resources.h"
#include "ov-step-line.h"
#include "ov-step-words.h"
#include "ov-training-documents.h"
#include "ov-training-look.h"
#include "ov-training-toast.h"

/* The steps of the line: states by their value, and what follows from the days. */
#define RUNNING    (-1)
#define MOST_STEPS 8

struct _OvTrainingDetail
{
  OvPane               parent_instance;
  GtkWidget           *menu_button;
  GtkWidget           *next;
  GtkWidget           *next_below;      /* the same where the header is too narrow for it */
  GtkWidget           *switchers;
  gboolean             narrow;          /* until its width is known, so that the button does not make it wide */
  guint                resized;         /* source */
  OvBanner            *banner;
  GtkWidget           *steps_clamp;
  OvStepLine          *steps;
  GMenu               *other_steps;     /* in the menu */
  GtkStack            *states;
  AdwBin              *error;
  AdwViewStack        *stack;
  OvPlanPage          *plan;
  OvProgrammePage     *programme;
  OvParticipantsPage  *people;
  OvCostsPage         *costs;
  OvReportPage        *report;
  AdwViewStackPage    *report_page;
  OvTrainingDocuments *documents;
  OvTrainingDesk      *desk;
};

G_DEFINE_FINAL_TYPE (OvTrainingDetail, ov_training_detail, OV_TYPE_PANE)

#define WIDE 520 /* pixels: the header has room for the button of the next step */

static OvLanguage
language_of (OvTrainingDetail *self)
{
  return ov_training_ground_get_language (ov_training_desk_get_ground (self->desk));
}

/* ---- What is shown ---- */

static void
show_title (OvTrainingDetail *self)
{
  OvTraining *training = ov_training_desk_get_training (self->desk);
  OvOrganisation *organisation = ov_organisation_tree_lookup (
    ov_training_ground_get_tree (ov_training_desk_get_ground (self->desk)), ov_training_get_organisation (training));
  const char *kind =
    ov_text (language_of (self), ov_choice_label (&ov_training_type, ov_training_get_training_type (training)));
  const char *name =
    organisation ? ov_localized_get (ov_organisation_get_name (organisation), language_of (self)) : NULL;
  g_autofree char *subtitle = name ? g_strdup_printf ("%s · %s", kind, name) : g_strdup (kind);

  ov_pane_set_title (OV_PANE (self),
                     ov_training_get_name (training) ? ov_training_get_name (training) : _("Without a name"));
  ov_pane_set_subtitle (OV_PANE (self), subtitle);
}

/* The states of a life in the order in which they are passed; running follows from the days. */
static guint
list_steps (OvTraining *training,
            const char *labels[],
            int         values[])
{
  static const struct { int value; const char *label; gboolean supported; } all[] = {
    { OV_TRAINING_STATE_DRAFT, N_("Draft"), FALSE },          { OV_TRAINING_STATE_SENT, N_("Sent"), TRUE },
    { OV_TRAINING_STATE_PUBLISHED, N_("Published"), FALSE },  { RUNNING, N_("Running"), FALSE },
    { OV_TRAINING_STATE_ENDED, N_("Ended"), FALSE },          { OV_TRAINING_STATE_REPORT_SENT, N_("Report sent"), TRUE },
    { OV_TRAINING_STATE_ACCEPTED, N_("Report accepted"), TRUE }, { OV_TRAINING_STATE_PAID, N_("Paid"), TRUE },
  };
  gboolean supported = ov_training_get_training_type (training) != OV_TRAINING_TYPE_OWN &&
                       ov_training_get_training_type (training) != OV_TRAINING_TYPE_NONE;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (supported || !all[i].supported)
      {
        values[n] = all[i].value;
        labels[n++] = _(all[i].label);
      }
  labels[n] = NULL;
  return n;
}

/* The step of the line at which a training stands, or stood when it was stopped. */
static int
present_step (OvTraining *training,
              OvDay       today)
{
  OvDay first = ov_training_get_first_day (training);

  switch (ov_training_get_state (training))
    {
    case OV_TRAINING_STATE_PUBLISHED:
      return first != OV_DAY_NONE && first <= today ? RUNNING : OV_TRAINING_STATE_PUBLISHED;
    case OV_TRAINING_STATE_RETURNED: return OV_TRAINING_STATE_SENT;
    case OV_TRAINING_STATE_REPORT_RETURNED: return OV_TRAINING_STATE_REPORT_SENT;
    case OV_TRAINING_STATE_REFUSED:
      return ov_training_get_report_sent_on (training) != OV_DAY_NONE ? OV_TRAINING_STATE_REPORT_SENT : OV_TRAINING_STATE_SENT;
    case OV_TRAINING_STATE_CANCELLED:
      return ov_training_get_published_on (training) != OV_DAY_NONE ? OV_TRAINING_STATE_PUBLISHED : OV_TRAINING_STATE_DRAFT;
    default: return ov_training_get_state (training);
    }
}

static void
show_steps (OvTrainingDetail *self)
{
  OvTraining *training = ov_training_desk_get_training (self->desk);
  int state = ov_training_get_state (training);
  gboolean stands_apart = state == OV_TRAINING_STATE_CANCELLED || state == OV_TRAINING_STATE_REFUSED ||
                          state == OV_TRAINING_STATE_RETURNED || state == OV_TRAINING_STATE_REPORT_RETURNED;
  const char *labels[MOST_STEPS + 1];
  int values[MOST_STEPS];
  guint n = list_steps (training, labels, values), present = 0;
  int here = present_step (training, ov_training_ground_get_today (ov_training_desk_get_ground (self->desk)));

  for (guint i = 0; i < n; i++)
    if (values[i] == here)
      present = i;
  ov_step_line_set_steps (self->steps, labels, present,
                          stands_apart ? ov_text (language_of (self), ov_choice_label (&ov_training_state, state)) : NULL);
}

static void
show_next_at (OvTrainingDetail *self,
              GtkWidget        *button,
              gboolean          visible,
              const char       *label,
              const char       *reason)
{
  gtk_widget_set_visible (button, visible);
  gtk_button_set_label (GTK_BUTTON (button), label);
  gtk_widget_set_sensitive (button, reason == NULL);
  gtk_widget_set_tooltip_text (button, reason);
  if (reason)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, reason, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/* What ends is over: before its last session the step waits. NULL when nothing is to be waited for. */
static char *
dup_not_yet (OvTrainingDetail   *self,
             const OvTransition *transition)
{
  OvDay last = ov_training_get_last_day (ov_training_desk_get_training (self->desk));
  g_autofree char *day = NULL;

  if (transition == NULL || transition->to != OV_TRAINING_STATE_ENDED || last == OV_DAY_NONE ||
      last <= ov_training_ground_get_today (ov_training_desk_get_ground (self->desk)))
    return NULL;
  day = ov_day_print (last, language_of (self));
  return g_strdup_printf (_("The last session is on %s."), day);
}

/* The blue button: the next step, or what stands in its way. After the last step that one may take it leads to the certificates. */
static void
show_next (OvTrainingDetail *self)
{
  const OvTransition *transition = ov_training_desk_next (self->desk);
  gboolean ended = transition == NULL &&
                   ov_training_is_over (ov_training_get_state (ov_training_desk_get_training (self->desk)));
  OvFinding *obstacle = transition ? ov_training_desk_obstacle (self->desk, transition) : NULL;
  g_autofree char *reason =
    obstacle ? ov_finding_dup_what (obstacle, language_of (self)) : dup_not_yet (self, transition);
  const char *label = ended ? _("Certificates…") : transition ? ov_text (language_of (self), transition->label) : "";

  show_next_at (self, self->next, (transition || ended) && !self->narrow, label, reason);
  show_next_at (self, self->next_below, (transition || ended) && self->narrow, label, reason);
}

static gboolean
place_next_cb (gpointer data)
{
  OvTrainingDetail *self = data;

  self->resized = 0;
  if (self->desk)
    show_next (self);
  return G_SOURCE_REMOVE;
}

/* What depends on the width must wait until sizes are given out. */
static void
resized_cb (OvTrainingDetail *self,
            int               width)
{
  if ((width < WIDE) == self->narrow)
    return;
  self->narrow = width < WIDE;
  if (self->resized == 0)
    self->resized = g_idle_add (place_next_cb, self);
}

/* The tabs that do not fit now are there for nobody. */
static void
switcher_changed_cb (OvTrainingDetail *self)
{
  GtkWidget *shown = adw_squeezer_get_visible_child (ADW_SQUEEZER (self->switchers));

  for (GtkWidget *child = gtk_widget_get_first_child (self->switchers); child; child = gtk_widget_get_next_sibling (child))
    gtk_accessible_update_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN, child != shown, -1);
}

/* All other steps that one may take from here are in the menu. */
static void
show_actions (OvTrainingDetail *self)
{
  const OvTransition *next = self->desk ? ov_training_desk_next (self->desk) : NULL;
  OvTraining *training = self->desk ? ov_training_desk_get_training (self->desk) : NULL;

  g_menu_remove_all (self->other_steps);
  for (const OvTransition *t = training ? ov_lifecycle_of (OV_RECORD (training)) : NULL; t && t->verb; t++)
    if (t != next && t->from == (int) ov_training_get_state (training) && ov_training_desk_verb (self->desk, t->verb) == t)
      {
        g_autoptr(GMenuItem) item = g_menu_item_new (ov_text (language_of (self), t->label), NULL);

        g_menu_item_set_action_and_target (item, "training.step", "s", t->verb);
        g_menu_append_item (self->other_steps, item);
      }
}

/* A dot at the tabs that have findings to look at. */
static void
show_dots (OvTrainingDetail *self)
{
  GPtrArray *findings = ov_training_desk_get_findings (self->desk);

  for (int tab = 0; tab < OV_N_TRAINING_TABS; tab++)
    {
      GtkWidget *page = adw_view_stack_get_child_by_name (self->stack, ov_training_tab_name (tab));
      gboolean attention = FALSE;

      for (guint i = 0; i < findings->len; i++)
        attention |= (int) ov_training_tab_of (findings->pdata[i]) == tab &&
                     ov_finding_get_severity (findings->pdata[i]) != OV_SEVERITY_INFO;
      adw_view_stack_page_set_needs_attention (adw_view_stack_get_page (self->stack, page), attention);
    }
}

/* A report is there from the publication on, and stays with what was refused. */
static void
show_report_tab (OvTrainingDetail *self)
{
  OvTraining *training = ov_training_desk_get_training (self->desk);
  gboolean there = ov_training_has_report (training) && (ov_training_is_held (ov_training_get_state (training)) ||
                                                         ov_training_get_report_sent_on (training) != OV_DAY_NONE);

  adw_view_stack_page_set_visible (self->report_page, there);
  if (!there && g_strcmp0 (adw_view_stack_get_visible_child_name (self->stack), "report") == 0)
    ov_training_detail_show_tab (self, "plan");
}

static void
show_cb (OvTrainingDetail *self)
{
  show_report_tab (self);
  show_title (self);
  show_steps (self);
  show_next (self);
  show_actions (self);
}

static void
findings_cb (OvTrainingDetail *self)
{
  show_dots (self);
  show_next (self);
}

static void
gone_cb (OvTrainingDetail *self)
{
  ov_training_detail_set_desk (self, NULL);
}

/* What was typed on the tab that is left is taken. */
static void
tab_changed_cb (OvTrainingDetail *self)
{
  if (self->desk)
    ov_form_commit (ov_training_desk_get_form (self->desk), NULL);
}

/* ---- What is done ---- */

static void
take_step (OvTrainingDetail *self,
           const char       *verb,
           const char       *needed)
{
  OvTraining *training = ov_training_desk_get_training (self->desk);
  g_autofree char *text = NULL;

  if (!ov_training_desk_take_step (self->desk, verb, needed))
    return;
  text = g_strdup_printf (
    _("“%s”: %s"), ov_training_get_name (training) ? ov_training_get_name (training) : "",
    ov_text (language_of (self), ov_choice_label (&ov_training_state, ov_training_get_state (training))));
  ov_training_toast (GTK_WIDGET (self), self->desk, text);
}

static void
words_given_cb (AdwMessageDialog *dialog,
                const char       *response,
                OvTrainingDetail *self)
{
  if (self->desk && !g_str_equal (response, OV_STEP_WORDS_KEEP))
    take_step (self, response, ov_step_words_get (dialog));
}

static void
begin_step (OvTrainingDetail *self,
            const char       *verb)
{
  const OvTransition *transition = ov_training_desk_verb (self->desk, verb);
  AdwMessageDialog *dialog = transition ? ov_step_words_new (GTK_WIDGET (self), self->desk, transition) : NULL;

  if (dialog)
    {
      g_signal_connect_object (dialog, "response", G_CALLBACK (words_given_cb), self, 0);
      gtk_window_present (GTK_WINDOW (dialog));
    }
  else if (transition)
    take_step (self, verb, NULL);
}

static void
next_cb (OvTrainingDetail *self)
{
  const OvTransition *transition = ov_training_desk_next (self->desk);
  char id[OV_ID_TEXT_SIZE];

  if (transition)
    begin_step (self, transition->verb);
  else
    gtk_widget_activate_action (
      GTK_WIDGET (self), "nav.open", "(ss)", "certificates",
      ov_id_print (ov_record_get_id (OV_RECORD (ov_training_desk_get_training (self->desk))), id));
}

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  if (OV_TRAINING_DETAIL (widget)->desk)
    begin_step (OV_TRAINING_DETAIL (widget), g_variant_get_string (parameter, NULL));
}

static void
open_organisation (OvTrainingDetail *self,
                   gboolean          centre)
{
  OvOrganisationTree *tree = ov_training_ground_get_tree (ov_training_desk_get_ground (self->desk));
  OvId id = ov_training_get_organisation (ov_training_desk_get_training (self->desk));
  OvOrganisation *above = centre ? ov_organisation_tree_above (tree, id, OV_ORGANISATION_TYPE_CENTRE) : NULL;
  char text[OV_ID_TEXT_SIZE];

  if (above)
    id = ov_record_get_id (OV_RECORD (above));
  gtk_widget_activate_action (GTK_WIDGET (self), "nav.open", "(ss)", "organisation", ov_id_print (id, text));
}

static void
open_model (OvTrainingDetail *self)
{
  char text[OV_ID_TEXT_SIZE];

  gtk_widget_activate_action (GTK_WIDGET (self), "nav.open", "(ss)", "course-model",
                              ov_id_print (ov_training_get_model (ov_training_desk_get_training (self->desk)), text));
}

/* What needs nobody's words is done where one is. */
static gboolean
mend_at_once (OvTrainingDetail *self,
              const char       *mend,
              OvId              record)
{
  GPtrArray *findings = ov_training_desk_get_findings (self->desk);
  OvTrainingGround *ground = ov_training_desk_get_ground (self->desk);
  OvRuleContext context = { ov_training_ground_get_policy (ground), ov_training_ground_get_tree (ground),
                            ov_training_ground_get_today (ground), NULL,
                            ov_context_get_user_name (ov_training_ground_get_context (ground)) };

  for (guint i = 0; i < findings->len; i++)
    if (g_strcmp0 (ov_finding_get_mend (findings->pdata[i]), mend) == 0 &&
        ov_id_equal (ov_finding_get_record (findings->pdata[i]), record))
      {
        const char *label = ov_finding_get_mend_label (findings->pdata[i]);

        if (!ov_mend_apply (ov_training_desk_get_aggregate (self->desk), findings->pdata[i], &context))
          return FALSE;
        ov_training_desk_commit (self->desk, label);
        ov_training_toast (GTK_WIDGET (self), self->desk, _("Done"));
        return TRUE;
      }
  return FALSE;
}

static void
mend_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  OvTrainingDetail *self = OV_TRAINING_DETAIL (widget);
  const char *mend, *record;
  OvId id = OV_ID_NONE;

  g_variant_get (parameter, "(&s&s)", &mend, &record);
  ov_id_parse (record, &id);
  if (self->desk == NULL)
    return;
  if (g_str_equal (mend, "end"))
    take_step (self, mend, NULL);
  else if (g_str_equal (mend, "open-organisation") || g_str_equal (mend, "open-centre"))
    open_organisation (self, g_str_equal (mend, "open-centre"));
  else if (g_str_equal (mend, "open-model"))
    open_model (self);
  else if (g_str_equal (mend, "add-session") || g_str_equal (mend, "set-break"))
    {
      ov_training_detail_show_tab (self, "programme");
      ov_programme_page_mend (self->programme, mend, id);
    }
  else if (g_str_equal (mend, "add-cost"))
    {
      ov_training_detail_show_tab (self, "costs");
      ov_costs_page_add (self->costs);
    }
  else if (!mend_at_once (self, mend, id))
    {
      ov_training_detail_show_tab (self, "people");
      ov_participants_page_mend (self->people, mend);
    }
}

/* ---- The object ---- */

static void
ov_training_detail_dispose (GObject *object)
{
  OvTrainingDetail *self = OV_TRAINING_DETAIL (object);

  if (self->states)
    ov_training_detail_set_desk (self, NULL);
  g_clear_handle_id (&self->resized, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_TRAINING_DETAIL);
  G_OBJECT_CLASS (ov_training_detail_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, OvTrainingDetail, menu_button);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingDetail, next);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingDetail, next_below);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingDetail, switchers);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingDetail, banner);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingDetail, steps_clamp);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingDetail, steps);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingDetail, other_steps);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingDetail, states);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingDetail, error);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingDetail, stack);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingDetail, plan);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingDetail, programme);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingDetail, people);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingDetail, costs);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingDetail, report);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingDetail, report_page);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingDetail, documents);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, resized_cb);
  gtk_widget_class_bind_template_callback (widget_class, switcher_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, tab_changed_cb);
}

static void
ov_training_detail_class_init (OvTrainingDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_BANNER);
  g_type_ensure (OV_TYPE_COSTS_PAGE);
  g_type_ensure (OV_TYPE_PARTICIPANTS_PAGE);
  g_type_ensure (OV_TYPE_PLAN_PAGE);
  g_type_ensure (OV_TYPE_PROGRAMME_PAGE);
  g_type_ensure (OV_TYPE_REPORT_PAGE);
  g_type_ensure (OV_TYPE_STEP_LINE);
  g_type_ensure (OV_TYPE_TRAINING_DOCUMENTS);
  G_OBJECT_CLASS (klass)->dispose = ov_training_detail_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("training/ov-training-detail.ui"));
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "training.step", "s", step_action);
  ov_training_calendar_install_action (widget_class);
  gtk_widget_class_install_action (widget_class, "page.mend", "(ss)", mend_action);
}

static void
ov_training_detail_init (OvTrainingDetail *self)
{
  self->narrow = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  switcher_changed_cb (self);
  show_actions (self);
}

static void
show_frame (OvTrainingDetail *self,
            const char       *state)
{
  gboolean training = g_str_equal (state, "training");

  gtk_stack_set_visible_child_name (self->states, state);
  gtk_widget_set_visible (self->menu_button, training);
  gtk_widget_set_visible (self->switchers, training);
  gtk_widget_set_visible (self->steps_clamp, training);
  if (training)
    return;
  gtk_widget_set_visible (self->next, FALSE);
  gtk_widget_set_visible (self->next_below, FALSE);
  ov_banner_set_revealed (self->banner, FALSE);
  ov_pane_set_title (OV_PANE (self), "");
  ov_pane_set_subtitle (OV_PANE (self), "");
}

/* The commands of the form work from the list too. */
static void
attach (OvTrainingDetail *self)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), OV_TYPE_PAGE);

  if (page == NULL)
    return;
  ov_form_keeper_detach (page);
  if (self->desk)
    ov_form_keeper_attach (ov_training_desk_get_keeper (self->desk), page);
}

void
ov_training_detail_set_desk (OvTrainingDetail *self,
                             OvTrainingDesk   *desk)
{
  g_return_if_fail (OV_IS_TRAINING_DETAIL (self));
  if (self->desk)
    {
      ov_training_detail_save (self);
      g_signal_handlers_disconnect_by_data (self->desk, self);
      ov_form_keeper_set_banner (ov_training_desk_get_keeper (self->desk), NULL);
    }
  ov_plan_page_set_desk (self->plan, desk);
  ov_programme_page_set_desk (self->programme, desk);
  ov_participants_page_set_desk (self->people, desk);
  ov_costs_page_set_desk (self->costs, desk);
  ov_report_page_set_desk (self->report, desk);
  ov_training_documents_set_desk (self->documents, desk);
  g_set_object (&self->desk, desk);
  attach (self);
  show_frame (self, desk ? "training" : "none");
  show_actions (self);
  if (desk == NULL)
    return;
  g_signal_connect_object (desk, "changed", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "findings-changed", G_CALLBACK (findings_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "gone", G_CALLBACK (gone_cb), self, G_CONNECT_SWAPPED);
  show_cb (self);
  show_dots (self);
  ov_form_keeper_set_banner (ov_training_desk_get_keeper (desk), self->banner);
}

OvTrainingDesk *
ov_training_detail_get_desk (OvTrainingDetail *self)
{
  g_return_val_if_fail (OV_IS_TRAINING_DETAIL (self), NULL);
  return self->desk;
}

void
ov_training_detail_set_error (OvTrainingDetail *self,
                              const GError     *error)
{
  g_return_if_fail (OV_IS_TRAINING_DETAIL (self));
  ov_training_detail_set_desk (self, NULL);
  adw_bin_set_child (self->error, ov_error_page_new (_("The training cannot be shown"), error));
  show_frame (self, "error");
}

void
ov_training_detail_show_tab (OvTrainingDetail *self,
                             const char       *name)
{
  GtkWidget *child;

  g_return_if_fail (OV_IS_TRAINING_DETAIL (self));
  child = adw_view_stack_get_child_by_name (self->stack, name);
  if (child && adw_view_stack_page_get_visible (adw_view_stack_get_page (self->stack, child)))
    adw_view_stack_set_visible_child (self->stack, child);
}

void
ov_training_detail_go_to (OvTrainingDetail *self,
                          const OvTarget   *target)
{
  OvRecord *record;

  g_return_if_fail (OV_IS_TRAINING_DETAIL (self));
  if (target->tab)
    ov_training_detail_show_tab (self, target->tab);
  record = self->desk ? ov_aggregate_lookup (ov_training_desk_get_aggregate (self->desk), target->record) : NULL;
  if (OV_IS_MEETING (record))
    {
      ov_training_detail_show_tab (self, "programme");
      ov_programme_page_focus (self->programme, target->record, target->field);
    }
  else if (OV_IS_PARTICIPATION (record))
    {
      ov_training_detail_show_tab (self, "people");
      ov_participants_page_focus (self->people, target->record, target->field);
    }
  else if (target->field)
    {
      ov_form_focus_record (ov_training_desk_get_form (self->desk), target->record, target->field);
    }
}

void
ov_training_detail_save (OvTrainingDetail *self)
{
  g_return_if_fail (OV_IS_TRAINING_DETAIL (self));
  if (self->desk == NULL)
    return;
  ov_training_desk_commit (self->desk, NULL);
}

void
ov_training_detail_focus_first (OvTrainingDetail *self)
{
  ov_training_detail_show_tab (self, "plan");
  ov_plan_page_focus_field (self->plan, "name");
}
