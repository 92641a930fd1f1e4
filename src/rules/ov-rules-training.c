#include "ov-rule-run.h"
#include "ov-report.h"
#include "ov-places.h"

/* The training itself: who, what, when it must be published. */

static OvTraining *
training (OvRuleRun *run)
{
  return OV_TRAINING (run->root);
}

static gboolean
is_peer_group (OvRuleRun *run)
{
  return ov_training_get_training_type (training (run)) == OV_TRAINING_TYPE_PEER_GROUP;
}

void
ov_rule_training_name (OvRuleRun *run)
{
  if (ov_training_get_name (training (run)) == NULL)
    ov_rule_run_find (run, OV_SEVERITY_ERROR, run->root, "name", N_("The training has no name."), N_("Participants and certificates know it by its name."));
}

void
ov_rule_training_organisation (OvRuleRun *run)
{
  if (ov_id_is_none (ov_training_get_organisation (training (run))))
    ov_rule_run_find (run, OV_SEVERITY_ERROR, run->root, "organisation", N_("Nobody carries out the training yet."),
                      N_("Choose the association, district or central organisation that does."));
}

void
ov_rule_training_cancelled (OvRuleRun *run)
{
  if (ov_training_get_state (training (run)) == OV_TRAINING_STATE_CANCELLED && ov_training_get_cancel_reason (training (run)) == NULL)
    ov_rule_run_find (run, OV_SEVERITY_ERROR, run->root, "cancel_reason", N_("The training is cancelled without a reason."),
                      N_("The reason is told to the participants and kept in the history."));
}

static gint64
count_people (OvRuleRun *run,
              gint64     age_min)
{
  GListModel *list = ov_aggregate_children (run->aggregate, OV_NOUN_PARTICIPATION);
  gint64 n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (OvParticipation) participation = g_list_model_get_item (list, i);

      n += ov_participation_counts (run->aggregate, participation, age_min);
    }
  return n;
}

void
ov_rule_training_people (OvRuleRun *run)
{
  const char *key = is_peer_group (run) ? OV_POLICY_PEER_PEOPLE : OV_POLICY_COURSE_PEOPLE;
  gint64 least = ov_rule_run_integer (run, key);
  gint64 age = ov_rule_run_integer (run, is_peer_group (run) ? OV_POLICY_PEER_AGE : OV_POLICY_COURSE_AGE);
  gint64 n = count_people (run, age);
  gboolean ended = ov_training_is_over (ov_training_get_state (training (run)));
  OvFinding *finding;

  if (!ov_rule_run_is_supported (run) || !ov_rule_run_is_alive (run) || least == OV_NUMBER_NONE || n >= least)
    return;
  finding = ov_rule_run_find (run, ended ? OV_SEVERITY_ERROR : OV_SEVERITY_WARNING, run->root, NULL,
                              is_peer_group (run) ? N_("Members aged {age} or more: {people}. The group needs {least}.")
                                                  : N_("Participants aged {age} or more: {people}. The course needs {least}."),
                              N_("Without them no support is paid. Persons of unknown age count when you confirm that they are old enough."));
  ov_finding_arg_number (finding, "people", n);
  ov_finding_arg_number (finding, "least", least);
  ov_finding_arg_number (finding, "age", age == OV_NUMBER_NONE ? 0 : age);
  ov_finding_set_mend (finding, "add-participants", N_("Add participants…"));
  ov_rule_run_set_source (run, finding, key);
}

void
ov_rule_training_places (OvRuleRun *run)
{
  OvPlaces places = ov_places_count (run->aggregate);
  gint64 least = ov_training_get_places_min (training (run));
  OvFinding *finding;

  if (places.most == OV_NUMBER_NONE || !ov_rule_run_is_alive (run))
    return;
  if (least != OV_NUMBER_NONE && least > places.most)
    ov_rule_run_find (run, OV_SEVERITY_WARNING, run->root, "places_min", N_("The fewest participants are more than the places."),
                      N_("Change one of the numbers."));
  if (places.left >= 0)
    return;
  finding = ov_rule_run_find (run, OV_SEVERITY_WARNING, run->root, "places_max", N_("{people} are enrolled, there are {places} places."),
                              N_("Add places, or move someone to the waiting list."));
  ov_finding_arg_number (finding, "people", places.taken);
  ov_finding_arg_number (finding, "places", places.most);
  if (!ov_training_is_over (ov_training_get_state (training (run))))
    ov_finding_set_mend (finding, "take-places", N_("Move the last to the waiting list"));
}

