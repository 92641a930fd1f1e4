/* Nothing typed is ever lost: in every kind of form somebody types, the program is killed before it has saved, and what
 * was typed is there again. The typing is done by this very program as a child of its own. */
#include "config.h"
#include <gio/gio.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <unistd.h>
#include "ov-assessment-row.h"
#include "ov-display-test.h"
#include "ov-field-widget.h"
#include "ov-meeting-cell.h"
#include "ov-model-part-row.h"
#include "ov-models-page.h"
#include "ov-new-organisation.h"
#include "ov-organisation-page.h"
#include "ov-participant-entry.h"
#include "ov-people-page.h"
#include "ov-store-drafts.h"
#include "ov-training-detail.h"
#include "ov-training-page.h"

#define PATIENCE_MS 20000
#define STEP_MS 10

#define WAIT_FOR(condition) \
  G_STMT_START \
    { \
      guint waited = 0; \
      while (!(condition) && waited < PATIENCE_MS) \
        { \
          ov_display_test_iterate (STEP_MS); \
          waited += STEP_MS; \
        } \
      if (!(condition)) \
        g_error ("%s:%d: never came: %s", __FILE__, __LINE__, #condition); \
    } \
  G_STMT_END

/* One kind of form. What is opened is the record of the noun, or with is_new a new one. */
typedef struct
{
  const char *name;
  GType     (*page) (void);
  OvNoun      noun;
  const char *tab;         /* of a training */
  gboolean    is_new;
  const char *path;        /* the field, or NULL: */
  GType     (*type) (void); /* the editable, or what it is in */
  guint       nth;
  const char *text;
} Form;

static const Form forms[] = {
  { "plan", ov_training_page_get_type, OV_NOUN_TRAINING, "plan", FALSE, "training:name", NULL, 0, "Muistikerho B" },
  { "plan-number", ov_training_page_get_type, OV_NOUN_TRAINING, "plan", FALSE, "training:fee", NULL, 0, "12,5 kpl" },
  { "plan-text", ov_training_page_get_type, OV_NOUN_TRAINING, "plan", FALSE, "training:content", NULL, 0, "Uusi sivu" },
  { "programme", ov_training_page_get_type, OV_NOUN_TRAINING, "programme", FALSE, NULL, ov_meeting_cell_get_type, 4,
    "Uni ja muisti" },
  { "programme-time", ov_training_page_get_type, OV_NOUN_TRAINING, "programme", FALSE, NULL, ov_meeting_cell_get_type,
    1, "17 tai 18" },
  { "participant", ov_training_page_get_type, OV_NOUN_TRAINING, "people", FALSE, NULL, ov_participant_entry_get_type, 0,
    "Uusitalo" },
  { "assessment", ov_training_page_get_type, OV_NOUN_TRAINING, "people", FALSE, NULL, ov_assessment_row_get_type, 0,
    "Kaksi viidesta" },
  { "person", ov_people_page_get_type, OV_NOUN_PERSON, NULL, FALSE, "person:surname", NULL, 0, "Uusikyla" },
  { "person-day", ov_people_page_get_type, OV_NOUN_PERSON, NULL, FALSE, "person:birth_day", NULL, 0, "31.2.1980" },
  { "person-new", ov_people_page_get_type, OV_NOUN_PERSON, NULL, TRUE, "person:email", NULL, 0, "uusi@example.org" },
  { "organisation", ov_organisation_page_get_type, OV_NOUN_ORGANISATION, NULL, FALSE, "organisation:city", NULL, 0,
    "Iisalmi" },
  { "organisation-new", ov_organisation_page_get_type, OV_NOUN_ORGANISATION, NULL, TRUE, "organisation:street", NULL, 0,
    "Rantatie 1" },
  { "model", ov_models_page_get_type, OV_NOUN_COURSE_MODEL, NULL, FALSE, "course-model:title", NULL, 0, "Perusteet" },
  { "model-part", ov_models_page_get_type, OV_NOUN_COURSE_MODEL, NULL, FALSE, NULL, ov_model_part_row_get_type, 0,
    "Ensimmainen osa" },
  { "model-new", ov_models_page_get_type, OV_NOUN_COURSE_MODEL, NULL, TRUE, "course-model:code", NULL, 0, "ABC-1" },
};

static const char *program;
static char *folder;
static OvId ids[OV_N_NOUNS];
static OvSession *session;
static OvContext *context;

static void
open_session (void)
{
  g_autoptr(GError) error = NULL;

  session = ov_session_open_sync (folder, &error);
  g_assert_no_error (error);
  context = ov_display_test_context ();
  ov_context_set_session (context, session);
}

static void
close_session (void)
{
  ov_context_set_session (context, NULL);
  ov_session_close (session);
  g_clear_object (&session);
  g_clear_object (&context);
}

/* ---- The widget ---- */

static GtkWidget *
find (GtkWidget *widget, const Form *form, guint *left)
{
  gboolean is_it = form->path ? OV_IS_FIELD_WIDGET (widget) &&
                                    g_strcmp0 (ov_field_widget_get_path (OV_FIELD_WIDGET (widget)), form->path) == 0
                              : g_type_is_a (G_OBJECT_TYPE (widget), form->type ());

  if (is_it && (*left)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, form, left);

      if (found)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_text (GtkWidget *widget)
{
  if (GTK_IS_EDITABLE (widget) || GTK_IS_TEXT_VIEW (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_text (child);

      if (found)
        return found;
    }
  return NULL;
}

static gboolean
is_loaded (GtkWidget *page)
{
  Form detail = { .type = ov_training_detail_get_type };
  guint left = 0;

  return ov_training_detail_get_desk (OV_TRAINING_DETAIL (find (page, &detail, &left))) != NULL;
}

/* NULL as long as nothing is loaded into the form. */
static GtkWidget *
text_of (GtkWidget *page, const Form *form)
{
  guint left = form->nth;
  GtkWidget *widget = find (page, form, &left);

  if (OV_IS_TRAINING_PAGE (page) && !is_loaded (page))
    return NULL;
  if (!widget || (form->path && !ov_field_widget_get_record (OV_FIELD_WIDGET (widget))))
    return NULL;
  return find_text (widget);
}

static char *
dup_shown (GtkWidget *page, const Form *form)
{
  GtkWidget *text = text_of (page, form);
  GtkTextIter start, end;

  if (!text)
    return NULL;
  if (GTK_IS_EDITABLE (text))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (text)));
  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), &start, &end);
  return gtk_text_buffer_get_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), &start, &end, FALSE);
}

