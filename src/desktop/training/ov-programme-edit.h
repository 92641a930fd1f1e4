#pragma once
#include "ov-training-desk.h"

/* What is done to the sessions of a programme, each as one step of undo. Meetings given back are borrowed: the desk
 * keeps them. */

OvMeeting *ov_programme_last      (OvTrainingDesk *desk);                 /* NULL without any */
/* After the last one, a week later, with its times, breaks and room; an empty one when it is the first. */
OvMeeting *ov_programme_add       (OvTrainingDesk *desk);
OvMeeting *ov_programme_append    (OvTrainingDesk *desk);                 /* the same as part of a larger step */
OvMeeting *ov_programme_duplicate (OvTrainingDesk *desk, OvMeeting *meeting); /* the same day, right under it */
void       ov_programme_repeat    (OvTrainingDesk *desk, guint times);    /* the last one, each a week later */
/* The attendance noted for it goes too. */
void       ov_programme_remove    (OvTrainingDesk *desk, OvMeeting *meeting);
/* The breaks that the hours include at most. */
void       ov_programme_set_break (OvTrainingDesk *desk, OvMeeting *meeting);
