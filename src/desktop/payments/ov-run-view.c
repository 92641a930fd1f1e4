#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-run-view.h"
#include <glib/gi18n.h>
#include "ov-life.h"
#include "ov-navigator.h"
#include "ov-pick-list.h"
#include "ov-payment-words.h"
#include "ov-paying.h"
#include "ov-resources.h"
#include "ov-ui-compat.h"

struct _OvRunView
{
  OvPane         parent_instance;
  GtkLabel      *facts;
  GtkLabel      *state;
  GtkDropDown   *version;
  GtkWidget     *file_box;
  OvPickList    *list;
  GtkWidget     *hand;
  AdwEntryRow   *day;
  OvContext     *context;
  OvAggregate   *run;
  GPtrArray     *payments;  /* of OvPayment, as listed */
  OvId           id;
};

G_DEFINE_FINAL_TYPE (OvRunView, ov_run_view, OV_TYPE_PANE)

static OvSession *
session (OvRunView *self)
{
  return ov_context_get_session (self->context);
}

static OvLanguage
language (OvRunView *self)
{
  return ov_context_get_language (self->context);
}

static OvPaymentRun *
root (OvRunView *self)
{
  return OV_PAYMENT_RUN (ov_aggregate_get_root (self->run));
}

static OvDay
read_day (OvRunView *self)
{
  OvDay today = ov_context_get_today (self->context), day;

  return ov_day_parse (gtk_editable_get_text (GTK_EDITABLE (self->day)), today, &day) && day <= today ? day : OV_DAY_NONE;
}

/* ---- Showing ---- */

static OvPickItem *
make_item (OvRunView *self,
           OvPayment *payment)
{
  g_autofree char *amount = ov_money_print (ov_payment_get_amount (payment), language (self));
  g_autofree char *paid = ov_payment_get_paid_on (payment) != OV_DAY_NONE ? ov_day_print (ov_payment_get_paid_on (payment), language (self)) : NULL;
  g_autofree char *facts = g_strjoin (" · ", ov_payment_get_message (payment), ov_payment_get_iban (payment), ov_payment_get_end_to_end (payment), NULL);
  OvPickItem *item = ov_pick_item_new (ov_record_get_id (OV_RECORD (payment)), ov_payment_get_payee (payment), facts, amount, payment);
  OvPaymentState state = ov_payment_get_state (payment);
  const char *label = _(ov_choice_label (&ov_payment_state, state));
  const char *more = state == OV_PAYMENT_STATE_PAID ? paid : state == OV_PAYMENT_STATE_REJECTED ? ov_payment_get_reject_reason (payment) : NULL;
  g_autofree char *note = more ? g_strdup_printf ("%s: %s", label, more) : g_strdup (label);

  ov_pick_item_set_choosable (item, state == OV_PAYMENT_STATE_ORDERED);
  ov_pick_item_set_note (item, state == OV_PAYMENT_STATE_PAID ? OV_PICK_LOOK_DONE : state == OV_PAYMENT_STATE_REJECTED ? OV_PICK_LOOK_ERROR
                                                                                                                              : OV_PICK_LOOK_PLAIN, note);
  return item;
}

static guint
count_state (OvRunView     *self,
             OvPaymentState state)
{
  guint count = 0;

  for (guint i = 0; i < self->payments->len; i++)
    count += (OvPaymentState) ov_payment_get_state (self->payments->pdata[i]) == state;
  return count;
}

static char *
dup_facts (OvRunView *self)
{
  OvPaymentRun *run = root (self);
  g_autoptr(GDateTime) made = ov_payment_run_get_made_at (run) ? g_date_time_new_from_iso8601 (ov_payment_run_get_made_at (run), NULL) : NULL;
  g_autofree char *moment = made ? ov_payment_dup_moment (g_date_time_to_unix (made), language (self)) : g_strdup ("–");
  g_autofree char *amount = ov_money_print (ov_payment_run_get_amount (run), language (self));
  g_autofree char *count = ov_number_print (ov_payment_run_get_count (run), language (self));
  g_autofree char *payments = g_strdup_printf (ngettext ("%s payment, together %s", "%s payments, together %s", ov_payment_run_get_count (run)), count, amount);
  g_autofree char *due = ov_day_print (ov_payment_run_get_due_on (run), language (self));
  /* TRANSLATORS: day; name and account of the payer; number of the run. */
  g_autofree char *from = g_strdup_printf (_("Paid on %s from %s, %s"), due, ov_payment_run_get_payer (run), ov_payment_run_get_iban (run));
  /* TRANSLATORS: moment; who; number of the run. */
  g_autofree char *by = g_strdup_printf (_("Made %s by %s; number %s"), moment, ov_payment_run_get_made_by (run) ? ov_payment_run_get_made_by (run) : "–",
                                         ov_payment_run_get_number (run));

  return g_strjoin ("\n", payments, from, by, NULL);
}

