#pragma once
#include <gtk/gtk.h>

/* The action "training.save-calendar" of a training's page: its sessions as an iCalendar file. */
G_BEGIN_DECLS

void ov_training_calendar_install_action (GtkWidgetClass *detail);

G_END_DECLS
