#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-calendar-grid.h"
#include <glib/gi18n.h>
#include "ov-calendar-day.h"
#include "ov-day-column.h"

#define DAYS 7
#define WEEKS 6
#define FIRST_HOUR 8  /* a week shows at least these hours */
#define LAST_HOUR 20

struct _OvCalendarGrid
{
  AdwBin         parent_instance;
  gboolean       week;
  GtkGrid       *grid;
  GtkWidget     *names[DAYS];       /* of the weekdays, over a month */
  GtkWidget     *numbers[WEEKS];    /* of the weeks */
  GtkWidget     *corner;            /* as high as the days' heads */
  OvDayColumn   *hours;
  OvCalendarDay *days[WEEKS * DAYS];
  OvDay          first;
  OvDay          last;
  OvDay          selected;
  GtkSizeGroup  *heads;
  GtkSizeGroup  *widths;
};

enum { PROP_0, PROP_WEEK, N_PROPS };
static GParamSpec *properties[N_PROPS];
enum { DAY_CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OvCalendarGrid, ov_calendar_grid, ADW_TYPE_BIN)

void
ov_calendar_grid_span (gboolean  week,
                       OvDay     day,
                       OvDay    *first,
                       OvDay    *last)
{
  int year, month;
  OvDay end = day;

  if (!week)
    {
      ov_day_split (day, &year, &month, NULL);
      day = ov_day_new (year, month, 1);
      end = ov_day_add_months (day, 1) - 1;
    }
  *first = day - (ov_day_weekday (day) - 1);
  *last = end + (DAYS - ov_day_weekday (end));
}

static guint
n_days (OvCalendarGrid *self)
{
  return self->week ? DAYS : WEEKS * DAYS;
}

/* ---- What is shown ---- */

static void
show_names (OvCalendarGrid *self,
            OvLanguage      language)
{
  for (int i = 0; i < DAYS && !self->week; i++)
    {
      gtk_label_set_text (GTK_LABEL (self->names[i]), ov_weekday_name (i + 1, language, TRUE));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->names[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, ov_weekday_name (i + 1, language, FALSE), -1);
    }
}

static void
show_numbers (OvCalendarGrid *self)
{
  for (int i = 0; i < WEEKS && !self->week; i++)
    {
      OvDay monday = self->first + i * DAYS;
      g_autofree char *number = g_strdup_printf ("%d", ov_day_week (monday));
      g_autofree char *name = g_strdup_printf (_("Show week %d"), ov_day_week (monday));

      gtk_button_set_label (GTK_BUTTON (self->numbers[i]), number);
      gtk_widget_set_tooltip_text (self->numbers[i], name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->numbers[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->numbers[i]), "i", monday);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->numbers[i]), "calendar.show-week");
      gtk_widget_set_visible (self->numbers[i], monday <= self->last);
    }
}

/* Wide enough for all sessions of the week. */
static void
show_hours (OvCalendarGrid *self,
            GPtrArray      *slots,
            OvLanguage      language)
{
  int first = FIRST_HOUR, last = LAST_HOUR;

  for (guint i = 0; slots && i < slots->len; i++)
    {
      OvMeeting *meeting = ((OvSlot *) slots->pdata[i])->meeting;
      OvTime start = ov_meeting_get_start (meeting), end = MAX (ov_meeting_get_end (meeting), start + 30);

      if (start == OV_TIME_NONE)
        continue;
      first = MIN (first, start / 60);
      last = MAX (last, MIN ((end + 59) / 60, 24));
    }
  ov_day_column_clear (self->hours);
  ov_day_column_set_span (self->hours, first, last);
  for (int i = 0; i < DAYS; i++)
    ov_calendar_day_set_span (self->days[i], first, last);
  for (int hour = first; hour < last; hour++)
    {
      g_autofree char *text = ov_time_print (hour * 60, language);
      GtkWidget *label = gtk_label_new (text);

      gtk_label_set_yalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "numeric");
      gtk_widget_add_css_class (label, "secondary");
      ov_day_column_add (self->hours, label, hour * 60, hour * 60 + 60);
    }
}

