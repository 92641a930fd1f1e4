#define G_LOG_DOMAIN "ov-sync"
#include "ov-sync-machine-private.h"

#include "ov-compat-glib.h"

/* A request that is too large may only be too large just now (a full server); after so many tries it is refused. */
#define MOST_TOO_LARGE 3
#define IN_PROGRESS_WAIT 500

static void
clear_lane (gpointer data)
{
  ov_sync_lane_free (data);
}

OvSyncMachine *
ov_sync_machine_new (const OvSyncSettings *settings)
{
  OvSyncMachine *machine = g_new0 (OvSyncMachine, 1);

  machine->settings = *settings;
  machine->random = settings->seed;
  machine->moved = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  machine->flights = g_array_new (FALSE, FALSE, sizeof (OvSyncFlight));
  machine->lanes = g_ptr_array_new_with_free_func (clear_lane);
  machine->timer = G_MAXINT64;
  return machine;
}

void
ov_sync_machine_free (OvSyncMachine *machine)
{
  g_hash_table_unref (machine->moved);
  g_array_unref (machine->flights);
  g_ptr_array_unref (machine->lanes);
  g_free (machine->epoch);
  g_free (machine);
}

OvSyncAction *
ov_sync_emit (OvSyncMachine *machine, OvSyncActionType type)
{
  OvSyncAction action = { .type = type };

  g_array_append_val (machine->actions, action);
  return &g_array_index (machine->actions, OvSyncAction, machine->actions->len - 1);
}

guint64
ov_sync_new_ticket (OvSyncMachine *machine)
{
  return ++machine->last_ticket;
}

