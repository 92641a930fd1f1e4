#pragma once
#include <adwaita.h>

/* Sessions held of all, as small segments; the text beside it says the numbers, so the bar itself is silent. */
G_BEGIN_DECLS

#define OV_TYPE_STEP_BAR (ov_step_bar_get_type ())
G_DECLARE_FINAL_TYPE (OvStepBar, ov_step_bar, OV, STEP_BAR, GtkWidget)

GtkWidget *ov_step_bar_new       (void);
void       ov_step_bar_set_steps (OvStepBar *self, guint done, guint total);

G_END_DECLS
