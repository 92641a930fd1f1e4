#define G_LOG_DOMAIN "ov-sync"
#include "ov-sync-machine-private.h"

#include "ov-compat-glib.h"

/* How often a digest may meet a cache at another cursor before it is put off: on a busy registry the two rarely stand
 * at the same point. */
#define MOST_BEHIND 4

void
ov_sync_lane_free (OvSyncLane *lane)
{
  g_free (lane->scope);
  g_free (lane->cursor);
  g_free (lane->after);
  g_free (lane->next_cursor);
  g_free (lane->next_after);
  g_free (lane);
}

static guint32
all_kinds (OvSyncMachine *machine)
{
  return machine->settings.n_kinds >= 32 ? G_MAXUINT32 : (1u << machine->settings.n_kinds) - 1;
}

static guint
first_kind (guint32 kinds)
{
  return (guint) g_bit_nth_lsf (kinds, -1);
}

static OvSyncLane *
find_lane (OvSyncMachine *machine, const char *scope)
{
  for (guint i = 0; i < machine->lanes->len; i++)
    {
      OvSyncLane *lane = g_ptr_array_index (machine->lanes, i);

      if (g_strcmp0 (lane->scope, scope) == 0)
        return lane;
    }
  return NULL;
}

static OvSyncLane *
find_ticket (OvSyncMachine *machine, guint64 ticket)
{
  for (guint i = 0; i < machine->lanes->len; i++)
    {
      OvSyncLane *lane = g_ptr_array_index (machine->lanes, i);

      if (lane->ticket == ticket && lane->step != OV_SYNC_LANE_READY)
        return lane;
    }
  return NULL;
}

static void
set_position (OvSyncMachine *machine, OvSyncLane *lane, const OvSyncProgress *position)
{
  ov_set_str (&lane->cursor, position->cursor);
  ov_set_str (&lane->after, position->after);
  lane->kinds = position->kinds & all_kinds (machine);
}

/* A lane that goes on keeps what it learnt (a wish for a resync, pauses); its position is the store's. */
void
ov_sync_lanes_adopt (OvSyncMachine *machine, const OvSyncEvent *event)
{
  g_autoptr (GPtrArray) lanes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_sync_lane_free);

  for (guint i = 0; i < event->n_positions; i++)
    {
      const OvSyncLane *old = find_lane (machine, event->positions[i].scope);
      OvSyncLane *lane = g_new0 (OvSyncLane, 1);

      lane->scope = g_strdup (event->positions[i].scope);
      set_position (machine, lane, &event->positions[i]);
      lane->digest_at = event->digest_due ? machine->now : machine->now + machine->settings.digest_every;
      if (old != NULL)
        {
          lane->wanted = old->wanted;
          lane->failures = old->failures;
          lane->not_before = old->not_before;
          lane->digest_at = MIN (lane->digest_at, old->digest_at);
        }
      g_ptr_array_add (lanes, lane);
    }
  g_ptr_array_unref (machine->lanes);
  machine->lanes = g_steal_pointer (&lanes);
}

static void
ask (OvSyncMachine *machine, OvSyncLane *lane, OvSyncActionType type)
{
  OvSyncAction *action = ov_sync_emit (machine, type);

  lane->step = type == OV_SYNC_ACTION_RESYNC ? OV_SYNC_LANE_STORING : OV_SYNC_LANE_ASKED;
  lane->doing = type;
  lane->ticket = ov_sync_new_ticket (machine);
  action->ticket = lane->ticket;
  action->scope = lane->scope;
  switch (type)
    {
    case OV_SYNC_ACTION_RESYNC:
      action->kinds = lane->wanted;
      break;
    case OV_SYNC_ACTION_SNAPSHOT:
      action->kind = first_kind (lane->kinds);
      action->kinds = lane->kinds;
      action->after = lane->after;
      break;
    case OV_SYNC_ACTION_CHANGES:
      action->cursor = lane->cursor;
      action->wait = lane->caught_up ? machine->settings.wait : 0;
      break;
    default:
      break;
    }
}

static void
pump (OvSyncMachine *machine, OvSyncLane *lane)
{
  if (lane->step != OV_SYNC_LANE_READY || lane->not_before > machine->now)
    return;
  if (lane->cursor == NULL && lane->kinds == 0)
    lane->wanted = all_kinds (machine);
  if (lane->wanted != 0)
    ask (machine, lane, OV_SYNC_ACTION_RESYNC);
  else if (lane->kinds != 0)
    ask (machine, lane, OV_SYNC_ACTION_SNAPSHOT);
  else if (lane->caught_up && machine->now >= lane->digest_at)
    ask (machine, lane, OV_SYNC_ACTION_DIGEST);
  else
    ask (machine, lane, OV_SYNC_ACTION_CHANGES);
}

