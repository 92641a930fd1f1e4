#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-queue-view.h"
#include <glib/gi18n.h>
#include "ov-deciding.h"
#include "ov-error-page.h"
#include "ov-error.h"
#include "ov-file-task.h"
#include "ov-finding-row.h"
#include "ov-flow-layout.h"
#include "ov-navigator.h"
#include "ov-queue-facts.h"
#include "ov-queue-point.h"
#include "ov-resources.h"
#include "ov-store-drafts.h"
#include "ov-support-list.h"
#include "ov-training-look.h"

#define N_POINTS (OV_TRAINING_TAB_REPORT + 1)

struct _OvQueueView
{
  OvPane               parent_instance;
  GtkStack            *stack;
  GtkLabel            *name;
  GtkLabel            *facts;
  AdwPreferencesGroup *findings_group;
  GtkListBox          *findings;
  OvQueuePoint        *plan, *programme, *people, *costs, *report;
  AdwPreferencesGroup *support_group;
  GtkListBox          *support;
  GtkStack            *bottom;
  GtkBox              *verbs;
  GtkLabel            *obstacle;
  GtkLabel            *asked;
  GtkWidget           *reason_list;
  AdwEntryRow         *reason;
  GtkLabel            *wrong;
  GtkButton           *confirm;
  OvContext           *context;
  GCancellable        *cancellable;   /* of the loading */
  OvCase              *of;            /* NULL while nothing is shown */
  OvId                 id;
  char                *draft;         /* what was written about it and not sent, as it is kept; NULL: nothing */
  guint                draft_source;
  gboolean             recalling;     /* the program puts the texts */
  char                *verb;          /* of the step whose words are asked for; NULL: none */
  gboolean             deciding;
};

G_DEFINE_FINAL_TYPE (OvQueueView, ov_queue_view, OV_TYPE_PANE)

enum { SHOWN, N_SIGNALS };
static guint signals[N_SIGNALS];

static OvSession *
session (OvQueueView *self)
{
  return self->context ? ov_context_get_session (self->context) : NULL;
}

static OvLanguage
language (OvQueueView *self)
{
  return ov_context_get_language (self->context);
}

static OvTraining *
training (OvQueueView *self)
{
  return OV_TRAINING (ov_aggregate_get_root (self->of->training));
}

static OvQueuePoint *
point (OvQueueView *self,
       guint        tab)
{
  OvQueuePoint *points[N_POINTS] = { self->plan, self->programme, self->people, self->costs, self->report };

  return points[tab];
}

static gboolean
is_report (OvQueueView *self)
{
  return ov_training_is_over (ov_training_get_state (training (self)));
}

/* A return is told at each part of what is returned; every other step has one reason. */
static gboolean
is_by_points (const OvTransition *step)
{
  return g_strcmp0 (step->needs, "return_note") == 0;
}

/* ---- What was written stays with what it is about, until it is sent ---- */

/* A moment after the last key it is safe. */
#define DRAFT_DELAY_MS 300
/* The step whose words are asked for ("" for none), and a text a point and the reason. */
#define DRAFT_TYPE "(sas)"

static char *
draft_name (OvId id)
{
  char text[OV_ID_TEXT_SIZE];

  return g_strconcat ("decision:", ov_id_print (id, text), NULL);
}

static void
write_draft (OvQueueView *self)
{
  g_autofree char *name = draft_name (self->id), *draft = NULL;
  g_autoptr(GVariant) value = NULL;
  gboolean any = self->verb != NULL;
  const char *texts[N_POINTS + 2] = { NULL };

  g_clear_handle_id (&self->draft_source, g_source_remove);
  for (guint i = 0; i < N_POINTS; i++)
    texts[i] = ov_queue_point_get_comment (point (self, i));
  texts[N_POINTS] = gtk_editable_get_text (GTK_EDITABLE (self->reason));
  for (guint i = 0; texts[i]; i++)
    any |= *texts[i] != '\0';
  value = g_variant_ref_sink (g_variant_new ("(s^as)", self->verb ? self->verb : "", texts));
  draft = any ? g_variant_print (value, FALSE) : NULL;
  if (g_strcmp0 (draft, self->draft) == 0)
    return;
  g_free (self->draft);
  self->draft = g_strdup (draft);
  ov_store_set_draft_async (ov_context_get_store (self->context), name, draft, NULL, NULL, NULL);
}

