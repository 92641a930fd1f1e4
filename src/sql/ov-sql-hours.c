#include "ov-sql-hours.h"

/* The nearest organisation upwards with a grant; a broken ring ends the walk. */
#define OWNER \
  "WITH RECURSIVE above (id, depth) AS (VALUES (?1, 0) UNION SELECT o.parent, a.depth + 1 FROM organisation o JOIN above a ON o.uuid = a.id" \
  " WHERE o.parent IS NOT NULL AND a.depth < 20)" \
  " SELECT a.id, (SELECT sum (g.hours) FROM hour_grant g WHERE g.organisation = a.id AND g.year = ?2 AND g.training_type = ?3) AS hours" \
  " FROM above a WHERE hours IS NOT NULL ORDER BY a.depth LIMIT 1"

/* It and all below that have no grant of their own. */
#define HELD \
  "WITH RECURSIVE pool (id) AS (VALUES (?1) UNION SELECT o.uuid FROM organisation o JOIN pool p ON o.parent = p.id WHERE NOT EXISTS" \
  " (SELECT 1 FROM hour_grant g WHERE g.organisation = o.uuid AND g.year = ?2 AND g.training_type = ?3))" \
  " SELECT coalesce (sum (t.reserved), 0), coalesce (sum (t.supported), 0) FROM training t WHERE t.organisation IN (SELECT id FROM pool)" \
  " AND t.training_type = ?3 AND t.first_day BETWEEN ?4 AND ?5 AND t.uuid IS NOT ?6"

/* The trainings of an organisation, year and type draw from one pool; several organisations may have the same. */
typedef struct
{
  OvId   owner;     /* OV_ID_NONE: there is no grant */
  gint64 hours;     /* granted */
  gint64 reserved;  /* minutes, with or without the training that is asked about, like settled */
  gint64 settled;
} Pool;

OvSqlPools *
ov_sql_pools_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static char *
pool_name (const char *of,
           OvId        organisation,
           int         year,
           const char *type)
{
  char id[OV_ID_TEXT_SIZE];

  return g_strdup_printf ("%s %s %d %s", of, ov_id_print (organisation, id), year, type);
}

static gboolean
find_owner (OvSqlConnection  *connection,
            OvId              organisation,
            int               year,
            const char       *type,
            Pool             *pool,
            GError          **error)
{
  g_autoptr (OvSqlStatement) owner = ov_sql_query (connection, OWNER, "uit", organisation, year, type);

  *pool = (Pool) { .owner = OV_ID_NONE };
  if (ov_sql_next (owner))
    {
      pool->owner = ov_sql_column_id (owner, 0);
      pool->hours = ov_sql_column_int64 (owner, 1);
    }
  return ov_sql_finish (owner, error);
}

/* except: a training that is not counted, or OV_ID_NONE. */
static gboolean
count_held (OvSqlConnection  *connection,
            Pool             *pool,
            int               year,
            const char       *type,
            OvId              except,
            GError          **error)
{
  g_autoptr (OvSqlStatement) held = ov_sql_query (connection, HELD, "uitiiu", pool->owner, year, type, ov_day_new (year, 1, 1),
                                                  ov_day_new (year, 12, 31), except);

  if (ov_sql_next (held))
    {
      pool->reserved = ov_sql_column_int64 (held, 0);
      pool->settled = ov_sql_column_int64 (held, 1);
    }
  return ov_sql_finish (held, error);
}

/* With all trainings, each pool counted once. */
static gboolean
look_up (OvSqlConnection  *connection,
         OvSqlPools       *pools,
         OvId              organisation,
         int               year,
         const char       *type,
         Pool             *pool,
         GError          **error)
{
  g_autofree char *name = pool_name ("of", organisation, year, type);
  g_autofree char *owner_name = NULL;
  const Pool *known = g_hash_table_lookup (pools, name);

  if (known)
    {
      *pool = *known;
      return TRUE;
    }
  if (!find_owner (connection, organisation, year, type, pool, error))
    return FALSE;
  if (!ov_id_is_none (pool->owner))
    {
      owner_name = pool_name ("owned by", pool->owner, year, type);
      known = g_hash_table_lookup (pools, owner_name);
      if (known)
        *pool = *known;
      else if (!count_held (connection, pool, year, type, OV_ID_NONE, error))
        return FALSE;
      g_hash_table_replace (pools, g_steal_pointer (&owner_name), g_memdup2 (pool, sizeof *pool));
    }
  g_hash_table_replace (pools, g_steal_pointer (&name), g_memdup2 (pool, sizeof *pool));
  return TRUE;
}

static gint64
amount (gint64 minutes)
{
  return minutes == OV_NUMBER_NONE ? 0 : minutes;
}

gboolean
ov_sql_hour_balance (OvSqlConnection  *connection,
                     OvTraining       *training,
                     gint64            hour_length,
                     OvSqlPools       *pools,
                     OvHourBalance    *balance,
                     GError          **error)
{
  const char *type = ov_choice_nick (&ov_training_type, ov_training_get_training_type (training));
  int year = ov_training_get_first_day (training) == OV_DAY_NONE ? 0 : ov_day_year (ov_training_get_first_day (training));
  OvId organisation = ov_training_get_organisation (training);
  Pool pool;

  *balance = OV_HOUR_BALANCE_UNKNOWN;
  if (year == 0 || type == NULL || ov_id_is_none (organisation))
    return TRUE;
  if (pools)
    {
      if (!look_up (connection, pools, organisation, year, type, &pool, error))
        return FALSE;
      pool.reserved -= amount (ov_training_get_reserved (training));
      pool.settled -= amount (ov_training_get_supported (training));
    }
  else if (!find_owner (connection, organisation, year, type, &pool, error)
           || (!ov_id_is_none (pool.owner)
               && !count_held (connection, &pool, year, type, ov_record_get_id (OV_RECORD (training)), error)))
    return FALSE;
  if (!ov_id_is_none (pool.owner))
    *balance = (OvHourBalance) { pool.hours * hour_length, pool.reserved, pool.settled };
  return TRUE;
}
