#pragma once
#include "ov-store.h"

/* The support of one training that waits for its payment: its report is accepted, there is something to pay, and no payment of it is under way. */
typedef struct
{
  OvTraining *training;
  char       *rejected;  /* why the bank rejected the last payment of it; NULL: none was */
} OvWaitingSupport;

void         ov_waiting_support_free              (OvWaitingSupport *support);
/* Oldest acceptance first; of OvWaitingSupport, transfer full. */
void         ov_store_get_waiting_supports_async  (OvStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GPtrArray   *ov_store_get_waiting_supports_finish (OvStore *self, GAsyncResult *result, GError **error);
/* Payments with one of the end-to-end references, and all of the runs with one of the numbers; of OvPayment, transfer full. */
void         ov_store_find_payments_async         (OvStore *self, const char *const *references, const char *const *runs, GCancellable *cancellable,
                                                   GAsyncReadyCallback callback, gpointer data);
GPtrArray   *ov_store_find_payments_finish        (OvStore *self, GAsyncResult *result, GError **error);
/* The records of a noun with these ids (of OvId), those that there are; of OvRecord, transfer full. */
void         ov_store_get_many_async              (OvStore *self, OvNoun noun, GArray *ids, GCancellable *cancellable, GAsyncReadyCallback callback,
                                                   gpointer data);
GPtrArray   *ov_store_get_many_finish             (OvStore *self, GAsyncResult *result, GError **error);
