#include "ov-life.h"
#include "ov-policy-seed.h"
#include "ov-support.h"
#include "ov-teaching-time.h"
#include <string.h>

/* The lives of trainings: every step against a table of its own, and a long random walk after which hours and money must balance. */

#define TRAININGS 40
#define STEPS     100000
#define GRANTED   (300 * 60)

/* Who may go from where to where: s the study centre, o the organisation's own people. Written from product.md 4, not from the program's table. */
static const char * const supported[] = {
  "draft sent o", "draft cancelled o", "sent draft o", "sent returned s", "sent published s", "sent refused s", "sent cancelled o",
  "returned sent o", "returned cancelled o", "published draft o", "published sent s", "published ended o", "published cancelled o",
  "ended published o", "ended report-sent o", "report-sent ended o", "report-sent report-returned s", "report-sent accepted s",
  "report-sent refused s", "report-returned report-sent o", "accepted report-sent s", "accepted paid s", "cancelled draft o", "refused draft o", NULL,
};
static const char * const own[] = {
  "draft published o", "draft cancelled o", "published draft o", "published ended o", "published cancelled o", "ended published o",
  "cancelled draft o", NULL,
};

static gboolean
may (OvTrainingType type,
     int            from,
     int            to,
     OvRole         role)
{
  gboolean is_own = role == OV_ROLE_MAIN_USER || role == OV_ROLE_RESPONSIBLE;
  g_autofree char *line = g_strdup_printf ("%s %s %s", ov_choice_nick (&ov_training_state, from), ov_choice_nick (&ov_training_state, to),
                                           role == OV_ROLE_STAFF ? "s" : is_own ? "o" : "?");

  return g_strv_contains (type == OV_TRAINING_TYPE_OWN ? own : supported, line);
}

static void
test_table (void)
{
  for (int type = OV_TRAINING_TYPE_COURSE; type <= OV_TRAINING_TYPE_OWN; type++)
    for (int from = 1; from <= OV_TRAINING_STATE_REFUSED; from++)
      for (int to = 1; to <= OV_TRAINING_STATE_REFUSED; to++)
        for (int role = OV_ROLE_STAFF; role <= OV_ROLE_COUNSELLOR; role++)
          {
            const OvTransition *t = ov_lifecycle_between (ov_lifecycle (OV_NOUN_TRAINING, type), from, to, OV_ROLE_BIT (role));

            g_assert_true ((t != NULL) == may (type, from, to, role));
            if (t)
              g_assert_true (ov_lifecycle_verb (ov_lifecycle (OV_NOUN_TRAINING, type), from, t->verb, OV_ROLE_BIT (role)) == t);
          }
}

/* Every column names what is there: fields, and a day for a stamp; one blue button for each state and role. */
static void
test_columns (void)
{
  static const OvNoun nouns[] = { OV_NOUN_TRAINING, OV_NOUN_COURSE_MODEL, OV_NOUN_CERTIFICATE, OV_NOUN_PAYMENT };

  for (guint i = 0; i < G_N_ELEMENTS (nouns); i++)
    for (int kind = 0; kind <= OV_TRAINING_TYPE_OWN; kind++)
      for (const OvTransition *t = ov_lifecycle (nouns[i], kind); t->verb; t++)
        {
          g_assert_true (t->needs == NULL || ov_noun_field (nouns[i], t->needs) != NULL);
          g_assert_true (t->forgets == NULL || ov_noun_field (nouns[i], t->forgets) != NULL);
          g_assert_true (t->stamp == NULL || ov_noun_field (nouns[i], t->stamp)->kind == OV_KIND_day);
          g_assert_true (t->label && *t->label && t->roles);
          for (const OvTransition *u = t + 1; u->verb; u++)
            {
              g_assert_false (u->from == t->from && u->to == t->to);
              g_assert_false (u->from == t->from && u->next && t->next && (u->roles & t->roles));
            }
        }
}

static gboolean
knows (OvTrainingType type, int state)
{
  for (const OvTransition *t = ov_lifecycle (OV_NOUN_TRAINING, type); t->verb; t++)
    if (t->from == state || t->to == state)
      return TRUE;
  return FALSE;
}

