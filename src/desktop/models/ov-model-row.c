#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-model-row.h"
#include <glib/gi18n.h>
#include "ov-model-look.h"
#include "ov-resources.h"

struct _OvModelRow
{
  AdwBin      parent_instance;
  GtkLabel   *title;
  GtkLabel   *credits;
  GtkLabel   *facts;
  GtkImage   *icon;
  GtkLabel   *state;
  OvRow      *row;
  OvLanguage  language;
  const char *style;
};

G_DEFINE_FINAL_TYPE (OvModelRow, ov_model_row, ADW_TYPE_BIN)

static char *
print_facts (OvModelRow *self)
{
  const char *code = ov_row_get_text (self->row, OV_COURSE_MODEL_COLUMN_code);
  gint64 edition = ov_row_get_number (self->row, OV_COURSE_MODEL_COLUMN_edition);
  gint64 trainings = ov_row_get_number (self->row, OV_COURSE_MODEL_COLUMN_trainings);
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

/* The row of a list view has no name of its own before GTK 4.12. */
static void
speak (OvModelRow *self)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *spoken = g_strjoin (", ", gtk_label_get_text (self->title), gtk_label_get_text (self->state),
                                       gtk_label_get_text (self->credits), gtk_label_get_text (self->facts), NULL);

  if (item)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
show_cb (OvModelRow *self)
{
  const char *title = ov_row_get_text (self->row, OV_COURSE_MODEL_COLUMN_title);
  gint64 extent = ov_row_get_number (self->row, OV_COURSE_MODEL_COLUMN_extent);
  const OvModelLook *look =
      ov_model_look (ov_choice_value (&ov_model_state, ov_row_get_text (self->row, OV_COURSE_MODEL_COLUMN_state)));
  g_autofree char *number = ov_credits_print (extent, self->language);
  g_autofree char *credits = g_strdup_printf (_("%s cr"), number);
  g_autofree char *facts = NULL;

  if (ov_row_is_loading (self->row))
    return;
  facts = print_facts (self);
  gtk_label_set_text (self->title, *title ? title : _("Without a title"));
  gtk_label_set_text (self->credits, extent > 0 ? credits : "");
  gtk_label_set_text (self->facts, facts);
  gtk_image_set_from_icon_name (self->icon, look->icon);
  gtk_label_set_text (self->state, ov_text (self->language, look->word));
  if (self->style)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), self->style);
  self->style = look->style;
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), self->style);
  speak (self);
}

void
ov_model_row_set_row (OvModelRow *self,
                      OvRow      *row,
                      OvLanguage  language)
{
  g_return_if_fail (OV_IS_MODEL_ROW (self));
  if (self->row)
    g_signal_handlers_disconnect_by_func (self->row, show_cb, self);
  self->language = language;
  g_set_object (&self->row, row);
  if (row == NULL)
    return;
  g_signal_connect_object (row, "notify::revision", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  show_cb (self);
}

static void
ov_model_row_dispose (GObject *object)
{
  OvModelRow *self = OV_MODEL_ROW (object);

  ov_model_row_set_row (self, NULL, self->language);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_MODEL_ROW);
  G_OBJECT_CLASS (ov_model_row_parent_class)->dispose (object);
}

static void
ov_model_row_class_init (OvModelRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ov_model_row_dispose;
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

GtkWidget *
ov_model_row_new (void)
{
  return g_object_new (OV_TYPE_MODEL_ROW, NULL);
}
