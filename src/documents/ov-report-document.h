#pragma once
#include "ov-document-content.h"
#include "ov-document.h"

/* The report of a training (selvitys): participants, realised programme, costs, how the support is counted, declaration and signature. OV_ERROR_INVALID when
 * the name of the training is missing or the fonts lack a letter. */
OvDocument *ov_report_document_new (const OvReportContent *content, OvPictureResolver resolver, gpointer user_data, GError **error);
