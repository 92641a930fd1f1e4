#pragma once
#include "ov-hour-balance.h"
#include "ov-kinds.h"
#include "ov-sql-connection.h"

/* What was counted of pools, for whoever asks for many trainings while none of them changes. */
typedef GHashTable OvSqlPools;
OvSqlPools *ov_sql_pools_new (void) G_GNUC_WARN_UNUSED_RESULT; /* g_hash_table_unref() */

/* The hours that a training draws from: the grants of its organisation for the year and type, or of the nearest above it that has any, and what
 * the other trainings of that pool hold of them (product.md 3). Used by store and registry, so that both count the same. hour_length: minutes.
 * pools: NULL, or what was counted before; then the training must be as it is in the database. Without a grant, granted is OV_NUMBER_NONE.
 * FALSE only when the database fails. */
gboolean ov_sql_hour_balance (OvSqlConnection *connection, OvTraining *training, gint64 hour_length, OvSqlPools *pools, OvHourBalance *balance,
                              GError **error);
