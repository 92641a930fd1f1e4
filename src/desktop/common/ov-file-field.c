#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-file-field.h"
#include <glib/gi18n.h>
#include "ov-error-page.h"
#include "ov-field-widget.h"
#include "ov-file-task.h"
#include "ov-navigator.h"
#include "ov-page.h"
#include "ov-resources.h"
#include "ov-store-files.h"
#include "ov-tab-stop.h"
#include "ov-ui-compat.h"

struct _OvFileField
{
  AdwActionRow  parent;
  GtkWidget    *show;
  GtkWidget    *choose;
  GtkWidget    *remove;
  gboolean      editable;
};

static void ov_file_field_field_widget_init (OvFieldWidgetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OvFileField, ov_file_field, ADW_TYPE_ACTION_ROW,
                               G_IMPLEMENT_INTERFACE (OV_TYPE_FIELD_WIDGET, ov_file_field_field_widget_init))

static OvSession *
session_of (OvFileField *self)
{
  OvContext *context = ov_context_of (GTK_WIDGET (self));

  return context ? ov_context_get_session (context) : NULL;
}

static const char *
value_of (OvFileField *self)
{
  OvFieldWidget *widget = OV_FIELD_WIDGET (self);
  OvRecord *record = ov_field_widget_get_record (widget);

  return record ? *(char **) ov_record_member (record, ov_field_widget_get_field (widget)) : NULL;
}

static void
show_value (OvFileField *self)
{
  const char *value = value_of (self);
  const char *hint = ov_field_widget_get_hint (OV_FIELD_WIDGET (self));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), value ? _("Kept with the record") : hint ? hint : "");
  gtk_widget_set_visible (self->show, value != NULL);
  gtk_widget_set_visible (self->remove, value != NULL && self->editable);
  gtk_widget_set_visible (self->choose, self->editable);
  gtk_button_set_label (GTK_BUTTON (self->choose), value ? _("Change…") : _("Choose…"));
}

static void
set_value (OvFileField *self, const char *sha256)
{
  OvFieldWidget *widget = OV_FIELD_WIDGET (self);

  if (!ov_field_widget_begin (widget))
    return;
  ov_record_set_attachment (ov_field_widget_get_record (widget), ov_field_widget_get_field (widget)->id, sha256);
  ov_field_widget_end (widget);
  show_value (self);
}

static void
tell (OvFileField *self, const GError *error)
{
  g_autofree char *text = ov_error_text (error);

  ov_ui_tell (GTK_WIDGET (self), _("The file could not be taken in"), text);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvFileField) self = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *sha256 = ov_store_add_file_finish (OV_STORE (source), result, &error);

  if (sha256)
    set_value (self, sha256);
  else
    tell (self, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvFileField) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);
  OvSession *session = session_of (self);

  if (bytes == NULL)
    tell (self, error);
  else if (session)
    ov_store_add_file_async (ov_session_get_store (session), bytes, NULL, added_cb, g_object_ref (self));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvFileField) self = data;
  g_autoptr(GFile) file = ov_ui_file_finish (result, NULL);

  if (file)
    g_file_load_bytes_async (file, NULL, read_cb, g_object_ref (self));
}

static gboolean
dropped_cb (OvFileField *self, const GValue *value)
{
  if (!self->editable || !G_VALUE_HOLDS (value, G_TYPE_FILE))
    return FALSE;
  g_file_load_bytes_async (g_value_get_object (value), NULL, read_cb, g_object_ref (self));
  return TRUE;
}

static void
choose_cb (OvFileField *self)
{
  ov_ui_open_file_async (GTK_WIDGET (self), ov_field_widget_get_label (OV_FIELD_WIDGET (self)), OV_FILES_VOUCHER,
                         chosen_cb, g_object_ref (self));
}

static void
show_cb (OvFileField *self)
{
  const char *value = value_of (self);

  if (value && session_of (self))
    ov_navigator_push_task (GTK_WIDGET (self),
                            ov_file_task_new (session_of (self), value, ov_field_widget_get_label (OV_FIELD_WIDGET (self))));
}

static void
remove_cb (OvFileField *self)
{
  set_value (self, NULL);
}

static void
refresh (OvFieldWidget *widget)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), ov_field_widget_get_label (widget));
  show_value (OV_FILE_FIELD (widget));
}

static void
set_editable (OvFieldWidget *widget, gboolean editable)
{
  OV_FILE_FIELD (widget)->editable = editable;
  show_value (OV_FILE_FIELD (widget));
}

static void
ov_file_field_field_widget_init (OvFieldWidgetInterface *iface)
{
  iface->refresh = refresh;
  iface->set_editable = set_editable;
}

static gboolean
ov_file_field_grab_focus (GtkWidget *widget)
{
  OvFileField *self = OV_FILE_FIELD (widget);

  return gtk_widget_grab_focus (self->editable ? self->choose : self->show);
}

static void
ov_file_field_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), OV_TYPE_FILE_FIELD);
  G_OBJECT_CLASS (ov_file_field_parent_class)->dispose (object);
}

static void
ov_file_field_class_init (OvFileFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  ov_field_widget_install (G_OBJECT_CLASS (klass));
  G_OBJECT_CLASS (klass)->dispose = ov_file_field_dispose;
  widget_class->focus = ov_tab_stop_row_focus;
  widget_class->grab_focus = ov_file_field_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("common/ov-file-field.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvFileField, show);
  gtk_widget_class_bind_template_child (widget_class, OvFileField, choose);
  gtk_widget_class_bind_template_child (widget_class, OvFileField, remove);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
ov_file_field_init (OvFileField *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  self->editable = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (drop, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}
