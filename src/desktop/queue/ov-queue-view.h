#pragma once
#include "ov-context.h"
#include "ov-pane.h"

/* A plan or report as the study centre decides of it: what the rules found, what it says, and the steps of its staff. Nothing of it is edited here;
 * a step that needs words asks for them in place: a return at each part of it, so that the comment stands by what it is about.
 * Signal: "shown" (gboolean report) it is loaded.
 * Actions: queue.step (s) · queue.confirm · queue.keep · queue.ask (u) · queue.checked · queue.voucher (s) · queue.open. */
G_BEGIN_DECLS

#define OV_TYPE_QUEUE_VIEW (ov_queue_view_get_type ())
G_DECLARE_FINAL_TYPE (OvQueueView, ov_queue_view, OV, QUEUE_VIEW, OvPane)

void ov_queue_view_set_context (OvQueueView *self, OvContext *context);
void ov_queue_view_open        (OvQueueView *self, OvId training);

G_END_DECLS
