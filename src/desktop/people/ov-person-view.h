#pragma once
#include "ov-context.h"
#include "ov-id.h"
#include "ov-pane.h"
#include "ov-target.h"

/* A person: study account and data. Actions: page.print (the extract), page.save, page.undo … */
G_BEGIN_DECLS

#define OV_TYPE_PERSON_VIEW (ov_person_view_get_type ())
G_DECLARE_FINAL_TYPE (OvPersonView, ov_person_view, OV, PERSON_VIEW, OvPane)

void ov_person_view_set_context (OvPersonView *self, OvContext *context);
void ov_person_view_open        (OvPersonView *self, OvId person);
/* The same, and its field gets the focus. */
void ov_person_view_open_at     (OvPersonView *self, const OvTarget *target);
/* A new person of the organisation worked for; shows the data to be filled in. */
void ov_person_view_begin       (OvPersonView *self);

G_END_DECLS
