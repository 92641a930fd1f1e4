#pragma once
#include <gtk/gtk.h>
#include "ov-slot.h"

/* A session in the calendar: its time and name, a mark when it clashes with another; opens it in its training. */
G_BEGIN_DECLS

#define OV_TYPE_SLOT_BUTTON (ov_slot_button_get_type ())
G_DECLARE_FINAL_TYPE (OvSlotButton, ov_slot_button, OV, SLOT_BUTTON, GtkButton)

/* lines: how many lines of text there is room for. The slot is not kept. */
GtkWidget *ov_slot_button_new (const OvSlot *slot, OvLanguage language, int lines);

G_END_DECLS
