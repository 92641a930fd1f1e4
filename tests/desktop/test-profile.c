/* A real profile with its registry's own process: the first organisation, forms that keep themselves safe, pages with
 * data. */
#include "config.h"
#include "ov-backup-runner.h"
#include "ov-dashboard-page.h"
#include "ov-display-test.h"
#include "ov-error.h"
#include "ov-form-keeper.h"
#include "ov-new-organisation.h"
#include "ov-organisation-page.h"
#include "ov-preferences-page.h"
#include "ov-search-window.h"
#include "ov-session-follow.h"
#include "ov-waiting-page.h"
#include "ov-field-widget.h"
#include "ov-target.h"
#include "ov-people-page.h"
#include "ov-models-page.h"

#define PATIENCE_MS 10000
#define STEP_MS 20

/* Runs the main loop until the condition holds. */
#define WAIT_FOR(condition) \
  G_STMT_START \
    { \
      guint waited = 0; \
      while (!(condition) && waited < PATIENCE_MS) \
        { \
          ov_display_test_iterate (STEP_MS); \
          waited += STEP_MS; \
        } \
      g_assert_true (condition); \
    } \
  G_STMT_END

typedef struct
{
  char      *folder;
  OvSession *session;
  OvContext *context;
  gboolean   made;
} Fixture;

static void
open_session (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;

  fixture->session = ov_session_open_sync (fixture->folder, &error);
  g_assert_no_error (error);
  fixture->context = ov_display_test_context ();
  ov_context_set_session (fixture->context, fixture->session);
  ov_session_follow (fixture->session, fixture->context);
}

static void
close_session (Fixture *fixture)
{
  ov_context_set_session (fixture->context, NULL);
  ov_session_close (fixture->session);
  g_clear_object (&fixture->session);
  g_clear_object (&fixture->context);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GError) error = NULL;

  ov_new_organisation_finish (result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GVariant) answers = g_variant_ref_sink (
      g_variant_new ("(ssss)", "Aino Esimerkki", "Kokeilun Yhdistys ry", "Opintokeskus Koe", "sivis"));
  g_autofree char *base = g_dir_make_tmp ("ov-profile-XXXXXX", NULL);
  g_autoptr(GError) error = NULL;

  fixture->folder = g_build_filename (base, "profile", NULL);
  ov_profile_create (fixture->folder, OV_PROFILE_COMPUTER, &error);
  g_assert_no_error (error);
  open_session (fixture);
  ov_new_organisation_async (fixture->session, answers, OV_LANGUAGE_FI, made_cb, &fixture->made);
  WAIT_FOR (fixture->made && ov_session_get_organisation (fixture->session));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_session (fixture);
  g_free (fixture->folder);
}

static OvId
own_id (Fixture *fixture)
{
  return ov_record_get_id (OV_RECORD (ov_session_get_organisation (fixture->session)));
}

static void
test_first_organisation (Fixture *fixture, gconstpointer data)
{
  OvOrganisationTree *tree = ov_session_get_tree (fixture->session);
  OvOrganisation *own = ov_session_get_organisation (fixture->session);

  g_assert_cmpstr (ov_localized_get (ov_organisation_get_name (own), OV_LANGUAGE_FI), ==, "Kokeilun Yhdistys ry");
  g_assert_nonnull (ov_organisation_tree_parent (tree, own));
  g_assert_cmpstr (ov_organisation_tree_rule_set (tree, own_id (fixture)), ==, "sivis");
  WAIT_FOR (g_strcmp0 (ov_context_get_user_name (fixture->context), "Aino Esimerkki") == 0);
  g_assert_cmpstr (ov_context_get_organisation_name (fixture->context), ==, "Kokeilun Yhdistys ry");
}

static OvFormKeeper *
load_own (Fixture *fixture, OvForm *form)
{
  OvFormKeeper *keeper = ov_form_keeper_new (form, fixture->context, ov_context_get_store (fixture->context));

  ov_form_keeper_load (keeper, OV_NOUN_ORGANISATION, own_id (fixture));
  WAIT_FOR (ov_form_get_root (form));
  return keeper;
}

