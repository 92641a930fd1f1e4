#pragma once
#include <adwaita.h>
#include "ov-context.h"

/* Search over persons, trainings, course models and organisations (Ctrl+K): hits come while typing; Enter opens the
 * first, arrows choose another. */
G_BEGIN_DECLS

#define OV_TYPE_SEARCH_WINDOW (ov_search_window_get_type ())
G_DECLARE_FINAL_TYPE (OvSearchWindow, ov_search_window, OV, SEARCH_WINDOW, AdwWindow)

void ov_search_window_present (GtkWindow *above, OvContext *context);

G_END_DECLS