static GtkWidget *
open_page (const Form *form, GtkWidget **window)
{
  GtkWidget *page = g_object_new (form->page (), "context", context, NULL);
  char id[OV_ID_TEXT_SIZE];
  g_autofree char *target = g_strjoin (":", ov_id_print (ids[form->noun], id), form->tab, NULL);

  *window = ov_display_test_show (page, 1000, 700);
  if (form->is_new)
    g_assert_true (gtk_widget_activate_action (page, "page.new", NULL));
  else
    ov_page_open (OV_PAGE (page), ov_noun_kind (form->noun), target);
  WAIT_FOR (text_of (page, form));
  return page;
}

/* ---- The child ---- */

typedef struct
{
  const char *text;
  gboolean    asking;
  gboolean    there;
} Wish;

static void
draft_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree char *draft = ov_store_get_draft_finish (OV_STORE (source), result, NULL);
  Wish *wish = data;

  wish->asking = FALSE;
  wish->there = draft && strstr (draft, wish->text);
}

static gboolean
is_drafted (const char *name, Wish *wish)
{
  if (!wish->asking && !wish->there)
    {
      wish->asking = TRUE;
      ov_store_get_draft_async (ov_session_get_store (session), name, NULL, draft_cb, wish);
    }
  return wish->there;
}

/* Types, tells when the draft is in the store, and does nothing more: not even what it would have saved later. */
static G_GNUC_NORETURN void
type (const Form *form)
{
  g_autofree char *name = ov_store_draft_name (form->noun, form->is_new ? OV_ID_NONE : ids[form->noun]);
  Wish wish = { form->text, FALSE, FALSE };
  GtkWidget *window, *page, *text;

  open_session ();
  WAIT_FOR (ov_session_get_organisation (session));
  page = open_page (form, &window);
  text = text_of (page, form);
  if (GTK_IS_EDITABLE (text))
    gtk_editable_set_text (GTK_EDITABLE (text), form->text);
  else
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), form->text, -1);
  WAIT_FOR (is_drafted (name, &wish));
  puts ("drafted");
  fflush (stdout);
  while (TRUE)
    pause ();
}

/* ---- The test ---- */

static void
type_and_die (const Form *form)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *id = ov_id_dup_text (ids[form->noun]);
  g_autoptr(GSubprocess) child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "--type",
                                                   form->name, folder, id, NULL);
  g_autoptr(GDataInputStream) output = NULL;
  g_autofree char *line = NULL;

  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  /* GLib's test log comes the same way. */
  while ((line = g_data_input_stream_read_line (output, NULL, NULL, &error)) && !g_str_equal (line, "drafted"))
    g_clear_pointer (&line, g_free);
  g_assert_no_error (error);
  g_assert_nonnull (line);
  g_subprocess_send_signal (child, SIGKILL);
  g_subprocess_wait (child, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_term_sig (child), ==, SIGKILL);
}

static gboolean
shows (GtkWidget *page, const Form *form)
{
  g_autofree char *shown = dup_shown (page, form);

  return g_strcmp0 (shown, form->text) == 0;
}

