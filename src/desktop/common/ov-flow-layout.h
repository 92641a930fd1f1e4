#pragma once
#include <gtk/gtk.h>

/* Children in as many equal columns as there is room for at their natural width, line by line; the "layout-manager" of a GtkBox, whose own
 * spacing and homogeneous then mean nothing. Unlike GtkFlowBox it adds no rows or items of its own around the children, which are in
 * the way of Tab and of screen readers. */
G_BEGIN_DECLS

#define OV_TYPE_FLOW_LAYOUT (ov_flow_layout_get_type ())
G_DECLARE_FINAL_TYPE (OvFlowLayout, ov_flow_layout, OV, FLOW_LAYOUT, GtkLayoutManager)

/* Properties: "least" and "most" columns, "column-spacing" and "row-spacing" in pixels. */

G_END_DECLS
