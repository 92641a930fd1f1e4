#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-choice-field.h"
#include <glib/gi18n.h>
#include "ov-field-widget.h"

struct _OvChoiceField
{
  AdwComboRow parent;
  GPtrArray  *values;    /* of char: nick, code or id in the order of the lines; "" for none */
  GPtrArray  *labels;
  char       *none;      /* label of no value; NULL: only while nothing is chosen */
  gboolean    editable;
  gboolean    labelled;
  gboolean    refreshing;
};

static void ov_choice_field_field_widget_init (OvFieldWidgetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OvChoiceField, ov_choice_field, ADW_TYPE_COMBO_ROW,
                               G_IMPLEMENT_INTERFACE (OV_TYPE_FIELD_WIDGET, ov_choice_field_field_widget_init))

/* The record's value as it stands in `values`; "" for none. */
static char *
dup_value (OvChoiceField *self)
{
  OvFieldWidget *widget = OV_FIELD_WIDGET (self);
  OvRecord *record = ov_field_widget_get_record (widget);
  const OvField *field = ov_field_widget_get_field (widget);
  gpointer member = record ? ov_record_member (record, field) : NULL;

  if (!member || !ov_record_is_set (record, field))
    return g_strdup ("");
  if (field->kind == OV_KIND_reference)
    return ov_id_dup_text (*(OvId *) member);
  return g_strdup (*(const char **) member);
}

static guint
position_of (OvChoiceField *self, const char *value)
{
  for (guint i = 0; i < self->values->len; i++)
    if (g_str_equal (g_ptr_array_index (self->values, i), value))
      return i;
  return GTK_INVALID_LIST_POSITION;
}

static void
add_line (OvChoiceField *self, guint place, const char *value, const char *label)
{
  g_ptr_array_insert (self->values, (int) place, g_strdup (value));
  g_ptr_array_insert (self->labels, (int) place, g_strdup (label));
}

static void
add_enumeration (OvChoiceField *self, const OvChoice *choice)
{
  for (const OvChoiceValue *value = choice->values; value->value != 0; value++)
    add_line (self, self->values->len, value->nick, _(value->label));
}

/* A line for no value and one for a stranger, when they are needed. */
static void
fit_lines (OvChoiceField *self, const char *value)
{
  OvFieldWidget *widget = OV_FIELD_WIDGET (self);
  gboolean has_none = self->values->len > 0 && !*(char *) g_ptr_array_index (self->values, 0);

  if (!has_none && (self->none || !*value))
    add_line (self, 0, "", self->none ? self->none : _("Not chosen"));
  else if (has_none && !self->none && *value)
    {
      g_ptr_array_remove_index (self->values, 0);
      g_ptr_array_remove_index (self->labels, 0);
    }
  if (position_of (self, value) == GTK_INVALID_LIST_POSITION)
    {
      g_autofree char *label =
          ov_record_dup_text (ov_field_widget_get_record (widget), ov_field_widget_get_field (widget),
                              ov_field_widget_get_language (widget));

      add_line (self, self->values->len, value, *label ? label : value);
    }
}

static void
show_value (OvChoiceField *self)
{
  g_autofree char *value = dup_value (self);
  g_autoptr(GtkStringList) model = gtk_string_list_new (NULL);

  fit_lines (self, value);
  /* What may not be changed is all there is: one line that can be read and reached, where an insensitive row is pale
   * and skipped by the keyboard. */
  for (guint i = 0; i < self->labels->len; i++)
    if (self->editable || i == position_of (self, value))
      gtk_string_list_append (model, g_ptr_array_index (self->labels, i));
  self->refreshing = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (model));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), self->editable ? position_of (self, value) : 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), self->editable);
  self->refreshing = FALSE;
}

static void
refresh (OvFieldWidget *widget)
{
  OvChoiceField *self = OV_CHOICE_FIELD (widget);
  const OvField *field = ov_field_widget_get_field (widget);
  const char *hint = ov_field_widget_get_hint (widget);

  if (!self->labelled)
    {
      g_autofree char *subtitle = g_markup_escape_text (hint ? hint : "", -1);

      self->labelled = TRUE;
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), ov_field_widget_get_label (widget));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      ov_field_widget_get_label (widget), -1);
      if (field->choice)
        add_enumeration (self, field->choice);
    }
  show_value (self);
}

static void
set_value (OvChoiceField *self, const char *value)
{
  OvFieldWidget *widget = OV_FIELD_WIDGET (self);
  OvRecord *record = ov_field_widget_get_record (widget);
  const OvField *field = ov_field_widget_get_field (widget);
  OvId id = OV_ID_NONE;

  if (field->kind == OV_KIND_choice)
    ov_record_set_nick (record, field->id, *value ? value : NULL);
  else if (field->kind == OV_KIND_reference)
    {
      ov_id_parse (value, &id);
      ov_record_set_reference (record, field->id, id);
    }
  else
    ov_record_set_code (record, field->id, *value ? value : NULL);
}

static void
selected_cb (OvChoiceField *self)
{
  OvFieldWidget *widget = OV_FIELD_WIDGET (self);
  guint position = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  if (self->refreshing || position >= self->values->len || !ov_field_widget_begin (widget))
    return;
  set_value (self, g_ptr_array_index (self->values, position));
  ov_field_widget_end (widget);
}

static void
set_editable (OvFieldWidget *widget, gboolean editable)
{
  OvChoiceField *self = OV_CHOICE_FIELD (widget);

  if (self->editable == editable)
    return;
  self->editable = editable;
  if (editable)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "read-only");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "read-only");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_READ_ONLY, !editable, -1);
  if (self->labelled)
    show_value (self);
}

static void
ov_choice_field_field_widget_init (OvFieldWidgetInterface *iface)
{
  iface->refresh = refresh;
  iface->set_editable = set_editable;
}

static void
ov_choice_field_finalize (GObject *object)
{
  OvChoiceField *self = OV_CHOICE_FIELD (object);

  g_ptr_array_unref (self->values);
  g_ptr_array_unref (self->labels);
  g_free (self->none);
  G_OBJECT_CLASS (ov_choice_field_parent_class)->finalize (object);
}

static void
ov_choice_field_class_init (OvChoiceFieldClass *klass)
{
  ov_field_widget_install (G_OBJECT_CLASS (klass));
  G_OBJECT_CLASS (klass)->finalize = ov_choice_field_finalize;
}

static void
ov_choice_field_init (OvChoiceField *self)
{
  self->editable = TRUE;
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  self->values = g_ptr_array_new_with_free_func (g_free);
  self->labels = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
}

GtkWidget *
ov_choice_field_new (const char *field)
{
  return g_object_new (OV_TYPE_CHOICE_FIELD, "field", field, NULL);
}

void
ov_choice_field_clear_options (OvChoiceField *self)
{
  g_return_if_fail (OV_IS_CHOICE_FIELD (self));
  g_ptr_array_set_size (self->values, 0);
  g_ptr_array_set_size (self->labels, 0);
}

void
ov_choice_field_add_option (OvChoiceField *self, const char *value, const char *label)
{
  g_return_if_fail (OV_IS_CHOICE_FIELD (self));
  add_line (self, self->values->len, value, label);
}

void
ov_choice_field_end_options (OvChoiceField *self)
{
  g_return_if_fail (OV_IS_CHOICE_FIELD (self));
  show_value (self);
}

void
ov_choice_field_set_none (OvChoiceField *self, const char *label)
{
  g_return_if_fail (OV_IS_CHOICE_FIELD (self));
  g_free (self->none);
  self->none = g_strdup (label);
  if (self->labelled)
    show_value (self);
}
