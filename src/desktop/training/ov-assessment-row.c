#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-assessment-row.h"
#include <glib/gi18n.h>
#include "ov-beside.h"
#include "ov-participant-row.h"
#include "ov-resources.h"

struct _OvAssessmentRow
{
  GtkListBoxRow    parent_instance;
  GtkLabel        *name;
  GtkLabel        *attended;
  GtkBox          *values;
  GtkRevealer     *revealer;
  GtkEditable     *reason;
  GtkLabel        *missing;
  OvTrainingDesk  *desk;
  OvParticipation *participation;
  gboolean         showing;
};

G_DEFINE_FINAL_TYPE (OvAssessmentRow, ov_assessment_row, GTK_TYPE_LIST_BOX_ROW)

static const int pass_fail[] = { OV_ASSESSMENT_PASS, OV_ASSESSMENT_FAIL, OV_ASSESSMENT_NONE };
static const int one_five[] = { OV_ASSESSMENT_G1, OV_ASSESSMENT_G2,   OV_ASSESSMENT_G3,  OV_ASSESSMENT_G4,
                                OV_ASSESSMENT_G5, OV_ASSESSMENT_FAIL, OV_ASSESSMENT_NONE };

void
ov_assessment_set (OvTrainingDesk  *desk,
                   OvParticipation *participation,
                   int              assessment)
{
  OvTrainingGround *ground = ov_training_desk_get_ground (desk);
  gboolean any = assessment != OV_ASSESSMENT_NONE;

  ov_participation_set_assessment (participation, assessment);
  ov_participation_set_assessed_on (participation, any ? ov_training_ground_get_today (ground) : OV_DAY_NONE);
  ov_participation_set_assessed_by (participation,
                                    any ? ov_context_get_user_name (ov_training_ground_get_context (ground)) : NULL);
  if (assessment != OV_ASSESSMENT_FAIL)
    ov_participation_set_assessment_note (participation, NULL);
}

static int
value_of (GtkWidget *button)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "ov-assessment"));
}

static void
toggled_cb (OvAssessmentRow *self,
            GtkWidget       *button)
{
  int value = value_of (button);
  gboolean active = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button));

  if (self->showing)
    return;
  if (!active && ov_participation_get_assessment (self->participation) != value)
    return;
  ov_training_desk_commit (self->desk, NULL);
  ov_assessment_set (self->desk, self->participation, active ? value : OV_ASSESSMENT_NONE);
  ov_training_desk_commit (self->desk, N_("Assess"));
  ov_assessment_row_refresh (self);
  if (active && value == OV_ASSESSMENT_FAIL)
    gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

/* What is wrong with the reason, if anything. */
static void
show_trouble (OvAssessmentRow *self)
{
  const char *refused = ov_record_refuse_text (gtk_editable_get_text (self->reason));
  const char *note = ov_participation_get_assessment_note (self->participation);
  const char *what = refused ? refused : note ? NULL : N_("A fail needs a reason.");

  gtk_label_set_text (self->missing, what ? _(what) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->missing), what != NULL);
  if (what)
    gtk_widget_add_css_class (GTK_WIDGET (self->reason), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->reason), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->reason), GTK_ACCESSIBLE_STATE_INVALID,
                               what ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
reason_changed_cb (OvAssessmentRow *self)
{
  if (self->showing || self->participation == NULL)
    return;
  if (!ov_record_refuse_text (gtk_editable_get_text (self->reason)))
    {
      ov_form_type (ov_training_desk_get_form (self->desk), OV_RECORD (self->participation), N_("Reason"));
      ov_participation_set_assessment_note (self->participation, gtk_editable_get_text (self->reason));
    }
  show_trouble (self);
}

static void
show_reason (OvAssessmentRow *self)
{
  const char *note = ov_participation_get_assessment_note (self->participation);
  gboolean failed = ov_participation_get_assessment (self->participation) == OV_ASSESSMENT_FAIL;
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (self->reason)));

  gtk_revealer_set_reveal_child (self->revealer, failed);
  gtk_widget_set_visible (GTK_WIDGET (self->revealer), failed);
  /* What is not taken stays in sight with the words why, as long as it is being typed. */
  if (g_strcmp0 (typed, note ? note : "") != 0 && !ov_record_refuse_text (typed))
    gtk_editable_set_text (self->reason, note ? note : "");
  show_trouble (self);
}

