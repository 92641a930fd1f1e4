#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-queue-page.h"
#include "ov-list-detail.h"
#include "ov-queue-list.h"
#include "ov-queue-view.h"
#include "ov-resources.h"
#include "ov-target.h"

struct _OvQueuePage
{
  OvPage        parent_instance;
  OvListDetail *panes;
  OvQueueList  *list;
  OvQueueView  *view;
  gboolean      leading;  /* something led here: the list follows what is shown */
};

G_DEFINE_FINAL_TYPE (OvQueuePage, ov_queue_page, OV_TYPE_PAGE)

static void
opened_cb (OvQueuePage *self,
           const OvId  *id,
           gboolean     by_user)
{
  self->leading = FALSE;
  ov_queue_view_open (self->view, *id);
  if (by_user)
    ov_list_detail_show_detail (self->panes);
}

static void
shown_cb (OvQueuePage *self,
          gboolean     report)
{
  if (self->leading)
    ov_queue_list_show_reports (self->list, report);
  self->leading = FALSE;
}

static void
ov_queue_page_open (OvPage     *page,
                    const char *kind,
                    const char *target)
{
  OvQueuePage *self = OV_QUEUE_PAGE (page);
  g_auto(OvTarget) place = { 0 };

  if (g_strcmp0 (target, "plans") == 0 || g_strcmp0 (target, "reports") == 0)
    {
      ov_queue_list_show_reports (self->list, g_str_equal (target, "reports"));
      ov_list_detail_show_list (self->panes);
      return;
    }
  if (!ov_target_parse (target, &place))
    return;
  self->leading = TRUE;
  ov_record_pane_select (OV_RECORD_PANE (self->list), place.id);
  ov_queue_view_open (self->view, place.id);
  ov_list_detail_show_detail (self->panes);
}

static gboolean
ov_queue_page_go_back (OvPage *page)
{
  return ov_list_detail_go_back (OV_QUEUE_PAGE (page)->panes);
}

static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  ov_list_detail_show_list (OV_QUEUE_PAGE (widget)->panes);
  ov_record_pane_search (OV_RECORD_PANE (OV_QUEUE_PAGE (widget)->list));
}

static void
ov_queue_page_constructed (GObject *object)
{
  OvQueuePage *self = OV_QUEUE_PAGE (object);
  OvContext *context = ov_page_get_context (OV_PAGE (self));

  G_OBJECT_CLASS (ov_queue_page_parent_class)->constructed (object);
  if (context == NULL || ov_context_get_session (context) == NULL)
    return;
  ov_queue_list_set_context (self->list, context);
  ov_queue_view_set_context (self->view, context);
}

static void
ov_queue_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), OV_TYPE_QUEUE_PAGE);
  G_OBJECT_CLASS (ov_queue_page_parent_class)->dispose (object);
}

static void
ov_queue_page_class_init (OvQueuePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_LIST_DETAIL);
  g_type_ensure (OV_TYPE_QUEUE_LIST);
  g_type_ensure (OV_TYPE_QUEUE_VIEW);
  G_OBJECT_CLASS (klass)->constructed = ov_queue_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = ov_queue_page_dispose;
  OV_PAGE_CLASS (klass)->open = ov_queue_page_open;
  OV_PAGE_CLASS (klass)->go_back = ov_queue_page_go_back;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("queue/ov-queue-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvQueuePage, panes);
  gtk_widget_class_bind_template_child (widget_class, OvQueuePage, list);
  gtk_widget_class_bind_template_child (widget_class, OvQueuePage, view);
  gtk_widget_class_install_action (widget_class, "page.find", NULL, find_action);
}

static void
ov_queue_page_init (OvQueuePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->list, "opened", G_CALLBACK (opened_cb), self);
  g_signal_connect_swapped (self->view, "shown", G_CALLBACK (shown_cb), self);
}
