#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-localized-field.h"
#include <glib/gi18n.h>
#include "ov-field-widget.h"
#include "ov-tab-stop.h"

struct _OvLocalizedField
{
  AdwExpanderRow parent;
  GtkWidget     *entries[OV_N_LANGUAGES];
  gboolean       labelled;
  gboolean       refreshing;
};

static void ov_localized_field_field_widget_init (OvFieldWidgetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OvLocalizedField, ov_localized_field, ADW_TYPE_EXPANDER_ROW,
                               G_IMPLEMENT_INTERFACE (OV_TYPE_FIELD_WIDGET, ov_localized_field_field_widget_init))

static const OvLocalized *
value_of (OvLocalizedField *self)
{
  OvFieldWidget *widget = OV_FIELD_WIDGET (self);
  OvRecord *record = ov_field_widget_get_record (widget);

  return record ? *(OvLocalized **) ov_record_member (record, ov_field_widget_get_field (widget)) : NULL;
}

/* The row's own line: the text in the window's language, and which languages there are. */
static void
show_summary (OvLocalizedField *self)
{
  const OvLocalized *value = value_of (self);
  const char *text = ov_localized_get (value, ov_field_widget_get_language (OV_FIELD_WIDGET (self)));
  g_autofree char *escaped = g_markup_escape_text (*text ? text : _("Not filled in"), -1);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), escaped);
}

static void
show_value (OvLocalizedField *self)
{
  const OvLocalized *value = value_of (self);

  self->refreshing = TRUE;
  for (int i = 0; i < OV_N_LANGUAGES; i++)
    {
      const char *text = value && value->text[i] ? value->text[i] : "";

      if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->entries[i])), text))
        gtk_editable_set_text (GTK_EDITABLE (self->entries[i]), text);
    }
  self->refreshing = FALSE;
  show_summary (self);
}

static void
refresh (OvFieldWidget *widget)
{
  OvLocalizedField *self = OV_LOCALIZED_FIELD (widget);
  const char *label = ov_field_widget_get_label (widget);

  if (!self->labelled)
    {
      self->labelled = TRUE;
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), label);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self), ov_field_widget_get_hint (widget));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
  show_value (self);
}

/* What may not be kept in one language is told until it is gone, whichever is typed in. */
static const char *
refuse_any (OvLocalizedField *self)
{
  const char *why = NULL;

  for (int i = 0; i < OV_N_LANGUAGES && !why; i++)
    why = ov_record_refuse_text (gtk_editable_get_text (GTK_EDITABLE (self->entries[i])));
  return why;
}

static void
changed_cb (GtkEditable *entry, OvLocalizedField *self)
{
  OvFieldWidget *widget = OV_FIELD_WIDGET (self);
  int language = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (entry), "ov-language"));

  if (self->refreshing || !ov_field_widget_begin (widget))
    return;
  ov_field_widget_set_refused (widget, refuse_any (self));
  if (!ov_record_refuse_text (gtk_editable_get_text (entry)))
    ov_record_set_localized_text (ov_field_widget_get_record (widget), ov_field_widget_get_field (widget)->id, language,
                                  gtk_editable_get_text (entry));
  ov_field_widget_end (widget);
  show_summary (self);
}

static void
set_editable (OvFieldWidget *widget, gboolean editable)
{
  for (int i = 0; i < OV_N_LANGUAGES; i++)
    {
      GtkWidget *entry = OV_LOCALIZED_FIELD (widget)->entries[i];

      gtk_editable_set_editable (GTK_EDITABLE (entry), editable);
      if (editable)
        gtk_widget_remove_css_class (entry, "read-only");
      else
        gtk_widget_add_css_class (entry, "read-only");
    }
}

static void
ov_localized_field_field_widget_init (OvFieldWidgetInterface *iface)
{
  iface->refresh = refresh;
  iface->set_editable = set_editable;
}

static gboolean
ov_localized_field_grab_focus (GtkWidget *widget)
{
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (widget), TRUE);
  return gtk_widget_grab_focus (OV_LOCALIZED_FIELD (widget)->entries[0]);
}

static void
ov_localized_field_class_init (OvLocalizedFieldClass *klass)
{
  ov_field_widget_install (G_OBJECT_CLASS (klass));
  GTK_WIDGET_CLASS (klass)->focus = ov_tab_stop_row_focus;
  GTK_WIDGET_CLASS (klass)->grab_focus = ov_localized_field_grab_focus;
}

static void
ov_localized_field_init (OvLocalizedField *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  for (int i = 0; i < OV_N_LANGUAGES; i++)
    {
      self->entries[i] = adw_entry_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entries[i]), ov_language_name (i));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->entries[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      ov_language_name (i), -1);
      gtk_editable_set_enable_undo (GTK_EDITABLE (self->entries[i]), FALSE); /* the form's is the one */
      g_object_set_data (G_OBJECT (self->entries[i]), "ov-language", GINT_TO_POINTER (i));
      g_signal_connect_object (self->entries[i], "changed", G_CALLBACK (changed_cb), self, 0);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->entries[i]);
    }
}

GtkWidget *
ov_localized_field_new (const char *field)
{
  return g_object_new (OV_TYPE_LOCALIZED_FIELD, "field", field, NULL);
}
