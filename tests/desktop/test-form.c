/* Fields and form: what is typed reaches the record, what is wrong is said at its field, and every step can be taken
 * back. */
#include "config.h"
#include "ov-choice-field.h"
#include "ov-display-test.h"
#include "ov-field-widget.h"
#include "ov-finding-row.h"
#include "ov-form.h"
#include "ov-list-field.h"
#include "ov-localized-field.h"
#include "ov-long-text-field.h"
#include "ov-switch-field.h"
#include "ov-text-field.h"

typedef struct
{
  GtkWidget   *window;
  GtkWidget   *list;
  OvForm      *form;
  OvTraining  *training;
  OvAggregate *aggregate;
} Fixture;

static void
add (Fixture *fixture, GtkWidget *field)
{
  gtk_list_box_append (GTK_LIST_BOX (fixture->list), field);
}

static void
set_up (Fixture *fixture)
{
  fixture->list = gtk_list_box_new ();
  fixture->form = ov_form_new (OV_LANGUAGE_FI);
  fixture->training = ov_training_new ();
  fixture->aggregate = ov_aggregate_new (OV_RECORD (fixture->training));
}

static void
show (Fixture *fixture)
{
  fixture->window = ov_display_test_show (fixture->list, 360, 600);
  ov_form_add_widgets (fixture->form, fixture->list);
  ov_form_set_aggregate (fixture->form, fixture->aggregate);
  gtk_accessible_update_property (GTK_ACCESSIBLE (fixture->list), GTK_ACCESSIBLE_PROPERTY_LABEL, "Fields", -1);
  ov_display_test_names (fixture->window, "the fields");
  ov_display_test_fits (fixture->list, 360, "the fields");
}

static void
tear_down (Fixture *fixture)
{
  OvForm *form = fixture->form;
  OvAggregate *aggregate = fixture->aggregate;

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ov_display_test_iterate (30);
  g_assert_finalize_object (form);
  g_object_unref (fixture->training);
  g_assert_finalize_object (aggregate);
}

static void
test_text (void)
{
  Fixture fixture;
  GtkWidget *name = ov_text_field_new ("training:name");
  GtkWidget *fee = ov_text_field_new ("training:fee");
  GtkWidget *day = ov_text_field_new ("training:first_day");

  set_up (&fixture);
  add (&fixture, name);
  add (&fixture, fee);
  add (&fixture, day);
  show (&fixture);
  gtk_editable_set_text (GTK_EDITABLE (name), "A & <B>");
  g_assert_cmpstr (ov_training_get_name (fixture.training), ==, "A & <B>");
  gtk_editable_set_text (GTK_EDITABLE (fee), "12,50");
  g_assert_cmpint (ov_training_get_fee (fixture.training), ==, 1250);
  gtk_editable_set_text (GTK_EDITABLE (day), "1.9.2026");
  g_assert_cmpint (ov_training_get_first_day (fixture.training), ==, ov_day_new (2026, 9, 1));
  ov_training_set_first_day (fixture.training, ov_day_new (2026, 9, 8));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (day)), ==, "8.9.2026");
  ov_form_set_editable (fixture.form, FALSE);
  g_assert_false (gtk_editable_get_editable (GTK_EDITABLE (name)));
  tear_down (&fixture);
}

