/* The page of all rules on the sample data: every rule is there once, a finding's "Why?" leads to its own, other years and centres, the search. */
#include "config.h"
#include "ov-finding-row.h"
#include "ov-look-test.h"
#include "ov-rules-page.h"
#include "ov-rules.h"
#include "ov-sample-fixture.h"

static void
set_up (OvSampleFixture *f, gconstpointer data)
{
  ov_sample_fixture_show (f, OV_TYPE_RULES_PAGE);
  ov_context_set_language (f->context, OV_LANGUAGE_EN);
  ov_page_open (OV_PAGE (f->page), NULL, "training.name:sivis/2026");
}

static void
tear_down (OvSampleFixture *f, gconstpointer data)
{
  ov_sample_fixture_close (f);
}

/* Rows below that can be seen and are called so; NULL: any. */
static void
collect (GtkWidget *root, const char *name, GPtrArray *rows)
{
  if (!gtk_widget_get_visible (root))
    return;
  if (ADW_IS_PREFERENCES_ROW (root) && (name == NULL || g_str_equal (gtk_widget_get_name (root), name)))
    g_ptr_array_add (rows, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    collect (child, name, rows);
}

static GPtrArray *
rows (OvSampleFixture *f, const char *name)
{
  GPtrArray *found = g_ptr_array_new ();

  collect (f->page, name, found);
  return found;
}

static GtkWidget *
only_row (OvSampleFixture *f, const char *name)
{
  g_autoptr(GPtrArray) found = rows (f, name);

  g_assert_cmpuint (found->len, ==, 1);
  return found->pdata[0];
}

static void
wait_a_little (void)
{
  for (guint i = 0; i < 10; i++)
    ov_display_test_iterate (STEP_MS);
}

static void
test_every_rule (OvSampleFixture *f, gconstpointer data)
{
  guint n;
  const OvRule *all = ov_rules (&n);
  g_autoptr(GPtrArray) shown = rows (f, NULL);

  g_assert_cmpuint (shown->len, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_true (ov_look_test_has_text (only_row (f, all[i].id), all[i].id));
}

/* data/policy/kansalaisfoorumi.json: a study group had at least 30 hours until the end of 2023, 20 from then on. */
static void
test_years (OvSampleFixture *f, gconstpointer data)
{
  GtkStack *stack = gtk_stack_switcher_get_stack (GTK_STACK_SWITCHER (ov_sample_fixture_find (f->page, "GtkStackSwitcher")));
  static const struct { int year; const char *words, *former; } years[] = {
    { 2023, "30 hours", NULL }, { 2024, "20 hours", "Changed: in 2023 it was 30 hours" }, { 2025, "20 hours", NULL },
  };

  gtk_stack_set_visible_child_name (stack, "values");
  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      g_autofree char *place = g_strdup_printf ("training.hours:kansalaisfoorumi/%d", years[i].year);

      for (guint side = 0; side < 2; side++)
        {
          GtkWidget *row;

          ov_page_open (OV_PAGE (f->page), NULL, place);
          gtk_stack_set_visible_child_name (stack, side == 0 ? "rules" : "values");
          wait_a_little ();
          row = only_row (f, side == 0 ? "training.hours" : "peer.hours.min");
          g_assert_true (ov_look_test_has_text (row, years[i].words));
          g_assert_cmpint (ov_look_test_has_text (row, years[i].former ? years[i].former : "Changed"), ==, years[i].former != NULL);
          g_assert_true (ov_look_test_has_text (row, "kansalaisfoorumi.fi"));
        }
    }
}

static void
test_place (OvSampleFixture *f, gconstpointer data)
{
  GtkWidget *row;

  ov_page_open (OV_PAGE (f->page), NULL, "training.people:tsl/2026");
  wait_a_little ();
  row = only_row (f, "training.people");
  g_assert_true (gtk_widget_has_css_class (row, "led"));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == row);
  /* One that is somewhere else is the only one after that. */
  ov_page_open (OV_PAGE (f->page), NULL, "certificate.void");
  wait_a_little ();
  g_assert_false (gtk_widget_has_css_class (only_row (f, "training.people"), "led"));
  g_assert_true (gtk_widget_has_css_class (only_row (f, "certificate.void"), "led"));
}

/* Waits until the rows that fit are at most so many. */
static guint
search (OvSampleFixture *f, const char *text, guint most)
{
  /* The choices have entries of their own. */
  GtkWidget *entry = ov_sample_fixture_find (ov_sample_fixture_find (f->page, "AdwClamp"), "GtkSearchEntry");
  guint count = G_MAXUINT;

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  for (guint waited = 0; count > most && waited < PATIENCE_MS; waited += STEP_MS)
    {
      g_autoptr(GPtrArray) shown = rows (f, NULL);

      count = shown->len;
      ov_display_test_iterate (STEP_MS);
    }
  return count;
}

static void
test_search (OvSampleFixture *f, gconstpointer data)
{
  guint count = search (f, "Bank account", 9);

  g_assert_cmpuint (count, >, 0);
  g_assert_cmpuint (count, <, 10);
  only_row (f, "organisation.iban");
  g_assert_cmpuint (search (f, "no rule says this", 0), ==, 0);
  wait_a_little ();
  g_assert_true (ov_look_test_has_text (f->page, "Nothing found"));
}

/* "Why?" of a finding asks for its rule, by the policy that it was judged by. */
static void
test_why (OvSampleFixture *f, gconstpointer data)
{
  g_autoptr(OvFinding) finding = ov_finding_new ("training.people", OV_SEVERITY_ERROR);
  GtkWidget *row, *button;
  g_autoptr(GVariant) place = NULL;

  ov_finding_set_texts (finding, "Too few", NULL);
  ov_finding_set_policy (finding, "sivis", ov_day_new (2025, 3, 1));
  row = g_object_ref_sink (ov_finding_row_new_for (finding, OV_LANGUAGE_EN));
  button = ov_sample_fixture_find (row, "GtkButton");
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==, "nav.open");
  place = g_variant_ref_sink (g_variant_new ("(ss)", "rules", "training.people:sivis/2025"));
  g_assert_true (g_variant_equal (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (button)), place));
  g_object_unref (row);
}

int
main (int argc, char **argv)
{
  ov_display_test_init (&argc, &argv);
  g_test_add ("/desktop/rules/every-rule", OvSampleFixture, NULL, set_up, test_every_rule, tear_down);
  g_test_add ("/desktop/rules/years", OvSampleFixture, NULL, set_up, test_years, tear_down);
  g_test_add ("/desktop/rules/place", OvSampleFixture, NULL, set_up, test_place, tear_down);
  g_test_add ("/desktop/rules/search", OvSampleFixture, NULL, set_up, test_search, tear_down);
  g_test_add ("/desktop/rules/why", OvSampleFixture, NULL, set_up, test_why, tear_down);
  return g_test_run ();
}
