#define G_LOG_DOMAIN "documents"
#include "config.h"
#include "ov-safe-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "ov-error.h"

struct _OvSafeFile
{
  char      *path;
  char      *temporary;
  int        fd;
  guint64    size;
  GChecksum *sum;
};

static gboolean
fail (const char *path,
      int         number,
      GError    **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  switch (number)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      g_set_error (error, OV_ERROR, OV_ERROR_FULL, _("The disk is full: %s could not be saved."), shown);
      break;
    case EROFS:
      g_set_error (error, OV_ERROR, OV_ERROR_READ_ONLY, _("The folder is read-only: %s could not be saved."), shown);
      break;
    case EACCES:
    case EPERM:
      g_set_error (error, OV_ERROR, OV_ERROR_READ_ONLY, _("You may not write in the folder: %s could not be saved."),
                   shown);
      break;
    case ENOENT:
    case ENOTDIR:
      g_set_error (error, OV_ERROR, OV_ERROR_NOT_FOUND, _("The folder is not there: %s could not be saved."), shown);
      break;
    default:
      g_set_error (error, OV_ERROR, OV_ERROR_FAILED, _("%s could not be saved: %s"), shown, g_strerror (number));
    }
  return FALSE;
}

OvSafeFile *
ov_safe_file_new (const char *path,
                  GError    **error)
{
  g_autofree char *directory = g_path_get_dirname (path);
  g_autofree char *temporary = g_build_filename (directory, ".opintoverkko-XXXXXX.part", NULL);
  int fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0666);
  OvSafeFile *self;

  if (fd < 0)
    {
      fail (path, errno, error);
      return NULL;
    }
  self = g_new0 (OvSafeFile, 1);
  self->path = g_strdup (path);
  self->temporary = g_steal_pointer (&temporary);
  self->fd = fd;
  self->sum = g_checksum_new (G_CHECKSUM_SHA256);
  return self;
}

void
ov_safe_file_free (OvSafeFile *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    close (self->fd);
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_checksum_free (self->sum);
  g_free (self->temporary);
  g_free (self->path);
  g_free (self);
}

gboolean
ov_safe_file_write (OvSafeFile   *self,
                    gconstpointer data,
                    gsize         length,
                    GError      **error)
{
  const char *at = data;

  g_checksum_update (self->sum, data, length);
  self->size += length;
  while (length > 0)
    {
      gssize n = write (self->fd, at, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return fail (self->path, n < 0 ? errno : EIO, error);
      at += n;
      length -= n;
    }
  return TRUE;
}

const char *
ov_safe_file_finish_sum (OvSafeFile *self)
{
  return g_checksum_get_string (self->sum);
}

guint64
ov_safe_file_get_size (OvSafeFile *self)
{
  return self->size;
}

gboolean
ov_safe_file_sync (OvSafeFile *self,
                   GError    **error)
{
  int fd = self->fd;

  if (fd < 0)
    return TRUE;
  if (fdatasync (fd) < 0)
    return fail (self->path, errno, error);
  self->fd = -1;
  if (close (fd) < 0)
    return fail (self->path, errno, error);
  return TRUE;
}

gboolean
ov_safe_file_commit (OvSafeFile *self,
                     GError    **error)
{
  if (!ov_safe_file_sync (self, error))
    return FALSE;
  if (g_rename (self->temporary, self->path) < 0)
    return fail (self->path, errno, error);
  g_clear_pointer (&self->temporary, g_free);
  return TRUE;
}

gboolean
ov_safe_file_save (const char *path,
                   GBytes     *bytes,
                   GError    **error)
{
  g_autoptr (OvSafeFile) file = ov_safe_file_new (path, error);
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  return file != NULL && ov_safe_file_write (file, data, length, error) && ov_safe_file_commit (file, error);
}

static void
save_in_thread (GTask        *task,
                gpointer      source,
                gpointer      bytes,
                GCancellable *cancellable)
{
  GError *error = NULL;

  if (ov_safe_file_save (g_object_get_data (G_OBJECT (task), "path"), bytes, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
ov_safe_file_save_async (const char          *path,
                         GBytes              *bytes,
                         GAsyncReadyCallback  callback,
                         gpointer             data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, data);

  g_task_set_source_tag (task, ov_safe_file_save_async);
  g_object_set_data_full (G_OBJECT (task), "path", g_strdup (path), g_free);
  g_task_set_task_data (task, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, save_in_thread);
}

gboolean
ov_safe_file_save_finish (GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, ov_safe_file_save_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
