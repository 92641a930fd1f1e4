#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-training-row.h"
#include <glib/gi18n.h>
#include "ov-resources.h"
#include "ov-training-look.h"

struct _OvTrainingRow
{
  OvRecordRow parent_instance;
  GtkLabel   *name;
  GtkLabel   *dates;
  GtkLabel   *organisation;
  GtkImage   *state_icon;
  GtkLabel   *state;
  GtkBox     *findings;
  GtkImage   *findings_icon;
  GtkLabel   *findings_count;
  guint       n_findings;
};

G_DEFINE_FINAL_TYPE (OvTrainingRow, ov_training_row, OV_TYPE_RECORD_ROW)

static void
show_findings (OvTrainingRow *self,
               OvRow         *row)
{
  gint64 errors = ov_row_get_number (row, OV_TRAINING_COLUMN_errors);
  gint64 warnings = ov_row_get_number (row, OV_TRAINING_COLUMN_warnings);
  g_autofree char *count = g_strdup_printf ("%d", (int) (errors + warnings));

  self->n_findings = (guint) (errors + warnings);
  gtk_widget_set_visible (GTK_WIDGET (self->findings), errors + warnings > 0);
  if (errors + warnings == 0)
    return;
  gtk_label_set_text (self->findings_count, count);
  gtk_image_set_from_icon_name (self->findings_icon, errors ? "dialog-error-symbolic" : "dialog-warning-symbolic");
  gtk_widget_remove_css_class (GTK_WIDGET (self->findings), errors ? "warning" : "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->findings), errors ? "error" : "warning");
}

static char *
ov_training_row_dup_spoken (OvRecordRow *record_row)
{
  OvTrainingRow *self = OV_TRAINING_ROW (record_row);
  g_autofree char *count = self->n_findings ? g_strdup_printf (ngettext ("%d finding", "%d findings", self->n_findings), (int) self->n_findings) : NULL;

  return g_strjoin (", ", gtk_label_get_text (self->name), gtk_label_get_text (self->state), gtk_label_get_text (self->dates),
                    gtk_label_get_text (self->organisation), count, NULL);
}

static void
ov_training_row_show (OvRecordRow *record_row,
                      OvRow       *row,
                      OvLanguage   language,
                      OvDay        today)
{
  OvTrainingRow *self = OV_TRAINING_ROW (record_row);
  const char *name = ov_row_get_text (row, OV_TRAINING_COLUMN_name);
  OvDay first = ov_row_get_day (row, OV_TRAINING_COLUMN_first_day);
  OvDay last = ov_row_get_day (row, OV_TRAINING_COLUMN_last_day);
  const OvTrainingLook *look = ov_training_look (ov_row_get_text (row, OV_TRAINING_COLUMN_state), first, last, today);
  g_autofree char *dates = ov_training_dates (first, last, today, language);
  gboolean loading = ov_row_is_loading (row);

  gtk_label_set_text (self->name, *name || loading ? name : _("Without a name"));
  gtk_label_set_text (self->dates, dates);
  gtk_label_set_text (self->organisation, ov_row_get_text (row, OV_TRAINING_COLUMN_organisation_name));
  gtk_label_set_text (self->state, loading ? "" : ov_text (language, look->word));
  show_findings (self, row);
  /* What is still coming keeps the look that stands: most rows have the same. */
  if (!loading)
    ov_record_row_set_look (record_row, look->icon, look->style, self->state_icon, self->state);
}

static void
ov_training_row_class_init (OvTrainingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  OV_RECORD_ROW_CLASS (klass)->show = ov_training_row_show;
  OV_RECORD_ROW_CLASS (klass)->dup_spoken = ov_training_row_dup_spoken;
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
