#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-dashboard-page.h"
#include <glib/gi18n.h>
#include "ov-area.h"
#include "ov-banner.h"
#include "ov-columns.h"
#include "ov-dashboard-clock.h"
#include "ov-dashboard-data.h"
#include "ov-dashboard-rows.h"
#include "ov-error-page.h"
#include "ov-error.h"
#include "ov-flow-layout.h"
#include "ov-gauge.h"
#include "ov-lifecycle.h"
#include "ov-number.h"
#include "ov-resources.h"
#include "ov-section.h"

struct _OvDashboardPage
{
  OvPage           parent;
  OvBanner        *banner;
  OvColumns       *columns;
  OvSection       *waiting_section;
  GtkListBox      *waiting;
  OvSection       *attention_section;
  GtkListBox      *attention;
  OvSection       *hours_section;
  OvGauge         *gauge;
  GtkWidget       *realised;
  GtkWidget       *planned;
  GtkWidget       *participations;
  GtkWidget       *credits;
  OvSection       *running_section;
  GtkListBox      *running;
  OvSection       *recent_section;
  GtkListBox      *recent;
  OvYearClock     *clock;
  GtkBox          *clock_rows;
  GtkWidget       *new_training;
  OvDashboardData *data;
  gboolean         all_attention;
  GCancellable    *cancellable;
  guint            load_source;
};

G_DEFINE_FINAL_TYPE (OvDashboardPage, ov_dashboard_page, OV_TYPE_PAGE)

#define FEW_ATTENTION 4
#define FEW_RUNNING 5
#define FEW_RECENT 5
#define LOAD_DELAY_MS 250

static OvContext *
context_of (OvDashboardPage *self)
{
  return ov_page_get_context (OV_PAGE (self));
}

static void
empty_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))))
    gtk_list_box_remove (list, row);
}

/* A new organisation: what to do first. TRUE when there was something to say. */
static gboolean
show_first_steps (OvDashboardPage *self)
{
  OvOrganisationTree *tree = ov_context_get_tree (context_of (self));
  OvId id = ov_context_get_organisation (context_of (self));
  OvOrganisation *own = tree && !ov_id_is_none (id) ? ov_organisation_tree_lookup (tree, id) : NULL;
  const OvSums *sums = ov_dashboard_data_get_sums (self->data);
  char text[OV_ID_TEXT_SIZE];

  if (!own || sums->trainings > 0 || ov_dashboard_data_get_n_drafts (self->data) > 0)
    return FALSE;
  ov_section_set_title (self->attention_section, _("Begin here"));
  ov_id_print (id, text);
  if (!ov_organisation_get_logo (own) || !ov_organisation_get_signer_name (own))
    gtk_list_box_append (self->attention,
                         ov_dashboard_plain_row ("application-certificate-symbolic", "accent", _("Logo and signature"),
                                                 _("They are printed on certificates."), "organisation", text));
  if (!ov_organisation_get_iban (own))
    gtk_list_box_append (self->attention,
                         ov_dashboard_plain_row ("document-edit-symbolic", "accent", _("Bank account and business ID"),
                                                 _("Support is paid to the account."), "organisation", text));
  if (ov_area_for_kind ("training"))
    gtk_list_box_append (self->attention,
                         ov_dashboard_plain_row ("x-office-presentation-symbolic", "accent", _("The first training"),
                                                 _("Begin with its plan; the rest follows."), "training", "new"));
  return TRUE;
}

static void
show_attention (OvDashboardPage *self)
{
  GPtrArray *attention = ov_dashboard_data_get_attention (self->data);
  guint total = ov_dashboard_data_get_n_attention (self->data);
  guint shown = self->all_attention ? attention->len : MIN (attention->len, FEW_ATTENTION);
  g_autofree char *link = NULL;

  /* Not all is judged yet: what stood stays, and nothing is called in order. */
  if (shown == 0 && !ov_dashboard_data_is_counted (self->data))
    {
      gtk_widget_set_visible (GTK_WIDGET (self->attention),
                              gtk_widget_get_first_child (GTK_WIDGET (self->attention)) != NULL);
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->attention), TRUE);
  empty_list (self->attention);
  ov_section_set_title (self->attention_section, _("Needs attention"));
  for (guint i = 0; i < shown; i++)
    gtk_list_box_append (self->attention,
                         ov_dashboard_attention_row (g_ptr_array_index (attention, i), context_of (self),
                                                     ov_columns_is_wide (self->columns), i == 0));
  if (shown == 0 && !show_first_steps (self))
    gtk_list_box_append (self->attention,
                         ov_dashboard_plain_row ("emblem-ok-symbolic", "success", _("Everything is in order"),
                                                 _("Nothing waits for you."), NULL, NULL));
  if (total > FEW_ATTENTION)
    link = self->all_attention ? g_strdup (_("Show fewer"))
                               : g_strdup_printf (ngettext ("Show %u", "Show all %u", total), total);
  ov_section_set_link (self->attention_section, link, "dashboard.all-attention");
}

