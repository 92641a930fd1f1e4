#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-reply-task.h"
#include <glib/gi18n.h>
#include "ov-navigator.h"
#include "ov-pick-list.h"
#include "ov-payment-words.h"
#include "ov-resources.h"

struct _OvReplyTask
{
  OvPane         parent_instance;
  GtkStack      *stack;
  OvPickList    *list;
  GtkLabel      *sum;
  GtkLabel      *others;
  OvContext     *context;
  OvBankAnswer  *answer;
};

G_DEFINE_FINAL_TYPE (OvReplyTask, ov_reply_task, OV_TYPE_PANE)

static OvPickItem *
make_item (OvReplyTask *self,
           OvBankMatch *match)
{
  OvLanguage language = ov_context_get_language (self->context);
  g_autofree char *amount = ov_money_print (ov_payment_get_amount (match->payment), language);
  g_autofree char *day = match->day != OV_DAY_NONE ? ov_day_print (match->day, language) : NULL;
  g_autofree char *facts = g_strjoin (" · ", ov_payment_get_message (match->payment), ov_payment_get_end_to_end (match->payment), NULL);
  const char *label = _(ov_bank_verdict_label (match->verdict)), *more = day ? day : *match->reason ? match->reason : NULL;
  g_autofree char *note = more ? g_strdup_printf ("%s: %s", label, more) : g_strdup (label);
  OvPickItem *item = ov_pick_item_new (ov_record_get_id (OV_RECORD (match->payment)), ov_payment_get_payee (match->payment), facts, amount, match);

  ov_pick_item_set_note (item, match->verdict == OV_BANK_MATCH_PAID       ? OV_PICK_LOOK_DONE
                                  : match->verdict == OV_BANK_MATCH_REJECTED ? OV_PICK_LOOK_ERROR
                                  : match->verdict > OV_BANK_MATCH_REJECTED  ? OV_PICK_LOOK_WARNING
                                                                             : OV_PICK_LOOK_PLAIN, note);
  return item;
}

/* "2 become paid, 1 is rejected", and what is left to a person. */
static void
show_sums (OvReplyTask *self)
{
  guint paid = ov_bank_answer_count (self->answer, OV_BANK_MATCH_PAID), rejected = ov_bank_answer_count (self->answer, OV_BANK_MATCH_REJECTED);
  guint look = ov_bank_answer_count (self->answer, OV_BANK_MATCH_AMOUNT) + ov_bank_answer_count (self->answer, OV_BANK_MATCH_CONTRADICTS);
  g_autofree char *first = g_strdup_printf (ngettext ("%u payment becomes paid", "%u payments become paid", paid), paid);
  g_autofree char *second = rejected > 0 ? g_strdup_printf (ngettext ("%u is rejected", "%u are rejected", rejected), rejected) : NULL;
  g_autofree char *third = look > 0 ? g_strdup_printf (ngettext ("%u must be looked at and stays as it is", "%u must be looked at and stay as they are", look), look) : NULL;
  g_autofree char *others = g_strdup_printf (ngettext ("%u entry is about something else.", "%u entries are about something else.", self->answer->others),
                                             self->answer->others);
  g_autoptr(GPtrArray) parts = g_ptr_array_new ();
  g_autofree char *text = NULL;

  g_ptr_array_add (parts, first);
  if (second)
    g_ptr_array_add (parts, second);
  if (third)
    g_ptr_array_add (parts, third);
  g_ptr_array_add (parts, NULL);
  text = g_strjoinv (" · ", (char **) parts->pdata);
  gtk_label_set_text (self->sum, text);
  gtk_label_set_text (self->others, others);
  gtk_widget_set_visible (GTK_WIDGET (self->others), self->answer->others > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reply.take", paid + rejected > 0);
}

static void
taken_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(OvReplyTask) self = data;
  g_autoptr(GError) error = NULL;
  int changed = ov_pay_settle_finish (OV_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (self->list == NULL)
    return;
  if (changed < 0)
    {
      ov_payment_tell_failure (GTK_WIDGET (self), error);
      show_sums (self);
      return;
    }
  text = g_strdup_printf (ngettext ("%d payment is up to date with the bank.", "%d payments are up to date with the bank.", changed), changed);
  ov_navigator_toast (GTK_WIDGET (self), text, NULL, NULL, NULL);
  ov_navigator_pop_task (GTK_WIDGET (self));
}

static void
take_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  OvReplyTask *self = OV_REPLY_TASK (widget);

  gtk_widget_action_set_enabled (widget, "reply.take", FALSE);
  ov_pay_settle_async (ov_context_get_session (self->context), self->answer->matches, NULL, taken_cb, g_object_ref (self));
}

static void
leave_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  ov_navigator_pop_task (widget);
}

static void
ov_reply_task_dispose (GObject *object)
{
  OvReplyTask *self = OV_REPLY_TASK (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_REPLY_TASK);
  g_clear_pointer (&self->answer, ov_bank_answer_free);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (ov_reply_task_parent_class)->dispose (object);
}

static void
ov_reply_task_class_init (OvReplyTaskClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_PICK_LIST);
  G_OBJECT_CLASS (klass)->dispose = ov_reply_task_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("payments/ov-reply-task.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvReplyTask, stack);
  gtk_widget_class_bind_template_child (widget_class, OvReplyTask, list);
  gtk_widget_class_bind_template_child (widget_class, OvReplyTask, sum);
  gtk_widget_class_bind_template_child (widget_class, OvReplyTask, others);
  gtk_widget_class_install_action (widget_class, "reply.take", NULL, take_action);
  gtk_widget_class_install_action (widget_class, "reply.leave", NULL, leave_action);
}

static void
ov_reply_task_init (OvReplyTask *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reply.take", FALSE);
}

GtkWidget *
ov_reply_task_new (OvContext    *context,
                   OvBankAnswer *answer)
{
  OvReplyTask *self = g_object_new (OV_TYPE_REPLY_TASK, NULL);
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  self->context = g_object_ref (context);
  self->answer = answer;
  for (guint i = 0; i < answer->matches->len; i++)
    g_ptr_array_add (items, make_item (self, answer->matches->pdata[i]));
  ov_pick_list_fill (self->list, items);
  gtk_stack_set_visible_child_name (self->stack, items->len > 0 ? "list" : "empty");
  show_sums (self);
  return GTK_WIDGET (self);
}
