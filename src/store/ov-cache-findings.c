#include "ov-cache-findings.h"

#include "ov-rules.h"
#include "ov-sql-hours.h"
#include "ov-teaching-time.h"
#include "ov-view-load.h"

/* Of findings without a due day: they stand after those that have one. */
#define NO_DUE G_MAXINT32

gboolean
ov_cache_findings_create (OvSqlConnection *cache, GError **error)
{
  return ov_sql_execute (
      cache,
      "CREATE TABLE finding (n INTEGER PRIMARY KEY, kind TEXT NOT NULL, root BLOB NOT NULL, organisation BLOB,"
      "  severity INTEGER NOT NULL, due INTEGER NOT NULL, body BLOB NOT NULL) STRICT;"
      "CREATE INDEX finding_root ON finding (root, severity);"
      "CREATE INDEX finding_order ON finding (severity DESC, due, n, organisation);"
      "CREATE INDEX finding_organisation ON finding (organisation, severity);"
      /* So that their number is known without counting. */
      "CREATE TABLE finding_count (organisation BLOB NOT NULL, severity INTEGER NOT NULL, findings INTEGER NOT NULL,"
      "  PRIMARY KEY (organisation, severity)) STRICT, WITHOUT ROWID;"
      "CREATE TRIGGER finding_came AFTER INSERT ON finding BEGIN"
      "  INSERT INTO finding_count VALUES (coalesce(new.organisation, x'00'), new.severity, 1)"
      "    ON CONFLICT (organisation, severity) DO UPDATE SET findings = findings + 1; END;"
      "CREATE TRIGGER finding_went AFTER DELETE ON finding BEGIN"
      "  UPDATE finding_count SET findings = findings - 1"
      "    WHERE organisation = coalesce(old.organisation, x'00') AND severity = old.severity; END;"
      "CREATE TABLE wake (root BLOB PRIMARY KEY, kind TEXT NOT NULL, day INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
      "CREATE INDEX wake_day ON wake (day);"
      /* Trainings that are held against each other: when one changes, the other is judged anew. */
      "CREATE TABLE pair (root BLOB NOT NULL, other BLOB NOT NULL, PRIMARY KEY (root, other)) STRICT, WITHOUT ROWID;"
      "CREATE TABLE dirty (root BLOB PRIMARY KEY, kind TEXT NOT NULL) STRICT, WITHOUT ROWID;",
      error);
}

static gboolean
touch (OvSqlConnection *cache, OvNoun noun, OvId id, GError **error)
{
  return ov_id_is_none (id)
         || ov_sql_run (cache, error, "INSERT OR IGNORE INTO dirty (root, kind) VALUES (?, ?)", "ut", id,
                        ov_noun_kind (noun));
}

/* Those that a training was found to be in a pair with are judged with it: whatever changed may be what the other one is told of. Pairs that only
 * come up now are found when it is judged. */
static gboolean
touch_pairs (OvSqlConnection *cache, OvNoun noun, OvId id, GError **error)
{
  return noun != OV_NOUN_TRAINING
         || ov_sql_run (cache, error, "INSERT OR IGNORE INTO dirty (root, kind) SELECT other, 'training' FROM pair WHERE root = ?",
                        "u", id);
}

static gboolean
touch_whole (OvSqlConnection *cache, OvNoun noun, OvId id, GError **error)
{
  return touch (cache, noun, id, error) && touch_pairs (cache, noun, id, error);
}

/* Both trainings when a participation moved. */
static gboolean
touch_parent (OvSqlConnection *cache, OvNoun noun, OvRecord *before, OvRecord *after, GError **error)
{
  return (before == NULL || touch_whole (cache, noun, ov_record_get_parent_id (before), error))
         && (after == NULL || touch_whole (cache, noun, ov_record_get_parent_id (after), error));
}

/* An ended one that is not settled yet waits for the day on which it will be. */
#define OPEN_TRAINING \
  "(t.state NOT IN ('ended', 'cancelled', 'refused', 'paid') OR EXISTS (SELECT 1 FROM wake w WHERE w.root = t.uuid))"

