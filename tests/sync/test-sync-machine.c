/* The machine's answer to each status of the registry, one at a time. */
#include "ov-sync-machine.h"

typedef struct
{
  OvSyncMachine *machine;
  GArray        *actions;
  gint64         now;
} Fixture;

static void
step (Fixture *fixture, OvSyncEvent event)
{
  g_array_set_size (fixture->actions, 0);
  ov_sync_step (fixture->machine, &event, fixture->now, fixture->actions);
}

static const OvSyncAction *
find (Fixture *fixture, OvSyncActionType type)
{
  for (guint i = 0; i < fixture->actions->len; i++)
    if (g_array_index (fixture->actions, OvSyncAction, i).type == type)
      return &g_array_index (fixture->actions, OvSyncAction, i);
  return NULL;
}

static guint64
ticket (Fixture *fixture, OvSyncActionType type)
{
  const OvSyncAction *action = find (fixture, type);

  g_assert_nonnull (action);
  return action->ticket;
}

static void
reply (Fixture *fixture, guint64 to, guint status)
{
  step (fixture, (OvSyncEvent) { .type = OV_SYNC_EVENT_REPLY, .ticket = to, .status = status, .epoch = "e",
                                 .cursor = "c" });
}

/* Goes online with two scopes that are up to date, and one entry under way; returns the ticket of its push. */
static guint64
go_online (Fixture *fixture)
{
  OvSyncProgress positions[] = { { .scope = "a", .cursor = "c" }, { .scope = "b", .cursor = "c" } };
  gint64 n = 1;
  OvSyncSettings settings = { .n_kinds = 3, .push_width = 4, .window = 8, .wait = 25, .back_off_first = 1000,
                              .back_off_most = 60000,
                              .digest_every = 86400000, .seed = 1 };

  fixture->actions = g_array_new (FALSE, FALSE, sizeof (OvSyncAction));
  fixture->machine = ov_sync_machine_new (&settings);
  fixture->now = 1000;
  step (fixture, (OvSyncEvent) { .type = OV_SYNC_EVENT_START });
  reply (fixture, ticket (fixture, OV_SYNC_ACTION_SESSION), 200);
  step (fixture, (OvSyncEvent) { .type = OV_SYNC_EVENT_ADOPTED, .ticket = ticket (fixture, OV_SYNC_ACTION_ADOPT),
                                 .ok = TRUE,
                                 .positions = positions, .n_positions = 2 });
  step (fixture, (OvSyncEvent) { .type = OV_SYNC_EVENT_TAKEN, .ticket = ticket (fixture, OV_SYNC_ACTION_TAKE),
                                 .ok = TRUE,
                                 .numbers = &n, .n_numbers = 1 });
  g_assert_cmpint (ov_sync_machine_get_phase (fixture->machine), ==, OV_SYNC_PHASE_ONLINE);
  g_assert_cmpint (find (fixture, OV_SYNC_ACTION_PUSH)->n, ==, 1);
  return ticket (fixture, OV_SYNC_ACTION_PUSH);
}

static void
clear (Fixture *fixture)
{
  g_clear_pointer (&fixture->machine, ov_sync_machine_free);
  g_clear_pointer (&fixture->actions, g_array_unref);
}

