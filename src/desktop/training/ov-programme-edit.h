#pragma once
#include "ov-repeat.h"
#include "ov-training-desk.h"

/* What is done to the sessions of a programme, each as one step of undo. Meetings given back are borrowed: the desk
 * keeps them. */

OvMeeting *ov_programme_last      (OvTrainingDesk *desk);                 /* NULL without any */
/* After the last one, a week later, with its times, breaks and room; an empty one when it is the first. */
OvMeeting *ov_programme_add       (OvTrainingDesk *desk);
OvMeeting *ov_programme_append    (OvTrainingDesk *desk);                 /* the same as part of a larger step */
OvMeeting *ov_programme_duplicate (OvTrainingDesk *desk, OvMeeting *meeting); /* the same day, right under it */
/* The days on which the meeting would be again, at most so many times after its own; GArray of OvDay, empty without a day. */
GArray    *ov_programme_days_after (OvMeeting *meeting, OvRepeatKind kind, int every, guint times, gboolean skip_holidays);
void       ov_programme_repeat    (OvTrainingDesk *desk, GArray *days);   /* the last one again on each of the days */
/* The attendance noted for it goes too. */
void       ov_programme_remove    (OvTrainingDesk *desk, OvMeeting *meeting);
/* The breaks that the hours include at most. */
void       ov_programme_set_break (OvTrainingDesk *desk, OvMeeting *meeting);
