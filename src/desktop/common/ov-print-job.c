#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-print-job.h"
#include <glib/gi18n.h>
#include "ov-error-page.h"
#include "ov-navigator.h"
#include "ov-ui-compat.h"

typedef struct
{
  GtkWidget     *inside;
  GPtrArray     *certificates; /* of OvCertificate; NULL for a document that is no certificate */
  GPtrArray     *documents;    /* of OvDocument, laid out so far */
  OvProgressRow *progress;     /* NULL for one document */
  GTask         *task;         /* NULL when nobody waits */
  guint          n_pages;
  guint          drawn;
  gboolean       given;        /* all pages are drawn and on their way */
  gboolean       looked_at;    /* the dialog's preview was asked for instead */
} Job;

static Job *
job_new (GtkWidget     *inside,
         GPtrArray     *certificates,
         OvProgressRow *progress)
{
  Job *job = g_new0 (Job, 1);

  job->inside = g_object_ref (inside);
  if (certificates)
    {
      job->certificates = g_ptr_array_copy (certificates, (GCopyFunc) (void (*) (void)) g_object_ref, NULL);
      g_ptr_array_set_free_func (job->certificates, g_object_unref);
    }
  job->documents = g_ptr_array_new_with_free_func (g_object_unref);
  job->progress = progress ? g_object_ref (progress) : NULL;
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->inside);
  g_clear_pointer (&job->certificates, g_ptr_array_unref);
  g_ptr_array_unref (job->documents);
  g_clear_object (&job->progress);
  g_free (job);
}

/* ---- What came of it ---- */
static void
end (Job      *job,
     gboolean  sent)
{
  g_autoptr(GTask) task = g_steal_pointer (&job->task);

  if (job->progress)
    ov_progress_row_end (job->progress);
  if (task)
    g_task_return_boolean (task, sent);
}

static void
tell_failure (Job          *job,
              const GError *error)
{
  g_autofree char *why = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      ov_navigator_toast (job->inside, _("Nothing was printed"), NULL, NULL, NULL);
      return;
    }
  why = error ? ov_error_text (error) : g_strdup (_("The printer did not take the pages."));
  ov_ui_tell (job->inside, _("Printing did not work"), why);
}

/* The pages reach the printer only after the operation is done with them, and may still be refused there. */
static void
status_cb (GtkPrintOperation *operation,
           Job               *job)
{
  GtkPrintStatus status = gtk_print_operation_get_status (operation);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  if (!job->given || (status != GTK_PRINT_STATUS_FINISHED && status != GTK_PRINT_STATUS_FINISHED_ABORTED))
    return;
  job->given = FALSE;
  if (status == GTK_PRINT_STATUS_FINISHED)
    {
      text = g_strdup_printf (ngettext ("%u page sent to the printer", "%u pages sent to the printer", job->drawn), job->drawn);
      ov_navigator_toast (job->inside, text, NULL, NULL, NULL);
    }
  else
    {
      gtk_print_operation_get_error (operation, &error);
      tell_failure (job, error);
    }
  g_object_unref (operation);
}

static void
done_cb (GtkPrintOperation       *operation,
         GtkPrintOperationResult  result,
         Job                     *job)
{
  g_autoptr(GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY && !job->looked_at)
    {
      job->given = TRUE;
      /* GTK lets go of it before it tells how the printer took the pages. */
      g_object_ref (operation);
      status_cb (operation, job);
    }
  else if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      tell_failure (job, error);
    }
  else if (result == GTK_PRINT_OPERATION_RESULT_CANCEL)
    ov_navigator_toast (job->inside, _("Nothing was printed"), NULL, NULL, NULL);
  end (job, result == GTK_PRINT_OPERATION_RESULT_APPLY && !job->looked_at);
}

/* ---- The pages ---- */

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

/* Documents are A4: on other paper they are made smaller rather than cut, and never larger. */
static void
fit (cairo_t         *cr,
     GtkPrintContext *context)
{
  double width, height, scale;

  ov_document_get_page_size (&width, &height);
  scale = MIN (gtk_print_context_get_width (context) / width, gtk_print_context_get_height (context) / height);
  /* What differs is the rounding of a paper size to millimetres. */
  if (scale > 0.99)
    return;
  cairo_translate (cr, (gtk_print_context_get_width (context) - width * scale) / 2,
                   (gtk_print_context_get_height (context) - height * scale) / 2);
  cairo_scale (cr, scale, scale);
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                number,
              Job               *job)
{
  guint page = number;
  OvDocument *document = find_page (job->documents, &page);
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  g_autofree char *text = g_strdup_printf (_("Page %u of %u"), MIN (job->drawn + 1, job->n_pages), job->n_pages);

  job->drawn++;
  if (job->progress)
    ov_progress_row_step (job->progress, text, MIN (job->drawn, job->n_pages), job->n_pages);
  if (document == NULL)
    return;
  fit (cr, context);
  ov_document_draw (document, cr, page);
}

