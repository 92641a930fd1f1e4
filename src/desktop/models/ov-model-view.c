#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-model-view.h"
#include <glib/gi18n.h>
#include "ov-choice-field.h"
#include "ov-form-keeper.h"
#include "ov-lifecycle.h"
#include "ov-list-field.h"
#include "ov-localized-field.h"
#include "ov-model-look.h"
#include "ov-model-part-row.h"
#include "ov-resources.h"
#include "ov-switch-field.h"
#include "ov-text-field.h"

struct _OvModelView
{
  OvPane        parent_instance;
  OvBanner     *banner;
  GtkStack     *stack;
  GtkWidget    *page;
  GtkImage     *state_icon;
  GtkLabel     *state;
  GtkLabel     *locked;
  GtkListBox   *parts;
  GtkButton    *next;
  GtkWidget    *steps_button;
  GMenu        *steps;
  OvContext    *context;
  OvForm       *form;
  OvFormKeeper *keeper;
  guint         n_parts;
  gboolean      editable;
};

G_DEFINE_FINAL_TYPE (OvModelView, ov_model_view, OV_TYPE_PANE)

static OvSession *
session (OvModelView *self)
{
  return self->context ? ov_context_get_session (self->context) : NULL;
}

static OvCourseModel *
model (OvModelView *self)
{
  OvRecord *root = ov_form_get_root (self->form);

  return root ? OV_COURSE_MODEL (root) : NULL;
}

static guint
roles (OvModelView *self)
{
  return session (self) ? ov_session_get_roles (session (self)) : 0;
}

/* ---- Steps of the approval ---- */
/* The first thing that stands in the way of the step; NULL when nothing does. Transfer full. */
static char *
obstacle (OvModelView        *self,
          const OvTransition *transition)
{
  g_autoptr(GPtrArray) stopping =
      ov_rules_stopping (ov_form_get_findings (self->form), transition->gate);

  return stopping->len > 0 ? ov_finding_dup_what (stopping->pdata[0], ov_form_get_language (self->form)) : NULL;
}

/* The blue button is the step that leads on; the others are in the menu. */
static void
show_steps (OvModelView *self)
{
  int state = ov_course_model_get_state (model (self));
  const OvTransition *first = NULL;

  g_menu_remove_all (self->steps);
  for (const OvTransition *t = ov_lifecycle_of (OV_RECORD (model (self))); t->verb; t++)
    {
      g_autoptr(GMenuItem) item = NULL;

      if (t->from != state || !(t->roles & roles (self)))
        continue;
      if (t->next)
        {
          first = t;
          continue;
        }
      item = g_menu_item_new (ov_text (ov_form_get_language (self->form), t->label), NULL);
      g_menu_item_set_action_and_target (item, "model.step", "s", t->verb);
      g_menu_append_item (self->steps, item);
    }
  gtk_widget_set_visible (self->steps_button, g_menu_model_get_n_items (G_MENU_MODEL (self->steps)) > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->next), first != NULL);
  if (first)
    {
      g_autofree char *why = obstacle (self, first);

      gtk_button_set_label (self->next, ov_text (ov_form_get_language (self->form), first->label));
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->next), "s", first->verb);
      gtk_widget_set_sensitive (GTK_WIDGET (self->next), why == NULL);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->next), why);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->next), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, why ? why : "",
                                      -1);
    }
}

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  OvModelView *self = OV_MODEL_VIEW (widget);
  const OvTransition *transition = ov_lifecycle_verb (ov_lifecycle_of (OV_RECORD (model (self))), ov_course_model_get_state (model (self)),
                                                      g_variant_get_string (parameter, NULL), roles (self));
  g_autofree char *why = NULL;

  if (transition == NULL)
    return;
  ov_form_check (self->form);
  why = obstacle (self, transition);
  if (why)
    return;
  ov_form_commit (self->form, NULL);
  ov_course_model_set_state (model (self), transition->to);
  if (transition->to == OV_MODEL_STATE_APPROVED)
    {
      ov_course_model_set_decided_on (model (self), ov_context_get_today (self->context));
      ov_course_model_set_decided_by (model (self), ov_session_get_user_name (session (self)));
      if (ov_course_model_get_edition (model (self)) == OV_NUMBER_NONE)
        ov_course_model_set_edition (model (self), 1);
    }
  ov_form_commit (self->form, transition->label);
  ov_form_keeper_flush (self->keeper);
}

/* ---- Parts ---- */
static void
show_parts (OvModelView *self)
{
  GListModel *list = ov_aggregate_children (ov_form_get_aggregate (self->form), OV_NOUN_MODEL_PART);
  GtkListBoxRow *row;
  guint n = g_list_model_get_n_items (list);

  /* Rows are made anew only when parts came or went, so that typing is not disturbed. */
  if (n == self->n_parts && n > 0)
    return;
  self->n_parts = n;
  while ((row = gtk_list_box_get_row_at_index (self->parts, 0)))
    gtk_list_box_remove (self->parts, GTK_WIDGET (row));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(OvModelPart) part = g_list_model_get_item (list, i);

      gtk_list_box_append (self->parts, ov_model_part_row_new (self->form, part));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->parts), n > 0);
}

static void
add_part_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  OvModelView *self = OV_MODEL_VIEW (widget);
  g_autoptr(OvModelPart) part = ov_model_part_new ();

  ov_model_part_set_model (part, ov_record_get_id (OV_RECORD (model (self))));
  ov_model_part_set_position (part, self->n_parts + 1);
  ov_form_commit (self->form, NULL);
  ov_aggregate_add (ov_form_get_aggregate (self->form), OV_RECORD (part));
  ov_form_commit (self->form, N_("New part"));
}

