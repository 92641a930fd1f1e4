#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-assessment-list.h"
#include <glib/gi18n.h>
#include "ov-assessment-row.h"
#include "ov-beside.h"
#include "ov-fold.h"
#include "ov-participant-row.h"
#include "ov-resources.h"
#include "ov-training-toast.h"

struct _OvAssessmentList
{
  AdwBin          parent_instance;
  GtkLabel       *summary;
  GtkWidget      *all_pass;
  GtkListBox     *list;
  OvTrainingDesk *desk;
  GPtrArray      *people; /* of OvParticipation, as the rows stand */
  int             scale;
};

G_DEFINE_FINAL_TYPE (OvAssessmentList, ov_assessment_list, ADW_TYPE_BIN)

static int
scale_of (OvTrainingDesk *desk)
{
  OvCourseModel *model = ov_training_desk_get_model (desk);

  return model && ov_course_model_get_scale (model) == OV_SCALE_ONE_FIVE ? OV_SCALE_ONE_FIVE : OV_SCALE_PASS_FAIL;
}

static int
by_name (gconstpointer a,
         gconstpointer b,
         gpointer      data)
{
  g_autofree char *x = ov_participant_name (ov_training_desk_get_person (data, *(OvParticipation **) a));
  g_autofree char *y = ov_participant_name (ov_training_desk_get_person (data, *(OvParticipation **) b));

  return ov_order_compare (x, y);
}

static GPtrArray *
collect (OvAssessmentList *self)
{
  GListModel *people = ov_training_desk_get_participations (self->desk);
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr(OvParticipation) participation = g_list_model_get_item (people, i);

      if (ov_participation_get_state (participation) == OV_PARTICIPATION_STATE_ENROLLED)
        g_ptr_array_add (found, g_steal_pointer (&participation));
    }
  g_ptr_array_sort_with_data (found, by_name, self->desk);
  return found;
}

static gboolean
same_rows (GPtrArray *a,
           GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (a->pdata[i] != b->pdata[i])
      return FALSE;
  return TRUE;
}

static void
rebuild (OvAssessmentList *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))))
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; self->people && i < self->people->len; i++)
    gtk_list_box_append (self->list, ov_assessment_row_new (self->desk, self->people->pdata[i], self->scale));
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->people && self->people->len > 0);
}

static void
show_summary (OvAssessmentList *self)
{
  guint passed = 0, failed = 0, open;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->people->len; i++)
    {
      int assessment = ov_participation_get_assessment (self->people->pdata[i]);

      failed += assessment == OV_ASSESSMENT_FAIL;
      passed += assessment != OV_ASSESSMENT_NONE && assessment != OV_ASSESSMENT_FAIL;
    }
  open = self->people->len - passed - failed;
  if (self->people->len == 0)
    text = g_strdup (_("Nobody to assess yet."));
  else
    /* TRANSLATORS: numbers of participants. */
    text = g_strdup_printf (_("Passed %u · failed %u · not assessed %u"), passed, failed, open);
  gtk_label_set_text (self->summary, text);
  gtk_widget_set_visible (self->all_pass, self->people->len > 0 && self->scale == OV_SCALE_PASS_FAIL);
  gtk_widget_set_sensitive (self->all_pass, open > 0);
}

static void
changed_cb (OvAssessmentList *self)
{
  g_autoptr(GPtrArray) people = collect (self);
  int scale = scale_of (self->desk);

  if (self->people == NULL || scale != self->scale || !same_rows (people, self->people))
    {
      g_clear_pointer (&self->people, g_ptr_array_unref);
      self->people = g_steal_pointer (&people);
      self->scale = scale;
      rebuild (self);
    }
  else
    for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row;
         row = gtk_widget_get_next_sibling (row))
      ov_assessment_row_refresh (OV_ASSESSMENT_ROW (row));
  show_summary (self);
}

static void
all_pass_cb (OvAssessmentList *self)
{
  g_autofree char *text = NULL;
  guint n = 0;

  ov_training_desk_commit (self->desk, NULL);
  for (guint i = 0; i < self->people->len; i++)
    if (ov_participation_get_assessment (self->people->pdata[i]) == OV_ASSESSMENT_NONE)
      {
        ov_assessment_set (self->desk, self->people->pdata[i], OV_ASSESSMENT_PASS);
        n++;
      }
  ov_training_desk_commit (self->desk, N_("All the rest pass"));
  text = g_strdup_printf (ngettext ("%u participant passed", "%u participants passed", n), n);
  ov_training_toast (GTK_WIDGET (self), self->desk, text);
}

static void
ov_assessment_list_dispose (GObject *object)
{
  OvAssessmentList *self = OV_ASSESSMENT_LIST (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_ASSESSMENT_LIST);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (ov_assessment_list_parent_class)->dispose (object);
}

static void
ov_assessment_list_class_init (OvAssessmentListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_BESIDE);
  G_OBJECT_CLASS (klass)->dispose = ov_assessment_list_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("training/ov-assessment-list.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvAssessmentList, summary);
  gtk_widget_class_bind_template_child (widget_class, OvAssessmentList, all_pass);
  gtk_widget_class_bind_template_child (widget_class, OvAssessmentList, list);
  gtk_widget_class_bind_template_callback (widget_class, all_pass_cb);
}

static void
ov_assessment_list_init (OvAssessmentList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ov_assessment_list_set_desk (OvAssessmentList *self,
                             OvTrainingDesk   *desk)
{
  g_return_if_fail (OV_IS_ASSESSMENT_LIST (self));
  if (self->desk == desk)
    return;
  if (self->desk)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  rebuild (self);
  g_set_object (&self->desk, desk);
  if (desk == NULL)
    return;
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}

void
ov_assessment_list_focus (OvAssessmentList *self,
                          OvId              participation)
{
  g_return_if_fail (OV_IS_ASSESSMENT_LIST (self));
  for (guint i = 0; self->people && i < self->people->len; i++)
    if (ov_id_equal (ov_record_get_id (self->people->pdata[i]), participation))
      gtk_widget_child_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) i)), GTK_DIR_TAB_FORWARD);
}
