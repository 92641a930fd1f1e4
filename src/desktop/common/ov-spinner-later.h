#pragma once
#include <adwaita.h>

/* A spinner that shows itself only when the wait has lasted a second: local data are there at once. Property "busy". */
G_BEGIN_DECLS

#define OV_TYPE_SPINNER_LATER (ov_spinner_later_get_type ())
G_DECLARE_FINAL_TYPE (OvSpinnerLater, ov_spinner_later, OV, SPINNER_LATER, AdwBin)

GtkWidget *ov_spinner_later_new      (void);
void       ov_spinner_later_set_busy (OvSpinnerLater *self, gboolean busy);

G_END_DECLS
