#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-flow-layout.h"

struct _OvFlowLayout
{
  GtkLayoutManager parent;
  int              least;
  int              most;
  int              column_spacing;
  int              row_spacing;
};

G_DEFINE_FINAL_TYPE (OvFlowLayout, ov_flow_layout, GTK_TYPE_LAYOUT_MANAGER)

enum { PROP_0, PROP_LEAST, PROP_MOST, PROP_COLUMN_SPACING, PROP_ROW_SPACING, N_PROPS };
static GParamSpec *properties[N_PROPS];

#define MOST_COLUMNS 12

static int
count_children (GtkWidget *widget)
{
  int count = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    count += gtk_widget_should_layout (child) ? 1 : 0;
  return count;
}

static void
widest (GtkWidget *widget, int *minimum, int *natural)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      int least, most;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &most, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, most);
    }
}

static int
width_of (OvFlowLayout *self, int columns, int each)
{
  return columns * each + (columns - 1) * self->column_spacing;
}

/* Four that do not fit on one line stand two and two, not three and one. */
static int
columns_in (OvFlowLayout *self, GtkWidget *widget, int width)
{
  int count = MAX (1, count_children (widget));
  int columns = MIN (self->most, count);
  int minimum, natural, lines;

  widest (widget, &minimum, &natural);
  while (columns > MAX (1, self->least) && width_of (self, columns, natural) > width)
    columns--;
  lines = (count + columns - 1) / columns;
  return (count + lines - 1) / lines;
}

/* The height of all lines; laid out on the way when asked. */
static int
stack (OvFlowLayout *self, GtkWidget *widget, int width, gboolean lay)
{
  int columns = columns_in (self, widget, width);
  int each = MAX (0, (width - (columns - 1) * self->column_spacing) / columns);
  gboolean right = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int y = 0;

  while (child)
    {
      GtkWidget *first = child;
      int height = 0, column = 0;

      for (; child && column < columns; child = gtk_widget_get_next_sibling (child))
        {
          int own;

          if (!gtk_widget_should_layout (child))
            continue;
          gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, each, &own, NULL, NULL, NULL);
          height = MAX (height, own);
          column++;
        }
      if (column == 0)
        break;
      y += y > 0 ? self->row_spacing : 0;
      column = 0;
      for (GtkWidget *placed = first; lay && placed != child; placed = gtk_widget_get_next_sibling (placed))
        if (gtk_widget_should_layout (placed))
          {
            int x = column++ * (each + self->column_spacing);

            gtk_widget_size_allocate (placed, &(GtkAllocation){ right ? width - x - each : x, y, each, height }, -1);
          }
      y += height;
    }
  return y;
}

static void
ov_flow_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  OvFlowLayout *self = OV_FLOW_LAYOUT (manager);
  int count = count_children (widget);
  int least, most;

  widest (widget, &least, &most);
  least = width_of (self, CLAMP (count, 1, MAX (1, self->least)), least);
  most = MAX (least, width_of (self, CLAMP (count, 1, self->most), most));
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = most;
    }
  else
    *minimum = *natural = stack (self, widget, for_size < 0 ? most : for_size, FALSE);
}

static void
ov_flow_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  stack (OV_FLOW_LAYOUT (manager), widget, width, TRUE);
}

static GtkSizeRequestMode
ov_flow_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int *
number_of (OvFlowLayout *self, guint id)
{
  int *numbers[] = { NULL, &self->least, &self->most, &self->column_spacing, &self->row_spacing };

  return numbers[id];
}

static void
ov_flow_layout_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_int (value, *number_of (OV_FLOW_LAYOUT (object), id));
}

static void
ov_flow_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  *number_of (OV_FLOW_LAYOUT (object), id) = g_value_get_int (value);
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (object));
}

static void
ov_flow_layout_class_init (OvFlowLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS;

  G_OBJECT_CLASS (klass)->get_property = ov_flow_layout_get_property;
  G_OBJECT_CLASS (klass)->set_property = ov_flow_layout_set_property;
  manager_class->measure = ov_flow_layout_measure;
  manager_class->allocate = ov_flow_layout_allocate;
  manager_class->get_request_mode = ov_flow_layout_get_request_mode;
  properties[PROP_LEAST] = g_param_spec_int ("least", NULL, NULL, 1, MOST_COLUMNS, 1, flags);
  properties[PROP_MOST] = g_param_spec_int ("most", NULL, NULL, 1, MOST_COLUMNS, MOST_COLUMNS, flags);
  properties[PROP_COLUMN_SPACING] = g_param_spec_int ("column-spacing", NULL, NULL, 0, G_MAXINT16, 0, flags);
  properties[PROP_ROW_SPACING] = g_param_spec_int ("row-spacing", NULL, NULL, 0, G_MAXINT16, 0, flags);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
ov_flow_layout_init (OvFlowLayout *self)
{
}
