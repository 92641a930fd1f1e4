#define G_LOG_DOMAIN "ov-registry"
#include <sodium.h>
#include "ov-database-private.h"

/* Without 0, O, 1 and I, which people mix up. 32 signs, 12 of them: 60 bits, which nobody guesses at a page that
 * answers a few times a second. */
static const char alphabet[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
G_STATIC_ASSERT (sizeof alphabet == 32 + 1);

static char *
make_code (void)
{
  guint8 random[12];
  GString *code = g_string_new (NULL);

  randombytes_buf (random, sizeof random);
  for (guint i = 0; i < sizeof random; i++)
    g_string_append_printf (code, "%s%c", i > 0 && i % 4 == 0 ? "-" : "", alphabet[random[i] % 32]);
  return g_string_free (code, FALSE);
}

char *
ov_database_print_number (const char *prefix, int year, gint64 running)
{
  return g_strdup_printf ("%s-%d-%06" G_GINT64_FORMAT, prefix, year, running);
}

char *
ov_database_add_number (OvDatabase *self, const char *prefix, int year, gint64 running, const char *code, OvId user,
                        gint64 at, OvId certificate, GError **error)
{
  g_autofree char *number = ov_database_print_number (prefix, year, running);

  if (!ov_sql_run (
          self->sql, error,
          "INSERT INTO number (number, code, prefix, year, running, user, at, certificate) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
          "tttilulu", number, code, prefix, year, running, user, at, certificate))
    return NULL;
  return g_steal_pointer (&number);
}

gboolean
ov_database_reserve (OvDatabase *self, const char *prefix, int year, guint count, OvId user, gint64 at,
                     void (*callback) (const char *number, const char *code, gpointer data), gpointer data,
                     GError **error)
{
  gint64 running = 0;

  if (!ov_sql_get_int64 (self->sql, error, &running,
                         "SELECT ifnull (max (running), 0) FROM number WHERE prefix = ? AND year = ?", "ti", prefix,
                         year))
    return FALSE;
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *code = make_code ();
      g_autofree char *number = ov_database_add_number (self, prefix, year, ++running, code, user, at, OV_ID_NONE,
                                                        error);

      if (number == NULL)
        return FALSE;
      callback (number, code, data);
    }
  return TRUE;
}

/* Of a file that is broken, as much as can be read. */
gboolean
ov_database_keep_numbers (OvDatabase *self, const char *replaced, GError **error)
{
  g_autoptr (OvSqlConnection) old = ov_sql_connection_open (replaced, 0, OV_DATABASE_APPLICATION_ID, NULL);
  g_autoptr (OvSqlTransaction) transaction = NULL;
  g_autoptr (OvSqlStatement) rows = NULL;

  if (old == NULL)
    return TRUE;
  transaction = ov_sql_begin (self->sql, error);
  if (transaction == NULL)
    return FALSE;
  rows = ov_sql_query (old, "SELECT number, code, prefix, year, running, user, at FROM number", NULL);
  while (ov_sql_next (rows))
    if (!ov_sql_run (self->sql, error,
                     "INSERT OR IGNORE INTO number (number, code, prefix, year, running, user, at)"
                     " VALUES (?, ?, ?, ?, ?, ?, ?)",
                     "tttilul", ov_sql_column_text (rows, 0), ov_sql_column_text (rows, 1),
                     ov_sql_column_text (rows, 2), ov_sql_column_int (rows, 3), ov_sql_column_int64 (rows, 4),
                     ov_sql_column_id (rows, 5), ov_sql_column_int64 (rows, 6)))
      return FALSE;
  return ov_sql_commit (g_steal_pointer (&transaction), error);
}

OvNumberState
ov_database_number (OvDatabase *self, const char *number, const char *code, OvId *certificate, GError **error)
{
  g_autoptr (OvSqlStatement)
      row = ov_sql_query (self->sql, "SELECT certificate FROM number WHERE number = ?1 AND code = ifnull (?2, code)",
                          "tt", number, code);
  OvId user = OV_ID_NONE;

  if (!ov_sql_next (row))
    {
      ov_sql_finish (row, error);
      return OV_NUMBER_UNKNOWN;
    }
  user = ov_sql_column_id (row, 0);
  if (certificate != NULL)
    *certificate = user;
  return ov_id_is_none (user) ? OV_NUMBER_RESERVED : OV_NUMBER_USED;
}

gboolean
ov_database_use_number (OvDatabase *self, const char *number, OvId certificate, GError **error)
{
  return ov_sql_run (self->sql, error, "UPDATE number SET certificate = ? WHERE number = ?", "ut", certificate, number);
}

OvNumberState
ov_database_code (OvDatabase *self, const char *code, GError **error)
{
  g_autoptr (OvSqlStatement) row = ov_sql_query (self->sql, "SELECT certificate FROM number WHERE code = ?", "t", code);

  if (!ov_sql_next (row))
    {
      ov_sql_finish (row, error);
      return OV_NUMBER_UNKNOWN;
    }
  return ov_sql_column_is_null (row, 0) ? OV_NUMBER_RESERVED : OV_NUMBER_USED;
}
