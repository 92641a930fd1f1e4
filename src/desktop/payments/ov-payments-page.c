#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-payments-page.h"
#include <glib/gi18n.h>
#include "ov-list-detail.h"
#include "ov-navigator.h"
#include "ov-payment-words.h"
#include "ov-reply-task.h"
#include "ov-resources.h"
#include "ov-run-list.h"
#include "ov-run-view.h"
#include "ov-target.h"
#include "ov-ui-compat.h"
#include "ov-waiting-view.h"

struct _OvPaymentsPage
{
  OvPage         parent_instance;
  OvListDetail  *panes;
  OvRunList     *list;
  GtkStack      *stack;
  OvWaitingView *waiting;
  OvRunView     *run;
};

G_DEFINE_FINAL_TYPE (OvPaymentsPage, ov_payments_page, OV_TYPE_PAGE)

static OvSession *
session (OvPaymentsPage *self)
{
  OvContext *context = ov_page_get_context (OV_PAGE (self));

  return context ? ov_context_get_session (context) : NULL;
}

static void
show_run (OvPaymentsPage *self,
          OvId            id)
{
  if (!ov_id_is_none (id))
    ov_run_view_open (self->run, id);
  gtk_stack_set_visible_child_name (self->stack, ov_id_is_none (id) ? "waiting" : "run");
}

static void
opened_cb (OvPaymentsPage *self,
           const OvId     *id,
           gboolean        by_user)
{
  show_run (self, *id);
  if (by_user)
    ov_list_detail_show_detail (self->panes);
}

static void
made_cb (OvPaymentsPage *self,
         const OvId     *id)
{
  ov_run_list_select (self->list, *id);
  show_run (self, *id);
  ov_list_detail_show_detail (self->panes);
}

static void
counted_cb (OvPaymentsPage *self,
            guint           count,
            gint64          cents)
{
  ov_run_list_set_waiting (self->list, count, cents);
}

static void
store_changed_cb (OvPaymentsPage *self,
                  OvStoreChanges *changes)
{
  if (ov_store_changes_touch (changes, OV_NOUN_PAYMENT_RUN) || ov_store_changes_touch (changes, OV_NOUN_PAYMENT))
    {
      ov_run_list_renew (self->list);
      ov_run_view_renew (self->run);
    }
  if (ov_store_changes_touch (changes, OV_NOUN_PAYMENT) || ov_store_changes_touch (changes, OV_NOUN_TRAINING) || ov_store_changes_touch (changes, OV_NOUN_ORGANISATION))
    ov_waiting_view_renew (self->waiting);
}

/* ---- The bank's file ---- */

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(OvPaymentsPage) self = data;
  g_autoptr(GError) error = NULL;
  OvBankAnswer *answer = ov_pay_read_reply_finish (OV_SESSION (source), result, &error);

  if (self->panes == NULL)
    g_clear_pointer (&answer, ov_bank_answer_free);
  else if (answer == NULL)
    ov_payment_tell_failure (GTK_WIDGET (self), error);
  else
    ov_navigator_push_task (GTK_WIDGET (self), ov_reply_task_new (ov_page_get_context (OV_PAGE (self)), answer));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(OvPaymentsPage) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);

  if (bytes && session (self))
    ov_pay_read_reply_async (session (self), bytes, NULL, answered_cb, g_object_ref (self));
  else if (error)
    ov_payment_tell_failure (GTK_WIDGET (self), error);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(OvPaymentsPage) self = data;
  g_autoptr(GFile) file = ov_ui_file_finish (result, NULL);

  if (file)
    g_file_load_bytes_async (file, NULL, read_cb, g_object_ref (self));
}

static void
reply_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  ov_ui_open_file_async (widget, _("Take in the bank's file"), OV_FILES_BANK, chosen_cb, g_object_ref (widget));
}

static gboolean
dropped_cb (OvPaymentsPage *self,
            const GValue   *value)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL || session (self) == NULL)
    return FALSE;
  g_file_load_bytes_async (files->data, NULL, read_cb, g_object_ref (self));
  return TRUE;
}

/* ---- The page ---- */

static void
ov_payments_page_open (OvPage     *page,
                       const char *kind,
                       const char *target)
{
  OvPaymentsPage *self = OV_PAYMENTS_PAGE (page);
  g_auto(OvTarget) place = { 0 };

  if (g_strcmp0 (kind, "payment-run") != 0 || !ov_target_parse (target, &place))
    return;
  ov_run_list_select (self->list, place.id);
  show_run (self, place.id);
  ov_list_detail_show_detail (self->panes);
}

static gboolean
ov_payments_page_go_back (OvPage *page)
{
  return ov_list_detail_go_back (OV_PAYMENTS_PAGE (page)->panes);
}

static void
ov_payments_page_constructed (GObject *object)
{
  OvPaymentsPage *self = OV_PAYMENTS_PAGE (object);
  OvContext *context = ov_page_get_context (OV_PAGE (self));

  G_OBJECT_CLASS (ov_payments_page_parent_class)->constructed (object);
  if (context == NULL || ov_context_get_store (context) == NULL)
    return;
  ov_run_list_set_context (self->list, context);
  ov_run_view_set_context (self->run, context);
  ov_waiting_view_set_context (self->waiting, context);
  g_signal_connect_object (ov_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
ov_payments_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), OV_TYPE_PAYMENTS_PAGE);
  G_OBJECT_CLASS (ov_payments_page_parent_class)->dispose (object);
}

static void
ov_payments_page_class_init (OvPaymentsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_LIST_DETAIL);
  g_type_ensure (OV_TYPE_RUN_LIST);
  g_type_ensure (OV_TYPE_RUN_VIEW);
  g_type_ensure (OV_TYPE_WAITING_VIEW);
  G_OBJECT_CLASS (klass)->constructed = ov_payments_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = ov_payments_page_dispose;
  OV_PAGE_CLASS (klass)->open = ov_payments_page_open;
  OV_PAGE_CLASS (klass)->go_back = ov_payments_page_go_back;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("payments/ov-payments-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvPaymentsPage, panes);
  gtk_widget_class_bind_template_child (widget_class, OvPaymentsPage, list);
  gtk_widget_class_bind_template_child (widget_class, OvPaymentsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, OvPaymentsPage, waiting);
  gtk_widget_class_bind_template_child (widget_class, OvPaymentsPage, run);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, made_cb);
  gtk_widget_class_bind_template_callback (widget_class, counted_cb);
  gtk_widget_class_install_action (widget_class, "payments.reply", NULL, reply_action);
}

static void
ov_payments_page_init (OvPaymentsPage *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}
