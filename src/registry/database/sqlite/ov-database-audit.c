#define G_LOG_DOMAIN "ov-registry"
#include <sodium.h>
#include <string.h>
#include "ov-database-private.h"

#define HASH_SIZE 32

/* Each row's hash covers the row and the hash of the one before, so that none can be taken out or altered unseen. */
static void
hash_row (guchar hash[HASH_SIZE], const guchar *previous, gsize previous_size, gint64 n, const OvDatabaseAudit *entry)
{
  crypto_generichash_state state;
  char object[OV_ID_TEXT_SIZE], actor[OV_ID_TEXT_SIZE];
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT
                                           "\n%s\n%s\n%s\n%s\n%s\n%" G_GINT64_FORMAT,
                                           n, entry->at, ov_id_print (entry->actor, actor), entry->operation,
                                           entry->kind != NULL ? entry->kind : "", ov_id_print (entry->object, object),
                                           entry->purpose != NULL ? entry->purpose : "", entry->count);

  crypto_generichash_init (&state, NULL, 0, HASH_SIZE);
  crypto_generichash_update (&state, previous, previous_size);
  crypto_generichash_update (&state, (const guchar *) text, strlen (text));
  crypto_generichash_final (&state, hash, HASH_SIZE);
}

gboolean
ov_database_audit (OvDatabase *self, const OvDatabaseAudit *entry, GError **error)
{
  g_autoptr (OvSqlStatement) last = ov_sql_query (self->sql, "SELECT n, hash FROM audit ORDER BY n DESC LIMIT 1", NULL);
  guchar hash[HASH_SIZE];
  const guchar *previous = NULL;
  gsize size = 0;
  gint64 n = 1;

  if (ov_sql_next (last))
    {
      n = ov_sql_column_int64 (last, 0) + 1;
      previous = ov_sql_column_bytes (last, 1, &size);
    }
  hash_row (hash, previous, size, n, entry);
  if (!ov_sql_finish (last, error))
    return FALSE;
  return ov_sql_run (
      self->sql, error,
      "INSERT INTO audit (n, at, actor, operation, kind, uuid, purpose, count, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      "lluttutlb", n, entry->at, entry->actor, entry->operation, entry->kind, entry->object, entry->purpose,
      entry->count, hash, (gsize) HASH_SIZE);
}

gboolean
ov_database_audit_check (OvDatabase *self, gint64 *count, GError **error)
{
  g_autoptr (OvSqlStatement) rows = ov_sql_query (self->sql,
    "SELECT n, at, actor, operation, kind, uuid, purpose, count, hash FROM audit ORDER BY n", NULL);
  guchar previous[HASH_SIZE], hash[HASH_SIZE];
  gsize previous_size = 0;

  *count = 0;
  while (ov_sql_next (rows))
    {
      gint64 n = ov_sql_column_int64 (rows, 0);
      OvDatabaseAudit entry = {
        .at = ov_sql_column_int64 (rows, 1),
        .actor = ov_sql_column_id (rows, 2),
        .operation = ov_sql_column_text (rows, 3),
        .kind = ov_sql_column_text (rows, 4),
        .object = ov_sql_column_id (rows, 5),
        .purpose = ov_sql_column_text (rows, 6),
        .count = ov_sql_column_int64 (rows, 7),
      };
      gsize size;
      const guchar *stored = ov_sql_column_bytes (rows, 8, &size);

      hash_row (hash, previous, previous_size, n, &entry);
      if (n != *count + 1 || size != HASH_SIZE || memcmp (hash, stored, HASH_SIZE) != 0)
        {
          g_set_error (error, OV_ERROR, OV_ERROR_CORRUPT,
                       "Row %" G_GINT64_FORMAT " of the audit trail does not follow from the one before", n);
          return FALSE;
        }
      memcpy (previous, hash, HASH_SIZE);
      previous_size = HASH_SIZE;
      *count = n;
    }
  return ov_sql_finish (rows, error);
}
