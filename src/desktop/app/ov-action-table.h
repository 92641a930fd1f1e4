#pragma once
#include <adwaita.h>

/* Every key of the program in one table: from it come the accelerators, the shortcuts window and the test that finds
 * doubles. */
typedef struct
{
  const char *action;  /* detailed action name; NULL: the key is a widget's own and only shown here */
  const char *accels;  /* "<Control>z <Control>y", the first is shown */
  const char *group;   /* N_() */
  const char *title;   /* N_() */
} OvKey;

const OvKey *ov_action_table_get     (guint *count);
void         ov_action_table_install (GtkApplication *application);
GtkWidget   *ov_action_table_window  (void) G_GNUC_WARN_UNUSED_RESULT;  /* a new GtkShortcutsWindow */
