#define G_LOG_DOMAIN "ov-registry"
#include "ov-edit.h"
#include "ov-finding-json.h"
#include "ov-life.h"
#include "ov-registry-key.h"
#include "ov-rules.h"
#include "ov-spot-check.h"
#include "ov-teaching-time.h"

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

static gboolean
add_persons (OvAggregate *aggregate, OvDatabase *database)
{
  GListModel *people = ov_aggregate_children (aggregate, OV_NOUN_PARTICIPATION);

  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (OvParticipation) participation = g_list_model_get_item (people, i);
      g_autoptr (OvRecord) person = ov_database_get (database, OV_NOUN_PERSON, ov_participation_get_person (participation), NULL);

      if (person != NULL)
        ov_aggregate_add_reference (aggregate, person);
    }
  return TRUE;
}

static gboolean
add_payments (OvAggregate *aggregate, OvDatabase *database, OvId training, GError **error)
{
  g_autoptr (GPtrArray) payments = ov_database_referring (database, ov_noun_field (OV_NOUN_PAYMENT, "training"), training, error);

  for (guint i = 0; payments != NULL && i < payments->len; i++)
    ov_aggregate_add_reference (aggregate, payments->pdata[i]);
  return payments != NULL;
}

static gboolean
add_training_parts (OvAggregate *aggregate, OvDatabase *database, OvId id, OvGate gate, GError **error)
{
  return add_children (aggregate, database, OV_NOUN_MEETING, id, error) && add_children (aggregate, database, OV_NOUN_COST_LINE, id, error)
         && add_model (aggregate, database, OV_TRAINING (ov_aggregate_get_root (aggregate)), error)
         && (gate < OV_GATE_REPORT || (add_children (aggregate, database, OV_NOUN_PARTICIPATION, id, error) && add_persons (aggregate, database)))
         && (gate < OV_GATE_PAY || add_payments (aggregate, database, id, error));
}

/* As much of the record's surroundings as the rules of the step look at. What they cannot see makes only findings that
 * stop nothing here. */
static OvAggregate *
load (OvEdit *edit, OvDatabase *database, GError **error)
{
  g_autoptr (OvRecord) root = ov_database_get (database, edit->noun, edit->id, error);
  g_autoptr (OvAggregate) aggregate = root != NULL ? ov_aggregate_new (root) : NULL;
  gboolean whole = TRUE;

  if (aggregate == NULL)
    return NULL;
  if (edit->transition != NULL && edit->noun == OV_NOUN_TRAINING)
    whole = add_training_parts (aggregate, database, edit->id, edit->transition->gate, error);
  if (edit->transition != NULL && edit->transition->gate == OV_GATE_APPROVE)
    whole = add_children (aggregate, database, OV_NOUN_MODEL_PART, edit->id, error);
  return whole ? g_steal_pointer (&aggregate) : NULL;
}

/* A step is judged from where it leaves: the rules of a report no longer speak when it is accepted. */
static gboolean
check_rules (OvEdit *edit, OvAggregate *aggregate, const OvRuleContext *context)
{
  OvRecord *root = ov_aggregate_get_root (aggregate);
  const OvField *state = edit->transition != NULL && OV_IS_TRAINING (root) ? ov_record_find_field (root, "state") : NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) stopping = NULL;

  if (state != NULL)
    ov_record_set_choice (root, state->id, edit->transition->from);
  findings = ov_rules_check (aggregate, context, NULL);
  if (state != NULL)
    ov_record_set_choice (root, state->id, edit->transition->to);
  stopping = ov_rules_stopping (findings, edit->transition != NULL ? edit->transition->gate : OV_GATE_SAVE);
  if (stopping->len == 0)
    return TRUE;
  edit->problem = OV_PROBLEM_INVALID;
  edit->findings = ov_findings_to_json (stopping, edit->language);
  return FALSE;
}

/* How many reports of the organisation were drawn in the year of the training. */
static gboolean
count_drawn (OvDatabase *database, OvTraining *training, gint64 *had, GError **error)
{
  g_autoptr (GPtrArray) others = ov_database_referring (database, ov_noun_field (OV_NOUN_TRAINING, "organisation"),
                                                        ov_training_get_organisation (training), error);

  for (guint i = 0; others != NULL && i < others->len; i++)
    {
      OvTraining *other = others->pdata[i];

      *had += ov_training_get_spot_check (other) && ov_training_get_first_day (other) != OV_DAY_NONE
              && ov_day_year (ov_training_get_first_day (other)) == ov_day_year (ov_training_get_first_day (training))
              && !ov_id_equal (ov_record_get_id (OV_RECORD (other)), ov_record_get_id (OV_RECORD (training)));
    }
  return others != NULL;
}

