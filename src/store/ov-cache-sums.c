#include "ov-cache-sums.h"
#include "ov-cache-persons.h"
#include "ov-lifecycle.h"

gboolean
ov_cache_sums_create (OvSqlConnection *cache, GError **error)
{
  return ov_cache_persons_create (cache, error) && ov_sql_execute (
      cache,
      "CREATE TABLE sums (n INTEGER PRIMARY KEY, organisation BLOB NOT NULL, year INTEGER NOT NULL, type TEXT NOT NULL,"
      "  path BLOB NOT NULL,"
      "  trainings INTEGER NOT NULL DEFAULT 0, planned INTEGER NOT NULL DEFAULT 0,"
      "  realised INTEGER NOT NULL DEFAULT 0, reserved INTEGER NOT NULL DEFAULT 0, supported INTEGER NOT NULL DEFAULT 0,"
      "  support INTEGER NOT NULL DEFAULT 0, participations INTEGER NOT NULL DEFAULT 0,"
      "  persons INTEGER NOT NULL DEFAULT 0, doubled INTEGER NOT NULL DEFAULT 0,"
      "  completions INTEGER NOT NULL DEFAULT 0,"
      "  credits INTEGER NOT NULL DEFAULT 0, UNIQUE (organisation, year, type)) STRICT;"
      "CREATE TABLE sum_month (organisation BLOB NOT NULL, year INTEGER NOT NULL, month INTEGER NOT NULL,"
      "  trainings INTEGER NOT NULL, PRIMARY KEY (organisation, year, month)) STRICT, WITHOUT ROWID;"
      "CREATE TABLE person_sum (person BLOB PRIMARY KEY, participations INTEGER NOT NULL DEFAULT 0,"
      "  credits INTEGER NOT NULL DEFAULT 0, last_day INTEGER) STRICT, WITHOUT ROWID;",
      error);
}

/* The row that a record adds to. */
typedef struct
{
  gboolean    counts;
  OvId        organisation;
  int         year;
  const char *type;     /* nick, static or interned */
} Key;

static gboolean
key_equal (const Key *a, const Key *b)
{
  if (a->counts != b->counts)
    return FALSE;
  return !a->counts
         || (ov_id_equal (a->organisation, b->organisation) && a->year == b->year && g_strcmp0 (a->type, b->type) == 0);
}

static const char *
type_nick (const char *nick)
{
  return nick != NULL ? g_intern_string (nick) : ov_choice_nick (&ov_training_type, OV_TRAINING_TYPE_COURSE);
}

static Key
key_of_training (OvTraining *training)
{
  OvTrainingState state = training != NULL ? ov_training_get_state (training) : OV_TRAINING_STATE_NONE;
  Key key = { 0 };

  if (!ov_training_is_held (state) || ov_training_get_first_day (training) == OV_DAY_NONE || ov_id_is_none (ov_training_get_organisation (training)))
    return key;
  key.counts = TRUE;
  key.organisation = ov_training_get_organisation (training);
  key.year = ov_day_year (ov_training_get_first_day (training));
  key.type = type_nick (ov_choice_nick (&ov_training_type, ov_training_get_training_type (training)));
  return key;
}

/* The same of a training that is in the cache. */
static Key
key_of_training_id (OvSqlConnection *cache, OvId id)
{
  g_autoptr (OvSqlStatement) row = NULL;
  Key key = { 0 };

  row = ov_sql_query (
      cache,
      "SELECT organisation, first_day, training_type, state FROM training"
      " WHERE uuid = ? AND first_day IS NOT NULL AND organisation IS NOT NULL",
      "u", id);
  if (ov_sql_next (row) && ov_training_is_held (ov_choice_value (&ov_training_state, ov_sql_column_text (row, 3))))
    {
      key.counts = TRUE;
      key.organisation = ov_sql_column_id (row, 0);
      key.year = ov_day_year (ov_sql_column_day (row, 1));
      key.type = type_nick (ov_sql_column_text (row, 2));
    }
  return key;
}

gint64
ov_cache_sums_number (OvSqlConnection *cache, OvId organisation, int year, const char *type, GError **error)
{
  g_autoptr (GByteArray) path = NULL;
  gint64 n = 0;

  if (ov_sql_get_int64 (cache, error, &n,
                        "SELECT n FROM sums WHERE organisation = coalesce(?, x'') AND year = ? AND type = ?", "uit",
                        organisation, year, type))
    return n;
  path = ov_cache_persons_path (cache, organisation, error);
  if (path == NULL
      || !ov_sql_run (cache, error,
                      "INSERT INTO sums (organisation, year, type, path) VALUES (coalesce(?, x''), ?, ?, ?)", "uitb",
                      organisation, year, type, path->len > 0 ? (const void *) path->data : "", (gsize) path->len))
    return 0;
  return ov_sql_last_rowid (cache);
}

