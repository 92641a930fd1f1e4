#pragma once
#include <adwaita.h>
#include "ov-pick-item.h"

/* A row of an OvPickList: choice, what it is, amount, what is to be said of it and the way to mend it. */
G_BEGIN_DECLS

#define OV_TYPE_PICK_ROW (ov_pick_row_get_type ())
G_DECLARE_FINAL_TYPE (OvPickRow, ov_pick_row, OV, PICK_ROW, AdwBin)

/* Of a list of OvPickItem; transfer full. */
GtkListItemFactory *ov_pick_row_factory_new (void) G_GNUC_WARN_UNUSED_RESULT;
void ov_pick_row_set_item (OvPickRow *self, OvPickItem *item);  /* NULL: shows nothing any more */

G_END_DECLS
