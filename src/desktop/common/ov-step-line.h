#pragma once
#include <adwaita.h>

/* The life of a thing as a line of states: passed, present, coming. When its words do not fit, only the present one is
 * written. */
G_BEGIN_DECLS

#define OV_TYPE_STEP_LINE (ov_step_line_get_type ())
G_DECLARE_FINAL_TYPE (OvStepLine, ov_step_line, OV, STEP_LINE, GtkWidget)

GtkWidget *ov_step_line_new       (void);
/* states: translated names, NULL-terminated, copied. present: index; side names a state beside the line (returned,
 * cancelled, refused) that the thing is in instead, drawn at the present place; NULL usually. */
void       ov_step_line_set_steps (OvStepLine *self, const char *const *states, guint present, const char *side);

G_END_DECLS
