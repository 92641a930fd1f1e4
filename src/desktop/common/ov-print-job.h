#pragma once
#include <gtk/gtk.h>
#include "ov-printing.h"

/* Sends issued documents to a printer through the usual dialog: each page is drawn by the same code as the file. */
G_BEGIN_DECLS

/* Lays the certificates (of OvCertificate) out one after another and opens the print dialog. Errors end in the
 * callback; cancelling the dialog is none. */
void ov_print_job_run_async (GtkWidget *inside, OvSession *session, GPtrArray *certificates, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data);
gboolean ov_print_job_run_finish (GAsyncResult *result, GError **error);
/* One document that is already laid out. */
void     ov_print_job_document   (GtkWidget *inside, OvDocument *document);

G_END_DECLS
