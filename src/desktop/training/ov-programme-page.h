#pragma once
#include <adwaita.h>
#include "ov-training-desk.h"

/* The programme of a training: the sessions as a sheet that is edited in place, and above it how the teaching hours
 * come about. */
G_BEGIN_DECLS

#define OV_TYPE_PROGRAMME_PAGE (ov_programme_page_get_type ())
G_DECLARE_FINAL_TYPE (OvProgrammePage, ov_programme_page, OV, PROGRAMME_PAGE, AdwBin)

void ov_programme_page_set_desk    (OvProgrammePage *self, OvTrainingDesk *desk);
/* Adds a session after the last one, with what it can guess, and goes to its day. */
void ov_programme_page_add_session (OvProgrammePage *self);
/* Goes to the session, at the field if it is one of its cells. */
void ov_programme_page_focus       (OvProgrammePage *self, OvId meeting, const char *field);
/* The mend of a finding: "add-session" or "set-break". FALSE when it is none of them. */
gboolean ov_programme_page_mend    (OvProgrammePage *self, const char *mend, OvId record);

G_END_DECLS