static void
test_problem (void)
{
  Fixture fixture;
  GtkWidget *name = ov_text_field_new ("training:name");
  GtkWidget *day = ov_text_field_new ("training:first_day");

  set_up (&fixture);
  add (&fixture, day);
  add (&fixture, name);
  show (&fixture);
  gtk_widget_grab_focus (day);
  gtk_editable_set_text (GTK_EDITABLE (day), "31.2.2026");
  g_assert_cmpint (ov_training_get_first_day (fixture.training), ==, OV_DAY_NONE);
  gtk_widget_grab_focus (name);
  ov_display_test_iterate (30);
  g_assert_true (OV_IS_FINDING_ROW (gtk_widget_get_next_sibling (day)));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (day), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  gtk_test_accessible_assert_relation (GTK_ACCESSIBLE (day), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, gtk_widget_get_next_sibling (day), NULL);
  gtk_test_accessible_assert_relation (GTK_ACCESSIBLE (day), GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, gtk_widget_get_next_sibling (day));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (day)), ==, "31.2.2026");
  gtk_widget_grab_focus (day);
  gtk_editable_set_text (GTK_EDITABLE (day), "28.2.2026");
  gtk_widget_grab_focus (name);
  ov_display_test_iterate (30);
  g_assert_true (gtk_widget_get_next_sibling (day) == name);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (day), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_FALSE);
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (day), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY));
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (day), GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE));
  tear_down (&fixture);
}

static void
test_choice (void)
{
  Fixture fixture;
  GtkWidget *type = ov_choice_field_new ("training:training_type");
  GtkWidget *organisation = ov_choice_field_new ("training:organisation");
  OvId id = ov_id_new ();
  g_autofree char *text = ov_id_dup_text (id);

  set_up (&fixture);
  add (&fixture, type);
  add (&fixture, organisation);
  show (&fixture);
  /* "Not chosen" stands first as long as nothing is. */
  adw_combo_row_set_selected (ADW_COMBO_ROW (type), 2);
  g_assert_cmpint (ov_training_get_training_type (fixture.training), ==, OV_TRAINING_TYPE_PEER_GROUP);
  ov_training_set_training_type (fixture.training, OV_TRAINING_TYPE_COURSE);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (type)), ==, 0);
  ov_choice_field_clear_options (OV_CHOICE_FIELD (organisation));
  ov_choice_field_add_option (OV_CHOICE_FIELD (organisation), text, "Muistikerho ry");
  ov_choice_field_end_options (OV_CHOICE_FIELD (organisation));
  adw_combo_row_set_selected (ADW_COMBO_ROW (organisation), 1);
  g_assert_true (ov_id_equal (ov_training_get_organisation (fixture.training), id));
  tear_down (&fixture);
}

static void
test_lines (void)
{
  Fixture fixture;
  GtkWidget *outcomes = ov_list_field_new ("training:outcomes");
  GtkWidget *content = ov_long_text_field_new ("training:content");
  GtkWidget *additional = ov_long_text_field_new ("training:additional");
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_localized_free);

  set_up (&fixture);
  add (&fixture, outcomes);
  add (&fixture, content);
  add (&fixture, additional);
  show (&fixture);
  g_ptr_array_add (lines, ov_localized_new ("osaa", "kan", NULL));
  g_ptr_array_add (lines, ov_localized_new ("tietää", NULL, NULL));
  ov_training_set_outcomes (fixture.training, lines);
  ov_training_set_content (fixture.training, "Yksi\nkaksi");
  ov_display_test_iterate (30);
  ov_display_test_names (fixture.window, "the fields of lines");
  ov_display_test_fits (fixture.list, 360, "the fields of lines");
  tear_down (&fixture);
}

static void
test_organisation (void)
{
  Fixture fixture;
  GtkWidget *name = ov_localized_field_new ("organisation:name");
  GtkWidget *registered = ov_switch_field_new ("organisation:registered");
  g_autoptr(OvOrganisation) organisation = ov_organisation_new ();
  g_autoptr(OvAggregate) aggregate = ov_aggregate_new (OV_RECORD (organisation));

  set_up (&fixture);
  add (&fixture, name);
  add (&fixture, registered);
  show (&fixture);
  ov_form_set_aggregate (fixture.form, aggregate);
  gtk_widget_grab_focus (name);
  ov_display_test_iterate (30);
  ov_form_set_aggregate (fixture.form, NULL);
  tear_down (&fixture);
}

