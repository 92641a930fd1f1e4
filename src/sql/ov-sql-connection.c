#include "ov-sql-connection.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "ov-sql-error.h"
#include "ov-sql-statement-private.h"

/* More different statements than a program writes by hand; generated ones must not grow without bound. */
#define STATEMENT_CACHE_SIZE 256
#define PROGRESS_INSTRUCTIONS 1000

struct _OvSqlConnection
{
  GObject parent_instance;

  sqlite3      *db;
  char         *path;
  GHashTable   *statements;   /* SQL text → idle OvSqlStatement */
  GCancellable *cancellable;
  guint64       n_statements;
  int           depth;        /* open transaction and savepoints */
};

G_DEFINE_FINAL_TYPE (OvSqlConnection, ov_sql_connection, G_TYPE_OBJECT)

struct _OvSqlTransaction
{
  OvSqlConnection *connection;
  int              level;
};

static gboolean
is_on_network (const char *path)
{
  static const guint32 magics[] = { 0x6969 /* NFS */, 0xff534d42 /* CIFS */, 0xfe534d42 /* SMB2 */, 0x517b /* SMB */,
                                    0x65735546 /* FUSE, also used for sshfs */ };
  struct statfs answer;

  if (statfs (path, &answer) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (magics); i++)
    if ((guint32) answer.f_type == magics[i])
      return TRUE;
  return FALSE;
}

/* SQLite makes files with the rights the umask leaves; personal data is made private before there is any. */
static gboolean
make_private (const char *path, OvSqlOpenFlags flags, GError **error)
{
  int fd = g_open (path, O_RDWR | O_CLOEXEC | (flags & OV_SQL_OPEN_CREATE ? O_CREAT : 0), 0600);
  int number = errno;

  if (fd < 0)
    {
      OvError code = number == ENOENT ? OV_ERROR_NOT_FOUND
                     : number == ENOSPC || number == EDQUOT ? OV_ERROR_FULL
                     : number == EACCES || number == EROFS || number == EPERM ? OV_ERROR_READ_ONLY : OV_ERROR_FAILED;

      g_set_error (error, OV_ERROR, code, "Cannot open %s: %s", path, g_strerror (number));
      return FALSE;
    }
  fchmod (fd, 0600);
  close (fd);
  return TRUE;
}

static gboolean
configure (OvSqlConnection *self, OvSqlOpenFlags flags, guint32 application_id, GError **error)
{
  g_autofree char *pragmas = NULL;
  gint64 found = 0;

  sqlite3_extended_result_codes (self->db, 1);
  sqlite3_busy_timeout (self->db, 5000);
  pragmas =
      g_strdup_printf ("PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON;"
                       "PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON; PRAGMA mmap_size=0; PRAGMA synchronous=%s;",
                       flags & OV_SQL_OPEN_DURABLE ? "FULL" : "NORMAL");
  if (!ov_sql_execute (self, pragmas, error))
    return FALSE;

  /* The first read: a broken or foreign file is found here. */
  if (!ov_sql_get_int64 (self, error, &found, "PRAGMA application_id", NULL))
    return FALSE;
  if (application_id != 0 && found != 0 && (guint32) found != application_id)
    {
      g_set_error (error, OV_ERROR, OV_ERROR_INVALID, "%s belongs to another program", self->path);
      return FALSE;
    }
  if (flags & OV_SQL_OPEN_READ_ONLY)
    return TRUE;
  if (!ov_sql_execute (self, is_on_network (self->path) ? "PRAGMA journal_mode=TRUNCATE" : "PRAGMA journal_mode=WAL",
                       error))
    return FALSE;
  return found != 0 || application_id == 0
         || ov_sql_set_pragma (self, "application_id", (gint32) application_id, error);
}