/* splitmix64: small, good enough for jitter, the same on every machine. */
static guint64
next_random (OvSyncMachine *machine)
{
  guint64 z = (machine->random += 0x9e3779b97f4a7c15u);

  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

gint64
ov_sync_back_off (OvSyncMachine *machine, guint failures)
{
  gint64 most = machine->settings.back_off_first;

  for (guint i = 1; i < failures && most < machine->settings.back_off_most; i++)
    most *= 2;
  most = MAX (2, MIN (most, machine->settings.back_off_most));
  return most / 2 + (gint64) (next_random (machine) % (guint64) (most / 2));
}

/* What was sent and not answered may have been applied: it goes again as it is, under the same key. Entries whose
 * answer is already being stored end by STORED. */
static void
drop_flights (OvSyncMachine *machine)
{
  for (guint i = 0; i < machine->flights->len; i++)
    {
      OvSyncFlight *flight = &g_array_index (machine->flights, OvSyncFlight, i);

      if (flight->step != OV_SYNC_FLIGHT_SENT)
        continue;
      ov_sync_emit (machine, OV_SYNC_ACTION_CANCEL)->ticket = flight->ticket;
      flight->step = OV_SYNC_FLIGHT_WAITING;
    }
}

static void
ask_session (OvSyncMachine *machine)
{
  OvSyncAction *action = ov_sync_emit (machine, OV_SYNC_ACTION_SESSION);

  machine->phase = OV_SYNC_PHASE_CONNECTING;
  machine->adopting = FALSE;
  machine->refresh = FALSE;
  machine->session_ticket = ov_sync_new_ticket (machine);
  action->ticket = machine->session_ticket;
}

/* Lanes begin anew with the position the store has; what is being pushed goes on. */
void
ov_sync_reconnect (OvSyncMachine *machine)
{
  ov_sync_lanes_drop (machine, FALSE);
  if (machine->phase == OV_SYNC_PHASE_ONLINE)
    ask_session (machine);
}

static void
drop_session (OvSyncMachine *machine)
{
  if (machine->session_ticket != 0 && !machine->adopting)
    ov_sync_emit (machine, OV_SYNC_ACTION_CANCEL)->ticket = machine->session_ticket;
  machine->session_ticket = 0;
  machine->adopting = FALSE;
}

void
ov_sync_lose_connection (OvSyncMachine *machine, OvSyncPhase phase)
{
  drop_session (machine);
  ov_sync_lanes_drop (machine, FALSE);
  drop_flights (machine);
  machine->phase = phase;
  machine->failures++;
  machine->retry_at = machine->now + ov_sync_back_off (machine, machine->failures);
}

void
ov_sync_need_sign_in (OvSyncMachine *machine)
{
  drop_session (machine);
  ov_sync_lanes_drop (machine, FALSE);
  drop_flights (machine);
  machine->phase = OV_SYNC_PHASE_AUTH;
}

static void
adopt_session (OvSyncMachine *machine, const OvSyncEvent *event)
{
  machine->adopting = TRUE;
  /* An answer of the old epoch would close an entry that the restored registry does not have. */
  if (ov_set_str (&machine->epoch, event->epoch))
    drop_flights (machine);
  ov_sync_lanes_drop (machine, TRUE);
  ov_sync_emit (machine, OV_SYNC_ACTION_ADOPT)->ticket = machine->session_ticket;
}

static void
session_replied (OvSyncMachine *machine, const OvSyncEvent *event)
{
  if (event->status == 200 && event->epoch != NULL)
    adopt_session (machine, event);
  else if (event->status == 401)
    {
      machine->session_ticket = 0;
      ov_sync_need_sign_in (machine);
    }
  else
    {
      gboolean answered = event->status >= 400;

      machine->session_ticket = 0;
      ov_sync_lose_connection (machine, answered ? OV_SYNC_PHASE_FAILED : OV_SYNC_PHASE_OFFLINE);
      machine->retry_at = MAX (machine->retry_at, machine->now + event->retry_after);
    }
}

static void
adopted (OvSyncMachine *machine, const OvSyncEvent *event)
{
  if (!machine->adopting || event->ticket != machine->session_ticket)
    return;
  machine->session_ticket = 0;
  machine->adopting = FALSE;
  if (!event->ok)
    {
      ov_sync_lose_connection (machine, OV_SYNC_PHASE_FAILED);
      return;
    }
  ov_sync_lanes_adopt (machine, event);
  machine->phase = OV_SYNC_PHASE_ONLINE;
  machine->push_after = 0;
  machine->take_wanted = TRUE;
  machine->careful = machine->careful || event->offered;
}

static gboolean
has_flight (OvSyncMachine *machine, gint64 n)
{
  for (guint i = 0; i < machine->flights->len; i++)
    if (g_array_index (machine->flights, OvSyncFlight, i).n == n)
      return TRUE;
  return FALSE;
}

static void
taken (OvSyncMachine *machine, const OvSyncEvent *event)
{
  if (event->ticket != machine->take_ticket || event->ticket == 0)
    return;
  machine->take_ticket = 0;
  if (!event->ok)
    {
      machine->take_wanted = TRUE;
      ov_sync_lose_connection (machine, OV_SYNC_PHASE_FAILED);
      return;
    }
  machine->take_wanted = machine->take_wanted || event->n_numbers >= machine->take_max;
  for (guint i = 0; i < event->n_numbers; i++)
    {
      OvSyncFlight flight = { .n = event->numbers[i] };
      guint moved = GPOINTER_TO_UINT (g_hash_table_lookup (machine->moved, &flight.n));

      if (has_flight (machine, flight.n))
        continue;
      /* Many clients on one record: the more often the version has moved on, the longer the pause, so that all get
       * through. */
      flight.not_before = moved > 1 ? machine->now + ov_sync_back_off (machine, moved) : 0;
      g_array_append_val (machine->flights, flight);
    }
}

static OvSyncFlight *
find_flight (OvSyncMachine *machine, guint64 ticket)
{
  for (guint i = 0; i < machine->flights->len; i++)
    {
      OvSyncFlight *flight = &g_array_index (machine->flights, OvSyncFlight, i);

      if (flight->ticket == ticket)
        return flight;
    }
  return NULL;
}

static void
end_flight (OvSyncMachine *machine, OvSyncFlight *flight)
{
  g_array_remove_index (machine->flights, (guint) (flight - (OvSyncFlight *) machine->flights->data));
}

static void
keep_answer (OvSyncMachine *machine, OvSyncFlight *flight, OvSyncActionType type)
{
  OvSyncAction *action = ov_sync_emit (machine, type);

  flight->step = OV_SYNC_FLIGHT_STORING;
  flight->doing = type;
  action->ticket = flight->ticket;
  action->n = flight->n;
}

static void
try_later (OvSyncMachine *machine, OvSyncFlight *flight, gint64 delay)
{
  flight->step = OV_SYNC_FLIGHT_WAITING;
  flight->tries++;
  flight->not_before = machine->now + delay;
}

/* The registry's answer to an entry (reliability-ux.md 1.2). */
static void
push_replied (OvSyncMachine *machine, OvSyncFlight *flight, const OvSyncEvent *event)
{
  gint64 delay = MAX (event->retry_after, ov_sync_back_off (machine, flight->tries + 1));

  if (event->status >= 200 && event->status < 300)
    {
      machine->failures = 0;
      keep_answer (machine, flight, OV_SYNC_ACTION_ACK);
      return;
    }
  switch (event->status)
    {
    case 401:
      try_later (machine, flight, 0);
      ov_sync_need_sign_in (machine);
      break;
    case 410:
      try_later (machine, flight, delay);
      ov_sync_reconnect (machine);
      break;
    case 404:
    case 412:
      keep_answer (machine, flight, OV_SYNC_ACTION_REBASE);
      break;
    case 409:
      if (event->in_progress)
        try_later (machine, flight, MAX (event->retry_after, IN_PROGRESS_WAIT));
      else
        keep_answer (machine, flight, OV_SYNC_ACTION_REJECT);
      break;
    case 413:
      if (flight->tries < MOST_TOO_LARGE)
        try_later (machine, flight, delay);
      else
        keep_answer (machine, flight, OV_SYNC_ACTION_REJECT);
      break;
    case 403:
      machine->refresh = TRUE;
      keep_answer (machine, flight, OV_SYNC_ACTION_REJECT);
      break;
    case 408:
    case 425:
      try_later (machine, flight, delay);
      break;
    case 426:
    case 429:
    case 503:
    case 507:
      try_later (machine, flight, delay);
      machine->push_after = machine->now + delay;
      break;
    default:
      if (event->status >= 500)
        try_later (machine, flight, delay);
      else
        keep_answer (machine, flight, OV_SYNC_ACTION_REJECT);
      break;
    }
}

static void
replied (OvSyncMachine *machine, const OvSyncEvent *event)
{
  OvSyncFlight *flight = find_flight (machine, event->ticket);

  if (event->ticket == machine->session_ticket && !machine->adopting && event->ticket != 0)
    session_replied (machine, event);
  else if (flight == NULL)
    ov_sync_lanes_reply (machine, event);
  else if (flight->step != OV_SYNC_FLIGHT_SENT)
    return;
  else if (event->status < 200 || (event->status >= 300 && event->status < 400))
    {
      try_later (machine, flight, 0);
      ov_sync_lose_connection (machine, OV_SYNC_PHASE_OFFLINE);
    }
  else
    push_replied (machine, flight, event);
}

static void
count_moved (OvSyncMachine *machine, gint64 n)
{
  guint moved = GPOINTER_TO_UINT (g_hash_table_lookup (machine->moved, &n));

  g_hash_table_replace (machine->moved, g_memdup2 (&n, sizeof n), GUINT_TO_POINTER (moved + 1));
}

static void
stored (OvSyncMachine *machine, const OvSyncEvent *event)
{
  OvSyncFlight *flight = find_flight (machine, event->ticket);

  if (flight == NULL)
    ov_sync_lanes_stored (machine, event);
  else if (flight->step != OV_SYNC_FLIGHT_STORING)
    return;
  else if (!event->ok)
    {
      /* The registry keeps the key: the entry goes again and gets the same answer. */
      try_later (machine, flight, 0);
      ov_sync_lose_connection (machine, OV_SYNC_PHASE_FAILED);
    }
  else
    {
      if (flight->doing == OV_SYNC_ACTION_REBASE)
        count_moved (machine, flight->n);
      else
        g_hash_table_remove (machine->moved, &flight->n);
      end_flight (machine, flight);
      machine->take_wanted = TRUE;
    }
}

static void
wake (OvSyncMachine *machine)
{
  if (machine->phase == OV_SYNC_PHASE_OFFLINE || machine->phase == OV_SYNC_PHASE_FAILED)
    ask_session (machine);
  else if (machine->phase == OV_SYNC_PHASE_ONLINE)
    {
      machine->push_after = 0;
      ov_sync_lanes_hurry (machine);
    }
}

static void
stop (OvSyncMachine *machine)
{
  drop_session (machine);
  drop_flights (machine);
  ov_sync_lanes_drop (machine, TRUE);
  g_array_set_size (machine->flights, 0);
  machine->take_ticket = 0;
  machine->phase = OV_SYNC_PHASE_STOPPED;
}

static void
handle (OvSyncMachine *machine, const OvSyncEvent *event)
{
  switch (event->type)
    {
    case OV_SYNC_EVENT_START:
      if (machine->phase == OV_SYNC_PHASE_STOPPED)
        ask_session (machine);
      break;
    case OV_SYNC_EVENT_ADOPTED:
      adopted (machine, event);
      break;
    case OV_SYNC_EVENT_OUTBOX:
      machine->take_wanted = TRUE;
      break;
    case OV_SYNC_EVENT_REBUILT:
      machine->refresh = TRUE;
      break;
    case OV_SYNC_EVENT_TAKEN:
      taken (machine, event);
      break;
    case OV_SYNC_EVENT_REPLY:
      replied (machine, event);
      break;
    case OV_SYNC_EVENT_STORED:
      stored (machine, event);
      break;
    case OV_SYNC_EVENT_WAKE:
      wake (machine);
      break;
    case OV_SYNC_EVENT_SIGNED_IN:
      if (machine->phase == OV_SYNC_PHASE_AUTH)
        ask_session (machine);
      break;
    case OV_SYNC_EVENT_STOP:
      stop (machine);
      break;
    case OV_SYNC_EVENT_TIMER:
    default:
      machine->timer = G_MAXINT64;
      break;
    }
}

/* Entries that are offered again after a restore build on one another, and the store no longer keeps how: they go one
 * by one, in order. */
static guint
push_width (OvSyncMachine *machine)
{
  if (machine->flights->len == 0 && !machine->take_wanted && machine->take_ticket == 0)
    machine->careful = FALSE;
  return machine->careful ? 1 : machine->settings.push_width;
}

static int
compare_flights (gconstpointer a, gconstpointer b)
{
  const OvSyncFlight *x = a, *y = b;

  return (x->n > y->n) - (x->n < y->n);
}

static void
pump_pushes (OvSyncMachine *machine)
{
  guint sent = 0, width = push_width (machine);

  if (machine->careful)
    g_array_sort (machine->flights, compare_flights);
  for (guint i = 0; i < machine->flights->len; i++)
    sent += g_array_index (machine->flights, OvSyncFlight, i).step == OV_SYNC_FLIGHT_SENT;
  for (guint i = 0; i < machine->flights->len && sent < width; i++)
    {
      OvSyncFlight *flight = &g_array_index (machine->flights, OvSyncFlight, i);
      OvSyncAction *action;

      if (flight->step != OV_SYNC_FLIGHT_WAITING || flight->not_before > machine->now)
        continue;
      flight->step = OV_SYNC_FLIGHT_SENT;
      flight->ticket = ov_sync_new_ticket (machine);
      action = ov_sync_emit (machine, OV_SYNC_ACTION_PUSH);
      action->ticket = flight->ticket;
      action->n = flight->n;
      sent++;
    }
  if (machine->take_wanted && machine->take_ticket == 0 && machine->flights->len < machine->settings.window)
    {
      OvSyncAction *action = ov_sync_emit (machine, OV_SYNC_ACTION_TAKE);

      machine->take_wanted = FALSE;
      machine->take_ticket = ov_sync_new_ticket (machine);
      machine->take_max = machine->settings.window - machine->flights->len;
      action->ticket = machine->take_ticket;
      action->max = machine->take_max;
    }
}

/* Starts what may start now. */
static void
pump (OvSyncMachine *machine)
{
  if ((machine->phase == OV_SYNC_PHASE_OFFLINE || machine->phase == OV_SYNC_PHASE_FAILED)
      && machine->retry_at <= machine->now)
    ask_session (machine);
  if (machine->phase == OV_SYNC_PHASE_ONLINE && machine->refresh)
    ov_sync_reconnect (machine);
  if (machine->phase != OV_SYNC_PHASE_ONLINE)
    return;
  if (machine->push_after <= machine->now)
    pump_pushes (machine);
  ov_sync_lanes_pump (machine);
}

static gint64
next_push_time (OvSyncMachine *machine)
{
  gint64 at = G_MAXINT64;

  for (guint i = 0; i < machine->flights->len; i++)
    {
      const OvSyncFlight *flight = &g_array_index (machine->flights, OvSyncFlight, i);

      /* One whose time has come waits for an answer to another, not for the clock. */
      if (flight->step == OV_SYNC_FLIGHT_WAITING && flight->not_before > machine->now)
        at = MIN (at, flight->not_before);
    }
  return at;
}

static void
set_timer (OvSyncMachine *machine)
{
  gint64 at = G_MAXINT64;

  if (machine->phase == OV_SYNC_PHASE_OFFLINE || machine->phase == OV_SYNC_PHASE_FAILED)
    at = machine->retry_at;
  else if (machine->phase == OV_SYNC_PHASE_ONLINE)
    {
      at = ov_sync_lanes_next_time (machine);
      at = MIN (at, machine->push_after > machine->now ? machine->push_after : next_push_time (machine));
    }
  if (at == machine->timer)
    return;
  machine->timer = at;
  ov_sync_emit (machine, OV_SYNC_ACTION_TIMER)->at = at;
}

static void
tell_status (OvSyncMachine *machine)
{
  gboolean idle = ov_sync_machine_is_idle (machine);

  if (machine->told && machine->told_phase == machine->phase && machine->told_idle == idle)
    return;
  machine->told = TRUE;
  machine->told_phase = machine->phase;
  machine->told_idle = idle;
  ov_sync_emit (machine, OV_SYNC_ACTION_STATUS);
}

void
ov_sync_step (OvSyncMachine *machine, const OvSyncEvent *event, gint64 now, GArray *actions)
{
  machine->actions = actions;
  machine->now = now;
  handle (machine, event);
  pump (machine);
  set_timer (machine);
  tell_status (machine);
  machine->actions = NULL;
}

OvSyncPhase
ov_sync_machine_get_phase (OvSyncMachine *machine)
{
  return machine->phase;
}

gboolean
ov_sync_machine_is_idle (OvSyncMachine *machine)
{
  return machine->phase == OV_SYNC_PHASE_ONLINE && machine->flights->len == 0 && machine->take_ticket == 0
  && !machine->take_wanted
         && ov_sync_lanes_are_idle (machine);
}