static void
test_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr(OvForm) form = ov_form_new (OV_LANGUAGE_FI);
  g_autoptr(OvFormKeeper) keeper = load_own (fixture, form);

  ov_organisation_set_city (OV_ORGANISATION (ov_form_get_root (form)), "Kuopio");
  g_assert_cmpint (ov_form_keeper_get_state (keeper), ==, OV_KEEPER_CHANGED);
  WAIT_FOR (ov_form_keeper_get_state (keeper) == OV_KEEPER_SAVED);
  /* Typing while the former is on its way. */
  ov_organisation_set_city (OV_ORGANISATION (ov_form_get_root (form)), "Iisalmi");
  ov_form_keeper_flush (keeper);
  ov_organisation_set_street (OV_ORGANISATION (ov_form_get_root (form)), "Rantatie 1");
  WAIT_FOR (ov_form_keeper_get_state (keeper) == OV_KEEPER_SAVED);
  ov_form_keeper_clear (keeper);
  g_clear_object (&keeper);
  keeper = load_own (fixture, form);
  g_assert_cmpstr (ov_organisation_get_city (OV_ORGANISATION (ov_form_get_root (form))), ==, "Iisalmi");
  g_assert_cmpstr (ov_organisation_get_street (OV_ORGANISATION (ov_form_get_root (form))), ==, "Rantatie 1");
}

static void
test_held (Fixture *fixture, gconstpointer data)
{
  OvForm *form = ov_form_new (OV_LANGUAGE_FI);
  OvFormKeeper *keeper = load_own (fixture, form);

  ov_organisation_set_iban (OV_ORGANISATION (ov_form_get_root (form)), "FI00");
  ov_organisation_set_phone (OV_ORGANISATION (ov_form_get_root (form)), "015 000 000");
  WAIT_FOR (ov_form_keeper_get_state (keeper) == OV_KEEPER_HELD);
  ov_display_test_iterate (500);
  g_object_unref (keeper);
  g_object_unref (form);
  /* What a rule forbids is there again after a restart, and goes on once it is mended. */
  close_session (fixture);
  open_session (fixture);
  WAIT_FOR (ov_session_get_organisation (fixture->session));
  form = ov_form_new (OV_LANGUAGE_FI);
  keeper = load_own (fixture, form);
  g_assert_cmpstr (ov_organisation_get_iban (OV_ORGANISATION (ov_form_get_root (form))), ==, "FI00");
  ov_organisation_set_iban (OV_ORGANISATION (ov_form_get_root (form)), NULL);
  WAIT_FOR (ov_form_keeper_get_state (keeper) == OV_KEEPER_SAVED);
  g_assert_cmpstr (ov_organisation_get_phone (OV_ORGANISATION (ov_form_get_root (form))), ==, "015 000 000");
  g_object_unref (keeper);
  g_object_unref (form);
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  GType types[] = { OV_TYPE_DASHBOARD_PAGE, OV_TYPE_ORGANISATION_PAGE, OV_TYPE_PREFERENCES_PAGE, OV_TYPE_WAITING_PAGE };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidget *page = g_object_new (types[i], "context", fixture->context, NULL);
      GtkWidget *window = ov_display_test_show (page, 1000, 700);

      ov_page_open (OV_PAGE (page), NULL, NULL);
      ov_display_test_iterate (700);
      ov_display_test_names (window, g_type_name (types[i]));
      ov_display_test_fits (page, 360, g_type_name (types[i]));
      g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
      gtk_window_destroy (GTK_WINDOW (window));
      ov_display_test_iterate (100);
      g_assert_null (page);
    }
}

