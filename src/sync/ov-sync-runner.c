#define G_LOG_DOMAIN "ov-sync"
#include "ov-sync-runner-private.h"

#include <glib/gi18n.h>

/* Rows above this number are taken out of their JSON on another thread. */
#define READ_HERE 20
#define PAGE 1000

G_DEFINE_FINAL_TYPE (OvSyncRunner, ov_sync_runner, G_TYPE_OBJECT)

static guint session_signal, compared_signal;

static gint64
now_ms (void)
{
  return g_get_monotonic_time () / 1000;
}

static OvSyncJob *
job_new (OvSyncRunner *self, const OvSyncAction *action)
{
  OvSyncJob *job = g_new0 (OvSyncJob, 1);

  job->runner = g_object_ref (self);
  job->action = *action;
  job->scope = g_strdup (action->scope);
  job->cursor = g_strdup (action->cursor);
  job->after = g_strdup (action->after);
  job->action.scope = job->scope;
  job->action.cursor = job->cursor;
  job->action.after = job->after;
  return job;
}

void
ov_sync_job_free (OvSyncJob *job)
{
  g_free (job->scope);
  g_free (job->cursor);
  g_free (job->after);
  g_clear_object (&job->cancellable);
  g_clear_pointer (&job->answer, ov_sync_answer_free);
  g_clear_pointer (&job->positions, g_ptr_array_unref);
  g_object_unref (job->runner);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvSyncJob, ov_sync_job_free)

static gint64 *
key_of (guint64 ticket)
{
  const gint64 key = (gint64) ticket;

  return g_memdup2 (&key, sizeof key);
}

/* ---- the session ---- */

static gboolean
has_scope (OvSyncRunner *self, const char *scope)
{
  for (guint i = 0; i < self->scopes->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->scopes, i), scope) == 0)
      return TRUE;
  return FALSE;
}

/* On this computer everything is one scope, which is there before there is any organisation. */
static void
read_scopes (OvSyncRunner *self)
{
  JsonArray *scopes = ov_json_get_array (self->session, "scopes");

  g_ptr_array_set_size (self->scopes, 0);
  for (guint i = 0; scopes != NULL && !ov_registry_client_is_local (self->client)
       && i < json_array_get_length (scopes); i++)
    {
      JsonNode *node = json_array_get_element (scopes, i);
      const char *scope = JSON_NODE_HOLDS_OBJECT (node)
      ? ov_json_get_text (json_node_get_object (node), "organisation") : NULL;

      if (scope != NULL && !has_scope (self, scope))
        g_ptr_array_add (self->scopes, g_strdup (scope));
    }
  if (self->scopes->len == 0)
    g_ptr_array_add (self->scopes, g_strdup (OV_SYNC_WHOLE));
}

static void
keep_session (OvSyncRunner *self, OvRegistryReply *reply)
{
  JsonObject *body = ov_registry_reply_get_body (reply);

  if (!ov_registry_reply_is_success (reply) || body == NULL || ov_json_get_text (body, "epoch") == NULL)
    return;
  g_clear_pointer (&self->session, json_object_unref);
  self->session = json_object_ref (body);
  g_free (self->epoch);
  self->epoch = g_strdup (ov_json_get_text (body, "epoch"));
  read_scopes (self);
  g_signal_emit (self, session_signal, 0);
}

/* ---- answers ---- */

/* Gives the answer to the machine, unless the request was given up meanwhile. */
static void
deliver (OvSyncRunner *self, OvSyncJob *job)
{
  const gint64 ticket = (gint64) job->action.ticket;
  OvSyncEvent event = { .ticket = job->action.ticket };
  OvSyncAnswer *answer = job->answer;

  if (self->stopped || g_hash_table_lookup (self->requests, &ticket) != job)
    return;
  if (job->action.type == OV_SYNC_ACTION_SESSION && answer->reply != NULL)
    keep_session (self, answer->reply);
  ov_sync_answer_to_event (answer, &event);
  g_hash_table_insert (self->answers, key_of (event.ticket), g_steal_pointer (&job->answer));
  g_hash_table_remove (self->requests, &ticket);
  ov_sync_runner_step (self, &event);
  /* The store's part of it has taken it by now. */
  g_hash_table_remove (self->answers, &ticket);
}

