#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-calendar-page.h"
#include <glib/gi18n.h>
#include "ov-agenda-list.h"
#include "ov-banner.h"
#include "ov-beside.h"
#include "ov-calendar-file.h"
#include "ov-calendar-grid.h"
#include "ov-error-page.h"
#include "ov-error.h"
#include "ov-keys.h"
#include "ov-paint.h"
#include "ov-resources.h"
#include "ov-store-calendar.h"

#define NARROW 640 /* with text of usual size */
#define LOAD_DELAY_MS 250

struct _OvCalendarPage
{
  OvPage           parent_instance;
  OvBanner        *banner;
  GtkToggleButton *to_month;
  GtkToggleButton *to_week;
  GtkStack        *stack;
  OvCalendarGrid  *month;
  OvCalendarGrid  *week;
  OvAgendaList    *agenda;
  gboolean         narrow;
  guint            resized;      /* source */
  OvDay            day;          /* chosen */
  OvDay            first, last;  /* loaded or being loaded */
  GPtrArray       *slots;        /* of OvSlot; NULL until they came */
  GCancellable    *cancellable;
  guint            load_source;
};

G_DEFINE_FINAL_TYPE (OvCalendarPage, ov_calendar_page, OV_TYPE_PAGE)

static OvContext *
context_of (OvCalendarPage *self)
{
  return ov_page_get_context (OV_PAGE (self));
}

static gboolean
is_week (OvCalendarPage *self)
{
  return gtk_toggle_button_get_active (self->to_week);
}

/* What the page is about: the week, or the month without the days of others that fill its weeks. */
static void
span_of (OvCalendarPage *self,
         OvDay          *first,
         OvDay          *last)
{
  int year, month;

  ov_calendar_grid_span (is_week (self), self->day, first, last);
  if (is_week (self))
    return;
  ov_day_split (self->day, &year, &month, NULL);
  *first = ov_day_new (year, month, 1);
  *last = ov_day_add_months (*first, 1) - 1;
}

static char *
dup_title (OvCalendarPage *self)
{
  OvLanguage language = ov_context_get_language (context_of (self));
  OvDay first, last;
  int year, month;
  g_autofree char *days = NULL;

  span_of (self, &first, &last);
  ov_day_split (self->day, &year, &month, NULL);
  if (!is_week (self))
    return g_strdup_printf ("%s %d", ov_month_name (month, language), year);
  days = ov_day_print_range (first, last, language);
  /* TRANSLATORS: number of a week, its days. */
  return g_strdup_printf (_("Week %d, %s"), ov_day_week (first), days);
}

/* ---- What is shown ---- */

static OvCalendarGrid *
grid_of (OvCalendarPage *self)
{
  return is_week (self) ? self->week : self->month;
}

