#include "ov-mend.h"
#include "ov-life.h"
#include "ov-places.h"
#include "ov-policy-seed.h"
#include <string.h>

/* Every mend that needs nobody's words is executed, and its finding is gone. */

typedef struct
{
  OvPolicy           *policy;
  OvOrganisationTree *tree;
  OvRuleContext       context;
  OvAggregate        *aggregate;
  OvTraining         *training;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (GPtrArray) organisations = g_ptr_array_new_with_free_func (g_object_unref);
  OvOrganisation *centre = ov_organisation_new ();
  g_autoptr (OvMeeting) meeting = ov_meeting_new ();

  ov_organisation_set_level (centre, OV_ORGANISATION_TYPE_CENTRE);
  ov_organisation_set_policy_set (centre, "sivis");
  g_ptr_array_add (organisations, centre);
  f->policy = ov_policy_seed_policy (NULL);
  f->tree = ov_organisation_tree_new (organisations);
  f->training = ov_training_new ();
  ov_training_set_training_type (f->training, OV_TRAINING_TYPE_PEER_GROUP);
  ov_training_set_state (f->training, OV_TRAINING_STATE_DRAFT);
  ov_training_set_organisation (f->training, ov_record_get_id (OV_RECORD (centre)));
  f->aggregate = ov_aggregate_new (OV_RECORD (f->training));
  ov_meeting_set_day (meeting, ov_day_new (2026, 9, 5));
  ov_meeting_set_start (meeting, 600);
  ov_meeting_set_end (meeting, 1200);
  ov_aggregate_add (f->aggregate, OV_RECORD (meeting));
  f->context = (OvRuleContext) { f->policy, f->tree, ov_day_new (2026, 9, 1) };
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_assert_finalize_object (f->aggregate);
  g_assert_finalize_object (f->training);
  g_assert_finalize_object (f->tree);
  g_assert_finalize_object (f->policy);
}

static OvFinding *
find (Fixture    *f,
      const char *rule)
{
  g_autoptr (GPtrArray) findings = ov_rules_check (f->aggregate, &f->context, NULL);

  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (ov_finding_get_rule (findings->pdata[i]), rule))
      return g_object_ref (findings->pdata[i]);
  return NULL;
}

static void
mend (Fixture    *f,
      const char *rule)
{
  g_autoptr (OvFinding) finding = find (f, rule);
  g_autoptr (OvFinding) after = NULL;

  g_assert_nonnull (finding);
  g_assert_nonnull (ov_finding_get_mend_label (finding));
  g_assert_true (ov_mend_apply (f->aggregate, finding, &f->context));
  after = find (f, rule);
  g_assert_null (after);
}

static void
test_plan (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (OvMeeting) meeting = g_list_model_get_item (ov_aggregate_children (f->aggregate, OV_NOUN_MEETING), 0);

  mend (f, "session.breaks");
  g_assert_cmpint (ov_meeting_get_breaks (meeting), ==, 150);
  mend (f, "training.agreed");
  ov_training_set_occasion (f->training, OV_OCCASION_PARTY);
  mend (f, "training.occasion");
  g_assert_cmpint (ov_training_get_training_type (f->training), ==, OV_TRAINING_TYPE_OWN);
}

static void
test_other_support (Fixture       *f,
                    gconstpointer  data)
{
  ov_training_set_other_support (f->training, TRUE);
  mend (f, "training.other-support");
}

static void
test_report (Fixture       *f,
             gconstpointer  data)
{
  ov_training_set_state (f->training, OV_TRAINING_STATE_ENDED);
  f->context.user = "Rauha Rahastonhoitaja";
  mend (f, "training.booked");
  g_assert_true (ov_training_get_booked (f->training));
  g_assert_cmpstr (ov_training_get_booked_by (f->training), ==, "Rauha Rahastonhoitaja");
  g_assert_cmpint (ov_training_get_booked_on (f->training), ==, ov_day_new (2026, 9, 1));
  mend (f, "training.checked");
  ov_training_set_training_type (f->training, OV_TRAINING_TYPE_COURSE);
  ov_training_set_booked (f->training, FALSE);
  ov_training_keep_declaration (f->training, NULL, f->context.today);
  g_assert_null (ov_training_get_booked_by (f->training));
  mend (f, "training.booked");
}

/* The others open a place: nothing is changed behind anybody's back. */
static void
test_places (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (OvFinding) people = find (f, "training.people");
  g_autoptr (OvRecord) before = ov_record_copy (OV_RECORD (f->training));

  g_assert_nonnull (people);
  g_assert_false (ov_mend_apply (f->aggregate, people, &f->context));
  g_assert_true (ov_record_equal (before, OV_RECORD (f->training)));
}

static OvParticipation *
enroll (Fixture *f,
        OvDay    day)
{
  g_autoptr (OvParticipation) participation = ov_participation_new ();
  g_autoptr (OvPerson) person = ov_person_new ();

  ov_person_set_first_names (person, "Aino");
  ov_person_set_surname (person, "Aalto");
  ov_participation_set_training (participation, ov_record_get_id (OV_RECORD (f->training)));
  ov_participation_set_person (participation, ov_record_get_id (OV_RECORD (person)));
  ov_participation_set_state (participation, ov_places_state_for_next (f->aggregate));
  ov_participation_set_enrolled_on (participation, day);
  ov_aggregate_add (f->aggregate, OV_RECORD (participation));
  ov_aggregate_add_reference (f->aggregate, OV_RECORD (person));
  return participation; /* the aggregate keeps it */
}

