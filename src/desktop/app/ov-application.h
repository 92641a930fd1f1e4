#pragma once
#include <adwaita.h>
#include "ov-context.h"

/* The program. One instance to a session bus; a second start brings the window to front.
 *   opintoverkko [--profile DIR]
 * Actions: app.open-record "(ss)" (kind, id), app.language (state "fi"), app.color-scheme (state "system", "light",
 * "dark"), app.preferences, app.organisation, app.leave-profile, app.shortcuts, app.about, app.quit. */
G_BEGIN_DECLS

#define OV_TYPE_APPLICATION (ov_application_get_type ())
G_DECLARE_FINAL_TYPE (OvApplication, ov_application, OV, APPLICATION, AdwApplication)

OvApplication *ov_application_new         (void) G_GNUC_WARN_UNUSED_RESULT;
OvContext     *ov_application_get_context (OvApplication *self);

G_END_DECLS
