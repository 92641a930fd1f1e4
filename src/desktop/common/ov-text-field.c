#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-text-field.h"
#include <glib/gi18n.h>
#include "ov-field-widget.h"

struct _OvTextField
{
  AdwEntryRow parent;
  const char *problem;   /* msgid */
  gboolean    labelled;
  GtkWidget  *calendar_button;
  gboolean    refreshing;
};

static void ov_text_field_field_widget_init (OvFieldWidgetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OvTextField, ov_text_field, ADW_TYPE_ENTRY_ROW,
                               G_IMPLEMENT_INTERFACE (OV_TYPE_FIELD_WIDGET, ov_text_field_field_widget_init))

static gboolean
is_plain_text (OvTextField *self)
{
  return ov_field_widget_get_field (OV_FIELD_WIDGET (self))->kind == OV_KIND_text;
}

static void
set_problem (OvTextField *self, const char *problem)
{
  if (self->problem == problem)
    return;
  self->problem = problem;
  ov_field_widget_problem_changed (OV_FIELD_WIDGET (self));
}

/* Shows what was typed and cannot be read, else the record's value, unless it is what stands there: so the cursor stays where it is while typing. */
static void
show_value (OvTextField *self)
{
  OvFieldWidget *widget = OV_FIELD_WIDGET (self);
  OvRecord *record = ov_field_widget_get_record (widget);
  const char *typed = ov_field_widget_get_typed (widget);
  g_autofree char *text = NULL;

  text = typed    ? g_strdup (typed)
         : record ? ov_record_dup_text (record, ov_field_widget_get_field (widget), ov_field_widget_get_language (widget))
                : g_strdup ("");
  if (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self)), text))
    return;
  self->refreshing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self), text);
  self->refreshing = FALSE;
}

static void
day_selected_cb (GtkCalendar *calendar, OvTextField *self)
{
  OvFieldWidget *widget = OV_FIELD_WIDGET (self);
  g_autoptr(GDateTime) date = gtk_calendar_get_date (calendar);
  OvDay day =
      ov_day_new (g_date_time_get_year (date), g_date_time_get_month (date), g_date_time_get_day_of_month (date));

  if (!ov_field_widget_begin (widget))
    return;
  ov_record_set_day (ov_field_widget_get_record (widget), ov_field_widget_get_field (widget)->id, day);
  ov_field_widget_keep_typed (widget, NULL);
  ov_field_widget_end (widget);
  show_value (self);
  set_problem (self, NULL);
}

static void
calendar_shown_cb (GtkPopover *popover, OvTextField *self)
{
  OvFieldWidget *widget = OV_FIELD_WIDGET (self);
  OvRecord *record = ov_field_widget_get_record (widget);
  GtkWidget *calendar = gtk_popover_get_child (popover);
  OvDay day = record ? *(OvDay *) ov_record_member (record, ov_field_widget_get_field (widget)) : OV_DAY_NONE;
  g_autoptr(GDateTime) date = NULL;
  int year, month, month_day;

  ov_day_split (day == OV_DAY_NONE ? ov_day_today () : day, &year, &month, &month_day);
  date = g_date_time_new_utc (year, month, month_day, 12, 0, 0);
  g_signal_handlers_block_by_func (calendar, day_selected_cb, self);
  gtk_calendar_select_day (GTK_CALENDAR (calendar), date);
  g_signal_handlers_unblock_by_func (calendar, day_selected_cb, self);
}

static void
add_calendar (OvTextField *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *calendar = gtk_calendar_new ();

  self->calendar_button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->calendar_button), "x-office-calendar-symbolic");
  gtk_widget_set_valign (self->calendar_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->calendar_button, "flat");
  gtk_widget_set_tooltip_text (self->calendar_button, _("Choose a day"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->calendar_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Choose a day"), -1);
  gtk_popover_set_child (GTK_POPOVER (popover), calendar);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->calendar_button), popover);
  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (day_selected_cb), self, 0);
  g_signal_connect_object (popover, "show", G_CALLBACK (calendar_shown_cb), self, 0);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), self->calendar_button);
}

