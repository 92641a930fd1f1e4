#include "ov-support.h"

/* The calculation in words. */

typedef struct
{
  const OvSupport *support;
  OvPolicy        *policy;
  OvLanguage       language;
  GPtrArray       *lines;
} Explanation;

static void
line_free (gpointer data)
{
  OvSupportLine *line = data;

  g_free (line->what);
  g_free (line->sum);
  g_free (line->result);
  g_free (line);
}

static char *
hours (const Explanation *explanation,
       gint64             minutes)
{
  g_autofree char *number = ov_hours_print (minutes, explanation->support->length, explanation->language);

  return g_strdup_printf ("%s\302\240h", number);
}

/* Takes what and sum. */
static void
add (Explanation *explanation,
     const char  *id,
     char        *what,
     char        *sum,
     gboolean     money,
     gint64       value,
     const char  *source)
{
  OvSupportLine *line = g_new0 (OvSupportLine, 1);

  line->id = id;
  line->what = what;
  line->sum = sum ? sum : g_strdup ("");
  line->money = money;
  line->value = value;
  line->result = money ? ov_money_print (value, explanation->language) : hours (explanation, value);
  line->source = source;
  g_ptr_array_add (explanation->lines, line);
}

static char *
word (const Explanation *explanation,
      const char        *msgid)
{
  return g_strdup (ov_text (explanation->language, msgid));
}

static const char *
source_of (const Explanation *explanation,
           const char        *rest)
{
  g_autofree char *key = g_strconcat (g_str_has_prefix (explanation->support->rate_key, "peer.") ? "peer." : "course.", rest, NULL);

  return ov_policy_get_source (explanation->policy, explanation->support->rule_set, key, explanation->support->day);
}

/* "a", or "the smallest of a, b, c": the limits that there are. */
static char *
smallest_of (const Explanation *explanation,
             GPtrArray         *values)
{
  g_autofree char *joined = NULL;

  g_ptr_array_add (values, NULL);
  joined = g_strjoinv (" · ", (char **) values->pdata);
  if (values->len <= 2)
    return g_steal_pointer (&joined);
  return g_strdup_printf (ov_text (explanation->language, N_("the smallest of %s")), joined);
}

static void
explain_hours (Explanation *explanation)
{
  const OvSupport *support = explanation->support;
  g_autoptr (GPtrArray) limits = g_ptr_array_new_with_free_func (g_free);
  const char *hour_source = ov_policy_get_source (explanation->policy, support->rule_set, OV_POLICY_HOUR_LENGTH, support->day);

  add (explanation, "hours.realised", word (explanation, support->estimate ? N_("Planned teaching hours") : N_("Realised teaching hours")),
       g_strdup_printf (ov_text (explanation->language, N_("%d min / %d min")), (int) support->minutes, (int) support->length), FALSE,
       support->minutes, hour_source);
  g_ptr_array_add (limits, hours (explanation, support->minutes));
  if (support->left != OV_NUMBER_NONE)
    {
      g_autofree char *granted = hours (explanation, support->balance.granted);
      g_autofree char *reserved = hours (explanation, support->balance.reserved);
      g_autofree char *settled = hours (explanation, support->balance.settled);

      add (explanation, "hours.left", word (explanation, N_("Granted hours left")),
           g_strdup_printf (ov_text (explanation->language, N_("granted %s − reserved %s − used %s")), granted, reserved, settled), FALSE,
           support->left, NULL);
      g_ptr_array_add (limits, hours (explanation, support->left));
    }
  if (support->most_minutes != OV_NUMBER_NONE)
    {
      add (explanation, "hours.most", word (explanation, N_("Most hours of one training")), NULL, FALSE, support->most_minutes,
           source_of (explanation, "support.hours"));
      g_ptr_array_add (limits, hours (explanation, support->most_minutes));
    }
  add (explanation, "hours.supported", word (explanation, N_("Supported hours")), smallest_of (explanation, limits), FALSE, support->supported,
       NULL);
}

