#pragma once
#include "ov-context.h"
#include "ov-id.h"
#include "ov-pane.h"

/* All course models, searched while typing. Signal "opened" (const OvId *id) when the user chooses a row. Action:
 * list.clear. */
G_BEGIN_DECLS

#define OV_TYPE_MODEL_LIST (ov_model_list_get_type ())
G_DECLARE_FINAL_TYPE (OvModelList, ov_model_list, OV, MODEL_LIST, OvPane)

void ov_model_list_set_context (OvModelList *self, OvContext *context);
void ov_model_list_search      (OvModelList *self);  /* to the search entry */
void ov_model_list_select      (OvModelList *self, OvId id);

G_END_DECLS
