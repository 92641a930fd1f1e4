#pragma once
#include "ov-aggregate.h"
#include "ov-context.h"
#include "ov-pane.h"

/* Brings the participants of a list into a training; takes the whole window, and nothing is saved before its button. Signal "closed" when it ends,
 * also without saving; it has then left the window. */
G_BEGIN_DECLS

#define OV_TYPE_IMPORT_TASK (ov_import_task_get_type ())
G_DECLARE_FINAL_TYPE (OvImportTask, ov_import_task, OV, IMPORT_TASK, OvPane)

GtkWidget *ov_import_task_new       (OvContext *context, OvAggregate *training);
/* Instead of asking where the list is. */
void       ov_import_task_take_file (OvImportTask *self, GFile *file);
void       ov_import_task_paste     (OvImportTask *self);

G_END_DECLS