static void
test_form (gconstpointer data)
{
  const Form *form = data;
  GtkWidget *window, *page;

  type_and_die (form);
  open_session ();
  WAIT_FOR (ov_session_get_organisation (session));
  page = open_page (form, &window);
  WAIT_FOR (shows (page, form));
  gtk_window_destroy (GTK_WINDOW (window));
  ov_display_test_iterate (100);
  close_session ();
}

/* ---- The profile ---- */

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
add (GPtrArray *changes, gpointer record)
{
  ids[ov_noun_of (record)] = ov_record_get_id (record);
  g_ptr_array_add (changes, ov_change_new (OV_CHANGE_CREATE, record, NULL));
}

static void
add_training (GPtrArray *changes, OvId organisation)
{
  g_autoptr(OvTraining) training = ov_training_new ();
  g_autoptr(OvMeeting) meeting = ov_meeting_new ();
  g_autoptr(OvPerson) person = ov_person_new ();
  g_autoptr(OvParticipation) participation = ov_participation_new ();

  ov_training_set_name (training, "Muistikerho");
  ov_training_set_training_type (training, OV_TRAINING_TYPE_COURSE);
  ov_training_set_state (training, OV_TRAINING_STATE_DRAFT);
  ov_training_set_organisation (training, organisation);
  add (changes, training);
  ov_meeting_set_training (meeting, ids[OV_NOUN_TRAINING]);
  ov_meeting_set_day (meeting, ov_day_new (2026, 9, 1));
  add (changes, meeting);
  ov_person_set_surname (person, "Aalto");
  ov_person_set_first_names (person, "Aino");
  ov_person_set_organisation (person, organisation);
  add (changes, person);
  ov_participation_set_training (participation, ids[OV_NOUN_TRAINING]);
  ov_participation_set_person (participation, ids[OV_NOUN_PERSON]);
  ov_participation_set_state (participation, OV_PARTICIPATION_STATE_ENROLLED);
  ov_participation_set_assessment (participation, OV_ASSESSMENT_FAIL);
  add (changes, participation);
}

static void
add_model (GPtrArray *changes, OvId organisation)
{
  g_autoptr(OvCourseModel) model = ov_course_model_new ();
  g_autoptr(OvModelPart) part = ov_model_part_new ();
  g_autoptr(OvLocalized) title = ov_localized_new ("Vertaisohjaaja", NULL, NULL);

  ov_course_model_set_title (model, title);
  ov_course_model_set_state (model, OV_MODEL_STATE_PROPOSAL);
  ov_course_model_set_organisation (model, organisation);
  add (changes, model);
  ov_model_part_set_model (part, ids[OV_NOUN_COURSE_MODEL]);
  ov_model_part_set_position (part, 1);
  add (changes, part);
}

static void
make_profile (void)
{
  g_autoptr(GVariant) answers = g_variant_ref_sink (
      g_variant_new ("(ssss)", "Aino Esimerkki", "Kokeilun Yhdistys ry", "Opintokeskus Koe", "sivis"));
  g_autofree char *base = g_dir_make_tmp ("ov-drafts-XXXXXX", NULL);
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);
  g_autoptr(GPtrArray) back = NULL;
  g_autoptr(GAsyncResult) made = NULL;
  g_autoptr(GAsyncResult) saved = NULL;
  g_autoptr(GError) error = NULL;

  folder = g_build_filename (base, "profile", NULL);
  ov_profile_create (folder, OV_PROFILE_COMPUTER, &error);
  g_assert_no_error (error);
  open_session ();
  ov_new_organisation_async (session, answers, OV_LANGUAGE_FI, done_cb, &made);
  WAIT_FOR (made && ov_session_get_organisation (session));
  ov_new_organisation_finish (made, &error);
  g_assert_no_error (error);
  ids[OV_NOUN_ORGANISATION] = ov_record_get_id (OV_RECORD (ov_session_get_organisation (session)));
  add_training (changes, ids[OV_NOUN_ORGANISATION]);
  add_model (changes, ids[OV_NOUN_ORGANISATION]);
  ov_store_save_async (ov_session_get_store (session), changes, "Sample", NULL, done_cb, &saved);
  WAIT_FOR (saved);
  back = ov_store_save_finish (ov_session_get_store (session), saved, &error);
  g_assert_no_error (error);
  close_session ();
}

static int
run_child (char **argv)
{
  folder = g_strdup (argv[3]);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (forms[i].name, argv[2]) && ov_id_parse (argv[4], &ids[forms[i].noun]))
      type (&forms[i]);
  return 2;
}

int
main (int argc, char **argv)
{
  gboolean is_child = argc == 5 && g_str_equal (argv[1], "--type");

  program = argv[0];
  if (is_child)
    prctl (PR_SET_PDEATHSIG, SIGKILL);
  ov_display_test_init (&argc, &argv);
  if (is_child)
    return run_child (argv);
  make_profile ();
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *path = g_strconcat ("/drafts/", forms[i].name, NULL);

      g_test_add_data_func (path, &forms[i], test_form);
    }
  return g_test_run ();
}