static void
add_waiting (OvDashboardPage *self, OvWaiting which)
{
  guint n = ov_dashboard_data_get_n_waiting (self->data, which);
  OvDay since = ov_dashboard_data_get_waiting_since (self->data, which);
  g_autofree char *day = ov_day_print_long (since, ov_context_get_language (context_of (self)));
  /* TRANSLATORS: %s is the day on which the first of what waits was sent. */
  g_autofree char *subtitle = since == OV_DAY_NONE ? NULL : g_strdup_printf (_("the oldest since %s"), day);
  g_autofree char *title = which == OV_WAITING_REPORTS ? g_strdup_printf (ngettext ("%u report waits for a decision", "%u reports wait for a decision", n), n)
                                                       : g_strdup_printf (ngettext ("%u plan waits for a decision", "%u plans wait for a decision", n), n);

  if (n > 0)
    gtk_list_box_append (self->waiting, ov_dashboard_plain_row ("mail-unread-symbolic", "accent", title, subtitle, "queue",
                                                                which == OV_WAITING_REPORTS ? "reports" : "plans"));
}

/* For the study centre's staff: what others wait for. */
static void
show_waiting (OvDashboardPage *self)
{
  OvSession *session = ov_context_get_session (context_of (self));
  gboolean staff = session && (ov_session_get_roles (session) & OV_ROLE_BIT (OV_ROLE_STAFF));

  empty_list (self->waiting);
  if (staff)
    {
      add_waiting (self, OV_WAITING_PLANS);
      add_waiting (self, OV_WAITING_REPORTS);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->waiting_section), gtk_widget_get_first_child (GTK_WIDGET (self->waiting)) != NULL);
}

static gint64
hour_length (OvDashboardPage *self)
{
  OvPolicy *policy = ov_context_get_policy (context_of (self));
  gint64 length = policy ? ov_policy_get_integer (policy, ov_context_get_rule_set (context_of (self)),
                                                  OV_POLICY_HOUR_LENGTH, ov_context_get_today (context_of (self)))
                         : OV_NUMBER_NONE;

  return length;
}

static void
set_number (GtkWidget *label, gint64 number, const char *unit, OvLanguage language)
{
  g_autofree char *text = ov_number_print (number, language);
  g_autofree char *full = unit ? g_strdup_printf ("%s\u00a0%s", text, unit) : g_strdup (text);

  gtk_label_set_text (GTK_LABEL (label), full);
}

static void
show_hours (OvDashboardPage *self)
{
  const OvSums *sums = ov_dashboard_data_get_sums (self->data);
  OvLanguage language = ov_context_get_language (context_of (self));
  int year = ov_day_year (ov_context_get_today (context_of (self)));
  g_autofree char *title = g_strdup_printf (_("Teaching hours %d"), year);
  g_autofree char *credits = ov_credits_print (sums->credits, language);
  g_autofree char *credits_text = g_strdup_printf (_("%s cr"), credits);
  gint64 length = hour_length (self);

  ov_section_set_title (self->hours_section, title);
  gtk_widget_set_visible (GTK_WIDGET (self->hours_section), length != OV_NUMBER_NONE && length > 0);
  if (length == OV_NUMBER_NONE || length <= 0)
    return;
  ov_gauge_set_hours (self->gauge, OV_GAUGE_NONE, ov_round_half_up (sums->realised, length),
                      ov_round_half_up (sums->planned, length), OV_GAUGE_NONE, 0, language);
  set_number (self->realised, ov_round_half_up (sums->realised, length), "h", language);
  set_number (self->planned, ov_round_half_up (sums->planned, length), "h", language);
  set_number (self->participations, sums->participations, NULL, language);
  gtk_label_set_text (GTK_LABEL (self->credits), credits_text);
}

