#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-beside.h"

struct _OvBeside
{
  GtkWidget parent;
  int       spacing;
  int       chars;
};

static void ov_beside_buildable_init (GtkBuildableIface *iface);
static GtkBuildableIface *parent_buildable;

G_DEFINE_FINAL_TYPE_WITH_CODE (OvBeside, ov_beside, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, ov_beside_buildable_init))

enum { PROP_0, PROP_SPACING, PROP_CHARS, N_PROPS };
static GParamSpec *properties[N_PROPS];

#define DEFAULT_SPACING 12
#define DEFAULT_CHARS 20
/* Between two that lie one below the other, at most. */
#define ROW_GAP 9

static GtkWidget *
text_of (OvBeside *self)
{
  return gtk_widget_get_first_child (GTK_WIDGET (self));
}

/* NULL when there is none to be seen. */
static GtkWidget *
other_of (OvBeside *self)
{
  GtkWidget *other = gtk_widget_get_last_child (GTK_WIDGET (self));

  return other && other != text_of (self) && gtk_widget_should_layout (other) ? other : NULL;
}

static int
width_of (GtkWidget *widget, gboolean natural)
{
  int least, most;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, &most, NULL, NULL);
  return natural ? most : least;
}

static int
height_of (GtkWidget *widget, int width)
{
  int height;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  return height;
}

/* What the text must have beside the other: all it would like, or as many characters as make a readable line. */
static int
comfort_of (OvBeside *self)
{
  PangoContext *pango = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (pango, NULL, NULL);
  int line = PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics) * self->chars);

  pango_font_metrics_unref (metrics);
  return MAX (width_of (text_of (self), FALSE), MIN (line, width_of (text_of (self), TRUE)));
}

static gboolean
is_beside (OvBeside *self, int width)
{
  return comfort_of (self) + self->spacing + width_of (other_of (self), TRUE) <= width;
}

static void
measure_width (OvBeside *self, int *minimum, int *natural)
{
  GtkWidget *other = other_of (self);

  *minimum = width_of (text_of (self), FALSE);
  *natural = width_of (text_of (self), TRUE);
  if (!other)
    return;
  *minimum = MAX (*minimum, width_of (other, FALSE));
  *natural += self->spacing + width_of (other, TRUE);
}

static int
measure_height (OvBeside *self, int width)
{
  GtkWidget *other = other_of (self);

  if (!other)
    return height_of (text_of (self), width);
  if (width < 0 || is_beside (self, width))
    {
      int beside = width_of (other, TRUE);

      return MAX (height_of (text_of (self), width < 0 ? -1 : width - beside - self->spacing), height_of (other, beside));
    }
  return height_of (text_of (self), width) + MIN (self->spacing, ROW_GAP) + height_of (other, width);
}

static void
ov_beside_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                 int *minimum_baseline, int *natural_baseline)
{
  OvBeside *self = OV_BESIDE (widget);

  if (!text_of (self))
    return;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (self, minimum, natural);
  else
    *minimum = *natural = measure_height (self, for_size);
}

static void
ov_beside_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  OvBeside *self = OV_BESIDE (widget);
  GtkWidget *text = text_of (self), *other = other_of (self);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  if (!text)
    return;
  if (!other)
    gtk_widget_size_allocate (text, &(GtkAllocation) { 0, 0, width, height }, -1);
  else if (is_beside (self, width))
    {
      int beside = width_of (other, TRUE);
      int rest = width - beside - self->spacing;

      gtk_widget_size_allocate (text, &(GtkAllocation) { mirrored ? beside + self->spacing : 0, 0, rest, height }, -1);
      gtk_widget_size_allocate (other, &(GtkAllocation) { mirrored ? 0 : rest + self->spacing, 0, beside, height }, -1);
    }
  else
    {
      int above = height_of (text, width);
      int below = height_of (other, width);

      gtk_widget_size_allocate (text, &(GtkAllocation) { 0, 0, width, above }, -1);
      gtk_widget_size_allocate (other, &(GtkAllocation) { 0, height - below, width, below }, -1);
    }
}

static GtkSizeRequestMode
ov_beside_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ov_beside_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OvBeside *self = OV_BESIDE (object);

  if (id == PROP_SPACING)
    g_value_set_int (value, self->spacing);
  else if (id == PROP_CHARS)
    g_value_set_int (value, self->chars);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ov_beside_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OvBeside *self = OV_BESIDE (object);

  if (id == PROP_SPACING)
    self->spacing = g_value_get_int (value);
  else if (id == PROP_CHARS)
    self->chars = g_value_get_int (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
ov_beside_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (GTK_IS_WIDGET (child))
    ov_beside_append (OV_BESIDE (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
ov_beside_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = ov_beside_add_child;
}

static void
ov_beside_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ov_beside_parent_class)->dispose (object);
}

static void
ov_beside_class_init (OvBesideClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = ov_beside_get_property;
  object_class->set_property = ov_beside_set_property;
  object_class->dispose = ov_beside_dispose;
  widget_class->measure = ov_beside_measure;
  widget_class->size_allocate = ov_beside_size_allocate;
  widget_class->get_request_mode = ov_beside_get_request_mode;
  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT16, DEFAULT_SPACING, flags);
  properties[PROP_CHARS] = g_param_spec_int ("chars", NULL, NULL, 1, G_MAXINT16, DEFAULT_CHARS, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ov_beside_init (OvBeside *self)
{
  self->spacing = DEFAULT_SPACING;
  self->chars = DEFAULT_CHARS;
}

GtkWidget *
ov_beside_new (int spacing)
{
  return g_object_new (OV_TYPE_BESIDE, "spacing", spacing, NULL);
}

void
ov_beside_append (OvBeside *self, GtkWidget *child)
{
  g_return_if_fail (OV_IS_BESIDE (self));
  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}
