#include "ov-view-load.h"

#include "ov-fold.h"

typedef struct
{
  OvSqlConnection *cache;
  OvAggregate     *aggregate;
  GError         **error;
} Load;

typedef void (*AddFunc) (OvAggregate *aggregate, OvRecord *record);

static gboolean
add_all (Load *load, AddFunc add, GPtrArray *records)
{
  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    add (load->aggregate, records->pdata[i]);
  g_ptr_array_unref (records);
  return TRUE;
}

#define CHILDREN(load, noun, rest, types, ...) \
  add_all (load, ov_aggregate_add, ov_sql_record_select ((load)->cache, noun, (load)->error, rest, types, __VA_ARGS__))
#define REFERENCES(load, noun, rest, types, ...) \
  add_all (load, ov_aggregate_add_reference, \
           ov_sql_record_select ((load)->cache, noun, (load)->error, rest, types, __VA_ARGS__))

#define ABOVE \
  "WHERE uuid IN (WITH RECURSIVE above (id) AS (VALUES (?)" \
  " UNION SELECT o.parent FROM organisation o JOIN above a ON o.uuid = a.id WHERE o.parent IS NOT NULL) SELECT id " \
  "FROM above)"

/* Missing references are no error: they may be outside of what the user sees. */
static gboolean
load_organisations (Load *load, OvId id)
{
  return ov_id_is_none (id) || REFERENCES (load, OV_NOUN_ORGANISATION, ABOVE, "u", id);
}

static gboolean
load_model (Load *load, OvId id)
{
  return ov_id_is_none (id)
         || (REFERENCES (load, OV_NOUN_COURSE_MODEL, "WHERE uuid = ?", "u", id)
             && REFERENCES (load, OV_NOUN_MODEL_PART, "WHERE parent = ? ORDER BY position, n", "u", id));
}

/* Trainings that the same people take part in on the same days: for the rule that nobody is in two places at a time. */
#define ELSEWHERE \
  "SELECT p.uuid FROM participation p JOIN training t ON t.uuid = p.parent WHERE p.parent <> ?1 AND +p.state = 'enrolled'" \
  " AND p.person IN (SELECT person FROM participation WHERE parent = ?1) AND t.first_day <= ?3 AND t.last_day >= ?2" \
  " AND t.state NOT IN ('cancelled', 'refused')"

static gboolean
load_elsewhere (Load *load, OvTraining *training)
{
  OvId id = ov_record_get_id (OV_RECORD (training));
  OvDay first = ov_training_get_first_day (training), last = ov_training_get_last_day (training);

  if (first == OV_DAY_NONE || last == OV_DAY_NONE)
    return TRUE;
  return REFERENCES (load, OV_NOUN_PARTICIPATION, "WHERE uuid IN (" ELSEWHERE ")", "uii", id, first, last)
         && REFERENCES (load, OV_NOUN_MEETING,
                        "WHERE parent IN (SELECT parent FROM participation WHERE uuid IN (" ELSEWHERE "))"
                        " AND day BETWEEN ?2 AND ?3",
                        "uii", id, first, last)
         && REFERENCES (load, OV_NOUN_TRAINING,
                        "WHERE uuid IN (SELECT parent FROM participation WHERE uuid IN (" ELSEWHERE "))", "uii", id, first,
                        last);
}

/* For the rule that a training is not written down twice. */
static gboolean
load_twins (Load *load, OvTraining *training)
{
  g_autofree char *name = ov_order_key (ov_training_get_name (training) != NULL ? ov_training_get_name (training) : "");

  return REFERENCES (load, OV_NOUN_TRAINING,
                     "WHERE name_key = ? AND first_day = ? AND +organisation = ? AND uuid <> ?"
                     " AND +state NOT IN ('cancelled', 'refused')",
                     "tiuu", name, ov_training_get_first_day (training), ov_training_get_organisation (training),
                     ov_record_get_id (OV_RECORD (training)));
}

static gboolean
load_training (Load *load, OvTraining *training)
{
  OvId id = ov_record_get_id (OV_RECORD (training));

  return CHILDREN (load, OV_NOUN_MEETING, "WHERE parent = ? ORDER BY day, body ->> '$.start', n", "u", id)
         && CHILDREN (load, OV_NOUN_PARTICIPATION,
                      "WHERE parent = ? ORDER BY (SELECT surname_key FROM person WHERE uuid = participation.person),"
                      " (SELECT first_names_key FROM person WHERE uuid = participation.person), n",
                      "u", id)
         && CHILDREN (load, OV_NOUN_COST_LINE, "WHERE parent = ? ORDER BY body ->> '$.day', n", "u", id)
         && REFERENCES (load, OV_NOUN_PAYMENT, "WHERE training = ? ORDER BY n", "u", id)
         && REFERENCES (load, OV_NOUN_PERSON, "WHERE uuid IN (SELECT person FROM participation WHERE parent = ?)", "u",
                        id)
         && REFERENCES (load, OV_NOUN_CERTIFICATE, "WHERE training = ? ORDER BY number_key", "u", id)
         && REFERENCES (load, OV_NOUN_COMPLETION, "WHERE training = ?", "u", id) && load_elsewhere (load, training)
         && load_twins (load, training) && load_organisations (load, ov_training_get_organisation (training))
         && load_model (load, ov_training_get_model (training));
}