static void
begin_cb (GtkPrintOperation *operation,
          GtkPrintContext   *context,
          Job               *job)
{
  if (job->progress)
    g_signal_connect_object (ov_progress_row_start (job->progress, NULL), "cancelled",
                             G_CALLBACK (gtk_print_operation_cancel), operation, G_CONNECT_SWAPPED);
}

static gboolean
preview_cb (GtkPrintOperation        *operation,
            GtkPrintOperationPreview *preview,
            GtkPrintContext          *context,
            GtkWindow                *parent,
            Job                      *job)
{
  job->looked_at = TRUE;
  return FALSE;
}

static GtkPrintOperation *
operation_new (Job *job)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr(GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr(GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  g_autofree char *name = g_strdup_printf (ngettext ("%u certificate", "%u certificates", job->documents->len), job->documents->len);

  for (guint i = 0; i < job->documents->len; i++)
    job->n_pages += ov_document_get_n_pages (job->documents->pdata[i]);
  gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_n_pages (operation, job->n_pages);
  gtk_print_operation_set_job_name (operation, job->documents->len == 1 ? ov_document_get_title (job->documents->pdata[0]) : name);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_object_set_data_full (G_OBJECT (operation), "ov-print-job", job, job_free);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_cb), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), job);
  g_signal_connect (operation, "preview", G_CALLBACK (preview_cb), job);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), job);
  g_signal_connect (operation, "status-changed", G_CALLBACK (status_cb), job);
  return operation;
}

/* Takes the job, which lives as long as the operation. */
static void
print (Job *job)
{
  g_autoptr(GtkPrintOperation) operation = operation_new (job);
  GtkRoot *root = gtk_widget_get_root (job->inside);
  g_autoptr(GError) error = NULL;

  if (job->progress)
    ov_progress_row_end (job->progress);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, &error) == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      tell_failure (job, error);
      end (job, FALSE);
    }
}

void
ov_print_job_document (GtkWidget  *inside,
                       OvDocument *document)
{
  Job *job;

  g_return_if_fail (OV_IS_DOCUMENT (document));
  job = job_new (inside, NULL, NULL);
  g_ptr_array_add (job->documents, g_object_ref (document));
  print (job);
}

/* ---- Certificates ---- */
static void lay_out_next (Job *job, GCancellable *cancellable);

static void
laid_out_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      data)
{
  Job *job = data;
  g_autoptr(GError) error = NULL;
  OvDocument *document = ov_print_finish (OV_SESSION (object), result, &error);
  g_autofree char *text = NULL;

  if (document == NULL)
    {
      tell_failure (job, error);
      end (job, FALSE);
      job_free (job);
      return;
    }
  g_ptr_array_add (job->documents, document);
  text = g_strdup_printf (_("Laid out %u of %u"), job->documents->len, job->certificates->len);
  if (job->progress)
    ov_progress_row_step (job->progress, text, job->documents->len, job->certificates->len);
  lay_out_next (job, g_task_get_cancellable (job->task));
}

static void
lay_out_next (Job          *job,
              GCancellable *cancellable)
{
  if (job->documents->len < job->certificates->len)
    ov_print_certificate_async (g_task_get_source_object (job->task), job->certificates->pdata[job->documents->len], cancellable,
                                laid_out_cb, job);
  else
    print (job);
}

void
ov_print_job_run_async (GtkWidget           *inside,
                        OvSession           *session,
                        GPtrArray           *certificates,
                        OvProgressRow       *progress,
                        GAsyncReadyCallback  callback,
                        gpointer             data)
{
  Job *job;
  GCancellable *cancellable = NULL;

  g_return_if_fail (certificates->len > 0);
  job = job_new (inside, certificates, progress);
  if (progress)
    cancellable = ov_progress_row_start (progress, NULL);
  job->task = g_task_new (session, cancellable, callback, data);
  g_task_set_source_tag (job->task, ov_print_job_run_async);
  /* Whether the pages were sent is known to the printing alone. */
  g_task_set_check_cancellable (job->task, FALSE);
  lay_out_next (job, cancellable);
}

gboolean
ov_print_job_run_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
