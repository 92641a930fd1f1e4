#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-record-list.h"
#include "ov-ui-compat.h"

struct _OvRecordList
{
  GObject             parent_instance;
  GtkListView        *view;
  GType               row_type;
  OvLanguage          language;
  OvDay               today;
  OvPagedList        *list;
  GtkSingleSelection *selection;
  OvId                selected;
  gboolean            placing;   /* the selection follows what is open, not the user */
  GHashTable         *chosen;    /* OvId -> itself, while several are chosen; NULL else */
  GHashTable         *bound;     /* OvRecordRow that show a row now */
};

G_DEFINE_FINAL_TYPE (OvRecordList, ov_record_list, G_TYPE_OBJECT)

enum { OPENED, CHANGED, CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

/* As no choice of the user's. */
static void
place (OvRecordList *self,
       guint         position)
{
  self->placing = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->placing = FALSE;
}

typedef struct
{
  OvRecordList *self;
  OvId          id;
} Finding;

/* Where the open record stands; by now another may be open. */
static void
found_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autofree Finding *finding = data;
  g_autoptr (OvRecordList) self = finding->self;
  guint position = ov_paged_list_find_finish (OV_PAGED_LIST (object), result, NULL);

  if (self->list != OV_PAGED_LIST (object) || self->view == NULL || !ov_id_equal (finding->id, self->selected))
    return;
  place (self, position);
  if (position != GTK_INVALID_LIST_POSITION)
    ov_ui_scroll_to (GTK_WIDGET (self->view), position);
}

static void
select_again_cb (OvRecordList *self)
{
  Finding *finding;

  if (self->list == NULL || ov_id_is_none (self->selected))
    return;
  finding = g_new (Finding, 1);
  *finding = (Finding){ g_object_ref (self), self->selected };
  ov_paged_list_find_async (self->list, self->selected, NULL, found_cb, finding);
}

