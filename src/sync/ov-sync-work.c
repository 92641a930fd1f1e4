#define G_LOG_DOMAIN "ov-sync"
#include "ov-sync-runner-private.h"

/* The store's part: one action after another, in the order in which the machine gave them. */

static void begin_next (OvSyncRunner *self);

static void
finish (OvSyncJob *job, const OvSyncEvent *event)
{
  OvSyncRunner *self = g_object_ref (job->runner);
  OvSyncEvent told = *event;

  told.ticket = job->action.ticket;
  self->job_under_way = FALSE;
  ov_sync_runner_step (self, &told);
  ov_sync_job_free (job);
  begin_next (self);
  g_object_unref (self);
}

/* What the store could not do; the person is told, the machine tries again. */
static void
finish_stored (OvSyncJob *job, gboolean ok, const GError *error)
{
  if (!ok && error != NULL && !job->runner->stopped)
    ov_sync_status_set_message (job->runner->status, error->message);
  finish (job, &(OvSyncEvent) { .type = OV_SYNC_EVENT_STORED, .ok = ok });
}

/* ---- positions ---- */

typedef struct
{
  char           after[OV_ID_TEXT_SIZE];
  OvSyncProgress progress;
} Plain;

static guint32
kinds_from (OvNoun first)
{
  return ((1u << OV_N_NOUNS) - 1) & ~((1u << first) - 1);
}

static void
make_plain (const char *scope, const OvSyncPosition *position, Plain *plain)
{
  plain->progress = (OvSyncProgress) { .scope = scope, .cursor = position->cursor };
  if (position->snapshot_done)
    return;
  plain->progress.kinds = kinds_from (position->snapshot_noun);
  if (!ov_id_is_none (position->snapshot_after))
    plain->progress.after = ov_id_print (position->snapshot_after, plain->after);
}

static void
on_position (GObject *source, GAsyncResult *result, gpointer data)
{
  OvSyncJob *job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OvSyncPosition) position = ov_store_get_position_finish (OV_STORE (source), result, &error);
  Plain plain;

  if (position == NULL)
    {
      finish_stored (job, FALSE, error);
      return;
    }
  make_plain (job->scope, position, &plain);
  finish (job, &(OvSyncEvent) { .type = OV_SYNC_EVENT_STORED, .ok = TRUE, .positions = &plain.progress,
                                .n_positions = 1 });
}

static void
finish_with_position (OvSyncJob *job)
{
  ov_store_get_position_async (job->runner->store, job->scope, NULL, on_position, job);
}

/* ---- adopting a session ---- */

static void adopt_next (OvSyncJob *job);

static void
fail_adoption (OvSyncJob *job, const GError *error)
{
  if (error != NULL && !job->runner->stopped)
    ov_sync_status_set_message (job->runner->status, error->message);
  finish (job, &(OvSyncEvent) { .type = OV_SYNC_EVENT_ADOPTED, .ok = FALSE });
}

static gint64
durable_through (OvSyncJob *job)
{
  return ov_json_get_integer (job->runner->session, "durable_through", 0);
}

static void
on_durable (GObject *source, GAsyncResult *result, gpointer data)
{
  OvSyncJob *job = data;
  g_autofree Plain *plain = g_new0 (Plain, job->positions->len);
  g_autofree OvSyncProgress *progress = g_new0 (OvSyncProgress, job->positions->len);
  g_autoptr (GError) error = NULL;

  if (!ov_store_set_durable_finish (OV_STORE (source), result, &error))
    {
      fail_adoption (job, error);
      return;
    }
  for (guint i = 0; i < job->positions->len; i++)
    {
      make_plain (g_ptr_array_index (job->runner->scopes, i), g_ptr_array_index (job->positions, i), &plain[i]);
      progress[i] = plain[i].progress;
    }
  finish (job, &(OvSyncEvent) { .type = OV_SYNC_EVENT_ADOPTED, .ok = TRUE, .positions = progress,
                                .n_positions = job->positions->len,
                                .offered = job->offered, .digest_due = job->runner->compare });
}

static void
on_begun_anew (GObject *source, GAsyncResult *result, gpointer data)
{
  OvSyncJob *job = data;
  g_autoptr (GError) error = NULL;

  if (!ov_store_resync_finish (OV_STORE (source), result, &error))
    fail_adoption (job, error);
  else
    adopt_next (job);
}

static void
begin_anew (OvSyncJob *job)
{
  ov_store_resync_async (job->runner->store, g_ptr_array_index (job->runner->scopes, job->index), OV_N_NOUNS, NULL,
                         on_begun_anew, job);
}

static void
on_offered (GObject *source, GAsyncResult *result, gpointer data)
{
  OvSyncJob *job = data;
  g_autoptr (GError) error = NULL;

  if (!ov_store_offer_again_finish (OV_STORE (source), result, &error))
    {
      fail_adoption (job, error);
      return;
    }
  job->offered = TRUE;
  begin_anew (job);
}

