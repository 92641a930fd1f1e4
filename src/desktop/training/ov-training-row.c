#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-training-row.h"
#include <glib/gi18n.h>
#include "ov-resources.h"
#include "ov-training-look.h"

struct _OvTrainingRow
{
  AdwBin      parent_instance;
  GtkLabel   *name;
  GtkLabel   *dates;
  GtkLabel   *organisation;
  GtkImage   *state_icon;
  GtkLabel   *state;
  GtkBox     *findings;
  GtkImage   *findings_icon;
  GtkLabel   *findings_count;
  OvRow      *row;
  const char *style;
  OvLanguage  language;
  OvDay       today;
};

G_DEFINE_FINAL_TYPE (OvTrainingRow, ov_training_row, ADW_TYPE_BIN)

static void
set_style (OvTrainingRow *self,
           const char    *style)
{
  if (self->style)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->state_icon), self->style);
      gtk_widget_remove_css_class (GTK_WIDGET (self->state), self->style);
    }
  self->style = style;
  if (style)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->state_icon), style);
      gtk_widget_add_css_class (GTK_WIDGET (self->state), style);
    }
}

static void
show_findings (OvTrainingRow *self)
{
  gint64 errors = ov_row_get_number (self->row, OV_TRAINING_COLUMN_errors);
  gint64 warnings = ov_row_get_number (self->row, OV_TRAINING_COLUMN_warnings);
  g_autofree char *count = g_strdup_printf ("%d", (int) (errors + warnings));

  gtk_widget_set_visible (GTK_WIDGET (self->findings), errors + warnings > 0);
  gtk_label_set_text (self->findings_count, count);
  gtk_image_set_from_icon_name (self->findings_icon, errors ? "dialog-error-symbolic" : "dialog-warning-symbolic");
  gtk_widget_remove_css_class (GTK_WIDGET (self->findings), errors ? "warning" : "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->findings), errors ? "error" : "warning");
}

/* The row of a list view has no name of its own before GTK 4.12. */
static void
speak (OvTrainingRow *self,
       const char    *dates)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  gint64 findings = ov_row_get_number (self->row, OV_TRAINING_COLUMN_errors) +
                    ov_row_get_number (self->row, OV_TRAINING_COLUMN_warnings);
  g_autofree char *count =
    findings ? g_strdup_printf (ngettext ("%d finding", "%d findings", (gulong) findings), (int) findings) : NULL;
  g_autofree char *spoken = g_strjoin (", ", gtk_label_get_text (self->name), gtk_label_get_text (self->state), dates,
                                       gtk_label_get_text (self->organisation), count, NULL);

  if (item)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
show_cb (OvTrainingRow *self)
{
  const char *name = ov_row_get_text (self->row, OV_TRAINING_COLUMN_name);
  OvDay first = ov_row_get_day (self->row, OV_TRAINING_COLUMN_first_day);
  OvDay last = ov_row_get_day (self->row, OV_TRAINING_COLUMN_last_day);
  const OvTrainingLook *look =
    ov_training_look (ov_row_get_text (self->row, OV_TRAINING_COLUMN_state), first, last, self->today);
  g_autofree char *dates = ov_training_dates (first, last, self->today, self->language);
  gboolean loading = ov_row_is_loading (self->row);

  gtk_label_set_text (self->name, *name || loading ? name : _("Without a name"));
  gtk_label_set_text (self->dates, dates);
  gtk_label_set_text (self->organisation, ov_row_get_text (self->row, OV_TRAINING_COLUMN_organisation_name));
  gtk_image_set_from_icon_name (self->state_icon, loading ? NULL : look->icon);
  gtk_label_set_text (self->state, loading ? "" : ov_text (self->language, look->word));
  set_style (self, look->style);
  show_findings (self);
  if (!loading)
    speak (self, dates);
}

static void
ov_training_row_dispose (GObject *object)
{
  OvTrainingRow *self = OV_TRAINING_ROW (object);

  ov_training_row_set (self, NULL, self->language, self->today);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_TRAINING_ROW);
  G_OBJECT_CLASS (ov_training_row_parent_class)->dispose (object);
}

static void
ov_training_row_class_init (OvTrainingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ov_training_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("training/ov-training-row.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvTrainingRow, name);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingRow, dates);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingRow, organisation);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingRow, state_icon);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingRow, state);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingRow, findings);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingRow, findings_icon);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingRow, findings_count);
}

static void
ov_training_row_init (OvTrainingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ov_training_row_new (void)
{
  return g_object_new (OV_TYPE_TRAINING_ROW, NULL);
}

void
ov_training_row_set (OvTrainingRow *self,
                     OvRow         *row,
                     OvLanguage     language,
                     OvDay          today)
{
  g_return_if_fail (OV_IS_TRAINING_ROW (self));
  if (self->row)
    g_signal_handlers_disconnect_by_func (self->row, show_cb, self);
  g_set_object (&self->row, row);
  self->language = language;
  self->today = today;
  if (row == NULL)
    return;
  g_signal_connect_object (row, "notify::revision", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  show_cb (self);
}
