#include "ov-eligibility.h"
#include "ov-code-seed.h"
#include "ov-policy-seed.h"
#include "ov-rules.h"
#include "ov-study-account.h"
#include "ov-teaching-time.h"

/* Rules by example, with the seeded rule sets (they live in data/, so the test stands here and not beside rules/). */

typedef struct
{
  OvPolicy           *policy;
  OvOrganisationTree *tree;
  OvRuleContext       context;
  OvAggregate        *aggregate;
  OvTraining         *training;
} Fixture;

static OvOrganisation *
make_organisation (GPtrArray          *list,
                   OvOrganisationType  level,
                   OvOrganisation     *parent)
{
  OvOrganisation *organisation = ov_organisation_new ();
  g_autoptr (OvLocalized) name = ov_localized_new ("Järjestö", NULL, NULL);

  ov_organisation_set_name (organisation, name);
  ov_organisation_set_level (organisation, level);
  if (parent)
    ov_organisation_set_parent (organisation, ov_record_get_id (OV_RECORD (parent)));
  g_ptr_array_add (list, organisation);
  return organisation;
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (GPtrArray) organisations = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  OvOrganisation *centre = make_organisation (organisations, OV_ORGANISATION_TYPE_CENTRE, NULL);
  OvOrganisation *central = make_organisation (organisations, OV_ORGANISATION_TYPE_CENTRAL, centre);

  ov_organisation_set_policy_set (centre, "sivis");
  f->policy = ov_policy_seed_policy (&error);
  g_assert_no_error (error);
  f->tree = ov_organisation_tree_new (organisations);
  f->training = ov_training_new ();
  ov_training_set_name (f->training, "Muistikerho");
  ov_training_set_training_type (f->training, OV_TRAINING_TYPE_PEER_GROUP);
  ov_training_set_state (f->training, OV_TRAINING_STATE_DRAFT);
  ov_training_set_organisation (f->training, ov_record_get_id (OV_RECORD (central)));
  f->aggregate = ov_aggregate_new (OV_RECORD (f->training));
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

static OvMeeting *
add_meeting (Fixture    *f,
             OvDay       day,
             const char *start,
             const char *end,
             gint64      breaks)
{
  g_autoptr (OvMeeting) meeting = ov_meeting_new ();
  OvTime time;

  ov_meeting_set_training (meeting, ov_record_get_id (OV_RECORD (f->training)));
  ov_meeting_set_day (meeting, day);
  g_assert_true (ov_time_parse (start, &time));
  ov_meeting_set_start (meeting, time);
  g_assert_true (ov_time_parse (end, &time));
  ov_meeting_set_end (meeting, time);
  ov_meeting_set_breaks (meeting, breaks);
  ov_aggregate_add (f->aggregate, OV_RECORD (meeting));
  return meeting;
}

static void
add_person (Fixture *f,
            OvDay    birth)
{
  g_autoptr (OvPerson) person = ov_person_new ();
  g_autoptr (OvParticipation) participation = ov_participation_new ();

  ov_person_set_birth_day (person, birth);
  ov_participation_set_person (participation, ov_record_get_id (OV_RECORD (person)));
  ov_participation_set_training (participation, ov_record_get_id (OV_RECORD (f->training)));
  ov_participation_set_state (participation, OV_PARTICIPATION_STATE_ENROLLED);
  ov_aggregate_add_reference (f->aggregate, OV_RECORD (person));
  ov_aggregate_add (f->aggregate, OV_RECORD (participation));
}

static OvFinding *
find (GPtrArray  *findings,
      const char *rule)
{
  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (ov_finding_get_rule (findings->pdata[i]), rule))
      return findings->pdata[i];
  return NULL;
}

static void
test_people (Fixture       *f,
             gconstpointer  data)
{
  OvDay start = ov_day_new (2026, 9, 1);

  add_meeting (f, start, "10", "20", 150);
  ov_training_set_first_day (f->training, start);
  for (int i = 0; i < 4; i++)
    add_person (f, ov_day_new (1950, 1, 1 + i));
  /* Fifteen on the first day counts, the day after does not. */
  add_person (f, ov_day_new (2011, 9, 2));
  {
    g_autoptr (GPtrArray) findings = ov_rules_check (f->aggregate, &f->context, NULL);
    OvFinding *finding = find (findings, "training.people");
    g_autofree char *what = ov_finding_dup_what (finding, OV_LANGUAGE_EN);

    g_assert_cmpstr (what, ==, "Members aged 15 or more: 4. The group needs 5.");
    g_assert_nonnull (ov_finding_get_source (finding));
  }
  add_person (f, ov_day_new (2011, 9, 1));
  {
    g_autoptr (GPtrArray) findings = ov_rules_check (f->aggregate, &f->context, NULL);

    g_assert_null (find (findings, "training.people"));
  }
}