static char *
dup_state (OvRunView *self)
{
  OvPaymentRun *run = root (self);
  g_autofree char *day = NULL;

  if (ov_payment_run_get_state (run) == OV_PAYMENT_RUN_STATE_CANCELLED)
    return g_strdup_printf (_("Cancelled: %s"), ov_payment_run_get_cancel_reason (run));
  if (ov_record_get_version (OV_RECORD (run)) == 0)
    return g_strdup (_("The registry has not taken the run yet. Its file can be saved as soon as it has."));
  if (ov_payment_run_get_state (run) == OV_PAYMENT_RUN_STATE_OPEN)
    return g_strdup (_("No file yet: save it and give it to the bank."));
  day = ov_day_print (ov_payment_run_get_filed_on (run), language (self));
  /* TRANSLATORS: day; form of the file; the first letters of its checksum. */
  return g_strdup_printf (_("File made %s (%s, SHA-256 %.12s…). Payments become paid when the bank says so."), day, ov_payment_run_get_file_version (run),
                          ov_payment_run_get_file_hash (run));
}

static void
enable (OvRunView *self)
{
  g_autoptr(GPtrArray) chosen = ov_pick_list_get_chosen (self->list);
  OvPaymentRunState state = self->run ? ov_payment_run_get_state (root (self)) : OV_PAYMENT_RUN_STATE_NONE;
  gboolean alive = state == OV_PAYMENT_RUN_STATE_OPEN || state == OV_PAYMENT_RUN_STATE_FILED;
  gboolean taken = self->run && ov_record_get_version (OV_RECORD (root (self))) > 0;
  gboolean wrong = self->run && read_day (self) == OV_DAY_NONE;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "run.file", alive && taken);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "run.table", self->run != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "run.cancel", alive && count_state (self, OV_PAYMENT_STATE_PAID) == 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "run.paid", chosen->len > 0 && !wrong);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "run.rejected", chosen->len > 0);
  gtk_widget_set_visible (self->hand, alive && self->payments && count_state (self, OV_PAYMENT_STATE_ORDERED) > 0);
  gtk_widget_set_visible (self->file_box, alive);
  gtk_widget_set_sensitive (GTK_WIDGET (self->version), state == OV_PAYMENT_RUN_STATE_OPEN);
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->day), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->day), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->day), GTK_ACCESSIBLE_STATE_INVALID, wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
show (OvRunView *self)
{
  g_autofree char *facts = dup_facts (self), *state = dup_state (self);
  g_autofree char *title = ov_day_print (ov_payment_run_get_due_on (root (self)), language (self));
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  OvTransferVersion version = OV_TRANSFER_VERSION_3;

  ov_pane_set_title (OV_PANE (self), title);
  gtk_label_set_text (self->facts, facts);
  gtk_label_set_text (self->state, state);
  if (ov_transfer_version_parse (ov_payment_run_get_file_version (root (self)), &version))
    gtk_drop_down_set_selected (self->version, version);
  for (guint i = 0; i < self->payments->len; i++)
    g_ptr_array_add (items, make_item (self, self->payments->pdata[i]));
  ov_pick_list_fill (self->list, items);
  enable (self);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(OvRunView) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(OvAggregate) run = ov_store_load_finish (OV_STORE (source), result, &error);

  if (self->list == NULL || run == NULL || !ov_id_equal (ov_record_get_id (ov_aggregate_get_root (run)), self->id))
    return;
  g_clear_pointer (&self->payments, g_ptr_array_unref);
  g_set_object (&self->run, run);
  self->payments = ov_pay_run_payments (run);
  show (self);
}

