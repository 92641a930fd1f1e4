#pragma once
#include "ov-session.h"
#include "ov-store-backup.h"

/* Copies of a whole profile on this computer: the registry's database by its own command, the outbox by the store;
 * generations kept as policy says. */

/* Makes one generation of both. policy may be NULL: then no old one is removed. Errors: FULL, READ_ONLY, CORRUPT … */
void ov_backup_make_async (OvSession *session, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean   ov_backup_make_finish    (GAsyncResult *result, GError **error);
/* Generations of the profile, newest first: of OvBackup, transfer full. */
GPtrArray *ov_backup_list           (const char *folder);
/* Whether the newest generation is older than a day at `now` (Unix seconds). Sample data need none; of a profile on a
 * distant registry only the outbox is here to be copied. */
gboolean   ov_backup_is_due         (OvSession *session, gint64 now);
/* Puts a generation in place of what is there; the profile must be closed. What was there is kept beside. */
void ov_backup_restore_async (const char *folder, const char *path, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data);
gboolean   ov_backup_restore_finish (GAsyncResult *result, GError **error);