static void
test_hours (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GPtrArray) findings = NULL;
  OvFinding *finding;
  g_autofree char *what = NULL;

  add_meeting (f, ov_day_new (2026, 9, 1), "9", "18.45", 146);
  findings = ov_rules_check (f->aggregate, &f->context, NULL);
  finding = find (findings, "training.hours");
  what = ov_finding_dup_what (finding, OV_LANGUAGE_FI);
  g_assert_nonnull (strstr (what, "9,75"));
  g_assert_cmpint (ov_finding_get_severity (finding), ==, OV_SEVERITY_ERROR);
}

static void
test_year (Fixture       *f,
           gconstpointer  data)
{
  add_meeting (f, ov_day_new (2026, 12, 28), "9", "15", 90);
  add_meeting (f, ov_day_new (2027, 1, 4), "9", "15", 90);
  {
    g_autoptr (GPtrArray) findings = ov_rules_check (f->aggregate, &f->context, NULL);

    g_assert_nonnull (find (findings, "training.year"));
  }
  ov_training_set_training_type (f->training, OV_TRAINING_TYPE_OWN);
  {
    g_autoptr (GPtrArray) findings = ov_rules_check (f->aggregate, &f->context, NULL);

    g_assert_null (find (findings, "training.year"));
  }
}

/* Published 14 days after the start is in time, 15 is late; six months before is in time, six months and a day too early. */
static void
test_plan_day (Fixture       *f,
               gconstpointer  data)
{
  struct { OvDay published; gboolean found; } cases[] = {
    { ov_day_new (2026, 9, 15), FALSE }, { ov_day_new (2026, 9, 16), TRUE },
    { ov_day_new (2026, 3, 1), FALSE }, { ov_day_new (2026, 2, 28), TRUE },
  };

  ov_training_set_first_day (f->training, ov_day_new (2026, 9, 1));
  ov_training_set_state (f->training, OV_TRAINING_STATE_PUBLISHED);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) findings = NULL;

      ov_training_set_published_on (f->training, cases[i].published);
      findings = ov_rules_check (f->aggregate, &f->context, NULL);
      g_assert_true ((find (findings, "training.plan-day") != NULL) == cases[i].found);
    }
}

static void
test_next_day (Fixture       *f,
               gconstpointer  data)
{
  OvDay next;
  g_autoptr (GPtrArray) findings = NULL;

  ov_training_set_first_day (f->training, ov_day_new (2026, 9, 1));
  findings = ov_rules_check (f->aggregate, &f->context, &next);
  g_assert_cmpint (next, ==, ov_day_new (2026, 9, 16));
}

static guint
count_standing (Fixture *f,
                OvDay    today,
                OvDay   *next)
{
  g_autoptr (GPtrArray) findings = NULL;

  f->context.today = today;
  findings = ov_rules_standing (f->aggregate, &f->context, next);
  return findings->len;
}

/* What a draft lacks stands only when its last day to publish is near: 14 days after the start here, and 14 before that. */
static void
test_draft (Fixture       *f,
            gconstpointer  data)
{
  const OvDay soon = ov_day_new (2026, 9, 1);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) then = NULL;
  OvDay next;

  g_assert_cmpuint (count_standing (f, soon, &next), ==, 0);
  g_assert_cmpint (next, ==, OV_DAY_NONE);
  ov_training_set_first_day (f->training, ov_day_new (2026, 9, 1));
  g_assert_cmpuint (count_standing (f, soon - 1, &next), ==, 0);
  g_assert_cmpint (next, ==, soon);
  before = ov_rules_check (f->aggregate, &f->context, NULL);
  g_assert_true (ov_findings_have_errors (before));
  g_assert_cmpint (ov_finding_get_severity (find (before, "training.plan-day")), ==, OV_SEVERITY_INFO);
  g_assert_cmpuint (count_standing (f, soon, &next), >, 1);
  then = ov_rules_standing (f->aggregate, &f->context, &next);
  g_assert_cmpint (ov_finding_get_severity (find (then, "training.plan-day")), ==, OV_SEVERITY_WARNING);
  g_assert_cmpint (next, ==, ov_day_new (2026, 9, 16));
}

