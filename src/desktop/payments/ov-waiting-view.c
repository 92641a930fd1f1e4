#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-waiting-view.h"
#include <glib/gi18n.h>
#include "ov-holiday.h"
#include "ov-pick-list.h"
#include "ov-payment-words.h"
#include "ov-paying.h"
#include "ov-resources.h"

struct _OvWaitingView
{
  OvPane         parent_instance;
  GtkStack      *stack;
  OvPickList    *list;
  GtkWidget     *bar;
  GtkCheckButton *all;
  GtkLabel      *sum;
  AdwEntryRow   *day;
  AdwEntryRow   *account;
  GtkLabel      *wrong;
  OvContext     *context;
  GCancellable  *cancellable;
  GPtrArray     *payables;   /* of OvPayable, as listed */
  gboolean       making;
  gboolean       showing;    /* the program sets the check of "all" */
};

G_DEFINE_FINAL_TYPE (OvWaitingView, ov_waiting_view, OV_TYPE_PANE)

enum { MADE, COUNTED, N_SIGNALS };
static guint signals[N_SIGNALS];

static OvSession *
session (OvWaitingView *self)
{
  return self->context ? ov_context_get_session (self->context) : NULL;
}

static OvLanguage
language (OvWaitingView *self)
{
  return ov_context_get_language (self->context);
}

/* ---- What is chosen ---- */

static OvDay
read_day (OvWaitingView *self)
{
  OvDay day;

  return ov_day_parse (gtk_editable_get_text (GTK_EDITABLE (self->day)), ov_context_get_today (self->context), &day) ? day : OV_DAY_NONE;
}

static void
mark_wrong (GtkWidget *row,
            gboolean   wrong)
{
  if (wrong)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID, wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* Says what the run would be, or why it cannot be made. */
static void
judge (OvWaitingView *self)
{
  g_autoptr(GPtrArray) chosen = ov_pick_list_get_chosen (self->list);
  const char *account = gtk_editable_get_text (GTK_EDITABLE (self->account));
  OvDay day = session (self) ? read_day (self) : OV_DAY_NONE;
  g_autofree char *amount = NULL, *number = NULL, *text = NULL;
  const char *why;

  if (session (self) == NULL)
    return;
  amount = ov_money_print (ov_payables_sum (chosen), language (self));
  number = ov_number_print (chosen->len, language (self));
  text = g_strdup_printf (ngettext ("%s payment, together %s", "%s payments, together %s", chosen->len), number, amount);
  why = day == OV_DAY_NONE ? N_("Write the day of payment, for example 1.12.2026.") : ov_pay_check (session (self), chosen, account, day);
  gtk_label_set_text (self->sum, text);
  gtk_label_set_text (self->wrong, why ? ov_text (language (self), why) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->wrong), why != NULL && chosen->len > 0);
  mark_wrong (GTK_WIDGET (self->day), chosen->len > 0 && (day == OV_DAY_NONE || day < ov_context_get_today (self->context) || !ov_day_is_banking (day)));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "waiting.make", why == NULL && !self->making);
  self->showing = TRUE;
  gtk_check_button_set_active (self->all, chosen->len > 0 && chosen->len == ov_pick_list_count_choosable (self->list));
  gtk_check_button_set_inconsistent (self->all, chosen->len > 0 && chosen->len < ov_pick_list_count_choosable (self->list));
  self->showing = FALSE;
}

static void
all_cb (OvWaitingView *self)
{
  if (!self->showing)
    ov_pick_list_choose_all (self->list, gtk_check_button_get_active (self->all));
}

/* ---- The list ---- */

static OvPickItem *
make_item (OvWaitingView *self,
           OvPayable     *payable)
{
  g_autofree char *amount = ov_money_print (ov_training_get_support (payable->training), language (self));
  g_autofree char *day = ov_day_print (ov_training_get_accepted_on (payable->training), language (self));
  const char *payee = payable->payee ? ov_localized_get (ov_organisation_get_name (payable->payee), language (self)) : NULL;
  const char *iban = payable->payee ? ov_organisation_get_iban (payable->payee) : NULL;
  /* TRANSLATORS: name of a training, account of the payee, day. */
  g_autofree char *facts = g_strdup_printf (_("%s · %s · accepted %s"), ov_training_get_name (payable->training), iban ? iban : "–", day);
  OvPickItem *item = ov_pick_item_new (ov_record_get_id (OV_RECORD (payable->training)), payee ? payee : _("Nobody has an account"), facts, amount, payable);
  g_autofree char *note = NULL;

  ov_pick_item_set_choosable (item, payable->obstacle == NULL);
  if (payable->obstacle)
    {
      note = g_strdup_printf ("%s %s", ov_text (language (self), payable->obstacle), ov_text (language (self), payable->remedy));
      ov_pick_item_set_note (item, OV_PICK_LOOK_ERROR, note);
      ov_pick_item_set_mend (item, ov_payable_organisation (payable));
    }
  else if (payable->rejected)
    {
      note = g_strdup_printf (_("The bank rejected it: %s"), payable->rejected);
      ov_pick_item_set_note (item, OV_PICK_LOOK_WARNING, note);
      ov_pick_item_set_mend (item, ov_payable_organisation (payable));
    }
  return item;
}

