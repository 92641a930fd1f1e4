#pragma once
#include "ov-context.h"
#include "ov-pane.h"
#include "ov-id.h"

/* All issued documents. Signal "opened" (const OvId *id) when the user chooses a row. Action: list.clear. */
G_BEGIN_DECLS

#define OV_TYPE_ISSUED_LIST (ov_issued_list_get_type ())
G_DECLARE_FINAL_TYPE (OvIssuedList, ov_issued_list, OV, ISSUED_LIST, OvPane)

void ov_issued_list_set_context (OvIssuedList *self, OvContext *context);
void ov_issued_list_search      (OvIssuedList *self);  /* to the search entry */
void ov_issued_list_select      (OvIssuedList *self, OvId id);

G_END_DECLS
