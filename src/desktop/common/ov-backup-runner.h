#pragma once
#include "ov-session.h"
#include "ov-store-backup.h"

/* Copies of a whole profile on this computer: the registry's database by its own command, the outbox by the store under
 * the same time; generations kept as policy says. */

/* Makes one generation of both. Without policy no old one is removed. Errors: FULL, READ_ONLY, CORRUPT … */
void       ov_backup_make_async        (OvSession *session, GCancellable *cancellable, GAsyncReadyCallback callback,
                                        gpointer data);
/* The same, unless one was made within the day before `now` (Unix seconds; a copy from a clock that ran ahead counts
 * for nothing). Sample data need none; of a profile on a distant registry only the outbox is here to be copied. */
void       ov_backup_make_due_async    (OvSession *session, gint64 now, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer data);
/* TRUE when one was made; FALSE without error when none was due. */
gboolean   ov_backup_make_finish       (GAsyncResult *result, GError **error);
/* Generations of the profile, newest first: of OvBackup, transfer full. */
void       ov_backup_list_async        (const char *folder, GCancellable *cancellable, GAsyncReadyCallback callback,
                                        gpointer data);
GPtrArray *ov_backup_list_finish       (GAsyncResult *result, GError **error);
/* What becomes of the edits that were made here since the copy. */
typedef enum
{
  OV_BACKUP_GO_BACK,  /* put aside: the outbox is as it was then, too */
  OV_BACKUP_RECOVER,  /* sent again, when the copy is of the registry that they were made for; else put aside */
} OvBackupIntent;
/* Puts a generation in place of what is there; the profile must be closed. What was there is kept beside; when it fails
 * nothing has changed. Errors: of the registry's command, and CORRUPT, FULL, READ_ONLY. */
void       ov_backup_restore_async     (const char *folder, const char *path, OvBackupIntent intent,
                                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean   ov_backup_restore_finish    (GAsyncResult *result, GError **error);
