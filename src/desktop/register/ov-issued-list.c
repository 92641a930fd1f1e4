#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-issued-list.h"
#include <glib/gi18n.h>
#include "ov-issued-row.h"
#include "ov-paged-list.h"
#include "ov-resources.h"
#include "ov-ui-compat.h"

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
  OvPagedList        *list;
  GtkSingleSelection *selection;
  OvId                selected;
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

  if (self->list == NULL)
    return;
  query = make_query (self);
  ov_paged_list_set_query (self->list, &query);
}

static void
items_changed_cb (OvIssuedList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  OvListQuery query = make_query (self);
  g_autofree char *number = ov_number_print (n, ov_context_get_language (self->context));
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%s document", "%s documents", n), number);

  ov_pane_set_subtitle (OV_PANE (self), subtitle);
  if (n > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (!ov_paged_list_get_loading (self->list))
    gtk_stack_set_visible_child_name (self->stack, *query.text || query.type || query.state ? "none" : "empty");
}

static void
found_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(OvIssuedList) self = data;
  guint position = ov_paged_list_find_finish (OV_PAGED_LIST (object), result, NULL);

  if (self->selection == NULL)
    return;
  gtk_single_selection_set_selected (self->selection, position);
  if (position != GTK_INVALID_LIST_POSITION)
    ov_ui_scroll_to (GTK_WIDGET (self->view), position);
}

static void
select_again_cb (OvIssuedList *self)
{
  if (self->list && !ov_id_is_none (self->selected))
    ov_paged_list_find_async (self->list, self->selected, NULL, found_cb, g_object_ref (self));
}

void
ov_issued_list_select (OvIssuedList *self,
                       OvId          id)
{
  g_return_if_fail (OV_IS_ISSUED_LIST (self));
  self->selected = id;
  select_again_cb (self);
}

static void
activate_cb (OvIssuedList *self,
             guint         position)
{
  g_autoptr(OvRow) row = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  OvId id = row ? ov_row_get_id (row) : OV_ID_NONE;

  if (ov_id_is_none (id))
    return;
  self->selected = id;
  gtk_single_selection_set_selected (self->selection, position);
  g_signal_emit (self, signals[OPENED], 0, &id);
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

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  gtk_list_item_set_child (item, ov_issued_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         OvIssuedList             *self)
{
  ov_issued_row_set_row (OV_ISSUED_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item),
                         ov_context_get_language (self->context));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  ov_issued_row_set_row (OV_ISSUED_ROW (gtk_list_item_get_child (item)), NULL, OV_LANGUAGE_FI);
}

void
ov_issued_list_set_context (OvIssuedList *self,
                            OvContext    *context)
{
  OvListQuery query;

  g_return_if_fail (OV_IS_ISSUED_LIST (self));
  g_set_object (&self->context, context);
  if (context == NULL || ov_context_get_session (context) == NULL || self->list)
    return;
  query = make_query (self);
  self->list = ov_paged_list_new (ov_session_get_store (ov_context_get_session (context)), &query);
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::loading", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "reloaded", G_CALLBACK (select_again_cb), self, G_CONNECT_SWAPPED);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->list)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  items_changed_cb (self);
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

  if (self->view)
    gtk_list_view_set_model (self->view, NULL);
  g_clear_object (&self->selection);
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
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_install_action (widget_class, "list.clear", NULL, clear_action);
}

static void
ov_issued_list_init (OvIssuedList *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_actionable_set_action_target (self->trainings, "(ss)", "training", "");
  gtk_actionable_set_action_name (self->trainings, "nav.open");
  fill (self->documents, _("All documents"), &ov_certificate_type);
  fill (self->states, _("All states"), &ov_certificate_state);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  gtk_list_view_set_factory (self->view, factory);
}
