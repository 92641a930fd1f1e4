#include "ov-life.h"
#include "ov-identifier.h"
#include "ov-support.h"
#include "ov-teaching-time.h"

gboolean
ov_life_is_decided (const OvField *field)
{
  static const char * const names[] = { "reserved", "supported", "support", "return_due", "spot_check", "spot_checked_by", "spot_checked_on", NULL };

  return g_str_equal (field->record, ov_noun_kind (OV_NOUN_TRAINING)) && g_strv_contains (names, field->name);
}

gboolean
ov_training_is_paid (OvAggregate *training)
{
  g_autoptr (GPtrArray) payments = ov_aggregate_list (training, OV_NOUN_PAYMENT);
  gint64 support = ov_training_get_support (OV_TRAINING (ov_aggregate_get_root (training))), paid = 0;

  for (guint i = 0; i < payments->len; i++)
    if (ov_payment_get_state (payments->pdata[i]) == OV_PAYMENT_STATE_PAID && ov_payment_get_amount (payments->pdata[i]) != OV_NUMBER_NONE)
      paid += ov_payment_get_amount (payments->pdata[i]);
  return paid == (support == OV_NUMBER_NONE ? 0 : support);
}

void
ov_training_keep_declaration (OvTraining *training,
                              const char *who,
                              OvDay       today)
{
  if (!ov_training_get_booked (training))
    {
      ov_training_set_booked_by (training, NULL);
      ov_training_set_booked_on (training, OV_DAY_NONE);
    }
  else if (ov_training_get_booked_on (training) == OV_DAY_NONE)
    {
      ov_training_set_booked_on (training, today);
      if (ov_training_get_booked_by (training) == NULL)
        ov_training_set_booked_by (training, who);
    }
}

void
ov_training_keep_spot_check (OvTraining *training,
                             const char *who,
                             OvDay       today)
{
  if (!ov_training_get_spot_checked (training))
    {
      ov_training_set_spot_checked_by (training, NULL);
      ov_training_set_spot_checked_on (training, OV_DAY_NONE);
    }
  else if (ov_training_get_spot_checked_on (training) == OV_DAY_NONE)
    {
      ov_training_set_spot_checked_on (training, today);
      ov_training_set_spot_checked_by (training, who);
    }
}

gboolean
ov_training_has_report (OvTraining *training)
{
  for (const OvTransition *t = ov_lifecycle_of (OV_RECORD (training)); t && t->verb; t++)
    if (t->to == OV_TRAINING_STATE_REPORT_SENT)
      return TRUE;
  return FALSE;
}

OvOrganisation *
ov_training_payee (OvOrganisationTree *tree,
                   OvId                organisation)
{
  OvOrganisation *payee = ov_organisation_tree_nearest (tree, organisation, OV_ORGANISATION_FIELD_iban);

  return payee && ov_organisation_get_level (payee) != OV_ORGANISATION_TYPE_CENTRE ? payee : NULL;
}

gboolean
ov_payment_is_live (OvPayment *payment)
{
  OvPaymentState state = ov_payment_get_state (payment);

  return state != OV_PAYMENT_STATE_REJECTED && state != OV_PAYMENT_STATE_WITHDRAWN;
}

gboolean
ov_training_has_payment (OvAggregate *training)
{
  g_autoptr (GPtrArray) payments = ov_aggregate_list (training, OV_NOUN_PAYMENT);

  for (guint i = 0; i < payments->len; i++)
    if (ov_payment_is_live (payments->pdata[i]))
      return TRUE;
  return FALSE;
}

const char *
ov_training_unpayable (OvTraining          *training,
                       OvOrganisationTree  *tree,
                       OvPolicy            *policy,
                       OvDay                today,
                       const char         **why)
{
  OvId organisation = ov_training_get_organisation (training);
  OvOrganisation *payee = ov_training_payee (tree, organisation);
  OvDay day = ov_training_get_first_day (training) != OV_DAY_NONE ? ov_training_get_first_day (training) : today;
  const char *paid_to = ov_policy_get_text (policy, ov_organisation_tree_rule_set (tree, organisation), OV_POLICY_PAID_TO, day);

  *why = N_("The support cannot be paid before it is there.");
  if (payee == NULL)
    return N_("The organisation has no bank account.");
  *why = N_("Copy it anew from the bank: one of its characters is not right.");
  if (ov_iban_check (ov_organisation_get_iban (payee)) != OV_IDENTIFIER_OK)
    return N_("The account number of the organisation is not right.");
  *why = N_("Mark in the organisation's data that it is registered, or add the account of one that is.");
  if (!ov_organisation_get_registered (payee) && g_strcmp0 (paid_to, "registered") == 0)
    return N_("The account is not that of a registered association.");
  return NULL;
}

