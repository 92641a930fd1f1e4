#pragma once
#include <adwaita.h>
#include "ov-pick-item.h"

/* A scrolling list of OvPickItem; activating a row that can be chosen chooses it or takes the choice back.
 * Property "label": what a screen reader calls it.
 * Signal: "chosen-changed" after what is chosen changed. */
G_BEGIN_DECLS

#define OV_TYPE_PICK_LIST (ov_pick_list_get_type ())
G_DECLARE_FINAL_TYPE (OvPickList, ov_pick_list, OV, PICK_LIST, AdwBin)

/* All rows anew; what was chosen stays chosen where it still can be. items: of OvPickItem. */
void       ov_pick_list_fill            (OvPickList *self, GPtrArray *items);
GPtrArray *ov_pick_list_get_chosen      (OvPickList *self);  /* the subjects of what is chosen, in order; borrowed elements, transfer container */
void       ov_pick_list_choose_all      (OvPickList *self, gboolean chosen);
guint      ov_pick_list_count_choosable (OvPickList *self);

G_END_DECLS
