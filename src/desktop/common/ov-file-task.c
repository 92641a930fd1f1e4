#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-file-task.h"
#include <glib/gi18n.h>
#include "ov-error-page.h"
#include "ov-navigator.h"
#include "ov-pdf-view.h"
#include "ov-resources.h"

struct _OvFileTask
{
  OvPane      parent_instance;
  GtkStack   *stack;
  OvPdfView  *pdf;
  GtkPicture *picture;
  AdwBin     *error;
};

G_DEFINE_FINAL_TYPE (OvFileTask, ov_file_task, OV_TYPE_PANE)

static void
show_bytes (OvFileTask *self,
            GBytes     *bytes)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GdkTexture) texture = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (size > 4 && memcmp (data, "%PDF", 4) == 0)
    {
      ov_pdf_view_set_bytes (self->pdf, bytes);
      gtk_stack_set_visible_child_name (self->stack, "pdf");
      return;
    }
  texture = gdk_texture_new_from_bytes (bytes, &error);
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  if (texture == NULL)
    adw_bin_set_child (self->error, ov_error_page_new (_("The file cannot be shown"), error));
  gtk_stack_set_visible_child_name (self->stack, texture ? "picture" : "error");
}

static void
fetched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(OvFileTask) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = ov_session_get_file_finish (OV_SESSION (source), result, &error);

  if (self->stack == NULL)
    return;
  if (bytes)
    {
      show_bytes (self, bytes);
      return;
    }
  adw_bin_set_child (self->error, ov_error_page_new (_("The file cannot be shown"), error));
  gtk_stack_set_visible_child_name (self->stack, "error");
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ov_navigator_pop_task (widget);
}

static void
ov_file_task_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), OV_TYPE_FILE_TASK);
  G_OBJECT_CLASS (ov_file_task_parent_class)->dispose (object);
}

static void
ov_file_task_class_init (OvFileTaskClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_PDF_VIEW);
  G_OBJECT_CLASS (klass)->dispose = ov_file_task_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("common/ov-file-task.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvFileTask, stack);
  gtk_widget_class_bind_template_child (widget_class, OvFileTask, pdf);
  gtk_widget_class_bind_template_child (widget_class, OvFileTask, picture);
  gtk_widget_class_bind_template_child (widget_class, OvFileTask, error);
  gtk_widget_class_install_action (widget_class, "task.close", NULL, close_action);
}

static void
ov_file_task_init (OvFileTask *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ov_file_task_new (OvSession  *session,
                  const char *sha256,
                  const char *title)
{
  OvFileTask *self = g_object_new (OV_TYPE_FILE_TASK, NULL);

  ov_pane_set_title (OV_PANE (self), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  ov_session_get_file_async (session, sha256, NULL, fetched_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}
