#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-paint.h"
#include <math.h>
#include "ov-ui-compat.h"

void
ov_paint_set_color (cairo_t *cr, GtkWidget *widget, const char *name, double alpha)
{
  GdkRGBA color;

  ov_ui_lookup_color (widget, name, &color);
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha * alpha);
}

void
ov_paint_set_current (cairo_t *cr, GtkWidget *widget, double alpha)
{
  ov_paint_set_color (cr, widget, "window_fg_color", alpha);
}

void
ov_paint_rounded (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  radius = MIN (radius, MIN (width, height) / 2);
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

#define HATCH_STEP 5

void
ov_paint_fill (cairo_t *cr, GtkWidget *widget, OvPaintStyle style)
{
  double x1, y1, x2, y2;

  if (style == OV_PAINT_SOLID)
    {
      ov_paint_set_color (cr, widget, "accent_bg_color", 1);
      cairo_fill (cr);
      return;
    }
  cairo_save (cr);
  cairo_path_extents (cr, &x1, &y1, &x2, &y2);
  ov_paint_set_color (cr, widget, "accent_bg_color", 0.35);
  cairo_fill_preserve (cr);
  cairo_clip (cr);
  ov_paint_set_color (cr, widget, "accent_bg_color", 0.75);
  cairo_set_line_width (cr, 1);
  for (double x = floor (x1 - (y2 - y1)); x < x2; x += HATCH_STEP)
    {
      cairo_move_to (cr, x, y2);
      cairo_line_to (cr, x + (y2 - y1), y1);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

double
ov_paint_text_scale (GtkWidget *widget)
{
  double dots = pango_cairo_context_get_resolution (gtk_widget_get_pango_context (widget));

  return dots > 0 ? dots / 96 : 1;
}

PangoLayout *
ov_paint_layout (GtkWidget *widget, const char *text, double scale, gboolean bold)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  return layout;
}
