#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-dashboard-clock.h"
#include <glib/gi18n.h>
#include "ov-line.h"

/* Something with a day: a deadline or a window's last day. */
typedef struct
{
  OvDay    first;  /* of a window; else the day itself */
  OvDay    last;
  char    *text;
} Event;

#define SOON_DAYS 14
#define MOST_ROWS 4

static void
event_clear (Event *event)
{
  g_free (event->text);
}

/* "MM-DD" of a year. */
static OvDay
day_of_year (const char *text, int year)
{
  int month, day;

  return sscanf (text, "%2d-%2d", &month, &day) == 2 ? ov_day_new (year, month, day) : OV_DAY_NONE;
}

static void
add_event (GArray *events, OvPolicyRow *row, const char *text, int year)
{
  const char *value = ov_policy_row_get_value (row);
  const char *end = value ? strchr (value, '/') : NULL;
  Event event = { 0 };

  if (!value)
    return;
  event.first = day_of_year (value, year);
  event.last = end ? day_of_year (end + 1, year) : event.first;
  if (event.first == OV_DAY_NONE || event.last == OV_DAY_NONE)
    return;
  event.text = g_strdup (text);
  g_array_append_val (events, event);
}

/* The deadlines of this year and the next, as the policy in force says. */
static GArray *
collect_events (OvContext *context)
{
  GArray *events = g_array_new (FALSE, FALSE, sizeof (Event));
  OvPolicy *policy = ov_context_get_policy (context);
  const char *rule_set = ov_context_get_rule_set (context);
  OvDay today = ov_context_get_today (context);
  const char *language = ov_language_code (ov_context_get_language (context));
  g_autoptr(GPtrArray) rows = policy ? ov_policy_list (policy, rule_set, OV_POLICY_CLOCK, today) : g_ptr_array_new ();

  g_array_set_clear_func (events, (GDestroyNotify) event_clear);
  for (guint i = 0; i < rows->len; i++)
    {
      OvPolicyRow *row = g_ptr_array_index (rows, i);
      const char *key = ov_policy_row_get_key (row);
      g_autofree char *text_key = NULL;
      const char *text;

      if (strstr (key, ".text."))
        continue;
      text_key = g_strdup_printf ("%s.text.%s", key, language);
      text = ov_policy_get_text (policy, rule_set, text_key, today);
      add_event (events, row, text ? text : key, ov_day_year (today));
      add_event (events, row, text ? text : key, ov_day_year (today) + 1);
    }
  return events;
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  return ((const Event *) a)->last - ((const Event *) b)->last;
}

/* "7 days", "6 weeks", "tomorrow". */
static char *
time_to (OvDay day, OvDay today)
{
  int days = day - today;

  if (days == 0)
    return g_strdup (_("today"));
  if (days == 1)
    return g_strdup (_("tomorrow"));
  if (days <= SOON_DAYS)
    return g_strdup_printf (ngettext ("%d day", "%d days", days), days);
  if (days <= 120)
    return g_strdup_printf (ngettext ("%d week", "%d weeks", days / 7), days / 7);
  return g_strdup_printf (ngettext ("%d month", "%d months", days / 30), days / 30);
}

static GtkWidget *
make_label (const char *text, const char *css_class, float xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_row (const Event *event, OvDay today, OvLanguage language)
{
  GtkWidget *row = ov_line_new (9);
  gboolean soon = event->last - today <= SOON_DAYS;
  g_autofree char *day = ov_day_print_short (event->last, language);
  g_autofree char *wait = time_to (event->last, today);
  GtkWidget *dot = make_label ("●", soon ? "warning" : "secondary", 0.5);
  GtkWidget *text = make_label (event->text, NULL, 0);
  GtkWidget *date = make_label (day, "heading", 1);

  gtk_widget_add_css_class (date, "numeric");
  gtk_label_set_width_chars (GTK_LABEL (date), language == OV_LANGUAGE_EN ? 7 : 6);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_widget_set_hexpand (text, TRUE);
  ov_line_append (OV_LINE (row), dot);
  ov_line_append (OV_LINE (row), date);
  ov_line_append (OV_LINE (row), text);
  if (soon)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

      gtk_widget_add_css_class (icon, "warning");
      ov_line_append (OV_LINE (row), icon);
    }
  ov_line_append (OV_LINE (row), make_label (wait, "caption", 1));
  gtk_widget_add_css_class (gtk_widget_get_last_child (row), soon ? "warning" : "secondary");
  return row;
}

static void
add_own_dots (OvYearClock *clock, OvDashboardData *data, OvDay today)
{
  GPtrArray *attention = data ? ov_dashboard_data_get_attention (data) : NULL;

  for (guint i = 0; attention && i < attention->len; i++)
    {
      OvAttention *each = g_ptr_array_index (attention, i);
      OvDay due = ov_finding_get_due (each->finding);

      if (due != OV_DAY_NONE)
        ov_year_clock_add_dot (clock, due, due < today ? OV_CLOCK_DOT_OVERDUE
                                           : due - today <= SOON_DAYS ? OV_CLOCK_DOT_SOON : OV_CLOCK_DOT_PLAIN);
    }
}

void
ov_dashboard_clock_fill (OvYearClock *clock, GtkBox *rows, OvContext *context, OvDashboardData *data)
{
  OvDay today = ov_context_get_today (context);
  OvLanguage language = ov_context_get_language (context);
  g_autoptr(GArray) events = collect_events (context);
  GtkWidget *child;
  guint shown = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (rows))))
    gtk_box_remove (rows, child);
  ov_year_clock_set_today (clock, today, language);
  ov_year_clock_clear (clock);
  g_array_sort (events, compare_events);
  for (guint i = 0; i < events->len; i++)
    {
      const Event *event = &g_array_index (events, Event, i);

      if (event->first != event->last)
        ov_year_clock_add_window (clock, event->first, event->last);
      if (event->last < today || shown == MOST_ROWS)
        continue;
      gtk_box_append (rows, make_row (event, today, language));
      ov_year_clock_add_dot (clock, event->last,
                             event->last - today <= SOON_DAYS ? OV_CLOCK_DOT_SOON : OV_CLOCK_DOT_PLAIN);
      shown++;
    }
  add_own_dots (clock, data, today);
  gtk_widget_set_visible (GTK_WIDGET (rows), shown > 0);
}
