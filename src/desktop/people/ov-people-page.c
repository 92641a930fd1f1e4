#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-people-page.h"
#include "ov-list-detail.h"
#include "ov-people-list.h"
#include "ov-person-view.h"
#include "ov-resources.h"

struct _OvPeoplePage
{
  OvPage        parent_instance;
  OvListDetail *panes;
  OvPeopleList *list;
  OvPersonView *view;
};

G_DEFINE_FINAL_TYPE (OvPeoplePage, ov_people_page, OV_TYPE_PAGE)

static void
opened_cb (OvPeoplePage *self,
           const OvId   *id,
           gboolean      by_user)
{
  ov_person_view_open (self->view, *id);
  if (by_user)
    ov_list_detail_show_detail (self->panes);
}

static void
ov_people_page_open (OvPage     *page,
                     const char *kind,
                     const char *target)
{
  OvPeoplePage *self = OV_PEOPLE_PAGE (page);
  g_auto(OvTarget) place = { 0 };

  if (!ov_target_parse (target, &place))
    return;
  ov_record_pane_select (OV_RECORD_PANE (self->list), place.id);
  ov_list_detail_show_detail (self->panes);
  ov_person_view_open_at (self->view, &place);
}

static gboolean
ov_people_page_go_back (OvPage *page)
{
  return ov_list_detail_go_back (OV_PEOPLE_PAGE (page)->panes);
}

static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  ov_list_detail_show_list (OV_PEOPLE_PAGE (widget)->panes);
  ov_record_pane_search (OV_RECORD_PANE (OV_PEOPLE_PAGE (widget)->list));
}

static void
new_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  OvPeoplePage *self = OV_PEOPLE_PAGE (widget);

  ov_list_detail_show_detail (self->panes);
  ov_person_view_begin (self->view);
}

static void
ov_people_page_constructed (GObject *object)
{
  OvPeoplePage *self = OV_PEOPLE_PAGE (object);
  OvContext *context = ov_page_get_context (OV_PAGE (self));

  G_OBJECT_CLASS (ov_people_page_parent_class)->constructed (object);
  if (context == NULL)
    return;
  ov_record_pane_set_context (OV_RECORD_PANE (self->list), context);
  ov_person_view_set_context (self->view, context);
}

static void
ov_people_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), OV_TYPE_PEOPLE_PAGE);
  G_OBJECT_CLASS (ov_people_page_parent_class)->dispose (object);
}

static void
ov_people_page_class_init (OvPeoplePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_LIST_DETAIL);
  g_type_ensure (OV_TYPE_PEOPLE_LIST);
  g_type_ensure (OV_TYPE_PERSON_VIEW);
  G_OBJECT_CLASS (klass)->constructed = ov_people_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = ov_people_page_dispose;
  OV_PAGE_CLASS (klass)->open = ov_people_page_open;
  OV_PAGE_CLASS (klass)->go_back = ov_people_page_go_back;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("people/ov-people-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvPeoplePage, panes);
  gtk_widget_class_bind_template_child (widget_class, OvPeoplePage, list);
  gtk_widget_class_bind_template_child (widget_class, OvPeoplePage, view);
  gtk_widget_class_install_action (widget_class, "page.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "page.new", NULL, new_action);
}

static void
ov_people_page_init (OvPeoplePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->list, "opened", G_CALLBACK (opened_cb), self);
}
