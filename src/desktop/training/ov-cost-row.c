#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-cost-row.h"
#include <glib/gi18n.h>
#include "ov-choice-field.h"
#include "ov-file-field.h"
#include "ov-resources.h"
#include "ov-text-field.h"

struct _OvCostRow
{
  AdwExpanderRow  parent_instance;
  GtkImage       *mark;      /* of a cost that is not supported */
  GtkImage       *clip;      /* its voucher is there */
  GtkLabel       *amount;
  GtkWidget      *category;
  GtkWidget      *remove;
  OvTrainingDesk *desk;
  OvCostLine     *line;
};

G_DEFINE_FINAL_TYPE (OvCostRow, ov_cost_row, ADW_TYPE_EXPANDER_ROW)

static OvLanguage
language_of (OvCostRow *self)
{
  return ov_training_ground_get_language (ov_training_desk_get_ground (self->desk));
}

/* In the window's language; NULL when none is chosen. */
static const char *
category_of (OvCostRow *self)
{
  const char *label = ov_choice_label (&ov_cost_category, ov_cost_line_get_category (self->line));

  return label && *label ? ov_text (language_of (self), label) : NULL;
}

/* "Rent · 3.9.2026 · voucher 17", and why it is left out. */
static char *
dup_facts (OvCostRow           *self,
           const OvCostVerdict *verdict)
{
  OvDay day = ov_cost_line_get_day (self->line);
  const char *number = ov_cost_line_get_voucher_number (self->line);
  const char *category = category_of (self);
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (ov_cost_line_get_description (self->line) && category)
    g_ptr_array_add (parts, g_strdup (category));
  if (day != OV_DAY_NONE)
    g_ptr_array_add (parts, ov_day_print (day, language_of (self)));
  if (number)
    /* TRANSLATORS: the number of a voucher in the accounts. */
    g_ptr_array_add (parts, g_strdup_printf (_("voucher %s"), number));
  if (verdict->why)
    g_ptr_array_add (parts, g_strdup (ov_text (language_of (self), verdict->why)));
  if (verdict->note)
    g_ptr_array_add (parts, g_strdup (verdict->note));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

void
ov_cost_row_show (OvCostRow           *self,
                  const OvCostVerdict *verdict)
{
  const char *category = category_of (self);
  const char *what = ov_cost_line_get_description (self->line);
  gint64 cents = ov_cost_line_get_amount (self->line);
  g_autofree char *facts = NULL, *spoken = NULL;
  g_autofree char *amount = cents == OV_NUMBER_NONE ? g_strdup ("–") : ov_money_print (cents, language_of (self));

  g_return_if_fail (OV_IS_COST_ROW (self));
  facts = dup_facts (self, verdict);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self),
                                 what ? what : category ? category : _("New cost"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), facts);
  gtk_label_set_text (self->amount, amount);
  spoken = g_strjoin (", ", adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), amount, *facts ? facts : NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->mark), !verdict->eligible);
  gtk_widget_set_visible (GTK_WIDGET (self->clip), ov_cost_line_get_voucher (self->line) != NULL);
}

static void
remove_cb (OvCostRow *self)
{
  ov_training_desk_commit (self->desk, NULL);
  ov_aggregate_remove (ov_training_desk_get_aggregate (self->desk), OV_RECORD (self->line));
  ov_training_desk_commit (self->desk, N_("Removed cost"));
}

static void
ov_cost_row_dispose (GObject *object)
{
  OvCostRow *self = OV_COST_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_COST_ROW);
  g_clear_object (&self->line);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (ov_cost_row_parent_class)->dispose (object);
}

static void
ov_cost_row_class_init (OvCostRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_CHOICE_FIELD);
  g_type_ensure (OV_TYPE_FILE_FIELD);
  g_type_ensure (OV_TYPE_TEXT_FIELD);
  G_OBJECT_CLASS (klass)->dispose = ov_cost_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("training/ov-cost-row.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvCostRow, mark);
  gtk_widget_class_bind_template_child (widget_class, OvCostRow, clip);
  gtk_widget_class_bind_template_child (widget_class, OvCostRow, amount);
  gtk_widget_class_bind_template_child (widget_class, OvCostRow, category);
  gtk_widget_class_bind_template_child (widget_class, OvCostRow, remove);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
ov_cost_row_init (OvCostRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ov_cost_row_new (OvTrainingDesk *desk,
                 OvCostLine     *line,
                 gboolean        editable)
{
  OvCostRow *self = g_object_new (OV_TYPE_COST_ROW, NULL);

  self->desk = g_object_ref (desk);
  self->line = g_object_ref (line);
  gtk_widget_set_visible (self->remove, editable);
  ov_form_add_child_widgets (ov_training_desk_get_form (desk), GTK_WIDGET (self), OV_RECORD (line), editable);
  return GTK_WIDGET (self);
}

OvCostLine *
ov_cost_row_get_line (OvCostRow *self)
{
  g_return_val_if_fail (OV_IS_COST_ROW (self), NULL);
  return self->line;
}

void
ov_cost_row_edit (OvCostRow *self)
{
  g_return_if_fail (OV_IS_COST_ROW (self));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  gtk_widget_grab_focus (self->category);
}
