#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-pick-list.h"
#include "ov-pick-row.h"
#include "ov-resources.h"
#include "ov-tab-stop.h"

struct _OvPickList
{
  AdwBin       parent_instance;
  GtkListView *view;
  GListStore  *items;
  gboolean     bulk;   /* many choices at once: told in the end */
};

G_DEFINE_FINAL_TYPE (OvPickList, ov_pick_list, ADW_TYPE_BIN)

enum { PROP_0, PROP_LABEL, N_PROPS };
static GParamSpec *properties[N_PROPS];
enum { CHOSEN_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
activate_cb (OvPickList *self,
             guint       position)
{
  g_autoptr(OvPickItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  if (item)
    ov_pick_item_set_chosen (item, !ov_pick_item_get_chosen (item));
}

static void
tell_chosen (OvPickList *self)
{
  if (!self->bulk)
    g_signal_emit (self, signals[CHOSEN_CHANGED], 0);
}

static GHashTable *
chosen_ids (OvPickList *self)
{
  GHashTable *ids = g_hash_table_new_full (ov_id_hash, ov_id_equal_key, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr(OvPickItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      OvId id = ov_pick_item_get_id (item);

      if (ov_pick_item_get_chosen (item))
        g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
    }
  return ids;
}

void
ov_pick_list_fill (OvPickList *self,
                   GPtrArray  *items)
{
  g_autoptr(GHashTable) chosen = NULL;

  g_return_if_fail (OV_IS_PICK_LIST (self));
  chosen = chosen_ids (self);
  for (guint i = 0; i < items->len; i++)
    {
      OvId id = ov_pick_item_get_id (items->pdata[i]);

      ov_pick_item_set_chosen (items->pdata[i], g_hash_table_contains (chosen, &id));
      g_signal_connect_object (items->pdata[i], "notify::chosen", G_CALLBACK (tell_chosen), self, G_CONNECT_SWAPPED);
    }
  /* In two steps: GTK 4.8 counts wrongly when many rows are replaced at once. */
  g_list_store_remove_all (self->items);
  g_list_store_splice (self->items, 0, 0, items->pdata, items->len);
  tell_chosen (self);
}

GPtrArray *
ov_pick_list_get_chosen (OvPickList *self)
{
  GPtrArray *chosen = g_ptr_array_new ();

  g_return_val_if_fail (OV_IS_PICK_LIST (self), chosen);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr(OvPickItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (ov_pick_item_get_chosen (item))
        g_ptr_array_add (chosen, ov_pick_item_get_subject (item));
    }
  return chosen;
}

guint
ov_pick_list_count_choosable (OvPickList *self)
{
  guint count = 0;

  g_return_val_if_fail (OV_IS_PICK_LIST (self), 0);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr(OvPickItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      count += ov_pick_item_get_choosable (item);
    }
  return count;
}

void
ov_pick_list_choose_all (OvPickList *self,
                         gboolean    chosen)
{
  g_return_if_fail (OV_IS_PICK_LIST (self));
  self->bulk = TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr(OvPickItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      ov_pick_item_set_chosen (item, chosen);
    }
  self->bulk = FALSE;
  tell_chosen (self);
}

static void
ov_pick_list_set_property (GObject      *object,
                           guint         id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  if (id == PROP_LABEL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (OV_PICK_LIST (object)->view), GTK_ACCESSIBLE_PROPERTY_LABEL, g_value_get_string (value), -1);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ov_pick_list_dispose (GObject *object)
{
  OvPickList *self = OV_PICK_LIST (object);

  if (self->view)
    gtk_list_view_set_model (self->view, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_PICK_LIST);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (ov_pick_list_parent_class)->dispose (object);
}

static void
ov_pick_list_class_init (OvPickListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_TAB_STOP);
  G_OBJECT_CLASS (klass)->set_property = ov_pick_list_set_property;
  G_OBJECT_CLASS (klass)->dispose = ov_pick_list_dispose;
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  signals[CHOSEN_CHANGED] = g_signal_new ("chosen-changed", OV_TYPE_PICK_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("common/ov-pick-list.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvPickList, view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
ov_pick_list_init (OvPickList *self)
{
  g_autoptr(GtkListItemFactory) factory = ov_pick_row_factory_new ();
  g_autoptr(GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = g_list_store_new (OV_TYPE_PICK_ITEM);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
}
