#include "ov-store-queue.h"

#include "ov-list-sql.h"
#include "ov-row-private.h"
#include "ov-sql-hours.h"
#include "ov-store-private.h"
#include "ov-teaching-time.h"
#include "ov-view-load.h"

void
ov_judged_free (OvJudged *judged)
{
  g_clear_object (&judged->training);
  g_free (judged);
}

/* ---- one training ---- */

static gpointer
read_judged (OvSqlConnection *cache, gpointer data, GError **error)
{
  g_autoptr (OvSqlTransaction) transaction = ov_sql_begin_read (cache, error);
  g_autoptr (OvPolicy) policy = transaction != NULL ? ov_view_load_policy (cache, error) : NULL;
  g_autoptr (OvOrganisationTree) tree = policy != NULL ? ov_view_load_tree (cache, error) : NULL;
  g_autoptr (OvJudged) judged = g_new0 (OvJudged, 1);
  OvTraining *training;
  const char *rule_set;

  if (tree == NULL || (judged->training = ov_view_load_aggregate (cache, OV_NOUN_TRAINING, *(OvId *) data, error)) == NULL)
    return NULL;
  training = OV_TRAINING (ov_aggregate_get_root (judged->training));
  rule_set = ov_organisation_tree_rule_set (tree, ov_training_get_organisation (training));
  if (!ov_sql_hour_balance (cache, training, ov_teaching_time_sum (judged->training, policy, rule_set).length, NULL, &judged->hours,
                            error))
    return NULL;
  return g_steal_pointer (&judged);
}

void
ov_store_load_judged_async (OvStore *self, OvId training, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (OV_IS_STORE (self));

  ov_store_read (self, OV_STORE_LANE_READ, OV_SQL_PRIORITY_NORMAL, read_judged, g_memdup2 (&training, sizeof training), g_free,
                 (GDestroyNotify) ov_judged_free, ov_store_load_judged_async, cancellable, callback, data);
}

OvJudged *
ov_store_load_judged_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_load_judged_async, error);
}

/* ---- all rows of a list ---- */

static int
by_place (gconstpointer a, gconstpointer b, gpointer places)
{
  gint64 first = ov_row_get_n (*(OvRow *const *) a), second = ov_row_get_n (*(OvRow *const *) b);
  guint first_place = GPOINTER_TO_UINT (g_hash_table_lookup (places, &first));
  guint second_place = GPOINTER_TO_UINT (g_hash_table_lookup (places, &second));

  return first_place < second_place ? -1 : first_place > second_place;
}

/* A page comes in the order of its numbers. */
static void
put_in_order (GPtrArray *rows, GArray *numbers)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < numbers->len; i++)
    g_hash_table_insert (places, &g_array_index (numbers, gint64, i), GUINT_TO_POINTER (i));
  g_ptr_array_sort_with_data (rows, by_place, places);
}

static gpointer
read_rows (OvSqlConnection *cache, gpointer data, GError **error)
{
  const OvListQuery *query = data;
  g_autoptr (OvSqlTransaction) transaction = ov_sql_begin_read (cache, error);
  g_autoptr (GArray) numbers = transaction != NULL ? ov_list_sql_order (cache, query, error) : NULL;
  g_autoptr (GPtrArray) page = numbers != NULL ? ov_list_sql_page (cache, query, numbers, error) : NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (page == NULL)
    return NULL;
  for (guint i = 0; i < page->len; i++)
    {
      OvRowData *row_data = page->pdata[i];
      OvRow *row = ov_row_new (ov_list_noun (query->list), row_data->n);

      page->pdata[i] = NULL;
      ov_row_take_data (row, row_data);
      g_ptr_array_add (rows, row);
    }
  g_ptr_array_set_free_func (page, NULL);
  put_in_order (rows, numbers);
  return g_steal_pointer (&rows);
}

void
ov_store_get_rows_async (OvStore *self, const OvListQuery *query, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (OV_IS_STORE (self));

  ov_store_read (self, OV_STORE_LANE_READ, OV_SQL_PRIORITY_NORMAL, read_rows, ov_list_query_copy (query), (GDestroyNotify) ov_list_query_free,
                 (GDestroyNotify) g_ptr_array_unref, ov_store_get_rows_async, cancellable, callback, data);
}

GPtrArray *
ov_store_get_rows_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_get_rows_async, error);
}

static gpointer
read_count (OvSqlConnection *cache, gpointer data, GError **error)
{
  g_autoptr (OvSqlTransaction) transaction = ov_sql_begin_read (cache, error);
  g_autofree guint *count = g_new0 (guint, 1);

  return transaction != NULL && ov_list_sql_count (cache, data, count, error) ? g_steal_pointer (&count) : NULL;
}

void
ov_store_count_async (OvStore *self, const OvListQuery *query, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (OV_IS_STORE (self));

  ov_store_read (self, OV_STORE_LANE_SEARCH, OV_SQL_PRIORITY_NORMAL, read_count, ov_list_query_copy (query),
                 (GDestroyNotify) ov_list_query_free, g_free, ov_store_count_async, cancellable, callback, data);
}

guint
ov_store_count_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  g_autofree guint *count = ov_store_finish (self, result, ov_store_count_async, error);

  return count != NULL ? *count : G_MAXUINT;
}