static void
drop_request (OvSyncRunner *self, OvSyncJob *job)
{
  const gint64 ticket = (gint64) job->action.ticket;

  if (g_hash_table_lookup (self->requests, &ticket) == job)
    g_hash_table_remove (self->requests, &ticket);
}

static void
read_rows (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  OvSyncJob *job = data;
  const char *kind = job->action.type == OV_SYNC_ACTION_SNAPSHOT ? ov_noun_kind ((OvNoun) job->action.kind) : NULL;

  g_task_return_boolean (task, ov_sync_answer_read_rows (job->answer, kind));
}

static void
on_rows_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OvSyncJob) job = data;
  OvSyncRunner *self = job->runner;

  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    {
      /* A page that is not understood is as good as none. */
      ov_sync_status_set_message (self->status,
                                  _("The registry sent something that this program does not understand."));
      g_clear_pointer (&job->answer, ov_sync_answer_free);
      job->answer = ov_sync_answer_new (NULL);
    }
  deliver (self, job);
  drop_request (self, job);
}

static gboolean
is_page (const OvSyncJob *job)
{
  return job->answer->reply != NULL && ov_registry_reply_is_success (job->answer->reply)
         && (job->action.type == OV_SYNC_ACTION_CHANGES || job->action.type == OV_SYNC_ACTION_SNAPSHOT);
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OvSyncJob) job = data;
  OvSyncRunner *self = job->runner;
  g_autoptr (GError) error = NULL;
  g_autoptr (OvRegistryReply) reply = ov_registry_client_send_finish (OV_REGISTRY_CLIENT (source), result, &error);

  if (reply == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ov_sync_status_set_message (self->status, error->message);
  else if (reply != NULL && ov_registry_reply_get_status (reply) >= 500)
    ov_sync_status_set_message (self->status, ov_registry_reply_get_detail (reply));
  job->answer = ov_sync_answer_new (reply);
  if (is_page (job))
    {
      GTask *task = g_task_new (self, NULL, on_rows_read, job);

      g_task_set_task_data (task, job, NULL);
      if (ov_sync_answer_count_rows (job->answer) > READ_HERE)
        g_task_run_in_thread (task, read_rows);
      else
        read_rows (task, self, job, NULL);
      g_steal_pointer (&job);
      g_object_unref (task);
      return;
    }
  deliver (self, job);
  drop_request (self, job);
}

/* ---- requests ---- */

static const char *
scope_of (const OvSyncJob *job)
{
  return g_strcmp0 (job->scope, OV_SYNC_WHOLE) == 0 ? NULL : job->scope;
}

static OvRegistryRequest *
make_request (const OvSyncJob *job)
{
  switch (job->action.type)
    {
    case OV_SYNC_ACTION_CHANGES:
      return ov_registry_request_changes (scope_of (job), job->cursor, PAGE, job->action.wait);
    case OV_SYNC_ACTION_SNAPSHOT:
      return ov_registry_request_snapshot (scope_of (job), ov_noun_kind ((OvNoun) job->action.kind), job->after, PAGE);
    case OV_SYNC_ACTION_DIGEST:
      return ov_registry_request_digest (scope_of (job));
    case OV_SYNC_ACTION_SESSION:
    default:
      return ov_registry_request_session ();
    }
}

static void
send_request (OvSyncRunner *self, OvSyncJob *job, OvRegistryRequest *request)
{
  ov_registry_client_send_async (self->client, request, job->cancellable, on_answer, job);
}

void
ov_sync_runner_send_push (OvSyncRunner *self, OvSyncJob *job)
{
  OvOutboxEntry *entry = g_hash_table_lookup (self->entries, &job->action.n);
  g_autoptr (OvRegistryRequest) request = NULL;

  g_return_if_fail (entry != NULL);
  request = ov_sync_make_push (entry, self->epoch);
  send_request (self, job, request);
}

