#pragma once
#include "ov-context.h"
#include "ov-pane.h"

/* What waits for its payment, in one row, and under it the payment runs, newest first.
 * Signal: "opened" (const OvId *run, gboolean by_user): a run, or OV_ID_NONE for what waits. */
G_BEGIN_DECLS

#define OV_TYPE_RUN_LIST (ov_run_list_get_type ())
G_DECLARE_FINAL_TYPE (OvRunList, ov_run_list, OV, RUN_LIST, OvPane)

void ov_run_list_set_context (OvRunList *self, OvContext *context);
/* Chooses the row without opening it. */
void ov_run_list_select      (OvRunList *self, OvId run);
/* Anew from the store. */
void ov_run_list_renew       (OvRunList *self);
/* How many supports wait, and how much they make together. */
void ov_run_list_set_waiting (OvRunList *self, guint count, gint64 cents);

G_END_DECLS
