#pragma once
#include "ov-aggregate.h"
#include "ov-organisation-tree.h"
#include "ov-policy.h"
#include "ov-sql-record.h"

/* Aggregates and what rules need, read from cache.db. Internal to the store; for any of its threads. */
OvAggregate        *ov_view_load_aggregate (OvSqlConnection *cache, OvNoun noun, OvId id,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
OvOrganisationTree *ov_view_load_tree      (OvSqlConnection *cache, GError **error) G_GNUC_WARN_UNUSED_RESULT;
OvPolicy           *ov_view_load_policy    (OvSqlConnection *cache, GError **error) G_GNUC_WARN_UNUSED_RESULT;
