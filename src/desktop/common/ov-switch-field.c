#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-switch-field.h"
#include "ov-field-widget.h"

struct _OvSwitchField
{
  AdwActionRow parent;
  GtkWidget   *toggle;
  gboolean     labelled;
};

static void ov_switch_field_field_widget_init (OvFieldWidgetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OvSwitchField, ov_switch_field, ADW_TYPE_ACTION_ROW,
                               G_IMPLEMENT_INTERFACE (OV_TYPE_FIELD_WIDGET, ov_switch_field_field_widget_init))

static void
refresh (OvFieldWidget *widget)
{
  OvSwitchField *self = OV_SWITCH_FIELD (widget);
  OvRecord *record = ov_field_widget_get_record (widget);
  const char *hint = ov_field_widget_get_hint (widget);

  if (!self->labelled)
    {
      g_autofree char *subtitle = g_markup_escape_text (hint ? hint : "", -1);

      self->labelled = TRUE;
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), ov_field_widget_get_label (widget));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      ov_field_widget_get_label (widget), -1);
    }
  gtk_switch_set_active (GTK_SWITCH (self->toggle),
                         record && *(gboolean *) ov_record_member (record, ov_field_widget_get_field (widget)));
}

static void
active_cb (OvSwitchField *self)
{
  OvFieldWidget *widget = OV_FIELD_WIDGET (self);

  if (!ov_field_widget_begin (widget))
    return;
  ov_record_set_boolean (ov_field_widget_get_record (widget), ov_field_widget_get_field (widget)->id,
                         gtk_switch_get_active (GTK_SWITCH (self->toggle)));
  ov_field_widget_end (widget);
}

static void
set_editable (OvFieldWidget *widget, gboolean editable)
{
  gtk_widget_set_sensitive (OV_SWITCH_FIELD (widget)->toggle, editable);
}

static void
ov_switch_field_field_widget_init (OvFieldWidgetInterface *iface)
{
  iface->refresh = refresh;
  iface->set_editable = set_editable;
}

static void
ov_switch_field_class_init (OvSwitchFieldClass *klass)
{
  ov_field_widget_install (G_OBJECT_CLASS (klass));
}

static void
ov_switch_field_init (OvSwitchField *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  self->toggle = gtk_switch_new ();
  gtk_widget_set_valign (self->toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), self->toggle);
  g_signal_connect_object (self->toggle, "notify::active", G_CALLBACK (active_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
ov_switch_field_new (const char *field)
{
  return g_object_new (OV_TYPE_SWITCH_FIELD, "field", field, NULL);
}