void
ov_assessment_row_refresh (OvAssessmentRow *self)
{
  const char * const *attended = ov_participation_get_attended (self->participation);
  guint there = attended ? g_strv_length ((char **) attended) : 0;
  guint all = g_list_model_get_n_items (ov_training_desk_get_meetings (self->desk));
  g_autofree char *name = ov_participant_name (ov_training_desk_get_person (self->desk, self->participation));
  g_autofree char *text = g_strdup_printf (_("%u of %u sessions"), there, all);

  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->attended, text);
  self->showing = TRUE;
  for (GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->values)); button;
       button = gtk_widget_get_next_sibling (button))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button),
                                  value_of (button) == ov_participation_get_assessment (self->participation));
  show_reason (self);
  self->showing = FALSE;
}

/* Up and down go to the row above or below, at the same value. */
static gboolean
key_cb (OvAssessmentRow *self,
        guint            key,
        guint            code,
        GdkModifierType  modifiers)
{
  GtkListBox *list = GTK_LIST_BOX (gtk_widget_get_parent (GTK_WIDGET (self)));
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkListBoxRow *next;
  int value;

  if ((key != GDK_KEY_Up && key != GDK_KEY_Down) || !GTK_IS_TOGGLE_BUTTON (focus))
    return GDK_EVENT_PROPAGATE;
  value = value_of (focus);
  next = gtk_list_box_get_row_at_index (list, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self)) +
                                                (key == GDK_KEY_Down ? 1 : -1));
  if (next == NULL || !OV_IS_ASSESSMENT_ROW (next))
    return GDK_EVENT_PROPAGATE;
  for (GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (OV_ASSESSMENT_ROW (next)->values)); button;
       button = gtk_widget_get_next_sibling (button))
    if (value_of (button) == value)
      gtk_widget_grab_focus (button);
  return GDK_EVENT_STOP;
}

static void
ov_assessment_row_dispose (GObject *object)
{
  OvAssessmentRow *self = OV_ASSESSMENT_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_ASSESSMENT_ROW);
  g_clear_object (&self->participation);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (ov_assessment_row_parent_class)->dispose (object);
}

static void
ov_assessment_row_class_init (OvAssessmentRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_BESIDE);
  G_OBJECT_CLASS (klass)->dispose = ov_assessment_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("training/ov-assessment-row.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvAssessmentRow, name);
  gtk_widget_class_bind_template_child (widget_class, OvAssessmentRow, attended);
  gtk_widget_class_bind_template_child (widget_class, OvAssessmentRow, values);
  gtk_widget_class_bind_template_child (widget_class, OvAssessmentRow, revealer);
  gtk_widget_class_bind_template_child (widget_class, OvAssessmentRow, reason);
  gtk_widget_class_bind_template_child (widget_class, OvAssessmentRow, missing);
  gtk_widget_class_bind_template_callback (widget_class, reason_changed_cb);
}

static void
ov_assessment_row_init (OvAssessmentRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_editable_set_enable_undo (self->reason, FALSE); /* the form's is the one */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
ov_assessment_row_new (OvTrainingDesk  *desk,
                       OvParticipation *participation,
                       int              scale)
{
  OvAssessmentRow *self = g_object_new (OV_TYPE_ASSESSMENT_ROW, NULL);
  const int *values = scale == OV_SCALE_ONE_FIVE ? one_five : pass_fail;
  OvLanguage language = ov_training_ground_get_language (ov_training_desk_get_ground (desk));
  g_autofree char *name = ov_participant_name (ov_training_desk_get_person (desk, participation));

  self->desk = g_object_ref (desk);
  self->participation = g_object_ref (participation);
  for (int i = 0; values[i] != OV_ASSESSMENT_NONE; i++)
    {
      const char *label = ov_text (language, ov_choice_label (&ov_assessment, values[i]));
      GtkWidget *button = gtk_toggle_button_new_with_label (label);
      g_autofree char *spoken = g_strdup_printf ("%s: %s", name, label);

      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
      g_object_set_data (G_OBJECT (button), "ov-assessment", GINT_TO_POINTER (values[i]));
      g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->values, button);
    }
  ov_assessment_row_refresh (self);
  return GTK_WIDGET (self);
}

OvParticipation *
ov_assessment_row_get_participation (OvAssessmentRow *self)
{
  return self->participation;
}
