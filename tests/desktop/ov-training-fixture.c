#include "config.h"
#include "ov-training-fixture.h"
#include <glib/gstdio.h>
#include "ov-display-test.h"
#include "ov-policy-seed.h"

typedef struct
{
  GAsyncResult *result;
} Waiting;

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  ((Waiting *) data)->result = g_object_ref (result);
}

static void
add (GPtrArray *changes,
     gpointer   record)
{
  g_ptr_array_add (changes, ov_change_new (OV_CHANGE_CREATE, record, NULL));
}

static void
save (TrainingFixture *self,
      GPtrArray       *changes)
{
  g_autoptr(GPtrArray) undo = NULL;
  g_autoptr(GError) error = NULL;
  Waiting waiting = { NULL };

  ov_store_save_async (self->store, changes, "Sample", NULL, done_cb, &waiting);
  training_wait_until (waiting.result);
  undo = ov_store_save_finish (self->store, waiting.result, &error);
  g_object_unref (waiting.result);
  g_assert_no_error (error);
}

static OvId
add_organisation (GPtrArray  *changes,
                  const char *name,
                  int         level,
                  OvId        parent)
{
  g_autoptr(OvOrganisation) organisation = ov_organisation_new ();
  g_autoptr(OvLocalized) localized = ov_localized_new (name, NULL, NULL);

  ov_organisation_set_name (organisation, localized);
  ov_organisation_set_level (organisation, level);
  ov_organisation_set_parent (organisation, parent);
  if (level == OV_ORGANISATION_TYPE_CENTRE)
    ov_organisation_set_policy_set (organisation, "sivis");
  ov_organisation_set_signer_name (organisation, "Maija Mallikas");
  add (changes, organisation);
  return ov_record_get_id (OV_RECORD (organisation));
}

static void
add_meeting (GPtrArray  *changes,
             OvId        training,
             OvDay       day,
             const char *topic,
             gint64      breaks)
{
  g_autoptr(OvMeeting) meeting = ov_meeting_new ();

  ov_meeting_set_training (meeting, training);
  ov_meeting_set_day (meeting, day);
  ov_meeting_set_start (meeting, 17 * 60);
  ov_meeting_set_end (meeting, 19 * 60);
  ov_meeting_set_breaks (meeting, breaks);
  ov_meeting_set_topic (meeting, topic);
  add (changes, meeting);
}

static void
add_participant (GPtrArray  *changes,
                 OvId        training,
                 const char *surname,
                 const char *first_names,
                 OvDay       birth,
                 int         state)
{
  g_autoptr(OvPerson) person = ov_person_new ();
  g_autoptr(OvParticipation) participation = ov_participation_new ();

  ov_person_set_surname (person, surname);
  ov_person_set_first_names (person, first_names);
  ov_person_set_birth_day (person, birth);
  ov_participation_set_training (participation, training);
  ov_participation_set_person (participation, ov_record_get_id (OV_RECORD (person)));
  ov_participation_set_state (participation, state);
  add (changes, person);
  add (changes, participation);
}

static OvId
add_training (GPtrArray  *changes,
              const char *name,
              int         type,
              int         state,
              OvId        organisation,
              OvId        model,
              OvDay       first,
              OvDay       last)
{
  g_autoptr(OvTraining) training = ov_training_new ();

  ov_training_set_name (training, name);
  ov_training_set_training_type (training, type);
  ov_training_set_state (training, state);
  ov_training_set_organisation (training, organisation);
  ov_training_set_model (training, model);
  ov_training_set_first_day (training, first);
  ov_training_set_last_day (training, last);
  ov_training_set_form (training, OV_TRAINING_FORM_CONTACT);
  ov_training_set_place (training, "Konnuslahden kylätalo, Rantatie 4");
  ov_training_set_city (training, "Leppäveden kylä");
  ov_training_set_responsible (training, "Onni Rautavesi");
  if (state != OV_TRAINING_STATE_DRAFT)
    ov_training_set_published_on (training, first - 60);
  add (changes, training);
  return ov_record_get_id (OV_RECORD (training));
}

static OvId
add_model (GPtrArray *changes,
           OvId       organisation)
{
  g_autoptr(OvCourseModel) model = ov_course_model_new ();
  g_autoptr(OvLocalized) title = ov_localized_new ("Vertaisohjaajan peruskoulutus", NULL, "Basics of peer guidance");
  g_autoptr(GPtrArray) outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_localized_free);

  g_ptr_array_add (outcomes, ov_localized_new ("ohjata ryhmän tapaamisen", NULL, "lead a meeting of the group"));
  g_ptr_array_add (outcomes, ov_localized_new ("kuunnella ja kannustaa", NULL, "listen and encourage"));
  ov_course_model_set_title (model, title);
  ov_course_model_set_outcomes (model, outcomes);
  ov_course_model_set_state (model, OV_MODEL_STATE_APPROVED);
  ov_course_model_set_scale (model, OV_SCALE_PASS_FAIL);
  ov_course_model_set_extent (model, 200);
  ov_course_model_set_organisation (model, organisation);
  add (changes, model);
  return ov_record_get_id (OV_RECORD (model));
}

