#pragma once
#include <adwaita.h>
#include "ov-training-desk.h"

/* Who was there: a check box for each participant and session, with one for a whole row and one for a whole column.
 * Arrow keys move, Space checks. */
G_BEGIN_DECLS

#define OV_TYPE_ATTENDANCE_GRID (ov_attendance_grid_get_type ())
G_DECLARE_FINAL_TYPE (OvAttendanceGrid, ov_attendance_grid, OV, ATTENDANCE_GRID, AdwBin)

void ov_attendance_grid_set_desk (OvAttendanceGrid *self, OvTrainingDesk *desk);

/* What cannot be edited is shown all the same. */
void ov_attendance_grid_set_editable (OvAttendanceGrid *self, gboolean editable);

G_END_DECLS
