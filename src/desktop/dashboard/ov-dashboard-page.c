#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-dashboard-page.h"
#include <glib/gi18n.h>
#include "ov-resources.h"
#include "ov-section.h"
#include "ov-year-clock.h"

struct _OvDashboardPage
{
  OvPage       parent;
  OvYearClock *clock;
};

G_DEFINE_FINAL_TYPE (OvDashboardPage, ov_dashboard_page, OV_TYPE_PAGE)

static void
show_today_cb (OvDashboardPage *self)
{
  OvContext *context = ov_page_get_context (OV_PAGE (self));
  OvLanguage language = ov_context_get_language (context);
  OvDay today = ov_context_get_today (context);
  g_autofree char *day = ov_day_print_long (today, language);
  /* TRANSLATORS: a day in full, then the number of its week. */
  g_autofree char *subtitle = g_strdup_printf (_("%s, week %d"), day, ov_day_week (today));

  ov_pane_set_subtitle (OV_PANE (self), subtitle);
  ov_year_clock_set_today (self->clock, today, language);
}

static void
ov_dashboard_page_constructed (GObject *object)
{
  OvDashboardPage *self = OV_DASHBOARD_PAGE (object);
  OvContext *context = ov_page_get_context (OV_PAGE (self));

  G_OBJECT_CLASS (ov_dashboard_page_parent_class)->constructed (object);
  if (!context)
    return;
  g_signal_connect_object (context, "notify::today", G_CALLBACK (show_today_cb), self, G_CONNECT_SWAPPED);
  show_today_cb (self);
}

static void
ov_dashboard_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), OV_TYPE_DASHBOARD_PAGE);
  G_OBJECT_CLASS (ov_dashboard_page_parent_class)->dispose (object);
}

static void
ov_dashboard_page_class_init (OvDashboardPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_SECTION);
  g_type_ensure (OV_TYPE_YEAR_CLOCK);
  G_OBJECT_CLASS (klass)->constructed = ov_dashboard_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = ov_dashboard_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("dashboard/ov-dashboard-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvDashboardPage, clock);
}

static void
ov_dashboard_page_init (OvDashboardPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