void
ov_run_view_renew (OvRunView *self)
{
  g_return_if_fail (OV_IS_RUN_VIEW (self));
  if (self->context && ov_context_get_store (self->context) && !ov_id_is_none (self->id))
    ov_store_load_async (ov_context_get_store (self->context), OV_NOUN_PAYMENT_RUN, self->id, NULL, loaded_cb, g_object_ref (self));
}

void
ov_run_view_open (OvRunView *self,
                  OvId       run)
{
  g_autofree char *today = NULL;

  g_return_if_fail (OV_IS_RUN_VIEW (self));
  if (ov_id_equal (self->id, run))
    return;
  self->id = run;
  today = ov_day_print (ov_context_get_today (self->context), language (self));
  gtk_editable_set_text (GTK_EDITABLE (self->day), today);
  ov_run_view_renew (self);
}

/* ---- The bank's file ---- */

static void
filed_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(OvRunView) self = data;
  g_autoptr(GError) error = NULL;

  if (!ov_pay_save_file_finish (OV_SESSION (source), result, &error))
    ov_payment_tell_failure (GTK_WIDGET (self), error);
  else
    ov_navigator_toast (GTK_WIDGET (self), _("The file is saved: give it to the bank."), NULL, NULL, NULL);
}

static void
place_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(OvRunView) self = data;
  g_autoptr(GFile) file = ov_ui_file_finish (result, NULL);
  const char *path = file ? g_file_peek_path (file) : NULL;

  if (path && self->version)
    ov_pay_save_file_async (session (self), self->id, gtk_drop_down_get_selected (self->version), path, NULL, filed_cb, g_object_ref (self));
}

static void
file_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  OvRunView *self = OV_RUN_VIEW (widget);
  g_autofree char *suggested = ov_payment_run_file_name (root (self), "xml");

  ov_ui_save_file_async (widget, _("Save the bank's file"), OV_FILES_BANK, suggested, place_cb, g_object_ref (self));
}

/* ---- For the accountant ---- */

static void
table_saved_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr(OvRunView) self = data;
  g_autoptr(GError) error = NULL;

  if (!ov_pay_save_table_finish (OV_SESSION (source), result, &error))
    ov_payment_tell_failure (GTK_WIDGET (self), error);
  else
    ov_navigator_toast (GTK_WIDGET (self), _("The table is saved."), NULL, NULL, NULL);
}

static void
table_place_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr(OvRunView) self = data;
  g_autoptr(GFile) file = ov_ui_file_finish (result, NULL);
  const char *path = file ? g_file_peek_path (file) : NULL;

  if (path && self->version)
    ov_pay_save_table_async (session (self), self->id, language (self), path, NULL, table_saved_cb, g_object_ref (self));
}

static void
table_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  OvRunView *self = OV_RUN_VIEW (widget);
  g_autofree char *suggested = ov_payment_run_file_name (root (self), "xlsx");

  ov_ui_save_file_async (widget, _("Save for the accountant"), OV_FILES_TABLE, suggested, table_place_cb, g_object_ref (self));
}

/* ---- Cancelling ---- */

static void
cancelled_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(OvRunView) self = data;
  g_autoptr(GError) error = NULL;

  if (!ov_pay_cancel_run_finish (OV_SESSION (source), result, &error))
    ov_payment_tell_failure (GTK_WIDGET (self), error);
}

static void
reason_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(OvRunView) self = data;
  g_autofree char *reason = ov_ui_ask_finish (result);

  if (reason && self->list)
    ov_pay_cancel_run_async (session (self), self->id, reason, NULL, cancelled_cb, g_object_ref (self));
}

static void
cancel_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  OvRunView *self = OV_RUN_VIEW (widget);
  gboolean filed = ov_payment_run_get_state (root (self)) == OV_PAYMENT_RUN_STATE_FILED;

  ov_ui_ask_reason_async (widget, _("Cancel the payment run?"),
                          filed ? _("Only if the bank has not been given its file: delete the file, or it is paid all the same. What was in the run waits for payment again. Write why it is cancelled.")
                                : _("What was in the run waits for payment again. Write why it is cancelled."),
                          _("Cancel the run"), reason_cb, g_object_ref (self));
}

