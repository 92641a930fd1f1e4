#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-queue-bulk.h"
#include <glib/gi18n.h>
#include "ov-accepting.h"
#include "ov-error-page.h"
#include "ov-navigator.h"
#include "ov-pick-list.h"
#include "ov-progress-row.h"
#include "ov-resources.h"
#include "ov-spinner-later.h"
#include "ov-ui-compat.h"

struct _OvQueueBulk
{
  OvPane          parent_instance;
  GtkButton      *leave;
  GtkCheckButton *all;
  GtkStack       *stack;
  OvSpinnerLater *spinner;
  AdwBin         *error;
  OvPickList     *list;
  GtkWidget      *bar;
  GtkLabel       *sum;
  GtkLabel       *note;
  GtkButton      *accept;
  OvProgressRow  *progress;
  OvContext      *context;
  OvWaiting       which;
  GCancellable   *cancellable;   /* of the listing */
  GPtrArray      *acceptables;   /* of OvAcceptable; NULL until listed */
  GPtrArray      *chosen;        /* of them, borrowed: being accepted or done; NULL before */
  gboolean        working;
  gboolean        showing;       /* the program sets the check of "all" */
};

G_DEFINE_FINAL_TYPE (OvQueueBulk, ov_queue_bulk, OV_TYPE_PANE)

static OvLanguage
language (OvQueueBulk *self)
{
  return ov_context_get_language (self->context);
}

static gboolean
is_reports (OvQueueBulk *self)
{
  return self->which == OV_WAITING_REPORTS;
}

/* ---- The list ---- */

static char *
dup_why (OvAcceptable *of)
{
  gboolean own = g_error_matches (of->why, OV_ERROR, OV_ERROR_REJECTED) || g_error_matches (of->why, OV_ERROR, OV_ERROR_CONFLICT) ||
                 g_error_matches (of->why, OV_ERROR, OV_ERROR_INVALID);

  return own ? g_strdup (_(of->why->message)) : ov_error_text (of->why);
}

static void
set_note (OvPickItem   *item,
          OvAcceptable *of)
{
  g_autofree char *why = of->state == OV_ACCEPTABLE_LEFT ? dup_why (of) : NULL;
  g_autofree char *left = why ? g_strdup_printf (_("Left in the queue: %s"), why) : NULL;

  if (of->state == OV_ACCEPTABLE_WAITS)
    ov_pick_item_set_note (item, OV_PICK_LOOK_PLAIN, _("Left in the queue: stopped before its turn"));
  else
    ov_pick_item_set_note (item, left ? OV_PICK_LOOK_WARNING : OV_PICK_LOOK_DONE, left ? left : _("Accepted"));
}

static OvPickItem *
make_item (OvQueueBulk  *self,
           OvAcceptable *of)
{
  OvOrganisation *organisation = ov_organisation_tree_lookup (ov_context_get_tree (self->context), ov_training_get_organisation (of->training));
  const char *whose = organisation ? ov_localized_get (ov_organisation_get_name (organisation), language (self)) : "";
  const char *type = ov_text (language (self), ov_choice_label (&ov_training_type, ov_training_get_training_type (of->training)));
  const char *name = ov_training_get_name (of->training);
  g_autofree char *hours = ov_hours_print (of->minutes, of->length, language (self));
  /* TRANSLATORS: organisation, kind of training, teaching hours. */
  g_autofree char *facts = g_strdup_printf (_("%s · %s · %s h"), whose, type, hours);
  g_autofree char *amount = ov_money_print (of->support, language (self));

  return ov_pick_item_new (ov_record_get_id (OV_RECORD (of->training)), name ? name : _("Without a name"), facts, amount, of);
}

/* After the work only what it was done to is listed, with what became of it. */
static void
fill (OvQueueBulk *self)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *of = self->chosen ? self->chosen : self->acceptables;

  for (guint i = 0; i < of->len; i++)
    {
      OvPickItem *item = make_item (self, of->pdata[i]);

      ov_pick_item_set_choosable (item, self->chosen == NULL);
      if (self->chosen)
        set_note (item, of->pdata[i]);
      g_ptr_array_add (items, item);
    }
  ov_pick_list_fill (self->list, items);
}

/* ---- What is chosen ---- */

static char *
dup_hours (OvAcceptableSum sum,
           OvLanguage      language)
{
  g_autofree char *number = ov_hours_print (sum.hours, OV_ACCEPT_PARTS, language);

  return g_strdup_printf ("%s\302\240h", number);
}

