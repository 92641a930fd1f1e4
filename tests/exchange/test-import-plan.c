/* From checked rows to changes of records: places and the waiting list, those who take part already, attendance and assessments, parts. */
#include "ov-fold.h"
#include "ov-import-plan.h"
#include "ov-number.h"

#define TODAY ov_day_new (2026, 11, 22)

typedef struct
{
  OvAggregate *training;
  OvPerson    *known;    /* in the register only */
  OvPerson    *there;    /* takes part */
  OvPerson    *gone;     /* had cancelled */
  GPtrArray   *persons;
} Fixture;

static OvPerson *
add_person (Fixture *f, const char *surname, int state)
{
  OvPerson *person = ov_person_new ();
  g_autoptr (OvParticipation) participation = NULL;

  ov_person_set_surname (person, surname);
  ov_person_set_first_names (person, "Anna");
  ov_person_set_birth_year (person, 1960);
  g_ptr_array_add (f->persons, person);
  if (state == OV_PARTICIPATION_STATE_NONE)
    return person;
  participation = ov_participation_new ();
  ov_participation_set_training (participation, ov_record_get_id (ov_aggregate_get_root (f->training)));
  ov_participation_set_person (participation, ov_record_get_id (OV_RECORD (person)));
  ov_participation_set_state (participation, state);
  ov_aggregate_add (f->training, OV_RECORD (participation));
  return person;
}

static void
add_meeting (Fixture *f, OvDay day)
{
  g_autoptr (OvMeeting) meeting = ov_meeting_new ();

  ov_meeting_set_day (meeting, day);
  ov_aggregate_add (f->training, OV_RECORD (meeting));
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  g_autoptr (OvTraining) training = ov_training_new ();

  ov_training_set_places_max (training, 3);
  ov_training_set_organisation (training, ov_id_new ());
  f->training = ov_aggregate_new (OV_RECORD (training));
  f->persons = g_ptr_array_new_with_free_func (g_object_unref);
  f->known = add_person (f, "Koski", OV_PARTICIPATION_STATE_NONE);
  f->there = add_person (f, "Laine", OV_PARTICIPATION_STATE_ENROLLED);
  f->gone = add_person (f, "Metso", OV_PARTICIPATION_STATE_CANCELLED);
  add_meeting (f, TODAY - 7);
  add_meeting (f, TODAY);
  add_meeting (f, TODAY + 7);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_assert_finalize_object (f->training);
  g_ptr_array_unref (f->persons);
}

static GPtrArray *
find_persons (OvImportRow *row, gpointer data)
{
  Fixture *f = data;
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < f->persons->len; i++)
    {
      g_autofree char *name = g_strconcat (ov_person_get_surname (f->persons->pdata[i]), " Anna", NULL);
      g_autofree char *key = ov_fold (name);

      if (g_str_equal (key, ov_import_row_get_name_key (row)))
        g_ptr_array_add (found, g_object_ref (f->persons->pdata[i]));
    }
  return found;
}

static OvParticipantImport *
check (Fixture *f, const char *rows)
{
  OvImportContext context = { .today = TODAY, .find_persons = find_persons, .data = f };
  g_autofree char *text = g_strconcat ("Surname;First names;Year of birth;E-mail;Attended;Assessment;Note\n", rows, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OvTable) table = ov_table_new_from_text (text, NULL, &error);
  OvParticipantImport *import;

  g_assert_no_error (error);
  import = ov_participant_import_new (table, &context);
  g_assert_true (ov_participant_import_check (import, NULL, &error));
  return import;
}

static OvChange *
change_at (GPtrArray *changes, guint index, OvChangeKind kind, GType type)
{
  OvChange *change;

  g_assert_cmpuint (index, <, changes->len);
  change = changes->pdata[index];
  g_assert_cmpint (change->kind, ==, kind);
  g_assert_true (G_TYPE_CHECK_INSTANCE_TYPE (change->record, type));
  g_assert_true ((change->base == NULL) == (kind == OV_CHANGE_CREATE));
  return change;
}

/* All changes, and what is counted while they are made, which is what counting alone gives. */
static GPtrArray *
plan_all (Fixture *f, OvParticipantImport *import, const char *assessed_by, OvImportCounts *counts)
{
  g_autoptr (OvImportPlan) plan = ov_import_plan_new (import, f->training, TODAY, assessed_by);
  GPtrArray *changes = ov_import_plan_next (plan, 200);
  OvImportCounts alone = ov_import_plan_count (import, f->training);

  g_assert_null (ov_import_plan_next (plan, 200));
  g_assert_cmpuint (ov_import_plan_get_done (plan), ==, g_list_model_get_n_items (G_LIST_MODEL (import)));
  *counts = ov_import_plan_get_counts (plan);
  g_assert_cmpmem (counts, sizeof *counts, &alone, sizeof alone);
  return changes;
}

