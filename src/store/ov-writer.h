#pragma once
#include "ov-cache-findings.h"
#include "ov-cache.h"
#include "ov-outbox.h"
#include "ov-store-changes.h"
#include "ov-store-sync.h"

/* The two files and what is done with both: view = cache with the outbox put on it. Internal to the store; only its
 * writing thread uses it.
 *
 * SQLite commits no two files at once, so every step writes first what must not be lost and can be done again: a save
 * first the outbox, what the registry tells first the cache. ov_writer_repair () at the next start does the second
 * half of what a crash cut off. */
typedef struct
{
  char            *folder;
  OvSqlConnection *outbox;
  OvSqlConnection *cache;
  GHashTable      *pending;   /* OvId of records with waiting edits */
  GHashTable      *taken;     /* numbers of entries that synchronization holds, as gint64 */
  OvCacheRules     rules;     /* policy and tree as they are now */
  OvDay            today;     /* the day that findings are of */
  OvStoreChanges  *changes;   /* since they were last told */
  gboolean         outbox_touched;
  gboolean         stale;     /* the second half of a step failed: repair at the next start */
  gboolean         salvaged;
  gboolean         rebuilt;
} OvWriter;

OvWriter *ov_writer_open    (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void      ov_writer_free    (OvWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvWriter, ov_writer_free)
/* Puts the waiting edits on the cache again: after a crash, or when the second half of a step had failed. */
gboolean  ov_writer_repair  (OvWriter *self, GError **error);
/* Throws a broken cache.db away and begins a new one with the waiting edits. */
gboolean  ov_writer_rebuild (OvWriter *self, GError **error);

/* Saves changes (of OvChange) as one entry. *undo gets the changes that take it back. */
gboolean  ov_writer_save    (OvWriter *self, GPtrArray *changes, const char *label, GPtrArray **undo, GError **error);

/* Parts of entries that a new base has rewritten, emptied or brought into conflict. */
typedef struct
{
  GPtrArray *parts;    /* of OvPending */
  GArray    *results;  /* of OvRebase */
} OvRewrites;
OvRewrites *ov_rewrites_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void        ov_rewrites_free (OvRewrites *rewrites);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvRewrites, ov_rewrites_free)

/* Works out the view of one record from its base and its waiting parts (without those of the entry `except`; 0 = with
 * all). Inside a transaction of the cache. */
gboolean  ov_writer_refresh  (OvWriter *self, OvNoun noun, OvId id, gint64 except, OvRewrites *rewrites,
                              GError **error);
/* Writes the rewritten parts, in a transaction of the outbox of its own. */
gboolean  ov_writer_rewrite  (OvWriter *self, OvRewrites *rewrites, GError **error);
/* Ends a step whose first half is safe, and is TRUE: what could not be done of the second one is made good by
 * ov_writer_repair (), in any case before an edit is sent. */
gboolean  ov_writer_follow   (OvWriter *self, gboolean done);
/* What the registry has of a record is this now; body NULL = nothing. Then refresh. */
gboolean  ov_writer_set_base (OvWriter *self, OvFeedRow *row, gint64 except, OvRewrites *rewrites, GError **error);
gboolean  ov_writer_put_view (OvWriter *self, OvRecord *record, GError **error);
gboolean  ov_writer_remove_view (OvWriter *self, OvNoun noun, OvId id, GError **error);
/* Reads anew which records have waiting parts. */
gboolean  ov_writer_read_pending (OvWriter *self, GError **error);

/* Pull: ov-writer-pull.c */
OvSyncPosition *ov_writer_get_position (OvWriter *self, const char *scope, GError **error);
gboolean  ov_writer_apply_changes  (OvWriter *self, const char *scope, const char *epoch, const char *cursor,
                                    GPtrArray *rows,
                                    GError **error);
gboolean  ov_writer_apply_snapshot (OvWriter *self, const char *scope, const char *epoch, const char *start_cursor,
                                    OvNoun noun,
                                    OvId after, gboolean more, GPtrArray *rows, GError **error);
gboolean  ov_writer_resync         (OvWriter *self, const char *scope, OvNoun noun, GError **error);
OvDigest *ov_writer_digest         (OvWriter *self, GError **error);

/* Push: ov-writer-push.c */
GPtrArray *ov_writer_take          (OvWriter *self, guint max, GError **error);
gboolean   ov_writer_ack           (OvWriter *self, gint64 number, gint64 sequence, GPtrArray *results, GError **error);
gboolean   ov_writer_moved         (OvWriter *self, gint64 number, GPtrArray *rows, GError **error);
gboolean   ov_writer_reject        (OvWriter *self, gint64 number, const char *problem, GError **error);
gboolean   ov_writer_release       (OvWriter *self, gint64 number, const char *problem, GError **error);
gboolean   ov_writer_set_durable   (OvWriter *self, const char *epoch, gint64 through, GError **error);
gboolean   ov_writer_offer_again   (OvWriter *self, gint64 head, GError **error);

/* Decisions of people: ov-writer-decide.c */
GPtrArray *ov_writer_list          (OvWriter *self, GError **error);
GPtrArray *ov_writer_conflicts     (OvWriter *self, OvOutboxEntry *entry, GError **error);
gboolean   ov_writer_resolve       (OvWriter *self, gint64 number, GPtrArray *records, GError **error);
gboolean   ov_writer_discard       (OvWriter *self, gint64 number, GError **error);
gboolean   ov_writer_retry         (OvWriter *self, gint64 number, GError **error);
