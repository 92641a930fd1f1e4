#define G_LOG_DOMAIN "ov-registry"
#include "ov-edit.h"
#include "ov-finding-json.h"
#include "ov-rules.h"

static gboolean
has_rules (OvNoun noun)
{
  guint n;
  const OvRule *rules = ov_rules (&n);

  for (guint i = 0; i < n; i++)
    if (rules[i].noun == noun && rules[i].gate != OV_GATE_NONE)
      return TRUE;
  return FALSE;
}

static gboolean
add_children (OvAggregate *aggregate, OvDatabase *database, OvNoun noun, OvId parent, GError **error)
{
  g_autoptr (GPtrArray) children = ov_database_children (database, noun, parent, error);

  for (guint i = 0; children != NULL && i < children->len; i++)
    ov_aggregate_add (aggregate, children->pdata[i]);
  return children != NULL;
}

/* A training has its learning outcomes and more from its model. */
static gboolean
add_model (OvAggregate *aggregate, OvDatabase *database, OvTraining *training, GError **error)
{
  OvId id = ov_training_get_model (training);
  g_autoptr (OvRecord) model = NULL;
  g_autoptr (GError) failure = NULL;

  if (ov_id_is_none (id))
    return TRUE;
  model = ov_database_get (database, OV_NOUN_COURSE_MODEL, id, &failure);
  if (model != NULL)
    ov_aggregate_add_reference (aggregate, model);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* As much of the record's surroundings as the rules of the gate look at. What they cannot see makes only findings that
 * stop nothing here. */
static OvAggregate *
load (OvEdit *edit, OvDatabase *database, OvGate gate, GError **error)
{
  g_autoptr (OvRecord) root = ov_database_get (database, edit->noun, edit->id, error);
  g_autoptr (OvAggregate) aggregate = root != NULL ? ov_aggregate_new (root) : NULL;
  gboolean whole = TRUE;

  if (aggregate == NULL)
    return NULL;
  if (gate == OV_GATE_PUBLISH)
    whole = add_children (aggregate, database, OV_NOUN_MEETING, edit->id, error) &&
            add_model (aggregate, database, OV_TRAINING (root), error);
  if (gate == OV_GATE_APPROVE)
    whole = add_children (aggregate, database, OV_NOUN_MODEL_PART, edit->id, error);
  return whole ? g_steal_pointer (&aggregate) : NULL;
}

gboolean
ov_edit_settle (OvEdit *edit, OvRegistry *registry, OvDatabase *database)
{
  OvGate gate = ov_rules_gate_of (edit->noun, edit->transition);
  OvRuleContext context = { .today = ov_day_today () };
  g_autoptr (OvAggregate) aggregate = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) stopping = NULL;
  g_autoptr (GError) error = NULL;

  if (edit->op == OV_EDIT_DELETE)
    return ov_edit_check_referrers (edit, database);
  if (!has_rules (edit->noun))
    return TRUE;
  aggregate = load (edit, database, gate, &error);
  /* A later operation of the same batch may have deleted it. */
  if (aggregate == NULL && error == NULL)
    return TRUE;
  if (aggregate == NULL || !ov_registry_get_rule_context (registry, &context.policy, &context.tree, &error))
    {
      edit->problem = ov_problem_for_error (error);
      return FALSE;
    }
  findings = ov_rules_check (aggregate, &context, NULL);
  stopping = ov_rules_stopping (findings, gate);
  if (stopping->len == 0)
    return TRUE;
  edit->problem = OV_PROBLEM_INVALID;
  edit->findings = ov_findings_to_json (stopping, edit->language);
  return FALSE;
}
