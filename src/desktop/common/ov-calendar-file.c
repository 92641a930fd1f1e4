#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-calendar-file.h"
#include <glib/gi18n.h>
#include "ov-error-page.h"
#include "ov-navigator.h"
#include "ov-safe-file.h"
#include "ov-ui-compat.h"

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  GtkWidget *inside = GTK_WIDGET (source);
  g_autoptr(OvCalendar) calendar = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = ov_ui_file_finish (result, &error);
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  if (file == NULL)
    return;
  bytes = ov_calendar_to_bytes (calendar);
  if (ov_safe_file_save (g_file_peek_path (file), bytes, &error))
    {
      guint n = ov_calendar_get_n_events (calendar);

      text = g_strdup_printf (ngettext ("%u session was saved for a calendar", "%u sessions were saved for a calendar", n), n);
      ov_navigator_toast (inside, text, NULL, NULL, NULL);
      return;
    }
  text = ov_error_text (error);
  ov_ui_tell (inside, _("The calendar file was not saved"), text);
}

void
ov_calendar_file_save (GtkWidget  *inside,
                       OvCalendar *calendar,
                       const char *name)
{
  g_autofree char *suggested = g_strconcat (name && *name ? name : _("Calendar"), ".ics", NULL);

  g_return_if_fail (GTK_IS_WIDGET (inside) && calendar);

  if (ov_calendar_get_n_events (calendar) == 0)
    {
      ov_calendar_free (calendar);
      ov_ui_tell (inside, _("There is nothing to save"), _("A calendar file holds the sessions that have a day; there are none here yet."));
      return;
    }
  g_strdelimit (suggested, "/", '-');
  ov_ui_save_file_async (inside, _("Save the sessions for a calendar"), OV_FILES_CALENDAR, suggested, place_chosen_cb, calendar);
}
