#pragma once
#include <glib.h>
#include <sqlite3.h>

#include "ov-error.h"

/* Sets an OV_ERROR from what SQLite answered: FULL for no space, READ_ONLY for a folder or file that cannot be
 * written, CORRUPT for a broken or foreign file, BUSY for a lock held by another process, EXISTS for a uniqueness
 * rule, CANCELLED for an interrupted statement, else FAILED. `doing` begins the message ("Cannot open %s" already
 * formatted); db may be NULL. */
void ov_sql_set_error (GError **error, sqlite3 *db, int code, const char *doing);
