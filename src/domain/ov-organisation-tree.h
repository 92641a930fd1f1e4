#pragma once
#include "ov-organisation.h"

/* The organisations as a tree: study centre › central organisation › district › association. A broken link (missing parent, a ring) makes a root. */
#define OV_TYPE_ORGANISATION_TREE (ov_organisation_tree_get_type ())
G_DECLARE_FINAL_TYPE (OvOrganisationTree, ov_organisation_tree, OV, ORGANISATION_TREE, GObject)

OvOrganisationTree *ov_organisation_tree_new       (GPtrArray *organisations) G_GNUC_WARN_UNUSED_RESULT; /* of OvOrganisation */
OvOrganisation     *ov_organisation_tree_lookup    (OvOrganisationTree *self, OvId id);
OvOrganisation     *ov_organisation_tree_parent    (OvOrganisationTree *self, OvOrganisation *organisation);
/* Children in Finnish order of their names; OV_ID_NONE gives the roots. Borrowed; of OvOrganisation. */
GPtrArray          *ov_organisation_tree_children  (OvOrganisationTree *self, OvId id);
gboolean            ov_organisation_tree_is_within (OvOrganisationTree *self, OvId id, OvId top); /* itself or below */
/* The organisation itself or the nearest above it of the level; NULL when there is none. */
OvOrganisation     *ov_organisation_tree_above     (OvOrganisationTree *self, OvId id, OvOrganisationType level);
/* The nearest, itself first, that has the field set (logo, signer_name, policy_set, register_prefix …); NULL when none has. */
OvOrganisation     *ov_organisation_tree_nearest   (OvOrganisationTree *self, OvId id, guint field_id);
/* Name of the rule set that applies; NULL when none is set. */
const char         *ov_organisation_tree_rule_set  (OvOrganisationTree *self, OvId id);
