#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-plan-page.h"
#include <glib/gi18n.h>
#include "ov-beside.h"
#include "ov-choice-field.h"
#include "ov-field-widget.h"
#include "ov-life.h"
#include "ov-list-field.h"
#include "ov-long-text-field.h"
#include "ov-resources.h"
#include "ov-text-field.h"
#include "ov-training-look.h"

struct _OvPlanPage
{
  AdwBin          parent_instance;
  GtkWidget      *locked;
  GtkLabel       *locked_text;
  GtkWidget      *unlock;
  GtkListBox     *findings;
  OvChoiceField  *organisation;
  OvChoiceField  *model;
  GtkWidget      *outcomes;
  GtkWidget      *online_link;
  AdwPreferencesGroup *model_group;
  GtkWidget      *model_rows;   /* GtkListBox in it */
  OvTrainingDesk *desk;
  GPtrArray      *models;       /* of OvCourseModel */
  GHashTable     *fields;       /* names that the page has */
  OvId            shown_model;
  gboolean        unlocked;
};

G_DEFINE_FINAL_TYPE (OvPlanPage, ov_plan_page, ADW_TYPE_BIN)

static OvTrainingGround *
ground_of (OvPlanPage *self)
{
  return ov_training_desk_get_ground (self->desk);
}

/* ---- Options ---- */

static void
add_organisations (OvPlanPage         *self,
                   OvOrganisationTree *tree,
                   OvId                above,
                   guint               depth)
{
  GPtrArray *children = ov_organisation_tree_children (tree, above);

  for (guint i = 0; children && i < children->len; i++)
    {
      OvId id = ov_record_get_id (children->pdata[i]);
      const char *name = ov_localized_get (ov_organisation_get_name (children->pdata[i]),
                                           ov_training_ground_get_language (ground_of (self)));
      g_autofree char *indented = g_strdup_printf ("%*s%s", (int) depth * 3, "", name);
      char text[OV_ID_TEXT_SIZE];

      if (ov_organisation_get_level (children->pdata[i]) != OV_ORGANISATION_TYPE_CENTRE)
        ov_choice_field_add_option (self->organisation, ov_id_print (id, text), indented);
      add_organisations (self, tree, id,
                         ov_organisation_get_level (children->pdata[i]) == OV_ORGANISATION_TYPE_CENTRE ? depth
                                                                                                       : depth + 1);
    }
}

static void
fill_organisations (OvPlanPage *self)
{
  ov_choice_field_clear_options (self->organisation);
  add_organisations (self, ov_training_ground_get_tree (ground_of (self)), OV_ID_NONE, 0);
  ov_choice_field_end_options (self->organisation);
}

static void
fill_models (OvPlanPage *self)
{
  OvLanguage language = ov_training_ground_get_language (ground_of (self));
  OvId chosen = ov_training_get_model (ov_training_desk_get_training (self->desk));

  ov_choice_field_clear_options (self->model);
  for (guint i = 0; self->models && i < self->models->len; i++)
    {
      OvCourseModel *model = self->models->pdata[i];
      OvId id = ov_record_get_id (OV_RECORD (model));
      char text[OV_ID_TEXT_SIZE];

      if (ov_course_model_get_state (model) == OV_MODEL_STATE_APPROVED || ov_id_equal (id, chosen))
        ov_choice_field_add_option (self->model, ov_id_print (id, text),
                                    ov_localized_get (ov_course_model_get_title (model), language));
    }
  ov_choice_field_end_options (self->model);
}

/* ---- What is shown ---- */

static gboolean
has_no_row (OvFinding *finding,
            gpointer   data)
{
  OvPlanPage *self = data;

  return ov_finding_get_field (finding) == NULL ||
         !g_hash_table_contains (self->fields, ov_finding_get_field (finding));
}

static void
show_findings_cb (OvPlanPage *self)
{
  ov_training_show_findings (self->findings, ov_training_desk_get_findings (self->desk), OV_TRAINING_TAB_PLAN,
                             ov_training_ground_get_language (ground_of (self)), has_no_row, self);
}

