#include "ov-store-calendar.h"

#include "ov-store-private.h"

typedef struct
{
  OvId  organisation;
  OvDay first;
  OvDay last;
} Span;

#define TREE \
  "(WITH RECURSIVE tree (id) AS (VALUES (?1) UNION SELECT o.uuid FROM organisation o JOIN tree ON o.parent = tree.id) SELECT id FROM tree)"

/* The days choose: the plus keeps the index of organisations, which finds far more, out of it. */
#define SESSIONS(columns) \
  "SELECT " columns " FROM session s JOIN training t ON t.uuid = s.parent WHERE s.day BETWEEN ?2 AND ?3" \
  " AND (?1 IS NULL OR +t.organisation IN " TREE ")"

static gboolean
read_trainings (OvSqlConnection *cache, const Span *span, GHashTable *trainings, GError **error)
{
  g_autoptr (OvSqlStatement) rows = NULL;

  rows = ov_sql_query (cache, "SELECT uuid, ver, body FROM training WHERE uuid IN (" SESSIONS ("s.parent") ")", "udd",
                       span->organisation, span->first, span->last);
  while (ov_sql_next (rows))
    {
      OvRecord *training = ov_sql_record_read (rows, OV_NOUN_TRAINING, 0, error);
      OvId id;

      if (training == NULL)
        return FALSE;
      id = ov_record_get_id (training);
      g_hash_table_insert (trainings, g_memdup2 (&id, sizeof id), training);
    }
  return ov_sql_finish (rows, error);
}

static gboolean
read_slots (OvSqlConnection *cache, const Span *span, GHashTable *trainings, GPtrArray *slots, GError **error)
{
  g_autoptr (OvSqlStatement) rows = NULL;

  rows = ov_sql_query (cache, SESSIONS ("s.uuid, s.ver, s.body"), "udd", span->organisation, span->first, span->last);
  while (ov_sql_next (rows))
    {
      g_autoptr (OvRecord) meeting = ov_sql_record_read (rows, OV_NOUN_MEETING, 0, error);
      OvTraining *training;
      OvId id;

      if (meeting == NULL)
        return FALSE;
      id = ov_meeting_get_training (OV_MEETING (meeting));
      training = g_hash_table_lookup (trainings, &id);
      if (training != NULL)
        g_ptr_array_add (slots, ov_slot_new (training, OV_MEETING (meeting)));
    }
  return ov_sql_finish (rows, error);
}

static int
by_slot (gconstpointer a, gconstpointer b)
{
  return ov_slot_compare (*(OvSlot *const *) a, *(OvSlot *const *) b);
}

static gpointer
read_calendar (OvSqlConnection *cache, gpointer data, GError **error)
{
  g_autoptr (OvSqlTransaction) transaction = ov_sql_begin_read (cache, error);
  g_autoptr (GHashTable) trainings = g_hash_table_new_full (ov_id_hash, ov_id_equal_key, g_free, g_object_unref);
  g_autoptr (GPtrArray) slots = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_slot_free);

  if (transaction == NULL || !read_trainings (cache, data, trainings, error)
      || !read_slots (cache, data, trainings, slots, error))
    return NULL;
  g_ptr_array_sort (slots, by_slot);
  ov_slots_find_clashes (slots);
  return g_steal_pointer (&slots);
}

void
ov_store_calendar_async (OvStore *self, OvId organisation, OvDay first, OvDay last, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer data)
{
  Span span = { organisation, first, last };

  g_return_if_fail (OV_IS_STORE (self));

  ov_store_read (self, OV_STORE_LANE_READ, OV_SQL_PRIORITY_NORMAL, read_calendar, g_memdup2 (&span, sizeof span), g_free,
                 (GDestroyNotify) g_ptr_array_unref, ov_store_calendar_async, cancellable, callback, data);
}

GPtrArray *
ov_store_calendar_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_calendar_async, error);
}
