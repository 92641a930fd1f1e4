#pragma once
#include <adwaita.h>
#include "ov-context.h"

/* Helpers of the tests that need a display. */
typedef struct
{
  const char *path;
  GType     (*get_type) (void);
} OvTemplateType;
extern const OvTemplateType ov_template_types[];  /* ends with NULL; in the templates test only */

/* gtk_test_init and what the program does before its first window; a temporary home. */
void       ov_display_test_init    (int *argc, char ***argv);
OvContext *ov_display_test_context (void) G_GNUC_WARN_UNUSED_RESULT;
/* Runs the main loop until nothing is pending and the time is over. */
void       ov_display_test_iterate (guint milliseconds);
/* Shows the widget in a window of the size and gives the window. */
GtkWidget *ov_display_test_show    (GtkWidget *widget, int width, int height);
/* Fails with the list of widgets that take the focus but have no name for a screen reader. */
void       ov_display_test_names   (GtkWidget *root, const char *where);
/* Fails when the widget needs more than the width. */
void       ov_display_test_fits    (GtkWidget *widget, int width, const char *where);
