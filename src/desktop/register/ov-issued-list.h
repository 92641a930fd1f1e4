#pragma once
#include "ov-record-pane.h"

/* Every issued document, newest first: search, kind, state. */
G_BEGIN_DECLS

#define OV_TYPE_ISSUED_LIST (ov_issued_list_get_type ())
G_DECLARE_FINAL_TYPE (OvIssuedList, ov_issued_list, OV, ISSUED_LIST, OvRecordPane)

G_END_DECLS
