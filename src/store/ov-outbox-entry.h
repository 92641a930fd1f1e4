#pragma once
#include "ov-aggregate.h"

/* A saved edit on its way to the registry. Immutable. */
typedef enum
{
  OV_OUTBOX_QUEUED,    /* waits for its turn */
  OV_OUTBOX_INFLIGHT,  /* was sent at least once; whether it arrived is not known */
  OV_OUTBOX_CONFLICT,  /* the registry's value moved on: a person chooses */
  OV_OUTBOX_REJECTED,  /* the registry refused it; its content is kept */
  OV_OUTBOX_ACKED,     /* in the registry; kept until the registry's backup has it too */
} OvOutboxState;

/* One record's part. The entry keeps it. */
typedef struct
{
  OvChangeKind  kind;
  OvNoun        noun;
  OvId          id;
  gint64        version;   /* for If-Match: the registry's version the change builds on; 0 for CREATE */
  char         *data;      /* JSON: the whole record for CREATE, a merge patch for UPDATE, NULL for DELETE */
  GArray       *conflicts; /* guint field ids where a person must choose, or NULL */
  gboolean      deleted_there; /* conflict: the registry has deleted the record */
} OvOutboxOperation;

#define OV_TYPE_OUTBOX_ENTRY (ov_outbox_entry_get_type ())
G_DECLARE_FINAL_TYPE (OvOutboxEntry, ov_outbox_entry, OV, OUTBOX_ENTRY, GObject)

gint64         ov_outbox_entry_get_number   (OvOutboxEntry *self);  /* handle for the calls of ov-store-sync.h */
const char    *ov_outbox_entry_get_key      (OvOutboxEntry *self);  /* Idempotency-Key */
OvOutboxState  ov_outbox_entry_get_state    (OvOutboxEntry *self);
const char    *ov_outbox_entry_get_label    (OvOutboxEntry *self);  /* for people; may be NULL */
gint64         ov_outbox_entry_get_made     (OvOutboxEntry *self);  /* Unix seconds; for show only, never for order */
guint          ov_outbox_entry_get_tries    (OvOutboxEntry *self);
const char    *ov_outbox_entry_get_problem  (OvOutboxEntry *self);  /* last problem+json of the registry, or NULL */
gint64         ov_outbox_entry_get_sequence (OvOutboxEntry *self);  /* feed sequence once acknowledged, else 0 */
GPtrArray     *ov_outbox_entry_get_operations (OvOutboxEntry *self); /* of OvOutboxOperation, in order; borrowed */
