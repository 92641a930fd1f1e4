#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-queue-list.h"
#include <glib/gi18n.h>
#include "ov-navigator.h"
#include "ov-paged-list.h"
#include "ov-queue-bulk.h"
#include "ov-queue-row.h"
#include "ov-resources.h"

struct _OvQueueList
{
  OvRecordPane     parent_instance;
  GtkEditable     *search;
  GtkToggleButton *plans;
  GtkToggleButton *reports;
  GtkStack        *stack;
  GtkListView     *view;
  AdwStatusPage   *empty;
  GtkButton       *bulk;
  OvPagedList     *waiting[2];  /* all plans, all reports: for their numbers */
  OvPagedList     *clean[2];    /* those of them without findings */
};

G_DEFINE_FINAL_TYPE (OvQueueList, ov_queue_list, OV_TYPE_RECORD_PANE)

#define GROUP "queue"

static gboolean
shows_reports (OvQueueList *self)
{
  return gtk_toggle_button_get_active (self->reports);
}

static void
ov_queue_list_make_query (OvRecordPane *pane,
                          OvListQuery  *query)
{
  query->list = OV_LIST_TRAININGS;
  query->sort = OV_SORT_URGENCY;
  query->waiting = shows_reports (OV_QUEUE_LIST (pane)) ? OV_WAITING_REPORTS : OV_WAITING_PLANS;
}

static char *
ov_queue_list_dup_count (guint       n,
                         const char *number)
{
  return g_strdup_printf (ngettext ("%s waits", "%s wait", n), number);
}

static void
ov_queue_list_recall (OvRecordPane *pane,
                      OvSettings   *settings)
{
  ov_queue_list_show_reports (OV_QUEUE_LIST (pane), ov_settings_get_flag (settings, GROUP, "reports", FALSE));
}

static void
ov_queue_list_remember (OvRecordPane *pane,
                        OvSettings   *settings)
{
  ov_settings_set_flag (settings, GROUP, "reports", shows_reports (OV_QUEUE_LIST (pane)));
}

/* Nothing to accept at once: no button. */
static void
show_bulk (OvQueueList *self)
{
  OvPagedList *clean = self->clean[shows_reports (self)];
  guint n = clean ? g_list_model_get_n_items (G_LIST_MODEL (clean)) : 0;
  g_autofree char *label = g_strdup_printf (_("Accept the clean ones (%u)…"), n);

  gtk_button_set_label (self->bulk, label);
  gtk_widget_set_visible (GTK_WIDGET (self->bulk), n > 0);
}

static void
bulk_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  OvQueueList *self = OV_QUEUE_LIST (widget);
  OvContext *context = ov_record_pane_get_context (OV_RECORD_PANE (self));

  if (context && ov_context_get_session (context))
    ov_navigator_push_task (widget, ov_queue_bulk_new (context, shows_reports (self) ? OV_WAITING_REPORTS : OV_WAITING_PLANS));
}

static void
which_cb (OvQueueList *self)
{
  show_bulk (self);
  adw_status_page_set_title (self->empty, shows_reports (self) ? _("No report waits") : _("No plan waits"));
  adw_status_page_set_description (self->empty, shows_reports (self)
                                                    ? _("A report comes here when an organisation sends it. Accepted ones go on to the payments.")
                                                    : _("A plan comes here when an organisation sends it. Accepted ones are published."));
  ov_record_pane_ask (OV_RECORD_PANE (self));
}

static void
count_cb (OvQueueList *self)
{
  guint n[2];
  g_autofree char *plans = NULL, *reports = NULL;

  for (guint i = 0; i < 2; i++)
    n[i] = g_list_model_get_n_items (G_LIST_MODEL (self->waiting[i]));
  plans = n[0] > 0 ? g_strdup_printf (_("Plans (%u)"), n[0]) : g_strdup (_("Plans"));
  reports = n[1] > 0 ? g_strdup_printf (_("Reports (%u)"), n[1]) : g_strdup (_("Reports"));
  gtk_button_set_label (GTK_BUTTON (self->plans), plans);
  gtk_button_set_label (GTK_BUTTON (self->reports), reports);
  show_bulk (self);
}

void
ov_queue_list_set_context (OvQueueList *self,
                           OvContext   *context)
{
  g_return_if_fail (OV_IS_QUEUE_LIST (self));
  for (guint i = 0; i < 2; i++)
    {
      OvListQuery query = { .list = OV_LIST_TRAININGS, .waiting = i == 0 ? OV_WAITING_PLANS : OV_WAITING_REPORTS,
                            .language = ov_context_get_language (context) };

      g_clear_object (&self->waiting[i]);
      self->waiting[i] = ov_paged_list_new (ov_context_get_store (context), &query);
      query.clean = TRUE;
      g_clear_object (&self->clean[i]);
      self->clean[i] = ov_paged_list_new (ov_context_get_store (context), &query);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_signal_connect_object (self->waiting[i], "items-changed", G_CALLBACK (count_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->clean[i], "items-changed", G_CALLBACK (count_cb), self, G_CONNECT_SWAPPED);
    }
  ov_record_pane_set_context (OV_RECORD_PANE (self), context);
  which_cb (self);
}

void
ov_queue_list_show_reports (OvQueueList *self,
                            gboolean     reports)
{
  g_return_if_fail (OV_IS_QUEUE_LIST (self));
  gtk_toggle_button_set_active (reports ? self->reports : self->plans, TRUE);
}

static void
ov_queue_list_dispose (GObject *object)
{
  OvQueueList *self = OV_QUEUE_LIST (object);

  for (guint i = 0; i < 2; i++)
    {
      g_clear_object (&self->waiting[i]);
      g_clear_object (&self->clean[i]);
    }
  G_OBJECT_CLASS (ov_queue_list_parent_class)->dispose (object);
}

static void
ov_queue_list_class_init (OvQueueListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OvRecordPaneClass *pane_class = OV_RECORD_PANE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ov_queue_list_dispose;
  pane_class->make_query = ov_queue_list_make_query;
  pane_class->dup_count = ov_queue_list_dup_count;
  pane_class->recall = ov_queue_list_recall;
  pane_class->remember = ov_queue_list_remember;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("queue/ov-queue-list.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvQueueList, search);
  gtk_widget_class_bind_template_child (widget_class, OvQueueList, plans);
  gtk_widget_class_bind_template_child (widget_class, OvQueueList, reports);
  gtk_widget_class_bind_template_child (widget_class, OvQueueList, stack);
  gtk_widget_class_bind_template_child (widget_class, OvQueueList, view);
  gtk_widget_class_bind_template_child (widget_class, OvQueueList, empty);
  gtk_widget_class_bind_template_child (widget_class, OvQueueList, bulk);
  gtk_widget_class_bind_template_callback (widget_class, which_cb);
  gtk_widget_class_install_action (widget_class, "queue.bulk", NULL, bulk_action);
}

static void
ov_queue_list_init (OvQueueList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ov_record_pane_setup (OV_RECORD_PANE (self), self->search, self->stack, self->view, OV_TYPE_QUEUE_ROW);
}
