#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-document-task.h"
#include <glib/gi18n.h>
#include "ov-error-page.h"
#include "ov-navigator.h"
#include "ov-pdf-view.h"
#include "ov-print-job.h"
#include "ov-resources.h"
#include "ov-safe-file.h"
#include "ov-ui-compat.h"

/* What each document is called, and what makes it. */
typedef void (*Print) (OvSession *session, OvId training, OvLanguage language, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
static const struct { const char *title; const char *not_shown; const char *save; const char *saved; const char *not_saved; Print print; } documents[] = {
  [OV_TRAINING_DOCUMENT_SIGN_IN_SHEET] = { N_("Sign-in sheet"), N_("The sign-in sheet cannot be shown"), N_("Save the sign-in sheet"),
                                           N_("The sign-in sheet was saved"), N_("The sign-in sheet was not saved"), ov_print_sign_in_sheet_async },
  [OV_TRAINING_DOCUMENT_REPORT] = { N_("Report"), N_("The report cannot be shown"), N_("Save the report"), N_("The report was saved"),
                                    N_("The report was not saved"), ov_print_report_async },
  [OV_TRAINING_DOCUMENT_FLYER] = { N_("Flyer"), N_("The flyer cannot be shown"), N_("Save the flyer"), N_("The flyer was saved"),
                                   N_("The flyer was not saved"), ov_print_flyer_async },
};

struct _OvDocumentTask
{
  OvPane              parent_instance;
  OvTrainingDocument  kind;
  OvDocument         *document;
  GtkStack           *stack;
  OvPdfView          *view;
  AdwBin             *error;
  char               *name; /* suggested for the file */
};

G_DEFINE_FINAL_TYPE (OvDocumentTask, ov_document_task, OV_TYPE_PANE)

static void
draw_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *bytes = ov_document_to_pdf (data, &error);

  if (bytes)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
show_result (OvDocumentTask *self,
             GBytes       *bytes,
             const GError *error)
{
  if (self->stack == NULL)
    return;
  if (error)
    adw_bin_set_child (self->error, ov_error_page_new (_(documents[self->kind].not_shown), error));
  else
    ov_pdf_view_set_bytes (self->view, bytes);
  gtk_stack_set_visible_child_name (self->stack, error ? "error" : "document");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.save", bytes != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.print", bytes != NULL);
}

static void
drawn_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);

  show_result (OV_DOCUMENT_TASK (source), bytes, error);
}

static void
laid_out_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(OvDocumentTask) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GTask) task = g_task_new (self, NULL, drawn_cb, NULL);

  self->document = ov_print_finish (OV_SESSION (source), result, &error);
  if (self->document == NULL)
    {
      show_result (self, NULL, error);
      return;
    }
  g_task_set_task_data (task, g_object_ref (self->document), g_object_unref);
  g_task_run_in_thread (task, draw_in_thread);
}

static void
begin (OvDocumentTask   *self,
       OvTrainingDesk *desk)
{
  OvTrainingGround *ground = ov_training_desk_get_ground (desk);
  OvTraining *training = ov_training_desk_get_training (desk);
  OvSession *session = ov_context_get_session (ov_training_ground_get_context (ground));
  OvLanguage language = ov_training_ground_get_language (ground);
  const char *nick = ov_choice_nick (&ov_record_language, ov_training_get_language (training));

  if (nick)
    ov_language_parse (nick, &language);
  if (session)
    documents[self->kind].print (session, ov_record_get_id (OV_RECORD (training)), language, NULL, laid_out_cb, g_object_ref (self));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(OvDocumentTask) self = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  if (ov_safe_file_save_finish (result, &error))
    {
      ov_navigator_toast (GTK_WIDGET (self), _(documents[self->kind].saved), NULL, NULL, NULL);
      return;
    }
  text = ov_error_text (error);
  ov_ui_tell (GTK_WIDGET (self), _(documents[self->kind].not_saved), text);
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(OvDocumentTask) self = data;
  g_autoptr(GFile) file = ov_ui_file_finish (result, NULL);
  GBytes *bytes = self->view ? ov_pdf_view_get_bytes (self->view) : NULL;

  if (file && bytes)
    ov_safe_file_save_async (g_file_peek_path (file), bytes, saved_cb, g_object_ref (self));
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  OvDocumentTask *self = OV_DOCUMENT_TASK (widget);

  ov_ui_save_file_async (widget, _(documents[self->kind].save), OV_FILES_PDF, self->name, place_chosen_cb,
                         g_object_ref (self));
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  ov_print_job_document (widget, OV_DOCUMENT_TASK (widget)->document);
}

static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  ov_navigator_pop_task (widget);
}

static void
ov_document_task_dispose (GObject *object)
{
  OvDocumentTask *self = OV_DOCUMENT_TASK (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_DOCUMENT_TASK);
  self->stack = NULL;
  self->view = NULL;
  g_clear_pointer (&self->name, g_free);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (ov_document_task_parent_class)->dispose (object);
}

static void
ov_document_task_class_init (OvDocumentTaskClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_PDF_VIEW);
  G_OBJECT_CLASS (klass)->dispose = ov_document_task_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("training/ov-document-task.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvDocumentTask, stack);
  gtk_widget_class_bind_template_child (widget_class, OvDocumentTask, view);
  gtk_widget_class_bind_template_child (widget_class, OvDocumentTask, error);
  gtk_widget_class_install_action (widget_class, "task.close", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "page.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, print_action);
}

static void
ov_document_task_init (OvDocumentTask *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.save", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.print", FALSE);
}

GtkWidget *
ov_document_task_new (OvTrainingDesk     *desk,
                      OvTrainingDocument  document)
{
  OvDocumentTask *self = g_object_new (OV_TYPE_DOCUMENT_TASK, NULL);
  const char *title = ov_training_get_name (ov_training_desk_get_training (desk));

  self->kind = document;
  ov_pane_set_title (OV_PANE (self), _(documents[document].title));
  ov_pane_set_subtitle (OV_PANE (self), title);
  self->name = g_strdup_printf ("%s – %s.pdf", _(documents[document].title), title ? title : "");
  g_strdelimit (self->name, "/", '-');
  begin (self, desk);
  return GTK_WIDGET (self);
}
