#define G_LOG_DOMAIN "ov-registry"
#include "ov-life.h"
#include "ov-sample-private.h"
#include "ov-support.h"

/* The later life of sample trainings: plans on their way, reports, costs, granted hours. Every figure is counted by the program's own
 * rules, so that a recount agrees. */

static gboolean
is_supported (OvTraining *training)
{
  return ov_training_get_training_type (training) != OV_TRAINING_TYPE_OWN;
}

static OvTrainingState
state_of_plan (OvSample *self)
{
  int dice = ov_sample_below (self, 100);

  return dice < 52 ? OV_TRAINING_STATE_DRAFT : dice < 74 ? OV_TRAINING_STATE_SENT : dice < 87 ? OV_TRAINING_STATE_RETURNED : OV_TRAINING_STATE_REFUSED;
}

static OvTrainingState
state_of_report (OvSample *self, int ago)
{
  int dice = ov_sample_below (self, 100);

  if (ago > 120)
    return dice < 93 ? OV_TRAINING_STATE_PAID : dice < 98 ? OV_TRAINING_STATE_ACCEPTED : OV_TRAINING_STATE_REPORT_SENT;
  if (ago > 28)
    return dice < 35   ? OV_TRAINING_STATE_PAID
           : dice < 65 ? OV_TRAINING_STATE_ACCEPTED
           : dice < 85 ? OV_TRAINING_STATE_REPORT_SENT
           : dice < 93 ? OV_TRAINING_STATE_REPORT_RETURNED
                       : OV_TRAINING_STATE_ENDED;
  return dice < 65 ? OV_TRAINING_STATE_ENDED : dice < 90 ? OV_TRAINING_STATE_REPORT_SENT : OV_TRAINING_STATE_REPORT_RETURNED;
}

OvTrainingState
ov_sample_life (OvSample *self, OvTraining *training, OvTrainingState state, OvDay last)
{
  if (!is_supported (training))
    return state;
  if (state == OV_TRAINING_STATE_DRAFT)
    return state_of_plan (self);
  return state == OV_TRAINING_STATE_ENDED ? state_of_report (self, self->today - last) : state;
}

/* ---- costs ---- */

static gboolean
add_cost (OvSample *self, OvAggregate *training, OvCostCategory category, gint64 amount, const char *description, OvDay day)
{
  g_autoptr (OvCostLine) line = ov_cost_line_new ();
  g_autofree char *voucher = g_strdup_printf ("%d", 100 + ov_sample_below (self, 900));

  ov_record_set_id (OV_RECORD (line), ov_sample_id (self));
  ov_cost_line_set_training (line, ov_record_get_id (ov_aggregate_get_root (training)));
  ov_cost_line_set_category (line, category);
  ov_cost_line_set_amount (line, amount);
  ov_cost_line_set_description (line, description);
  ov_cost_line_set_day (line, day);
  if (ov_sample_chance (self, 95))
    ov_cost_line_set_voucher_number (line, voucher);
  ov_aggregate_add (training, OV_RECORD (line));
  return TRUE;
}

static void
add_costs (OvSample *self, OvAggregate *aggregate, gboolean swedish)
{
  OvTraining *training = OV_TRAINING (ov_aggregate_get_root (aggregate));
  gboolean group = ov_training_get_training_type (training) == OV_TRAINING_TYPE_PEER_GROUP;
  gint64 hours = MAX (1, ov_training_get_planned (training) / 60);
  OvDay last = ov_training_get_last_day (training);

  if (!group)
    add_cost (self, aggregate, OV_COST_CATEGORY_TRAINER_FEE, hours * (4500 + 100 * ov_sample_below (self, 30)),
              swedish ? "Utbildarens arvode" : "Kouluttajan palkkio", last);
  if (!group && ov_sample_chance (self, 60))
    add_cost (self, aggregate, OV_COST_CATEGORY_TRAINER_TRAVEL, 1200 + 10 * ov_sample_below (self, 900),
              swedish ? "Tågbiljett" : "Junaliput", last);
  if (ov_training_get_form (training) != OV_TRAINING_FORM_ONLINE)
    add_cost (self, aggregate, OV_COST_CATEGORY_ROOM, (group ? 1500 : 4000) + 500 * ov_sample_below (self, 12),
              swedish ? "Hyra för lokalen" : "Tilan vuokra", last);
  add_cost (self, aggregate, OV_COST_CATEGORY_MATERIAL, 800 + 5 * ov_sample_below (self, 800), swedish ? "Kursmaterial" : "Opiskelumateriaali",
            ov_training_get_first_day (training));
  if (ov_sample_chance (self, 50))
    add_cost (self, aggregate, OV_COST_CATEGORY_CATERING, 1000 + 10 * ov_sample_below (self, 1500), swedish ? "Kaffe" : "Kahvitarjoilu", last);
}

