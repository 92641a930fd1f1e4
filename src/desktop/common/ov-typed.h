#pragma once
#include <json-glib/json-glib.h>
#include "ov-aggregate.h"

/* What stands in entries and is no value of its field yet ("31.2."), or of no record yet (a participant half typed): by
 * record and name. It is kept with the drafts, so that it is there again after a crash. Anything that looks like a personal identity
 * code is not kept: those are written sealed or not at all. */
typedef struct _OvTyped OvTyped;

OvTyped    *ov_typed_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void        ov_typed_free      (OvTyped *self);
void        ov_typed_clear     (OvTyped *self);
gboolean    ov_typed_is_empty  (OvTyped *self);
/* NULL or "" forgets. FALSE when nothing changes by it. */
gboolean    ov_typed_set       (OvTyped *self, OvRecord *record, const char *name, const char *text);
const char *ov_typed_get       (OvTyped *self, OvRecord *record, const char *name);  /* NULL without any */
/* What was set last is the first to be taken back; a step of undo made since comes before it. */
gboolean    ov_typed_drop_last (OvTyped *self);
void        ov_typed_note_step (OvTyped *self);
void        ov_typed_prune     (OvTyped *self, OvAggregate *aggregate);  /* forgets what was of records that are gone */
JsonObject *ov_typed_to_json   (OvTyped *self);                    /* transfer full */
void        ov_typed_read      (OvTyped *self, JsonObject *json);  /* replaces all; NULL empties */
