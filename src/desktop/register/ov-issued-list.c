#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-issued-list.h"
#include <glib/gi18n.h>
#include "ov-issued-row.h"
#include "ov-record-list.h"
#include "ov-resources.h"

struct _OvIssuedList
{
  OvPane              parent_instance;
  GtkEditable        *search;
  GtkDropDown        *documents;
  GtkDropDown        *states;
  GtkStack           *stack;
  GtkListView        *view;
  GtkActionable      *trainings;
  OvContext          *context;
  OvRecordList       *list;
};

G_DEFINE_FINAL_TYPE (OvIssuedList, ov_issued_list, OV_TYPE_PANE)

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
make_query (OvIssuedList *self)
{
  guint document = gtk_drop_down_get_selected (self->documents);
  guint state = gtk_drop_down_get_selected (self->states);

  return (OvListQuery) {
    .list = OV_LIST_CERTIFICATES,
    .language = ov_context_get_language (self->context),
    .text = gtk_editable_get_text (self->search),
    .type = document > 0 ? ov_certificate_type.values[document - 1].nick : NULL,
    .state = state > 0 ? ov_certificate_state.values[state - 1].nick : NULL,
  };
}

static void
query_changed_cb (OvIssuedList *self)
{
  OvListQuery query;

  if (self->list == NULL || !ov_record_list_is_open (self->list))
    return;
  query = make_query (self);
  ov_record_list_set_query (self->list, &query);
}

static void
items_changed_cb (OvIssuedList *self)
{
  guint n = ov_record_list_get_count (self->list);
  OvListQuery query = make_query (self);
  g_autofree char *number = ov_number_print (n, ov_context_get_language (self->context));
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%s document", "%s documents", n), number);

  ov_pane_set_subtitle (OV_PANE (self), subtitle);
  if (n > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (!ov_record_list_is_loading (self->list))
    gtk_stack_set_visible_child_name (self->stack, *query.text || query.type || query.state ? "none" : "empty");
}

void
ov_issued_list_select (OvIssuedList *self, OvId id)
{
  ov_record_list_select (self->list, id);
}

static void
opened_cb (OvIssuedList *self, const OvId *id)
{
  g_signal_emit (self, signals[OPENED], 0, id);
}

static void
clear_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  OvIssuedList *self = OV_ISSUED_LIST (widget);

  gtk_editable_set_text (self->search, "");
  gtk_drop_down_set_selected (self->documents, 0);
  gtk_drop_down_set_selected (self->states, 0);
}

void
ov_issued_list_set_context (OvIssuedList *self,
                            OvContext    *context)
{
  OvListQuery query;

  g_return_if_fail (OV_IS_ISSUED_LIST (self));
  g_set_object (&self->context, context);
  if (context == NULL || ov_context_get_session (context) == NULL || ov_record_list_is_open (self->list))
    return;
  query = make_query (self);
  ov_record_list_open (self->list, ov_session_get_store (ov_context_get_session (context)), &query);
}

void
ov_issued_list_search (OvIssuedList *self)
{
  g_return_if_fail (OV_IS_ISSUED_LIST (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
ov_issued_list_dispose (GObject *object)
{
  OvIssuedList *self = OV_ISSUED_LIST (object);

  g_clear_object (&self->list);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_ISSUED_LIST);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (ov_issued_list_parent_class)->dispose (object);
}

static void
ov_issued_list_class_init (OvIssuedListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ov_issued_list_dispose;
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("register/ov-issued-list.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvIssuedList, search);
  gtk_widget_class_bind_template_child (widget_class, OvIssuedList, documents);
  gtk_widget_class_bind_template_child (widget_class, OvIssuedList, states);
  gtk_widget_class_bind_template_child (widget_class, OvIssuedList, stack);
  gtk_widget_class_bind_template_child (widget_class, OvIssuedList, view);
  gtk_widget_class_bind_template_child (widget_class, OvIssuedList, trainings);
  gtk_widget_class_bind_template_callback (widget_class, query_changed_cb);
  gtk_widget_class_install_action (widget_class, "list.clear", NULL, clear_action);
}

static void
ov_issued_list_init (OvIssuedList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_actionable_set_action_target (self->trainings, "(ss)", "training", "");
  gtk_actionable_set_action_name (self->trainings, "nav.open");
  fill (self->documents, _("All documents"), &ov_certificate_type);
  fill (self->states, _("All states"), &ov_certificate_state);
  self->list = ov_record_list_new (self->view, ov_issued_row_new, (OvRecordRowSet) ov_issued_row_set_row);
  g_signal_connect_object (self->list, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
}