static gint64
sum_number (OvSqlConnection *cache, const Key *key, GError **error)
{
  return ov_cache_sums_number (cache, key->organisation, key->year, key->type, error);
}

static gint64
amount (gint64 value)
{
  return value == OV_NUMBER_NONE ? 0 : value;
}

static gboolean
add_training (OvSqlConnection *cache, OvTraining *training, int sign, GError **error)
{
  Key key = key_of_training (training);
  gboolean ended = key.counts && ov_training_is_over (ov_training_get_state (training));
  gint64 planned, realised, n;
  int month = 0;

  if (!key.counts)
    return TRUE;
  planned = ov_training_get_planned (training);
  realised = ov_training_get_realised (training);
  if (planned == OV_NUMBER_NONE || ended)
    planned = 0;
  if (realised == OV_NUMBER_NONE || !ended)
    realised = 0;
  ov_day_split (ov_training_get_first_day (training), NULL, &month, NULL);
  n = sum_number (cache, &key, error);
  return n != 0
         && ov_sql_run (cache, error,
                        "INSERT INTO sum_month (organisation, year, month, trainings) VALUES (?1, ?2, ?3, ?4)"
                        " ON CONFLICT (organisation, year, month) DO UPDATE SET trainings = trainings + ?4",
                        "uiii", key.organisation, key.year, month, sign)
         && ov_sql_run (cache, error,
                        "UPDATE sums SET trainings = trainings + ?, planned = planned + ?, realised = realised + ?,"
                        " reserved = reserved + ?, supported = supported + ?, support = support + ? WHERE n = ?",
                        "illllll", sign, sign * planned, sign * realised, sign * amount (ov_training_get_reserved (training)),
                        sign * amount (ov_training_get_supported (training)), sign * amount (ov_training_get_support (training)), n);
}

static gboolean
add_participation (OvSqlConnection *cache, const Key *key, OvId person, int sign, GError **error)
{
  gint64 n;

  if (!key->counts)
    return TRUE;
  n = sum_number (cache, key, error);
  return n != 0
         && ov_sql_run (cache, error, "UPDATE sums SET participations = participations + ? WHERE n = ?", "il", sign, n)
         && (ov_id_is_none (person) || ov_cache_persons_add (cache, n, person, sign, error));
}

static gboolean
participation_counts (OvParticipation *participation)
{
  OvParticipationState state =
      participation != NULL ? ov_participation_get_state (participation) : OV_PARTICIPATION_STATE_WAITING;

  return state == OV_PARTICIPATION_STATE_ENROLLED || state == OV_PARTICIPATION_STATE_INTERRUPTED;
}

/* The training moved to another sum: so do its people. */
static gboolean
move_participations (OvSqlConnection *cache, OvId training, const Key *from, const Key *to, GError **error)
{
  g_autoptr (OvSqlStatement) rows = NULL;

  rows =
      ov_sql_query (cache, "SELECT person FROM participation WHERE parent = ? AND +state IN ('enrolled', 'interrupted')",
                    "u", training);
  while (ov_sql_next (rows))
    {
      OvId person = ov_sql_column_id (rows, 0);

      if (!add_participation (cache, from, person, -1, error) || !add_participation (cache, to, person, 1, error))
        return FALSE;
    }
  return ov_sql_finish (rows, error);
}

static gboolean
update_person (OvSqlConnection *cache, OvId person, GError **error)
{
  if (ov_id_is_none (person))
    return TRUE;
  return ov_sql_run (
      cache, error,
      "INSERT OR REPLACE INTO person_sum (person, participations, credits, last_day) SELECT ?1,"
      " (SELECT count(*) FROM participation WHERE person = ?1),"
      " (SELECT coalesce(sum(extent), 0) FROM completion WHERE parent = ?1 AND body ->> '$.assessment' IS NOT 'fail'),"
      " nullif(max((SELECT coalesce(max(t.last_day), -2147483648) FROM participation p JOIN training t ON t.uuid = "
      "p.parent"
      "             WHERE p.person = ?1),"
      "            (SELECT coalesce(max(day), -2147483648) FROM completion WHERE parent = ?1)), -2147483648)",
      "u", person);
}

static gboolean
add_completion (OvSqlConnection *cache, OvCompletion *completion, const char *type, int sign, GError **error)
{
  Key key = { TRUE, ov_completion_get_organisation (completion), 0, type };
  gint64 extent = ov_completion_get_extent (completion);
  gint64 n;

  if (ov_completion_get_day (completion) == OV_DAY_NONE || ov_id_is_none (key.organisation)
      || ov_completion_get_assessment (completion) == OV_ASSESSMENT_FAIL)
    return TRUE;
  key.year = ov_day_year (ov_completion_get_day (completion));
  n = sum_number (cache, &key, error);
  return n != 0
         && ov_sql_run (cache, error,
                        "UPDATE sums SET completions = completions + ?, credits = credits + ? WHERE n = ?", "ill", sign,
                        extent != OV_NUMBER_NONE ? sign * extent : 0, n);
}

