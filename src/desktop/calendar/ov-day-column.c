#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-day-column.h"
#include "ov-paint.h"

#define LEAST_HOUR 36  /* pixels */
#define LINE 18
#define PADDING 8      /* above and below the text of a child */
#define GAP 2

typedef struct
{
  GtkWidget *widget;
  OvTime     start;
  OvTime     end;
  int        lane;
  int        n_lanes;
} Item;

struct _OvDayColumn
{
  GtkWidget parent_instance;
  GArray   *items;  /* Item, by start */
  int       first_hour;
  int       last_hour;
};

G_DEFINE_FINAL_TYPE (OvDayColumn, ov_day_column, GTK_TYPE_WIDGET)

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const Item *x = a, *y = b;

  return x->start != y->start ? x->start - y->start : y->end - x->end;
}

/* The first lane that is free at the item's start; what stands before it in its group is sorted by start. */
static int
free_lane (Item *group,
           Item *item)
{
  for (int lane = 0;; lane++)
    {
      gboolean taken = FALSE;

      for (Item *other = group; other < item && !taken; other++)
        taken = other->lane == lane && other->end > item->start;
      if (!taken)
        return lane;
    }
}

/* Sessions that touch each other in time, directly or through others, share the width. */
static void
find_lanes (OvDayColumn *self)
{
  Item *items = (Item *) self->items->data;
  guint begin = 0;

  g_array_sort (self->items, compare_items);
  while (begin < self->items->len)
    {
      OvTime end = items[begin].end;
      int n_lanes = 0;
      guint after = begin;

      for (; after < self->items->len && (after == begin || items[after].start < end); after++)
        {
          end = MAX (end, items[after].end);
          items[after].lane = free_lane (items + begin, items + after);
          n_lanes = MAX (n_lanes, items[after].lane + 1);
        }
      for (; begin < after; begin++)
        items[begin].n_lanes = n_lanes;
    }
}

static double
height_of (OvDayColumn *self,
           int          height,
           int          minutes)
{
  return (double) height * minutes / ((self->last_hour - self->first_hour) * 60);
}

static void
ov_day_column_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  OvDayColumn *self = OV_DAY_COLUMN (widget);

  *minimum = *natural = 0;
  for (guint i = 0; orientation == GTK_ORIENTATION_HORIZONTAL && i < self->items->len; i++)
    {
      Item *item = &g_array_index (self->items, Item, i);
      int least;

      gtk_widget_measure (item->widget, orientation, -1, &least, NULL, NULL, NULL);
      *minimum = *natural = MAX (*minimum, (least + GAP) * item->n_lanes);
    }
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = (self->last_hour - self->first_hour) * LEAST_HOUR;
}

static void
ov_day_column_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  OvDayColumn *self = OV_DAY_COLUMN (widget);

  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = &g_array_index (self->items, Item, i);
      int lane = width / item->n_lanes, least;
      int y = (int) height_of (self, height, item->start - self->first_hour * 60);
      int room = (int) height_of (self, height, item->end - item->start) - GAP;

      gtk_widget_measure (item->widget, GTK_ORIENTATION_VERTICAL, lane - GAP, &least, NULL, NULL, NULL);
      room = MAX (room, least);
      gtk_widget_size_allocate (item->widget, &(GtkAllocation) { item->lane * lane, CLAMP (y, 0, MAX (height - room, 0)), lane - GAP, room }, -1);
    }
}

static void
ov_day_column_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  OvDayColumn *self = OV_DAY_COLUMN (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));

  ov_paint_set_current (cr, widget, .12);
  for (int hour = self->first_hour; hour < self->last_hour; hour++)
    cairo_rectangle (cr, 0, (int) height_of (self, height, (hour - self->first_hour) * 60), width, 1);
  cairo_fill (cr);
  cairo_destroy (cr);
  GTK_WIDGET_CLASS (ov_day_column_parent_class)->snapshot (widget, snapshot);
}

static void
ov_day_column_dispose (GObject *object)
{
  ov_day_column_clear (OV_DAY_COLUMN (object));
  G_OBJECT_CLASS (ov_day_column_parent_class)->dispose (object);
}

static void
ov_day_column_finalize (GObject *object)
{
  g_array_unref (OV_DAY_COLUMN (object)->items);
  G_OBJECT_CLASS (ov_day_column_parent_class)->finalize (object);
}

static void
ov_day_column_class_init (OvDayColumnClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ov_day_column_dispose;
  G_OBJECT_CLASS (klass)->finalize = ov_day_column_finalize;
  widget_class->measure = ov_day_column_measure;
  widget_class->size_allocate = ov_day_column_size_allocate;
  widget_class->snapshot = ov_day_column_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
ov_day_column_init (OvDayColumn *self)
{
  self->items = g_array_new (FALSE, TRUE, sizeof (Item));
  self->first_hour = 8;
  self->last_hour = 20;
}

GtkWidget *
ov_day_column_new (void)
{
  return g_object_new (OV_TYPE_DAY_COLUMN, NULL);
}

void
ov_day_column_set_span (OvDayColumn *self,
                        int          first_hour,
                        int          last_hour)
{
  g_return_if_fail (OV_IS_DAY_COLUMN (self) && first_hour < last_hour);
  self->first_hour = first_hour;
  self->last_hour = last_hour;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
ov_day_column_add (OvDayColumn *self,
                   GtkWidget   *child,
                   OvTime       start,
                   OvTime       end)
{
  Item item = { child, start, end > start ? end : start + 30, 0, 1 };

  g_return_if_fail (OV_IS_DAY_COLUMN (self) && GTK_IS_WIDGET (child));
  g_array_append_val (self->items, item);
  find_lanes (self);
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

void
ov_day_column_clear (OvDayColumn *self)
{
  GtkWidget *child;

  g_return_if_fail (OV_IS_DAY_COLUMN (self));
  g_array_set_size (self->items, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
}

int
ov_day_column_lines (OvTime start,
                     OvTime end)
{
  return MAX (((end - start) * LEAST_HOUR / 60 - PADDING) / LINE, 1);
}
