#pragma once
#include "ov-sql-connection.h"

/* The part of a statement its connection knows. */
struct _OvSqlStatement
{
  OvSqlConnection *connection;  /* kept alive while the statement is out of the cache */
  sqlite3_stmt    *stmt;        /* NULL when preparing failed */
  char            *sql;
  gboolean         cached;      /* belongs into the connection's cache */
  int              code;        /* first failure, or SQLITE_OK */
  GError          *error;       /* made where it happened, while SQLite still knows the words */
};

void ov_sql_statement_fail    (OvSqlStatement *self, int code);
void ov_sql_statement_free    (OvSqlStatement *self);
void ov_sql_connection_return (OvSqlConnection *self, OvSqlStatement *statement);
void ov_sql_connection_count  (OvSqlConnection *self);
