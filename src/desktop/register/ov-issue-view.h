#pragma once
#include "ov-context.h"
#include <adwaita.h>
#include "ov-id.h"

/* Issuing the certificates of a training: who gets one, how it will look, issue, print, save. Actions: issue.issue,
 * issue.save, issue.save-combined, page.print, issue.all, page.find. Property "subtitle" of its list pane names the
 * training. */
G_BEGIN_DECLS

#define OV_TYPE_ISSUE_VIEW (ov_issue_view_get_type ())
G_DECLARE_FINAL_TYPE (OvIssueView, ov_issue_view, OV, ISSUE_VIEW, AdwBin)

void     ov_issue_view_set_context (OvIssueView *self, OvContext *context);
void     ov_issue_view_open        (OvIssueView *self, OvId training);
/* TRUE when it went back from the preview to the list. */
gboolean ov_issue_view_go_back     (OvIssueView *self);

G_END_DECLS