static gboolean
touch_trainings_of (OvSqlConnection *cache, const char *which, OvId id, GError **error)
{
  g_autofree char *sql =
      g_strconcat ("INSERT OR IGNORE INTO dirty (root, kind) SELECT t.uuid, 'training' FROM training t WHERE ", which,
                   NULL);

  return ov_sql_run (cache, error, sql, "u", id);
}

static gboolean
has_findings (OvSqlConnection *cache, OvId id)
{
  gint64 found = 0;

  return ov_sql_get_int64 (cache, NULL, &found, "SELECT 1 FROM finding WHERE root = ?", "u", id);
}

/* A record that is judged by itself is looked at as it is written: only the few with something against them are marked,
 * so that a million persons cost no second round. */
static gboolean
touch_alone (OvSqlConnection *cache, OvNoun noun, OvRecord *before, OvRecord *after, OvDay today, GError **error)
{
  OvId id = ov_record_get_id (after != NULL ? after : before);
  OvDay next_day = OV_DAY_NONE;
  g_autoptr (GPtrArray) findings = after != NULL ? ov_rules_check_alone (after, today, &next_day) : NULL;
  gboolean has = findings != NULL && (findings->len > 0 || next_day != OV_DAY_NONE);

  return !(has || (before != NULL && has_findings (cache, id))) || touch (cache, noun, id, error);
}

/* A model's extent is held against the policy. Another day of settling concerns also what was settled. */
static gboolean
touch_for_policy (OvSqlConnection *cache, OvPolicyRow *row, OvId id, GError **error)
{
  gboolean all = g_strcmp0 (ov_policy_row_get_key (row), OV_POLICY_SETTLED) == 0;

  return touch_trainings_of (cache, all ? "?1 IS NOT NULL" : "?1 IS NOT NULL AND " OPEN_TRAINING, id, error)
         && ov_sql_execute (cache,
                            "INSERT OR IGNORE INTO dirty (root, kind) SELECT uuid, 'course-model' FROM course_model",
                            error);
}

gboolean
ov_cache_findings_touch (OvSqlConnection *cache, OvNoun noun, OvRecord *before, OvRecord *after, OvDay today,
                         GError **error)
{
  OvId id = ov_record_get_id (after != NULL ? after : before);

  switch (noun)
    {
    case OV_NOUN_TRAINING:
      return touch_whole (cache, noun, id, error);
    case OV_NOUN_MEETING:
    case OV_NOUN_PARTICIPATION:
    case OV_NOUN_COST_LINE:
      return touch_parent (cache, OV_NOUN_TRAINING, before, after, error);
    case OV_NOUN_MODEL_PART:
      return touch_parent (cache, OV_NOUN_COURSE_MODEL, before, after, error);
    case OV_NOUN_COURSE_MODEL:
      return touch (cache, noun, id, error)
             && (before == NULL || touch_trainings_of (cache, "t.model = ?1 AND " OPEN_TRAINING, id, error));
    case OV_NOUN_ORGANISATION:
      /* What is new has no trainings yet. */
      return touch (cache, noun, id, error)
             && (before == NULL
                 || touch_trainings_of (
                     cache,
                     "t.organisation IN (WITH RECURSIVE tree (id) AS (VALUES (?1) UNION"
                     " SELECT o.uuid FROM organisation o JOIN tree ON o.parent = tree.id) SELECT id FROM tree)"
                     " AND " OPEN_TRAINING,
                     id, error));
    case OV_NOUN_PERSON:
      return touch_alone (cache, noun, before, after, today, error)
             && (before == NULL
                 || touch_trainings_of (cache,
                                        "t.uuid IN (SELECT parent FROM participation WHERE person = ?1)"
                                        " AND " OPEN_TRAINING,
                                        id, error));
    case OV_NOUN_CERTIFICATE:
      return touch_alone (cache, noun, before, after, today, error)
             && (after == NULL
                 || touch (cache, OV_NOUN_TRAINING, ov_certificate_get_training (OV_CERTIFICATE (after)), error));
    case OV_NOUN_PAYMENT:
      return touch (cache, OV_NOUN_TRAINING, ov_payment_get_training (OV_PAYMENT (after != NULL ? after : before)), error);
    case OV_NOUN_HOUR_GRANT:
      return touch_trainings_of (cache, "?1 IS NOT NULL AND " OPEN_TRAINING, id, error);
    case OV_NOUN_POLICY_ROW:
      return touch_for_policy (cache, OV_POLICY_ROW (after != NULL ? after : before), id, error);
    default:
      return TRUE;
    }
}

