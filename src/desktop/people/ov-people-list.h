#pragma once
#include "ov-context.h"
#include "ov-id.h"
#include "ov-pane.h"

/* All people, searched while typing. Signal "opened" (const OvId *id) when the user chooses a row. Actions: list.sort
 * (s), list.clear. */
G_BEGIN_DECLS

#define OV_TYPE_PEOPLE_LIST (ov_people_list_get_type ())
G_DECLARE_FINAL_TYPE (OvPeopleList, ov_people_list, OV, PEOPLE_LIST, OvPane)

void ov_people_list_set_context (OvPeopleList *self, OvContext *context);
void ov_people_list_search      (OvPeopleList *self);  /* to the search entry */
void ov_people_list_select      (OvPeopleList *self, OvId id);

G_END_DECLS
