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
undo_free (gpointer data)
{
  Undo *undo = data;

  g_clear_weak_pointer (&undo->window);
  g_object_unref (undo->importing);
  g_ptr_array_unref (undo->steps);
  g_free (undo);
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GtkWidget) window = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (ov_importing_undo_finish (OV_IMPORTING (source), result, &error))
    text = g_strdup (_("The import was undone"));
  else
    text = ov_error_text (error);
  ov_navigator_toast (window, text, NULL, NULL, NULL);
}

static void
undo_cb (gpointer data)
{
  Undo *undo = data;

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
  Undo *undo = g_new0 (Undo, 1);

  undo->importing = g_object_ref (importing);
  undo->steps = g_ptr_array_ref (steps);
  g_set_weak_pointer (&undo->window, window);
  ov_navigator_offer_undo (window, text, undo_cb, undo, undo_free);
}
