#pragma once
#include "ov-outbox-entry.h"
#include "ov-store.h"

/* The store as synchronization sees it (src/sync). Every call is one transaction; a call that was lost in a crash may
 * be repeated.
 *
 * Signals of OvStore: "outbox-changed" something may have become sendable · "cache-rebuilt" cache.db was broken and is
 * empty again: ask for the position of every scope anew. */

/* ---- Pull ---- */
typedef enum
{
  OV_FEED_PUT,
  OV_FEED_DELETE,
  OV_FEED_LEAVE,   /* left what the user may see: removed here, but not deleted */
} OvFeedOp;

/* One row of the feed or of a snapshot page. */
typedef struct
{
  OvFeedOp  op;
  OvNoun    noun;
  OvId      id;
  gint64    version;
  char     *data;    /* JSON of the record; NULL unless PUT */
} OvFeedRow;
OvFeedRow *ov_feed_row_new  (OvFeedOp op, OvNoun noun, OvId id, gint64 version, const char *data, gssize length);
void       ov_feed_row_free (OvFeedRow *row);

/* Where synchronization of a scope stands. */
typedef struct
{
  char   *epoch;         /* NULL before the first contact */
  char   *cursor;        /* NULL until a snapshot has begun */
  gboolean snapshot_done;/* FALSE: go on with snapshot_noun after snapshot_after */
  OvNoun  snapshot_noun;
  OvId    snapshot_after;
} OvSyncPosition;
void       ov_sync_position_free (OvSyncPosition *position);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvSyncPosition, ov_sync_position_free)

void            ov_store_get_position_async     (OvStore *self, const char *scope, GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer data);
OvSyncPosition *ov_store_get_position_finish    (OvStore *self, GAsyncResult *result, GError **error);

/* Puts a page of changes (of OvFeedRow) and the cursor behind it into the cache in one transaction, then puts waiting
 * edits on the new base (three-way merge by field). A row older than what is known is skipped. Takes a reference on
 * rows. */
void            ov_store_apply_changes_async    (OvStore *self, const char *scope, const char *epoch,
                                                 const char *cursor,
                                                 GPtrArray *rows, GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer data);
gboolean        ov_store_apply_changes_finish   (OvStore *self, GAsyncResult *result, GError **error);
/* A page of a snapshot. start_cursor is that of the snapshot's first reply; `after` the last id of the page; more
 * FALSE ends the noun: the next one begins, and after the last one the snapshot is done. */
void            ov_store_apply_snapshot_async   (OvStore *self, const char *scope, const char *epoch,
                                                 const char *start_cursor,
                                                 OvNoun noun, OvId after, gboolean more, GPtrArray *rows,
                                                 GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer data);
gboolean        ov_store_apply_snapshot_finish  (OvStore *self, GAsyncResult *result, GError **error);
/* 410 or a new epoch: forgets the position and marks every row as to be confirmed; rows that the following snapshot
 * does not bring are removed when it is done. The outbox stays. With `noun` != OV_N_NOUNS only that noun (digest
 * mismatch). */
void            ov_store_resync_async           (OvStore *self, const char *scope, OvNoun noun,
                                                 GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer data);
gboolean        ov_store_resync_finish          (OvStore *self, GAsyncResult *result, GError **error);
/* Count and sum of ov_digest_row () by noun as `GET digest` gives them. Transfer full, OV_N_NOUNS elements. */
typedef struct
{
  guint64 count;
  guint64 sum;
} OvDigest;
OvDigest        ov_digest_add                   (OvDigest digest, OvId id, gint64 version);
void            ov_store_digest_async           (OvStore *self, GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer data);
OvDigest       *ov_store_digest_finish          (OvStore *self, GAsyncResult *result, GError **error);
/* The registry's backup has everything up to the sequence: acknowledged entries up to it are forgotten. */
void            ov_store_set_durable_async      (OvStore *self, const char *epoch, gint64 durable_through,
                                                 GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer data);
gboolean        ov_store_set_durable_finish     (OvStore *self, GAsyncResult *result, GError **error);
/* After a restored registry (new epoch, whose feed ends at head): acknowledged entries above it wait again, with their
 * old keys. */
