#include "ov-meeting.h"

OV_RECORD_DEFINE (OvMeeting, ov_meeting, OV_MEETING, OV_MEETING_FIELDS, "session", N_("Session"))
