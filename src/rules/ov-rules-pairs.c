#include "ov-rule-run.h"
#include "ov-fold.h"

/* What two trainings may not have in common: a person at one time, or everything. What else there is, is known as far as the aggregate has it among its
 * references. Both rules see a pair from either side, so that each of the two is told. */

static gboolean
is_alive (OvTraining *training)
{
  int state = ov_training_get_state (training);

  return state != OV_TRAINING_STATE_CANCELLED && state != OV_TRAINING_STATE_REFUSED;
}

static gboolean
meet_together (OvAggregate *aggregate,
               OvId         other)
{
  GListModel *own = ov_aggregate_children (aggregate, OV_NOUN_MEETING);
  g_autoptr (GPtrArray) all = ov_aggregate_list (aggregate, OV_NOUN_MEETING);

  for (guint i = 0; i < g_list_model_get_n_items (own); i++)
    for (guint j = 0; j < all->len; j++)
      {
        g_autoptr (OvMeeting) meeting = g_list_model_get_item (own, i);

        if (ov_id_equal (ov_meeting_get_training (all->pdata[j]), other) && ov_meetings_overlap (meeting, all->pdata[j]))
          return TRUE;
      }
  return FALSE;
}

static gboolean
takes_part (OvParticipation *participation)
{
  return ov_participation_get_state (participation) == OV_PARTICIPATION_STATE_ENROLLED;
}

/* Calls found() for each of the training's participations with each training in which the person is at the same time; FALSE from it ends that person. */
typedef gboolean (*PairFunc) (OvParticipation *participation, OvId other, gpointer data);

static void
find_overlaps (OvAggregate *aggregate,
               PairFunc     found,
               gpointer     data)
{
  GListModel *own = ov_aggregate_children (aggregate, OV_NOUN_PARTICIPATION);
  g_autoptr (GPtrArray) all = ov_aggregate_list (aggregate, OV_NOUN_PARTICIPATION);
  OvId id = ov_record_get_id (ov_aggregate_get_root (aggregate));

  if (!is_alive (OV_TRAINING (ov_aggregate_get_root (aggregate))) || all->len == g_list_model_get_n_items (own))
    return;
  for (guint i = 0; i < g_list_model_get_n_items (own); i++)
    {
      g_autoptr (OvParticipation) participation = g_list_model_get_item (own, i);

      for (guint j = 0; takes_part (participation) && j < all->len; j++)
        {
          OvParticipation *other = all->pdata[j];
          OvId training = ov_participation_get_training (other);

          if (!ov_id_equal (training, id) && takes_part (other) &&
              ov_id_equal (ov_participation_get_person (participation), ov_participation_get_person (other)) &&
              meet_together (aggregate, training) && !found (participation, training, data))
            break;
        }
    }
}

/* Whether they look like one training that was written down twice. */
static gboolean
are_twins (OvTraining *a,
           OvTraining *b)
{
  return !ov_id_equal (ov_record_get_id (OV_RECORD (a)), ov_record_get_id (OV_RECORD (b))) && is_alive (a) && is_alive (b) &&
         ov_training_get_name (a) && ov_training_get_name (b) && ov_order_compare (ov_training_get_name (a), ov_training_get_name (b)) == 0 &&
         !ov_id_is_none (ov_training_get_organisation (a)) &&
         ov_id_equal (ov_training_get_organisation (a), ov_training_get_organisation (b)) &&
         ov_training_get_first_day (a) != OV_DAY_NONE && ov_training_get_first_day (a) == ov_training_get_first_day (b) &&
         ov_training_get_last_day (a) == ov_training_get_last_day (b);
}

/* ---- The rules ---- */

static gboolean
tell_overlap (OvParticipation *participation,
              OvId             other,
              gpointer         data)
{
  OvRuleRun *run = data;
  OvRecord *training = ov_aggregate_lookup (run->aggregate, other);
  const char *name = training && OV_IS_TRAINING (training) ? ov_training_get_name (OV_TRAINING (training)) : NULL;
  OvFinding *finding;

  finding = ov_rule_run_find (run, OV_SEVERITY_WARNING, OV_RECORD (participation), "person",
                              name ? N_("The person is in the training “{training}” at the same time.")
                                   : N_("The person is in another training at the same time."),
                              N_("The same hours are reported once for a person. Check where the person really was."));
  ov_finding_arg_text (finding, "training", name);
  return FALSE;
}

void
ov_rule_participation_overlap (OvRuleRun *run)
{
  find_overlaps (run->aggregate, tell_overlap, run);
}

void
ov_rule_training_twice (OvRuleRun *run)
{
  g_autoptr (GPtrArray) others = ov_aggregate_list (run->aggregate, OV_NOUN_TRAINING);

  for (guint i = 0; i < others->len; i++)
    if (are_twins (OV_TRAINING (run->root), others->pdata[i]))
      {
        ov_rule_run_find (run, OV_SEVERITY_WARNING, run->root, "name",
                          N_("The same training is here twice: another one has the same name, organisation and days."),
                          N_("A training is reported once. If these are two groups, name them apart; otherwise cancel one."));
        return;
      }
}

/* ---- The pairs themselves ---- */

static void
add_once (GArray *ids,
          OvId    id)
{
  for (guint i = 0; i < ids->len; i++)
    if (ov_id_equal (g_array_index (ids, OvId, i), id))
      return;
  g_array_append_val (ids, id);
}

static gboolean
add_overlap (OvParticipation *participation,
             OvId             other,
             gpointer         data)
{
  add_once (data, other);
  return TRUE;
}

GArray *
ov_rules_pairs (OvAggregate *training)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (OvId));
  g_autoptr (GPtrArray) others = ov_aggregate_list (training, OV_NOUN_TRAINING);
  OvTraining *root = OV_TRAINING (ov_aggregate_get_root (training));

  find_overlaps (training, add_overlap, ids);
  for (guint i = 0; i < others->len; i++)
    if (are_twins (root, others->pdata[i]))
      add_once (ids, ov_record_get_id (others->pdata[i]));
  return ids;
}