static void
show_model (OvPlanPage    *self,
            OvCourseModel *model)
{
  OvLanguage language = ov_training_ground_get_language (ground_of (self));
  GPtrArray *outcomes = model ? ov_course_model_get_outcomes (model) : NULL;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->model_rows)))
    gtk_list_box_remove (GTK_LIST_BOX (self->model_rows), row);
  for (guint i = 0; outcomes && i < outcomes->len; i++)
    {
      row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title",
                          ov_localized_get (outcomes->pdata[i], language), "title-lines", 0, NULL);
      gtk_list_box_append (GTK_LIST_BOX (self->model_rows), row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->model_group), outcomes && outcomes->len);
  gtk_widget_set_visible (self->outcomes, outcomes == NULL || outcomes->len == 0);
}

static void
show_lock (OvPlanPage *self)
{
  OvTraining *training = ov_training_desk_get_training (self->desk);
  int state = ov_training_get_state (training);
  gboolean locked = state != OV_TRAINING_STATE_DRAFT && state != OV_TRAINING_STATE_RETURNED && !self->unlocked;
  g_autofree char *text = NULL;

  if (state == OV_TRAINING_STATE_CANCELLED)
    text = g_strdup_printf (_("Cancelled: %s"),
                            ov_training_get_cancel_reason (training) ? ov_training_get_cancel_reason (training) : "–");
  else if (state == OV_TRAINING_STATE_REFUSED)
    text = g_strdup_printf (_("Refused: %s"), ov_training_get_refuse_reason (training) ? ov_training_get_refuse_reason (training) : "–");
  else if (ov_training_plan_kept (training))
    text = g_strdup (_(ov_training_plan_kept (training)));
  else
    text = g_strdup (_("The plan is published. Programme and participants can be changed as they are."));
  gtk_label_set_text (self->locked_text, text);
  gtk_widget_set_visible (self->locked, locked);
  gtk_widget_set_visible (self->unlock, state == OV_TRAINING_STATE_PUBLISHED);
  ov_form_set_editable (ov_training_desk_get_form (self->desk), !locked);
}

/* A newly chosen model gives what it knows. */
static void
take_model_cb (OvPlanPage *self)
{
  OvTraining *training = ov_training_desk_get_training (self->desk);
  OvId id = ov_training_get_model (training);

  for (guint i = 0; self->models && i < self->models->len; i++)
    if (ov_id_equal (ov_record_get_id (self->models->pdata[i]), id))
      {
        ov_aggregate_add_reference (ov_training_desk_get_aggregate (self->desk), self->models->pdata[i]);
        ov_training_set_extent (training, ov_course_model_get_extent (self->models->pdata[i]));
      }
}

static void
show_cb (OvPlanPage *self)
{
  OvTraining *training = ov_training_desk_get_training (self->desk);
  OvId model = ov_training_get_model (training);

  if (!ov_id_equal (model, self->shown_model) || ov_id_is_none (model))
    show_model (self, ov_training_desk_get_model (self->desk));
  self->shown_model = ov_training_desk_get_model (self->desk) ? model : OV_ID_NONE;
  gtk_widget_set_visible (self->online_link, ov_training_get_form (training) != OV_TRAINING_FORM_CONTACT ||
                                               ov_training_get_online_link (training) != NULL);
  show_lock (self);
}

static void
ground_changed_cb (OvPlanPage *self)
{
  fill_organisations (self);
}

static void
models_came_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr(OvPlanPage) self = data;
  g_autoptr(GPtrArray) models = ov_store_get_all_finish (OV_STORE (source), result, NULL);

  if (models == NULL || self->desk == NULL)
    return;
  g_clear_pointer (&self->models, g_ptr_array_unref);
  self->models = g_steal_pointer (&models);
  fill_models (self);
  show_lock (self);
}

static void
store_changed_cb (OvPlanPage     *self,
                  OvStoreChanges *changes)
{
  if (ov_store_changes_touch (changes, OV_NOUN_COURSE_MODEL))
    ov_store_get_all_async (ov_training_ground_get_store (ground_of (self)), OV_NOUN_COURSE_MODEL, NULL, models_came_cb,
                            g_object_ref (self));
}

static void
unlock_cb (OvPlanPage *self)
{
  self->unlocked = TRUE;
  show_lock (self);
}

/* ---- The object ---- */

