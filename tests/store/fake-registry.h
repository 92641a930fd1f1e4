#pragma once
#include "ov-sql-connection.h"
#include "ov-store-sync.h"

/* A registry of one table for tests of the store: versions, preconditions, idempotency keys and a feed, as protocol v1
 * has them. */
typedef struct
{
  OvSqlConnection *db;
} FakeRegistry;

/* A failpoint of its own, in the middle of a write: a registry that tears would lose what a client had sent before. */
#define FAKE_REGISTRY_MID_WRITE "fake-registry-mid-write"

FakeRegistry *fake_registry_open  (const char *path);  /* ":memory:" or a file that survives its process */
void          fake_registry_close (FakeRegistry *self);

/* Sends an entry. TRUE: done, now or by an earlier try; *rows are the results and *sequence the feed's. FALSE: 412,
 * *rows are the current ones. */
gboolean      fake_registry_push  (FakeRegistry *self, OvOutboxEntry *entry, GPtrArray **rows, gint64 *sequence);
/* Rows after the cursor ("0" is the beginning), at most `limit`; *next is the cursor behind them. */
GPtrArray    *fake_registry_pull  (FakeRegistry *self, const char *cursor, guint limit, char **next);
/* Somebody else writes or (record NULL) deletes. */
void          fake_registry_write (FakeRegistry *self, OvNoun noun, OvId id, OvRecord *record);
OvRecord     *fake_registry_get   (FakeRegistry *self, OvNoun noun, OvId id);   /* NULL when there is none */
gint64        fake_registry_head  (FakeRegistry *self);

/* One round of synchronization: push what may go (a reply is lost with the probability given), then pull everything. */
void          fake_registry_sync  (FakeRegistry *self, OvStore *store, GRand *random, double lost);
