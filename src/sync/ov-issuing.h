#pragma once
#include "ov-session.h"

/* Issuing: the snapshot of all that is printed is frozen in the certificate's record together with number and code, and the completion enters the study
 * register. Page and reprint come from the snapshot alone (product.md 7). */
typedef struct
{
  OvCertificateType document;   /* joint or attendance */
  int               language;   /* OvLanguage, or -1: each participant's own */
  gboolean          attachment; /* with the description of the course model */
} OvIssueOptions;

/* Why the participant cannot get the document, in the language, or NULL: what the rules say, or a letter of the document that its fonts lack. */
char      *ov_issue_dup_obstacle        (OvSession *session, OvAggregate *training, OvParticipation *participation,
                                         const OvIssueOptions *options, OvLanguage language);
/* What is to be said about the training before its certificates are issued: signers, signatures, logo, model. An error stops them all. Of OvFinding;
 * transfer full. */
GPtrArray *ov_issue_dup_findings        (OvSession *session, OvAggregate *training, OvCertificateType document);

/* After each certificate that is safe in the store: done of total. */
typedef void (*OvIssueProgress) (guint done, guint total, OvCertificate *latest, gpointer data);

/* To participants of a training (GArray of OvId of participations). Those who cannot get one, or have one, are passed over. Cancelling keeps what was
 * issued: then the answer holds those, and the cancellable tells that it was stopped. Errors: REJECTED by a rule
 * (ov_issue_dup_findings()), those of ov_session_take_numbers_async(), of saving. */
void       ov_issue_certificates_async  (OvSession *session, OvId training, GArray *participations, const OvIssueOptions *options,
                                         OvIssueProgress progress, gpointer progress_data,
                                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GPtrArray *ov_issue_certificates_finish (OvSession *session, GAsyncResult *result, GError **error); /* of OvCertificate; transfer full */

/* An extract from the study register for a person: all completions, or the chosen (GArray of OvId). */
void           ov_issue_extract_async   (OvSession *session, OvId person, GArray *chosen, OvLanguage language,
                                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
OvCertificate *ov_issue_extract_finish  (OvSession *session, GAsyncResult *result, GError **error); /* transfer full */

/* Voids an issued document. Whoever checks it learns the day; the reason is for the register. No undo. */
void       ov_certificate_void_async    (OvSession *session, OvCertificate *certificate, const char *reason,
                                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean   ov_certificate_void_finish   (OvSession *session, GAsyncResult *result, GError **error);

/* A new certificate of the same training and person from today's data; the old one is marked as replaced in the same save. */
void           ov_certificate_reissue_async  (OvSession *session, OvCertificate *certificate, gboolean attachment,
                                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
OvCertificate *ov_certificate_reissue_finish (OvSession *session, GAsyncResult *result, GError **error); /* transfer full */
