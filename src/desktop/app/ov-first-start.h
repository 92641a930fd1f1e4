#pragma once
#include "ov-language.h"
#include "ov-pane.h"

/* Before there is a profile: try with sample data, work on this computer, or take a backup back. It only asks, by the
 * actions app.begin-sample, app.begin-computer "(ssss)" (user's name, organisation, study centre, rule set) and
 * app.begin-backup. */
G_BEGIN_DECLS

#define OV_TYPE_FIRST_START (ov_first_start_get_type ())
G_DECLARE_FINAL_TYPE (OvFirstStart, ov_first_start, OV, FIRST_START, OvPane)

GtkWidget *ov_first_start_new      (OvLanguage language);  /* of the window */
/* Something is being made: nothing can be pressed, a spinner shows after a while. */
void       ov_first_start_set_busy (OvFirstStart *self, gboolean busy);
/* What went wrong, above the choices; NULL takes it away. */
void       ov_first_start_tell     (OvFirstStart *self, const GError *error);

G_END_DECLS
