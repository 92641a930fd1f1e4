#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-issued-row.h"
#include "ov-resources.h"

struct _OvIssuedRow
{
  OvRecordRow parent_instance;
  GtkLabel   *name;
  GtkLabel   *day;
  GtkLabel   *title;
  GtkImage   *icon;
  GtkLabel   *state;
};

G_DEFINE_FINAL_TYPE (OvIssuedRow, ov_issued_row, OV_TYPE_RECORD_ROW)

const OvIssuedLook *
ov_issued_look (OvCertificateState state)
{
  static const OvIssuedLook issued = { "emblem-ok-symbolic", N_("Issued"), "success" };
  static const OvIssuedLook voided = { "action-unavailable-symbolic", N_("Void"), "error" };
  static const OvIssuedLook replaced = { "view-refresh-symbolic", N_("Replaced"), "dim-label" };

  return state == OV_CERTIFICATE_STATE_VOID ? &voided : state == OV_CERTIFICATE_STATE_REPLACED ? &replaced : &issued;
}

static char *
ov_issued_row_dup_spoken (OvRecordRow *record_row)
{
  OvIssuedRow *self = OV_ISSUED_ROW (record_row);

  return g_strjoin (", ", gtk_label_get_text (self->name), gtk_label_get_text (self->title),
                    gtk_label_get_text (self->day), gtk_label_get_text (self->state), NULL);
}

static void
ov_issued_row_show (OvRecordRow *record_row,
                    OvRow       *row,
                    OvLanguage   language,
                    OvDay        today)
{
  OvIssuedRow *self = OV_ISSUED_ROW (record_row);
  OvDay issued = ov_row_get_day (row, OV_CERTIFICATE_COLUMN_issued_on);
  g_autofree char *day = issued == OV_DAY_NONE ? g_strdup ("") : ov_day_print (issued, language);
  const char *title = ov_row_get_text (row, OV_CERTIFICATE_COLUMN_title);
  int document = ov_choice_value (&ov_certificate_type, ov_row_get_text (row, OV_CERTIFICATE_COLUMN_document));
  const OvIssuedLook *look = ov_issued_look (
      ov_choice_value (&ov_certificate_state, ov_row_get_text (row, OV_CERTIFICATE_COLUMN_state)));
  g_autofree char *state = NULL;

  gtk_label_set_text (self->name, ov_row_get_text (row, OV_CERTIFICATE_COLUMN_person_name));
  gtk_label_set_text (self->day, day);
  gtk_label_set_text (self->title,
                      *title ? title : ov_text (language, ov_choice_label (&ov_certificate_type, document)));
  if (ov_row_is_loading (row))
    return;
  state = g_strdup_printf ("%s · %s", ov_text (language, look->word),
                           ov_row_get_text (row, OV_CERTIFICATE_COLUMN_number));
  gtk_label_set_text (self->state, state);
  ov_record_row_set_look (record_row, look->icon, look->style, self->icon, self->state);
}

static void
ov_issued_row_class_init (OvIssuedRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  OV_RECORD_ROW_CLASS (klass)->show = ov_issued_row_show;
  OV_RECORD_ROW_CLASS (klass)->dup_spoken = ov_issued_row_dup_spoken;
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
