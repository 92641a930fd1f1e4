#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-error-page.h"
#include <glib/gi18n.h>
#include "ov-error.h"

struct _OvErrorPage
{
  AdwBin         parent;
  AdwStatusPage *page;
  GtkWidget     *button;
  GtkWidget     *code;
};

G_DEFINE_FINAL_TYPE (OvErrorPage, ov_error_page, ADW_TYPE_BIN)

static const char *const reasons[] = {
  [OV_ERROR_FAILED] = N_("Something unexpected happened. Your work is safe; try again."),
  [OV_ERROR_INVALID] = N_("The data are not in the form they should be."),
  [OV_ERROR_NOT_FOUND] = N_("It is not here any more. Somebody may have removed it."),
  [OV_ERROR_EXISTS] = N_("There is one already."),
  [OV_ERROR_CONFLICT] = N_("Somebody changed the same thing meanwhile. Look at it again before you go on."),
  [OV_ERROR_DENIED] = N_("Your role has no right to this. Ask the main user of your organisation."),
  [OV_ERROR_UNREACHABLE] = N_(
      "The registry cannot be reached. Your changes stay on this computer and are sent when the connection is back."),
  [OV_ERROR_BUSY] = N_("It is in use just now. Try again in a moment."),
  [OV_ERROR_CORRUPT] = N_("The file on the disk is broken. Restore the latest backup in Preferences, or try again."),
  [OV_ERROR_FULL] = N_("The disk is full. Free some space and try again; nothing you have written is lost."),
  [OV_ERROR_READ_ONLY] = N_("The folder cannot be written to. Check its permissions and try again."),
  [OV_ERROR_TOO_LARGE] = N_("It is too large."),
  [OV_ERROR_REJECTED] = N_("The registry did not accept this. See the notes at the fields."),
  [OV_ERROR_CANCELLED] = N_("It was stopped."),
};

char *
ov_error_text (const GError *error)
{
  if (error && error->domain == OV_ERROR && error->code >= 0 && error->code < (int) G_N_ELEMENTS (reasons))
    return g_strdup (_(reasons[error->code]));
  return g_strdup (_(reasons[OV_ERROR_FAILED]));
}

static void
ov_error_page_class_init (OvErrorPageClass *klass)
{
}

static void
ov_error_page_init (OvErrorPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->page = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->page, "dialog-error-symbolic");
  self->button = gtk_button_new_with_label (_("Try again"));
  gtk_widget_set_halign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "pill");
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "page.retry");
  self->code = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->code), TRUE);
  gtk_label_set_selectable (GTK_LABEL (self->code), TRUE);
  gtk_widget_add_css_class (self->code, "caption");
  gtk_widget_add_css_class (self->code, "secondary");
  gtk_box_append (GTK_BOX (box), self->button);
  gtk_box_append (GTK_BOX (box), self->code);
  adw_status_page_set_child (self->page, box);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->page));
}

GtkWidget *
ov_error_page_new (const char *title, const GError *error)
{
  OvErrorPage *self = g_object_new (OV_TYPE_ERROR_PAGE, NULL);

  adw_status_page_set_title (self->page, title);
  ov_error_page_set_error (self, error);
  return GTK_WIDGET (self);
}

void
ov_error_page_set_error (OvErrorPage *self, const GError *error)
{
  g_autofree char *text = ov_error_text (error);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_return_if_fail (OV_IS_ERROR_PAGE (self));
  adw_status_page_set_description (self->page, escaped);
  gtk_label_set_text (GTK_LABEL (self->code), error ? error->message : "");
  gtk_widget_set_visible (self->code, error != NULL);
}

void
ov_error_page_set_retry (OvErrorPage *self, const char *action)
{
  g_return_if_fail (OV_IS_ERROR_PAGE (self));
  gtk_widget_set_visible (self->button, action != NULL);
  if (action)
    gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action);
}