static char *
dup_sum (OvQueueBulk     *self,
         OvAcceptableSum  sum)
{
  g_autofree char *number = ov_number_print (sum.count, language (self));
  g_autofree char *hours = dup_hours (sum, language (self));
  g_autofree char *money = ov_money_print (sum.support, language (self));

  if (is_reports (self))
    /* TRANSLATORS: number, teaching hours, euros. */
    return g_strdup_printf (ngettext ("%s report · %s · support %s", "%s reports · %s · support %s", sum.count), number, hours, money);
  return g_strdup_printf (ngettext ("%s plan · %s · estimated support %s", "%s plans · %s · estimated support %s", sum.count), number, hours, money);
}

static void
judge_cb (OvQueueBulk *self)
{
  g_autoptr(GPtrArray) chosen = NULL;
  g_autofree char *text = NULL;

  if (self->acceptables == NULL || self->chosen)
    return;
  chosen = ov_pick_list_get_chosen (self->list);
  text = dup_sum (self, ov_accept_sum (chosen));
  gtk_label_set_text (self->sum, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bulk.accept", chosen->len > 0);
  self->showing = TRUE;
  gtk_check_button_set_active (self->all, chosen->len == self->acceptables->len);
  gtk_check_button_set_inconsistent (self->all, chosen->len > 0 && chosen->len < self->acceptables->len);
  self->showing = FALSE;
}

static void
all_cb (OvQueueBulk *self)
{
  if (!self->showing)
    ov_pick_list_choose_all (self->list, gtk_check_button_get_active (self->all));
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(OvQueueBulk) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) acceptables = ov_accept_list_finish (OV_SESSION (source), result, &error);
  GtkWidget *page;

  if (self->stack == NULL)
    return;
  ov_spinner_later_set_busy (self->spinner, FALSE);
  if (acceptables == NULL)
    {
      page = ov_error_page_new (_("The list cannot be shown"), error);
      ov_error_page_set_retry (OV_ERROR_PAGE (page), NULL);
      adw_bin_set_child (self->error, page);
      gtk_stack_set_visible_child_name (self->stack, "error");
      return;
    }
  self->acceptables = g_steal_pointer (&acceptables);
  fill (self);
  ov_pick_list_choose_all (self->list, TRUE);
  gtk_stack_set_visible_child_name (self->stack, self->acceptables->len > 0 ? "list" : "empty");
  gtk_widget_set_visible (self->bar, self->acceptables->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->all), self->acceptables->len > 0);
}

/* ---- The work ---- */

static void
progress_cb (OvAcceptable *last,
             guint         done,
             guint         total,
             gpointer      data)
{
  OvQueueBulk *self = data;
  g_autofree char *text = NULL;

  if (self->stack == NULL)
    return;
  text = g_strdup_printf (_("Decided %u / %u"), done, total);
  ov_progress_row_step (self->progress, text, done, total);
}

/* "11 accepted · 1 left in the queue", and what the accepted ones come to. */
static void
show_result (OvQueueBulk *self)
{
  g_autoptr(GPtrArray) accepted = g_ptr_array_new ();
  g_autofree char *did = NULL, *sum = NULL, *left = NULL, *text = NULL;
  guint n;

  for (guint i = 0; i < self->chosen->len; i++)
    if (((OvAcceptable *) self->chosen->pdata[i])->state == OV_ACCEPTABLE_ACCEPTED)
      g_ptr_array_add (accepted, self->chosen->pdata[i]);
  n = self->chosen->len - accepted->len;
  sum = dup_sum (self, ov_accept_sum (accepted));
  did = g_strdup_printf (_("Accepted: %s"), sum);
  left = n > 0 ? g_strdup_printf (ngettext ("%u was left in the queue; the reason stands at it.", "%u were left in the queue; the reasons stand at them.", n), n) : NULL;
  text = accepted->len > 0 ? g_steal_pointer (&did) : g_strdup (_("Nothing was accepted"));
  gtk_label_set_text (self->sum, text);
  gtk_label_set_text (self->note, left ? left : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), left != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->accept), FALSE);
  gtk_button_set_label (self->leave, _("Close"));
  gtk_widget_grab_focus (GTK_WIDGET (self->leave));
}

