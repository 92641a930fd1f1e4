#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-costs-page.h"
#include <glib/gi18n.h>
#include "ov-cost-row.h"
#include "ov-life.h"
#include "ov-resources.h"
#include "ov-support-list.h"
#include "ov-training-look.h"
#include "ov-training-toast.h"

struct _OvCostsPage
{
  AdwBin               parent_instance;
  GtkListBox          *findings;
  AdwPreferencesGroup *costs_group;
  GtkListBox          *costs;
  GtkWidget           *add;
  GtkLabel            *locked;
  AdwActionRow        *sum;
  GtkLabel            *sum_amount;
  AdwPreferencesGroup *support_group;
  GtkListBox          *support;
  OvTrainingDesk      *desk;
  GPtrArray           *rows;      /* of OvCostRow, in the order of the cost lines */
  gboolean             editable;  /* as the rows were made */
};

G_DEFINE_FINAL_TYPE (OvCostsPage, ov_costs_page, ADW_TYPE_BIN)

static OvTrainingGround *
ground_of (OvCostsPage *self)
{
  return ov_training_desk_get_ground (self->desk);
}

static OvLanguage
language_of (OvCostsPage *self)
{
  return ov_training_ground_get_language (ground_of (self));
}

static GListModel *
lines_of (OvCostsPage *self)
{
  return ov_aggregate_children (ov_training_desk_get_aggregate (self->desk), OV_NOUN_COST_LINE);
}

static gboolean
is_editable (OvCostsPage *self)
{
  return !ov_training_is_locked (ov_training_desk_get_training (self->desk));
}

/* ---- Costs ---- */

static gboolean
rows_are_right (OvCostsPage *self)
{
  GListModel *lines = lines_of (self);

  if (g_list_model_get_n_items (lines) != self->rows->len || self->editable != is_editable (self))
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autoptr(OvCostLine) line = g_list_model_get_item (lines, i);

      if (ov_cost_row_get_line (self->rows->pdata[i]) != line)
        return FALSE;
    }
  return TRUE;
}

static GtkWidget *
find_row (OvCostsPage *self,
          OvCostLine  *line)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (ov_cost_row_get_line (self->rows->pdata[i]) == line)
      return self->rows->pdata[i];
  return NULL;
}

/* Rows of lines that are still there stay as they are, open or not. */
static void
make_rows (OvCostsPage *self)
{
  GListModel *lines = lines_of (self);
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr(OvCostLine) line = g_list_model_get_item (lines, i);
      GtkWidget *row = self->editable == is_editable (self) ? find_row (self, line) : NULL;

      g_ptr_array_add (rows, row ? g_object_ref (row) : g_object_ref_sink (ov_cost_row_new (self->desk, line, is_editable (self))));
    }
  for (guint i = 0; i < self->rows->len; i++)
    gtk_list_box_remove (self->costs, self->rows->pdata[i]);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = g_steal_pointer (&rows);
  self->editable = is_editable (self);
  for (guint i = 0; i < self->rows->len; i++)
    gtk_list_box_insert (self->costs, self->rows->pdata[i], (int) i);
}

static void
show_sum (OvCostsPage     *self,
          const OvSupport *support)
{
  g_autofree char *all = ov_money_print (support->costs, language_of (self));
  g_autofree char *eligible = ov_money_print (support->eligible, language_of (self));
  g_autofree char *text = g_strdup_printf (_("Supported costs %s"), eligible);

  gtk_widget_set_visible (GTK_WIDGET (self->sum), self->rows->len > 0);
  gtk_label_set_text (self->sum_amount, all);
  adw_action_row_set_subtitle (self->sum, support->supported_type ? text : "");
}

/* ---- Support ---- */

static void
show_support (OvCostsPage     *self,
              const OvSupport *support)
{
  ov_support_list_fill (self->support, support, ov_training_ground_get_policy (ground_of (self)), language_of (self), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->support_group), support->supported_type);
  adw_preferences_group_set_description (self->support_group, support->estimate ? _("An estimate from the planned hours; the realised hours decide.")
                                                                                : _("From the realised hours and the costs above."));
}