#define assert_state(participation, state) \
  g_assert_cmpint (ov_participation_get_state (participation), ==, OV_PARTICIPATION_STATE_##state)

/* Whoever comes when the places are full waits; a place that gets free is offered to the first. */
static void
test_waiting (Fixture       *f,
              gconstpointer  data)
{
  OvDay day = ov_day_new (2026, 9, 1);
  OvParticipation *first, *second, *third, *fourth;
  g_autoptr (OvFinding) offer = NULL;
  g_autofree char *what = NULL;

  ov_training_set_state (f->training, OV_TRAINING_STATE_PUBLISHED);
  ov_training_set_places_max (f->training, 1);
  first = enroll (f, day);
  second = enroll (f, day + 2);
  third = enroll (f, day + 1);
  assert_state (first, ENROLLED);
  assert_state (second, WAITING);
  assert_state (third, WAITING);
  g_assert_null (find (f, "training.waiting"));
  ov_participation_set_state (first, OV_PARTICIPATION_STATE_CANCELLED);
  /* Those who wait come before whoever enrols now. */
  fourth = enroll (f, day + 3);
  assert_state (fourth, WAITING);
  offer = find (f, "training.waiting");
  what = ov_finding_dup_what (offer, OV_LANGUAGE_EN);
  g_assert_nonnull (strstr (what, "Aino Aalto"));
  mend (f, "training.waiting");
  assert_state (third, ENROLLED);
  assert_state (second, WAITING);
  ov_training_set_places_max (f->training, 3);
  mend (f, "training.waiting");
  assert_state (second, ENROLLED);
  assert_state (fourth, ENROLLED);
  /* Fewer places: the last who came wait. */
  ov_training_set_places_max (f->training, 1);
  mend (f, "training.places");
  assert_state (third, ENROLLED);
  assert_state (second, WAITING);
  assert_state (fourth, WAITING);
  ov_participation_set_state (third, OV_PARTICIPATION_STATE_INTERRUPTED);
  ov_training_set_state (f->training, OV_TRAINING_STATE_ENDED);
  g_assert_null (find (f, "training.waiting"));
}

static void
test_few (Fixture       *f,
          gconstpointer  data)
{
  g_autoptr (OvFinding) few = NULL;
  g_autoptr (OvFinding) crossed = NULL;

  ov_training_set_first_day (f->training, ov_day_new (2026, 9, 5));
  ov_training_set_places_min (f->training, 2);
  ov_training_set_places_max (f->training, 1);
  crossed = find (f, "training.places");
  g_assert_cmpstr (ov_finding_get_field (crossed), ==, "places_min");
  ov_training_set_places_max (f->training, 2);
  g_assert_null (find (f, "training.places"));
  g_assert_null (find (f, "training.few"));
  ov_training_set_state (f->training, OV_TRAINING_STATE_PUBLISHED);
  enroll (f, f->context.today);
  f->context.today = ov_day_new (2026, 9, 5);
  few = find (f, "training.few");
  g_assert_cmpint (ov_finding_get_severity (few), ==, OV_SEVERITY_INFO);
  f->context.today++;
  g_assert_null (find (f, "training.few"));
  f->context.today--;
  enroll (f, f->context.today);
  g_assert_null (find (f, "training.few"));
}

/* One person in two trainings at a time, as far as the aggregate knows of the other. */
static void
test_overlap (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (OvTraining) other = ov_training_new ();
  g_autoptr (OvPerson) person = ov_person_new ();
  g_autoptr (OvParticipation) here = ov_participation_new ();
  g_autoptr (OvParticipation) there = ov_participation_new ();
  g_autoptr (OvMeeting) meeting = ov_meeting_new ();

  ov_participation_set_training (here, ov_record_get_id (OV_RECORD (f->training)));
  ov_participation_set_person (here, ov_record_get_id (OV_RECORD (person)));
  ov_participation_set_state (here, OV_PARTICIPATION_STATE_ENROLLED);
  ov_participation_set_training (there, ov_record_get_id (OV_RECORD (other)));
  ov_participation_set_person (there, ov_record_get_id (OV_RECORD (person)));
  ov_participation_set_state (there, OV_PARTICIPATION_STATE_ENROLLED);
  ov_meeting_set_training (meeting, ov_record_get_id (OV_RECORD (other)));
  ov_meeting_set_day (meeting, ov_day_new (2026, 9, 5));
  ov_meeting_set_start (meeting, 1200);
  ov_meeting_set_end (meeting, 1300);
  ov_aggregate_add (f->aggregate, OV_RECORD (here));
  ov_aggregate_add_reference (f->aggregate, OV_RECORD (there));
  ov_aggregate_add_reference (f->aggregate, OV_RECORD (meeting));
  g_assert_null (find (f, "participation.overlap"));
  ov_meeting_set_start (meeting, 1199);
  {
    g_autoptr (OvFinding) finding = find (f, "participation.overlap");

    g_assert_nonnull (finding);
    g_assert_true (ov_id_equal (ov_finding_get_record (finding), ov_record_get_id (OV_RECORD (here))));
  }
  ov_participation_set_state (there, OV_PARTICIPATION_STATE_CANCELLED);
  g_assert_null (find (f, "participation.overlap"));
}

int
main (int   argc,
      char *argv[])
{
#define ADD(name) g_test_add ("/mend/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  g_test_init (&argc, &argv, NULL);
  ADD (plan);
  ADD (other_support);
  ADD (report);
  ADD (places);
  ADD (overlap);
  ADD (waiting);
  ADD (few);
  return g_test_run ();
}
