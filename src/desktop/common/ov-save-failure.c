#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-save-failure.h"
#include <glib/gi18n.h>
#include "ov-error-page.h"
#include "ov-error.h"
#include "ov-ui-compat.h"

/* Only the place is at fault: these errors name it themselves. */
static gboolean
is_of_place (const GError *error)
{
  return g_error_matches (error, OV_ERROR, OV_ERROR_FULL) || g_error_matches (error, OV_ERROR, OV_ERROR_READ_ONLY)
         || g_error_matches (error, OV_ERROR, OV_ERROR_NOT_FOUND);
}

gboolean
ov_save_failure_is_stop (const GError *error)
{
  return g_error_matches (error, OV_ERROR, OV_ERROR_CANCELLED) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
asked_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(GTask) task = data;

  g_task_return_boolean (task, ov_ui_confirm_finish (result));
}

void
ov_save_failure_ask_async (GtkWidget           *inside,
                           const char          *heading,
                           const char          *kept,
                           const GError        *error,
                           GAsyncReadyCallback  callback,
                           gpointer             data)
{
  g_autoptr(GTask) task = g_task_new (inside, NULL, callback, data);
  g_autofree char *why = is_of_place (error) ? g_strdup (error->message) : ov_error_text (error);
  g_autofree char *body = kept ? g_strdup_printf ("%s\n\n%s", why, kept) : g_strdup (why);

  g_task_set_source_tag (task, ov_save_failure_ask_async);
  if (is_of_place (error))
    {
      ov_ui_confirm_async (inside, heading, body, _("Choose Another Folder…"), FALSE, asked_cb, g_steal_pointer (&task));
      return;
    }
  ov_ui_tell (inside, heading, body);
  g_task_return_boolean (task, FALSE);
}

gboolean
ov_save_failure_ask_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
