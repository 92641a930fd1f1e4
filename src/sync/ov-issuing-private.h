#pragma once
#include "ov-content-build.h"
#include "ov-issuing.h"

/* What joint certificates, certificates of attendance and extracts have in common when they are issued: number, code, person, day, by whom. */
OvCertificate *ov_issuing_make_record (OvSession *session, const OvNumber *number, OvCertificateType document, OvLanguage language, OvPerson *person);
/* What would be printed; without a number a draft. */
OvCertificateContent *ov_issuing_build (OvSession *session, OvAggregate *training, OvParticipation *participation,
                                        const OvIssueOptions *options, const OvNumber *number, const char *address);
/* FALSE with OV_ERROR_REJECTED while a rule stops the whole training's certificates. */
gboolean       ov_issuing_check_gate  (OvSession *session, OvAggregate *training, OvCertificateType document, GError **error);
/* Saves the changes and returns TRUE on the task, or the error. Takes the task. */
void           ov_issuing_save        (OvSession *session, GPtrArray *changes, const char *label, GTask *task);
