#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-gauge.h"
#include <glib/gi18n.h>
#include "ov-number.h"
#include "ov-paint.h"

struct _OvGauge
{
  GtkWidget  parent;
  gboolean   compact;
  gint64     granted;
  gint64     realised;
  gint64     planned;
  gint64     forecast;
  int        tolerance;
  OvLanguage language;
  char      *granted_label;
};

struct _OvGaugeKey
{
  GtkWidget   parent;
  OvGaugePart part;
};

G_DEFINE_FINAL_TYPE (OvGauge, ov_gauge, GTK_TYPE_WIDGET)
G_DEFINE_FINAL_TYPE (OvGaugeKey, ov_gauge_key, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_COMPACT, N_PROPS };
static GParamSpec *properties[N_PROPS];
enum { KEY_PROP_0, KEY_PROP_PART, N_KEY_PROPS };
static GParamSpec *key_properties[N_KEY_PROPS];

#define BAR_HEIGHT 18
#define COMPACT_HEIGHT 10
#define TICK_OVERHANG 5
#define LABEL_GAP 4
#define DOT_RADIUS 5
#define KEY_SIZE 12

static gboolean
is_over (OvGauge *self)
{
  return self->granted > 0 && self->forecast * 100 > self->granted * (100 + self->tolerance);
}

/* Right end of the scale: the largest number with a little room for the dot. */
static double
scale_end (OvGauge *self)
{
  gint64 end = MAX (MAX (self->granted, self->realised + self->planned), self->forecast);

  return end > 0 ? end * 1.02 : 1;
}

static void
draw_label (OvGauge *self, cairo_t *cr, double tick, double width)
{
  g_autoptr(PangoLayout) layout = ov_paint_layout (GTK_WIDGET (self), self->granted_label, OV_PAINT_CAPTION, FALSE);
  int label_width;

  pango_layout_get_pixel_size (layout, &label_width, NULL);
  cairo_move_to (cr, CLAMP (tick - label_width - LABEL_GAP, 0, MAX (0, width - label_width)), 0);
  ov_paint_set_current (cr, GTK_WIDGET (self), 0.72);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_parts (OvGauge *self, cairo_t *cr, double y, double height, double width)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double unit = width / scale_end (self);
  double realised = self->realised * unit;
  double planned = self->planned * unit;
  double track = MAX (self->granted, self->realised + self->planned) * unit;

  /* Nothing yet: an empty track. */
  if (track <= 0)
    track = width;
  cairo_save (cr);
  ov_paint_rounded (cr, 0, y, MAX (track, height), height, height / 4);
  ov_paint_set_current (cr, widget, 0.09);
  cairo_fill_preserve (cr);
  cairo_clip (cr);
  cairo_rectangle (cr, 0, y, realised, height);
  ov_paint_fill (cr, widget, OV_PAINT_SOLID);
  cairo_rectangle (cr, realised + 1, y, MAX (0, planned - 1), height);
  ov_paint_fill (cr, widget, OV_PAINT_HATCH);
  cairo_restore (cr);
}

static void
draw_forecast (OvGauge *self, cairo_t *cr, double y, double width)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double unit = width / scale_end (self);
  double dot = MIN (self->forecast * unit, width - DOT_RADIUS);
  double from = MAX (self->granted, self->realised + self->planned) * unit + 3;

  if (is_over (self))
    ov_paint_set_color (cr, widget, "warning_color", 1);
  else
    ov_paint_set_current (cr, widget, 0.55);
  if (dot - DOT_RADIUS > from)
    {
      double dashes[] = { 3, 3 };

      cairo_set_dash (cr, dashes, 2, 0);
      cairo_set_line_width (cr, 2);
      cairo_move_to (cr, from, y);
      cairo_line_to (cr, dot - DOT_RADIUS, y);
      cairo_stroke (cr);
      cairo_set_dash (cr, NULL, 0, 0);
    }
  cairo_new_path (cr);
  cairo_arc (cr, dot, y, self->compact ? DOT_RADIUS - 1 : DOT_RADIUS, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
ov_gauge_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  OvGauge *self = OV_GAUGE (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  int bar = self->compact ? COMPACT_HEIGHT : BAR_HEIGHT;
  double y = self->compact ? (height - bar) / 2.0 : height - bar - TICK_OVERHANG;
  double tick = self->granted * width / scale_end (self);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  draw_parts (self, cr, y, bar, width);
  if (self->forecast > 0)
    draw_forecast (self, cr, y + bar / 2.0, width);
  if (self->granted > 0)
    {
      double overhang = self->compact ? 2 : TICK_OVERHANG;

      ov_paint_set_current (cr, widget, 1);
      cairo_rectangle (cr, tick - 1, y - overhang, 2, bar + 2 * overhang);
      cairo_fill (cr);
      if (!self->compact)
        draw_label (self, cr, tick, width);
    }
  cairo_destroy (cr);
}

static void
ov_gauge_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                  int *minimum_baseline, int *natural_baseline)
{
  OvGauge *self = OV_GAUGE (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = self->compact ? 60 : 120;
      *natural = self->compact ? 120 : 400;
    }
  else if (self->compact)
    *minimum = *natural = COMPACT_HEIGHT + 4;
  else
    {
      g_autoptr(PangoLayout) layout = ov_paint_layout (widget, "1", OV_PAINT_CAPTION, FALSE);
      int height = 0;

      if (self->granted > 0)
        pango_layout_get_pixel_size (layout, NULL, &height);
      *minimum = *natural = height + 2 + BAR_HEIGHT + 2 * TICK_OVERHANG;
    }
}

