#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-participants-page.h"
#include "ov-assessment-list.h"
#include "ov-attendance-entry.h"
#include "ov-attendance-grid.h"
#include "ov-life.h"
#include "ov-participant-list.h"
#include "ov-resources.h"
#include "ov-training-look.h"

struct _OvParticipantsPage
{
  AdwBin             parent_instance;
  GtkToggleButton   *to_people;
  GtkToggleButton   *to_attendance;
  GtkToggleButton   *to_assessment;
  GtkLabel          *locked;
  GtkListBox        *findings;
  GtkStack          *stack;
  OvParticipantList *people;
  OvAttendanceEntry *entry;
  OvAttendanceGrid  *attendance;
  OvAssessmentList  *assessment;
  OvTrainingDesk    *desk;
};

G_DEFINE_FINAL_TYPE (OvParticipantsPage, ov_participants_page, ADW_TYPE_BIN)

static void
part_toggled_cb (OvParticipantsPage *self)
{
  if (self->stack == NULL)
    return;
  gtk_stack_set_visible_child_name (self->stack, gtk_toggle_button_get_active (self->to_attendance)   ? "attendance"
                                                 : gtk_toggle_button_get_active (self->to_assessment) ? "assessment"
                                                                                                      : "people");
}

/* A reason that is missing is asked for at its row. */
static gboolean
is_of_whole (OvFinding *finding,
             gpointer   data)
{
  return ov_finding_get_noun (finding) == OV_NOUN_TRAINING;
}

/* Who took part and was there stays as it was reported; how it went is assessed all the same. */
static void
show_cb (OvParticipantsPage *self)
{
  OvTraining *training = ov_training_desk_get_training (self->desk);
  gboolean editable = !ov_training_is_locked (training);

  ov_training_show_locked (self->locked, training, ov_training_ground_get_language (ov_training_desk_get_ground (self->desk)));
  ov_participant_list_set_editable (self->people, editable);
  gtk_widget_set_visible (GTK_WIDGET (self->entry), editable);
  ov_attendance_grid_set_editable (self->attendance, editable);
}

static void
show_findings_cb (OvParticipantsPage *self)
{
  ov_training_show_findings (self->findings, ov_training_desk_get_findings (self->desk), OV_TRAINING_TAB_PEOPLE,
                             ov_training_ground_get_language (ov_training_desk_get_ground (self->desk)), is_of_whole,
                             NULL);
}

static void
ov_participants_page_dispose (GObject *object)
{
  OvParticipantsPage *self = OV_PARTICIPANTS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_PARTICIPANTS_PAGE);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (ov_participants_page_parent_class)->dispose (object);
}

static void
ov_participants_page_class_init (OvParticipantsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_ASSESSMENT_LIST);
  g_type_ensure (OV_TYPE_ATTENDANCE_ENTRY);
  g_type_ensure (OV_TYPE_ATTENDANCE_GRID);
  g_type_ensure (OV_TYPE_PARTICIPANT_LIST);
  G_OBJECT_CLASS (klass)->dispose = ov_participants_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("training/ov-participants-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvParticipantsPage, to_people);
  gtk_widget_class_bind_template_child (widget_class, OvParticipantsPage, to_attendance);
  gtk_widget_class_bind_template_child (widget_class, OvParticipantsPage, to_assessment);
  gtk_widget_class_bind_template_child (widget_class, OvParticipantsPage, locked);
  gtk_widget_class_bind_template_child (widget_class, OvParticipantsPage, findings);
  gtk_widget_class_bind_template_child (widget_class, OvParticipantsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, OvParticipantsPage, people);
  gtk_widget_class_bind_template_child (widget_class, OvParticipantsPage, entry);
  gtk_widget_class_bind_template_child (widget_class, OvParticipantsPage, attendance);
  gtk_widget_class_bind_template_child (widget_class, OvParticipantsPage, assessment);
  gtk_widget_class_bind_template_callback (widget_class, part_toggled_cb);
}

static void
ov_participants_page_init (OvParticipantsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ov_participants_page_set_desk (OvParticipantsPage *self,
                               OvTrainingDesk     *desk)
{
  g_return_if_fail (OV_IS_PARTICIPANTS_PAGE (self));
  if (self->desk == desk)
    return;
  if (self->desk)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_set_object (&self->desk, desk);
  ov_participant_list_set_desk (self->people, desk);
  ov_attendance_entry_set_desk (self->entry, desk);
  ov_attendance_grid_set_desk (self->attendance, desk);
  ov_assessment_list_set_desk (self->assessment, desk);
  if (desk == NULL)
    return;
  g_signal_connect_object (desk, "changed", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "findings-changed", G_CALLBACK (show_findings_cb), self, G_CONNECT_SWAPPED);
  show_cb (self);
  show_findings_cb (self);
}

void
ov_participants_page_show (OvParticipantsPage *self,
                           const char         *part)
{
  g_return_if_fail (OV_IS_PARTICIPANTS_PAGE (self));
  gtk_toggle_button_set_active (g_str_equal (part, "attendance") ? self->to_attendance
                                : g_str_equal (part, "assessment") ? self->to_assessment : self->to_people, TRUE);
}

void
ov_participants_page_focus (OvParticipantsPage *self,
                            OvId                participation,
                            const char         *field)
{
  gboolean assessment = field && g_str_has_prefix (field, "assess");

  g_return_if_fail (OV_IS_PARTICIPANTS_PAGE (self));
  ov_participants_page_show (self, assessment ? "assessment" : "people");
  if (assessment)
    ov_assessment_list_focus (self->assessment, participation);
  else
    ov_participant_list_focus (self->people, participation);
}

void
ov_participants_page_mend (OvParticipantsPage *self,
                           const char         *mend)
{
  g_return_if_fail (OV_IS_PARTICIPANTS_PAGE (self));
  ov_participants_page_show (self, g_str_equal (mend, "assess") ? "assessment"
                                   : g_str_equal (mend, "mark-attendance") ? "attendance" : "people");
  if (g_str_equal (mend, "add-participants"))
    ov_participant_list_begin_adding (self->people);
}
