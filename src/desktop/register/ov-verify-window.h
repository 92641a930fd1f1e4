#pragma once
#include <adwaita.h>
#include "ov-context.h"

/* Anyone's document, ours or not: is it valid? By the code on it or by its file. */
G_BEGIN_DECLS

#define OV_TYPE_VERIFY_WINDOW (ov_verify_window_get_type ())
G_DECLARE_FINAL_TYPE (OvVerifyWindow, ov_verify_window, OV, VERIFY_WINDOW, AdwWindow)

/* inside: any widget of the window it belongs to. */
GtkWidget *ov_verify_window_new (OvContext *context, GtkWidget *inside) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
