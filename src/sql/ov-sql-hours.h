#pragma once
#include "ov-hour-balance.h"
#include "ov-kinds.h"
#include "ov-sql-connection.h"

/* The hours that a training draws from: the grants of its organisation for the year and type, or of the nearest above it that has any, and what
 * the other trainings of that pool hold of them (product.md 3). Used by store and registry, so that both count the same. hour_length: minutes.
 * Without a grant, granted is OV_NUMBER_NONE. FALSE only when the database fails. */
gboolean ov_sql_hour_balance (OvSqlConnection *connection, OvTraining *training, gint64 hour_length, OvHourBalance *balance, GError **error);
