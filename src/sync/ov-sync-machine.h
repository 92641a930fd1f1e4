#pragma once
#include <glib.h>

/* The synchronisation of one profile with its registry as a pure state machine: step (state, event, time) gives
 * actions. It does no I/O, reads no clock and holds no content, so that millions of schedules with faults can be tried
 * in a test (reliability-ux.md 1.3, 1.6).
 *
 * The order: session (epoch, scopes) → adopted by the store → entries are pushed, and for each scope a lane pulls:
 * snapshot pages until there is a cursor, then changes, then digest when due, then long polls. Which entries may leave
 * is the store's to say: along a chain of records that hang together in their order, and one that is refused or slow
 * never holds up the rest. Rules that keep the guarantees G1–G6:
 *  - An entry that was sent is frozen: the same key and content are sent until the registry gives a definite answer.
 *    Only a 412 (not
 *    applied, the version moved on) lets the store merge it onto the newer version, under a new key.
 *  - A page and its cursor are stored in one transaction, and only the answer to the newest request of a lane is taken.
 *  - A new epoch (restored registry) or 410 means: begin again with snapshots, keep the outbox, and after a new epoch
 *    offer again what
 *    was acknowledged but is not yet durable there.
 * Times are monotonic milliseconds; no order ever depends on a clock. */

typedef enum
{
  OV_SYNC_PHASE_STOPPED,
  OV_SYNC_PHASE_CONNECTING,  /* asking for the session, or the store is adopting it */
  OV_SYNC_PHASE_ONLINE,
  OV_SYNC_PHASE_OFFLINE,     /* not reachable; tries again by itself */
  OV_SYNC_PHASE_AUTH,        /* waits for a sign-in */
  OV_SYNC_PHASE_FAILED       /* the registry or the local store is in trouble; tries again by itself */
} OvSyncPhase;

typedef enum
{
  OV_SYNC_EVENT_START,
  OV_SYNC_EVENT_ADOPTED,     /* the store answers ADOPT; ticket, ok, positions */
  OV_SYNC_EVENT_OUTBOX,      /* the outbox changed: there may be something to send */
  OV_SYNC_EVENT_REBUILT,     /* the store's cache was made anew: positions are not what they were */
  OV_SYNC_EVENT_TAKEN,       /* the store answers TAKE; ticket, ok, numbers */
  OV_SYNC_EVENT_REPLY,       /* to a request; ticket */
  OV_SYNC_EVENT_STORED,      /* the store has done an action; ticket, ok, outcome */
  OV_SYNC_EVENT_TIMER,
  OV_SYNC_EVENT_WAKE,        /* the network may be back, or someone wants it now */
  OV_SYNC_EVENT_SIGNED_IN,
  OV_SYNC_EVENT_STOP
} OvSyncEventType;

/* How far a scope has come, as the store keeps it. */
typedef struct
{
  const char *scope;    /* id of the organisation at its root */
  const char *cursor;   /* while kinds are left: where changes will begin after the snapshot, or NULL; else where they
                         * go on */
  guint32     kinds;    /* bit i: kind i is still to be snapshot */
  const char *after;    /* the last row of the first such kind, or NULL */
} OvSyncProgress;

typedef enum
{
  OV_SYNC_OUTCOME_DONE,
  OV_SYNC_OUTCOME_BEHIND     /* COMPARE: the digest is of another cursor than the cache */
} OvSyncOutcome;

typedef struct
{
  OvSyncEventType       type;
  guint64               ticket;
  const gint64         *numbers;        /* TAKEN: entries that may be sent now */
  guint                 n_numbers;
  const OvSyncProgress *positions;      /* ADOPTED: one for each scope of the session; STORED after RESYNC and the last
                                         * page of a kind: one */
  guint                 n_positions;
  gboolean              offered;        /* ADOPTED: acknowledged entries were made ready to be sent again */
  gboolean              digest_due;     /* ADOPTED: the last comparison is a day old */
  /* REPLY */
  guint                 status;         /* HTTP; 0 when there was no answer, or none of the registry's own */
  gboolean              in_progress;    /* 409 that only says that the same request is still being worked on */
  gint64                retry_after;    /* milliseconds; 0 unknown */
  const char           *epoch;
  const char           *cursor;
  const char           *start_cursor;
  const char           *after;
  gboolean              more;
  /* STORED */
  gboolean              ok;
  OvSyncOutcome         outcome;
  guint32               kinds;          /* COMPARE: kinds that differ; 0 when all are equal */
} OvSyncEvent;

