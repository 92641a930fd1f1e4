#pragma once
#include "ov-database.h"
#include "ov-error.h"
#include "ov-sql-connection.h"

/* Shared by the files of this folder only. */
struct _OvDatabase
{
  OvSqlConnection  *sql;
  OvSqlTransaction *group;   /* begin … commit, or a reading view */
  OvSqlTransaction *mark;
};

/* "OvR1" */
#define OV_DATABASE_APPLICATION_ID 0x4f765231

gboolean ov_database_migrate      (OvSqlConnection *sql, const char *path, GError **error);

/* The organisation whose people may see the record; none for what everybody sees. */
OvId     ov_database_scope_of     (OvDatabase *self, OvRecord *record);
/* Of records that belong to no organisation and are not for everybody. */
#define OV_SCOPE_PRIVATE ((OvId) { { 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255 } })
/* Makes the organisations of the scope known to statements as the table temp.scope. */
gboolean ov_database_set_scope    (OvDatabase *self, GArray *scope, GError **error);

typedef enum
{
  OV_FEED_PUT,
  OV_FEED_DELETE,
  OV_FEED_LEAVE,
} OvFeedOp;

gboolean ov_database_feed         (OvDatabase *self, OvDatabaseAction *action, OvRecord *record, OvFeedOp op,
                                   OvId scope, gint64 *seq,
                                   GError **error);

/* The full-text index of records that have searched fields. */
gboolean ov_database_index        (OvDatabase *self, OvRecord *record, gint64 n, gboolean is_new, GError **error);
gboolean ov_database_unindex      (OvDatabase *self, OvNoun noun, gint64 n, GError **error);
gboolean ov_database_is_searched  (OvNoun noun);
/* The row of the history that a change makes; old NULL for a creation. */
gboolean ov_database_note         (OvDatabase *self, OvDatabaseAction *action, OvRecord *old, OvRecord *record, const char *operation,
                                   GError **error);