OvSqlConnection *
ov_sql_connection_open (const char *path, OvSqlOpenFlags flags, guint32 application_id, GError **error)
{
  g_autoptr (OvSqlConnection) self = g_object_new (OV_TYPE_SQL_CONNECTION, NULL);
  gboolean reading = (flags & OV_SQL_OPEN_READ_ONLY) != 0;
  int code;

  self->path = g_strdup (path);
  if (!reading && !g_str_equal (path, ":memory:") && !make_private (path, flags, error))
    return NULL;

  code = sqlite3_open_v2 (path, &self->db,
                          SQLITE_OPEN_NOMUTEX | (reading ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE), NULL);
  if (code != SQLITE_OK)
    {
      g_autofree char *doing = g_strdup_printf ("Cannot open %s", path);

      ov_sql_set_error (error, self->db, code, doing);
      return NULL;
    }
  if (!configure (self, flags, application_id, error))
    {
      g_prefix_error (error, "Cannot open %s: ", path);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
ov_sql_connection_close (OvSqlConnection *self)
{
  g_return_if_fail (OV_IS_SQL_CONNECTION (self));

  g_hash_table_remove_all (self->statements);
  ov_sql_set_cancellable (self, NULL);
  g_clear_pointer (&self->db, sqlite3_close_v2);
}

const char *
ov_sql_connection_get_path (OvSqlConnection *self)
{
  return self->path;
}

sqlite3 *
ov_sql_connection_get_handle (OvSqlConnection *self)
{
  return self->db;
}

gboolean
ov_sql_execute (OvSqlConnection *self, const char *sql, GError **error)
{
  g_autofree char *doing = NULL;
  int code;

  g_return_val_if_fail (OV_IS_SQL_CONNECTION (self), FALSE);

  self->n_statements++;
  code = sqlite3_exec (self->db, sql, NULL, NULL, NULL);
  if (code == SQLITE_OK)
    return TRUE;

  doing = g_strdup_printf ("Cannot run “%.60s”", sql);
  ov_sql_set_error (error, self->db, sqlite3_extended_errcode (self->db), doing);
  return FALSE;
}

OvSqlStatement *
ov_sql_prepare (OvSqlConnection *self, const char *sql)
{
  OvSqlStatement *statement;
  gpointer key, value;

  g_return_val_if_fail (OV_IS_SQL_CONNECTION (self), NULL);

  if (g_hash_table_steal_extended (self->statements, sql, &key, &value))
    {
      statement = value;
    }
  else
    {
      statement = g_new0 (OvSqlStatement, 1);
      statement->sql = g_strdup (sql);
      statement->cached = TRUE;
    }
  statement->connection = g_object_ref (self);
  if (statement->stmt == NULL)
    {
      int code = sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement->stmt, NULL);

      if (code != SQLITE_OK)
        ov_sql_statement_fail (statement, code);
    }
  return statement;
}

void
ov_sql_connection_return (OvSqlConnection *self, OvSqlStatement *statement)
{
  sqlite3_reset (statement->stmt);
  sqlite3_clear_bindings (statement->stmt); /* no personal data stays behind in memory */
  if (self->db == NULL || g_hash_table_contains (self->statements, statement->sql))
    {
      ov_sql_statement_free (statement);
      return;
    }
  if (g_hash_table_size (self->statements) >= STATEMENT_CACHE_SIZE)
    g_hash_table_remove_all (self->statements);
  g_hash_table_insert (self->statements, statement->sql, statement);
}

void
ov_sql_connection_count (OvSqlConnection *self)
{
  self->n_statements++;
}

guint64
ov_sql_count_statements (OvSqlConnection *self)
{
  return self->n_statements;
}

OvSqlStatement *
ov_sql_query (OvSqlConnection *self, const char *sql, const char *types, ...)
{
  OvSqlStatement *statement = ov_sql_prepare (self, sql);
  va_list values;

  va_start (values, types);
  ov_sql_bind_list (statement, 1, types, values);
  va_end (values);
  return statement;
}

gboolean
ov_sql_run (OvSqlConnection *self, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (OvSqlStatement) statement = ov_sql_prepare (self, sql);
  va_list values;

  va_start (values, types);
  ov_sql_bind_list (statement, 1, types, values);
  va_end (values);
  return ov_sql_step (statement, error);
}

gboolean
ov_sql_get_int64 (OvSqlConnection *self, GError **error, gint64 *value, const char *sql, const char *types, ...)
{
  g_autoptr (OvSqlStatement) statement = ov_sql_prepare (self, sql);
  gboolean found = FALSE;
  va_list values;

  va_start (values, types);
  ov_sql_bind_list (statement, 1, types, values);
  va_end (values);
  if (ov_sql_next (statement) && !ov_sql_column_is_null (statement, 0))
    {
      *value = ov_sql_column_int64 (statement, 0);
      found = TRUE;
    }
  return ov_sql_finish (statement, error) && found;
}

char *
ov_sql_dup_text (OvSqlConnection *self, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (OvSqlStatement) statement = ov_sql_prepare (self, sql);
  g_autofree char *text = NULL;
  va_list values;

  va_start (values, types);
  ov_sql_bind_list (statement, 1, types, values);
  va_end (values);
  if (ov_sql_next (statement))
    text = ov_sql_column_dup (statement, 0);
  return ov_sql_finish (statement, error) ? g_steal_pointer (&text) : NULL;
}

gint64
ov_sql_last_rowid (OvSqlConnection *self)
{
  return sqlite3_last_insert_rowid (self->db);
}

int
ov_sql_changes (OvSqlConnection *self)
{
  return sqlite3_changes (self->db);
}

gboolean
ov_sql_set_pragma (OvSqlConnection *self, const char *name, gint64 value, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA %s=%" G_GINT64_FORMAT, name, value);

  return ov_sql_execute (self, sql, error);
}

static int
on_progress (void *data)
{
  return g_cancellable_is_cancelled (data);
}

void
ov_sql_set_cancellable (OvSqlConnection *self, GCancellable *cancellable)
{
  g_return_if_fail (OV_IS_SQL_CONNECTION (self));

  g_set_object (&self->cancellable, cancellable);
  if (self->db != NULL)
    sqlite3_progress_handler (self->db, PROGRESS_INSTRUCTIONS, cancellable != NULL ? on_progress : NULL, cancellable);
}

static OvSqlTransaction *
begin (OvSqlConnection *self, const char *outermost, GError **error)
{
  OvSqlTransaction *transaction;
  g_autofree char *sql = NULL;

  g_return_val_if_fail (OV_IS_SQL_CONNECTION (self), NULL);

  /* A full disk may have ended the outer transaction: a savepoint alone would commit what belongs together. */
  if (self->depth > 0 && sqlite3_get_autocommit (self->db))
    {
      g_set_error (error, OV_ERROR, OV_ERROR_FAILED, "The transaction around this one was rolled back");
      return NULL;
    }
  sql = self->depth == 0 ? g_strdup (outermost) : g_strdup_printf ("SAVEPOINT s%d", self->depth);
  if (!ov_sql_execute (self, sql, error))
    return NULL;

  transaction = g_new0 (OvSqlTransaction, 1);
  transaction->connection = g_object_ref (self);
  transaction->level = self->depth++;
  return transaction;
}

OvSqlTransaction *
ov_sql_begin (OvSqlConnection *self, GError **error)
{
  return begin (self, "BEGIN IMMEDIATE", error);
}

OvSqlTransaction *
ov_sql_begin_read (OvSqlConnection *self, GError **error)
{
  return begin (self, "BEGIN", error);
}

static void
transaction_free (OvSqlTransaction *transaction)
{
  transaction->connection->depth = transaction->level;
  g_object_unref (transaction->connection);
  g_free (transaction);
}

gboolean
ov_sql_commit (OvSqlTransaction *transaction, GError **error)
{
  g_autofree char *sql = NULL;

  g_return_val_if_fail (transaction != NULL, FALSE);

  sql = transaction->level == 0 ? g_strdup ("COMMIT") : g_strdup_printf ("RELEASE s%d", transaction->level);
  if (!ov_sql_execute (transaction->connection, sql, error))
    {
      ov_sql_rollback (transaction);
      return FALSE;
    }
  transaction_free (transaction);
  return TRUE;
}

void
ov_sql_rollback (OvSqlTransaction *transaction)
{
  sqlite3 *db;

  if (transaction == NULL)
    return;

  db = transaction->connection->db;
  /* After a full disk or an I/O error SQLite has already rolled the whole transaction back. */
  if (db != NULL && !sqlite3_get_autocommit (db))
    {
      g_autofree char *sql = transaction->level == 0 ? g_strdup ("ROLLBACK")
                                                     : g_strdup_printf ("ROLLBACK TO s%d; RELEASE s%d",
                                                                        transaction->level, transaction->level);

      sqlite3_exec (db, sql, NULL, NULL, NULL);
    }
  transaction_free (transaction);
}

static void
ov_sql_connection_finalize (GObject *object)
{
  OvSqlConnection *self = OV_SQL_CONNECTION (object);

  ov_sql_connection_close (self);
  g_clear_pointer (&self->statements, g_hash_table_unref);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (ov_sql_connection_parent_class)->finalize (object);
}

static void
ov_sql_connection_class_init (OvSqlConnectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ov_sql_connection_finalize;
}

static void
ov_sql_connection_init (OvSqlConnection *self)
{
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) ov_sql_statement_free);
}
