#pragma once
#include <gio/gio.h>
#include "ov-kinds.h"

/* A record with its children and the records they refer to: what a form edits, a rule judges and a document prints. Saved as one batch.
 * Signal "changed" (no arguments) after any field of the root or a child changed, or a child came or went. */
#define OV_TYPE_AGGREGATE (ov_aggregate_get_type ())
G_DECLARE_FINAL_TYPE (OvAggregate, ov_aggregate, OV, AGGREGATE, GObject)

typedef enum
{
  OV_CHANGE_CREATE,
  OV_CHANGE_UPDATE,
  OV_CHANGE_DELETE,
} OvChangeKind;

/* One record's part of a save. */
typedef struct
{
  OvChangeKind  kind;
  OvRecord     *record; /* as it is now; for DELETE as it was */
  OvRecord     *base;   /* as last saved; NULL for CREATE */
} OvChange;

OvChange    *ov_change_new             (OvChangeKind kind, OvRecord *record, OvRecord *base);
void         ov_change_free            (OvChange *change);

OvAggregate *ov_aggregate_new          (OvRecord *root) G_GNUC_WARN_UNUSED_RESULT;
OvRecord    *ov_aggregate_get_root     (OvAggregate *self);
/* Children of a noun, in order; always the same list. Do not add to it directly. */
GListModel  *ov_aggregate_children     (OvAggregate *self, OvNoun noun);
void         ov_aggregate_add          (OvAggregate *self, OvRecord *child);     /* appended */
void         ov_aggregate_insert       (OvAggregate *self, guint position, OvRecord *child);
void         ov_aggregate_remove       (OvAggregate *self, OvRecord *child);
/* Records that root or children refer to: read only here. */
void         ov_aggregate_add_reference(OvAggregate *self, OvRecord *record);
/* Root, child or reference; NULL when it is none of them. Borrowed. */
OvRecord    *ov_aggregate_lookup       (OvAggregate *self, OvId id);
/* Children and references of a noun together, in no order but children first. Borrowed elements; transfer container. */
GPtrArray   *ov_aggregate_list         (OvAggregate *self, OvNoun noun);
/* Loaded or saved: what is there now is the base of later changes. Records with version 0 that were never saved stay creations until this is called. */
void         ov_aggregate_mark_saved   (OvAggregate *self);
/* The same when the save took a while: what `copy` (ov_aggregate_copy () when it began) holds is the base; what changed since is not saved yet. */
void         ov_aggregate_mark_saved_as(OvAggregate *self, OvAggregate *copy);
GPtrArray   *ov_aggregate_changes      (OvAggregate *self);                      /* of OvChange; parents first; transfer full */
gboolean     ov_aggregate_is_dirty     (OvAggregate *self);
OvAggregate *ov_aggregate_copy         (OvAggregate *self);                      /* deep, with base; references shared */
