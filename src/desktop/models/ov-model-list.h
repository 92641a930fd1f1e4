#pragma once
#include "ov-record-pane.h"

/* All course models, searched while typing, by state. */
G_BEGIN_DECLS

#define OV_TYPE_MODEL_LIST (ov_model_list_get_type ())
G_DECLARE_FINAL_TYPE (OvModelList, ov_model_list, OV, MODEL_LIST, OvRecordPane)

G_END_DECLS