static OvAggregate *
new_aggregate (OvNoun noun)
{
  g_autoptr(OvRecord) record =
      noun == OV_NOUN_PERSON ? OV_RECORD (ov_person_new ()) : OV_RECORD (ov_course_model_new ());

  return ov_aggregate_new (record);
}

static void
keep (Fixture *fixture, OvAggregate *aggregate)
{
  g_autoptr(OvForm) form = ov_form_new (OV_LANGUAGE_FI);
  g_autoptr(OvFormKeeper) keeper =
      ov_form_keeper_new (form, fixture->context, ov_session_get_store (fixture->session));
  OvRecord *root = ov_aggregate_get_root (aggregate);
  OvId own = ov_record_get_id (OV_RECORD (ov_session_get_organisation (fixture->session)));

  if (OV_IS_PERSON (root))
    {
      ov_person_set_surname (OV_PERSON (root), "Virtanen");
      ov_person_set_first_names (OV_PERSON (root), "Aino");
      ov_person_set_organisation (OV_PERSON (root), own);
    }
  else
    {
      ov_course_model_set_organisation (OV_COURSE_MODEL (root), own);
      ov_course_model_set_code (OV_COURSE_MODEL (root), "ABC-1");
    }
  ov_form_keeper_begin (keeper, aggregate, TRUE);
  WAIT_FOR (ov_form_keeper_get_state (keeper) == OV_KEEPER_SAVED);
}

static const char *
focused_field (GtkWidget *window)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));
  GtkWidget *field = focus ? gtk_widget_get_ancestor (focus, OV_TYPE_FIELD_WIDGET) : NULL;

  return field ? ov_field_widget_get_path (OV_FIELD_WIDGET (field)) : NULL;
}

/* A target leads to the very field, whether the thing is shown already or not, and on whatever tab the field is. */
/* What is opened before it has come is shown once it comes. */
static void
test_awaited (Fixture *fixture, gconstpointer data)
{
  g_autoptr(OvAggregate) person = new_aggregate (OV_NOUN_PERSON);
  g_autoptr(OvForm) form = ov_form_new (OV_LANGUAGE_FI);
  g_autoptr(OvFormKeeper) keeper = ov_form_keeper_new (form, fixture->context, ov_session_get_store (fixture->session));

  ov_form_keeper_load (keeper, OV_NOUN_PERSON, ov_record_get_id (ov_aggregate_get_root (person)));
  WAIT_FOR (ov_form_keeper_get_state (keeper) == OV_KEEPER_EMPTY);
  keep (fixture, person);
  WAIT_FOR (ov_form_get_root (form) != NULL);
  g_assert_cmpstr (ov_person_get_surname (OV_PERSON (ov_form_get_root (form))), ==, "Virtanen");
}

static void
test_targets (Fixture *fixture, gconstpointer data)
{
  g_autoptr(OvAggregate) person = new_aggregate (OV_NOUN_PERSON);
  g_autoptr(OvAggregate) model = new_aggregate (OV_NOUN_COURSE_MODEL);
  OvId own = ov_record_get_id (OV_RECORD (ov_session_get_organisation (fixture->session)));
  struct { GType type; OvNoun noun; OvId id; const char *field, *path; } cases[] = {
    { OV_TYPE_ORGANISATION_PAGE, OV_NOUN_ORGANISATION, own, "city", "organisation:city" },
    { OV_TYPE_PEOPLE_PAGE, OV_NOUN_PERSON, ov_record_get_id (ov_aggregate_get_root (person)), "email", "person:email" },
    { OV_TYPE_MODELS_PAGE, OV_NOUN_COURSE_MODEL, ov_record_get_id (ov_aggregate_get_root (model)), "code", "course-model:code" },
  };

  keep (fixture, person);
  keep (fixture, model);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(OvFinding) finding = ov_finding_new ("probe", OV_SEVERITY_WARNING);
      GtkWidget *page = g_object_new (cases[i].type, "context", fixture->context, NULL);
      GtkWidget *window = ov_display_test_show (page, 1000, 700);
      g_autofree char *target = NULL;

      ov_finding_set_place (finding, cases[i].noun, cases[i].id, cases[i].field);
      target = ov_target_of_finding (cases[i].id, finding);
      for (int again = 0; again < 2; again++)
        {
          gtk_window_set_focus (GTK_WINDOW (window), NULL);
          ov_page_open (OV_PAGE (page), NULL, target);
          WAIT_FOR (g_strcmp0 (focused_field (window), cases[i].path) == 0);
        }
      gtk_window_destroy (GTK_WINDOW (window));
      ov_display_test_iterate (100);
    }
}

