#pragma once
#include <gtk/gtk.h>
#include "ov-importing.h"

/* Says in the window that the import has been saved, and offers to take it back. steps: as ov_importing_save_finish() gives them. */
void ov_import_toast (GtkWidget *window, OvImporting *importing, GPtrArray *steps, guint people);