typedef enum
{
  /* Requests; answered by REPLY with the same ticket. */
  OV_SYNC_ACTION_SESSION,
  OV_SYNC_ACTION_PUSH,            /* n */
  OV_SYNC_ACTION_CHANGES,         /* scope, cursor, wait */
  OV_SYNC_ACTION_SNAPSHOT,        /* scope, kind, after */
  OV_SYNC_ACTION_DIGEST,          /* scope */
  OV_SYNC_ACTION_CANCEL,          /* the request with this ticket; its reply is ignored */
  /* The store; done in this order, answered by STORED with the ticket of the reply they keep (ADOPT by ADOPTED, TAKE by
   * TAKEN). */
  OV_SYNC_ACTION_ADOPT,           /* epoch,
  scopes and durable point of the session reply; a changed epoch: begin again with snapshots, offer
                                   * acknowledged entries again */
  OV_SYNC_ACTION_TAKE,            /* max: give entries that may be sent and are not under way */
  OV_SYNC_ACTION_ACK,             /* n */
  OV_SYNC_ACTION_REJECT,          /* n */
  OV_SYNC_ACTION_REBASE,          /* n: merge onto the row in the reply, or note that it is gone; it may be taken again
                                   * under a new key */
  OV_SYNC_ACTION_RESYNC,          /* scope, kinds: mark as to be snapshot from the first row */
  OV_SYNC_ACTION_APPLY_CHANGES,   /* scope: rows and cursor in one transaction */
  OV_SYNC_ACTION_APPLY_SNAPSHOT,  /* scope, kind, cursor,
  last: rows and position in one transaction; last: the next kind begins, or the
                                   * changes from the cursor; rows that the snapshot did not bring are forgotten */
  OV_SYNC_ACTION_COMPARE,         /* scope, cursor: digest in the reply with the cache's */
  /* The runner. */
  OV_SYNC_ACTION_TIMER,           /* give TIMER at `at`; G_MAXINT64: never; replaces the one before */
  OV_SYNC_ACTION_STATUS           /* the phase, or whether all is in step, is different now */
} OvSyncActionType;

typedef struct
{
  OvSyncActionType type;
  guint64          ticket;
  gint64           n;
  const char      *scope;   /* borrowed until the next step, as all text here */
  const char      *cursor;
  const char      *after;
  guint            kind;
  guint32          kinds;
  guint            wait;    /* seconds */
  guint            max;
  gboolean         last;
  gint64           at;
} OvSyncAction;

typedef struct
{
  guint   n_kinds;            /* ≤ 32; snapshots are taken in this order */
  guint   push_width;         /* requests under way at once */
  guint   window;             /* entries taken at once, those that wait to be tried again included */
  guint   wait;               /* seconds of a long poll */
  gint64  back_off_first;     /* milliseconds */
  gint64  back_off_most;
  gint64  digest_every;
  guint64 seed;               /* of the jitter */
} OvSyncSettings;

typedef struct _OvSyncMachine OvSyncMachine;

OvSyncMachine *ov_sync_machine_new        (const OvSyncSettings *settings) G_GNUC_WARN_UNUSED_RESULT;
void           ov_sync_machine_free       (OvSyncMachine *machine);
/* Appends OvSyncAction to actions. Texts of the event are copied, those of the actions live until the next step. */
void           ov_sync_step               (OvSyncMachine *machine, const OvSyncEvent *event, gint64 now,
                                           GArray *actions);
OvSyncPhase    ov_sync_machine_get_phase  (OvSyncMachine *machine);
/* TRUE when every scope has all that the registry had at the last answer, and nothing waits
 * that may leave. */
gboolean       ov_sync_machine_is_idle    (OvSyncMachine *machine);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvSyncMachine, ov_sync_machine_free)