void
ov_sync_runner_fail_push (OvSyncRunner *self, OvSyncJob *job)
{
  job->answer = ov_sync_answer_new (NULL);
  deliver (self, job);
  drop_request (self, job);
  ov_sync_job_free (job);
}

static void
ask (OvSyncRunner *self, const OvSyncAction *action)
{
  OvSyncJob *job = job_new (self, action);

  job->cancellable = g_cancellable_new ();
  /* Not owned: the request's callback frees the job, and takes it out if it is still there. */
  g_hash_table_insert (self->requests, key_of (action->ticket), job);
  if (action->type == OV_SYNC_ACTION_PUSH)
    {
      if (!ov_sync_files_hold (self, job))
        ov_sync_runner_send_push (self, job);
    }
  else
    {
      g_autoptr (OvRegistryRequest) request = make_request (job);

      send_request (self, job, request);
    }
}

static void
cancel (OvSyncRunner *self, guint64 ticket)
{
  const gint64 key = (gint64) ticket;
  OvSyncJob *job = g_hash_table_lookup (self->requests, &key);

  if (job == NULL)
    return;
  g_hash_table_remove (self->requests, &key);
  g_cancellable_cancel (job->cancellable);
}

/* ---- the machine ---- */

static void
on_embedded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OvSyncRunner) self = data;
  g_autoptr (GError) error = NULL;

  if (ov_embedded_registry_ensure_finish (OV_EMBEDDED_REGISTRY (source), result, &error))
    ov_sync_runner_step (self, &(OvSyncEvent) { .type = OV_SYNC_EVENT_WAKE });
  else if (!self->stopped)
    ov_sync_status_set_message (self->status, error->message);
}

static void
tell_status (OvSyncRunner *self)
{
  OvSyncState state = ov_sync_status_get_state (self->status);

  switch (ov_sync_machine_get_phase (self->machine))
    {
    case OV_SYNC_PHASE_ONLINE:
      state = ov_sync_machine_is_idle (self->machine) ? OV_SYNC_STATE_IDLE : OV_SYNC_STATE_SYNCING;
      break;
    case OV_SYNC_PHASE_CONNECTING:
      /* A try to connect is no change for the better yet. */
      state = state == OV_SYNC_STATE_IDLE ? OV_SYNC_STATE_SYNCING : state;
      break;
    case OV_SYNC_PHASE_AUTH:
      state = OV_SYNC_STATE_AUTH;
      break;
    case OV_SYNC_PHASE_FAILED:
      state = OV_SYNC_STATE_ERROR;
      break;
    case OV_SYNC_PHASE_OFFLINE:
    case OV_SYNC_PHASE_STOPPED:
    default:
      state = OV_SYNC_STATE_OFFLINE;
      break;
    }
  if (state == OV_SYNC_STATE_IDLE)
    {
      ov_sync_status_set_last_sync (self->status, g_get_real_time () / G_USEC_PER_SEC);
      ov_sync_status_set_message (self->status, NULL);
    }
  ov_sync_status_set_state (self->status, state);
  if (ov_sync_machine_get_phase (self->machine) == OV_SYNC_PHASE_OFFLINE && self->embedded != NULL && !self->stopped)
    ov_embedded_registry_ensure_async (self->embedded, NULL, on_embedded, g_object_ref (self));
}

static gboolean
on_timer (gpointer data)
{
  OvSyncRunner *self = data;

  self->timer = 0;
  ov_sync_runner_step (self, &(OvSyncEvent) { .type = OV_SYNC_EVENT_TIMER });
  return G_SOURCE_REMOVE;
}

static void
set_timer (OvSyncRunner *self, gint64 at)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (at < G_MAXINT64)
    self->timer = g_timeout_add ((guint) CLAMP (at - now_ms (), 0, G_MAXINT / 2), on_timer, self);
}

static OvSyncAnswer *
take_answer (OvSyncRunner *self, guint64 ticket)
{
  const gint64 wanted = (gint64) ticket;
  gpointer key = NULL, answer = NULL;

  if (g_hash_table_steal_extended (self->answers, &wanted, &key, &answer))
    g_free (key);
  return answer;
}

