#pragma once
#include <adwaita.h>
#include "ov-finding.h"

/* What is to be said before a training's certificates are issued, above the list; no higher than a few lines. Its buttons
 * are the action page.mend (ov-finding-row.h). */
G_BEGIN_DECLS

#define OV_TYPE_ISSUE_FINDINGS (ov_issue_findings_get_type ())
G_DECLARE_FINAL_TYPE (OvIssueFindings, ov_issue_findings, OV, ISSUE_FINDINGS, AdwBin)

/* Of OvFinding; hidden when there are none. */
void     ov_issue_findings_show (OvIssueFindings *self, GPtrArray *findings, OvLanguage language);
/* An error stops the issuing. */
gboolean ov_issue_findings_stop (OvIssueFindings *self);

G_END_DECLS
