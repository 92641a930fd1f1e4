#pragma once
#include <gtk/gtk.h>

/* Tab, all the way round a window that is shown, and back by Shift+Tab. Adds a line to the text for each widget that takes keys but is
 * never come to, for what the focus does not leave, and for a way that does not end. Of a list one row is enough: the
 * arrows go to the others. */
void ov_keys_test_walk (GtkWidget *window, GString *found);