static void
add_trainings (TrainingFixture *self,
               GPtrArray       *changes,
               OvId             association)
{
  static const char *const topics[] = { "Miten muisti toimii", "Mielikuvat ja muistisäännöt", "Uni, liikunta ja muisti",
                                        "Harjoituksia pareittain", "Oma muistisuunnitelma" };
  static const char *const names[][2] = {
    { "Aalto", "Aino" },     { "Ahonen", "Väinö" },     { "Björk", "Åsa" },      { "Heikkilä", "Oili" },
    { "Järvi", "Eero" },     { "Koski", "Anna-Liisa" }, { "Laine", "Pentti" },   { "Mäkinen", "Ulla" },
    { "Nieminen", "Tapio" }, { "Rautio", "Sirpa" },     { "Virtanen", "Helmi" }, { "Öhman", "Kaj" },
  };
  OvDay first = ov_day_new (2026, 9, 1);

  self->course = add_training (changes, "Vertaisohjaajan peruskoulutus", OV_TRAINING_TYPE_COURSE,
                               OV_TRAINING_STATE_PUBLISHED, self->organisation, self->model, first, first + 28);
  self->group = add_training (changes, "Muistikerho Konnuslahti", OV_TRAINING_TYPE_PEER_GROUP, OV_TRAINING_STATE_DRAFT,
                              association, OV_ID_NONE, first, first + 7);
  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    add_meeting (changes, self->course, first + 7 * (int) i, topics[i], i == 2 ? OV_NUMBER_NONE : 30);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    add_participant (changes, self->course, names[i][0], names[i][1], ov_day_new (1950 + 3 * (int) i, 3, 4 + (int) i),
                     i == 10 ? OV_PARTICIPATION_STATE_WAITING : OV_PARTICIPATION_STATE_ENROLLED);
  for (guint i = 0; i < 2; i++)
    add_meeting (changes, self->group, first + 7 * (int) i, topics[i], 30);
  for (guint i = 0; i < 4; i++)
    add_participant (changes, self->group, names[i][0], names[i][1], ov_day_new (1960, 3, 4 + (int) i),
                     OV_PARTICIPATION_STATE_ENROLLED);
  add_training (changes, "Ensiapu 1 & <2>", OV_TRAINING_TYPE_COURSE, OV_TRAINING_STATE_ENDED, association, OV_ID_NONE,
                first - 60, first - 54);
  add_training (changes, "Digitaidot arjessa", OV_TRAINING_TYPE_OWN, OV_TRAINING_STATE_CANCELLED, association,
                OV_ID_NONE, first + 60, first + 64);
  add_training (changes, "Hengitysliikunnan ohjaajakoulutus", OV_TRAINING_TYPE_COURSE, OV_TRAINING_STATE_PUBLISHED,
                self->organisation, OV_ID_NONE, first + 120, first + 121);
}

static void
fill (TrainingFixture *self)
{
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) policy = ov_policy_seed_load (&error);
  OvId centre, association;

  g_assert_no_error (error);
  for (guint i = 0; i < policy->len; i++)
    add (changes, policy->pdata[i]);
  centre = add_organisation (changes, "Opintokeskus Lumme", OV_ORGANISATION_TYPE_CENTRE, OV_ID_NONE);
  self->organisation =
    add_organisation (changes, "Järvi-Suomen Terveysyhdistykset ry", OV_ORGANISATION_TYPE_CENTRAL, centre);
  association =
    add_organisation (changes, "Konnuslahden Muistikerho ry", OV_ORGANISATION_TYPE_ASSOCIATION, self->organisation);
  self->model = add_model (changes, self->organisation);
  add_trainings (self, changes, association);
  save (self, changes);
}

void
training_fixture_set_up (TrainingFixture *self,
                         gconstpointer    unused)
{
  Waiting waiting = { NULL };
  g_autoptr(GError) error = NULL;

  self->folder = g_dir_make_tmp ("ov-training-XXXXXX", &error);
  g_assert_no_error (error);
  ov_store_open_async (self->folder, NULL, done_cb, &waiting);
  training_wait_until (waiting.result);
  self->store = ov_store_open_finish (waiting.result, &error);
  g_object_unref (waiting.result);
  g_assert_no_error (error);
  fill (self);
  self->context = ov_display_test_context ();
  ov_context_set_identity (self->context, "Järvi-Suomen Terveysyhdistykset ry", "Main user", "Aino Kettuvuori");
  self->ground = ov_training_ground_new (self->context, self->store);
  training_wait_until (ov_training_ground_is_ready (self->ground));
}

static void
remove_folder (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

void
training_fixture_tear_down (TrainingFixture *self,
                            gconstpointer    unused)
{
  ov_display_test_iterate (30);
  g_assert_finalize_object (self->ground);
  ov_store_close (self->store);
  g_clear_object (&self->store);
  g_clear_object (&self->context);
  remove_folder (self->folder);
  g_clear_pointer (&self->folder, g_free);
}

OvTrainingDesk *
training_fixture_load (TrainingFixture *self,
                       OvId             training)
{
  OvTrainingDesk *desk;
  g_autoptr(GError) error = NULL;
  Waiting waiting = { NULL };

  ov_training_desk_load_async (self->ground, training, NULL, done_cb, &waiting);
  training_wait_until (waiting.result);
  desk = ov_training_desk_load_finish (waiting.result, &error);
  g_object_unref (waiting.result);
  g_assert_no_error (error);
  return desk;
}

OvAggregate *
training_fixture_stored (TrainingFixture *self,
                         OvId             training)
{
  OvAggregate *aggregate;
  g_autoptr(GError) error = NULL;
  Waiting waiting = { NULL };

  ov_store_load_async (self->store, OV_NOUN_TRAINING, training, NULL, done_cb, &waiting);
  training_wait_until (waiting.result);
  aggregate = ov_store_load_finish (self->store, waiting.result, &error);
  g_object_unref (waiting.result);
  g_assert_no_error (error);
  return aggregate;
}

static GtkWidget *
find (GtkWidget *widget,
      GType      type,
      guint     *left)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (*left)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, left);

      if (found)
        return found;
    }
  return NULL;
}

GtkWidget *
training_find (GtkWidget *root,
               GType      type,
               guint      nth)
{
  return find (root, type, &nth);
}
