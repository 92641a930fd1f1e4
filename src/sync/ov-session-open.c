#define G_LOG_DOMAIN "ov-sync"
#include <glib/gi18n.h>

#include "ov-file-writer.h"
#include "ov-session-private.h"

#define COMPARE_SECONDS (24 * 60 * 60)
/* How long the terminal waits for a registry that does not answer. One that does is waited for as long as it takes:
 * half of the data is no data. */
#define PATIENCE_SECONDS 60
#define LOOK_SECONDS 5

static void
fail_opening (OvSession *self, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->opening);

  ov_session_close (self);
  g_task_return_error (task, error);
}

/* Ready when policy and organisations can be read; in an empty profile when the registry has told that there are
 * none. */
void
ov_session_check_opened (OvSession *self)
{
  g_auto (GStrv) sets = NULL;
  g_autoptr (GTask) opening = NULL;

  if (self->opening == NULL || self->closed || self->policy == NULL || self->tree == NULL || self->loading > 0)
    return;
  sets = ov_policy_rule_sets (self->policy);
  if (sets[0] == NULL)
    ov_session_begin_sync (self);
  if (sets[0] == NULL && ov_sync_status_get_state (self->status) != OV_SYNC_STATE_IDLE && !self->failed_start)
    return;
  if (sets[0] == NULL && self->failed_start)
    {
      fail_opening (self, g_error_new (OV_ERROR, OV_ERROR_UNREACHABLE, "%s",
                                       ov_sync_status_get_message (self->status) != NULL
                                         ? ov_sync_status_get_message (self->status)
                                         : _("The registry of this computer cannot be started.")));
      return;
    }
  self->rejected_before = ov_sync_status_get_rejected (self->status) + ov_sync_status_get_conflicts (self->status);
  opening = g_steal_pointer (&self->opening);
  g_task_return_pointer (opening, g_object_ref (self), g_object_unref);
}

static void
on_state (OvSyncStatus *status, GParamSpec *pspec, OvSession *self)
{
  OvSyncState state = ov_sync_status_get_state (status);

  /* A shared registry that asks for a sign-in or is away: the window must open to say so. */
  if (state == OV_SYNC_STATE_AUTH || (state == OV_SYNC_STATE_OFFLINE && self->embedded == NULL))
    self->failed_start = self->policy == NULL;
  ov_session_check_opened (self);
  if (state == OV_SYNC_STATE_IDLE && !self->closed)
    {
      ov_session_numbers_look_back (self);
      ov_session_numbers_refill (self);
    }
}

static void
on_started (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OvSession) self = data;
  g_autoptr (GError) error = NULL;

  if (ov_embedded_registry_ensure_finish (OV_EMBEDDED_REGISTRY (source), result, &error) || self->closed)
    return;
  self->failed_start = TRUE;
  ov_sync_status_set_message (self->status, error->message);
  ov_session_check_opened (self);
}

static void
on_compared (OvSyncRunner *runner, OvSession *self)
{
  g_key_file_set_int64 (self->profile, "sync", "compared", g_get_real_time () / G_USEC_PER_SEC);
  ov_session_write_profile (self);
}

