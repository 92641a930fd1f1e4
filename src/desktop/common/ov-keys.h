#pragma once
#include <gtk/gtk.h>

/* Every key of the program in one table: from it come the accelerators, the bindings of widgets, the shortcuts window and
 * the tests that find doubles and keys that nothing answers.
 *
 * How to add one: a line in ov-keys.c. A key of the window needs an action of OvWindow or the application; a key of a place
 * an action of the class named there, which calls ov_keys_bind() in its class_init. */
G_BEGIN_DECLS

typedef struct
{
  const char *where;   /* class of the widget that has the key; NULL: the whole window */
  const char *action;  /* detailed action name; NULL: the widget's own handler knows the key, which is only shown here */
  const char *accels;  /* "<Control>z <Control>y": each does it; all are shown */
  const char *group;   /* N_(); NULL: not shown, since the line before tells of it */
  const char *title;   /* N_() */
} OvKey;

const OvKey *ov_keys_get        (guint *count);
/* The keys of the window. */
void         ov_keys_set_accels (GtkApplication *application);
/* For class_init: the keys of the class, and those of the keypad that are the same. */
void         ov_keys_bind       (GtkWidgetClass *klass);
/* The same for one widget, before what has the focus inside it sees the key: an entry would take Ctrl+V for itself. */
void         ov_keys_capture    (GtkWidget *widget);
/* "Ctrl+Z" in the language of the window; several with commas between. */
char        *ov_keys_dup_label  (const OvKey *key) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