static gboolean
draft_cb (gpointer data)
{
  OvQueueView *self = data;

  self->draft_source = 0;
  write_draft (self);
  return G_SOURCE_REMOVE;
}

static void
edited_cb (OvQueueView *self)
{
  if (self->recalling || ov_id_is_none (self->id) || session (self) == NULL)
    return;
  g_clear_handle_id (&self->draft_source, g_source_remove);
  self->draft_source = g_timeout_add (DRAFT_DELAY_MS, draft_cb, self);
}

/* Nothing is written (any more). */
static void
clear_words (OvQueueView *self)
{
  self->recalling = TRUE;
  for (guint i = 0; i < N_POINTS; i++)
    ov_queue_point_set_comment (point (self, i), "");
  gtk_editable_set_text (GTK_EDITABLE (self->reason), "");
  self->recalling = FALSE;
  g_clear_pointer (&self->draft, g_free);
}

static void
forget_draft (OvQueueView *self,
              OvId         id)
{
  g_autofree char *name = draft_name (id);

  ov_store_set_draft_async (ov_context_get_store (self->context), name, NULL, NULL, NULL, NULL);
}

/* Puts the texts back; the step they are for begins again when the case is shown. */
static void
put_draft (OvQueueView *self,
           const char  *draft)
{
  g_autoptr(GVariant) value = g_variant_parse (G_VARIANT_TYPE (DRAFT_TYPE), draft, NULL, NULL, NULL);
  g_autofree const char **texts = NULL;
  const char *verb;

  if (value == NULL)
    return;
  g_variant_get (value, "(&s^a&s)", &verb, &texts);
  if (g_strv_length ((char **) texts) != N_POINTS + 1)
    return;
  self->recalling = TRUE;
  for (guint i = 0; i < N_POINTS; i++)
    ov_queue_point_set_comment (point (self, i), texts[i]);
  gtk_editable_set_text (GTK_EDITABLE (self->reason), texts[N_POINTS]);
  self->recalling = FALSE;
  self->draft = g_strdup (draft);
  if (*verb)
    self->verb = g_strdup (verb);
}

/* ---- Showing ---- */

static void
show_head (OvQueueView *self)
{
  OvOrganisation *organisation = ov_organisation_tree_lookup (ov_session_get_tree (session (self)), ov_training_get_organisation (training (self)));
  const char *whose = organisation ? ov_localized_get (ov_organisation_get_name (organisation), language (self)) : "";
  const char *name = ov_training_get_name (training (self));
  const char *type = ov_text (language (self), ov_choice_label (&ov_training_type, ov_training_get_training_type (training (self))));
  const OvTrainingLook *look = ov_training_look (ov_choice_nick (&ov_training_state, ov_training_get_state (training (self))),
                                                 ov_training_get_first_day (training (self)), ov_training_get_last_day (training (self)),
                                                 ov_context_get_today (self->context));
  g_autofree char *dates = ov_day_print_range (ov_training_get_first_day (training (self)), ov_training_get_last_day (training (self)), language (self));
  g_autofree char *sent = ov_day_print (is_report (self) ? ov_training_get_report_sent_on (training (self)) : ov_training_get_sent_on (training (self)),
                                        language (self));
  /* TRANSLATORS: organisation, kind of training, its days, state ("Sent"), day of sending. */
  g_autofree char *facts = g_strdup_printf (_("%s · %s · %s · %s %s"), whose, type, dates, ov_text (language (self), look->word), sent);

  ov_pane_set_title (OV_PANE (self), is_report (self) ? _("Report") : _("Plan"));
  gtk_label_set_text (self->name, name ? name : _("Without a name"));
  gtk_label_set_text (self->facts, facts);
}

