#pragma once
#include "ov-aggregate.h"

/* What was done to an aggregate, step by step, so that it can be taken back. A step is whatever changed between two
 * commits; taking it back touches only the fields that it changed, so that what came in from elsewhere meanwhile
 * stays. Properties: "can-undo", "can-redo". */
G_BEGIN_DECLS

#define OV_TYPE_EDIT_HISTORY (ov_edit_history_get_type ())
G_DECLARE_FINAL_TYPE (OvEditHistory, ov_edit_history, OV, EDIT_HISTORY, GObject)

OvEditHistory *ov_edit_history_new      (OvAggregate *aggregate) G_GNUC_WARN_UNUSED_RESULT;
/* Makes a step of what changed since the last one; FALSE when nothing did. label (msgid, or NULL) names it: "Undo:
 * Remove a session". */
gboolean       ov_edit_history_commit   (OvEditHistory *self, const char *label);
/* What changed since the last step came from elsewhere: it is no step of this history. */
void           ov_edit_history_rebase   (OvEditHistory *self);
/* Takes the last step back, or does it again; what is not committed is made a step first. FALSE when there is none. */
gboolean       ov_edit_history_undo     (OvEditHistory *self);
gboolean       ov_edit_history_redo     (OvEditHistory *self);
gboolean       ov_edit_history_can_undo (OvEditHistory *self);
gboolean       ov_edit_history_can_redo (OvEditHistory *self);
/* Names of what undo and redo would do; NULL when there is nothing or it has no name. */
const char    *ov_edit_history_undo_label (OvEditHistory *self);
const char    *ov_edit_history_redo_label (OvEditHistory *self);

G_END_DECLS
