#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-calendar-file.h"
#include <glib/gi18n.h>
#include "ov-error-page.h"
#include "ov-navigator.h"
#include "ov-safe-file.h"
#include "ov-ui-compat.h"

typedef struct
{
  GtkWidget *inside;
  guint      n;      /* sessions */
} Saving;

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autofree Saving *saving = data;
  g_autoptr(GtkWidget) inside = saving->inside;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  if (ov_safe_file_save_finish (result, &error))
    {
      text = g_strdup_printf (ngettext ("%u session was saved for a calendar", "%u sessions were saved for a calendar", saving->n), saving->n);
      ov_navigator_toast (inside, text, NULL, NULL, NULL);
      return;
    }
  text = ov_error_text (error);
  ov_ui_tell (inside, _("The calendar file was not saved"), text);
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(OvCalendar) calendar = data;
  g_autoptr(GFile) file = ov_ui_file_finish (result, NULL);
  g_autoptr(GBytes) bytes = NULL;
  Saving *saving;

  if (file == NULL)
    return;
  bytes = ov_calendar_to_bytes (calendar);
  saving = g_new (Saving, 1);
  *saving = (Saving){ g_object_ref (GTK_WIDGET (source)), ov_calendar_get_n_events (calendar) };
  ov_safe_file_save_async (g_file_peek_path (file), bytes, saved_cb, saving);
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
