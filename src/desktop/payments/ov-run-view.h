#pragma once
#include "ov-context.h"
#include "ov-pane.h"

/* One payment run: its facts, its payments and what became of them, the bank's file, marking by hand, cancelling. */
G_BEGIN_DECLS

#define OV_TYPE_RUN_VIEW (ov_run_view_get_type ())
G_DECLARE_FINAL_TYPE (OvRunView, ov_run_view, OV, RUN_VIEW, OvPane)

void ov_run_view_set_context (OvRunView *self, OvContext *context);
void ov_run_view_open        (OvRunView *self, OvId run);
void ov_run_view_renew       (OvRunView *self);  /* the same run anew */

G_END_DECLS
