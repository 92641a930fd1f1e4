#pragma once
#include <adwaita.h>
#include "ov-issue-item.h"

/* A row of the list of certificates to issue: check box, name, and what is the case in icon and word. */
G_BEGIN_DECLS

#define OV_TYPE_ISSUE_ROW (ov_issue_row_get_type ())
G_DECLARE_FINAL_TYPE (OvIssueRow, ov_issue_row, OV, ISSUE_ROW, AdwBin)

GtkWidget *ov_issue_row_new      (void);
void       ov_issue_row_set_item (OvIssueRow *self, OvIssueItem *item, OvLanguage language);  /* item may be NULL */

G_END_DECLS