gboolean
ov_cache_findings_wake (OvSqlConnection *cache, OvDay today, GError **error)
{
  g_autoptr (OvSqlTransaction) transaction = ov_sql_begin (cache, error);

  return transaction != NULL
         && ov_sql_run (cache, error,
                        "INSERT OR IGNORE INTO dirty (root, kind) SELECT root, kind FROM wake WHERE day <= ?", "i",
                        today)
         && ov_sql_run (cache, error, "DELETE FROM wake WHERE day <= ?", "i", today)
         && ov_sql_commit (g_steal_pointer (&transaction), error);
}

static OvId
organisation_of (OvRecord *root)
{
  const OvField *field = ov_record_find_field (root, "organisation");

  if (ov_noun_of (root) == OV_NOUN_ORGANISATION)
    return ov_record_get_id (root);
  return field != NULL && field->kind == OV_KIND_reference ? *(OvId *) ov_record_member (root, field) : OV_ID_NONE;
}

static gboolean
write_finding (OvSqlConnection *cache, OvRecord *root, OvFinding *finding, GError **error)
{
  g_autoptr (GVariant) variant = g_variant_ref_sink (ov_finding_to_variant (finding));
  OvDay due = ov_finding_get_due (finding);

  return ov_sql_run (cache, error,
                     "INSERT INTO finding (kind, root, organisation, severity, due, body) VALUES (?, ?, ?, ?, ?, ?)",
                     "tuuiib", ov_record_kind (root), ov_record_get_id (root), organisation_of (root),
                     (int) ov_finding_get_severity (finding), due == OV_DAY_NONE ? NO_DUE : due,
                     g_variant_get_data (variant), g_variant_get_size (variant));
}

/* Two findings of different order or number make another text; same ones leave the window in peace. */
static char *
findings_fingerprint (OvSqlConnection *cache, OvId root)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (OvSqlStatement) rows =
      ov_sql_query (cache, "SELECT body FROM finding WHERE root = ? ORDER BY n", "u", root);

  while (ov_sql_next (rows))
    {
      gsize size;
      const void *body = ov_sql_column_bytes (rows, 0, &size);

      g_checksum_update (sum, body, (gssize) size);
    }
  return g_strdup (g_checksum_get_string (sum));
}

static gboolean
read_hours (OvSqlConnection *cache, OvAggregate *aggregate, const OvRuleContext *context, OvSqlPools *pools, OvHourBalance *balance,
            GError **error)
{
  OvTraining *training = OV_TRAINING (ov_aggregate_get_root (aggregate));
  const char *rule_set = ov_organisation_tree_rule_set (context->tree, ov_training_get_organisation (training));
  gint64 length = ov_teaching_time_sum (aggregate, context->policy, rule_set).length;

  return ov_sql_hour_balance (cache, training, length, pools, balance, error);
}

static gboolean
write_all (OvSqlConnection *cache, OvAggregate *aggregate, const OvRuleContext *context, OvSqlPools *pools, GError **error)
{
  OvRecord *root = ov_aggregate_get_root (aggregate);
  OvDay next_day = OV_DAY_NONE;
  OvHourBalance balance = OV_HOUR_BALANCE_UNKNOWN;
  OvRuleContext with_hours = *context;
  g_autoptr (GPtrArray) findings = NULL;

  with_hours.hours = &balance;
  if (OV_IS_TRAINING (root) && !read_hours (cache, aggregate, context, pools, &balance, error))
    return FALSE;
  findings = ov_rules_standing (aggregate, &with_hours, &next_day);
  for (guint i = 0; i < findings->len; i++)
    if (!write_finding (cache, root, findings->pdata[i], error))
      return FALSE;
  return next_day == OV_DAY_NONE
         || ov_sql_run (cache, error, "INSERT INTO wake (root, kind, day) VALUES (?, ?, ?)", "uti",
                        ov_record_get_id (root), ov_record_kind (root), next_day);
}

