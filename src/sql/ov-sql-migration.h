#pragma once
#include "ov-sql-connection.h"

/* A step of a schema's history. Steps are only ever added; their numbers rise by one from 1 and are the file's
 * user_version. */
typedef struct
{
  int         version;
  const char *sql;                                     /* NULL for none */
  gboolean  (*run) (OvSqlConnection *connection, gpointer data, GError **error); /* after sql; NULL for none */
} OvSqlMigration;

/* Brings the file to the last step, each step in a transaction of its own. `steps` ends with version 0. Before an
 * existing file is changed a copy is written to backup_path (NULL for none; replaced when it is there). `data` goes to
 * the steps' functions. A file from a newer program is OV_ERROR_INVALID and stays untouched. */
gboolean ov_sql_migrate        (OvSqlConnection *connection, const OvSqlMigration *steps, const char *backup_path,
                                gpointer data,
                                GError **error);
int      ov_sql_schema_version (OvSqlConnection *connection);
