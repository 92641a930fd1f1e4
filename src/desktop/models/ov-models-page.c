#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-models-page.h"
#include "ov-list-detail.h"
#include "ov-model-list.h"
#include "ov-model-view.h"
#include "ov-resources.h"

struct _OvModelsPage
{
  OvPage        parent_instance;
  OvListDetail *panes;
  OvModelList *list;
  OvModelView *view;
};

G_DEFINE_FINAL_TYPE (OvModelsPage, ov_models_page, OV_TYPE_PAGE)

static void
opened_cb (OvModelsPage *self,
           const OvId   *id,
           gboolean      by_user)
{
  ov_model_view_open (self->view, *id);
  if (by_user)
    ov_list_detail_show_detail (self->panes);
}

static void
ov_models_page_open (OvPage     *page,
                     const char *kind,
                     const char *target)
{
  OvModelsPage *self = OV_MODELS_PAGE (page);
  g_auto(OvTarget) place = { 0 };

  if (!ov_target_parse (target, &place))
    return;
  ov_record_pane_select (OV_RECORD_PANE (self->list), place.id);
  ov_list_detail_show_detail (self->panes);
  ov_model_view_open_at (self->view, &place);
}

static gboolean
ov_models_page_go_back (OvPage *page)
{
  return ov_list_detail_go_back (OV_MODELS_PAGE (page)->panes);
}

static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  ov_list_detail_show_list (OV_MODELS_PAGE (widget)->panes);
  ov_record_pane_search (OV_RECORD_PANE (OV_MODELS_PAGE (widget)->list));
}

static void
new_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  OvModelsPage *self = OV_MODELS_PAGE (widget);

  ov_list_detail_show_detail (self->panes);
  ov_model_view_begin (self->view);
}

static void
ov_models_page_constructed (GObject *object)
{
  OvModelsPage *self = OV_MODELS_PAGE (object);
  OvContext *context = ov_page_get_context (OV_PAGE (self));

  G_OBJECT_CLASS (ov_models_page_parent_class)->constructed (object);
  if (context == NULL)
    return;
  ov_record_pane_set_context (OV_RECORD_PANE (self->list), context);
  ov_model_view_set_context (self->view, context);
}

static void
ov_models_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), OV_TYPE_MODELS_PAGE);
  G_OBJECT_CLASS (ov_models_page_parent_class)->dispose (object);
}

static void
ov_models_page_class_init (OvModelsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_LIST_DETAIL);
  g_type_ensure (OV_TYPE_MODEL_LIST);
  g_type_ensure (OV_TYPE_MODEL_VIEW);
  G_OBJECT_CLASS (klass)->constructed = ov_models_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = ov_models_page_dispose;
  OV_PAGE_CLASS (klass)->open = ov_models_page_open;
  OV_PAGE_CLASS (klass)->go_back = ov_models_page_go_back;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("models/ov-models-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvModelsPage, panes);
  gtk_widget_class_bind_template_child (widget_class, OvModelsPage, list);
  gtk_widget_class_bind_template_child (widget_class, OvModelsPage, view);
  gtk_widget_class_install_action (widget_class, "page.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "page.new", NULL, new_action);
}

static void
ov_models_page_init (OvModelsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->list, "opened", G_CALLBACK (opened_cb), self);
}
