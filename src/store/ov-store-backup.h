#pragma once
#include "ov-store.h"

/* Copies of outbox.db in FOLDER/backups/outbox-YYYY-MM-DDTHHMMSS.db, each checked before it counts. cache.db needs
 * none; registry.db is copied by the registry's own command. */
typedef struct
{
  char   *path;
  char   *name;    /* "2026-11-22T080000" */
  gint64  made;    /* Unix seconds */
  gint64  size;    /* bytes */
} OvBackup;
void       ov_backup_free               (OvBackup *backup);

typedef void (*OvStoreProgress) (double fraction, gpointer data);  /* 0…1, on the main thread */

/* Where a copy made now goes: FOLDER/backups/PREFIX-TIME.db, with its folder made. Errors: FULL, READ_ONLY. Blocks. */
char      *ov_store_backup_path         (const char *folder, const char *prefix, GError **error);
/* Makes a copy at path (of ov_store_backup_path ()) and keeps of the older ones the newest of each of the last `daily` days and of the last `weekly` weeks
 * (0 = keep all). Finish returns the path; transfer full. path may be NULL for one of now, progress too. */
void       ov_store_backup_async        (OvStore *self, const char *path, guint daily, guint weekly, OvStoreProgress progress,
                                         gpointer progress_data,
                                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
char      *ov_store_backup_finish       (OvStore *self, GAsyncResult *result, GError **error);
/* Copies of a profile's folder with the given beginning of name ("outbox-", "registry-"), newest first. Transfer full,
 * of OvBackup. Also for a closed folder. Blocks, as pruning does. */
GPtrArray *ov_store_list_backups        (const char *folder, const char *prefix);
/* The generations rule by itself, for the registry's copies too: removes what is not kept. */
void       ov_store_prune_backups       (const char *folder, const char *prefix, guint daily, guint weekly);
/* Puts a checked copy in place of outbox.db; without one (NULL) the outbox begins empty. The store of the folder must be closed; the file that was there is kept as
 * outbox-before-restore-TIME.db; cache.db is removed, so that it is made anew. Runs on a thread. */
void       ov_store_restore_async       (const char *folder, const char *backup_path, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer data);
gboolean   ov_store_restore_finish      (GAsyncResult *result, GError **error);