static void
perform (OvSyncRunner *self, const OvSyncAction *action)
{
  OvSyncJob *job;

  g_debug ("action %d ticket %" G_GUINT64_FORMAT, action->type, action->ticket);
  switch (action->type)
    {
    case OV_SYNC_ACTION_SESSION:
    case OV_SYNC_ACTION_PUSH:
    case OV_SYNC_ACTION_CHANGES:
    case OV_SYNC_ACTION_SNAPSHOT:
    case OV_SYNC_ACTION_DIGEST:
      ask (self, action);
      break;
    case OV_SYNC_ACTION_CANCEL:
      cancel (self, action->ticket);
      break;
    case OV_SYNC_ACTION_TIMER:
      set_timer (self, action->at);
      break;
    case OV_SYNC_ACTION_STATUS:
      tell_status (self);
      break;
    default:
      job = job_new (self, action);
      job->answer = take_answer (self, action->ticket);
      ov_sync_runner_add_work (self, job);
      break;
    }
}

void
ov_sync_runner_step (OvSyncRunner *self, const OvSyncEvent *event)
{
  g_autoptr (GArray) actions = g_array_new (FALSE, FALSE, sizeof (OvSyncAction));
  g_autoptr (OvSyncRunner) alive = g_object_ref (self);

  if (self->stopped)
    return;
  /* Nothing that is performed comes back before this step has ended: all of it is asynchronous. */
  ov_sync_step (self->machine, event, now_ms (), actions);
  g_debug ("event %d ticket %" G_GUINT64_FORMAT " status %u: phase %d, %u actions", event->type, event->ticket,
           event->status,
           ov_sync_machine_get_phase (self->machine), actions->len);
  for (guint i = 0; i < actions->len && !self->stopped; i++)
    perform (self, &g_array_index (actions, OvSyncAction, i));
}

void
ov_sync_runner_compared (OvSyncRunner *self)
{
  self->compare = FALSE;
  g_signal_emit (self, compared_signal, 0);
}

/* ---- from outside ---- */

static void
tell_counts (OvSyncRunner *self)
{
  ov_sync_status_set_counts (self->status, ov_store_get_waiting (self->store), ov_store_get_conflicts (self->store),
                             ov_store_get_rejected (self->store));
}

static void
on_outbox_changed (OvStore *store, OvSyncRunner *self)
{
  tell_counts (self);
  ov_sync_files_look (self);
  ov_sync_runner_step (self, &(OvSyncEvent) { .type = OV_SYNC_EVENT_OUTBOX });
}

static void
on_cache_rebuilt (OvStore *store, OvSyncRunner *self)
{
  ov_sync_runner_step (self, &(OvSyncEvent) { .type = OV_SYNC_EVENT_REBUILT });
}

static void
on_network_changed (GNetworkMonitor *monitor, gboolean available, OvSyncRunner *self)
{
  /* Only a hint: what counts is whether requests are answered. */
  if (available && self->embedded == NULL && ov_sync_machine_get_phase (self->machine) == OV_SYNC_PHASE_OFFLINE)
    ov_sync_runner_step (self, &(OvSyncEvent) { .type = OV_SYNC_EVENT_WAKE });
}

void
ov_sync_runner_start (OvSyncRunner *self)
{
  g_return_if_fail (OV_IS_SYNC_RUNNER (self));
  ov_sync_files_look (self);
  ov_sync_runner_step (self, &(OvSyncEvent) { .type = OV_SYNC_EVENT_START });
}

void
ov_sync_runner_stop (OvSyncRunner *self)
{
  OvSyncJob *job;

  g_return_if_fail (OV_IS_SYNC_RUNNER (self));
  if (self->stopped)
    return;
  ov_sync_runner_step (self, &(OvSyncEvent) { .type = OV_SYNC_EVENT_STOP });
  self->stopped = TRUE;
  g_clear_handle_id (&self->timer, g_source_remove);
  while ((job = g_queue_pop_head (&self->jobs)) != NULL)
    ov_sync_job_free (job);
  while ((job = g_queue_pop_head (&self->waiting)) != NULL)
    ov_sync_job_free (job);
}

