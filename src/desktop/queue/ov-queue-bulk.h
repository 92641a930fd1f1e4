#pragma once
#include "ov-context.h"
#include "ov-list-query.h"
#include "ov-pane.h"

/* Plans or reports that nothing stands against, to be accepted at once: which of them, what they come to, how far it is, and what became of each.
 * A task of the whole window. Actions: bulk.accept · task.close. */
G_BEGIN_DECLS

#define OV_TYPE_QUEUE_BULK (ov_queue_bulk_get_type ())
G_DECLARE_FINAL_TYPE (OvQueueBulk, ov_queue_bulk, OV, QUEUE_BULK, OvPane)

/* which: OV_WAITING_PLANS or OV_WAITING_REPORTS. */
GtkWidget *ov_queue_bulk_new (OvContext *context, OvWaiting which);

G_END_DECLS