static void
show_findings (OvQueueView *self)
{
  gboolean may_return = ov_case_waits (self->of);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->findings))))
    gtk_list_box_remove (self->findings, row);
  for (guint i = 0; i < self->of->findings->len; i++)
    {
      row = ov_finding_row_new_for (self->of->findings->pdata[i], language (self));
      if (g_str_equal (ov_finding_get_rule (self->of->findings->pdata[i]), "training.spot-check"))
        ov_finding_row_set_mend (OV_FINDING_ROW (row), may_return ? _("It is checked") : NULL, "queue.checked", NULL);
      else
        ov_finding_row_set_mend (OV_FINDING_ROW (row), may_return ? _("Ask for it") : NULL, "queue.ask", may_return ? g_variant_new_uint32 (i) : NULL);
      gtk_list_box_append (self->findings, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->findings), self->of->findings->len > 0);
  adw_preferences_group_set_description (self->findings_group, self->of->findings->len > 0 ? NULL : _("The rules have found nothing to remark."));
}

static void
show_points (OvQueueView *self)
{
  OvPolicy *policy = ov_session_get_policy (session (self));
  OvRuleContext context = { .policy = policy, .tree = ov_session_get_tree (session (self)), .today = ov_context_get_today (self->context),
                            .hours = &self->of->hours };
  g_autoptr(OvReport) report = ov_report_count (self->of->training, &context);
  gboolean peer = ov_training_get_training_type (training (self)) == OV_TRAINING_TYPE_PEER_GROUP;
  gint64 needed = ov_policy_get_integer (policy, report->support->rule_set, peer ? OV_POLICY_PEER_PEOPLE : OV_POLICY_COURSE_PEOPLE, report->support->day);

  ov_queue_show_plan (ov_queue_point_get_rows (self->plan), self->of, language (self));
  ov_queue_show_programme (ov_queue_point_get_rows (self->programme), self->of, report, policy, language (self));
  ov_queue_show_people (ov_queue_point_get_rows (self->people), report, needed, language (self));
  ov_queue_show_costs (ov_queue_point_get_rows (self->costs), report, language (self));
  ov_queue_show_report (ov_queue_point_get_rows (self->report), self->of, language (self));
  for (guint i = 0; i < N_POINTS; i++)
    gtk_widget_set_visible (GTK_WIDGET (ov_queue_point_get_rows (point (self, i))),
                            gtk_widget_get_first_child (GTK_WIDGET (ov_queue_point_get_rows (point (self, i)))) != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->report), is_report (self));
  ov_support_list_fill (self->support, report->support, policy, language (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->support_group), report->support->supported_type);
  adw_preferences_group_set_description (self->support_group, report->support->estimate ? _("An estimate from the planned hours; the realised hours decide.")
                                                                                        : NULL);
}

static GtkWidget *
make_verb (OvQueueView        *self,
           const OvTransition *step)
{
  GtkWidget *button = gtk_button_new_with_label (ov_text (language (self), step->label));
  GtkLabel *label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));

  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_justify (label, GTK_JUSTIFY_CENTER);
  if (step->next)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", step->verb);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "queue.step");
  if (ov_case_obstacle (self->of, step))
    gtk_widget_set_sensitive (button, FALSE);
  return button;
}

/* The staff's steps from here: those with words first, the one that leads on last. */
static void
show_verbs (OvQueueView *self)
{
  const OvTransition *next = ov_case_step (self->of, NULL);
  OvFinding *obstacle = next ? ov_case_obstacle (self->of, next) : NULL;
  g_autofree char *what = obstacle ? ov_finding_dup_what (obstacle, language (self)) : NULL;
  g_autofree char *text = what ? g_strdup_printf (_("It cannot be accepted: %s"), what) : NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->verbs))))
    gtk_box_remove (self->verbs, child);
  for (const OvTransition *t = ov_lifecycle_of (OV_RECORD (training (self))); t && t->verb && ov_case_waits (self->of); t++)
    if (!t->next && ov_case_step (self->of, t->verb) == t)
      gtk_box_append (self->verbs, make_verb (self, t));
  if (next && ov_case_waits (self->of))
    gtk_box_append (self->verbs, make_verb (self, next));
  gtk_label_set_text (self->obstacle, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->obstacle), text != NULL && ov_case_waits (self->of));
  gtk_widget_set_visible (GTK_WIDGET (self->bottom), ov_case_waits (self->of));
}

