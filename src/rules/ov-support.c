#include "ov-support.h"
#include "ov-teaching-time.h"

/* Nobody's training costs more: what is beyond is a slip of typing, and within it no product can overflow. */
#define MOST_CENTS   G_GINT64_CONSTANT (1000000000000)
#define MOST_MINUTES G_GINT64_CONSTANT (10000000)
#define MOST_POLICY  G_GINT64_CONSTANT (1000000000)

static const char *
key_of (OvTrainingType  type,
        const char     *rest)
{
  g_autofree char *key = g_strconcat (type == OV_TRAINING_TYPE_PEER_GROUP ? "peer." : "course.", rest, NULL);

  return g_intern_string (key);
}

static gint64
policy_number (const OvSupport *support,
               OvPolicy        *policy,
               const char      *key)
{
  gint64 value = ov_policy_get_integer (policy, support->rule_set, key, support->day);

  return value < 0 || value > MOST_POLICY ? OV_NUMBER_NONE : value;
}

OvCostVerdict
ov_cost_line_judge (OvCostLine     *line,
                    OvTrainingType  type,
                    OvPolicy       *policy,
                    const char     *rule_set,
                    OvDay           day)
{
  const char *nick = ov_choice_nick (&ov_cost_category, ov_cost_line_get_category (line));
  g_autofree char *rest = g_strconcat ("cost.", nick ? nick : "other", NULL);
  const char *key = key_of (type, rest);
  OvCostVerdict verdict = { .line = line, .source = ov_policy_get_source (policy, rule_set, key, day) };

  verdict.amount = ov_cost_line_get_amount (line) == OV_NUMBER_NONE ? 0 : ov_cost_line_get_amount (line);
  verdict.note = ov_cost_line_get_refused (line);
  if (verdict.amount > MOST_CENTS || verdict.amount < -MOST_CENTS)
    {
      verdict.amount = 0;
      verdict.why = N_("The amount cannot be right.");
    }
  else if (verdict.note)
    verdict.why = N_("Left out by the study centre.");
  else if (nick == NULL)
    verdict.why = N_("The kind of cost is not chosen.");
  else if (g_strcmp0 (ov_policy_get_text (policy, rule_set, key, day), "no") == 0)
    verdict.why = N_("The study centre does not support costs of this kind.");
  verdict.eligible = verdict.why == NULL;
  return verdict;
}

static void
judge_costs (OvSupport   *support,
             OvAggregate *training,
             OvPolicy    *policy)
{
  OvTraining *root = OV_TRAINING (ov_aggregate_get_root (training));
  GListModel *lines = ov_aggregate_children (training, OV_NOUN_COST_LINE);
  gint64 budget = ov_training_get_budget (root);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (OvCostLine) line = g_list_model_get_item (lines, i);
      OvCostVerdict verdict = ov_cost_line_judge (line, ov_training_get_training_type (root), policy, support->rule_set, support->day);

      g_ptr_array_add (support->verdicts, g_memdup2 (&verdict, sizeof verdict));
      support->costs = CLAMP (support->costs + verdict.amount, -MOST_CENTS, MOST_CENTS);
      if (verdict.eligible)
        support->eligible = CLAMP (support->eligible + verdict.amount, -MOST_CENTS, MOST_CENTS);
    }
  if (support->verdicts->len == 0 && support->estimate && budget > 0 && budget <= MOST_CENTS)
    support->costs = support->eligible = budget;
  support->eligible = MAX (0, support->eligible);
}

static gint64
amount (gint64 minutes)
{
  return minutes == OV_NUMBER_NONE ? 0 : minutes;
}

/* What it has reserved or used already is its own; more comes from hours that are free. */
static gint64
left_for (OvTraining          *root,
          const OvHourBalance *balance)
{
  gint64 own = MAX (0, amount (ov_training_get_reserved (root)) + amount (ov_training_get_supported (root)));

  if (balance->granted == OV_NUMBER_NONE)
    return OV_NUMBER_NONE;
  return own + MAX (0, balance->granted - balance->reserved - balance->settled - own);
}

