#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-year-clock.h"
#include <glib/gi18n.h>
#include <math.h>
#include "ov-paint.h"

typedef struct
{
  OvDay      first;
  OvDay      last;     /* of a window */
  gboolean   window;
  OvClockDot dot;
} Mark;

struct _OvYearClock
{
  GtkWidget  parent;
  OvDay      today;
  OvLanguage language;
  GArray    *marks;
};

G_DEFINE_FINAL_TYPE (OvYearClock, ov_year_clock, GTK_TYPE_WIDGET)

#define SIZE 190
#define MOST_SCALE 1.5
#define OUTER 85.0
#define INNER 65.0
#define WINDOW_RADIUS 58.0
#define DOT_RADIUS_FROM_CENTRE 49.0
#define GAP 0.012

/* Angle of the start of a day; January begins at the top. */
static double
angle_of (OvYearClock *self, OvDay day)
{
  int year = ov_day_year (self->today);
  OvDay first = ov_day_new (year, 1, 1);
  int length = ov_day_new (year + 1, 1, 1) - first;

  return CLAMP ((double) (day - first) / length, 0, 1) * 2 * G_PI - G_PI_2;
}

static void
draw_ring_part (cairo_t *cr, double from, double to)
{
  if (to <= from)
    return;
  cairo_new_path (cr);
  cairo_arc (cr, 0, 0, OUTER, from, to);
  cairo_arc_negative (cr, 0, 0, INNER, to, from);
  cairo_close_path (cr);
  cairo_fill (cr);
}

/* The clock grows with its words, as far as it fits a narrow window. */
static double
scale_of (OvYearClock *self)
{
  return CLAMP (ov_paint_text_scale (GTK_WIDGET (self)), 1, MOST_SCALE);
}

static void
draw_centred (OvYearClock *self, cairo_t *cr, PangoLayout *layout, double x, double y)
{
  double size = 1 / MAX (ov_paint_text_scale (GTK_WIDGET (self)), 1);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, size, size);
  cairo_move_to (cr, -width / 2.0, -height / 2.0);
  pango_cairo_show_layout (cr, layout);
  cairo_restore (cr);
}

static void
draw_months (OvYearClock *self, cairo_t *cr)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int year = ov_day_year (self->today);
  double now = angle_of (self, self->today + 1);

  for (int month = 1; month <= 12; month++)
    {
      OvDay first = ov_day_new (year, month, 1);
      OvDay next = month == 12 ? ov_day_new (year + 1, 1, 1) : ov_day_new (year, month + 1, 1);
      double from = angle_of (self, first) + GAP;
      double to = angle_of (self, next) - GAP;
      double middle = (from + to) / 2;
      gboolean present = self->today >= first && self->today < next;
      g_autofree char *letter = g_utf8_substring (ov_month_name (month, self->language), 0, 1);
      g_autofree char *upper = g_utf8_strup (letter, -1);
      g_autoptr(PangoLayout) layout = ov_paint_layout (widget, upper, 0.78, present);

      ov_paint_set_current (cr, widget, 0.16);
      draw_ring_part (cr, from, MIN (to, now));
      ov_paint_set_current (cr, widget, 0.07);
      draw_ring_part (cr, MAX (from, now), to);
      ov_paint_set_current (cr, widget, present ? 1 : 0.72);
      draw_centred (self, cr, layout, cos (middle) * (OUTER + INNER) / 2, sin (middle) * (OUTER + INNER) / 2);
    }
}

static void
draw_today (OvYearClock *self, cairo_t *cr)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double angle = (angle_of (self, self->today) + angle_of (self, self->today + 1)) / 2;
  g_autofree char *date = ov_day_print_short (self->today, self->language);
  g_autoptr(PangoLayout) date_layout =
      ov_paint_layout (widget, date, self->language == OV_LANGUAGE_EN ? 1.4 : 1.9, TRUE);
  g_autoptr(PangoLayout) weekday_layout =
    ov_paint_layout (widget, ov_weekday_name (ov_day_weekday (self->today), self->language, FALSE), OV_PAINT_CAPTION, FALSE);

  ov_paint_set_current (cr, widget, 1);
  draw_centred (self, cr, date_layout, 0, -9);
  ov_paint_set_current (cr, widget, 0.72);
  draw_centred (self, cr, weekday_layout, 0, 14);
  cairo_save (cr);
  cairo_rotate (cr, angle);
  cairo_move_to (cr, OUTER + 1, 0);
  cairo_line_to (cr, OUTER + 10, -6);
  cairo_line_to (cr, OUTER + 10, 6);
  cairo_close_path (cr);
  ov_paint_set_color (cr, widget, "accent_color", 1);
  cairo_fill (cr);
  cairo_restore (cr);
}

