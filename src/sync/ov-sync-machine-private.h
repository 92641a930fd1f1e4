#pragma once
#include "ov-sync-machine.h"

/* Shared by ov-sync-machine.c (session, pushing) and ov-sync-lane.c (pulling); nobody else includes this. */

typedef enum
{
  OV_SYNC_LANE_READY,
  OV_SYNC_LANE_ASKED,    /* a request is under way */
  OV_SYNC_LANE_STORING   /* its rows are on their way into the store */
} OvSyncLaneStep;

/* Pulls one scope: at most one request or store action at a time. */
typedef struct
{
  char            *scope;
  char            *cursor;
  char            *after;
  guint32          kinds;       /* still to be snapshot */
  guint32          wanted;      /* kinds that must be marked for a snapshot first */
  OvSyncLaneStep   step;
  OvSyncActionType doing;
  guint64          ticket;
  gint64           not_before;
  guint            failures;
  gboolean         caught_up;
  gboolean         resync;      /* all kinds are being snapshot anew */
  gint64           digest_at;
  guint            behind;      /* comparisons in a row that met another cursor */
  /* What the reply said, until the store has it. */
  char            *next_cursor;
  char            *next_after;
  gboolean         next_more;
} OvSyncLane;

typedef enum
{
  OV_SYNC_FLIGHT_WAITING,  /* for its time, or for a connection */
  OV_SYNC_FLIGHT_SENT,
  OV_SYNC_FLIGHT_STORING   /* its answer is on its way into the store */
} OvSyncFlightStep;

/* An entry that was taken from the outbox. */
typedef struct
{
  gint64           n;
  guint64          ticket;
  OvSyncFlightStep step;
  OvSyncActionType doing;
  guint            tries;
  gint64           not_before;
} OvSyncFlight;

struct _OvSyncMachine
{
  OvSyncSettings settings;
  guint64        random;
  OvSyncPhase    phase;
  GArray        *flights;       /* OvSyncFlight */
  GPtrArray     *lanes;         /* OvSyncLane */
  char          *epoch;
  guint64        last_ticket;
  guint64        session_ticket; /* of the session request or its adoption; 0 none */
  gboolean       adopting;
  guint64        take_ticket;   /* 0 when nothing is being taken */
  guint          take_max;
  gboolean       take_wanted;   /* there may be something to take */
  GHashTable    *moved;         /* gint64* -> how often in a row the entry met a newer version */
  gboolean       careful;       /* a new epoch: one entry at a time */
  gboolean       refresh;       /* rights may have changed: ask for the session again */
  guint          failures;
  gint64         retry_at;
  gint64         push_after;
  gint64         timer;
  gboolean       told;          /* a status was given */
  OvSyncPhase    told_phase;
  gboolean       told_idle;
  GArray        *actions;       /* of the step under way */
  gint64         now;
};

OvSyncAction *ov_sync_emit            (OvSyncMachine *machine, OvSyncActionType type);
guint64       ov_sync_new_ticket      (OvSyncMachine *machine);
/* Milliseconds to wait after so many failures in a row: doubling, capped, with jitter so that clients do not march in
 * step. */
gint64        ov_sync_back_off        (OvSyncMachine *machine, guint failures);
/* Drops what is under way and connects anew; at once, or after a pause. */
void          ov_sync_reconnect       (OvSyncMachine *machine);
void          ov_sync_lose_connection (OvSyncMachine *machine, OvSyncPhase phase);
void          ov_sync_need_sign_in    (OvSyncMachine *machine);

void          ov_sync_lane_free       (OvSyncLane *lane);
void          ov_sync_lanes_adopt     (OvSyncMachine *machine, const OvSyncEvent *event);
void          ov_sync_lanes_pump      (OvSyncMachine *machine);
void          ov_sync_lanes_drop      (OvSyncMachine *machine, gboolean also_storing);
void          ov_sync_lanes_hurry     (OvSyncMachine *machine);
gboolean      ov_sync_lanes_are_idle  (OvSyncMachine *machine);
gint64        ov_sync_lanes_next_time (OvSyncMachine *machine);
gboolean      ov_sync_lanes_reply     (OvSyncMachine *machine, const OvSyncEvent *event);
gboolean      ov_sync_lanes_stored    (OvSyncMachine *machine, const OvSyncEvent *event);
