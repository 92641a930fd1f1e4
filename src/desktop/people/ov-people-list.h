#pragma once
#include "ov-record-pane.h"

/* All persons, searched while typing; the order is remembered. Action: list.sort (s). */
G_BEGIN_DECLS

#define OV_TYPE_PEOPLE_LIST (ov_people_list_get_type ())
G_DECLARE_FINAL_TYPE (OvPeopleList, ov_people_list, OV, PEOPLE_LIST, OvRecordPane)

G_END_DECLS
