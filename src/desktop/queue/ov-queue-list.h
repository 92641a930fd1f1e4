#pragma once
#include "ov-record-pane.h"

/* Plans or reports that wait for the study centre: what has errors first, then warnings, then what is clean; of each the one sent first. */
G_BEGIN_DECLS

#define OV_TYPE_QUEUE_LIST (ov_queue_list_get_type ())
G_DECLARE_FINAL_TYPE (OvQueueList, ov_queue_list, OV, QUEUE_LIST, OvRecordPane)

void ov_queue_list_set_context (OvQueueList *self, OvContext *context);
/* Lists the reports, or the plans. */
void ov_queue_list_show_reports (OvQueueList *self, gboolean reports);

G_END_DECLS