static void
collect_fields (OvPlanPage *self,
                GtkWidget  *widget)
{
  if (OV_IS_FIELD_WIDGET (widget) && ov_field_widget_get_field (OV_FIELD_WIDGET (widget)))
    g_hash_table_add (self->fields, (gpointer) ov_field_widget_get_field (OV_FIELD_WIDGET (widget))->name);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    collect_fields (self, child);
}

static void
ov_plan_page_dispose (GObject *object)
{
  OvPlanPage *self = OV_PLAN_PAGE (object);

  ov_plan_page_set_desk (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_PLAN_PAGE);
  g_clear_pointer (&self->models, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_hash_table_unref);
  G_OBJECT_CLASS (ov_plan_page_parent_class)->dispose (object);
}

static void
ov_plan_page_class_init (OvPlanPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_BESIDE);
  g_type_ensure (OV_TYPE_CHOICE_FIELD);
  g_type_ensure (OV_TYPE_LIST_FIELD);
  g_type_ensure (OV_TYPE_LONG_TEXT_FIELD);
  g_type_ensure (OV_TYPE_TEXT_FIELD);
  G_OBJECT_CLASS (klass)->dispose = ov_plan_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("training/ov-plan-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvPlanPage, locked);
  gtk_widget_class_bind_template_child (widget_class, OvPlanPage, locked_text);
  gtk_widget_class_bind_template_child (widget_class, OvPlanPage, unlock);
  gtk_widget_class_bind_template_child (widget_class, OvPlanPage, findings);
  gtk_widget_class_bind_template_child (widget_class, OvPlanPage, organisation);
  gtk_widget_class_bind_template_child (widget_class, OvPlanPage, model);
  gtk_widget_class_bind_template_child (widget_class, OvPlanPage, outcomes);
  gtk_widget_class_bind_template_child (widget_class, OvPlanPage, online_link);
  gtk_widget_class_bind_template_child (widget_class, OvPlanPage, model_group);
  gtk_widget_class_bind_template_callback (widget_class, unlock_cb);
}

static void
ov_plan_page_init (OvPlanPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->fields = g_hash_table_new (g_str_hash, g_str_equal);
  collect_fields (self, GTK_WIDGET (self));
  ov_choice_field_set_none (self->model, _("No course model"));
  self->model_rows = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->model_rows), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->model_rows, "boxed-list");
  adw_preferences_group_add (self->model_group, self->model_rows);
}

void
ov_plan_page_set_desk (OvPlanPage     *self,
                       OvTrainingDesk *desk)
{
  g_return_if_fail (OV_IS_PLAN_PAGE (self));
  if (self->desk == desk)
    return;
  if (self->desk)
    {
      g_signal_handlers_disconnect_by_data (self->desk, self);
      ov_form_release_widgets (ov_training_desk_get_form (self->desk));
      g_signal_handlers_disconnect_by_data (ov_training_desk_get_training (self->desk), self);
      g_signal_handlers_disconnect_by_data (ground_of (self), self);
      g_signal_handlers_disconnect_by_data (ov_training_ground_get_store (ground_of (self)), self);
    }
  g_set_object (&self->desk, desk);
  self->unlocked = FALSE;
  self->shown_model = OV_ID_NONE;
  if (desk == NULL)
    return;
  ground_changed_cb (self);
  fill_models (self);
  ov_form_add_widgets (ov_training_desk_get_form (desk), GTK_WIDGET (self));
  g_signal_connect_object (desk, "changed", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "findings-changed", G_CALLBACK (show_findings_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ov_training_desk_get_training (desk), "notify::model", G_CALLBACK (take_model_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (ground_of (self), "changed", G_CALLBACK (ground_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ov_training_ground_get_store (ground_of (self)), "changed", G_CALLBACK (store_changed_cb),
                           self, G_CONNECT_SWAPPED);
  ov_store_get_all_async (ov_training_ground_get_store (ground_of (self)), OV_NOUN_COURSE_MODEL, NULL, models_came_cb,
                          g_object_ref (self));
  show_findings_cb (self);
  show_cb (self);
}

gboolean
ov_plan_page_focus_field (OvPlanPage *self,
                          const char *field)
{
  g_return_val_if_fail (OV_IS_PLAN_PAGE (self), FALSE);
  return self->desk && ov_form_focus_field (ov_training_desk_get_form (self->desk), field);
}