static char *
cost_name (const Explanation   *explanation,
           const OvCostVerdict *verdict)
{
  const char *category = ov_text (explanation->language, ov_choice_label (&ov_cost_category, ov_cost_line_get_category (verdict->line)));
  const char *description = ov_cost_line_get_description (verdict->line);

  if (*category == '\0')
    category = ov_text (explanation->language, N_("Cost"));
  return description ? g_strdup_printf ("%s: %s", category, description) : g_strdup (category);
}

static void
explain_cost (Explanation         *explanation,
              const OvCostVerdict *verdict)
{
  g_autofree char *amount = ov_money_print (verdict->amount, explanation->language);

  add (explanation, verdict->eligible ? "cost" : "cost.left-out", cost_name (explanation, verdict),
       verdict->eligible ? g_strdup (amount)
                         : g_strjoin (" ", amount, "–", ov_text (explanation->language, verdict->why), verdict->note, NULL),
       TRUE, verdict->eligible ? verdict->amount : 0, verdict->source);
}

static void
explain_costs (Explanation *explanation)
{
  const OvSupport *support = explanation->support;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < support->verdicts->len; i++)
    {
      const OvCostVerdict *verdict = support->verdicts->pdata[i];

      explain_cost (explanation, verdict);
      if (verdict->eligible)
        g_ptr_array_add (parts, ov_money_print (verdict->amount, explanation->language));
    }
  g_ptr_array_add (parts, NULL);
  add (explanation, "costs.eligible", word (explanation, N_("Eligible costs")),
       support->verdicts->len > 0 || !support->estimate ? g_strjoinv (" + ", (char **) parts->pdata) : word (explanation, N_("as estimated")), TRUE,
       support->eligible, NULL);
}

static void
explain_support (Explanation *explanation)
{
  const OvSupport *support = explanation->support;
  g_autoptr (GPtrArray) limits = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *supported = hours (explanation, support->supported);
  g_autofree char *eligible = ov_money_print (support->eligible, explanation->language);

  if (support->rate != OV_NUMBER_NONE)
    {
      gint64 value = ov_round_half_up (support->rate * support->supported, support->length);
      g_autofree char *rate = ov_money_print (support->rate, explanation->language);

      add (explanation, "support.rate", word (explanation, N_("By hours")), g_strdup_printf ("%s × %s", rate, supported), TRUE, value,
           ov_policy_get_source (explanation->policy, support->rule_set, support->rate_key, support->day));
      g_ptr_array_add (limits, ov_money_print (value, explanation->language));
    }
  if (support->percentage != OV_NUMBER_NONE)
    {
      gint64 value = ov_round_half_up (support->percentage * support->eligible, 100);

      add (explanation, "support.percentage", word (explanation, N_("By costs")),
           g_strdup_printf ("%d\302\240%% × %s", (int) support->percentage, eligible), TRUE, value,
           source_of (explanation, "support.percentage"));
      g_ptr_array_add (limits, ov_money_print (value, explanation->language));
    }
  if (support->most != OV_NUMBER_NONE)
    {
      add (explanation, "support.most", word (explanation, N_("Most support of one training")), NULL, TRUE, support->most,
           source_of (explanation, "support.max"));
      g_ptr_array_add (limits, ov_money_print (support->most, explanation->language));
    }
  add (explanation, "support", word (explanation, support->estimate ? N_("Estimated support") : N_("Support")),
       limits->len > 0 ? smallest_of (explanation, limits) : word (explanation, N_("The rule set names no support.")), TRUE, support->support,
       NULL);
}

GPtrArray *
ov_support_explain (const OvSupport *support,
                    OvPolicy        *policy,
                    OvLanguage       language)
{
  Explanation explanation = { support, policy, language, g_ptr_array_new_with_free_func (line_free) };
  g_autofree char *costs = ov_money_print (support->costs, language);
  g_autofree char *paid = ov_money_print (support->support, language);

  if (!support->supported_type)
    {
      add (&explanation, "support", word (&explanation, N_("Support")), word (&explanation, N_("An own training is outside the support.")), TRUE, 0,
           NULL);
      return explanation.lines;
    }
  explain_hours (&explanation);
  explain_costs (&explanation);
  explain_support (&explanation);
  add (&explanation, "own-share", word (&explanation, N_("Own share")), g_strdup_printf ("%s − %s", costs, paid), TRUE, support->own_share, NULL);
  return explanation.lines;
}
