#pragma once
#include <gio/gio.h>

/* A file that appears under its name whole or not at all: written beside its place under a name of its own, flushed to
 * the disk, then renamed. Full disks, missing rights and read-only folders come back as OV_ERROR_FULL, OV_ERROR_DENIED
 * and OV_ERROR_READ_ONLY. */
typedef struct _OvSafeFile OvSafeFile;

OvSafeFile *ov_safe_file_new    (const char *path, GError **error);
/* Without ov_safe_file_commit () before, nothing stays behind. */
void        ov_safe_file_free   (OvSafeFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvSafeFile, ov_safe_file_free)
gboolean    ov_safe_file_write  (OvSafeFile *file, gconstpointer data, gsize length, GError **error);
/* The checksum of what has been written so far. */
const char *ov_safe_file_finish_sum (OvSafeFile *file);
guint64     ov_safe_file_get_size (OvSafeFile *file);
/* Brings the bytes to the disk; may be done long before the commit, in another thread. */
gboolean    ov_safe_file_sync   (OvSafeFile *file, GError **error);
gboolean    ov_safe_file_commit (OvSafeFile *file, GError **error);

/* All in one. */
gboolean    ov_safe_file_save   (const char *path, GBytes *bytes, GError **error);
/* The same on a thread. */
void        ov_safe_file_save_async  (const char *path, GBytes *bytes, GAsyncReadyCallback callback, gpointer data);
gboolean    ov_safe_file_save_finish (GAsyncResult *result, GError **error);
