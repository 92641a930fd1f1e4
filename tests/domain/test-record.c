#include "ov-kinds.h"
#include "ov-merge.h"
#include "random-record.h"

static void
count (GObject    *object,
       GParamSpec *pspec,
       guint      *n)
{
  (*n)++;
}

static void
test_setters (void)
{
  g_autoptr (OvPerson) person = ov_person_new ();
  guint n = 0;

  g_signal_connect (person, "notify::surname", G_CALLBACK (count), &n);
  ov_person_set_surname (person, "  Mäki   Ääninen ");
  g_assert_cmpstr (ov_person_get_surname (person), ==, "Mäki Ääninen");
  ov_person_set_surname (person, "Mäki Ääninen");
  g_assert_cmpuint (n, ==, 1);
  ov_person_set_surname (person, " ");
  g_assert_null (ov_person_get_surname (person));
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (ov_person_get_birth_day (person), ==, OV_DAY_NONE);
  ov_person_set_birth_year (person, 1975);
  g_autofree char *year = ov_record_dup_text (OV_RECORD (person), ov_record_find_field (OV_RECORD (person), "birth_year"), OV_LANGUAGE_FI);
  g_assert_cmpstr (year, ==, "1975");
  g_assert_false (ov_id_is_none (ov_record_get_id (OV_RECORD (person))));
}

static void
test_choice (void)
{
  g_autoptr (OvTraining) training = ov_training_new ();
  const OvField *field = ov_record_find_field (OV_RECORD (training), "state");

  g_assert_cmpint (ov_training_get_state (training), ==, OV_TRAINING_STATE_NONE);
  ov_training_set_state (training, OV_TRAINING_STATE_PUBLISHED);
  g_assert_cmpint (ov_training_get_state (training), ==, OV_TRAINING_STATE_PUBLISHED);
  /* What a newer version wrote is kept and shown. */
  ov_record_set_nick (OV_RECORD (training), field->id, "postponed");
  g_assert_cmpint (ov_training_get_state (training), ==, OV_CHOICE_UNKNOWN);
  g_autofree char *shown = ov_record_dup_text (OV_RECORD (training), field, OV_LANGUAGE_FI);
  g_assert_cmpstr (shown, ==, "postponed");
}

static void
test_set (void)
{
  g_autoptr (OvTraining) training = ov_training_new ();
  OvRecord *record = OV_RECORD (training);

  ov_training_set_trainers (training, (const char *[]) { "Onni", "Aino", " Onni ", "", NULL });
  g_assert_cmpstr (ov_training_get_trainers (training)[0], ==, "Aino");
  g_assert_cmpstr (ov_training_get_trainers (training)[1], ==, "Onni");
  g_assert_null (ov_training_get_trainers (training)[2]);
  ov_record_set_toggle (record, OV_TRAINING_FIELD_trainers, "Aino", FALSE);
  ov_record_set_toggle (record, OV_TRAINING_FIELD_trainers, "Onni", FALSE);
  g_assert_null (ov_training_get_trainers (training));
}

static void
test_parse (void)
{
  g_autoptr (OvTraining) training = ov_training_new ();
  OvRecord *record = OV_RECORD (training);
  const char *why = NULL;

  g_assert_true (ov_record_parse_text (record, ov_record_find_field (record, "first_day"), OV_LANGUAGE_FI, "1.9.2026", &why));
  g_assert_cmpint (ov_training_get_first_day (training), ==, ov_day_new (2026, 9, 1));
  g_assert_false (ov_record_parse_text (record, ov_record_find_field (record, "first_day"), OV_LANGUAGE_FI, "31.9.2026", &why));
  g_assert_nonnull (why);
  g_assert_cmpint (ov_training_get_first_day (training), ==, ov_day_new (2026, 9, 1));
  g_assert_true (ov_record_parse_text (record, ov_record_find_field (record, "fee"), OV_LANGUAGE_FI, "12,50 €", &why));
  g_assert_cmpint (ov_training_get_fee (training), ==, 1250);
  g_assert_true (ov_record_parse_text (record, ov_record_find_field (record, "fee"), OV_LANGUAGE_FI, " ", &why));
  g_assert_cmpint (ov_training_get_fee (training), ==, OV_NUMBER_NONE);
}

