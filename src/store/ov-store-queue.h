#pragma once
#include "ov-hour-balance.h"
#include "ov-list-query.h"
#include "ov-store.h"

/* A training with the hours of the pool that it draws from: all that its rules judge it by. */
typedef struct
{
  OvAggregate  *training;
  OvHourBalance hours;
} OvJudged;

void       ov_judged_free               (OvJudged *judged);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvJudged, ov_judged_free)

/* As ov_store_load_async() of a training. NOT_FOUND when there is none. Transfer full. */
void       ov_store_load_judged_async   (OvStore *self, OvId training, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
OvJudged  *ov_store_load_judged_finish  (OvStore *self, GAsyncResult *result, GError **error);
/* All rows of a list at once, with their columns, for what is done to all of them or printed. Of OvRow, in the question's order; transfer full. */
void       ov_store_get_rows_async      (OvStore *self, const OvListQuery *query, GCancellable *cancellable, GAsyncReadyCallback callback,
                                         gpointer data);
GPtrArray *ov_store_get_rows_finish     (OvStore *self, GAsyncResult *result, GError **error);
/* How many rows a list has. Finish: G_MAXUINT on error. */
void       ov_store_count_async         (OvStore *self, const OvListQuery *query, GCancellable *cancellable, GAsyncReadyCallback callback,
                                         gpointer data);
guint      ov_store_count_finish        (OvStore *self, GAsyncResult *result, GError **error);