/* NULL without error when there is nothing to judge: the record is gone or cannot be read, or was settled long ago and
 * is not worth reading what belongs to it. */
static gboolean
load_to_judge (OvSqlConnection *cache, OvNoun noun, OvId id, const OvRuleContext *context, OvAggregate **aggregate,
               GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (OvRecord) root = ov_sql_record_get (cache, noun, id, &problem);
  OvDay settled = root != NULL ? ov_rules_settled_from (root, context) : OV_DAY_NONE;

  *aggregate = NULL;
  if (root != NULL && (settled == OV_DAY_NONE || settled > context->today))
    *aggregate = ov_view_load_aggregate (cache, noun, id, &problem);
  if (problem == NULL || g_error_matches (problem, OV_ERROR, OV_ERROR_NOT_FOUND)
      || g_error_matches (problem, OV_ERROR, OV_ERROR_INVALID))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static GArray *
read_pairs (OvSqlConnection *cache, OvId id, GError **error)
{
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (OvId));
  g_autoptr (OvSqlStatement) rows = ov_sql_query (cache, "SELECT other FROM pair WHERE root = ?", "u", id);

  while (ov_sql_next (rows))
    {
      OvId other = ov_sql_column_id (rows, 0);

      g_array_append_val (others, other);
    }
  return ov_sql_finish (rows, error) ? g_steal_pointer (&others) : NULL;
}

static gboolean
has_id (GArray *ids, OvId id)
{
  for (guint i = 0; i < ids->len; i++)
    if (ov_id_equal (g_array_index (ids, OvId, i), id))
      return TRUE;
  return FALSE;
}

/* Each side of a pair keeps it: the one that is judged marks the other only when the pair is new or over, so that the two
 * come to rest. */
