#pragma once
#include <adwaita.h>

/* A part of a plan or report that is looked at: its heading, its rows, and, while it is returned, what must be completed in it.
 * Signal: "edited" the comment changed. */
G_BEGIN_DECLS

#define OV_TYPE_QUEUE_POINT (ov_queue_point_get_type ())
G_DECLARE_FINAL_TYPE (OvQueuePoint, ov_queue_point, OV, QUEUE_POINT, AdwBin)

/* Property "title": its heading. */
const char *ov_queue_point_get_title   (OvQueuePoint *self);
GtkListBox *ov_queue_point_get_rows    (OvQueuePoint *self);
/* Shows or hides the comment; what was written stays. */
void        ov_queue_point_set_asking  (OvQueuePoint *self, gboolean asking);
const char *ov_queue_point_get_comment (OvQueuePoint *self);
void        ov_queue_point_set_comment (OvQueuePoint *self, const char *comment);
void        ov_queue_point_focus       (OvQueuePoint *self);  /* to the comment */

G_END_DECLS