static void
show (OvCalendarPage *self)
{
  OvContext *context = context_of (self);
  OvLanguage language = ov_context_get_language (context);
  OvDay today = ov_context_get_today (context), first, last;
  g_autofree char *title = dup_title (self);

  span_of (self, &first, &last);
  ov_pane_set_subtitle (OV_PANE (self), title);
  if (self->narrow)
    ov_agenda_list_show (self->agenda, first, last, today, self->slots, language);
  else
    ov_calendar_grid_show (grid_of (self), self->day, today, self->slots, language);
  gtk_stack_set_visible_child_name (self->stack, self->narrow ? "agenda" : is_week (self) ? "week" : "month");
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(OvCalendarPage) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) slots = ov_store_calendar_finish (OV_STORE (source), result, &error);

  if (self->stack == NULL || g_error_matches (error, OV_ERROR, OV_ERROR_CANCELLED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  ov_banner_set_revealed (self->banner, error != NULL);
  if (error)
    {
      g_autofree char *text = ov_error_text (error);

      ov_banner_set_title (self->banner, text);
      ov_banner_set_button (self->banner, _("Try again"), "page.retry", NULL);
      return;
    }
  g_clear_pointer (&self->slots, g_ptr_array_unref);
  self->slots = g_steal_pointer (&slots);
  show (self);
}

static gboolean
load_cb (gpointer data)
{
  OvCalendarPage *self = data;
  OvContext *context = context_of (self);
  OvStore *store = context ? ov_context_get_store (context) : NULL;

  self->load_source = 0;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (store == NULL)
    return G_SOURCE_REMOVE;
  self->cancellable = g_cancellable_new ();
  ov_calendar_grid_span (is_week (self), self->day, &self->first, &self->last);
  ov_store_calendar_async (store, ov_context_get_organisation (context), self->first, self->last, self->cancellable, loaded_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
load_soon (OvCalendarPage *self)
{
  if (self->load_source == 0)
    self->load_source = g_timeout_add (LOAD_DELAY_MS, load_cb, self);
}

static void
changed_cb (OvCalendarPage *self,
            OvStoreChanges *changes)
{
  if (ov_store_changes_touch (changes, OV_NOUN_MEETING) || ov_store_changes_touch (changes, OV_NOUN_TRAINING) ||
      ov_store_changes_touch (changes, OV_NOUN_ORGANISATION))
    load_soon (self);
}

/* The days are there at once, the sessions in a moment. */
static void
go_to (OvCalendarPage *self,
       OvDay           day)
{
  OvDay first, last;

  self->day = day;
  if (context_of (self) == NULL)
    return;
  ov_calendar_grid_span (is_week (self), day, &first, &last);
  if (first == self->first && last == self->last)
    {
      if (self->narrow)
        return;
      ov_calendar_grid_select (grid_of (self), day);
      return;
    }
  g_clear_pointer (&self->slots, g_ptr_array_unref);
  show (self);
  load_cb (self);
}

static void
day_chosen_cb (OvCalendarPage *self,
               int             day)
{
  go_to (self, day);
}

static void
mode_toggled_cb (OvCalendarPage *self)
{
  if (self->stack && self->day != OV_DAY_NONE)
    go_to (self, self->day);
}

static gboolean
resized_idle_cb (gpointer data)
{
  OvCalendarPage *self = data;

  self->resized = 0;
  if (context_of (self))
    show (self);
  return G_SOURCE_REMOVE;
}

static void
resized_cb (OvCalendarPage *self,
            int             width)
{
  gboolean narrow = width < NARROW * ov_paint_text_scale (GTK_WIDGET (self));

  if (narrow == self->narrow)
    return;
  self->narrow = narrow;
  if (self->resized == 0)
    self->resized = g_idle_add (resized_idle_cb, self);
}

/* ---- Actions ---- */

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  OvCalendarPage *self = OV_CALENDAR_PAGE (widget);
  int step = g_str_equal (name, "calendar.next") ? 1 : -1;

  go_to (self, is_week (self) ? self->day + 7 * step : ov_day_add_months (self->day, step));
}

static void
today_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  OvCalendarPage *self = OV_CALENDAR_PAGE (widget);

  if (context_of (self) == NULL)
    return;
  go_to (self, ov_context_get_today (context_of (self)));
  if (!self->narrow)
    ov_calendar_grid_focus (grid_of (self));
}

static void
show_week_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  OvCalendarPage *self = OV_CALENDAR_PAGE (widget);

  self->day = g_variant_get_int32 (parameter);
  gtk_toggle_button_set_active (self->to_week, TRUE);
  ov_calendar_grid_focus (self->week);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  OvCalendarPage *self = OV_CALENDAR_PAGE (widget);
  OvDay first, last;
  g_autofree char *title = NULL;
  OvCalendar *calendar;

  if (context_of (self) == NULL)
    return;
  title = dup_title (self);
  calendar = ov_calendar_new (ov_context_get_language (context_of (self)), g_get_real_time () / G_USEC_PER_SEC);
  span_of (self, &first, &last);
  for (guint i = 0; self->slots && i < self->slots->len; i++)
    {
      OvSlot *slot = self->slots->pdata[i];
      OvDay day = ov_meeting_get_day (slot->meeting);

      if (day >= first && day <= last)
        ov_calendar_add (calendar, slot->training, slot->meeting);
    }
  ov_calendar_file_save (widget, calendar, title);
}

