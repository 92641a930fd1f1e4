#pragma once
#include "ov-choices.h"
#include "ov-record.h"

/* One meeting of a training: clock times and breaks, from which teaching hours are counted (product.md 12). The word
 * in C is meeting, since a session is also a signed-in one. */
#define OV_MEETING_FIELDS(F, T, t, P) \
  F (T, t, P, reference, training, N_("Training"), NULL, OV_FIELD_INDEXED | OV_FIELD_PARENT, OV_GROUP_NONE, NULL, "training") \
  F (T, t, P, day, day, N_("Day"), NULL, OV_FIELD_INDEXED, OV_GROUP_TIME, NULL, NULL) \
  F (T, t, P, time, start, N_("Starts"), NULL, OV_FIELD_NONE, OV_GROUP_TIME, NULL, NULL) \
  F (T, t, P, time, end, N_("Ends"), NULL, OV_FIELD_NONE, OV_GROUP_TIME, NULL, NULL) \
  F (T, t, P, minutes, breaks, N_("Breaks (min)"), NULL, OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, topic, N_("Topic"), NULL, OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, set, trainers, N_("Trainers"), N_("Separate the names with commas."), OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, room, N_("Room"), NULL, OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, boolean, online, N_("Online"), NULL, OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, integer, groups, N_("Parallel groups"), N_("Groups with their own trainer count each."), OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL)

#define OV_TYPE_MEETING (ov_meeting_get_type ())
OV_RECORD_DECLARE (OvMeeting, ov_meeting, OV_MEETING, MEETING, OV_MEETING_FIELDS)