static gboolean
comparison_is_due (OvSession *self)
{
  gint64 last = g_key_file_get_int64 (self->profile, "sync", "compared", NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  /* The first cache is whole by itself; a clock that went back counts as a day passed. */
  return last != 0 && (now - last > COMPARE_SECONDS || now < last);
}

static void
on_session (OvSyncRunner *runner, OvSession *self)
{
  ov_session_remember (self);
}

static void
on_changed (OvStore *store, OvStoreChanges *changes, OvSession *self)
{
  static const OvNoun nouns[] = { OV_NOUN_ORGANISATION, OV_NOUN_POLICY_ROW, OV_NOUN_ROLE_GRANT };

  for (guint i = 0; i < G_N_ELEMENTS (nouns); i++)
    if (ov_store_changes_touch (changes, nouns[i]))
      {
        ov_session_load (self);
        return;
      }
}

void
ov_session_begin_sync (OvSession *self)
{
  g_return_if_fail (OV_IS_SESSION (self));
  if (self->syncing || self->closed)
    return;
  self->syncing = TRUE;
  if (self->embedded != NULL)
    ov_embedded_registry_ensure_async (self->embedded, NULL, on_started, g_object_ref (self));
  ov_sync_runner_start (self->runner);
}

static void
follow_store (OvSession *self)
{
  self->runner = ov_sync_runner_new (self->store, self->client, self->embedded, self->status, comparison_is_due (self));
  if (!g_key_file_has_key (self->profile, "sync", "compared", NULL))
    g_key_file_set_int64 (self->profile, "sync", "compared", g_get_real_time () / G_USEC_PER_SEC);
  g_signal_connect_object (self->runner, "session", G_CALLBACK (on_session), self, 0);
  g_signal_connect_object (self->runner, "compared", G_CALLBACK (on_compared), self, 0);
  g_signal_connect_object (self->status, "notify::state", G_CALLBACK (on_state), self, 0);
  g_signal_connect_object (self->store, "changed", G_CALLBACK (on_changed), self, 0);
  /* A store of our own has no numbers in reserve. */
  ov_session_numbers_load (self, self->aside == NULL ? self->numbers_text : NULL);
  g_clear_pointer (&self->numbers_text, g_free);
  ov_session_load (self);
}

static void on_store_opened (GObject *source, GAsyncResult *result, gpointer data);

/* Another program has the profile open: a store of our own beside it. */
static gboolean
open_aside (OvSession *self, const GError *error)
{
  if (!self->may_join || self->aside != NULL || !g_error_matches (error, OV_ERROR, OV_ERROR_BUSY))
    return FALSE;
  self->aside = g_dir_make_tmp ("opintoverkko-XXXXXX", NULL);
  if (self->aside == NULL)
    return FALSE;
  ov_store_open_async (self->aside, NULL, on_store_opened, g_object_ref (self));
  return TRUE;
}

static void
on_store_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OvSession) self = data;
  GError *error = NULL;

  self->store = ov_store_open_finish (result, &error);
  if (self->store == NULL && open_aside (self, error))
    g_clear_error (&error);
  else if (self->store == NULL)
    fail_opening (self, error);
  else
    follow_store (self);
}

static gboolean
make_client (OvSession *self, GError **error)
{
  g_autofree char *address = NULL;

  if (self->kind == OV_PROFILE_REGISTRY)
    {
      address = g_key_file_get_string (self->profile, "profile", "address", NULL);
      self->client = ov_registry_client_new_for_address (address != NULL ? address : "", error);
      return self->client != NULL;
    }
  self->embedded = ov_embedded_registry_new (self->folder);
  self->client = ov_registry_client_new_for_socket (ov_embedded_registry_get_socket (self->embedded));
  return TRUE;
}

static gboolean
read_folder (OvSession *self, GError **error)
{
  g_autofree char *path = ov_profile_path (self->folder);
  g_autofree char *numbers = g_build_filename (self->folder, OV_NUMBERS_FILE, NULL);

  /* What a profile that was just closed has written. */
  ov_file_write_wait ();
  g_file_get_contents (numbers, &self->numbers_text, NULL, NULL);
  return ov_profile_read (self->folder, &self->kind, error)
         && g_key_file_load_from_file (self->profile, path, G_KEY_FILE_KEEP_COMMENTS, error);
}

