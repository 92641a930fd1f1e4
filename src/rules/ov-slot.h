#pragma once
#include "ov-meeting.h"
#include "ov-training.h"

/* What two sessions at a time cannot share. */
typedef enum
{
  OV_CLASH_NONE    = 0,
  OV_CLASH_PLACE   = 1 << 0, /* the same room; where no room is said, the same place */
  OV_CLASH_TRAINER = 1 << 1, /* a trainer of both */
} OvClash;

/* A session with its training, as a calendar shows them. */
typedef struct
{
  OvTraining *training;
  OvMeeting  *meeting;
  OvClash     clash;   /* set by ov_slots_find_clashes() */
} OvSlot;

OvSlot             *ov_slot_new      (OvTraining *training, OvMeeting *meeting) G_GNUC_WARN_UNUSED_RESULT;
void                ov_slot_free     (OvSlot *slot);
/* By day, then by the time it starts (one without time stands first), then by name. */
int                 ov_slot_compare  (const OvSlot *a, const OvSlot *b);
/* Whether it takes place: its training is neither cancelled nor refused. */
gboolean            ov_slot_is_on    (const OvSlot *slot);
/* The meeting's own trainers, else the training's; NULL when there are none. Borrowed. */
const char *const  *ov_slot_trainers (const OvSlot *slot);
/* Room, place and city, what of them is said; "" when online. Free it. */
char               *ov_slot_dup_place (const OvSlot *slot);

/* Marks what each of the slots (of OvSlot, in any order) shares with another that takes place at the same time. One that ends when the other begins
 * does not share its time. Names are compared as people read them: without regard to case, accents of foreign letters and spaces. */
void                ov_slots_find_clashes (GPtrArray *slots);
