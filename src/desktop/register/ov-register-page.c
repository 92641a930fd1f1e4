#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-register-page.h"
#include "ov-issue-view.h"
#include "ov-issued-list.h"
#include "ov-issued-view.h"
#include "ov-list-detail.h"
#include "ov-resources.h"
#include "ov-target.h"
#include "ov-verify-window.h"

struct _OvRegisterPage
{
  OvPage        parent_instance;
  GtkStack     *stack;
  OvListDetail *panes;
  OvIssuedList *list;
  OvIssuedView *view;
  OvIssueView  *issue;
};

G_DEFINE_FINAL_TYPE (OvRegisterPage, ov_register_page, OV_TYPE_PAGE)

static gboolean
is_issuing (OvRegisterPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "issue") == 0;
}

static void
opened_cb (OvRegisterPage *self,
           const OvId     *id,
           gboolean        by_user)
{
  ov_issued_view_open (self->view, *id);
  ov_record_pane_select (OV_RECORD_PANE (self->list), *id);
  if (by_user)
    ov_list_detail_show_detail (self->panes);
}

/* Another document that is shown instead: the reissued one. */
static void
instead_cb (OvRegisterPage *self,
            const OvId     *id)
{
  opened_cb (self, id, TRUE);
}

static void
ov_register_page_open (OvPage     *page,
                       const char *kind,
                       const char *target)
{
  OvRegisterPage *self = OV_REGISTER_PAGE (page);
  g_auto(OvTarget) place = { 0 };
  gboolean somewhere = ov_target_parse (target, &place);

  if (g_strcmp0 (kind, "certificates") == 0 && somewhere)
    {
      gtk_stack_set_visible_child_name (self->stack, "issue");
      ov_issue_view_open (self->issue, place.id);
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "issued");
  if (somewhere)
    opened_cb (self, &place.id, TRUE);
}

static gboolean
ov_register_page_go_back (OvPage *page)
{
  OvRegisterPage *self = OV_REGISTER_PAGE (page);

  return is_issuing (self) ? ov_issue_view_go_back (self->issue) : ov_list_detail_go_back (self->panes);
}

static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  OvRegisterPage *self = OV_REGISTER_PAGE (widget);

  if (is_issuing (self))
    gtk_widget_activate_action (GTK_WIDGET (self->issue), "page.find", NULL);
  else
    ov_record_pane_search (OV_RECORD_PANE (self->list));
}

static void
verify_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  OvContext *context = ov_page_get_context (OV_PAGE (widget));

  if (ov_context_get_session (context))
    gtk_window_present (GTK_WINDOW (ov_verify_window_new (context, widget)));
}

static void
ov_register_page_constructed (GObject *object)
{
  OvRegisterPage *self = OV_REGISTER_PAGE (object);
  OvContext *context = ov_page_get_context (OV_PAGE (self));

  G_OBJECT_CLASS (ov_register_page_parent_class)->constructed (object);
  if (context == NULL)
    return;
  ov_record_pane_set_context (OV_RECORD_PANE (self->list), context);
  ov_issued_view_set_context (self->view, context);
  ov_issue_view_set_context (self->issue, context);
}

static void
ov_register_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), OV_TYPE_REGISTER_PAGE);
  G_OBJECT_CLASS (ov_register_page_parent_class)->dispose (object);
}

static void
ov_register_page_class_init (OvRegisterPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_LIST_DETAIL);
  g_type_ensure (OV_TYPE_ISSUED_LIST);
  g_type_ensure (OV_TYPE_ISSUED_VIEW);
  g_type_ensure (OV_TYPE_ISSUE_VIEW);
  G_OBJECT_CLASS (klass)->constructed = ov_register_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = ov_register_page_dispose;
  OV_PAGE_CLASS (klass)->open = ov_register_page_open;
  OV_PAGE_CLASS (klass)->go_back = ov_register_page_go_back;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("register/ov-register-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvRegisterPage, stack);
  gtk_widget_class_bind_template_child (widget_class, OvRegisterPage, panes);
  gtk_widget_class_bind_template_child (widget_class, OvRegisterPage, list);
  gtk_widget_class_bind_template_child (widget_class, OvRegisterPage, view);
  gtk_widget_class_bind_template_child (widget_class, OvRegisterPage, issue);
  gtk_widget_class_install_action (widget_class, "page.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "register.verify", NULL, verify_action);
}

static void
ov_register_page_init (OvRegisterPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->list, "opened", G_CALLBACK (opened_cb), self);
  g_signal_connect_swapped (self->view, "opened", G_CALLBACK (instead_cb), self);
}
