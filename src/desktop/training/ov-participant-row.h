#pragma once
#include <adwaita.h>
#include "ov-training-desk.h"

/* A participant in the list: name, how one knows the person, state, and what can be done. Signals: "remove". */
G_BEGIN_DECLS

#define OV_TYPE_PARTICIPANT_ROW (ov_participant_row_get_type ())
G_DECLARE_FINAL_TYPE (OvParticipantRow, ov_participant_row, OV, PARTICIPANT_ROW, AdwActionRow)

GtkWidget       *ov_participant_row_new               (OvTrainingDesk *desk, OvParticipation *participation);
OvParticipation *ov_participant_row_get_participation (OvParticipantRow *self);
void             ov_participant_row_refresh           (OvParticipantRow *self);
/* All words of the folded text are in it. */
gboolean         ov_participant_row_matches           (OvParticipantRow *self, const char *folded);

/* "Virtanen Aino", or what there is. Free it. */
char            *ov_participant_name                  (OvPerson *person);

/* Whether who takes part may be changed: else the row only shows it, and what the certificate shows can still be chosen. */
void ov_participant_row_set_editable (OvParticipantRow *self, gboolean editable);

G_END_DECLS
