#pragma once
#include "ov-aggregate.h"

/* Steps of editing an aggregate, for the way back and forth again. A step holds the records as they were and as they
 * became, and the children that came or went. Typing on in the same field makes one step. */
typedef struct _OvUndo OvUndo;

OvUndo     *ov_undo_new          (void) G_GNUC_WARN_UNUSED_RESULT;
void        ov_undo_free         (OvUndo *self);
void        ov_undo_clear        (OvUndo *self);
void        ov_undo_begin        (OvUndo *self, const char *label);            /* nests; the outermost label counts */
void ov_undo_touch (OvUndo *self, OvRecord *record); /* before its change; once a step is enough */
void        ov_undo_note_added   (OvUndo *self, OvRecord *child, guint position);
void        ov_undo_note_removed (OvUndo *self, OvRecord *child, guint position);
gboolean ov_undo_end (OvUndo *self); /* TRUE when what can be undone is now another thing */
/* Takes the last step back, or with redo forth again. FALSE when there is none. */
gboolean    ov_undo_step         (OvUndo *self, OvAggregate *aggregate, gboolean redo);
const char *ov_undo_get_label    (OvUndo *self);                               /* NULL when there is nothing to undo */
gboolean    ov_undo_can_redo     (OvUndo *self);