static void
stamp (OvRecord   *record,
       const char *name,
       OvDay       today)
{
  const OvField *field = ov_record_find_field (record, name);
  OvDay *day = ov_record_member (record, field);

  /* What was done without a connection keeps its day. */
  if (*day == OV_DAY_NONE || *day > today)
    ov_record_set_day (record, field->id, today);
}

static gint64
planned (OvTraining *training)
{
  return MAX (0, ov_training_get_planned (training) == OV_NUMBER_NONE ? 0 : ov_training_get_planned (training));
}

static void
reserve (OvTraining          *training,
         const OvRuleContext *context)
{
  gint64 left = ov_hour_balance_left (context->hours);

  ov_training_set_reserved (training, left == OV_NUMBER_NONE ? planned (training) : MIN (planned (training), left));
}

static void
settle (OvAggregate         *aggregate,
        OvTraining          *training,
        const OvRuleContext *context)
{
  g_autoptr (OvSupport) support = ov_support_count (aggregate, context);

  ov_training_set_supported (training, support->supported);
  ov_training_set_support (training, support->support);
  ov_training_set_reserved (training, OV_NUMBER_NONE);
}

static void
unsettle (OvTraining *training)
{
  ov_training_set_reserved (training, ov_training_get_supported (training));
  ov_training_set_supported (training, OV_NUMBER_NONE);
  ov_training_set_support (training, OV_NUMBER_NONE);
}

static void
set_deadline (OvTraining          *training,
              const OvTransition  *transition,
              const OvRuleContext *context)
{
  const char *rule_set = ov_organisation_tree_rule_set (context->tree, ov_training_get_organisation (training));
  gint64 days = ov_policy_get_integer (context->policy, rule_set, OV_POLICY_RETURN_DAYS, context->today);

  ov_training_set_return_due (training, (transition->effects & OV_EFFECT_DEADLINE) && days != OV_NUMBER_NONE ? context->today + (OvDay) days
                                                                                                          : OV_DAY_NONE);
}

static void
take_training (OvAggregate         *aggregate,
               const OvTransition  *transition,
               const OvRuleContext *context)
{
  OvTraining *training = OV_TRAINING (ov_aggregate_get_root (aggregate));

  if (transition->effects & OV_EFFECT_COUNT)
    ov_training_count (aggregate, context->policy, ov_organisation_tree_rule_set (context->tree, ov_training_get_organisation (training)));
  if (transition->effects & OV_EFFECT_RESERVE)
    reserve (training, context);
  if (transition->effects & OV_EFFECT_RELEASE)
    ov_training_set_reserved (training, OV_NUMBER_NONE);
  if (transition->effects & OV_EFFECT_SETTLE)
    settle (aggregate, training, context);
  if (transition->effects & OV_EFFECT_UNSETTLE)
    unsettle (training);
  if (transition->effects & OV_EFFECT_DRAW)
    {
      ov_training_set_spot_checked (training, FALSE);
      ov_training_keep_spot_check (training, NULL, context->today);
    }
  set_deadline (training, transition, context);
}

void
ov_life_take (OvAggregate         *aggregate,
              const OvTransition  *transition,
              const OvRuleContext *context)
{
  OvRecord *record = ov_aggregate_get_root (aggregate);

  g_return_if_fail (transition != NULL);
  ov_record_set_choice (record, ov_record_find_field (record, "state")->id, transition->to);
  if (transition->forgets)
    ov_record_clear_field (record, ov_record_find_field (record, transition->forgets));
  if (transition->stamp)
    stamp (record, transition->stamp, context->today);
  if (OV_IS_TRAINING (record))
    take_training (aggregate, transition, context);
}

const char *
ov_training_locked_why (OvTraining *training)
{
  switch (ov_training_get_state (training))
    {
    case OV_TRAINING_STATE_REPORT_SENT: return N_("The report is with the study centre: it is not changed until it comes back.");
    case OV_TRAINING_STATE_ACCEPTED: return N_("The report is accepted: what it told is not changed any more.");
    case OV_TRAINING_STATE_PAID: return N_("The support is paid: what was reported is not changed any more.");
    default: return NULL;
    }
}

const char *
ov_training_plan_kept (OvTraining *training)
{
  int state = ov_training_get_state (training);

  if (state == OV_TRAINING_STATE_SENT)
    return N_("The plan is with the study centre. Take it back to change it.");
  if (state == OV_TRAINING_STATE_CANCELLED)
    return N_("The training is cancelled.");
  if (state == OV_TRAINING_STATE_REFUSED)
    return N_("The plan or its report was refused.");
  return ov_training_is_over (state) ? N_("The training has ended. Its plan is kept as it was.") : NULL;
}

gboolean
ov_training_is_locked (OvTraining *training)
{
  return ov_training_locked_why (training) != NULL;
}

gboolean
ov_participation_is_reported (const OvField *field)
{
  static const char * const names[] = { "training", "person", "state", "attended", "over_fifteen", NULL };

  return g_strv_contains (names, field->name);
}
