#pragma once
#include <glib-object.h>
#include <sqlite3.h>

#include "ov-day.h"
#include "ov-error.h"
#include "ov-id.h"

/* A prepared statement with its bindings:
 *
 *   g_autoptr (OvSqlStatement) statement = ov_sql_query (connection, "SELECT name FROM place WHERE town = ?", "t",
 * town);
 *   while (ov_sql_next (statement))
 *     use (ov_sql_column_text (statement, 0));
 *   if (!ov_sql_finish (statement, error))
 *     return FALSE;
 *
 * The first failure (in the SQL, a binding or a step) ends the rows and is told by ov_sql_finish (). */
typedef struct _OvSqlStatement OvSqlStatement;

/* Parameters count from 1, columns from 0. Text and bytes are copied. */
void          ov_sql_bind_int64   (OvSqlStatement *self, int parameter, gint64 value);
void          ov_sql_bind_text    (OvSqlStatement *self, int parameter, const char *text);
void          ov_sql_bind_text_length (OvSqlStatement *self, int parameter, const char *text, gssize length);
void          ov_sql_bind_bytes   (OvSqlStatement *self, int parameter, const void *bytes, gsize size);
void          ov_sql_bind_id      (OvSqlStatement *self, int parameter, OvId id);     /* NULL for none */
void          ov_sql_bind_day     (OvSqlStatement *self, int parameter, OvDay day);   /* NULL for none */
void          ov_sql_bind_null    (OvSqlStatement *self, int parameter);
/* A column of another statement's row as it is. */
void          ov_sql_bind_value   (OvSqlStatement *self, int parameter, OvSqlStatement *row, int column);
/* The parameters from `first` on, by the letters of ov_sql_query (). */
void          ov_sql_bind_list    (OvSqlStatement *self, int first, const char *types, va_list values);
void          ov_sql_bind         (OvSqlStatement *self, int first, const char *types, ...);

/* The next row; FALSE after the last one and on failure. */
gboolean      ov_sql_next         (OvSqlStatement *self);
/* FALSE with the error when something failed. Resets, so that the statement can be bound and walked again. */
gboolean      ov_sql_finish       (OvSqlStatement *self, GError **error);
/* One step of a statement without rows, and finish. */
gboolean      ov_sql_step         (OvSqlStatement *self, GError **error);

int           ov_sql_n_columns    (OvSqlStatement *self);
const char   *ov_sql_column_name  (OvSqlStatement *self, int column);
gboolean      ov_sql_column_is_null (OvSqlStatement *self, int column);
gint64        ov_sql_column_int64 (OvSqlStatement *self, int column);                 /* 0 for NULL */
int           ov_sql_column_int   (OvSqlStatement *self, int column);
/* borrowed until the next step; NULL for NULL */
const char   *ov_sql_column_text  (OvSqlStatement *self, int column);
char         *ov_sql_column_dup   (OvSqlStatement *self, int column);
const void   *ov_sql_column_bytes (OvSqlStatement *self, int column, gsize *size);    /* borrowed until the next step */
OvId          ov_sql_column_id    (OvSqlStatement *self, int column);                 /* OV_ID_NONE unless 16 bytes */
OvDay         ov_sql_column_day   (OvSqlStatement *self, int column);                 /* OV_DAY_NONE for NULL */

/* Gives it back to the connection's cache. */
void          ov_sql_statement_release (OvSqlStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvSqlStatement, ov_sql_statement_release)
