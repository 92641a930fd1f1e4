#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-issued-view.h"
#include <glib/gi18n.h>
#include "ov-error-page.h"
#include "ov-issued-row.h"
#include "ov-navigator.h"
#include "ov-preview.h"
#include "ov-print-job.h"
#include "ov-resources.h"
#include "ov-ui-compat.h"

struct _OvIssuedView
{
  OvPane         parent_instance;
  GtkImage      *icon;
  GtkLabel      *state;
  GtkLabel      *facts;
  OvPreview     *preview;
  OvContext     *context;
  OvId           id;
  OvCertificate *certificate;
  const char    *style;
};

G_DEFINE_FINAL_TYPE (OvIssuedView, ov_issued_view, OV_TYPE_PANE)

enum { OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

static OvSession *
session (OvIssuedView *self)
{
  return ov_context_get_session (self->context);
}

static void
tell_failure (OvIssuedView *self,
              const char   *heading,
              GError       *error)
{
  g_autofree char *why = ov_error_text (error);

  ov_ui_tell (GTK_WIDGET (self), heading, why);
}

/* Nothing can be done before there is a certificate. */
static void
enable_actions (OvIssuedView *self)
{
  OvCertificate *certificate = self->certificate;
  gboolean holds = certificate && ov_certificate_get_state (certificate) == OV_CERTIFICATE_STATE_ISSUED;
  gboolean extract = certificate && ov_certificate_get_document (certificate) == OV_CERTIFICATE_TYPE_EXTRACT;
  const struct { const char *name; gboolean enabled; } actions[] = {
    { "page.print", certificate != NULL }, { "page.save", certificate != NULL }, { "issued.copy", certificate != NULL },
    { "issued.person", certificate != NULL }, { "issued.void", holds }, { "issued.reissue", holds && !extract },
    { "issued.training", certificate && !ov_id_is_none (ov_certificate_get_training (certificate)) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name, actions[i].enabled);
}

/* ---- What it is ---- */
static char *
state_sentence (OvIssuedView *self)
{
  OvLanguage language = ov_context_get_language (self->context);
  OvDay day = ov_certificate_get_voided_on (self->certificate);
  g_autofree char *on = day == OV_DAY_NONE ? g_strdup ("") : ov_day_print (day, language);

  switch ((int) ov_certificate_get_state (self->certificate))
    {
    case OV_CERTIFICATE_STATE_VOID:
      /* TRANSLATORS: a day, then the reason of the voiding. */
      return g_strdup_printf (_("Void since %s: %s"), on, ov_certificate_get_void_reason (self->certificate));
    case OV_CERTIFICATE_STATE_REPLACED:
      return g_strdup_printf (_("Replaced by a newer one on %s"), on);
    default:
      return g_strdup (_("Holds"));
    }
}

static void
show_certificate (OvIssuedView *self)
{
  OvCertificate *certificate = self->certificate;
  OvLanguage language = ov_context_get_language (self->context);
  const OvIssuedLook *look = ov_issued_look (ov_certificate_get_state (certificate));
  g_autofree char *day = ov_day_print (ov_certificate_get_issued_on (certificate), language);
  g_autofree char *state = state_sentence (self);
  g_autofree char *facts =
      g_strdup_printf ("%s · %s · %s · %s", ov_certificate_get_number (certificate),
                       ov_certificate_get_code (certificate), day,
                       ov_certificate_get_issued_by (certificate) ? ov_certificate_get_issued_by (certificate) : "");

  ov_pane_set_title (OV_PANE (self), ov_certificate_get_person_name (certificate));
  ov_pane_set_subtitle (OV_PANE (self),
                        ov_text (language,
                                 ov_choice_label (&ov_certificate_type, ov_certificate_get_document (certificate))));
  gtk_image_set_from_icon_name (self->icon, look->icon);
  if (self->style)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), self->style);
  self->style = look->style;
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), self->style);
  gtk_label_set_text (self->state, state);
  gtk_label_set_text (self->facts, facts);
  enable_actions (self);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(OvIssuedView) self = data;
  g_autoptr(OvRecord) record = ov_store_get_finish (OV_STORE (object), result, NULL);

  if (record == NULL || !ov_id_equal (ov_record_get_id (record), self->id))
    return;
  g_set_object (&self->certificate, OV_CERTIFICATE (record));
  show_certificate (self);
  ov_preview_show_certificate (self->preview, session (self), self->certificate);
}

static void
load (OvIssuedView *self)
{
  ov_store_get_async (ov_session_get_store (session (self)), OV_NOUN_CERTIFICATE, self->id, NULL, loaded_cb,
                      g_object_ref (self));
}

static void
store_changed_cb (OvIssuedView   *self,
                  OvStoreChanges *changes)
{
  if (!ov_id_is_none (self->id) && ov_store_changes_touch_id (changes, OV_NOUN_CERTIFICATE, self->id))
    load (self);
}

void
ov_issued_view_open (OvIssuedView *self,
                     OvId          certificate)
{
  g_return_if_fail (OV_IS_ISSUED_VIEW (self));
  self->id = certificate;
  if (session (self))
    load (self);
}