static void
on_adopted_position (GObject *source, GAsyncResult *result, gpointer data)
{
  OvSyncJob *job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OvSyncPosition) position = ov_store_get_position_finish (OV_STORE (source), result, &error);

  if (position == NULL)
    fail_adoption (job, error);
  else if (position->epoch == NULL || g_strcmp0 (position->epoch, job->runner->epoch) == 0)
    {
      g_ptr_array_add (job->positions, g_steal_pointer (&position));
      job->index++;
      adopt_next (job);
    }
  /* The registry was restored. First what it may have lost is made ready, then the position is forgotten: a crash in
   * between repeats both. */
  else if (!job->offered)
    ov_store_offer_again_async (job->runner->store, durable_through (job), NULL, on_offered, job);
  else
    begin_anew (job);
}

static void
adopt_next (OvSyncJob *job)
{
  OvSyncRunner *self = job->runner;

  if (job->index < self->scopes->len)
    ov_store_get_position_async (self->store, g_ptr_array_index (self->scopes, job->index), NULL, on_adopted_position,
                                 job);
  else
    ov_store_set_durable_async (self->store, self->epoch, durable_through (job), NULL, on_durable, job);
}

static void
adopt (OvSyncJob *job)
{
  job->positions = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_sync_position_free);
  adopt_next (job);
}

/* ---- pushing ---- */

static void
on_taken (GObject *source, GAsyncResult *result, gpointer data)
{
  OvSyncJob *job = data;
  OvSyncRunner *self = job->runner;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = ov_store_take_entries_finish (OV_STORE (source), result, &error);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      OvOutboxEntry *entry = g_ptr_array_index (entries, i);
      const gint64 number = ov_outbox_entry_get_number (entry);

      g_hash_table_replace (self->entries, g_memdup2 (&number, sizeof number), g_object_ref (entry));
      g_array_append_val (numbers, number);
    }
  if (entries == NULL && !self->stopped)
    ov_sync_status_set_message (self->status, error->message);
  finish (job, &(OvSyncEvent) { .type = OV_SYNC_EVENT_TAKEN, .ok = entries != NULL,
                                .numbers = (const gint64 *) (gpointer) numbers->data,
                                .n_numbers = numbers->len });
}

/* The entry is the store's again. */
static void
finish_entry (OvSyncJob *job, gboolean ok, const GError *error)
{
  if (ok)
    g_hash_table_remove (job->runner->entries, &job->action.n);
  finish_stored (job, ok, error);
}

static void
on_acked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean ok = ov_store_ack_entry_finish (OV_STORE (source), result, &error);

  finish_entry (data, ok, error);
}

static void
on_rejected (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean ok = ov_store_reject_entry_finish (OV_STORE (source), result, &error);

  finish_entry (data, ok, error);
}

static void
on_moved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean ok = ov_store_entry_moved_finish (OV_STORE (source), result, &error);

  finish_entry (data, ok, error);
}

static void
reject (OvSyncJob *job)
{
  g_autofree char *problem = ov_registry_reply_dup_problem (job->answer->reply);

  ov_store_reject_entry_async (job->runner->store, job->action.n, problem, NULL, on_rejected, job);
}

static void
acknowledge (OvSyncJob *job, OvOutboxEntry *entry)
{
  gint64 sequence;
  g_autoptr (GPtrArray) results = ov_sync_read_results (entry, ov_registry_reply_get_body (job->answer->reply),
                                                        &sequence);

  /* An answer that does not fit is not taken: the entry goes again under its key. */
  if (results == NULL)
    finish_stored (job, FALSE, NULL);
  else
    ov_store_ack_entry_async (job->runner->store, job->action.n, sequence, results, NULL, on_acked, job);
}

static void
rebase (OvSyncJob *job, OvOutboxEntry *entry)
{
  g_autoptr (GPtrArray) rows = ov_sync_read_current (entry, job->answer->reply);

  if (rows == NULL)
    reject (job);
  else
    ov_store_entry_moved_async (job->runner->store, job->action.n, rows, NULL, on_moved, job);
}

/* ---- pulling ---- */

static void
on_changes_applied (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean ok = ov_store_apply_changes_finish (OV_STORE (source), result, &error);

  finish_stored (data, ok, error);
}

static void
on_snapshot_applied (GObject *source, GAsyncResult *result, gpointer data)
{
  OvSyncJob *job = data;
  g_autoptr (GError) error = NULL;
  gboolean ok = ov_store_apply_snapshot_finish (OV_STORE (source), result, &error);

  if (ok && job->action.last)
    finish_with_position (job);
  else
    finish_stored (job, ok, error);
}

