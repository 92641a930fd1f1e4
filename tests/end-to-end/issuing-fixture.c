#include "issuing-fixture.h"

void
issuing_add (GPtrArray *changes,
     gpointer   record)
{
  g_ptr_array_add (changes, ov_change_new (OV_CHANGE_CREATE, record, NULL));
}

static OvOrganisation *
add_organisation (GPtrArray          *changes,
                  const char         *text,
                  OvOrganisationType  level,
                  OvOrganisation     *parent)
{
  OvOrganisation *organisation = ov_organisation_new ();
  g_autoptr (OvLocalized) name = ov_localized_new (text, NULL, NULL);

  ov_organisation_set_name (organisation, name);
  ov_organisation_set_level (organisation, level);
  ov_organisation_set_signer_name (organisation, "Kaarina Vuorenpää");
  ov_organisation_set_policy_set (organisation, parent ? NULL : "sivis");
  ov_organisation_set_register_prefix (organisation, parent ? NULL : "LUM");
  if (parent)
    ov_organisation_set_parent (organisation, ov_record_get_id (OV_RECORD (parent)));
  issuing_add (changes, organisation);
  return organisation;
}

static OvCourseModel *
add_model (GPtrArray *changes)
{
  OvCourseModel *model = ov_course_model_new ();
  g_autoptr (OvLocalized) title = ov_localized_new ("Vertaisohjaajan peruskoulutus", NULL, NULL);
  g_autoptr (OvLocalized) assessment = ov_localized_new ("Osallistuminen ja oma työ.", NULL, NULL);
  g_autoptr (GPtrArray) outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_localized_free);

  g_ptr_array_add (outcomes, ov_localized_new ("ohjata ryhmää", NULL, NULL));
  ov_course_model_set_title (model, title);
  ov_course_model_set_assessment (model, assessment);
  ov_course_model_set_outcomes (model, outcomes);
  ov_course_model_set_extent (model, 150);
  ov_course_model_set_scale (model, OV_SCALE_PASS_FAIL);
  ov_course_model_set_state (model, OV_MODEL_STATE_PROPOSAL);
  issuing_add (changes, model);
  return model;
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) undo = ov_store_save_finish (OV_STORE (object), result, &error);

  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

gboolean
is_set (gpointer data)
{
  return *(gboolean *) data;
}

void
issuing_save (Issuing   *f,
              GPtrArray *changes)
{
  gboolean done = FALSE;

  ov_store_save_async (ov_session_get_store (f->profile.session), changes, "test", NULL, saved_cb, &done);
  wait_until (is_set, &done, "the save");
  profile_settle (&f->profile);
}

static void
step_model (Issuing      *f,
            OvId          id,
            OvModelState  state)
{
  g_autoptr (OvRecord) base = get_cached (ov_session_get_store (f->profile.session), OV_NOUN_COURSE_MODEL, id);
  g_autoptr (OvRecord) changed = ov_record_copy (base);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);

  ov_course_model_set_state (OV_COURSE_MODEL (changed), state);
  g_ptr_array_add (changes, ov_change_new (OV_CHANGE_UPDATE, changed, base));
  issuing_save (f, changes);
}

static void
add_people (Issuing    *f,
            GPtrArray  *changes,
            OvTraining *training)
{
  for (int i = 0; (guint) i < f->n_people; i++)
    {
      gboolean last = (guint) i == f->n_people - 1;
      g_autofree char *surname = g_strdup_printf ("Äyräs-Testinen %d", i);
      g_autoptr (OvPerson) person = make_person (surname);
      g_autoptr (OvParticipation) participation = ov_participation_new ();

      ov_person_set_birth_day (person, ov_day_new (1960 + i % 45, 2, 3));
      ov_person_set_organisation (person, ov_training_get_organisation (training));
      ov_participation_set_person (participation, ov_record_get_id (OV_RECORD (person)));
      ov_participation_set_training (participation, f->training);
      ov_participation_set_state (participation, OV_PARTICIPATION_STATE_ENROLLED);
      /* The last one failed. */
      ov_participation_set_assessment (participation, last ? OV_ASSESSMENT_FAIL : OV_ASSESSMENT_PASS);
      ov_participation_set_assessment_note (participation, last ? "Poissa" : NULL);
      f->people[i] = ov_record_get_id (OV_RECORD (person));
      f->participations[i] = ov_record_get_id (OV_RECORD (participation));
      issuing_add (changes, person);
      issuing_add (changes, participation);
    }
}

void
issuing_set_up (Issuing *f,
                guint    n_people)
{
  g_autoptr (GPtrArray) first = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);
  g_autoptr (GPtrArray) second = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);
  g_autoptr (OvOrganisation) centre = NULL;
  g_autoptr (OvOrganisation) central = NULL;
  g_autoptr (OvCourseModel) model = NULL;
  g_autoptr (OvTraining) training = ov_training_new ();

  f->n_people = n_people;
  f->people = g_new0 (OvId, n_people);
  f->participations = g_new0 (OvId, n_people);
  centre = add_organisation (first, "Opintokeskus Lumme", OV_ORGANISATION_TYPE_CENTRE, NULL);
  central = add_organisation (first, "Järvi-Suomen Terveysyhdistykset ry", OV_ORGANISATION_TYPE_CENTRAL, centre);
  model = add_model (first);
  issuing_save (f, first);
  step_model (f, ov_record_get_id (OV_RECORD (model)), OV_MODEL_STATE_IN_WORK);
  step_model (f, ov_record_get_id (OV_RECORD (model)), OV_MODEL_STATE_APPROVED);
  f->training = ov_record_get_id (OV_RECORD (training));
  ov_training_set_name (training, "Vertaisohjaajan peruskoulutus");
  ov_training_set_training_type (training, OV_TRAINING_TYPE_OWN);
  ov_training_set_state (training, OV_TRAINING_STATE_DRAFT);
  ov_training_set_organisation (training, ov_record_get_id (OV_RECORD (central)));
  ov_training_set_model (training, ov_record_get_id (OV_RECORD (model)));
  ov_training_set_first_day (training, ov_day_new (2026, 6, 10));
  ov_training_set_last_day (training, ov_day_new (2026, 8, 29));
  issuing_add (second, training);
  add_people (f, second, training);
  issuing_save (f, second);
}

void
issuing_clear (Issuing *f)
{
  g_clear_pointer (&f->people, g_free);
  g_clear_pointer (&f->participations, g_free);
}