static const char *
type_of_training_id (OvSqlConnection *cache, OvId id)
{
  g_autofree char *nick = ov_sql_dup_text (cache, NULL, "SELECT training_type FROM training WHERE uuid = ?", "u", id);

  return type_nick (nick);
}

/* The training came, went or changed its type after completions of it: they change their sum. */
static gboolean
move_completions (OvSqlConnection *cache, OvId training, const char *from, const char *to, GError **error)
{
  g_autoptr (GPtrArray) completions = NULL;

  completions = ov_sql_record_select (cache, OV_NOUN_COMPLETION, error, "WHERE training = ?", "u", training);
  if (completions == NULL)
    return FALSE;
  for (guint i = 0; i < completions->len; i++)
    if (!add_completion (cache, completions->pdata[i], from, -1, error)
        || !add_completion (cache, completions->pdata[i], to, 1, error))
      return FALSE;
  return TRUE;
}

static gboolean
update_persons (OvSqlConnection *cache, OvId training, GError **error)
{
  g_autoptr (OvSqlStatement) rows =
      ov_sql_query (cache, "SELECT person FROM participation WHERE parent = ?", "u", training);

  while (ov_sql_next (rows))
    if (!update_person (cache, ov_sql_column_id (rows, 0), error))
      return FALSE;
  return ov_sql_finish (rows, error);
}

static const char *
type_of_training (OvTraining *training)
{
  return type_nick (training != NULL ? ov_choice_nick (&ov_training_type, ov_training_get_training_type (training))
                                     : NULL);
}

static OvDay
last_day_of (OvTraining *training)
{
  return training != NULL ? ov_training_get_last_day (training) : OV_DAY_NONE;
}

static gboolean
update_training (OvSqlConnection *cache, OvTraining *before, OvTraining *after, GError **error)
{
  Key from = key_of_training (before);
  Key to = key_of_training (after);
  OvId id = ov_record_get_id (OV_RECORD (after != NULL ? after : before));

  if ((before != NULL && !add_training (cache, before, -1, error))
      || (after != NULL && !add_training (cache, after, 1, error)))
    return FALSE;
  if (!key_equal (&from, &to) && !move_participations (cache, id, &from, &to, error))
    return FALSE;
  if (type_of_training (before) != type_of_training (after)
      && !move_completions (cache, id, type_of_training (before), type_of_training (after), error))
    return FALSE;
  return last_day_of (before) == last_day_of (after) || update_persons (cache, id, error);
}

static gboolean
update_participation (OvSqlConnection *cache, OvParticipation *before, OvParticipation *after, GError **error)
{
  OvId old_person = before != NULL ? ov_participation_get_person (before) : OV_ID_NONE;
  OvId new_person = after != NULL ? ov_participation_get_person (after) : OV_ID_NONE;

  if (participation_counts (before))
    {
      Key key = key_of_training_id (cache, ov_participation_get_training (before));

      if (!add_participation (cache, &key, old_person, -1, error))
        return FALSE;
    }
  if (participation_counts (after))
    {
      Key key = key_of_training_id (cache, ov_participation_get_training (after));

      if (!add_participation (cache, &key, new_person, 1, error))
        return FALSE;
    }
  return (ov_id_equal (old_person, new_person) || update_person (cache, old_person, error))
         && update_person (cache, new_person, error);
}

static gboolean
update_completion (OvSqlConnection *cache, OvCompletion *before, OvCompletion *after, GError **error)
{
  OvId old_person = before != NULL ? ov_completion_get_person (before) : OV_ID_NONE;
  OvId new_person = after != NULL ? ov_completion_get_person (after) : OV_ID_NONE;

  return (before == NULL
          || add_completion (cache, before, type_of_training_id (cache, ov_completion_get_training (before)), -1,
                             error))
         && (after == NULL
             || add_completion (cache, after, type_of_training_id (cache, ov_completion_get_training (after)), 1,
                                error))
         && (ov_id_equal (old_person, new_person) || update_person (cache, old_person, error))
         && update_person (cache, new_person, error);
}

gboolean
ov_cache_sums_update (OvSqlConnection *cache, OvNoun noun, OvRecord *before, OvRecord *after, GError **error)
{
  switch (noun)
    {
    case OV_NOUN_ORGANISATION:
      return ov_cache_persons_move (cache, (OvOrganisation *) before, (OvOrganisation *) after, error);
    case OV_NOUN_TRAINING:
      return update_training (cache, (OvTraining *) before, (OvTraining *) after, error);
    case OV_NOUN_PARTICIPATION:
      return update_participation (cache, (OvParticipation *) before, (OvParticipation *) after, error);
    case OV_NOUN_COMPLETION:
      return update_completion (cache, (OvCompletion *) before, (OvCompletion *) after, error);
    default:
      return TRUE;
    }
}
