#pragma once
#include "ov-issuing.h"

/* What joint certificates, certificates of attendance and extracts have in common when they are issued: number, code, person, day, by whom. */
OvCertificate *ov_issuing_make_record (OvSession *session, const OvNumber *number, OvCertificateType document, OvLanguage language, OvPerson *person);
/* Saves the changes and returns TRUE on the task, or the error. Takes the task. */
void           ov_issuing_save        (OvSession *session, GPtrArray *changes, const char *label, GTask *task);
