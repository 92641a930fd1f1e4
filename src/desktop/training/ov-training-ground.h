#pragma once
#include "ov-context.h"
#include "ov-organisation-tree.h"
#include "ov-policy.h"
#include "ov-store.h"

/* What the pages of trainings stand on: the store, the policy and the organisations in it (kept up to date), who
 * works and when.
 * Signal "changed" after policy or organisations came or changed. */
G_BEGIN_DECLS

#define OV_TYPE_TRAINING_GROUND (ov_training_ground_get_type ())
G_DECLARE_FINAL_TYPE (OvTrainingGround, ov_training_ground, OV, TRAINING_GROUND, GObject)

OvTrainingGround   *ov_training_ground_new              (OvContext *context, OvStore *store) G_GNUC_WARN_UNUSED_RESULT;
gboolean ov_training_ground_is_ready (OvTrainingGround *self); /* policy and organisations are there */
OvContext          *ov_training_ground_get_context      (OvTrainingGround *self);
OvStore            *ov_training_ground_get_store        (OvTrainingGround *self);
OvPolicy *ov_training_ground_get_policy (OvTrainingGround *self); /* never NULL; empty before it is ready */
OvOrganisationTree *ov_training_ground_get_tree         (OvTrainingGround *self);
OvLanguage          ov_training_ground_get_language     (OvTrainingGround *self);
OvDay               ov_training_ground_get_today        (OvTrainingGround *self);
/* The user's roles as bits 1 << OvRole, and the organisation worked for (none: the first one below the study
 * centre, or any). */
guint               ov_training_ground_get_roles        (OvTrainingGround *self);
OvId                ov_training_ground_get_organisation (OvTrainingGround *self);
void                ov_training_ground_set_user         (OvTrainingGround *self, guint roles, OvId organisation);

G_END_DECLS
