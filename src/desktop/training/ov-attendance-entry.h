#pragma once
#include <adwaita.h>
#include "ov-training-desk.h"

/* Attendance of one session typed from the signed sheet: the first letters of a name or the number of its row, Enter, and on to the next. All by
 * keyboard; each mark is a step of undo. */
G_BEGIN_DECLS

#define OV_TYPE_ATTENDANCE_ENTRY (ov_attendance_entry_get_type ())
G_DECLARE_FINAL_TYPE (OvAttendanceEntry, ov_attendance_entry, OV, ATTENDANCE_ENTRY, AdwBin)

void ov_attendance_entry_set_desk (OvAttendanceEntry *self, OvTrainingDesk *desk);

G_END_DECLS