/* What waits for the study centre is known by its state alone: the queue is asked for by it. */
static void
test_waiting (void)
{
  for (int state = 1; state <= OV_TRAINING_STATE_REFUSED; state++)
    {
      gboolean waits = state == OV_TRAINING_STATE_SENT || state == OV_TRAINING_STATE_REPORT_SENT;

      for (int type = OV_TRAINING_TYPE_COURSE; type <= OV_TRAINING_TYPE_OWN; type++)
        g_assert_true (ov_lifecycle_awaits (ov_lifecycle (OV_NOUN_TRAINING, type), state, OV_ROLE_BIT (OV_ROLE_STAFF)) ==
                       (waits && knows (type, state)));
    }
}

/* ---- the walk ---- */

typedef struct
{
  OvPolicy           *policy;
  OvOrganisationTree *tree;
  OvOrganisation     *association;
  OvAggregate        *trainings[TRAININGS];
  OvDay               today;
  guint               taken, refused, stopped, paid;
} Walk;

static OvTraining *
root (Walk *walk,
      guint i)
{
  return OV_TRAINING (ov_aggregate_get_root (walk->trainings[i]));
}

static gint64
number (gint64 value)
{
  return value == OV_NUMBER_NONE ? 0 : value;
}

static OvHourBalance
balance_of (Walk *walk,
            guint except)
{
  OvHourBalance balance = { GRANTED, 0, 0 };

  for (guint i = 0; i < TRAININGS; i++)
    if (i != except && ov_training_get_training_type (root (walk, i)) == ov_training_get_training_type (root (walk, except)))
      {
        balance.reserved += number (ov_training_get_reserved (root (walk, i)));
        balance.settled += number (ov_training_get_supported (root (walk, i)));
      }
  return balance;
}

static void
add_person (OvAggregate *aggregate)
{
  g_autoptr (OvPerson) person = ov_person_new ();
  g_autoptr (OvParticipation) participation = ov_participation_new ();

  ov_person_set_birth_day (person, ov_day_new (1970, 1, 1));
  ov_participation_set_person (participation, ov_record_get_id (OV_RECORD (person)));
  ov_participation_set_state (participation, OV_PARTICIPATION_STATE_ENROLLED);
  ov_aggregate_add_reference (aggregate, OV_RECORD (person));
  ov_aggregate_add (aggregate, OV_RECORD (participation));
}

static OvAggregate *
make_training (Walk *walk,
               guint i)
{
  g_autoptr (OvTraining) training = ov_training_new ();
  g_autoptr (GPtrArray) outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_localized_free);
  OvAggregate *aggregate = ov_aggregate_new (OV_RECORD (training));
  int people = g_test_rand_int_range (3, 14), meetings = g_test_rand_int_range (2, 7), costs = g_test_rand_int_range (0, 4);

  g_ptr_array_add (outcomes, ov_localized_new ("ohjata ryhmää", NULL, NULL));
  ov_training_set_name (training, "Ohjaajan peruskurssi");
  ov_training_set_training_type (training, 1 + i % 3);
  ov_training_set_state (training, OV_TRAINING_STATE_DRAFT);
  ov_training_set_organisation (training, ov_record_get_id (OV_RECORD (walk->association)));
  ov_training_set_outcomes (training, outcomes);
  ov_training_set_booked (training, i % 4 != 0);
  ov_training_keep_declaration (training, "Rauha Rahastonhoitaja", walk->today);
  for (int n = 0; n < meetings; n++)
    {
      g_autoptr (OvMeeting) meeting = ov_meeting_new ();

      ov_meeting_set_day (meeting, ov_day_new (2026, 3, 1 + n));
      ov_meeting_set_start (meeting, 600);
      ov_meeting_set_end (meeting, 600 + g_test_rand_int_range (60, 480));
      ov_meeting_set_breaks (meeting, 15);
      ov_aggregate_add (aggregate, OV_RECORD (meeting));
    }
  for (int n = 0; n < people; n++)
    add_person (aggregate);
  for (int n = 0; n < costs; n++)
    {
      g_autoptr (OvCostLine) line = ov_cost_line_new ();

      ov_cost_line_set_category (line, g_test_rand_int_range (1, OV_COST_CATEGORY_OTHER + 1));
      ov_cost_line_set_amount (line, g_test_rand_int_range (1, 100000));
      ov_aggregate_add (aggregate, OV_RECORD (line));
    }
  return aggregate;
}