static GtkInputPurpose
purpose_of (const OvField *field)
{
  switch (field->kind)
    {
    case OV_KIND_cents:
    case OV_KIND_credits:
    case OV_KIND_integer:
      return GTK_INPUT_PURPOSE_NUMBER;
    default:
      if (g_str_has_suffix (field->name, "email"))
        return GTK_INPUT_PURPOSE_EMAIL;
      return g_str_equal (field->name, "phone") ? GTK_INPUT_PURPOSE_PHONE : GTK_INPUT_PURPOSE_FREE_FORM;
    }
}

/* Why what stands there is no value of the field; NULL when it is one. */
static const char *
problem_of (OvTextField *self)
{
  OvFieldWidget *widget = OV_FIELD_WIDGET (self);
  OvRecord *record = ov_field_widget_get_record (widget);
  g_autoptr(OvRecord) copy = NULL;
  const char *why = NULL;

  if (!record)
    return NULL;
  if (is_plain_text (self))
    return NULL;
  copy = ov_record_copy (record);
  if (ov_record_parse_text (copy, ov_field_widget_get_field (widget), ov_field_widget_get_language (widget),
                            gtk_editable_get_text (GTK_EDITABLE (self)), &why))
    return NULL;
  return why ? why : N_("This cannot be read.");
}

static void
refresh (OvFieldWidget *widget)
{
  OvTextField *self = OV_TEXT_FIELD (widget);
  const OvField *field = ov_field_widget_get_field (widget);

  if (!self->labelled)
    {
      self->labelled = TRUE;
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), ov_field_widget_get_label (widget));
      gtk_widget_set_tooltip_text (GTK_WIDGET (self), ov_field_widget_get_hint (widget));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      ov_field_widget_get_label (widget), -1);
      adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self), purpose_of (field));
      if (field->kind == OV_KIND_day)
        add_calendar (self);
    }
  show_value (self);
  set_problem (self, problem_of (self));
}

static void
changed_cb (OvTextField *self)
{
  OvFieldWidget *widget = OV_FIELD_WIDGET (self);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self));
  const char *why = NULL;

  if (self->refreshing || !ov_field_widget_begin (widget))
    return;
  if (ov_field_widget_refuses (widget, text))
    ov_field_widget_keep_typed (widget, NULL);
  else if (is_plain_text (self))
    ov_record_set_text (ov_field_widget_get_record (widget), ov_field_widget_get_field (widget)->id, text);
  else if (ov_record_parse_text (ov_field_widget_get_record (widget), ov_field_widget_get_field (widget),
                                 ov_field_widget_get_language (widget), text, &why))
    {
      self->problem = NULL;
      ov_field_widget_keep_typed (widget, NULL);
    }
  else
    ov_field_widget_keep_typed (widget, text);
  ov_field_widget_end (widget);
}

/* What cannot be read is said when the field is left, not at each letter. */
static void
left_cb (OvTextField *self)
{
  if (ov_record_refuse_text (gtk_editable_get_text (GTK_EDITABLE (self))))
    return;
  self->problem = problem_of (self);
  ov_field_widget_problem_changed (OV_FIELD_WIDGET (self));
  if (!self->problem)
    show_value (self);
}

static void
set_editable (OvFieldWidget *widget, gboolean editable)
{
  OvTextField *self = OV_TEXT_FIELD (widget);

  gtk_editable_set_editable (GTK_EDITABLE (widget), editable);
  if (editable)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "read-only");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "read-only");
  if (self->calendar_button)
    gtk_widget_set_visible (self->calendar_button, editable);
}

static const char *
get_problem (OvFieldWidget *widget)
{
  return OV_TEXT_FIELD (widget)->problem;
}

static void
ov_text_field_field_widget_init (OvFieldWidgetInterface *iface)
{
  iface->refresh = refresh;
  iface->set_editable = set_editable;
  iface->get_problem = get_problem;
}

static void
ov_text_field_class_init (OvTextFieldClass *klass)
{
  ov_field_widget_install (G_OBJECT_CLASS (klass));
}

static void
ov_text_field_init (OvTextField *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self), FALSE); /* the form's is the one */
  g_signal_connect (self, "changed", G_CALLBACK (changed_cb), NULL);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
ov_text_field_new (const char *field)
{
  return g_object_new (OV_TYPE_TEXT_FIELD, "field", field, NULL);
}
