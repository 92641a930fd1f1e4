#pragma once
#include "ov-kinds.h"
#include "ov-sql-connection.h"

/* Records as rows. Every noun has a table of its own, made from its field list:
 *
 *   n INTEGER PRIMARY KEY · uuid BLOB UNIQUE · ver INTEGER · parent BLOB · state TEXT · body TEXT (canonical JSON)
 *
 * and a column for each field that is flagged INDEXED (with an index) or SUMMED. The field flagged PARENT is the
 * column parent, the field named state is the column state. A text that people search or that has languages is kept as
 * its order key in the column FIELD_key (localized: of the text shown in Finnish); other texts, codes and choices as
 * they are, references as 16 bytes. All other fields live in body only, so that a new plain field needs no migration.
 * */

/* The kind with _ for -: "role_grant". Static. */
const char *ov_sql_record_table  (OvNoun noun);
/* The field's column ("first_day", "name_key", "parent"), NULL when it has none. Static. */
const char *ov_sql_record_column (const OvField *field);

/* Makes the tables, columns and indexes that are missing, and fills new columns from body: a step of a migration. */
gboolean    ov_sql_record_create_tables (OvSqlConnection *connection, GError **error);

/* Writing. The record's id, version and fields are written as they are. insert: EXISTS when the id is there; update:
 * NOT_FOUND when it is not; put: either. */
gboolean    ov_sql_record_insert (OvSqlConnection *connection, OvRecord *record, GError **error);
gboolean    ov_sql_record_update (OvSqlConnection *connection, OvRecord *record, GError **error);
gboolean    ov_sql_record_put    (OvSqlConnection *connection, OvRecord *record, GError **error);
/* No error when it is not there. */
gboolean    ov_sql_record_delete (OvSqlConnection *connection, OvNoun noun, OvId id, GError **error);

/* Reading. get: NOT_FOUND when there is none; transfer full. version: 0 when there is none. */
OvRecord   *ov_sql_record_get     (OvSqlConnection *connection, OvNoun noun, OvId id,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
gint64      ov_sql_record_version (OvSqlConnection *connection, OvNoun noun, OvId id);
/* Records by the end of a statement, "WHERE parent = ? ORDER BY day", with its values as in ov_sql_query (). */
GPtrArray  *ov_sql_record_select  (OvSqlConnection *connection, OvNoun noun, GError **error, const char *rest,
                                   const char *types, ...)
                                   G_GNUC_WARN_UNUSED_RESULT;
/* The record of a row whose columns from first_column on are uuid, ver, body. */
OvRecord   *ov_sql_record_read    (OvSqlStatement *row, OvNoun noun, int first_column,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
