#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-training-toast.h"
#include <glib/gi18n.h>
#include "ov-navigator.h"

void
ov_training_toast (GtkWidget      *inside,
                   OvTrainingDesk *desk,
                   const char     *text)
{
  GtkWidget *navigator = gtk_widget_get_ancestor (inside, OV_TYPE_NAVIGATOR);
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast;

  if (navigator == NULL)
    return;
  toast = adw_toast_new (escaped);
  adw_toast_set_button_label (toast, _("Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (ov_form_undo),
                         g_object_ref (ov_training_desk_get_form (desk)),
                         (GClosureNotify) (void (*) (void)) g_object_unref, G_CONNECT_SWAPPED);
  OV_NAVIGATOR_GET_IFACE (navigator)->add_toast (OV_NAVIGATOR (navigator), toast);
}
