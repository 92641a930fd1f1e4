#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-print-job.h"
#include "ov-ui-compat.h"
#include "ov-error-page.h"
#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *inside;
  GPtrArray *certificates;  /* of OvCertificate */
  GPtrArray *documents;     /* of OvDocument, laid out so far */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->inside);
  g_ptr_array_unref (job->certificates);
  g_ptr_array_unref (job->documents);
  g_free (job);
}

/* Which page of which document is the printer's nth? */
static OvDocument *
find_page (GPtrArray *documents,
           guint     *page)
{
  for (guint i = 0; i < documents->len; i++)
    {
      guint n = ov_document_get_n_pages (documents->pdata[i]);

      if (*page < n)
        return documents->pdata[i];
      *page -= n;
    }
  return NULL;
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                number,
              GPtrArray         *documents)
{
  guint page = number;
  OvDocument *document = find_page (documents, &page);

  if (document)
    ov_document_draw (document, gtk_print_context_get_cairo_context (context), page);
}

static void
print (GtkWidget  *inside,
       GPtrArray  *documents,
       const char *name)
{
  g_autoptr(GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr(GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr(GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  g_autoptr(GError) error = NULL;
  GtkRoot *root = gtk_widget_get_root (inside);
  guint pages = 0;

  for (guint i = 0; i < documents->len; i++)
    pages += ov_document_get_n_pages (documents->pdata[i]);
  gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_n_pages (operation, pages);
  gtk_print_operation_set_job_name (operation, name);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb), g_ptr_array_ref (documents),
                         (GClosureNotify) (void (*) (void)) g_ptr_array_unref, 0);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                               &error) == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      g_autofree char *why = ov_error_text (error);

      ov_ui_tell (inside, _("Printing did not work"), why);
    }
}

void
ov_print_job_document (GtkWidget  *inside,
                       OvDocument *document)
{
  g_autoptr(GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (OV_IS_DOCUMENT (document));
  g_ptr_array_add (documents, g_object_ref (document));
  print (inside, documents, ov_document_get_title (document));
}

static void lay_out_next (GTask *task);

static void
laid_out_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(GTask) task = data;
  Job *job = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  OvDocument *document = ov_print_finish (OV_SESSION (object), result, &error);

  if (document == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_ptr_array_add (job->documents, document);
  lay_out_next (g_steal_pointer (&task));
}

static void
lay_out_next (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  if (job->documents->len < job->certificates->len)
    {
      ov_print_certificate_async (g_task_get_source_object (task), job->certificates->pdata[job->documents->len],
                                  g_task_get_cancellable (task), laid_out_cb, task);
      return;
    }
  if (job->documents->len > 0)
    print (job->inside, job->documents, ov_document_get_title (job->documents->pdata[0]));
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

void
ov_print_job_run_async (GtkWidget           *inside,
                        OvSession           *session,
                        GPtrArray           *certificates,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             data)
{
  GTask *task = g_task_new (session, cancellable, callback, data);
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, ov_print_job_run_async);
  job->inside = g_object_ref (inside);
  job->certificates = g_ptr_array_copy (certificates, (GCopyFunc) (void (*) (void)) g_object_ref, NULL);
  g_ptr_array_set_free_func (job->certificates, g_object_unref);
  job->documents = g_ptr_array_new_with_free_func (g_object_unref);
  g_task_set_task_data (task, job, job_free);
  lay_out_next (task);
}

gboolean
ov_print_job_run_finish (GAsyncResult  *result,
                         GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
