#include "ov-aggregate.h"

struct _OvAggregate
{
  GObject     parent_instance;
  OvRecord   *root;
  GListStore *children[OV_N_NOUNS]; /* made when first asked for */
  GHashTable *references;           /* OvId* (inside the key copy) -> OvRecord */
  GHashTable *base;                 /* id -> copy as last saved */
};

G_DEFINE_FINAL_TYPE (OvAggregate, ov_aggregate, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

OvChange *
ov_change_new (OvChangeKind  kind,
               OvRecord     *record,
               OvRecord     *base)
{
  OvChange *change = g_new0 (OvChange, 1);

  change->kind = kind;
  change->record = g_object_ref (record);
  change->base = base ? g_object_ref (base) : NULL;
  return change;
}

void
ov_change_free (OvChange *change)
{
  g_object_unref (change->record);
  g_clear_object (&change->base);
  g_free (change);
}

static GHashTable *
table_by_id (void)
{
  return g_hash_table_new_full (ov_id_hash, ov_id_equal_key, g_free, g_object_unref);
}

static void
put (GHashTable *table,
     OvRecord   *record)
{
  OvId id = ov_record_get_id (record);

  g_hash_table_replace (table, g_memdup2 (&id, sizeof id), g_object_ref (record));
}

static void
record_changed (OvAggregate *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
watch (OvAggregate *self,
       OvRecord    *record)
{
  g_signal_connect_object (record, "notify", G_CALLBACK (record_changed), self, G_CONNECT_SWAPPED);
}

static void
unwatch (OvAggregate *self,
         OvRecord    *record)
{
  g_signal_handlers_disconnect_by_func (record, record_changed, self);
}

static void
ov_aggregate_finalize (GObject *object)
{
  OvAggregate *self = OV_AGGREGATE (object);

  g_clear_object (&self->root);
  for (int i = 0; i < OV_N_NOUNS; i++)
    g_clear_object (&self->children[i]);
  g_hash_table_unref (self->references);
  g_hash_table_unref (self->base);
  G_OBJECT_CLASS (ov_aggregate_parent_class)->finalize (object);
}

static void
ov_aggregate_class_init (OvAggregateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ov_aggregate_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
ov_aggregate_init (OvAggregate *self)
{
  self->references = table_by_id ();
  self->base = table_by_id ();
}

OvAggregate *
ov_aggregate_new (OvRecord *root)
{
  OvAggregate *self;

  g_return_val_if_fail (OV_IS_RECORD (root), NULL);
  self = g_object_new (OV_TYPE_AGGREGATE, NULL);
  self->root = g_object_ref (root);
  watch (self, root);
  return self;
}

OvRecord *
ov_aggregate_get_root (OvAggregate *self)
{
  g_return_val_if_fail (OV_IS_AGGREGATE (self), NULL);
  return self->root;
}

static GListStore *
children (OvAggregate *self,
          OvNoun       noun)
{
  if (self->children[noun] == NULL)
    self->children[noun] = g_list_store_new (ov_noun_type (noun));
  return self->children[noun];
}

GListModel *
ov_aggregate_children (OvAggregate *self,
                       OvNoun       noun)
{
  g_return_val_if_fail (OV_IS_AGGREGATE (self) && noun < OV_N_NOUNS, NULL);
  return G_LIST_MODEL (children (self, noun));
}

void
ov_aggregate_insert (OvAggregate *self,
                     guint        position,
                     OvRecord    *child)
{
  GListStore *list;

  g_return_if_fail (OV_IS_AGGREGATE (self) && OV_IS_RECORD (child));
  list = children (self, ov_noun_of (child));
  g_list_store_insert (list, MIN (position, g_list_model_get_n_items (G_LIST_MODEL (list))), child);
  watch (self, child);
  record_changed (self);
}

void
ov_aggregate_add (OvAggregate *self,
                  OvRecord    *child)
{
  ov_aggregate_insert (self, G_MAXUINT, child);
}

void
ov_aggregate_remove (OvAggregate *self,
                     OvRecord    *child)
{
  guint position;

  g_return_if_fail (OV_IS_AGGREGATE (self) && OV_IS_RECORD (child));
  if (!g_list_store_find (children (self, ov_noun_of (child)), child, &position))
    return;
  unwatch (self, child);
  g_list_store_remove (children (self, ov_noun_of (child)), position);
  record_changed (self);
}

void
ov_aggregate_add_reference (OvAggregate *self,
                            OvRecord    *record)
{
  g_return_if_fail (OV_IS_AGGREGATE (self) && OV_IS_RECORD (record));
  put (self->references, record);
}

static OvRecord *
find_child (OvAggregate *self,
            OvId         id)
{
  for (int noun = 0; noun < OV_N_NOUNS; noun++)
    for (guint i = 0; self->children[noun] && i < g_list_model_get_n_items (G_LIST_MODEL (self->children[noun])); i++)
      {
        g_autoptr (OvRecord) child = g_list_model_get_item (G_LIST_MODEL (self->children[noun]), i);

        if (ov_id_equal (ov_record_get_id (child), id))
          return child; /* the list keeps it */
      }
  return NULL;
}

OvRecord *
ov_aggregate_lookup (OvAggregate *self,
                     OvId         id)
{
  OvRecord *found;

  g_return_val_if_fail (OV_IS_AGGREGATE (self), NULL);
  if (ov_id_equal (ov_record_get_id (self->root), id))
    return self->root;
  found = g_hash_table_lookup (self->references, &id);
  return found ? found : find_child (self, id);
}

GPtrArray *
ov_aggregate_list (OvAggregate *self,
                   OvNoun       noun)
{
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer record;

  g_return_val_if_fail (OV_IS_AGGREGATE (self) && noun < OV_N_NOUNS, list);
  for (guint i = 0; self->children[noun] && i < g_list_model_get_n_items (G_LIST_MODEL (self->children[noun])); i++)
    {
      g_autoptr (OvRecord) child = g_list_model_get_item (G_LIST_MODEL (self->children[noun]), i);

      g_ptr_array_add (list, child); /* the aggregate keeps it */
    }
  g_hash_table_iter_init (&iter, self->references);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    if (ov_noun_of (record) == noun)
      g_ptr_array_add (list, record);
  return list;
}

static void
each_record (OvAggregate *self,
             void       (*call) (OvAggregate *self, OvRecord *record, gpointer data),
             gpointer     data)
{
  call (self, self->root, data);
  for (int noun = 0; noun < OV_N_NOUNS; noun++)
    for (guint i = 0; self->children[noun] && i < g_list_model_get_n_items (G_LIST_MODEL (self->children[noun])); i++)
      {
        g_autoptr (OvRecord) child = g_list_model_get_item (G_LIST_MODEL (self->children[noun]), i);

        call (self, child, data);
      }
}

static void
keep_as_base (OvAggregate *self,
              OvRecord    *record,
              gpointer     unused)
{
  g_autoptr (OvRecord) copy = ov_record_copy (record);

  put (self->base, copy);
}

void
ov_aggregate_mark_saved (OvAggregate *self)
{
  g_return_if_fail (OV_IS_AGGREGATE (self));
  g_hash_table_remove_all (self->base);
  each_record (self, keep_as_base, NULL);
}

void
ov_aggregate_mark_saved_as (OvAggregate *self,
                            OvAggregate *copy)
{
  GHashTableIter iter;
  gpointer record;

  g_return_if_fail (OV_IS_AGGREGATE (self) && OV_IS_AGGREGATE (copy));
  ov_aggregate_mark_saved (copy);
  g_hash_table_remove_all (self->base);
  g_hash_table_iter_init (&iter, copy->base);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    put (self->base, record);
}

typedef struct
{
  GPtrArray  *changes;
  GHashTable *gone; /* id -> base of records not seen */
} Comparison;

static void
compare (OvAggregate *self,
         OvRecord    *record,
         gpointer     data)
{
  Comparison *comparison = data;
  OvId id = ov_record_get_id (record);
  OvRecord *base = g_hash_table_lookup (self->base, &id);

  if (base == NULL)
    g_ptr_array_add (comparison->changes, ov_change_new (OV_CHANGE_CREATE, record, NULL));
  else if (!ov_record_equal (base, record))
    g_ptr_array_add (comparison->changes, ov_change_new (OV_CHANGE_UPDATE, record, base));
  g_hash_table_remove (comparison->gone, &id);
}

GPtrArray *
ov_aggregate_changes (OvAggregate *self)
{
  g_autoptr (GHashTable) gone = table_by_id ();
  Comparison comparison = { g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free), gone };
  GHashTableIter iter;
  gpointer record;

  g_return_val_if_fail (OV_IS_AGGREGATE (self), NULL);
  g_hash_table_iter_init (&iter, self->base);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    put (gone, record);
  each_record (self, compare, &comparison);
  g_hash_table_iter_init (&iter, gone);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    g_ptr_array_add (comparison.changes, ov_change_new (OV_CHANGE_DELETE, record, record));
  return comparison.changes;
}

gboolean
ov_aggregate_is_dirty (OvAggregate *self)
{
  g_autoptr (GPtrArray) changes = ov_aggregate_changes (self);

  return changes->len > 0;
}

static void
copy_child (OvAggregate *self,
            OvRecord    *record,
            gpointer     data)
{
  OvAggregate *copy = data;
  g_autoptr (OvRecord) child = NULL;

  if (record == self->root)
    return;
  child = ov_record_copy (record);
  ov_aggregate_add (copy, child);
}

OvAggregate *
ov_aggregate_copy (OvAggregate *self)
{
  g_autoptr (OvRecord) root = ov_record_copy (self->root);
  OvAggregate *copy = ov_aggregate_new (root);
  GHashTableIter iter;
  gpointer record;

  each_record (self, copy_child, copy);
  g_hash_table_iter_init (&iter, self->references);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    put (copy->references, record);
  g_hash_table_iter_init (&iter, self->base);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    put (copy->base, record);
  return copy;
}
