#pragma once
#include "ov-outbox-entry.h"
#include "ov-registry-reply.h"
#include "ov-registry-request.h"
#include "ov-store-sync.h"
#include "ov-sync-machine.h"

/* Between the protocol's JSON and what machine and store work with. No I/O. */

/* An answer taken apart. */
typedef struct
{
  OvRegistryReply *reply;  /* NULL when none came */
  GPtrArray       *rows;   /* of OvFeedRow, of a page; else NULL */
} OvSyncAnswer;

OvSyncAnswer *ov_sync_answer_new         (OvRegistryReply *reply) G_GNUC_WARN_UNUSED_RESULT;  /* reply may be NULL */
void          ov_sync_answer_free        (OvSyncAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvSyncAnswer, ov_sync_answer_free)

/* Takes the rows of a page out of its JSON; kind: of a snapshot page, NULL for changes, whose rows say it themselves.
 * May run on any thread. FALSE when a row is not understood: then the page as a whole is not. Kinds that this version
 * does not know are passed over. */
gboolean      ov_sync_answer_read_rows   (OvSyncAnswer *answer, const char *kind);
/* Fills REPLY of the event; its texts are borrowed from the answer. */
void          ov_sync_answer_to_event    (const OvSyncAnswer *answer, OvSyncEvent *event);
/* For APPLY: how many rows the page has; used to decide whether a thread is worth while. */
guint         ov_sync_answer_count_rows  (const OvSyncAnswer *answer);

/* The request that sends the entry: the same bytes every time, so that the registry knows it again. Transfer full. */
OvRegistryRequest *ov_sync_make_push     (OvOutboxEntry *entry, const char *epoch);
/* What became of its operations (200): of OvFeedRow, with the last sequence number. NULL when the answer does not fit
 * the entry. */
GPtrArray    *ov_sync_read_results       (OvOutboxEntry *entry, JsonObject *body, gint64 *sequence);
/* The row that stands in the way (412, 404): of OvFeedRow. */
GPtrArray    *ov_sync_read_current       (OvOutboxEntry *entry, OvRegistryReply *reply);
/* Bit i: the kind differs. */
guint32       ov_sync_compare_digests    (const OvDigest *own, JsonObject *body);