/* What must be true of every training at every time. */
static void
check_one (Walk *walk,
           guint i)
{
  OvTraining *training = root (walk, i);
  int state = ov_training_get_state (training);
  gboolean is_supported = ov_training_get_training_type (training) != OV_TRAINING_TYPE_OWN;
  gboolean settled = state == OV_TRAINING_STATE_ACCEPTED || state == OV_TRAINING_STATE_PAID;
  gboolean held = ov_training_is_held (state);

  g_assert_true ((ov_training_get_reserved (training) != OV_NUMBER_NONE) == (is_supported && held && !settled));
  g_assert_true ((ov_training_get_supported (training) != OV_NUMBER_NONE) == settled);
  g_assert_true ((ov_training_get_support (training) != OV_NUMBER_NONE) == settled);
  g_assert_true ((ov_training_get_published_on (training) != OV_DAY_NONE) == held || state == OV_TRAINING_STATE_CANCELLED ||
                 state == OV_TRAINING_STATE_REFUSED || state == OV_TRAINING_STATE_DRAFT || state == OV_TRAINING_STATE_SENT ||
                 state == OV_TRAINING_STATE_RETURNED);
  if (settled)
    {
      g_assert_cmpint (ov_training_get_supported (training), <=, ov_training_get_realised (training));
      g_assert_true (ov_training_get_accepted_on (training) != OV_DAY_NONE);
    }
  g_assert_true ((ov_training_get_return_due (training) != OV_DAY_NONE) ==
                 (state == OV_TRAINING_STATE_RETURNED || state == OV_TRAINING_STATE_REPORT_RETURNED));
}

static void
check_sums (Walk *walk)
{
  gint64 held[OV_TRAINING_TYPE_OWN + 1] = { 0 };

  for (guint i = 0; i < TRAININGS; i++)
    held[ov_training_get_training_type (root (walk, i))] +=
      number (ov_training_get_reserved (root (walk, i))) + number (ov_training_get_supported (root (walk, i)));
  for (int type = 0; type <= OV_TRAINING_TYPE_OWN; type++)
    g_assert_cmpint (held[type], <=, GRANTED);
  g_assert_cmpint (held[OV_TRAINING_TYPE_OWN], ==, 0);
}

/* The bank pays what was accepted, now and then. */
static void
pay (Walk *walk,
     guint i)
{
  OvTraining *training = root (walk, i);

  if (ov_training_get_state (training) == OV_TRAINING_STATE_ACCEPTED && !ov_training_is_paid (walk->trainings[i]) && g_test_rand_int_range (0, 2))
    {
      g_autoptr (OvPayment) payment = ov_payment_new ();

      ov_payment_set_training (payment, ov_record_get_id (OV_RECORD (training)));
      ov_payment_set_amount (payment, ov_training_get_support (training));
      ov_payment_set_state (payment, OV_PAYMENT_STATE_PAID);
      ov_aggregate_add_reference (walk->trainings[i], OV_RECORD (payment));
    }
}

/* Mostly a step that somebody may take, else anything. */
static int
choose (OvTraining *training)
{
  const OvTransition *life = ov_lifecycle_of (OV_RECORD (training));
  int to = g_test_rand_int_range (1, OV_TRAINING_STATE_REFUSED + 1), n = 0;

  if (g_test_rand_int_range (0, 4) == 0)
    return to;
  for (const OvTransition *t = life; t->verb; t++)
    if (t->from == (int) ov_training_get_state (training) && (g_test_rand_int_range (0, ++n) == 0 || (t->next && g_test_rand_int_range (0, 2))))
      to = t->to;
  return to;
}