static void
accepted_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(OvQueueBulk) self = data;

  ov_accept_finish (OV_SESSION (source), result);
  self->working = FALSE;
  if (self->stack == NULL)
    return;
  ov_progress_row_end (self->progress);
  gtk_widget_set_visible (self->bar, TRUE);
  fill (self);
  show_result (self);
}

static void
begin (OvQueueBulk *self)
{
  GCancellable *cancellable;

  if (self->working || self->chosen || ov_context_get_session (self->context) == NULL)
    return;
  self->chosen = ov_pick_list_get_chosen (self->list);
  self->working = TRUE;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bulk.accept", FALSE);
  gtk_widget_set_visible (self->bar, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->all), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), FALSE);
  cancellable = ov_progress_row_start (self->progress, _("If you stop, those already accepted stay accepted."));
  ov_accept_async (ov_context_get_session (self->context), self->chosen, language (self), progress_cb, self, cancellable, accepted_cb, g_object_ref (self));
}

static void
confirmed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(OvQueueBulk) self = data;

  if (ov_ui_confirm_finish (result) && self->stack)
    begin (self);
}

static void
accept_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  OvQueueBulk *self = OV_QUEUE_BULK (widget);
  g_autoptr(GPtrArray) chosen = ov_pick_list_get_chosen (self->list);
  OvAcceptableSum sum = ov_accept_sum (chosen);
  g_autofree char *hours = dup_hours (sum, language (self));
  g_autofree char *money = ov_money_print (sum.support, language (self));
  g_autofree char *heading = g_strdup_printf (is_reports (self) ? ngettext ("Accept %u report?", "Accept %u reports?", sum.count)
                                                                : ngettext ("Publish %u plan?", "Publish %u plans?", sum.count), sum.count);
  /* TRANSLATORS: teaching hours, euros. */
  g_autofree char *body = g_strdup_printf (_("Together %s of teaching and %s of support. Each is judged anew when its turn comes; "
                                             "what has changed or has findings then stays in the queue."), hours, money);

  ov_ui_confirm_async (widget, heading, body, is_reports (self) ? _("Accept") : _("Publish"), FALSE, confirmed_cb, g_object_ref (self));
}

/* While it works, the first press stops it and shows what was done. */
static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  OvQueueBulk *self = OV_QUEUE_BULK (widget);

  if (self->working)
    ov_progress_row_stop (self->progress);
  else
    ov_navigator_pop_task (widget);
}

static void
ov_queue_bulk_dispose (GObject *object)
{
  OvQueueBulk *self = OV_QUEUE_BULK (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_QUEUE_BULK);
  g_clear_pointer (&self->chosen, g_ptr_array_unref);
  g_clear_pointer (&self->acceptables, g_ptr_array_unref);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (ov_queue_bulk_parent_class)->dispose (object);
}

static void
ov_queue_bulk_class_init (OvQueueBulkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_PICK_LIST);
  g_type_ensure (OV_TYPE_PROGRESS_ROW);
  g_type_ensure (OV_TYPE_SPINNER_LATER);
  G_OBJECT_CLASS (klass)->dispose = ov_queue_bulk_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("queue/ov-queue-bulk.ui"));
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, OvQueueBulk, name)
  CHILD (leave);
  CHILD (all);
  CHILD (stack);
  CHILD (spinner);
  CHILD (error);
  CHILD (list);
  CHILD (bar);
  CHILD (sum);
  CHILD (note);
  CHILD (accept);
  CHILD (progress);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, judge_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_cb);
  gtk_widget_class_install_action (widget_class, "bulk.accept", NULL, accept_action);
  gtk_widget_class_install_action (widget_class, "task.close", NULL, close_action);
}

static void
ov_queue_bulk_init (OvQueueBulk *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bulk.accept", FALSE);
}

GtkWidget *
ov_queue_bulk_new (OvContext *context,
                   OvWaiting  which)
{
  OvQueueBulk *self = g_object_new (OV_TYPE_QUEUE_BULK, NULL);

  self->context = g_object_ref (context);
  self->which = which;
  ov_pane_set_subtitle (OV_PANE (self), is_reports (self) ? _("Reports") : _("Plans"));
  gtk_button_set_label (self->accept, is_reports (self) ? _("Accept…") : _("Publish…"));
  ov_spinner_later_set_busy (self->spinner, TRUE);
  ov_accept_list_async (ov_context_get_session (context), which, language (self), self->cancellable, listed_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}