static void
tell_wrong (OvQueueView *self,
            const char  *why)
{
  gtk_label_set_text (self->wrong, why ? why : "");
  gtk_widget_set_visible (GTK_WIDGET (self->wrong), why != NULL);
}

/* Nobody's words are asked for (any more). */
static void
end_words (OvQueueView *self)
{
  g_clear_pointer (&self->verb, g_free);
  for (guint i = 0; i < N_POINTS; i++)
    ov_queue_point_set_asking (point (self, i), FALSE);
  gtk_stack_set_visible_child_name (self->bottom, "verbs");
}

static void
focus_words (OvQueueView        *self,
             const OvTransition *step)
{
  if (is_by_points (step))
    ov_queue_point_focus (self->plan);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

static void
show_words (OvQueueView        *self,
            const OvTransition *step)
{
  const OvField *field = ov_noun_field (OV_NOUN_TRAINING, step->needs);
  g_autofree char *label = g_strdup (ov_text (language (self), step->label));

  if (g_str_has_suffix (label, "…"))
    label[strlen (label) - strlen ("…")] = '\0';
  gtk_button_set_label (self->confirm, label);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reason), ov_text (language (self), field->label));
  gtk_label_set_text (self->asked, is_by_points (step) ? _("Write above, at each part, what must be completed in it. The organisation sees it until it sends anew.")
                                                       : _("The reason is told to whoever made the plan and kept in the history."));
  gtk_widget_set_visible (self->reason_list, !is_by_points (step));
  for (guint i = 0; i < N_POINTS; i++)
    ov_queue_point_set_asking (point (self, i), is_by_points (step));
  tell_wrong (self, NULL);
  gtk_stack_set_visible_child_name (self->bottom, "words");
}

/* What was begun goes on where it can; else what is written waits for the next step. */
static void
go_on_with_words (OvQueueView *self)
{
  const OvTransition *step = self->verb && ov_case_waits (self->of) ? ov_case_step (self->of, self->verb) : NULL;

  if (step == NULL)
    end_words (self);
  else if (g_strcmp0 (gtk_stack_get_visible_child_name (self->bottom), "words") != 0)
    show_words (self, step);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(OvQueueView) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(OvCase) of = ov_decide_load_finish (OV_SESSION (source), result, &error);

  if (self->stack == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_error_matches (error, OV_ERROR, OV_ERROR_CANCELLED))
    return;
  g_clear_pointer (&self->of, ov_case_free);
  self->of = g_steal_pointer (&of);
  gtk_stack_set_visible_child_name (self->stack, self->of ? "case" : "none");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "queue.open", self->of != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->bottom), FALSE);
  if (self->of == NULL)
    return;
  show_head (self);
  show_findings (self);
  show_points (self);
  show_verbs (self);
  go_on_with_words (self);
  g_signal_emit (self, signals[SHOWN], 0, is_report (self));
}

static void
load (OvQueueView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  ov_decide_load_async (session (self), self->id, self->cancellable, loaded_cb, g_object_ref (self));
}

typedef struct
{
  OvQueueView *self;
  OvId         id;
} Recall;

static void
recalled_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autofree Recall *recall = data;
  g_autoptr(OvQueueView) self = recall->self;
  g_autofree char *draft = ov_store_get_draft_finish (OV_STORE (source), result, NULL);

  if (self->stack == NULL || session (self) == NULL || !ov_id_equal (recall->id, self->id))
    return;
  if (draft)
    put_draft (self, draft);
  load (self);
}