static char *
name_of (OvRuleRun       *run,
         OvParticipation *participation)
{
  OvRecord *person = ov_aggregate_lookup (run->aggregate, ov_participation_get_person (participation));
  const char *first = person && OV_IS_PERSON (person) ? ov_person_get_first_names (OV_PERSON (person)) : NULL;
  const char *surname = person && OV_IS_PERSON (person) ? ov_person_get_surname (OV_PERSON (person)) : NULL;

  return g_strstrip (g_strdup_printf ("%s %s", first ? first : "", surname ? surname : ""));
}

/* A training that is over keeps its waiting list as it was. */
void
ov_rule_training_waiting (OvRuleRun *run)
{
  OvPlaces places = ov_places_count (run->aggregate);
  gint64 n = places.left == OV_NUMBER_NONE ? places.waiting : MIN (places.left, places.waiting);
  g_autoptr (GPtrArray) waiting = NULL;
  g_autofree char *name = NULL;
  OvFinding *finding;

  if (n <= 0 || !ov_rule_run_is_alive (run) || ov_training_is_over (ov_training_get_state (training (run))))
    return;
  waiting = ov_places_waiting (run->aggregate);
  name = name_of (run, waiting->pdata[0]);
  finding = ov_rule_run_find (run, OV_SEVERITY_WARNING, run->root, NULL,
                              n == 1 && *name ? N_("There is a free place. The first on the waiting list is {name}.")
                                              : N_("There are free places for persons on the waiting list: {people}."),
                              N_("Places are given in the order of enrolling. Tell the persons before you give them."));
  ov_finding_arg_text (finding, "name", name);
  ov_finding_arg_number (finding, "people", n);
  ov_finding_set_mend (finding, "give-places", n == 1 ? N_("Give the place") : N_("Give the places"));
}

/* From publishing to the first day: before it nobody can enrol, afterwards it is too late. */
void
ov_rule_training_few (OvRuleRun *run)
{
  OvPlaces places = ov_places_count (run->aggregate);
  gint64 least = ov_training_get_places_min (training (run));
  OvDay first = ov_training_get_first_day (training (run));
  OvFinding *finding;

  if (least == OV_NUMBER_NONE || places.taken >= least || ov_training_get_state (training (run)) != OV_TRAINING_STATE_PUBLISHED ||
      first == OV_DAY_NONE || run->context->today > first)
    return;
  ov_rule_run_wake (run, first + 1);
  finding = ov_rule_run_find (run, OV_SEVERITY_INFO, run->root, "places_min", N_("Enrolled: {people}. Planned for at least: {least}."),
                              N_("Add participants, or cancel the training in time."));
  ov_finding_arg_number (finding, "people", places.taken);
  ov_finding_arg_number (finding, "least", least);
  ov_finding_set_mend (finding, "add-participants", N_("Add participants…"));
}

void
ov_rule_training_outcomes (OvRuleRun *run)
{
  OvRecord *model = ov_aggregate_lookup (run->aggregate, ov_training_get_model (training (run)));

  if (!ov_rule_run_is_supported (run) || ov_training_get_outcomes (training (run)) || (model && OV_IS_COURSE_MODEL (model)))
    return;
  ov_rule_run_find (run, OV_SEVERITY_ERROR, run->root, "outcomes",
                    is_peer_group (run) ? N_("The group has no learning goal.") : N_("The training has no learning outcomes."),
                    N_("Write in a sentence or two what the participants learn. Parties, sales, annual meetings and recreation are not supported."));
}