static void
test_places (Fixture *f, gconstpointer unused)
{
  g_autoptr (OvParticipantImport) import = check (f, "Aalto;Anna;1950;;;;\nKoski;Anna;1960;k@example.fi;;;\nLaine;Anna;1960;l@example.fi;;;\n"
                                                     "Metso;Anna;1960;;;;\nOja;;;;;;\n");
  OvImportCounts counts;
  g_autoptr (GPtrArray) changes = plan_all (f, import, "Aino Kettuvuori", &counts);
  OvParticipation *participation;

  g_assert_cmpuint (counts.n_enrolled, ==, 2);
  g_assert_cmpuint (counts.n_waiting, ==, 1);
  g_assert_cmpuint (counts.n_there, ==, 1);
  g_assert_cmpuint (counts.n_updated, ==, 2);
  g_assert_cmpuint (changes->len, ==, 6);
  g_assert_true (ov_id_equal (ov_person_get_organisation (OV_PERSON (change_at (changes, 0, OV_CHANGE_CREATE, OV_TYPE_PERSON)->record)),
                              ov_training_get_organisation (OV_TRAINING (ov_aggregate_get_root (f->training)))));
  participation = OV_PARTICIPATION (change_at (changes, 1, OV_CHANGE_CREATE, OV_TYPE_PARTICIPATION)->record);
  g_assert_cmpint (ov_participation_get_state (participation), ==, OV_PARTICIPATION_STATE_ENROLLED);
  g_assert_cmpint (ov_participation_get_enrolled_on (participation), ==, TODAY);
  g_assert_true (change_at (changes, 2, OV_CHANGE_UPDATE, OV_TYPE_PERSON)->base == OV_RECORD (f->known));
  change_at (changes, 3, OV_CHANGE_CREATE, OV_TYPE_PARTICIPATION);
  g_assert_true (change_at (changes, 4, OV_CHANGE_UPDATE, OV_TYPE_PERSON)->base == OV_RECORD (f->there));
  /* Who had cancelled comes again, and there are three places. */
  participation = OV_PARTICIPATION (change_at (changes, 5, OV_CHANGE_UPDATE, OV_TYPE_PARTICIPATION)->record);
  g_assert_cmpint (ov_participation_get_state (participation), ==, OV_PARTICIPATION_STATE_WAITING);
}

/* The same person on two rows, both brought in on purpose. */
static void
test_twice (Fixture *f, gconstpointer unused)
{
  g_autoptr (OvParticipantImport) import = check (f, "Koski;Anna;1960;k@example.fi;;;\nKoski;Anna;1960;k@example.fi;;;\n");
  g_autoptr (GPtrArray) changes = NULL;
  OvImportCounts counts;

  g_assert_true (ov_participant_import_set_action (import, 1, OV_IMPORT_SAME));
  changes = plan_all (f, import, NULL, &counts);
  g_assert_cmpuint (counts.n_enrolled, ==, 1);
  g_assert_cmpuint (counts.n_there, ==, 1);
  g_assert_cmpuint (changes->len, ==, 2);
}

static void
test_attendance (Fixture *f, gconstpointer unused)
{
  g_autoptr (OvParticipantImport) import = check (f, "Aalto;Anna;1950;;x;pass;Hyvin\nBerg;Anna;1950;;;;Kasvisruoka\n");
  OvImportCounts counts;
  g_autoptr (GPtrArray) changes = plan_all (f, import, "Aino Kettuvuori", &counts);
  OvParticipation *participation = OV_PARTICIPATION (change_at (changes, 1, OV_CHANGE_CREATE, OV_TYPE_PARTICIPATION)->record);

  g_assert_cmpuint (g_strv_length ((char **) ov_participation_get_attended (participation)), ==, 2);
  g_assert_cmpint (ov_participation_get_assessment (participation), ==, OV_ASSESSMENT_PASS);
  g_assert_cmpint (ov_participation_get_assessed_on (participation), ==, TODAY);
  g_assert_cmpstr (ov_participation_get_assessed_by (participation), ==, "Aino Kettuvuori");
  g_assert_cmpstr (ov_participation_get_assessment_note (participation), ==, "Hyvin");
  participation = OV_PARTICIPATION (change_at (changes, 3, OV_CHANGE_CREATE, OV_TYPE_PARTICIPATION)->record);
  g_assert_cmpint (ov_participation_get_assessment (participation), ==, OV_ASSESSMENT_NONE);
  g_assert_null (ov_participation_get_attended (participation));
  g_assert_cmpuint (counts.n_notes, ==, 1);
}

/* A person never stands in another part than its participation. */
static void
test_parts (Fixture *f, gconstpointer unused)
{
  g_autoptr (OvParticipantImport) import = check (f, "Aalto;Anna;1950;;;;\nBerg;Anna;1950;;;;\nCarl;Anna;1950;;;;\n");
  g_autoptr (OvImportPlan) plan = ov_import_plan_new (import, f->training, TODAY, NULL);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GPtrArray) part = ov_import_plan_next (plan, 3);

      g_assert_cmpuint (part->len, ==, 2);
      g_assert_cmpuint (ov_import_plan_get_done (plan), ==, i + 1);
    }
  g_assert_null (ov_import_plan_next (plan, 3));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/import-plan/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("places", test_places);
  ADD ("twice", test_twice);
  ADD ("attendance", test_attendance);
  ADD ("parts", test_parts);
  return g_test_run ();
}
