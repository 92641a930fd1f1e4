#pragma once
#include <adwaita.h>
#include "ov-context.h"
#include "ov-works.h"

/* The window: sidebar beside the page of a task area; narrow: one over the other. Tasks that need it all take the whole
 * of it. */
G_BEGIN_DECLS

#define OV_TYPE_WINDOW (ov_window_get_type ())
G_DECLARE_FINAL_TYPE (OvWindow, ov_window, OV, WINDOW, AdwApplicationWindow)

GtkWidget  *ov_window_new        (GtkApplication *application, OvContext *context);
/* Fills the sidebar: once, when the context's profile is open. */
void        ov_window_begin      (OvWindow *self);
/* A task area's id or a record kind, and what to show there (may be NULL). FALSE when nothing opens it. */
gboolean    ov_window_open       (OvWindow *self, const char *area_or_kind, const char *target);
/* The same for what is asked for outside the pages (from the desktop, a notification, the menu). A task that covers the pages stays: the user
 * is told, and is brought there when it is left. */
void        ov_window_ask_for    (OvWindow *self, const char *area_or_kind, const char *target);
const char *ov_window_get_area   (OvWindow *self);  /* the one shown, NULL before the first */
/* What must end before the window is closed or made anew. Closing it asks first. */
OvWorks    *ov_window_get_works  (OvWindow *self);
/* The page of an area, made when first asked for; NULL when there is no such area. */
GtkWidget  *ov_window_get_page   (OvWindow *self, const char *area);

G_END_DECLS