static void
check_too_early (OvRuleRun  *run,
                 OvDay       first,
                 const char *key)
{
  gint64 months = ov_rule_run_integer (run, key);
  OvDay published = ov_training_get_published_on (training (run));
  OvDay day = published == OV_DAY_NONE ? run->context->today : published;
  OvFinding *finding;
  OvDay earliest;

  if (months == OV_NUMBER_NONE)
    return;
  earliest = ov_day_add_months (first, -months);
  if (day >= earliest)
    return;
  if (published == OV_DAY_NONE)
    ov_rule_run_wake (run, earliest);
  finding = ov_rule_run_find (run, published == OV_DAY_NONE ? OV_SEVERITY_INFO : OV_SEVERITY_WARNING, run->root, "first_day",
                              N_("The plan can be published from {earliest} on."), N_("A plan is made at the earliest {months} months before the start."));
  ov_finding_arg_day (finding, "earliest", earliest);
  ov_finding_arg_number (finding, "months", months);
  ov_rule_run_set_source (run, finding, key);
}

/* The window will close while there is still time to finish the plan. */
static gboolean
is_soon (OvRuleRun *run,
         OvDay      latest)
{
  gint64 days = ov_rule_run_integer (run, OV_POLICY_DRAFT_REMINDER);

  if (days == OV_NUMBER_NONE)
    return FALSE;
  ov_rule_run_wake (run, latest - (OvDay) days);
  return latest - days <= run->context->today;
}

void
ov_rule_training_plan_day (OvRuleRun *run)
{
  OvDay first = ov_training_get_first_day (training (run));
  const char *key = is_peer_group (run) ? OV_POLICY_PEER_PUBLISHED : OV_POLICY_COURSE_LATEST;
  gint64 days = ov_rule_run_integer (run, key);
  OvDay latest, published = ov_training_get_published_on (training (run));
  OvFinding *finding;

  if (!ov_rule_run_is_supported (run) || first == OV_DAY_NONE || !ov_rule_run_is_alive (run))
    return;
  check_too_early (run, first, is_peer_group (run) ? OV_POLICY_PEER_EARLIEST : OV_POLICY_COURSE_EARLIEST);
  if (days == OV_NUMBER_NONE)
    return;
  latest = is_peer_group (run) ? first + days : first - days;
  if (published != OV_DAY_NONE && published <= latest)
    return;
  if (published == OV_DAY_NONE && run->context->today <= latest)
    {
      if (ov_training_is_held (ov_training_get_state (training (run))))
        return;
      ov_rule_run_wake (run, latest + 1);
      finding = ov_rule_run_find (run, is_soon (run, latest) ? OV_SEVERITY_WARNING : OV_SEVERITY_INFO, run->root, "first_day",
                                  N_("Publish by {latest}."), NULL);
    }
  else
    finding = ov_rule_run_find (run, OV_SEVERITY_WARNING, run->root, "first_day", N_("The last day to publish was {latest}."),
                                N_("A plan published later is not supported unless the study centre agrees to it."));
  ov_finding_arg_day (finding, "latest", latest);
  ov_finding_set_due (finding, latest);
  ov_rule_run_set_source (run, finding, key);
}

void
ov_rule_training_ended (OvRuleRun *run)
{
  OvDay last = ov_training_get_last_day (training (run));
  OvFinding *finding;

  if (ov_training_get_state (training (run)) != OV_TRAINING_STATE_PUBLISHED || last == OV_DAY_NONE)
    return;
  ov_rule_run_wake (run, last + 1);
  if (last >= run->context->today)
    return;
  finding = ov_rule_run_find (run, OV_SEVERITY_WARNING, run->root, "last_day", N_("The last session was on {last}. Mark the training as ended."),
                              N_("Then it can be assessed and its certificates issued."));
  ov_finding_arg_day (finding, "last", last);
  ov_finding_set_due (finding, last);
  ov_finding_set_mend (finding, "end", N_("Mark as ended"));
}