void
ov_calendar_grid_show (OvCalendarGrid *self,
                       OvDay           day,
                       OvDay           today,
                       GPtrArray      *slots,
                       OvLanguage      language)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  gboolean focused = focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->grid));
  int month = 0;

  g_return_if_fail (OV_IS_CALENDAR_GRID (self));
  ov_calendar_grid_span (self->week, day, &self->first, &self->last);
  show_names (self, language);
  show_numbers (self);
  if (self->week)
    show_hours (self, slots, language);
  else
    ov_day_split (day, NULL, &month, NULL);
  for (guint i = 0; i < n_days (self); i++)
    {
      ov_calendar_day_show (self->days[i], self->first + (OvDay) i, month, today, slots, language);
      gtk_widget_set_visible (GTK_WIDGET (self->days[i]), self->first + (OvDay) i <= self->last);
    }
  ov_calendar_grid_select (self, day);
  if (focused)
    ov_calendar_grid_focus (self);
}

static OvCalendarDay *
day_of (OvCalendarGrid *self,
        OvDay           day)
{
  return day >= self->first && day <= self->last ? self->days[day - self->first] : NULL;
}

void
ov_calendar_grid_select (OvCalendarGrid *self,
                         OvDay           day)
{
  g_return_if_fail (OV_IS_CALENDAR_GRID (self));
  self->selected = day;
  for (guint i = 0; i < n_days (self); i++)
    ov_calendar_day_set_selected (self->days[i], ov_calendar_day_get_day (self->days[i]) == day);
}

void
ov_calendar_grid_focus (OvCalendarGrid *self)
{
  OvCalendarDay *day;

  g_return_if_fail (OV_IS_CALENDAR_GRID (self));
  day = day_of (self, self->selected);
  if (day)
    gtk_widget_grab_focus (GTK_WIDGET (day));
}

/* ---- Keys and clicks ---- */

/* The focus goes along before the day that had it can no more take it. */
static void
choose (OvCalendarGrid *self,
        OvDay           day)
{
  OvCalendarDay *chosen = day_of (self, day);

  if (chosen)
    {
      ov_calendar_day_set_selected (chosen, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (chosen));
    }
  g_signal_emit (self, signals[DAY_CHOSEN], 0, day);
}

static gboolean
move_up_or_down (OvCalendarGrid *self,
                 OvCalendarDay  *day,
                 int             step)
{
  if (!self->week && gtk_widget_is_focus (GTK_WIDGET (day)))
    choose (self, self->selected + step * DAYS);
  else
    ov_calendar_day_move (day, step);
  return GDK_EVENT_STOP;
}

static gboolean
key_cb (OvCalendarGrid  *self,
        guint            key,
        guint            code,
        GdkModifierType  modifiers)
{
  OvCalendarDay *day = day_of (self, self->selected);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (day == NULL || focus == NULL || (modifiers & gtk_accelerator_get_default_mod_mask ()) != 0 ||
      (focus != GTK_WIDGET (day) && !gtk_widget_is_ancestor (focus, GTK_WIDGET (day))))
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return choose (self, self->selected - 1), GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return choose (self, self->selected + 1), GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return move_up_or_down (self, day, -1);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return move_up_or_down (self, day, 1);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (focus != GTK_WIDGET (day))
        return GDK_EVENT_PROPAGATE;
      return ov_calendar_day_enter (day), GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      if (focus == GTK_WIDGET (day))
        return GDK_EVENT_PROPAGATE;
      return gtk_widget_grab_focus (GTK_WIDGET (day)), GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
pressed_cb (GtkGestureClick *click,
            int              presses,
            double           x,
            double           y,
            OvCalendarGrid  *self)
{
  GtkWidget *day = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (click));

  choose (self, ov_calendar_day_get_day (OV_CALENDAR_DAY (day)));
}

/* ---- The object ---- */