static void
recall_words (OvQueueView *self)
{
  g_autofree char *name = draft_name (self->id);
  Recall *recall = g_new0 (Recall, 1);

  recall->self = g_object_ref (self);
  recall->id = self->id;
  ov_store_get_draft_async (ov_context_get_store (self->context), name, NULL, recalled_cb, recall);
}

void
ov_queue_view_open (OvQueueView *self,
                    OvId         id)
{
  g_return_if_fail (OV_IS_QUEUE_VIEW (self));
  if (session (self) == NULL)
    return;
  if (ov_id_equal (id, self->id))
    {
      load (self);
      return;
    }
  if (!ov_id_is_none (self->id))
    write_draft (self);
  g_cancellable_cancel (self->cancellable);
  end_words (self);
  clear_words (self);
  /* Nothing is decided of what is shown until the other is there. */
  g_clear_pointer (&self->of, ov_case_free);
  gtk_widget_set_visible (GTK_WIDGET (self->bottom), FALSE);
  self->id = id;
  recall_words (self);
}

static void
store_changed_cb (OvQueueView    *self,
                  OvStoreChanges *changes)
{
  if (!ov_id_is_none (self->id) && (ov_store_changes_touch_id (changes, OV_NOUN_TRAINING, self->id) || ov_store_changes_touch (changes, OV_NOUN_COST_LINE) ||
                                    ov_store_changes_touch (changes, OV_NOUN_ORGANISATION) || ov_store_changes_touch (changes, OV_NOUN_POLICY_ROW)))
    load (self);
}

/* ---- Deciding ---- */

typedef struct
{
  OvQueueView *self;
  OvId         id;
  char        *name;
  char        *back;   /* the verb that takes it back; NULL: none does */
} Deciding;

static void
deciding_free (Deciding *deciding)
{
  g_object_unref (deciding->self);
  g_free (deciding->name);
  g_free (deciding->back);
  g_free (deciding);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Deciding, deciding_free)

static void
take_back (gpointer data)
{
  Deciding *deciding = data;

  if (session (deciding->self))
    ov_decide_async (session (deciding->self), deciding->id, deciding->back, NULL, language (deciding->self), NULL, NULL, NULL);
}

static void
decided_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(Deciding) deciding = data;
  OvQueueView *self = deciding->self;
  g_autoptr(GError) error = NULL;
  gboolean done = ov_decide_finish (OV_SESSION (source), result, &error);
  gboolean own = g_error_matches (error, OV_ERROR, OV_ERROR_INVALID) || g_error_matches (error, OV_ERROR, OV_ERROR_REJECTED) ||
                 g_error_matches (error, OV_ERROR, OV_ERROR_CONFLICT);
  g_autofree char *why = done ? NULL : own ? g_strdup (_(error->message)) : ov_error_text (error);
  g_autofree char *text = NULL;

  self->deciding = FALSE;
  if (self->stack == NULL)
    return;
  if (!done)
    {
      ov_navigator_toast (GTK_WIDGET (self), why, NULL, NULL, NULL);
      load (self);
      return;
    }
  forget_draft (self, deciding->id);
  if (ov_id_equal (self->id, deciding->id))
    {
      g_clear_handle_id (&self->draft_source, g_source_remove);
      end_words (self);
      clear_words (self);
    }
  text = g_strdup_printf (_("Decided: “%s”"), deciding->name);
  if (deciding->back)
    ov_navigator_offer_undo (GTK_WIDGET (self), text, take_back, g_steal_pointer (&deciding), (GDestroyNotify) deciding_free);
  else
    ov_navigator_toast (GTK_WIDGET (self), text, NULL, NULL, NULL);
}

