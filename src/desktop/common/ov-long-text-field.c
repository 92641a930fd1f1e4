#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-long-text-field.h"
#include "ov-field-widget.h"
#include "ov-language-switch.h"
#include "ov-tab-stop.h"

struct _OvLongTextField
{
  AdwPreferencesRow parent;
  GtkWidget        *label;
  GtkWidget        *hint;
  OvLanguageSwitch *languages;
  GtkWidget        *view;
  gboolean          labelled;
  gboolean          refreshing;
};

static void ov_long_text_field_field_widget_init (OvFieldWidgetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OvLongTextField, ov_long_text_field, ADW_TYPE_PREFERENCES_ROW,
                               G_IMPLEMENT_INTERFACE (OV_TYPE_FIELD_WIDGET, ov_long_text_field_field_widget_init))

#define LEAST_HEIGHT 44

static gboolean
is_localized (OvLongTextField *self)
{
  return ov_field_widget_get_field (OV_FIELD_WIDGET (self))->kind == OV_KIND_localized;
}

static const char *
value_of (OvLongTextField *self)
{
  OvFieldWidget *widget = OV_FIELD_WIDGET (self);
  OvRecord *record = ov_field_widget_get_record (widget);
  gpointer *member = record ? ov_record_member (record, ov_field_widget_get_field (widget)) : NULL;
  OvLocalized *localized;

  if (!member || !*member)
    return "";
  if (!is_localized (self))
    return *member;
  localized = *member;
  return localized->text[ov_language_switch_get_language (self->languages)] ?
         localized->text[ov_language_switch_get_language (self->languages)] : "";
}

static char *
dup_shown (OvLongTextField *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
mark_languages (OvLongTextField *self)
{
  OvRecord *record = ov_field_widget_get_record (OV_FIELD_WIDGET (self));
  OvLocalized **member = record && is_localized (self)
                             ? ov_record_member (record, ov_field_widget_get_field (OV_FIELD_WIDGET (self)))
                             : NULL;

  for (int i = 0; i < OV_N_LANGUAGES; i++)
    ov_language_switch_mark (self->languages, i, member && *member && (*member)->text[i]);
}

static void
show_value (OvLongTextField *self)
{
  g_autofree char *shown = dup_shown (self);
  const char *value = value_of (self);

  mark_languages (self);
  if (g_str_equal (shown, value))
    return;
  self->refreshing = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), value, -1);
  self->refreshing = FALSE;
}

static void
refresh (OvFieldWidget *widget)
{
  OvLongTextField *self = OV_LONG_TEXT_FIELD (widget);
  const char *label = ov_field_widget_get_label (widget);
  const char *hint = ov_field_widget_get_hint (widget);

  if (!self->labelled)
    {
      self->labelled = TRUE;
      gtk_label_set_text (GTK_LABEL (self->label), label);
      gtk_label_set_text (GTK_LABEL (self->hint), hint ? hint : "");
      gtk_widget_set_visible (self->hint, hint != NULL);
      gtk_widget_set_visible (GTK_WIDGET (self->languages), is_localized (self));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
  show_value (self);
}

static void
changed_cb (OvLongTextField *self)
{
  OvFieldWidget *widget = OV_FIELD_WIDGET (self);
  g_autofree char *shown = NULL;
  guint id;

  if (self->refreshing || !ov_field_widget_begin (widget))
    return;
  shown = dup_shown (self);
  id = ov_field_widget_get_field (widget)->id;
  if (ov_field_widget_refuses (widget, shown))
    ; /* The record keeps what it had. */
  else if (is_localized (self))
    ov_record_set_localized_text (ov_field_widget_get_record (widget), id,
                                  ov_language_switch_get_language (self->languages), shown);
  else
    ov_record_set_text (ov_field_widget_get_record (widget), id, shown);
  ov_field_widget_end (widget);
  mark_languages (self);
}

static void
language_cb (OvLongTextField *self)
{
  if (self->labelled)
    show_value (self);
}

static void
set_editable (OvFieldWidget *widget, gboolean editable)
{
  gtk_text_view_set_editable (GTK_TEXT_VIEW (OV_LONG_TEXT_FIELD (widget)->view), editable);
}

static void
ov_long_text_field_field_widget_init (OvFieldWidgetInterface *iface)
{
  iface->refresh = refresh;
  iface->set_editable = set_editable;
}

static gboolean
ov_long_text_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (OV_LONG_TEXT_FIELD (widget)->view);
}

static void
ov_long_text_field_class_init (OvLongTextFieldClass *klass)
{
  ov_field_widget_install (G_OBJECT_CLASS (klass));
  GTK_WIDGET_CLASS (klass)->focus = ov_tab_stop_row_focus;
  GTK_WIDGET_CLASS (klass)->grab_focus = ov_long_text_field_grab_focus;
}

static GtkWidget *
make_head (OvLongTextField *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_widget_add_css_class (self->label, "caption");
  gtk_widget_add_css_class (self->label, "secondary");
  self->languages = OV_LANGUAGE_SWITCH (ov_language_switch_new ());
  gtk_box_append (GTK_BOX (head), self->label);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->languages));
  return head;
}

static void
ov_long_text_field_init (OvLongTextField *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->view = gtk_text_view_new ();
  gtk_text_buffer_set_enable_undo (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), FALSE); /* the form's is it */
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_widget_set_size_request (self->view, -1, LEAST_HEIGHT);
  gtk_widget_add_css_class (self->view, "field");
  self->hint = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->hint), 0);
  gtk_label_set_wrap (GTK_LABEL (self->hint), TRUE);
  gtk_widget_add_css_class (self->hint, "caption");
  gtk_widget_add_css_class (self->hint, "secondary");
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), self->view);
  gtk_box_append (GTK_BOX (box), self->hint);
  gtk_widget_add_css_class (box, "field-box");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), "changed", G_CALLBACK (changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->languages, "changed", G_CALLBACK (language_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
ov_long_text_field_new (const char *field)
{
  return g_object_new (OV_TYPE_LONG_TEXT_FIELD, "field", field, NULL);
}