/* ---- days and words ---- */

static OvDay
some_days_later (OvSample *self, OvDay day, int most)
{
  return MIN (self->today, day + 1 + ov_sample_below (self, most));
}

static void
stamp_report (OvSample *self, OvTraining *training, int state, gboolean swedish)
{
  OvDay day = some_days_later (self, ov_training_get_last_day (training), 20);

  ov_training_set_booked (training, TRUE);
  ov_training_keep_declaration (training, ov_training_get_responsible (training), day);
  if (state == OV_TRAINING_STATE_ENDED)
    return;
  ov_training_set_programme_checked (training, TRUE);
  ov_training_set_report_sent_on (training, day);
  ov_training_set_report_signed_by (training, ov_training_get_responsible (training));
  ov_training_set_report_note (training, swedish ? "Målen nåddes." : "Tavoitteet saavutettiin.");
  if (state == OV_TRAINING_STATE_REPORT_RETURNED)
    {
      ov_training_set_return_note (training, swedish ? "Verifikatet för lokalhyran saknas." : "Tilan vuokran tosite puuttuu.");
      ov_training_set_return_due (training, self->today + 3 + ov_sample_below (self, 10));
    }
  if (state == OV_TRAINING_STATE_ACCEPTED || state == OV_TRAINING_STATE_PAID)
    ov_training_set_accepted_on (training, some_days_later (self, day, 14));
  if (state == OV_TRAINING_STATE_PAID)
    ov_training_set_paid_on (training, ov_sample_pay_day (self, ov_training_get_accepted_on (training)));
}

static void
stamp_plan (OvSample *self, OvTraining *training, int state, gboolean swedish)
{
  OvDay published = ov_training_get_published_on (training);

  ov_training_set_agreed_together (training, ov_training_get_training_type (training) == OV_TRAINING_TYPE_PEER_GROUP);
  ov_training_set_occasion (training, OV_OCCASION_STUDY);
  if (state != OV_TRAINING_STATE_DRAFT && state != OV_TRAINING_STATE_CANCELLED)
    ov_training_set_sent_on (training, (published != OV_DAY_NONE ? published : self->today) - 2 - ov_sample_below (self, 9));
  if (state == OV_TRAINING_STATE_RETURNED)
    {
      ov_training_set_return_note (training, swedish ? "Skriv noggrannare vad deltagarna lär sig."
                                                     : "Kirjoita tarkemmin, mitä osallistujat oppivat.");
      ov_training_set_return_due (training, self->today + 3 + ov_sample_below (self, 10));
    }
  if (state == OV_TRAINING_STATE_REFUSED)
    ov_training_set_refuse_reason (training, swedish ? "Evenemanget är rekreation, inte studier."
                                                     : "Tilaisuus on virkistystoimintaa eikä opiskelua.");
}

/* ---- hours and support ---- */

