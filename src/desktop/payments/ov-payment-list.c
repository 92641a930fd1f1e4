#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-payment-list.h"
#include "ov-payment-row.h"
#include "ov-resources.h"
#include "ov-tab-stop.h"

struct _OvPaymentList
{
  AdwBin       parent_instance;
  GtkListView *view;
  GListStore  *items;
  gboolean     bulk;   /* many choices at once: told in the end */
};

G_DEFINE_FINAL_TYPE (OvPaymentList, ov_payment_list, ADW_TYPE_BIN)

enum { CHOSEN_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
activate_cb (OvPaymentList *self,
             guint          position)
{
  g_autoptr(OvPaymentItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  if (item)
    ov_payment_item_set_chosen (item, !ov_payment_item_get_chosen (item));
}

static void
tell_chosen (OvPaymentList *self)
{
  if (!self->bulk)
    g_signal_emit (self, signals[CHOSEN_CHANGED], 0);
}

static GHashTable *
chosen_ids (OvPaymentList *self)
{
  GHashTable *ids = g_hash_table_new_full (ov_id_hash, ov_id_equal_key, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr(OvPaymentItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      OvId id = ov_payment_item_get_id (item);

      if (ov_payment_item_get_chosen (item))
        g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
    }
  return ids;
}

void
ov_payment_list_fill (OvPaymentList *self,
                      GPtrArray     *items)
{
  g_autoptr(GHashTable) chosen = NULL;

  g_return_if_fail (OV_IS_PAYMENT_LIST (self));
  chosen = chosen_ids (self);
  for (guint i = 0; i < items->len; i++)
    {
      OvId id = ov_payment_item_get_id (items->pdata[i]);

      ov_payment_item_set_chosen (items->pdata[i], g_hash_table_contains (chosen, &id));
      g_signal_connect_object (items->pdata[i], "notify::chosen", G_CALLBACK (tell_chosen), self, G_CONNECT_SWAPPED);
    }
  /* In two steps: GTK 4.8 counts wrongly when many rows are replaced at once. */
  g_list_store_remove_all (self->items);
  g_list_store_splice (self->items, 0, 0, items->pdata, items->len);
  tell_chosen (self);
}

GPtrArray *
ov_payment_list_get_chosen (OvPaymentList *self)
{
  GPtrArray *chosen = g_ptr_array_new ();

  g_return_val_if_fail (OV_IS_PAYMENT_LIST (self), chosen);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr(OvPaymentItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (ov_payment_item_get_chosen (item))
        g_ptr_array_add (chosen, ov_payment_item_get_subject (item));
    }
  return chosen;
}

guint
ov_payment_list_count_choosable (OvPaymentList *self)
{
  guint count = 0;

  g_return_val_if_fail (OV_IS_PAYMENT_LIST (self), 0);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr(OvPaymentItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      count += ov_payment_item_get_choosable (item);
    }
  return count;
}

void
ov_payment_list_choose_all (OvPaymentList *self,
                            gboolean       chosen)
{
  g_return_if_fail (OV_IS_PAYMENT_LIST (self));
  self->bulk = TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr(OvPaymentItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      ov_payment_item_set_chosen (item, chosen);
    }
  self->bulk = FALSE;
  tell_chosen (self);
}

static void
ov_payment_list_dispose (GObject *object)
{
  OvPaymentList *self = OV_PAYMENT_LIST (object);

  if (self->view)
    gtk_list_view_set_model (self->view, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_PAYMENT_LIST);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (ov_payment_list_parent_class)->dispose (object);
}

static void
ov_payment_list_class_init (OvPaymentListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_TAB_STOP);
  G_OBJECT_CLASS (klass)->dispose = ov_payment_list_dispose;
  signals[CHOSEN_CHANGED] = g_signal_new ("chosen-changed", OV_TYPE_PAYMENT_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("payments/ov-payment-list.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvPaymentList, view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
ov_payment_list_init (OvPaymentList *self)
{
  g_autoptr(GtkListItemFactory) factory = ov_payment_row_factory_new ();
  g_autoptr(GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = g_list_store_new (OV_TYPE_PAYMENT_ITEM);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
}