static void
show (OvWaitingView *self,
      GPtrArray     *payables)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 sum = ov_payables_sum (payables);

  for (guint i = 0; i < payables->len; i++)
    g_ptr_array_add (items, make_item (self, payables->pdata[i]));
  ov_pick_list_fill (self->list, items);
  g_clear_pointer (&self->payables, g_ptr_array_unref);
  self->payables = g_ptr_array_ref (payables);
  gtk_stack_set_visible_child_name (self->stack, payables->len > 0 ? "list" : "empty");
  gtk_widget_set_visible (self->bar, payables->len > 0);
  judge (self);
  g_signal_emit (self, signals[COUNTED], 0, payables->len, sum);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(OvWaitingView) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) payables = ov_pay_list_finish (OV_SESSION (source), result, &error);

  if (self->stack && payables)
    show (self, payables);
}

void
ov_waiting_view_renew (OvWaitingView *self)
{
  g_return_if_fail (OV_IS_WAITING_VIEW (self));
  if (session (self))
    ov_pay_list_async (session (self), self->cancellable, listed_cb, g_object_ref (self));
}

/* ---- The run ---- */

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(OvWaitingView) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(OvPaymentRun) run = ov_pay_make_run_finish (OV_SESSION (source), result, &error);
  OvId id;

  self->making = FALSE;
  if (self->stack == NULL)
    return;
  judge (self);
  if (run == NULL)
    {
      ov_payment_tell_failure (GTK_WIDGET (self), error);
      return;
    }
  id = ov_record_get_id (OV_RECORD (run));
  g_signal_emit (self, signals[MADE], 0, &id);
}

static void
make_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  OvWaitingView *self = OV_WAITING_VIEW (widget);
  g_autoptr(GPtrArray) chosen = ov_pick_list_get_chosen (self->list);

  if (session (self) == NULL || self->making)
    return;
  self->making = TRUE;
  gtk_widget_action_set_enabled (widget, "waiting.make", FALSE);
  ov_pay_make_run_async (session (self), chosen, gtk_editable_get_text (GTK_EDITABLE (self->account)), read_day (self), NULL, made_cb, g_object_ref (self));
}

void
ov_waiting_view_set_context (OvWaitingView *self,
                             OvContext     *context)
{
  OvOrganisation *payer;
  g_autofree char *day = NULL;

  g_return_if_fail (OV_IS_WAITING_VIEW (self));
  g_set_object (&self->context, context);
  if (session (self) == NULL)
    return;
  payer = ov_pay_payer (session (self));
  day = ov_day_print (ov_day_next_banking (ov_context_get_today (context)), language (self));
  gtk_editable_set_text (GTK_EDITABLE (self->day), day);
  gtk_editable_set_text (GTK_EDITABLE (self->account), payer && ov_organisation_get_iban (payer) ? ov_organisation_get_iban (payer) : "");
  ov_waiting_view_renew (self);
}

static void
ov_waiting_view_dispose (GObject *object)
{
  OvWaitingView *self = OV_WAITING_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_WAITING_VIEW);
  g_clear_pointer (&self->payables, g_ptr_array_unref);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (ov_waiting_view_parent_class)->dispose (object);
}

static void
ov_waiting_view_class_init (OvWaitingViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_PICK_LIST);
  G_OBJECT_CLASS (klass)->dispose = ov_waiting_view_dispose;
  signals[MADE] = g_signal_new ("made", OV_TYPE_WAITING_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[COUNTED] = g_signal_new ("counted", OV_TYPE_WAITING_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_INT64);
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("payments/ov-waiting-view.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvWaitingView, stack);
  gtk_widget_class_bind_template_child (widget_class, OvWaitingView, list);
  gtk_widget_class_bind_template_child (widget_class, OvWaitingView, bar);
  gtk_widget_class_bind_template_child (widget_class, OvWaitingView, all);
  gtk_widget_class_bind_template_child (widget_class, OvWaitingView, sum);
  gtk_widget_class_bind_template_child (widget_class, OvWaitingView, day);
  gtk_widget_class_bind_template_child (widget_class, OvWaitingView, account);
  gtk_widget_class_bind_template_child (widget_class, OvWaitingView, wrong);
  gtk_widget_class_bind_template_callback (widget_class, judge);
  gtk_widget_class_bind_template_callback (widget_class, all_cb);
  gtk_widget_class_install_action (widget_class, "waiting.make", NULL, make_action);
}

static void
ov_waiting_view_init (OvWaitingView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "waiting.make", FALSE);
}
