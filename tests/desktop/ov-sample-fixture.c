#include "config.h"
#include "ov-sample-fixture.h"
#include "ov-profiles.h"
#include "ov-registry-command.h"

void
ov_sample_fixture_result (GObject *source, GAsyncResult *result, gpointer place)
{
  g_assert_null (*(GAsyncResult **) place);
  *(GAsyncResult **) place = g_object_ref (result);
}

GAsyncResult *
ov_sample_fixture_wait (GAsyncResult **result)
{
  for (guint waited = 0; !*result && waited < PATIENCE_MS; waited += STEP_MS)
    ov_display_test_iterate (STEP_MS);
  g_assert_nonnull (*result);
  return *result;
}

GtkWidget *
ov_sample_fixture_find (GtkWidget *root, const char *type)
{
  GtkWidget *found = NULL;

  if (g_str_equal (G_OBJECT_TYPE_NAME (root), type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child && !found; child = gtk_widget_get_next_sibling (child))
    found = ov_sample_fixture_find (child, type);
  return found;
}

void
ov_sample_fixture_open (OvSampleFixture *self)
{
  g_autofree char *base = g_dir_make_tmp ("ov-sample-XXXXXX", NULL);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  self->folder = g_build_filename (base, "sample", NULL);
  ov_profile_create (self->folder, OV_PROFILE_SAMPLE, &error);
  g_assert_no_error (error);
  ov_registry_command_async ("sample", NULL, self->folder, NULL, ov_sample_fixture_result, &result);
  ov_registry_command_finish (ov_sample_fixture_wait (&result), &error);
  g_assert_no_error (error);
  self->session = ov_session_open_sync (self->folder, &error);
  g_assert_no_error (error);
}

void
ov_sample_fixture_show (OvSampleFixture *self, GType page)
{
  ov_sample_fixture_open (self);
  self->context = ov_display_test_context ();
  ov_context_set_session (self->context, self->session);
  self->page = g_object_new (page, "context", self->context, NULL);
  self->window = ov_display_test_show (self->page, 1000, 700);
}

void
ov_sample_fixture_close (OvSampleFixture *self)
{
  if (self->window)
    {
      gtk_window_destroy (GTK_WINDOW (self->window));
      ov_display_test_iterate (STEP_MS);
      ov_context_set_session (self->context, NULL);
    }
  g_clear_object (&self->context);
  ov_session_close (self->session);
  g_clear_object (&self->session);
  g_clear_pointer (&self->folder, g_free);
}
