#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-step-line.h"
#include <glib/gi18n.h>
#include "ov-paint.h"

struct _OvStepLine
{
  GtkWidget  parent;
  GStrv      states;
  guint      count;
  guint      present;
  char      *side;
};

G_DEFINE_FINAL_TYPE (OvStepLine, ov_step_line, GTK_TYPE_WIDGET)

#define RING 7.0
#define LINE_Y 12.0
#define TEXT_Y 24
#define WORD_GAP 8

static PangoLayout *
layout_of (OvStepLine *self, guint step)
{
  const char *text = step == self->present && self->side ? self->side : self->states[step];

  return ov_paint_layout (GTK_WIDGET (self), text, OV_PAINT_CAPTION, step == self->present);
}

static gboolean
words_fit (OvStepLine *self, double column)
{
  for (guint i = 0; i < self->count; i++)
    {
      g_autoptr(PangoLayout) layout = layout_of (self, i);
      int width;

      pango_layout_get_pixel_size (layout, &width, NULL);
      if (width + WORD_GAP > column)
        return FALSE;
    }
  return TRUE;
}

static void
draw_step (OvStepLine *self, cairo_t *cr, guint step, double x)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const char *color = self->side ? "warning_color" : "accent_color";

  cairo_new_path (cr);
  if (step < self->present)
    {
      cairo_arc (cr, x, LINE_Y, RING - 2, 0, 2 * G_PI);
      ov_paint_set_color (cr, widget, "accent_color", 1);
      cairo_fill (cr);
    }
  else if (step == self->present)
    {
      ov_paint_set_color (cr, widget, color, 1);
      cairo_set_line_width (cr, 2.5);
      cairo_arc (cr, x, LINE_Y, RING, 0, 2 * G_PI);
      cairo_stroke (cr);
      cairo_arc (cr, x, LINE_Y, 2.5, 0, 2 * G_PI);
      cairo_fill (cr);
    }
  else
    {
      ov_paint_set_current (cr, widget, 0.3);
      cairo_set_line_width (cr, 1.5);
      cairo_arc (cr, x, LINE_Y, RING - 1.5, 0, 2 * G_PI);
      cairo_stroke (cr);
    }
}

static void
draw_word (OvStepLine *self, cairo_t *cr, guint step, double x, int width)
{
  g_autoptr(PangoLayout) layout = layout_of (self, step);
  int word;

  pango_layout_get_pixel_size (layout, &word, NULL);
  ov_paint_set_current (cr, GTK_WIDGET (self), step == self->present ? 1 : 0.72);
  cairo_move_to (cr, CLAMP (x - word / 2.0, 0, MAX (0, width - word)), TEXT_Y);
  pango_cairo_show_layout (cr, layout);
}

static void
ov_step_line_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  OvStepLine *self = OV_STEP_LINE (widget);
  int width = gtk_widget_get_width (widget);
  double column;
  gboolean fit;
  cairo_t *cr;

  if (self->count == 0)
    return;
  column = (double) width / self->count;
  fit = words_fit (self, column);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, gtk_widget_get_height (widget)));
  for (guint i = 0; i < self->count; i++)
    {
      double x = (i + 0.5) * column;

      if (i > 0)
        {
          cairo_move_to (cr, x - column + RING + 3, LINE_Y);
          cairo_line_to (cr, x - RING - 3, LINE_Y);
          cairo_set_line_width (cr, 1.5);
          if (i <= self->present)
            ov_paint_set_color (cr, widget, "accent_color", 1);
          else
            ov_paint_set_current (cr, widget, 0.2);
          cairo_stroke (cr);
        }
      draw_step (self, cr, i, x);
      if (fit || i == self->present)
        draw_word (self, cr, i, x, width);
    }
  cairo_destroy (cr);
}

static void
ov_step_line_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                      int *minimum_baseline, int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 120;
      *natural = 600;
    }
  else
    {
      g_autoptr(PangoLayout) layout = ov_paint_layout (widget, "A", OV_PAINT_CAPTION, TRUE);
      int height;

      pango_layout_get_pixel_size (layout, NULL, &height);
      *minimum = *natural = TEXT_Y + height + 2;
    }
}

static void
ov_step_line_finalize (GObject *object)
{
  OvStepLine *self = OV_STEP_LINE (object);

  g_clear_pointer (&self->states, g_strfreev);
  g_clear_pointer (&self->side, g_free);
  G_OBJECT_CLASS (ov_step_line_parent_class)->finalize (object);
}

static void
ov_step_line_class_init (OvStepLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ov_step_line_finalize;
  widget_class->snapshot = ov_step_line_snapshot;
  widget_class->measure = ov_step_line_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ov_step_line_init (OvStepLine *self)
{
}

GtkWidget *
ov_step_line_new (void)
{
  return g_object_new (OV_TYPE_STEP_LINE, NULL);
}

void
ov_step_line_set_steps (OvStepLine *self, const char *const *states, guint present, const char *side)
{
  g_autofree char *spoken = NULL;

  g_return_if_fail (OV_IS_STEP_LINE (self));
  g_return_if_fail (present < g_strv_length ((GStrv) states));
  g_strfreev (self->states);
  self->states = g_strdupv ((GStrv) states);
  self->count = g_strv_length (self->states);
  self->present = present;
  g_free (self->side);
  self->side = g_strdup (side);
  /* TRANSLATORS: spoken by a screen reader: name of the state, then its place in the line of states. */
  spoken = g_strdup_printf (_("State: %s, step %u of %u"), side ? side : states[present], present + 1, self->count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