static void
changed_cb (OvRecordList *self)
{
  if (gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION)
    select_again_cb (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What is selected already is opened again only by the user. */
static void
open_row (OvRecordList *self,
          guint         position,
          gboolean      by_user)
{
  g_autoptr (OvRow) row = self->list ? g_list_model_get_item (G_LIST_MODEL (self->list), position) : NULL;
  OvId id = row ? ov_row_get_id (row) : OV_ID_NONE;

  if (ov_id_is_none (id) || (!by_user && ov_id_equal (id, self->selected)))
    return;
  self->selected = id;
  g_signal_emit (self, signals[OPENED], 0, &id, by_user);
}

/* ---- Choosing several ---- */

static void
show_chosen (OvRecordList *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    ov_record_row_set_chosen (row, self->chosen);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
toggle (OvRecordList *self,
        guint         position)
{
  g_autoptr (OvRow) row = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  OvId id = ov_row_get_id (row);

  if (ov_id_is_none (id))
    return;
  if (!g_hash_table_remove (self->chosen, &id))
    g_hash_table_add (self->chosen, g_memdup2 (&id, sizeof id));
  show_chosen (self);
}

static gboolean
key_cb (OvRecordList    *self,
        guint            key,
        guint            code,
        GdkModifierType  modifiers)
{
  guint position = self->selection ? gtk_single_selection_get_selected (self->selection) : GTK_INVALID_LIST_POSITION;

  if (self->chosen == NULL || position == GTK_INVALID_LIST_POSITION || (key != GDK_KEY_space && key != GDK_KEY_KP_Space) ||
      (modifiers & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  toggle (self, position);
  return TRUE;
}

void
ov_record_list_set_choosing (OvRecordList *self,
                             gboolean      choosing)
{
  g_return_if_fail (OV_IS_RECORD_LIST (self));
  if (choosing == (self->chosen != NULL))
    return;
  g_clear_pointer (&self->chosen, g_hash_table_unref);
  if (choosing)
    self->chosen = g_hash_table_new_full (ov_id_hash, ov_id_equal_key, g_free, NULL);
  show_chosen (self);
}

static void
ids_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      data)
{
  g_autoptr (OvRecordList) self = data;
  g_autoptr (GArray) ids = ov_paged_list_get_ids_finish (OV_PAGED_LIST (object), result, NULL);

  if (ids == NULL || self->chosen == NULL || self->list != OV_PAGED_LIST (object))
    return;
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (self->chosen, g_memdup2 (&g_array_index (ids, OvId, i), sizeof (OvId)));
  show_chosen (self);
}

void
ov_record_list_choose_all (OvRecordList *self)
{
  g_return_if_fail (OV_IS_RECORD_LIST (self));
  if (self->list && self->chosen)
    ov_paged_list_get_ids_async (self->list, NULL, ids_cb, g_object_ref (self));
}

guint
ov_record_list_get_n_chosen (OvRecordList *self)
{
  g_return_val_if_fail (OV_IS_RECORD_LIST (self), 0);
  return self->chosen ? g_hash_table_size (self->chosen) : 0;
}

GArray *
ov_record_list_get_chosen (OvRecordList *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (OvId));
  GHashTableIter iter;
  gpointer id;

  g_return_val_if_fail (OV_IS_RECORD_LIST (self), ids);
  if (self->chosen == NULL)
    return ids;
  g_hash_table_iter_init (&iter, self->chosen);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_vals (ids, id, 1);
  return ids;
}

/* ---- Opening ---- */

static void
selected_cb (OvRecordList *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (position != GTK_INVALID_LIST_POSITION && !self->placing && self->chosen == NULL)
    open_row (self, position, FALSE);
}

void
ov_record_list_activate (OvRecordList *self,
                         guint         position)
{
  g_return_if_fail (OV_IS_RECORD_LIST (self));
  if (self->list == NULL || position >= g_list_model_get_n_items (G_LIST_MODEL (self->list)))
    return;
  gtk_single_selection_set_selected (self->selection, position);
  if (self->chosen)
    toggle (self, position);
  else
    open_row (self, position, TRUE);
}

/* One click opens, also where it was chosen before. GtkListView's own way of that would select whatever the pointer passes. */
static void
clicked_cb (GtkListItem     *item,
            int              times,
            double           x,
            double           y,
            GtkGestureClick *click)
{
  ov_record_list_activate (g_object_get_data (G_OBJECT (click), "record-list"), gtk_list_item_get_position (item));
}

static void
setup_cb (OvRecordList *self,
          GtkListItem  *item)
{
  GtkWidget *row = g_object_new (self->row_type, NULL);
  GtkGesture *click = gtk_gesture_click_new ();

  g_object_set_data_full (G_OBJECT (click), "record-list", g_object_ref (self), g_object_unref);
  g_signal_connect_object (click, "released", G_CALLBACK (clicked_cb), item, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (OvRecordList *self,
         GtkListItem  *item)
{
  OvRecordRow *row = OV_RECORD_ROW (gtk_list_item_get_child (item));

  ov_record_row_set_row (row, gtk_list_item_get_item (item), self->language, self->today);
  ov_record_row_set_chosen (row, self->chosen);
  g_hash_table_add (self->bound, row);
}

static void
unbind_cb (OvRecordList *self,
           GtkListItem  *item)
{
  g_hash_table_remove (self->bound, gtk_list_item_get_child (item));
  ov_record_row_set_row (OV_RECORD_ROW (gtk_list_item_get_child (item)), NULL, self->language, self->today);
}

static void
ov_record_list_dispose (GObject *object)
{
  OvRecordList *self = OV_RECORD_LIST (object);

  if (self->view)
    gtk_list_view_set_model (self->view, NULL);
  g_clear_weak_pointer (&self->view);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_pointer (&self->chosen, g_hash_table_unref);
  G_OBJECT_CLASS (ov_record_list_parent_class)->dispose (object);
}

static void
ov_record_list_finalize (GObject *object)
{
  g_hash_table_unref (OV_RECORD_LIST (object)->bound);
  G_OBJECT_CLASS (ov_record_list_parent_class)->finalize (object);
}

static void
ov_record_list_class_init (OvRecordListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ov_record_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = ov_record_list_finalize;
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_BOOLEAN);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ov_record_list_init (OvRecordList *self)
{
  self->bound = g_hash_table_new (NULL, NULL);
}

OvRecordList *
ov_record_list_new (GtkListView *view,
                    GType        row_type)
{
  OvRecordList *self = g_object_new (OV_TYPE_RECORD_LIST, NULL);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_set_weak_pointer (&self->view, view);
  self->row_type = row_type;
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (view, factory);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
  g_signal_connect_object (view, "activate", G_CALLBACK (ov_record_list_activate), self, G_CONNECT_SWAPPED);
  return self;
}

void
ov_record_list_open (OvRecordList      *self,
                     OvStore           *store,
                     const OvListQuery *query)
{
  g_return_if_fail (OV_IS_RECORD_LIST (self));
  gtk_list_view_set_model (self->view, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  self->language = query->language;
  self->today = query->today;
  self->list = ov_paged_list_new (store, query);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->list)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::loading", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "reloaded", G_CALLBACK (select_again_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}

gboolean
ov_record_list_is_open (OvRecordList *self)
{
  g_return_val_if_fail (OV_IS_RECORD_LIST (self), FALSE);
  return self->list != NULL;
}

void
ov_record_list_set_query (OvRecordList      *self,
                          const OvListQuery *query)
{
  g_return_if_fail (OV_IS_RECORD_LIST (self));
  self->today = query->today;
  if (self->list)
    ov_paged_list_set_query (self->list, query);
}

guint
ov_record_list_get_count (OvRecordList *self)
{
  g_return_val_if_fail (OV_IS_RECORD_LIST (self), 0);
  return self->list ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0;
}

gboolean
ov_record_list_is_loading (OvRecordList *self)
{
  g_return_val_if_fail (OV_IS_RECORD_LIST (self), FALSE);
  return self->list == NULL || ov_paged_list_get_loading (self->list);
}

void
ov_record_list_select (OvRecordList *self,
                       OvId          id)
{
  g_return_if_fail (OV_IS_RECORD_LIST (self));
  /* A row that was selected moves when others come: that must not open it again. */
  if (self->selection && !ov_id_equal (self->selected, id))
    place (self, GTK_INVALID_LIST_POSITION);
  self->selected = id;
  select_again_cb (self);
}
