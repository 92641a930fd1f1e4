#pragma once
#include "ov-context.h"
#include "ov-pane.h"
#include "ov-store-sync.h"

/* Own values and the registry's side by side, field by field; nothing is preset. Saving wakes when all are chosen;
 * leaving keeps everything. Left and right choose, up and down go on, Ctrl+Enter saves. */
G_BEGIN_DECLS

#define OV_TYPE_CONFLICT_TASK (ov_conflict_task_get_type ())
G_DECLARE_FINAL_TYPE (OvConflictTask, ov_conflict_task, OV, CONFLICT_TASK, OvPane)

GtkWidget *ov_conflict_task_new  (OvContext *context, OvStore *store, OvOutboxEntry *entry);
/* Takes over conflicts: of OvConflict, as ov_store_get_conflicts_finish() gave them. */
void       ov_conflict_task_fill (OvConflictTask *self, GPtrArray *conflicts);

G_END_DECLS
