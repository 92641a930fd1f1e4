#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-import-toast.h"
#include <glib/gi18n.h>
#include "ov-error-page.h"
#include "ov-navigator.h"

/* What the toast needs after the task is gone. */
typedef struct
{
  OvImporting *importing;
  GPtrArray   *steps;
  GtkWidget   *window;
} Undo;

static void
undo_free (gpointer data,
           GClosure *closure)
{
  Undo *undo = data;

  g_clear_weak_pointer (&undo->window);
  g_object_unref (undo->importing);
  g_ptr_array_unref (undo->steps);
  g_free (undo);
}

static void
add_toast (GtkWidget *window,
           AdwToast  *toast)
{
  if (OV_IS_NAVIGATOR (window))
    OV_NAVIGATOR_GET_IFACE (window)->add_toast (OV_NAVIGATOR (window), toast);
  else
    g_object_unref (toast);
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GtkWidget) window = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *escaped = NULL;

  if (ov_importing_undo_finish (OV_IMPORTING (source), result, &error))
    return;
  text = ov_error_text (error);
  escaped = g_markup_escape_text (text, -1);
  add_toast (window, adw_toast_new (escaped));
}

static void
undo_cb (AdwToast *toast,
         Undo     *undo)
{
  if (undo->window)
    ov_importing_undo_async (undo->importing, undo->steps, undone_cb, g_object_ref (undo->window));
}

void
ov_import_toast (GtkWidget   *window,
                 OvImporting *importing,
                 GPtrArray   *steps,
                 guint        people)
{
  g_autofree char *text = people > 0 ? g_strdup_printf (ngettext ("%u participant added", "%u participants added", people), people)
                                     : g_strdup (_("Persons brought up to date"));
  AdwToast *toast = adw_toast_new (text);
  Undo *undo = g_new0 (Undo, 1);

  undo->importing = g_object_ref (importing);
  undo->steps = g_ptr_array_ref (steps);
  g_set_weak_pointer (&undo->window, window);
  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_timeout (toast, 10);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), undo, undo_free, 0);
  add_toast (window, toast);
}
