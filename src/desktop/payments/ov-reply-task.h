#pragma once
#include "ov-context.h"
#include "ov-pane.h"
#include "ov-paying.h"

/* What a bank's file would change, before it does. A task in the whole window. */
G_BEGIN_DECLS

#define OV_TYPE_REPLY_TASK (ov_reply_task_get_type ())
G_DECLARE_FINAL_TYPE (OvReplyTask, ov_reply_task, OV, REPLY_TASK, OvPane)

/* Takes the answer. */
GtkWidget *ov_reply_task_new (OvContext *context, OvBankAnswer *answer);

G_END_DECLS
