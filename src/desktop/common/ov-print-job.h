#pragma once
#include <gtk/gtk.h>
#include "ov-printing.h"
#include "ov-progress-row.h"

/* Sends issued documents to a printer through the usual dialog: each page is drawn by the same code as the file. The
 * job tells by itself what came of it, also that nothing was printed. */
G_BEGIN_DECLS

/* Lays the certificates (of OvCertificate) out one after another, opens the print dialog, and sends the pages. progress
 * shows how far it is and stops it; NULL where there is only one document. */
void ov_print_job_run_async (GtkWidget *inside, OvSession *session, GPtrArray *certificates, OvProgressRow *progress,
                             GAsyncReadyCallback callback, gpointer data);
/* TRUE when all pages went to the printer; what else happened has been told. */
gboolean ov_print_job_run_finish (GAsyncResult *result);
/* One document that is already laid out. */
void     ov_print_job_document   (GtkWidget *inside, OvDocument *document);

G_END_DECLS