static void
other_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  if (g_str_equal (name, "page.new"))
    gtk_widget_activate_action (widget, "nav.open", "(ss)", "training", "new");
  else
    load_soon (OV_CALENDAR_PAGE (widget));
}

/* ---- The object ---- */

static void
ov_calendar_page_open (OvPage     *page,
                       const char *kind,
                       const char *target)
{
  OvCalendarPage *self = OV_CALENDAR_PAGE (page);
  OvDay day;

  if (target && ov_day_parse_iso (target, &day))
    go_to (self, day);
  if (!self->narrow)
    ov_calendar_grid_focus (grid_of (self));
}

static void
today_changed_cb (OvCalendarPage *self)
{
  show (self);
}

static void
ov_calendar_page_constructed (GObject *object)
{
  OvCalendarPage *self = OV_CALENDAR_PAGE (object);
  OvContext *context = context_of (self);
  OvStore *store = context ? ov_context_get_store (context) : NULL;

  G_OBJECT_CLASS (ov_calendar_page_parent_class)->constructed (object);
  if (context == NULL)
    return;
  g_signal_connect_object (context, "notify::today", G_CALLBACK (today_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::organisation-name", G_CALLBACK (load_soon), self, G_CONNECT_SWAPPED);
  if (store)
    g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  go_to (self, ov_context_get_today (context));
}

static void
ov_calendar_page_dispose (GObject *object)
{
  OvCalendarPage *self = OV_CALENDAR_PAGE (object);

  g_clear_handle_id (&self->load_source, g_source_remove);
  g_clear_handle_id (&self->resized, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->slots, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_CALENDAR_PAGE);
  self->stack = NULL;
  G_OBJECT_CLASS (ov_calendar_page_parent_class)->dispose (object);
}

static void
ov_calendar_page_class_init (OvCalendarPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_AGENDA_LIST);
  g_type_ensure (OV_TYPE_BANNER);
  g_type_ensure (OV_TYPE_BESIDE);
  g_type_ensure (OV_TYPE_CALENDAR_GRID);
  G_OBJECT_CLASS (klass)->constructed = ov_calendar_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = ov_calendar_page_dispose;
  OV_PAGE_CLASS (klass)->open = ov_calendar_page_open;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("calendar/ov-calendar-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvCalendarPage, banner);
  gtk_widget_class_bind_template_child (widget_class, OvCalendarPage, to_month);
  gtk_widget_class_bind_template_child (widget_class, OvCalendarPage, to_week);
  gtk_widget_class_bind_template_child (widget_class, OvCalendarPage, stack);
  gtk_widget_class_bind_template_child (widget_class, OvCalendarPage, month);
  gtk_widget_class_bind_template_child (widget_class, OvCalendarPage, week);
  gtk_widget_class_bind_template_child (widget_class, OvCalendarPage, agenda);
  gtk_widget_class_bind_template_callback (widget_class, day_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, mode_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, resized_cb);
  gtk_widget_class_install_action (widget_class, "calendar.previous", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "calendar.next", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "calendar.today", NULL, today_action);
  gtk_widget_class_install_action (widget_class, "calendar.show-week", "i", show_week_action);
  gtk_widget_class_install_action (widget_class, "calendar.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "page.new", NULL, other_action);
  gtk_widget_class_install_action (widget_class, "page.retry", NULL, other_action);
}

static void
ov_calendar_page_init (OvCalendarPage *self)
{
  self->day = self->first = self->last = OV_DAY_NONE;
  self->narrow = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  ov_keys_capture (GTK_WIDGET (self));
}
