#define G_LOG_DOMAIN "ov-sync"
#include "ov-sync-runner-private.h"

#include <string.h>

#include "ov-store-files.h"

/* Attachments have a lane of their own, one at a time; a record that refers to one goes after it, so that nobody sees a
 * reference to nothing. */

static void upload_next (OvSyncRunner *self);

typedef struct
{
  OvSyncRunner *runner;
  char         *sha256;
} Upload;

static void
upload_free (Upload *upload)
{
  g_object_unref (upload->runner);
  g_free (upload->sha256);
  g_free (upload);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Upload, upload_free)

static gboolean
mentions (OvOutboxEntry *entry, const char *sha256)
{
  GPtrArray *operations = ov_outbox_entry_get_operations (entry);

  for (guint i = 0; i < operations->len; i++)
    {
      const OvOutboxOperation *operation = g_ptr_array_index (operations, i);

      if (operation->data != NULL && strstr (operation->data, sha256) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
must_wait (OvSyncRunner *self, OvSyncJob *job)
{
  OvOutboxEntry *entry = g_hash_table_lookup (self->entries, &job->action.n);

  if (self->uploads == NULL)
    return TRUE;
  for (guint i = 0; i < self->uploads->len; i++)
    if (mentions (entry, g_ptr_array_index (self->uploads, i)))
      return TRUE;
  return FALSE;
}

gboolean
ov_sync_files_hold (OvSyncRunner *self, OvSyncJob *job)
{
  if (!must_wait (self, job))
    return FALSE;
  g_queue_push_tail (&self->waiting, job);
  upload_next (self);
  return TRUE;
}

/* Pushes that need no file any more go; when the registry cannot be reached, all that wait learn of it. */
static void
let_go (OvSyncRunner *self, gboolean reachable)
{
  g_autoptr (GQueue) waiting = g_queue_copy (&self->waiting);
  OvSyncJob *job;

  g_queue_clear (&self->waiting);
  while ((job = g_queue_pop_head (waiting)) != NULL)
    {
      if (!reachable)
        ov_sync_runner_fail_push (self, job);
      else if (must_wait (self, job))
        g_queue_push_tail (&self->waiting, job);
      else
        ov_sync_runner_send_push (self, job);
    }
}

static void
forget (OvSyncRunner *self, const char *sha256)
{
  for (guint i = 0; self->uploads != NULL && i < self->uploads->len; i++)
    if (strcmp (g_ptr_array_index (self->uploads, i), sha256) == 0)
      {
        g_ptr_array_remove_index (self->uploads, i);
        return;
      }
}

static void
on_noted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Upload) upload = data;
  OvSyncRunner *self = upload->runner;

  /* When this cannot be noted the file is sent once more at the next start, which does no harm. */
  ov_store_uploaded_finish (OV_STORE (source), result, NULL);
  self->uploading = FALSE;
  if (self->stopped)
    return;
  forget (self, upload->sha256);
  let_go (self, TRUE);
  upload_next (self);
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Upload) upload = data;
  OvSyncRunner *self = upload->runner;
  g_autoptr (GError) error = NULL;
  g_autoptr (OvRegistryReply) reply = ov_registry_client_send_finish (OV_REGISTRY_CLIENT (source), result, &error);
  const char *sha256 = upload->sha256;

  if (self->stopped)
    return;
  if (reply != NULL && ov_registry_reply_is_success (reply))
    {
      ov_store_uploaded_async (self->store, sha256, NULL, on_noted, g_steal_pointer (&upload));
      return;
    }
  self->uploading = FALSE;
  ov_sync_status_set_message (self->status, reply != NULL ? ov_registry_reply_get_detail (reply) : error->message);
  /* Refused for good: the record goes without it, and says so itself where it is looked at. Else it is tried again with
   * the push. */
  if (reply != NULL && ov_registry_reply_get_status (reply) >= 400 && ov_registry_reply_get_status (reply) < 500
      && ov_registry_reply_get_status (reply) != 401)
    {
      forget (self, upload->sha256);
      let_go (self, TRUE);
      upload_next (self);
    }
  else
    let_go (self, FALSE);
}

static void
on_content (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Upload) upload = data;
  OvSyncRunner *self = upload->runner;
  g_autoptr (GBytes) content = ov_store_get_file_finish (OV_STORE (source), result, NULL);
  g_autoptr (OvRegistryRequest) request = NULL;

  if (self->stopped)
    return;
  if (content == NULL)
    {
      self->uploading = FALSE;
      forget (self, upload->sha256);
      let_go (self, TRUE);
      upload_next (self);
      return;
    }
  request = ov_registry_request_put_file (upload->sha256, content);
  ov_registry_client_send_async (self->client, request, NULL, on_sent, g_steal_pointer (&upload));
}

static void
upload_next (OvSyncRunner *self)
{
  Upload *upload;

  if (self->uploading || self->stopped || self->uploads == NULL || self->uploads->len == 0)
    return;
  self->uploading = TRUE;
  upload = g_new0 (Upload, 1);
  upload->runner = g_object_ref (self);
  upload->sha256 = g_strdup (g_ptr_array_index (self->uploads, 0));
  ov_store_get_file_async (self->store, upload->sha256, NULL, on_content, upload);
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OvSyncRunner) self = data;
  g_auto (GStrv) names = ov_store_list_uploads_finish (OV_STORE (source), result, NULL);

  if (self->stopped)
    return;
  g_clear_pointer (&self->uploads, g_ptr_array_unref);
  self->uploads = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    g_ptr_array_add (self->uploads, g_strdup (names[i]));
  let_go (self, TRUE);
  if (ov_sync_machine_get_phase (self->machine) == OV_SYNC_PHASE_ONLINE)
    upload_next (self);
}

/* Until the list is there, pushes wait: one of them may need a file that was just added. */
void
ov_sync_files_look (OvSyncRunner *self)
{
  g_clear_pointer (&self->uploads, g_ptr_array_unref);
  if (!self->stopped)
    ov_store_list_uploads_async (self->store, NULL, on_listed, g_object_ref (self));
}