/* ---- The page ---- */
static void
show_cb (OvModelView *self)
{
  const OvModelLook *look;
  gboolean editable;

  gtk_stack_set_visible_child_name (self->stack, model (self) ? "model" : "none");
  gtk_widget_set_visible (GTK_WIDGET (self->next), model (self) != NULL);
  gtk_widget_set_visible (self->steps_button, model (self) != NULL);
  if (model (self) == NULL)
    return;
  look = ov_model_look (ov_course_model_get_state (model (self)));
  editable = ov_course_model_get_state (model (self)) != OV_MODEL_STATE_APPROVED &&
             ov_course_model_get_state (model (self)) != OV_MODEL_STATE_RETIRED;
  ov_pane_set_subtitle (OV_PANE (self),
                        ov_localized_get (ov_course_model_get_title (model (self)), ov_form_get_language (self->form)));
  gtk_image_set_from_icon_name (self->state_icon, look->icon);
  gtk_label_set_text (self->state, ov_text (ov_form_get_language (self->form), look->word));
  gtk_widget_set_visible (GTK_WIDGET (self->locked), !editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "model.add-part", editable);
  if (editable != self->editable)
    {
      self->editable = editable;
      self->n_parts = G_MAXUINT;
      ov_form_set_editable (self->form, editable);
    }
  show_parts (self);
  show_steps (self);
}

static void
loaded_cb (OvModelView *self)
{
  self->n_parts = G_MAXUINT;
  show_cb (self);
}

void
ov_model_view_set_context (OvModelView *self,
                           OvContext   *context)
{
  g_return_if_fail (OV_IS_MODEL_VIEW (self));
  if (!g_set_object (&self->context, context) || context == NULL)
    return;
  self->form = ov_form_new (ov_context_get_language (context));
  ov_form_add_widgets (self->form, self->page);
  g_signal_connect_object (self->form, "settled", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "findings-changed", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  self->keeper = ov_form_keeper_new (self->form, context, ov_context_get_store (context));
  ov_form_keeper_attach (self->keeper, GTK_WIDGET (self));
  ov_form_keeper_set_banner (self->keeper, self->banner);
  g_signal_connect_object (self->keeper, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keeper, "gone", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  show_cb (self);
}

void
ov_model_view_open (OvModelView *self,
                    OvId         id)
{
  g_return_if_fail (OV_IS_MODEL_VIEW (self) && self->keeper);
  ov_form_keeper_load (self->keeper, OV_NOUN_COURSE_MODEL, id);
}

void
ov_model_view_open_at (OvModelView     *self,
                        const OvTarget *target)
{
  g_return_if_fail (OV_IS_MODEL_VIEW (self) && self->keeper);
  ov_form_keeper_aim (self->keeper, target);
  ov_model_view_open (self, target->id);
}

void
ov_model_view_begin (OvModelView *self)
{
  g_autoptr(OvCourseModel) fresh = ov_course_model_new ();
  g_autoptr(OvAggregate) aggregate = ov_aggregate_new (OV_RECORD (fresh));
  OvOrganisation *organisation = session (self) ? ov_session_get_organisation (session (self)) : NULL;

  g_return_if_fail (OV_IS_MODEL_VIEW (self) && self->keeper);
  ov_course_model_set_state (fresh, OV_MODEL_STATE_PROPOSAL);
  ov_course_model_set_edition (fresh, 1);
  ov_course_model_set_scale (fresh, OV_SCALE_PASS_FAIL);
  if (organisation)
    ov_course_model_set_organisation (fresh, ov_record_get_id (OV_RECORD (organisation)));
  ov_form_keeper_begin (self->keeper, aggregate, FALSE);
  loaded_cb (self);
  ov_form_focus_field (self->form, "title");
}

static void
ov_model_view_dispose (GObject *object)
{
  OvModelView *self = OV_MODEL_VIEW (object);

  g_clear_object (&self->keeper);
  g_clear_object (&self->form);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_MODEL_VIEW);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (ov_model_view_parent_class)->dispose (object);
}

static void
ov_model_view_class_init (OvModelViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_BANNER);
  g_type_ensure (OV_TYPE_TEXT_FIELD);
  g_type_ensure (OV_TYPE_CHOICE_FIELD);
  g_type_ensure (OV_TYPE_LIST_FIELD);
  g_type_ensure (OV_TYPE_LOCALIZED_FIELD);
  g_type_ensure (OV_TYPE_SWITCH_FIELD);
  G_OBJECT_CLASS (klass)->dispose = ov_model_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("models/ov-model-view.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvModelView, banner);
  gtk_widget_class_bind_template_child (widget_class, OvModelView, stack);
  gtk_widget_class_bind_template_child (widget_class, OvModelView, page);
  gtk_widget_class_bind_template_child (widget_class, OvModelView, state_icon);
  gtk_widget_class_bind_template_child (widget_class, OvModelView, state);
  gtk_widget_class_bind_template_child (widget_class, OvModelView, locked);
  gtk_widget_class_bind_template_child (widget_class, OvModelView, parts);
  gtk_widget_class_bind_template_child (widget_class, OvModelView, next);
  gtk_widget_class_bind_template_child (widget_class, OvModelView, steps_button);
  gtk_widget_class_bind_template_child (widget_class, OvModelView, steps);
  gtk_widget_class_install_action (widget_class, "model.step", "s", step_action);
  gtk_widget_class_install_action (widget_class, "model.add-part", NULL, add_part_action);
  ov_form_keeper_install_actions (widget_class);
}

static void
ov_model_view_init (OvModelView *self)
{
  self->editable = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->next), "s", "take");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->next), "model.step");
}
