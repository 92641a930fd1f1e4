#pragma once
#include "ov-sync-machine.h"

/* A registry and a client's store as small as they can be and still have everything that synchronisation depends on:
 * versions, a feed with an epoch, keys that are kept, backups; base rows, an outbox, three-way merge. All plain values,
 * so that a backup is an assignment. */

#define MODEL_RECORDS 24
#define MODEL_KINDS 3
#define MODEL_FIELDS 3
#define MODEL_FEED 512
#define MODEL_EDITS 128
#define MODEL_KEYS 512
#define MODEL_OPERATIONS 2

typedef struct
{
  gboolean present;
  int      ver;
  int      field[MODEL_FIELDS];
} ModelRow;

typedef enum { MODEL_CREATE, MODEL_CHANGE, MODEL_DELETE } ModelVerb;

typedef struct
{
  ModelVerb verb;
  int       record;
  int       base_ver;
  int       done_ver;             /* the version it made, once acknowledged */
  gint64    base_from;            /* the outbox entry whose outcome gives base_ver; 0 when known */
  int       base[MODEL_FIELDS];
  guint     mask;                 /* fields that are changed */
  int       value[MODEL_FIELDS];
} ModelOperation;

typedef enum { MODEL_QUEUED, MODEL_ACKED, MODEL_CONFLICT, MODEL_REJECTED, MODEL_CLOSED } ModelState;

typedef struct
{
  gint64         n;
  int            tag;             /* which edit of the whole world this is */
  int            key;
  ModelState     state;
  int            seq;
  int            refers;          /* a record, or -1 */
  gboolean       under_way;       /* taken by the machine; forgotten with it */
  gboolean       pruned;          /* durable in the registry: not kept for offering again */
  guint          n_operations;
  ModelOperation operation[MODEL_OPERATIONS];
} ModelEntry;

typedef struct
{
  int      seq;
  int      record;
  gboolean whole;                 /* last of its transaction */
  ModelRow row;
} ModelChange;

typedef struct
{
  int epoch;
  int seq;
} ModelCursor;

typedef struct
{
  int         epoch;
  int         seq;
  int         floor;              /* older cursors are refused */
  int         ver_floor;          /* versions after a restore never repeat those before it */
  int         durable;
  ModelRow    rows[MODEL_RECORDS];
  ModelChange feed[MODEL_FEED];
  int         n_feed;
  struct { int tag; gboolean refused; int seq; int ver[MODEL_OPERATIONS]; } keys[MODEL_KEYS];
  int         applied[MODEL_EDITS];
} ModelRegistry;

typedef struct
{
  guint       status;
  gboolean    in_progress;
  ModelCursor cursor;
  ModelCursor start;
  int         epoch;
  int         after;
  gboolean    more;
  int         n_changes;
  ModelChange changes[MODEL_RECORDS];
  int         seq;
  int         ver[MODEL_OPERATIONS];
  int         durable;
  int         digest[MODEL_KINDS];
  int         record;             /* of 412 and 404 */
  ModelRow    current;
} ModelReply;

typedef struct
{
  int         epoch;              /* 0 before the first session */
  ModelCursor cursor;             /* epoch 0: none */
  ModelCursor start;
  guint32     kinds;
  int         after;              /* -1 none */
  ModelRow    base[MODEL_RECORDS];
  int         fuzzy_until;        /* rows of a snapshot may be of any time up to this one */
  guint32     stale;              /* rows not seen by the snapshot under way */
  ModelEntry  entries[MODEL_EDITS];
  int         n_entries;
} ModelStore;

/* Given by the test; does not return. */
void          model_broken            (const char *promise);

void          model_registry_write    (ModelRegistry *registry, int epoch, const ModelEntry *entry, ModelReply *reply);
void          model_registry_changes  (const ModelRegistry *registry, ModelCursor cursor, ModelReply *reply);
void          model_registry_snapshot (const ModelRegistry *registry, int kind, int after, ModelReply *reply);
void          model_registry_digest   (const ModelRegistry *registry, ModelReply *reply);
/* The row as it was when the feed stood at seq. */
ModelRow      model_registry_row_at   (const ModelRegistry *registry, int record, int seq);

/* What the user sees: the base row with the outbox on top. from: the queued entry it stands on, or 0. */
ModelRow      model_store_view        (const ModelStore *store, int record, gint64 *from);
ModelEntry   *model_store_find        (ModelStore *store, gint64 n);
void          model_store_adopt       (ModelStore *store, const ModelReply *session);
void          model_store_ack         (ModelStore *store, ModelEntry *entry, const ModelReply *reply);
void          model_store_refuse      (ModelStore *store, ModelEntry *entry, ModelState state);
void          model_store_rebase      (ModelStore *store, ModelEntry *entry, const ModelReply *reply, int new_key);
guint         model_store_take        (ModelStore *store, guint max, gint64 *numbers);
void          model_store_resync      (ModelStore *store, guint32 kinds);
void          model_store_changes     (ModelStore *store, const ModelReply *reply);
void          model_store_snapshot    (ModelStore *store, const ModelReply *reply, int kind, gboolean last);
guint32       model_store_compare     (const ModelStore *store, const ModelReply *reply, OvSyncOutcome *outcome);
