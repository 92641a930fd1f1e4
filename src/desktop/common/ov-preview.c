#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-preview.h"
#include <glib/gi18n.h>
#include "ov-error-page.h"

struct _OvPreview
{
  AdwBin        parent_instance;
  GtkStack     *stack;
  OvPdfView    *view;
  OvErrorPage  *error_page;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (OvPreview, ov_preview, ADW_TYPE_BIN)

static void
show_error (OvPreview *self,
            GError    *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  ov_error_page_set_error (self->error_page, error);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

static void
make_pdf (GTask        *task,
          gpointer      source,
          gpointer      document,
          GCancellable *cancellable)
{
  g_autoptr(GError) error = NULL;
  GBytes *bytes = ov_document_to_pdf (document, &error);

  if (bytes)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
made_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  OvPreview *self = OV_PREVIEW (object);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);

  if (bytes == NULL)
    {
      show_error (self, error);
      return;
    }
  ov_pdf_view_set_bytes (self->view, bytes);
  gtk_stack_set_visible_child_name (self->stack, "view");
}

static void
laid_out_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(OvPreview) self = data;
  g_autoptr(GError) error = NULL;
  OvDocument *document = ov_print_finish (OV_SESSION (object), result, &error);
  g_autoptr(GTask) task = NULL;

  if (document == NULL)
    {
      show_error (self, error);
      return;
    }
  task = g_task_new (self, self->cancellable, made_cb, NULL);
  g_task_set_source_tag (task, laid_out_cb);
  g_task_set_task_data (task, document, g_object_unref);
  g_task_run_in_thread (task, make_pdf);
}

static GCancellable *
renew (OvPreview *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  return self->cancellable;
}

void
ov_preview_clear (OvPreview *self)
{
  g_return_if_fail (OV_IS_PREVIEW (self));
  renew (self);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

void
ov_preview_show_draft (OvPreview            *self,
                       OvSession            *session,
                       OvId                  training,
                       OvId                  participation,
                       const OvIssueOptions *options)
{
  g_return_if_fail (OV_IS_PREVIEW (self));
  ov_print_preview_async (session, training, participation, options, renew (self), laid_out_cb, g_object_ref (self));
}

void
ov_preview_show_certificate (OvPreview     *self,
                             OvSession     *session,
                             OvCertificate *certificate)
{
  g_return_if_fail (OV_IS_PREVIEW (self));
  ov_print_certificate_async (session, certificate, renew (self), laid_out_cb, g_object_ref (self));
}

void
ov_preview_show_extract (OvPreview  *self,
                         OvSession  *session,
                         OvId        person,
                         GArray     *chosen,
                         OvLanguage  language)
{
  g_return_if_fail (OV_IS_PREVIEW (self));
  ov_print_extract_preview_async (session, person, chosen, language, renew (self), laid_out_cb, g_object_ref (self));
}

static void
ov_preview_dispose (GObject *object)
{
  OvPreview *self = OV_PREVIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (ov_preview_parent_class)->dispose (object);
}

static void
ov_preview_class_init (OvPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ov_preview_dispose;
}

static void
ov_preview_init (OvPreview *self)
{
  GtkWidget *empty = adw_status_page_new ();

  self->cancellable = g_cancellable_new ();
  self->stack = GTK_STACK (gtk_stack_new ());
  self->view = OV_PDF_VIEW (ov_pdf_view_new ());
  self->error_page = OV_ERROR_PAGE (ov_error_page_new (_("The document cannot be shown"), NULL));
  ov_error_page_set_retry (self->error_page, NULL);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (empty), "application-certificate-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), _("Choose a row to see the document"));
  gtk_stack_add_named (self->stack, empty, "empty");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->view), "view");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->error_page), "error");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}
