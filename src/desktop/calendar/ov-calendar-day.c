#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-calendar-day.h"
#include <glib/gi18n.h>
#include "ov-day-column.h"
#include "ov-holiday.h"
#include "ov-slot-button.h"

#define MOST_SHOWN 4  /* sessions of a day in a month; the week shows all */

struct _OvCalendarDay
{
  GtkWidget    parent_instance;
  gboolean     timed;
  OvDay        day;
  GtkWidget   *head;
  GtkLabel    *number;
  GtkLabel    *holiday;
  GtkWidget   *list;     /* under each other: all of a month, of a week those without time */
  OvDayColumn *column;   /* of a week */
  GPtrArray   *buttons;  /* in their order; borrowed */
};

G_DEFINE_FINAL_TYPE (OvCalendarDay, ov_calendar_day, GTK_TYPE_WIDGET)

/* ---- What is shown ---- */

static void
set_style (GtkWidget  *widget,
           const char *style,
           gboolean    on)
{
  if (on)
    gtk_widget_add_css_class (widget, style);
  else
    gtk_widget_remove_css_class (widget, style);
}

static void
show_head (OvCalendarDay *self,
           int            month,
           OvDay          today,
           OvLanguage     language)
{
  OvHoliday holiday = ov_holiday_of_day (self->day);
  g_autofree char *number = NULL;
  int day_month, month_day;

  ov_day_split (self->day, NULL, &day_month, &month_day);
  number = self->timed ? ov_day_print_weekday (self->day, language)
           : month_day == 1 ? ov_day_print_short (self->day, language) : g_strdup_printf ("%d", month_day);
  gtk_label_set_text (self->number, number);
  gtk_label_set_text (self->holiday, holiday == OV_HOLIDAY_NONE ? "" : _(ov_holiday_name (holiday)));
  set_style (GTK_WIDGET (self), "outside", month != 0 && day_month != month);
  set_style (GTK_WIDGET (self), "today", self->day == today);
  set_style (self->head, "holiday", ov_holiday_is_public (holiday) || ov_day_weekday (self->day) == 7);
}

static void
describe (OvCalendarDay *self,
          guint          n_slots,
          OvLanguage     language)
{
  g_autofree char *day = ov_day_print_long (self->day, language);
  g_autofree char *count = g_strdup_printf (ngettext ("%u session", "%u sessions", n_slots), n_slots);
  const char *holiday = gtk_label_get_text (self->holiday);
  g_autofree char *text = g_strjoin (", ", day, count, *holiday ? holiday : NULL, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
add_button (OvCalendarDay *self,
            const OvSlot  *slot,
            OvLanguage     language)
{
  OvTime start = ov_meeting_get_start (slot->meeting), end = ov_meeting_get_end (slot->meeting);
  gboolean placed = self->timed && start != OV_TIME_NONE;
  GtkWidget *button = ov_slot_button_new (slot, language, placed ? ov_day_column_lines (start, end) : 1);

  if (placed)
    ov_day_column_add (self->column, button, start, end);
  else
    gtk_box_append (GTK_BOX (self->list), button);
  g_ptr_array_add (self->buttons, button);
}

static void
add_more (OvCalendarDay *self,
          guint          n_more)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u more", "%u more", n_more), n_more);
  GtkWidget *more = gtk_button_new_with_label (text);

  gtk_widget_add_css_class (more, "slot");
  gtk_widget_add_css_class (more, "more");
  gtk_widget_set_tooltip_text (more, _("Show the week with all its sessions"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (more), "i", self->day);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (more), "calendar.show-week");
  gtk_box_append (GTK_BOX (self->list), more);
  g_ptr_array_add (self->buttons, more);
}

static void
clear (OvCalendarDay *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->buttons, 0);
  while ((child = gtk_widget_get_first_child (self->list)))
    gtk_box_remove (GTK_BOX (self->list), child);
  if (self->column)
    ov_day_column_clear (self->column);
}

void
ov_calendar_day_show (OvCalendarDay *self,
                      OvDay          day,
                      int            month,
                      OvDay          today,
                      GPtrArray     *slots,
                      OvLanguage     language)
{
  guint n = 0, shown = 0;

  g_return_if_fail (OV_IS_CALENDAR_DAY (self));
  self->day = day;
  clear (self);
  show_head (self, month, today, language);
  for (guint i = 0; slots && i < slots->len; i++)
    n += ov_meeting_get_day (((OvSlot *) slots->pdata[i])->meeting) == day;
  for (guint i = 0; slots && i < slots->len; i++)
    {
      OvSlot *slot = slots->pdata[i];

      /* The last place is given to the button that tells of the others. */
      if (ov_meeting_get_day (slot->meeting) == day && (self->timed || n <= MOST_SHOWN || shown < MOST_SHOWN - 1))
        {
          add_button (self, slot, language);
          shown++;
        }
    }
  if (shown < n)
    add_more (self, n - shown);
  describe (self, n, language);
}

/* ---- The object ---- */

