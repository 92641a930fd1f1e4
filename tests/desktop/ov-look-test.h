#pragma once
#include <gtk/gtk.h>
#include "ov-language.h"

/* What can be seen to be wrong with a window that is shown. Each adds a line to the text for what it found; an empty
 * text is a window that looks as it should. */

/* What makes the widget wider than the width: the innermost widgets that ask for more than they have. */
void ov_look_test_width        (GtkWidget *root, int width, GString *found);
/* Labels that do not get the room they need or run out of the root, and those cut short with an ellipsis where the
 * whole text must be read: in buttons, tabs, headings and findings. */
void ov_look_test_clipped      (GtkWidget *root, GString *found);
/* Labels that say in the source language what the catalogue of the language says otherwise. The catalogue is read from
 * the sources (OV_PO_DIR). */
void ov_look_test_untranslated (GtkWidget *root, OvLanguage language, GString *found);
/* Whether a label in the widget that can be seen has the text in it. */
gboolean ov_look_test_has_text (GtkWidget *root, const char *text);