/* What was drawn once stays drawn. */
static gboolean
draw_spot_check (OvRegistry *registry, OvDatabase *database, OvTraining *training, const OvRuleContext *context, GError **error)
{
  const char *rule_set = ov_organisation_tree_rule_set (context->tree, ov_training_get_organisation (training));
  OvDay day = ov_training_get_first_day (training);
  gint64 share = ov_policy_get_integer (context->policy, rule_set, OV_POLICY_SPOT_SHARE, day);
  gint64 least = ov_policy_get_integer (context->policy, rule_set, OV_POLICY_SPOT_LEAST, day), had = 0;
  g_autoptr (GBytes) secret = ov_registry_key_derive (ov_registry_get_key (registry), "spot check");

  if (day == OV_DAY_NONE || ov_training_get_spot_check (training))
    return TRUE;
  if (least != OV_NUMBER_NONE && !count_drawn (database, training, &had, error))
    return FALSE;
  ov_training_set_spot_check (training, ov_spot_check_draws (secret, ov_record_get_id (OV_RECORD (training)), share, least, had));
  return TRUE;
}

/* What follows from the step, decided here and nowhere else. */
static gboolean
take_step (OvEdit *edit, OvRegistry *registry, OvDatabase *database, OvDatabaseAction *action, OvAggregate *aggregate,
           const OvRuleContext *context, GError **error)
{
  OvRecord *root = ov_aggregate_get_root (aggregate);
  g_autoptr (OvRecord) before = ov_record_copy (root);

  if ((edit->transition->effects & OV_EFFECT_PAID) && !ov_training_is_paid (aggregate))
    {
      edit->problem = OV_PROBLEM_CONFLICT;
      ov_edit_add_finding (edit, "payment-missing", "state", N_("The support has not been paid yet."), NULL);
      return FALSE;
    }
  ov_life_take (aggregate, edit->transition, context);
  if ((edit->transition->effects & OV_EFFECT_DRAW) && !draw_spot_check (registry, database, OV_TRAINING (root), context, error))
    return FALSE;
  return ov_record_equal (before, root) || ov_database_amend (database, action, before, root, error);
}

static gboolean
settle (OvEdit *edit, OvRegistry *registry, OvDatabase *database, OvDatabaseAction *action, GError **error)
{
  OvRuleContext context = { .today = ov_day_today () };
  OvHourBalance balance = OV_HOUR_BALANCE_UNKNOWN;
  g_autoptr (OvAggregate) aggregate = load (edit, database, error);

  /* A later operation of the same batch may have deleted it. */
  if (aggregate == NULL)
    return *error == NULL;
  if (!ov_registry_get_rule_context (registry, &context.policy, &context.tree, error))
    return FALSE;
  if (edit->noun == OV_NOUN_TRAINING && edit->transition != NULL)
    {
      OvTraining *training = OV_TRAINING (ov_aggregate_get_root (aggregate));
      const char *rule_set = ov_organisation_tree_rule_set (context.tree, ov_training_get_organisation (training));

      if (!ov_database_hours (database, training, ov_teaching_time_sum (aggregate, context.policy, rule_set).length, &balance, error))
        return FALSE;
      context.hours = &balance;
    }
  return check_rules (edit, aggregate, &context)
         && (edit->transition == NULL || take_step (edit, registry, database, action, aggregate, &context, error));
}

gboolean
ov_edit_settle (OvEdit *edit, OvRegistry *registry, OvDatabase *database, OvDatabaseAction *action)
{
  g_autoptr (GError) error = NULL;

  if (edit->op == OV_EDIT_DELETE)
    return ov_edit_check_referrers (edit, database);
  if (!ov_edit_settle_money (edit, registry, database))
    return FALSE;
  if (!has_rules (edit->noun) && edit->transition == NULL)
    return TRUE;
  if (settle (edit, registry, database, action, &error))
    return TRUE;
  if (error != NULL)
    edit->problem = ov_problem_for_error (error);
  return FALSE;
}
