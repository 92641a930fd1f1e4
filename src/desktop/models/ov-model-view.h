#pragma once
#include "ov-context.h"
#include "ov-id.h"
#include "ov-pane.h"
#include "ov-target.h"

/* A course model: its description, its parts, and the steps of its approval. Actions: model.step (s: verb),
 * model.add-part, page.undo … */
G_BEGIN_DECLS

#define OV_TYPE_MODEL_VIEW (ov_model_view_get_type ())
G_DECLARE_FINAL_TYPE (OvModelView, ov_model_view, OV, MODEL_VIEW, OvPane)

void ov_model_view_set_context (OvModelView *self, OvContext *context);
void ov_model_view_open        (OvModelView *self, OvId model);
/* The same, and its field gets the focus. */
void ov_model_view_open_at     (OvModelView *self, const OvTarget *target);
void ov_model_view_begin       (OvModelView *self);

G_END_DECLS
