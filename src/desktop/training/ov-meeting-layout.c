#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-meeting-layout.h"

struct _OvMeetingLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (OvMeetingLayout, ov_meeting_layout, GTK_TYPE_LAYOUT_MANAGER)

enum { DAY, START, END, BREAKS, HOURS, TOPIC, MORE, N_CELLS };

#define GAP 3
#define TOPIC_WIDTH 110

typedef struct
{
  GtkWidget *cell[N_CELLS];
  int        width[N_CELLS];
  int        height;
} Cells;

static void
read_cells (GtkWidget *widget,
            Cells     *cells)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  cells->height = 0;
  for (int i = 0; i < N_CELLS; i++)
    {
      int height;

      cells->cell[i] = child;
      cells->width[i] = 0;
      if (child == NULL)
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &cells->width[i], NULL, NULL);
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
      cells->height = MAX (cells->height, height);
      child = gtk_widget_get_next_sibling (child);
    }
}

static int
wide_width (const Cells *cells)
{
  int width = TOPIC_WIDTH + GAP * (N_CELLS - 1);

  for (int i = 0; i < N_CELLS; i++)
    width += i == TOPIC ? 0 : cells->width[i];
  return width;
}

static int
narrow_width (const Cells *cells)
{
  return cells->width[DAY] + cells->width[START] + cells->width[END] + cells->width[HOURS] + cells->width[MORE] +
         GAP * 4;
}

static void
ov_meeting_layout_measure (GtkLayoutManager *manager,
                           GtkWidget        *widget,
                           GtkOrientation    orientation,
                           int               for_size,
                           int              *minimum,
                           int              *natural,
                           int              *minimum_baseline,
                           int              *natural_baseline)
{
  Cells cells;

  read_cells (widget, &cells);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = narrow_width (&cells);
      *natural = wide_width (&cells);
    }
  else if (for_size >= 0 && for_size < wide_width (&cells))
    *minimum = *natural = 2 * cells.height + GAP;
  else
    *minimum = *natural = cells.height;
}

static int
place (const Cells *cells,
       int          cell,
       int          x,
       int          y,
       int          width)
{
  if (cells->cell[cell])
    gtk_widget_size_allocate (cells->cell[cell], &(GtkAllocation) { x, y, width, cells->height }, -1);
  return x + width + GAP;
}

static void
ov_meeting_layout_allocate (GtkLayoutManager *manager,
                            GtkWidget        *widget,
                            int               width,
                            int               height,
                            int               baseline)
{
  static const int fixed[] = { DAY, START, END, BREAKS, HOURS };
  Cells cells;
  gboolean wide;
  int x = 0, second;

  read_cells (widget, &cells);
  wide = width >= wide_width (&cells);
  second = wide ? 0 : cells.height + GAP;
  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    if (wide || fixed[i] != BREAKS)
      x = place (&cells, fixed[i], x, 0, cells.width[fixed[i]]);
  place (&cells, MORE, width - cells.width[MORE], 0, cells.width[MORE]);
  if (!wide)
    x = place (&cells, BREAKS, 0, second, cells.width[BREAKS]);
  place (&cells, TOPIC, x, second, MAX (width - x - (wide ? cells.width[MORE] + GAP : 0), 0));
}

static GtkSizeRequestMode
ov_meeting_layout_get_request_mode (GtkLayoutManager *manager,
                                    GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ov_meeting_layout_class_init (OvMeetingLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = ov_meeting_layout_measure;
  layout_class->allocate = ov_meeting_layout_allocate;
  layout_class->get_request_mode = ov_meeting_layout_get_request_mode;
}

static void
ov_meeting_layout_init (OvMeetingLayout *self)
{
}

GtkLayoutManager *
ov_meeting_layout_new (void)
{
  return g_object_new (OV_TYPE_MEETING_LAYOUT, NULL);
}