static void
show_running (OvDashboardPage *self)
{
  GPtrArray *running = ov_dashboard_data_get_running (self->data);
  guint coming = ov_dashboard_data_get_n_coming (self->data);

  empty_list (self->running);
  for (guint i = 0; i < MIN (running->len, FEW_RUNNING); i++)
    gtk_list_box_append (self->running, ov_dashboard_running_row (g_ptr_array_index (running, i), context_of (self)));
  if (running->len == 0)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u published training begins later.",
                                                         "%u published trainings begin later.", coming),
                                               coming);

      gtk_list_box_append (self->running,
                           ov_dashboard_plain_row ("x-office-presentation-symbolic", NULL, _("Nothing is on just now"),
                                                   coming > 0 ? text : NULL, NULL, NULL));
    }
  ov_section_set_link (self->running_section, ov_area_find ("training") ? _("All trainings") : NULL,
                       "nav.open(('training', ''))");
}

static void
show_recent (OvDashboardPage *self)
{
  GPtrArray *recent = ov_dashboard_data_get_recent (self->data);

  empty_list (self->recent);
  for (guint i = 0; i < MIN (recent->len, FEW_RECENT); i++)
    gtk_list_box_append (self->recent, ov_dashboard_recent_row (g_ptr_array_index (recent, i), context_of (self)));
  gtk_widget_set_visible (GTK_WIDGET (self->recent_section), recent->len > 0);
}

static void
show_data (OvDashboardPage *self)
{
  if (!self->data)
    return;
  show_attention (self);
  show_waiting (self);
  show_hours (self);
  show_running (self);
  show_recent (self);
  ov_dashboard_clock_fill (self->clock, self->clock_rows, context_of (self), self->data);
  ov_context_set_badge (context_of (self), "dashboard", ov_dashboard_data_get_n_attention (self->data));
  gtk_widget_set_visible (GTK_WIDGET (self->columns), TRUE);
  if (ov_dashboard_data_is_counted (self->data))
    g_debug ("The dashboard is complete");
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvDashboardPage) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(OvDashboardData) loaded = ov_store_dashboard_finish (OV_STORE (source), result, &error);

  if (g_error_matches (error, OV_ERROR, OV_ERROR_CANCELLED) ||
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
  g_set_object (&self->data, loaded);
  show_data (self);
}

