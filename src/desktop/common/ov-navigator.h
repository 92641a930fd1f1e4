#pragma once
#include <adwaita.h>

/* What the window does for the pages in it; found from any widget inside, so that nobody names the window. */
G_BEGIN_DECLS

#define OV_TYPE_NAVIGATOR (ov_navigator_get_type ())
G_DECLARE_INTERFACE (OvNavigator, ov_navigator, OV, NAVIGATOR, GtkWidget)

typedef void (*OvTakeBack) (gpointer data);

struct _OvNavigatorInterface
{
  GTypeInterface parent;
  void (*open)      (OvNavigator *self, const char *area_or_kind, const char *target);
  void (*push_task) (OvNavigator *self, GtkWidget *task);
  void (*pop_task)  (OvNavigator *self, GtkWidget *task);
  void (*add_toast) (OvNavigator *self, AdwToast *toast);
  void (*begin_work) (OvNavigator *self, GtkWidget *progress_row);
  void (*end_work)  (OvNavigator *self, GtkWidget *progress_row);
  void (*offer_undo) (OvNavigator *self, const char *text, OvTakeBack take_back, gpointer data, GDestroyNotify destroy);
  gboolean (*undo)  (OvNavigator *self, gint64 after);
};

/* Opens a task area or the area of a record kind. */
void ov_navigator_open      (GtkWidget *inside, const char *area_or_kind, const char *target);
/* A task takes the whole window until popped: import, first start. It is usually an OvPane. Esc gives it the action task.close, if it has one: it
 * leaves, or asks first when something would be lost. */
void ov_navigator_push_task (GtkWidget *inside, GtkWidget *task);
void ov_navigator_pop_task  (GtkWidget *task);
/* A long work of an OvProgressRow, told by the row itself: the window does not close over it without a question. */
void ov_navigator_begin_work (GtkWidget *progress_row);
void ov_navigator_end_work   (GtkWidget *progress_row);
/* One plain sentence (escaped here). The action is looked for from inside, as its own would be: a toast hangs elsewhere. button and action may be NULL; target may be floating, NULL for none. */
void ov_navigator_toast (GtkWidget *inside, const char *text, const char *button, const char *action, GVariant *target);
/* Tells (one plain sentence) of what was done beyond any form and can be taken back in one step: by the toast's button, and by Ctrl+Z on any page as
 * long as nothing newer is there to undo. take_back is called once or never; data is freed after it, or when the step is forgotten. */
void ov_navigator_offer_undo (GtkWidget *inside, const char *text, OvTakeBack take_back, gpointer data, GDestroyNotify destroy);
/* Takes the newest of these steps back when it was made after that moment of the monotonic clock; FALSE when there is none. */
gboolean ov_navigator_undo  (GtkWidget *inside, gint64 after);

G_END_DECLS