static void
backed_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GError) error = NULL;

  *(int *) data = ov_backup_make_finish (result, &error);
  g_assert_no_error (error);
}

/* Whether the clock says that one is due; then it is made. */
static gboolean
back_up_when_due (Fixture *fixture, gint64 now)
{
  int made = -1;

  ov_backup_make_due_async (fixture->session, now, NULL, backed_up_cb, &made);
  WAIT_FOR (made >= 0);
  return made;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GPtrArray **) data = ov_backup_list_finish (result, NULL);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GError) error = NULL;

  ov_backup_restore_finish (result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static void
spoil (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, "This is no database at all.", -1, &error);
  g_assert_no_error (error);
}

/* Due once a day by the clock; the copy brings everything back, also when both files of the client are broken. */
static void
test_backup (Fixture *fixture, gconstpointer data)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 day = 24 * 60 * 60;
  g_autoptr(GPtrArray) backups = NULL;
  gboolean done = FALSE;

  g_assert_true (back_up_when_due (fixture, now));
  now = g_get_real_time () / G_USEC_PER_SEC;
  g_assert_false (back_up_when_due (fixture, now));
  g_assert_false (back_up_when_due (fixture, now + day - 60));
  ov_backup_list_async (fixture->folder, NULL, listed_cb, &backups);
  WAIT_FOR (backups);
  g_assert_cmpuint (backups->len, ==, 1);
  /* The time is the moment, whatever the zone of the computer. */
  g_assert_cmpint (ABS (now - ((OvBackup *) backups->pdata[0])->made), <, 60);
  g_assert_true (back_up_when_due (fixture, now + day + 60));
  /* A copy from a clock that ran ahead does not keep the next ones away. */
  g_assert_true (back_up_when_due (fixture, now - 2 * day));

  close_session (fixture);
  spoil (fixture, "cache.db");
  spoil (fixture, "outbox.db");
  open_session (fixture);
  g_assert_true (ov_store_get_salvaged (ov_session_get_store (fixture->session)));
  WAIT_FOR (ov_session_get_organisation (fixture->session));
  close_session (fixture);

  spoil (fixture, "cache.db");
  /* Of one day the newest is kept. */
  g_clear_pointer (&backups, g_ptr_array_unref);
  ov_backup_list_async (fixture->folder, NULL, listed_cb, &backups);
  WAIT_FOR (backups);
  g_assert_cmpuint (backups->len, ==, 1);
  done = FALSE;
  ov_backup_restore_async (fixture->folder, ((OvBackup *) backups->pdata[0])->path, OV_BACKUP_GO_BACK, NULL,
                           restored_cb, &done);
  WAIT_FOR (done);
  open_session (fixture);
  g_assert_false (ov_store_get_salvaged (ov_session_get_store (fixture->session)));
  WAIT_FOR (g_strcmp0 (ov_context_get_organisation_name (fixture->context), "Kokeilun Yhdistys ry") == 0);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  ov_display_test_init (&argc, &argv);
  ADD ("/profile/first-organisation", test_first_organisation);
  ADD ("/profile/kept", test_kept);
  ADD ("/profile/held", test_held);
  ADD ("/profile/pages", test_pages);
  ADD ("/profile/awaited", test_awaited);
  ADD ("/profile/targets", test_targets);
  ADD ("/profile/backup", test_backup);
  return g_test_run ();
}
