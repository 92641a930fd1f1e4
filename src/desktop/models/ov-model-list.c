#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-model-list.h"
#include <glib/gi18n.h>
#include "ov-model-row.h"
#include "ov-resources.h"

struct _OvModelList
{
  OvRecordPane  parent_instance;
  GtkEditable  *search;
  GtkDropDown  *states;
  GtkStack     *stack;
  GtkListView  *view;
};

G_DEFINE_FINAL_TYPE (OvModelList, ov_model_list, OV_TYPE_RECORD_PANE)

static void
ov_model_list_make_query (OvRecordPane *pane,
                          OvListQuery  *query)
{
  guint state = gtk_drop_down_get_selected (OV_MODEL_LIST (pane)->states);

  query->list = OV_LIST_COURSE_MODELS;
  query->state = state > 0 ? ov_model_state.values[state - 1].nick : NULL;
}

static void
ov_model_list_clear (OvRecordPane *pane)
{
  gtk_drop_down_set_selected (OV_MODEL_LIST (pane)->states, 0);
}

static char *
ov_model_list_dup_count (guint       n,
                         const char *number)
{
  return g_strdup_printf (ngettext ("%s course model", "%s course models", n), number);
}

static void
ov_model_list_class_init (OvModelListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OvRecordPaneClass *pane_class = OV_RECORD_PANE_CLASS (klass);

  pane_class->make_query = ov_model_list_make_query;
  pane_class->clear = ov_model_list_clear;
  pane_class->dup_count = ov_model_list_dup_count;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("models/ov-model-list.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvModelList, search);
  gtk_widget_class_bind_template_child (widget_class, OvModelList, states);
  gtk_widget_class_bind_template_child (widget_class, OvModelList, stack);
  gtk_widget_class_bind_template_child (widget_class, OvModelList, view);
  gtk_widget_class_bind_template_callback (widget_class, ov_record_pane_ask);
}

static void
ov_model_list_init (OvModelList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ov_record_pane_fill_filter (self->states, _("All states"), &ov_model_state);
  ov_record_pane_setup (OV_RECORD_PANE (self), self->search, self->stack, self->view, OV_TYPE_MODEL_ROW);
}
