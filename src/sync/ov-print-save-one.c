#include "ov-issuing-private.h"
#include "ov-printing.h"

/* One issued document into a file of a name that the user chose. */
typedef struct
{
  OvCertificate *certificate;
  OvDocument    *document;
  char          *path;
  char          *sha256;
} SaveOne;

static void
save_one_free (gpointer data)
{
  SaveOne *save = data;

  g_object_unref (save->certificate);
  g_clear_object (&save->document);
  g_free (save->path);
  g_free (save->sha256);
  g_free (save);
}

static void
one_written_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (GTask) task = data;
  SaveOne *save = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);
  g_autoptr (OvRecord) changed = ov_record_copy (OV_RECORD (save->certificate));

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  ov_record_set_toggle (changed, OV_CERTIFICATE_FIELD_files, save->sha256, TRUE);
  if (ov_record_equal (changed, OV_RECORD (save->certificate)))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  g_ptr_array_add (changes, ov_change_new (OV_CHANGE_UPDATE, changed, OV_RECORD (save->certificate)));
  ov_issuing_save (g_task_get_source_object (task), changes, ov_certificate_get_number (save->certificate), g_object_ref (task));
}

static void
write_one (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  SaveOne *save = data;
  g_autoptr (GError) error = NULL;

  if (ov_document_save (save->document, save->path, &save->sha256, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
one_drawn_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GTask) task = data;
  SaveOne *save = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) writing = NULL;

  save->document = ov_print_finish (OV_SESSION (object), result, &error);
  if (save->document == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  writing = g_task_new (NULL, NULL, one_written_cb, g_object_ref (task));
  g_task_set_task_data (writing, save, NULL);
  g_task_run_in_thread (writing, write_one);
}

void
ov_print_save_one_async (OvSession           *session,
                         OvCertificate       *certificate,
                         const char          *path,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             data)
{
  GTask *task = g_task_new (session, cancellable, callback, data);
  SaveOne *save = g_new0 (SaveOne, 1);

  g_task_set_source_tag (task, ov_print_save_one_async);
  save->certificate = g_object_ref (certificate);
  save->path = g_strdup (path);
  g_task_set_task_data (task, save, save_one_free);
  ov_print_certificate_async (session, certificate, cancellable, one_drawn_cb, task);
}

gboolean
ov_print_save_one_finish (OvSession     *session,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
