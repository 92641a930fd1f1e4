#pragma once
#include <adwaita.h>
#include "ov-training-desk.h"

/* Types a participant in: surname, first names, birth day or e-mail, Enter. Who is in the register already is
 * offered while typing, and asked about before another person of the same name is made. Signal "added"
 * (OvParticipation). */
G_BEGIN_DECLS

#define OV_TYPE_PARTICIPANT_ENTRY (ov_participant_entry_get_type ())
G_DECLARE_FINAL_TYPE (OvParticipantEntry, ov_participant_entry, OV, PARTICIPANT_ENTRY, AdwBin)

void ov_participant_entry_set_desk (OvParticipantEntry *self, OvTrainingDesk *desk);
void ov_participant_entry_focus    (OvParticipantEntry *self);

G_END_DECLS
