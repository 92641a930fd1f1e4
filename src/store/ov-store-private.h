#pragma once
#include "ov-sql-thread.h"
#include "ov-store.h"
#include "ov-writer.h"

/* How the parts of the store run their work on its threads. */

/* The work itself; gives the result of the task. NULL without error is a result too. */
typedef gpointer (*OvWriteFunc) (OvWriter *writer, gpointer data, GError **error);
typedef gpointer (*OvReadFunc)  (OvSqlConnection *cache, gpointer data, GError **error);

typedef enum
{
  OV_STORE_LANE_READ,    /* rows and records */
  OV_STORE_LANE_SEARCH,  /* search and orders of whole lists */
  OV_STORE_N_LANES
} OvStoreLane;

/* Everything a call needs: `data` goes to func and is freed, the result is freed by free_result when nobody takes it.
 * */
void     ov_store_write  (OvStore *self, OvSqlPriority priority, OvWriteFunc func, gpointer data,
                          GDestroyNotify free_data,
                          GDestroyNotify free_result, gpointer source_tag, GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
void     ov_store_read   (OvStore *self, OvStoreLane lane, OvSqlPriority priority, OvReadFunc func, gpointer data,
                          GDestroyNotify free_data, GDestroyNotify free_result, gpointer source_tag,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data);
/* The result of a call that was made with the tag. */
gpointer ov_store_finish (OvStore *self, GAsyncResult *result, gpointer source_tag, GError **error);
#define OV_STORE_DONE GINT_TO_POINTER (TRUE)
OvDay    ov_store_get_today (OvStore *self);
void     ov_store_check_findings (OvStore *self);
/* Statements that the reading threads have run; for tests that count work. */
guint64  ov_store_count_statements (OvStore *self);
