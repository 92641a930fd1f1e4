#include "ov-printing.h"
#include "ov-certificate-batch.h"
#include "ov-certificate-document.h"
#include "ov-error.h"
#include "ov-print-material.h"

#define AT_ONCE 100 /* records in one save: half of what the registry takes */

typedef struct
{
  GPtrArray       *certificates;  /* of OvCertificate */
  GPtrArray       *contents;      /* of OvCertificateContent, in their order */
  char            *path;
  gboolean         combined;
  OvPrintProgress  progress;
  gpointer         progress_data;
  OvPrintMaterial *material;
  GPtrArray       *written;       /* of OvWrittenFile */
  guint            registered;    /* certificates whose record knows its file */
  GError          *failure;       /* of the writing, after which what was written is still registered */
  GTask           *task;          /* borrowed */
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_ptr_array_unref (save->certificates);
  g_ptr_array_unref (save->contents);
  g_ptr_array_unref (save->written);
  g_free (save->path);
  ov_print_material_free (save->material);
  g_clear_error (&save->failure);
  g_free (save);
}

static char **
paths (Save *save)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < save->written->len; i++)
    g_ptr_array_add (list, g_strdup (((OvWrittenFile *) save->written->pdata[i])->path));
  g_ptr_array_add (list, NULL);
  return (char **) g_ptr_array_free (list, FALSE);
}

static void
finish (GTask *task)
{
  Save *save = g_task_get_task_data (task);

  if (save->failure)
    g_task_return_error (task, g_steal_pointer (&save->failure));
  else
    g_task_return_pointer (task, paths (save), (GDestroyNotify) g_strfreev);
}

static void register_next (GTask *task);

static void
registered_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) undo = ov_store_save_finish (OV_STORE (object), result, &error);

  if (undo == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    register_next (g_steal_pointer (&task));
}

static void
add_hash (Save      *save,
          GPtrArray *changes)
{
  guint file = save->combined ? 0 : save->registered;
  OvRecord *certificate = save->certificates->pdata[save->registered++];
  g_autoptr (OvRecord) changed = ov_record_copy (certificate);

  ov_record_set_toggle (changed, OV_CERTIFICATE_FIELD_files, ((OvWrittenFile *) save->written->pdata[file])->sha256, TRUE);
  if (!ov_record_equal (changed, certificate))
    g_ptr_array_add (changes, ov_change_new (OV_CHANGE_UPDATE, changed, certificate));
}

/* Every file's hash goes to the certificates that are in it, so that the file itself can be verified. Takes the task. */
static void
register_next (GTask *task)
{
  Save *save = g_task_get_task_data (task);
  OvSession *session = g_task_get_source_object (task);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);
  guint last = save->written->len == 0 ? 0 : save->combined ? save->certificates->len : MIN (save->certificates->len, save->written->len);

  while (save->registered < last && changes->len < AT_ONCE)
    add_hash (save, changes);
  if (changes->len > 0)
    {
      ov_store_save_async (ov_session_get_store (session), changes, save->path, NULL, registered_cb, task);
      return;
    }
  finish (task);
  g_object_unref (task);
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  GTask *task = data;
  Save *save = g_task_get_task_data (task);

  g_task_propagate_boolean (G_TASK (result), &save->failure);
  register_next (task);
}

typedef struct
{
  OvPrintProgress call;
  gpointer        data;
  guint           done, total;
} Progress;

static gboolean
tell_progress (gpointer data)
{
  Progress *progress = data;

  progress->call (progress->done, progress->total, progress->data);
  return G_SOURCE_REMOVE;
}

static void
progress_cb (guint    done,
             guint    total,
             gpointer data)
{
  Save *save = data;
  Progress *progress;

  if (save->progress == NULL)
    return;
  progress = g_new (Progress, 1);
  *progress = (Progress) { save->progress, save->progress_data, done, total };
  g_main_context_invoke_full (g_task_get_context (save->task), G_PRIORITY_DEFAULT, tell_progress, progress, g_free);
}

static void
write_files (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Save *save = data;
  OvBatchOptions options = { ov_print_material_resolve, progress_cb, save->material, save };
  g_autofree char *title = g_path_get_basename (save->path);
  OvWrittenFile *file = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (save->combined)
    done = ov_certificates_write_combined (save->contents, save->path, title, &options, &file, cancellable, &error);
  else
    done = ov_certificates_write_separate (save->contents, save->path, &options, save->written, cancellable, &error);
  if (file)
    g_ptr_array_add (save->written, file);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
fetched_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GTask) task = data;
  Save *save = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) writing = NULL;

  if (!ov_print_material_fetch_finish (save->material, result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  writing = g_task_new (NULL, g_task_get_cancellable (task), written_cb, g_object_ref (task));
  g_task_set_task_data (writing, save, NULL);
  g_task_run_in_thread (writing, write_files);
}

static gboolean
read_snapshots (Save    *save,
                GError **error)
{
  for (guint i = 0; i < save->certificates->len; i++)
    {
      OvCertificate *certificate = save->certificates->pdata[i];
      const char *snapshot = ov_certificate_get_snapshot (certificate);
      OvCertificateContent *content = ov_certificate_content_parse (snapshot ? snapshot : "", error);

      if (content == NULL)
        {
          g_prefix_error (error, "%s: ", ov_certificate_get_number (certificate));
          return FALSE;
        }
      g_ptr_array_add (save->contents, content);
      ov_print_material_add_certificate (save->material, content, ov_certificate_get_person (certificate));
    }
  return TRUE;
}

void
ov_print_save_async (OvSession           *session,
                     GPtrArray           *certificates,
                     const char          *path,
                     gboolean             combined,
                     OvPrintProgress      progress,
                     gpointer             progress_data,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             data)
{
  GTask *task = g_task_new (session, cancellable, callback, data);
  Save *save = g_new0 (Save, 1);
  g_autoptr (GError) error = NULL;

  g_task_set_source_tag (task, ov_print_save_async);
  /* What is written is registered even after a stop. */
  g_task_set_check_cancellable (task, FALSE);
  save->certificates = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < certificates->len; i++)
    g_ptr_array_add (save->certificates, g_object_ref (certificates->pdata[i]));
  save->contents = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_certificate_content_free);
  save->written = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_written_file_free);
  save->path = g_strdup (path);
  save->combined = combined;
  save->progress = progress;
  save->progress_data = progress_data;
  save->material = ov_print_material_new ();
  save->task = task;
  g_task_set_task_data (task, save, save_free);
  if (!read_snapshots (save, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      g_object_unref (task);
      return;
    }
  ov_print_material_fetch_async (save->material, session, cancellable, fetched_cb, task);
}

char **
ov_print_save_finish (OvSession     *session,
                      GAsyncResult  *result,
                      GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
