/* Every page with sample data. In Finnish and Swedish, in a window 360 pixels wide: nothing is wider than the window,
 * cut short, left in English or without a name. Narrow and wide: Tab comes to everything and is held by nothing. And what a
 * window leaves that is closed at its work. */
#include "config.h"
#include "ov-desktop-language.h"
#include "ov-drawn-row.h"
#include "ov-keys-test.h"
#include "ov-look-test.h"
#include "ov-resources.h"
#include "ov-sample-fixture.h"
#include "ov-session-follow.h"
#include "ov-window.h"

#define NARROW 360
#define WIDE 1280

/* A round through the pages, and what is looked at on each. */
typedef struct _Round Round;
struct _Round
{
  OvSampleFixture *fixture;
  GtkWidget       *window;
  OvLanguage       language;
  int              width;
  void           (*look) (Round *round, const char *where, GString *found);
  GString         *all;  /* what was found */
};

/* The sample data are invented once for all tests. */
static void
set_up (OvSampleFixture *fixture)
{
  g_autoptr(GtkCssProvider) style = gtk_css_provider_new ();

  ov_sample_fixture_open (fixture);
  gtk_css_provider_load_from_resource (style, OV_RESOURCE_BASE "/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static GPtrArray *
all_of (OvSampleFixture *fixture, OvNoun noun)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *rows;

  ov_store_get_all_async (ov_session_get_store (fixture->session), noun, NULL, ov_sample_fixture_result, &result);
  rows = ov_store_get_all_finish (ov_session_get_store (fixture->session), ov_sample_fixture_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, >, 0);
  return rows;
}

static GtkWidget *
show_window (OvSampleFixture *fixture, OvLanguage language, int width)
{
  g_autoptr(OvContext) context = ov_display_test_context ();
  OvSettings *settings = ov_context_get_settings (context);
  GtkWidget *window;

  ov_desktop_language_use (language);
  ov_context_set_language (context, language);
  ov_context_set_session (context, fixture->session);
  ov_session_follow (fixture->session, context);
  ov_settings_set_number (settings, "window", "width", width);
  ov_settings_set_number (settings, "window", "height", 720);
  window = ov_window_new (NULL, context);
  ov_window_begin (OV_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  return window;
}

static void
look_at_words (Round *round, const char *where, GString *found)
{
  GtkWidget *content = gtk_widget_get_first_child (round->window);

  ov_look_test_width (content, round->width, found);
  ov_look_test_clipped (content, found);
  ov_look_test_untranslated (content, round->language, found);
  ov_display_test_names (round->window, where);
}

static void
look_at_keys (Round *round, const char *where, GString *found)
{
  ov_keys_test_walk (round->window, found);
}

/* Opens a place, waits until it shows the text, and looks. */
static void
visit (Round *round, const char *kind, const char *target, const char *text)
{
  g_autoptr(GString) found = g_string_new (NULL);
  g_autofree char *where = g_strdup_printf ("%s %s", kind, target && strchr (target, ':') ? strchr (target, ':') : "");
  guint waited = 0;

  g_assert_true (ov_window_open (OV_WINDOW (round->window), kind, target));
  while (!ov_look_test_has_text (round->window, text) && waited < PATIENCE_MS)
    {
      ov_display_test_iterate (STEP_MS);
      waited += STEP_MS;
    }
  if (!ov_look_test_has_text (round->window, text))
    g_error ("%s never showed “%s”", where, text);
  /* What depends on sizes comes after them. */
  for (guint i = 0; i < 20; i++)
    ov_display_test_iterate (STEP_MS);
  round->look (round, where, found);
  if (found->len > 0)
    g_string_append_printf (round->all, "\n%s, %s, %d:%s", where, ov_language_code (round->language), round->width, found->str);
}

/* The one that has been over for the longest: a published one then has a finding with a button that mends. */
static OvTraining *
training_in_state (GPtrArray *trainings, int state)
{
  OvTraining *found = NULL;

  for (guint i = 0; i < trainings->len; i++)
    if (ov_training_get_state (trainings->pdata[i]) == state &&
        (!found || ov_training_get_last_day (trainings->pdata[i]) < ov_training_get_last_day (found)))
      found = trainings->pdata[i];
  g_assert_nonnull (found);
  return found;
}

/* Of the first completion: there is something in the study account. */
static OvId
person_with_account (OvSampleFixture *fixture)
{
  g_autoptr(GPtrArray) completions = all_of (fixture, OV_NOUN_COMPLETION);

  return ov_completion_get_person (completions->pdata[0]);
}

static void
visit_trainings (Round *round)
{
  static const int states[] = { OV_TRAINING_STATE_DRAFT, OV_TRAINING_STATE_PUBLISHED,
                                            OV_TRAINING_STATE_ENDED };
  static const char *const tabs[] = { "plan", "programme", "people", "costs", "documents" };
  g_autoptr(GPtrArray) trainings = all_of (round->fixture, OV_NOUN_TRAINING);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    for (guint tab = 0; tab < G_N_ELEMENTS (tabs); tab++)
      {
        OvTraining *training = training_in_state (trainings, states[i]);
        g_autofree char *id = ov_id_dup_text (ov_record_get_id (OV_RECORD (training)));
        g_autofree char *target = g_strconcat (id, ":", tabs[tab], NULL);

        visit (round, "training", target, ov_training_get_name (training));
      }
}

static void
visit_record (Round *round, OvNoun noun, const char *kind, const char *(*text_of) (OvRecord *record, OvLanguage language))
{
  g_autoptr(GPtrArray) rows = all_of (round->fixture, noun);
  OvId wanted = noun == OV_NOUN_PERSON ? person_with_account (round->fixture) : OV_ID_NONE;
  OvRecord *record = g_ptr_array_index (rows, rows->len - 1);
  g_autofree char *id = NULL;

  for (guint i = 0; i < rows->len; i++)
    if (ov_id_equal (ov_record_get_id (rows->pdata[i]), wanted))
      record = rows->pdata[i];
  id = ov_id_dup_text (ov_record_get_id (record));

  visit (round, kind, id, text_of (record, round->language));
}

static const char *
text_of_person (OvRecord *record, OvLanguage language)
{
  return ov_person_get_surname (OV_PERSON (record));
}

static const char *
text_of_model (OvRecord *record, OvLanguage language)
{
  return ov_localized_get (ov_course_model_get_title (OV_COURSE_MODEL (record)), language);
}

static const char *
text_of_organisation (OvRecord *record, OvLanguage language)
{
  return ov_localized_get (ov_organisation_get_name (OV_ORGANISATION (record)), language);
}

static const char *
text_of_certificate (OvRecord *record, OvLanguage language)
{
  return ov_certificate_get_number (OV_CERTIFICATE (record));
}

static const char *
text_of_run (OvRecord *record, OvLanguage language)
{
  return ov_payment_run_get_number (OV_PAYMENT_RUN (record));
}

/* Where the certificates of a training are given. */
static void
visit_issue (Round *round)
{
  g_autoptr(GPtrArray) trainings = all_of (round->fixture, OV_NOUN_TRAINING);
  OvTraining *training = training_in_state (trainings, OV_TRAINING_STATE_ENDED);
  g_autofree char *id = ov_id_dup_text (ov_record_get_id (OV_RECORD (training)));

  visit (round, "certificates", id, ov_training_get_name (training));
}

/* A plan and a report that wait for the study centre. */
static void
visit_queue (Round *round)
{
  static const OvTrainingState states[] = { OV_TRAINING_STATE_SENT, OV_TRAINING_STATE_REPORT_SENT };
  g_autoptr(GPtrArray) trainings = all_of (round->fixture, OV_NOUN_TRAINING);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      OvTraining *training = training_in_state (trainings, states[i]);
      g_autofree char *id = ov_id_dup_text (ov_record_get_id (OV_RECORD (training)));

      visit (round, "queue", id, ov_training_get_name (training));
    }
}

static void
go_round (Round *round)
{
  round->window = show_window (round->fixture, round->language, round->width);
  visit_trainings (round);
  visit_record (round, OV_NOUN_PERSON, "person", text_of_person);
  visit_record (round, OV_NOUN_CERTIFICATE, "certificate", text_of_certificate);
  visit_record (round, OV_NOUN_COURSE_MODEL, "course-model", text_of_model);
  visit_record (round, OV_NOUN_ORGANISATION, "organisation", text_of_organisation);
  visit_issue (round);
  visit_queue (round);
  visit (round, "payments", NULL, "€");
  visit_record (round, OV_NOUN_PAYMENT_RUN, "payment-run", text_of_run);
  visit (round, "preferences", NULL, "");
  visit (round, "waiting", NULL, "");
  visit (round, "rules", "training.people:sivis/2026", "training.people");
  visit (round, "dashboard", NULL, "2");
  gtk_window_destroy (GTK_WINDOW (round->window));
  ov_display_test_iterate (STEP_MS);
}

static void
test_words (gconstpointer data)
{
  g_autoptr(GString) all = g_string_new (NULL);
  Round finnish = { (OvSampleFixture *) data, NULL, OV_LANGUAGE_FI, NARROW, look_at_words, all };
  Round swedish = { (OvSampleFixture *) data, NULL, OV_LANGUAGE_SV, NARROW, look_at_words, all };

  go_round (&finnish);
  go_round (&swedish);
  if (all->len > 0)
    g_error ("What does not look as it should:%s", all->str);
}

static void
test_keys (gconstpointer data)
{
  g_autoptr(GString) all = g_string_new (NULL);
  Round narrow = { (OvSampleFixture *) data, NULL, OV_LANGUAGE_FI, NARROW, look_at_keys, all };
  Round wide = { (OvSampleFixture *) data, NULL, OV_LANGUAGE_FI, WIDE, look_at_keys, all };

  go_round (&narrow);
  go_round (&wide);
  if (all->len > 0)
    g_error ("What cannot be done with keys alone:%s", all->str);
}

static GtkWidget *
find_type (GtkWidget *root, const char *name)
{
  GtkWidget *found = NULL;

  if (g_str_equal (G_OBJECT_TYPE_NAME (root), name))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_type (child, name);
  return found;
}

/* Whoever closes the window while certificates are issued keeps what was issued, each person's one. */
static void
test_close (gconstpointer data)
{
  OvSampleFixture *fixture = (OvSampleFixture *) data;
  g_autoptr(GString) all = g_string_new (NULL);
  Round round = { fixture, show_window (fixture, OV_LANGUAGE_FI, NARROW), OV_LANGUAGE_FI, NARROW, look_at_words, all };
  g_autoptr(GPtrArray) before = all_of (fixture, OV_NOUN_CERTIFICATE);
  g_autoptr(GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) after = NULL;
  GtkWidget *view;

  visit_issue (&round);
  view = find_type (round.window, "OvIssueView");
  g_assert_nonnull (view);
  g_object_ref (view);
  g_assert_true (gtk_widget_activate_action (view, "issue.issue", NULL));
  gtk_window_destroy (GTK_WINDOW (round.window));
  /* The issuing holds the view until it is over. */
  for (guint waited = 0; G_OBJECT (view)->ref_count > 1 && waited < PATIENCE_MS; waited += STEP_MS)
    ov_display_test_iterate (STEP_MS);
  g_assert_cmpuint (G_OBJECT (view)->ref_count, ==, 1);
  g_object_unref (view);
  after = all_of (fixture, OV_NOUN_CERTIFICATE);
  g_assert_cmpuint (after->len, >, before->len);
  for (guint i = 0; i < after->len; i++)
    g_assert_true (g_hash_table_add (numbers, g_strdup (ov_certificate_get_number (after->pdata[i]))));
}

static GtkWidget *
find_window (const char *name)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *each = windows; each; each = each->next)
    if (g_str_equal (G_OBJECT_TYPE_NAME (each->data), name))
      return each->data;
  return NULL;
}

