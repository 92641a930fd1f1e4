#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-identity-row.h"
#include <glib/gi18n.h>
#include <string.h>
#include "ov-error-page.h"
#include "ov-identifier.h"
#include "ov-resources.h"
#include "ov-ui-compat.h"

#define SHOWN_SECONDS 30

struct _OvIdentityRow
{
  AdwActionRow  parent_instance;
  GtkLabel     *code;
  GtkButton    *show;
  GtkButton    *write;
  OvContext    *context;
  OvForm       *form;
  OvId          person;  /* whose code is shown or asked for */
  GCancellable *asking;  /* while it is shown or asked for */
  guint         hiding;
};

G_DEFINE_FINAL_TYPE (OvIdentityRow, ov_identity_row, ADW_TYPE_ACTION_ROW)

static OvSession *
session (OvIdentityRow *self)
{
  return self->context ? ov_context_get_session (self->context) : NULL;
}

static OvPerson *
person (OvIdentityRow *self)
{
  OvRecord *root = self->form ? ov_form_get_root (self->form) : NULL;

  return root ? OV_PERSON (root) : NULL;
}

/* ---- Showing ---- */

static void
set_shown (OvIdentityRow *self,
           const char    *text,
           gboolean       plain)
{
  const char *verb = plain ? _("Hide the identity code") : _("Show the identity code");

  gtk_label_set_text (self->code, text);
  gtk_button_set_icon_name (self->show, plain ? "view-conceal-symbolic" : "view-reveal-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->show), verb);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->show), GTK_ACCESSIBLE_PROPERTY_LABEL, verb, -1);
}

static void
hide (OvIdentityRow *self)
{
  const OvSealed *code = person (self) ? ov_person_get_identity_code (person (self)) : NULL;

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_handle_id (&self->hiding, g_source_remove);
  set_shown (self, code ? code->mask : "", FALSE);
}

static gboolean
hide_cb (gpointer self)
{
  OV_IDENTITY_ROW (self)->hiding = 0;
  hide (self);
  return G_SOURCE_REMOVE;
}

static void
looked_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(OvIdentityRow) self = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *code = ov_session_get_identity_code_finish (OV_SESSION (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (code)
    {
      set_shown (self, code, TRUE);
      self->hiding = g_timeout_add_seconds (SHOWN_SECONDS, hide_cb, self);
      explicit_bzero (code, strlen (code));
    }
  else
    {
      g_autofree char *why = ov_error_text (error);

      hide (self);
      ov_ui_tell (GTK_WIDGET (self), _("The identity code cannot be shown"), why);
    }
}

static void
show_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  OvIdentityRow *self = OV_IDENTITY_ROW (widget);

  if (self->asking)
    {
      hide (self);
      return;
    }
  if (person (self) == NULL || session (self) == NULL)
    return;
  self->person = ov_record_get_id (OV_RECORD (person (self)));
  self->asking = g_cancellable_new ();
  ov_session_get_identity_code_async (session (self), self->person, "check", self->asking, looked_cb, g_object_ref (self));
}

/* ---- Writing ---- */

static void
take (OvIdentityRow *self,
      const char    *code)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(OvSealed) sealed = ov_session_seal (session (self), code, &error);
  OvIdentityCode identity;

  if (sealed == NULL)
    {
      ov_ui_tell (GTK_WIDGET (self), _("The identity code cannot be saved"), _(error->message));
      return;
    }
  ov_form_commit (self->form, NULL);
  ov_person_set_identity_code (person (self), sealed);
  if (ov_identity_code_check (code, ov_context_get_today (self->context), &identity) &&
      ov_person_get_birth_day (person (self)) == OV_DAY_NONE)
    ov_person_set_birth_day (person (self), identity.birthday);
  ov_form_commit (self->form, N_("Personal identity code"));
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(OvIdentityRow) self = data;
  g_autofree char *code = ov_ui_ask_finish (result);

  if (code == NULL)
    return;
  if (person (self) && session (self))
    take (self, code);
  explicit_bzero (code, strlen (code));
}

static void
write_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  ov_ui_ask_secret_async (
      widget, _("Personal identity code"),
      _("It is sealed at once, so that only the registry can open it. The date of birth is taken from it."),
      _("Save"), written_cb, g_object_ref (widget));
}

/* ---- The row ---- */

void
ov_identity_row_refresh (OvIdentityRow *self)
{
  const OvSealed *code;
  gboolean is_same;

  g_return_if_fail (OV_IS_IDENTITY_ROW (self));
  code = person (self) ? ov_person_get_identity_code (person (self)) : NULL;
  is_same = code && ov_id_equal (self->person, ov_record_get_id (OV_RECORD (person (self))));
  /* What is sealed still is on its way to the registry. */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "identity.show", code && code->sealed == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->show), code != NULL);
  gtk_button_set_label (self->write, code ? _("Change…") : _("Write…"));
  if (!self->asking || !is_same || code->sealed)
    hide (self);
}

void
ov_identity_row_set_form (OvIdentityRow *self,
                          OvContext     *context,
                          OvForm        *form)
{
  g_return_if_fail (OV_IS_IDENTITY_ROW (self));
  g_set_object (&self->context, context);
  g_set_object (&self->form, form);
  ov_identity_row_refresh (self);
}

static void
ov_identity_row_unmap (GtkWidget *widget)
{
  hide (OV_IDENTITY_ROW (widget));
  GTK_WIDGET_CLASS (ov_identity_row_parent_class)->unmap (widget);
}

static void
ov_identity_row_dispose (GObject *object)
{
  OvIdentityRow *self = OV_IDENTITY_ROW (object);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_handle_id (&self->hiding, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_IDENTITY_ROW);
  g_clear_object (&self->form);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (ov_identity_row_parent_class)->dispose (object);
}

static void
ov_identity_row_class_init (OvIdentityRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ov_identity_row_dispose;
  widget_class->unmap = ov_identity_row_unmap;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("people/ov-identity-row.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvIdentityRow, code);
  gtk_widget_class_bind_template_child (widget_class, OvIdentityRow, show);
  gtk_widget_class_bind_template_child (widget_class, OvIdentityRow, write);
  gtk_widget_class_install_action (widget_class, "identity.show", NULL, show_action);
  gtk_widget_class_install_action (widget_class, "identity.write", NULL, write_action);
}

static void
ov_identity_row_init (OvIdentityRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ov_identity_row_refresh (self);
}
