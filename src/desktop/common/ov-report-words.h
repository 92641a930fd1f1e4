#pragma once
#include "ov-report.h"

/* The figures of a report in words, the same wherever they are shown. Transfer full. */

/* "Planned for 7–20 participants"; NULL when neither is said. */
char *ov_report_dup_places (const OvReport *report, OvLanguage language);
/* "12 took part · 11 to the end · 11 aged 15 or more · 9 passed"; assessed: the training has an assessment. */
char *ov_report_dup_people (const OvReport *report, gboolean assessed);
