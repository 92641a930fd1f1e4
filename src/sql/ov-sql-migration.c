#include "ov-sql-migration.h"

#include "ov-failpoint.h"
#include "ov-sql-backup.h"

int
ov_sql_schema_version (OvSqlConnection *connection)
{
  gint64 version = 0;

  return ov_sql_get_int64 (connection, NULL, &version, "PRAGMA user_version", NULL) ? (int) version : 0;
}

static gboolean
run_step (OvSqlConnection *connection, const OvSqlMigration *step, gpointer data, GError **error)
{
  g_autoptr (OvSqlTransaction) transaction = ov_sql_begin (connection, error);

  if (transaction == NULL)
    return FALSE;
  /* Another process may have done the step while we waited for the lock. */
  if (ov_sql_schema_version (connection) >= step->version)
    return TRUE;
  if (step->sql != NULL && !ov_sql_execute (connection, step->sql, error))
    return FALSE;
  if (step->run != NULL && !step->run (connection, data, error))
    return FALSE;
  if (!ov_sql_set_pragma (connection, "user_version", step->version, error))
    return FALSE;

  OV_FAILPOINT ("migrate-before-commit");
  if (!ov_sql_commit (g_steal_pointer (&transaction), error))
    return FALSE;
  OV_FAILPOINT ("migrate-after-commit");
  return TRUE;
}

gboolean
ov_sql_migrate (OvSqlConnection *connection, const OvSqlMigration *steps, const char *backup_path, gpointer data,
                GError **error)
{
  int version = ov_sql_schema_version (connection);
  int last = 0;

  for (const OvSqlMigration *step = steps; step->version != 0; step++)
    last = step->version;
  if (version > last)
    {
      g_set_error (error, OV_ERROR, OV_ERROR_INVALID, "%s was written by a newer version of the program",
                   ov_sql_connection_get_path (connection));
      return FALSE;
    }
  if (version == last)
    return TRUE;
  if (version > 0 && backup_path != NULL && !ov_sql_backup_copy (connection, backup_path, error))
    {
      g_prefix_error (error, "Cannot copy the database before changing it: ");
      return FALSE;
    }

  for (const OvSqlMigration *step = steps; step->version != 0; step++)
    if (step->version > version && !run_step (connection, step, data, error))
      {
        g_prefix_error (error, "Cannot bring the database to version %d: ", step->version);
        return FALSE;
      }
  return TRUE;
}