static void
run_read_folder (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (read_folder (source, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
open_store (OvSession *self)
{
  GError *error = NULL;

  if (make_client (self, &error))
    ov_store_open_async (self->folder, g_task_get_cancellable (self->opening), on_store_opened, g_object_ref (self));
  else
    fail_opening (self, error);
}

static void
on_folder_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OvSession) self = OV_SESSION (g_object_ref (source));
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    open_store (self);
  else
    fail_opening (self, error);
}

static void
open_session (const char *folder, gboolean may_join, GCancellable *cancellable, GAsyncReadyCallback callback,
              gpointer data)
{
  g_autoptr (OvSession) self = g_object_new (OV_TYPE_SESSION, NULL);
  g_autoptr (GTask) reading = NULL;
  GError *error = NULL;

  self->folder = g_strdup (folder);
  self->may_join = may_join;
  self->opening = g_task_new (NULL, cancellable, callback, data);
  g_task_set_source_tag (self->opening, ov_session_open_async);
  /* The task holds the session until it is open: nobody else does. */
  g_task_set_task_data (self->opening, g_object_ref (self), g_object_unref);
  /* Before the main loop runs nobody waits, and the store can open while the window is made. */
  if (g_main_depth () == 0)
    {
      if (read_folder (self, &error))
        open_store (self);
      else
        fail_opening (self, error);
      return;
    }
  reading = g_task_new (self, NULL, on_folder_read, NULL);
  g_task_set_source_tag (reading, open_session);
  g_task_run_in_thread (reading, run_read_folder);
}

void
ov_session_open_async (const char *folder, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  open_session (folder, FALSE, cancellable, callback, data);
}

OvSession *
ov_session_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, ov_session_open_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- for the terminal ---- */

static void
keep_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
on_alarm (gpointer rung)
{
  *(gboolean *) rung = TRUE;
  return G_SOURCE_REMOVE;
}

static GSource *
set_alarm (guint seconds, gboolean *rung)
{
  GSource *source = g_timeout_source_new_seconds (seconds);

  g_source_set_callback (source, on_alarm, rung, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());
  return source;
}

/* The registry refused something, or a person must choose, since the profile was opened. */
static gboolean
was_refused (OvSession *self)
{
  return ov_sync_status_get_rejected (self->status) + ov_sync_status_get_conflicts (self->status)
         > self->rejected_before;
}

static gboolean
is_settled (OvSession *self)
{
  return ov_sync_status_get_waiting (self->status) == 0 && ov_sync_runner_is_idle (self->runner);
}

gboolean
ov_session_settle (OvSession *self, guint seconds, GError **error)
{
  gboolean rung = FALSE;
  g_autoptr (GSource) source = NULL;
  const char *message;

  g_return_val_if_fail (OV_IS_SESSION (self), FALSE);
  source = set_alarm (seconds, &rung);
  ov_session_begin_sync (self);
  ov_sync_runner_hurry (self->runner);
  while (!rung && !is_settled (self))
    {
      /* What is held behind something refused does not leave by itself. */
      if (ov_sync_runner_is_idle (self->runner) && was_refused (self))
        break;
      g_main_context_iteration (g_main_context_get_thread_default (), TRUE);
    }
  g_source_destroy (source);
  if (was_refused (self))
    {
      g_set_error (error, OV_ERROR, OV_ERROR_REJECTED,
                   _("The registry did not accept a change. It is kept, and shown in the window."));
      return FALSE;
    }
  if (is_settled (self))
    return TRUE;
  message = ov_sync_status_get_message (self->status);
  g_set_error (error, OV_ERROR, OV_ERROR_UNREACHABLE, "%s", message != NULL ? message
               : _("The registry does not answer."));
  return FALSE;
}

static void
wait_in_step (OvSession *self)
{
  for (guint waited = 0; waited < PATIENCE_SECONDS;)
    {
      g_autoptr (GError) error = NULL;

      if (ov_session_settle (self, LOOK_SECONDS, &error) || g_error_matches (error, OV_ERROR, OV_ERROR_REJECTED))
        return;
      if (ov_sync_status_get_state (self->status) != OV_SYNC_STATE_SYNCING)
        waited += LOOK_SECONDS;
    }
}

OvSession *
ov_session_open_sync (const char *folder, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  OvSession *self;

  open_session (folder, TRUE, NULL, keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (g_main_context_get_thread_default (), TRUE);
  self = ov_session_open_finish (result, error);
  if (self == NULL)
    return NULL;
  /* What cannot be brought in step now is no reason not to read what is here. */
  wait_in_step (self);
  self->rejected_before = ov_sync_status_get_rejected (self->status) + ov_sync_status_get_conflicts (self->status);
  return self;
}
