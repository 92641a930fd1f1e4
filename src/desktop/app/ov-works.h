#pragma once
#include "ov-progress-row.h"

/* The long works under way in a window (ov_navigator_begin_work()), so that nobody leaves it over them unasked. Signal "idle": the last one has
 * ended, and has told what came of it. */
G_BEGIN_DECLS

#define OV_TYPE_WORKS (ov_works_get_type ())
G_DECLARE_FINAL_TYPE (OvWorks, ov_works, OV, WORKS, GObject)

OvWorks *ov_works_new          (GtkWidget *inside) G_GNUC_WARN_UNUSED_RESULT;  /* inside: the window, borrowed */
void     ov_works_begin        (OvWorks *self, OvProgressRow *row);
void     ov_works_end          (OvWorks *self, OvProgressRow *row);
gboolean ov_works_is_busy      (OvWorks *self);
/* Asks whether to stop them; the heading and the button's verb say what for. Finish: TRUE once there are none, FALSE when they are to go on.
 * A question that stands already is not put twice: FALSE at once. */
void     ov_works_leave_async  (OvWorks *self, const char *heading, const char *verb, GAsyncReadyCallback callback, gpointer data);
gboolean ov_works_leave_finish (OvWorks *self, GAsyncResult *result);

G_END_DECLS