void
ov_sync_lanes_pump (OvSyncMachine *machine)
{
  for (guint i = 0; i < machine->lanes->len; i++)
    pump (machine, g_ptr_array_index (machine->lanes, i));
}

static void
drop (OvSyncMachine *machine, OvSyncLane *lane)
{
  if (lane->step == OV_SYNC_LANE_ASKED)
    ov_sync_emit (machine, OV_SYNC_ACTION_CANCEL)->ticket = lane->ticket;
  lane->step = OV_SYNC_LANE_READY;
  lane->caught_up = FALSE;
}

void
ov_sync_lanes_drop (OvSyncMachine *machine, gboolean also_storing)
{
  for (guint i = 0; i < machine->lanes->len; i++)
    {
      OvSyncLane *lane = g_ptr_array_index (machine->lanes, i);

      if (lane->step == OV_SYNC_LANE_ASKED || also_storing)
        drop (machine, lane);
    }
}

/* Someone wants to know now: a long poll gives way to a question that is answered at once. */
void
ov_sync_lanes_hurry (OvSyncMachine *machine)
{
  for (guint i = 0; i < machine->lanes->len; i++)
    {
      OvSyncLane *lane = g_ptr_array_index (machine->lanes, i);

      lane->not_before = 0;
      if (lane->step == OV_SYNC_LANE_ASKED && lane->doing == OV_SYNC_ACTION_CHANGES)
        drop (machine, lane);
      lane->caught_up = FALSE;
    }
}

gboolean
ov_sync_lanes_are_idle (OvSyncMachine *machine)
{
  for (guint i = 0; i < machine->lanes->len; i++)
    {
      const OvSyncLane *lane = g_ptr_array_index (machine->lanes, i);

      if (!lane->caught_up || lane->step != OV_SYNC_LANE_ASKED || lane->doing != OV_SYNC_ACTION_CHANGES)
        return FALSE;
    }
  return TRUE;
}

gint64
ov_sync_lanes_next_time (OvSyncMachine *machine)
{
  gint64 next = G_MAXINT64;

  for (guint i = 0; i < machine->lanes->len; i++)
    {
      const OvSyncLane *lane = g_ptr_array_index (machine->lanes, i);

      if (lane->step == OV_SYNC_LANE_READY)
        next = MIN (next, lane->not_before);
    }
  return next;
}

static void
pause_lane (OvSyncMachine *machine, OvSyncLane *lane, gint64 retry_after)
{
  lane->failures++;
  lane->caught_up = FALSE;
  lane->not_before = machine->now + MAX (retry_after, ov_sync_back_off (machine, lane->failures));
}

static void
take_page (OvSyncMachine *machine, OvSyncLane *lane, const OvSyncEvent *event)
{
  OvSyncAction *action;

  ov_set_str (&lane->next_cursor, event->cursor);
  ov_set_str (&lane->next_after, event->after);
  lane->next_more = event->more;
  if (lane->doing == OV_SYNC_ACTION_SNAPSHOT && lane->cursor == NULL)
    lane->cursor = g_strdup (event->start_cursor);
  lane->step = OV_SYNC_LANE_STORING;
  lane->doing = lane->doing == OV_SYNC_ACTION_CHANGES    ? OV_SYNC_ACTION_APPLY_CHANGES
                : lane->doing == OV_SYNC_ACTION_SNAPSHOT ? OV_SYNC_ACTION_APPLY_SNAPSHOT
                                                         : OV_SYNC_ACTION_COMPARE;
  action = ov_sync_emit (machine, lane->doing);
  action->ticket = lane->ticket;
  action->scope = lane->scope;
  action->cursor = lane->doing == OV_SYNC_ACTION_APPLY_CHANGES ? lane->next_cursor : lane->cursor;
  action->after = lane->next_after;
  action->last = !lane->next_more;
  if (lane->doing == OV_SYNC_ACTION_APPLY_SNAPSHOT)
    action->kind = first_kind (lane->kinds);
}