static void
count_hours (OvSupport           *support,
             OvAggregate         *training,
             const OvRuleContext *context)
{
  OvTraining *root = OV_TRAINING (ov_aggregate_get_root (training));
  OvTeachingTime sum = ov_teaching_time_sum (training, context->policy, support->rule_set);
  gint64 hours = policy_number (support, context->policy, key_of (ov_training_get_training_type (root), "support.hours"));
  gint64 realised = ov_training_get_realised (root), planned = ov_training_get_planned (root);

  support->length = sum.length > 0 ? sum.length : 60;
  support->estimate = realised == OV_NUMBER_NONE;
  support->minutes = !support->estimate ? realised : planned != OV_NUMBER_NONE ? planned : sum.minutes;
  support->minutes = CLAMP (support->minutes, 0, MOST_MINUTES);
  support->balance = context->hours ? *context->hours : OV_HOUR_BALANCE_UNKNOWN;
  support->left = left_for (root, &support->balance);
  support->most_minutes = hours == OV_NUMBER_NONE ? OV_NUMBER_NONE : hours * support->length;
  support->supported = support->minutes;
  if (support->left != OV_NUMBER_NONE)
    support->supported = MIN (support->supported, support->left);
  if (support->most_minutes != OV_NUMBER_NONE)
    support->supported = MIN (support->supported, support->most_minutes);
}

static void
find_rate (OvSupport           *support,
           OvTraining          *root,
           const OvRuleContext *context)
{
  OvTrainingType type = ov_training_get_training_type (root);
  const char *member = key_of (type, "support.rate.member");
  gboolean is_member = ov_organisation_tree_above (context->tree, ov_training_get_organisation (root), OV_ORGANISATION_TYPE_CENTRAL) != NULL;

  support->rate_key = key_of (type, "support.rate");
  if (is_member && policy_number (support, context->policy, member) != OV_NUMBER_NONE)
    support->rate_key = member;
  support->rate = policy_number (support, context->policy, support->rate_key);
  support->percentage = policy_number (support, context->policy, key_of (type, "support.percentage"));
  support->most = policy_number (support, context->policy, key_of (type, "support.max"));
}

/* Everything over the common denominator 100 x length, so that it is compared exactly and rounded once. */
static void
choose (OvSupport *support)
{
  __int128 whole = (__int128) 100 * support->length, best = -1, candidate;

  support->limit = OV_SUPPORT_NOTHING;
  if (support->rate != OV_NUMBER_NONE)
    {
      best = (__int128) 100 * support->rate * support->supported;
      support->limit = OV_SUPPORT_BY_RATE;
    }
  candidate = (__int128) support->percentage * support->eligible * support->length;
  if (support->percentage != OV_NUMBER_NONE && (best < 0 || candidate < best))
    {
      best = candidate;
      support->limit = OV_SUPPORT_BY_COSTS;
    }
  candidate = support->most * whole;
  if (support->most != OV_NUMBER_NONE && (best < 0 || candidate < best))
    {
      best = candidate;
      support->limit = OV_SUPPORT_BY_MAXIMUM;
    }
  support->support = best <= 0 || support->supported == 0 ? 0 : (gint64) ((2 * best + whole) / (2 * whole));
  if (support->support == 0)
    support->limit = OV_SUPPORT_NOTHING;
}

OvSupport *
ov_support_count (OvAggregate         *training,
                  const OvRuleContext *context)
{
  OvTraining *root = OV_TRAINING (ov_aggregate_get_root (training));
  OvTrainingType type = ov_training_get_training_type (root);
  OvSupport *support = g_new0 (OvSupport, 1);

  support->verdicts = g_ptr_array_new_with_free_func (g_free);
  support->rule_set = ov_organisation_tree_rule_set (context->tree, ov_training_get_organisation (root));
  support->day = ov_training_first_session (training);
  if (support->day == OV_DAY_NONE)
    support->day = context->today;
  support->supported_type = type == OV_TRAINING_TYPE_COURSE || type == OV_TRAINING_TYPE_PEER_GROUP;
  count_hours (support, training, context);
  find_rate (support, root, context);
  judge_costs (support, training, context->policy);
  if (support->supported_type)
    choose (support);
  else
    support->supported = 0;
  support->own_share = support->costs - support->support;
  return support;
}

void
ov_support_free (OvSupport *support)
{
  if (support == NULL)
    return;
  g_ptr_array_unref (support->verdicts);
  g_free (support);
}
