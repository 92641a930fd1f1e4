#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-columns.h"

struct _OvColumns
{
  GtkWidget parent;
  gboolean  wide;
  guint     notify_source;
};

static void ov_columns_buildable_init (GtkBuildableIface *iface);
static GtkBuildableIface *parent_buildable;

G_DEFINE_FINAL_TYPE_WITH_CODE (OvColumns, ov_columns, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, ov_columns_buildable_init))

enum { PROP_0, PROP_WIDE, N_PROPS };
static GParamSpec *properties[N_PROPS];

#define WIDE_FROM 860
#define MOST_WIDTH 1120
#define SIDE_WIDTH 380
#define SIDE_LEAST 326
#define COLUMN_GAP 24
#define ROW_GAP 18

static gboolean
is_side (GtkWidget *child)
{
  return g_object_get_data (G_OBJECT (child), "ov-side") != NULL;
}

static int
side_width (int width)
{
  return CLAMP (width * 2 / 5, SIDE_LEAST, SIDE_WIDTH);
}

/* Stacks the children of one column, or all of them, from the top; only measures with allocate FALSE. Gives the
 * height. */
static int
stack (OvColumns *self, gboolean all, gboolean side, int x, int width, gboolean allocate)
{
  int y = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child;
       child = gtk_widget_get_next_sibling (child))
    {
      int height;

      if (!gtk_widget_should_layout (child) || (!all && is_side (child) != side))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
      if (y > 0)
        y += ROW_GAP;
      if (allocate)
        gtk_widget_size_allocate (child, &(GtkAllocation) { x, y, width, height }, -1);
      y += height;
    }
  return y;
}

static void
ov_columns_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                    int *minimum_baseline, int *natural_baseline)
{
  OvColumns *self = OV_COLUMNS (widget);
  int least = 0;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      int width = MIN (for_size, MOST_WIDTH);

      /* It scrolls, so that no window needs its height before its width is known; and laying out all texts is dear. */
      if (for_size < 0)
        return;
      if (width < WIDE_FROM)
        *minimum = *natural = stack (self, TRUE, FALSE, 0, width, FALSE);
      else
        *minimum = *natural = MAX (stack (self, FALSE, FALSE, 0, width - side_width (width) - COLUMN_GAP, FALSE),
                                   stack (self, FALSE, TRUE, 0, side_width (width), FALSE));
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      int width;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      least = MAX (least, width);
    }
  *minimum = least;
  *natural = MAX (least, MOST_WIDTH);
}

static gboolean
notify_cb (gpointer data)
{
  OvColumns *self = data;

  self->notify_source = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WIDE]);
  return G_SOURCE_REMOVE;
}

static void
ov_columns_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  OvColumns *self = OV_COLUMNS (widget);
  int used = MIN (width, MOST_WIDTH);
  int x = (width - used) / 2;
  gboolean wide = used >= WIDE_FROM;

  if (wide)
    {
      stack (self, FALSE, FALSE, x, used - side_width (used) - COLUMN_GAP, TRUE);
      stack (self, FALSE, TRUE, x + used - side_width (used), side_width (used), TRUE);
    }
  else
    stack (self, TRUE, FALSE, x, used, TRUE);
  if (self->wide == wide)
    return;
  self->wide = wide;
  /* What hears of it may change sizes: after this layout. */
  if (self->notify_source == 0)
    self->notify_source = g_idle_add (notify_cb, self);
}

static GtkSizeRequestMode
ov_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ov_columns_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (GTK_IS_WIDGET (child))
    ov_columns_append (OV_COLUMNS (buildable), GTK_WIDGET (child), g_strcmp0 (type, "side") == 0);
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
ov_columns_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = ov_columns_add_child;
}

static void
ov_columns_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_WIDE)
    g_value_set_boolean (value, OV_COLUMNS (object)->wide);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ov_columns_dispose (GObject *object)
{
  GtkWidget *child;

  g_clear_handle_id (&OV_COLUMNS (object)->notify_source, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ov_columns_parent_class)->dispose (object);
}

static void
ov_columns_class_init (OvColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = ov_columns_get_property;
  G_OBJECT_CLASS (klass)->dispose = ov_columns_dispose;
  widget_class->measure = ov_columns_measure;
  widget_class->size_allocate = ov_columns_size_allocate;
  widget_class->get_request_mode = ov_columns_get_request_mode;
  properties[PROP_WIDE] = g_param_spec_boolean ("wide", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
ov_columns_init (OvColumns *self)
{
  /* As in a window of its first size: what is made before the first layout is then rarely made again. */
  self->wide = TRUE;
}

GtkWidget *
ov_columns_new (void)
{
  return g_object_new (OV_TYPE_COLUMNS, NULL);
}

void
ov_columns_append (OvColumns *self, GtkWidget *child, gboolean side)
{
  g_return_if_fail (OV_IS_COLUMNS (self));
  if (side)
    g_object_set_data (G_OBJECT (child), "ov-side", self);
  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}

gboolean
ov_columns_is_wide (OvColumns *self)
{
  g_return_val_if_fail (OV_IS_COLUMNS (self), FALSE);
  return self->wide;
}
