#pragma once
#include <adwaita.h>
#include "ov-training-desk.h"

/* The report of a training (selvitys): what is still to be done, what was planned beside what took place, the costs by kind, the declaration, the words, how
 * the support is counted, and the signature. While the report is with the study centre it shows what was sent. */
G_BEGIN_DECLS

#define OV_TYPE_REPORT_PAGE (ov_report_page_get_type ())
G_DECLARE_FINAL_TYPE (OvReportPage, ov_report_page, OV, REPORT_PAGE, AdwBin)

void ov_report_page_set_desk (OvReportPage *self, OvTrainingDesk *desk);

G_END_DECLS