static void
decide (OvQueueView        *self,
        const OvTransition *step,
        const char         *words)
{
  Deciding *deciding = g_new0 (Deciding, 1);
  const OvTransition *back = ov_lifecycle_between (ov_lifecycle_of (OV_RECORD (training (self))), step->to, step->from, OV_ROLE_BIT (OV_ROLE_STAFF));
  const char *name = ov_training_get_name (training (self));

  deciding->self = g_object_ref (self);
  deciding->id = self->id;
  deciding->name = g_strdup (name ? name : _("Without a name"));
  deciding->back = back && back->needs == NULL ? g_strdup (back->verb) : NULL;
  self->deciding = TRUE;
  ov_decide_async (session (self), self->id, step->verb, words, language (self), NULL, decided_cb, deciding);
}

static void
begin_words (OvQueueView        *self,
             const OvTransition *step)
{
  g_free (self->verb);
  self->verb = g_strdup (step->verb);
  show_words (self, step);
  focus_words (self, step);
  edited_cb (self);
}

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  OvQueueView *self = OV_QUEUE_VIEW (widget);
  const OvTransition *step = self->of ? ov_case_step (self->of, g_variant_get_string (parameter, NULL)) : NULL;

  if (step == NULL || self->deciding || ov_case_obstacle (self->of, step))
    return;
  if (step->needs)
    begin_words (self, step);
  else
    decide (self, step, NULL);
}

/* "Programme: …", a line for each part that something was written of. */
static char *
dup_comments (OvQueueView *self)
{
  g_autoptr(GString) all = g_string_new (NULL);

  for (guint i = 0; i < N_POINTS; i++)
    {
      g_autofree char *comment = g_strstrip (g_strdup (ov_queue_point_get_comment (point (self, i))));

      if (*comment && gtk_widget_get_visible (GTK_WIDGET (point (self, i))))
        g_string_append_printf (all, "%s%s: %s", all->len > 0 ? "\n" : "", ov_queue_point_get_title (point (self, i)), comment);
    }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static void
confirm_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  OvQueueView *self = OV_QUEUE_VIEW (widget);
  const OvTransition *step = self->of && self->verb ? ov_case_step (self->of, self->verb) : NULL;
  g_autofree char *words = NULL;
  const char *why;

  if (step == NULL || self->deciding)
    return;
  words = is_by_points (step) ? dup_comments (self) : g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))));
  why = *words ? ov_record_refuse_text (words) : is_by_points (step) ? N_("Write at least one comment: what must be completed.") : N_("Write the reason.");
  tell_wrong (self, why ? _(why) : NULL);
  if (why)
    focus_words (self, step);
  else
    decide (self, step, words);
}

static void
keep_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  end_words (OV_QUEUE_VIEW (widget));
  edited_cb (OV_QUEUE_VIEW (widget));
}

/* What a rule found becomes a comment of the part that it is about. */
static void
ask_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  OvQueueView *self = OV_QUEUE_VIEW (widget);
  guint i = g_variant_get_uint32 (parameter);
  OvFinding *finding = self->of && i < self->of->findings->len ? self->of->findings->pdata[i] : NULL;
  g_autofree char *what = finding ? ov_finding_dup_what (finding, language (self)) : NULL;
  g_autofree char *text = NULL;
  OvQueuePoint *about;

  if (finding == NULL)
    return;
  for (const OvTransition *t = ov_lifecycle_of (OV_RECORD (training (self))); t && t->verb; t++)
    if (is_by_points (t) && ov_case_step (self->of, t->verb) == t)
      begin_words (self, t);
  about = point (self, MIN ((guint) ov_training_tab_of (finding), N_POINTS - 1));
  if (!gtk_widget_get_visible (GTK_WIDGET (about)))
    about = self->plan;
  text = *ov_queue_point_get_comment (about) ? g_strdup_printf ("%s %s", ov_queue_point_get_comment (about), what) : g_strdup (what);
  if (strstr (ov_queue_point_get_comment (about), what) == NULL)
    ov_queue_point_set_comment (about, text);
  ov_queue_point_focus (about);
}

