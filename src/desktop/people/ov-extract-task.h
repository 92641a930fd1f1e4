#pragma once
#include "ov-aggregate.h"
#include "ov-context.h"
#include "ov-pane.h"

/* Making an extract from the study register: a task over the whole window. Saving or printing issues it: it then has a
 * number and stands in the person's list of certificates. Actions: task.close, page.save, page.print. */
G_BEGIN_DECLS

#define OV_TYPE_EXTRACT_TASK (ov_extract_task_get_type ())
G_DECLARE_FINAL_TYPE (OvExtractTask, ov_extract_task, OV, EXTRACT_TASK, OvPane)

GtkWidget *ov_extract_task_new (OvContext *context, OvAggregate *person);

G_END_DECLS
