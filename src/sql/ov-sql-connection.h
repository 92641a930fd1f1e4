#pragma once
#include <gio/gio.h>

#include "ov-sql-statement.h"

/* One SQLite database file, used by one thread at a time. */

typedef enum
{
  OV_SQL_OPEN_READ_ONLY = 1 << 0,
  OV_SQL_OPEN_CREATE    = 1 << 1, /* made, with rights 0600, when it is not there */
  /* synchronous=FULL: a commit survives a power cut; without it NORMAL: consistent, but the last commits may be lost */
  OV_SQL_OPEN_DURABLE   = 1 << 2,
} OvSqlOpenFlags;

#define OV_TYPE_SQL_CONNECTION (ov_sql_connection_get_type ())
G_DECLARE_FINAL_TYPE (OvSqlConnection, ov_sql_connection, OV, SQL_CONNECTION, GObject)

/* Opens the file in WAL mode (a rollback journal on network file systems, which WAL cannot use), with foreign keys, a
 * busy timeout of five seconds, no trust in the schema, cell checks, temporary data in memory, deleted content
 * overwritten and no memory map. ":memory:" (with CREATE) is a database of its own without a file. application_id
 * marks whose file it is: a file with another one is OV_ERROR_INVALID, 0 asks nothing. Errors: NOT_FOUND, READ_ONLY,
 * FULL, CORRUPT, BUSY, INVALID. */
OvSqlConnection *ov_sql_connection_open          (const char *path, OvSqlOpenFlags flags, guint32 application_id,
                                                  GError **error)
                                                  G_GNUC_WARN_UNUSED_RESULT;
/* Finalizes the cached statements and closes; also done when the last reference goes. */
void             ov_sql_connection_close         (OvSqlConnection *self);
const char      *ov_sql_connection_get_path      (OvSqlConnection *self);
sqlite3         *ov_sql_connection_get_handle    (OvSqlConnection *self);   /* for functions and limits; borrowed */

/* Runs SQL text of one or more statements without parameters. */
gboolean         ov_sql_execute                  (OvSqlConnection *self, const char *sql, GError **error);
/* A statement from the connection's cache (or a new one while that is in use), reset and without bindings. Releasing
 * it gives it back. A mistake in the SQL is reported by ov_sql_finish (). Never NULL. */
OvSqlStatement  *ov_sql_prepare                  (OvSqlConnection *self, const char *sql) G_GNUC_WARN_UNUSED_RESULT;

/* ov_sql_prepare () and the bindings in one call, then ov_sql_next () walks the rows. `types` has a letter for each
 * parameter:
 *   i int · l gint64 · d OvDay (NULL for none) · t const char * (NULL allowed) · u OvId (NULL for none)
 *   b const void *, gsize · 0 NULL */
OvSqlStatement  *ov_sql_query                    (OvSqlConnection *self, const char *sql, const char *types,
                                                  ...) G_GNUC_WARN_UNUSED_RESULT;
/* The same for a statement without rows. */
gboolean         ov_sql_run                      (OvSqlConnection *self, GError **error, const char *sql,
                                                  const char *types, ...);
/* The first column of the first row; FALSE without error set when there is no row or it is NULL. Errors are set. */
gboolean         ov_sql_get_int64                (OvSqlConnection *self, GError **error, gint64 *value,
                                                  const char *sql, const char *types, ...);
/* The same for a text, NULL when there is none. */
char            *ov_sql_dup_text                 (OvSqlConnection *self, GError **error, const char *sql,
                                                  const char *types, ...);
gint64           ov_sql_last_rowid               (OvSqlConnection *self);
int              ov_sql_changes                  (OvSqlConnection *self);  /* rows touched by the last statement */
/* A pragma with an integer value ("user_version", "cache_size", …). */
gboolean         ov_sql_set_pragma               (OvSqlConnection *self, const char *name, gint64 value,
                                                  GError **error);

/* While one is set, statements end with OV_ERROR_CANCELLED soon after it is cancelled. Unlike sqlite3_interrupt () it
 * can never hit a later statement. NULL clears. */
void             ov_sql_set_cancellable          (OvSqlConnection *self, GCancellable *cancellable);
/* Statements prepared and steps begun so far: tests count work instead of time. */
guint64          ov_sql_count_statements         (OvSqlConnection *self);

/* Transactions. BEGIN IMMEDIATE, or a savepoint inside another one; released without commit = rolled back, so that
 * every early return undoes its work. */
typedef struct _OvSqlTransaction OvSqlTransaction;
OvSqlTransaction *ov_sql_begin                   (OvSqlConnection *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A consistent view over several reads, without a write lock. */
OvSqlTransaction *ov_sql_begin_read              (OvSqlConnection *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Takes the transaction: use with g_steal_pointer (). When it fails everything is rolled back. */
gboolean          ov_sql_commit                  (OvSqlTransaction *transaction, GError **error);
void              ov_sql_rollback                (OvSqlTransaction *transaction);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvSqlTransaction, ov_sql_rollback)
