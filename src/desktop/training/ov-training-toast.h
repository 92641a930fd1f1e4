#pragma once
#include <adwaita.h>
#include "ov-training-desk.h"

/* Says what was done, with a button that takes it back whatever has the focus. */
void ov_training_toast (GtkWidget *inside, OvTrainingDesk *desk, const char *text);
