#include "ov-sql-error.h"

#include <errno.h>

static OvError
error_of_errno (int number)
{
  switch (number)
    {
    case ENOSPC:
    case EDQUOT:
      return OV_ERROR_FULL;
    case EROFS:
    case EACCES:
    case EPERM:
      return OV_ERROR_READ_ONLY;
    case ENOENT:
      return OV_ERROR_NOT_FOUND;
    default:
      return OV_ERROR_FAILED;
    }
}

static OvError
error_of_code (sqlite3 *db, int code)
{
  switch (code & 0xff)
    {
    case SQLITE_FULL:
      return OV_ERROR_FULL;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return OV_ERROR_READ_ONLY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return OV_ERROR_CORRUPT;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return OV_ERROR_BUSY;
    case SQLITE_INTERRUPT:
    case SQLITE_ABORT:
      return OV_ERROR_CANCELLED;
    case SQLITE_TOOBIG:
      return OV_ERROR_TOO_LARGE;
    case SQLITE_CONSTRAINT:
      return code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY ? OV_ERROR_EXISTS
                                                                                      : OV_ERROR_INVALID;
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
      return db != NULL ? error_of_errno (sqlite3_system_errno (db)) : OV_ERROR_FAILED;
    default:
      return OV_ERROR_FAILED;
    }
}

void
ov_sql_set_error (GError **error, sqlite3 *db, int code, const char *doing)
{
  const char *why = db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (code);

  g_set_error (error, OV_ERROR, error_of_code (db, code), "%s: %s", doing, why);
}
