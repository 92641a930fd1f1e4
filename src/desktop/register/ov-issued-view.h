#pragma once
#include "ov-context.h"
#include "ov-id.h"
#include "ov-pane.h"

/* One issued document: whether it holds, its facts, the document itself; print, save, reissue, void. Actions issued.*.
 * Signal "opened" (const OvId *id) after a reissue: the new one. */
G_BEGIN_DECLS

#define OV_TYPE_ISSUED_VIEW (ov_issued_view_get_type ())
G_DECLARE_FINAL_TYPE (OvIssuedView, ov_issued_view, OV, ISSUED_VIEW, OvPane)

void ov_issued_view_set_context (OvIssuedView *self, OvContext *context);
void ov_issued_view_open        (OvIssuedView *self, OvId certificate);

G_END_DECLS
