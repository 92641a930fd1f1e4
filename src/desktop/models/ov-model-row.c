#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-model-row.h"
#include <glib/gi18n.h>
#include "ov-model-look.h"
#include "ov-resources.h"

struct _OvModelRow
{
  OvRecordRow parent_instance;
  GtkLabel   *title;
  GtkLabel   *credits;
  GtkLabel   *facts;
  GtkImage   *icon;
  GtkLabel   *state;
};

G_DEFINE_FINAL_TYPE (OvModelRow, ov_model_row, OV_TYPE_RECORD_ROW)

static char *
print_facts (OvRow *row)
{
  const char *code = ov_row_get_text (row, OV_COURSE_MODEL_COLUMN_code);
  gint64 edition = ov_row_get_number (row, OV_COURSE_MODEL_COLUMN_edition);
  gint64 trainings = ov_row_get_number (row, OV_COURSE_MODEL_COLUMN_trainings);
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (*code)
    g_ptr_array_add (parts, g_strdup (code));
  if (edition > 0)
    g_ptr_array_add (parts, g_strdup_printf (_("version %d"), (int) edition));
  g_ptr_array_add (parts,
                   g_strdup_printf (ngettext ("%d training", "%d trainings", (gulong)trainings), (int)trainings));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static char *
ov_model_row_dup_spoken (OvRecordRow *record_row)
{
  OvModelRow *self = OV_MODEL_ROW (record_row);

  return g_strjoin (", ", gtk_label_get_text (self->title), gtk_label_get_text (self->state),
                    gtk_label_get_text (self->credits), gtk_label_get_text (self->facts), NULL);
}

static void
ov_model_row_show (OvRecordRow *record_row,
                   OvRow       *row,
                   OvLanguage   language,
                   OvDay        today)
{
  OvModelRow *self = OV_MODEL_ROW (record_row);
  const char *title = ov_row_get_text (row, OV_COURSE_MODEL_COLUMN_title);
  gint64 extent = ov_row_get_number (row, OV_COURSE_MODEL_COLUMN_extent);
  const OvModelLook *look =
      ov_model_look (ov_choice_value (&ov_model_state, ov_row_get_text (row, OV_COURSE_MODEL_COLUMN_state)));
  g_autofree char *number = ov_credits_print (extent, language);
  g_autofree char *credits = g_strdup_printf (_("%s cr"), number);
  g_autofree char *facts = NULL;

  if (ov_row_is_loading (row))
    return;
  facts = print_facts (row);
  gtk_label_set_text (self->title, *title ? title : _("Without a title"));
  gtk_label_set_text (self->credits, extent > 0 ? credits : "");
  gtk_label_set_text (self->facts, facts);
  gtk_label_set_text (self->state, ov_text (language, look->word));
  ov_record_row_set_look (record_row, look->icon, look->style, self->icon, self->state);
}

static void
ov_model_row_class_init (OvModelRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  OV_RECORD_ROW_CLASS (klass)->show = ov_model_row_show;
  OV_RECORD_ROW_CLASS (klass)->dup_spoken = ov_model_row_dup_spoken;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("models/ov-model-row.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvModelRow, title);
  gtk_widget_class_bind_template_child (widget_class, OvModelRow, credits);
  gtk_widget_class_bind_template_child (widget_class, OvModelRow, facts);
  gtk_widget_class_bind_template_child (widget_class, OvModelRow, icon);
  gtk_widget_class_bind_template_child (widget_class, OvModelRow, state);
}

static void
ov_model_row_init (OvModelRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