static void
test_undo (void)
{
  Fixture fixture;
  GtkWidget *name = ov_text_field_new ("training:name");
  GtkWidget *place = ov_text_field_new ("training:place");
  OvMeeting *session = ov_meeting_new ();
  GListModel *sessions;

  set_up (&fixture);
  add (&fixture, name);
  add (&fixture, place);
  show (&fixture);
  sessions = ov_aggregate_children (fixture.aggregate, OV_NOUN_MEETING);
  gtk_editable_set_text (GTK_EDITABLE (name), "M");
  gtk_editable_set_text (GTK_EDITABLE (name), "Mu");
  gtk_editable_set_text (GTK_EDITABLE (place), "Kuopio");
  ov_form_commit (fixture.form, NULL);
  ov_aggregate_add (fixture.aggregate, OV_RECORD (session));
  g_assert_true (ov_form_commit (fixture.form, "Session"));
  g_assert_false (ov_form_commit (fixture.form, "Nothing"));
  g_assert_cmpuint (g_list_model_get_n_items (sessions), ==, 1);
  g_assert_cmpstr (ov_form_get_undo_label (fixture.form), ==, "Session");
  ov_form_undo (fixture.form);
  g_assert_cmpuint (g_list_model_get_n_items (sessions), ==, 0);
  ov_form_undo (fixture.form);
  g_assert_null (ov_training_get_place (fixture.training));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (place)), ==, "");
  /* Both letters were one step. */
  ov_form_undo (fixture.form);
  g_assert_null (ov_training_get_name (fixture.training));
  g_assert_false (ov_form_can_undo (fixture.form));
  g_assert_false (ov_form_undo (fixture.form));
  ov_form_redo (fixture.form);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "Mu");
  ov_form_redo (fixture.form);
  ov_form_redo (fixture.form);
  g_assert_cmpuint (g_list_model_get_n_items (sessions), ==, 1);
  g_assert_false (ov_form_can_redo (fixture.form));
  ov_form_set_aggregate (fixture.form, NULL);
  g_object_unref (session);
  tear_down (&fixture);
}

static gboolean
tells_of_code (GtkWidget *field)
{
  GtkWidget *next = gtk_widget_get_next_sibling (field);

  return next != NULL && OV_IS_FINDING_ROW (next);
}

static GtkWidget *
find_inside (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_inside (child, type);
  return found;
}

static void
append (GtkWidget *entry, const char *text)
{
  int end = -1;

  gtk_editable_insert_text (GTK_EDITABLE (entry), text, -1, &end);
}

/* An identity code is taken by no field, whole or half; what the field had stays, and why is said at once. */
static void
test_identity_code (void)
{
  Fixture fixture;
  GtkWidget *name = ov_text_field_new ("training:name");
  GtkWidget *fee = ov_text_field_new ("training:fee");
  GtkWidget *description = ov_long_text_field_new ("training:content");
  GtkTextBuffer *buffer;

  set_up (&fixture);
  add (&fixture, name);
  add (&fixture, fee);
  add (&fixture, description);
  show (&fixture);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_inside (description, GTK_TYPE_TEXT_VIEW)));
  gtk_editable_set_text (GTK_EDITABLE (name), "Ensiapu");
  append (name, " 010100A999");
  g_assert_true (tells_of_code (name));
  append (name, "N");
  ov_display_test_iterate (30);
  g_assert_true (tells_of_code (name));
  g_assert_cmpstr (ov_training_get_name (fixture.training), ==, "Ensiapu");
  gtk_editable_set_text (GTK_EDITABLE (name), "Ensiapu 1");
  ov_display_test_iterate (30);
  g_assert_false (tells_of_code (name));
  g_assert_cmpstr (ov_training_get_name (fixture.training), ==, "Ensiapu 1");
  gtk_editable_set_text (GTK_EDITABLE (fee), "010100A999N");
  g_assert_true (tells_of_code (fee));
  g_assert_null (ov_form_get_typed (fixture.form, OV_RECORD (fixture.training), "fee"));
  gtk_editable_set_text (GTK_EDITABLE (fee), "");
  gtk_text_buffer_set_text (buffer, "Kutsutaan", -1);
  gtk_text_buffer_insert_at_cursor (buffer, " 010100\u2013999N", -1);
  g_assert_true (tells_of_code (description));
  g_assert_cmpstr (ov_training_get_content (fixture.training), ==, "Kutsutaan");
  /* What is taken back shows the record. */
  ov_form_commit (fixture.form, NULL);
  ov_form_undo (fixture.form);
  ov_display_test_iterate (30);
  g_assert_false (tells_of_code (description));
  tear_down (&fixture);
}

