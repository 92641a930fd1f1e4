#pragma once
#include "ov-context.h"
#include "ov-pane.h"

/* Accepted supports that wait: those to be paid are chosen, with day and account, and made into a run.
 * Signals: "made" (const OvId *run); "counted" (guint count, gint64 cents). */
G_BEGIN_DECLS

#define OV_TYPE_WAITING_VIEW (ov_waiting_view_get_type ())
G_DECLARE_FINAL_TYPE (OvWaitingView, ov_waiting_view, OV, WAITING_VIEW, OvPane)

void ov_waiting_view_set_context (OvWaitingView *self, OvContext *context);
void ov_waiting_view_renew       (OvWaitingView *self);

G_END_DECLS
