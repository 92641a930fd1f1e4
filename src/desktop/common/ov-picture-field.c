#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-picture-field.h"
#include <glib/gi18n.h>
#include "ov-error-page.h"
#include "ov-field-widget.h"
#include "ov-navigator.h"
#include "ov-page.h"
#include "ov-resources.h"
#include "ov-store-files.h"
#include "ov-tab-stop.h"
#include "ov-ui-compat.h"

struct _OvPictureField
{
  AdwPreferencesRow parent;
  GtkWidget        *title;
  GtkWidget        *hint;
  GtkWidget        *frame;
  GtkWidget        *picture;
  GtkWidget        *choose;
  GtkWidget        *remove;
  const char       *problem;   /* msgid */
  char             *shown;     /* SHA-256 of the picture that is shown or fetched */
  gboolean          editable;
};

static void ov_picture_field_field_widget_init (OvFieldWidgetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OvPictureField, ov_picture_field, ADW_TYPE_PREFERENCES_ROW,
                               G_IMPLEMENT_INTERFACE (OV_TYPE_FIELD_WIDGET, ov_picture_field_field_widget_init))

static void
set_problem (OvPictureField *self, const char *problem)
{
  self->problem = problem;
  ov_field_widget_problem_changed (OV_FIELD_WIDGET (self));
}

static OvSession *
session_of (OvPictureField *self)
{
  OvContext *context = ov_context_of (GTK_WIDGET (self));

  return context ? ov_context_get_session (context) : NULL;
}

static const char *
value_of (OvPictureField *self)
{
  OvFieldWidget *widget = OV_FIELD_WIDGET (self);
  OvRecord *record = ov_field_widget_get_record (widget);

  return record ? *(char **) ov_record_member (record, ov_field_widget_get_field (widget)) : NULL;
}

static void
show_texture (OvPictureField *self, GBytes *bytes)
{
  g_autoptr(GdkTexture) texture = bytes ? gdk_texture_new_from_bytes (bytes, NULL) : NULL;

  gtk_picture_set_paintable (GTK_PICTURE (self->picture), GDK_PAINTABLE (texture));
  gtk_widget_set_visible (self->frame, texture != NULL);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvPictureField) self = data;
  g_autoptr(GBytes) bytes = ov_session_get_file_finish (OV_SESSION (source), result, NULL);

  if (g_strcmp0 (self->shown, value_of (self)) == 0)
    show_texture (self, bytes);
}

static void
show_value (OvPictureField *self)
{
  const char *value = value_of (self);
  OvSession *session = session_of (self);

  gtk_widget_set_visible (self->remove, value != NULL && self->editable);
  gtk_button_set_label (GTK_BUTTON (self->choose), value ? _("Change…") : _("Choose…"));
  if (g_strcmp0 (self->shown, value) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (value);
  show_texture (self, NULL);
  if (value && session)
    ov_session_get_file_async (session, value, NULL, fetched_cb, g_object_ref (self));
}

static void
set_value (OvPictureField *self, const char *sha256)
{
  OvFieldWidget *widget = OV_FIELD_WIDGET (self);

  if (!ov_field_widget_begin (widget))
    return;
  ov_record_set_attachment (ov_field_widget_get_record (widget), ov_field_widget_get_field (widget)->id, sha256);
  ov_field_widget_end (widget);
  show_value (self);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvPictureField) self = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *sha256 = ov_store_add_file_finish (OV_STORE (source), result, &error);
  g_autofree char *text = NULL;

  if (sha256)
    {
      set_value (self, sha256);
      return;
    }
  text = ov_error_text (error);
  ov_ui_tell (GTK_WIDGET (self), _("The picture could not be taken in"), text);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvPictureField) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);
  g_autoptr(GdkTexture) texture = bytes ? gdk_texture_new_from_bytes (bytes, NULL) : NULL;
  OvSession *session = session_of (self);

  set_problem (self, texture ? NULL : N_("This file is no picture that can be shown. Choose a PNG or JPEG."));
  if (texture && session)
    ov_store_add_file_async (ov_session_get_store (session), bytes, NULL, added_cb, g_object_ref (self));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvPictureField) self = data;
  g_autoptr(GFile) file = ov_ui_file_finish (result, NULL);

  if (file)
    g_file_load_bytes_async (file, NULL, read_cb, g_object_ref (self));
}

static void
choose_cb (OvPictureField *self)
{
  ov_ui_open_file_async (GTK_WIDGET (self), ov_field_widget_get_label (OV_FIELD_WIDGET (self)), OV_FILES_PICTURE,
                         chosen_cb, g_object_ref (self));
}

static void
remove_cb (OvPictureField *self)
{
  set_value (self, NULL);
}

static void
refresh (OvFieldWidget *widget)
{
  OvPictureField *self = OV_PICTURE_FIELD (widget);
  const char *label = ov_field_widget_get_label (widget);
  const char *hint = ov_field_widget_get_hint (widget);

  gtk_label_set_text (GTK_LABEL (self->title), label);
  gtk_label_set_text (GTK_LABEL (self->hint), hint ? hint : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  show_value (self);
}

static void
set_editable (OvFieldWidget *widget, gboolean editable)
{
  OvPictureField *self = OV_PICTURE_FIELD (widget);

  self->editable = editable;
  gtk_widget_set_visible (self->choose, editable);
  gtk_widget_set_visible (self->remove, editable && value_of (self));
}

static const char *
get_problem (OvFieldWidget *widget)
{
  return OV_PICTURE_FIELD (widget)->problem;
}

static void
ov_picture_field_field_widget_init (OvFieldWidgetInterface *iface)
{
  iface->refresh = refresh;
  iface->set_editable = set_editable;
  iface->get_problem = get_problem;
}

static gboolean
ov_picture_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (OV_PICTURE_FIELD (widget)->choose);
}

static void
ov_picture_field_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), OV_TYPE_PICTURE_FIELD);
  G_OBJECT_CLASS (ov_picture_field_parent_class)->dispose (object);
}

static void
ov_picture_field_finalize (GObject *object)
{
  g_free (OV_PICTURE_FIELD (object)->shown);
  G_OBJECT_CLASS (ov_picture_field_parent_class)->finalize (object);
}

static void
ov_picture_field_class_init (OvPictureFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  ov_field_widget_install (G_OBJECT_CLASS (klass));
  G_OBJECT_CLASS (klass)->dispose = ov_picture_field_dispose;
  G_OBJECT_CLASS (klass)->finalize = ov_picture_field_finalize;
  widget_class->focus = ov_tab_stop_row_focus;
  widget_class->grab_focus = ov_picture_field_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("common/ov-picture-field.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvPictureField, title);
  gtk_widget_class_bind_template_child (widget_class, OvPictureField, hint);
  gtk_widget_class_bind_template_child (widget_class, OvPictureField, frame);
  gtk_widget_class_bind_template_child (widget_class, OvPictureField, picture);
  gtk_widget_class_bind_template_child (widget_class, OvPictureField, choose);
  gtk_widget_class_bind_template_child (widget_class, OvPictureField, remove);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
ov_picture_field_init (OvPictureField *self)
{
  self->editable = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ov_picture_field_new (const char *field)
{
  return g_object_new (OV_TYPE_PICTURE_FIELD, "field", field, NULL);
}
