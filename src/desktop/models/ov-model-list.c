#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-model-list.h"
#include <glib/gi18n.h>
#include "ov-model-row.h"
#include "ov-record-list.h"
#include "ov-resources.h"

struct _OvModelList
{
  OvPane              parent_instance;
  GtkEditable        *search;
  GtkDropDown        *states;
  GtkStack           *stack;
  GtkListView        *view;
  OvContext          *context;
  OvRecordList       *list;
};

G_DEFINE_FINAL_TYPE (OvModelList, ov_model_list, OV_TYPE_PANE)

enum { OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* The rows of a drop-down: "all", then the values of the enumeration. */
static void
fill (GtkDropDown    *drop_down,
      const char     *all,
      const OvChoice *choice)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, all);
  for (const OvChoiceValue *v = choice->values; v->nick; v++)
    gtk_string_list_append (list, _(v->label));
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (list));
}

static OvListQuery
make_query (OvModelList *self)
{
  guint state = gtk_drop_down_get_selected (self->states);

  return (OvListQuery) {
    .list = OV_LIST_COURSE_MODELS,
    .language = ov_context_get_language (self->context),
    .text = gtk_editable_get_text (self->search),
    .state = state > 0 ? ov_model_state.values[state - 1].nick : NULL,
  };
}

static void
query_changed_cb (OvModelList *self)
{
  OvListQuery query;

  if (self->list == NULL || !ov_record_list_is_open (self->list))
    return;
  query = make_query (self);
  ov_record_list_set_query (self->list, &query);
}

static void
items_changed_cb (OvModelList *self)
{
  guint n = ov_record_list_get_count (self->list);
  OvListQuery query = make_query (self);
  g_autofree char *number = ov_number_print (n, ov_context_get_language (self->context));
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%s course model", "%s course models", n), number);

  ov_pane_set_subtitle (OV_PANE (self), subtitle);
  if (n > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (!ov_record_list_is_loading (self->list))
    gtk_stack_set_visible_child_name (self->stack, *query.text || query.state ? "none" : "empty");
}

void
ov_model_list_select (OvModelList *self, OvId id)
{
  ov_record_list_select (self->list, id);
}

static void
opened_cb (OvModelList *self, const OvId *id)
{
  g_signal_emit (self, signals[OPENED], 0, id);
}

static void
clear_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  OvModelList *self = OV_MODEL_LIST (widget);

  gtk_editable_set_text (self->search, "");
  gtk_drop_down_set_selected (self->states, 0);
}

void
ov_model_list_set_context (OvModelList *self,
                            OvContext    *context)
{
  OvListQuery query;

  g_return_if_fail (OV_IS_MODEL_LIST (self));
  g_set_object (&self->context, context);
  if (context == NULL || ov_context_get_session (context) == NULL || ov_record_list_is_open (self->list))
    return;
  query = make_query (self);
  ov_record_list_open (self->list, ov_session_get_store (ov_context_get_session (context)), &query);
}

void
ov_model_list_search (OvModelList *self)
{
  g_return_if_fail (OV_IS_MODEL_LIST (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
ov_model_list_dispose (GObject *object)
{
  OvModelList *self = OV_MODEL_LIST (object);

  g_clear_object (&self->list);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_MODEL_LIST);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (ov_model_list_parent_class)->dispose (object);
}

static void
ov_model_list_class_init (OvModelListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ov_model_list_dispose;
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("models/ov-model-list.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvModelList, search);
  gtk_widget_class_bind_template_child (widget_class, OvModelList, states);
  gtk_widget_class_bind_template_child (widget_class, OvModelList, stack);
  gtk_widget_class_bind_template_child (widget_class, OvModelList, view);
  gtk_widget_class_bind_template_callback (widget_class, query_changed_cb);
  gtk_widget_class_install_action (widget_class, "list.clear", NULL, clear_action);
}

static void
ov_model_list_init (OvModelList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill (self->states, _("All states"), &ov_model_state);
  self->list = ov_record_list_new (self->view, ov_model_row_new, (OvRecordRowSet) ov_model_row_set_row);
  g_signal_connect_object (self->list, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
}