/* 400 days after its end nothing stands against a training; until then that day is waited for. */
static void
test_settled (Fixture       *f,
              gconstpointer  data)
{
  const OvDay last = ov_day_new (2026, 9, 1);
  OvDay next;

  ov_training_set_first_day (f->training, last);
  ov_training_set_last_day (f->training, last);
  ov_training_set_state (f->training, OV_TRAINING_STATE_ENDED);
  g_assert_cmpuint (count_standing (f, last + 400, &next), >, 0);
  g_assert_cmpint (next, ==, last + 401);
  g_assert_cmpuint (count_standing (f, last + 401, &next), ==, 0);
  g_assert_cmpint (next, ==, OV_DAY_NONE);
}

/* Persons and certificates are judged without anything around them, as with it. */
static void
test_alone (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (OvPerson) person = ov_person_new ();
  g_autoptr (OvCertificate) certificate = ov_certificate_new ();
  OvRecord *records[] = { OV_RECORD (person), OV_RECORD (certificate) };
  OvDay next;

  ov_person_set_surname (person, "Virtanen");
  ov_person_set_first_names (person, "Aino");
  ov_person_set_birth_day (person, f->context.today);
  ov_certificate_set_state (certificate, OV_CERTIFICATE_STATE_VOID);
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      g_autoptr (OvAggregate) aggregate = ov_aggregate_new (records[i]);
      g_autoptr (GPtrArray) whole = ov_rules_check (aggregate, &f->context, NULL);
      g_autoptr (GPtrArray) alone = ov_rules_check_alone (records[i], f->context.today, &next);

      g_assert_cmpuint (alone->len, ==, 1);
      g_assert_cmpuint (whole->len, ==, 1);
      g_assert_cmpstr (ov_finding_get_rule (whole->pdata[0]), ==, ov_finding_get_rule (alone->pdata[0]));
      g_assert_cmpint (next, ==, i == 0 ? f->context.today + 1 : OV_DAY_NONE);
    }
}

static void
test_times (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) stopping = NULL;
  OvMeeting *meeting = add_meeting (f, ov_day_new (2026, 9, 1), "18", "10", 0);

  findings = ov_rules_check (f->aggregate, &f->context, NULL);
  g_assert_nonnull (find (findings, "session.times"));
  g_assert_true (ov_id_equal (ov_finding_get_record (find (findings, "session.times")), ov_record_get_id (OV_RECORD (meeting))));
  stopping = ov_rules_stopping (findings, OV_GATE_PUBLISH);
  g_assert_nonnull (find (stopping, "session.times"));
  g_clear_pointer (&stopping, g_ptr_array_unref);
  stopping = ov_rules_stopping (findings, OV_GATE_SAVE);
  g_assert_cmpuint (stopping->len, ==, 0);
}