void
ov_sync_runner_hurry (OvSyncRunner *self)
{
  g_return_if_fail (OV_IS_SYNC_RUNNER (self));
  ov_sync_runner_step (self, &(OvSyncEvent) { .type = OV_SYNC_EVENT_WAKE });
}

void
ov_sync_runner_signed_in (OvSyncRunner *self)
{
  g_return_if_fail (OV_IS_SYNC_RUNNER (self));
  ov_sync_runner_step (self, &(OvSyncEvent) { .type = OV_SYNC_EVENT_SIGNED_IN });
}

gboolean
ov_sync_runner_is_idle (OvSyncRunner *self)
{
  g_return_val_if_fail (OV_IS_SYNC_RUNNER (self), FALSE);
  return ov_sync_machine_is_idle (self->machine) && self->jobs.length == 0 && !self->job_under_way && !self->uploading;
}

JsonObject *
ov_sync_runner_get_session (OvSyncRunner *self)
{
  g_return_val_if_fail (OV_IS_SYNC_RUNNER (self), NULL);
  return self->session;
}

/* ---- making ---- */

static OvSyncMachine *
make_machine (gboolean local)
{
  const OvSyncSettings settings = {
    .n_kinds = OV_N_NOUNS,
    .push_width = 8,
    .window = 32,
    .wait = 25,
    .back_off_first = local ? 200 : 1000,
    .back_off_most = local ? 10 * 1000 : 5 * 60 * 1000,
    .digest_every = 24 * 60 * 60 * 1000,
    .seed = ((guint64) g_random_int () << 32) | g_random_int (),
  };

  return ov_sync_machine_new (&settings);
}

OvSyncRunner *
ov_sync_runner_new (OvStore *store, OvRegistryClient *client, OvEmbeddedRegistry *embedded, OvSyncStatus *status,
                    gboolean compare)
{
  OvSyncRunner *self = g_object_new (OV_TYPE_SYNC_RUNNER, NULL);

  self->store = g_object_ref (store);
  self->client = g_object_ref (client);
  g_set_object (&self->embedded, embedded);
  self->status = g_object_ref (status);
  self->compare = compare;
  self->machine = make_machine (embedded != NULL);
  g_signal_connect_object (store, "outbox-changed", G_CALLBACK (on_outbox_changed), self, 0);
  g_signal_connect_object (store, "cache-rebuilt", G_CALLBACK (on_cache_rebuilt), self, 0);
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed", G_CALLBACK (on_network_changed), self,
                           0);
  tell_counts (self);
  return self;
}

static void
ov_sync_runner_finalize (GObject *object)
{
  OvSyncRunner *self = OV_SYNC_RUNNER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->store);
  g_clear_object (&self->client);
  g_clear_object (&self->embedded);
  g_clear_object (&self->status);
  g_clear_pointer (&self->machine, ov_sync_machine_free);
  g_clear_pointer (&self->session, json_object_unref);
  g_free (self->epoch);
  g_ptr_array_unref (self->scopes);
  g_hash_table_unref (self->requests);
  g_hash_table_unref (self->answers);
  g_hash_table_unref (self->entries);
  g_clear_pointer (&self->uploads, g_ptr_array_unref);
  G_OBJECT_CLASS (ov_sync_runner_parent_class)->finalize (object);
}

static void
ov_sync_runner_class_init (OvSyncRunnerClass *class)
{
  G_OBJECT_CLASS (class)->finalize = ov_sync_runner_finalize;
  compared_signal = g_signal_new ("compared", OV_TYPE_SYNC_RUNNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  0);
  session_signal = g_signal_new ("session", OV_TYPE_SYNC_RUNNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 0);
}

static void
ov_sync_runner_init (OvSyncRunner *self)
{
  self->scopes = g_ptr_array_new_with_free_func (g_free);
  self->requests = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->answers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) ov_sync_answer_free);
  self->entries = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
}