static void
show_cb (OvCostsPage *self)
{
  OvRuleContext context = { .policy = ov_training_ground_get_policy (ground_of (self)), .tree = ov_training_ground_get_tree (ground_of (self)),
                            .today = ov_training_ground_get_today (ground_of (self)) };
  g_autoptr(OvSupport) support = ov_support_count (ov_training_desk_get_aggregate (self->desk), &context);

  if (!rows_are_right (self))
    make_rows (self);
  gtk_widget_set_visible (self->add, is_editable (self));
  ov_training_show_locked (self->locked, ov_training_desk_get_training (self->desk), language_of (self));
  for (guint i = 0; i < self->rows->len && i < support->verdicts->len; i++)
    ov_cost_row_show (self->rows->pdata[i], support->verdicts->pdata[i]);
  show_sum (self, support);
  show_support (self, support);
}

static gboolean
is_of_all (OvFinding *finding,
           gpointer   unused)
{
  return ov_finding_get_noun (finding) != OV_NOUN_COST_LINE;
}

static void
findings_cb (OvCostsPage *self)
{
  ov_training_show_findings (self->findings, ov_training_desk_get_findings (self->desk), OV_TRAINING_TAB_COSTS, language_of (self), is_of_all, NULL);
}

static void
add_cb (OvCostsPage *self)
{
  OvTraining *training = ov_training_desk_get_training (self->desk);
  g_autoptr(OvCostLine) line = ov_cost_line_new ();

  ov_training_desk_commit (self->desk, NULL);
  ov_cost_line_set_training (line, ov_record_get_id (OV_RECORD (training)));
  ov_aggregate_add (ov_training_desk_get_aggregate (self->desk), OV_RECORD (line));
  ov_training_desk_commit (self->desk, N_("Added cost"));
  show_cb (self);
  ov_cost_row_edit (OV_COST_ROW (find_row (self, line)));
}

void
ov_costs_page_add (OvCostsPage *self)
{
  g_return_if_fail (OV_IS_COSTS_PAGE (self));
  if (self->desk && is_editable (self))
    add_cb (self);
}

static void
ov_costs_page_dispose (GObject *object)
{
  OvCostsPage *self = OV_COSTS_PAGE (object);

  ov_costs_page_set_desk (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_COSTS_PAGE);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (ov_costs_page_parent_class)->dispose (object);
}

static void
ov_costs_page_class_init (OvCostsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ov_costs_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("training/ov-costs-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvCostsPage, findings);
  gtk_widget_class_bind_template_child (widget_class, OvCostsPage, costs_group);
  gtk_widget_class_bind_template_child (widget_class, OvCostsPage, costs);
  gtk_widget_class_bind_template_child (widget_class, OvCostsPage, add);
  gtk_widget_class_bind_template_child (widget_class, OvCostsPage, locked);
  gtk_widget_class_bind_template_child (widget_class, OvCostsPage, sum);
  gtk_widget_class_bind_template_child (widget_class, OvCostsPage, sum_amount);
  gtk_widget_class_bind_template_child (widget_class, OvCostsPage, support_group);
  gtk_widget_class_bind_template_child (widget_class, OvCostsPage, support);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
ov_costs_page_init (OvCostsPage *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ov_costs_page_set_desk (OvCostsPage    *self,
                        OvTrainingDesk *desk)
{
  g_return_if_fail (OV_IS_COSTS_PAGE (self));
  if (self->desk == desk)
    return;
  if (self->desk)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  for (guint i = 0; i < self->rows->len; i++)
    gtk_list_box_remove (self->costs, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_set_object (&self->desk, desk);
  if (desk == NULL)
    return;
  g_signal_connect_object (desk, "changed", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "findings-changed", G_CALLBACK (findings_cb), self, G_CONNECT_SWAPPED);
  show_cb (self);
  findings_cb (self);
}
