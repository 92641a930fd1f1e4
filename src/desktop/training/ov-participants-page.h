#pragma once
#include <adwaita.h>
#include "ov-training-desk.h"

/* The participants of a training, their attendance and their assessment. */
G_BEGIN_DECLS

#define OV_TYPE_PARTICIPANTS_PAGE (ov_participants_page_get_type ())
G_DECLARE_FINAL_TYPE (OvParticipantsPage, ov_participants_page, OV, PARTICIPANTS_PAGE, AdwBin)

void ov_participants_page_set_desk (OvParticipantsPage *self, OvTrainingDesk *desk);
/* "people", "attendance" or "assessment". */
void ov_participants_page_show     (OvParticipantsPage *self, const char *part);
/* Goes to the participation, among the assessments when the field is of those. */
void ov_participants_page_focus    (OvParticipantsPage *self, OvId participation, const char *field);
/* "add-participants", "assess", "open-participants". */
void ov_participants_page_mend     (OvParticipantsPage *self, const char *mend);

G_END_DECLS
