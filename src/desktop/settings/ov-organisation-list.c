#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-organisation-list.h"
#include <glib/gi18n.h>

#define INDENT 18
#define MOST_DEPTH 6  /* deeper ones are not indented further */

static void
add_below (GListStore *list, OvOrganisationTree *tree, OvId id)
{
  GPtrArray *children = ov_organisation_tree_children (tree, id);

  for (guint i = 0; children && i < children->len; i++)
    {
      OvOrganisation *child = g_ptr_array_index (children, i);

      g_list_store_append (list, child);
      add_below (list, tree, ov_record_get_id (OV_RECORD (child)));
    }
}

GListStore *
ov_organisation_list_new (OvOrganisationTree *tree, OvId top)
{
  GListStore *list = g_list_store_new (OV_TYPE_ORGANISATION);
  OvOrganisation *own = ov_id_is_none (top) ? NULL : ov_organisation_tree_lookup (tree, top);
  OvOrganisation *above = own ? ov_organisation_tree_parent (tree, own) : NULL;

  if (above)
    g_list_store_append (list, above);
  if (own)
    g_list_store_append (list, own);
  add_below (list, tree, top);
  return list;
}

guint
ov_organisation_list_depth (OvOrganisationTree *tree, OvOrganisation *organisation)
{
  guint depth = 0;

  while (depth < MOST_DEPTH && (organisation = ov_organisation_tree_parent (tree, organisation)))
    depth++;
  return depth;
}

typedef struct
{
  OvOrganisationTree *tree;
  OvLanguage          language;
} Look;

static void
look_free (Look *look, GClosure *closure)
{
  g_object_unref (look->tree);
  g_free (look);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, Look *look)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *kind = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (kind), 0);
  gtk_label_set_ellipsize (GTK_LABEL (kind), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (kind, "caption");
  gtk_widget_add_css_class (kind, "secondary");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), kind);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, Look *look)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  OvOrganisation *organisation = gtk_list_item_get_item (item);
  const char *name = ov_localized_get (ov_organisation_get_name (organisation), look->language);
  const char *level = _(ov_choice_label (&ov_organisation_type, ov_organisation_get_level (organisation)));
  const char *city = ov_organisation_get_city (organisation);
  g_autofree char *kind = city ? g_strdup_printf ("%s · %s", level, city) : g_strdup (level);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", name, kind);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), *name ? name : _("Without a name"));
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), kind);
  gtk_widget_set_margin_start (box, (int) ov_organisation_list_depth (look->tree, organisation) * INDENT);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (box)), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
}

GtkListItemFactory *
ov_organisation_list_factory (OvOrganisationTree *tree, OvLanguage language)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Look *look = g_new0 (Look, 1);

  look->tree = g_object_ref (tree);
  look->language = language;
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), look, (GClosureNotify) look_free, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), look);
  return factory;
}
