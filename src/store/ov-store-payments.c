#include "ov-store-payments.h"

#include "ov-error.h"
#include "ov-sql-record.h"
#include "ov-store-private.h"

void
ov_waiting_support_free (OvWaitingSupport *support)
{
  g_object_unref (support->training);
  g_free (support->rejected);
  g_free (support);
}

/* ---- what waits ---- */

#define WAITING \
  "SELECT t.uuid, t.ver, t.body, (SELECT p.body ->> '$.reject_reason' FROM payment p WHERE p.training = t.uuid AND +p.state = 'rejected'" \
  " ORDER BY p.due_on DESC, p.n DESC LIMIT 1) FROM training t WHERE t.state = 'accepted' AND t.support > 0 AND NOT EXISTS" \
  " (SELECT 1 FROM payment p WHERE p.training = t.uuid AND p.state NOT IN ('rejected', 'withdrawn'))" \
  " ORDER BY t.body ->> '$.accepted_on', t.first_day, t.n"

static gpointer
read_waiting (OvSqlConnection *cache, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) supports = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_waiting_support_free);
  g_autoptr (OvSqlStatement) rows = ov_sql_query (cache, WAITING, NULL);

  while (ov_sql_next (rows))
    {
      OvRecord *training = ov_sql_record_read (rows, OV_NOUN_TRAINING, 0, error);
      OvWaitingSupport *support;

      if (training == NULL)
        return NULL;
      support = g_new0 (OvWaitingSupport, 1);
      support->training = OV_TRAINING (training);
      support->rejected = ov_sql_column_dup (rows, 3);
      g_ptr_array_add (supports, support);
    }
  return ov_sql_finish (rows, error) ? g_steal_pointer (&supports) : NULL;
}

void
ov_store_get_waiting_supports_async (OvStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (OV_IS_STORE (self));

  ov_store_read (self, OV_STORE_LANE_READ, OV_SQL_PRIORITY_NORMAL, read_waiting, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                 ov_store_get_waiting_supports_async, cancellable, callback, data);
}

GPtrArray *
ov_store_get_waiting_supports_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_get_waiting_supports_async, error);
}

/* ---- by the bank's references ---- */

typedef struct
{
  char **references;
  char **runs;
} Names;

static void
names_free (gpointer data)
{
  Names *names = data;

  g_strfreev (names->references);
  g_strfreev (names->runs);
  g_free (names);
}

/* Adds what the condition finds for each name and is not there yet. */
static gboolean
add_found (OvSqlConnection *cache, GPtrArray *found, GHashTable *seen, const char *condition, char **names, GError **error)
{
  for (char **name = names; name != NULL && *name != NULL; name++)
    {
      g_autoptr (GPtrArray) some = ov_sql_record_select (cache, OV_NOUN_PAYMENT, error, condition, "t", *name);

      if (some == NULL)
        return FALSE;
      for (guint i = 0; i < some->len; i++)
        {
          OvId id = ov_record_get_id (some->pdata[i]);

          if (g_hash_table_add (seen, g_memdup2 (&id, sizeof id)))
            g_ptr_array_add (found, g_object_ref (some->pdata[i]));
        }
    }
  return TRUE;
}

static gpointer
read_found (OvSqlConnection *cache, gpointer data, GError **error)
{
  Names *names = data;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (ov_id_hash, ov_id_equal_key, g_free, NULL);

  return add_found (cache, found, seen, "WHERE end_to_end = ?", names->references, error)
         && add_found (cache, found, seen, "WHERE payment_run = (SELECT uuid FROM payment_run WHERE number = ?) ORDER BY end_to_end", names->runs, error)
             ? g_steal_pointer (&found)
             : NULL;
}

void
ov_store_find_payments_async (OvStore *self, const char *const *references, const char *const *runs, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data)
{
  Names *names = g_new0 (Names, 1);

  g_return_if_fail (OV_IS_STORE (self));

  names->references = g_strdupv ((char **) references);
  names->runs = g_strdupv ((char **) runs);
  ov_store_read (self, OV_STORE_LANE_READ, OV_SQL_PRIORITY_NORMAL, read_found, names, names_free, (GDestroyNotify) g_ptr_array_unref,
                 ov_store_find_payments_async, cancellable, callback, data);
}

GPtrArray *
ov_store_find_payments_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_find_payments_async, error);
}

/* ---- by id ---- */

typedef struct
{
  OvNoun  noun;
  GArray *ids;
} Many;

static void
many_free (gpointer data)
{
  Many *many = data;

  g_array_unref (many->ids);
  g_free (many);
}

static gpointer
read_many (OvSqlConnection *cache, gpointer data, GError **error)
{
  Many *many = data;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < many->ids->len; i++)
    {
      g_autoptr (GError) problem = NULL;
      OvRecord *record = ov_sql_record_get (cache, many->noun, g_array_index (many->ids, OvId, i), &problem);

      if (record != NULL)
        g_ptr_array_add (records, record);
      else if (!g_error_matches (problem, OV_ERROR, OV_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
    }
  return g_steal_pointer (&records);
}

void
ov_store_get_many_async (OvStore *self, OvNoun noun, GArray *ids, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  Many *many = g_new0 (Many, 1);

  g_return_if_fail (OV_IS_STORE (self));

  many->noun = noun;
  many->ids = g_array_copy (ids);
  ov_store_read (self, OV_STORE_LANE_READ, OV_SQL_PRIORITY_NORMAL, read_many, many, many_free, (GDestroyNotify) g_ptr_array_unref,
                 ov_store_get_many_async, cancellable, callback, data);
}

GPtrArray *
ov_store_get_many_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_get_many_async, error);
}
