#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-step-bar.h"
#include "ov-paint.h"

struct _OvStepBar
{
  GtkWidget parent;
  guint     done;
  guint     total;
};

G_DEFINE_FINAL_TYPE (OvStepBar, ov_step_bar, GTK_TYPE_WIDGET)

#define WIDTH 72
#define HEIGHT 6
#define SEGMENT_GAP 2.0
#define MOST_SEGMENTS 18  /* more would be thinner than their gaps: one bar then */

static void
ov_step_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  OvStepBar *self = OV_STEP_BAR (widget);
  int width = gtk_widget_get_width (widget);
  guint segments = self->total <= MOST_SEGMENTS ? MAX (1, self->total) : 1;
  double segment = (width - SEGMENT_GAP * (segments - 1)) / segments;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, HEIGHT));

  for (guint i = 0; i < segments; i++)
    {
      ov_paint_rounded (cr, i * (segment + SEGMENT_GAP), 0, segment, HEIGHT, 2);
      if (segments > 1 || self->total == 1 ? i < self->done : FALSE)
        ov_paint_fill (cr, widget, OV_PAINT_SOLID);
      else
        {
          ov_paint_set_current (cr, widget, 0.12);
          cairo_fill (cr);
        }
    }
  if (segments == 1 && self->total > 1 && self->done > 0)
    {
      ov_paint_rounded (cr, 0, 0, MAX (HEIGHT, (double)width * MIN (self->done, self->total) / self->total), HEIGHT, 2);
      ov_paint_fill (cr, widget, OV_PAINT_SOLID);
    }
  cairo_destroy (cr);
}

static void
ov_step_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                     int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
ov_step_bar_class_init (OvStepBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = ov_step_bar_snapshot;
  widget_class->measure = ov_step_bar_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
ov_step_bar_init (OvStepBar *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
ov_step_bar_new (void)
{
  return g_object_new (OV_TYPE_STEP_BAR, NULL);
}

void
ov_step_bar_set_steps (OvStepBar *self, guint done, guint total)
{
  g_return_if_fail (OV_IS_STEP_BAR (self));
  self->done = done;
  self->total = total;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