static void
test_teaching_time (Fixture       *f,
                    gconstpointer  data)
{
  struct { const char *set, *start, *end; gint64 breaks, groups, minutes, length; } cases[] = {
    { "sivis", "10", "12", 30, 1, 120, 60 },    /* 15 minutes in each hour */
    { "sivis", "10", "12", 45, 1, 105, 60 },    /* the rest is deducted */
    { "sivis", "10", "12", 0, 1, 120, 60 },
    { "ksl", "10", "12", 30, 1, 90, 45 },
    { "ksl", "10", "10.45", 0, 3, 135, 45 },    /* parallel groups by trainer */
    { "ksl", "12", "10", 0, 1, 0, 45 },
    { "ksl", "10", "11", 60, 1, 0, 45 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      OvMeeting *meeting = add_meeting (f, ov_day_new (2026, 9, 1), cases[i].start, cases[i].end, cases[i].breaks);
      OvTeachingTime time;
      g_autofree char *words = NULL;

      ov_meeting_set_groups (meeting, cases[i].groups);
      time = ov_teaching_time (meeting, f->policy, cases[i].set, ov_day_new (2026, 9, 1));
      g_assert_cmpint (time.minutes, ==, cases[i].minutes);
      g_assert_cmpint (time.length, ==, cases[i].length);
      words = ov_teaching_time_explain (&time, meeting, OV_LANGUAGE_EN);
      g_assert_true (g_utf8_strlen (words, -1) > 20);
    }
}

/* Sums are exact: three sessions of 50 minutes are 150/45 of an hour, not three rounded hours. */
static void
test_sum (Fixture       *f,
          gconstpointer  data)
{
  for (int i = 0; i < 3; i++)
    add_meeting (f, ov_day_new (2026, 9, 10 - i), "10", "10.50", 0);
  ov_training_count (f->aggregate, f->policy, "ksl");
  g_assert_cmpint (ov_training_get_planned (f->training), ==, 150);
  g_assert_cmpint (ov_training_get_first_day (f->training), ==, ov_day_new (2026, 9, 8));
  g_assert_cmpint (ov_training_get_last_day (f->training), ==, ov_day_new (2026, 9, 10));
  g_assert_cmpint (ov_training_get_realised (f->training), ==, OV_NUMBER_NONE);
  g_assert_cmpint (ov_training_get_planned_sessions (f->training), ==, 3);
  /* When it has ended, what was planned stays beside what took place. */
  ov_training_set_state (f->training, OV_TRAINING_STATE_ENDED);
  add_meeting (f, ov_day_new (2026, 9, 12), "10", "10.50", 0);
  ov_training_count (f->aggregate, f->policy, "ksl");
  g_assert_cmpint (ov_training_get_planned (f->training), ==, 150);
  g_assert_cmpint (ov_training_get_planned_sessions (f->training), ==, 3);
  g_assert_cmpint (ov_training_get_realised (f->training), ==, 200);
}

static void
test_changes (Fixture       *f,
              gconstpointer  data)
{
  OvMeeting *meeting = add_meeting (f, ov_day_new (2026, 9, 1), "10", "12", 0);
  g_autoptr (GPtrArray) fresh = ov_aggregate_changes (f->aggregate);
  g_autoptr (GPtrArray) changed = NULL;

  g_assert_cmpuint (fresh->len, ==, 2);
  ov_aggregate_mark_saved (f->aggregate);
  g_assert_false (ov_aggregate_is_dirty (f->aggregate));
  ov_meeting_set_topic (meeting, "Muisti");
  changed = ov_aggregate_changes (f->aggregate);
  g_assert_cmpuint (changed->len, ==, 1);
  g_assert_cmpint (((OvChange *) changed->pdata[0])->kind, ==, OV_CHANGE_UPDATE);
  ov_aggregate_remove (f->aggregate, OV_RECORD (meeting));
  g_clear_pointer (&changed, g_ptr_array_unref);
  changed = ov_aggregate_changes (f->aggregate);
  g_assert_cmpint (((OvChange *) changed->pdata[0])->kind, ==, OV_CHANGE_DELETE);
}

static void
test_eligibility (Fixture       *f,
                  gconstpointer  data)
{
  g_autoptr (OvCourseModel) model = ov_course_model_new ();
  g_autoptr (OvParticipation) participation = NULL;
  g_autoptr (OvCertificate) certificate = ov_certificate_new ();
  g_autoptr (OvCompletion) completion = NULL;
  const OvCertificateType joint = OV_CERTIFICATE_TYPE_JOINT;
  OvRecord *person;

  add_person (f, ov_day_new (1971, 3, 14));
  participation = g_list_model_get_item (ov_aggregate_children (f->aggregate, OV_NOUN_PARTICIPATION), 0);
  g_assert_nonnull (ov_certificate_obstacle (f->aggregate, participation, joint));
  ov_training_set_model (f->training, ov_record_get_id (OV_RECORD (model)));
  ov_aggregate_add_reference (f->aggregate, OV_RECORD (model));
  ov_course_model_set_state (model, OV_MODEL_STATE_IN_WORK);
  ov_participation_set_assessment (participation, OV_ASSESSMENT_PASS);
  g_assert_nonnull (ov_certificate_obstacle (f->aggregate, participation, joint));
  ov_course_model_set_state (model, OV_MODEL_STATE_APPROVED);
  g_assert_null (ov_certificate_obstacle (f->aggregate, participation, joint));
  ov_participation_set_assessment (participation, OV_ASSESSMENT_FAIL);
  g_assert_nonnull (ov_certificate_obstacle (f->aggregate, participation, joint));
  g_assert_null (ov_completion_of (f->aggregate, participation));
  ov_participation_set_assessment (participation, OV_ASSESSMENT_G3);
  completion = ov_completion_of (f->aggregate, participation);
  g_assert_cmpint (ov_completion_get_assessment (completion), ==, OV_ASSESSMENT_G3);
  ov_participation_set_state (participation, OV_PARTICIPATION_STATE_INTERRUPTED);
  g_assert_nonnull (ov_certificate_obstacle (f->aggregate, participation, joint));
  ov_participation_set_state (participation, OV_PARTICIPATION_STATE_ENROLLED);
  person = ov_aggregate_lookup (f->aggregate, ov_participation_get_person (participation));
  ov_person_set_birth_day (OV_PERSON (person), OV_DAY_NONE);
  g_assert_nonnull (ov_certificate_obstacle (f->aggregate, participation, joint));

  g_assert_null (ov_certificate_in_force (f->aggregate, ov_record_get_id (person), joint));
  ov_certificate_set_person (certificate, ov_record_get_id (person));
  ov_certificate_set_training (certificate, ov_record_get_id (OV_RECORD (f->training)));
  ov_certificate_set_document (certificate, joint);
  ov_certificate_set_state (certificate, OV_CERTIFICATE_STATE_ISSUED);
  ov_aggregate_add_reference (f->aggregate, OV_RECORD (certificate));
  g_assert_true (ov_certificate_in_force (f->aggregate, ov_record_get_id (person), joint) == certificate);
  ov_certificate_set_state (certificate, OV_CERTIFICATE_STATE_VOID);
  g_assert_null (ov_certificate_in_force (f->aggregate, ov_record_get_id (person), joint));
}

static OvCompletion *
complete (OvAggregate  *person,
          OvDay         day,
          gint64        credits,
          OvAssessment  assessment)
{
  OvCompletion *completion = ov_completion_new ();

  ov_completion_set_day (completion, day);
  ov_completion_set_extent (completion, credits);
  ov_completion_set_assessment (completion, assessment);
  ov_aggregate_add (person, OV_RECORD (completion));
  return completion;
}

static void
test_account (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (OvPerson) person = ov_person_new ();
  g_autoptr (OvAggregate) aggregate = ov_aggregate_new (OV_RECORD (person));
  g_autoptr (OvParticipation) participation = ov_participation_new ();
  g_autoptr (OvCompletion) b = complete (aggregate, ov_day_new (2026, 8, 29), 150, OV_ASSESSMENT_PASS);
  g_autoptr (OvCompletion) a = complete (aggregate, ov_day_new (2024, 10, 12), 100, OV_ASSESSMENT_G3);
  g_autoptr (OvCompletion) c = complete (aggregate, ov_day_new (2025, 1, 1), 300, OV_ASSESSMENT_FAIL);
  g_autoptr (GPtrArray) lines = NULL;
  OvAccountLine *newest;

  ov_training_set_last_day (f->training, ov_day_new (2026, 9, 1));
  ov_participation_set_training (participation, ov_record_get_id (OV_RECORD (f->training)));
  ov_participation_set_state (participation, OV_PARTICIPATION_STATE_ENROLLED);
  ov_aggregate_add_reference (aggregate, OV_RECORD (participation));
  ov_aggregate_add_reference (aggregate, OV_RECORD (f->training));
  lines = ov_study_account_lines (aggregate, f->tree);
  g_assert_cmpuint (lines->len, ==, 4);
  newest = lines->pdata[0];
  g_assert_null (newest->completion);
  g_assert_cmpint (newest->credits, ==, 0);
  g_assert_cmpint (newest->balance, ==, 250);
  g_assert_true (((OvAccountLine *) lines->pdata[1])->completion == b);
  g_assert_cmpint (((OvAccountLine *) lines->pdata[3])->balance, ==, 100);
  g_assert_cmpint (((OvAccountLine *) lines->pdata[2])->credits, ==, 0); /* a fail gives none */
  g_assert_cmpint (ov_study_account_balance (aggregate), ==, 250);
  ov_participation_set_state (participation, OV_PARTICIPATION_STATE_WAITING);
  g_clear_pointer (&lines, g_ptr_array_unref);
  lines = ov_study_account_lines (aggregate, f->tree);
  g_assert_cmpuint (lines->len, ==, 3);
}

/* Codes of municipalities are three digits, each once; of several with one name, the present one comes first. */
static void
test_codes (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) values = ov_code_seed_load (&error);
  g_autoptr (GHashTable) codes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_no_error (error);
  g_assert_cmpuint (values->len, >, 300);
  for (guint i = 0; i < values->len; i++)
    {
      OvCodeValue *value = values->pdata[i];
      const char *name = ov_code_value_get_name (value)->text[OV_LANGUAGE_FI];

      g_assert_cmpstr (ov_code_value_get_list (value), ==, "municipality");
      g_assert_cmpuint (strspn (ov_code_value_get_code (value), "0123456789"), ==, 3);
      g_assert_true (g_hash_table_add (codes, (gpointer) ov_code_value_get_code (value)));
      if (ov_code_value_get_position (value) == OV_NUMBER_NONE)
        g_assert_true (g_hash_table_insert (names, (gpointer) name, (gpointer) ov_code_value_get_code (value)));
    }
  g_assert_cmpstr (g_hash_table_lookup (names, "Helsinki"), ==, "091");
  g_assert_cmpstr (g_hash_table_lookup (names, "Parainen"), ==, "445");
}

