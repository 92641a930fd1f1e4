#include "ov-store-changes.h"

/* After so many of a noun the window reloads rather than looks each one up. */
#define MANY 2000

struct _OvStoreChanges
{
  gatomicrefcount references;
  gboolean        all[OV_N_NOUNS];
  GHashTable     *ids[OV_N_NOUNS]; /* NULL or a set of OvId */
};

G_DEFINE_BOXED_TYPE (OvStoreChanges, ov_store_changes, ov_store_changes_ref, ov_store_changes_unref)

OvStoreChanges *
ov_store_changes_new (void)
{
  OvStoreChanges *self = g_new0 (OvStoreChanges, 1);

  g_atomic_ref_count_init (&self->references);
  return self;
}

OvStoreChanges *
ov_store_changes_ref (OvStoreChanges *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
ov_store_changes_unref (OvStoreChanges *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  for (OvNoun noun = 0; noun < OV_N_NOUNS; noun++)
    g_clear_pointer (&self->ids[noun], g_hash_table_unref);
  g_free (self);
}

void
ov_store_changes_add (OvStoreChanges *self, OvNoun noun, OvId id)
{
  if (self->all[noun])
    return;
  if (self->ids[noun] == NULL)
    self->ids[noun] = g_hash_table_new_full (ov_id_hash, ov_id_equal_key, g_free, NULL);
  g_hash_table_add (self->ids[noun], g_memdup2 (&id, sizeof id));
  if (g_hash_table_size (self->ids[noun]) > MANY)
    {
      g_clear_pointer (&self->ids[noun], g_hash_table_unref);
      self->all[noun] = TRUE;
    }
}

void
ov_store_changes_add_all (OvStoreChanges *self)
{
  for (OvNoun noun = 0; noun < OV_N_NOUNS; noun++)
    self->all[noun] = TRUE;
}

gboolean
ov_store_changes_is_empty (OvStoreChanges *self)
{
  for (OvNoun noun = 0; noun < OV_N_NOUNS; noun++)
    if (ov_store_changes_touch (self, noun))
      return FALSE;
  return TRUE;
}

gboolean
ov_store_changes_touch (OvStoreChanges *self, OvNoun noun)
{
  return self->all[noun] || self->ids[noun] != NULL;
}

gboolean
ov_store_changes_touch_id (OvStoreChanges *self, OvNoun noun, OvId id)
{
  return self->all[noun] || (self->ids[noun] != NULL && g_hash_table_contains (self->ids[noun], &id));
}
