#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-run-list.h"
#include <glib/gi18n.h>
#include "ov-pick-row.h"
#include "ov-resources.h"
#include "ov-tab-stop.h"
#include "ov-ui-compat.h"

struct _OvRunList
{
  OvPane              parent_instance;
  GtkListView        *view;
  GListStore         *items;      /* of OvPickItem: what waits, then the runs */
  GtkSingleSelection *selection;
  OvContext          *context;
  OvId                selected;   /* OV_ID_NONE: what waits */
};

G_DEFINE_FINAL_TYPE (OvRunList, ov_run_list, OV_TYPE_PANE)

enum { OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
activate_cb (OvRunList *self,
             guint      position)
{
  g_autoptr(OvPickItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  if (item == NULL)
    return;
  self->selected = ov_pick_item_get_id (item);
  gtk_single_selection_set_selected (self->selection, position);
  g_signal_emit (self, signals[OPENED], 0, &self->selected, TRUE);
}

static OvPickItem *
make_item (OvRunList    *self,
           OvPaymentRun *run)
{
  OvLanguage language = ov_context_get_language (self->context);
  g_autofree char *amount = ov_money_print (ov_payment_run_get_amount (run), language);
  g_autofree char *day = ov_day_print (ov_payment_run_get_due_on (run), language);
  g_autofree char *count = ov_number_print (ov_payment_run_get_count (run), language);
  g_autofree char *payments = g_strdup_printf (ngettext ("%s payment", "%s payments", ov_payment_run_get_count (run)), count);
  g_autofree char *facts = g_strdup_printf ("%s · %s", payments, _(ov_choice_label (&ov_payment_run_state, ov_payment_run_get_state (run))));

  return ov_pick_item_new (ov_record_get_id (OV_RECORD (run)), day, facts, amount, NULL);
}

static int
compare_runs (gconstpointer a,
              gconstpointer b)
{
  OvPaymentRun *left = *(OvPaymentRun *const *) a, *right = *(OvPaymentRun *const *) b;

  return g_strcmp0 (ov_payment_run_get_made_at (right), ov_payment_run_get_made_at (left));
}

static void
mark_selected (OvRunList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items)), found = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < n && found == GTK_INVALID_LIST_POSITION; i++)
    {
      g_autoptr(OvPickItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (ov_id_equal (ov_pick_item_get_id (item), self->selected))
        found = i;
    }
  gtk_single_selection_set_selected (self->selection, found);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(OvRunList) self = data;
  g_autoptr(GPtrArray) runs = ov_store_get_all_finish (OV_STORE (source), result, NULL);
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (runs == NULL || self->view == NULL)
    return;
  g_ptr_array_sort (runs, compare_runs);
  for (guint i = 0; i < runs->len; i++)
    g_ptr_array_add (items, make_item (self, runs->pdata[i]));
  g_list_store_splice (self->items, 1, g_list_model_get_n_items (G_LIST_MODEL (self->items)) - 1, NULL, 0);
  g_list_store_splice (self->items, 1, 0, items->pdata, items->len);
  mark_selected (self);
}

void
ov_run_list_renew (OvRunList *self)
{
  g_return_if_fail (OV_IS_RUN_LIST (self));
  if (self->context && ov_context_get_store (self->context))
    ov_store_get_all_async (ov_context_get_store (self->context), OV_NOUN_PAYMENT_RUN, NULL, read_cb, g_object_ref (self));
}

void
ov_run_list_select (OvRunList *self,
                    OvId       run)
{
  g_return_if_fail (OV_IS_RUN_LIST (self));
  self->selected = run;
  mark_selected (self);
}

void
ov_run_list_set_waiting (OvRunList *self,
                         guint      count,
                         gint64     cents)
{
  OvLanguage language = ov_context_get_language (self->context);
  g_autofree char *number = ov_number_print (count, language);
  g_autofree char *amount = count > 0 ? ov_money_print (cents, language) : NULL;
  g_autofree char *text = g_strdup_printf (ngettext ("%s support", "%s supports", count), number);
  g_autoptr(OvPickItem) item = ov_pick_item_new (OV_ID_NONE, _("Waiting for payment"), count > 0 ? text : _("Nothing waits"), amount, NULL);
  gboolean at_top;

  at_top = gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view))) <= 0;
  g_list_store_splice (self->items, 0, 1, NULL, 0);
  g_list_store_insert (self->items, 0, item);
  mark_selected (self);
  /* The list holds on to the row that was in sight, which the first one now stands above. */
  if (at_top)
    ov_ui_scroll_to (GTK_WIDGET (self->view), 0);
}

void
ov_run_list_set_context (OvRunList *self,
                         OvContext *context)
{
  g_return_if_fail (OV_IS_RUN_LIST (self));
  g_set_object (&self->context, context);
  ov_run_list_renew (self);
}

static void
ov_run_list_dispose (GObject *object)
{
  OvRunList *self = OV_RUN_LIST (object);

  if (self->view)
    gtk_list_view_set_model (self->view, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), OV_TYPE_RUN_LIST);
  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (ov_run_list_parent_class)->dispose (object);
}

static void
ov_run_list_class_init (OvRunListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_TAB_STOP);
  G_OBJECT_CLASS (klass)->dispose = ov_run_list_dispose;
  signals[OPENED] = g_signal_new ("opened", OV_TYPE_RUN_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_BOOLEAN);
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("payments/ov-run-list.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvRunList, view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
ov_run_list_init (OvRunList *self)
{
  g_autoptr(GtkListItemFactory) factory = ov_pick_row_factory_new ();
  g_autoptr(OvPickItem) waiting = ov_pick_item_new (OV_ID_NONE, _("Waiting for payment"), NULL, NULL, NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = g_list_store_new (OV_TYPE_PICK_ITEM);
  g_list_store_append (self->items, waiting);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}