static gboolean
load_person (Load *load, OvPerson *person)
{
  OvId id = ov_record_get_id (OV_RECORD (person));

  return CHILDREN (load, OV_NOUN_COMPLETION, "WHERE parent = ? ORDER BY day, n", "u", id)
         && CHILDREN (load, OV_NOUN_CERTIFICATE, "WHERE parent = ? ORDER BY issued_on, n", "u", id)
         && REFERENCES (load, OV_NOUN_PARTICIPATION, "WHERE person = ?", "u", id)
         && REFERENCES (load, OV_NOUN_TRAINING,
                        "WHERE uuid IN (SELECT parent FROM participation WHERE person = ?1"
                        " UNION SELECT training FROM completion WHERE parent = ?1)",
                        "u", id)
         && REFERENCES (load, OV_NOUN_COURSE_MODEL, "WHERE uuid IN (SELECT model FROM completion WHERE parent = ?)",
                        "u", id)
         && REFERENCES (
             load, OV_NOUN_ORGANISATION,
             "WHERE uuid IN (WITH RECURSIVE above (id) AS (SELECT organisation FROM completion WHERE parent = ?1"
             " UNION SELECT t.organisation FROM participation p JOIN training t ON t.uuid = p.parent WHERE p.person = "
             "?1"
             " UNION SELECT organisation FROM person WHERE uuid = ?1"
             " UNION SELECT o.parent FROM organisation o JOIN above a ON o.uuid = a.id WHERE o.parent IS NOT NULL)"
             " SELECT id FROM above)",
             "u", id);
}

static gboolean
load_payment_run (Load *load, OvId id)
{
  return REFERENCES (load, OV_NOUN_PAYMENT, "WHERE payment_run = ? ORDER BY end_to_end", "u", id)
         && REFERENCES (load, OV_NOUN_TRAINING, "WHERE uuid IN (SELECT training FROM payment WHERE payment_run = ?)", "u", id);
}

static gboolean
load_parts (Load *load, OvRecord *root)
{
  switch (ov_noun_of (root))
    {
    case OV_NOUN_TRAINING:
      return load_training (load, OV_TRAINING (root));
    case OV_NOUN_PERSON:
      return load_person (load, OV_PERSON (root));
    case OV_NOUN_COURSE_MODEL:
      return CHILDREN (load, OV_NOUN_MODEL_PART, "WHERE parent = ? ORDER BY position, n", "u", ov_record_get_id (root))
             && load_organisations (load, ov_course_model_get_organisation (OV_COURSE_MODEL (root)));
    case OV_NOUN_ORGANISATION:
      return load_organisations (load, ov_organisation_get_parent (OV_ORGANISATION (root)));
    case OV_NOUN_PAYMENT_RUN:
      return load_payment_run (load, ov_record_get_id (root));
    case OV_NOUN_CERTIFICATE:
      return REFERENCES (load, OV_NOUN_PERSON, "WHERE uuid = ?", "u", ov_certificate_get_person (OV_CERTIFICATE (root)))
             && REFERENCES (load, OV_NOUN_TRAINING, "WHERE uuid = ?", "u",
                            ov_certificate_get_training (OV_CERTIFICATE (root)))
             && REFERENCES (load, OV_NOUN_COMPLETION, "WHERE uuid = ?", "u",
                            ov_certificate_get_completion (OV_CERTIFICATE (root)))
             && load_organisations (load, ov_certificate_get_organisation (OV_CERTIFICATE (root)));
    default:
      return TRUE;
    }
}

OvAggregate *
ov_view_load_aggregate (OvSqlConnection *cache, OvNoun noun, OvId id, GError **error)
{
  g_autoptr (OvSqlTransaction) transaction = ov_sql_begin_read (cache, error);
  g_autoptr (OvRecord) root = NULL;
  g_autoptr (OvAggregate) aggregate = NULL;
  Load load = { cache, NULL, error };

  if (transaction == NULL)
    return NULL;
  root = ov_sql_record_get (cache, noun, id, error);
  if (root == NULL)
    return NULL;
  aggregate = ov_aggregate_new (root);
  load.aggregate = aggregate;
  if (!load_parts (&load, root))
    return NULL;
  ov_aggregate_mark_saved (aggregate);
  return g_steal_pointer (&aggregate);
}

OvOrganisationTree *
ov_view_load_tree (OvSqlConnection *cache, GError **error)
{
  g_autoptr (GPtrArray) organisations = ov_sql_record_select (cache, OV_NOUN_ORGANISATION, error, "", NULL);

  return organisations != NULL ? ov_organisation_tree_new (organisations) : NULL;
}

OvPolicy *
ov_view_load_policy (OvSqlConnection *cache, GError **error)
{
  g_autoptr (GPtrArray) rows = ov_sql_record_select (cache, OV_NOUN_POLICY_ROW, error, "", NULL);

  return rows != NULL ? ov_policy_new (rows) : NULL;
}
