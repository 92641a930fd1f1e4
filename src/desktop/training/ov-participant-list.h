#pragma once
#include <adwaita.h>
#include "ov-training-desk.h"

/* Who takes part, and who waits for a place: typing in, importing, searching, removing. */
G_BEGIN_DECLS

#define OV_TYPE_PARTICIPANT_LIST (ov_participant_list_get_type ())
G_DECLARE_FINAL_TYPE (OvParticipantList, ov_participant_list, OV, PARTICIPANT_LIST, AdwBin)

void ov_participant_list_set_desk     (OvParticipantList *self, OvTrainingDesk *desk);
void ov_participant_list_focus        (OvParticipantList *self, OvId participation);
void ov_participant_list_begin_adding (OvParticipantList *self);

/* What cannot be edited is shown all the same; nobody is added. */
void ov_participant_list_set_editable (OvParticipantList *self, gboolean editable);

G_END_DECLS