static void
walk_step (Walk *walk)
{
  guint i = g_test_rand_int_range (0, TRAININGS);
  OvTraining *training = root (walk, i);
  OvRole role = g_test_rand_int_range (OV_ROLE_STAFF, OV_ROLE_COUNSELLOR + 1);
  int from = ov_training_get_state (training), to = choose (training);
  const OvTransition *transition = ov_lifecycle_between (ov_lifecycle_of (OV_RECORD (training)), from, to, OV_ROLE_BIT (role));
  OvHourBalance balance = balance_of (walk, i);
  OvRuleContext context = { walk->policy, walk->tree, walk->today, &balance };
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) stopping = NULL;

  g_assert_true ((transition != NULL) == may (ov_training_get_training_type (training), from, to, role));
  if (transition == NULL)
    {
      walk->refused++;
      return;
    }
  pay (walk, i);
  findings = ov_rules_check (walk->trainings[i], &context, NULL);
  stopping = ov_rules_stopping (findings, transition->gate);
  if (stopping->len > 0 || ((transition->effects & OV_EFFECT_PAID) && !ov_training_is_paid (walk->trainings[i])) ||
      ((transition->effects & OV_EFFECT_UNSETTLE) && ov_training_get_support (training) > 0 && ov_training_is_paid (walk->trainings[i])))
    {
      walk->stopped++;
      return;
    }
  if (transition->needs)
    ov_record_set_text (OV_RECORD (training), ov_noun_field (OV_NOUN_TRAINING, transition->needs)->id, "Syy");
  ov_life_take (walk->trainings[i], transition, &context);
  walk->taken++;
  walk->paid += transition->to == OV_TRAINING_STATE_PAID;
  check_one (walk, i);
  check_sums (walk);
}

/* A new training in the place of any, so that none that can go no further keeps the hours of all. */
static void
renew (Walk *walk)
{
  guint i = g_test_rand_int_range (0, TRAININGS);

  g_object_unref (walk->trainings[i]);
  walk->trainings[i] = make_training (walk, i);
}

static void
test_walk (void)
{
  Walk walk = { .today = ov_day_new (2026, 2, 1) };
  g_autoptr (GPtrArray) organisations = g_ptr_array_new_with_free_func (g_object_unref);
  OvOrganisation *centre = ov_organisation_new ();

  walk.association = ov_organisation_new ();
  ov_organisation_set_level (centre, OV_ORGANISATION_TYPE_CENTRE);
  ov_organisation_set_policy_set (centre, "sivis");
  ov_organisation_set_level (walk.association, OV_ORGANISATION_TYPE_ASSOCIATION);
  ov_organisation_set_parent (walk.association, ov_record_get_id (OV_RECORD (centre)));
  ov_organisation_set_registered (walk.association, TRUE);
  ov_organisation_set_iban (walk.association, "FI2112345600000785");
  g_ptr_array_add (organisations, centre);
  g_ptr_array_add (organisations, walk.association);
  walk.policy = ov_policy_seed_policy (NULL);
  walk.tree = ov_organisation_tree_new (organisations);
  for (guint i = 0; i < TRAININGS; i++)
    walk.trainings[i] = make_training (&walk, i);
  for (int n = 0; n < STEPS; n++)
    {
      walk_step (&walk);
      if (n % 100 == 0)
        renew (&walk);
    }
  for (guint i = 0; i < TRAININGS; i++)
    {
      check_one (&walk, i);
      g_object_unref (walk.trainings[i]);
    }
  g_test_message ("%u taken, %u forbidden, %u stopped by rules, %u paid", walk.taken, walk.refused, walk.stopped, walk.paid);
  g_assert_cmpuint (walk.taken, >, STEPS / 20);
  g_assert_cmpuint (walk.refused, >, STEPS / 20);
  g_assert_cmpuint (walk.stopped, >, 100);
  g_assert_cmpuint (walk.paid, >, 20);
  g_object_unref (walk.policy);
  g_object_unref (walk.tree);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/life/table", test_table);
  g_test_add_func ("/life/columns", test_columns);
  g_test_add_func ("/life/waiting", test_waiting);
  g_test_add_func ("/life/walk", test_walk);
  return g_test_run ();
}
