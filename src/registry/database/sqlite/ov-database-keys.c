#define G_LOG_DOMAIN "ov-registry"
#include "ov-database-private.h"

/* The promise is 400 days: a laptop of an association sleeps over a summer and more. */
#define KEEP_KEYS (400 * G_TIME_SPAN_DAY)

char *
ov_database_replay (OvDatabase *self, const char *key, guint *status, GBytes **fingerprint, GError **error)
{
  g_autoptr (OvSqlStatement)
      row = ov_sql_query (self->sql, "SELECT status, fingerprint, reply FROM idempotency WHERE key = ?", "t", key);
  g_autofree char *reply = NULL;

  if (ov_sql_next (row))
    {
      gsize size;
      const void *bytes = ov_sql_column_bytes (row, 1, &size);

      *status = ov_sql_column_int (row, 0);
      *fingerprint = g_bytes_new (bytes, size);
      reply = ov_sql_column_dup (row, 2);
    }
  return ov_sql_finish (row, error) ? g_steal_pointer (&reply) : NULL;
}

gboolean
ov_database_remember (OvDatabase *self, const char *key, OvId user, GBytes *fingerprint, guint status,
                      const char *reply, gint64 at, GError **error)
{
  gsize size;
  const void *bytes = g_bytes_get_data (fingerprint, &size);

  return ov_sql_run (self->sql, error,
                     "INSERT INTO idempotency (key, user, fingerprint, status, reply, at) VALUES (?, ?, ?, ?, ?, ?)",
                     "tubitl", key, user, bytes, size, (int) status, reply, at);
}

gboolean
ov_database_forget_keys (OvDatabase *self, gint64 now, GError **error)
{
  return ov_sql_run (self->sql, error, "DELETE FROM idempotency WHERE at < ?", "l", now - KEEP_KEYS);
}

/* ---- identity codes ---- */

gboolean
ov_database_set_identity (OvDatabase *self, OvId person, GBytes *encrypted, GBytes *index, GError **error)
{
  gsize code_size, index_size;
  const void *code = g_bytes_get_data (encrypted, &code_size);
  const void *digest = g_bytes_get_data (index, &index_size);

  return ov_sql_run (self->sql, error,
                     "INSERT INTO identity (person, code, digest) VALUES (?, ?, ?)"
                     " ON CONFLICT (person) DO UPDATE SET code = excluded.code, digest = excluded.digest",
                     "ubb", person, code, code_size, digest, index_size);
}

gboolean
ov_database_clear_identity (OvDatabase *self, OvId person, GError **error)
{
  return ov_sql_run (self->sql, error, "DELETE FROM identity WHERE person = ?", "u", person);
}

GBytes *
ov_database_get_identity (OvDatabase *self, OvId person, GError **error)
{
  g_autoptr (OvSqlStatement) row = ov_sql_query (self->sql, "SELECT code FROM identity WHERE person = ?", "u", person);
  g_autoptr (GBytes) code = NULL;

  if (ov_sql_next (row))
    {
      gsize size;
      const void *bytes = ov_sql_column_bytes (row, 0, &size);

      code = g_bytes_new (bytes, size);
    }
  return ov_sql_finish (row, error) ? g_steal_pointer (&code) : NULL;
}

OvId
ov_database_find_identity (OvDatabase *self, GBytes *index, GError **error)
{
  gsize size;
  const void *digest = g_bytes_get_data (index, &size);
  g_autoptr (OvSqlStatement)
      row = ov_sql_query (self->sql, "SELECT person FROM identity WHERE digest = ?", "b", digest, size);
  OvId person = OV_ID_NONE;

  if (ov_sql_next (row))
    person = ov_sql_column_id (row, 0);
  return ov_sql_finish (row, error) ? person : OV_ID_NONE;
}

gboolean
ov_database_has_identities (OvDatabase *self)
{
  gint64 found;

  return ov_sql_get_int64 (self->sql, NULL, &found, "SELECT 1 FROM identity LIMIT 1", NULL);
}
