#pragma once
#include "ov-list-query.h"
#include "ov-row-private.h"
#include "ov-sql-record.h"

/* The SQL behind the lists. Internal to the store; for its reading threads. */

/* Numbers of the rows in their order: GArray of gint64, transfer full. */
GArray    *ov_list_sql_order   (OvSqlConnection *cache, const OvListQuery *query, GError **error);
/* How many rows there are, without looking at those that an index answers for. */
gboolean   ov_list_sql_count   (OvSqlConnection *cache, const OvListQuery *query, guint *count, GError **error);
/* Ids of the rows in their order: GArray of OvId, transfer full. */
GArray    *ov_list_sql_ids     (OvSqlConnection *cache, const OvListQuery *query, GError **error);
/* How many trainings wait so, and the day on which the first of them was sent (OV_DAY_NONE without any, and with so many that each is old news). */
gboolean   ov_list_sql_waiting (OvSqlConnection *cache, OvWaiting waiting, guint *count, OvDay *since, GError **error);
/* The columns of these rows (GArray of gint64), in any order: of OvRowData, transfer full. */
GPtrArray *ov_list_sql_page    (OvSqlConnection *cache, const OvListQuery *query, GArray *numbers, GError **error);
/* Nouns (1 << OvNoun) whose changes may change which rows there are and their order; and those that the columns show.
 * */
guint      ov_list_order_nouns (const OvListQuery *query);
guint      ov_list_column_nouns(OvList list);
