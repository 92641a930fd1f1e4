#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-issued-list.h"
#include <glib/gi18n.h>
#include "ov-issued-row.h"
#include "ov-resources.h"

struct _OvIssuedList
{
  OvRecordPane   parent_instance;
  GtkEditable   *search;
  GtkDropDown   *documents;
  GtkDropDown   *states;
  GtkStack      *stack;
  GtkListView   *view;
  GtkActionable *trainings;
};

G_DEFINE_FINAL_TYPE (OvIssuedList, ov_issued_list, OV_TYPE_RECORD_PANE)

static void
ov_issued_list_make_query (OvRecordPane *pane,
                           OvListQuery  *query)
{
  guint document = gtk_drop_down_get_selected (OV_ISSUED_LIST (pane)->documents);
  guint state = gtk_drop_down_get_selected (OV_ISSUED_LIST (pane)->states);

  query->list = OV_LIST_CERTIFICATES;
  query->type = document > 0 ? ov_certificate_type.values[document - 1].nick : NULL;
  query->state = state > 0 ? ov_certificate_state.values[state - 1].nick : NULL;
}

static void
ov_issued_list_clear (OvRecordPane *pane)
{
  gtk_drop_down_set_selected (OV_ISSUED_LIST (pane)->documents, 0);
  gtk_drop_down_set_selected (OV_ISSUED_LIST (pane)->states, 0);
}

static char *
ov_issued_list_dup_count (guint       n,
                          const char *number)
{
  return g_strdup_printf (ngettext ("%s document", "%s documents", n), number);
}

static void
ov_issued_list_class_init (OvIssuedListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OvRecordPaneClass *pane_class = OV_RECORD_PANE_CLASS (klass);

  pane_class->make_query = ov_issued_list_make_query;
  pane_class->clear = ov_issued_list_clear;
  pane_class->dup_count = ov_issued_list_dup_count;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("register/ov-issued-list.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvIssuedList, search);
  gtk_widget_class_bind_template_child (widget_class, OvIssuedList, documents);
  gtk_widget_class_bind_template_child (widget_class, OvIssuedList, states);
  gtk_widget_class_bind_template_child (widget_class, OvIssuedList, stack);
  gtk_widget_class_bind_template_child (widget_class, OvIssuedList, view);
  gtk_widget_class_bind_template_child (widget_class, OvIssuedList, trainings);
  gtk_widget_class_bind_template_callback (widget_class, ov_record_pane_ask);
}

static void
ov_issued_list_init (OvIssuedList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_actionable_set_action_target (self->trainings, "(ss)", "training", "");
  gtk_actionable_set_action_name (self->trainings, "nav.open");
  ov_record_pane_fill_filter (self->documents, _("All documents"), &ov_certificate_type);
  ov_record_pane_fill_filter (self->states, _("All states"), &ov_certificate_state);
  ov_record_pane_setup (OV_RECORD_PANE (self), self->search, self->stack, self->view, OV_TYPE_ISSUED_ROW);
}