static void
ov_gauge_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_COMPACT)
    g_value_set_boolean (value, OV_GAUGE (object)->compact);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ov_gauge_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_COMPACT)
    OV_GAUGE (object)->compact = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ov_gauge_finalize (GObject *object)
{
  g_clear_pointer (&OV_GAUGE (object)->granted_label, g_free);
  G_OBJECT_CLASS (ov_gauge_parent_class)->finalize (object);
}

static void
ov_gauge_class_init (OvGaugeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ov_gauge_get_property;
  object_class->set_property = ov_gauge_set_property;
  object_class->finalize = ov_gauge_finalize;
  widget_class->snapshot = ov_gauge_snapshot;
  widget_class->measure = ov_gauge_measure;
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                                                   G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "gauge");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ov_gauge_init (OvGauge *self)
{
  self->granted = self->forecast = OV_GAUGE_NONE;
  self->granted_label = g_strdup ("");
}

GtkWidget *
ov_gauge_new (void)
{
  return g_object_new (OV_TYPE_GAUGE, NULL);
}

static void
speak (OvGauge *self)
{
  g_autofree char *granted = ov_number_print (MAX (0, self->granted), self->language);
  g_autofree char *realised = ov_number_print (self->realised, self->language);
  g_autofree char *planned = ov_number_print (self->planned, self->language);
  g_autofree char *forecast = ov_number_print (MAX (0, self->forecast), self->language);
  g_autoptr(GString) text = g_string_new (NULL);

  if (self->granted >= 0)
    g_string_append_printf (text, _("Granted %s h: realised %s h, planned %s h."), granted, realised, planned);
  else
    g_string_append_printf (text, _("Realised %s h, planned %s h."), realised, planned);
  if (self->forecast >= 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, _("Forecast for the end of the year %s h."), forecast);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str, -1);
}

void
ov_gauge_set_hours (OvGauge *self, gint64 granted, gint64 realised, gint64 planned, gint64 forecast, int tolerance,
                    OvLanguage language)
{
  g_autofree char *number = NULL;

  g_return_if_fail (OV_IS_GAUGE (self));
  self->granted = granted;
  self->realised = MAX (0, realised);
  self->planned = MAX (0, planned);
  self->forecast = forecast;
  self->tolerance = tolerance;
  self->language = language;
  number = ov_number_print (MAX (0, granted), language);
  g_free (self->granted_label);
  /* TRANSLATORS: %s is a number of hours; above the tick of the gauge. */
  self->granted_label = g_strdup_printf (_("granted %s h"), number);
  speak (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
ov_gauge_key_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  OvGaugeKey *self = OV_GAUGE_KEY (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, KEY_SIZE, KEY_SIZE));

  switch (self->part)
    {
    case OV_GAUGE_REALISED:
    case OV_GAUGE_PLANNED:
      ov_paint_rounded (cr, 0, 0, KEY_SIZE, KEY_SIZE, 3);
      ov_paint_fill (cr, widget, self->part == OV_GAUGE_PLANNED ? OV_PAINT_HATCH : OV_PAINT_SOLID);
      break;
    case OV_GAUGE_FREE:
      ov_paint_rounded (cr, 0, 0, KEY_SIZE, KEY_SIZE, 3);
      ov_paint_set_current (cr, widget, 0.12);
      cairo_fill (cr);
      break;
    case OV_GAUGE_FORECAST:
    case OV_GAUGE_FORECAST_OVER:
    default:
      cairo_arc (cr, KEY_SIZE / 2.0, KEY_SIZE / 2.0, DOT_RADIUS, 0, 2 * G_PI);
      if (self->part == OV_GAUGE_FORECAST_OVER)
        ov_paint_set_color (cr, widget, "warning_color", 1);
      else
        ov_paint_set_current (cr, widget, 0.55);
      cairo_fill (cr);
      break;
    }
  cairo_destroy (cr);
}

static void
ov_gauge_key_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                      int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = KEY_SIZE;
}

static void
ov_gauge_key_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == KEY_PROP_PART)
    g_value_set_int (value, (int) OV_GAUGE_KEY (object)->part);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ov_gauge_key_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == KEY_PROP_PART)
    ov_gauge_key_set_part (OV_GAUGE_KEY (object), (OvGaugePart) g_value_get_int (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ov_gauge_key_class_init (OvGaugeKeyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ov_gauge_key_get_property;
  object_class->set_property = ov_gauge_key_set_property;
  widget_class->snapshot = ov_gauge_key_snapshot;
  widget_class->measure = ov_gauge_key_measure;
  key_properties[KEY_PROP_PART] =
      g_param_spec_int ("part", NULL, NULL, 0, OV_GAUGE_FORECAST_OVER, 0,
                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_KEY_PROPS, key_properties);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
ov_gauge_key_init (OvGaugeKey *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
ov_gauge_key_new (OvGaugePart part)
{
  return g_object_new (OV_TYPE_GAUGE_KEY, "part", (int) part, NULL);
}

void
ov_gauge_key_set_part (OvGaugeKey *self, OvGaugePart part)
{
  g_return_if_fail (OV_IS_GAUGE_KEY (self));
  if (self->part == part)
    return;
  self->part = part;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), key_properties[KEY_PROP_PART]);
}
