#include "ov-sql-statement-private.h"

#include <string.h>

#include "ov-sql-error.h"

void
ov_sql_statement_fail (OvSqlStatement *self, int code)
{
  g_autofree char *doing = NULL;

  if (self->code != SQLITE_OK)
    return;

  /* The statement's text names tables and columns, never values, so that it may stand in messages. */
  doing = g_strdup_printf ("Cannot run “%.60s”", self->sql);
  self->code = code;
  ov_sql_set_error (&self->error, ov_sql_connection_get_handle (self->connection), code, doing);
}

static void
check (OvSqlStatement *self, int code)
{
  if (code != SQLITE_OK)
    ov_sql_statement_fail (self, code);
}

void
ov_sql_bind_int64 (OvSqlStatement *self, int parameter, gint64 value)
{
  if (self->code == SQLITE_OK)
    check (self, sqlite3_bind_int64 (self->stmt, parameter, value));
}

void
ov_sql_bind_text_length (OvSqlStatement *self, int parameter, const char *text, gssize length)
{
  if (self->code == SQLITE_OK)
    check (self, sqlite3_bind_text (self->stmt, parameter, text, (int) length, SQLITE_TRANSIENT));
}

void
ov_sql_bind_text (OvSqlStatement *self, int parameter, const char *text)
{
  ov_sql_bind_text_length (self, parameter, text, -1);
}

void
ov_sql_bind_bytes (OvSqlStatement *self, int parameter, const void *bytes, gsize size)
{
  if (self->code == SQLITE_OK)
    check (self, sqlite3_bind_blob64 (self->stmt, parameter, bytes, size, SQLITE_TRANSIENT));
}

void
ov_sql_bind_id (OvSqlStatement *self, int parameter, OvId id)
{
  if (ov_id_is_none (id))
    ov_sql_bind_null (self, parameter);
  else
    ov_sql_bind_bytes (self, parameter, id.bytes, sizeof id.bytes);
}

void
ov_sql_bind_day (OvSqlStatement *self, int parameter, OvDay day)
{
  if (day == OV_DAY_NONE)
    ov_sql_bind_null (self, parameter);
  else
    ov_sql_bind_int64 (self, parameter, day);
}

void
ov_sql_bind_null (OvSqlStatement *self, int parameter)
{
  if (self->code == SQLITE_OK)
    check (self, sqlite3_bind_null (self->stmt, parameter));
}

void
ov_sql_bind_value (OvSqlStatement *self, int parameter, OvSqlStatement *row, int column)
{
  if (self->code == SQLITE_OK)
    check (self, sqlite3_bind_value (self->stmt, parameter, sqlite3_column_value (row->stmt, column)));
}

void
ov_sql_bind_list (OvSqlStatement *self, int first, const char *types, va_list values)
{
  for (int i = 0; types != NULL && types[i] != '\0'; i++)
    {
      int parameter = first + i;
      const void *bytes;

      switch (types[i])
        {
        case 'i':
          ov_sql_bind_int64 (self, parameter, va_arg (values, int));
          break;
        case 'l':
          ov_sql_bind_int64 (self, parameter, va_arg (values, gint64));
          break;
        case 'd':
          ov_sql_bind_day (self, parameter, va_arg (values, OvDay));
          break;
        case 't':
          ov_sql_bind_text (self, parameter, va_arg (values, const char *));
          break;
        case 'u':
          ov_sql_bind_id (self, parameter, va_arg (values, OvId));
          break;
        case 'b':
          bytes = va_arg (values, const void *);
          ov_sql_bind_bytes (self, parameter, bytes, va_arg (values, gsize));
          break;
        case '0':
          ov_sql_bind_null (self, parameter);
          break;
        default:
          g_assert_not_reached ();
        }
    }
}

void
ov_sql_bind (OvSqlStatement *self, int first, const char *types, ...)
{
  va_list values;

  va_start (values, types);
  ov_sql_bind_list (self, first, types, values);
  va_end (values);
}

gboolean
ov_sql_next (OvSqlStatement *self)
{
  int code;

  if (self->code != SQLITE_OK)
    return FALSE;
  if (!sqlite3_stmt_busy (self->stmt))
    ov_sql_connection_count (self->connection);

  code = sqlite3_step (self->stmt);
  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    ov_sql_statement_fail (self, sqlite3_extended_errcode (ov_sql_connection_get_handle (self->connection)));
  return FALSE;
}

gboolean
ov_sql_finish (OvSqlStatement *self, GError **error)
{
  gboolean fine = self->code == SQLITE_OK;

  if (self->stmt != NULL)
    {
      sqlite3_reset (self->stmt);
      self->code = SQLITE_OK;
    }
  if (!fine)
    g_propagate_error (error, g_steal_pointer (&self->error));
  return fine;
}

gboolean
ov_sql_step (OvSqlStatement *self, GError **error)
{
  while (ov_sql_next (self))
    ;
  return ov_sql_finish (self, error);
}

int
ov_sql_n_columns (OvSqlStatement *self)
{
  return sqlite3_column_count (self->stmt);
}

const char *
ov_sql_column_name (OvSqlStatement *self, int column)
{
  return sqlite3_column_name (self->stmt, column);
}

gboolean
ov_sql_column_is_null (OvSqlStatement *self, int column)
{
  return sqlite3_column_type (self->stmt, column) == SQLITE_NULL;
}

gint64
ov_sql_column_int64 (OvSqlStatement *self, int column)
{
  return sqlite3_column_int64 (self->stmt, column);
}

int
ov_sql_column_int (OvSqlStatement *self, int column)
{
  return sqlite3_column_int (self->stmt, column);
}

const char *
ov_sql_column_text (OvSqlStatement *self, int column)
{
  return (const char *) sqlite3_column_text (self->stmt, column);
}

char *
ov_sql_column_dup (OvSqlStatement *self, int column)
{
  return g_strdup (ov_sql_column_text (self, column));
}

const void *
ov_sql_column_bytes (OvSqlStatement *self, int column, gsize *size)
{
  const void *bytes = sqlite3_column_blob (self->stmt, column);

  *size = (gsize) sqlite3_column_bytes (self->stmt, column);
  return bytes;
}

OvId
ov_sql_column_id (OvSqlStatement *self, int column)
{
  OvId id = OV_ID_NONE;
  gsize size;
  const void *bytes = ov_sql_column_bytes (self, column, &size);

  if (size == sizeof id.bytes)
    memcpy (id.bytes, bytes, sizeof id.bytes);
  return id;
}

OvDay
ov_sql_column_day (OvSqlStatement *self, int column)
{
  return ov_sql_column_is_null (self, column) ? OV_DAY_NONE : (OvDay) ov_sql_column_int64 (self, column);
}

void
ov_sql_statement_free (OvSqlStatement *self)
{
  sqlite3_finalize (self->stmt);
  g_clear_error (&self->error);
  g_free (self->sql);
  g_free (self);
}

void
ov_sql_statement_release (OvSqlStatement *self)
{
  g_autoptr (OvSqlConnection) connection = NULL;

  if (self == NULL)
    return;

  connection = g_steal_pointer (&self->connection);
  g_clear_error (&self->error);
  self->code = SQLITE_OK;
  if (self->stmt != NULL && self->cached)
    ov_sql_connection_return (connection, self);
  else
    ov_sql_statement_free (self);
}