static void
add_day (OvCalendarGrid *self,
         int             row,
         int             column)
{
  GtkWidget *day = ov_calendar_day_new (self->week);
  GtkGesture *click = gtk_gesture_click_new ();

  self->days[row * DAYS + column] = OV_CALENDAR_DAY (day);
  gtk_widget_set_visible (day, FALSE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  gtk_widget_add_controller (day, GTK_EVENT_CONTROLLER (click));
  gtk_grid_attach (self->grid, day, column + 1, row + 1, 1, 1);
  gtk_size_group_add_widget (self->heads, ov_calendar_day_get_head (OV_CALENDAR_DAY (day)));
  gtk_size_group_add_widget (self->widths, day);
}

static void
add_week_number (OvCalendarGrid *self,
                 int             row)
{
  self->numbers[row] = gtk_button_new ();
  gtk_widget_set_visible (self->numbers[row], FALSE);
  gtk_widget_add_css_class (self->numbers[row], "flat");
  gtk_widget_add_css_class (self->numbers[row], "week-number");
  gtk_widget_set_valign (self->numbers[row], GTK_ALIGN_START);
  gtk_grid_attach (self->grid, self->numbers[row], 0, row + 1, 1, 1);
}

static void
add_hours (OvCalendarGrid *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->corner = gtk_label_new (NULL);
  self->hours = OV_DAY_COLUMN (ov_day_column_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->hours), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->hours), GTK_ALIGN_FILL);
  gtk_size_group_add_widget (self->heads, self->corner);
  gtk_box_append (GTK_BOX (box), self->corner);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->hours));
  gtk_widget_add_css_class (box, "calendar-hours");
  gtk_grid_attach (self->grid, box, 0, 1, 1, 1);
}

static void
ov_calendar_grid_constructed (GObject *object)
{
  OvCalendarGrid *self = OV_CALENDAR_GRID (object);

  G_OBJECT_CLASS (ov_calendar_grid_parent_class)->constructed (object);
  for (int i = 0; i < DAYS && !self->week; i++)
    {
      self->names[i] = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (self->names[i]), 0);
      gtk_widget_add_css_class (self->names[i], "caption-heading");
      gtk_widget_add_css_class (self->names[i], "weekday-name");
      gtk_grid_attach (self->grid, self->names[i], i + 1, 0, 1, 1);
    }
  if (self->week)
    add_hours (self);
  for (int row = 0; row < (self->week ? 1 : WEEKS); row++)
    {
      if (!self->week)
        add_week_number (self, row);
      for (int column = 0; column < DAYS; column++)
        add_day (self, row, column);
    }
}

static void
ov_calendar_grid_set_property (GObject      *object,
                               guint         id,
                               const GValue *value,
                               GParamSpec   *spec)
{
  if (id == PROP_WEEK)
    OV_CALENDAR_GRID (object)->week = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
ov_calendar_grid_finalize (GObject *object)
{
  g_object_unref (OV_CALENDAR_GRID (object)->heads);
  g_object_unref (OV_CALENDAR_GRID (object)->widths);
  G_OBJECT_CLASS (ov_calendar_grid_parent_class)->finalize (object);
}

static void
ov_calendar_grid_class_init (OvCalendarGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = ov_calendar_grid_constructed;
  object_class->set_property = ov_calendar_grid_set_property;
  object_class->finalize = ov_calendar_grid_finalize;
  properties[PROP_WEEK] =
    g_param_spec_boolean ("week", NULL, NULL, FALSE, G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[DAY_CHOSEN] = g_signal_new ("day-chosen", OV_TYPE_CALENDAR_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
ov_calendar_grid_init (OvCalendarGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->heads = gtk_size_group_new (GTK_SIZE_GROUP_VERTICAL);
  self->widths = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->grid = GTK_GRID (gtk_grid_new ());
  self->first = self->last = self->selected = OV_DAY_NONE;
  gtk_widget_add_css_class (GTK_WIDGET (self->grid), "calendar");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->grid));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