static void
test_table (void)
{
  for (int noun = 0; noun < OV_N_NOUNS; noun++)
    {
      OvRecordClass *klass = ov_noun_class (noun);
      OvNoun found;

      g_assert_true (ov_noun_parse (klass->kind, &found));
      g_assert_cmpint (found, ==, noun);
      for (guint i = 0; i < klass->n_fields; i++)
        {
          const OvField *field = &klass->fields[i];

          g_assert_true (ov_noun_field (noun, field->name) == field);
          g_assert_true ((field->kind == OV_KIND_choice) == (field->choice != NULL));
          if (field->kind == OV_KIND_reference)
            g_assert_true (ov_noun_parse (field->target, &found));
          g_assert_nonnull (field->label);
        }
    }
  g_assert_cmpstr (ov_field_lookup ("training:name")->name, ==, "name");
  g_assert_null (ov_field_lookup ("training:colour"));
}

static void
test_copy (void)
{
  for (int round = 0; round < 300; round++)
    {
      g_autoptr (OvRecord) record = random_record (round % OV_N_NOUNS);
      g_autoptr (OvRecord) copy = ov_record_copy (record);

      g_assert_true (ov_record_equal (record, copy));
      g_assert_true (ov_id_equal (ov_record_get_id (record), ov_record_get_id (copy)));
    }
}

/* Whatever both sides do: what only one side changed survives, and what is left to choose is reported. */
static void
test_merge_property (void)
{
  for (int round = 0; round < 3000; round++)
    {
      g_autoptr (OvRecord) base = random_record (round % OV_N_NOUNS);
      g_autoptr (OvRecord) mine = ov_record_copy (base);
      g_autoptr (OvRecord) theirs = ov_record_copy (base);
      g_autoptr (OvRecord) merged = NULL;
      g_autoptr (OvMergeReport) report = ov_merge_report_new ();
      guint n;
      const OvField *fields = ov_record_fields (base, &n);

      for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
        random_record_change (mine);
      for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
        random_record_change (theirs);
      merged = ov_record_copy (mine);
      g_assert_true (ov_merge (base, merged, theirs, report) == (report->conflicts->len == 0));
      for (guint i = 0; i < n; i++)
        {
          gboolean mine_changed = !ov_record_field_equal (base, mine, &fields[i]);
          gboolean theirs_changed = !ov_record_field_equal (base, theirs, &fields[i]);
          gboolean conflict = FALSE;

          for (guint c = 0; c < report->conflicts->len; c++)
            conflict |= g_array_index (report->conflicts, guint, c) == fields[i].id;
          if (conflict)
            g_assert_true (ov_record_field_equal (merged, mine, &fields[i]));
          else if (theirs_changed && !mine_changed)
            g_assert_true (ov_record_field_equal (merged, theirs, &fields[i]));
          else if (mine_changed && !theirs_changed)
            g_assert_true (ov_record_field_equal (merged, mine, &fields[i]));
          else if (!mine_changed)
            g_assert_true (ov_record_field_equal (merged, base, &fields[i]));
          else
            g_assert_true (ov_record_field_equal (mine, theirs, &fields[i]) || fields[i].kind == OV_KIND_set);
        }
    }
}

static void
test_merge_set (void)
{
  g_autoptr (OvParticipation) base = ov_participation_new ();
  g_autoptr (OvRecord) mine = NULL;
  g_autoptr (OvRecord) theirs = NULL;
  g_autoptr (OvMergeReport) report = ov_merge_report_new ();

  ov_participation_set_attended (base, (const char *[]) { "a", "b", NULL });
  mine = ov_record_copy (OV_RECORD (base));
  theirs = ov_record_copy (OV_RECORD (base));
  ov_record_set_toggle (mine, OV_PARTICIPATION_FIELD_attended, "c", TRUE);
  ov_record_set_toggle (theirs, OV_PARTICIPATION_FIELD_attended, "a", FALSE);
  ov_record_set_toggle (theirs, OV_PARTICIPATION_FIELD_attended, "d", TRUE);
  g_assert_true (ov_merge (OV_RECORD (base), mine, theirs, report));
  g_assert_cmpstr (ov_participation_get_attended (OV_PARTICIPATION (mine))[0], ==, "b");
  g_assert_cmpstr (ov_participation_get_attended (OV_PARTICIPATION (mine))[1], ==, "c");
  g_assert_cmpstr (ov_participation_get_attended (OV_PARTICIPATION (mine))[2], ==, "d");
  g_assert_null (ov_participation_get_attended (OV_PARTICIPATION (mine))[3]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/record/setters", test_setters);
  g_test_add_func ("/domain/record/choice", test_choice);
  g_test_add_func ("/domain/record/set", test_set);
  g_test_add_func ("/domain/record/parse", test_parse);
  g_test_add_func ("/domain/record/table", test_table);
  g_test_add_func ("/domain/record/copy", test_copy);
  g_test_add_func ("/domain/merge/property", test_merge_property);
  g_test_add_func ("/domain/merge/set", test_merge_set);
  return g_test_run ();
}