void            ov_store_offer_again_async      (OvStore *self, gint64 head, GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer data);
gboolean        ov_store_offer_again_finish     (OvStore *self, GAsyncResult *result, GError **error);

/* ---- Push ---- */
/* Up to `max` entries that may be sent now, marked INFLIGHT. Entries of one record, and of records that refer to one
 * created here, keep their order; a rejected or conflicting entry holds back only what cannot exist without it. Those
 * that were in flight when the program ended come again, unchanged and with the same key. Transfer full, of
 * OvOutboxEntry; empty when there is nothing. */
void            ov_store_take_entries_async     (OvStore *self, guint max, GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer data);
GPtrArray      *ov_store_take_entries_finish    (OvStore *self, GAsyncResult *result, GError **error);
/* The registry has it: results (of OvFeedRow, one an operation; data may be NULL when the reply had none) and the last
 * sequence. */
void            ov_store_ack_entry_async        (OvStore *self, gint64 number, gint64 sequence, GPtrArray *results,
                                                 GCancellable *cancellable, GAsyncReadyCallback callback,
                                                 gpointer data);
gboolean        ov_store_ack_entry_finish       (OvStore *self, GAsyncResult *result, GError **error);
/* 412: the current rows (of OvFeedRow; DELETE where the record is gone). Merged by field, and sent again with a new
 * key, or CONFLICT. */
void            ov_store_entry_moved_async      (OvStore *self, gint64 number, GPtrArray *rows,
                                                 GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer data);
gboolean        ov_store_entry_moved_finish     (OvStore *self, GAsyncResult *result, GError **error);
/* 403, 409, 422: refused with problem+json. The content stays, also in the view; nothing else waits for it. */
void            ov_store_reject_entry_async     (OvStore *self, gint64 number, const char *problem,
                                                 GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer data);
gboolean        ov_store_reject_entry_finish    (OvStore *self, GAsyncResult *result, GError **error);
/* Network or server trouble: it stays in flight, same content and key, and is given again by take. */
void            ov_store_release_entry_async    (OvStore *self, gint64 number, const char *problem,
                                                 GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer data);
gboolean        ov_store_release_entry_finish   (OvStore *self, GAsyncResult *result, GError **error);

/* ---- What waits, for people ---- */
/* Entries that are not acknowledged, oldest first. Transfer full, of OvOutboxEntry. */
void            ov_store_list_entries_async     (OvStore *self, GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer data);
GPtrArray      *ov_store_list_entries_finish    (OvStore *self, GAsyncResult *result, GError **error);
/* For a conflict page: the common base, the user's record and the registry's. NULL records where there is none
 * (deleted). */
typedef struct
{
  OvOutboxOperation *operation; /* borrowed from the entry given */
  OvRecord          *base;
  OvRecord          *mine;
  OvRecord          *theirs;
} OvConflict;
void            ov_conflict_free                (OvConflict *conflict);
void            ov_store_get_conflicts_async    (OvStore *self, OvOutboxEntry *entry, GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer data);
/* of OvConflict, transfer full */
GPtrArray      *ov_store_get_conflicts_finish   (OvStore *self, GAsyncResult *result, GError **error);
/* A person has chosen: `records` (of OvRecord) are what shall stand, one for each record of the entry that is to be
 * kept; records that are missing give up the user's change to them. For a DELETE a record given says that it shall be
 * deleted all the same. The entry waits again. */
void            ov_store_resolve_async          (OvStore *self, gint64 number, GPtrArray *records,
                                                 GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer data);
gboolean        ov_store_resolve_finish         (OvStore *self, GAsyncResult *result, GError **error);
/* Gives up an entry that is not in flight: the view shows the registry's content again. */
void            ov_store_discard_entry_async    (OvStore *self, gint64 number, GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer data);
gboolean        ov_store_discard_entry_finish   (OvStore *self, GAsyncResult *result, GError **error);
/* A rejected entry waits again as it is (a right was given back, a number was freed). */
void            ov_store_retry_entry_async      (OvStore *self, gint64 number, GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer data);
gboolean        ov_store_retry_entry_finish     (OvStore *self, GAsyncResult *result, GError **error);
