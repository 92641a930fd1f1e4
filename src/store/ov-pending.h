#pragma once
#include "ov-outbox-entry.h"

/* One record's part of a waiting entry, as outbox.db keeps it. Internal to the store. */
typedef struct
{
  gint64            number;   /* row in outbox.db; 0 when it is not there yet */
  gint64            entry;
  OvOutboxState     state;    /* of the entry */
  char             *base;     /* JSON of the record the change was made on; NULL for CREATE */
  gint64            base_version;
  OvOutboxOperation op;
} OvPending;

OvPending *ov_pending_new        (OvChangeKind kind, OvNoun noun, OvId id) G_GNUC_WARN_UNUSED_RESULT;
void       ov_pending_free       (OvPending *self);
/* The part that a change makes; NULL when nothing differs. */
OvPending *ov_pending_of_change  (OvChange *change) G_GNUC_WARN_UNUSED_RESULT;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvPending, ov_pending_free)

typedef enum
{
  OV_REBASE_SAME,      /* self is as it was */
  OV_REBASE_REWRITTEN, /* self builds on theirs now */
  OV_REBASE_CONFLICT,  /* a person must choose: self->op.conflicts or deleted_there say where */
  OV_REBASE_EMPTY,     /* nothing is left to do */
} OvRebase;

/* Puts the change on what the registry has (theirs; NULL when it has no such record) by three-way merge, and gives the
 * record as the user shall see it in *view (NULL when it is deleted; transfer full). An entry that is in flight or
 * rejected stays word for word what it was, since the registry knows it by its key: it is only shown on the new base.
 * Errors: INVALID content. */
gboolean   ov_pending_rebase     (OvPending *self, OvRecord *theirs, OvRebase *result, OvRecord **view, GError **error);
/* Adds a later change of the same record, made on what this one shows (an UPDATE), so that one change remains. */
gboolean   ov_pending_compose    (OvPending *self, OvPending *later, GError **error);
/* Is nothing left of it? */
gboolean   ov_pending_is_empty   (OvPending *self);
/* Ids of records that its content refers to, as OvId; transfer full. */
GArray    *ov_pending_references (OvPending *self);
