#pragma once
#include "ov-choices.h"
#include "ov-record.h"

/* An issued document: number, code, what was printed (frozen), hashes of its files. Reprints come from the snapshot
 * (product.md 7). */
#define OV_CERTIFICATE_FIELDS(F, T, t, P) \
  F (T, t, P, text, number, N_("Register number"), NULL, OV_FIELD_INDEXED | OV_FIELD_SEARCHED | OV_FIELD_REGISTRY, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, code, N_("Verification code"), NULL, OV_FIELD_INDEXED | OV_FIELD_REGISTRY, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, choice, document, N_("Document"), NULL, OV_FIELD_INDEXED | OV_FIELD_REGISTRY, OV_GROUP_NONE, &ov_certificate_type, NULL) \
  F (T, t, P, choice, state, N_("State"), NULL, OV_FIELD_INDEXED | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, &ov_certificate_state, NULL) \
  F (T, t, P, reference, person, N_("Person"), NULL, OV_FIELD_INDEXED | OV_FIELD_PARENT, OV_GROUP_NONE, NULL, "person") \
  F (T, t, P, reference, training, N_("Training"), NULL, OV_FIELD_INDEXED, OV_GROUP_NONE, NULL, "training") \
  F (T, t, P, reference, completion, N_("Completion"), NULL, OV_FIELD_INDEXED, OV_GROUP_NONE, NULL, "completion") \
  F (T, t, P, reference, organisation, N_("Carried out by"), NULL, OV_FIELD_INDEXED, OV_GROUP_NONE, NULL, "organisation") \
  F (T, t, P, text, person_name, N_("Name on the document"), NULL, OV_FIELD_INDEXED | OV_FIELD_SEARCHED | OV_FIELD_PERSONAL | OV_FIELD_REGISTRY, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, title, N_("Title"), NULL, OV_FIELD_REGISTRY, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, choice, language, N_("Language"), NULL, OV_FIELD_REGISTRY, OV_GROUP_NONE, &ov_record_language, NULL) \
  F (T, t, P, day, issued_on, N_("Issued on"), NULL, OV_FIELD_INDEXED | OV_FIELD_REGISTRY, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, issued_by, N_("Issued by"), NULL, OV_FIELD_REGISTRY, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, place, N_("Place of issue"), NULL, OV_FIELD_REGISTRY, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, snapshot, N_("What was printed"), N_("Canonical JSON."), OV_FIELD_MULTILINE | OV_FIELD_PERSONAL | OV_FIELD_REGISTRY, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, set, files, N_("Files"), N_("SHA-256 of every file written."), OV_FIELD_REGISTRY, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, void_reason, N_("Reason of voiding"), NULL, OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, day, voided_on, N_("Voided on"), NULL, OV_FIELD_REGISTRY, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, reference, replaces, N_("Replaces"), NULL, OV_FIELD_REGISTRY, OV_GROUP_NONE, NULL, "certificate")

#define OV_TYPE_CERTIFICATE (ov_certificate_get_type ())
OV_RECORD_DECLARE (OvCertificate, ov_certificate, OV_CERTIFICATE, CERTIFICATE, OV_CERTIFICATE_FIELDS)
