#pragma once
#include <adwaita.h>

/* A long work under the list it concerns: what and how far, the time left, stop. A bar of the pane's bottom. The window does not close
 * over it without a question (ov_navigator_begin_work()). */
G_BEGIN_DECLS

#define OV_TYPE_PROGRESS_ROW (ov_progress_row_get_type ())
G_DECLARE_FINAL_TYPE (OvProgressRow, ov_progress_row, OV, PROGRESS_ROW, AdwBin)

GtkWidget    *ov_progress_row_new   (void);
/* Begins: shows the row; cancelling the button cancels the new cancellable, which is returned borrowed. note says what
 * a stop leaves; may be NULL. */
GCancellable *ov_progress_row_start (OvProgressRow *self, const char *note);
/* text e.g. "Issued 5 / 11"; the time left is reckoned from the start and shown after two seconds. */
void          ov_progress_row_step  (OvProgressRow *self, const char *text, guint done, guint total);
void          ov_progress_row_end   (OvProgressRow *self);
/* As its button does: cancels the cancellable; the work ends when it can. */
void          ov_progress_row_stop  (OvProgressRow *self);
/* How far it is, and what a stop leaves: for a question whether to stop. */
char         *ov_progress_row_dup_text (OvProgressRow *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