static gboolean
renew_pairs (OvSqlConnection *cache, OvId id, OvAggregate *aggregate, GError **error)
{
  g_autoptr (GArray) before = read_pairs (cache, id, error);
  g_autoptr (GArray) after = aggregate != NULL ? ov_rules_pairs (aggregate) : g_array_new (FALSE, FALSE, sizeof (OvId));

  if (before == NULL)
    return FALSE;
  for (guint i = 0; i < after->len; i++)
    {
      OvId other = g_array_index (after, OvId, i);

      if (!has_id (before, other)
          && (!ov_sql_run (cache, error, "INSERT INTO pair (root, other) VALUES (?, ?)", "uu", id, other)
              || !touch (cache, OV_NOUN_TRAINING, other, error)))
        return FALSE;
    }
  for (guint i = 0; i < before->len; i++)
    {
      OvId other = g_array_index (before, OvId, i);

      if (!has_id (after, other)
          && (!ov_sql_run (cache, error, "DELETE FROM pair WHERE root = ? AND other = ?", "uu", id, other)
              || !touch (cache, OV_NOUN_TRAINING, other, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_one (OvSqlConnection *cache, OvNoun noun, OvId id, const OvRuleContext *context, OvSqlPools *pools, gboolean *changed,
           GError **error)
{
  g_autofree char *before = findings_fingerprint (cache, id);
  g_autofree char *after = NULL;
  g_autoptr (OvAggregate) aggregate = NULL;

  if (!ov_sql_run (cache, error, "DELETE FROM finding WHERE root = ?", "u", id)
      || !ov_sql_run (cache, error, "DELETE FROM wake WHERE root = ?", "u", id)
      || !ov_sql_run (cache, error, "DELETE FROM dirty WHERE root = ?", "u", id)
      || !load_to_judge (cache, noun, id, context, &aggregate, error)
      || (aggregate != NULL && !write_all (cache, aggregate, context, pools, error))
      || (noun == OV_NOUN_TRAINING && !renew_pairs (cache, id, aggregate, error)))
    return FALSE;
  after = findings_fingerprint (cache, id);
  if (!g_str_equal (before, after))
    *changed = TRUE;
  return TRUE;
}

typedef struct
{
  OvNoun noun;
  OvId   id;
} Root;

static GArray *
read_dirty (OvSqlConnection *cache, guint limit, GError **error)
{
  g_autoptr (GArray) roots = g_array_new (FALSE, FALSE, sizeof (Root));
  g_autoptr (OvSqlStatement) rows = ov_sql_query (cache, "SELECT kind, root FROM dirty LIMIT ?", "i", (int) limit);

  while (ov_sql_next (rows))
    {
      Root root = { 0, ov_sql_column_id (rows, 1) };

      if (ov_noun_parse (ov_sql_column_text (rows, 0), &root.noun))
        g_array_append_val (roots, root);
    }
  return ov_sql_finish (rows, error) ? g_steal_pointer (&roots) : NULL;
}

gboolean
ov_cache_findings_are_marked (OvSqlConnection *cache)
{
  gint64 found = 0;

  return ov_sql_get_int64 (cache, NULL, &found, "SELECT 1 FROM dirty LIMIT 1", NULL);
}

void
ov_cache_rules_forget_all (OvCacheRules *rules)
{
  g_clear_object (&rules->policy);
  g_clear_object (&rules->tree);
  g_clear_pointer (&rules->pools, g_hash_table_unref);
}

void
ov_cache_rules_forget (OvCacheRules *rules, OvNoun changed)
{
  if (changed == OV_NOUN_ORGANISATION || changed == OV_NOUN_POLICY_ROW)
    ov_cache_rules_forget_all (rules);
  else if (changed == OV_NOUN_TRAINING || changed == OV_NOUN_HOUR_GRANT)
    g_clear_pointer (&rules->pools, g_hash_table_unref);
}

static gboolean
read_rules (OvSqlConnection *cache, OvCacheRules *rules, GError **error)
{
  if (rules->policy == NULL)
    rules->policy = ov_view_load_policy (cache, error);
  if (rules->policy != NULL && rules->tree == NULL)
    rules->tree = ov_view_load_tree (cache, error);
  if (rules->pools == NULL)
    rules->pools = ov_sql_pools_new ();
  return rules->policy != NULL && rules->tree != NULL;
}

gboolean
ov_cache_findings_renew (OvSqlConnection *cache, OvCacheRules *rules, OvDay today, guint limit, guint *checked,
                         gboolean *changed, GError **error)
{
  g_autoptr (OvSqlTransaction) transaction = NULL;
  g_autoptr (GArray) roots = NULL;
  OvRuleContext context = { .today = today };

  *checked = 0;
  roots = read_dirty (cache, limit, error);
  if (roots == NULL || roots->len == 0)
    return roots != NULL;
  transaction = ov_sql_begin (cache, error);
  if (transaction == NULL || !read_rules (cache, rules, error))
    return FALSE;
  context.policy = rules->policy;
  context.tree = rules->tree;
  for (guint i = 0; i < roots->len; i++)
    {
      const Root *root = &g_array_index (roots, Root, i);

      if (!check_one (cache, root->noun, root->id, &context, rules->pools, changed, error))
        return FALSE;
    }
  if (!ov_sql_commit (g_steal_pointer (&transaction), error))
    return FALSE;
  *checked = roots->len;
  return TRUE;
}

OvFinding *
ov_cache_findings_read (OvSqlStatement *row, int column)
{
  gsize size;
  const void *bytes = ov_sql_column_bytes (row, column, &size);
  g_autoptr (GBytes) copy = g_bytes_new (bytes, size);
  g_autoptr (GVariant) variant = g_variant_ref_sink (g_variant_new_from_bytes (OV_FINDING_VARIANT_TYPE, copy, FALSE));

  return ov_finding_from_variant (variant);
}
