#pragma once
#include <gtk/gtk.h>
#include "ov-training-desk.h"

/* Repeats the last session of a programme by a pattern: how often, how many times, past public holidays or not. The days are shown before they are
 * added, and so is what is left out. */
G_BEGIN_DECLS

#define OV_TYPE_REPEAT_POPOVER (ov_repeat_popover_get_type ())
G_DECLARE_FINAL_TYPE (OvRepeatPopover, ov_repeat_popover, OV, REPEAT_POPOVER, GtkPopover)

void ov_repeat_popover_set_desk (OvRepeatPopover *self, OvTrainingDesk *desk);  /* may be NULL */

G_END_DECLS
