#pragma once
#include "ov-sql-connection.h"

/* Called between slices, with pages. */
typedef void (*OvSqlProgress) (guint done, guint total, gpointer data);

/* Copies the open database, page by page while others go on using it, to `path` (replaced only by a whole, checked
 * copy, 0600, one file without a journal). Errors: FULL, READ_ONLY, CORRUPT (the copy did not pass the check),
 * CANCELLED. */
gboolean ov_sql_backup      (OvSqlConnection *connection, const char *path, OvSqlProgress progress, gpointer data,
                             GCancellable *cancellable, GError **error);
/* A compact copy in one go (VACUUM INTO), for the moment before a migration. */
gboolean ov_sql_backup_copy (OvSqlConnection *connection, const char *path, GError **error);
/* quick_check: page structure, rows, but not every index entry. OV_ERROR_CORRUPT with the first complaint. */
gboolean ov_sql_check       (OvSqlConnection *connection, GError **error);
/* Opens a file that nobody uses, checks it, and closes it. */
gboolean ov_sql_check_file  (const char *path, guint32 application_id, GError **error);
/* Reads what can still be read of a broken database into a new one at `path`, table by table and row by row. FALSE
 * only when nothing could be read; lost (may be NULL) counts the tables that ended early. */
gboolean ov_sql_salvage     (const char *broken_path, const char *path, guint *lost, GError **error);
