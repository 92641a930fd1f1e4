#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-run-list.h"
#include <glib/gi18n.h>
#include "ov-resources.h"

struct _OvRunList
{
  OvPane      parent_instance;
  GtkListBox *list;
  GtkWidget  *waiting;   /* the first row */
  OvContext  *context;
  OvId        selected;
  gboolean    selecting; /* the program moves the selection */
};

G_DEFINE_FINAL_TYPE (OvRunList, ov_run_list, OV_TYPE_PANE)

enum { OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

static OvId
run_of (GtkListBoxRow *row)
{
  const char *name = gtk_widget_get_name (GTK_WIDGET (row));
  OvId id;

  return ov_id_parse (name, &id) ? id : OV_ID_NONE;
}

static void
selected_cb (OvRunList *self)
{
  /* While the page goes away the rows go before the list. */
  GtkListBoxRow *row = self->list && !self->selecting ? gtk_list_box_get_selected_row (self->list) : NULL;

  if (row == NULL)
    return;
  self->selected = run_of (row);
  g_signal_emit (self, signals[OPENED], 0, &self->selected, TRUE);
}

static void
activated_cb (OvRunList     *self,
              GtkListBoxRow *row)
{
  OvId id = run_of (row);

  g_signal_emit (self, signals[OPENED], 0, &id, TRUE);
}

static GtkWidget *
make_row (OvRunList    *self,
          OvPaymentRun *run)
{
  OvLanguage language = ov_context_get_language (self->context);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "activatable", TRUE, NULL);
  g_autofree char *amount = ov_money_print (ov_payment_run_get_amount (run), language);
  g_autofree char *day = ov_day_print (ov_payment_run_get_due_on (run), language);
  g_autofree char *count = ov_number_print (ov_payment_run_get_count (run), language);
  /* TRANSLATORS: a payment run: "12 payments · 3 512,40 €". */
  g_autofree char *facts = g_strdup_printf (ngettext ("%s payment · %s", "%s payments · %s", ov_payment_run_get_count (run)), count, amount);
  GtkWidget *state = gtk_label_new (_(ov_choice_label (&ov_payment_run_state, ov_payment_run_get_state (run))));
  char id[OV_ID_TEXT_SIZE];

  gtk_widget_set_name (row, ov_id_print (ov_record_get_id (OV_RECORD (run)), id));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), day);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), facts);
  gtk_widget_add_css_class (state, "caption");
  if (ov_payment_run_get_state (run) != OV_PAYMENT_RUN_STATE_OPEN)
    gtk_widget_add_css_class (state, "secondary");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), state);
  return row;
}

static int
compare_runs (gconstpointer a,
              gconstpointer b)
{
  OvPaymentRun *left = *(OvPaymentRun *const *) a, *right = *(OvPaymentRun *const *) b;

  return g_strcmp0 (ov_payment_run_get_made_at (right), ov_payment_run_get_made_at (left));
}

static void
mark_selected (OvRunList *self)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)); i++)
    if (ov_id_equal (run_of (row), self->selected))
      break;
  self->selecting = TRUE;
  gtk_list_box_select_row (self->list, row);
  self->selecting = FALSE;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(OvRunList) self = data;
  g_autoptr(GPtrArray) runs = ov_store_get_all_finish (OV_STORE (source), result, NULL);
  GtkListBoxRow *row;

  if (runs == NULL || self->list == NULL)
    return;
  self->selecting = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->list, 1)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  self->selecting = FALSE;
  g_ptr_array_sort (runs, compare_runs);
  for (guint i = 0; i < runs->len; i++)
    gtk_list_box_append (self->list, make_row (self, runs->pdata[i]));
  mark_selected (self);
}

void
ov_run_list_renew (OvRunList *self)
{
  g_return_if_fail (OV_IS_RUN_LIST (self));
  if (self->context && ov_context_get_store (self->context))
    ov_store_get_all_async (ov_context_get_store (self->context), OV_NOUN_PAYMENT_RUN, NULL, read_cb, g_object_ref (self));
}

void
ov_run_list_select (OvRunList *self,
                    OvId       run)
{
  g_return_if_fail (OV_IS_RUN_LIST (self));
  self->selected = run;
  mark_selected (self);
}

void
ov_run_list_set_waiting (OvRunList *self,
                         guint      count,
                         gint64     cents)
{
  OvLanguage language = ov_context_get_language (self->context);
  g_autofree char *number = ov_number_print (count, language);
  g_autofree char *amount = ov_money_print (cents, language);
  /* TRANSLATORS: supports that wait for their payment: "12 supports · 3 512,40 €". */
  g_autofree char *text = g_strdup_printf (ngettext ("%s support · %s", "%s supports · %s", count), number, amount);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->waiting), count > 0 ? text : _("Nothing waits"));
}

void
ov_run_list_set_context (OvRunList *self,
                         OvContext *context)
{
  g_return_if_fail (OV_IS_RUN_LIST (self));
  g_set_object (&self->context, context);
  ov_run_list_renew (self);
}

static void
ov_run_list_dispose (GObject *object)
{
  g_clear_object (&OV_RUN_LIST (object)->context);
  gtk_widget_dispose_template (GTK_WIDGET (object), OV_TYPE_RUN_LIST);
  G_OBJECT_CLASS (ov_run_list_parent_class)->dispose (object);
}

static void
ov_run_list_class_init (OvRunListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ov_run_list_dispose;
  signals[OPENED] = g_signal_new ("opened", OV_TYPE_RUN_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_BOOLEAN);
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("payments/ov-run-list.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvRunList, list);
  gtk_widget_class_bind_template_child (widget_class, OvRunList, waiting);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
ov_run_list_init (OvRunList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