static OvSamplePool *
find_pool (OvSample *self, OvSampleBranch *branch, OvTraining *training)
{
  int year = ov_day_year (ov_training_get_first_day (training)), type = ov_training_get_training_type (training);
  OvSamplePool pool = { branch->central, year, type, 0 };

  for (guint i = 0; i < self->pools->len; i++)
    {
      OvSamplePool *known = &g_array_index (self->pools, OvSamplePool, i);

      if (known->central == branch->central && known->year == year && known->type == type)
        return known;
    }
  g_array_append_val (self->pools, pool);
  return &g_array_index (self->pools, OvSamplePool, self->pools->len - 1);
}

static void
settle (OvSample *self, OvSampleBranch *branch, OvAggregate *aggregate)
{
  OvTraining *training = OV_TRAINING (ov_aggregate_get_root (aggregate));
  int state = ov_training_get_state (training);
  OvRuleContext context = { self->policy, self->tree, self->today };
  OvSamplePool *pool = find_pool (self, branch, training);

  if (state == OV_TRAINING_STATE_ACCEPTED || state == OV_TRAINING_STATE_PAID)
    {
      g_autoptr (OvSupport) support = ov_support_count (aggregate, &context);

      ov_training_set_supported (training, support->supported);
      ov_training_set_support (training, support->support);
      pool->minutes += support->supported;
    }
  else
    {
      ov_training_set_reserved (training, ov_training_get_planned (training));
      pool->minutes += ov_training_get_planned (training);
    }
}

void
ov_sample_money (OvSample *self, OvSampleBranch *branch, OvAggregate *aggregate)
{
  OvTraining *training = OV_TRAINING (ov_aggregate_get_root (aggregate));
  int state = ov_training_get_state (training);

  if (!is_supported (training))
    return;
  ov_training_set_planned_sessions (training, g_list_model_get_n_items (ov_aggregate_children (aggregate, OV_NOUN_MEETING)));
  stamp_plan (self, training, state, branch->swedish);
  ov_training_set_budget (training, 5000 * (1 + ov_sample_below (self, 20)));
  if (ov_training_is_over (state))
    {
      add_costs (self, aggregate, branch->swedish);
      stamp_report (self, training, state, branch->swedish);
    }
  if (ov_training_is_held (state))
    settle (self, branch, aggregate);
}

gboolean
ov_sample_write_money (OvSample *self, OvAggregate *aggregate, GError **error)
{
  OvTraining *training = OV_TRAINING (ov_aggregate_get_root (aggregate));
  GListModel *costs = ov_aggregate_children (aggregate, OV_NOUN_COST_LINE);

  for (guint i = 0; i < g_list_model_get_n_items (costs); i++)
    {
      g_autoptr (OvRecord) line = g_list_model_get_item (costs, i);

      if (!ov_sample_write (self, line, error))
        return FALSE;
    }
  if (ov_training_get_support (training) != OV_NUMBER_NONE)
    ov_sample_pay (self, training);
  return TRUE;
}

/* What was used, with a little left: in round tens of hours. */
gboolean
ov_sample_grants (OvSample *self, GError **error)
{
  for (guint i = 0; i < self->pools->len; i++)
    {
      const OvSamplePool *pool = &g_array_index (self->pools, OvSamplePool, i);
      g_autoptr (OvHourGrant) grant = ov_hour_grant_new ();
      g_autofree char *decision = g_strdup_printf ("Tuntipäätös %d/%d", i + 1, pool->year - 1);

      ov_record_set_id (OV_RECORD (grant), ov_sample_id (self));
      ov_hour_grant_set_organisation (grant, ov_record_get_id (OV_RECORD (pool->central)));
      ov_hour_grant_set_year (grant, pool->year);
      ov_hour_grant_set_training_type (grant, pool->type);
      ov_hour_grant_set_hours (grant, (pool->minutes / 60 * 115 / 100 / 10 + 1) * 10);
      ov_hour_grant_set_decided_on (grant, ov_day_new (pool->year - 1, 11, 15 + ov_sample_below (self, 12)));
      ov_hour_grant_set_decision (grant, decision);
      if (!ov_sample_write (self, OV_RECORD (grant), error))
        return FALSE;
    }
  return TRUE;
}