/* A page without what belongs to it is not the registry's. */
static gboolean
page_is_whole (const OvSyncLane *lane, const OvSyncEvent *event)
{
  switch (lane->doing)
    {
    case OV_SYNC_ACTION_CHANGES:
      return event->epoch != NULL && event->cursor != NULL;
    case OV_SYNC_ACTION_SNAPSHOT:
      return event->epoch != NULL && (event->after != NULL || !event->more)
             && (event->start_cursor != NULL || lane->cursor != NULL);
    default:
      return event->cursor != NULL;
    }
}

static void
take_answer (OvSyncMachine *machine, OvSyncLane *lane, const OvSyncEvent *event)
{
  if (!page_is_whole (lane, event))
    {
      pause_lane (machine, lane, 0);
      return;
    }
  if (event->epoch != NULL && g_strcmp0 (event->epoch, machine->epoch) != 0)
    {
      ov_sync_reconnect (machine);
      return;
    }
  machine->failures = 0;
  take_page (machine, lane, event);
}

gboolean
ov_sync_lanes_reply (OvSyncMachine *machine, const OvSyncEvent *event)
{
  OvSyncLane *lane = find_ticket (machine, event->ticket);

  if (lane == NULL || lane->step != OV_SYNC_LANE_ASKED)
    return FALSE;
  lane->step = OV_SYNC_LANE_READY;
  if (event->status == 200)
    take_answer (machine, lane, event);
  else if (event->status == 0)
    ov_sync_lose_connection (machine, OV_SYNC_PHASE_OFFLINE);
  else if (event->status == 401)
    ov_sync_need_sign_in (machine);
  else if (lane->doing == OV_SYNC_ACTION_DIGEST && event->status != 410)
    lane->digest_at = machine->now + machine->settings.digest_every;
  else if (event->status == 410)
    {
      lane->wanted = all_kinds (machine);
      pause_lane (machine, lane, 0);
      ov_sync_reconnect (machine);
    }
  else if (event->status == 403 || event->status == 404)
    {
      pause_lane (machine, lane, 0);
      ov_sync_reconnect (machine);
    }
  else
    pause_lane (machine, lane, event->retry_after);
  return TRUE;
}

static void
snapshot_stored (OvSyncMachine *machine, OvSyncLane *lane, const OvSyncEvent *event)
{
  lane->failures = 0;
  if (lane->next_more)
    {
      ov_set_str (&lane->after, lane->next_after);
      return;
    }
  g_return_if_fail (event->n_positions == 1);
  set_position (machine, lane, event->positions);
  /* After a full resync everything is looked at once more. */
  if (lane->kinds == 0 && lane->resync)
    lane->digest_at = machine->now;
  lane->resync = lane->resync && lane->kinds != 0;
}

static void
comparison_stored (OvSyncMachine *machine, OvSyncLane *lane, const OvSyncEvent *event)
{
  if (event->outcome == OV_SYNC_OUTCOME_BEHIND && lane->behind < MOST_BEHIND)
    {
      lane->behind++;
      lane->caught_up = FALSE;
      return;
    }
  lane->behind = 0;
  lane->digest_at = machine->now + machine->settings.digest_every;
  if (event->outcome != OV_SYNC_OUTCOME_BEHIND)
    lane->wanted = event->kinds & all_kinds (machine);
}

gboolean
ov_sync_lanes_stored (OvSyncMachine *machine, const OvSyncEvent *event)
{
  OvSyncLane *lane = find_ticket (machine, event->ticket);

  if (lane == NULL || lane->step != OV_SYNC_LANE_STORING)
    return FALSE;
  lane->step = OV_SYNC_LANE_READY;
  if (!event->ok)
    {
      /* The page is asked for again: its cursor has not moved. */
      ov_sync_lose_connection (machine, OV_SYNC_PHASE_FAILED);
      return TRUE;
    }
  switch (lane->doing)
    {
    case OV_SYNC_ACTION_RESYNC:
      g_return_val_if_fail (event->n_positions == 1, TRUE);
      lane->resync = lane->wanted == all_kinds (machine);
      lane->wanted = 0;
      lane->caught_up = FALSE;
      set_position (machine, lane, event->positions);
      break;
    case OV_SYNC_ACTION_APPLY_SNAPSHOT:
      snapshot_stored (machine, lane, event);
      break;
    case OV_SYNC_ACTION_COMPARE:
      comparison_stored (machine, lane, event);
      break;
    default:
      g_free (lane->cursor);
      lane->cursor = g_steal_pointer (&lane->next_cursor);
      lane->caught_up = !lane->next_more;
      lane->failures = 0;
      break;
    }
  return TRUE;
}
