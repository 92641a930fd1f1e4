#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-line.h"

struct _OvLine
{
  GtkWidget parent;
  int       spacing;
};

static void ov_line_buildable_init (GtkBuildableIface *iface);
static GtkBuildableIface *parent_buildable;

G_DEFINE_FINAL_TYPE_WITH_CODE (OvLine, ov_line, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, ov_line_buildable_init))

enum { PROP_0, PROP_SPACING, N_PROPS };
static GParamSpec *properties[N_PROPS];

static GtkWidget *
next_of (OvLine *self, GtkWidget *child)
{
  do
    child = child ? gtk_widget_get_next_sibling (child) : gtk_widget_get_first_child (GTK_WIDGET (self));
  while (child && !gtk_widget_should_layout (child));
  return child;
}

/* The width that every child but the expanding one takes, with all spacing. */
static int
taken_width (OvLine *self)
{
  int taken = -self->spacing;

  for (GtkWidget *child = next_of (self, NULL); child; child = next_of (self, child))
    {
      int natural = 0;

      if (!gtk_widget_get_hexpand (child))
        gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      taken += natural + self->spacing;
    }
  return MAX (taken, 0);
}

/* rest: for the child that expands; -1 for its natural width. */
static int
width_of (GtkWidget *child, int rest)
{
  int natural;

  if (rest >= 0 && gtk_widget_get_hexpand (child))
    return rest;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static int
height_of (GtkWidget *child, int width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

static void
ov_line_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                 int *minimum_baseline, int *natural_baseline)
{
  OvLine *self = OV_LINE (widget);
  int taken = taken_width (self);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = taken;
  for (GtkWidget *child = next_of (self, NULL); child; child = next_of (self, child))
    if (orientation == GTK_ORIENTATION_VERTICAL)
      *minimum = *natural = MAX (*natural, height_of (child, width_of (child, for_size < 0 ? -1 : MAX (for_size - taken, 0))));
    else if (gtk_widget_get_hexpand (child))
      {
        int least, most;

        gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &most, NULL, NULL);
        *minimum += least;
        *natural += most;
      }
}

static void
ov_line_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  OvLine *self = OV_LINE (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int rest = MAX (width - taken_width (self), 0);
  int x = 0;

  for (GtkWidget *child = next_of (self, NULL); child; child = next_of (self, child))
    {
      int wide = width_of (child, rest);
      int high = MIN (height_of (child, wide), height);

      gtk_widget_size_allocate (child, &(GtkAllocation) { mirrored ? width - x - wide : x, (height - high) / 2, wide, high },
                                -1);
      x += wide + self->spacing;
    }
}

static GtkSizeRequestMode
ov_line_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ov_line_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SPACING)
    g_value_set_int (value, OV_LINE (object)->spacing);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ov_line_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SPACING)
    OV_LINE (object)->spacing = g_value_get_int (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ov_line_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (GTK_IS_WIDGET (child))
    ov_line_append (OV_LINE (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
ov_line_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = ov_line_add_child;
}

static void
ov_line_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ov_line_parent_class)->dispose (object);
}

static void
ov_line_class_init (OvLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ov_line_get_property;
  object_class->set_property = ov_line_set_property;
  object_class->dispose = ov_line_dispose;
  widget_class->measure = ov_line_measure;
  widget_class->size_allocate = ov_line_size_allocate;
  widget_class->get_request_mode = ov_line_get_request_mode;
  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT16, 0,
                                               G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ov_line_init (OvLine *self)
{
}

GtkWidget *
ov_line_new (int spacing)
{
  return g_object_new (OV_TYPE_LINE, "spacing", spacing, NULL);
}

void
ov_line_append (OvLine *self, GtkWidget *child)
{
  g_return_if_fail (OV_IS_LINE (self));
  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}
