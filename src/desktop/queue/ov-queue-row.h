#pragma once
#include "ov-record-row.h"

/* A plan or report in the queue: whose it is, when it was sent, what the rules found. */
G_BEGIN_DECLS

#define OV_TYPE_QUEUE_ROW (ov_queue_row_get_type ())
G_DECLARE_FINAL_TYPE (OvQueueRow, ov_queue_row, OV, QUEUE_ROW, OvRecordRow)

G_END_DECLS
