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
  " AND t.training_type = ?3 AND t.first_day BETWEEN ?4 AND ?5 AND t.uuid <> ?6"

gboolean
ov_sql_hour_balance (OvSqlConnection  *connection,
                     OvTraining       *training,
                     gint64            hour_length,
                     OvHourBalance    *balance,
                     GError          **error)
{
  const char *type = ov_choice_nick (&ov_training_type, ov_training_get_training_type (training));
  int year = ov_training_get_first_day (training) == OV_DAY_NONE ? 0 : ov_day_year (ov_training_get_first_day (training));
  g_autoptr (OvSqlStatement) owner = NULL;
  g_autoptr (OvSqlStatement) held = NULL;
  OvId id;

  *balance = OV_HOUR_BALANCE_UNKNOWN;
  if (year == 0 || type == NULL || ov_id_is_none (ov_training_get_organisation (training)))
    return TRUE;
  owner = ov_sql_query (connection, OWNER, "uit", ov_training_get_organisation (training), year, type);
  if (!ov_sql_next (owner))
    return ov_sql_finish (owner, error);
  id = ov_sql_column_id (owner, 0);
  balance->granted = ov_sql_column_int64 (owner, 1) * hour_length;
  held = ov_sql_query (connection, HELD, "uitiiu", id, year, type, ov_day_new (year, 1, 1), ov_day_new (year, 12, 31),
                       ov_record_get_id (OV_RECORD (training)));
  if (ov_sql_next (held))
    {
      balance->reserved = ov_sql_column_int64 (held, 0);
      balance->settled = ov_sql_column_int64 (held, 1);
    }
  return ov_sql_finish (held, error);
}