/* The search of everything: a hit is read out by its title, and Enter opens the first. */
static void
test_search (gconstpointer data)
{
  OvSampleFixture *fixture = (OvSampleFixture *) data;
  GtkWidget *window = show_window (fixture, OV_LANGUAGE_FI, WIDE);
  g_autoptr(GPtrArray) people = all_of (fixture, OV_NOUN_PERSON);
  OvPerson *person = people->pdata[people->len / 2];
  g_autofree char *name = g_strdup_printf ("%s %s", ov_person_get_surname (person), ov_person_get_first_names (person));
  GtkWidget *search, *entry, *list, *row, *drawn;

  g_assert_true (gtk_widget_activate_action (window, "win.search", NULL));
  search = find_window ("OvSearchWindow");
  g_assert_nonnull (search);
  entry = find_type (search, "GtkSearchEntry");
  list = find_type (search, "GtkListBox");
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  for (guint waited = 0; !gtk_widget_get_first_child (list) && waited < PATIENCE_MS; waited += STEP_MS)
    ov_display_test_iterate (STEP_MS);
  row = gtk_widget_get_first_child (list);
  g_assert_nonnull (row);
  drawn = find_type (row, "OvDrawnRow");
  g_assert_true (ov_look_test_has_text (drawn, ov_person_get_surname (person)));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       ov_drawn_row_get_text (OV_DRAWN_ROW (drawn), OV_ROW_NAME));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       ov_drawn_row_get_text (OV_DRAWN_ROW (drawn), OV_ROW_FACTS));
  ov_display_test_names (search, "search");
  g_assert_cmpstr (ov_window_get_area (OV_WINDOW (window)), !=, "people");
  g_signal_emit_by_name (entry, "activate");
  ov_display_test_iterate (STEP_MS);
  g_assert_cmpstr (ov_window_get_area (OV_WINDOW (window)), ==, "people");
  g_assert_null (find_window ("OvSearchWindow"));
  gtk_window_destroy (GTK_WINDOW (window));
  ov_display_test_iterate (STEP_MS);
}

int
main (int argc, char **argv)
{
  OvSampleFixture fixture = { NULL };
  int status;

  ov_display_test_init (&argc, &argv);
  set_up (&fixture);
  g_test_add_data_func ("/pages/words", &fixture, test_words);
  g_test_add_data_func ("/pages/keys", &fixture, test_keys);
  g_test_add_data_func ("/pages/search", &fixture, test_search);
  g_test_add_data_func ("/pages/close-while-issuing", &fixture, test_close);
  status = g_test_run ();
  ov_sample_fixture_close (&fixture);
  return status;
}