static gboolean
load_cb (gpointer data)
{
  OvDashboardPage *self = data;
  OvContext *context = context_of (self);
  OvDay today = ov_context_get_today (context);

  self->load_source = 0;
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  ov_store_dashboard_async (ov_context_get_store (context), ov_context_get_organisation (context), ov_day_year (today),
                            today, ov_context_get_language (context), self->cancellable, loaded_cb,
                            g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
load_soon (OvDashboardPage *self)
{
  if (self->load_source == 0 && ov_context_get_store (context_of (self)))
    self->load_source = g_timeout_add (self->data ? LOAD_DELAY_MS : 0, load_cb, self);
}

static void
show_day (OvDashboardPage *self)
{
  OvContext *context = context_of (self);
  OvDay today = ov_context_get_today (context);
  g_autofree char *day = ov_day_print_long (today, ov_context_get_language (context));
  /* TRANSLATORS: a day in full, then the number of its week. */
  g_autofree char *subtitle = g_strdup_printf (_("%s, week %d"), day, ov_day_week (today));

  ov_pane_set_subtitle (OV_PANE (self), subtitle);
}

static void
day_changed_cb (OvDashboardPage *self)
{
  show_day (self);
  load_soon (self);
}

static void
wide_cb (OvDashboardPage *self)
{
  if (self->data)
    show_attention (self);
}

static void
dashboard_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OvDashboardPage *self = OV_DASHBOARD_PAGE (widget);

  if (g_str_equal (name, "dashboard.all-attention"))
    {
      self->all_attention = !self->all_attention;
      wide_cb (self);
    }
  else if (g_str_equal (name, "page.new"))
    gtk_widget_activate_action (widget, "nav.open", "(ss)", "training", "new");
  else
    load_soon (self);
}

static void
ov_dashboard_page_constructed (GObject *object)
{
  OvDashboardPage *self = OV_DASHBOARD_PAGE (object);
  OvContext *context = context_of (self);
  OvStore *store = context ? ov_context_get_store (context) : NULL;

  G_OBJECT_CLASS (ov_dashboard_page_parent_class)->constructed (object);
  gtk_widget_set_visible (self->new_training, ov_area_for_kind ("training") != NULL);
  if (!context)
    return;
  g_signal_connect_object (context, "notify::today", G_CALLBACK (day_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::organisation-name", G_CALLBACK (load_soon), self, G_CONNECT_SWAPPED);
  if (store)
    {
      g_signal_connect_object (store, "changed", G_CALLBACK (load_soon), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (store, "notify::checking", G_CALLBACK (load_soon), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (store, "findings-changed", G_CALLBACK (load_soon), self, G_CONNECT_SWAPPED);
    }
  show_day (self);
  /* At once: the answer may be there before the window is first drawn. */
  if (store)
    load_cb (self);
}

static void
ov_dashboard_page_dispose (GObject *object)
{
  OvDashboardPage *self = OV_DASHBOARD_PAGE (object);

  g_clear_handle_id (&self->load_source, g_source_remove);
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->data);
  gtk_widget_dispose_template (GTK_WIDGET (object), OV_TYPE_DASHBOARD_PAGE);
  G_OBJECT_CLASS (ov_dashboard_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, OvDashboardPage, banner);
  gtk_widget_class_bind_template_child (widget_class, OvDashboardPage, columns);
  gtk_widget_class_bind_template_child (widget_class, OvDashboardPage, waiting_section);
  gtk_widget_class_bind_template_child (widget_class, OvDashboardPage, waiting);
  gtk_widget_class_bind_template_child (widget_class, OvDashboardPage, attention_section);
  gtk_widget_class_bind_template_child (widget_class, OvDashboardPage, attention);
  gtk_widget_class_bind_template_child (widget_class, OvDashboardPage, hours_section);
  gtk_widget_class_bind_template_child (widget_class, OvDashboardPage, gauge);
  gtk_widget_class_bind_template_child (widget_class, OvDashboardPage, realised);
  gtk_widget_class_bind_template_child (widget_class, OvDashboardPage, planned);
  gtk_widget_class_bind_template_child (widget_class, OvDashboardPage, participations);
  gtk_widget_class_bind_template_child (widget_class, OvDashboardPage, credits);
  gtk_widget_class_bind_template_child (widget_class, OvDashboardPage, running_section);
  gtk_widget_class_bind_template_child (widget_class, OvDashboardPage, running);
  gtk_widget_class_bind_template_child (widget_class, OvDashboardPage, recent_section);
  gtk_widget_class_bind_template_child (widget_class, OvDashboardPage, recent);
  gtk_widget_class_bind_template_child (widget_class, OvDashboardPage, clock);
  gtk_widget_class_bind_template_child (widget_class, OvDashboardPage, clock_rows);
  gtk_widget_class_bind_template_child (widget_class, OvDashboardPage, new_training);
}

static void
ov_dashboard_page_class_init (OvDashboardPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_BANNER);
  g_type_ensure (OV_TYPE_COLUMNS);
  g_type_ensure (OV_TYPE_FLOW_LAYOUT);
  g_type_ensure (OV_TYPE_GAUGE);
  g_type_ensure (OV_TYPE_GAUGE_KEY);
  g_type_ensure (OV_TYPE_SECTION);
  g_type_ensure (OV_TYPE_YEAR_CLOCK);
  G_OBJECT_CLASS (klass)->constructed = ov_dashboard_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = ov_dashboard_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("dashboard/ov-dashboard-page.ui"));
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, wide_cb);
  gtk_widget_class_install_action (widget_class, "dashboard.all-attention", NULL, dashboard_action);
  gtk_widget_class_install_action (widget_class, "page.new", NULL, dashboard_action);
  gtk_widget_class_install_action (widget_class, "page.retry", NULL, dashboard_action);
}

static void
ov_dashboard_page_init (OvDashboardPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
