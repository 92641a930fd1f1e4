#include "ov-organisation-tree.h"
#include "ov-fold.h"

#define DEPTH_MAX 32

struct _OvOrganisationTree
{
  GObject     parent_instance;
  GHashTable *by_id;     /* OvId* -> OvOrganisation */
  GHashTable *children;  /* OvId* -> GPtrArray of OvOrganisation, sorted */
};

G_DEFINE_FINAL_TYPE (OvOrganisationTree, ov_organisation_tree, G_TYPE_OBJECT)

static void
ov_organisation_tree_finalize (GObject *object)
{
  OvOrganisationTree *self = OV_ORGANISATION_TREE (object);

  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->children);
  G_OBJECT_CLASS (ov_organisation_tree_parent_class)->finalize (object);
}

static void
ov_organisation_tree_class_init (OvOrganisationTreeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ov_organisation_tree_finalize;
}

static void
ov_organisation_tree_init (OvOrganisationTree *self)
{
  self->by_id = g_hash_table_new_full (ov_id_hash, ov_id_equal_key, g_free, g_object_unref);
  self->children = g_hash_table_new_full (ov_id_hash, ov_id_equal_key, g_free, (GDestroyNotify) g_ptr_array_unref);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  OvOrganisation *one = *(OvOrganisation * const *) a;
  OvOrganisation *other = *(OvOrganisation * const *) b;

  return ov_order_compare (ov_localized_get (ov_organisation_get_name (one), OV_LANGUAGE_FI),
                           ov_localized_get (ov_organisation_get_name (other), OV_LANGUAGE_FI));
}

/* A ring has no way up to a root: its members count as roots. */
static gboolean
leads_up (OvOrganisationTree *self,
          OvOrganisation     *organisation)
{
  for (int i = 0; i < DEPTH_MAX; i++)
    {
      OvId parent = ov_organisation_get_parent (organisation);

      if (ov_id_is_none (parent))
        return TRUE;
      organisation = g_hash_table_lookup (self->by_id, &parent);
      if (organisation == NULL)
        return TRUE;
    }
  return FALSE;
}

OvOrganisationTree *
ov_organisation_tree_new (GPtrArray *organisations)
{
  OvOrganisationTree *self = g_object_new (OV_TYPE_ORGANISATION_TREE, NULL);
  GHashTableIter iter;
  gpointer list;

  for (guint i = 0; i < organisations->len; i++)
    {
      OvId id = ov_record_get_id (organisations->pdata[i]);

      g_hash_table_replace (self->by_id, g_memdup2 (&id, sizeof id), g_object_ref (organisations->pdata[i]));
    }
  for (guint i = 0; i < organisations->len; i++)
    {
      OvOrganisation *organisation = organisations->pdata[i];
      OvOrganisation *parent = ov_organisation_tree_parent (self, organisation);
      OvId key = parent ? ov_record_get_id (OV_RECORD (parent)) : OV_ID_NONE;
      GPtrArray *siblings = g_hash_table_lookup (self->children, &key);

      if (siblings == NULL)
        {
          siblings = g_ptr_array_new ();
          g_hash_table_insert (self->children, g_memdup2 (&key, sizeof key), siblings);
        }
      g_ptr_array_add (siblings, organisation);
    }
  g_hash_table_iter_init (&iter, self->children);
  while (g_hash_table_iter_next (&iter, NULL, &list))
    g_ptr_array_sort (list, compare_names);
  return self;
}

OvOrganisation *
ov_organisation_tree_lookup (OvOrganisationTree *self,
                             OvId                id)
{
  g_return_val_if_fail (OV_IS_ORGANISATION_TREE (self), NULL);
  return g_hash_table_lookup (self->by_id, &id);
}

OvOrganisation *
ov_organisation_tree_parent (OvOrganisationTree *self,
                             OvOrganisation     *organisation)
{
  OvId id = ov_organisation_get_parent (organisation);

  return leads_up (self, organisation) ? g_hash_table_lookup (self->by_id, &id) : NULL;
}

GPtrArray *
ov_organisation_tree_children (OvOrganisationTree *self,
                               OvId                id)
{
  GPtrArray *found = g_hash_table_lookup (self->children, &id);

  if (found == NULL)
    {
      found = g_ptr_array_new ();
      g_hash_table_insert (self->children, g_memdup2 (&id, sizeof id), found);
    }
  return found;
}

gboolean
ov_organisation_tree_is_within (OvOrganisationTree *self,
                                OvId                id,
                                OvId                top)
{
  for (OvOrganisation *o = ov_organisation_tree_lookup (self, id); o; o = ov_organisation_tree_parent (self, o))
    if (ov_id_equal (ov_record_get_id (OV_RECORD (o)), top))
      return TRUE;
  return FALSE;
}

OvOrganisation *
ov_organisation_tree_above (OvOrganisationTree *self,
                            OvId                id,
                            OvOrganisationType  level)
{
  for (OvOrganisation *o = ov_organisation_tree_lookup (self, id); o; o = ov_organisation_tree_parent (self, o))
    if ((OvOrganisationType) ov_organisation_get_level (o) == level)
      return o;
  return NULL;
}

OvOrganisation *
ov_organisation_tree_nearest (OvOrganisationTree *self,
                              OvId                id,
                              guint               field_id)
{
  for (OvOrganisation *o = ov_organisation_tree_lookup (self, id); o; o = ov_organisation_tree_parent (self, o))
    if (ov_record_is_set (OV_RECORD (o), ov_record_field (OV_RECORD (o), field_id)))
      return o;
  return NULL;
}

const char *
ov_organisation_tree_rule_set (OvOrganisationTree *self,
                               OvId                id)
{
  OvOrganisation *o = ov_organisation_tree_nearest (self, id, OV_ORGANISATION_FIELD_policy_set);

  return o ? ov_organisation_get_policy_set (o) : NULL;
}