static void
draw_window (OvYearClock *self, cairo_t *cr, const Mark *mark)
{
  double from = angle_of (self, mark->first);
  double to = angle_of (self, mark->last + 1);

  if (mark->last < self->today)
    ov_paint_set_current (cr, GTK_WIDGET (self), 0.2);
  else
    ov_paint_set_color (cr, GTK_WIDGET (self), "accent_bg_color", mark->first <= self->today ? 1 : 0.45);
  cairo_set_line_width (cr, 5);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_new_path (cr);
  cairo_arc (cr, 0, 0, WINDOW_RADIUS, from, MAX (to, from + 0.03));
  cairo_stroke (cr);
}

static void
draw_dot (OvYearClock *self, cairo_t *cr, const Mark *mark)
{
  double angle = (angle_of (self, mark->first) + angle_of (self, mark->first + 1)) / 2;

  if (mark->dot == OV_CLOCK_DOT_PLAIN)
    ov_paint_set_current (cr, GTK_WIDGET (self), mark->first < self->today ? 0.3 : 0.75);
  else
    ov_paint_set_color (cr, GTK_WIDGET (self), mark->dot == OV_CLOCK_DOT_SOON ? "warning_color" : "error_color", 1);
  cairo_new_path (cr);
  cairo_arc (cr, cos (angle) * DOT_RADIUS_FROM_CENTRE, sin (angle) * DOT_RADIUS_FROM_CENTRE, 4, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
ov_year_clock_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  OvYearClock *self = OV_YEAR_CLOCK (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  int year = ov_day_year (self->today);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  cairo_translate (cr, width / 2.0, height / 2.0);
  cairo_scale (cr, scale_of (self), scale_of (self));
  draw_months (self, cr);
  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, i);

      if (mark->window)
        draw_window (self, cr, mark);
    }
  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, i);

      if (!mark->window && ov_day_year (mark->first) == year)
        draw_dot (self, cr, mark);
    }
  draw_today (self, cr);
  cairo_destroy (cr);
}

static void
ov_year_clock_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                       int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = (int) (SIZE * scale_of (OV_YEAR_CLOCK (widget)));
}

static void
ov_year_clock_finalize (GObject *object)
{
  g_clear_pointer (&OV_YEAR_CLOCK (object)->marks, g_array_unref);
  G_OBJECT_CLASS (ov_year_clock_parent_class)->finalize (object);
}

static void
ov_year_clock_class_init (OvYearClockClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ov_year_clock_finalize;
  widget_class->snapshot = ov_year_clock_snapshot;
  widget_class->measure = ov_year_clock_measure;
  gtk_widget_class_set_css_name (widget_class, "yearclock");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ov_year_clock_init (OvYearClock *self)
{
  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  ov_year_clock_set_today (self, ov_day_today (), OV_LANGUAGE_FI);
}

GtkWidget *
ov_year_clock_new (void)
{
  return g_object_new (OV_TYPE_YEAR_CLOCK, NULL);
}

void
ov_year_clock_set_today (OvYearClock *self, OvDay today, OvLanguage language)
{
  g_autofree char *date = ov_day_print_long (today, language);
  g_autofree char *label = NULL;

  g_return_if_fail (OV_IS_YEAR_CLOCK (self));
  self->today = today;
  self->language = language;
  label = g_strdup_printf (_("Year clock, today %s"), date);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ov_year_clock_clear (OvYearClock *self)
{
  g_return_if_fail (OV_IS_YEAR_CLOCK (self));
  g_array_set_size (self->marks, 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ov_year_clock_add_window (OvYearClock *self, OvDay first, OvDay last)
{
  Mark mark = { .first = first, .last = last, .window = TRUE };
  int year = ov_day_year (self->today);

  g_return_if_fail (OV_IS_YEAR_CLOCK (self));
  if (last < ov_day_new (year, 1, 1) || first > ov_day_new (year, 12, 31))
    return;
  g_array_append_val (self->marks, mark);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ov_year_clock_add_dot (OvYearClock *self, OvDay day, OvClockDot dot)
{
  Mark mark = { .first = day, .last = day, .dot = dot };

  g_return_if_fail (OV_IS_YEAR_CLOCK (self));
  g_array_append_val (self->marks, mark);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