static void
test_push_statuses (void)
{
  static const struct { guint status; int action; int phase; } cases[] = {
    { 200, OV_SYNC_ACTION_ACK, OV_SYNC_PHASE_ONLINE },     { 201, OV_SYNC_ACTION_ACK, OV_SYNC_PHASE_ONLINE },
    { 412, OV_SYNC_ACTION_REBASE, OV_SYNC_PHASE_ONLINE },  { 404, OV_SYNC_ACTION_REBASE, OV_SYNC_PHASE_ONLINE },
    { 409, OV_SYNC_ACTION_REJECT, OV_SYNC_PHASE_ONLINE },  { 422, OV_SYNC_ACTION_REJECT, OV_SYNC_PHASE_ONLINE },
    { 428, OV_SYNC_ACTION_REJECT, OV_SYNC_PHASE_ONLINE },  { 400, OV_SYNC_ACTION_REJECT, OV_SYNC_PHASE_ONLINE },
    { 403, OV_SYNC_ACTION_REJECT, OV_SYNC_PHASE_CONNECTING },
    { 401, OV_SYNC_ACTION_STATUS, OV_SYNC_PHASE_AUTH },    { 0, OV_SYNC_ACTION_STATUS, OV_SYNC_PHASE_OFFLINE },
    { 302, OV_SYNC_ACTION_STATUS, OV_SYNC_PHASE_OFFLINE }, { 410, OV_SYNC_ACTION_SESSION, OV_SYNC_PHASE_CONNECTING },
    { 429, OV_SYNC_ACTION_TIMER, OV_SYNC_PHASE_ONLINE },   { 503, OV_SYNC_ACTION_TIMER, OV_SYNC_PHASE_ONLINE },
    { 500, OV_SYNC_ACTION_TIMER, OV_SYNC_PHASE_ONLINE },   { 413, OV_SYNC_ACTION_TIMER, OV_SYNC_PHASE_ONLINE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture fixture = { 0 };

      reply (&fixture, go_online (&fixture), cases[i].status);
      g_assert_nonnull (find (&fixture, (OvSyncActionType) cases[i].action));
      g_assert_cmpint (ov_sync_machine_get_phase (fixture.machine), ==, cases[i].phase);
      clear (&fixture);
    }
}

static void
test_retry_after (void)
{
  Fixture fixture = { 0 };
  guint64 push = go_online (&fixture);

  step (&fixture, (OvSyncEvent) { .type = OV_SYNC_EVENT_REPLY, .ticket = push, .status = 503, .retry_after = 7000 });
  g_assert_cmpint (find (&fixture, OV_SYNC_ACTION_TIMER)->at, ==, 8000);
  fixture.now = 8000;
  step (&fixture, (OvSyncEvent) { .type = OV_SYNC_EVENT_TIMER });
  g_assert_cmpint (find (&fixture, OV_SYNC_ACTION_PUSH)->n, ==, 1);
  /* The same is being worked on. */
  step (&fixture, (OvSyncEvent) { .type = OV_SYNC_EVENT_REPLY, .ticket = ticket (&fixture, OV_SYNC_ACTION_PUSH),
                                  .status = 409,
                                  .in_progress = TRUE });
  g_assert_null (find (&fixture, OV_SYNC_ACTION_REJECT));
  g_assert_cmpint (find (&fixture, OV_SYNC_ACTION_TIMER)->at, ==, 8500);
  clear (&fixture);
}

static void
test_too_large (void)
{
  Fixture fixture = { 0 };
  guint64 push = go_online (&fixture);

  for (int i = 0; i < 3; i++)
    {
      reply (&fixture, push, 413);
      fixture.now += 100000;
      step (&fixture, (OvSyncEvent) { .type = OV_SYNC_EVENT_TIMER });
      push = ticket (&fixture, OV_SYNC_ACTION_PUSH);
    }
  reply (&fixture, push, 413);
  g_assert_nonnull (find (&fixture, OV_SYNC_ACTION_REJECT));
  clear (&fixture);
}

static void
test_offline_and_back (void)
{
  Fixture fixture = { 0 };
  gint64 first, second;

  reply (&fixture, go_online (&fixture), 0);
  first = find (&fixture, OV_SYNC_ACTION_TIMER)->at - fixture.now;
  g_assert_cmpint (first, >=, 500);
  g_assert_cmpint (first, <=, 1000);
  fixture.now += first;
  step (&fixture, (OvSyncEvent) { .type = OV_SYNC_EVENT_TIMER });
  reply (&fixture, ticket (&fixture, OV_SYNC_ACTION_SESSION), 0);
  second = find (&fixture, OV_SYNC_ACTION_TIMER)->at - fixture.now;
  g_assert_cmpint (second, >=, 1000);
  g_assert_cmpint (second, <=, 2000);
  /* A hint from the network does not wait for the timer; the entry goes again as it was. */
  step (&fixture, (OvSyncEvent) { .type = OV_SYNC_EVENT_WAKE });
  reply (&fixture, ticket (&fixture, OV_SYNC_ACTION_SESSION), 200);
  step (&fixture, (OvSyncEvent) { .type = OV_SYNC_EVENT_ADOPTED, .ticket = ticket (&fixture, OV_SYNC_ACTION_ADOPT),
                                  .ok = TRUE });
  g_assert_cmpint (find (&fixture, OV_SYNC_ACTION_PUSH)->n, ==, 1);
  step (&fixture, (OvSyncEvent) { .type = OV_SYNC_EVENT_STOP });
  g_assert_nonnull (find (&fixture, OV_SYNC_ACTION_CANCEL));
  g_assert_cmpint (ov_sync_machine_get_phase (fixture.machine), ==, OV_SYNC_PHASE_STOPPED);
  clear (&fixture);
}

/* 410 for one scope: a session first, then snapshots of all kinds in order, then the feed from where they began. */
static void
test_resync (void)
{
  Fixture fixture = { 0 };
  OvSyncProgress positions[] = { { .scope = "a", .cursor = "c" }, { .scope = "b", .cursor = "c" } };
  OvSyncProgress left = { .scope = "a", .kinds = 7 };

  go_online (&fixture);
  /* Asked when it went online: session 1, adoption, take 2, scope a 3, scope b 4. */
  reply (&fixture, 3, 410);
  g_assert_nonnull (find (&fixture, OV_SYNC_ACTION_CANCEL));
  reply (&fixture, ticket (&fixture, OV_SYNC_ACTION_SESSION), 200);
  fixture.now += 2000;
  step (&fixture, (OvSyncEvent) { .type = OV_SYNC_EVENT_ADOPTED, .ticket = ticket (&fixture, OV_SYNC_ACTION_ADOPT),
                                  .ok = TRUE,
                                  .positions = positions, .n_positions = 2 });
  g_assert_cmpstr (find (&fixture, OV_SYNC_ACTION_RESYNC)->scope, ==, "a");
  g_assert_cmpuint (find (&fixture, OV_SYNC_ACTION_RESYNC)->kinds, ==, 7);
  g_assert_cmpstr (find (&fixture, OV_SYNC_ACTION_CHANGES)->scope, ==, "b");
  step (&fixture, (OvSyncEvent) { .type = OV_SYNC_EVENT_STORED, .ticket = ticket (&fixture, OV_SYNC_ACTION_RESYNC),
                                  .ok = TRUE,
                                  .positions = &left, .n_positions = 1 });
  for (guint kind = 0; kind < 3; kind++)
    {
      g_assert_cmpuint (find (&fixture, OV_SYNC_ACTION_SNAPSHOT)->kind, ==, kind);
      step (&fixture, (OvSyncEvent) { .type = OV_SYNC_EVENT_REPLY, .ticket = ticket (&fixture, OV_SYNC_ACTION_SNAPSHOT),
                                      .status = 200, .epoch = "e", .start_cursor = kind == 0 ? "s" : "later" });
      g_assert_true (find (&fixture, OV_SYNC_ACTION_APPLY_SNAPSHOT)->last);
      left.cursor = find (&fixture, OV_SYNC_ACTION_APPLY_SNAPSHOT)->cursor;
      g_assert_cmpstr (left.cursor, ==, "s");
      left.cursor = "s";
      left.kinds &= ~(1u << kind);
      step (&fixture, (OvSyncEvent) { .type = OV_SYNC_EVENT_STORED,
                                      .ticket = ticket (&fixture, OV_SYNC_ACTION_APPLY_SNAPSHOT),
                                      .ok = TRUE, .positions = &left, .n_positions = 1 });
    }
  g_assert_cmpstr (find (&fixture, OV_SYNC_ACTION_CHANGES)->cursor, ==, "s");
  clear (&fixture);
}

static void
test_full_disk (void)
{
  Fixture fixture = { 0 };

  reply (&fixture, go_online (&fixture), 200);
  step (&fixture, (OvSyncEvent) { .type = OV_SYNC_EVENT_STORED, .ticket = ticket (&fixture, OV_SYNC_ACTION_ACK),
                                  .ok = FALSE });
  g_assert_cmpint (ov_sync_machine_get_phase (fixture.machine), ==, OV_SYNC_PHASE_FAILED);
  fixture.now += 100000;
  step (&fixture, (OvSyncEvent) { .type = OV_SYNC_EVENT_TIMER });
  reply (&fixture, ticket (&fixture, OV_SYNC_ACTION_SESSION), 200);
  step (&fixture, (OvSyncEvent) { .type = OV_SYNC_EVENT_ADOPTED, .ticket = ticket (&fixture, OV_SYNC_ACTION_ADOPT),
                                  .ok = TRUE });
  g_assert_cmpint (find (&fixture, OV_SYNC_ACTION_PUSH)->n, ==, 1);
  clear (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/machine/push-statuses", test_push_statuses);
  g_test_add_func ("/sync/machine/retry-after", test_retry_after);
  g_test_add_func ("/sync/machine/too-large", test_too_large);
  g_test_add_func ("/sync/machine/offline-and-back", test_offline_and_back);
  g_test_add_func ("/sync/machine/resync", test_resync);
  g_test_add_func ("/sync/machine/full-disk", test_full_disk);
  return g_test_run ();
}