void
ov_issued_view_set_context (OvIssuedView *self,
                            OvContext    *context)
{
  g_return_if_fail (OV_IS_ISSUED_VIEW (self));
  if (!g_set_object (&self->context, context) || context == NULL || session (self) == NULL)
    return;
  g_signal_connect_object (ov_session_get_store (session (self)), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* ---- What can be done with it ---- */
static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  OvIssuedView *self = OV_ISSUED_VIEW (widget);
  g_autoptr(GPtrArray) certificates = g_ptr_array_new ();

  g_ptr_array_add (certificates, self->certificate);
  ov_print_job_run_async (widget, session (self), certificates, NULL, NULL, NULL);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(OvIssuedView) self = data;
  g_autoptr(GError) error = NULL;

  if (ov_print_save_one_finish (OV_SESSION (object), result, &error))
    ov_navigator_toast (GTK_WIDGET (self), _("Saved"), NULL, NULL, NULL);
  else
    tell_failure (self, _("The document was not saved"), error);
}

static void
file_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(OvIssuedView) self = data;
  g_autoptr(GFile) file = ov_ui_file_finish (result, NULL);
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  if (path)
    ov_print_save_one_async (session (self), self->certificate, path, NULL, saved_cb, g_object_ref (self));
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  OvIssuedView *self = OV_ISSUED_VIEW (widget);
  g_autofree char *suggested = g_strdup_printf ("%s %s.pdf", ov_certificate_get_person_name (self->certificate),
                                                ov_certificate_get_number (self->certificate));

  g_strdelimit (suggested, "/\\:*?\"<>|", '-');
  ov_ui_save_file_async (widget, _("Save the document"), OV_FILES_PDF, suggested, file_cb, g_object_ref (self));
}

static void
voided_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(OvIssuedView) self = data;
  g_autoptr(GError) error = NULL;

  if (!ov_certificate_void_finish (OV_SESSION (object), result, &error))
    tell_failure (self, _("The document was not voided"), error);
}

static void
reason_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(OvIssuedView) self = data;
  g_autofree char *reason = ov_ui_ask_finish (result);

  if (reason)
    ov_certificate_void_async (session (self), self->certificate, reason, NULL, voided_cb, g_object_ref (self));
}

static void
void_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  OvIssuedView *self = OV_ISSUED_VIEW (widget);
  g_autofree char *heading = g_strdup_printf (_("Void %s of %s?"), ov_certificate_get_number (self->certificate),
                                              ov_certificate_get_person_name (self->certificate));

  ov_ui_ask_reason_async (
      widget, heading, _("Whoever checks the code is told that it no longer holds; the reason stays in the register. This cannot be undone."),
      _("Void the Document"), reason_cb, g_object_ref (self));
}

static void
reissued_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(OvIssuedView) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(OvCertificate) fresh = ov_certificate_reissue_finish (OV_SESSION (object), result, &error);
  OvId id;

  if (fresh == NULL)
    {
      tell_failure (self, _("The document was not reissued"), error);
      return;
    }
  id = ov_record_get_id (OV_RECORD (fresh));
  g_signal_emit (self, signals[OPENED], 0, &id);
}

static void
confirmed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(OvIssuedView) self = data;

  if (ov_ui_confirm_finish (result))
    ov_certificate_reissue_async (session (self), self->certificate, TRUE, NULL, reissued_cb, g_object_ref (self));
}

static void
reissue_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  OvIssuedView *self = OV_ISSUED_VIEW (widget);
  g_autofree char *heading = g_strdup_printf (_("Reissue %s of %s?"), ov_certificate_get_number (self->certificate),
                                              ov_certificate_get_person_name (self->certificate));

  ov_ui_confirm_async (widget, heading,
                       _("The new one has today’s data and a number of its own. The old one no longer holds."),
                       _("Reissue"), FALSE, confirmed_cb, g_object_ref (self));
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  OvIssuedView *self = OV_ISSUED_VIEW (widget);
  gboolean person = g_str_equal (name, "issued.person");
  char id[OV_ID_TEXT_SIZE];

  ov_id_print (person ? ov_certificate_get_person (self->certificate) : ov_certificate_get_training (self->certificate),
               id);
  ov_navigator_open (widget, person ? "person" : "training", id);
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  OvIssuedView *self = OV_ISSUED_VIEW (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), ov_certificate_get_code (self->certificate));
  ov_navigator_toast (widget, _("Verification code copied"), NULL, NULL, NULL);
}

static void
ov_issued_view_dispose (GObject *object)
{
  OvIssuedView *self = OV_ISSUED_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_ISSUED_VIEW);
  g_clear_object (&self->certificate);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (ov_issued_view_parent_class)->dispose (object);
}

static void
ov_issued_view_class_init (OvIssuedViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_PREVIEW);
  G_OBJECT_CLASS (klass)->dispose = ov_issued_view_dispose;
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("register/ov-issued-view.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvIssuedView, icon);
  gtk_widget_class_bind_template_child (widget_class, OvIssuedView, state);
  gtk_widget_class_bind_template_child (widget_class, OvIssuedView, facts);
  gtk_widget_class_bind_template_child (widget_class, OvIssuedView, preview);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "page.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "issued.void", NULL, void_action);
  gtk_widget_class_install_action (widget_class, "issued.reissue", NULL, reissue_action);
  gtk_widget_class_install_action (widget_class, "issued.person", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "issued.training", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "issued.copy", NULL, copy_action);
}

static void
ov_issued_view_init (OvIssuedView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  enable_actions (self);
}
