#pragma once
#include "ov-sql-record.h"

/* The tables of cache.db: rows of all nouns as the user sees them, and what is worked out of them. Internal to the
 * store; used on its writing thread, transactions are the caller's. */

#define OV_CACHE_APPLICATION_ID 0x4f564348 /* OVCH */

/* Opens; makes it anew when it is broken or of another layout (*rebuilt). */
OvSqlConnection *ov_cache_open        (const char *folder, gboolean *rebuilt, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void             ov_cache_delete      (const char *folder);

/* Writes a record into the view with all that hangs on it: search text, sums, what must be checked again. */
gboolean         ov_cache_put         (OvSqlConnection *cache, OvRecord *record, OvDay today, GError **error);
gboolean         ov_cache_remove      (OvSqlConnection *cache, OvNoun noun, OvId id, OvDay today, GError **error);

/* What the registry has of a record with waiting edits; the view row shows the edits. */
typedef struct
{
  gboolean found;     /* a row is here: the record has waiting edits */
  gint64   version;
  char    *body;      /* NULL: the registry has no such record */
} OvCacheBase;
gboolean         ov_cache_get_base    (OvSqlConnection *cache, OvId id, OvCacheBase *base, GError **error);
void             ov_cache_clear_base  (OvCacheBase *base);
/* pending: 1 waits, 2 conflict, 3 rejected. */
gboolean         ov_cache_set_base    (OvSqlConnection *cache, OvNoun noun, OvId id, gint64 version, const char *body,
                                       int pending,
                                       GError **error);
gboolean         ov_cache_drop_base   (OvSqlConnection *cache, OvId id, GError **error);

char            *ov_cache_get_meta    (OvSqlConnection *cache, const char *key);     /* NULL when not set */
gboolean         ov_cache_set_meta    (OvSqlConnection *cache, const char *key, const char *value, GError **error);
