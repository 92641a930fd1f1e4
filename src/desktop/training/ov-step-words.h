#pragma once
#include <adwaita.h>
#include "ov-training-desk.h"

/* Steps of a training's life that need a person's words (a reason, a comment, the name of who signs) ask for them in a dialog. */

#define OV_STEP_WORDS_KEEP "keep" /* response of who leaves it as it is; any other is the verb */

/* The dialog for the step, ready to be presented; NULL when the step needs no words. */
AdwMessageDialog *ov_step_words_new (GtkWidget *inside, OvTrainingDesk *desk, const OvTransition *transition);
const char       *ov_step_words_get (AdwMessageDialog *dialog);  /* what was written */
