#pragma once
#include "ov-document.h"
#include "ov-issuing.h"

/* From records to laid-out documents and files: fetches the pictures (and the identity code, where a person wants it printed), then lays out and writes in a
 * thread. An OvDocument serves preview, printer and file alike. Pictures that are neither here nor to be had: OV_ERROR_UNREACHABLE. */

/* What would be issued: number and code are empty places, and it is marked as a draft. */
void        ov_print_preview_async          (OvSession *session, OvId training, OvId participation, const OvIssueOptions *options,
                                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* An extract that is not issued yet. chosen as in ov_issue_extract_async(). */
void        ov_print_extract_preview_async  (OvSession *session, OvId person, GArray *chosen, OvLanguage language,
                                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* The sign-in sheet of a training. Never registered. */
void        ov_print_sign_in_sheet_async    (OvSession *session, OvId training, OvLanguage language,
                                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* The flyer of a training, with the code of where one enrols. */
void        ov_print_flyer_async            (OvSession *session, OvId training, OvLanguage language,
                                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* The report of a training as it stands. Never registered: what was sent is kept by the training itself. */
void        ov_print_report_async           (OvSession *session, OvId training, OvLanguage language,
                                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* An issued certificate or extract, from its snapshot alone. */
void        ov_print_certificate_async      (OvSession *session, OvCertificate *certificate,
                                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
OvDocument *ov_print_finish                 (OvSession *session, GAsyncResult *result, GError **error); /* of each of these; transfer full */

/* Writes issued documents: each to a file of its own in the folder `path`, or all in one file at `path`. The SHA-256 of every file is added to the
 * records, so that the files can be verified. Answers the paths written; when cancelled or failed, files already whole stay and are registered. */
typedef void (*OvPrintProgress) (guint done, guint total, gpointer data);  /* on the main thread */
void        ov_print_save_async             (OvSession *session, GPtrArray *certificates, const char *path, gboolean combined,
                                             OvPrintProgress progress, gpointer progress_data,
                                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
char      **ov_print_save_finish            (OvSession *session, GAsyncResult *result, GError **error); /* transfer full */
/* One document as a file of a name of the caller's choice. */
void        ov_print_save_one_async         (OvSession *session, OvCertificate *certificate, const char *path,
                                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean    ov_print_save_one_finish        (OvSession *session, GAsyncResult *result, GError **error);
