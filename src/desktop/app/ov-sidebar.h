#pragma once
#include <adwaita.h>
#include "ov-context.h"

/* The left column: header, organisation, the places of the program, the state of safety. */
G_BEGIN_DECLS

#define OV_TYPE_SIDEBAR (ov_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (OvSidebar, ov_sidebar, OV, SIDEBAR, AdwBin)

void ov_sidebar_set_context (OvSidebar *self, OvContext *context);
void ov_sidebar_select      (OvSidebar *self, const char *area);  /* NULL: none of them */

G_END_DECLS
