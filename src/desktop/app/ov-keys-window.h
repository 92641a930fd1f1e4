#pragma once
#include <adwaita.h>

/* The shortcuts window: every key of the table (ov-keys.h), those of what is shown right now first, and a search. */
G_BEGIN_DECLS

#define OV_TYPE_KEYS_WINDOW (ov_keys_window_get_type ())
G_DECLARE_FINAL_TYPE (OvKeysWindow, ov_keys_window, OV, KEYS_WINDOW, AdwWindow)

/* above: whose keys come first; may be NULL. */
GtkWidget *ov_keys_window_new (GtkWindow *above) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