static void
on_resync (GObject *source, GAsyncResult *result, gpointer data)
{
  OvSyncJob *job = data;
  g_autoptr (GError) error = NULL;

  if (!ov_store_resync_finish (OV_STORE (source), result, &error))
    {
      finish_stored (job, FALSE, error);
      return;
    }
  /* Single kinds: the highest first, so that the snapshot begins at the lowest and goes on through all. */
  if (job->action.kinds != 0 && job->action.kinds != kinds_from (0))
    {
      OvNoun noun = (OvNoun) g_bit_nth_msf (job->action.kinds, -1);

      job->action.kinds &= ~(1u << noun);
      ov_store_resync_async (job->runner->store, job->scope, noun, NULL, on_resync, job);
      return;
    }
  finish_with_position (job);
}

static void
resync (OvSyncJob *job)
{
  OvNoun noun = OV_N_NOUNS;

  if (job->action.kinds != kinds_from (0))
    {
      noun = (OvNoun) g_bit_nth_msf (job->action.kinds, -1);
      job->action.kinds &= ~(1u << noun);
    }
  ov_store_resync_async (job->runner->store, job->scope, noun, NULL, on_resync, job);
}

static void
apply_snapshot (OvSyncJob *job)
{
  OvId after = OV_ID_NONE;

  if (job->after != NULL)
    ov_id_parse (job->after, &after);
  ov_store_apply_snapshot_async (job->runner->store, job->scope, job->runner->epoch, job->cursor,
                                 (OvNoun) job->action.kind, after,
                                 !job->action.last, job->answer->rows, NULL, on_snapshot_applied, job);
}

/* ---- comparing ---- */

static void
on_digest (GObject *source, GAsyncResult *result, gpointer data)
{
  OvSyncJob *job = data;
  g_autoptr (GError) error = NULL;
  g_autofree OvDigest *own = ov_store_digest_finish (OV_STORE (source), result, &error);
  OvSyncEvent event = { .type = OV_SYNC_EVENT_STORED, .ok = own != NULL };

  if (own != NULL)
    event.kinds = ov_sync_compare_digests (own, ov_registry_reply_get_body (job->answer->reply));
  if (own != NULL)
    ov_sync_runner_compared (job->runner);
  if (event.kinds != 0)
    g_info ("The cache differs from the registry in kinds %x", event.kinds);
  finish (job, &event);
}

static void
compare (OvSyncJob *job)
{
  JsonObject *body = ov_registry_reply_get_body (job->answer->reply);

  if (g_strcmp0 (ov_json_get_text (body, "cursor"), job->cursor) != 0 || ov_store_get_waiting (job->runner->store) > 0)
    finish (job, &(OvSyncEvent) { .type = OV_SYNC_EVENT_STORED, .ok = TRUE, .outcome = OV_SYNC_OUTCOME_BEHIND });
  else if (job->runner->scopes->len > 1)
    /* The cache holds several scopes together; a digest is of one. */
    finish (job, &(OvSyncEvent) { .type = OV_SYNC_EVENT_STORED, .ok = TRUE });
  else
    ov_store_digest_async (job->runner->store, NULL, on_digest, job);
}

/* ---- the queue ---- */

static void
begin (OvSyncJob *job)
{
  OvSyncRunner *self = job->runner;
  OvOutboxEntry *entry = g_hash_table_lookup (self->entries, &job->action.n);

  switch (job->action.type)
    {
    case OV_SYNC_ACTION_ADOPT:
      adopt (job);
      break;
    case OV_SYNC_ACTION_TAKE:
      ov_store_take_entries_async (self->store, job->action.max, NULL, on_taken, job);
      break;
    case OV_SYNC_ACTION_ACK:
      acknowledge (job, entry);
      break;
    case OV_SYNC_ACTION_REJECT:
      reject (job);
      break;
    case OV_SYNC_ACTION_REBASE:
      rebase (job, entry);
      break;
    case OV_SYNC_ACTION_RESYNC:
      resync (job);
      break;
    case OV_SYNC_ACTION_APPLY_CHANGES:
      ov_store_apply_changes_async (self->store, job->scope, self->epoch, job->cursor, job->answer->rows, NULL,
                                    on_changes_applied, job);
      break;
    case OV_SYNC_ACTION_APPLY_SNAPSHOT:
      apply_snapshot (job);
      break;
    case OV_SYNC_ACTION_COMPARE:
    default:
      compare (job);
      break;
    }
}

static void
begin_next (OvSyncRunner *self)
{
  OvSyncJob *job;

  if (self->job_under_way || self->stopped)
    return;
  job = g_queue_pop_head (&self->jobs);
  if (job == NULL)
    return;
  self->job_under_way = TRUE;
  begin (job);
}

static gboolean
begin_later (gpointer data)
{
  begin_next (data);
  return G_SOURCE_REMOVE;
}

void
ov_sync_runner_add_work (OvSyncRunner *self, OvSyncJob *job)
{
  g_queue_push_tail (&self->jobs, job);
  /* Not at once: some actions end without asking the store, and the machine is in the middle of a step. */
  g_idle_add_full (G_PRIORITY_DEFAULT, begin_later, g_object_ref (self), g_object_unref);
}