static void
test_identity_code_in_lines (void)
{
  Fixture fixture;
  GtkWidget *outcomes = ov_list_field_new ("training:outcomes");
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_localized_free);
  GtkWidget *entry;

  set_up (&fixture);
  g_ptr_array_add (lines, ov_localized_new ("Osaa sitoa", NULL, NULL));
  ov_training_set_outcomes (fixture.training, lines);
  add (&fixture, outcomes);
  show (&fixture);
  entry = find_inside (outcomes, GTK_TYPE_ENTRY);
  append (entry, " 010100A999N");
  g_assert_true (tells_of_code (outcomes));
  g_assert_cmpstr (ov_localized_get (ov_training_get_outcomes (fixture.training)->pdata[0], OV_LANGUAGE_FI), ==, "Osaa sitoa");
  gtk_editable_set_text (GTK_EDITABLE (entry), "Osaa elvyttää");
  ov_display_test_iterate (30);
  g_assert_false (tells_of_code (outcomes));
  g_assert_cmpstr (ov_localized_get (ov_training_get_outcomes (fixture.training)->pdata[0], OV_LANGUAGE_FI), ==, "Osaa elvyttää");
  g_ptr_array_unref (lines);
  tear_down (&fixture);
}

static void
test_identity_code_in_languages (void)
{
  Fixture fixture;
  GtkWidget *name = ov_localized_field_new ("organisation:name");
  g_autoptr(OvOrganisation) organisation = ov_organisation_new ();
  g_autoptr(OvAggregate) aggregate = ov_aggregate_new (OV_RECORD (organisation));
  GtkWidget *finnish, *swedish;

  set_up (&fixture);
  add (&fixture, name);
  show (&fixture);
  ov_form_set_aggregate (fixture.form, aggregate);
  finnish = find_inside (name, ADW_TYPE_ENTRY_ROW);
  swedish = gtk_widget_get_next_sibling (finnish);
  gtk_editable_set_text (GTK_EDITABLE (finnish), "010100A999N");
  gtk_editable_set_text (GTK_EDITABLE (swedish), "Distriktet");
  g_assert_true (tells_of_code (name));
  g_assert_cmpstr (ov_localized_get (ov_organisation_get_name (organisation), OV_LANGUAGE_FI), ==, "Distriktet");
  gtk_editable_set_text (GTK_EDITABLE (finnish), "Piiri");
  ov_display_test_iterate (30);
  g_assert_false (tells_of_code (name));
  g_assert_cmpstr (ov_localized_get (ov_organisation_get_name (organisation), OV_LANGUAGE_FI), ==, "Piiri");
  ov_form_set_aggregate (fixture.form, NULL);
  tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  ov_display_test_init (&argc, &argv);
  g_test_add_func ("/form/text", test_text);
  g_test_add_func ("/form/problem", test_problem);
  g_test_add_func ("/form/choice", test_choice);
  g_test_add_func ("/form/lines", test_lines);
  g_test_add_func ("/form/organisation", test_organisation);
  g_test_add_func ("/form/undo", test_undo);
  g_test_add_func ("/form/identity-code", test_identity_code);
  g_test_add_func ("/form/identity-code/lines", test_identity_code_in_lines);
  g_test_add_func ("/form/identity-code/languages", test_identity_code_in_languages);
  return g_test_run ();
}
