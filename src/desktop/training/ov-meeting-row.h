#pragma once
#include "ov-form.h"
#include <adwaita.h>
#include "ov-teaching-time.h"
#include "ov-training-desk.h"

/* A session of the programme: its cells on a line, and behind the button at the end the rest of it, how its hours
 * are counted, and what can be done with it. Signals: "move" (int field, int rows), "copy-above" (int field),
 * "paste-table" (int field, text), "duplicate", "remove". field: place of the cell in the row, see
 * ov_meeting_row_focus(). */
G_BEGIN_DECLS

#define OV_TYPE_MEETING_ROW (ov_meeting_row_get_type ())
G_DECLARE_FINAL_TYPE (OvMeetingRow, ov_meeting_row, OV, MEETING_ROW, GtkListBoxRow)

typedef enum
{
  OV_MEETING_CELL_DAY, OV_MEETING_CELL_START, OV_MEETING_CELL_END, OV_MEETING_CELL_BREAKS, OV_MEETING_CELL_TOPIC,
  OV_MEETING_CELL_TRAINERS, OV_MEETING_CELL_ROOM, OV_MEETING_CELL_GROUPS,
  OV_N_MEETING_CELLS
} OvMeetingCellPlace;

#define OV_N_MEETING_COLUMNS 7 /* of the line: with the hours and the button */

GtkWidget  *ov_meeting_row_new         (OvForm *form, OvMeeting *meeting, OvLanguage language);
OvMeeting  *ov_meeting_row_get_meeting (OvMeetingRow *self);
/* Its columns are as wide as those of the other rows. groups: OV_N_MEETING_COLUMNS size groups. */
void        ov_meeting_row_add_to_groups (OvMeetingRow *self, GtkSizeGroup **groups);
void        ov_meeting_row_set_time    (OvMeetingRow *self, const OvTeachingTime *time);
void        ov_meeting_row_set_near    (OvMeetingRow *self, OvDay near);
void        ov_meeting_row_set_editable(OvMeetingRow *self, gboolean editable);
void        ov_meeting_row_focus       (OvMeetingRow *self, OvMeetingCellPlace place);
/* The cell of a field; that of the day when none has it. */
OvMeetingCellPlace ov_meeting_row_place (const char *field);
gboolean    ov_meeting_row_write       (OvMeetingRow *self, OvMeetingCellPlace place, const char *text);
char       *ov_meeting_row_dup_text    (OvMeetingRow *self, OvMeetingCellPlace place);
/* Takes what is typed in its cells. */
void        ov_meeting_row_take        (OvMeetingRow *self);

G_END_DECLS
