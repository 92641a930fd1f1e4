#pragma once
#include <adwaita.h>

/* Places the cells of a session: day, start, end, breaks, hours, topic and a button, in this order, on one line;
 * when that is too wide, breaks and topic come under the others. The cells of all rows share their widths by size
 * groups. */
G_BEGIN_DECLS

#define OV_TYPE_MEETING_LAYOUT (ov_meeting_layout_get_type ())
G_DECLARE_FINAL_TYPE (OvMeetingLayout, ov_meeting_layout, OV, MEETING_LAYOUT, GtkLayoutManager)

GtkLayoutManager *ov_meeting_layout_new (void);

G_END_DECLS
