#pragma once
#include "ov-aggregate.h"

/* What was done to an aggregate, step by step, so that it can be taken back. A step is whatever changed between two
 * commits, of one record or of many; taking it back touches only the fields that it changed, so that what came in from
 * elsewhere meanwhile stays. Labels are msgids. */
typedef struct _OvUndo OvUndo;

OvUndo     *ov_undo_new       (OvAggregate *aggregate) G_GNUC_WARN_UNUSED_RESULT;
void        ov_undo_free      (OvUndo *self);
/* Makes a step of what changed since the last one; FALSE when nothing did. label names it; NULL for nothing special. */
gboolean    ov_undo_commit    (OvUndo *self, const char *label);
/* What changed since the last step came from elsewhere: it is no step. */
void        ov_undo_rebase    (OvUndo *self);
/* Takes the last step back, or with redo forth again. FALSE when there is none. All must be committed before. */
gboolean    ov_undo_step      (OvUndo *self, gboolean redo);
/* Of the step that would be taken back or forth: NULL when there is none, "" when it has no name. */
const char *ov_undo_get_label (OvUndo *self, gboolean redo);
/* When the step that would be taken back was made, by the monotonic clock; 0 when there is none. */
gint64      ov_undo_get_time  (OvUndo *self);
