#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-issued-row.h"
#include "ov-resources.h"

struct _OvIssuedRow
{
  AdwBin      parent_instance;
  GtkLabel   *name;
  GtkLabel   *day;
  GtkLabel   *title;
  GtkImage   *icon;
  GtkLabel   *state;
  OvRow      *row;
  OvLanguage  language;
  const char *style;
};

G_DEFINE_FINAL_TYPE (OvIssuedRow, ov_issued_row, ADW_TYPE_BIN)

const OvIssuedLook *
ov_issued_look (OvCertificateState state)
{
  static const OvIssuedLook issued = { "emblem-ok-symbolic", N_("Issued"), "success" };
  static const OvIssuedLook voided = { "action-unavailable-symbolic", N_("Void"), "error" };
  static const OvIssuedLook replaced = { "view-refresh-symbolic", N_("Replaced"), "dim-label" };

  return state == OV_CERTIFICATE_STATE_VOID ? &voided : state == OV_CERTIFICATE_STATE_REPLACED ? &replaced : &issued;
}

static void
set_style (OvIssuedRow *self,
           const char  *style)
{
  GtkWidget *widgets[] = { GTK_WIDGET (self->icon), GTK_WIDGET (self->state) };

  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    {
      if (self->style)
        gtk_widget_remove_css_class (widgets[i], self->style);
      gtk_widget_add_css_class (widgets[i], style);
    }
  self->style = style;
}

/* The row of a list view has no name of its own before GTK 4.12. */
static void
speak (OvIssuedRow *self)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *spoken = g_strjoin (", ", gtk_label_get_text (self->name), gtk_label_get_text (self->title),
                                       gtk_label_get_text (self->day), gtk_label_get_text (self->state), NULL);

  if (item)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
show_cb (OvIssuedRow *self)
{
  OvDay issued = ov_row_get_day (self->row, OV_CERTIFICATE_COLUMN_issued_on);
  g_autofree char *day = issued == OV_DAY_NONE ? g_strdup ("") : ov_day_print (issued, self->language);
  const char *title = ov_row_get_text (self->row, OV_CERTIFICATE_COLUMN_title);
  int document = ov_choice_value (&ov_certificate_type, ov_row_get_text (self->row, OV_CERTIFICATE_COLUMN_document));
  const OvIssuedLook *look = ov_issued_look (
      ov_choice_value (&ov_certificate_state, ov_row_get_text (self->row, OV_CERTIFICATE_COLUMN_state)));
  g_autofree char *state = NULL;

  gtk_label_set_text (self->name, ov_row_get_text (self->row, OV_CERTIFICATE_COLUMN_person_name));
  gtk_label_set_text (self->day, day);
  gtk_label_set_text (self->title,
                      *title ? title : ov_text (self->language, ov_choice_label (&ov_certificate_type, document)));
  if (ov_row_is_loading (self->row))
    return;
  gtk_image_set_from_icon_name (self->icon, look->icon);
  state = g_strdup_printf ("%s · %s", ov_text (self->language, look->word),
                           ov_row_get_text (self->row, OV_CERTIFICATE_COLUMN_number));
  gtk_label_set_text (self->state, state);
  set_style (self, look->style);
  speak (self);
}

void
ov_issued_row_set_row (OvIssuedRow *self,
                       OvRow       *row,
                       OvLanguage   language)
{
  g_return_if_fail (OV_IS_ISSUED_ROW (self));
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
ov_issued_row_dispose (GObject *object)
{
  OvIssuedRow *self = OV_ISSUED_ROW (object);

  ov_issued_row_set_row (self, NULL, self->language);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_ISSUED_ROW);
  G_OBJECT_CLASS (ov_issued_row_parent_class)->dispose (object);
}

static void
ov_issued_row_class_init (OvIssuedRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ov_issued_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("register/ov-issued-row.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvIssuedRow, name);
  gtk_widget_class_bind_template_child (widget_class, OvIssuedRow, day);
  gtk_widget_class_bind_template_child (widget_class, OvIssuedRow, title);
  gtk_widget_class_bind_template_child (widget_class, OvIssuedRow, icon);
  gtk_widget_class_bind_template_child (widget_class, OvIssuedRow, state);
}

static void
ov_issued_row_init (OvIssuedRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ov_issued_row_new (void)
{
  return g_object_new (OV_TYPE_ISSUED_ROW, NULL);
}