static void
uncheck (gpointer data)
{
  Deciding *deciding = data;

  if (session (deciding->self))
    ov_decide_spot_check_async (session (deciding->self), deciding->id, FALSE, NULL, NULL, NULL);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(Deciding) deciding = data;
  g_autoptr(GError) error = NULL;
  GtkWidget *self = GTK_WIDGET (deciding->self);
  g_autofree char *text = NULL, *why = NULL;

  if (ov_decide_finish (OV_SESSION (source), result, &error))
    {
      text = g_strdup_printf (_("Spot check done: “%s”"), deciding->name);
      ov_navigator_offer_undo (self, text, uncheck, g_steal_pointer (&deciding), (GDestroyNotify) deciding_free);
      return;
    }
  why = g_error_matches (error, OV_ERROR, OV_ERROR_CONFLICT) ? g_strdup (_(error->message)) : ov_error_text (error);
  ov_navigator_toast (self, why, NULL, NULL, NULL);
}

static void
checked_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  OvQueueView *self = OV_QUEUE_VIEW (widget);
  Deciding *deciding;

  if (self->of == NULL)
    return;
  deciding = g_new0 (Deciding, 1);
  deciding->self = g_object_ref (self);
  deciding->id = self->id;
  deciding->name = g_strdup (ov_training_get_name (training (self)) ? ov_training_get_name (training (self)) : _("Without a name"));
  ov_decide_spot_check_async (session (self), self->id, TRUE, NULL, checked_cb, deciding);
}

static void
voucher_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  ov_navigator_push_task (widget, ov_file_task_new (session (OV_QUEUE_VIEW (widget)), g_variant_get_string (parameter, NULL), _("Voucher")));
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  char id[OV_ID_TEXT_SIZE];

  ov_navigator_open (widget, "training", ov_id_print (OV_QUEUE_VIEW (widget)->id, id));
}

void
ov_queue_view_set_context (OvQueueView *self,
                           OvContext   *context)
{
  g_return_if_fail (OV_IS_QUEUE_VIEW (self));
  if (g_set_object (&self->context, context) && context)
    g_signal_connect_object (ov_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
ov_queue_view_dispose (GObject *object)
{
  OvQueueView *self = OV_QUEUE_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->draft_source && session (self))
    write_draft (self);
  g_clear_handle_id (&self->draft_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_QUEUE_VIEW);
  g_clear_pointer (&self->of, ov_case_free);
  g_clear_pointer (&self->verb, g_free);
  g_clear_pointer (&self->draft, g_free);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (ov_queue_view_parent_class)->dispose (object);
}

static void
ov_queue_view_class_init (OvQueueViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_FLOW_LAYOUT);
  g_type_ensure (OV_TYPE_QUEUE_POINT);
  G_OBJECT_CLASS (klass)->dispose = ov_queue_view_dispose;
  signals[SHOWN] = g_signal_new ("shown", OV_TYPE_QUEUE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("queue/ov-queue-view.ui"));
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, OvQueueView, name)
  CHILD (stack);
  CHILD (name);
  CHILD (facts);
  CHILD (findings_group);
  CHILD (findings);
  CHILD (plan);
  CHILD (programme);
  CHILD (people);
  CHILD (costs);
  CHILD (report);
  CHILD (support_group);
  CHILD (support);
  CHILD (bottom);
  CHILD (verbs);
  CHILD (obstacle);
  CHILD (asked);
  CHILD (reason_list);
  CHILD (reason);
  CHILD (wrong);
  CHILD (confirm);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_install_action (widget_class, "queue.step", "s", step_action);
  gtk_widget_class_install_action (widget_class, "queue.confirm", NULL, confirm_action);
  gtk_widget_class_install_action (widget_class, "queue.keep", NULL, keep_action);
  gtk_widget_class_install_action (widget_class, "queue.ask", "u", ask_action);
  gtk_widget_class_install_action (widget_class, "queue.checked", NULL, checked_action);
  gtk_widget_class_install_action (widget_class, "queue.voucher", "s", voucher_action);
  gtk_widget_class_install_action (widget_class, "queue.open", NULL, open_action);
}

static void
ov_queue_view_init (OvQueueView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "queue.open", FALSE);
}