static void
test_policy (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OvPolicy) policy = ov_policy_seed_policy (&error);
  g_auto (GStrv) sets = NULL;

  g_assert_no_error (error);
  sets = ov_policy_rule_sets (policy);
  g_assert_true (g_strv_contains ((const char * const *) sets, "sivis"));
  /* Old years keep theirs. */
  g_assert_cmpint (ov_policy_get_integer (policy, "sivis", "course.support.rate", ov_day_new (2021, 12, 31)), ==, 2600);
  g_assert_cmpint (ov_policy_get_integer (policy, "sivis", "course.support.rate", ov_day_new (2022, 1, 1)), ==, 3300);
  g_assert_cmpint (ov_policy_get_integer (policy, "sivis", OV_POLICY_CREDIT_WORK, ov_day_new (2026, 1, 1)), ==, 27);
  g_assert_cmpint (ov_policy_get_integer (policy, "nobody", "course.support.rate", ov_day_new (2026, 1, 1)), ==, OV_NUMBER_NONE);
}

/* Every rule is listed once, and every finding of a bare record prints in every language without a place left empty. */
static void
test_texts (void)
{
  g_autoptr (OvPolicy) policy = ov_policy_seed_policy (NULL);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (OvOrganisationTree) tree = ov_organisation_tree_new (none);
  OvRuleContext context = { policy, tree, ov_day_new (2026, 9, 1) };

  for (int noun = 0; noun < OV_N_NOUNS; noun++)
    {
      g_autoptr (OvRecord) record = ov_noun_new (noun, ov_id_new ());
      g_autoptr (OvAggregate) aggregate = ov_aggregate_new (record);
      g_autoptr (GPtrArray) findings = ov_rules_check (aggregate, &context, NULL);

      for (guint i = 0; i < findings->len; i++)
        for (int l = 0; l < OV_N_LANGUAGES; l++)
          {
            g_autofree char *what = ov_finding_dup_what (findings->pdata[i], l);
            g_autofree char *why = ov_finding_dup_why (findings->pdata[i], l);

            g_assert_null (strchr (what, '{'));
            g_assert_true (why == NULL || strchr (why, '{') == NULL);
            g_assert_nonnull (ov_rule_find (ov_finding_get_rule (findings->pdata[i])));
          }
    }
}

#define ADD(path, test) g_test_add ("/rules/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("people", test_people);
  ADD ("hours", test_hours);
  ADD ("year", test_year);
  ADD ("plan-day", test_plan_day);
  ADD ("next-day", test_next_day);
  ADD ("draft", test_draft);
  ADD ("settled", test_settled);
  ADD ("alone", test_alone);
  ADD ("times", test_times);
  ADD ("teaching-time", test_teaching_time);
  ADD ("sum", test_sum);
  ADD ("changes", test_changes);
  ADD ("eligibility", test_eligibility);
  ADD ("account", test_account);
  g_test_add_func ("/rules/policy", test_policy);
  g_test_add_func ("/rules/codes", test_codes);
  g_test_add_func ("/rules/texts", test_texts);
  return g_test_run ();
}
