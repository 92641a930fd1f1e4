/* Every template is made, shown, walked and let go of, under fatal warnings. */
#include "config.h"
#include "ov-display-test.h"
#include "ov-page.h"

#define NARROW 360

static GObject *
make (const OvTemplateType *template, OvContext *context)
{
  GType type = template->get_type ();

  if (g_type_is_a (type, OV_TYPE_PAGE))
    return g_object_new (type, "context", context, NULL);
  return g_object_new (type, NULL);
}

static void
test_template (gconstpointer data)
{
  const OvTemplateType *template = data;
  g_autoptr(OvContext) context = ov_display_test_context ();
  GObject *object = make (template, context);
  GtkWidget *window;

  g_assert_true (GTK_IS_WIDGET (object));
  g_object_add_weak_pointer (object, (gpointer *) &object);
  if (GTK_IS_WINDOW (object))
    {
      window = GTK_WIDGET (object);
      gtk_window_present (GTK_WINDOW (window));
    }
  else if (GTK_IS_LIST_BOX_ROW (object))
    {
      GtkWidget *list = gtk_list_box_new ();

      gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (object));
      window = ov_display_test_show (list, NARROW, 600);
    }
  else
    window = ov_display_test_show (GTK_WIDGET (object), NARROW, 600);
  ov_display_test_iterate (30);
  /* A window's own frame comes on top. */
  ov_display_test_fits (GTK_IS_WINDOW (object) ? gtk_widget_get_first_child (window) : GTK_WIDGET (object), NARROW,
                        template->path);
  ov_display_test_names (GTK_WIDGET (object), template->path);
  gtk_window_destroy (GTK_WINDOW (window));
  ov_display_test_iterate (30);
  g_assert_null (object);
}

int
main (int argc, char **argv)
{
  ov_display_test_init (&argc, &argv);
  for (const OvTemplateType *template = ov_template_types; template->path; template++)
    {
      g_autofree char *name = g_strconcat ("/templates/", template->path, NULL);

      g_test_add_data_func (name, template, test_template);
    }
  return g_test_run ();
}