/* ---- By hand ---- */

static void
settled_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(OvRunView) self = data;
  g_autoptr(GError) error = NULL;

  if (ov_pay_settle_finish (OV_SESSION (source), result, &error) < 0)
    ov_payment_tell_failure (GTK_WIDGET (self), error);
}

static void
settle (OvRunView  *self,
        OvDay       day,
        const char *reason)
{
  g_autoptr(GPtrArray) chosen = ov_pick_list_get_chosen (self->list);
  g_autoptr(GPtrArray) matches = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_bank_match_free);

  for (guint i = 0; i < chosen->len; i++)
    g_ptr_array_add (matches, ov_bank_match_by_hand (chosen->pdata[i], day, reason));
  if (matches->len > 0)
    ov_pay_settle_async (session (self), matches, NULL, settled_cb, g_object_ref (self));
}

static void
paid_answered_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr(OvRunView) self = data;

  if (ov_ui_confirm_finish (result) && self->list)
    settle (self, read_day (self), NULL);
}

static void
paid_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  OvRunView *self = OV_RUN_VIEW (widget);
  g_autoptr(GPtrArray) chosen = ov_pick_list_get_chosen (self->list);
  g_autofree char *day = ov_day_print (read_day (self), language (self));
  g_autofree char *heading = g_strdup_printf (ngettext ("Mark %u payment as paid on %s?", "Mark %u payments as paid on %s?", chosen->len), chosen->len, day);

  ov_ui_confirm_async (widget, heading, _("Their trainings become paid. This cannot be taken back."), _("Mark as paid"), FALSE, paid_answered_cb,
                       g_object_ref (self));
}

static void
rejected_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(OvRunView) self = data;
  g_autofree char *reason = ov_ui_ask_finish (result);

  if (reason && self->list)
    settle (self, OV_DAY_NONE, reason);
}

static void
rejected_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  g_autoptr(GPtrArray) chosen = ov_pick_list_get_chosen (OV_RUN_VIEW (widget)->list);
  g_autofree char *heading = g_strdup_printf (ngettext ("Mark %u payment as rejected?", "Mark %u payments as rejected?", chosen->len), chosen->len);

  ov_ui_ask_reason_async (widget, heading, _("The support waits for payment again. Write the bank's reason."), _("Mark as rejected"), rejected_cb,
                          g_object_ref (widget));
}

/* ---- The widget ---- */

void
ov_run_view_set_context (OvRunView *self,
                         OvContext *context)
{
  g_return_if_fail (OV_IS_RUN_VIEW (self));
  g_set_object (&self->context, context);
}

static void
ov_run_view_dispose (GObject *object)
{
  OvRunView *self = OV_RUN_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_RUN_VIEW);
  g_clear_pointer (&self->payments, g_ptr_array_unref);
  g_clear_object (&self->run);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (ov_run_view_parent_class)->dispose (object);
}

static void
ov_run_view_class_init (OvRunViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_PICK_LIST);
  G_OBJECT_CLASS (klass)->dispose = ov_run_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("payments/ov-run-view.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvRunView, facts);
  gtk_widget_class_bind_template_child (widget_class, OvRunView, state);
  gtk_widget_class_bind_template_child (widget_class, OvRunView, version);
  gtk_widget_class_bind_template_child (widget_class, OvRunView, file_box);
  gtk_widget_class_bind_template_child (widget_class, OvRunView, list);
  gtk_widget_class_bind_template_child (widget_class, OvRunView, hand);
  gtk_widget_class_bind_template_child (widget_class, OvRunView, day);
  gtk_widget_class_bind_template_callback (widget_class, enable);
  gtk_widget_class_install_action (widget_class, "run.file", NULL, file_action);
  gtk_widget_class_install_action (widget_class, "run.table", NULL, table_action);
  gtk_widget_class_install_action (widget_class, "run.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "run.paid", NULL, paid_action);
  gtk_widget_class_install_action (widget_class, "run.rejected", NULL, rejected_action);
}

static void
ov_run_view_init (OvRunView *self)
{
  static const char *const actions[] = { "run.file", "run.table", "run.cancel", "run.paid", "run.rejected" };

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], FALSE);
}
