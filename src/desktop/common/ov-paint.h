#pragma once
#include <gtk/gtk.h>

/* What the drawn widgets share: named colours, rounded bars, the hatch of planned hours. */
typedef enum { OV_PAINT_SOLID, OV_PAINT_HATCH } OvPaintStyle;

void ov_paint_set_color (cairo_t *cr, GtkWidget *widget, const char *name, double alpha); /* named colour times alpha */
void ov_paint_set_current (cairo_t *cr, GtkWidget *widget, double alpha); /* the text colour times alpha */
void         ov_paint_rounded     (cairo_t *cr, double x, double y, double width, double height, double radius);
/* Fills the present path and clears it: solid accent, or a pale accent with hatching. */
void         ov_paint_fill        (cairo_t *cr, GtkWidget *widget, OvPaintStyle style);
/* How many times as large as usual the desktop wants text. */
double       ov_paint_text_scale  (GtkWidget *widget);
#define OV_PAINT_CAPTION 0.82 /* the scale of small words, as of the style class caption */
PangoLayout *ov_paint_layout (GtkWidget *widget, const char *text, double scale,
                              gboolean bold) G_GNUC_WARN_UNUSED_RESULT;
