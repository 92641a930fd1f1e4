#pragma once
#include <gtk/gtk.h>
#include "ov-organisation-tree.h"

/* The organisations as a list in the order of the tree: the study centre above, the own one, and all below it. */

/* A GListStore of OvOrganisation. top: the own organisation; OV_ID_NONE gives the whole tree. */
GListStore *ov_organisation_list_new    (OvOrganisationTree *tree, OvId top) G_GNUC_WARN_UNUSED_RESULT;
/* Steps below the first row's level. */
guint       ov_organisation_list_depth  (OvOrganisationTree *tree, OvOrganisation *organisation);
/* Rows with name, kind and place. language is for the names. */
GtkListItemFactory *ov_organisation_list_factory (OvOrganisationTree *tree,
                                                  OvLanguage language) G_GNUC_WARN_UNUSED_RESULT;
