#pragma once
#include "ov-aggregate.h"
#include "ov-document-content.h"
#include "ov-organisation-tree.h"
#include "ov-policy.h"

/* From records to what a document prints. The result is complete but for what issuing gives: number, code and address are handed in (NULL makes a draft:
 * empty places, marked as a draft). Identity codes are never here: the mask stands in the content, and the code is put in just before drawing. */
typedef struct
{
  OvPolicy           *policy;
  OvOrganisationTree *tree;
  OvDay               issue_day;
  gint64              issued_at;    /* Unix seconds */
  const char         *number;       /* register number, or NULL */
  const char         *code;         /* verification code, or NULL */
  const char         *address;      /* where the code is checked, code included, or NULL */
} OvBuildContext;

/* Certificate of one participant of a training (aggregate as ov_store_load_async() gives it). `attachment`: with the description of the model. */
OvCertificateContent *ov_certificate_content_build   (OvAggregate *training, OvParticipation *participation, OvCertificateType document,
                                                      OvLanguage language, gboolean attachment, const OvBuildContext *context);
/* Extract for a person (aggregate) of all completions, or of those whose ids are in `chosen` (GArray of OvId). */
OvExtractContent     *ov_extract_content_build       (OvAggregate *person, GArray *chosen, OvLanguage language, OvTime now,
                                                      const OvBuildContext *context);
/* Sign-in sheet of a training: everybody enrolled. */
OvSignInSheetContent *ov_sign_in_sheet_content_build (OvAggregate *training, OvLanguage language, const OvBuildContext *context);
/* Report of a training, as it stands: a draft until it is sent. */
OvReportContent      *ov_report_content_build        (OvAggregate *training, OvLanguage language, const OvBuildContext *context);

/* Flyer of a training. */
OvFlyerContent       *ov_flyer_content_build         (OvAggregate *training, OvLanguage language, const OvBuildContext *context);

/* The language a participant's documents are in: own choice for this training, the person's, the training's, else Finnish. */
OvLanguage            ov_participation_language      (OvAggregate *training, OvParticipation *participation);
