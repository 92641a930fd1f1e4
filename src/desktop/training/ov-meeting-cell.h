#pragma once
#include "ov-form.h"
#include <adwaita.h>
#include "ov-record.h"

/* A field of a session edited in place, as in a spreadsheet. Days, times and numbers are taken when the cell is
 * left, with Enter, or after a pause; words at once. What cannot be understood stays as it was typed, marked, with
 * the reason as its description.
 *
 * Signals: "move" (int rows) for Enter and the arrow keys; "copy-above" for Ctrl+D; "paste-table" (text) for pasted
 * rows of a spreadsheet. */
G_BEGIN_DECLS

#define OV_TYPE_MEETING_CELL (ov_meeting_cell_get_type ())
G_DECLARE_FINAL_TYPE (OvMeetingCell, ov_meeting_cell, OV, MEETING_CELL, GtkEntry)

GtkWidget     *ov_meeting_cell_new       (guint width_chars, gboolean number);
void ov_meeting_cell_bind (OvMeetingCell *self, OvForm *form, OvRecord *record, const OvField *field,
                           OvLanguage language);
const OvField *ov_meeting_cell_get_field (OvMeetingCell *self);
/* The day that a day without a year is near to. */
void           ov_meeting_cell_set_near  (OvMeetingCell *self, OvDay near);
/* Where Tab and Shift+Tab go, wherever the cells stand; NULL leaves it to the order on the screen. Not owned. */
void           ov_meeting_cell_set_neighbours (OvMeetingCell *self, GtkWidget *previous, GtkWidget *next);
/* Takes what is typed. FALSE when it cannot be understood. */
gboolean       ov_meeting_cell_take      (OvMeetingCell *self);
/* Types the text for the user. */
gboolean       ov_meeting_cell_write     (OvMeetingCell *self, const char *text);

G_END_DECLS