/* Tab goes from the day to its sessions and on. */
static gboolean
ov_calendar_day_focus (GtkWidget        *widget,
                       GtkDirectionType  direction)
{
  OvCalendarDay *self = OV_CALENDAR_DAY (widget);
  GtkWidget *focus = gtk_widget_get_focus_child (widget);

  if (direction == GTK_DIR_TAB_FORWARD && focus == NULL && !gtk_widget_is_focus (widget))
    return gtk_widget_get_can_focus (widget) && gtk_widget_grab_focus (widget);
  if (direction == GTK_DIR_TAB_FORWARD)
    return ov_calendar_day_move (self, 1);
  if (direction == GTK_DIR_TAB_BACKWARD && focus)
    return ov_calendar_day_move (self, -1);
  if (direction == GTK_DIR_TAB_BACKWARD && !gtk_widget_is_focus (widget))
    return gtk_widget_get_can_focus (widget) && gtk_widget_grab_focus (widget);
  return FALSE;
}

static void
ov_calendar_day_dispose (GObject *object)
{
  OvCalendarDay *self = OV_CALENDAR_DAY (object);
  GtkWidget *child;

  if (self->list)
    clear (self);
  self->list = NULL;
  self->column = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ov_calendar_day_parent_class)->dispose (object);
}

static void
ov_calendar_day_finalize (GObject *object)
{
  g_ptr_array_unref (OV_CALENDAR_DAY (object)->buttons);
  G_OBJECT_CLASS (ov_calendar_day_parent_class)->finalize (object);
}

static void
ov_calendar_day_class_init (OvCalendarDayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ov_calendar_day_dispose;
  G_OBJECT_CLASS (klass)->finalize = ov_calendar_day_finalize;
  widget_class->focus = ov_calendar_day_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "calendarday");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
ov_calendar_day_init (OvCalendarDay *self)
{
  self->buttons = g_ptr_array_new ();
  self->day = OV_DAY_NONE;
  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->number = GTK_LABEL (gtk_label_new (NULL));
  self->holiday = GTK_LABEL (gtk_label_new (NULL));
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 2);
  gtk_widget_add_css_class (GTK_WIDGET (self->number), "day-number");
  gtk_widget_add_css_class (GTK_WIDGET (self->number), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->holiday), "caption");
  gtk_label_set_xalign (self->holiday, 0);
  gtk_label_set_ellipsize (self->holiday, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (self->holiday, 1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->holiday), TRUE);
  gtk_box_append (GTK_BOX (self->head), GTK_WIDGET (self->number));
  gtk_box_append (GTK_BOX (self->head), GTK_WIDGET (self->holiday));
  gtk_widget_set_parent (self->head, GTK_WIDGET (self));
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
}

GtkWidget *
ov_calendar_day_new (gboolean timed)
{
  OvCalendarDay *self = g_object_new (OV_TYPE_CALENDAR_DAY, "hexpand", TRUE, "vexpand", TRUE, NULL);

  self->timed = timed;
  if (timed)
    {
      gtk_orientable_set_orientation (GTK_ORIENTABLE (self->head), GTK_ORIENTATION_VERTICAL);
      gtk_box_set_spacing (GTK_BOX (self->head), 0);
      gtk_widget_set_halign (GTK_WIDGET (self->number), GTK_ALIGN_START);
      gtk_widget_set_margin_start (GTK_WIDGET (self->holiday), 6);
      self->column = OV_DAY_COLUMN (ov_day_column_new ());
      gtk_widget_set_vexpand (GTK_WIDGET (self->column), TRUE);
      gtk_widget_set_parent (GTK_WIDGET (self->column), GTK_WIDGET (self));
    }
  return GTK_WIDGET (self);
}

OvDay
ov_calendar_day_get_day (OvCalendarDay *self)
{
  g_return_val_if_fail (OV_IS_CALENDAR_DAY (self), OV_DAY_NONE);
  return self->day;
}

void
ov_calendar_day_set_selected (OvCalendarDay *self,
                              gboolean       selected)
{
  g_return_if_fail (OV_IS_CALENDAR_DAY (self));
  set_style (GTK_WIDGET (self), "selected", selected);
  gtk_widget_set_can_focus (GTK_WIDGET (self), selected);
}

void
ov_calendar_day_set_span (OvCalendarDay *self,
                          int            first_hour,
                          int            last_hour)
{
  g_return_if_fail (OV_IS_CALENDAR_DAY (self) && self->column);
  ov_day_column_set_span (self->column, first_hour, last_hour);
}

GtkWidget *
ov_calendar_day_get_head (OvCalendarDay *self)
{
  g_return_val_if_fail (OV_IS_CALENDAR_DAY (self), NULL);
  return self->head;
}

gboolean
ov_calendar_day_move (OvCalendarDay *self,
                      int            step)
{
  int place = -1;

  g_return_val_if_fail (OV_IS_CALENDAR_DAY (self), FALSE);
  for (guint i = 0; i < self->buttons->len; i++)
    if (gtk_widget_is_focus (self->buttons->pdata[i]))
      place = (int) i;
  place += step;
  if (place == -1)
    return gtk_widget_grab_focus (GTK_WIDGET (self));
  if (place < -1 || place >= (int) self->buttons->len)
    return FALSE;
  return gtk_widget_grab_focus (self->buttons->pdata[place]);
}

void
ov_calendar_day_enter (OvCalendarDay *self)
{
  g_return_if_fail (OV_IS_CALENDAR_DAY (self));
  if (self->buttons->len == 1)
    gtk_widget_activate (self->buttons->pdata[0]);
  else
    ov_calendar_day_move (self, 1);
}
